use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use tokio::sync::watch;

use crate::build::{Options, Site};
use crate::diagnostic::Problems;
use crate::memo::Memo;
use crate::progress::Progress;
use crate::reading::Reading;

/// What the preview shows now.
pub(super) struct State {
    root: PathBuf,
    options: Options,
    readings: Mutex<Memo<Reading>>,
    shown: RwLock<Arc<Shown>>,
    changes: watch::Sender<u64>,
}

/// The last site that could be made, and what is wrong with the content since.
#[derive(Default)]
pub(super) struct Shown {
    pub site: Option<Arc<Site>>,
    /// Whether the site was ever made without an error; until then, any is shown.
    good: bool,
    pages: BTreeMap<String, usize>,
    pub problems: Problems,
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
            readings: Mutex::default(),
            shown: RwLock::default(),
            changes: watch::Sender::new(0),
        }
    }

    /// Reads the dossier again. With errors in it, the last good site stays.
    pub fn refresh(&self) {
        let mut readings = self.readings.lock().unwrap_or_else(|e| e.into_inner());
        let mut problems = Problems::new();
        let progress = Progress::on_terminal();
        let site = Site::plan(
            &self.root,
            &self.options,
            &mut readings,
            &progress,
            &mut problems,
        );
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
        let shown = Shown {
            good: before.good || !problems.has_errors(),
            site,
            pages,
            problems,
        };
        *self.shown.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(shown);
        self.changes.send_modify(|n| *n += 1);
    }

    pub fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
