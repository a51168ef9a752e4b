//! A program that makes a site of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::corpus::Corpus;
use crate::sites::Extra;

/// What all of them have: articles stand in `content/articles/SLUG.md` and are served as
/// `/articles/SLUG/`, each begins with its title in quotation marks and ends with Markdown.
pub struct Program {
    pub name: &'static str,
    pub binary: PathBuf,
    /// What it says its version is.
    pub says_version: &'static str,
    /// Writes its site of a corpus into an empty folder.
    pub lay_out: fn(&Corpus, &Extra, &Path) -> io::Result<()>,
    /// The arguments of a build in the folder of the site.
    pub build: &'static [&'static str],
    /// The same for the preview on a port.
    pub serve: fn(u16) -> Vec<String>,
    /// The folder of the built site.
    pub output: &'static str,
    /// Where it remembers pages between builds, if it does.
    pub caches: &'static [&'static str],
}

impl Program {
    pub fn version(&self) -> String {
        let output = Command::new(&self.binary).arg(self.says_version).output();
        let said = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        said.unwrap_or_else(|error| error.to_string())
    }

    pub fn building(&self, root: &Path) -> Command {
        self.command(root, self.build.iter().copied())
    }

    pub fn serving(&self, root: &Path, port: u16) -> Command {
        let args = (self.serve)(port);
        self.command(root, args.iter().map(String::as_str))
    }

    pub fn remembers(&self) -> bool {
        !self.caches.is_empty()
    }

    /// As if nothing had ever been built. What was is put aside, not deleted: ext4 is slow to
    /// make files for half a minute after many were deleted, which would be measured.
    pub fn forget(&self, root: &Path) -> io::Result<()> {
        let aside = tempfile::tempdir_in(root)?.keep();
        for (folder, n) in self.caches.iter().chain([&self.output]).zip(0..) {
            match fs::rename(root.join(folder), aside.join(format!("{n}"))) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn command<'a>(&self, root: &Path, args: impl Iterator<Item = &'a str>) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(args).current_dir(root);
        command.stdin(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// Where a program is, if anywhere on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
