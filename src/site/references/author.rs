use crate::names::{Body, Name};

/// Who wrote an article, as far as a byline tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::site) enum Author {
    /// A person whose name can be put in another order.
    #[allow(missing_docs)]
    Person {
        given: String,
        /// Small words before the family's name: van, de la.
        particle: Option<String>,
        family: String,
        /// Jr., III.
        suffix: Option<String>,
    },
    /// A desk, an agency, a name of one word, or one in a script whose order is not to be
    /// changed: cited as it stands.
    Literal(String),
}

/// Words that belong to the family's name behind them, also where they are written large.
const PARTICLES: [&str; 34] = [
    "abu", "al", "af", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der",
    "di", "dos", "du", "el", "ibn", "la", "le", "mac", "op", "st", "te", "ten", "ter", "van",
    "vom", "von", "y", "zu", "zum", "zur",
];

/// More words are no name, but several or a description.
const MOST_WORDS: usize = 7;

fn is_particle(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    PARTICLES.contains(&word.as_str())
}

impl Author {
    /// Reads a byline's name. Where there is doubt, it stays as it stands.
    pub fn of(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self::person(&text).unwrap_or(Self::Literal(text))
    }

    fn person(text: &str) -> Option<Self> {
        let mut words: Vec<&str> = text.split(' ').collect();
        let told = |c: char| c.is_alphabetic() || " .-'’ʼ".contains(c);
        if words.len() > MOST_WORDS || !text.chars().all(told) || Body::parse(text).is_plainly_one()
        {
            return None;
        }
        // Elsewhere than where letters have two cases, the order of names is another's.
        let named = |word: &&str| word.chars().any(char::is_uppercase) || is_particle(word);
        if !words.iter().all(named) {
            return None;
        }
        let name = Name::parse(text);
        let mut suffix = None;
        if let Some(last) = words.last()
            && words.len() > 2
            && name
                .suffixes()
                .iter()
                .any(|known| last.starts_with(known.as_str()))
        {
            suffix = words.pop().map(str::to_owned);
        }
        let (first, rest) = words.split_first()?;
        let last = rest.last()?;
        let family = name.family().unwrap_or(last);
        if *first == family && *last != family {
            return Some(Self::Person {
                given: rest.join(" "),
                particle: None,
                family: (*first).to_owned(),
                suffix,
            });
        }
        // At least the first word is a given name.
        let mut at = words.len() - 1;
        while at > 1 && words.get(at - 1).is_some_and(|word| is_particle(word)) {
            at -= 1;
        }
        let (given, behind) = words.split_at(at);
        let small = |word: &&&str| word.chars().next().is_some_and(char::is_lowercase);
        let small = behind
            .iter()
            .take_while(small)
            .count()
            .min(behind.len() - 1);
        let (particle, family) = behind.split_at(small);
        Some(Self::Person {
            given: given.join(" "),
            particle: Some(particle.join(" ")).filter(|words| !words.is_empty()),
            family: family.join(" "),
            suffix,
        })
    }

    /// Whether it is plainly a person: a name in parts, or of several words of a script without
    /// capitals.
    pub fn is_person(text: &str) -> bool {
        let cased = |c: char| c.is_lowercase() || c.is_uppercase();
        match Self::of(text) {
            Self::Person { .. } => true,
            Self::Literal(text) => {
                !text.chars().any(cased)
                    && (2..=MOST_WORDS).contains(&text.split(' ').count())
                    && !Body::parse(&text).is_plainly_one()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `von Last, Jr, First`, or the name as it stands.
    fn told(text: &str) -> String {
        match Author::of(text) {
            Author::Literal(text) => text,
            Author::Person {
                given,
                particle,
                family,
                suffix,
            } => {
                let family = [particle, Some(family)].into_iter().flatten();
                let family = family.collect::<Vec<_>>().join(" ");
                let parts = [Some(family), suffix, Some(given)].into_iter().flatten();
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    }

    #[test]
    fn a_name_is_taken_apart_where_its_parts_are_certain() {
        for (text, parts) in [
            ("J. O'Dowd", "O'Dowd, J."),
            ("Ludwig van der Berg", "van der Berg, Ludwig"),
            ("Omar Al Sabah", "Al Sabah, Omar"),
            ("Layla al-Masri", "al-Masri, Layla"),
            ("Ben Carver", "Carver, Ben"),
            ("Robert Hale Jr.", "Hale, Jr., Robert"),
            ("Kim Jong-un", "Kim, Jong-un"),
            ("Иван Петров", "Петров, Иван"),
        ] {
            assert_eq!(told(text), parts);
        }
    }

    #[test]
    fn what_is_no_plain_name_stays_as_it_stands() {
        for text in [
            "Reuters",
            "Anonymous",
            "Ministry of Trade and Industry",
            "The reading room",
            "Quill, Foreign Editor",
            "A. Quill and T. Reyn",
            "ليلى منصور",
            "王小明",
            "",
        ] {
            assert_eq!(told(text), text);
        }
        assert!(Author::is_person("ليلى منصور") && Author::is_person("Mara Quill"));
        assert!(!Author::is_person("Reuters") && !Author::is_person("وكالة"));
    }
}
