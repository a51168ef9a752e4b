//! Writing whole files or none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// A path as diagnostics show it.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A problem that the file system has told of.
pub(crate) fn in_the_way(path: &Path, doing: &str, error: &io::Error, help: &str) -> Diagnostic {
    Diagnostic::error(format!("{doing}: {error}"))
        .in_file(shown(path))
        .help(help)
}

/// Two at once would each take the other's files for new ones. The folder itself is
/// locked, so that nothing is left behind; where a system cannot, they are not kept apart.
pub(crate) fn lock(content: &Path) -> Option<fs::File> {
    let folder = fs::File::open(content).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Writes a new file, whole or not at all; says whether the name was free.
pub(crate) fn place(path: &Path, bytes: &[u8]) -> Result<bool, Diagnostic> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    match beside(path, bytes)?.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unwritable(path, &error.error)),
    }
}

/// Writes a file over the one that is there, whole or not at all. A link stays one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let file = beside(&real, bytes)?;
    if let Ok(there) = fs::metadata(&real) {
        let _ = fs::set_permissions(file.path(), there.permissions());
    }
    file.persist(&real)
        .map(|_| ())
        .map_err(|error| unwritable(path, &error.error))
}

/// Removes a file; that it is gone already is no problem.
pub(crate) fn remove(path: &Path) -> Result<(), Diagnostic> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(in_the_way(
            path,
            "the file cannot be removed",
            &error,
            "check who may write there",
        )),
        _ => Ok(()),
    }
}

fn beside(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, Diagnostic> {
    let cannot = |error: io::Error| unwritable(path, &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(cannot)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ingest-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(cannot)?;
    file.write_all(bytes).map_err(cannot)?;
    Ok(file)
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    in_the_way(
        path,
        "the file cannot be written",
        error,
        "free some space, or check who may write there",
    )
}
