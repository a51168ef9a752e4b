//! From what the words say to the days they mean.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::meaning::{Found, Hedge, Meaning, Named, Unit, Year};
use super::nearest::{has_year, last_weekday, nearest, next_weekday, onward, within};
use super::stretch::Stretch;
use super::tense::Tense;
use super::values::{clock_value, length, reference, unknown, unknown_year};
use super::width::{last_of_two, part_of, spread};
use super::{Reason, TimeKind};
use crate::model::DateRange;

/// How many days a date without a year may lie from the dated day whose year it shares,
/// and how long news of the day are told by date, and a year.
const STORY: i32 = 60;
const NEWS: i32 = 31;
const YEAR: i32 = 366;

/// What a time was found to mean.
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) range: Option<DateRange>,
    pub(super) reason: Reason,
    /// What the text speaks of from here on; none where this time is no place to go on from.
    pub(super) stretch: Option<Stretch>,
}

/// A time of the text that others are told from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) stretch: Stretch,
    pub(super) passage: usize,
    pub(super) time: usize,
}

impl Told {
    /// Whether both are one time of the text.
    pub(super) fn is_at(&self, other: Self) -> bool {
        (self.passage, self.time) == (other.passage, other.time)
    }
}

/// What is known where a time stands.
pub(super) struct Context<'a> {
    /// When the article appeared.
    pub(super) published: Option<DateRange>,
    /// The time that the text speaks of.
    pub(super) running: Option<Told>,
    /// The quarter that the text speaks of.
    pub(super) quarter: Option<Told>,
    /// The year in which each month was last named with its year.
    pub(super) months: &'a [Option<Told>; 12],
    /// The time whose year holds on.
    pub(super) year: Option<Told>,
    /// A day that stands with its year close before.
    pub(super) day: Option<Told>,
    /// Whether that day may be what a weekday is counted from.
    pub(super) counted_from_day: bool,
    /// The tense of the clause.
    pub(super) tense: Tense,
    /// The time of the event from which it is counted.
    pub(super) anchor: Option<Told>,
}

/// The days of a time, as far as the words and the context bound them.
pub(super) fn resolve(found: &Found, context: &Context) -> Resolved {
    let mut resolved = context.meaning(found);
    if let Some(clock) = found.clock {
        resolved.kind = TimeKind::Time;
        if resolved.value.len() >= 10 && !resolved.value.starts_with('P') {
            resolved.value.push_str(&clock_value(clock));
        }
        if resolved.value.ends_with("REF") {
            resolved.kind = TimeKind::Date;
        }
    }
    if let (Some(Hedge::Week), Some(Stretch::Day(day))) = (found.hedge, resolved.stretch)
        && let Some(week) = Stretch::around(day, Unit::Week)
    {
        let reason = resolved.reason;
        return Resolved {
            reason,
            ..fixed(week)
        };
    }
    if let (Some(hedge), Some(stretch)) = (found.hedge, resolved.stretch) {
        resolved.range = part_of(stretch, hedge, context.published).or(resolved.range);
    }
    resolved
}

impl Context<'_> {
    fn meaning(&self, found: &Found) -> Resolved {
        match found.meaning {
            Meaning::Calendar(named, year, fiscal) => self.calendar(named, year, fiscal),
            Meaning::Decade(year) => fixed(Stretch::Decade(year)),
            Meaning::Century(n) => fixed(Stretch::Century((n - 1).saturating_mul(100))),
            Meaning::Told(unit, n) => self.told(unit, n),
            Meaning::Running(unit, n) => self.running(unit, n),
            Meaning::Away(count, unit, ahead) => self.away(count, unit, ahead),
            Meaning::Anniversary(n, unit, day) => {
                self.as_of_publication(unknown(Unit::Day), |now| {
                    Stretch::Day(now)
                        .later(i32::from(day), Unit::Day)?
                        .later(n.checked_neg()?, unit)
                })
            }
            Meaning::Offset(count, unit, after, anchor) => self.offset(count, unit, after, anchor),
            Meaning::Length(count, unit) => bare(TimeKind::Duration, length(count, unit)),
            Meaning::Around(count, unit, ahead) => self.recent(count, unit, ahead),
            Meaning::Each(count, unit) => bare(TimeKind::Set, length(count, unit)),
            Meaning::EachNamed(named) => bare(TimeKind::Set, unknown_year(named)),
            Meaning::QuarterOf(year) => match self.quarter.map(|told| (told, told.stretch)) {
                Some((told, Stretch::Quarter(_, n))) => {
                    from_text(fixed(Stretch::Quarter(year, n)), told)
                }
                _ => fixed(Stretch::Year(year)),
            },
            Meaning::Clock => self.clock(),
            Meaning::Reference(sense) => bare(TimeKind::Date, reference(sense).to_owned()),
        }
    }

    /// The same question asked of the first and the last day on which the article can have
    /// appeared: one answer, or all from the first to the last.
    pub(super) fn as_of_publication(
        &self,
        unknown: String,
        answer: impl Fn(Date) -> Option<Stretch>,
    ) -> Resolved {
        let Some(published) = self.published else {
            return bare(TimeKind::Date, unknown);
        };
        let first = answer(published.earliest());
        let last = answer(published.latest());
        let (Some(first), Some(last)) = (first, last) else {
            return bare(TimeKind::Date, unknown);
        };
        let reason = Reason::Published;
        if first == last {
            return Resolved {
                reason,
                ..fixed(first)
            };
        }
        let range = first.days().zip(last.days());
        let range = range.and_then(|(a, b)| DateRange::between(a.earliest(), b.latest()));
        Resolved {
            reason,
            range,
            ..bare(TimeKind::Date, unknown)
        }
    }

    fn calendar(&self, named: Named, year: Year, fiscal: bool) -> Resolved {
        let mut resolved = match year {
            Year::Written(year) => match within(named, year) {
                Some(stretch) => fixed(stretch),
                None => bare(TimeKind::Date, unknown_year(named)),
            },
            Year::Told(n) => self.as_of_publication(unknown_year(named), |day| {
                within(named, day.year().checked_add(n)?)
            }),
            Year::Running(n) => self.by_running(named, n),
            Year::Unsaid | Year::Last | Year::Next | Year::This => self.yearless(named, year),
        };
        if fiscal {
            // Business years begin in any month.
            resolved.range = resolved.stretch.and_then(|stretch| {
                let from = stretch.later(-1, Unit::Year)?.days()?.earliest();
                DateRange::between(from, stretch.days()?.latest())
            });
        }
        resolved
    }

    /// "the following Monday", "that December", "May of that year".
    fn by_running(&self, named: Named, n: i16) -> Resolved {
        let Some(told) = self.running else {
            return bare(TimeKind::Date, unknown_year(named));
        };
        let stretch = match named {
            Named::Weekday(weekday) => told
                .stretch
                .first()
                .and_then(|day| match n {
                    1 => next_weekday(day, weekday),
                    -1 => last_weekday(day, weekday, false),
                    _ => last_weekday(day.checked_add(6.days()).ok()?, weekday, true),
                })
                .map(Stretch::Day),
            _ => told.stretch.first().and_then(|day| {
                let year = day.year();
                let same = within(named, year)?;
                match n {
                    1 if same.first()? > day => Some(same),
                    1 => within(named, year.checked_add(1)?),
                    -1 if same.days()?.latest() < day => Some(same),
                    -1 => within(named, year.checked_sub(1)?),
                    _ => Some(same),
                }
            }),
        };
        match stretch {
            Some(stretch) => from_text(fixed(stretch), told),
            None => bare(TimeKind::Date, unknown_year(named)),
        }
    }

    /// A day, month or season without its year: the one that the tense and the day of
    /// publication imply.
    fn yearless(&self, named: Named, year: Year) -> Resolved {
        if let (Named::Month(month) | Named::Day(month, ..), Year::Unsaid, None) =
            (named, year, self.published)
        {
            let named_with_year = usize::try_from(month - 1)
                .ok()
                .and_then(|m| *self.months.get(m)?);
            if let Some(told) = named_with_year
                && let Some(stretch) = told
                    .stretch
                    .first()
                    .and_then(|day| within(named, day.year()))
            {
                return from_text(fixed(stretch), told);
            }
        }
        if let (Some(told), Year::Unsaid, true) = (self.year, year, has_year(named))
            && let Some(stretch) = onward(named, told.stretch)
            && self
                .published
                .is_none_or(|days| stretch.first().is_some_and(|day| day <= days.latest()))
        {
            return from_text(fixed(stretch), told);
        }
        let tense = self.tense;
        let mut resolved =
            self.as_of_publication(unknown_year(named), |day| nearest(named, year, tense, day));
        if let (Some(told), Year::Unsaid, Some(days)) = (self.day, year, resolved.range)
            && tense != Tense::Future
            && let Some(other) = self.of_the_past(named, told, days)
        {
            return other;
        }
        if let (Named::Weekday(_), Year::Last, Some(published), Some(days)) =
            (named, year, self.published, resolved.range)
        {
            resolved.range = last_of_two(days, published);
        }
        resolved
    }

    /// In a story of a day more than a year away from what a date without a year would mean:
    /// the date of that story's time. None where the plain reading stands.
    fn of_the_past(&self, named: Named, told: Told, plain: DateRange) -> Option<Resolved> {
        let from = told.stretch.first()?;
        let away = |day: Date| (day - from).get_days().abs();
        if away(plain.earliest()).min(away(plain.latest())) <= YEAR {
            return None;
        }
        let unknown = || bare(TimeKind::Date, unknown_year(named));
        match named {
            Named::Weekday(_) => self.counted_from_day.then(unknown),
            Named::Day(_, _, weekday) => {
                let near = (-1..=1)
                    .filter_map(|n| within(named, from.year().checked_add(n)?))
                    .find(|day| day.first().is_some_and(|day| away(day) <= STORY))?;
                let fits = near.first().is_some_and(|day| {
                    weekday.is_none_or(|n| day.weekday().to_monday_one_offset() == n)
                });
                // News of the last weeks is as likely as the story of long ago.
                let news = self.published.is_some_and(|now| {
                    let back = now.earliest() - plain.latest();
                    (0..=NEWS).contains(&back.get_days())
                });
                fits.then(|| match news {
                    true => unknown(),
                    false => from_text(fixed(near), told),
                })
            }
            _ => None,
        }
    }

    pub(super) fn told(&self, unit: Unit, n: i32) -> Resolved {
        let tense = self.tense;
        let unknown = match unit {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            _ => "XXXX",
        };
        let mut resolved = self.as_of_publication(unknown.to_owned(), |day| {
            let here = Stretch::around(day, unit)?;
            if unit == Unit::Weekend && n == 0 && tense != Tense::Future && here.first()? > day {
                return here.later(-1, unit);
            }
            here.later(n, unit)
        });
        // Of this week, what was lies before the day of publication, and what will be after.
        if let (Unit::Week, 0, Some(week), Some(now)) = (unit, n, resolved.range, self.published) {
            resolved.range = match tense {
                Tense::Past => DateRange::between(week.earliest(), now.latest()),
                Tense::Future => DateRange::between(now.earliest(), week.latest()),
                Tense::Open => Some(week),
            };
        }
        // On a Sunday, the week that is ending is "last week" to many.
        if let (Unit::Week, -1, Some(week), Some(now)) = (unit, n, resolved.range, self.published)
            && now.days() == 1
            && now.earliest().weekday() == Weekday::Sunday
        {
            resolved.range = spread(week, 0, 6);
        }
        resolved
    }

    /// "the next day", "that year".
    fn running(&self, unit: Unit, n: i32) -> Resolved {
        if unit == Unit::Quarter && n == 0 {
            return match self.quarter {
                Some(told) => from_text(fixed(told.stretch), told),
                None => self.told(unit, -1),
            };
        }
        let told = self.running.filter(|told| told.stretch.unit() <= unit);
        let stretch = told.and_then(|told| {
            let stretch = Stretch::around(told.stretch.first()?, unit)?.later(n, unit)?;
            Some(from_text(fixed(stretch), told))
        });
        // What no such time stands before is told from now: "the end of the year".
        stretch.unwrap_or_else(|| {
            if told.is_none() && unit > Unit::Day && n >= 0 {
                self.told(unit, n)
            } else {
                bare(TimeKind::Date, unknown(unit))
            }
        })
    }

    /// "10 a.m.": of the day that the text speaks of.
    fn clock(&self) -> Resolved {
        match self.running.filter(|told| told.stretch.unit() == Unit::Day) {
            Some(told) => from_text(fixed(told.stretch), told),
            // That it was the day of publication is likely, and no more.
            None => Resolved {
                range: None,
                stretch: None,
                ..self.told(Unit::Day, 0)
            },
        }
    }
}

/// A time whose days are those of a stretch.
pub(super) fn fixed(stretch: Stretch) -> Resolved {
    Resolved {
        kind: TimeKind::Date,
        value: stretch.value(),
        range: stretch.days(),
        reason: Reason::Written,
        stretch: Some(stretch),
    }
}

/// A time without days.
pub(super) fn bare(kind: TimeKind, value: String) -> Resolved {
    Resolved {
        kind,
        value,
        range: None,
        reason: Reason::Written,
        stretch: None,
    }
}

/// The same, told from another time of the text.
pub(super) fn from_text(resolved: Resolved, told: Told) -> Resolved {
    let reason = Reason::Told {
        passage: told.passage,
        time: told.time,
    };
    Resolved { reason, ..resolved }
}
