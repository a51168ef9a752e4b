//! Raw files that are put into `content/inbox/` while the preview runs become articles.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::ingest::SavedPages;
use crate::intake::{self, Item, Outcome};
use crate::model::Slug;
use crate::progress::Progress;

/// A file that has not changed for so long is whole.
const SETTLED: Duration = Duration::from_millis(400);
const LOOK: Duration = Duration::from_millis(100);
/// As long as that files are waited for that come together.
const PATIENCE: Duration = Duration::from_secs(2);
/// Files whose articles are told of.
const TOLD: usize = 5;
/// What programs call a file that they have not finished.
const UNFINISHED: [&str; 6] = ["part", "crdownload", "download", "tmp", "swp", "filepart"];

/// What came in, and what could not.
pub(super) struct Inbox {
    root: PathBuf,
    failed: Mutex<BTreeMap<PathBuf, Problems>>,
    arrived: Mutex<Vec<Arrived>>,
    changes: watch::Sender<u64>,
}

/// A raw file that is an article now.
#[derive(Clone, Debug)]
pub(super) struct Arrived {
    /// Counts from 1.
    pub n: usize,
    /// The file's name.
    pub raw: String,
    pub article: Slug,
}

/// What tells one state of a file from another.
type Stamp = (u64, Option<SystemTime>);

/// The files that are looked at until they are whole.
#[derive(Default)]
struct Looking {
    /// By path: how the file was last seen, and since when.
    pending: BTreeMap<PathBuf, (Stamp, Instant)>,
    /// How the files were that are done with, whatever came of them.
    done: HashMap<PathBuf, Stamp>,
}

impl Inbox {
    /// The inbox of the dossier at `root`, tended for as long as the program runs. Files that lie
    /// there and were never brought in are brought in now.
    pub fn open(root: &Path) -> Arc<Self> {
        let inbox = Arc::new(Self {
            root: root.to_path_buf(),
            failed: Mutex::default(),
            arrived: Mutex::default(),
            changes: watch::Sender::new(0),
        });
        let tended = inbox.clone();
        let spawned = std::thread::Builder::new()
            .name("inbox".to_owned())
            .spawn(move || tended.tend());
        if let Err(error) = spawned {
            inbox.cannot_watch(&error);
        }
        inbox
    }

    fn cannot_watch(&self, error: &dyn std::fmt::Display) {
        let problem = Diagnostic::warning(format!("the inbox cannot be watched: {error}"))
            .help("`dossier ingest content/inbox` brings its files in");
        lock(&self.failed).insert(self.folder(), problem.into());
    }

    /// Counts what has become of files.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Why files could not be brought in.
    pub fn problems(&self) -> Problems {
        let failed = lock(&self.failed);
        let mut problems = Problems::new();
        for found in failed.values() {
            problems.append(found.clone());
        }
        problems
    }

    /// The latest articles, the last of them last.
    pub fn arrived(&self) -> Vec<Arrived> {
        lock(&self.arrived).clone()
    }

    fn folder(&self) -> PathBuf {
        self.root.join("content").join("inbox")
    }

    fn tend(&self) {
        let (tell, told) = channel();
        let mut watched = match Watched::new(&self.root, tell) {
            Ok(watched) => watched,
            Err(error) => return self.cannot_watch(&error),
        };
        let mut looking = Looking::default();
        looking.begin(&self.folder());
        loop {
            let changed = if looking.pending.is_empty() {
                told.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                told.recv_timeout(LOOK)
            };
            match changed {
                Ok(paths) => {
                    watched.again_if_new(&paths);
                    let inside = |path: &&PathBuf| path.starts_with(self.folder());
                    for path in paths.iter().filter(inside) {
                        self.forget_below(path, &mut looking);
                        looking.look_at(path);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let whole = looking.whole();
            if !whole.is_empty() {
                self.bring_in(&whole);
            }
        }
    }

    /// What was wrong with a file is gone with it.
    fn forget_below(&self, path: &Path, looking: &mut Looking) {
        if path.symlink_metadata().is_ok() {
            return;
        }
        looking.done.retain(|known, _| !known.starts_with(path));
        looking.pending.retain(|known, _| !known.starts_with(path));
        let mut failed = lock(&self.failed);
        let before = failed.len();
        failed.retain(|known, _| !known.starts_with(path));
        if failed.len() < before {
            self.changes.send_modify(|n| *n += 1);
        }
    }

    /// Brings files in as the command does.
    fn bring_in(&self, files: &[PathBuf]) {
        let mut problems = Problems::new();
        let options = intake::Options::default();
        let progress = Progress::on_terminal();
        let report = catch_unwind(AssertUnwindSafe(|| {
            intake::run(&self.root, files, &options, &progress, &mut problems)
        }));
        match report {
            Ok(report) => {
                eprint!("{}", report.to_text());
                for item in &report.items {
                    self.note(item);
                }
                self.blame(files, &problems);
            }
            // A parser that fails on one file is not to keep the others out, nor to end this.
            Err(_) if files.len() > 1 => {
                for file in files {
                    self.bring_in(std::slice::from_ref(file));
                }
            }
            Err(_) => {
                for file in files {
                    let problem = Diagnostic::error("the program has failed on this file")
                        .in_file(file.display().to_string())
                        .help("take it out of the inbox; the other files are brought in");
                    lock(&self.failed).insert(file.clone(), problem.into());
                }
            }
        }
        self.changes.send_modify(|n| *n += 1);
    }

    /// Remembers which file an error is about, as it is mended with that file. What is about
    /// none of them stands until files are brought in again.
    fn blame(&self, files: &[PathBuf], problems: &Problems) {
        let mut failed = lock(&self.failed);
        failed.remove(&self.folder());
        for file in files {
            failed.remove(file);
        }
        for problem in problems.sorted() {
            if problem.severity() != Severity::Error {
                continue;
            }
            let place = problem.location().0.map(Path::new);
            // A member of an archive is told of below the archive.
            let about = files
                .iter()
                .find(|file| place.is_some_and(|place| place.starts_with(file)));
            let key = about.cloned().unwrap_or_else(|| self.folder());
            failed.entry(key).or_default().push(problem.clone());
        }
    }

    fn note(&self, item: &Item) {
        let (Outcome::Written { article, .. } | Outcome::Updated { article, .. }) = &item.outcome
        else {
            return;
        };
        let name = Path::new(&item.raw).file_name().unwrap_or_default();
        let mut arrived = lock(&self.arrived);
        let n = arrived.last().map_or(1, |last| last.n + 1);
        arrived.retain(|known| known.article != *article);
        arrived.push(Arrived {
            n,
            raw: name.to_string_lossy().into_owned(),
            article: article.clone(),
        });
        let old = arrived.len().saturating_sub(TOLD);
        arrived.drain(..old);
    }
}

impl Looking {
    /// Looks at what lies there at the beginning. A file of which ingest keeps the bytes was
    /// brought in before.
    fn begin(&mut self, inbox: &Path) {
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
    fn look_at(&mut self, path: &Path) {
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

    /// The files that have not changed for a while, each given once in each of its states.
    fn whole(&mut self) -> Vec<PathBuf> {
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

/// Watches an inbox, which need not be there yet.
struct Watched {
    watcher: RecommendedWatcher,
    content: PathBuf,
    inbox: PathBuf,
}

impl Watched {
    fn new(root: &Path, tell: Sender<Vec<PathBuf>>) -> notify::Result<Self> {
        let content = root.join("content");
        let inbox = content.join("inbox");
        let whole = inbox.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let paths = match event {
                Ok(event) if event.kind.is_access() => return,
                Ok(event) if !event.need_rescan() => event.paths,
                // Whatever was missed, looking again is right.
                _ => vec![whole.clone()],
            };
            let _ = tell.send(paths);
        })?;
        let mut watched = Self {
            watcher,
            content,
            inbox,
        };
        let above = RecursiveMode::NonRecursive;
        watched.watcher.watch(root, above)?;
        watched.watcher.watch(&watched.content, above)?;
        if watched.inbox.is_dir() {
            let inbox = &watched.inbox;
            watched.watcher.watch(inbox, RecursiveMode::Recursive)?;
        }
        Ok(watched)
    }

    /// A folder that was made just now has yet to be watched.
    fn again_if_new(&mut self, changed: &[PathBuf]) {
        let Self {
            watcher,
            content,
            inbox,
        } = self;
        let new = |folder: &PathBuf| changed.contains(folder) && folder.is_dir();
        if new(content) {
            let _ = watcher.watch(content, RecursiveMode::NonRecursive);
        }
        if new(inbox) || (new(content) && inbox.is_dir()) {
            let _ = watcher.watch(inbox, RecursiveMode::Recursive);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}
