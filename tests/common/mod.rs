//! A whole dossier from one text, and the program run on it as a user runs it.

// Each file of tests is a program of its own and uses what it needs of this.
#![allow(dead_code)]

pub mod dom;
pub mod files;
pub mod harbour;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A dossier with a bit of everything: three kinds of rights, two scripts, sources that
/// disagree, curated files of every kind.
pub const RICH: &str = include_str!("rich.txt");

/// A dossier in a temporary folder.
pub struct Dossier {
    _folder: TempDir,
    root: PathBuf,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Files by their path below a folder, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Dossier {
    /// Lays out the files of an archive: `-- path --` on a line of its own, then the text.
    pub fn of(archive: &str) -> Self {
        Self::in_folder("dossier", archive)
    }

    /// The same in a folder of a certain name.
    pub fn in_folder(name: &str, archive: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(name);
        fs::create_dir(&root).unwrap();
        let dossier = Self {
            _folder: folder,
            root,
        };
        dossier.add(archive);
        dossier
    }

    /// Writes more files, over those that are there.
    pub fn add(&self, archive: &str) {
        for (path, text) in unpack(archive) {
            self.write(&path, text);
        }
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Changes a word of a file as an author would, once.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{from:?} is not in:\n{text}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A place beside the dossier, outside its root.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.root.with_file_name(path)
    }

    /// Runs `dossier --root ROOT ARGS…`.
    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Ran {
        run(self.command().args(args))
    }

    /// The command `dossier --root ROOT`, for arguments and an environment of its own.
    pub fn command(&self) -> Command {
        let mut command = dossier();
        command.arg("--root").arg(&self.root);
        command
    }

    /// Builds, which must succeed, and gives the site.
    pub fn build(&self) -> Files {
        let ran = self.run(["build"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        self.site()
    }

    /// What stands in `output/`.
    pub fn site(&self) -> Files {
        files_below(&self.root.join("output"))
    }

    pub fn text(&self, path: &str) -> String {
        let path = self.root.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Ran {
    /// Asserts that the run failed with status 1 and said each of these.
    pub fn fails_saying(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{self:?}");
        self.says(words);
    }

    /// Asserts that the run said each of these on standard error.
    pub fn says(&self, words: &[&str]) {
        // Long lines are broken for reading; a break is not part of the words.
        let said = self.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in words {
            assert!(
                said.contains(words),
                "{words:?} is not in:\n{}",
                self.stderr
            );
        }
    }
}

/// The program.
pub fn dossier() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

/// A command that runs its arguments with files limited to so many half kilobytes: what
/// is longer cannot be written, as on a full disk.
pub fn limited_to_blocks(blocks: u32) -> Command {
    let mut command = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    command.args(["-c", &script, "sh"]).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Ran {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

/// The files of an archive.
pub fn unpack(archive: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in archive.split_inclusive('\n') {
        let header = line
            .trim_end()
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"));
        match (header, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    files
}

/// Every file below a folder, hidden ones too but for what is remembered between runs;
/// a link is its target's path.
pub fn files_below(folder: &Path) -> Files {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".cache.dossier")
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}")))
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path();
            let inside = path.strip_prefix(folder).unwrap().display().to_string();
            let bytes = if entry.path_is_symlink() {
                fs::read_link(path).unwrap().display().to_string().into()
            } else {
                fs::read(path).unwrap()
            };
            (inside, bytes)
        })
        .collect()
}

/// The HTML pages among files.
pub fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}
