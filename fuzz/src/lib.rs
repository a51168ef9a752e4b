//! What the fuzz targets share.

mod folder;
mod told;

use std::io::{Cursor, Write};

use dossier::ingest::{self, RawFile, Stated};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use folder::{Folder, woven};
pub use told::hold;

/// Reads a raw file, and holds what is true of every article that comes of one.
pub fn read(name: &str, bytes: &[u8]) {
    let raw = RawFile { name, bytes };
    let Ok(ingested) = ingest::read(&raw, &Stated::default()) else {
        return;
    };
    let lines = ingest::reading_text(&raw).map_or(0, |text| text.lines().count());
    assert!(!ingested.article.front.title.trim().is_empty(), "no title");
    for article in std::iter::once(&ingested.article).chain(&ingested.further) {
        assert!(article.to_markdown().is_ok(), "it cannot be written");
        for removed in &article.front.raw.removed {
            assert!(removed.lines.first >= 1 && removed.lines.first <= removed.lines.last);
            assert!(removed.lines.last <= lines, "{removed:?} of {lines} lines");
        }
    }
}

/// An archive of these files.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let _ = archive.start_file(*name, SimpleFileOptions::default());
        let _ = archive.write_all(bytes);
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
