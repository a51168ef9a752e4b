//! Whether the site that stands is the one that a build would write: made from the same
//! files by the same program, and not touched since.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::RwLock;
use std::time::UNIX_EPOCH;

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::build::{Built, Options, cache_folder, version};
use crate::diagnostic::Problems;
use crate::dossier::{Dossier, Mark, Prints};
use crate::output::{MANIFEST, Staged};
use crate::site::{self, Page};

/// Everything that a site is made from, as one hash, and where is kept what came of it.
pub(super) struct Standing {
    root: PathBuf,
    options: Options,
    inputs: Hash,
    /// What every page is made from beside the dossier.
    around: Hash,
    folder: PathBuf,
    record: PathBuf,
}

/// What a build left behind.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    inputs: [u8; 32],
    around: [u8; 32],
    articles: usize,
    events: usize,
    people: usize,
    files: usize,
    problems: Vec<u8>,
    /// What the files of the site were made from, each once.
    marks: Vec<Mark>,
    site: Vec<File>,
}

/// A file of the site, and what it was made from.
#[derive(Serialize, Deserialize)]
pub(super) struct File {
    path: String,
    length: u64,
    /// Nanoseconds since 1970.
    changed: u128,
    /// By its subject.
    own: Option<[u8; 32]>,
    /// In the dossier: places in [`Record::marks`].
    seen: Box<[u32]>,
    /// What was there.
    print: u64,
}

/// Marks, each once.
#[derive(Default)]
struct Marks {
    all: Vec<Mark>,
    places: HashMap<Mark, u32>,
}

impl Marks {
    fn place(&mut self, mark: Mark) -> u32 {
        let next = self.all.len() as u32;
        *self.places.entry(mark).or_insert_with(|| {
            self.all.push(mark);
            next
        })
    }
}

impl Standing {
    /// None where nothing is remembered, or not every file can be read.
    pub fn of(root: &Path, options: &Options, folder: &Path) -> Option<Self> {
        if options.no_cache {
            return None;
        }
        let folder = std::path::absolute(folder).ok()?;
        let url = options.base_url.as_ref().map(ToString::to_string);
        let said = (url, options.drafts, options.preview);
        let mut hasher = Hasher::new();
        hasher.update(version().as_bytes());
        hasher.update(format!("{said:?}").as_bytes());
        hasher.update(hash_of_tree(root, "themes")?.as_bytes());
        let around = hasher.finalize();
        hasher.update(hash_of_tree(root, "content")?.as_bytes());
        let name = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
        Some(Self {
            root: root.to_path_buf(),
            options: options.clone(),
            inputs: hasher.finalize(),
            around,
            record: cache_folder(root).join(format!("site-{}", &name[..16])),
            folder,
        })
    }

    /// What the build before left, if it was one of this program.
    pub fn record(&self) -> Option<Record> {
        let bytes = fs::read(&self.record).ok()?;
        let (seal, bytes) = bytes.split_at_checked(blake3::OUT_LEN)?;
        if seal != blake3::hash(bytes).as_bytes() {
            return None;
        }
        postcard::from_bytes(bytes).ok()
    }

    /// What the build came to that wrote the site, if it still stands as it was written.
    pub fn built(&self, record: &Record, problems: &mut Problems) -> Option<Built> {
        let found = Problems::from_bytes(&record.problems)?;
        let untouched = |file: &File| {
            let now = fs::symlink_metadata(self.folder.join(&file.path));
            now.is_ok_and(|now| file.is(&now))
        };
        if record.inputs != *self.inputs.as_bytes() || !record.site.par_iter().all(untouched) {
            return None;
        }
        problems.append(found);
        Some(Built {
            folder: self.folder.clone(),
            site: None,
            articles: record.articles,
            events: record.events,
            people: record.people,
            files: record.files,
        })
    }

    /// What every page of this dossier is made from beside its records.
    fn around(&self, dossier: &Dossier) -> Hash {
        let mut hasher = Hasher::new();
        hasher.update(self.around.as_bytes());
        let everywhere = (&dossier.config, site::on_every_page(dossier));
        hasher.update(format!("{everywhere:?}").as_bytes());
        hasher.finalize()
    }

    /// The files that stand, for those pages that would be made the same.
    pub fn pages(&self, record: Option<Record>, dossier: &Dossier) -> Pages {
        let around = self.around(dossier);
        let record = record.filter(|record| record.around == *around.as_bytes());
        let (marks, site) = record.map_or_else(Default::default, |r| (r.marks, r.site));
        let mut all = Marks::default();
        for mark in marks {
            all.place(mark);
        }
        let known = site.into_iter().map(|file| (file.path.clone(), file));
        Pages {
            marks: RwLock::new(all),
            known: known.collect(),
            prints: dossier.prints(),
        }
    }

    /// Keeps what a build came to. Where that fails, the next one builds again.
    pub fn remember(
        &self,
        built: &Built,
        dossier: &Dossier,
        (pages, mut site): (Pages, Vec<File>),
        problems: &Problems,
    ) {
        // Marks that nobody looked at this time are left behind.
        let mut marks = Marks::default();
        for place in site.iter_mut().flat_map(|file| file.seen.iter_mut()) {
            let mark = pages.mark(*place).unwrap_or_default();
            *place = marks.place(mark);
        }
        site.push(File::new(MANIFEST.to_owned()));
        let all_there = site.par_iter_mut().all(|file| {
            let now = fs::symlink_metadata(self.folder.join(&file.path));
            now.is_ok_and(|now| {
                (file.length, file.changed) = (now.len(), nanoseconds(&now));
                true
            })
        });
        // Somebody may have written while the site was made.
        let now = Self::of(&self.root, &self.options, &self.folder);
        let now = now.filter(|now| now.around == self.around);
        let (true, Some(now)) = (all_there, now) else {
            return;
        };
        let inputs = match now.inputs == self.inputs {
            true => *self.inputs.as_bytes(),
            false => Default::default(),
        };
        let record = Record {
            inputs,
            around: *self.around(dossier).as_bytes(),
            articles: built.articles,
            events: built.events,
            people: built.people,
            files: built.files,
            problems: problems.to_bytes(),
            marks: marks.all,
            site,
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

impl File {
    fn new(path: String) -> Self {
        Self {
            path,
            length: 0,
            changed: 0,
            own: None,
            seen: Box::default(),
            print: 0,
        }
    }

    fn is(&self, now: &Metadata) -> bool {
        now.len() == self.length && nanoseconds(now) == self.changed
    }
}

/// The files of the site that stands, and what there is now in the dossier.
pub(super) struct Pages {
    marks: RwLock<Marks>,
    known: HashMap<String, File>,
    prints: Prints,
}

impl Pages {
    /// Takes a page from the site that stands, if it would be made the same.
    pub fn take(&self, page: &Page, staged: &Staged) -> Option<File> {
        let own = page.subject.own()?;
        let file = self.known.get(&page.path)?;
        if file.own != Some(*own.as_bytes()) {
            return None;
        }
        let seen: Vec<Mark> = {
            let marks = self.marks.read().unwrap_or_else(|e| e.into_inner());
            let mark = |place: &u32| marks.all.get(*place as usize).copied();
            file.seen.iter().map(mark).collect::<Option<_>>()?
        };
        if self.prints.of(&seen) != file.print || !staged.take(&page.path, |now| file.is(now)) {
            return None;
        }
        Some(File {
            own: file.own,
            seen: file.seen.clone(),
            print: file.print,
            ..File::new(page.path.clone())
        })
    }

    /// Notes what a page was made from.
    pub fn made(&self, page: &Page, seen: &[Mark]) -> File {
        let places = {
            let mut marks = self.marks.write().unwrap_or_else(|e| e.into_inner());
            seen.iter().map(|mark| marks.place(*mark)).collect()
        };
        File {
            own: page.subject.own().map(|own| *own.as_bytes()),
            seen: places,
            print: self.prints.of(seen),
            ..File::new(page.path.clone())
        }
    }

    fn mark(&self, place: u32) -> Option<Mark> {
        let marks = self.marks.read().unwrap_or_else(|e| e.into_inner());
        marks.all.get(place as usize).copied()
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
