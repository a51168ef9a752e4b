//! What a built site consists of.

use std::fs;
use std::io;
use std::path::Path;

/// Counts, and bytes.
pub struct Size {
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
}

pub fn size(site: &Path) -> io::Result<Size> {
    let mut size = Size {
        pages: 0,
        files: 0,
        bytes: 0,
    };
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry?;
        if entry.file_type().is_file() {
            size.files += 1;
            size.pages += usize::from(is_page(entry.path()));
            size.bytes += entry.metadata().map_err(io::Error::from)?.len();
        }
    }
    Ok(size)
}

/// The pages that hold each of the words, as paths of URLs, the shortest first.
pub fn holding(site: &Path, words: &[&str]) -> io::Result<Vec<Vec<String>>> {
    let mut found = vec![Vec::new(); words.len()];
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry?;
        if !entry.file_type().is_file() || !is_page(entry.path()) {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(entry.path())?).into_owned();
        for (word, found) in words.iter().zip(&mut found) {
            if text.contains(word) {
                let path = entry.path().strip_prefix(site).unwrap_or(entry.path());
                let path = path.to_string_lossy().replace('\\', "/");
                found.push(format!("/{}", path.trim_end_matches("index.html")));
            }
        }
    }
    for paths in &mut found {
        paths.sort_by_key(|path| (path.len(), path.clone()));
    }
    Ok(found)
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "html")
}
