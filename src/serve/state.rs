//! The site as it is now, made again in the background whenever something changes.
//!
//! A saved article is shown at once: its page is made from its new text and from what was
//! known of everything else. Every other page is shown when all has been joined again, so
//! that no page is ever older than what is on the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::build::{self, Options, Site};
use crate::diagnostic::Problems;
use crate::memo::Memo;
use crate::progress::Progress;
use crate::reading::Reading;
use crate::serve::beside::{self, Draft};

/// After a text was saved and is shown, the rest waits for more of them, unless it is asked for.
const MORE: Duration = Duration::from_millis(120);
/// The longest that a page waits to be right. Whatever takes longer is shown as it was.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the preview shows now.
pub(super) struct State {
    root: PathBuf,
    options: Options,
    readings: Mutex<Memo<Reading>>,
    shown: RwLock<Arc<Shown>>,
    changes: watch::Sender<u64>,
    work: Mutex<Work>,
    news: Condvar,
}

/// What is still to be done. Changes are counted; nothing is lost that comes meanwhile.
#[derive(Default)]
struct Work {
    seen: u64,
    done: u64,
    /// The latest change that is more than the text of an article.
    beyond_texts: u64,
    /// The latest change that is more than the theme.
    beyond_theme: u64,
    /// Articles that were saved and are shown already, by the number of their change.
    texts: Vec<(u64, PathBuf)>,
    /// Pages that wait to be right.
    waiting: usize,
}

/// The last site that could be made, and what is wrong with the content since.
#[derive(Clone, Default)]
pub(super) struct Shown {
    pub site: Option<Arc<Site>>,
    /// Whether the site was ever made without an error; until then, any is shown.
    good: bool,
    pages: Arc<HashMap<String, usize>>,
    pub drafts: Arc<[Draft]>,
    /// Pages of articles that are shown before the rest.
    early: Vec<String>,
    pub problems: Arc<Problems>,
    /// Of which those that the theme has no part in.
    of_content: Arc<Problems>,
}

impl Shown {
    /// Whether there is a page at a path.
    pub fn has(&self, path: &str) -> bool {
        self.pages.contains_key(path)
    }

    /// The bytes of a page; `None` when there is no such page.
    pub fn render(&self, path: &str) -> Option<Result<Vec<u8>, Problems>> {
        let site = self.site.as_ref()?;
        let page = site.pages.get(*self.pages.get(path)?)?;
        Some(site.render(page).map_err(Problems::from))
    }
}

impl State {
    pub fn new(root: &Path, options: &Options) -> Self {
        Self {
            root: root.to_path_buf(),
            options: options.clone(),
            readings: Mutex::new(build::remembered(root, options)),
            shown: RwLock::default(),
            changes: watch::Sender::new(0),
            work: Mutex::default(),
            news: Condvar::new(),
        }
    }

    /// Makes the site for the first time, and from then on whenever something has changed,
    /// until the state is dropped.
    pub fn start(self: &Arc<Self>) {
        self.refresh();
        let weak = Arc::downgrade(self);
        std::thread::spawn(move || {
            while let Some(state) = weak.upgrade() {
                state.work_once();
            }
        });
    }

    /// Takes note that files have changed.
    pub fn changed(&self, paths: &[PathBuf]) {
        let saved = match paths {
            [path] if path.starts_with(self.root.join("content/articles")) => Some(path),
            _ => None,
        };
        let themes = self.root.join("themes");
        let number = {
            let mut work = self.lock();
            work.seen += 1;
            if saved.is_none() {
                work.beyond_texts = work.seen;
            }
            if !paths.iter().all(|path| path.starts_with(&themes)) {
                work.beyond_theme = work.seen;
            }
            work.seen
        };
        if let Some(path) = saved {
            let is_shown = self.show_early(path);
            let mut work = self.lock();
            if is_shown && work.done < number {
                work.texts.push((number, path.clone()));
            } else {
                work.beyond_texts = work.beyond_texts.max(number);
            }
        }
        self.news.notify_all();
    }

    /// Shows the page of an article that was saved.
    fn show_early(&self, path: &Path) -> bool {
        let before = self.shown();
        let Some(site) = before
            .site
            .as_ref()
            .filter(|_| !before.problems.has_errors())
        else {
            return false;
        };
        let Some((slug, site)) = site.with_saved(&self.root, path) else {
            return false;
        };
        let mut shown = self.shown.write().unwrap_or_else(|e| e.into_inner());
        // Somebody was faster; what they know is newer.
        if !Arc::ptr_eq(&shown, &before) {
            return false;
        }
        let mut early = before.early.clone();
        early.push(format!("articles/{slug}/index.html"));
        *shown = Arc::new(Shown {
            site: Some(Arc::new(site)),
            early,
            ..Shown::clone(&before)
        });
        drop(shown);
        self.changes.send_modify(|n| *n += 1);
        true
    }

    /// Waits for a change and joins everything again.
    fn work_once(&self) {
        let (target, theme_only) = {
            let mut work = self.lock();
            // Now and then it is looked whether anybody still wants the site.
            if work.seen == work.done {
                let wait = self.news.wait_timeout(work, Duration::from_millis(500));
                work = wait.unwrap_or_else(|e| e.into_inner()).0;
            }
            if work.seen == work.done {
                return;
            }
            let began = Instant::now();
            while work.waiting == 0 && work.beyond_texts <= work.done && began.elapsed() < MORE {
                let wait = self.news.wait_timeout(work, MORE);
                work = wait.unwrap_or_else(|e| e.into_inner()).0;
            }
            (work.seen, work.beyond_theme <= work.done)
        };
        let again = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            if !(theme_only && self.refresh_theme()) {
                self.refresh();
            }
        }));
        let mut work = self.lock();
        if again.is_err() {
            eprintln!("the preview could not be made again; it is shown as it was");
        }
        work.done = work.done.max(target);
        work.texts.retain(|(number, _)| *number > target);
        let newer: Vec<PathBuf> = work.texts.iter().map(|(_, path)| path.clone()).collect();
        drop(work);
        self.news.notify_all();
        // What was saved meanwhile was shown on the site of before.
        for path in newer {
            self.show_early(&path);
        }
        self.changes.send_modify(|n| *n += 1);
    }

    /// The same dossier in the theme as it is now; false where that is not enough.
    fn refresh_theme(&self) -> bool {
        let before = self.shown();
        let Some(site) = before.site.as_ref().filter(|_| before.early.is_empty()) else {
            return false;
        };
        if before.of_content.has_errors() {
            return false;
        }
        let mut problems = Problems::clone(&before.of_content);
        let Some(site) = site.in_theme(&self.root, &mut problems) else {
            return false;
        };
        self.show(Some(site), problems, before.of_content.clone());
        true
    }

    /// Reads the dossier again. With errors in it, the last good site stays.
    fn refresh(&self) {
        let mut readings = self.readings.lock().unwrap_or_else(|e| e.into_inner());
        let (mut problems, progress) = (Problems::new(), Progress::on_terminal());
        let site = Site::plan(
            &self.root,
            &self.options,
            &mut readings,
            &progress,
            &mut problems,
        );
        readings.save();
        // A theme that fails has said so among them: it is looked at again with everything.
        let of_content = Arc::new(problems.clone());
        self.show(site, problems, of_content);
    }

    fn show(&self, site: Option<Site>, problems: Problems, of_content: Arc<Problems>) {
        let before = self.shown();
        let site = site
            .filter(|_| !problems.has_errors() || !before.good)
            .map(Arc::new)
            .or_else(|| before.site.clone());
        let pages = site
            .iter()
            .flat_map(|site| site.pages.iter().enumerate())
            .map(|(i, page)| (page.path.clone(), i))
            .collect();
        let drafts = site.iter().flat_map(|site| beside::drafts(site)).collect();
        let shown = Shown {
            drafts,
            good: before.good || !problems.has_errors(),
            site,
            pages: Arc::new(pages),
            early: Vec::new(),
            problems: Arc::new(problems),
            of_content,
        };
        *self.shown.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(shown);
    }

    /// Waits until a page can be shown with everything that had changed by now, or with the
    /// text that was saved, where the page is that of the text.
    pub fn settle(&self, path: &str) {
        let mut work = self.lock();
        let wanted = work.seen;
        let began = Instant::now();
        work.waiting += 1;
        while work.done < wanted && began.elapsed() < PATIENCE {
            let only_texts = work.beyond_texts <= work.done;
            if only_texts && self.shown().early.iter().any(|early| early == path) {
                break;
            }
            self.news.notify_all();
            let wait = self.news.wait_timeout(work, Duration::from_millis(100));
            work = wait.unwrap_or_else(|e| e.into_inner()).0;
        }
        work.waiting -= 1;
    }

    pub fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(|e| e.into_inner())
    }
}
