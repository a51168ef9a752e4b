//! Files in the output folder that the program did not write: a `CNAME`, a `.git`, a
//! proof of ownership for a search engine. They move into every new site.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::output::{MANIFEST, cannot_write, refused};

/// A folder that no site of ours stands in may hold what git and GitHub Pages want, and
/// nothing else: it might be somebody's photographs.
pub(super) fn refuse_other_folders(target: &Path) -> Result<(), Diagnostic> {
    if target.join(MANIFEST).exists() {
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(target) else {
        return Ok(());
    };
    let mut others: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "CNAME")
        .collect();
    others.sort();
    match others.first() {
        Some(first) => Err(refused(
            target,
            &format!("it already holds files that are not a dossier's site, such as {first}"),
        )),
        None => Ok(()),
    }
}

/// Links every foreign file of the old site into the new one.
pub(super) fn carry_over(
    old: &Path,
    new: &Path,
    new_files: &BTreeSet<String>,
) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| cannot_write(old, &error);
    for path in foreign(old).map_err(failed)? {
        let from = old.join(&path);
        if is_folder(&from) && is_folder(&new.join(&path)) {
            continue;
        }
        let in_the_way = path
            .ancestors()
            .any(|part| new_files.contains(&slashed(part)));
        if in_the_way || new.join(&path).symlink_metadata().is_ok() {
            return Err(Diagnostic::error(
                "a file that dossier did not write stands where a page must go",
            )
            .in_file(from.display().to_string())
            .help("move it away; nothing has been changed"));
        }
        place(&from, &new.join(&path)).map_err(failed)?;
    }
    Ok(())
}

/// Moves foreign files of a folder that is to go into the site, then removes the folder.
pub(super) fn rescue(leftover: &Path, site: &Path) -> io::Result<()> {
    if leftover.join(MANIFEST).exists() {
        for path in foreign(leftover)? {
            let to = site.join(&path);
            if to.symlink_metadata().is_err() {
                place(&leftover.join(&path), &to)?;
            }
        }
        // From here on nothing in it is anybody's, should clearing it be cut short.
        fs::remove_file(leftover.join(MANIFEST))?;
    }
    match fs::remove_dir_all(leftover) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// The files and links below a folder that its manifest does not list, and its empty
/// folders: a site has none, but a `.git` without its `refs/` is no repository.
pub(super) fn foreign(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let ours: BTreeSet<&str> = manifest.lines().collect();
    let mut foreign = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let is_foreign = if entry.file_type().is_dir() {
            entry.depth() > 0 && fs::read_dir(entry.path())?.next().is_none()
        } else {
            !ours.contains(slashed(inside).as_str())
        };
        if is_foreign {
            foreign.push(inside.to_path_buf());
        }
    }
    Ok(foreign)
}

/// A path as the manifest has it.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The same file in a second place: as a second name of it where that can be.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    if is_folder(from) {
        return fs::create_dir_all(to);
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    #[cfg(unix)]
    if from.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => fs::copy(from, to).map(drop),
    }
}
