//! Months, days of a month and years, as they are written out.

use jiff::civil::Date;

use super::edges::{self, each, hedge_before, no_year_after, which, year_after};
use super::meaning::{Found, Hedge, Meaning, Named, Year};
use super::terms::Term;
use super::words::Words;

/// Reads a time around the name of a month; gives the word after it.
pub(super) fn month(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Term::Month(month, short) = words.term(i) else {
        return None;
    };
    let mut end = i + 1;
    let dotted = short && words.mark(end, '.') && words.glued(end);
    if dotted {
        end += 1;
    }
    if let Some(next) = days_after(words, i, end, month, floor, out) {
        return Some(next);
    }
    if let Some(next) = days_before(words, i, end, month, floor, out) {
        return Some(next);
    }
    // What has no possible year is no date, and not one without its year.
    if let Some(to) = no_year_after(words, end) {
        return Some(to);
    }
    let (year, to) = year_after(words, end).unwrap_or((Year::Unsaid, end));
    let mut from = i;
    let mut year = year;
    let (hedged, hedge) = hedge_before(words, from);
    if hedged >= floor {
        from = hedged;
    }
    let before = from.wrapping_sub(1);
    if from > floor && each(words, before) {
        out.push(Found::new(
            before,
            to,
            Meaning::EachNamed(Named::Month(month)),
        ));
        return Some(to);
    }
    if let (true, Year::Unsaid, Some(said)) = (from > floor, year, which(words, before)) {
        year = said;
        from = before;
        if words.is(from.wrapping_sub(1), &["the"]) && from > floor {
            from -= 1;
        }
    }
    let alone = year == Year::Unsaid && hedge.is_none();
    if alone && (short && !dotted || !can_stand_alone(words, i, month)) {
        return None;
    }
    let mut found = Found::new(
        from,
        to,
        Meaning::Calendar(Named::Month(month), year, false),
    );
    found.hedge = hedge;
    out.push(found);
    Some(to)
}

/// Whether a month's name alone is one, and not a verb or somebody's name.
fn can_stand_alone(words: &Words, i: usize, month: i8) -> bool {
    let before = i.wrapping_sub(1);
    let led = words.is(
        before,
        &[
            "in", "since", "by", "until", "till", "from", "to", "of", "for", "during", "between",
            "through", "before", "after", "as", "around", "about", "and", "or", "on", "than",
        ],
    );
    // Before a name, only what never stands before one: "in May Ms Lind left".
    let sure = words.is(before, &["in", "since", "by", "until", "during"]);
    let name = words.capital(i + 1) && words.term(i + 1) == Term::Word;
    match month {
        // "May" and "March" are verbs, and like "April", "June" and "August" given names.
        3 | 5 => {
            let told_apart = words.is(before, &["the"]) && words.term(i + 1) == Term::Word;
            sure || (led || told_apart) && !name || words.possessive(i + 1)
        }
        4 | 6 | 8 => sure || !name && (led || !words.capital(before)),
        _ => true,
    }
}

/// "May 13", "May 13, 2024", "May 3-5", "May 13th", "May the 13th".
fn days_after(
    words: &Words,
    i: usize,
    end: usize,
    month: i8,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let at = if words.is(end, &["the"]) {
        end + 1
    } else {
        end
    };
    let first = day(words, at)?;
    // "May 13 soldiers …" is written nowhere; "May 2024" has four digits and is no day.
    let mut to = at + 1;
    let mut last = None;
    if words.mark(to, '-') || words.mark(to, '–') || words.is(to, &["to", "and", "through", "or"])
    {
        let glued_or_word = !words.mark(to, '-') || words.glued(to);
        let second = day(words, to + 1).filter(|second| *second > first && glued_or_word);
        let counts = matches!(words.term(to + 2), Term::Unit(..) | Term::Word)
            && words.is(to, &["to", "and", "or"])
            && !words.is(
                to + 2,
                &["in", "at", "of", "the", "for", "and", "when", "with"],
            );
        if let Some(second) = second.filter(|_| !counts) {
            last = Some((to + 1, second));
            to += 2;
        }
    }
    if let Some(to) = no_year_after(words, to) {
        return Some(to);
    }
    let (year, to) = year_after(words, to).unwrap_or((Year::Unsaid, to));
    let (mut from, weekday) = weekday_before(words, i, floor);
    let mut year = year;
    if let (Year::Unsaid, None, Some(said)) = (year, weekday, which(words, from.wrapping_sub(1)))
        && from > floor
    {
        year = said;
        from -= 1;
    }
    let Some((middle, last)) = last else {
        let named = Named::Day(month, first, weekday);
        let meaning = Meaning::Calendar(named, year, false);
        // An impossible day is passed over whole: its month and year alone were not meant.
        if is_possible(named, year) {
            out.push(one_day(words, from, to, meaning, floor));
        }
        return Some(to);
    };
    let named = Named::Day(month, first, weekday);
    let mut begin = Found::new(from, at + 1, Meaning::Calendar(named, year, false));
    begin.through = !words.is(middle - 1, &["and", "or"]);
    out.push(begin);
    let named = Named::Day(month, last, None);
    out.push(Found::new(
        middle,
        to,
        Meaning::Calendar(named, year, false),
    ));
    Some(to)
}

/// "13 May", "the 13th of May 2024", "3 to 5 May", "3-5 May".
fn days_before(
    words: &Words,
    i: usize,
    end: usize,
    month: i8,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    let of = words.is(at, &["of"]);
    if of || words.mark(at, '-') && words.glued(at) {
        at = at.checked_sub(1)?;
    }
    if at < floor {
        return None;
    }
    let last = day(words, at)?;
    let plain = matches!(words.term(at), Term::Number(..));
    // "a total of 12 of May's …" is no date.
    if of && plain && !words.is(at.wrapping_sub(1), &["the", "on"]) {
        return None;
    }
    if let Some(to) = no_year_after(words, end) {
        return Some(to);
    }
    let (year, to) = year_after(words, end).unwrap_or((Year::Unsaid, end));
    let mut first = None;
    let link = at.wrapping_sub(1);
    let linked = words.mark(link, '-')
        || words.mark(link, '–')
        || words.is(link, &["to", "and", "or", "through", "until"]);
    if let (true, Some(other)) = (linked, at.checked_sub(2).filter(|other| *other >= floor)) {
        let money = matches!(
            words.term(other.wrapping_sub(1)),
            Term::Mark('$' | '€' | '£')
        );
        let earlier = day(words, other).filter(|n| *n < last && !money);
        first = earlier.map(|n| (other, n));
    }
    let Some((other, day)) = first else {
        let mut from = at;
        if words.is(from.wrapping_sub(1), &["the"]) && from > floor {
            from -= 1;
        }
        let (from, weekday) = weekday_before(words, from, floor);
        let named = Named::Day(month, last, weekday);
        let meaning = Meaning::Calendar(named, year, false);
        // An impossible day is passed over whole: its month and year alone were not meant.
        if is_possible(named, year) {
            out.push(one_day(words, from, to, meaning, floor));
        }
        return Some(to);
    };
    let (from, weekday) = weekday_before(words, other, floor);
    let named = Named::Day(month, day, weekday);
    let mut begin = Found::new(from, other + 1, Meaning::Calendar(named, year, false));
    begin.through = !words.is(link, &["and", "or"]);
    out.push(begin);
    let named = Named::Day(month, last, None);
    out.push(Found::new(at, to, Meaning::Calendar(named, year, false)));
    Some(to)
}

/// A day with the words before it. When in the day it was, "late", does not change it; its
/// week does.
fn one_day(words: &Words, from: usize, to: usize, meaning: Meaning, floor: usize) -> Found {
    let (hedged, hedge) = hedge_before(words, from);
    let from = if hedged >= floor { hedged } else { from };
    let mut found = Found::new(from, to, meaning);
    found.hedge = hedge.filter(|hedge| *hedge == Hedge::Week && hedged >= floor);
    found
}

/// Whether there is such a day, in its year or in a leap year.
fn is_possible(named: Named, year: Year) -> bool {
    let Named::Day(month, day, _) = named else {
        return true;
    };
    let year = match year {
        Year::Written(year) => year,
        _ => 2000,
    };
    Date::new(year, month, day).is_ok()
}

/// A number that can be a day of the month.
fn day(words: &Words, i: usize) -> Option<i8> {
    let number = match words.term(i) {
        Term::Number(n, 1 | 2) if !edges::is_amount(words, i) => n,
        Term::Ordinal(n) => n,
        _ => return None,
    };
    let money =
        matches!(words.term(i.wrapping_sub(1)), Term::Mark('$' | '€' | '£')) && words.glued(i);
    let percent = words.mark(i + 1, '%') || words.is(i + 1, &["percent", "per"]);
    let clock = words.mark(i + 1, ':') && words.glued(i + 2) && words.digits(i + 2).is_some();
    let day = i8::try_from(number).ok().filter(|n| (1..=31).contains(n))?;
    (!money && !percent && !clock).then_some(day)
}

/// The weekday that is written before a date, and where it begins.
fn weekday_before(words: &Words, from: usize, floor: usize) -> (usize, Option<i8>) {
    let mut at = from.wrapping_sub(1);
    if words.mark(at, ',') || words.mark(at, '.') {
        at = at.wrapping_sub(1);
    }
    if words.mark(at, '.') {
        at = at.wrapping_sub(1);
    }
    if words.is(at, &["the"]) {
        at = at.wrapping_sub(1);
    }
    match words.term(at) {
        Term::Weekday(weekday, _) if at >= floor => {
            let mut from = at;
            if which(words, at.wrapping_sub(1)).is_some() && at > floor {
                from -= 1;
                if words.is(from.wrapping_sub(1), &["this"]) && from > floor {
                    from -= 1;
                }
            }
            (from, Some(weekday))
        }
        _ => (from, None),
    }
}
