//! Countries by their names and short forms, and their people and adjectives.

use std::sync::LazyLock;

use super::WordMap;

/// What a word tells of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// One of its names, with its usual name in English.
    Name(&'static str),
    /// Its adjective or its people, with the country's usual name in English.
    Adjective(&'static str),
}

static COUNTRIES: LazyLock<WordMap<Country>> = LazyLock::new(|| {
    let mut countries = WordMap::default();
    let lines = include_str!("countries.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split(';').map(str::trim);
        let name = columns.next().unwrap_or_default();
        let mut add = |words: &'static str, country| {
            for word in words
                .split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty())
            {
                if countries.get(word).is_none() {
                    countries.insert(word, country);
                }
            }
        };
        add(name, Country::Name(name));
        add(columns.next().unwrap_or_default(), Country::Name(name));
        add(columns.next().unwrap_or_default(), Country::Adjective(name));
    }
    countries
});

/// What a country's name or adjective stands for, written as in a text: capitals count,
/// a leading `the` does not.
pub fn country(words: &str) -> Option<Country> {
    let words = words.strip_prefix("the ").unwrap_or(words);
    let found = |words: &str| COUNTRIES.get(words).copied();
    found(words).or_else(|| found(words.strip_prefix("The ")?))
}

/// The country that an adjective or a short form stands for; other words as they are.
pub fn body_or_country(words: &str) -> &str {
    match country(words) {
        Some(Country::Name(name) | Country::Adjective(name)) => name,
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_names_and_its_people() {
        for name in [
            "US",
            "U.S.",
            "the United States",
            "The United States",
            "America",
        ] {
            assert_eq!(
                country(name),
                Some(Country::Name("United States")),
                "{name}"
            );
        }
        assert_eq!(country("Turkiye"), Some(Country::Name("Turkey")));
        assert_eq!(country("Syrians"), Some(Country::Adjective("Syria")));
        assert_eq!(country("Dutch"), Some(Country::Adjective("Netherlands")));
        for other in ["us", "turkey", "Springfield", ""] {
            assert_eq!(country(other), None, "{other}");
        }
    }
}
