//! Stretches of the calendar: which days they hold, how TIMEX3 writes them, and which is
//! the next.

use jiff::ToSpan;
use jiff::civil::Date;

use super::meaning::{Season, Unit};
use crate::model::DateRange;

/// A day, or a longer piece of the calendar with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Day(Date),
    /// By its Monday.
    Week(Date),
    /// By its Saturday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// By its first year.
    Decade(i16),
    /// By its first year, as people speak: the 20th from 1900.
    Century(i16),
    Millennium(i16),
}

use Stretch::{
    Century, Day, Decade, Half, Millennium, Month, Quarter, Season as InSeason, Week, Weekend, Year,
};

impl Stretch {
    /// The stretch of a unit that a day lies in; none for what is shorter than a day.
    pub(super) fn around(day: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        let monday = || {
            let back = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(back.days()).ok()
        };
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Day(day),
            Unit::Week | Unit::Fortnight => Week(monday()?),
            Unit::Weekend => Weekend(monday()?.checked_add(5.days()).ok()?),
            Unit::Month => Month(year, month),
            Unit::Quarter => Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Half(year, (month - 1) / 6 + 1),
            Unit::Season => match month {
                3..=5 => InSeason(year, Season::Spring),
                6..=8 => InSeason(year, Season::Summer),
                9..=11 => InSeason(year, Season::Autumn),
                _ => InSeason(year, Season::Winter),
            },
            Unit::Year => Year(year),
            Unit::Decade => Decade(year - year.rem_euclid(10)),
            Unit::Century => Century(year - year.rem_euclid(100)),
            Unit::Millennium => Millennium(year - year.rem_euclid(1000)),
        })
    }

    /// Its unit.
    pub(super) fn unit(self) -> Unit {
        match self {
            Day(_) => Unit::Day,
            Week(_) => Unit::Week,
            Weekend(_) => Unit::Weekend,
            Month(..) => Unit::Month,
            Quarter(..) => Unit::Quarter,
            Half(..) => Unit::Half,
            InSeason(..) => Unit::Season,
            Year(_) => Unit::Year,
            Decade(_) => Unit::Decade,
            Century(_) => Unit::Century,
            Millennium(_) => Unit::Millennium,
        }
    }

    /// Its days. Seasons are as wide as the several ways to count them.
    pub(super) fn days(self) -> Option<DateRange> {
        let long = |from: Date, days: i64| {
            DateRange::between(from, from.checked_add((days - 1).days()).ok()?)
        };
        let months = |year: i16, from: i8, to: i8| {
            let (from, to) = (DateRange::month(year, from)?, DateRange::month(year, to)?);
            DateRange::between(from.earliest(), to.latest())
        };
        let years = |from: i16, count: i16| {
            let last = DateRange::year(from.checked_add(count - 1)?)?;
            // There is no year nought, and the calendar begins with the first.
            DateRange::between(DateRange::year(from.max(1))?.earliest(), last.latest())
        };
        match self {
            Day(day) => Some(DateRange::day(day)),
            Week(monday) => long(monday, 7),
            Weekend(saturday) => long(saturday, 2),
            Month(year, month) => DateRange::month(year, month),
            Quarter(year, n) => months(year, 3 * n - 2, 3 * n),
            Half(year, n) => months(year, 6 * n - 5, 6 * n),
            InSeason(year, season) => {
                let (from, to) = match season {
                    Season::Spring => (Date::new(year, 3, 1), Date::new(year, 6, 21)),
                    Season::Summer => (Date::new(year, 6, 1), Date::new(year, 9, 23)),
                    Season::Autumn => (Date::new(year, 9, 1), Date::new(year, 12, 21)),
                    // Two winters touch a year.
                    Season::Winter => (
                        Date::new(year.checked_sub(1)?, 12, 1),
                        Date::new(year.checked_add(1)?, 3, 21),
                    ),
                };
                DateRange::between(from.ok()?, to.ok()?)
            }
            Year(year) => DateRange::year(year),
            Decade(year) => years(year, 10),
            Century(year) => years(year, 100),
            Millennium(year) => years(year, 1000),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        self.days().map(DateRange::earliest)
    }

    /// The same stretch so many of a unit later: the same month ten years before.
    pub(super) fn later(self, count: i32, unit: Unit) -> Option<Self> {
        let whole = |n: i32| i16::try_from(n).ok();
        let years = match unit {
            Unit::Year => Some(count),
            Unit::Decade => count.checked_mul(10),
            Unit::Century => count.checked_mul(100),
            Unit::Millennium => count.checked_mul(1000),
            _ => None,
        };
        let months = match unit {
            Unit::Month => Some(count),
            Unit::Quarter | Unit::Season => count.checked_mul(3),
            Unit::Half => count.checked_mul(6),
            _ => years.and_then(|years| years.checked_mul(12)),
        };
        let days = match unit {
            Unit::Day => Some(count),
            Unit::Week | Unit::Weekend => count.checked_mul(7),
            Unit::Fortnight => count.checked_mul(14),
            _ => None,
        };
        let by_years = |year: i16| year.checked_add(whole(years?)?);
        // Years and their parts, counted through from the year nought.
        let within = |year: i16, part: i8, parts: i32| {
            let step = months?.checked_mul(parts)? / 12;
            let all = i32::from(year) * parts + i32::from(part) - 1;
            let all = all.checked_add(step)?;
            let part = i8::try_from(all.rem_euclid(parts) + 1).ok()?;
            Some((whole(all.div_euclid(parts))?, part))
        };
        let on = |day: Date| match (months, days) {
            (Some(months), _) => {
                let span = jiff::Span::new().try_months(i64::from(months)).ok()?;
                day.checked_add(span).ok()
            }
            (_, Some(days)) => {
                let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
                day.checked_add(span).ok()
            }
            _ => None,
        };
        Some(match self {
            Day(day) => Day(on(day)?),
            Week(day) => Self::around(on(day)?, Unit::Week)?,
            Weekend(day) => Self::around(on(day)?, Unit::Weekend)?,
            Month(year, month) => {
                let (year, month) = within(year, month, 12)?;
                Month(year, month)
            }
            Quarter(year, n) => {
                let (year, n) = within(year, n, 4)?;
                Quarter(year, n)
            }
            Half(year, n) => {
                let (year, n) = within(year, n, 2)?;
                Half(year, n)
            }
            InSeason(year, season) => InSeason(by_years(year)?, season),
            Year(year) => Year(by_years(year)?),
            Decade(year) => Decade(by_years(year)?),
            Century(year) => Century(by_years(year)?),
            Millennium(year) => Millennium(by_years(year)?),
        })
    }

    /// How TIMEX3 writes it.
    pub(super) fn value(self) -> String {
        match self {
            Day(day) => day.to_string(),
            Week(monday) => {
                let week = monday.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Weekend(saturday) => format!("{}-WE", Week(saturday).value()),
            Month(year, month) => format!("{year:04}-{month:02}"),
            Quarter(year, n) => format!("{year:04}-Q{n}"),
            Half(year, n) => format!("{year:04}-H{n}"),
            InSeason(year, season) => format!("{year:04}-{}", season_code(season)),
            Year(year) => format!("{year:04}"),
            Decade(year) => format!("{:03}", year / 10),
            Century(year) => format!("{:02}", year / 100),
            Millennium(year) => format!("{:01}", year / 1000),
        }
    }
}

/// TIMEX3's letters for a season.
pub(super) fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}
