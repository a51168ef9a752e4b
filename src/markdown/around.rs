//! The sentence around a link.

use std::ops::Range;

use crate::language::sentences;

/// A sentence in three parts, without the markup that stood in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Around {
    /// What stands before the link.
    pub before: String,
    /// The author's words for the link; none of a citation and of a bare name.
    pub words: String,
    /// What stands behind it.
    pub after: String,
}

/// Words on either side that are shown of a sentence that does not end.
const SIDE: usize = 40;

/// Bytes on either side in which they are looked for: a paragraph may have many links.
const REACH: usize = 4096;

/// The bytes of a text that are near others.
pub(super) fn near(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = bytes.start.saturating_sub(REACH);
    let end = bytes.end.saturating_add(REACH);
    text.floor_char_boundary(start)..text.floor_char_boundary(end)
}

impl Around {
    /// The sentence of a paragraph around the bytes of a link. Where it is no prose, a line
    /// stands for a sentence. `words` says whether those bytes are the author's words for it.
    pub(super) fn of(text: &str, link: Range<usize>, prose: bool, words: bool) -> Self {
        let near = near(text, &link);
        let link = link.start - near.start..link.end - near.start;
        let text = &text[near];
        let sentence = if prose {
            let all = sentences::split(text);
            // A citation may stand behind the full stop.
            let behind = usize::from(link.is_empty());
            let here = all.iter().find(|s| link.start < s.end + behind);
            here.or(all.last()).cloned()
        } else {
            let start = text.get(..link.start).and_then(|t| t.rfind('\n'));
            let end = text.get(link.end..).and_then(|t| t.find('\n'));
            Some(start.map_or(0, |i| i + 1)..end.map_or(text.len(), |i| link.end + i))
        };
        let sentence = sentence.unwrap_or(link.start..link.end);
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let mut before = part(sentence.start.min(link.start)..link.start);
        let after = part(link.end..sentence.end.max(link.end));
        if link.start == link.end && after.starts_with(['.', ',', ';']) {
            before = before.trim_end();
        }
        Self {
            before: last(&tidy(before)),
            words: match words {
                true => tidy(part(link)).trim().to_owned(),
                false => String::new(),
            },
            after: first(&tidy(after)),
        }
    }

    /// All of it as one text.
    pub fn whole(&self) -> String {
        [&*self.before, &*self.words, &*self.after].concat()
    }
}

/// One space for many, and none before a full stop, as a citation leaves it behind.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        let after_space = tidy.ends_with(' ');
        match c {
            ' ' if after_space => {}
            '.' | ',' | ';' if after_space => {
                tidy.pop();
                tidy.push(c);
            }
            c => tidy.push(c),
        }
    }
    tidy
}

fn last(text: &str) -> String {
    let mut starts = text.match_indices(' ').rev().map(|(i, _)| i);
    match starts.nth(SIDE) {
        Some(cut) => format!("…{}", &text[cut..]),
        None => text.trim_start().to_owned(),
    }
}

fn first(text: &str) -> String {
    let mut ends = text.match_indices(' ').map(|(i, _)| i);
    match ends.nth(SIDE) {
        Some(cut) => format!("{} …", &text[..cut]),
        None => text.trim_end().to_owned(),
    }
}
