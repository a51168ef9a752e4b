//! Verbs with what belongs to them: “has not been seen”, “was to be held”.

use super::tokens::{Kind, Line};
use super::words::{Class, Form, Sort, Tense};

/// A verb and its auxiliaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    /// The first token of it.
    pub(super) from: usize,
    /// The token behind it.
    pub(super) to: usize,
    /// The token of the verb itself.
    pub(super) head: usize,
    pub(super) mood: Mood,
    pub(super) passive: bool,
    pub(super) negated: bool,
    pub(super) sort: Sort,
}

/// What a form says of whether and when something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// took, was taken, was taking
    Past,
    /// has taken
    Perfect,
    /// had taken
    Before,
    /// was, were, had: a state
    Was,
    /// takes, is taking, is
    Present,
    /// will take, may take, was to take
    Open,
    /// to take
    Infinitive,
    /// taking
    Ing,
    /// taken
    Participle,
}

impl Mood {
    pub(super) fn is_finite(self) -> bool {
        !matches!(self, Self::Infinitive | Self::Ing | Self::Participle)
    }
}

/// The verb that begins at a token, where its form leaves no doubt that it is one.
pub(super) fn certain(line: &Line, at: usize) -> Option<Verb> {
    match line.class(at)? {
        Class::Modal => Some(open(line, at)),
        Class::Have(tense) => Some(perfect(line, at, tense)),
        Class::Do(tense) => Some(emphatic(line, at, tense)),
        Class::Be(tense @ (Tense::Present | Tense::Past)) => Some(being(line, at, tense)),
        Class::Be(Tense::Ing) => Some(Verb {
            mood: Mood::Ing,
            ..passive_or_state(line, at, at + 1, Mood::Ing)
        }),
        Class::To => infinitive(line, at),
        Class::Plain => match line.form(at)? {
            Form::Past => Some(alone(line, at, Mood::Past)),
            Form::Ing => Some(alone(line, at, Mood::Ing)),
            Form::Participle => Some(alone(line, at, Mood::Participle)),
            _ => None,
        },
        _ => None,
    }
}

/// A verb of one word.
pub(super) fn alone(line: &Line, at: usize, mood: Mood) -> Verb {
    let sort = line.lex(at).map(|l| l.sort).unwrap_or_default();
    let mut verb = Verb {
        from: at,
        to: at + 1,
        head: at,
        mood,
        passive: false,
        negated: false,
        sort,
    };
    let before = at.checked_sub(1);
    verb.negated = before.is_some_and(|at| line.is(at, Class::Not));
    aspect(line, &mut verb);
    verb
}

/// “began lifting and waiving” is one verb: the second says what was begun.
fn aspect(line: &Line, verb: &mut Verb) {
    if !verb.sort.is(Sort::ASPECT) || line.form(verb.to) != Some(Form::Ing) {
        return;
    }
    verb.head = verb.to;
    verb.to += 1;
    while line.is(verb.to, Class::And) && line.form(verb.to + 1) == Some(Form::Ing) {
        verb.to += 2;
    }
}

/// Goes past adverbs and “not” from a token on; whether there was a “not”.
fn past_adverbs(line: &Line, mut at: usize) -> (usize, bool) {
    let mut negated = false;
    loop {
        match line.class(at) {
            Some(Class::Not) => negated = true,
            Some(Class::Adverb) => {}
            Some(Class::None) if line.word(at) == "no" && line.word(at + 1) == "longer" => {}
            _ if matches!(line.kind(at), Some(Kind::Time(_))) && !line.owns(at) => {}
            _ => return (at, negated),
        }
        at += 1;
    }
}

fn is_participle(line: &Line, at: usize) -> bool {
    matches!(
        line.form(at),
        Some(Form::Either | Form::Any | Form::Participle)
    ) || line.form(at) == Some(Form::Base) && matches!(line.word(at), "become" | "come" | "run")
}

fn is_base(line: &Line, at: usize) -> bool {
    matches!(line.form(at), Some(Form::Base | Form::Any))
        || matches!(
            line.class(at),
            Some(Class::Be(Tense::Base) | Class::Have(Tense::Present) | Class::Do(Tense::Present))
        ) && matches!(line.word(at), "be" | "have" | "do")
}

/// will …, may …
fn open(line: &Line, at: usize) -> Verb {
    let (next, negated) = past_adverbs(line, at + 1);
    let mut verb = from_base(line, next).unwrap_or(Verb {
        to: at + 1,
        head: at,
        ..alone(line, at, Mood::Open)
    });
    verb.from = at;
    verb.mood = Mood::Open;
    verb.negated |= negated;
    verb
}

/// What follows “to”, “will” or “did”: be held, have been held, hold.
fn from_base(line: &Line, at: usize) -> Option<Verb> {
    if !is_base(line, at) {
        return None;
    }
    Some(match line.class(at)? {
        Class::Be(_) => passive_or_state(line, at, at + 1, Mood::Open),
        Class::Have(_) => perfect(line, at, Tense::Present),
        _ => alone(line, at, Mood::Open),
    })
}

fn infinitive(line: &Line, at: usize) -> Option<Verb> {
    let (next, negated) = past_adverbs(line, at + 1);
    let mut verb = from_base(line, next)?;
    verb.from = at;
    verb.mood = Mood::Infinitive;
    verb.negated |= negated;
    Some(verb)
}

/// has …, had …
fn perfect(line: &Line, at: usize, tense: Tense) -> Verb {
    let mood = match tense {
        Tense::Past => Mood::Before,
        Tense::Ing => Mood::Ing,
        _ => Mood::Perfect,
    };
    let (next, negated) = past_adverbs(line, at + 1);
    let mut verb = if line.is(next, Class::Be(Tense::Participle)) {
        passive_or_state(line, at, next + 1, mood)
    } else if is_participle(line, next) {
        alone(line, next, mood)
    } else if let Some(verb) = infinitive(line, next) {
        Verb {
            mood: Mood::Open,
            ..verb
        }
    } else {
        let mood = match tense {
            Tense::Past => Mood::Was,
            Tense::Ing => Mood::Ing,
            _ => Mood::Present,
        };
        Verb {
            sort: Sort::STATE,
            ..alone(line, at, mood)
        }
    };
    verb.from = at;
    verb.negated |= negated;
    verb
}

/// did …
fn emphatic(line: &Line, at: usize, tense: Tense) -> Verb {
    let (next, negated) = past_adverbs(line, at + 1);
    let mood = match tense {
        Tense::Past => Mood::Past,
        _ => Mood::Present,
    };
    let mut verb = match from_base(line, next) {
        Some(verb) => verb,
        None => alone(line, at, mood),
    };
    verb.from = at;
    verb.mood = mood;
    verb.negated |= negated;
    verb
}

/// is …, was …
fn being(line: &Line, at: usize, tense: Tense) -> Verb {
    let (doing, state) = match tense {
        Tense::Past => (Mood::Past, Mood::Was),
        _ => (Mood::Present, Mood::Present),
    };
    let mut verb = passive_or_state(line, at, at + 1, doing);
    let is_state = verb.head == at;
    if is_state {
        verb.mood = state;
        let (next, _) = past_adverbs(line, at + 1);
        let ahead = matches!(
            line.word(next),
            "due"
                | "likely"
                | "unlikely"
                | "ready"
                | "poised"
                | "about"
                | "supposed"
                | "eligible"
                | "able"
                | "unable"
        );
        if let Some(to) = infinitive(line, next + usize::from(ahead)) {
            let mood = match line.word(next) {
                "able" => doing,
                _ => Mood::Open,
            };
            verb = Verb { mood, ..to };
        } else if ahead {
            verb.mood = Mood::Open;
        }
    }
    verb.from = at;
    verb
}

/// What follows a form of “be”: taking, taken, being taken, or something else.
fn passive_or_state(line: &Line, at: usize, from: usize, mood: Mood) -> Verb {
    let (next, negated) = past_adverbs(line, from);
    let mut verb = match line.form(next) {
        Some(Form::Ing) => alone(line, next, mood),
        _ if line.is(next, Class::Be(Tense::Ing)) && is_participle(line, next + 1) => Verb {
            passive: true,
            ..alone(line, next + 1, mood)
        },
        _ if is_participle(line, next) => Verb {
            passive: true,
            ..alone(line, next, mood)
        },
        _ => Verb {
            to: from,
            head: at,
            sort: Sort::STATE,
            ..alone(line, at, mood)
        },
    };
    verb.from = at;
    verb.negated |= negated;
    verb
}

/// Whether a word that may be a verb in the present is one where it stands: “the minister
/// says”, “officials say”, but “US strikes”.
pub(super) fn present(line: &Line, at: usize) -> Option<Verb> {
    let form = line.form(at)?;
    let lex = line.lex(at)?;
    let left = at.checked_sub(1)?;
    let word = line.word(left);
    let many = word.ends_with('s')
        || matches!(
            word,
            "people"
                | "police"
                | "men"
                | "women"
                | "they"
                | "we"
                | "you"
                | "I"
                | "who"
                | "that"
                | "which"
        );
    let subject = match line.kind(left)? {
        Kind::Name(_) | Kind::Capital(_) => form == Form::Third || many,
        Kind::Word(l) => match l.class {
            Class::Plain
                if l.form
                    .is_some_and(|f| !matches!(f, Form::Base | Form::Third)) =>
            {
                false
            }
            Class::Plain => form == Form::Third && !many || form != Form::Third && many,
            Class::Pronoun | Class::Relative | Class::That => true,
            Class::Adverb => form == Form::Third,
            _ => false,
        },
        Kind::Quote => form == Form::Third,
        _ => false,
    };
    if !subject || line.owns(left) || !matches!(form, Form::Third | Form::Base | Form::Any) {
        return None;
    }
    // A word that can be a noun is a verb only before what a verb takes.
    let takes = match line.kind(at + 1) {
        Some(Kind::Word(l)) => matches!(
            l.class,
            Class::Determiner
                | Class::Possessive
                | Class::Pronoun
                | Class::That
                | Class::To
                | Class::How
                | Class::Condition
                | Class::None
        ),
        Some(Kind::Name(_) | Kind::Quote) => !lex.event,
        _ => false,
    };
    // “design features” are two nouns as well.
    let named = matches!(line.kind(left), Some(Kind::Word(l)) if l.class == Class::Plain);
    let doubtful = lex.event || named && !lex.sort.opens_content();
    (takes || !doubtful).then(|| alone(line, at, Mood::Present))
}
