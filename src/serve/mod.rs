//! The live preview: the whole pipeline in memory, a page rendered when it is asked
//! for, and the browser told when to ask again. Nothing is written to disk but the articles
//! that raw files in the inbox become.

mod beside;
mod guard;
mod http;
mod inbox;
mod live;
mod looking;
mod moved;
mod overlay;
mod problem;
mod state;
mod watch;

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::build::Options;
use crate::diagnostic::{Diagnostic, Problems};

use inbox::Inbox;
use live::Live;
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
    let cannot = |error: &std::io::Error| cannot_listen(preview, error);
    // What is watched is told by its real path.
    let root = &std::fs::canonicalize(root).map_err(|error| cannot(&error))?;
    // Before a large dossier is read for nothing.
    let listener = std::net::TcpListener::bind(SocketAddr::new(preview.host, preview.port))
        .map_err(|error| cannot(&error))?;
    listener.set_nonblocking(true).map_err(|e| cannot(&e))?;
    let address = listener.local_addr().map_err(|error| cannot(&error))?;
    let state = Arc::new(State::new(root, options));
    let _watcher = watch::watch(root, state.clone())?;
    state.start();
    let live = Live::new(root, state, Inbox::open(root));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| cannot(&error))?;
    let ended = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(|e| cannot(&e))?;
        println!("listening on http://{address}/");
        if preview.open {
            open_browser(&format!("http://{}/", as_opened(address)));
        }
        // Not a graceful end: every open page holds a stream that never ends.
        tokio::select! {
            served = axum::serve(listener, http::router(live, address)) => {
                served.map_err(|error| cannot(&error))
            }
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    });
    // A page that is being made is not waited for.
    runtime.shutdown_background();
    ended
}

/// Every address of the machine is not one that a browser can go to.
fn as_opened(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn cannot_listen(preview: &Preview, error: &std::io::Error) -> Diagnostic {
    let at = SocketAddr::new(preview.host, preview.port);
    match error.kind() {
        ErrorKind::AddrInUse => {
            Diagnostic::error(format!("port {} is in use", preview.port)).help(format!(
                "another preview may be running: see http://{}/, or choose another port with \
                 --port, or --port 0 for one that is free",
                as_opened(at)
            ))
        }
        ErrorKind::AddrNotAvailable => {
            Diagnostic::error(format!("this machine has no address {}", preview.host))
                .help("--host 127.0.0.1 is for this machine alone, 0.0.0.0 for all that reach it")
        }
        ErrorKind::PermissionDenied => {
            Diagnostic::error(format!("port {} may not be used: {error}", preview.port))
                .help("ports from 1024 on are free to use: choose one with --port")
        }
        _ => Diagnostic::error(format!("the preview cannot listen on {at}: {error}"))
            .help("choose another port with --port, or --port 0 for one that is free"),
    }
}

/// What the browser says goes nowhere: the first line of ours is read by other programs.
fn open_browser(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(opener);
    command.arg(url);
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let none = format!("no browser could be opened; the address is {url}");
    let Ok(mut opened) = command.spawn() else {
        eprintln!("{none}");
        return;
    };
    std::thread::spawn(move || {
        // What Windows says of a browser that it has opened is that it has failed.
        let failed = opened.wait().is_ok_and(|status| !status.success());
        if failed && !cfg!(windows) {
            eprintln!("{none}");
        }
    });
}
