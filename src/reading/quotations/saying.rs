//! Which words say something, and who is named with them.

use std::ops::Range;

use super::phrases::Line;
use super::subjects;
use super::tokens::Kind;
use super::words::{Class, Form, Manner, may_be_noun};

/// How far from its verb a quotation may stand, in tokens.
pub(super) const REACH: usize = 45;

/// “said the mayor, Ana Ortiz,”: the name behind the comma says it best.
pub(super) fn named_behind(line: &Line, phrase: &Range<usize>, hi: usize) -> Range<usize> {
    let comma = phrase.end;
    let has_name = phrase.clone().any(|at| line.name(at));
    if has_name || line.kind(comma) != Some(Kind::Comma) || !line.name(comma + 1) {
        return phrase.clone();
    }
    let named = line.phrase_from(comma + 1, hi);
    named
        .filter(|n| n.clone().all(|at| line.capital(at)))
        .unwrap_or_else(|| phrase.clone())
}

pub(super) fn according_to(line: &Line, at: usize, hi: usize) -> Option<Range<usize>> {
    let from = match line.word(at) {
        "according" | "According" if line.is(at + 1, Class::To) => at + 2,
        "per" => at + 1,
        _ => return None,
    };
    let phrase = line.phrase_from(from, hi)?;
    Some(named_behind(line, &phrase, hi))
}

/// Who says what a sentence without quotation marks reports.
pub(super) fn reported(line: &Line, lo: usize, hi: usize) -> Option<Range<usize>> {
    for at in lo + 1..hi.min(lo + REACH) {
        match line.kind(at)? {
            Kind::Word(Class::Saying(manner, form))
                if manner != Manner::Calls && form != Form::Ing && is_verb(line, lo, at, hi) =>
            {
                if passive(line, lo, at, form) {
                    return None;
                }
                let subject = inverted(line, at, hi).or_else(|| subjects::of_verb(line, lo, at))?;
                return (!speaks_through(line, &subject, manner)).then_some(subject);
            }
            _ => {}
        }
    }
    None
}

/// “The road is closed, said Ortiz.”
pub(super) fn inverted(line: &Line, verb: usize, hi: usize) -> Option<Range<usize>> {
    let comma = verb.checked_sub(1).and_then(|left| line.kind(left));
    let says = matches!(
        line.class(verb),
        Some(Class::Saying(Manner::Says, Form::Past | Form::Third))
    );
    if comma != Some(Kind::Comma) || !says {
        return None;
    }
    let phrase = line.phrase_from(verb + 1, hi)?;
    let ends = phrase.end >= hi
        || matches!(
            line.kind(phrase.end),
            Some(Kind::Comma | Kind::Stop | Kind::Word(Class::Relative))
        );
    let named = line.name(phrase.start) || line.is(phrase.start, Class::Determiner);
    (ends && named).then(|| named_behind(line, &phrase, hi))
}

/// A subject that says nothing itself: “it”, “anybody”, “she” who hopes.
pub(super) fn speaks_through(line: &Line, subject: &Range<usize>, manner: Manner) -> bool {
    let first = line.word(subject.start).to_lowercase();
    let anyone = matches!(
        first.as_str(),
        "anybody"
            | "anyone"
            | "everybody"
            | "everyone"
            | "nobody"
            | "somebody"
            | "someone"
            | "it"
            | "those"
    );
    anyone || manner == Manner::Thinks
}

/// Whether a sentence goes on about a person named before: “He shook his head.”
pub(super) fn goes_on_about(line: &Line, lo: usize, hi: usize) -> bool {
    let person = matches!(line.word(lo), "He" | "She" | "he" | "she");
    person && !(lo + 1..hi.min(lo + REACH)).any(|at| line.name(at))
}

/// Whether a word that can say something is a verb where it stands.
pub(super) fn is_verb(line: &Line, lo: usize, at: usize, quote: usize) -> bool {
    let left = at.checked_sub(1).filter(|l| *l >= lo);
    let determined = left.is_some_and(|l| {
        line.owns(l)
            || matches!(
                line.class(l),
                Some(Class::Determiner | Class::Possessive | Class::Of)
            )
    });
    // “described as reflecting” says nothing
    let ing = matches!(line.class(at), Some(Class::Saying(_, Form::Ing)));
    let likened = ing && left.is_some_and(|l| line.is(l, Class::As)) && !quoted_as(line, at);
    if determined || likened {
        return false;
    }
    if !may_be_noun(&line.word(at).to_lowercase()) {
        return true;
    }
    let follows = at + 1 >= quote
        || matches!(
            line.kind(at + 1),
            Some(Kind::Comma | Kind::Colon | Kind::Stop)
        )
        || line.is(at + 1, Class::That);
    let subject = left.is_some_and(|l| {
        line.name(l)
            || matches!(
                line.class(l),
                Some(
                    Class::Pronoun | Class::Auxiliary | Class::To | Class::Relative | Class::Adverb
                )
            )
    });
    follows || subject
}

/// “quoted as saying”
pub(super) fn quoted_as(line: &Line, at: usize) -> bool {
    let verb = at.checked_sub(2).and_then(|verb| line.class(verb));
    line.is(at.saturating_sub(1), Class::As) && matches!(verb, Some(Class::Saying(Manner::Says, _)))
}

pub(super) fn passive(line: &Line, lo: usize, verb: usize, form: Form) -> bool {
    form == Form::Past
        && (lo..verb)
            .rev()
            .take_while(|at| {
                matches!(
                    line.class(*at),
                    Some(Class::Adverb | Class::Be | Class::Auxiliary)
                )
            })
            .any(|at| line.is(at, Class::Be))
}
