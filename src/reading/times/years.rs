//! Years by themselves, decades and centuries.

use super::edges::{self, hedge_before};
use super::meaning::{Found, Meaning, Named, Year};
use super::terms::Term;
use super::words::Words;

/// Reads four digits, or words for them, as a year where what stands around allows it.
pub(super) fn year(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let (year, to) = match words.term(i) {
        Term::Number(year @ 1000..=2999, 4) => {
            if of_a_part(words, i) {
                return None;
            }
            (
                i16::try_from(year).ok().filter(|_| is_year(words, i))?,
                i + 1,
            )
        }
        Term::Cardinal(_) => {
            let (year, to) = edges::spoken(words, i)?;
            let counted = matches!(words.term(to), Term::Unit(..) | Term::Scale(_))
                || words.is(to, &["people", "men", "women", "dollars", "percent"]);
            let thousand = year == 2000;
            let named = words.is(
                i.wrapping_sub(1),
                &["in", "since", "by", "until", "year", "of"],
            );
            if counted || thousand && !named {
                return None;
            }
            (year, to)
        }
        _ => return None,
    };
    let mut from = i;
    let mut fiscal = false;
    if words.is(from.wrapping_sub(1), &["year"]) && from > floor {
        from -= 1;
    }
    if words.term(from.wrapping_sub(1)) == Term::Fiscal && from > floor {
        from -= 1;
        fiscal = true;
    }
    if words.is(from.wrapping_sub(1), &["the"]) && from > floor && from < i {
        from -= 1;
    }
    let (hedged, hedge) = hedge_before(words, from);
    if hedged >= floor {
        from = hedged;
    }
    let whole = |year| Meaning::Calendar(Named::Whole, Year::Written(year), fiscal);
    let mut found = Found::new(from, to, whole(year));
    found.hedge = hedge;
    // "2015-17", "1998/99"
    let short = match (words.term(to), words.term(to + 1)) {
        (Term::Mark('-' | '–' | '/'), Term::Number(n, 2))
            if words.glued(to) && words.glued(to + 1) =>
        {
            let last = year - year.rem_euclid(100) + i16::try_from(n).ok()?;
            Some(if last > year {
                last
            } else {
                last.saturating_add(100)
            })
            .filter(|last| *last - year < 40)
        }
        _ => None,
    };
    match short {
        Some(last) if !words.glued(to + 2) || matches!(words.term(to + 2), Term::Mark(_)) => {
            found.through = true;
            out.push(found);
            out.push(Found::new(to + 1, to + 2, whole(last)));
            Some(to + 2)
        }
        _ => {
            out.push(found);
            Some(to)
        }
    }
}

/// Whether the year belongs to the part of it that follows: "the 1988 third quarter".
fn of_a_part(words: &Words, i: usize) -> bool {
    super::quarters::begins(words, i + 1) || words.is(i + 1, &["period", "quarter"])
}

/// Whether four digits are a year: not an amount, and not a count of what follows.
fn is_year(words: &Words, i: usize) -> bool {
    if edges::is_amount(words, i) {
        return false;
    }
    let before = i.wrapping_sub(1);
    let glued_word = words.mark(i + 1, '-') && words.glued(i + 1) && words.glued(i + 2);
    if glued_word && words.term(i + 2) == Term::Word {
        // "a 2000-metre race"
        return false;
    }
    let of_time = words.is(
        before,
        &[
            "in", "since", "during", "by", "until", "till", "before", "after", "fiscal", "year",
            "early", "late", "mid", "between", "circa", "spring", "summer", "autumn", "fall",
            "winter",
        ],
    );
    let telling = year_like(words, i) && words.is(before, &["in", "since", "during", "the"]);
    if of_time {
        return !counts(words, i + 1) || telling;
    }
    let old = words.digits(i).is_some_and(|(year, _)| year < 1700);
    if words.is(
        before,
        &[
            "from", "through", "and", "the", "its", "their", "of", "to", "for",
        ],
    ) {
        // "of 2000 people", "the 1500 soldiers"
        return !old && (telling || !counts(words, i + 1));
    }
    if words.mark(before, '-') && words.glued(before) {
        let two = i.wrapping_sub(2);
        let span = words.digits(two).is_some_and(|(_, digits)| digits == 4);
        return span || words.is(two, &["mid", "early", "late", "pre", "post"]);
    }
    let numbered = words.is(before, NUMBERED)
        || words.mark(before, '.') && words.is(before.wrapping_sub(1), &["no", "nos"]);
    !numbered && !old && year_like(words, i) && !counts(words, i + 1)
}

/// Words after which four digits are a number of something.
const NUMBERED: &[&str] = &[
    "about",
    "around",
    "some",
    "nearly",
    "over",
    "than",
    "least",
    "most",
    "almost",
    "only",
    "approximately",
    "number",
    "no",
    "flight",
    "route",
    "room",
    "section",
    "article",
    "resolution",
    "page",
    "exactly",
    "another",
];

/// Whether it is a year that news speak of.
fn year_like(words: &Words, i: usize) -> bool {
    words
        .digits(i)
        .is_some_and(|(year, _)| (1500..2100).contains(&year))
}

/// Whether the word is a noun of which there can be many.
pub(super) fn counts(words: &Words, i: usize) -> bool {
    let word = words.text(i);
    let plural =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !words.possessive(i);
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    lower
        && words.term(i) == Term::Word
        && (plural
            && !words.is(
                i,
                &[
                    "was",
                    "has",
                    "is",
                    "does",
                    "as",
                    "this",
                    "its",
                    "elections",
                    "always",
                    "versus",
                ],
            )
            || words.is(
                i,
                &[
                    "people", "men", "women", "children", "soldiers", "percent", "others",
                ],
            ))
        || matches!(words.term(i), Term::Unit(_, true))
}

/// Reads "the 1980s", "the late '70s", "the nineties".
pub(super) fn decade(words: &Words, i: usize, floor: usize, out: &mut Vec<Found>) -> Option<usize> {
    let year = match words.term(i) {
        Term::Tens(year, 4) => i16::try_from(year).ok()?,
        Term::Tens(year, _) => {
            i16::try_from(if year < 20 { 2000 + year } else { 1900 + year }).ok()?
        }
        Term::NamedTens(tens) => 1900 + i16::try_from(tens).ok()?,
        _ => return None,
    };
    let mut from = i;
    let mark = words.mark(from.wrapping_sub(1), '\'') && words.glued(from);
    if mark && from > floor {
        from -= 1;
    }
    let (hedged, hedge) = hedge_before(words, from);
    let article = words.is(from.wrapping_sub(1), &["the"]);
    let age = words.is(
        from.wrapping_sub(1 + usize::from(hedge.is_some())),
        &["his", "her", "their", "my", "your", "our"],
    );
    let full = matches!(words.term(i), Term::Tens(1000..=2990, 4));
    // A temperature is "in the 80s" too, but not where it is hedged or marked.
    if year.rem_euclid(10) != 0 || age || !(full || article || mark || hedge.is_some()) {
        return None;
    }
    if hedge.is_some() && hedged >= floor {
        from = hedged;
    } else if article && from > floor {
        from -= 1;
    }
    let mut found = Found::new(from, i + 1, Meaning::Decade(year));
    found.hedge = hedge;
    out.push(found);
    Some(i + 1)
}

/// Reads dates in figures: "2025-12-13", "13/12/2025", "12/31/98". Where it is open which
/// number is the month, there is no date, unless other dates of the text tell.
pub(super) fn figures(
    words: &Words,
    i: usize,
    out: &mut Vec<Found>,
    day_first: Option<bool>,
) -> Option<usize> {
    let (a, a_digits) = words.digits(i)?;
    let Term::Mark(mark @ ('-' | '/' | '.')) = words.term(i + 1) else {
        return None;
    };
    let same = words.glued(i + 1) && words.glued(i + 2) && words.glued(i + 3) && words.glued(i + 4);
    if !same || !words.mark(i + 3, mark) {
        return None;
    }
    let (b, b_digits) = words.digits(i + 2)?;
    let (c, c_digits) = words.digits(i + 4)?;
    let loose = |i: usize| {
        !words.glued(i) || matches!(words.term(i.wrapping_sub(1)), Term::Mark('(' | '"' | '['))
    };
    let further = words.glued(i + 5)
        && words.mark(i + 5, mark)
        && words.glued(i + 6)
        && words.digits(i + 6).is_some();
    if !loose(i) || further || b_digits > 2 {
        return None;
    }
    let (year, month, day) = if a_digits == 4 && c_digits <= 2 {
        (a, b, c)
    } else if a_digits <= 2 && matches!(c_digits, 2 | 4) {
        let year = if c_digits == 2 {
            u32::try_from(edges::of_two_digits(c)?).ok()?
        } else {
            c
        };
        let first = match (a, b) {
            _ if mark == '.' => true,
            (13.., _) => true,
            (_, 13..) => false,
            (a, b) if a == b => true,
            _ => day_first?,
        };
        if first { (year, b, a) } else { (year, a, b) }
    } else {
        return None;
    };
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1000..=2999).contains(year))?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    if jiff::civil::Date::new(year, month, day).is_err() {
        // Passed over whole, so that its year alone is not read.
        return Some(i + 5);
    }
    let named = Named::Day(month, day, None);
    let mut to = i + 5;
    // "2025-12-13T10:00": the hour is of no use without its zone.
    if words.glued(to) && words.text(to).starts_with('T') {
        to += 1;
    }
    out.push(Found::new(
        i,
        i + 5,
        Meaning::Calendar(named, Year::Written(year), false),
    ));
    Some(to)
}

/// Whether the text puts the day before the month in figures, as its first date shows of
/// which only one number can be the month.
pub(super) fn day_first(words: &Words) -> Option<bool> {
    (0..words.len()).find_map(|i| {
        let parts = words.mark(i + 1, '/') && words.mark(i + 3, '/') && words.glued(i + 1);
        let (first, second) = (words.digits(i).filter(|_| parts)?.0, words.digits(i + 2)?.0);
        words.digits(i + 4)?;
        match (first, second) {
            (13..=31, 1..=12) => Some(true),
            (1..=12, 13..=31) => Some(false),
            _ => None,
        }
    })
}
