//! What can be told of a line from its form alone.

use std::hash::Hasher;

use crate::language::sentences;

/// The length of a text as an English reader would feel it: a Chinese, Japanese or
/// Korean character counts for two and a half.
pub(super) fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let (all, wide) = counts(text);
    all + wide * 3 / 2
}

/// The number of words, by weight where a script does not part them.
pub(super) fn words(text: &str) -> usize {
    let (mut spaced, mut wide) = (0, 0);
    let mut inside = false;
    for c in text.chars() {
        if c == ' ' || !c.is_ascii() && c.is_whitespace() {
            inside = false;
            continue;
        }
        let told = if c.is_ascii() {
            c.is_ascii_alphanumeric()
        } else {
            wide += if is_wide(c) {
                6
            } else {
                3 * usize::from(is_unspaced(c))
            };
            c.is_alphanumeric()
        };
        if told && !inside {
            inside = true;
            spaced += 1;
        }
    }
    spaced.max(wide / 12)
}

fn counts(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(all, wide), c| {
        (all + 1, wide + usize::from(is_wide(c)))
    })
}

/// Whether a line ends as a sentence does, or in a way that leads on to the next.
pub(super) fn ends_as_sentence(text: &str) -> bool {
    sentences::ends_like_one(text) || text.ends_with([':', ';', '：', '；'])
}

/// A paragraph: long, and ending as a sentence does; or so long that its end does not
/// matter.
pub(super) fn is_prose(text: &str) -> bool {
    let weight = weight(text);
    weight >= 60
        && words(text) >= 8
        && (ends_as_sentence(text)
            || weight >= 180
                && reads_on(text)
                && text.contains([',', '.', ';', ':', '،', '、', '，'])
            || weight >= 90 && is_mostly_unspaced(text))
}

/// Whether one sentence ends and another begins inside a line.
pub(super) fn holds_sentences(text: &str) -> bool {
    text.match_indices(['.', '!', '?', '。', '！', '？'])
        .any(|(at, stop)| {
            let before = text.get(..at).unwrap_or_default();
            let mut after = text.get(at + stop.len()..).unwrap_or_default().chars();
            let wide = stop.chars().all(|c| !c.is_ascii());
            let spaced = wide || after.next() == Some(' ');
            let word = before
                .rsplit(' ')
                .next()
                .unwrap_or_default()
                .chars()
                .count();
            spaced
                && word > 3
                && after
                    .next()
                    .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        })
}

/// Whether a text is of a script that marks the end of a sentence with a space, if at all.
fn is_mostly_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.chars().filter(|c| is_unspaced(*c)).count() * 2 > text.chars().count()
}

/// Whether most words begin small, as in a sentence, or the script has no capitals.
pub(super) fn reads_on(text: &str) -> bool {
    let starts = text
        .split_whitespace()
        .filter_map(|w| w.chars().find(|c| c.is_alphabetic()));
    let (mut all, mut small) = (0usize, 0usize);
    for c in starts {
        all += 1;
        small += usize::from(!c.is_uppercase());
    }
    small * 10 >= all * 4
}

/// The text with nothing left that two printings of it may differ in.
pub(super) fn normalised(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A number that two printings of a text share.
pub(super) fn key(text: &str) -> u64 {
    let mut hasher = Fast::default();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            hasher.write_u32(u32::from(c.to_ascii_lowercase()));
        } else {
            for c in c.to_lowercase() {
                hasher.write_u32(u32::from(c));
            }
        }
    }
    hasher.finish()
}

/// A hash for short words that nobody outside chooses; a collision costs one line its
/// place and no more.
#[derive(Clone, Copy)]
pub(super) struct Fast(u64);

impl Default for Fast {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23);
    }
}

/// Thai, Lao, Burmese, Khmer: no space between words, and narrow letters.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff)
}

/// Whether a character of a script that puts no spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}
