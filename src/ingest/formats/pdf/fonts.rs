//! Fonts as pdf-extract reads them rightly: what it takes wrongly, or could go on over
//! for ever, is written out or left out.

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::bounds;

/// Characters of one font.
const MOST_CHARACTERS: usize = 65_536;

/// A font whose tables are within bounds; none when it is no font at all.
pub(super) fn mended(document: &mut Document, font: &Object) -> Option<Object> {
    let mut font = resolved(document, font)?.as_dict().ok()?.clone();
    if let Some(table) = stream(document, &font, b"ToUnicode") {
        let table = bounds::content(&table).filter(|table| is_bounded(table));
        match table {
            Some(table) => {
                let id = document.add_object(Stream::new(Dictionary::new(), table));
                font.set("ToUnicode", id);
            }
            None => {
                font.remove(b"ToUnicode");
            }
        }
    }
    let inner = font.get(b"DescendantFonts").ok().and_then(|inner| {
        let inner = resolved(document, inner)?.as_array().ok()?.first()?.clone();
        Some(resolved(document, &inner)?.as_dict().ok()?.clone())
    });
    if let Some(mut inner) = inner {
        if let Some(widths) = inner.get(b"W").ok().and_then(|w| widths(document, w)) {
            inner.set("W", widths);
        } else {
            inner.remove(b"W");
        }
        let inner = with_bounded_files(document, inner);
        let id = document.add_object(inner);
        font.set("DescendantFonts", vec![Object::Reference(id)]);
    }
    let font = with_bounded_files(document, font);
    Some(Object::Reference(document.add_object(font)))
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    Some(document.dereference(object).ok()?.1)
}

fn stream(document: &Document, of: &Dictionary, key: &[u8]) -> Option<Stream> {
    let found = of.get_deref(key, document).ok()?;
    Some(found.as_stream().ok()?.clone())
}

/// The drawings of the characters, unfolded, or left out when there are too many.
fn with_bounded_files(document: &mut Document, mut font: Dictionary) -> Dictionary {
    let descriptor = font.get_deref(b"FontDescriptor", document);
    let Ok(mut descriptor) = descriptor.and_then(Object::as_dict).cloned() else {
        return font;
    };
    for key in [&b"FontFile"[..], b"FontFile2", b"FontFile3"] {
        let Some(file) = stream(document, &descriptor, key) else {
            continue;
        };
        match bounds::content(&file) {
            // TrueType drawings are never looked at.
            Some(content) if key != b"FontFile2" => {
                let mut plain = file;
                plain.set_plain_content(content);
                let id: ObjectId = document.add_object(plain);
                descriptor.set(key, id);
            }
            _ => {
                descriptor.remove(key);
            }
        }
    }
    font.set("FontDescriptor", descriptor);
    font
}

/// Widths by character. Those given for a range are written out one by one.
fn widths(document: &Document, object: &Object) -> Option<Vec<Object>> {
    let given = resolved(document, object)?.as_array().ok()?;
    let mut given = given
        .iter()
        .filter_map(|object| resolved(document, object))
        .peekable();
    let mut widths = Vec::new();
    let mut count = 0;
    while let Some(first) = given.next() {
        let first = first
            .as_i64()
            .ok()
            .filter(|first| (0..=0xff_ffff).contains(first))?;
        match given.next()? {
            Object::Array(each) => {
                let each: Vec<Object> = each
                    .iter()
                    .filter_map(|width| resolved(document, width))
                    .filter(|width| matches!(width, Object::Integer(_) | Object::Real(_)))
                    .cloned()
                    .collect();
                count += each.len();
                widths.extend([Object::Integer(first), Object::Array(each)]);
            }
            last => {
                let last = last.as_i64().ok()?;
                let width = given.next()?.clone();
                let length = usize::try_from(last.checked_sub(first)?.checked_add(1)?).ok()?;
                if length > MOST_CHARACTERS || width.as_float().is_err() {
                    return None;
                }
                count += length;
                widths.extend([Object::Integer(first), Object::Array(vec![width; length])]);
            }
        }
        if count > MOST_CHARACTERS {
            return None;
        }
    }
    Some(widths)
}

/// Whether the ranges of a table from codes to characters are no longer than a font.
fn is_bounded(table: &[u8]) -> bool {
    let text = String::from_utf8_lossy(table);
    let mut count: u64 = 0;
    for section in text.split("beginbfrange").skip(1) {
        let section = section.split("endbfrange").next().unwrap_or_default();
        let mut rest = section;
        // First code, last code, and what the first of them stands for.
        while let Some((first, after)) = code(rest) {
            let Some((last, after)) = code(after) else {
                break;
            };
            count = count
                .saturating_add(last.saturating_sub(first))
                .saturating_add(1);
            rest = match after.trim_start().strip_prefix('[') {
                Some(list) => list.split_once(']').map_or("", |(_, after)| after),
                None => code(after).map_or("", |(_, after)| after),
            };
        }
    }
    count <= 4 * MOST_CHARACTERS as u64
}

/// The code that stands next, and what follows it.
fn code(text: &str) -> Option<(u64, &str)> {
    let (digits, after) = text.split_once('<')?.1.split_once('>')?;
    let digits: String = digits
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(16)
        .collect();
    Some((u64::from_str_radix(&digits, 16).unwrap_or(0), after))
}
