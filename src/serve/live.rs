//! What the browser is told: which state of the site is the present one.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;

use crate::diagnostic::Problems;
use crate::serve::inbox::Inbox;
use crate::serve::overlay::Listed;
use crate::serve::state::{Shown, State};

/// How soon a browser asks again for a preview that has ended.
const RETRY: Duration = Duration::from_millis(700);

/// Pages that are kept as they were when they could last be made.
const KEPT: usize = 32;

/// The site and the inbox as they are now.
pub(super) struct Live {
    /// The folder of the dossier.
    pub root: PathBuf,
    pub state: Arc<State>,
    pub inbox: Arc<Inbox>,
    /// The latest last.
    kept: Mutex<VecDeque<(String, Vec<u8>)>>,
    /// What is wrong, with the problems of the site and the state of the inbox that it is about.
    listed: Mutex<(Weak<Problems>, u64, Arc<Listed>)>,
    /// Tells this run from those before it, which counted from 0 too.
    run: u128,
}

impl Live {
    pub fn new(root: &Path, state: Arc<State>, inbox: Arc<Inbox>) -> Arc<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Arc::new(Self {
            root: root.to_path_buf(),
            kept: Mutex::default(),
            listed: Mutex::default(),
            state,
            inbox,
            run: now.unwrap_or_default().as_millis(),
        })
    }

    /// The name of the present state. Asked before anything is read of it, it is never newer
    /// than what is read.
    pub fn version(&self) -> String {
        let (site, inbox) = (self.state.changes(), self.inbox.changes());
        format!("{:x}-{}-{}", self.run, *site.borrow(), *inbox.borrow())
    }

    /// What is wrong with the site and in the inbox.
    pub fn listed(&self, shown: &Shown) -> Arc<Listed> {
        let inbox = *self.inbox.changes().borrow();
        let mut listed = self.listed.lock().unwrap_or_else(|e| e.into_inner());
        let site = Arc::downgrade(&shown.problems);
        if !listed.0.ptr_eq(&site) || listed.1 != inbox {
            let all = self.listed_with(&shown.problems, Problems::new());
            *listed = (site, inbox, all);
        }
        listed.2.clone()
    }

    /// What is wrong with a page beside that.
    pub fn listed_with(&self, site: &Problems, page: Problems) -> Arc<Listed> {
        let mut problems = site.clone();
        problems.append(self.inbox.problems());
        problems.append(page);
        Arc::new(Listed::of(&problems, &self.root))
    }

    /// Remembers how a page looked.
    pub fn keep(&self, path: &str, bytes: &[u8]) {
        let mut kept = self.kept.lock().unwrap_or_else(|e| e.into_inner());
        kept.retain(|(known, _)| known != path);
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((path.to_owned(), bytes.to_vec()));
    }

    /// How a page looked that cannot be made now.
    pub fn kept(&self, path: &str) -> Option<Vec<u8>> {
        let kept = self.kept.lock().unwrap_or_else(|e| e.into_inner());
        let mut found = kept.iter().filter(|(known, _)| known == path);
        found.next().map(|(_, bytes)| bytes.clone())
    }

    /// The present state, and each that follows: what a page that came late has missed, the
    /// first tells it.
    pub fn stream(self: Arc<Self>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
        let site = self.state.changes();
        let inbox = self.inbox.changes();
        let begin = (self, site, inbox, true);
        let stream =
            futures_util::stream::unfold(begin, |(live, mut site, mut inbox, first)| async move {
                if !first {
                    let told = tokio::select! {
                        told = site.changed() => told,
                        told = inbox.changed() => told,
                    };
                    told.ok()?;
                }
                let mut event = Event::default().data(live.version());
                if first {
                    event = event.retry(RETRY);
                }
                Some((Ok(event), (live, site, inbox, false)))
            });
        Sse::new(stream).keep_alive(KeepAlive::default())
    }
}
