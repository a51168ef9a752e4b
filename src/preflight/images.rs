//! What pictures tell beside what they show.

use std::io::Cursor;

use exif::{Context, Reader, Tag};

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

/// Exif data, as JPEG, PNG, WebP, TIFF and HEIF files carry it.
pub(super) fn look(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    // A file that cannot be read so has none, or none that others read.
    let exif = Reader::new()
        .read_from_container(&mut Cursor::new(bytes))
        .ok()?;
    let mut fields = exif.fields();
    let clean = "take it out, for example with `exiftool -all= FILE`";
    if fields.any(|field| field.tag.context() == Context::Gps) {
        let found = Diagnostic::found(Rule::ImageLocation, "the picture says where it was taken");
        return Some(found.in_file(shown(path)).help(clean));
    }
    let told: Vec<String> = exif
        .fields()
        .filter(|field| PERSONAL.contains(&field.tag))
        .map(|field| field.tag.to_string())
        .collect();
    (!told.is_empty()).then(|| {
        let message = format!("the picture carries {}", told.join(", "));
        Diagnostic::found(Rule::ImageMetadata, message)
            .in_file(shown(path))
            .help(clean)
    })
}
