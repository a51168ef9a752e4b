//! Fonts as pdf-extract reads them rightly: what it takes wrongly, or could go on over
//! for ever, is written out or left out.

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::bounds;
use super::charsets::{self, Charset};

/// Characters of one font.
const MOST_CHARACTERS: usize = 65_536;

/// A font whose tables are within bounds; none when it is no font at all.
pub(super) fn mended(document: &mut Document, font: &Object) -> Option<Object> {
    let mut font = resolved(document, font)?.as_dict().ok()?.clone();
    font.set("Type", "Font");
    let table = stream(document, &font, b"ToUnicode");
    let table = table.and_then(|table| bounds::content(&table));
    match table.filter(|table| is_bounded(table)) {
        Some(table) => set_table(document, &mut font, "ToUnicode", table),
        None => {
            font.remove(b"ToUnicode");
        }
    }
    if font
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == b"Type0")
    {
        mend_composite(document, &mut font);
    } else {
        mend_simple(document, &mut font);
    }
    let font = with_bounded_files(document, font);
    Some(Object::Reference(document.add_object(font)))
}

/// A font in the place of one that cannot be read: its letters are those of the alphabet
/// where it has one code for each, and none where it does not.
pub(super) fn plain(document: &mut Document, font: &Object) -> Object {
    let is_composite = resolved(document, font)
        .and_then(|font| font.as_dict().ok()?.get(b"Subtype").ok()?.as_name().ok())
        .is_some_and(|kind| kind == b"Type0");
    let mut plain = dictionary! { "Type" => "Font", "BaseFont" => "Helvetica" };
    if is_composite {
        plain.set("Subtype", "Type0");
        mend_composite(document, &mut plain);
    } else {
        plain.set("Subtype", "Type1");
        plain.set("Encoding", "WinAnsiEncoding");
    }
    Object::Reference(document.add_object(plain))
}

/// The character set that a font of many letters names.
pub(super) fn charset(document: &Document, font: &Dictionary) -> Option<Charset> {
    let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
    let name = font
        .get_deref(b"Encoding", document)
        .and_then(Object::as_name)
        .ok()?;
    charsets::named(name).filter(|_| kind == b"Type0")
}

fn set_table(document: &mut Document, font: &mut Dictionary, key: &str, table: Vec<u8>) {
    let id = document.add_object(Stream::new(Dictionary::new(), table));
    font.set(key, id);
}

/// A font of many letters has an encoding, and one font within it.
fn mend_composite(document: &mut Document, font: &mut Dictionary) {
    if let Some(charset) = charset(document, font)
        && !font.has(b"ToUnicode")
    {
        set_table(document, font, "ToUnicode", charset.table().into_bytes());
    }
    // Texts are given codes of two bytes, and the font's own table says what they are.
    font.set("Encoding", "Identity-H");
    let inner = font.get(b"DescendantFonts").ok().and_then(|inner| {
        let inner = resolved(document, inner)?.as_array().ok()?.first()?.clone();
        Some(resolved(document, &inner)?.as_dict().ok()?.clone())
    });
    let mut inner = inner.unwrap_or_default();
    match inner.get(b"W").ok().and_then(|w| widths(document, w)) {
        Some(widths) => inner.set("W", widths),
        None => {
            inner.remove(b"W");
        }
    }
    if inner
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .is_err()
    {
        inner.set("FontDescriptor", Dictionary::new());
    }
    let inner = with_bounded_files(document, inner);
    let id = document.add_object(inner);
    font.set("DescendantFonts", vec![Object::Reference(id)]);
}

/// Of a font of few letters the counts agree, and the encoding is one that is known.
fn mend_simple(document: &Document, font: &mut Dictionary) {
    let first = font
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64);
    let count = font
        .get_deref(b"Widths", document)
        .and_then(Object::as_array)
        .map(Vec::len);
    if let (Ok(first), Ok(count)) = (first, count)
        && let Ok(count) = i64::try_from(count)
        && let Some(last) = first.checked_add(count)
    {
        font.set("LastChar", last - 1);
    }
    let is_known = |name: &[u8]| {
        [
            &b"WinAnsiEncoding"[..],
            b"MacRomanEncoding",
            b"MacExpertEncoding",
        ]
        .contains(&name)
    };
    match font.get_deref(b"Encoding", document) {
        Ok(Object::Name(name)) if is_known(name) => {}
        Ok(Object::Dictionary(encoding)) => {
            let mut encoding = encoding.clone();
            let base = encoding
                .get_deref(b"BaseEncoding", document)
                .and_then(Object::as_name);
            if !base.is_ok_and(is_known) {
                encoding.remove(b"BaseEncoding");
            }
            font.set("Encoding", encoding);
        }
        _ => {
            font.remove(b"Encoding");
        }
    }
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
