//! Short forms of given names, and the forms that one given name has in several languages.

use std::sync::LazyLock;

use crate::language::WordMap;

/// Where a word stands in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    line: u16,
    role: Role,
}

impl Place {
    /// The same number for all names of a line.
    pub fn line(self) -> u16 {
        self.line
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Full,
    Short,
    Form,
}

/// How two given names belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    /// The first is short for the second.
    ShortFor,
    /// The second is short for the first.
    LongFor,
    /// Both are short for one name.
    BothShort,
    /// Forms of one name in two languages.
    Forms,
}

static TABLE: LazyLock<WordMap<Vec<Place>>> = LazyLock::new(|| {
    let mut table: WordMap<Vec<Place>> = WordMap::default();
    let lines = include_str!("given.txt").lines();
    for (text, line) in lines.zip(0..) {
        let (full, short) = match text.split_once(':') {
            _ if text.starts_with('#') => continue,
            Some((full, short)) => (full, short),
            None => ("", text),
        };
        let role = if full.is_empty() {
            Role::Form
        } else {
            Role::Short
        };
        let full = full.split_whitespace().map(|word| (word, Role::Full));
        let rest = short.split_whitespace().map(|word| (word, role));
        for (word, role) in full.chain(rest) {
            table.change(word, |places| places.push(Place { line, role }));
        }
    }
    table
});

/// Where a word in lower-case Latin letters stands in the tables.
pub(super) fn places(word: &str) -> &'static [Place] {
    TABLE.get(word).map_or(&[], Vec::as_slice)
}

/// Where a word stands in the tables, however it is written.
pub(super) fn places_in_any_case(word: &str) -> &'static [Place] {
    let found = match word.is_ascii() {
        true => TABLE.get_folded(word),
        false => TABLE.get(&word.to_lowercase()),
    };
    found.map_or(&[], Vec::as_slice)
}

/// How two words belong together by the tables; the closest way of several.
pub(super) fn kinship(a: &[Place], b: &[Place]) -> Option<Kinship> {
    let mut best = None;
    for a in a {
        for b in b.iter().filter(|b| b.line == a.line) {
            match (a.role, b.role) {
                (Role::Short, Role::Full) => return Some(Kinship::ShortFor),
                (Role::Full, Role::Short) => return Some(Kinship::LongFor),
                (Role::Short, Role::Short) => best = Some(Kinship::BothShort),
                (Role::Form, Role::Form) => best = best.or(Some(Kinship::Forms)),
                _ => {}
            }
        }
    }
    best
}

/// Whether both words stand in the tables, and nowhere together.
pub(super) fn are_two(a: &[Place], b: &[Place]) -> bool {
    let together = |a: &Place| b.iter().any(|b| b.line == a.line);
    !a.is_empty() && !b.is_empty() && !a.iter().any(together)
}
