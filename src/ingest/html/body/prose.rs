//! What makes a line part of a running text.

use crate::ingest::html::outline::{Line, Outline};

/// A sentence or more, little of it linked.
pub(super) fn is_prose(line: &Line) -> bool {
    if line.size < 30 || line.linked * 2 > line.size {
        return false;
    }
    line.size >= 140 || ends_sentence(&line.text) || (line.size >= 60 && holds_sentence(&line.text))
}

/// Whether the last sign ends a sentence, quotation marks and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '‘' | ')' | ']' | '」' | '』' | '）' | ' '
        )
    })
    .ends_with([
        '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։', '።', ':',
    ])
}

/// Whether a sentence ends inside.
fn holds_sentence(text: &str) -> bool {
    text.contains(['。', '！', '？', '।', '۔', '؟'])
        || [". ", "! ", "? ", ", ", "، "]
            .iter()
            .any(|s| text.contains(s))
}

/// The level of the heading that a line is, if it is one.
pub(super) fn heading(page: &Outline, line: &Line) -> Option<u8> {
    page.around(line.element)
        .take(6)
        .find_map(|e| match page.name(e) {
            "h1" => Some(1),
            "h2" => Some(2),
            "h3" => Some(3),
            "h4" => Some(4),
            "h5" => Some(5),
            "h6" => Some(6),
            _ => None,
        })
}

/// How much an element's text speaks for it being the article.
pub(super) fn worth(page: &Outline, line: &Line) -> i64 {
    let size = i64::try_from(line.size).unwrap_or(i64::MAX).min(2000);
    if is_prose(line) {
        let free = size - i64::try_from(line.linked).unwrap_or(0).min(size);
        return match page.name(line.holder) {
            "p" | "br" | "blockquote" | "pre" | "td" => free,
            "li" => free * 4 / 10,
            _ => free * 7 / 10,
        };
    }
    if line.is_link() {
        return -(10 + size.min(60) / 2);
    }
    match page.name(line.holder) {
        "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "td" | "th" | "li" => -2,
        _ => -10,
    }
}

/// Letters and digits alone, without case: two lines that say the same are equal so.
pub(super) fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
