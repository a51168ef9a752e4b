//! How many days a rough expression holds.

use jiff::ToSpan;
use jiff::civil::Date;

use super::meaning::{Count, Hedge, Unit};
use super::stretch::Stretch;
use crate::model::DateRange;

/// The part of a stretch that a hedge leaves: thirds of a month and of a year, roughly; of a
/// decade whole years, of a century whole decades.
pub(super) fn part_of(
    stretch: Stretch,
    hedge: Hedge,
    published: Option<DateRange>,
) -> Option<DateRange> {
    let days = stretch.days()?;
    let (first, last) = (days.earliest(), days.latest());
    if hedge == Hedge::Overnight {
        return spread(days, 0, 1);
    }
    match (hedge, published) {
        (Hedge::SoFar, Some(now)) if days.contains(now) => {
            return DateRange::between(first, now.latest());
        }
        (Hedge::ToCome, Some(now)) if days.contains(now) => {
            return DateRange::between(now.earliest(), last);
        }
        (Hedge::SoFar | Hedge::ToCome | Hedge::Week, _) => return Some(days),
        _ => {}
    }
    if let Stretch::Month(year, month) = stretch {
        let day = |day| Date::new(year, month, day).ok();
        return match hedge {
            Hedge::Early => DateRange::between(first, day(10)?),
            Hedge::Mid => DateRange::between(day(11)?, day(20)?),
            _ => DateRange::between(day(21)?, last),
        };
    }
    if let Stretch::Year(year) = stretch {
        let months = |from, to| {
            let (from, to) = (DateRange::month(year, from)?, DateRange::month(year, to)?);
            DateRange::between(from.earliest(), to.latest())
        };
        return match hedge {
            Hedge::Early => months(1, 4),
            Hedge::Mid => months(5, 8),
            _ => months(9, 12),
        };
    }
    let years = match stretch {
        Stretch::Decade(first) => Some((first, 1)),
        Stretch::Century(first) => Some((first, 10)),
        _ => None,
    };
    if let Some((start, tenth)) = years {
        // Neighbouring parts overlap, because writers draw the line differently.
        let (from, to) = match hedge {
            Hedge::Early => (0, 4),
            Hedge::Mid => (3, 7),
            _ => (6, 10),
        };
        let year = |n: i16| start.checked_add(n.checked_mul(tenth)?);
        let from = DateRange::year(year(from)?.max(1))?;
        let to = DateRange::year(year(to)?.checked_sub(1)?)?;
        return DateRange::between(from.earliest(), to.latest());
    }
    let third = i64::from(days.days() / 3);
    if third == 0 {
        return Some(days);
    }
    let at = |n: i64| first.checked_add(n.days()).ok();
    match hedge {
        Hedge::Early => DateRange::between(first, at(third)?),
        Hedge::Mid => DateRange::between(at(third)?, at(2 * third)?),
        _ => DateRange::between(at(2 * third)?, last),
    }
}

/// The days that lie so long before or after: the larger the unit, the wider they are.
pub(super) fn shifted(from: DateRange, count: Count, unit: Unit, after: bool) -> Option<DateRange> {
    let n = i32::try_from(count.whole?).ok()?;
    let n = if after { n } else { n.checked_neg()? };
    let by = |day: Date| Stretch::Day(day).later(n, unit)?.first();
    let moved = DateRange::between(by(from.earliest())?, by(from.latest())?)?;
    let mut slack: i32 = match unit {
        Unit::Day | Unit::Weekend => 0,
        Unit::Week | Unit::Fortnight => 3,
        Unit::Month | Unit::Quarter => 15,
        Unit::Year | Unit::Season | Unit::Half if n.abs() == 1 => 91,
        Unit::Year | Unit::Season | Unit::Half => 183,
        Unit::Decade => 5 * 366,
        _ => 50 * 366,
    };
    if count.half || count.about {
        slack = slack.saturating_mul(2).max(1);
    }
    // A round number of many is rounder still.
    if n.abs() >= 10 {
        slack = slack.max(n.abs().saturating_mul(slack) / 10);
    }
    spread(moved, slack, slack)
}

/// The range made wider by so many days on either side.
pub(super) fn spread(range: DateRange, before: i32, after: i32) -> Option<DateRange> {
    let from = range
        .earliest()
        .checked_sub(jiff::Span::new().try_days(i64::from(before)).ok()?);
    let to = range
        .latest()
        .checked_add(jiff::Span::new().try_days(i64::from(after)).ok()?);
    DateRange::between(from.ok()?, to.ok()?)
}

/// "days earlier": some, but not as many as the next unit holds.
pub(super) fn vague(stretch: Stretch, unit: Unit, after: bool) -> Option<DateRange> {
    let (near, far, unit) = match unit {
        Unit::Day => (1, 10, Unit::Day),
        Unit::Week => (1, 8, Unit::Week),
        Unit::Month => (1, 12, Unit::Month),
        _ => return None,
    };
    let days = stretch.days()?;
    let later = |day: Date, n: i32| Stretch::Day(day).later(n, unit)?.first();
    if after {
        DateRange::between(later(days.earliest(), near)?, later(days.latest(), far)?)
    } else {
        DateRange::between(later(days.earliest(), -far)?, later(days.latest(), -near)?)
    }
}

/// "Last Tuesday", said on a Thursday: that of this week or of the one before.
pub(super) fn last_of_two(days: DateRange, published: DateRange) -> Option<DateRange> {
    let week = Stretch::around(published.earliest(), Unit::Week)?.days()?;
    if week.contains(days) {
        spread(days, 7, 0)
    } else {
        Some(days)
    }
}
