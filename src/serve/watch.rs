use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::diagnostic::Diagnostic;
use crate::serve::state::State;

/// Long enough for what an editor does at once, too short to be noticed.
const SETTLED: Duration = Duration::from_millis(8);
/// A file that is gone may be on its way back: some editors remove before they write.
const BACK: Duration = Duration::from_millis(40);

/// What must be kept for the watching to go on.
pub(super) type Watching = Arc<Mutex<Option<Debouncer<RecommendedWatcher, RecommendedCache>>>>;

const FOLDERS: [&str; 2] = ["content", "themes"];

/// Refreshes the state whenever content or themes change, for as long as the result lives.
pub(super) fn watch(root: &Path, state: Arc<State>) -> Result<Watching, Diagnostic> {
    let failed = |error: notify::Error| {
        Diagnostic::error(format!("changes cannot be watched: {error}"))
            .in_file(root.display().to_string())
            .help("on Linux, raise fs.inotify.max_user_watches")
    };
    let watching = Watching::default();
    let weak = Arc::downgrade(&watching);
    let folders = FOLDERS.map(|folder| root.join(folder));
    let debouncer = new_debouncer(SETTLED, None, move |result: DebounceEventResult| {
        let changed: Vec<PathBuf> = match result {
            Ok(events) => events
                .into_iter()
                .filter(|event| !event.kind.is_access())
                .flat_map(|event| event.event.paths)
                .collect(),
            // Whatever went wrong, looking again is right.
            Err(_) => folders.to_vec(),
        };
        // A folder that was made just now has yet to be watched.
        for folder in folders.iter().filter(|folder| changed.contains(folder)) {
            if let Some(watching) = weak.upgrade() {
                let mut watching = watching.lock().unwrap_or_else(|e| e.into_inner());
                if let Some(debouncer) = watching.as_mut() {
                    let _ = debouncer.watch(folder, RecursiveMode::Recursive);
                }
            }
        }
        let articles = folders[0].join("articles");
        let mut changed: Vec<PathBuf> = changed
            .into_iter()
            .filter(|path| folders.iter().any(|folder| path.starts_with(folder)))
            .filter(|path| !(path.starts_with(&articles) && is_an_editors(path)))
            .collect();
        changed.sort();
        changed.dedup();
        if changed.iter().any(|path| !path.exists()) {
            std::thread::sleep(BACK);
        }
        if !changed.is_empty() {
            state.changed(&changed);
        }
    })
    .map_err(failed)?;
    let mut kept = watching.lock().unwrap_or_else(|e| e.into_inner());
    let debouncer = kept.insert(debouncer);
    debouncer
        .watch(root, RecursiveMode::NonRecursive)
        .map_err(failed)?;
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            debouncer
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(failed)?;
        }
    }
    drop(kept);
    Ok(watching)
}

/// Whether a file is one that an editor keeps for itself beside the one that it edits.
fn is_an_editors(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Vim tries with `4913` whether it may write.
    name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name == "4913"
}
