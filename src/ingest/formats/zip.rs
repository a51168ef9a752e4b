//! An archive of raw files, unpacked member by member.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::format::{self, Format};
use super::companion::SavedPages;
use crate::diagnostic::Diagnostic;
use crate::ingest::{LARGEST, RawFile, too_large};

/// What all members together may unfold to, in bytes.
const MOST_TOGETHER: u64 = 4 * 1024 * 1024 * 1024;

/// Members that are looked at.
const MOST_MEMBERS: usize = 200_000;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path in the archive.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of an archive, one in memory at a time. What cannot be unpacked is told.
pub struct Members<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    name: &'a str,
    /// Those still to come, the next one last.
    left: Vec<usize>,
    unfolded: u64,
}

/// The raw files of an archive; none when the file is a single raw file.
pub fn unpack<'a>(raw: &RawFile<'a>) -> Result<Option<Members<'a>>, Diagnostic> {
    if raw.bytes.len() as u64 > LARGEST {
        return Err(too_large(raw.name, raw.bytes.len() as u64, LARGEST));
    }
    if format::of(raw.bytes) != Format::Zip {
        return Ok(None);
    }
    let damaged = |_| {
        Diagnostic::error("the archive is damaged")
            .in_file(raw.name)
            .help("unpack it with another program, and ingest the folder")
    };
    let archive = ZipArchive::new(Cursor::new(raw.bytes)).map_err(damaged)?;
    if archive.len() > MOST_MEMBERS {
        return Err(Diagnostic::error(format!(
            "the archive has {} files, at most {MOST_MEMBERS} are read",
            archive.len()
        ))
        .in_file(raw.name)
        .help("split it"));
    }
    let names: Vec<String> = (0..archive.len())
        .map(|at| match archive.name_for_index(at) {
            Some(Ok(name)) => name.replace('\\', "/"),
            _ => String::new(),
        })
        .collect();
    let mut left: Vec<usize> = wanted(&names);
    left.reverse();
    Ok(Some(Members {
        archive,
        name: raw.name,
        left,
        unfolded: 0,
    }))
}

/// Those that somebody put there, in the order of their paths: no folders, nothing
/// hidden, no parts of saved pages.
fn wanted(names: &[String]) -> Vec<usize> {
    let mut beside: HashMap<&str, SavedPages> = HashMap::new();
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        beside.entry(folder).or_default().note(file);
    }
    let of_a_page = |name: &str| {
        name.match_indices('/').any(|(end, _)| {
            let path = name.get(..end).unwrap_or_default();
            let (parent, folder) = path.rsplit_once('/').unwrap_or(("", path));
            beside
                .get(parent)
                .is_some_and(|pages| pages.have_parts_in(folder))
        })
    };
    let hidden = |name: &str| {
        name.split('/')
            .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db")
    };
    let mut wanted: Vec<usize> = (0..names.len())
        .filter(|at| {
            names.get(*at).is_some_and(|name| {
                !name.is_empty() && !name.ends_with('/') && !hidden(name) && !of_a_page(name)
            })
        })
        .collect();
    wanted.sort_by(|a, b| names.get(*a).cmp(&names.get(*b)));
    wanted
}

impl Iterator for Members<'_> {
    type Item = Result<Member, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.left.pop()?;
        let path = match self.archive.name_for_index(at) {
            Some(Ok(name)) => name.replace('\\', "/"),
            _ => format!("member {}", at + 1),
        };
        let place = format!("{}/{path}", self.name);
        Some(
            self.unfold(at)
                .map(|bytes| Member { path, bytes })
                .map_err(|problem| problem.in_file(place)),
        )
    }
}

impl Members<'_> {
    fn unfold(&mut self, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let mut file = self.archive.by_index(at).map_err(|e| refused(&e))?;
        if file.is_symlink() {
            return Err(Diagnostic::warning("a link in an archive is not followed")
                .help("put the file itself into it"));
        }
        let (bytes, whole) = within(&mut file, LARGEST).map_err(|e| refused(&e.into()))?;
        if !whole {
            return Err(too_large("", bytes.len() as u64, LARGEST));
        }
        self.unfolded += bytes.len() as u64;
        if self.unfolded > MOST_TOGETHER {
            self.left.clear();
            return Err(Diagnostic::error(
                "the archive unfolds to too much, and the rest was not read",
            )
            .help("split it"));
        }
        if format::of(&bytes) == Format::Zip {
            return Err(
                Diagnostic::error("an archive within an archive is not unpacked")
                    .help("unpack the outer one, and ingest the folder"),
            );
        }
        Ok(bytes)
    }
}

fn refused(error: &ZipError) -> Diagnostic {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Diagnostic::error("the file in the archive is locked with a password")
                .help("unpack the archive, and ingest the folder")
        }
        ZipError::UnsupportedArchive(_) => {
            Diagnostic::error("the file is packed in a way that is not read")
                .help("unpack the archive, and ingest the folder")
        }
        _ => Diagnostic::error("the file in the archive is damaged")
            .help("pack it again, or unpack it with another program"),
    }
}

/// Reads at most so many bytes; says whether that was all. A length that a file declares
/// is not believed.
pub(super) fn within(from: &mut impl Read, most: u64) -> std::io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    from.take(most).read_to_end(&mut bytes)?;
    let mut more = [0u8; 1];
    let whole = (bytes.len() as u64) < most || from.read(&mut more)? == 0;
    Ok((bytes, whole))
}

/// The names of an archive's first members, to tell what kind it is.
pub(in crate::ingest) fn names(bytes: &[u8]) -> Vec<String> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    archive
        .file_names()
        .take(10_000)
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect()
}
