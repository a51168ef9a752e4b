//! What a pronoun and what a form of address or an office tell of a person, as far as it
//! matters to a pronoun.

use crate::reading::vocabulary::{Class, is};
use crate::reading::{Mention, Passage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

impl Gender {
    /// That of a pronoun.
    pub fn of_pronoun(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "he" | "his" => Some(Self::Male),
            "she" | "her" => Some(Self::Female),
            _ => None,
        }
    }

    /// What the word before a name or the name's office tells.
    pub fn of_mention(passage: &Passage, mention: &Mention) -> Option<Self> {
        let before = passage.text.get(..mention.span.start)?.trim_end();
        let address = before.rsplit(char::is_whitespace).next()?;
        let office = mention.role.as_ref().map_or("", |role| &role.office);
        let noun = office.rsplit(char::is_whitespace).next()?;
        Self::of_address(address.trim_end_matches('.')).or_else(|| Self::of_office(noun))
    }

    /// Written with a capital: "count" is a verb too.
    fn of_address(word: &str) -> Option<Self> {
        let capital = word.starts_with(char::is_uppercase);
        match capital {
            true if is(word, Class::Woman) => Some(Self::Female),
            true if is(word, Class::Man) => Some(Self::Male),
            _ => None,
        }
    }

    fn of_office(noun: &str) -> Option<Self> {
        match noun.to_lowercase() {
            noun if noun.ends_with("woman") => Some(Self::Female),
            noun if noun.ends_with("man") => Some(Self::Male),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_address_and_an_office_tell_it_and_a_country_does_not() {
        for (word, gender) in [
            ("Mr", Some(Gender::Male)),
            ("Queen", Some(Gender::Female)),
            ("German", None),
            ("count", None),
        ] {
            assert_eq!(Gender::of_address(word), gender, "{word}");
        }
        assert_eq!(Gender::of_office("spokeswoman"), Some(Gender::Female));
        assert_eq!(Gender::of_office("Chairman"), Some(Gender::Male));
        assert_eq!(Gender::of_office("minister"), None);
    }
}
