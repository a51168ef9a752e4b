//! What pictures tell beside what they show.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use exif::{Context, Exif, Reader, Tag};

use crate::diagnostic::{Diagnostic, Rule};
use crate::preflight::shown;

/// What may tell whose camera it was, who was there, and when.
const PERSONAL: [Tag; 10] = [
    Tag::Artist,
    Tag::BodySerialNumber,
    Tag::CameraOwnerName,
    Tag::Copyright,
    Tag::DateTimeOriginal,
    Tag::ImageDescription,
    Tag::ImageUniqueID,
    Tag::LensSerialNumber,
    Tag::Make,
    Tag::UserComment,
];

/// The same, and where, by the names that XMP has for it (ISO 16684; IPTC Photo Metadata
/// Standard). A packet of it stands as plain text in any kind of file.
const XMP: [&str; 9] = [
    "Iptc4xmpCore:Location",
    "Iptc4xmpExt:LocationCreated",
    "Iptc4xmpExt:PersonInImage",
    "aux:OwnerName",
    "aux:SerialNumber",
    "dc:creator",
    "exif:DateTimeOriginal",
    "photoshop:City",
    "exif:GPSLatitude",
];
static IN_XMP: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(XMP).ok());

/// Exif data, as JPEG, PNG, WebP, TIFF and HEIF files carry it, and XMP.
pub(super) fn look(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    // A file that cannot be read so has none, or none that others read.
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes));
    let fields = || exif.iter().flat_map(Exif::fields);
    let mut told: BTreeSet<String> = fields()
        .filter(|field| PERSONAL.contains(&field.tag))
        .map(|field| field.tag.to_string())
        .collect();
    let mut is_placed = fields().any(|field| field.tag.context() == Context::Gps);
    for found in IN_XMP.iter().flat_map(|names| names.find_iter(bytes)) {
        match XMP.get(found.pattern().as_usize()) {
            Some(name) if name.contains("GPS") => is_placed = true,
            name => told.extend(name.map(|name| name.to_string())),
        }
    }
    let found = if is_placed {
        Diagnostic::found(Rule::ImageLocation, "the picture says where it was taken")
    } else if told.is_empty() {
        return None;
    } else {
        let told: Vec<String> = told.into_iter().collect();
        let message = format!("the picture carries {}", told.join(", "));
        Diagnostic::found(Rule::ImageMetadata, message)
    };
    Some(
        found
            .in_file(shown(path))
            .help("take it out, for example with `exiftool -all= FILE`"),
    )
}
