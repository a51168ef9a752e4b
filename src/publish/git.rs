//! The user's own git, run beside the user's repository and never in it.
//!
//! Everything that publishing writes stands in a bare repository of the program's own, so that
//! the author's objects, index, work tree, stash and refs cannot be touched. What the author's
//! configuration says of credentials and connections is handed on; the program reads none of it.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, printable};
use crate::publish::trouble;

/// What git takes from a hook or an alias that runs the program, and that means another
/// repository: `git rev-parse --local-env-vars`, without the configuration of the command line.
const OF_ANOTHER: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Sections of the author's configuration that say how a server is reached, and who the author
/// is.
const HANDED_ON: [&str; 8] = [
    "core.askpass",
    "core.gitproxy",
    "core.sshcommand",
    "credential.",
    "http.",
    "protocol.",
    "url.",
    "user.",
];

/// The author's repository.
#[derive(Debug)]
pub(super) struct Home {
    /// The folder that its work tree stands in.
    pub top: PathBuf,
    /// The branch that is checked out.
    pub branch: Option<String>,
    settings: Vec<(String, String)>,
    sha256: bool,
}

/// The program's own repository, and how to reach servers from it.
pub(super) struct Git {
    store: PathBuf,
    /// Where addresses that are relative begin.
    from: PathBuf,
    settings: Vec<(String, String)>,
    /// Two runs follow each other.
    _lock: File,
}

/// What git answered.
pub(super) struct Answer {
    pub out: String,
    pub err: String,
    pub well: bool,
}

fn plain(from: &Path) -> Command {
    let mut command = Command::new("git");
    for name in OF_ANOTHER {
        command.env_remove(name);
    }
    // Its answers are read.
    command.env("LC_ALL", "C").current_dir(from);
    command
}

/// Whether there is a git at all.
pub(super) fn is_there() -> Result<(), Diagnostic> {
    let found = plain(Path::new(".")).arg("--version").output();
    match found {
        Ok(found) if found.status.success() => Ok(()),
        _ => Err(
            Diagnostic::error("there is no git on this machine, or it does not run")
                .help("install git 2.31 or later; the program that is found as `git` is used"),
        ),
    }
}

impl Home {
    /// The repository that holds the dossier at `root`, if one does.
    pub fn around(root: &Path) -> Result<Option<Self>, Diagnostic> {
        let asked = plain(root).args(["rev-parse", "--show-toplevel"]).output();
        let asked: Answer = asked.map_err(|error| cannot_run(&error))?.into();
        if !asked.well && !asked.err.contains("not a git repository") {
            return Err(trouble::of_git("use the author's repository", &asked.err));
        }
        let ask = |args: &[&str]| -> Option<String> {
            let answer = plain(root).args(args).output().ok()?;
            let text = String::from_utf8_lossy(&answer.stdout);
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            answer.status.success().then_some(text)
        };
        let Some(top) = ask(&["rev-parse", "--show-toplevel"]) else {
            return Ok(None);
        };
        let branch = ask(&["symbolic-ref", "--short", "-q", "HEAD"]);
        let settings = ask(&["config", "--list", "--local", "--includes", "-z"]);
        let settings = settings.unwrap_or_default();
        let settings = settings.split('\0').filter_map(|setting| {
            let (key, value) = setting.split_once('\n')?;
            let lower = key.to_ascii_lowercase();
            let handed_on = HANDED_ON.iter().any(|start| lower.starts_with(start));
            handed_on.then(|| (key.to_owned(), value.to_owned()))
        });
        let format = ask(&["rev-parse", "--show-object-format"]);
        Ok(Some(Self {
            settings: settings.collect(),
            top: PathBuf::from(top),
            branch,
            sha256: format.as_deref() == Some("sha256"),
        }))
    }

    /// The address behind the name of a remote.
    pub fn address(&self, remote: &str) -> Option<String> {
        let answer = plain(&self.top)
            .args(["remote", "get-url", "--", remote])
            .output();
        let answer = answer.ok().filter(|answer| answer.status.success())?;
        let text = String::from_utf8_lossy(&answer.stdout);
        text.lines().next().map(str::to_owned)
    }

    /// The names of its remotes.
    pub fn remotes(&self) -> Vec<String> {
        let answer = plain(&self.top).arg("remote").output();
        let text = answer.map(|answer| answer.stdout).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        text.lines().map(str::to_owned).collect()
    }
}

impl Git {
    /// The program's repository for the dossier at `root`, made anew where there is none that
    /// can be used.
    pub fn open(root: &Path, home: Option<&Home>) -> Result<Self, Diagnostic> {
        let folder = root.join(".publish.dossier");
        let failed = |error: io::Error| {
            Diagnostic::error(format!("nothing can be kept for publishing: {error}"))
                .in_file(folder.display().to_string())
                .help("make the dossier's folder writable")
        };
        fs::create_dir_all(&folder).map_err(failed)?;
        let folder = fs::canonicalize(&folder).map_err(failed)?;
        let lock = File::create(folder.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                eprintln!("waiting for another publication of this dossier to end");
                lock.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let from = match home {
            Some(home) => home.top.clone(),
            None => fs::canonicalize(root).map_err(failed)?,
        };
        let mut settings = home.map(|home| home.settings.clone()).unwrap_or_default();
        // Hooks are for the author's work.
        settings.push(("core.hooksPath".to_owned(), "/dev/null".to_owned()));
        settings.push(("gc.pruneExpire".to_owned(), "now".to_owned()));
        let git = Self {
            store: folder.join("git"),
            from,
            settings,
            _lock: lock,
        };
        git.free();
        if !git.run(["rev-parse", "--is-bare-repository"])?.well {
            let _ = fs::remove_dir_all(&git.store);
            let format = match home {
                Some(Home { sha256: true, .. }) => "--object-format=sha256",
                _ => "--object-format=sha1",
            };
            let made = git.run(["init", "--quiet", "--bare", format, "--template="])?;
            if !made.well {
                return Err(trouble::of_git("make a repository of its own", &made.err));
            }
        }
        Ok(git)
    }

    /// Locks of a run that was killed; no other holds any.
    fn free(&self) {
        for entry in WalkDir::new(&self.store).into_iter().flatten() {
            if entry.path().extension() == Some(OsStr::new("lock")) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = plain(&self.from);
        // By the environment, so that no other user of the machine sees a password.
        let before = std::env::var("GIT_CONFIG_COUNT").ok();
        let before: usize = before.and_then(|n| n.parse().ok()).unwrap_or(0);
        for (number, (key, value)) in (before..).zip(&self.settings) {
            command.env(format!("GIT_CONFIG_KEY_{number}"), key);
            command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        let count = before + self.settings.len();
        command.env("GIT_CONFIG_COUNT", count.to_string());
        command.arg("--git-dir").arg(&self.store).args(args);
        command
    }

    /// Runs a command that answers at once.
    pub fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Result<Answer, Diagnostic> {
        let output = self.command(args).stdin(Stdio::null()).output();
        Ok(output.map_err(|error| cannot_run(&error))?.into())
    }

    /// Runs a command that talks to a server: it may ask the user for a password, and on a
    /// terminal it tells how far it has come.
    pub fn talk<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Result<Answer, Diagnostic> {
        let mut command = self.command(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| cannot_run(&error))?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let listener = thread::spawn(move || stderr.map(told).unwrap_or_default());
        let mut out = Vec::new();
        if let Some(mut stdout) = stdout {
            let _ = stdout.read_to_end(&mut out);
        }
        let status = child.wait().map_err(|error| cannot_run(&error))?;
        Ok(Answer {
            out: String::from_utf8_lossy(&out).into_owned(),
            err: listener.join().unwrap_or_default(),
            well: status.success(),
        })
    }

    /// Runs a command that is fed.
    pub fn feed<'a>(
        &self,
        args: impl IntoIterator<Item = &'a str>,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Diagnostic>,
    ) -> Result<Answer, Diagnostic> {
        let mut command = self.command(args);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| cannot_run(&error))?;
        let stderr = child.stderr.take();
        let listener = thread::spawn(move || {
            let mut text = Vec::new();
            if let Some(mut stderr) = stderr {
                let _ = stderr.read_to_end(&mut text);
            }
            text
        });
        let written = match child.stdin.take() {
            Some(stdin) => {
                let mut stdin = io::BufWriter::with_capacity(1 << 16, stdin);
                write(&mut stdin)
            }
            None => Ok(()),
        };
        let mut output = child
            .wait_with_output()
            .map_err(|error| cannot_run(&error))?;
        written?;
        output.stderr = listener.join().unwrap_or_default();
        Ok(output.into())
    }
}

/// All that git says; on a terminal it is shown as it comes.
fn told(mut stderr: impl Read) -> String {
    let shown = io::stderr().is_terminal();
    let (mut all, mut some) = (Vec::new(), [0; 4096]);
    while let Ok(n @ 1..) = stderr.read(&mut some) {
        if shown {
            let text = String::from_utf8_lossy(&some[..n]);
            // How far it has come is told line upon line, without a line's end.
            let lines = text.split('\r').map(printable_lines);
            let text = lines.collect::<Vec<_>>().join("\r");
            let _ = io::stderr().write_all(trouble::without_passwords(&text).as_bytes());
        }
        all.extend_from_slice(&some[..n]);
    }
    String::from_utf8_lossy(&all).into_owned()
}

fn printable_lines(text: &str) -> String {
    text.split('\n')
        .map(printable)
        .collect::<Vec<_>>()
        .join("\n")
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            well: output.status.success(),
        }
    }
}

fn cannot_run(error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("git cannot be run: {error}"))
        .help("install git 2.31 or later; the program that is found as `git` is used")
}
