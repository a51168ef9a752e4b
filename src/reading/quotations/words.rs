//! What English words do around speech: which say something, and which join words to
//! phrases and phrases to clauses.

use std::sync::LazyLock;

use crate::language::WordMap;

use super::vocabulary::{
    CALLS, CLOSED, IRREGULAR, NOT_ADVERBS, NOUNS, NUMBERS, SAYS, STATEMENTS, TELLS, THINKS,
};

/// What a word does in a sentence, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Determiner,
    /// my, his, their
    Possessive,
    /// he, they, who stand for a speaker already known
    Pronoun,
    /// who, which, whose
    Relative,
    That,
    Of,
    To,
    By,
    As,
    Preposition,
    /// because, when, if: opens a clause
    Subordinator,
    And,
    But,
    Auxiliary,
    /// is, was, been: before a past form, a passive
    Be,
    Adverb,
    /// Monday, yesterday, earlier
    Time,
    /// A verb of saying, in a form
    Saying(Manner, Form),
    /// A common verb that is not one of saying
    Verb,
    /// Anything else: nouns, adjectives, names
    Plain,
}

/// How a verb takes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// X said “…”, said that “…”, “…” said X
    Says,
    /// X thinks that “…”: the words come from somewhere else
    Thinks,
    /// X told somebody “…”
    Tells,
    /// X called it “…”
    Calls,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// say
    Base,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Ing,
}

impl Class {
    /// The class of a word in small letters.
    pub(super) fn of(lower: &str) -> Self {
        if let Some(class) = CLASSES.get(lower) {
            return *class;
        }
        if lower.ends_with("n't") || lower.ends_with("n’t") {
            return Self::Auxiliary;
        }
        let adverb = lower.len() > 4 && lower.ends_with("ly") && NOT_ADVERB.get(lower).is_none();
        if adverb { Self::Adverb } else { Self::Plain }
    }
}

/// Every form of every word that is not plain.
static CLASSES: LazyLock<WordMap<Class>> = LazyLock::new(|| {
    let manners = [
        (Manner::Says, SAYS),
        (Manner::Thinks, THINKS),
        (Manner::Tells, TELLS),
        (Manner::Calls, CALLS),
    ];
    let mut classes = WordMap::default();
    for (manner, verbs) in manners {
        for (word, form) in verbs.split(' ').flat_map(forms) {
            classes.insert(word, Class::Saying(manner, form));
        }
    }
    for (word, manner, form) in IRREGULAR {
        classes.insert(*word, Class::Saying(*manner, *form));
    }
    for (class, words) in CLOSED {
        for word in words.split(' ') {
            classes.insert(word, *class);
        }
    }
    classes
});

/// The forms of a regular verb; a last consonant is given doubled and single, since only
/// the stress tells: admitted, answered.
fn forms(verb: &str) -> Vec<(String, Form)> {
    let vowel = |c: char| "aeiou".contains(c);
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let y = verb.strip_suffix('y').filter(|s| !s.ends_with(vowel));
    let third = match y {
        Some(stem) => format!("{stem}ies"),
        None if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        None => format!("{verb}s"),
    };
    let past = y.map_or_else(|| format!("{stem}ed"), |stem| format!("{stem}ied"));
    let mut forms = vec![
        (verb.to_owned(), Form::Base),
        (third, Form::Third),
        (past, Form::Past),
        (format!("{stem}ing"), Form::Ing),
    ];
    if let Some(last) = verb.chars().next_back().filter(|c| !vowel(*c)) {
        forms.push((format!("{verb}{last}ed"), Form::Past));
        forms.push((format!("{verb}{last}ing"), Form::Ing));
    }
    forms
}

/// Forms that are nouns as well: verbs only where what is said follows at once.
pub(super) fn may_be_noun(lower: &str) -> bool {
    NOUN.get(singular(lower)).is_some()
}

/// A number in words.
pub(super) fn is_number(lower: &str) -> bool {
    NUMBER.get(lower).is_some()
}

/// Nouns for something said or written: “his claim that …”.
pub(super) fn is_statement(lower: &str) -> bool {
    STATEMENT.get(singular(lower)).is_some()
}

fn singular(lower: &str) -> &str {
    lower.strip_suffix('s').unwrap_or(lower)
}

type Words = LazyLock<WordMap<()>>;

static NOUN: Words = LazyLock::new(|| listed(NOUNS));
static NUMBER: Words = LazyLock::new(|| listed(NUMBERS));
static STATEMENT: Words = LazyLock::new(|| listed(STATEMENTS));
static NOT_ADVERB: Words = LazyLock::new(|| listed(NOT_ADVERBS));

fn listed(words: &'static str) -> WordMap<()> {
    words.split(' ').map(|word| (word, ())).collect()
}
