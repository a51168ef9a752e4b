//! The order of names and titles for readers of a language.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use unicode_normalization::UnicodeNormalization;

use super::parse;

/// How a language sorts: CLDR's root order, with what is the language's own.
#[derive(Debug)]
pub(crate) struct Order {
    full: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
}

/// What a text is sorted by: made once for each, and compared as bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey(Vec<u8>);

impl Order {
    /// By a BCP 47 tag; of what is no tag as in English.
    pub fn of(language: &str) -> Self {
        let tag = parse(language);
        let collator = |strength| {
            let mut of = CollatorPreferences::from(&tag);
            of.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(of, options).ok()
        };
        Self {
            full: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
        }
    }

    /// The key of a text. Two texts may have the same one: sort by something of your own
    /// after it.
    pub fn key(&self, text: &str) -> SortKey {
        SortKey(key(self.full.as_ref(), text))
    }

    /// Compares two texts as their keys do, for lists too short to be worth keys.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.full {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        }
    }

    /// The letter under which a name is looked up: without its marks where the language has
    /// the two as one letter; `#` for what begins with none, `字` for all Chinese characters.
    pub fn letter(&self, name: &str) -> String {
        let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else {
            return NONE.to_owned();
        };
        if !first.is_alphabetic() {
            return NONE.to_owned();
        }
        if ALIF.contains(&first) {
            return "أ".to_owned();
        }
        let capital: String = first.to_uppercase().collect();
        let mut plain = ('A'..='Z').map(String::from);
        if let Some(plain) = plain.find(|plain| self.same_letter(&capital, plain)) {
            return plain;
        }
        let bare: String = capital.nfkd().take(1).collect();
        match bare.chars().next() {
            Some(
                '\u{2e80}'..='\u{2fdf}'
                | '\u{3400}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{3ffff}',
            ) => HAN.to_owned(),
            _ if self.same_letter(&capital, &bare) => bare,
            _ => capital,
        }
    }

    fn same_letter(&self, a: &str, b: &str) -> bool {
        let letters = self.letters.as_ref();
        letters.is_some_and(|letters| letters.compare(a, b).is_eq())
    }
}

const NONE: &str = "#";
const HAN: &str = "字";
/// One letter to who looks a name up, though the collation has two.
const ALIF: [char; 5] = ['ا', 'أ', 'إ', 'آ', 'ٱ'];

fn key(collator: Option<&CollatorBorrowed<'static>>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    match collator {
        // To write into memory cannot fail.
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(text.bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(language: &str, mut names: Vec<&'a str>) -> Vec<&'a str> {
        let order = Order::of(language);
        names.sort_by_cached_key(|name| order.key(name));
        assert!(names.is_sorted_by(|a, b| order.compare(a, b).is_le()));
        names
    }

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let nordic = vec!["Ödman", "Zorn", "Åberg", "Andersson"];
        assert_eq!(
            sorted("sv", nordic.clone()),
            ["Andersson", "Zorn", "Åberg", "Ödman"]
        );
        assert_eq!(
            sorted("de", nordic),
            ["Åberg", "Andersson", "Ödman", "Zorn"]
        );
        assert_eq!(
            sorted("ar", vec!["Adam", "ياسر", "أحمد", "إبراهيم", "بشار"]),
            ["إبراهيم", "أحمد", "بشار", "ياسر", "Adam"]
        );
        assert_eq!(
            sorted("en", vec!["ياسر", "Zorn", "adam", "Éva", "Eve"]),
            ["adam", "Éva", "Eve", "Zorn", "ياسر"]
        );
    }

    #[test]
    fn numbers_in_names_are_sorted_as_numbers() {
        assert_eq!(
            sorted("en", vec!["Unit 10", "Unit 9"]),
            ["Unit 9", "Unit 10"]
        );
    }

    #[test]
    fn a_name_stands_under_a_letter_of_the_language() {
        let letter = |language: &str, name: &str| Order::of(language).letter(name);
        assert_eq!(letter("en", "Åberg"), "A");
        assert_eq!(letter("sv", "Åberg"), "Å");
        assert_eq!(letter("en", "Østergaard"), "O");
        assert_eq!(letter("da", "Østergaard"), "Ø");
        assert_eq!(letter("ar", "أحمد"), "أ");
        assert_eq!(letter("ar", "آدم"), "أ");
        assert_eq!(letter("en", "«Nour»"), "N");
        assert_eq!(letter("ru", "йога"), "Й");
        assert_eq!(letter("en", "1st Division"), "#");
        assert_eq!(letter("en", "…"), "#");
        assert_eq!(letter("zh", "习近平"), "字");
    }
}
