//! Times that are told in units: "two weeks ago", "last year", "a five-year plan".

use super::counts;
use super::edges::{each, hedge_before, year_after};
use super::meaning::{Anchor, Count, Found, Hedge, Meaning, Named, Unit, Year};
use super::terms::{Sense, Term};
use super::words::Words;

/// Reads a time around a unit; gives the word after it.
pub(super) fn read(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Unit(unit, plural) = words.term(i) else {
        return None;
    };
    // "This Week" and "The Year" are names.
    let named = words.capital(i) && words.capital(i.wrapping_sub(1)) && !words.is(i, &["year"]);
    if named {
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
        return counted(words, i, (from, count), unit, floor, out);
    }
    if unit == Unit::Second {
        return None;
    }
    if plural {
        return many(words, i, unit, floor, out);
    }
    one(words, i, unit, floor, out)
}

/// "two weeks ago", "five days after", "a week later", "the past two years", "two years".
fn counted(
    words: &Words,
    i: usize,
    (from, mut count): (usize, Count),
    unit: Unit,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let mut to = i + 1;
    let article = words.is(from, &["a", "an"]);
    // "a day that …" is a length; "a 5 p.m. day" does not exist; "a second" is an ordinal.
    if unit == Unit::Second && (article || !words.is(i, &["seconds", "second"])) {
        return None;
    }
    if words.is(to, &["and"]) && words.is(to + 1, &["a"]) && words.term(to + 2) == Term::Half {
        count.half = true;
        to += 3;
    }
    if words.is(to, &["or"]) && words.is(to + 1, &["so", "more", "two"]) {
        count.about = true;
        to += 2;
    }
    let mut push = |from: usize, to: usize, meaning: Meaning| {
        out.push(Found::new(from, to, meaning));
        Some(to)
    };
    if words.is(to, &["ago"]) {
        return push(from, to + 1, Meaning::Away(count, unit, false));
    }
    if words.is(to, &["hence"]) {
        return push(from, to + 1, Meaning::Away(count, unit, true));
    }
    if words.is(to, &["from"]) && words.is(to + 1, &["now", "today"]) {
        return push(from, to + 2, Meaning::Away(count, unit, true));
    }
    if words.is(to, &["earlier", "previously"])
        || words.is(to, &["before"]) && closes(words, to + 1)
    {
        return push(
            from,
            to + 1,
            Meaning::Offset(count, unit, false, Anchor::Running),
        );
    }
    if words.is(to, &["later", "afterwards", "afterward", "thereafter"])
        || words.is(to, &["after", "on"]) && closes(words, to + 1) && !words.is(to, &["on"])
    {
        return push(
            from,
            to + 1,
            Meaning::Offset(count, unit, true, Anchor::Running),
        );
    }
    if words.is(to, &["before", "after", "since", "following"]) && unit >= Unit::Day {
        let after = !words.is(to, &["before"]);
        let since = words.is(to, &["since"]);
        if !since {
            return push(
                from,
                to + 1,
                Meaning::Offset(count, unit, after, Anchor::Event),
            );
        }
    }
    // "a 45-year-old", "one-year-old"
    let dash = words.mark(to, '-') && words.glued(to);
    let old = if dash { to + 1 } else { to };
    if words.is(old, &["old"]) {
        // An age in years is somebody's; of other things it is a length of time.
        let age = unit == Unit::Year && !article;
        return if age {
            Some(old + 1)
        } else {
            push(from, old + 1, Meaning::Length(count, unit))
        };
    }
    let before = from.wrapping_sub(1);
    if from > floor {
        let the = |at: usize| match words.is(at.wrapping_sub(1), &["the", "these", "those"]) {
            true if at > floor => at - 1,
            _ => at,
        };
        if words.is(
            before,
            &["past", "last", "previous", "preceding", "recent", "latest"],
        ) {
            let told = !words.is(before, &["previous", "preceding"]);
            let meaning = match told {
                true => Meaning::Around(count, unit, false),
                false => Meaning::Length(count, unit),
            };
            return push(the(before), to, meaning);
        }
        if words.is(before, &["next", "coming", "following"]) {
            let told = !words.is(before, &["following"]);
            let meaning = match told {
                true => Meaning::Around(count, unit, true),
                false => Meaning::Length(count, unit),
            };
            return push(the(before), to, meaning);
        }
        if each(words, before) {
            return push(before, to, Meaning::Each(count, unit));
        }
        if words.is(before, &["first", "final", "initial", "same", "opening"]) {
            return push(the(before), to, Meaning::Length(count, unit));
        }
        if words.is(before, &["the", "these", "those"]) && !article {
            return push(before, to, Meaning::Length(count, unit));
        }
    }
    // "three-quarters", "a quarter of them": a fraction.
    if unit == Unit::Quarter {
        return None;
    }
    if article && words.is(from, &["a", "an"]) && from + 1 == i && is_rate(words, from) {
        // Prices and numbers by the year are no times.
        let often = words.is(
            from.wrapping_sub(1),
            &[
                "times", "once", "twice", "thrice", "day", "days", "week", "weeks", "month",
                "months", "hours",
            ],
        );
        return if often {
            push(from, to, Meaning::Each(count, unit))
        } else {
            Some(to)
        };
    }
    push(from, to, Meaning::Length(count, unit))
}

/// Whether a clause or the sentence ends here, so that "before" names nothing after it.
fn closes(words: &Words, i: usize) -> bool {
    match words.term(i) {
        Term::End => true,
        Term::Mark(mark) => mark != '-' && mark != '\'' && mark != '"',
        _ => words.is(i, &["and", "but", "when", "in", "at"]),
    }
}

/// Whether "a year" after this word says how often: "twice a year", "$35 a year".
fn is_rate(words: &Words, article: usize) -> bool {
    let before = article.wrapping_sub(1);
    match words.term(before) {
        Term::Number(..)
        | Term::Amount(_)
        | Term::Cardinal(_)
        | Term::Scale(_)
        | Term::Unit(..) => true,
        Term::Mark('%') => true,
        Term::Word if is_plural(words.text(before)) => true,
        _ => words.is(
            before,
            &[
                "times", "once", "twice", "thrice", "percent", "million", "billion", "cents",
                "dollars", "barrels", "tons", "tonnes", "people",
            ],
        ),
    }
}

fn is_plural(word: &str) -> bool {
    word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && ![
            "perhaps", "versus", "always", "besides", "across", "lasts", "takes", "spends",
            "needs", "means", "within",
        ]
        .contains(&word)
}

/// "recent weeks", "the coming months", "for years".
fn many(words: &Words, i: usize, unit: Unit, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let vague = Count {
        whole: None,
        half: false,
        about: true,
    };
    let before = i.wrapping_sub(1);
    let mut push = |from: usize, to: usize, meaning: Meaning| {
        out.push(Found::new(from.max(floor), to, meaning));
        Some(to)
    };
    let the = |at: usize| match words.is(at.wrapping_sub(1), &["the", "these", "those"]) {
        true => at - 1,
        _ => at,
    };
    if words.is(i + 1, &["ago"]) {
        return push(i, i + 2, Meaning::Away(vague, unit, false));
    }
    if words.is(i + 1, &["earlier"]) || words.is(i + 1, &["before"]) && closes(words, i + 2) {
        return push(
            i,
            i + 2,
            Meaning::Offset(vague, unit, false, Anchor::Running),
        );
    }
    if words.is(i + 1, &["later", "afterwards", "afterward"])
        || words.is(i + 1, &["after"]) && closes(words, i + 2)
    {
        return push(
            i,
            i + 2,
            Meaning::Offset(vague, unit, true, Anchor::Running),
        );
    }
    if before != usize::MAX && before >= floor {
        if words.is(before, &["recent", "past", "last"]) {
            let meaning = match unit {
                Unit::Year | Unit::Day | Unit::Decade => Meaning::Reference(Sense::Past),
                _ => Meaning::Around(vague, unit, false),
            };
            return push(the(before), i + 1, meaning);
        }
        if words.is(before, &["coming", "future"]) {
            return push(the(before), i + 1, Meaning::Reference(Sense::Future));
        }
        if words.is(before, &["these"]) && unit == Unit::Day {
            return push(before, i + 1, Meaning::Reference(Sense::Present));
        }
    }
    if words.is(i + 1, &["before", "after"]) {
        let after = words.is(i + 1, &["after"]);
        let from = the(i);
        return push(
            from,
            i + 2,
            Meaning::Offset(vague, unit, after, Anchor::Event),
        );
    }
    if unit == Unit::Quarter || words.capital(i) && i > floor {
        return None;
    }
    push(the(i), i + 1, Meaning::Length(vague, unit))
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
        "past" if unit == Unit::Week || unit == Unit::Weekend => Meaning::Told(unit, -1),
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
        "the" if unit == Unit::Year || unit == Unit::Month || unit == Unit::Week => {
            return definite(words, i, from, unit, floor, out);
        }
        _ => return None,
    };
    let mut to = i + 1;
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
    let _ = &mut to;
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

/// "the 19th century", "this century", "the turn of the century".
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
    found.hedge = hedge.or(None::<Hedge>);
    out.push(found);
    Some(i + 1)
}
