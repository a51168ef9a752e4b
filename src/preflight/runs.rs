//! Words and runs of words, the same in a page, in data and in the text that they come from.

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher};

/// As many words in a row are nobody's by chance.
pub(super) const RUN: usize = 10;

/// The words of a text as hashes.
pub(super) fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    words(text, |word, _| hashes.push(hash(word)));
    hashes
}

/// Calls `each` with the place of every run of words, and with its hash.
pub(super) fn for_each_run(words: &[u64], mut each: impl FnMut(usize, u64)) {
    let mut rolling = Rolling::default();
    for (at, word) in words.iter().enumerate() {
        if let Some(run) = rolling.push(*word) {
            each(at + 1 - RUN, run);
        }
    }
}

/// The hash of the last words, by the method of Karp and Rabin (IBM J. Res. Dev. 31.2, 1987).
#[derive(Default)]
pub(super) struct Rolling {
    window: VecDeque<u64>,
    hash: u64,
}

impl Rolling {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    pub fn push(&mut self, word: u64) -> Option<u64> {
        self.hash = self.hash.wrapping_mul(Self::BASE).wrapping_add(word);
        self.window.push_back(word);
        if self.window.len() > RUN
            && let Some(first) = self.window.pop_front()
        {
            let power = (0..RUN).fold(1u64, |power, _| power.wrapping_mul(Self::BASE));
            self.hash = self.hash.wrapping_sub(first.wrapping_mul(power));
        }
        (self.window.len() == RUN).then_some(self.hash)
    }
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = foldhash::quality::FixedState::default().build_hasher();
    for c in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(u32::from(c));
    }
    hasher.finish()
}

/// The words of a text with their places, without its markup; behind them those of long
/// attributes, which may hold a sentence. Where a script puts no spaces between words, a letter
/// stands for one.
pub(super) fn words<'t>(text: &'t str, mut each: impl FnMut(&'t str, usize)) {
    let mut attributes = Vec::new();
    words_outside(text, 0, &mut each, |from, length| {
        if length > LONG_TAG {
            attributes.push(from..from + length);
        }
    });
    for tag in attributes {
        // Without its first character it is no tag any more.
        let inside = text.get(tag.start + 1..tag.end).unwrap_or_default();
        words_outside(inside, tag.start + 1, &mut each, |_, _| {});
    }
}

/// A shorter tag holds no run of words, in bytes.
const LONG_TAG: usize = 60;
/// What is longer is no tag, but a sign for "less than", in bytes.
const LONGEST_TAG: usize = 4000;

fn words_outside<'t>(
    text: &'t str,
    offset: usize,
    each: &mut impl FnMut(&'t str, usize),
    mut skipped: impl FnMut(usize, usize),
) {
    let mut start = None;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let alone = stands_alone(c);
        if c.is_alphanumeric() && !alone {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            each(&text[from..at], offset + from);
        }
        match c {
            _ if alone => each(&text[at..at + c.len_utf8()], offset + at),
            '<' => {
                let length = tag(&text[at..]);
                skipped(at, length);
                skip_to = at + length;
            }
            '&' => skip_to = at + entity(&text[at..]),
            '\\' => skip_to = at + escape(&text[at..]),
            _ => {}
        }
    }
    if let Some(from) = start {
        each(&text[from..], offset + from);
    }
}

/// Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese.
fn stands_alone(c: char) -> bool {
    c >= '\u{0e00}'
        && matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The length of a tag.
fn tag(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let end = text.bytes().take(LONGEST_TAG).position(|b| b == b'>');
    end.filter(|_| is_tag).map_or(1, |end| end + 1)
}

fn entity(text: &str) -> usize {
    let end = text.bytes().take(12).position(|b| b == b';');
    end.map_or(1, |end| end + 1)
}

/// Of JSON and of scripts.
fn escape(text: &str) -> usize {
    match text.as_bytes().get(1) {
        Some(b'n' | b't' | b'r' | b'"' | b'/' | b'\\') => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        words(text, |word, _| all.push(word));
        all
    }

    #[test]
    fn words_are_the_same_in_a_page_in_data_and_in_the_text() {
        let told = ["The", "minister", "s", "plan", "no", "1", "failed", "again"];
        assert_eq!(
            all("The *minister's* plan (no. 1) failed.\nAgain")[..7],
            told[..7]
        );
        assert_eq!(
            all("<p id=\"p1\">The minister&#39;s <b>plan</b> (no. 1) failed.<br>again"),
            told
        );
        assert_eq!(all("The minister\\u0027s").len(), 3);
        assert_eq!(
            all("{\"The minister's plan (no. 1) failed.\\nagain\"}"),
            told
        );
        assert_eq!(all("叙利亚 ok"), ["叙", "利", "亚", "ok"]);
    }

    #[test]
    fn a_run_is_found_wherever_it_stands() {
        let text = "one two three four five six seven eight nine ten eleven";
        let mut kept = HashSet::new();
        for_each_run(&hashes(text), |_, run| {
            kept.insert(run);
        });
        assert_eq!(kept.len(), 2);
        let mut found = Vec::new();
        let page = "<p>zero one two three <i>four</i> Five six seven eight nine ten.</p>";
        for_each_run(&hashes(page), |at, run| {
            if kept.contains(&run) {
                found.push(at);
            }
        });
        assert_eq!(found, [1]);
    }
}
