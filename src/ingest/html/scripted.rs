//! Pages whose article only their scripts would show.
//!
//! Such a page was saved as it was sent: its text waits in the strings of a script, as
//! HTML, or is stated for search engines.

use scraper::Html;

use super::body::stated;
use super::line;
use super::outline::Outline;
use super::page;

/// Prose that makes a page one that shows its article, in letters.
const SHOWN: usize = 300;

/// The page with its article in it, when it shows none and its scripts hold one.
pub(super) fn with_article(html: &str, outline: &Outline) -> Option<Html> {
    if prose(outline) >= SHOWN {
        return None;
    }
    let article = outline
        .scripts
        .iter()
        .filter_map(|script| held(script))
        .max_by_key(String::len)
        .or_else(|| stated(outline).map(|text| as_paragraphs(&text)))?;
    let shown = page::parse(&format!("{html}<article>{article}</article>")).ok()?;
    let tells_more = prose(&Outline::of(&shown)) >= SHOWN.max(2 * prose(outline));
    tells_more.then_some(shown)
}

fn prose(outline: &Outline) -> usize {
    let paragraphs = outline.lines.iter().filter(|line| line.is_paragraph());
    paragraphs.map(|line| line.size).sum()
}

/// The paragraphs that a script holds in its strings.
fn held(script: &str) -> Option<String> {
    if !(script.contains("\\u003cp") || script.contains("\\u003Cp") || script.contains("<p")) {
        return None;
    }
    let mut text = unescaped(script);
    // Strings within strings.
    if text.contains("\\u003c") || text.contains("\\\"") {
        text = unescaped(&text);
    }
    let start = text.find("<p>").into_iter().chain(text.find("<p ")).min()?;
    let end = text.rfind("</p>")? + "</p>".len();
    let held = text.get(start..end)?;
    (line::size(held) >= SHOWN).then(|| held.to_owned())
}

/// A script's text with the escapes of its strings resolved.
fn unescaped(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let mut chars = escape.chars().skip(1);
        let (shown, length) = match chars.next() {
            Some('u') => unit(escape).map_or((None, 2), |(c, length)| (Some(c), length)),
            Some('n' | 'r' | 't') => (Some(' '), 2),
            Some(c) => (Some(c), 1 + c.len_utf8()),
            None => (None, 1),
        };
        text.extend(shown);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The sign that `\u003c` or a pair of such stands for, and how long that is.
fn unit(escape: &str) -> Option<(char, usize)> {
    let code = |at: usize| {
        let digits = escape.get(at..at + 4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = code(2)?;
    let second = escape
        .get(6..8)
        .filter(|u| *u == "\\u")
        .and_then(|_| code(8));
    let mut pair = char::decode_utf16([Some(first), second].into_iter().flatten());
    match pair.next()? {
        Ok(c) => Some((c, if c.len_utf16() == 2 { 12 } else { 6 })),
        Err(_) => Some((char::REPLACEMENT_CHARACTER, 6)),
    }
}

fn as_paragraphs(text: &str) -> String {
    text.split('\n')
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            let part = part.replace('&', "&amp;").replace('<', "&lt;");
            format!("<p>{part}</p>")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_what_a_script_would_read() {
        for (script, text) in [
            (r#"a \u003cp\u003e\n\"b\" \/ \\"#, "a <p> \"b\" / \\"),
            (r"\ud83d\ude00!", "😀!"),
            (r"\ud83d alone \u12", "\u{fffd} alone 12"),
            ("\\", ""),
            (r"\é", "é"),
        ] {
            assert_eq!(unescaped(script), text, "{script}");
        }
    }
}
