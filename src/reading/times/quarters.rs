//! Quarters and halves of a year, and seasons.

use super::edges::{each, hedge_before, which, year_after};
use super::meaning::{Anchor, Count, Found, Meaning, Named, Unit, Year};
use super::terms::Term;
use super::words::Words;

/// Reads "the third quarter", "third-quarter", "the 1988 second quarter", "last year's
/// fourth quarter", "the quarter".
pub(super) fn quarter(
    words: &Words,
    i: usize,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if words.mark(at, '-') && words.glued(at) {
        at = at.checked_sub(1)?;
    }
    if at < floor {
        return None;
    }
    if let Term::Ordinal(n @ 1..=4) = words.term(at) {
        return part(words, at, i + 1, Named::Quarter(n as i8), floor, out);
    }
    None
}

/// Reads "year-earlier", "the year-ago quarter": the same stretch one year before.
pub(super) fn year_before(
    words: &Words,
    i: usize,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let dash = words.mark(i + 1, '-') && words.glued(i + 1);
    if !words.is(i, &["year"]) || !dash || !words.is(i + 2, &["earlier", "ago"]) {
        return None;
    }
    let mut to = i + 3;
    if begins(words, to) {
        return None;
    }
    if words.is(to, &["period", "quarter"]) {
        to += 1;
    }
    let the = words.is(i.wrapping_sub(1), &["the"]) && i > floor;
    let from = if the { i - 1 } else { i };
    let year = Meaning::Offset(Count::exactly(1), Unit::Year, false, Anchor::Running);
    out.push(Found::new(from, to, year));
    Some(to)
}

/// Reads "the latest period", "the 1988 period": the quarter that the text speaks of.
pub(super) fn period(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let before = i.checked_sub(1).filter(|at| *at >= floor)?;
    let the = words.is(before.wrapping_sub(1), &["the"]) && before > floor;
    let from = if the { before - 1 } else { before };
    let meaning = match words.term(before) {
        Term::Number(year @ 1900..=2099, 4) => Meaning::QuarterOf(i16::try_from(year).ok()?),
        _ if words.is(before, &["latest"]) => Meaning::Running(Unit::Quarter, 0),
        _ => return None,
    };
    out.push(Found::new(from, i + 1, meaning));
    Some(i + 1)
}

/// Reads "the first half of 2024".
pub(super) fn half(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if words.mark(at, '-') && words.glued(at) {
        at = at.checked_sub(1)?;
    }
    let n = match words.term(at) {
        Term::Ordinal(n @ 1..=2) => n,
        _ if words.is(at, &["last", "latter"]) => 2,
        _ => return None,
    };
    let (_, to) = year_after(words, i + 1)?;
    (at >= floor && to > i + 1).then_some(())?;
    part(words, at, i + 1, Named::Half(n as i8), floor, out)
}

/// Whether the words from here on are a part of a year: "third quarter".
pub(super) fn begins(words: &Words, i: usize) -> bool {
    let at = if words.term(i) == Term::Fiscal {
        i + 1
    } else {
        i
    };
    let noun = if words.mark(at + 1, '-') {
        at + 2
    } else {
        at + 1
    };
    matches!(words.term(at), Term::Ordinal(1..=4))
        && matches!(
            words.term(noun),
            Term::Unit(Unit::Quarter, false) | Term::Half
        )
}

/// A numbered part of a year with the year before or after it.
fn part(
    words: &Words,
    ordinal: usize,
    end: usize,
    named: Named,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let mut from = ordinal;
    let (mut year, to) = year_after(words, end).unwrap_or((Year::Unsaid, end));
    let mut fiscal = false;
    if words.term(from.wrapping_sub(1)) == Term::Fiscal && from > floor {
        from -= 1;
        fiscal = true;
    }
    if year == Year::Unsaid && from > floor {
        let before = from - 1;
        if words.is(before, &["'s", "s"]) && words.is(before.wrapping_sub(2), &["year"]) {
            let told = match words
                .text(before.wrapping_sub(3))
                .to_ascii_lowercase()
                .as_str()
            {
                "last" => Some(-1),
                "this" => Some(0),
                "next" => Some(1),
                _ => None,
            };
            if let Some(told) = told.filter(|_| before >= floor + 3) {
                year = Year::Told(told);
                from = before - 3;
            }
        } else if let Term::Number(n @ 1900..=2099, 4) = words.term(before) {
            year = Year::Written(n as i16);
            from = before;
        } else if words.is(before, &["ago", "earlier"])
            && words.mark(before.wrapping_sub(1), '-')
            && before >= floor + 2
        {
            year = Year::Told(-1);
            from = before - 2;
        } else if let Some(said) =
            which(words, before).filter(|said| matches!(said, Year::Last | Year::Next))
        {
            year = said;
            from = before;
        }
    }
    if words.is(from.wrapping_sub(1), &["the", "its"]) && from > floor {
        from -= 1;
    }
    let mut found = Found::new(from, to, Meaning::Calendar(named, year, fiscal));
    let (hedged, hedge) = hedge_before(words, from);
    if hedge.is_some() && hedged >= floor {
        found.from = hedged;
        found.hedge = hedge;
    }
    out.push(found);
    Some(to)
}

/// Reads "last spring", "the summer of 1994", "winter 2024".
pub(super) fn season(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Season(season) = words.term(i) else {
        return None;
    };
    let named = Named::Season(season);
    let (mut year, to) = year_after(words, i + 1).unwrap_or((Year::Unsaid, i + 1));
    let mut from = i;
    let (hedged, hedge) = hedge_before(words, i);
    let hedge = hedge.filter(|_| hedged >= floor);
    if hedge.is_some() {
        from = hedged;
    }
    let before = from.wrapping_sub(1);
    if from > floor && each(words, before) {
        out.push(Found::new(before, to, Meaning::EachNamed(named)));
        return Some(to);
    }
    let mut led = false;
    if from > floor {
        if let (Year::Unsaid, Some(said)) = (year, which(words, before)) {
            year = said;
            from = before;
            led = true;
            if words.is(from.wrapping_sub(1), &["this", "the"]) && from > floor {
                from -= 1;
            }
        } else if words.is(before, &["the"]) {
            from = before;
        }
    }
    // "fall" and "spring" are other things besides, and so is a summer dress.
    let ambiguous = words.is(i, &["fall", "spring"]);
    let told = matches!(
        words
            .text(from.wrapping_sub(1))
            .to_ascii_lowercase()
            .as_str(),
        "in" | "during" | "over" | "since" | "by" | "until" | "through" | "throughout" | "into"
    );
    let bare = year == Year::Unsaid && !led;
    let follows = words.is(i + 1, &["of"]);
    if bare
        && (hedge.is_none() && !told
            || ambiguous && (!told || follows || from == i && words.is(i, &["fall"])))
    {
        return None;
    }
    let mut found = Found::new(from, to, Meaning::Calendar(named, year, false));
    found.hedge = hedge;
    out.push(found);
    Some(to)
}
