//! A saved message → its text, and what its header says.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::letter::Letter;
use super::{Content, Hints, Opened, mhtml};
use crate::diagnostic::Diagnostic;
use crate::ingest::{MOST_BYTES, RawFile, decode, format, too_large};
use crate::model::Slug;

/// Messages within messages that are looked into.
const DEEPEST: usize = 4;

/// How far a header is looked at.
const MOST_HEADER: usize = 64 * 1024;

/// Whether the bytes begin with the header of a message.
pub(in crate::ingest) fn is_mail(start: &[u8]) -> bool {
    let start = after_envelope(start);
    let head = start.get(..MOST_HEADER).unwrap_or(start);
    let mut fields: Vec<String> = Vec::new();
    for line in head.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.len() < line.len();
        if !is_name || !name.iter().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        fields.push(String::from_utf8_lossy(name).to_ascii_lowercase());
    }
    let has = |name: &str| fields.iter().any(|field| field == name);
    let by_machine = [
        "mime-version",
        "message-id",
        "received",
        "content-transfer-encoding",
        "snapshot-content-location",
        "return-path",
    ];
    (has("content-type") || by_machine.into_iter().any(has))
        && fields.len() >= 2
        && (has("from") || has("date") || has("subject") || has("content-type"))
}

/// A mailbox puts a line of its own above each message.
fn after_envelope(bytes: &[u8]) -> &[u8] {
    let line_end = bytes.iter().position(|b| *b == b'\n');
    match line_end {
        Some(end) if bytes.starts_with(b"From ") => bytes.get(end + 1..).unwrap_or_default(),
        _ => bytes,
    }
}

/// Opens a message, or a page that was saved as one.
pub(super) fn open(raw: &RawFile) -> Result<Opened, Diagnostic> {
    let bytes = raw.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw.bytes);
    let bytes = bytes.trim_ascii_start();
    if bytes.starts_with(b"From ") && has_more_messages(bytes) {
        return Err(
            Diagnostic::error("the file is a mailbox of several messages")
                .help("save each message as a file of its own, and ingest those"),
        );
    }
    let message = MessageParser::default()
        .parse(after_envelope(bytes))
        .ok_or_else(unreadable)?;
    let opened = match mhtml::page_of(&message) {
        Some(page) => mhtml::open(&message, page, raw.name),
        None => read(&message, raw.name, 0),
    };
    dismantle(message);
    opened
}

/// Takes messages out of messages: left to itself, each would be dropped within the one
/// that holds it, and a deep nest would exhaust the stack.
fn dismantle(message: Message) {
    let mut left = vec![message];
    while let Some(message) = left.pop() {
        for part in message.parts {
            if let PartType::Message(inner) = part.body {
                left.push(inner);
            }
        }
    }
}

/// A second envelope line, with the header of a message under it.
fn has_more_messages(bytes: &[u8]) -> bool {
    memchr_lines(bytes, b"\nFrom ").any(|at| is_mail(bytes.get(at + 1..).unwrap_or_default()))
}

fn memchr_lines<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes
        .windows(wanted.len())
        .enumerate()
        .filter(move |(_, part)| *part == wanted)
        .map(|(at, _)| at)
}

fn unreadable() -> Diagnostic {
    Diagnostic::error("the message cannot be read: its parts are damaged")
        .help("copy the article's text into a plain text file, and ingest that")
}

fn read(message: &Message, name: &str, depth: usize) -> Result<Opened, Diagnostic> {
    let body = body_of(message, name)?;
    let letters = body.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < 80
        && depth < DEEPEST
        && let Some(inner) = forwarded_whole(message)
    {
        return read(inner, name, depth + 1);
    }
    if letters == 0 {
        return Err(decode::nothing_to_read(name));
    }
    let letter = Letter::new(body, subject(message).as_deref())?;
    let mut opened = Opened::of(Content::Mail(letter));
    opened.beside = attachments(message);
    opened.hints = hints(message, &opened)?;
    Ok(opened)
}

/// A message that is forwarded as an attachment.
fn forwarded_whole<'a>(message: &'a Message<'a>) -> Option<&'a Message<'a>> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    })
}

/// The message's text as one page, or as plain text: the page goes first unless it
/// shows much less.
fn body_of(message: &Message, name: &str) -> Result<String, Diagnostic> {
    let join = |parts: &mut dyn Iterator<Item = &MessagePart>, as_page: bool| {
        let mut joined = String::new();
        for part in parts {
            let text = text_of(message, part);
            match (&part.body, as_page) {
                (PartType::Text(_), true) => as_paragraphs(&text, &mut joined),
                (PartType::Html(_) | PartType::Text(_), _) => joined.push_str(&text),
                _ => continue,
            }
            joined.push('\n');
        }
        joined
    };
    let has_page = message.html_bodies().any(|part| part.is_text_html());
    let page = match has_page {
        true => join(&mut message.html_bodies(), true),
        false => String::new(),
    };
    let text = join(
        &mut message.text_bodies().filter(|part| !part.is_text_html()),
        false,
    );
    for body in [&page, &text] {
        if body.len() > MOST_BYTES {
            return Err(too_large(name, body.len() as u64, MOST_BYTES as u64));
        }
    }
    let shown = |html: &str| -> usize {
        let mut inside = false;
        html.chars()
            .filter(|c| {
                inside = *c == '<' || inside && *c != '>';
                !inside && c.is_alphanumeric()
            })
            .count()
    };
    let written = text.chars().filter(|c| c.is_alphanumeric()).count();
    Ok(if has_page && shown(&page) * 2 >= written {
        match format::is_html(&page) {
            true => page,
            false => format!("<body>{page}"),
        }
    } else {
        text
    })
}

fn as_paragraphs(text: &str, html: &mut String) {
    for line in text.lines() {
        let line = line
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        html.push_str("<p>");
        html.push_str(&line);
        html.push_str("</p>\n");
    }
}

/// A part's text in the encoding that it names, or that it is in.
pub(super) fn text_of(message: &Message, part: &MessagePart) -> String {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let label = part.content_type().and_then(|t| t.attribute("charset"));
    match bytes {
        Some(bytes) if !part.is_encoding_problem => decode::labelled(&bytes, label),
        _ => match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            _ => String::new(),
        },
    }
}

fn attachments(message: &Message) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in message.attachments() {
        let kind = part
            .content_type()
            .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or("*")));
        let is_shown_inside = part.content_id().is_some() || part.content_location().is_some();
        let is_picture = kind.as_deref().is_some_and(|k| k.starts_with("image/"));
        if is_picture && is_shown_inside {
            continue;
        }
        let name = part.attachment_name().unwrap_or("unnamed");
        let kind = kind.as_deref().unwrap_or("unknown kind");
        let line: String = format!("[{name}, {kind}]")
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        found.push((line, "attachment, not read".to_owned()));
    }
    found
}

fn subject(message: &Message) -> Option<String> {
    let subject = message.subject()?;
    let words: Vec<&str> = subject.split_whitespace().collect();
    Some(words.join(" ")).filter(|s| !s.is_empty())
}

fn hints(message: &Message, opened: &Opened) -> Result<Hints, Diagnostic> {
    let Content::Mail(letter) = &opened.content else {
        return Ok(Hints::default());
    };
    let subject = subject(message);
    let forwarded = letter.forwarded();
    let (title, was_forwarded) = match subject.as_deref() {
        Some(subject) => without_prefixes(subject),
        None => (String::new(), false),
    };
    let mut hints = Hints {
        title: Some(title).filter(|title| !title.is_empty()),
        first: true,
        ..Hints::default()
    };
    if was_forwarded || forwarded.is_some() {
        // Its own header tells of the one who passed it on.
        hints.date = forwarded.and_then(|f| f.date.clone());
        return Ok(hints);
    }
    hints.date = message
        .date()
        .filter(|date| date.is_valid())
        .and_then(|date| date.to_rfc3339().parse().ok());
    let from = message
        .from()
        .and_then(|from| from.first())
        .and_then(|from| from.name.as_deref())
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| name.chars().any(char::is_alphabetic) && !name.contains('@'));
    let to_a_list = ["List-Id", "List-Unsubscribe", "List-Post"]
        .into_iter()
        .any(|name| message.header(name).is_some());
    match from {
        Some(name) if to_a_list => hints.outlet = Some(Slug::from_text(&name)),
        Some(name) => hints.authors.push(name),
        None => {}
    }
    Ok(hints)
}

/// What mail programs put before the subject of what is passed on, and of answers.
const PASSED_ON: &[&str] = &[
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "i",
    "enc",
    "vb",
    "vs",
    "vl",
    "pd",
    "prz",
    "ilt",
    "tml",
    "пересл",
    "вд",
    "הועבר",
    "إعادة توجيه",
    "转发",
    "轉寄",
    "転送",
    "전달",
    "trả lời",
    "chuyển tiếp",
];
const ANSWERED: &[&str] = &[
    "re", "aw", "rép", "res", "resp", "antw", "sv", "odp", "ynt", "bls", "отв", "відп", "השב",
    "رد", "答复", "回复", "回覆", "返信", "회신", "ref", "r", "ang",
];

/// The subject alone, and whether it was passed on.
fn without_prefixes(subject: &str) -> (String, bool) {
    let mut rest = subject.trim();
    let mut forwarded = false;
    while let Some((prefix, after)) = rest.split_once([':', '：']) {
        let prefix = prefix.trim().to_lowercase();
        let prefix = prefix.split('[').next().unwrap_or_default().trim();
        if PASSED_ON.contains(&prefix) {
            forwarded = true;
        } else if !ANSWERED.contains(&prefix) {
            break;
        }
        rest = after.trim_start();
    }
    (rest.to_owned(), forwarded)
}
