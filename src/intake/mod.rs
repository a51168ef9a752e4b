//! `ingest` at the disk: collected files in, articles and the kept raw files out.
//!
//! What ingest wrote last is remembered beside the raw files, so that the same file
//! again, or a later state of it, is merged with what the author has made of it. The
//! same bytes again change nothing.

pub(crate) mod base;
mod body;
pub(crate) mod conflict;
pub(crate) mod disk;
mod files;
mod keep;
mod keys;
pub(crate) mod known;
mod likeness;
pub(crate) mod lines;
mod merge;
mod raw;
pub(crate) mod record;
pub(crate) mod relation;
mod rewrite;
mod shelf;
mod told;
pub(crate) mod yaml;

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::Problems;
use crate::ingest::Stated;
use crate::model::Slug;
use crate::progress::Progress;

use keep::Keeper;
use raw::{Failed, Raw, Read};
pub use relation::{Relation, RelationKind};
use shelf::Shelf;
pub use told::{LeftOut, Report};

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Stated of every file.
    pub stated: Stated,
    /// Read and report, write nothing.
    pub dry_run: bool,
    /// Bring articles back that the author has deleted.
    pub again: bool,
    /// Report the lines that were left out.
    pub show_removed: bool,
}

/// One raw file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its path, as given.
    pub raw: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What was left out of its articles, when that is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<LeftOut>>,
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
        /// Articles that hold the same text.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        relations: Vec<Relation>,
    },
    /// Its article is read anew; what the author has edited stays.
    Updated {
        /// The slug of its article.
        article: Slug,
        /// The slugs of stories that were not read before.
        further: Vec<Slug>,
        /// Whether the author had edited it.
        merged: bool,
        /// How many pieces both had changed: the author has to decide.
        conflicts: usize,
        /// Articles that hold the same text.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        relations: Vec<Relation>,
    },
    /// There was nothing to do.
    Unchanged {
        /// The slug of its article.
        article: Slug,
    },
    /// The author has deleted its article, and it stays so.
    Deleted {
        /// The slug that its article had.
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
    let files = files::files_of(paths, &content, problems);
    let _lock = disk::lock(&content);
    let shelf = match Shelf::open(&content, options.dry_run) {
        Ok(shelf) => shelf,
        Err(diagnostic) => {
            problems.push(diagnostic);
            return Report::failed(&files);
        }
    };
    let mut keeper = Keeper::new(shelf, options, namesakes(&files));
    let mut report = Report::default();
    let step = progress.step("ingesting", files.len());
    raw::in_batches(&files, &mut |batch| {
        let read: Vec<Attempt> = batch
            .into_par_iter()
            .map(|raw| raw.and_then(|raw| read(raw, &keeper, options)))
            .collect();
        for read in read {
            report.items.push(item(read, &mut keeper, problems));
            step.tick();
        }
    });
    report
}

/// What was read of a file, or the name of the file and why it was not.
type Attempt = Result<Read, Failed>;

fn read(raw: Raw, keeper: &Keeper, options: &Options) -> Attempt {
    let shown = raw.shown.clone();
    let known = &keeper.shelf.known;
    let raw = match known.name_of(&raw.hash) {
        Some(name) => raw.named(name.to_owned()),
        None => raw,
    };
    let stated = known.stated(keeper.shelf.content, &raw.hash, &options.stated);
    raw.read(stated).map_err(|problem| (shown, problem))
}

fn item(read: Attempt, keeper: &mut Keeper, problems: &mut Problems) -> Item {
    let kept = read.and_then(|mut read| {
        for note in read.ingested.notes.drain(..) {
            problems.push(note);
        }
        let shown = read.raw.shown.clone();
        let removed = keeper.options.show_removed.then(|| LeftOut::of(&read));
        match keeper.keep(read, problems) {
            Ok(outcome) => Ok((shown, outcome, removed)),
            Err(problem) => Err((shown, problem)),
        }
    });
    let (raw, outcome, removed) = kept.unwrap_or_else(|(shown, problem)| {
        problems.push(problem);
        (shown, Outcome::Failed, None)
    });
    Item {
        raw,
        outcome,
        removed,
    }
}

/// Hashes of the files that share their name with another of this run: they are pages
/// beside each other, and not states of one.
fn namesakes(files: &[PathBuf]) -> HashSet<String> {
    let mut named: HashMap<&OsStr, usize> = HashMap::new();
    for name in files.iter().filter_map(|file| file.file_name()) {
        *named.entry(name).or_default() += 1;
    }
    let shares = |file: &&PathBuf| {
        let name = file.file_name().and_then(|name| named.get(name));
        name.is_some_and(|n| *n > 1)
    };
    let shared: Vec<_> = files.iter().filter(shares).collect();
    let hashes = shared.par_iter().filter_map(|file| {
        // A pipe of the same name would never end.
        if !file.is_file() {
            return None;
        }
        let mut hasher = blake3::Hasher::new();
        let mut opened = std::fs::File::open(file).ok()?;
        std::io::copy(&mut opened, &mut hasher).ok()?;
        Some(hasher.finalize().to_hex().to_string())
    });
    hashes.collect()
}
