//! Parts of the day and hours.

use super::meaning::{Clock, Count, Found, Hedge, Meaning, Named, Part, Unit};
use super::terms::Term;
use super::tie;
use super::words::Words;

/// Reads "this morning", "last night", "the next morning", "in the evening", "at noon".
pub(super) fn part(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Part(part) = words.term(i) else {
        return None;
    };
    if words.is(i, &["overnight"]) {
        return overnight(words, i, out);
    }
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
        "the" | "early" if words.is(to, &["of"]) && a_day_follows(words, to + 1) => Meaning::Clock,
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

/// "Drones struck the port overnight": the night before the telling, and the morning after
/// it. "An overnight stay" and "overnight on Friday" are read otherwise.
fn overnight(words: &Words, i: usize, out: &mut Vec<Found>) -> Option<usize> {
    let next = words.term(i + 1);
    let adverb = matches!(next, Term::Mark(_) | Term::End) || tie::is_verb_or_link(words, i + 1);
    let link = words.is(i + 1, &["on", "into", "from", "to"]);
    if !adverb || link && a_day_follows(words, i + 2) {
        return None;
    }
    let mut found = Found::new(i, i + 1, Meaning::Told(Unit::Day, -1));
    found.clock = Some(Clock::Part(Part::Night));
    found.hedge = Some(Hedge::Overnight);
    out.push(found);
    Some(i + 1)
}

/// Whether a day may be named from here on.
pub(super) fn a_day_follows(words: &Words, i: usize) -> bool {
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
    // "4 in the morning", "11 at night"
    let part = if words.is(to, &["in"]) && words.is(to + 1, &["the"]) {
        Some(to + 2)
    } else if words.is(to, &["at"]) {
        Some(to + 1)
    } else {
        None
    };
    if let Some(at) = part
        && let Term::Part(part) = words.term(at)
        && (1..=12).contains(&hour)
    {
        let later = part != Part::Morning && hour < 12 && !(part == Part::Night && hour < 6);
        let hour = if later { hour + 12 } else { hour };
        let mut found = Found::new(i, at + 1, Meaning::Clock);
        found.clock = Some(Clock::At(
            u8::try_from(hour).ok()?,
            u8::try_from(minute).ok()?,
        ));
        out.push(found);
        return Some(at + 1);
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
