//! The other way to GitHub Pages: a workflow that builds and publishes on GitHub's machines.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::publish::git::{self, Home};

const TEMPLATE: &str = include_str!("pages.yml");

/// Writes the workflow into the repository that holds the dossier at `root`, and gives its
/// path. One that is there and says something else is left as it is.
pub fn write(root: &Path) -> Result<PathBuf, Diagnostic> {
    git::is_there()?;
    let failed = |path: &Path, error: std::io::Error| {
        Diagnostic::error(format!("the workflow cannot be written: {error}"))
            .in_file(path.display().to_string())
            .help("make the folder writable")
    };
    let root = fs::canonicalize(root).map_err(|error| failed(root, error))?;
    let home = Home::around(&root)?;
    let top = home.as_ref().map_or(&root, |home| &home.top);
    let inside = root.strip_prefix(top).unwrap_or(Path::new(""));
    let inside: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let inside = match inside.join("/") {
        inside if inside.is_empty() => ".".to_owned(),
        inside => inside,
    };
    let branch = home.as_ref().and_then(|home| home.branch.as_deref());
    let text = TEMPLATE
        .replace("BRANCH", &quoted(branch.unwrap_or("main")))
        .replace("FOLDER", &quoted(&inside));
    let path = top.join(".github/workflows/pages.yml");
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(path);
    }
    if path.symlink_metadata().is_ok() {
        return Err(
            Diagnostic::error("there is a workflow of that name, which is not this one")
                .in_file(path.display().to_string())
                .help("move it away, then run this again and compare the two"),
        );
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    }
    fs::write(&path, text).map_err(|error| failed(&path, error))?;
    Ok(path)
}

/// As YAML has a text whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
