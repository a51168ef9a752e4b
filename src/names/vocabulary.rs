//! Words that stand with names and are none: titles, suffixes, particles.

use std::sync::LazyLock;

use crate::language::WordMap;

/// What a word is beside being a name; one word can be several of these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Uses {
    /// An office, rank or form of address.
    pub title: bool,
    /// Qualifies an office: deputy.
    pub modifier: bool,
    /// Stands after a name: Jr.
    pub suffix: bool,
    /// A form of address that can be part of the name.
    pub courtesy: bool,
    /// A preposition or article.
    pub particle: bool,
    /// The same where it is written small, or joined to the next word.
    pub article: bool,
    /// A family's name that stands first.
    pub family_first: bool,
    /// The same where a given name of two parts follows.
    pub family_hyphen: bool,
}

static WORDS: LazyLock<WordMap<Uses>> = LazyLock::new(|| {
    let mut words: WordMap<Uses> = WordMap::default();
    for line in include_str!("words.txt").lines() {
        let mut parts = line.split_whitespace();
        let kind = parts.next();
        for word in parts {
            words.change(word, |uses| match kind {
                Some("title") => uses.title = true,
                Some("modifier") => uses.modifier = true,
                Some("suffix") => uses.suffix = true,
                Some("courtesy") => uses.courtesy = true,
                Some("particle") => uses.particle = true,
                Some("article") => uses.article = true,
                Some("first") => uses.family_first = true,
                Some("hyphen") => uses.family_hyphen = true,
                _ => {}
            });
        }
    }
    words
});

/// What a word in lower-case Latin letters is beside being a name.
pub(super) fn uses(word: &str) -> Uses {
    WORDS.get(word).copied().unwrap_or_default()
}

/// Which of several of one name a suffix says that somebody is.
pub(super) fn generation(suffix: &str) -> Option<&'static str> {
    Some(match suffix.to_lowercase().as_str() {
        "jr" | "junior" | "fils" => "Jr.",
        "sr" | "snr" | "senior" | "pere" | "père" => "Sr.",
        _ => return number(suffix),
    })
}

/// Numbers after a name. A single letter is as often an initial, and is taken for that.
const NUMBERS: [&str; 20] = [
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII",
];

/// The number that a word is, in letters of any case.
pub(super) fn number(word: &str) -> Option<&'static str> {
    let mut numbers = NUMBERS.into_iter();
    numbers.find(|number| number.eq_ignore_ascii_case(word))
}
