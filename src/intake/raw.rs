//! The raw files of a path, read.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::disk::{in_the_way, shown};
use super::files::STANDARD_INPUT;
use super::likeness::Shingles;
use crate::diagnostic::Diagnostic;
use crate::ingest::{self, Ingested, Proposed, RawFile, Stated};

/// A raw file in memory.
#[derive(Debug)]
pub(super) struct Raw {
    /// Its path, as it is told of.
    pub(super) shown: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) hash: String,
}

/// A raw file, and what it holds.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) raw: Raw,
    pub(super) stated: Stated,
    pub(super) ingested: Ingested,
    /// Of the article, then of each further story.
    pub(super) shingles: Vec<Shingles>,
}

/// The raw files that stand at a path: one, unless it is a file of files.
pub(super) fn raw_files(path: &Path) -> Result<Vec<Raw>, Diagnostic> {
    let shown = shown(path);
    let (name, bytes) = if path.as_os_str() == STANDARD_INPUT {
        ("stdin".to_owned(), standard_input()?)
    } else {
        let name = path.file_name().unwrap_or(OsStr::new("unnamed"));
        (name.to_string_lossy().into_owned(), bytes_of(path)?)
    };
    Ok(vec![Raw {
        hash: blake3::hash(&bytes).to_hex().to_string(),
        shown,
        name,
        bytes,
    }])
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Diagnostic> {
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
    if found.len() > ingest::MOST_BYTES as u64 {
        return Err(ingest::too_large(&shown(path), found.len()));
    }
    fs::read(path).map_err(unreadable)
}

fn standard_input() -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let most = ingest::MOST_BYTES as u64;
    let mut input = io::stdin().lock().take(most + 1);
    input.read_to_end(&mut bytes).map_err(|error| {
        Diagnostic::error(format!("standard input cannot be read: {error}"))
            .help("pipe a text into it")
    })?;
    if bytes.len() as u64 > most {
        return Err(ingest::too_large("standard input", bytes.len() as u64));
    }
    Ok(bytes)
}

impl Raw {
    /// The same bytes under the name under which they came first.
    pub(super) fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// Reads what it holds.
    pub(super) fn read(self, stated: Stated) -> Result<Read, Diagnostic> {
        let ingested = self.ingested(&stated)?;
        let stories = std::iter::once(&ingested.article).chain(&ingested.further);
        let shingles = stories.map(|story| Shingles::of(&story.body)).collect();
        Ok(Read {
            raw: self,
            stated,
            ingested,
            shingles,
        })
    }

    pub(super) fn ingested(&self, stated: &Stated) -> Result<Ingested, Diagnostic> {
        let raw = RawFile {
            name: &self.name,
            bytes: &self.bytes,
        };
        ingest::read(&raw, stated).map_err(|diagnostic| diagnostic.in_file(self.shown.as_str()))
    }
}

impl Read {
    /// The article, then each further story.
    pub(super) fn stories(&self) -> impl Iterator<Item = (&Proposed, &Shingles)> {
        let stories = std::iter::once(&self.ingested.article).chain(&self.ingested.further);
        stories.zip(&self.shingles)
    }
}
