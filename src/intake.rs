//! `ingest` at the disk: collected files in, articles and the kept raw files out.
//!
//! Nothing that exists is ever overwritten; the same bytes again change nothing.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Problems};
use crate::ingest::{self, Ingested, Proposed, RawFile, Stated};
use crate::model::Slug;
use crate::progress::Progress;

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Stated of every file.
    pub stated: Stated,
    /// Read and report, write nothing.
    pub dry_run: bool,
}

/// What became of each file, in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One for each file.
    pub items: Vec<Item>,
}

/// One raw file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its path, as given.
    pub raw: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of a raw file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub enum Outcome {
    /// It is an article now; in a dry run it would be.
    Written {
        /// The slug of its article.
        article: Slug,
        /// The slugs of further stories, which are drafts.
        further: Vec<Slug>,
    },
    /// It had been before.
    Unchanged {
        /// The slug of its article.
        article: Slug,
    },
    /// It could not be; a problem says why.
    Failed,
}

/// Brings in files and folders of files. Problems are collected and the rest goes on.
pub fn run(
    root: &Path,
    paths: &[PathBuf],
    options: &Options,
    progress: &Progress,
    problems: &mut Problems,
) -> Report {
    let content = root.join("content");
    let files = files_of(paths, &content, problems);
    let _lock = lock(&content);
    let mut known = match known_articles(&content.join("articles")) {
        Ok(known) => known,
        Err(diagnostic) => {
            problems.push(diagnostic);
            return failed(files);
        }
    };
    let mut report = Report::default();
    let step = progress.step("ingesting", files.len());
    // Enough at a time to keep every core busy, and no more in memory than that.
    for batch in files.chunks(64) {
        let read: Vec<_> = batch
            .par_iter()
            .map(|path| read(path, &options.stated))
            .collect();
        for (path, read) in batch.iter().zip(read) {
            let outcome = read
                .and_then(|(bytes, mut ingested)| {
                    for note in ingested.notes.drain(..) {
                        problems.push(note);
                    }
                    keep(&content, &bytes, &ingested, options.dry_run, &mut known)
                })
                .unwrap_or_else(|diagnostic| {
                    problems.push(diagnostic);
                    Outcome::Failed
                });
            report.items.push(Item {
                raw: shown(path),
                outcome,
            });
            step.tick();
        }
    }
    report
}

/// Two at once would each take the other's files for new ones. The folder itself is
/// locked, so that nothing is left behind; where a system cannot, they are not kept apart.
fn lock(content: &Path) -> Option<fs::File> {
    let folder = fs::File::open(content).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

fn failed(files: Vec<PathBuf>) -> Report {
    let items = files.iter().map(|path| Item {
        raw: shown(path),
        outcome: Outcome::Failed,
    });
    Report {
        items: items.collect(),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn in_the_way(path: &Path, doing: &str, error: &io::Error, help: &str) -> Diagnostic {
    Diagnostic::error(format!("{doing}: {error}"))
        .in_file(shown(path))
        .help(help)
}

/// The files to read: those named, and those in the folders named, in order.
fn files_of(paths: &[PathBuf], content: &Path, problems: &mut Problems) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let own = content.canonicalize().ok();
    let is_own = |path: &Path| {
        let real = path.canonicalize().ok();
        let inside = real
            .zip(own.as_ref())
            .and_then(|(real, own)| Some(real.strip_prefix(own).ok()?.to_path_buf()));
        // A raw file that somebody put into the inbox is there to be brought in.
        inside.is_some_and(|inside| !inside.starts_with("inbox"))
    };
    for path in paths {
        if !path.is_dir() && is_own(path) {
            problems.push(
                Diagnostic::error("this file is part of the dossier already")
                    .in_file(shown(path))
                    .help("ingest is for raw files"),
            );
            continue;
        }
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let folder = path.canonicalize().unwrap_or_else(|_| path.clone());
        let walk = WalkDir::new(path).sort_by_file_name().into_iter();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        for entry in walk.filter_entry(visible) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let at = error.path().map_or_else(|| shown(path), shown);
                    problems.push(
                        Diagnostic::error(format!("the folder cannot be read: {error}"))
                            .in_file(at)
                            .help("check who may read it"),
                    );
                    continue;
                }
            };
            if entry.file_type().is_file() && is_own(entry.path()) {
                continue;
            }
            if entry.file_type().is_file() {
                files.push(entry.into_path());
            } else if entry.path_is_symlink() {
                follow(&folder, entry.into_path(), &mut files, problems);
            }
        }
    }
    files
}

/// A link is followed to a file of the same folder only: a folder of collected files
/// may come from anybody.
fn follow(folder: &Path, link: PathBuf, files: &mut Vec<PathBuf>, problems: &mut Problems) {
    match link.canonicalize() {
        Ok(target) if target.starts_with(folder) && target.is_file() => files.push(link),
        Ok(target) if target.starts_with(folder) => {}
        Ok(_) => problems.push(
            Diagnostic::warning("the link leads out of the folder and was not followed")
                .in_file(shown(&link))
                .help("name the file itself to bring it in"),
        ),
        Err(error) => problems.push(in_the_way(
            &link,
            "the link leads nowhere",
            &error,
            "remove it, or mend it",
        )),
    }
}

fn read(path: &Path, stated: &Stated) -> Result<(Vec<u8>, Ingested), Diagnostic> {
    let unreadable = |error: io::Error| {
        in_the_way(
            path,
            "the file cannot be read",
            &error,
            "check the path and who may read it",
        )
    };
    let found = fs::metadata(path).map_err(unreadable)?;
    if !found.is_file() {
        return Err(Diagnostic::error("it is not a file")
            .in_file(shown(path))
            .help("name files, or folders of files"));
    }
    if found.len() > ingest::LARGEST {
        return Err(ingest::too_large(
            &shown(path),
            found.len(),
            ingest::LARGEST,
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let name = path
        .file_name()
        .unwrap_or(OsStr::new("unnamed"))
        .to_string_lossy();
    let ingested = ingest::read(
        &RawFile {
            name: &name,
            bytes: &bytes,
        },
        stated,
    )
    .map_err(|diagnostic| diagnostic.in_file(shown(path)))?;
    Ok((bytes, ingested))
}

/// The articles that there are, by the hash of the raw file that they came from.
fn known_articles(folder: &Path) -> Result<HashMap<String, Slug>, Diagnostic> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => {
            return Err(in_the_way(
                folder,
                "the folder cannot be read",
                &error,
                "check who may read it",
            ));
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let found: Vec<(bool, String, Slug)> = paths
        .par_iter()
        .filter_map(|path| {
            let slug = Slug::new(path.file_stem()?.to_str()?)?;
            let text = fs::read_to_string(path).ok()?;
            let (hash, draft) = origin(&text)?;
            Some((draft, hash, slug))
        })
        .collect();
    let mut known = HashMap::new();
    // A further story names the same raw file; the article is the one that is no draft.
    for wanted in [false, true] {
        for (draft, hash, slug) in &found {
            if *draft == wanted {
                known.entry(hash.clone()).or_insert_with(|| slug.clone());
            }
        }
    }
    Ok(known)
}

/// The hash in an article's front matter, and whether it is a draft.
fn origin(text: &str) -> Option<(String, bool)> {
    #[derive(serde::Deserialize)]
    struct Front {
        raw: Option<Raw>,
        #[serde(default)]
        draft: bool,
    }
    #[derive(serde::Deserialize)]
    struct Raw {
        blake3: String,
    }
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let yaml = text.strip_prefix("---\n")?.split("\n---").next()?;
    let front: Front = serde_yaml::from_str(yaml).ok()?;
    Some((front.raw?.blake3, front.draft))
}

fn keep(
    content: &Path,
    bytes: &[u8],
    ingested: &Ingested,
    dry_run: bool,
    known: &mut HashMap<String, Slug>,
) -> Result<Outcome, Diagnostic> {
    let raw = &ingested.article.front.raw;
    let kept = content.join(&raw.file);
    if let Some(article) = known.get(&raw.blake3) {
        // The article may have been brought over without the raw file that it names.
        if !dry_run {
            place(&kept, bytes)?;
        }
        return Ok(Outcome::Unchanged {
            article: article.clone(),
        });
    }
    let articles = content.join("articles");
    if !dry_run {
        place(&kept, bytes)?;
    }
    let mut written: Vec<Slug> = Vec::new();
    for story in std::iter::once(&ingested.article).chain(&ingested.further) {
        match write_article(&articles, story, dry_run) {
            Ok(slug) => written.push(slug),
            Err(problem) => {
                // Half a file would count as brought in, and its second story be lost.
                for slug in written.iter().filter(|_| !dry_run) {
                    let _ = fs::remove_file(articles.join(format!("{slug}.md")));
                }
                return Err(problem);
            }
        }
    }
    let article = written.remove(0);
    known.insert(raw.blake3.clone(), article.clone());
    Ok(Outcome::Written {
        article,
        further: written,
    })
}

/// Writes an article under the first free slug of its title.
fn write_article(folder: &Path, article: &Proposed, dry_run: bool) -> Result<Slug, Diagnostic> {
    let text = article.to_markdown()?;
    let slug = Slug::from_text(&article.front.title);
    let mut n = 1;
    loop {
        let slug = if n == 1 {
            slug.clone()
        } else {
            slug.numbered(n)
        };
        let path = folder.join(format!("{slug}.md"));
        let free = if dry_run {
            !path.exists()
        } else {
            place(&path, text.as_bytes())?
        };
        if free {
            return Ok(slug);
        }
        n += 1;
    }
}

/// Writes a new file, whole or not at all; says whether the name was free.
fn place(path: &Path, bytes: &[u8]) -> Result<bool, Diagnostic> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    let cannot = |error: &io::Error| {
        in_the_way(
            path,
            "the file cannot be written",
            error,
            "free some space, or check who may write there",
        )
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ingest-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder)
        .map_err(|error| cannot(&error))?;
    file.write_all(bytes).map_err(|error| cannot(&error))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(cannot(&error.error)),
    }
}
