//! Weekdays, days told from now, parts of the day and hours.

use super::edges::{each, hedge_before, which};
use super::feasts::Feast;
use super::meaning::{Anchor, Clock, Count, Found, Meaning, Named, Part, Unit, Year};
use super::terms::Term;
use super::words::Words;

/// Reads "Sunday", "last Friday", "Friday evening", "every Tuesday".
pub(super) fn weekday(
    words: &Words,
    i: usize,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let (weekday, short) = match words.term(i) {
        Term::Weekday(weekday, short) => (weekday, short),
        Term::Weekdays(weekday) => {
            out.push(Found::new(
                i,
                i + 1,
                Meaning::EachNamed(Named::Weekday(weekday)),
            ));
            return Some(i + 1);
        }
        _ => return None,
    };
    let mut to = i + 1;
    // "Sun", "Sat" and "Wed" are words; with a stop or before a date they are weekdays.
    let dotted = words.mark(to, '.') && words.glued(to);
    if short && !dotted {
        return None;
    }
    if short {
        to += 1;
    }
    let before = i.wrapping_sub(1);
    let name = words.capital(i + 1) && words.term(i + 1) == Term::Word;
    // "The Sunday Times"; days that history named, "Bloody Sunday", are no dates.
    let paper = words.is(
        i + 1,
        &[
            "times",
            "telegraph",
            "mail",
            "express",
            "mirror",
            "post",
            "herald",
        ],
    );
    if name && (paper || words.is(before, &["the"]))
        || words.capital(before) && words.is(before, NAMING)
    {
        return None;
    }
    let feast = feast(words, before, weekday);
    let named = feast.map_or(Named::Weekday(weekday), Named::Feast);
    let mut from = i;
    if feast.is_some() && i > floor {
        from -= 1;
    }
    let mut year = Year::Unsaid;
    let before = from.wrapping_sub(1);
    let mut clock = None;
    if let Term::Part(part) = words.term(to) {
        clock = Some(Clock::Part(part));
        to += 1;
    }
    if from > floor && each(words, before) {
        out.push(Found::new(before, to, Meaning::EachNamed(named)));
        return Some(to);
    }
    if from > floor
        && let Some(said) = which(words, before)
    {
        year = said;
        from = before;
        if words.is(from.wrapping_sub(1), &["this", "the"]) && from > floor {
            from -= 1;
        }
    } else {
        let (hedged, hedge) = hedge_before(words, from);
        if hedge.is_some() && hedged >= floor {
            from = hedged;
        }
    }
    let mut found = Found::new(from, to, Meaning::Calendar(named, year, false));
    found.clock = clock;
    out.push(found);
    Some(to)
}

/// Words that make a weekday the name of a day long past, or of one of the trade's year.
const NAMING: &[&str] = &["black", "bloody", "super", "cyber"];

/// "Good Friday", "Palm Sunday", "Ash Wednesday", by the word before the weekday.
fn feast(words: &Words, before: usize, weekday: i8) -> Option<Feast> {
    let after_easter = match (words.text(before), weekday) {
        ("Good", 5) => -2,
        ("Palm", 7) => -7,
        ("Ash", 3) => -46,
        _ => return None,
    };
    Some(Feast::Easter(after_easter))
}

/// Reads "today", "yesterday afternoon", "tonight".
pub(super) fn deictic(
    words: &Words,
    i: usize,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let (day, mut clock) = match words.term(i) {
        Term::Deictic(day) => (day, None),
        Term::Tonight => (0, Some(Clock::Part(Part::Night))),
        _ => return None,
    };
    // "USA Today", "Russia Today"
    if words.capital(i)
        && words.capital(i.wrapping_sub(1))
        && words.term(i.wrapping_sub(1)) == Term::Word
    {
        return None;
    }
    let mut to = i + 1;
    if let Term::Part(part) = words.term(to) {
        clock = Some(Clock::Part(part));
        to += 1;
    }
    let mut from = i;
    let (hedged, hedge) = hedge_before(words, from);
    if hedge.is_some() && hedged >= floor {
        from = hedged;
    }
    let before =
        words.is(from.wrapping_sub(1), &["before"]) && words.is(from.wrapping_sub(2), &["day"]);
    let after =
        words.is(from.wrapping_sub(1), &["after"]) && words.is(from.wrapping_sub(2), &["day"]);
    let mut day = day;
    if before && day == -1 || after && day == 1 {
        day *= 2;
        from -= 2;
        if words.is(from.wrapping_sub(1), &["the"]) && from > floor {
            from -= 1;
        }
    }
    let mut found = Found::new(
        from.max(floor),
        to,
        Meaning::Told(Unit::Day, i32::from(day)),
    );
    found.clock = clock;
    out.push(found);
    Some(to)
}

/// "the day before the vote", "the day after".
pub(super) fn day_beside(
    words: &Words,
    i: usize,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    if words.term(i) != Term::Unit(Unit::Day, false)
        || !words.is(i.wrapping_sub(1), &["the"])
        || i <= floor
        || words.capital(i)
        // "earlier in the day, before …"
        || words.is(i.wrapping_sub(2), &["in"]) && words.is(i.wrapping_sub(3), &["earlier", "later"])
    {
        return None;
    }
    let after = match words.text(i + 1).to_ascii_lowercase().as_str() {
        "before" => false,
        "after" => true,
        _ => return None,
    };
    if matches!(words.term(i + 2), Term::Deictic(_)) {
        return None;
    }
    let closes = matches!(words.term(i + 2), Term::Mark(_) | Term::End);
    let anchor = if closes {
        Anchor::Running
    } else {
        Anchor::Event
    };
    out.push(Found::new(
        i - 1,
        i + 2,
        Meaning::Offset(Count::exactly(1), Unit::Day, after, anchor),
    ));
    Some(i + 2)
}
