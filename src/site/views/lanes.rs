//! Statements over time, ready made as drawings: a lane for each thing that is stated, from
//! the first to the last article that says so, and a point for each that does. What was
//! before and after is left open, as the articles leave it.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::language::is_right_to_left;
use crate::model::{Anchor, DateRange, Slug};
use crate::site::views::density::TickView;
use crate::site::views::parts::Maker;

/// The axis that some lanes share. What is across is in percent of the width, so that a
/// drawing is as wide as the page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AxisView {
    /// From when to when, in words.
    pub title: String,
    /// Its two ends, where they say more than years do.
    pub ends: Vec<String>,
    /// Years; without words where the ends are named, and then months.
    pub ticks: Vec<TickView>,
}

/// What is stated of one thing.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LaneView {
    /// Told apart from the other lanes of the page.
    pub id: String,
    /// What it shows, in words.
    pub title: String,
    pub lines: Vec<LineView>,
    pub points: Vec<PointView>,
}

/// From the first statement to the last.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LineView {
    /// `holds`, `acting`, `designate` or `former` of an office, `holds` of anything else.
    pub kind: &'static str,
    pub from: String,
    pub to: String,
}

/// One statement, or some that stand too close for a finger to tell them apart.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PointView {
    /// The first of them, where it can be read.
    pub href: Option<String>,
    /// When, and what says so, in words.
    pub label: String,
    pub kind: &'static str,
    /// Where each stands of which a day is known, …
    pub days: Vec<String>,
    /// … and from where to where the others.
    pub stretches: Vec<StretchView>,
    /// The paper around them that leads there too.
    pub x: String,
    pub width: String,
}

/// From one place to another.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct StretchView {
    pub from: String,
    pub to: String,
}

/// A statement that is to be drawn.
pub(in crate::site) struct Statement<'a> {
    pub date: DateRange,
    pub kind: &'static str,
    /// Where it can be read.
    pub at: Option<(&'a Slug, Option<Anchor>)>,
    /// What says so.
    pub label: Cow<'a, str>,
}

/// The days of a drawing, and which way it runs.
#[derive(Clone, Copy)]
pub(in crate::site) struct Axis {
    first: Date,
    days: i32,
    right_to_left: bool,
}

/// Paper at both ends, in percent.
const EDGE: f64 = 2.0;
/// What begins closer than this leads to one place, and is drawn as one.
const CLOSE: f64 = 5.0;
const SAME: f64 = 1.0;
/// As many years as a phone has room for.
const YEARS: i32 = 6;
/// Up to so many days the ends are named, and past them the years.
const BY_YEAR: i32 = 3 * 366;

impl Axis {
    fn x(self, day: Date, end: bool) -> f64 {
        let days = (day - self.first).get_days() + i32::from(end);
        let part = f64::from(days.clamp(0, self.days)) / f64::from(self.days);
        let x = EDGE + part * (100.0 - 2.0 * EDGE);
        if self.right_to_left { 100.0 - x } else { x }
    }

    /// Where a date begins and ends, in the direction of time; of a day its middle.
    fn place(self, date: DateRange) -> (f64, f64) {
        let (from, to) = (self.x(date.earliest(), false), self.x(date.latest(), true));
        if date.days() == 1 {
            let middle = f64::midpoint(from, to);
            (middle, middle)
        } else {
            (from, to)
        }
    }
}

impl Maker<'_> {
    /// The axis of a drawing of some dates; none where there is nothing to compare.
    pub(super) fn axis(&self, dates: impl IntoIterator<Item = DateRange>) -> Option<Axis> {
        let mut dates = dates.into_iter();
        let first = dates.next()?;
        let (mut from, mut to, mut same) = (first.earliest(), first.latest(), true);
        for date in dates {
            from = from.min(date.earliest());
            to = to.max(date.latest());
            same &= date == first;
        }
        (!same).then(|| Axis {
            first: from,
            days: (to - from).get_days() + 1,
            right_to_left: is_right_to_left(&self.dossier.config.language),
        })
    }

    pub(super) fn axis_view(&self, axis: Axis) -> AxisView {
        let last = jiff::Span::new().try_days(axis.days - 1);
        let last = last.map_or(axis.first, |days| axis.first.saturating_add(days));
        let day = |day: Date| self.strings.date(DateRange::day(day));
        let span = DateRange::between(axis.first, last);
        let by_year = axis.days > BY_YEAR;
        AxisView {
            title: span.map(|s| self.strings.date(s)).unwrap_or_default(),
            ends: match by_year {
                true => Vec::new(),
                false => vec![day(axis.first), day(last)],
            },
            ticks: if by_year {
                self.years_of(axis, last)
            } else {
                months_of(axis, last)
            },
        }
    }

    fn years_of(&self, axis: Axis, last: Date) -> Vec<TickView> {
        let (from, to) = (i32::from(axis.first.year()), i32::from(last.year()));
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        let fits = |step: &i32| (to - from + 1) / step <= YEARS;
        let step = steps.into_iter().find(fits).unwrap_or(2000);
        let round = (from..=to).filter(|year| year.rem_euclid(step) == 0);
        let years = round.filter_map(|year| DateRange::year(i16::try_from(year).ok()?));
        years
            .filter_map(|year| {
                // What began before the axis has no place on it; a word needs room behind it.
                let x = axis.x(year.earliest(), false);
                let gone = if axis.right_to_left { 100.0 - x } else { x };
                (year.earliest() >= axis.first && gone <= 90.0).then(|| TickView {
                    x: percent(x),
                    label: self.strings.date(year),
                })
            })
            .collect()
    }

    /// The lane of some statements; none where none is on the axis.
    pub(super) fn lane(
        &self,
        axis: Axis,
        id: String,
        title: String,
        mut statements: Vec<Statement>,
    ) -> Option<LaneView> {
        statements.sort_by_key(|s| (s.date.earliest(), s.date.latest()));
        let of_one_kind = statements.chunk_by(|a, b| a.kind == b.kind);
        let lines: Vec<LineView> = of_one_kind
            .filter_map(|run| {
                let first = run.first()?;
                let to = run.iter().map(|s| s.date.latest()).max()?;
                let whole = DateRange::between(first.date.earliest(), to)?;
                let (from, to) = axis.place(whole);
                Some(LineView {
                    kind: first.kind,
                    from: percent(from),
                    to: percent(to),
                })
            })
            .collect();
        let start = |s: &Statement| axis.place(s.date).0;
        let mut points: Vec<Vec<&Statement>> = Vec::new();
        for statement in &statements {
            let near = points.last_mut().filter(|point| {
                point.first().is_some_and(|first| {
                    first.kind == statement.kind && (start(first) - start(statement)).abs() < CLOSE
                })
            });
            match near {
                Some(point) => point.push(statement),
                None => points.push(vec![statement]),
            }
        }
        let points: Vec<PointView> = points.iter().filter_map(|p| self.point(axis, p)).collect();
        (!points.is_empty()).then_some(LaneView {
            id,
            title,
            lines,
            points,
        })
    }

    fn point(&self, axis: Axis, statements: &[&Statement]) -> Option<PointView> {
        let first = statements.first()?;
        let last = statements.iter().map(|s| s.date.latest()).max()?;
        let whole = DateRange::between(first.date.earliest(), last)?;
        let (from, to) = axis.place(whole);
        let (left, right) = (from.min(to) - CLOSE / 2.0, from.max(to) + CLOSE / 2.0);
        let says = match statements {
            [_] => first.label.to_string(),
            many => self.count(many.len(), "statements"),
        };
        let (mut days, mut stretches) = (Vec::new(), Vec::new());
        let mut last = f64::NEG_INFINITY;
        for (from, to) in statements.iter().map(|s| axis.place(s.date)) {
            if from == to && (from - last).abs() >= SAME {
                days.push(percent(from));
                last = from;
            } else if from != to {
                stretches.push(StretchView {
                    from: percent(from),
                    to: percent(to),
                });
            }
        }
        stretches.dedup();
        Some(PointView {
            href: statements
                .iter()
                .find_map(|s| s.at)
                .map(|(article, anchor)| self.paragraph_href(article, anchor)),
            label: self.labelled(&self.strings.date(whole), &says),
            kind: first.kind,
            days,
            stretches,
            x: percent(left),
            width: percent(right - left),
        })
    }
}

fn months_of(axis: Axis, last: Date) -> Vec<TickView> {
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first_days = (month(axis.first) + 1..=month(last)).filter_map(|n| {
        let year = i16::try_from(n.div_euclid(12)).ok()?;
        let month = i8::try_from(n.rem_euclid(12) + 1).ok()?;
        Date::new(year, month, 1).ok()
    });
    let ticks = first_days.map(|day| TickView {
        x: percent(axis.x(day, false)),
        label: String::new(),
    });
    ticks.collect()
}

fn percent(of: f64) -> String {
    format!("{:.2}%", of.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(right_to_left: bool) -> Axis {
        Axis {
            first: "2024-01-01".parse().unwrap(),
            days: 100,
            right_to_left,
        }
    }

    fn date(text: &str) -> DateRange {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_a_point_and_a_month_a_stretch() {
        let (from, to) = axis(false).place(date("2024-01-01"));
        assert!(from == to && from > EDGE, "{from} {to}");
        let (from, to) = axis(false).place(date("2024-02"));
        assert!(from < to);
    }

    #[test]
    fn from_right_to_left_time_runs_the_other_way() {
        let (first, _) = axis(true).place(date("2024-01-01"));
        let (later, _) = axis(true).place(date("2024-03-01"));
        assert!(first > later && first > 90.0, "{first} {later}");
        let (left, _) = axis(false).place(date("2024-03-01"));
        assert!((left + later - 100.0).abs() < 0.01);
    }
}
