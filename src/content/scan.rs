//! Which files there are, and their text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::content::entity_folders;
use crate::diagnostic::{Diagnostic, Problems, Source, nearest};
use crate::ingest::decode::decode;
use crate::ingest::{MOST_BYTES, RawFile, too_large};
use crate::model::{EntityKind, Slug};

#[derive(Clone, Copy, Debug)]
pub(super) enum Folder {
    Articles,
    Entities(EntityKind),
    Sources,
    Events,
    Pages,
}

pub(super) struct File {
    pub slug: Slug,
    pub source: Source,
}

pub(super) struct Files {
    pub config: Option<Source>,
    pub home: Option<Source>,
    pub folders: Vec<(Folder, Vec<File>)>,
}

/// Whether a folder is the root of a dossier.
pub fn is_root(folder: &Path) -> bool {
    folder.join("content").is_dir()
}

/// The nearest folder, from `start` upwards, that holds `content/`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|f| is_root(f))
        .map(Path::to_path_buf)
}

/// The raw files of the inbox, by their length in bytes.
pub fn inbox_files(root: &Path) -> BTreeMap<u64, Vec<PathBuf>> {
    let mut files: BTreeMap<u64, Vec<PathBuf>> = BTreeMap::new();
    let inbox = WalkDir::new(root.join("content").join("inbox")).sort_by_file_name();
    for entry in inbox.into_iter().flatten() {
        if let (true, Ok(found)) = (entry.file_type().is_file(), entry.metadata()) {
            files
                .entry(found.len())
                .or_default()
                .push(entry.into_path());
        }
    }
    files
}

pub(super) fn config(root: &Path, problems: &mut Problems) -> Option<Source> {
    single(root, "dossier.yaml", problems)
}

fn single(root: &Path, name: &str, problems: &mut Problems) -> Option<Source> {
    let path = root.join("content").join(name);
    path.symlink_metadata().ok()?;
    if !stays_inside(root, &path, problems) {
        return None;
    }
    keep(read(root, &path), problems)
}

pub(super) fn scan(root: &Path, problems: &mut Problems) -> Files {
    let content = root.join("content");
    let config = config(root, problems);
    let home = single(root, "index.md", problems);

    let mut folders = vec![(Folder::Articles, "articles")];
    folders.extend(entity_folders().map(|(kind, name)| (Folder::Entities(kind), name)));
    folders.push((Folder::Sources, "sources"));
    folders.push((Folder::Events, "events"));
    folders.push((Folder::Pages, "pages"));
    let folders = folders
        .into_iter()
        .map(|(folder, name)| (folder, files_of(root, &content.join(name), problems)))
        .collect();
    unknown_entries(root, &content, problems);
    Files {
        config,
        home,
        folders,
    }
}

/// Tells of folders and documents that no page comes from: most are misspelt.
fn unknown_entries(root: &Path, content: &Path, problems: &mut Problems) {
    const KNOWN: [&str; 10] = [
        "articles",
        "dossier.yaml",
        "events",
        "inbox",
        "index.md",
        "organisations",
        "pages",
        "people",
        "places",
        "sources",
    ];
    let Ok(entries) = fs::read_dir(content) else {
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir() || is_markdown(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !KNOWN.contains(&name.as_str()))
        .collect();
    names.sort();
    for name in names {
        let help = match nearest(&name, KNOWN) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", KNOWN.join(", ")),
        };
        problems.push(
            Diagnostic::warning("nothing is read from here")
                .in_file(shown(root, &content.join(&name)))
                .help(help),
        );
    }
}

fn files_of(root: &Path, folder: &Path, problems: &mut Problems) -> Vec<File> {
    if folder.symlink_metadata().is_err() || !stays_inside(root, folder, problems) {
        return Vec::new();
    }
    let mut paths = Vec::new();
    // Links are followed so that one that leaves the root can be told from one that does not.
    let mut walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if is_hidden(&entry) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) => {
                let inside = !entry.path_is_symlink() || stays_inside(root, entry.path(), problems);
                if !inside && entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                // What only looks like a file, such as a pipe, is told when it is read.
                if inside && !entry.file_type().is_dir() && is_markdown(entry.path()) {
                    paths.push(entry.into_path());
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                problems.push(
                    Diagnostic::error("this cannot be read")
                        .in_file(shown(root, path))
                        .help(error.to_string()),
                );
            }
        }
    }
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|path| (slug_of(&path), read(root, &path)))
        .collect();
    read.into_iter()
        .filter_map(|(slug, read)| {
            let source = keep(read, problems)?;
            Some(File { slug, source })
        })
        .collect()
}

/// One file of those that [`scan`] would find.
pub(super) fn one(root: &Path, path: &Path, problems: &mut Problems) -> Option<File> {
    let hidden = path.strip_prefix(root).ok()?.iter();
    let hidden = hidden
        .into_iter()
        .any(|part| part.to_string_lossy().starts_with('.'));
    if hidden || !is_markdown(path) || !stays_inside(root, path, problems) {
        return None;
    }
    let source = keep(read(root, path), problems)?;
    let slug = slug_of(path);
    Some(File { slug, source })
}

fn slug_of(path: &Path) -> Slug {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Slug::from_text(&stem)
}

fn keep(
    read: Result<(Source, Option<Diagnostic>), Diagnostic>,
    problems: &mut Problems,
) -> Option<Source> {
    let (source, warning) = read.map_err(|problem| problems.push(problem)).ok()?;
    if let Some(warning) = warning {
        problems.push(warning);
    }
    Some(source)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_markdown(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}

fn stays_inside(root: &Path, path: &Path, problems: &mut Problems) -> bool {
    let help = match (fs::canonicalize(root), fs::canonicalize(path)) {
        (Ok(root), Ok(target)) if target.starts_with(&root) => return true,
        (_, Ok(target)) => format!(
            "copy the file here; what it points to is outside the dossier: {}",
            target.display()
        ),
        (_, Err(error)) => format!("the link cannot be followed: {error}"),
    };
    problems.push(
        Diagnostic::error("a link that leaves the dossier is not followed")
            .in_file(shown(root, path))
            .help(help),
    );
    false
}

/// The text of a file, with a warning where its encoding had to be guessed.
fn read(root: &Path, path: &Path) -> Result<(Source, Option<Diagnostic>), Diagnostic> {
    let name = shown(root, path);
    let unreadable = |error: std::io::Error| {
        Diagnostic::error("this file cannot be read")
            .in_file(name.as_str())
            .help(error.to_string())
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Diagnostic::error("this is not a file")
            .in_file(name.as_str())
            .help("put a Markdown or YAML file in its place, or remove it"));
    }
    let size = metadata.len();
    if size > MOST_BYTES as u64 {
        return Err(too_large(&name, size, MOST_BYTES as u64));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((Source::new(name, text), None)),
        Err(error) => error.into_bytes(),
    };
    let decoded = decode(&RawFile {
        name: &name,
        bytes: &bytes,
    })?;
    let encoding = decoded.encoding.unwrap_or("damaged UTF-8");
    let warning = Diagnostic::warning(format!("this file is not UTF-8; it was read as {encoding}"))
        .in_file(name.as_str())
        .help("save it as UTF-8, so that every program reads the same");
    Ok((Source::new(name, decoded.text), Some(warning)))
}

/// A path as diagnostics show it: from the root on, with `/` on every system.
fn shown(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
