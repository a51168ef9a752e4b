//! What kind of file the bytes are, by what they are and not by what they are called.

/// A kind of raw file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Anything in letters; [`of_text`] tells what.
    Written,
    /// A message or a page saved as one.
    Mail,
    Pdf,
    Docx,
    Zip,
    /// Something else, and what to do with it.
    Other(&'static str, &'static str),
}

/// What the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Text,
    Html,
    Markdown,
}

/// Tells by the bytes at the beginning, and by the members when it is an archive.
pub(super) fn of(bytes: &[u8]) -> Format {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    if is_pdf(start, bytes) {
        Format::Pdf
    } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        archive(bytes)
    } else if let Some((what, advice)) = other(start, bytes) {
        Format::Other(what, advice)
    } else if super::formats::mail::is_mail(start) {
        Format::Mail
    } else {
        Format::Written
    }
}

/// A few bytes may stand before the mark.
fn is_pdf(start: &[u8], bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let tail = bytes
        .get(bytes.len().saturating_sub(2048)..)
        .unwrap_or(bytes);
    start.starts_with(b"%PDF-") || holds(head, b"%PDF-1.") && holds(tail, b"startxref")
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

/// The names of its members tell an office file from an archive.
fn archive(bytes: &[u8]) -> Format {
    let names = super::formats::zip::names(bytes);
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("word/document.xml") || (has("[Content_Types].xml") && below("word/")) {
        return Format::Docx;
    }
    let head = bytes.get(..256).unwrap_or(bytes);
    if has("META-INF/container.xml") || holds(head, b"application/epub+zip") {
        Format::Other(
            "an EPUB book",
            "save the chapter as HTML or plain text, and ingest that",
        )
    } else if holds(head, b"application/vnd.oasis.opendocument") || has("content.xml") {
        Format::Other(
            "an OpenDocument file",
            "save it as DOCX or plain text, and ingest that",
        )
    } else if has("[Content_Types].xml") && (below("xl/") || below("ppt/")) {
        Format::Other("a spreadsheet or slides", EXPORT)
    } else if below("Index/") && names.iter().any(|name| name.ends_with(".iwa")) {
        Format::Other("an iWork document", EXPORT)
    } else {
        Format::Zip
    }
}

const EXPORT: &str = "export it as PDF, DOCX or plain text, and ingest that";
const TYPE_OUT: &str = "copy the article's text into a plain text file, and ingest that";
const UNPACK: &str = "unpack it, and ingest the folder";

/// Marks of what is not read.
fn other(start: &[u8], bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let marks: [(&[u8], &str, &str); 23] = [
        (b"{\\rtf", "an RTF file", EXPORT),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office file",
            EXPORT,
        ),
        (b"\x89PNG", "a picture", TYPE_OUT),
        (b"\xff\xd8\xff", "a picture", TYPE_OUT),
        (b"GIF87a", "a picture", TYPE_OUT),
        (b"GIF89a", "a picture", TYPE_OUT),
        (b"II*\0", "a picture", TYPE_OUT),
        (b"MM\0*", "a picture", TYPE_OUT),
        (b"AT&TFORM", "a DjVu file", EXPORT),
        (b"%!PS", "a PostScript file", EXPORT),
        (
            b"bplist00",
            "a Safari web archive",
            "save the page as HTML or PDF, and ingest that",
        ),
        (
            b"WARC/1.",
            "a web archive (WARC)",
            "take the page out of it, and ingest that",
        ),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
        (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
        (b"\x1f\x8b\x08", "a gzip file", UNPACK),
        (b"BZh9", "a bzip2 file", UNPACK),
        (b"\xfd7zXZ\0", "an xz file", UNPACK),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
        (b"ID3\x02", "a sound file", TYPE_OUT),
        (b"ID3\x03", "a sound file", TYPE_OUT),
        (b"ID3\x04", "a sound file", TYPE_OUT),
        (b"OggS\0", "a sound file", TYPE_OUT),
        (b"\x1a\x45\xdf\xa3", "a film", TYPE_OUT),
    ];
    let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(mark));
    marks
        .into_iter()
        .find(|(mark, ..)| start.starts_with(mark) || bytes.starts_with(mark))
        .map(|(_, what, advice)| (what, advice))
        .or_else(|| {
            let picture = at(0, b"RIFF") && at(8, b"WEBP")
                || at(4, b"ftyphei")
                || at(4, b"ftypmif1")
                || at(4, b"ftypavif");
            picture.then_some(("a picture", TYPE_OUT))
        })
        .or_else(|| at(4, b"ftyp").then_some(("a film or sound file", TYPE_OUT)))
        .or_else(|| at(257, b"ustar").then_some(("a tar archive", UNPACK)))
}

/// Looks at the beginning of a text, and for a fragment of a page a little further.
pub(super) fn of_text(text: &str) -> Written {
    if super::formats::markdown::is_markdown(text) {
        Written::Markdown
    } else if is_html(text) {
        Written::Html
    } else {
        Written::Text
    }
}

/// Whether it is a page, or a fragment of one.
pub(super) fn is_html(text: &str) -> bool {
    let start = after_comments(text);
    let head = start
        .get(..start.floor_char_boundary(1024))
        .unwrap_or_default()
        .to_ascii_lowercase();
    if ["<html", "<head>", "<body"]
        .iter()
        .any(|t| head.contains(t))
    {
        return true;
    }
    let Some(tag) = head.strip_prefix('<') else {
        return false;
    };
    if tag.starts_with("!doctype") {
        return true;
    }
    let name: String = tag
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let closed = tag
        .get(name.len()..)
        .is_some_and(|rest| rest.starts_with(['>', '/', ' ', '\t', '\n', '\r']));
    closed && ELEMENTS.contains(&name.as_str()) && tag.contains('>')
}

/// What a fragment copied out of a page may begin with.
const ELEMENTS: [&str; 38] = [
    "a",
    "article",
    "aside",
    "b",
    "base",
    "blockquote",
    "br",
    "center",
    "div",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "title",
    "ul",
];

/// What follows white space, comments and an XML declaration.
fn after_comments(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let closed = if let Some(inside) = rest.strip_prefix("<!--") {
            inside.split_once("-->")
        } else if let Some(inside) = rest.strip_prefix("<?xml") {
            inside.split_once('>')
        } else {
            return rest;
        };
        match closed {
            Some((_, after)) => rest = after,
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_one_with_or_without_its_head() {
        for html in [
            "<!DOCTYPE html><title>A</title>",
            "\u{feff}\n<!-- saved from url=(0020)https://a.example/ -->\n<html><body>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">",
            "<p>The bridge reopens.</p>",
            "<h1 class=\"t\">The bridge reopens</h1>",
            "<div\n id=a>",
            "<META charset=utf-8>",
        ] {
            assert_eq!(of_text(html), Written::Html, "{html}");
        }
        for text in [
            "< 3 years later, the bridge reopens",
            "<3 the bridge",
            "<b5 is a size of paper",
            "The bridge reopens\n\nIts <p> is missing.",
            "<p is where it begins",
        ] {
            assert_eq!(of_text(text), Written::Text, "{text}");
        }
    }

    #[test]
    fn what_is_not_read_is_named() {
        for (bytes, what) in [
            (&b"{\\rtf1\\ansi The bridge}"[..], "an RTF file"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture"),
            (b"\0\0\0\x18ftypheic\0\0", "a picture"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
                "an old Office file",
            ),
        ] {
            assert!(
                matches!(of(bytes), Format::Other(named, _) if named == what),
                "{what}"
            );
        }
        assert_eq!(of(b"GIF is a format"), Format::Written);
        assert_eq!(of(b"\n%PDF-1.7\n"), Format::Pdf);
    }
}
