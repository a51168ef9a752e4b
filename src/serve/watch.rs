use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::diagnostic::Diagnostic;
use crate::serve::state::State;

/// Long enough for an editor that writes by rename, too short to be noticed.
const SETTLED: Duration = Duration::from_millis(30);

/// Refreshes the state whenever content or themes change, for as long as the result lives.
pub(super) fn watch(
    root: &Path,
    state: Arc<State>,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, Diagnostic> {
    let failed = |error: notify::Error| {
        Diagnostic::error(format!("changes cannot be watched: {error}"))
            .in_file(root.display().to_string())
            .help("on Linux, raise fs.inotify.max_user_watches")
    };
    let mut debouncer = new_debouncer(SETTLED, None, move |result: DebounceEventResult| {
        // Whatever went wrong, looking again is right.
        let touched = match result {
            Ok(events) => events.iter().any(|event| !event.kind.is_access()),
            Err(_) => true,
        };
        if touched {
            state.refresh();
        }
    })
    .map_err(failed)?;
    for folder in ["content", "themes"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            debouncer
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(failed)?;
        }
    }
    Ok(debouncer)
}
