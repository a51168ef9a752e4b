//! Whose verb it is.

use std::ops::Range;

use super::phrases::Line;
use super::tokens::Kind;
use super::words::{Class, Form, is_statement};

/// The subject of the verb at a token, looking no further back than `lo`.
/// None for a passive, an imperative, or a verb that shares no subject with its clause.
pub(super) fn of_verb(line: &Line, lo: usize, verb: usize) -> Option<Range<usize>> {
    let form = match line.class(verb)? {
        Class::Saying(_, form) => form,
        _ => Form::Past,
    };
    let mut infinitive = false;
    let mut being = false;
    let mut before = verb;
    while before > lo {
        match line.class(before - 1) {
            Some(Class::Adverb | Class::Auxiliary | Class::Time) => {
                if denies(line.word(before - 1)) {
                    return None;
                }
            }
            Some(Class::Be) => being = true,
            Some(Class::To) => infinitive = true,
            _ => break,
        }
        before -= 1;
    }
    if being && form == Form::Past {
        return None;
    }
    let last = before.checked_sub(1).filter(|b| *b >= lo)?;
    if infinitive {
        return of_clause(line, lo, before);
    }
    match line.kind(last)? {
        Kind::Comma | Kind::Quote(_) if form == Form::Ing && !being => of_clause(line, lo, last),
        Kind::Comma => behind_insertion(line, lo, last),
        Kind::Word(Class::And | Class::But) => of_clause(line, lo, last),
        Kind::Word(Class::Relative) => {
            let before = last.checked_sub(1).filter(|b| *b >= lo)?;
            if line.kind(before) == Some(Kind::Comma) {
                return behind_insertion(line, lo, before);
            }
            line.words_to(lo, before)
        }
        Kind::Word(Class::That) => line.phrase_to(lo, last.checked_sub(1).filter(|e| *e >= lo)?),
        Kind::Word(Class::Preposition | Class::By | Class::Subordinator | Class::As)
            if form == Form::Ing =>
        {
            of_clause(line, lo, last)
        }
        Kind::Word(Class::Verb | Class::Saying(..)) if form == Form::Ing => {
            of_clause(line, lo, last)
        }
        _ => {
            if form == Form::Ing && !being {
                let phrase = line.words_to(lo, last)?;
                // “issued a statement saying”: the words are the issuer's.
                if is_statement(&line.word(last).to_lowercase())
                    && let Some(subject) = of_clause(line, lo, phrase.start)
                {
                    return Some(subject);
                }
                return Some(phrase);
            }
            line.phrase_to(lo, last)
        }
    }
}

fn denies(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "not" | "never") || lower.ends_with("n't") || lower.ends_with("n’t")
}

/// The subject before “, the minister,” or “, who leads the party,”: on the way back over
/// what the commas hold, the first name or pronoun; else the phrase met last.
fn behind_insertion(line: &Line, lo: usize, comma: usize) -> Option<Range<usize>> {
    let mut end = comma;
    let mut found = None;
    while end > lo {
        let start = part_before(line, lo, end);
        let skipped = |at: &usize| {
            !matches!(
                line.class(*at),
                Some(Class::And | Class::But | Class::Adverb)
            )
        };
        let Some(head) = (start..end).find(skipped) else {
            return found;
        };
        let added = adds(line, head) || is_participle(line, head, end);
        if !added && start > lo && (head..end).any(|at| line.verbal(at)) {
            // another clause
            return found;
        }
        let phrase = if added {
            None
        } else {
            line.words_to(start, end - 1)
        };
        if let Some(phrase) = phrase {
            let name = line.name(phrase.start)
                || line.name(end - 1) && phrase.clone().all(|at| line.is(at, Class::Plain));
            let pronoun = line.is(head, Class::Pronoun) && end == head + 1;
            // “Ortiz, of Belmar, Ohio,”: a place goes on
            let place = start > lo + 1 && {
                let before = part_before(line, lo, start - 1);
                before > lo && adds(line, before)
            };
            let abbreviated = start > lo && start + 1 == end && line.abbreviated(start);
            if (name || pronoun) && !place && !abbreviated {
                return Some(phrase);
            }
            found = Some(phrase);
        }
        end = start.saturating_sub(1);
    }
    found
}

/// Where the part that ends at a comma begins: behind the comma before, or at `lo`.
fn part_before(line: &Line, lo: usize, end: usize) -> usize {
    let comma = |at: &usize| line.kind(*at) == Some(Kind::Comma);
    (lo..end).rev().find(comma).map_or(lo, |at| at + 1)
}

/// “, standing beside Keller,”: said of the noun before.
fn is_participle(line: &Line, at: usize, end: usize) -> bool {
    let word = line.word(at);
    let form = word.ends_with("ing") || word.ends_with("ed");
    let goes_on = matches!(line.class(at + 1), Some(Class::Preposition | Class::By));
    form && word.starts_with(char::is_lowercase) && at + 1 < end && goes_on
}

/// Words that add to a noun before them.
fn adds(line: &Line, at: usize) -> bool {
    matches!(
        line.class(at),
        Some(
            Class::Relative
                | Class::Preposition
                | Class::Of
                | Class::By
                | Class::To
                | Class::As
                | Class::That
                | Class::Subordinator
        )
    )
}

/// The subject of the main clause before a token; of the last, when a conjunction begins
/// another.
pub(super) fn of_clause(line: &Line, lo: usize, before: usize) -> Option<Range<usize>> {
    let mut best: Option<(Range<usize>, bool)> = None;
    let mut start = lo;
    while start < before {
        let joined = start > lo && matches!(line.class(start), Some(Class::And | Class::But));
        if let Some((phrase, sure)) = subject_at(line, start, before) {
            let better = match &best {
                None => true,
                Some((_, was_sure)) => sure && (joined || !was_sure),
            };
            if better {
                best = Some((phrase, sure || start == lo));
            }
        }
        let opens = |at: &usize| {
            matches!(
                line.kind(at - 1),
                Some(Kind::Quote(_) | Kind::Semicolon | Kind::Comma)
            )
        };
        start = (start + 1..before).find(opens).unwrap_or(before);
    }
    best.map(|(phrase, _)| phrase)
}

/// A phrase at a clause's beginning, and whether its verb follows at once; else
/// an insertion or nothing more does.
fn subject_at(line: &Line, start: usize, before: usize) -> Option<(Range<usize>, bool)> {
    let skipped = |at: &usize| {
        line.kind(*at) == Some(Kind::Comma)
            || matches!(
                line.class(*at),
                Some(Class::And | Class::But | Class::Adverb | Class::Time)
            )
    };
    let from = (start..before).find(|at| !skipped(at))?;
    let phrase = line.phrase_from(from, before)?;
    let next = (phrase.end..before)
        .find(|at| !line.is(*at, Class::Adverb))
        .unwrap_or(before);
    let sure = next < before && line.verbal(next);
    let inserted = next == before
        || line.kind(next) == Some(Kind::Comma)
        || matches!(line.class(next), Some(Class::Relative | Class::Preposition));
    (sure || inserted).then_some((phrase, sure))
}
