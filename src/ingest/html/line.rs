//! A line of a page's text, and what makes it part of a running text.

use ego_tree::NodeId;

/// A run of text between block-level elements.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words with single spaces.
    pub(super) text: String,
    /// The block-level element that holds it directly.
    pub(super) holder: usize,
    /// The innermost element that holds all of it.
    pub(super) element: usize,
    /// Its [`size`].
    pub(super) size: usize,
    /// How much of that stands in links.
    pub(super) linked: usize,
    /// The level of the heading that it is, if it is one.
    pub(super) heading: Option<u8>,
    /// Whether it is a sentence or more, little of it linked.
    pub(super) is_prose: bool,
    /// Its text nodes, each with the element around it.
    pub(super) pieces: Vec<(NodeId, usize)>,
}

impl Line {
    /// Whether most of it leads elsewhere.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 > self.size * 7
    }

    /// Whether it is a paragraph of running text and no heading.
    pub(super) fn is_paragraph(&self) -> bool {
        self.is_prose && self.heading.is_none()
    }

    /// Whether its last sign ends a sentence, quotation marks and brackets aside.
    pub(super) fn ends_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }
}

/// Letters and digits, where a sign that stands for a syllable or word counts as several.
pub(super) fn size(text: &str) -> usize {
    text.chars().map(weight).sum()
}

pub(super) fn is_prose(text: &str, size: usize, linked: usize) -> bool {
    size >= 30
        && linked * 2 <= size
        && (size >= 140 || ends_sentence(text) || size >= 60 && holds_sentence(text))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '\'', '”', '’', '»', '«', '“', '‘', ')', ']', '」', '』', '）', ' ',
    ])
    .ends_with([
        '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։', '።', ':',
    ])
}

/// Whether a part of a sentence ends inside.
fn holds_sentence(text: &str) -> bool {
    let mut ends = false;
    text.chars().any(|c| {
        let found = ends && c == ' ' || matches!(c, '。' | '！' | '？' | '।' | '۔' | '؟');
        ends = matches!(c, '.' | '!' | '?' | ',' | '،');
        found
    })
}

fn weight(c: char) -> usize {
    match c {
        _ if c.is_ascii() => usize::from(c.is_ascii_alphanumeric()),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => 3,
        '\u{ac00}'..='\u{d7a3}' => 2,
        _ => usize::from(c.is_alphanumeric()),
    }
}
