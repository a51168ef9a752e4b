//! A complete site on disk, or none: it is written beside the one that stands and put
//! in its place in one step. Files there that the program did not write are kept.

mod foreign;
mod swap;

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diagnostic::Diagnostic;

/// Lists the files of a site that the program wrote, one a line, so that others are known.
pub const MANIFEST: &str = ".dossier-files";

/// The files of the site in a folder that the program did not write, with `/` between folders:
/// those that hosts and readers may see. Links lead out of a site, and are among them.
pub fn foreign_files(target: &Path) -> Result<Vec<String>, Diagnostic> {
    let found = foreign::foreign(target).map_err(|error| cannot_read(target, &error))?;
    let found = found.iter().filter(|path| !target.join(path).is_dir());
    let found = found.map(|path| foreign::slashed(path));
    Ok(found.filter(|path| is_published(path)).collect())
}

/// All files of the site in a folder that are published, in order, and whether the program
/// wrote each.
pub fn published_files(target: &Path) -> Result<Vec<(String, bool)>, Diagnostic> {
    let failed = |error: io::Error| cannot_read(target, &error);
    let manifest = fs::read_to_string(target.join(MANIFEST)).map_err(failed)?;
    let ours = manifest.lines().map(|path| (path.to_owned(), true));
    let ours = ours.filter(|(path, _)| is_published(path));
    let foreign = foreign_files(target)?.into_iter().map(|path| (path, false));
    let mut all: Vec<_> = ours.chain(foreign).collect();
    all.sort();
    Ok(all)
}

/// What is there for git and for the program itself is not for readers.
fn is_published(path: &str) -> bool {
    let hidden = |part: &str| part == ".git" || part == ".gitkeep" || part == ".DS_Store";
    path != MANIFEST && !path.split('/').any(hidden)
}

/// The bytes of a file of the site; in words why there are none. A link is none: it may lead
/// to anything on this machine.
pub fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let found = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    if found.is_symlink() {
        return Err("it is a link, which leads out of the site".to_owned());
    }
    if !found.is_file() {
        return Err("it is no file".to_owned());
    }
    fs::read(path).map_err(|error| format!("the file cannot be read: {error}"))
}

fn cannot_read(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("the site cannot be read: {error}"))
        .in_file(path.display().to_string())
        .help("check who may read it, or build it again")
}

/// A site in the making. Dropped without [`Staged::commit`], it leaves nothing but its lock.
#[derive(Debug)]
pub struct Staged {
    target: PathBuf,
    next: PathBuf,
    written: Mutex<Written>,
    /// Whether the new site has taken its place, so that `next` holds the old one.
    stands: bool,
    /// Held until the site stands: two builds into one folder follow each other.
    _lock: File,
}

#[derive(Debug, Default)]
struct Written {
    files: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
}

impl Staged {
    /// Makes ready to write a site to `target`, which must not hold or lie in any of the
    /// `sources`. Calls `waiting` when another build has to end first.
    pub fn open(
        target: &Path,
        sources: &[PathBuf],
        waiting: impl FnOnce(),
    ) -> Result<Self, Diagnostic> {
        let target = resolve(target)?;
        refuse_sources(&target, sources)?;
        foreign::refuse_other_folders(&target)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(refused(&target, "it is the root of the file system"));
        };
        let work = parent.join(format!(".{}.dossier", name.to_string_lossy()));
        let failed = |error| cannot_write(&work, &error);
        fs::create_dir_all(&work).map_err(failed)?;
        let lock = File::create(work.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                lock.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        swap::recover(&work, &target).map_err(failed)?;
        let next = work.join("next");
        foreign::rescue(&next, &target).map_err(failed)?;
        fs::create_dir(&next).map_err(failed)?;
        Ok(Self {
            target,
            next,
            written: Mutex::default(),
            stands: false,
            _lock: lock,
        })
    }

    /// Writes one file of the new site; `path` has `/` between folders.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let file = self.next.join(path);
        let failed = |error: io::Error| cannot_write(&self.target.join(path), &error);
        self.make_room(&file).map_err(failed)?;
        fs::write(&file, bytes).map_err(failed)?;
        self.with_written(|written| written.files.insert(path.to_owned()));
        Ok(())
    }

    /// Writes one file of the new site as it is made.
    pub fn stream(
        &self,
        path: &str,
        make: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Diagnostic> {
        let to = self.next.join(path);
        let write = || {
            self.make_room(&to)?;
            make(&mut File::create(&to)?)
        };
        write().map_err(|error| cannot_write(&self.target.join(path), &error))?;
        self.with_written(|written| written.files.insert(path.to_owned()));
        Ok(())
    }

    /// Takes a file of the site that stands into the new one, if it is there and `same` by what
    /// the system knows of it; tells whether it did.
    pub fn take(&self, path: &str, same: impl FnOnce(&fs::Metadata) -> bool) -> bool {
        let (from, to) = (self.target.join(path), self.next.join(path));
        let is_same =
            fs::symlink_metadata(&from).is_ok_and(|found| found.is_file() && same(&found));
        if !is_same || self.make_room(&to).is_err() || fs::hard_link(&from, &to).is_err() {
            return false;
        }
        self.with_written(|written| written.files.insert(path.to_owned()));
        true
    }

    fn make_room(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent()
            && !self.with_written(|written| written.folders.contains(folder))
        {
            fs::create_dir_all(folder)?;
            self.with_written(|written| written.folders.insert(folder.to_path_buf()));
        }
        Ok(())
    }

    /// Puts the new site in the place of the old one.
    pub fn commit(mut self) -> Result<(), Diagnostic> {
        let files = self.with_written(|written| std::mem::take(&mut written.files));
        let mut manifest: String = files.iter().map(|file| format!("{file}\n")).collect();
        manifest.push_str(MANIFEST);
        manifest.push('\n');
        let failed = |error: io::Error| cannot_write(&self.target, &error);
        // Never half there: files that a manifest lacks are taken for somebody else's.
        let unfinished = self.next.join(format!("{MANIFEST}.new"));
        fs::write(&unfinished, manifest).map_err(failed)?;
        fs::rename(&unfinished, self.next.join(MANIFEST)).map_err(failed)?;
        foreign::carry_over(&self.target, &self.next, &files)?;
        swap::exchange(&self.next, &self.target).map_err(failed)?;
        // What stood before now lies at `next`, perhaps with a file put there meanwhile.
        self.stands = true;
        foreign::rescue(&self.next, &self.target).map_err(|error| {
            Diagnostic::error(format!(
                "the site stands, but what was there is left: {error}"
            ))
            .in_file(self.next.display().to_string())
            .help("the next build tries again to move your own files and to clear the rest")
        })
    }

    fn with_written<T>(&self, act: impl FnOnce(&mut Written) -> T) -> T {
        let mut written = self.written.lock().unwrap_or_else(|e| e.into_inner());
        act(&mut written)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.stands {
            let _ = fs::remove_dir_all(&self.next);
        }
    }
}

/// The folder itself, where it is reached through links, or will stand. Makes nothing.
fn resolve(target: &Path) -> Result<PathBuf, Diagnostic> {
    let failed = |error: io::Error| cannot_write(target, &error);
    let absolute = std::path::absolute(target).map_err(failed)?;
    match fs::canonicalize(&absolute) {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => Err(refused(target, "it is a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
                let why = "it leads through a folder that is not there";
                return Err(refused(target, why));
            };
            Ok(resolve(parent)?.join(name))
        }
        Err(error) => Err(failed(error)),
    }
}

fn refuse_sources(target: &Path, sources: &[PathBuf]) -> Result<(), Diagnostic> {
    for source in sources {
        let Ok(source) = fs::canonicalize(source) else {
            continue;
        };
        if target.starts_with(&source) || source.starts_with(target) {
            let why = format!("it would mix with {}", source.display());
            return Err(refused(target, &why));
        }
    }
    Ok(())
}

fn refused(target: &Path, why: &str) -> Diagnostic {
    Diagnostic::error(format!("the site cannot be written to this folder: {why}"))
        .in_file(target.display().to_string())
        .help("choose a folder of its own with --output")
}

fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full; the site that stood before still stands",
        io::ErrorKind::ResourceBusy => {
            "the folder is a mount point, which cannot be exchanged for another; write to a \
             folder inside it with --output"
        }
        io::ErrorKind::PermissionDenied => {
            "make the folder and the one that holds it writable, or choose another with --output"
        }
        _ => "the site that stood before still stands",
    };
    Diagnostic::error(format!("the site cannot be written: {error}"))
        .in_file(path.display().to_string())
        .help(help)
}
