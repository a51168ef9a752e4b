//! Which files are to be brought in.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::base::FOLDER;
use super::disk::{in_the_way, shown};
use crate::diagnostic::{Diagnostic, Problems};
use crate::ingest::SavedPages;

/// What stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// The files to read: those named, and those in the folders named, in order.
pub(super) fn files_of(paths: &[PathBuf], content: &Path, problems: &mut Problems) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let own = content.canonicalize().ok();
    let is_own = |path: &Path| {
        let real = path.canonicalize().ok();
        let inside = real
            .zip(own.as_ref())
            .and_then(|(real, own)| Some(real.strip_prefix(own).ok()?.to_path_buf()));
        // A raw file that somebody put into the inbox is there to be brought in.
        inside.is_some_and(|inside| !inside.starts_with("inbox") || inside.starts_with(FOLDER))
    };
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            files.push(path.clone());
            continue;
        }
        if !path.is_dir() && is_own(path) {
            problems.push(
                Diagnostic::error("this file is part of the dossier already")
                    .in_file(shown(path))
                    .help("ingest is for raw files"),
            );
            continue;
        }
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let folder = path.canonicalize().unwrap_or_else(|_| path.clone());
        let walk = WalkDir::new(path).sort_by_file_name().into_iter();
        let mut beside = Siblings::default();
        let wanted = |entry: &walkdir::DirEntry| {
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            entry.depth() == 0 || !(hidden || entry.file_type().is_dir() && beside.page_of(entry))
        };
        for entry in walk.filter_entry(wanted) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let at = error.path().map_or_else(|| shown(path), shown);
                    problems.push(
                        Diagnostic::error(format!("the folder cannot be read: {error}"))
                            .in_file(at)
                            .help("check who may read it"),
                    );
                    continue;
                }
            };
            if entry.file_type().is_file() && is_own(entry.path()) {
                continue;
            }
            if entry.file_type().is_file() {
                files.push(entry.into_path());
            } else if entry.path_is_symlink() {
                follow(&folder, entry.into_path(), &mut files, problems);
            }
        }
    }
    files
}

/// The saved pages of the folder that was asked about last.
#[derive(Default)]
struct Siblings {
    folder: Option<PathBuf>,
    pages: SavedPages,
}

impl Siblings {
    /// Whether a folder holds the parts of a saved page that stands beside it.
    fn page_of(&mut self, entry: &walkdir::DirEntry) -> bool {
        let parent = entry.path().parent().unwrap_or(Path::new(""));
        if self.folder.as_deref() != Some(parent) {
            self.pages = SavedPages::default();
            let files = WalkDir::new(parent).min_depth(1).max_depth(1);
            for file in files.into_iter().flatten() {
                self.pages.note(&file.file_name().to_string_lossy());
            }
            self.folder = Some(parent.to_path_buf());
        }
        self.pages
            .have_parts_in(&entry.file_name().to_string_lossy())
    }
}

/// A link is followed to a file of the same folder only: a folder of collected files
/// may come from anybody.
fn follow(folder: &Path, link: PathBuf, files: &mut Vec<PathBuf>, problems: &mut Problems) {
    match link.canonicalize() {
        Ok(target) if target.starts_with(folder) && target.is_file() => files.push(link),
        Ok(target) if target.starts_with(folder) => {}
        Ok(_) => problems.push(
            Diagnostic::warning("the link leads out of the folder and was not followed")
                .in_file(shown(&link))
                .help("name the file itself to bring it in"),
        ),
        Err(error) => problems.push(in_the_way(
            &link,
            "the link leads nowhere",
            &error,
            "remove it, or mend it",
        )),
    }
}
