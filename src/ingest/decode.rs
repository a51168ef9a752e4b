//! Bytes → text, in whatever encoding they came.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::{MOST_BYTES, RawFile, too_large};
use crate::diagnostic::Diagnostic;

/// A text, whatever its bytes were.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The encoding's name, when it was not UTF-8.
    pub(crate) encoding: Option<&'static str>,
}

/// Reads bytes that came with the name of their encoding, as parts of a message do.
pub(super) fn labelled(bytes: &[u8], label: Option<&str>) -> String {
    let labelled = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let encoding = match labelled {
        Some(encoding) if encoding != UTF_8 && fits(encoding, bytes) => encoding,
        _ => encoding_of(bytes),
    };
    encoding.decode(bytes).0.into_owned()
}

/// Recognises UTF-8, UTF-16 and the older encodings that browsers know.
pub(crate) fn decode(raw: &RawFile) -> Result<Decoded, Diagnostic> {
    let RawFile { name, bytes } = *raw;
    if bytes.len() > MOST_BYTES {
        return Err(too_large(name, bytes.len() as u64, MOST_BYTES as u64));
    }
    let encoding = encoding_of(bytes);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let unprintable = text
        .chars()
        .filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace() && *c != '\u{1b}'))
        .count();
    if unprintable * 50 > text.chars().count() || text.contains('\0') && unprintable > 8 {
        return Err(Diagnostic::error("the file is not text")
            .in_file(name)
            .help("save the article as plain text or HTML, and ingest that"));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(nothing_to_read(name));
    }
    let encoding = (encoding != UTF_8).then(|| encoding.name());
    Ok(Decoded {
        text: text.into_owned(),
        encoding,
    })
}

pub(super) fn nothing_to_read(name: &str) -> Diagnostic {
    Diagnostic::error("there is nothing to read in the file")
        .in_file(name)
        .help("copy the article's text into it, or remove it from the list")
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let declared = declared(bytes);
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        // No other encoding's letters come out as UTF-8 by chance, but one writes them all
        // in ASCII.
        let in_ascii = declared.filter(|e| *e == ISO_2022_JP && bytes.is_ascii());
        return in_ascii.unwrap_or(UTF_8);
    }
    if let Some(encoding) = declared.filter(|e| *e != UTF_8 && fits(e, bytes)) {
        return encoding;
    }
    if let Some(encoding) = utf_16_without_bom(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    // A few broken bytes in a text that otherwise is UTF-8 do not make it another one.
    let broken = String::from_utf8_lossy(bytes).matches('\u{fffd}').count();
    let multibyte = bytes.iter().filter(|b| **b >= 0xc0).count();
    if broken > 0 && broken * 20 < multibyte {
        UTF_8
    } else {
        guess
    }
}

/// How far into a page browsers look for its encoding, and a little more.
const PRESCAN: usize = 4096;

/// The encoding that a page says it is in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !super::format::is_html(&head) {
        return None;
    }
    let xml = head.trim_start().strip_prefix("<?xml");
    let xml = xml.and_then(|rest| named(rest.split('>').next()?, "encoding"));
    let mut rest = head.as_str();
    let mut found = xml;
    while found.is_none() {
        let at = rest.find("<meta").or_else(|| rest.find("<!--"))?;
        let comment = rest.find("<!--").filter(|comment| *comment < at);
        let tag = rest.get(comment.unwrap_or(at)..)?;
        let end = if comment.is_some() { "-->" } else { ">" };
        let (tag, after) = tag.split_once(end)?;
        if comment.is_none() {
            found = named(tag, "charset");
        }
        rest = after;
    }
    // What says so in ASCII cannot be in UTF-16.
    found.map(|encoding| match encoding.is_ascii_compatible() {
        true => encoding,
        false if encoding == ISO_2022_JP => encoding,
        false => UTF_8,
    })
}

/// The value of `key=value`, quoted or not.
fn named(tag: &str, key: &str) -> Option<&'static Encoding> {
    let (_, value) = tag.split_once(key)?;
    let value = value.trim_start().strip_prefix('=')?;
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    let label: String = value
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.+".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// Whether hardly a byte is wrong in it.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{fffd}').count();
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    broken * 20 <= high
}

/// UTF-16 shows in text of any script by its spaces and line ends, whose one byte is zero.
fn utf_16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut little, mut big) = (0usize, 0usize);
    for pair in bytes.chunks_exact(2) {
        match pair {
            [b' ' | b'\n' | b'\r' | b'.' | b'e' | b'a', 0] => little += 1,
            [0, b' ' | b'\n' | b'\r' | b'.' | b'e' | b'a'] => big += 1,
            _ => {}
        }
    }
    let pairs = bytes.len() / 2;
    let encoding = match little.cmp(&big) {
        std::cmp::Ordering::Greater => UTF_16LE,
        std::cmp::Ordering::Less => UTF_16BE,
        std::cmp::Ordering::Equal => return None,
    };
    let (text, _, broken) = encoding.decode(bytes);
    (little.max(big) * 20 > pairs && !broken && !text.contains('\0')).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
        decode(&RawFile {
            name: "a.txt",
            bytes,
        })
        .map(|d| (d.text, d.encoding))
        .map_err(|d| d.message().to_owned())
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    const TEXT: &str = "The café in Łódź reopened. Its owner was pleased.";

    #[test]
    fn unicode_is_read_with_and_without_its_mark() {
        assert_eq!(read(TEXT.as_bytes()), Ok((TEXT.to_owned(), None)));
        assert_eq!(
            read(format!("\u{feff}{TEXT}").as_bytes()),
            Ok((TEXT.to_owned(), None))
        );
        let little = (TEXT.to_owned(), Some("UTF-16LE"));
        let big = (TEXT.to_owned(), Some("UTF-16BE"));
        assert_eq!(read(&utf_16(TEXT, u16::to_le_bytes)), Ok(little.clone()));
        assert_eq!(read(&utf_16(TEXT, u16::to_be_bytes)), Ok(big));
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(read(&utf_16(&marked, u16::to_le_bytes)), Ok(little));
    }

    #[test]
    fn older_encodings_are_recognised() {
        let arabic =
            "أعلنت وزارة النقل اليوم أن الجسر سيفتح في الربيع المقبل. وقالت إن العمل انتهى.";
        for (text, encoding) in [
            (arabic, encoding_rs::WINDOWS_1256),
            (
                "“Très bien”, said the café’s owner — naïve as ever.",
                encoding_rs::WINDOWS_1252,
            ),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(read(&bytes), Ok((text.to_owned(), Some(encoding.name()))));
        }
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_names() {
        let page = |charset: &str| {
            format!(
                "<!-- <meta charset=koi8-r> -->\n<html><head><title>x</title>{charset}</head><p>Мост снова открыт."
            )
        };
        for charset in [
            "<meta charset=windows-1251>",
            "<META CHARSET='Windows-1251' />",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
        ] {
            let html = page(charset);
            let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&html);
            assert_eq!(
                read(&bytes),
                Ok((html.clone(), Some("windows-1251"))),
                "{charset}"
            );
            // Saved again by a program that kept the tag as it was.
            assert_eq!(read(html.as_bytes()), Ok((html.clone(), None)));
        }
        let html = page("<meta charset=utf-8>");
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&html);
        assert!(read(&bytes).is_ok_and(|(text, _)| text.contains("Мост")));
        let html = "<meta charset=iso-2022-jp><p>橋が再開した。";
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(html);
        assert_eq!(read(&bytes), Ok((html.to_owned(), Some("ISO-2022-JP"))));
    }

    #[test]
    fn what_cannot_be_an_article_is_refused() {
        let binary: Vec<u8> = (0..4000u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        assert_eq!(read(&binary), Err("the file is not text".to_owned()));
        assert_eq!(
            read(b"\x7fELF\0\0\0\0\0\0\0\0\0\0\0\0ab"),
            Err("the file is not text".to_owned())
        );
        for empty in ["", " \n\t\u{a0}\n", "\u{feff}"] {
            assert_eq!(
                read(empty.as_bytes()),
                Err("there is nothing to read in the file".to_owned())
            );
        }
        let large = vec![b'a'; MOST_BYTES + 1];
        assert!(read(&large).is_err_and(|message| message.contains("too large")));
    }
}
