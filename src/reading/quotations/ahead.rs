//! The speaker named ahead of a quotation.

use std::ops::Range;

use super::phrases::Line;
use super::saying::{REACH, according_to, is_verb, passive, speaks_through};
use super::subjects;
use super::tokens::Kind;
use super::words::{Class, Form, Manner, is_statement};

/// The speaker named before a quotation, and how many tokens stand between him and it:
/// X said: “…”; X told Y that the “…”; X's claim that “…”; according to X, “…”.
pub(super) fn before(line: &Line, lo: usize, quote: usize) -> Option<(Range<usize>, usize)> {
    // “X says she hopes …”, “X says it shows …”: the words are X's.
    let mut inner = None;
    let mut at = quote;
    while at > lo && quote - at < REACH {
        at -= 1;
        let between = quote - at - 1;
        let with_distance = |found: Range<usize>| (found, between);
        match line.kind(at)? {
            Kind::Semicolon => break,
            Kind::Word(Class::Saying(manner, form)) => {
                if is_verb(line, lo, at, quote) {
                    let reach = match (manner, form) {
                        // “resolutions condemning …”
                        (Manner::Calls, Form::Ing) => 6,
                        (Manner::Calls, _) => 14,
                        // “the decision to deny X a hearing was …”
                        _ if open_infinitive(line, at) => 3,
                        _ => REACH,
                    };
                    if between > reach {
                        continue;
                    }
                    if passive(line, lo, at, form) {
                        return inner.or_else(|| agent(line, at, quote).map(with_distance));
                    }
                    if at == lo && form != Form::Ing {
                        return line.phrase_from(at + 1, quote).map(with_distance);
                    }
                    let Some(subject) = subjects::of_verb(line, lo, at)
                        .or_else(|| (form == Form::Ing).then(|| coming(line, quote)).flatten())
                    else {
                        return inner;
                    };
                    if speaks_through(line, &subject, manner) && inner.is_none() {
                        inner = Some((subject, between));
                        continue;
                    }
                    return Some((subject, between));
                }
                if let Some(owner) = owner_of(line, lo, at, quote) {
                    return Some((owner, between));
                }
            }
            Kind::Word(Class::Plain) if line.word(at).eq_ignore_ascii_case("according") => {
                return according_to(line, at, quote).map(with_distance);
            }
            Kind::Word(Class::Plain) if is_statement(&line.word(at).to_lowercase()) => {
                if let Some(owner) = owner_of(line, lo, at, quote) {
                    return Some((owner, between));
                }
            }
            Kind::Word(Class::Verb)
                if matches!(line.word(at), "put" | "puts") && line.word(at + 1) == "it" =>
            {
                return subjects::of_verb(line, lo, at).map(with_distance);
            }
            Kind::Word(Class::Verb)
                if line.word(at + 1) == "on" && matches!(line.word(at), "went" | "goes" | "go") =>
            {
                let last = at.checked_sub(1).filter(|l| *l >= lo)?;
                return line.phrase_to(lo, last).map(with_distance);
            }
            _ => {}
        }
    }
    inner
}

/// An infinitive behind which no “that” opens what is said.
fn open_infinitive(line: &Line, verb: usize) -> bool {
    let to = verb
        .checked_sub(1)
        .is_some_and(|left| line.is(left, Class::To));
    to && !line.is(verb + 1, Class::That)
}

/// “After saying it was “…,” she left”: the subject is still to come.
fn coming(line: &Line, quote: usize) -> Option<Range<usize>> {
    let from = quote + 1 + usize::from(line.kind(quote + 1) == Some(Kind::Comma));
    let phrase = line.phrase_from(from, line.tokens.len())?;
    line.verbal(phrase.end).then_some(phrase)
}

/// “Ortiz: “…””, and any verb at all where a colon, or a comma before a whole sentence,
/// opens speech: “Ortiz shrugged, “We go.””
pub(super) fn introduced(
    line: &Line,
    lo: usize,
    quote: usize,
    sentence: bool,
) -> Option<Range<usize>> {
    let mark = quote.checked_sub(1).filter(|m| *m > lo)?;
    let opens = match line.kind(mark)? {
        Kind::Colon => true,
        Kind::Comma => sentence,
        _ => false,
    };
    let subject = opens
        .then(|| subjects::of_clause(line, lo, mark))
        .flatten()?;
    // What ends in a small letter may be a verb or a crowd: “Ortiz smiles”, “Ortiz fans”.
    let clear = subject.end < mark || line.capital(subject.end - 1);
    (clear && somebody(line, &subject)).then_some(subject)
}

/// A name, or a pronoun for persons.
fn somebody(line: &Line, phrase: &Range<usize>) -> bool {
    let pronoun = line.is(phrase.start, Class::Pronoun)
        && !line.word(phrase.start).eq_ignore_ascii_case("it");
    pronoun || phrase.clone().any(|at| line.name(at) && !line.owns(at))
}

/// “was described by X as “…””
fn agent(line: &Line, verb: usize, quote: usize) -> Option<Range<usize>> {
    let by = (verb..quote).find(|at| line.is(*at, Class::By))?;
    line.phrase_from(by + 1, quote)
}

/// Whose statement it is: “X's claim”, “his claim”, “a claim by X”.
fn owner_of(line: &Line, lo: usize, noun: usize, quote: usize) -> Option<Range<usize>> {
    let content = noun + 1 == quote
        || line.is(noun + 1, Class::That)
        || matches!(line.kind(noun + 1), Some(Kind::Comma | Kind::Colon)) && noun + 2 == quote
        || matches!(line.class(noun + 1), Some(Class::Of | Class::By));
    if !content {
        return None;
    }
    if line.is(noun + 1, Class::By) {
        return line.phrase_from(noun + 2, line.tokens.len());
    }
    let mut at = noun;
    while at > lo && noun - at < 4 {
        at -= 1;
        if line.is(at, Class::Possessive) {
            return Some(at..at + 1);
        }
        if line.owns(at) {
            return line.words_to(lo, at);
        }
        if !line.is(at, Class::Plain) {
            return None;
        }
    }
    None
}
