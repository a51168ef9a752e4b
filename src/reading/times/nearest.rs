//! Which of several years, or weeks, a day is of that is named without its own.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::feasts;
use super::meaning::{Named, Unit, Year};
use super::stretch::Stretch;
use super::tense::Tense;
use crate::model::DateRange;

/// A named part of a known year; a weekday is in none.
pub(super) fn within(named: Named, year: i16) -> Option<Stretch> {
    Some(match named {
        Named::Whole => Stretch::Year(year),
        Named::Half(n) => Stretch::Half(year, n),
        Named::Quarter(n) => Stretch::Quarter(year, n),
        Named::Season(season) => Stretch::Season(year, season),
        Named::Month(month) => Stretch::Month(year, month),
        Named::Day(month, day, _) => Stretch::Day(Date::new(year, month, day).ok()?),
        Named::Feast(feast) => Stretch::Day(feasts::day(feast, year)?),
        Named::Weekday(_) => return None,
    })
}

pub(super) fn has_year(named: Named) -> bool {
    !matches!(
        named,
        Named::Weekday(_) | Named::Quarter(_) | Named::Half(_)
    )
}

/// The named part of the year of which a text speaks; of the next one where it lies far
/// back in this one, because a text goes forward more than it goes back.
pub(super) fn onward(named: Named, told: Stretch) -> Option<Stretch> {
    let from = told.first()?;
    let same = within(named, from.year())?;
    let back = (from - same.days()?.latest()).get_days();
    let whole = told.unit() >= Unit::Year;
    if back > 150 && !whole {
        within(named, from.year().checked_add(1)?)
    } else {
        Some(same)
    }
}

/// The one of several years' (or weeks') that is meant on a day.
pub(super) fn nearest(named: Named, said: Year, tense: Tense, today: Date) -> Option<Stretch> {
    if let Named::Weekday(weekday) = named {
        return Some(Stretch::Day(match (said, tense) {
            (Year::Last, _) => last_weekday(today, weekday, false)?,
            (Year::Next, _) => next_weekday(today, weekday)?,
            (_, Tense::Future) => next_weekday(today.checked_sub(1.days()).ok()?, weekday)?,
            _ => last_weekday(today, weekday, true)?,
        }));
    }
    let year = today.year();
    let all = [-1, 0, 1].map(|n| year.checked_add(n).and_then(|year| within(named, year)));
    let all: Vec<Stretch> = all.into_iter().flatten().collect();
    if let Named::Day(.., Some(weekday)) = named {
        let is = |stretch: &Stretch| {
            stretch
                .first()
                .is_some_and(|day| day.weekday().to_monday_one_offset() == weekday)
        };
        if let Some(only) = all
            .iter()
            .copied()
            .filter(is)
            .min_by_key(|stretch| stretch.first().map(|day| (day - today).get_days().abs()))
        {
            return Some(only);
        }
    }
    let starts = |stretch: &Stretch| stretch.first();
    let ends = |stretch: &Stretch| stretch.days().map(DateRange::latest);
    let begun = all
        .iter()
        .rev()
        .find(|s| starts(s).is_some_and(|day| day <= today));
    let over = all
        .iter()
        .rev()
        .find(|s| ends(s).is_some_and(|day| day < today));
    let open = all.iter().find(|s| ends(s).is_some_and(|day| day >= today));
    let next = all
        .iter()
        .find(|s| starts(s).is_some_and(|day| day > today));
    match said {
        Year::Last => return over.copied(),
        Year::Next => return next.copied(),
        Year::This => {
            return all
                .iter()
                .find(|s| starts(s).is_some_and(|day| day.year() == year))
                .copied();
        }
        _ => {}
    }
    let (Some(begun), Some(open)) = (begun, open) else {
        return begun.or(open).copied();
    };
    // Nobody leaves out the year of a day that is almost a year away.
    let ahead = starts(open).map_or(0, |day| (day - today).get_days());
    let exact = matches!(named, Named::Day(..) | Named::Feast(_));
    let soon = ahead <= if exact { 75 } else { 45 };
    let behind = ends(begun).map_or(0, |day| (today - day).get_days());
    Some(*match tense {
        Tense::Past if matches!(named, Named::Day(..)) && soon && behind > 285 => open,
        Tense::Past => begun,
        Tense::Future if ahead > 285 || matches!(named, Named::Quarter(_)) && ahead > behind => {
            begun
        }
        Tense::Future => open,
        Tense::Open if soon && behind > 60 => open,
        Tense::Open => begun,
    })
}

pub(super) fn last_weekday(today: Date, weekday: i8, or_today: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if or_today && today.weekday() == weekday {
        return Some(today);
    }
    today.nth_weekday(-1, weekday).ok()
}

pub(super) fn next_weekday(today: Date, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    today.nth_weekday(1, weekday).ok()
}
