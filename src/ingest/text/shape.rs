//! What can be told of a line from its form alone.

use crate::language::sentences;

/// The length of a text as an English reader would feel it: a Chinese, Japanese or
/// Korean character counts for two and a half.
pub(super) fn weight(text: &str) -> usize {
    let wide = text.chars().filter(|c| is_wide(*c)).count();
    text.chars().count() + wide * 3 / 2
}

/// The number of words, by weight where a script does not part them.
pub(super) fn words(text: &str) -> usize {
    let spaced = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count();
    let wide = text.chars().filter(|c| is_wide(*c)).count();
    spaced.max(wide / 2)
}

/// A paragraph: long, and ending as a sentence does; or so long that its end does not
/// matter.
pub(super) fn is_prose(text: &str) -> bool {
    let weight = weight(text);
    let ends = sentences::ends_like_one(text) || text.ends_with([':', ';']);
    weight >= 60 && words(text) >= 8 && (ends || (weight >= 180 && reads_on(text)))
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

/// Words that tell what a text is about, in lower case.
pub(super) fn content_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5 || word.chars().next().is_some_and(is_wide))
        .map(str::to_lowercase)
}

/// The text with nothing left that two printings of it may differ in.
pub(super) fn normalised(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}
