//! Feasts and days of remembrance whose day follows from a fixed rule.

use jiff::civil::{Date, Weekday};

use super::words::Words;

/// A feast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// The same day of the same month every year.
    On(i8, i8),
    /// The nth such weekday of a month; from its end where negative. Weekdays from Monday, 1.
    Nth(i8, i8, i8),
    /// So many days after Easter Sunday of the western churches.
    Easter(i16),
}

/// The words that name a feast or begin its name, for the table of words.
pub(super) const FIRST: &str = "christmas thanksgiving halloween easter valentine epiphany \
    armistice bastille boxing veterans memorial labor columbus juneteenth pentecost";

/// The feast whose name begins at a word, and the word after the name.
pub(super) fn named(words: &Words, i: usize) -> Option<(Feast, usize)> {
    if !words.capital(i) {
        return None;
    }
    let name = words.text(i).to_ascii_lowercase();
    let mut next = i + 1;
    if words.possessive(next) {
        next += 2;
    } else if words.mark(next, '\'') && words.glued(next) {
        next += 1;
    }
    let day = words.is(next, &["day"]) && words.capital(next);
    let past = if day { next + 1 } else { next };
    let eve = words.is(next, &["eve"]);
    let alone = |feast| Some((feast, if day { next + 1 } else { i + 1 }));
    let only_day = |feast| day.then_some((feast, past));
    match name.as_str() {
        "christmas" if eve => Some((Feast::On(12, 24), next + 1)),
        "christmas" => alone(Feast::On(12, 25)),
        "halloween" => alone(Feast::On(10, 31)),
        "epiphany" => alone(Feast::On(1, 6)),
        "juneteenth" => alone(Feast::On(6, 19)),
        "easter" if words.is(next, &["monday"]) => Some((Feast::Easter(1), next + 1)),
        "easter" if words.is(next, &["sunday"]) => Some((Feast::Easter(0), next + 1)),
        "easter" if words.is(next, &["island"]) => None,
        "easter" => alone(Feast::Easter(0)),
        "pentecost" => alone(Feast::Easter(49)),
        "thanksgiving" => alone(Feast::Nth(11, 4, 4)),
        "valentine" => only_day(Feast::On(2, 14)),
        "armistice" | "veterans" => only_day(Feast::On(11, 11)),
        "bastille" => only_day(Feast::On(7, 14)),
        "boxing" => only_day(Feast::On(12, 26)),
        "memorial" => only_day(Feast::Nth(5, 1, -1)),
        "labor" => only_day(Feast::Nth(9, 1, 1)),
        "columbus" => only_day(Feast::Nth(10, 1, 2)),
        _ => None,
    }
}

/// Its day in a year.
pub(super) fn day(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::On(month, day) => Date::new(year, month, day).ok(),
        Feast::Nth(month, weekday, nth) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let first = Date::new(year, month, 1).ok()?;
            first.nth_weekday_of_month(nth, weekday).ok()
        }
        Feast::Easter(after) => {
            let span = jiff::Span::new().try_days(i64::from(after)).ok()?;
            easter(year)?.checked_add(span).ok()
        }
    }
}

/// Easter Sunday in the Gregorian calendar, by Butcher's algorithm (Nature, 1876).
fn easter(year: i16) -> Option<Date> {
    let year_ = i32::from(year);
    if year_ < 1583 {
        return None;
    }
    let (a, b, c) = (year_ % 19, year_ / 100, year_ % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(n / 31).ok()?,
        i8::try_from(n % 31 + 1).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_that_move_fall_on_their_day() {
        for (feast, year, day) in [
            (Feast::Easter(0), 2024, "2024-03-31"),
            (Feast::Easter(0), 2025, "2025-04-20"),
            (Feast::Easter(-2), 2000, "2000-04-21"),
            (Feast::Nth(11, 4, 4), 2019, "2019-11-28"),
            (Feast::Nth(5, 1, -1), 2021, "2021-05-31"),
        ] {
            assert_eq!(super::day(feast, year).unwrap().to_string(), day);
        }
    }
}
