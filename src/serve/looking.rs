//! Which files of the inbox are wholly written and yet to be brought in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use walkdir::WalkDir;

use crate::ingest::{LARGEST, SavedPages};

/// A file that has not changed for so long is whole.
const SETTLED: Duration = Duration::from_millis(400);
/// As long as that files are waited for that come together.
const PATIENCE: Duration = Duration::from_secs(2);
/// What programs call a file that they have not finished.
const UNFINISHED: [&str; 6] = ["part", "crdownload", "download", "tmp", "swp", "filepart"];

/// What tells one state of a file from another.
type Stamp = (u64, Option<SystemTime>);

/// The files that are looked at until they are whole.
#[derive(Default)]
pub(super) struct Looking {
    /// By path: how the file was last seen, and since when.
    pending: BTreeMap<PathBuf, (Stamp, Instant)>,
    /// How the files were that are done with, whatever came of them.
    done: HashMap<PathBuf, Stamp>,
}

impl Looking {
    /// Looks at what lies there at the beginning. A file of which ingest keeps the bytes was
    /// brought in before.
    pub fn begin(&mut self, inbox: &Path) {
        let files: Vec<PathBuf> = raw_files(inbox).collect();
        let kept: HashSet<String> = files.iter().filter_map(|path| name_of_kept(path)).collect();
        for path in files {
            if name_of_kept(&path).is_some() {
                continue;
            }
            match (hash_of(&path), stamp(&path)) {
                (Some(hash), Some(stamp)) if kept.contains(&hash) => {
                    self.done.insert(path, stamp);
                }
                _ => self.note(path),
            }
        }
    }

    /// Looks at a file, or at all files of a folder.
    pub fn look_at(&mut self, path: &Path) {
        for file in raw_files(path) {
            self.note(file);
        }
    }

    fn note(&mut self, path: PathBuf) {
        let Some(stamp) = stamp(&path) else { return };
        if self.done.get(&path) == Some(&stamp) {
            return;
        }
        if name_of_kept(&path).is_some_and(|name| hash_of(&path) == Some(name)) {
            self.done.insert(path, stamp);
            return;
        }
        let seen = self.pending.get(&path);
        if seen.is_none_or(|(seen, _)| *seen != stamp) {
            self.pending.insert(path, (stamp, Instant::now()));
        }
    }

    /// Whether a file may still be on its way.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Forgets files that are gone.
    pub fn forget_below(&mut self, path: &Path) {
        self.done.retain(|known, _| !known.starts_with(path));
        self.pending.retain(|known, _| !known.starts_with(path));
    }

    /// The files that have not changed for a while, each given once in each of its states.
    pub fn whole(&mut self) -> Vec<PathBuf> {
        let now = Instant::now();
        let mut moving = false;
        let mut waiting = Duration::ZERO;
        self.pending.retain(|path, (seen, since)| {
            let Some(stamp) = stamp(path) else {
                return false;
            };
            if stamp != *seen {
                (*seen, *since) = (stamp, now);
            }
            let still = now.duration_since(*since);
            if still >= SETTLED {
                waiting = waiting.max(still);
            } else {
                moving = true;
            }
            true
        });
        // Many that come together are brought in together, as each time all is read that the
        // dossier holds.
        if moving && waiting < PATIENCE {
            return Vec::new();
        }
        let settled = |(_, since): &(Stamp, Instant)| now.duration_since(*since) >= SETTLED;
        let ready: Vec<PathBuf> = self
            .pending
            .iter()
            .filter(|(_, seen)| settled(seen))
            .map(|(path, _)| path.clone())
            .collect();
        let mut whole = Vec::new();
        for path in ready {
            let Some((stamp, _)) = self.pending.remove(&path) else {
                continue;
            };
            // An empty file is yet to be written; when it is, that is told.
            if stamp.0 > 0 {
                self.done.insert(path.clone(), stamp);
                whole.push(path);
            }
        }
        whole.retain(|path| !is_part_of_page(path));
        whole
    }
}

/// The files of a folder, or the one file, that are there to be brought in.
fn raw_files(path: &Path) -> impl Iterator<Item = PathBuf> {
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        name.starts_with(b".") && entry.depth() > 0
    };
    let walk = WalkDir::new(path).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(move |entry| !hidden(entry)).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| entry.into_path())
        .filter(|path| is_raw(path))
}

fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()))
}

/// Whether a file is there to be brought in.
fn is_raw(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let unfinished = UNFINISHED.iter().any(|known| ending == *known);
    let name = path.as_os_str().as_encoded_bytes();
    let hidden = inside(path).any(|part| part.as_encoded_bytes().starts_with(b"."));
    !(hidden || unfinished || name.ends_with(b"~"))
}

/// The names of a path from the inbox on, the last first.
fn inside(path: &Path) -> impl Iterator<Item = &OsStr> {
    let parts = path.iter().rev();
    parts.take_while(|part| *part != "inbox")
}

/// The beginning of the hash that ingest keeps a file under, if it is one that it keeps.
fn name_of_kept(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    let is_hash = stem.len() == 16 && stem.bytes().all(|b| b.is_ascii_hexdigit());
    (is_hash && inside(path).count() == 1).then(|| stem.to_owned())
}

fn hash_of(path: &Path) -> Option<String> {
    // What is too large to be brought in is not read for nothing either.
    if stamp(path)?.0 > LARGEST {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut fs::File::open(path).ok()?, &mut hasher).ok()?;
    Some(hasher.finalize().to_hex().chars().take(16).collect())
}

/// Whether a file belongs to a saved page that stands beside one of its folders.
fn is_part_of_page(path: &Path) -> bool {
    let folders = path.ancestors().skip(1);
    let inside = folders.take_while(|folder| !folder.ends_with("inbox"));
    inside.into_iter().any(|folder| {
        let mut pages = SavedPages::default();
        let beside = folder.parent().map(fs::read_dir);
        for entry in beside.and_then(Result::ok).into_iter().flatten().flatten() {
            pages.note(&entry.file_name().to_string_lossy());
        }
        let name = folder.file_name().unwrap_or_default();
        pages.have_parts_in(&name.to_string_lossy())
    })
}
