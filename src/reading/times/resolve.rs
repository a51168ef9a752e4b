//! From what the words say to the days they mean.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::feasts;
use super::meaning::{Anchor, Clock, Count, Found, Hedge, Meaning, Named, Part, Unit, Year};
use super::stretch::{Stretch, season_code};
use super::tense::Tense;
use super::terms::Sense;
use super::{Reason, TimeKind};
use crate::model::DateRange;

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
    fn as_of_publication(
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
        self.as_of_publication(unknown_year(named), |day| nearest(named, year, tense, day))
    }

    fn told(&self, unit: Unit, n: i32) -> Resolved {
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
        let told = self.running;
        let stretch = told
            .filter(|told| told.stretch.unit() <= unit)
            .and_then(|told| {
                let stretch = Stretch::around(told.stretch.first()?, unit)?.later(n, unit)?;
                Some(from_text(fixed(stretch), told))
            });
        // What no time stands before is told from now: "the end of the year".
        stretch.unwrap_or_else(|| match self.running {
            Some(_) => bare(TimeKind::Date, unknown(unit)),
            None if unit > Unit::Day && n >= 0 => self.told(unit, n),
            None => bare(TimeKind::Date, unknown(unit)),
        })
    }

    /// "two weeks ago". The longer ago, the less exactly it is meant.
    fn away(&self, count: Count, unit: Unit, ahead: bool) -> Resolved {
        let Some(n) = count.whole.and_then(|n| i32::try_from(n).ok()) else {
            let sense = if ahead { Sense::Future } else { Sense::Past };
            return bare(TimeKind::Date, reference(sense).to_owned());
        };
        if let (1, Unit::Year, false, Some(told)) = (n, unit, ahead, self.quarter)
            && let Some(stretch) = told.stretch.later(-1, Unit::Year)
        {
            return from_text(fixed(stretch), told);
        }
        if unit < Unit::Day {
            let day = self.told(Unit::Day, 0);
            let range = day.range.and_then(|range| spread(range, 1, 0));
            return Resolved {
                range,
                stretch: None,
                ..day
            };
        }
        let n = if ahead { n } else { n.saturating_neg() };
        let mut resolved = self.as_of_publication(unknown(unit), |day| {
            Stretch::Day(day)
                .later(n, unit)
                .and_then(|stretch| Stretch::around(stretch.first()?, unit))
        });
        resolved.range = self
            .published
            .and_then(|published| shifted(published, count, unit, ahead));
        if count.about || unit > Unit::Day {
            resolved.stretch = resolved.stretch.filter(|_| unit > Unit::Day);
        }
        resolved
    }

    /// "a week later", "two days before the vote on 3 May".
    fn offset(&self, count: Count, unit: Unit, after: bool, anchor: Anchor) -> Resolved {
        let told = match anchor {
            Anchor::Running => self.running,
            Anchor::Following | Anchor::Event => self.anchor,
        };
        let from_quarter = unit == Unit::Year && count == Count::exactly(1) && !after;
        let told = match (from_quarter && anchor == Anchor::Running, self.quarter) {
            (true, Some(quarter)) => Some(quarter),
            _ => told,
        };
        let Some(told) = told else {
            if from_quarter && anchor == Anchor::Running {
                return self.told(Unit::Year, -1);
            }
            return bare(TimeKind::Duration, length(count, unit));
        };
        let Some(n) = count.whole.and_then(|n| i32::try_from(n).ok()) else {
            let range = vague(told.stretch, unit, after);
            let mut resolved = bare(TimeKind::Date, unknown(unit));
            resolved.range = range;
            resolved.reason = Reason::Told {
                passage: told.passage,
                time: told.time,
            };
            return resolved;
        };
        let n = if after { n } else { n.saturating_neg() };
        if told.stretch.unit() > unit && told.stretch.unit() > Unit::Day {
            // Days after a month are bounded by it.
            let range = told
                .stretch
                .days()
                .and_then(|days| shifted(days, count, unit, after));
            let mut resolved = bare(TimeKind::Date, unknown(unit));
            resolved.range = range;
            resolved.reason = Reason::Told {
                passage: told.passage,
                time: told.time,
            };
            return resolved;
        }
        let exact = match told.stretch {
            Stretch::Day(_) if unit <= Unit::Week => told.stretch.later(n, unit),
            Stretch::Quarter(..) => told.stretch.later(n, unit),
            stretch => stretch
                .first()
                .and_then(|day| Stretch::around(Stretch::Day(day).later(n, unit)?.first()?, unit)),
        };
        let Some(stretch) = exact else {
            return bare(TimeKind::Duration, length(count, unit));
        };
        let mut resolved = from_text(fixed(stretch), told);
        if count.about || unit > Unit::Week || unit == Unit::Week && n.abs() > 1 {
            resolved.range = told
                .stretch
                .days()
                .and_then(|days| shifted(days, count, unit, after));
        }
        resolved
    }

    /// "the past two weeks": a length, and the days up to now.
    fn recent(&self, count: Count, unit: Unit, ahead: bool) -> Resolved {
        let mut resolved = bare(TimeKind::Duration, length(count, unit));
        if count == Count::exactly(1) && unit == Unit::Year && !ahead {
            resolved = Resolved {
                stretch: None,
                ..self.told(unit, -1)
            };
        }
        resolved.range = self.published.and_then(|published| {
            let n = i32::try_from(count.whole?).ok()?;
            let n = if ahead { n } else { n.checked_neg()? };
            if ahead {
                let to = Stretch::Day(published.latest()).later(n, unit)?.first()?;
                DateRange::between(published.earliest(), to)
            } else {
                let from = Stretch::Day(published.earliest()).later(n, unit)?.first()?;
                DateRange::between(from, published.latest())
            }
        });
        resolved.reason = Reason::Published;
        resolved
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

fn bare(kind: TimeKind, value: String) -> Resolved {
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

fn reference(sense: Sense) -> &'static str {
    match sense {
        Sense::Past => "PAST_REF",
        Sense::Present => "PRESENT_REF",
        Sense::Future => "FUTURE_REF",
    }
}

/// A named part of a known year; a weekday is in none.
fn within(named: Named, year: i16) -> Option<Stretch> {
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

fn has_year(named: Named) -> bool {
    !matches!(
        named,
        Named::Weekday(_) | Named::Quarter(_) | Named::Half(_)
    )
}

/// The named part of the year of which a text speaks; of the next one where it lies far
/// back in this one, because a text goes forward more than it goes back.
fn onward(named: Named, told: Stretch) -> Option<Stretch> {
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

/// How TIMEX3 writes it where the year is not known.
fn unknown_year(named: Named) -> String {
    match named {
        Named::Whole => "XXXX".to_owned(),
        Named::Half(n) => format!("XXXX-H{n}"),
        Named::Quarter(n) => format!("XXXX-Q{n}"),
        Named::Season(season) => format!("XXXX-{}", season_code(season)),
        Named::Month(month) => format!("XXXX-{month:02}"),
        Named::Day(month, day, _) => format!("XXXX-{month:02}-{day:02}"),
        Named::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
        Named::Feast(feasts::Feast::On(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        Named::Feast(_) => "XXXX-XX-XX".to_owned(),
    }
}

fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight | Unit::Weekend => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    }
    .to_owned()
}

/// The one of several years' (or weeks') that is meant on a day.
fn nearest(named: Named, said: Year, tense: Tense, today: Date) -> Option<Stretch> {
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

fn last_weekday(today: Date, weekday: i8, or_today: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if or_today && today.weekday() == weekday {
        return Some(today);
    }
    today.nth_weekday(-1, weekday).ok()
}

fn next_weekday(today: Date, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    today.nth_weekday(1, weekday).ok()
}

/// The part of a stretch that a hedge leaves: thirds of a month and of a year, roughly.
fn part_of(stretch: Stretch, hedge: Hedge, published: Option<DateRange>) -> Option<DateRange> {
    let days = stretch.days()?;
    let (first, last) = (days.earliest(), days.latest());
    match (hedge, published) {
        (Hedge::SoFar, Some(now)) if days.contains(now) => {
            return DateRange::between(first, now.latest());
        }
        (Hedge::ToCome, Some(now)) if days.contains(now) => {
            return DateRange::between(now.earliest(), last);
        }
        (Hedge::SoFar | Hedge::ToCome, _) => return Some(days),
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
fn shifted(from: DateRange, count: Count, unit: Unit, after: bool) -> Option<DateRange> {
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
fn spread(range: DateRange, before: i32, after: i32) -> Option<DateRange> {
    let from = range
        .earliest()
        .checked_sub(jiff::Span::new().try_days(i64::from(before)).ok()?);
    let to = range
        .latest()
        .checked_add(jiff::Span::new().try_days(i64::from(after)).ok()?);
    DateRange::between(from.ok()?, to.ok()?)
}

/// "days earlier": some, but not as many as the next unit holds.
fn vague(stretch: Stretch, unit: Unit, after: bool) -> Option<DateRange> {
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

/// A length as TIMEX3 writes it.
fn length(count: Count, unit: Unit) -> String {
    let (letter, many) = match unit {
        Unit::Second => ("S", 1),
        Unit::Minute => ("M", 1),
        Unit::Hour => ("H", 1),
        Unit::Day => ("D", 1),
        Unit::Weekend => ("D", 2),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Season | Unit::Half => ("M", 6),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("Y", 10),
        Unit::Century => ("Y", 100),
        Unit::Millennium => ("Y", 1000),
    };
    let time = if unit < Unit::Day { "T" } else { "" };
    let number = match (count.whole, count.half) {
        (None, _) if unit == Unit::Decade => return "PXE".to_owned(),
        (None, _) if unit == Unit::Century => return "PXC".to_owned(),
        (None, _) => "X".to_owned(),
        (Some(n), false) => n.saturating_mul(many).to_string(),
        (Some(n), true) => {
            let whole = if n == 0 { String::new() } else { n.to_string() };
            let half = match unit {
                Unit::Minute => "30S",
                Unit::Hour => "30M",
                Unit::Day => "T12H",
                Unit::Year => "6M",
                Unit::Decade => return format!("P{}Y", n.saturating_mul(10).saturating_add(5)),
                Unit::Century => return format!("P{}Y", n.saturating_mul(100).saturating_add(50)),
                _ => return format!("P{time}{n}.5{letter}"),
            };
            let whole = if whole.is_empty() {
                whole
            } else {
                whole + letter
            };
            return format!("P{time}{whole}{half}");
        }
    };
    format!("P{time}{number}{letter}")
}

fn clock_value(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => match part {
            Part::Morning => "TMO".to_owned(),
            Part::Noon => "T12:00".to_owned(),
            Part::Afternoon => "TAF".to_owned(),
            Part::Evening => "TEV".to_owned(),
            Part::Night => "TNI".to_owned(),
            Part::Midnight => "T24:00".to_owned(),
        },
        Clock::At(hour, minute) => format!("T{hour:02}:{minute:02}"),
    }
}
