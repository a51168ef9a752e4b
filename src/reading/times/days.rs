//! Weekdays, days told from now, parts of the day and hours.

use super::edges::{each, hedge_before, which};
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
    if words.capital(i + 1)
        && words.term(i + 1) == Term::Word
        && words.capital(i.wrapping_sub(1))
        && words.term(i.wrapping_sub(1)) == Term::Word
        && !words.is(i.wrapping_sub(1), &["on", "last", "the"])
    {
        // "The Sunday Times"
        if words.is(i.wrapping_sub(1), &["the"]) {
            return None;
        }
    }
    let feast = words.is(i.wrapping_sub(1), &["good", "black", "palm", "ash"])
        && words.capital(i.wrapping_sub(1));
    let named = match (feast, weekday) {
        (true, 5) if words.is(i - 1, &["good"]) => Named::Feast(super::feasts::Feast::Easter(-2)),
        (true, 7) if words.is(i - 1, &["palm"]) => Named::Feast(super::feasts::Feast::Easter(-7)),
        (true, 3) if words.is(i - 1, &["ash"]) => Named::Feast(super::feasts::Feast::Easter(-46)),
        _ => Named::Weekday(weekday),
    };
    let mut from = i;
    if feast && i > floor {
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

/// Reads "this morning", "last night", "the next morning", "in the evening", "at noon".
pub(super) fn part(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Part(part) = words.term(i) else {
        return None;
    };
    let before = i.checked_sub(1)?;
    let mut from = before;
    let to = i + 1;
    let clock = Some(Clock::Part(part));
    let meaning = match words.text(before).to_ascii_lowercase().as_str() {
        "this" => Meaning::Told(Unit::Day, 0),
        "last" => Meaning::Told(Unit::Day, -1),
        "next" | "following" => Meaning::Running(Unit::Day, 1),
        "previous" => Meaning::Running(Unit::Day, -1),
        "same" | "that" => Meaning::Running(Unit::Day, 0),
        "each" | "every" => Meaning::Each(Count::exactly(1), Unit::Day),
        // "the morning of 3 May": joined with the date.
        "the" | "early" if words.is(to, &["of"]) && dates_follow(words, to + 1) => Meaning::Clock,
        "at" | "by" | "until" | "before" | "after" | "around"
            if matches!(part, Part::Noon | Part::Midnight) =>
        {
            from = i;
            Meaning::Clock
        }
        _ => return None,
    };
    if before < floor {
        return None;
    }
    if words.is(from.wrapping_sub(1), &["the", "later", "earlier"]) && from > floor && from < i {
        from -= 1;
    }
    let mut found = Found::new(from, to, meaning);
    found.clock = clock;
    out.push(found);
    Some(to)
}

/// Whether a day may be named from here on.
fn dates_follow(words: &Words, i: usize) -> bool {
    let i = if words.is(i, &["the"]) { i + 1 } else { i };
    matches!(
        words.term(i),
        Term::Month(..)
            | Term::Weekday(..)
            | Term::Ordinal(_)
            | Term::Number(_, 1 | 2)
            | Term::Deictic(_)
    )
}

/// Reads "10 a.m.", "7:15 p.m. Thursday", "at 10:30", "1430 GMT".
pub(super) fn hour(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let (value, digits) = words.digits(i)?;
    let mut to = i + 1;
    let (mut hour, mut minute) = (value, 0);
    let mut sure = false;
    if digits <= 2
        && matches!(words.term(to), Term::Mark(':' | '.'))
        && words.glued(to)
        && words.glued(to + 1)
        && let Some((minutes, 2)) = words.digits(to + 1)
    {
        sure = words.mark(to, ':');
        minute = minutes;
        to += 2;
    } else if digits == 4 && words.is(to, &["GMT", "UTC", "hours", "hrs"]) {
        (hour, minute) = (value / 100, value % 100);
        sure = true;
    } else if digits > 2 {
        return None;
    }
    let half = match words.text(to).to_ascii_lowercase().as_str() {
        "am" => Some((false, to + 1)),
        "pm" => Some((true, to + 1)),
        "a" | "p"
            if words.mark(to + 1, '.')
                && words.glued(to + 1)
                && words.is(to + 2, &["m"])
                && words.glued(to + 2) =>
        {
            let end = to + 3;
            let dot = words.mark(end, '.') && words.glued(end);
            Some((words.is(to, &["p"]), if dot { end + 1 } else { end }))
        }
        "o" if words.mark(to + 1, '\'') && words.is(to + 2, &["clock"]) => {
            Some((hour >= 12, to + 3))
        }
        _ => None,
    };
    if let Some((later, end)) = half {
        if hour > 12 && half.is_some() && !later {
            return None;
        }
        hour = match (hour, later) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            (hour, _) => hour,
        };
        to = end;
        sure = true;
    }
    let led = words.is(
        i.wrapping_sub(1),
        &[
            "at", "around", "about", "by", "until", "before", "after", "from", "till", "since",
        ],
    );
    if !sure || half.is_none() && !led && digits != 4 || hour > 24 || minute > 59 {
        return None;
    }
    if words.is(
        to,
        &[
            "EST", "EDT", "GMT", "UTC", "BST", "CET", "PST", "PDT", "CST", "CDT", "MST", "ET",
            "PT", "IST",
        ],
    ) && words.text(to).chars().all(|c| c.is_ascii_uppercase())
    {
        to += 1;
    } else if words.is(to, &["local"]) && words.is(to + 1, &["time"]) {
        to += 2;
    } else if words.is(to, &["hours", "hrs"]) {
        to += 1;
    }
    let from = if words.is(i.wrapping_sub(1), &["around", "about"]) && i > floor {
        i - 1
    } else {
        i
    };
    let mut found = Found::new(from, to, Meaning::Clock);
    found.clock = Some(Clock::At(
        u8::try_from(hour).ok()?,
        u8::try_from(minute).ok()?,
    ));
    out.push(found);
    Some(to)
}

/// Joins a time of day and the day that stands beside it: "10 a.m. Monday", "on Monday at
/// 10", "the evening of 3 May".
pub(super) fn join(words: &Words, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for this in found {
        let Some(last) = joined.last_mut() else {
            joined.push(this);
            continue;
        };
        let mut gap = last.to;
        while gap < this.from
            && (words.mark(gap, ',') || words.is(gap, &["on", "of", "at", "in", "the", "from"]))
        {
            gap += 1;
        }
        let beside = gap == this.from && this.from - last.to <= 2;
        let is_day = |found: &Found| {
            found.clock.is_none()
                && !found.through
                && matches!(
                    found.meaning,
                    Meaning::Calendar(Named::Day(..) | Named::Weekday(_) | Named::Feast(_), ..)
                        | Meaning::Told(Unit::Day, _)
                        | Meaning::Running(Unit::Day, _)
                )
        };
        if beside && last.meaning == Meaning::Clock && is_day(&this) {
            last.meaning = this.meaning;
            last.to = this.to;
            last.through = this.through;
        } else if beside
            && this.meaning == Meaning::Clock
            && is_day(last)
            && matches!(this.clock, Some(Clock::At(..)))
        {
            last.clock = this.clock;
            last.to = this.to;
        } else {
            joined.push(this);
        }
    }
    joined
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
