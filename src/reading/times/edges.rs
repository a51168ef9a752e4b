//! What may stand right before and after the heart of a time and belongs to it.

use super::meaning::{Hedge, Year};
use super::terms::Term;
use super::words::Words;

/// The year that follows a month or another part of one, and the word after it: ", 2024",
/// "of 1998", "last year", "of that year".
pub(super) fn year_after(words: &Words, at: usize) -> Option<(Year, usize)> {
    let mut i = at;
    if words.mark(i, ',') || words.is(i, &["of", "in"]) {
        i += 1;
    }
    if let Some((year, next)) = written(words, i) {
        return Some((Year::Written(year), next));
    }
    if words.mark(at, ',') || words.is(at, &["in"]) {
        return None;
    }
    if words.is(i, &["the"]) {
        i += 1;
    }
    let unit = words.is(i + 1, &["year"]) && !words.possessive(i + 2);
    let year = match words.text(i).to_ascii_lowercase().as_str() {
        _ if !unit => return None,
        "last" => Year::Told(-1),
        "this" => Year::Told(0),
        "next" => Year::Told(1),
        "that" | "same" => Year::Running(0),
        "following" => Year::Running(1),
        "previous" | "preceding" => Year::Running(-1),
        _ => return None,
    };
    Some((year, i + 2))
}

/// The word after four digits that stand where a year would and are none: "9999", "0001".
pub(super) fn no_year_after(words: &Words, at: usize) -> Option<usize> {
    let i = at + usize::from(words.mark(at, ','));
    let (year, 4) = words.digits(i)? else {
        return None;
    };
    let counted = is_amount(words, i) || words.term(i + 1) == Term::Word && i > at;
    let counted = counted || super::years::counts(words, i + 1);
    (!(1000..=2999).contains(&year) && !counted).then_some(i + 1)
}

/// A year in four digits or in words, where the words around already call for one.
pub(super) fn written(words: &Words, i: usize) -> Option<(i16, usize)> {
    match words.term(i) {
        Term::Number(year @ 1000..=2999, 4) if !is_amount(words, i) => {
            Some((i16::try_from(year).ok()?, i + 1))
        }
        Term::Mark('\'') if words.glued(i + 1) => match words.term(i + 1) {
            Term::Number(year, 2) => Some((of_two_digits(year)?, i + 2)),
            _ => None,
        },
        Term::Cardinal(_) => spoken(words, i),
        _ => None,
    }
}

/// "nineteen ninety-six", "two thousand", "twenty twenty-five".
pub(super) fn spoken(words: &Words, i: usize) -> Option<(i16, usize)> {
    let Term::Cardinal(first) = words.term(i) else {
        return None;
    };
    if first == 2 && words.is(i + 1, &["thousand"]) {
        let (year, next) = super::counts::cardinal(words, i)?;
        let year = i16::try_from(year).ok()?;
        return (2000..=2099).contains(&year).then_some((year, next));
    }
    if !(14..=20).contains(&first) {
        return None;
    }
    if words.is(i + 1, &["hundred"]) {
        return Some((i16::try_from(first * 100).ok()?, i + 2));
    }
    let oh = words.is(i + 1, &["oh"]);
    let from = if oh { i + 2 } else { i + 1 };
    let Term::Cardinal(n) = words.term(from) else {
        return None;
    };
    let (rest, next) = super::counts::cardinal(words, from)?;
    let fits = if oh {
        rest < 10
    } else {
        (10..100).contains(&rest) && n >= 10
    };
    // "twenty five" is a number.
    fits.then_some((i16::try_from(first * 100 + rest).ok()?, next))
}

/// The year that two digits mean: of this century to 49, of the last from there on.
pub(super) fn of_two_digits(year: u32) -> Option<i16> {
    let year = i16::try_from(year).ok().filter(|year| *year < 100)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// Whether four digits are an amount by what is glued to them or stands beside.
pub(super) fn is_amount(words: &Words, i: usize) -> bool {
    let money = ['$', '£', '€', '¥', '#', '+', '.', '_', '@', '₹', '='];
    let glued_before = words.glued(i)
        && match words.term(i.wrapping_sub(1)) {
            Term::Mark(mark) => money.contains(&mark),
            _ => true,
        };
    let glued_after = words.glued(i + 1)
        && match words.term(i + 1) {
            Term::Mark('%') => true,
            Term::Mark('.' | ',' | ':') => words.glued(i + 2) && words.digits(i + 2).is_some(),
            Term::Mark(_) => false,
            _ => true,
        };
    let long_ago =
        words.is(i + 1, &["BC", "BCE"]) || words.is(i + 1, &["B"]) && words.is(i + 3, &["C"]);
    if long_ago {
        return true;
    }
    let counted = words.is(
        i + 1,
        &[
            "percent", "per", "million", "billion", "km", "kg", "miles", "meters", "metres",
            "feet", "dollars", "euros", "pounds",
        ],
    );
    glued_before || glued_after || counted
}

/// The words before it that say which part is meant, and the first of them: "early",
/// "mid-", "the end of".
pub(super) fn hedge_before(words: &Words, from: usize) -> (usize, Option<Hedge>) {
    let mut at = from.wrapping_sub(1);
    if words.mark(at, '-') && words.glued(at) {
        at = at.wrapping_sub(1);
    }
    let plain = match words.text(at).to_ascii_lowercase().as_str() {
        "early" => Some(Hedge::Early),
        "mid" | "middle" => Some(Hedge::Mid),
        "late" => Some(Hedge::Late),
        "earlier" => Some(Hedge::SoFar),
        "later" => Some(Hedge::ToCome),
        _ => None,
    };
    let article = |at: usize| match words.is(at.wrapping_sub(1), &["the"]) {
        true => at - 1,
        false => at,
    };
    if plain.is_some() {
        return (article(at), plain);
    }
    let part = |at: usize| match words.text(at).to_ascii_lowercase().as_str() {
        "beginning" | "start" | "opening" => Some(Hedge::Early),
        "middle" => Some(Hedge::Mid),
        "end" | "close" => Some(Hedge::Late),
        "earlier" => Some(Hedge::SoFar),
        "later" | "rest" | "remainder" => Some(Hedge::ToCome),
        "early" => Some(Hedge::Early),
        "late" => Some(Hedge::Late),
        _ => None,
    };
    if words.is(from.wrapping_sub(1), &["of", "beginning", "starting"])
        && words.is(from.wrapping_sub(2), &["week"])
    {
        return (article(from - 2), Some(Hedge::Week));
    }
    if words.is(from.wrapping_sub(1), &["of", "in"]) {
        let noun = from.wrapping_sub(2);
        if let Some(hedge) = part(noun) {
            let of = words.is(from.wrapping_sub(1), &["of"]);
            let adverb = words.is(noun, &["earlier", "later", "early", "late"]);
            if of != adverb {
                return (article(noun), Some(hedge));
            }
        }
    }
    (from, None)
}

/// "last", "next" or "this" before a named part of the year or week. "The next" is told
/// from what the text speaks of, "next" from the day of publication.
pub(super) fn which(words: &Words, at: usize) -> Option<Year> {
    Some(match words.text(at).to_ascii_lowercase().as_str() {
        "last" | "past" => Year::Last,
        "next" if words.is(at.wrapping_sub(1), &["the"]) => Year::Running(1),
        "next" | "coming" => Year::Next,
        "this" => Year::This,
        "following" => Year::Running(1),
        "previous" | "preceding" => Year::Running(-1),
        "that" | "same" => Year::Running(0),
        _ => return None,
    })
}

/// Whether "each" or "every" stands there.
pub(super) fn each(words: &Words, at: usize) -> bool {
    words.is(at, &["each", "every"])
}
