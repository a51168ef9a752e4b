//! The live preview: the whole pipeline in memory, a page rendered when it is asked
//! for, and the browser told when to ask again. Nothing is written to disk.

mod http;
mod overlay;
mod state;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use crate::build::Options;
use crate::diagnostic::{Diagnostic, Problems};

use state::State;

/// Where the preview listens.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The address; loopback, unless others are to see it.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
}

/// Serves the dossier at `root` until it is interrupted. Problems of the content are
/// shown in the browser; what is returned keeps the preview from running at all.
pub fn run(root: &Path, options: &Options, preview: &Preview, problems: &mut Problems) {
    if let Err(problem) = serve(root, options, preview) {
        problems.push(problem);
    }
}

fn serve(root: &Path, options: &Options, preview: &Preview) -> Result<(), Diagnostic> {
    // What is watched is told by its real path.
    let root = &std::fs::canonicalize(root).map_err(|error| cannot_listen(preview, &error))?;
    let state = Arc::new(State::new(root, options));
    let _watcher = watch::watch(root, state.clone())?;
    state.start();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| cannot_listen(preview, &error))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(SocketAddr::new(preview.host, preview.port))
            .await
            .map_err(|error| cannot_listen(preview, &error))?;
        let address = listener
            .local_addr()
            .map_err(|error| cannot_listen(preview, &error))?;
        println!("listening on http://{address}/");
        if preview.open {
            open_browser(&format!("http://{address}/"));
        }
        // Not a graceful end: every open page holds a stream that never ends.
        tokio::select! {
            served = axum::serve(listener, http::router(state, address)) => {
                served.map_err(|error| cannot_listen(preview, &error))
            }
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}

fn cannot_listen(preview: &Preview, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!(
        "the preview cannot listen on port {}: {error}",
        preview.port
    ))
    .help("choose another with --port, or --port 0 for one that is free")
}

fn open_browser(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if std::process::Command::new(opener).arg(url).spawn().is_err() {
        eprintln!("no browser could be opened; the address is {url}");
    }
}
