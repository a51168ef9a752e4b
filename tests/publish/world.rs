//! An author with a repository full of unfinished work, and a server to publish to.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::common::{Dossier, Files, Ran, files_below, run};

pub const DOSSIER: &str = r#"
-- .gitignore --
/output/*
.*.dossier/
-- content/dossier.yaml --
title: The harbour
language: en
cards: false
-- content/articles/strike.md --
---
title: Port workers end their strike
date: 2025-03-17
source: harbour-post
rights: full
---

The port workers of Lunde went back to work on 17 March 2025, their speaker Mara Lund said.

Two ferries left on the same day.
-- content/articles/bridge.md --
---
title: The bridge opens again
date: 2025-03-20
source: city-gazette
rights: full
---

The bridge over the old harbour of Lunde opened on 19 March 2025, Mara Lund said.
"#;

/// A dossier in a repository in which work is going on.
pub struct Author {
    pub dossier: Dossier,
    /// A home of its own, so that no setting of this machine matters.
    home: tempfile::TempDir,
}

impl Author {
    pub fn new() -> Self {
        Self::in_folder("", DOSSIER)
    }

    /// The dossier in a folder of the repository.
    pub fn in_folder(folder: &str, archive: &str) -> Self {
        let nested = archive.replace("\n-- ", &format!("\n-- {folder}"));
        let author = Self {
            dossier: Dossier::of(&nested),
            home: tempfile::tempdir().unwrap(),
        };
        author.git(["init", "--quiet", "--initial-branch=main"]);
        author.git(["add", "."]);
        author.git(["commit", "--quiet", "--message=One"]);
        author.dossier.write("notes.txt", "stashed\n");
        author.git(["add", "notes.txt"]);
        author.git(["stash", "push", "--quiet"]);
        author.dossier.write("staged.txt", "staged\n");
        author.git(["add", "staged.txt"]);
        author.dossier.write("staged.txt", "staged, and changed\n");
        author.dossier.write("loose.txt", "loose\n");
        author
    }

    /// The environment of a machine on which nothing is set.
    pub fn prepared<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("HOME", self.home.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env_remove("XDG_CONFIG_HOME")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@port.example")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@port.example")
    }

    /// Settings of the user for all repositories.
    pub fn set(&self, settings: &str) {
        fs::write(self.home.path().join(".gitconfig"), settings).unwrap();
    }

    pub fn git<const N: usize>(&self, args: [&str; N]) -> String {
        let mut git = Command::new("git");
        let ran = run(self.prepared(git.current_dir(self.dossier.root()).args(args)));
        assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
        ran.stdout.trim_end().to_owned()
    }

    pub fn command(&self) -> Command {
        let mut command = self.dossier.command();
        self.prepared(&mut command);
        command
    }

    /// Runs `dossier publish ARGS…`, and asserts that nothing of the author's has changed.
    pub fn publish<const N: usize>(&self, args: [&str; N]) -> Ran {
        let before = self.work();
        let ran = run(self.command().arg("publish").args(args));
        assert!(
            before == self.work(),
            "the author's work was touched: {ran:?}"
        );
        ran
    }

    /// The same, which must succeed; what it reports.
    pub fn published<const N: usize>(&self, args: [&str; N]) -> serde_json::Value {
        let mut all = vec!["--format", "json"];
        all.extend(args);
        let before = self.work();
        let ran = run(self.command().arg("publish").args(all));
        assert!(
            before == self.work(),
            "the author's work was touched: {ran:?}"
        );
        assert_eq!(ran.code, Some(0), "{ran:?}");
        serde_json::from_str(&ran.stdout).unwrap()
    }

    /// Every byte that is the author's: work tree, index, refs, stash, objects, reflogs.
    pub fn work(&self) -> Files {
        let mut files = files_below(self.dossier.root());
        let ours = |path: &str| {
            let mut parts = path.split('/');
            parts.any(|part| part == "output" || part.ends_with(".dossier"))
        };
        files.retain(|path, _| !ours(path));
        files
    }

    /// What is to be published: the site as it is built, without what is the program's own.
    pub fn site(&self) -> Files {
        let mut site = self.dossier.site();
        site.retain(|path, _| path != ".dossier-files" && path != ".gitkeep");
        site
    }
}

/// A bare repository.
pub struct Server {
    folder: tempfile::TempDir,
}

impl Server {
    pub fn new() -> Self {
        let server = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        server.git(["init", "--quiet", "--bare", "--initial-branch=main", "."]);
        server.git(["config", "http.receivepack", "true"]);
        // What is checked out here is looked at byte for byte.
        let attributes = server.path().join("info/attributes");
        fs::create_dir_all(attributes.parent().unwrap()).unwrap();
        fs::write(attributes, "* -text -ident -filter\n").unwrap();
        server
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn url(&self) -> String {
        format!("file://{}", self.path().display())
    }

    pub fn git<const N: usize>(&self, args: [&str; N]) -> String {
        let ran = self.try_git(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
        ran.stdout.trim_end().to_owned()
    }

    pub fn try_git<const N: usize>(&self, args: [&str; N]) -> Ran {
        run(quiet(Command::new("git").current_dir(self.path())).args(args))
    }

    /// What is live: the commit of the branch.
    pub fn live(&self) -> Option<String> {
        let ran = self.try_git(["rev-parse", "--verify", "--quiet", "refs/heads/gh-pages"]);
        (ran.code == Some(0)).then(|| ran.stdout.trim_end().to_owned())
    }

    /// How many commits the branch has.
    pub fn editions(&self) -> usize {
        let count = self.git(["rev-list", "--count", "gh-pages"]);
        count.parse().unwrap()
    }

    /// The files that are live.
    pub fn site(&self) -> Files {
        self.checked_out("gh-pages")
    }

    pub fn checked_out(&self, commit: &str) -> Files {
        let folder = tempfile::tempdir().unwrap();
        let tree = format!("--work-tree={}", folder.path().display());
        let index = folder.path().with_extension("index");
        let mut git = Command::new("git");
        let git = quiet(git.current_dir(self.path())).env("GIT_INDEX_FILE", &index);
        let ran = run(git.args([&tree, "checkout", "--quiet", "--force", commit, "--", "."]));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        fs::remove_file(index).unwrap();
        files_below(folder.path())
    }

    /// Puts these files on a branch, as somebody else would.
    pub fn put(&self, branch: &str, files: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let tree = folder.path().display().to_string();
        let git = |args: &[&str]| {
            let mut git = Command::new("git");
            let git = quiet(git.args(["--git-dir", &self.path().display().to_string()]));
            let git = git.args(["--work-tree", &tree]).current_dir(folder.path());
            let index = folder.path().with_extension("index");
            let ran = run(git.env("GIT_INDEX_FILE", index).args(args));
            assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
            ran.stdout.trim_end().to_owned()
        };
        git(&["add", "--all", "."]);
        let written = git(&["write-tree"]);
        let commit = git(&["commit-tree", "-m", "By somebody else", &written]);
        git(&["update-ref", &format!("refs/heads/{branch}"), &commit]);
        commit
    }

    /// What the server runs before it takes a push.
    pub fn hook(&self, script: &str) -> PathBuf {
        let path = self.path().join("hooks/pre-receive");
        program(&path, script);
        path
    }
}

/// A folder with a `git` that does something first.
pub fn git_that(first: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = env::var("PATH").unwrap();
    let script = format!("{first}\nPATH='{path}' exec git \"$@\"");
    program(&folder.path().join("git"), &script);
    folder
}

fn program(path: &Path, script: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// Git without any setting of this machine.
fn quiet(command: &mut Command) -> &mut Command {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Bo")
        .env("GIT_AUTHOR_EMAIL", "bo@port.example")
        .env("GIT_COMMITTER_NAME", "Bo")
        .env("GIT_COMMITTER_EMAIL", "bo@port.example")
}
