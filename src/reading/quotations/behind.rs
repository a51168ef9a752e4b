//! The speaker named behind a quotation.

use std::ops::Range;

use super::phrases::Line;
use super::saying::{REACH, according_to, inverted, is_verb, named_behind, passive, quoted_as};
use super::subjects;
use super::tokens::Kind;
use super::words::{Class, Form, Manner};

/// The speaker named after a quotation, and where the words that name him end:
/// “…,” said X; “…,” X, the mayor, said; “…,” according to X.
pub(super) fn after(line: &Line, quote: usize, hi: usize) -> Option<(Range<usize>, usize)> {
    let mut from = quote + 1;
    while from < hi && line.kind(from) == Some(Kind::Comma) {
        from += 1;
    }
    if let Some(source) = according_to(line, from, hi).or_else(|| signature(line, from, hi)) {
        let end = source.end;
        return Some((source, end));
    }
    while from < hi && matches!(line.class(from), Some(Class::Adverb)) {
        from += 1;
    }
    if matches!(line.class(from), Some(Class::And | Class::But)) {
        return None;
    }
    if line.is(from, Class::As) {
        from += 1;
    }
    if let Some(Class::Saying(Manner::Says | Manner::Thinks, form)) = line.class(from)
        && form != Form::Ing
    {
        let named = line.phrase_from(from + 1, hi)?;
        let speaker = named_behind(line, &named, hi);
        let end = speaker.end;
        return Some((speaker, end));
    }
    if let Some(phrase) = put_it(line, from, hi) {
        let end = phrase.end + 2;
        return Some((phrase, end));
    }
    let verb = first_verb(line, from, hi)?;
    let subject = subjects::of_verb(line, from, verb)?;
    Some((subject, verb + 1))
}

/// The verb of saying that the words from `from` on lead to, if no other verb comes first.
fn first_verb(line: &Line, from: usize, hi: usize) -> Option<usize> {
    let mut at = from;
    while at < hi.min(from + REACH) {
        match line.kind(at)? {
            Kind::Word(Class::Relative) => {
                // an insertion: on to the comma that closes it
                at = (at..hi).find(|i| line.kind(*i) == Some(Kind::Comma))?;
            }
            Kind::Word(Class::Saying(Manner::Says | Manner::Thinks | Manner::Tells, form))
                if (form != Form::Ing || quoted_as(line, at))
                    && is_verb(line, from, at, hi)
                    && !passive(line, from, at, form) =>
            {
                return Some(at);
            }
            Kind::Word(Class::Verb)
                if line.word(at).eq_ignore_ascii_case("went") && line.word(at + 1) == "on" =>
            {
                return None;
            }
            Kind::Word(Class::Verb | Class::Subordinator | Class::That) => return None,
            Kind::Quote(_) | Kind::Stop | Kind::Semicolon | Kind::Colon => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// “…,” as Ortiz put it
fn put_it(line: &Line, from: usize, hi: usize) -> Option<Range<usize>> {
    let phrase = line.phrase_from(from, hi)?;
    let put = matches!(line.word(phrase.end), "put" | "puts") && line.word(phrase.end + 1) == "it";
    put.then_some(phrase)
}

/// “…” — Ana Ortiz
fn signature(line: &Line, from: usize, hi: usize) -> Option<Range<usize>> {
    let dash = from
        .checked_sub(1)
        .is_some_and(|d| matches!(line.word(d), "—" | "–" | "―" | "-" | "--"));
    let name = dash.then(|| line.phrase_from(from, hi)).flatten()?;
    let whole = name.end >= hi
        || matches!(
            line.kind(name.end),
            Some(Kind::Stop | Kind::Quote(_) | Kind::Comma)
        );
    (whole && name.clone().all(|at| line.capital(at))).then_some(name)
}

/// “The road “is closed for all of us,” X said” with more words between.
pub(super) fn later(line: &Line, quote: usize, hi: usize) -> Option<Range<usize>> {
    for at in quote + 1..hi.min(quote + REACH) {
        match line.kind(at)? {
            Kind::Semicolon | Kind::Stop => return None,
            Kind::Word(Class::Plain) => {
                if let Some(source) = according_to(line, at, hi) {
                    return Some(source);
                }
            }
            Kind::Word(Class::Saying(Manner::Says | Manner::Thinks | Manner::Tells, form))
                if form != Form::Ing && is_verb(line, quote, at, hi) =>
            {
                if let Some(subject) = inverted(line, at, hi) {
                    return Some(subject);
                }
                let open = match line.kind(at + 1) {
                    None | Some(Kind::Stop | Kind::Comma) => true,
                    Some(Kind::Word(Class::Time | Class::Preposition | Class::Adverb)) => true,
                    _ => at + 1 >= hi,
                };
                let subject = subjects::of_verb(line, quote + 1, at);
                if let Some(subject) = subject.filter(|_| open) {
                    let comma = subject.start.checked_sub(1).and_then(|c| line.kind(c));
                    if comma == Some(Kind::Comma) {
                        return Some(subject);
                    }
                }
            }
            _ => {}
        }
    }
    None
}
