//! Names of persons and of bodies: what they consist of, and how likely two are one's,
//! whatever the spelling, the order or the script.
//!
//! The words of two names are paired, and each difference costs something: a vowel
//! little, a consonant much, a word that contradicts most. Particles and titles are no
//! evidence. The route is that of rigour, the name library of OpenSanctions (tag the
//! words, pair them, distance with folded costs on what is left); words are compared by
//! their sounds, because a name that was carried from one script to another keeps its
//! consonants and little else.

mod body;
mod compounds;
mod costs;
mod given;
mod keys;
mod likeness;
mod pairs;
mod parse;
mod pieces;
mod reason;
mod script;
mod sounds;
mod spelling;
mod vocabulary;
mod words;

pub use body::Body;
pub use reason::Reason;

use reason::Teller;
use words::Word;

/// From this score on two names are taken for one person's.
pub const SAME: f64 = 0.7;

/// A person's name, taken apart once to be compared often.
#[derive(Clone, Debug)]
pub struct Name {
    key: String,
    words: Vec<Word>,
    titles: Vec<String>,
    suffixes: Vec<String>,
}

/// How alike two names are.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// From 0 to 1; from [`SAME`] on the names are taken for one person's.
    pub score: f64,
    /// What speaks for it and against it, in the order of the name's words.
    pub reasons: Vec<Reason>,
}

impl Name {
    /// Takes a name apart, in any script, with or without titles, in either order
    /// (`Family, Given`).
    pub fn parse(text: &str) -> Self {
        let parts = parse::parse(text);
        Self {
            key: same_spelling_key(text),
            words: parts.words,
            titles: parts.titles,
            suffixes: parts.suffixes,
        }
    }

    /// What is called before the name: offices, ranks, forms of address, as written.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// What stands after the name: Jr., III, as written.
    pub fn suffixes(&self) -> &[String] {
        &self.suffixes
    }

    /// How many words of the name count when it is compared.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the text holds no name at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word taken for the family's name, without its article; none in a name of one word.
    pub fn family(&self) -> Option<&str> {
        let family = self.words.iter().find(|word| word.family);
        family.map(|word| word.written.as_str())
    }

    /// The word taken for the given name; none in a name of one word.
    pub fn given(&self) -> Option<&str> {
        let given = self.words.iter().find(|word| !word.family);
        given
            .filter(|_| self.words.len() > 1)
            .map(|word| word.written.as_str())
    }

    /// How well the words of this name are found among those of a longer one, from 0 to 1:
    /// a bare family name, or a given name, in the name of who may be meant.
    pub fn within(&self, whole: &Self) -> f64 {
        let pairs = pairs::pairs(&self.words, &whole.words, spelling::in_person);
        if self.is_empty() || pairs.len() < self.words.len() {
            return 0.0;
        }
        (-pairs.iter().map(|pair| pair.cost).sum::<f64>()).exp()
    }

    /// How alike the two are, from 0 to 1.
    pub fn score(&self, other: &Self) -> f64 {
        self.compare(other, None)
    }

    /// How alike the two are, and why.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let mut reasons = Vec::new();
        for (titles, others) in [(&self.titles, &other.titles), (&other.titles, &self.titles)] {
            let aside = titles.iter().filter(|title| !others.contains(title));
            reasons.extend(aside.cloned().map(Reason::TitleAside));
        }
        let score = self.compare(other, Some(&mut reasons));
        Likeness { score, reasons }
    }

    /// Two names that are worth comparing have one of these in common. They say nothing
    /// more: most names that share one are two persons'.
    pub fn keys(&self) -> Vec<u64> {
        keys::keys(&self.words)
    }

    fn compare(&self, other: &Self, told: Option<&mut Vec<Reason>>) -> f64 {
        let turned = self.key > other.key;
        let mut tell = Teller {
            reasons: told,
            turned,
        };
        if self.is_empty() || other.is_empty() {
            return 0.0;
        }
        if self.key == other.key {
            tell.say(|| Reason::SameSpelling);
            return 1.0;
        }
        // In one order, whichever was asked, so that the score is the same both ways.
        let (first, second) = if turned { (other, self) } else { (self, other) };
        let words = likeness::cost(&first.words, &second.words, &mut tell);
        let generation = generation(first, second, &mut tell);
        (-words - generation).exp()
    }
}

/// What it costs that only one is said to be the younger, or both are said to be and not
/// the same.
fn generation(a: &Name, b: &Name, tell: &mut Teller<'_>) -> f64 {
    let of = |name: &Name| {
        let mut suffixes = name.suffixes.iter();
        suffixes.find_map(|suffix| vocabulary::generation(suffix))
    };
    match (of(a), of(b)) {
        (Some(a), Some(b)) if a != b => {
            tell.say(|| Reason::Generations(a, b));
            costs::COSTS.conflict
        }
        (Some(one), None) | (None, Some(one)) => {
            tell.say(|| Reason::Generation(one));
            let reign = a.len() == 1 && b.len() == 1 && vocabulary::number(one).is_some();
            if reign {
                costs::COSTS.reign
            } else {
                costs::COSTS.generation
            }
        }
        _ => 0.0,
    }
}

/// Whether a word is a given name that is known in several forms: Steve, Ahmed, Katya.
pub fn is_given_name(word: &str) -> bool {
    !given::places_in_any_case(word).is_empty()
}

/// The Latin letters and digits, in lower case, that stand for one letter of any script,
/// whatever stands around it; none for a sign that is not read.
pub(crate) fn latin_letters(letter: char) -> impl Iterator<Item = char> {
    let latin = script::letters(letter).chars();
    latin
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
}

/// What makes two spellings of a name one: case, diacritics, hyphens and apostrophes
/// do not count.
pub fn same_spelling_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let latin = script::romanise_keeping_signs(text);
    for word in latin.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '`')) {
        let before = key.len();
        if before > 0 {
            key.push(' ');
        }
        let letters = word.chars().filter(|c| c.is_alphanumeric());
        key.extend(letters.map(|c| c.to_ascii_lowercase()));
        if key.ends_with(' ') {
            key.truncate(before);
        }
    }
    key
}
