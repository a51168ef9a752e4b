//! Times that are told in units: "two weeks ago", "last year", "a five-year plan".

use super::edges::{each, hedge_before, year_after};
use super::meaning::{Count, Found, Hedge, Meaning, Named, Unit, Year};
use super::terms::Term;
use super::words::Words;
use super::{counts, lengths};

/// Reads a time around a unit; gives the word after it.
pub(super) fn read(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Unit(unit, plural) = words.term(i) else {
        return None;
    };
    // "This Week" and "The Year" are names.
    let mut before = i.wrapping_sub(1);
    if words.mark(before, '-') && words.glued(i) {
        before = before.wrapping_sub(1);
    }
    let numbered = matches!(words.term(before), Term::Number(..));
    let name = words.capital(before) || numbered;
    if words.capital(i) && name && !words.is(i, &["year"]) {
        return None;
    }
    if let Some(to) = super::quarters::year_before(words, i, floor, out) {
        return Some(to);
    }
    if unit == Unit::Quarter
        && let Some(to) = super::quarters::period(words, i, floor, out)
    {
        return Some(to);
    }
    if let Some(to) = year_end(words, i, floor, out) {
        return Some(to);
    }
    if let Some((from, count)) = counts::before(words, i).filter(|(from, _)| *from >= floor) {
        return lengths::counted(words, i, (from, count), unit, floor, out);
    }
    if unit == Unit::Second {
        return None;
    }
    if plural {
        return lengths::many(words, i, unit, floor, out);
    }
    one(words, i, unit, floor, out)
}

/// "year-end", "year's end".
fn year_end(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let end = match words.term(i + 1) {
        Term::Mark('-') if words.glued(i + 1) => i + 2,
        _ if words.possessive(i + 1) => i + 3,
        _ => i + 1,
    };
    let by = words.is(
        i.wrapping_sub(1),
        &[
            "by", "at", "before", "since", "until", "around", "about", "the",
        ],
    );
    if !words.is(i, &["year"]) || !words.is(end, &["end"]) || end == i + 1 && !by {
        return None;
    }
    let from = if words.is(i.wrapping_sub(1), &["the"]) && i > floor {
        i - 1
    } else {
        i
    };
    let mut found = Found::new(from, end + 1, Meaning::Told(Unit::Year, 0));
    found.hedge = Some(Hedge::Late);
    out.push(found);
    Some(end + 1)
}

/// "last year", "this week", "the following month", "the third quarter", "every day".
fn one(words: &Words, i: usize, unit: Unit, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let before = i.checked_sub(1)?;
    if before < floor {
        return None;
    }
    if unit < Unit::Day && !each(words, before) {
        return None;
    }
    if unit == Unit::Century {
        return century(words, i, floor, out);
    }
    if matches!(unit, Unit::Quarter)
        && let Some(to) = super::quarters::quarter(words, i, floor, out)
    {
        return Some(to);
    }
    if words.is(before, &["new"]) && words.capital(before) && words.capital(i) {
        return new_year(words, i, before, out);
    }
    if unit == Unit::Quarter && words.is(before, &["the", "latest"]) && !words.is(i + 1, &["of"]) {
        let the = words.is(before, &["latest"]) && words.is(before.wrapping_sub(1), &["the"]);
        let from = if the && before > floor {
            before - 1
        } else {
            before
        };
        out.push(Found::new(from, i + 1, Meaning::Running(unit, 0)));
        return Some(i + 1);
    }
    if each(words, before) {
        out.push(Found::new(
            before,
            i + 1,
            Meaning::Each(Count::exactly(1), unit),
        ));
        return Some(i + 1);
    }
    let mut from = before;
    let mut fiscal = false;
    if words.term(from) == Term::Fiscal || words.is(from, &["calendar", "financial"]) {
        fiscal = words.term(from) == Term::Fiscal;
        from = from.checked_sub(1).filter(|at| *at >= floor)?;
    }
    let the = words.is(from.wrapping_sub(1), &["the"]) && from > floor;
    let meaning = match words.text(from).to_ascii_lowercase().as_str() {
        "this" | "current" | "present" => Meaning::Told(unit, 0),
        "last" => Meaning::Told(unit, -1),
        "past" if unit == Unit::Weekend => Meaning::Told(unit, -1),
        "past" => Meaning::Around(Count::exactly(1), unit, false),
        "next" if the => Meaning::Running(unit, 1),
        "next" => Meaning::Told(unit, 1),
        "coming" => Meaning::Told(unit, 1),
        "following" => Meaning::Running(unit, 1),
        "previous" | "preceding" | "prior" => Meaning::Running(unit, -1),
        "same" | "that" => Meaning::Running(unit, 0),
        "the" if fiscal => Meaning::Told(unit, 0),
        "full" if unit == Unit::Year && the => Meaning::Told(unit, 0),
        "the" if unit == Unit::Weekend => Meaning::Told(unit, 0),
        "the"
            if unit == Unit::Day
                && words.is(from.wrapping_sub(1), &["in"])
                && words.is(from.wrapping_sub(2), &["earlier", "later", "early", "late"]) =>
        {
            Meaning::Running(unit, 0)
        }
        "the" if unit == Unit::Year || unit == Unit::Month || unit == Unit::Week => {
            return definite(words, i, from, unit, floor, out);
        }
        _ => return None,
    };
    let to = i + 1;
    if the {
        from -= 1;
    }
    if words.is(from.wrapping_sub(1), &["this", "that"])
        && from > floor
        && words.is(from, &["past", "coming", "same", "last"])
    {
        from -= 1;
    }
    let (hedged, hedge) = hedge_before(words, from);
    if hedged >= floor {
        from = hedged;
    }
    // "this year's third quarter" is read from the quarter.
    if words.possessive(to) && super::quarters::begins(words, to + 2) {
        return None;
    }
    let meaning = match (fiscal, meaning) {
        (true, Meaning::Told(Unit::Year, n)) => {
            Meaning::Calendar(Named::Whole, Year::Told(i16::try_from(n).ok()?), true)
        }
        (_, meaning) => meaning,
    };
    let mut found = Found::new(from, to, meaning);
    found.hedge = hedge.filter(|_| hedged >= floor);
    out.push(found);
    Some(to)
}

/// "the end of the year", "for the year": the one of which the text speaks.
fn definite(
    words: &Words,
    i: usize,
    the: usize,
    unit: Unit,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let (from, hedge) = hedge_before(words, the);
    // "the year before"
    if words.is(i + 1, &["before", "after"]) && lengths::closes(words, i + 2) {
        let n = if words.is(i + 1, &["after"]) { 1 } else { -1 };
        out.push(Found::new(the, i + 2, Meaning::Running(unit, n)));
        return Some(i + 2);
    }
    let mut push = |from: usize, hedge: Option<Hedge>, meaning: Meaning| {
        let mut found = Found::new(from, i + 1, meaning);
        found.hedge = hedge;
        out.push(found);
        Some(i + 1)
    };
    if hedge.is_some() && from >= floor {
        return push(from, hedge, Meaning::Running(unit, 0));
    }
    if unit == Unit::Year && words.is(i + 1, &["ended", "ending", "to"]) {
        return push(the, None, Meaning::Length(Count::exactly(1), unit));
    }
    if unit == Unit::Year && words.is(the.wrapping_sub(1), &["for", "of", "during", "throughout"]) {
        return push(the, None, Meaning::Running(unit, 0));
    }
    None
}

/// "New Year's Eve", "New Year's Day".
fn new_year(words: &Words, i: usize, new: usize, out: &mut Vec<Found>) -> Option<usize> {
    let mut next = i + 1;
    if words.possessive(next) {
        next += 2;
    }
    let feast = if words.is(next, &["eve"]) {
        super::feasts::Feast::On(12, 31)
    } else if words.is(next, &["day"]) {
        super::feasts::Feast::On(1, 1)
    } else {
        return None;
    };
    let (year, to) = year_after(words, next + 1).unwrap_or((Year::Unsaid, next + 1));
    out.push(Found::new(
        new,
        to,
        Meaning::Calendar(Named::Feast(feast), year, false),
    ));
    Some(to)
}

/// "the 19th century", "this century".
fn century(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if words.mark(at, '-') {
        at = at.checked_sub(1)?;
    }
    let meaning = match words.term(at) {
        Term::Ordinal(n @ 1..=30) => Meaning::Century(i16::try_from(n).ok()?),
        _ => match words.text(at).to_ascii_lowercase().as_str() {
            "this" => Meaning::Told(Unit::Century, 0),
            "last" => Meaning::Told(Unit::Century, -1),
            "next" => Meaning::Told(Unit::Century, 1),
            _ => return None,
        },
    };
    let mut from = at;
    let (hedged, hedge) = hedge_before(words, from);
    if hedged >= floor {
        from = hedged;
    }
    if words.is(from.wrapping_sub(1), &["the"]) && from > floor {
        from -= 1;
    }
    let mut found = Found::new(from, i + 1, meaning);
    found.hedge = hedge;
    out.push(found);
    Some(i + 1)
}
