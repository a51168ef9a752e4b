//! Raw files that are put into `content/inbox/` while the preview runs become articles.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::intake::{self, Item, Outcome};
use crate::model::Slug;
use crate::progress::Progress;
use crate::serve::looking::Looking;

/// How often files are looked at that may still be on their way.
const LOOK: Duration = Duration::from_millis(100);
/// Files whose articles are told of, and for how long.
const TOLD: usize = 5;
const NEWS: Duration = Duration::from_secs(120);

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
    at: Instant,
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

    /// The articles of the last minutes, the last of them last.
    pub fn arrived(&self) -> Vec<Arrived> {
        let mut arrived = lock(&self.arrived).clone();
        arrived.retain(|arrived| arrived.at.elapsed() < NEWS);
        arrived
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
            let changed = if looking.is_waiting() {
                told.recv_timeout(LOOK)
            } else {
                told.recv().map_err(|_| RecvTimeoutError::Disconnected)
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
        looking.forget_below(path);
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
            at: Instant::now(),
        });
        let old = arrived.len().saturating_sub(TOLD);
        arrived.drain(..old);
    }
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
