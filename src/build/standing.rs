//! Whether the site that stands is the one that a build would write: made from the same
//! files by the same program, and not touched since.

use std::fs::{self, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::build::{Built, Options, cache_folder, version};
use crate::diagnostic::Problems;
use crate::output::MANIFEST;

/// Everything that a site is made from, as one hash, and where is kept what came of it.
pub(super) struct Standing {
    inputs: Hash,
    folder: PathBuf,
    record: PathBuf,
}

/// What a build left behind.
#[derive(Serialize, Deserialize)]
struct Record {
    inputs: [u8; 32],
    articles: usize,
    events: usize,
    people: usize,
    files: usize,
    /// Path, length and time of change of every file of the site.
    site: Vec<(String, u64, u128)>,
    problems: Vec<u8>,
}

impl Standing {
    /// None where nothing is remembered, or not every file can be read.
    pub fn of(root: &Path, options: &Options, folder: &Path) -> Option<Self> {
        if options.no_cache {
            return None;
        }
        let folder = std::path::absolute(folder).ok()?;
        let mut hasher = Hasher::new();
        hasher.update(version().as_bytes());
        let url = options.base_url.as_ref().map(ToString::to_string);
        let said = (url, options.drafts, options.preview);
        hasher.update(format!("{said:?}").as_bytes());
        for tree in ["content", "themes"] {
            hasher.update(hash_of_tree(root, tree)?.as_bytes());
        }
        let name = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
        Some(Self {
            inputs: hasher.finalize(),
            record: cache_folder(root).join(format!("site-{}", &name[..16])),
            folder,
        })
    }

    /// What the build came to that wrote the site, if it still stands as it was written.
    pub fn built(&self, problems: &mut Problems) -> Option<Built> {
        let bytes = fs::read(&self.record).ok()?;
        let (seal, bytes) = bytes.split_at_checked(blake3::OUT_LEN)?;
        if seal != blake3::hash(bytes).as_bytes() {
            return None;
        }
        let record: Record = postcard::from_bytes(bytes).ok()?;
        let found = Problems::from_bytes(&record.problems)?;
        let untouched = |(path, length, changed): &(String, u64, u128)| {
            fs::symlink_metadata(self.folder.join(path))
                .is_ok_and(|now| now.len() == *length && nanoseconds(&now) == *changed)
        };
        if record.inputs != *self.inputs.as_bytes() || !record.site.par_iter().all(untouched) {
            return None;
        }
        problems.append(found);
        Some(Built {
            folder: self.folder.clone(),
            articles: record.articles,
            events: record.events,
            people: record.people,
            files: record.files,
        })
    }

    /// Keeps what a build came to. Where that fails, the next one builds again.
    pub fn remember(&self, built: &Built, problems: &Problems) {
        let manifest = fs::read_to_string(self.folder.join(MANIFEST)).unwrap_or_default();
        let files: Vec<&str> = manifest.lines().collect();
        let site = files.par_iter().map(|path| {
            let now = fs::symlink_metadata(self.folder.join(path)).ok()?;
            Some(((*path).to_owned(), now.len(), nanoseconds(&now)))
        });
        let Some(site) = site.collect() else { return };
        let record = Record {
            inputs: *self.inputs.as_bytes(),
            articles: built.articles,
            events: built.events,
            people: built.people,
            files: built.files,
            site,
            problems: problems.to_bytes(),
        };
        let write = || -> std::io::Result<()> {
            let bytes = postcard::to_allocvec(&record).map_err(std::io::Error::other)?;
            let cache = self.record.parent().unwrap_or(Path::new("."));
            fs::create_dir_all(cache)?;
            let mut file = tempfile::NamedTempFile::new_in(cache)?;
            file.write_all(blake3::hash(&bytes).as_bytes())?;
            file.write_all(&bytes)?;
            file.persist(&self.record)?;
            Ok(())
        };
        let _ = write();
    }
}

/// When a file changed last, since 1970.
pub(super) fn nanoseconds(file: &Metadata) -> u128 {
    let changed = file.modified().ok();
    let since = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos())
}

/// Every file below a folder: what the program reads, by what is in it; the rest, raw files
/// and pictures, by length and time of change.
fn hash_of_tree(root: &Path, tree: &str) -> Option<Hash> {
    let folder = root.join(tree);
    if !folder.exists() {
        return Some(blake3::hash(b""));
    }
    let walk = WalkDir::new(&folder).follow_links(true).sort_by_file_name();
    let files: Vec<walkdir::DirEntry> = walk
        .into_iter()
        .filter(|entry| {
            entry
                .as_ref()
                .map_or(true, |entry| !entry.file_type().is_dir())
        })
        .collect::<Result<_, _>>()
        .ok()?;
    let hashes = files.par_iter().map(|file| {
        let path = file.path().strip_prefix(&folder).ok()?;
        let mut hasher = Hasher::new();
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
        let ending = path.extension().and_then(|ending| ending.to_str());
        if tree == "themes" || matches!(ending, Some("md" | "yaml" | "yml")) {
            hasher.update(&fs::read(file.path()).ok()?);
        } else {
            let known = file.metadata().ok()?;
            hasher.update(&known.len().to_le_bytes());
            hasher.update(&nanoseconds(&known).to_le_bytes());
        }
        Some(hasher.finalize())
    });
    let hashes: Vec<Hash> = hashes.collect::<Option<_>>()?;
    let mut whole = Hasher::new();
    for hash in hashes {
        whole.update(hash.as_bytes());
    }
    Some(whole.finalize())
}
