//! What an English word can do in a sentence, by its form alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::WordMap;

use super::vocabulary as v;

/// What a word does, and which form of which sort of verb it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lex {
    pub(super) class: Class,
    pub(super) form: Option<Form>,
    pub(super) sort: Sort,
    /// A noun for something that happens.
    pub(super) event: bool,
    /// It sets a statement apart from what goes on at the time.
    pub(super) background: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Class {
    /// A noun, an adjective, a verb.
    #[default]
    Plain,
    Determiner,
    Possessive,
    Pronoun,
    /// no, none, nobody
    None,
    /// not, never
    Not,
    /// who, which
    Relative,
    That,
    /// when, because
    Subordinator,
    /// if, whether
    Condition,
    /// after, since: before a clause, or before a noun
    Temporal,
    /// how, what
    How,
    And,
    But,
    Preposition,
    To,
    Modal,
    Have(Tense),
    Do(Tense),
    Be(Tense),
    Adverb,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Present,
    Past,
    /// be, have after a modal
    Base,
    /// been
    Participle,
    /// being, having
    Ing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// take
    Base,
    /// takes
    Third,
    /// took
    Past,
    /// held: the past, or its participle
    Either,
    /// put: any of base, past and participle
    Any,
    /// taken
    Participle,
    /// taking
    Ing,
}

/// How a verb stands to what follows it; several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sort(u8);

impl Sort {
    pub(super) const SAYS: Self = Self(1);
    pub(super) const TELLS: Self = Self(2);
    pub(super) const THINKS: Self = Self(4);
    pub(super) const DENIES: Self = Self(8);
    pub(super) const PLANS: Self = Self(16);
    pub(super) const ASPECT: Self = Self(32);
    pub(super) const STATE: Self = Self(64);
    pub(super) const LIFE: Self = Self(128);

    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn opens_content(self) -> bool {
        self.is(Self(
            Self::SAYS.0 | Self::TELLS.0 | Self::THINKS.0 | Self::DENIES.0,
        ))
    }
}

/// What a word does; `first` where a capital only marks the beginning of a sentence.
pub(super) fn look_up(word: &str, first: bool) -> Lex {
    let capital = word.starts_with(char::is_uppercase);
    if capital && !first {
        return match word {
            "I" => lex(Class::Pronoun),
            _ => named(word),
        };
    }
    in_small(&word.to_lowercase())
}

/// A word with a capital is a name, but may name something that happens: “the Battle of”.
fn named(word: &str) -> Lex {
    let known = match word.is_ascii() {
        true => TABLE.get_folded(word),
        false => TABLE.get(&word.to_lowercase()),
    };
    Lex {
        event: known.is_some_and(|l| l.event),
        ..Lex::default()
    }
}

fn in_small(word: &str) -> Lex {
    if let Some(lex) = TABLE.get(word) {
        return *lex;
    }
    let form = if word.contains('-') || word.len() < 5 {
        None
    } else if word.ends_with("ed") {
        Some(Form::Either)
    } else if word.ends_with("ing") {
        Some(Form::Ing)
    } else {
        None
    };
    let adverb = form.is_none() && word.len() > 4 && word.ends_with("ly");
    Lex {
        class: if adverb { Class::Adverb } else { Class::Plain },
        form,
        ..Lex::default()
    }
}

fn lex(class: Class) -> Lex {
    Lex {
        class,
        ..Lex::default()
    }
}

static TABLE: LazyLock<WordMap<Lex>> = LazyLock::new(|| {
    let mut table = WordMap::default();
    nouns(&mut table);
    verbs(&mut table);
    closed(&mut table);
    for word in v::BACKGROUND.split_whitespace() {
        table.change(word, |entry| {
            if word.ends_with("ly") {
                entry.class = Class::Adverb;
            }
            entry.background = true;
        });
    }
    table
});

fn nouns(table: &mut WordMap<Lex>) {
    let event = Lex {
        event: true,
        ..Lex::default()
    };
    for noun in v::EVENTS.split_whitespace() {
        table.insert(plural(noun), event);
        table.insert(noun, event);
    }
    for word in v::NO_VERBS.split_whitespace() {
        table.change(word, |entry| entry.form = None);
    }
}

fn closed(table: &mut WordMap<Lex>) {
    let lists = [
        (Class::Determiner, v::DETERMINERS),
        (Class::Possessive, v::POSSESSIVES),
        (Class::Pronoun, v::PRONOUNS),
        (Class::None, v::NONE),
        (Class::Not, "not never n't"),
        (Class::Relative, "who whom whose which"),
        (Class::That, "that"),
        (Class::Subordinator, v::SUBORDINATORS),
        (Class::Condition, v::CONDITIONS),
        (Class::Temporal, v::TEMPORAL),
        (Class::How, v::HOWS),
        (Class::And, "and or &"),
        (Class::But, "but"),
        (Class::Preposition, v::PREPOSITIONS),
        (Class::To, "to"),
        (Class::Modal, v::MODALS),
        (Class::Have(Tense::Present), "has have"),
        (Class::Have(Tense::Past), "had"),
        (Class::Have(Tense::Ing), "having"),
        (Class::Do(Tense::Present), "do does"),
        (Class::Do(Tense::Past), "did"),
        (
            Class::Be(Tense::Present),
            "is are am it's he's she's that's there's here's it’s he’s she’s that’s there’s",
        ),
        (Class::Be(Tense::Past), "was were"),
        (Class::Be(Tense::Base), "be"),
        (Class::Be(Tense::Participle), "been"),
        (Class::Be(Tense::Ing), "being"),
        (Class::Adverb, v::ADVERBS),
    ];
    for (class, words) in lists {
        for word in words.split_whitespace() {
            table.insert(word, lex(class));
        }
    }
}

fn verbs(table: &mut WordMap<Lex>) {
    let mut sorts: HashMap<&str, u8> = HashMap::new();
    let lists = [
        (Sort(0), v::VERBS),
        (Sort::SAYS, v::SAYINGS),
        (Sort::TELLS, v::TELLINGS),
        (Sort::THINKS, v::THINKING),
        (Sort::DENIES, v::DENYING),
        (Sort::PLANS, v::PLANNING),
        (Sort::ASPECT, v::ASPECTS),
        (Sort::STATE, v::STATES),
        (Sort::LIFE, v::LIVES),
    ];
    for (sort, words) in lists {
        for word in words.split_whitespace() {
            *sorts.entry(word).or_default() |= sort.0;
        }
    }
    for (base, _, _) in v::IRREGULAR {
        sorts.entry(base).or_default();
    }
    for (verb, sort) in sorts {
        let sort = Sort(sort);
        let irregular: Vec<_> = v::IRREGULAR.iter().filter(|(b, _, _)| *b == verb).collect();
        if irregular.is_empty() {
            for past in pasts(verb) {
                insert(table, past, Form::Either, sort);
            }
        }
        for (_, past, participle) in irregular {
            let participle = *participle;
            if *past == verb {
                insert(table, (*past).to_owned(), Form::Any, sort);
            } else if *past == participle {
                insert(table, (*past).to_owned(), Form::Either, sort);
            } else {
                insert(table, (*past).to_owned(), Form::Past, sort);
            }
            if participle != *past && participle != verb {
                insert(table, participle.to_owned(), Form::Participle, sort);
            }
        }
        insert(table, third(verb), Form::Third, sort);
        for ing in ings(verb) {
            insert(table, ing, Form::Ing, sort);
        }
        insert(table, verb.to_owned(), Form::Base, sort);
    }
}

/// Enters a form, unless a clearer one of another verb has it: “found” is rather the past
/// of “find” than a founding.
fn insert(table: &mut WordMap<Lex>, word: String, form: Form, sort: Sort) {
    let clearer = |form: Form| match form {
        Form::Past => 5,
        Form::Either | Form::Any => 4,
        Form::Participle => 3,
        Form::Third | Form::Ing => 2,
        Form::Base => 1,
    };
    table.change(word, |entry| {
        let known = entry.form.map_or(0, clearer);
        if known <= clearer(form) {
            let both = if known == clearer(form) {
                entry.sort.0
            } else {
                0
            };
            entry.form = Some(form);
            entry.sort = Sort(sort.0 | both);
        }
    });
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

fn third(verb: &str) -> String {
    match verb.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}ies"),
        None => plural(verb),
    }
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return format!("{stem}ies");
    }
    let hisses =
        word.ends_with(['s', 'x', 'z', 'o']) || word.ends_with("ch") || word.ends_with("sh");
    format!("{word}{}", if hisses { "es" } else { "s" })
}

/// A last consonant is given doubled and single, since only the stress tells which it is.
fn pasts(verb: &str) -> Vec<String> {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    if let Some(stem) = verb.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return vec![format!("{stem}ied")];
    }
    let mut pasts = vec![format!("{stem}ed")];
    pasts.extend(doubled(verb).map(|stem| format!("{stem}ed")));
    pasts
}

fn ings(verb: &str) -> Vec<String> {
    let stem = verb.strip_suffix('e').filter(|s| !s.ends_with('e'));
    let mut ings = vec![format!("{}ing", stem.unwrap_or(verb))];
    ings.extend(doubled(verb).map(|stem| format!("{stem}ing")));
    ings
}

fn doubled(verb: &str) -> Option<String> {
    let last = verb
        .chars()
        .next_back()
        .filter(|c| !is_vowel(*c) && *c != 'y')?;
    Some(format!("{verb}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_verb_are_known() {
        for (word, form) in [
            ("demolished", Form::Either),
            ("carries", Form::Third),
            ("carried", Form::Either),
            ("barred", Form::Either),
            ("took", Form::Past),
            ("taken", Form::Participle),
            ("put", Form::Any),
            ("lifting", Form::Ing),
            ("flabbergasted", Form::Either),
            ("found", Form::Either),
        ] {
            assert_eq!(look_up(word, false).form, Some(form), "{word}");
        }
        for word in ["hundred", "Wounded", "morning", "US-backed", "red"] {
            assert_eq!(look_up(word, false).form, None, "{word}");
        }
    }

    #[test]
    fn a_capital_makes_a_name_but_for_the_first_word() {
        assert_eq!(look_up("After", true).class, Class::Temporal);
        assert_eq!(look_up("After", false).class, Class::Plain);
        assert!(look_up("Battle", false).event);
    }
}
