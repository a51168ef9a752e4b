//! An empty dossier, and a theme in one to make one's own.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, nearest};
use crate::site;

const FILES: [(&str, &str); 4] = [
    (
        "content/dossier.yaml",
        "title: A new dossier\n\
         # subtitle: What it is about\n\
         # description: One paragraph for readers and search engines.\n\
         language: en\n\
         # base_url: https://you.github.io/dossier\n\
         # cards: false        # no pictures for where pages are shared\n\
         # publish: {branch: gh-pages, cname: briefing.example.org}\n\
         # check: {single-source: off}\n\
         theme: briefing\n\
         # What may be published of an article that does not say so itself:\n\
         # full (its text), digest (your summary and short quotations), link (neither).\n\
         rights: digest\n",
    ),
    (
        "content/index.md",
        "---\n\
         bottom_line: Write here, in one to three sentences, what a reader must know.\n\
         ---\n\n\
         Write the briefing here. A citation is written `[@article-slug#p3]`, a link to a\n\
         person `[[Full Name]]`.\n",
    ),
    ("output/.gitkeep", ""),
    (".gitignore", "/output/*\n!/output/.gitkeep\n.*.dossier/\n"),
];

const FOLDERS: [&str; 8] = [
    "articles",
    "people",
    "organisations",
    "places",
    "sources",
    "events",
    "pages",
    "inbox",
];

/// Lays out an empty dossier in `dir`, which must be new or empty.
pub fn lay_out(dir: &Path) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| {
        Diagnostic::error(format!("the dossier cannot be laid out: {error}"))
            .in_file(dir.display().to_string())
            .help("choose a folder that you may write to")
    };
    let occupied = match fs::read_dir(dir) {
        Ok(mut entries) => entries.any(|entry| entry.is_ok_and(|e| e.file_name() != ".git")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(error)),
    };
    if occupied {
        return Err(Diagnostic::error("the folder is not empty")
            .in_file(dir.display().to_string())
            .help("choose a name that is not taken; nothing has been changed"));
    }
    for folder in FOLDERS {
        let folder = dir.join("content").join(folder);
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::write(folder.join(".gitkeep"), "").map_err(failed)?;
    }
    for (path, text) in FILES {
        let path = dir.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(path, text).map_err(failed)?;
    }
    Ok(())
}

/// Copies a theme that is part of the program to `themes/<name>/` of a dossier, which must
/// not be there yet. Gives the number of files.
pub fn copy_theme(root: &Path, name: &str, from: &str) -> Result<usize, Diagnostic> {
    let shown = format!("themes/{name}");
    if !site::is_plain(name) || name.chars().any(char::is_control) {
        return Err(
            Diagnostic::error(format!("`{name}` cannot be a theme's name"))
                .help("choose a name without `/` and `\\` that does not begin with a dot"),
        );
    }
    let Some(files) = site::embedded(from) else {
        let known = site::EMBEDDED;
        let meant = nearest(from, known).map(|name| format!("did you mean `{name}`? "));
        return Err(
            Diagnostic::error(format!("there is no theme `{from}` to copy")).help(format!(
                "{}themes: {}",
                meant.unwrap_or_default(),
                known.join(", ")
            )),
        );
    };
    let folder = root.join("themes").join(name);
    if folder.symlink_metadata().is_ok() {
        return Err(Diagnostic::error("there is a theme of this name already")
            .in_file(shown)
            .help("choose another name; nothing has been changed"));
    }
    let failed = |error: io::Error| {
        Diagnostic::error(format!("the theme cannot be copied: {error}"))
            .in_file(shown.clone())
            .help("make sure that you may write there")
    };
    let about = match site::EMBEDDED.contains(&name) {
        true => String::new(),
        false => format!(
            "# What is not here is taken from: briefing, plain, or none.\nextends: {from}\n"
        ),
    };
    let about = ("theme.yaml".to_owned(), about.as_bytes());
    let files = files
        .into_iter()
        .chain([about].into_iter().filter(|(_, text)| !text.is_empty()));
    // A copy that fails half way leaves nothing that looks like a theme.
    let unfinished = root.join("themes").join(format!(".{name}.unfinished"));
    let mut written = 0;
    for (path, bytes) in files {
        let path = unfinished.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(path, bytes).map_err(failed)?;
        written += 1;
    }
    fs::rename(&unfinished, &folder).map_err(failed)?;
    Ok(written)
}
