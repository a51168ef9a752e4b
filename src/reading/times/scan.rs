//! One pass over the words: whatever can be the heart of a time is looked at.

use super::edges::each;
use super::meaning::{Anchor, Count, Found, Meaning, Named, Year};
use super::terms::{Sense, Term};
use super::words::Words;
use super::{dates, days, feasts, hours, quarters, units, years};

/// All times, in order; none overlaps another.
pub(super) fn find(words: &Words, day_first: Option<bool>) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut i, mut floor) = (0, 0);
    while i < words.len() {
        let term = words.term(i);
        if matches!(term, Term::Word | Term::Mark(_)) {
            i += 1;
            continue;
        }
        let out = &mut found;
        let next = match term {
            Term::Month(..) => dates::month(words, i, floor, out),
            Term::Weekday(..) | Term::Weekdays(_) => match dated(words, i) {
                true => None,
                false => days::weekday(words, i, floor, out),
            },
            Term::Number(..) => years::figures(words, i, out, day_first)
                .or_else(|| hours::hour(words, i, floor, out))
                .or_else(|| short_quarter(words, i, floor, out))
                .or_else(|| years::year(words, i, floor, out)),
            Term::Cardinal(_) => years::year(words, i, floor, out),
            Term::Tens(..) | Term::NamedTens(_) => years::decade(words, i, floor, out),
            Term::Unit(..) => {
                days::day_beside(words, i, floor, out).or_else(|| units::read(words, i, floor, out))
            }
            Term::Period => quarters::period(words, i, floor, out),
            Term::Half => quarters::half(words, i, floor, out),
            Term::Season(_) => quarters::season(words, i, floor, out),
            Term::Part(_) => hours::part(words, i, floor, out),
            Term::Deictic(_) | Term::Tonight => days::deictic(words, i, floor, out),
            // "The Harbour Weekly"
            Term::Adverb(_) if words.capital(i) && words.capital(i.wrapping_sub(1)) => None,
            Term::Adverb(unit) => {
                out.push(Found::new(i, i + 1, Meaning::Each(Count::exactly(1), unit)));
                Some(i + 1)
            }
            Term::Reference(sense) => reference(words, i, floor, sense, out),
            Term::Feast => feast(words, i, floor, out),
            _ => None,
        };
        match next {
            Some(next) => {
                i = next.max(i + 1);
                floor = i;
            }
            None => i += 1,
        }
    }
    let mut found = hours::join(words, found);
    link(words, &mut found);
    found
}

/// Whether a date follows a weekday, which then belongs to it.
fn dated(words: &Words, i: usize) -> bool {
    let mut at = i + 1;
    if words.mark(at, '.') && words.glued(at) {
        at += 1;
    }
    if words.mark(at, ',') {
        at += 1;
    }
    if words.is(at, &["the"]) {
        at += 1;
    }
    match words.term(at) {
        Term::Month(..) => {
            let day = if words.mark(at + 1, '.') {
                at + 2
            } else {
                at + 1
            };
            matches!(words.term(day), Term::Number(_, 1 | 2) | Term::Ordinal(_))
        }
        Term::Number(_, 1 | 2) | Term::Ordinal(_) => {
            let month = if words.is(at + 1, &["of"]) {
                at + 2
            } else {
                at + 1
            };
            matches!(words.term(month), Term::Month(..))
        }
        _ => false,
    }
}

/// "Q3", "Q3 2024", "H1".
fn short_quarter(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let (n, 1) = words.digits(i)? else {
        return None;
    };
    let letter = i
        .checked_sub(1)
        .filter(|at| *at >= floor && words.glued(i))?;
    let n = i8::try_from(n).ok()?;
    let named = match words.text(letter) {
        "Q" if (1..=4).contains(&n) => Named::Quarter(n),
        "H" if (1..=2).contains(&n) => Named::Half(n),
        _ => return None,
    };
    let (year, to) = super::edges::year_after(words, i + 1).unwrap_or((Year::Unsaid, i + 1));
    out.push(Found::new(
        letter,
        to,
        Meaning::Calendar(named, year, false),
    ));
    Some(to)
}

/// "now", "recently", "the future": times that no calendar holds.
fn reference(
    words: &Words,
    i: usize,
    floor: usize,
    sense: Sense,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let the = words.is(i.wrapping_sub(1), &["the"]) && i > floor;
    let noun = words.is(i, &["past", "future"]);
    // "past the gate", "the past two weeks" and "current fiscal year" are read elsewhere.
    let next = words.term(i + 1);
    let of_what_follows = match words.text(i).to_ascii_lowercase().as_str() {
        "past" if the && words.is(i.wrapping_sub(2), &["in"]) => {
            matches!(
                next,
                Term::Unit(..)
                    | Term::Number(..)
                    | Term::Cardinal(_)
                    | Term::Vague
                    | Term::Season(_)
                    | Term::Half
            ) || words.is(i + 1, &["couple", "week"])
        }
        "past" => !the || !matches!(next, Term::Mark(_) | Term::End),
        "recent" | "future" => matches!(next, Term::Unit(..)),
        "current" => matches!(next, Term::Unit(..) | Term::Fiscal),
        _ => false,
    };
    if of_what_follows {
        return None;
    }
    let near = words.is(
        i.wrapping_sub(1),
        &["near", "foreseeable", "recent", "distant"],
    );
    if noun && !the && !near {
        return None;
    }
    let mut from = i;
    if noun && the {
        from -= 1;
    } else if near && noun && i > floor {
        from -= 1;
        if words.is(from.wrapping_sub(1), &["the"]) && from > floor {
            from -= 1;
        }
    }
    out.push(Found::new(from, i + 1, Meaning::Reference(sense)));
    Some(i + 1)
}

fn feast(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let (feast, end) = feasts::named(words, i)?;
    let named = Named::Feast(feast);
    let (mut year, to) = super::edges::year_after(words, end).unwrap_or((Year::Unsaid, end));
    if let (Year::Unsaid, Some(of)) = (year, year_of_event(words, i, end)) {
        year = Year::Written(of);
    }
    let mut from = i;
    let before = i.wrapping_sub(1);
    if i > floor && each(words, before) {
        out.push(Found::new(before, to, Meaning::EachNamed(named)));
        return Some(to);
    }
    if i > floor
        && let (Year::Unsaid, Some(said)) = (year, super::edges::which(words, before))
    {
        year = said;
        from = before;
    }
    out.push(Found::new(from, to, Meaning::Calendar(named, year, false)));
    Some(to)
}

/// The year of an event that is called by its feast: "the Labor Day storm of 1935", "the
/// 1914 Christmas truce".
fn year_of_event(words: &Words, i: usize, end: usize) -> Option<i16> {
    if let Some((year, to)) = i
        .checked_sub(1)
        .and_then(|at| super::edges::written(words, at))
        && to == i
    {
        return Some(year);
    }
    let of = (end + 1..end + 3).find(|at| words.is(*at, &["of"]))?;
    let called =
        (end..of).all(|at| words.term(at) == Term::Word && !super::tie::is_verb_or_link(words, at));
    let (year, _) = super::edges::written(words, of + 1)?;
    called.then_some(year)
}

/// Marks which two times are the ends of one: "between 2015 and 2017", "from May to June",
/// "2015 – 2017"; and gives a first one the year of the second.
fn link(words: &Words, found: &mut [Found]) {
    for n in 0..found.len().saturating_sub(1) {
        let (Some(&first), Some(&second)) = (found.get(n), found.get(n + 1)) else {
            return;
        };
        let mut through = first.through;
        let dated = |found: &Found| {
            matches!(
                found.meaning,
                Meaning::Calendar(..)
                    | Meaning::Told(..)
                    | Meaning::Decade(_)
                    | Meaning::Century(_)
                    | Meaning::Running(..)
                    | Meaning::Away(..)
                    | Meaning::Reference(Sense::Present)
            )
        };
        if !through && second.from == first.to + 1 && dated(&first) && dated(&second) {
            let before = first.from.wrapping_sub(1);
            let (link, from) = (first.to, words.is(before, &["from"]));
            through = words.is(before, &["between"]) && words.is(link, &["and"])
                || from && words.is(link, &["to", "until", "till", "through", "into"])
                || words.is(link, &["through", "until"])
                || words.mark(link, '–')
                || words.mark(link, '-') && words.glued(link);
        }
        let Some(this) = found.get_mut(n) else {
            return;
        };
        this.through = through;
        let and =
            through || second.from == first.to + 1 && words.is(first.to, &["and", "to", "or"]);
        if let (
            true,
            Meaning::Calendar(named, Year::Unsaid, fiscal),
            Meaning::Calendar(other, year @ Year::Written(_), _),
        ) = (and, first.meaning, second.meaning)
            && std::mem::discriminant(&named) == std::mem::discriminant(&other)
        {
            this.meaning = Meaning::Calendar(named, year, fiscal);
        }
    }
    anchor(words, found);
}

/// Ties "two days before" to the time that follows in the same clause: "two days before
/// the vote on 3 May".
fn anchor(words: &Words, found: &mut [Found]) {
    for n in 0..found.len().saturating_sub(1) {
        let (Some(&first), Some(&second)) = (found.get(n), found.get(n + 1)) else {
            return;
        };
        let Meaning::Offset(count, unit, after, Anchor::Event) = first.meaning else {
            continue;
        };
        let between = first.to..second.from;
        let near = between.len() <= 12;
        let same_clause = !between.clone().any(|i| {
            matches!(words.term(i), Term::Mark(',' | '.' | ';' | ':' | '—' | '('))
                && !words.is(i.wrapping_sub(1), &["al"])
        });
        // "…'s fall on 13 December, when …": the clause tells of that day.
        let tells = words.mark(second.to, ',') && words.is(second.to + 1, &["when"]);
        if near
            && same_clause
            && !tells
            && let Some(this) = found.get_mut(n)
        {
            this.meaning = Meaning::Offset(count, unit, after, Anchor::Following);
        }
    }
}
