//! The words around names that tell something: offices, ranks, forms of address.

use std::sync::LazyLock;

use crate::language::{self, Country, WordMap};

/// What a word can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A noun for what somebody is.
    Office,
    /// An office that is said before a name more than it is held of something.
    Rank,
    /// A title that is written short.
    Short,
    /// A form of address.
    Courtesy,
    /// A title before a given name.
    Regnal,
    /// Said of a man.
    Man,
    /// Said of a woman.
    Woman,
    /// What stands before an office's noun.
    Modifier,
    /// The office is no longer held.
    Former,
    /// It is held for the time being.
    Acting,
    /// It will be held.
    Designate,
    /// The people or the adjective of a country, where no ending shows it.
    Demonym,
    /// The last word of a body's name.
    Body,
    /// The last word of a place's name.
    Place,
    /// What kind of body a name before which it stands is.
    Company,
    /// An office or a thing that companies have.
    Executive,
    /// A relative.
    Kin,
    /// An agency that pictures and reports are credited to.
    Outlet,
}

const NAMES: [(&str, Class); 18] = [
    ("office", Class::Office),
    ("rank", Class::Rank),
    ("short", Class::Short),
    ("courtesy", Class::Courtesy),
    ("regnal", Class::Regnal),
    ("man", Class::Man),
    ("woman", Class::Woman),
    ("modifier", Class::Modifier),
    ("former", Class::Former),
    ("acting", Class::Acting),
    ("designate", Class::Designate),
    ("demonym", Class::Demonym),
    ("body", Class::Body),
    ("place", Class::Place),
    ("kin", Class::Kin),
    ("company", Class::Company),
    ("executive", Class::Executive),
    ("outlet", Class::Outlet),
];

static WORDS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    let mut class = 0;
    for line in include_str!("vocabulary.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let found = NAMES.iter().find(|(known, _)| *known == name);
            class = found.map_or(0, |(_, class)| bit(*class));
        } else if !line.starts_with('#') {
            for word in line.split_whitespace() {
                words.change(word, |classes| *classes |= class);
            }
        }
    }
    words
});

fn bit(class: Class) -> u32 {
    1 << class as u32
}

/// Whether a word, in any case, is of a class. A prefix such as `ex-` or `vice-` is looked
/// through for offices.
pub(super) fn is(word: &str, class: Class) -> bool {
    is_any(word, [class])
}

/// Whether a word is of any of these classes, as [`is`] has it.
pub(super) fn is_any<const N: usize>(word: &str, classes: [Class; N]) -> bool {
    let office = classes.contains(&Class::Office) && word.contains('-');
    has(word, classes) || office && with_folded(word, is_joined_office)
}

fn has<const N: usize>(word: &str, classes: [Class; N]) -> bool {
    let wanted = classes.into_iter().fold(0, |bits, class| bits | bit(class));
    let found = match word.is_ascii() {
        true => WORDS.get_folded(word),
        false => WORDS.get(&word.to_lowercase()),
    };
    found.is_some_and(|found| found & wanted != 0)
}

/// "ex-president", "president-elect"
fn is_joined_office(word: &str) -> bool {
    let behind = word.split_once('-').filter(|(prefix, _)| {
        matches!(
            *prefix,
            "ex" | "then" | "former" | "vice" | "co" | "deputy" | "sub" | "under" | "mid"
        )
    });
    let elect = word
        .strip_suffix("-elect")
        .or_else(|| word.strip_suffix("-designate"));
    let mut offices = behind.map(|(_, rest)| rest).into_iter().chain(elect);
    offices.any(|office| has(office, [Class::Office]))
}

/// Whether a word is a title written short, which a full stop may follow.
pub(super) fn is_shortened_title(word: &str) -> bool {
    is(word, Class::Short)
}

/// Whether a word is an adjective or a short form of a country, or of a people.
pub(super) fn is_demonym(word: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let short = |name: &str| name.len() > word.len() && word.len() <= 4;
    capital
        && match language::country(word) {
            Some(Country::Adjective(_)) => true,
            Some(Country::Name(name)) => short(name),
            None => is(word, Class::Demonym),
        }
}

/// Runs on the word in lower case, without allocating for the usual one.
pub(super) fn with_folded<T>(word: &str, run: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0; 32];
    match buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(buffer) => {
            buffer.copy_from_slice(word.as_bytes());
            buffer.make_ascii_lowercase();
            run(std::str::from_utf8(buffer).unwrap_or_default())
        }
        None => run(&word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words() {
        for (name, class) in NAMES {
            let any = WORDS.values().any(|found| found & bit(class) != 0);
            assert!(any, "{name}");
        }
    }

    #[test]
    fn offices_are_found_behind_a_prefix_and_in_any_case() {
        for word in [
            "President",
            "ex-president",
            "MINISTER",
            "Vice-Chair",
            "co-founder",
        ] {
            assert!(is(word, Class::Office), "{word}");
        }
        for word in ["presidents", "leadership", "Damascus", ""] {
            assert!(!is(word, Class::Office), "{word}");
        }
    }

    #[test]
    fn adjectives_of_countries() {
        for word in [
            "Syrian", "French", "Japanese", "Israeli", "Iraqi", "US", "Turkish",
        ] {
            assert!(is_demonym(word), "{word}");
        }
        for word in ["Syria", "Ortiz", "Central", "military"] {
            assert!(!is_demonym(word), "{word}");
        }
    }
}
