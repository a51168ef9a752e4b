//! The raw files of a path, read.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

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

/// A file that could not be read, and why.
pub(super) type Failed = (String, Diagnostic);

/// What a batch may hold before it is worked off, in bytes.
const ENOUGH: usize = 64 * 1024 * 1024;

/// Gives the raw files at the paths to `take`, a batch at a time: enough to keep every
/// core busy, and no more in memory than that. An archive is as good as a folder.
pub(super) fn in_batches(paths: &[PathBuf], take: &mut dyn FnMut(Vec<Result<Raw, Failed>>)) {
    let mut batch = Batch {
        files: Vec::new(),
        bytes: 0,
        take,
    };
    for path in paths {
        match at(path) {
            Ok(raw) => batch.open(raw),
            Err(problem) => batch.push(Err((shown(path), problem))),
        }
    }
    batch.work_off();
}

struct Batch<'a> {
    files: Vec<Result<Raw, Failed>>,
    bytes: usize,
    take: &'a mut dyn FnMut(Vec<Result<Raw, Failed>>),
}

impl Batch<'_> {
    fn open(&mut self, raw: Raw) {
        let file = RawFile {
            name: &raw.name,
            bytes: &raw.bytes,
        };
        match ingest::unpack(&file) {
            Ok(None) => {}
            Ok(Some(members)) => {
                for member in members {
                    self.push(match member {
                        Ok(member) => {
                            let shown = format!("{}/{}", raw.shown, member.path);
                            Ok(Raw::new(shown, member.path, member.bytes))
                        }
                        Err(problem) => Err((raw.shown.clone(), problem)),
                    });
                }
                return;
            }
            Err(problem) => return self.push(Err((raw.shown.clone(), problem))),
        }
        self.push(Ok(raw));
    }

    fn push(&mut self, file: Result<Raw, Failed>) {
        self.bytes += file.as_ref().map_or(0, |raw| raw.bytes.len());
        self.files.push(file);
        if self.bytes > ENOUGH || self.files.len() >= 2 * rayon::current_num_threads() {
            self.work_off();
        }
    }

    fn work_off(&mut self) {
        self.bytes = 0;
        (self.take)(std::mem::take(&mut self.files));
    }
}

fn at(path: &Path) -> Result<Raw, Diagnostic> {
    let (name, bytes) = if path.as_os_str() == STANDARD_INPUT {
        ("stdin".to_owned(), standard_input()?)
    } else {
        let name = path.file_name().unwrap_or(OsStr::new("unnamed"));
        (name.to_string_lossy().into_owned(), bytes_of(path)?)
    };
    Ok(Raw::new(shown(path), name, bytes))
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
    if found.len() > ingest::LARGEST {
        let (name, most) = (shown(path), ingest::LARGEST);
        return Err(ingest::too_large(&name, found.len(), most));
    }
    fs::read(path).map_err(unreadable)
}

fn standard_input() -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let most = ingest::LARGEST;
    let mut input = io::stdin().lock().take(most + 1);
    input.read_to_end(&mut bytes).map_err(|error| {
        Diagnostic::error(format!("standard input cannot be read: {error}"))
            .help("pipe a text into it")
    })?;
    if bytes.len() as u64 > most {
        return Err(ingest::too_large(
            "standard input",
            bytes.len() as u64,
            most,
        ));
    }
    Ok(bytes)
}

impl Raw {
    fn new(shown: String, name: String, bytes: Vec<u8>) -> Self {
        Self {
            hash: blake3::hash(&bytes).to_hex().to_string(),
            shown,
            name,
            bytes,
        }
    }

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
