//! How much happened when: the drawing that leads into the timeline, ready made.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{EventRecord, is_in_month};
use crate::language::is_right_to_left;
use crate::model::DateRange;
use crate::site::views::parts::Maker;
use crate::site::years;

/// Bars over time. What is across is in percent of the width, what is down in pixels, so
/// that the drawing is as wide as the page and its words stay as large as they are.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DensityView {
    /// What it shows, in words.
    pub title: String,
    /// Where most happened, in words.
    pub about: String,
    pub bars: Vec<BarView>,
    /// What is known to no more than a stretch of time wider than a bar.
    pub spans: Vec<SpanView>,
    pub ticks: Vec<TickView>,
}

/// The events of a month, a year or ten years.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BarView {
    /// Where they are told.
    pub href: String,
    /// Which and how many, in words.
    pub label: String,
    /// The column of paper that it stands on.
    pub column: SpanView,
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
}

/// A stretch of time.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SpanView {
    pub x: String,
    pub width: String,
    pub y: usize,
}

/// A label of the axis.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TickView {
    pub x: String,
    pub label: String,
}

/// The height of the highest bar, and of the lowest that is seen.
const HIGH: f64 = 72.0;
const LOW: f64 = 2.5;
/// The widest bar, in percent.
const WIDEST: f64 = 3.0;
/// Spans lie in so many rows under the bars, so far apart.
const ROWS: usize = 4;
const ROW: usize = 5;
/// Past so many years a bar is a year, and past so many ten.
const YEARS_BY_MONTH: i32 = 5;
const YEARS_BY_YEAR: i32 = 80;
/// As many labels as a phone has room for.
const TICKS: i32 = 6;

/// What a bar stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Month,
    Year,
    Decade,
}

impl Unit {
    /// Which bar a day belongs to, counted from the year 0.
    fn of(self, day: jiff::civil::Date) -> i32 {
        let year = i32::from(day.year());
        match self {
            Self::Month => year * 12 + i32::from(day.month()) - 1,
            Self::Year => year,
            Self::Decade => year.div_euclid(10),
        }
    }
}

/// The axis: which bars there are, and which way it runs.
struct Axis {
    unit: Unit,
    first: i32,
    bars: i32,
    right_to_left: bool,
}

impl Axis {
    /// The beginning and the width of some bars, in percent.
    fn place(&self, from: i32, to: i32) -> (f64, f64) {
        let one = 100.0 / f64::from(self.bars);
        let width = f64::from(to - from + 1) * one;
        let x = f64::from(from - self.first) * one;
        let x = if self.right_to_left {
            100.0 - x - width
        } else {
            x
        };
        (x, width)
    }
}

impl Maker<'_> {
    /// The drawing of events that stand in the order of time; none where there is
    /// nothing to compare.
    pub fn density(&self, events: &[&EventRecord]) -> Option<DensityView> {
        let first = events.first()?.year();
        let last = events.last()?.year();
        let span = i32::from(last) - i32::from(first) + 1;
        let unit = if span <= YEARS_BY_MONTH {
            Unit::Month
        } else if span <= YEARS_BY_YEAR {
            Unit::Year
        } else {
            Unit::Decade
        };
        let (first, last) = (i32::from(first), i32::from(last));
        let (first, last) = match unit {
            Unit::Month => (first * 12, last * 12 + 11),
            Unit::Year => (first, last),
            Unit::Decade => (first.div_euclid(10), last.div_euclid(10)),
        };
        let axis = Axis {
            unit,
            first,
            bars: last - first + 1,
            right_to_left: is_right_to_left(&self.dossier.config.language),
        };
        let mut counts: BTreeMap<i32, (usize, &EventRecord)> = BTreeMap::new();
        let mut wide = Vec::new();
        for event in events {
            let (from, to) = (event.date.earliest(), event.date.latest());
            let (from, to) = (unit.of(from), unit.of(to).min(last));
            if from < to {
                wide.push((from, to));
            }
            if unit != Unit::Month || is_in_month(event.date) {
                counts.entry(from).or_insert((0, event)).0 += 1;
            }
        }
        let (peak, (most, _)) = counts.iter().max_by_key(|(bar, (n, _))| (*n, -**bar))?;
        let about = self.strings.tell(
            "density_most",
            &[
                ("when", &self.bar_name(unit, *peak)),
                ("events", &self.count(*most, "events")),
            ],
        );
        let bars: Vec<BarView> = counts
            .iter()
            .map(|(bar, (n, event))| {
                let (x, width) = axis.place(*bar, *bar);
                // Paper stays between the bars, the more the fewer they are.
                let air = (width * 0.12).max((width - WIDEST) / 2.0);
                let height = (HIGH * *n as f64 / *most as f64).max(LOW);
                let name = self.bar_name(unit, *bar);
                BarView {
                    href: self.bar_href(unit, event),
                    label: self.bar_label(&name, *n),
                    column: SpanView {
                        x: percent(x),
                        width: percent(width),
                        y: 0,
                    },
                    x: percent(x + air),
                    width: percent(width - 2.0 * air),
                    y: format!("{:.1}", HIGH - height),
                    height: format!("{height:.1}"),
                }
            })
            .collect();
        Some(DensityView {
            title: self.say(match unit {
                Unit::Month => "density_by_month",
                Unit::Year => "density_by_year",
                Unit::Decade => "density_by_decade",
            }),
            about,
            bars,
            spans: spans(&axis, wide),
            ticks: self.ticks(&axis),
        })
    }

    fn bar_name(&self, unit: Unit, bar: i32) -> String {
        let range = match unit {
            Unit::Month => {
                let month = i8::try_from(bar.rem_euclid(12) + 1).ok();
                let year = i16::try_from(bar.div_euclid(12)).ok();
                year.zip(month).and_then(|(y, m)| DateRange::month(y, m))
            }
            Unit::Year => i16::try_from(bar).ok().and_then(DateRange::year),
            Unit::Decade => i16::try_from(bar * 10).ok().and_then(|from| {
                let to = DateRange::year(from.checked_add(9)?)?;
                DateRange::between(DateRange::year(from)?.earliest(), to.latest())
            }),
        };
        range
            .map(|range| self.strings.date(range))
            .unwrap_or_default()
    }

    fn bar_label(&self, when: &str, events: usize) -> String {
        let events = self.count(events, "events");
        let parts = [("when", when), ("events", &events)];
        self.strings.tell("density_bar", &parts)
    }

    fn bar_href(&self, unit: Unit, first: &EventRecord) -> String {
        if unit != Unit::Month {
            return self.year_href(first.year());
        }
        let anchor = first.date.earliest().strftime("_%Y-%m").to_string();
        let page = years::page_of(self.dossier, &first.id);
        self.hrefs.anchor(&page, &anchor)
    }

    fn ticks(&self, axis: &Axis) -> Vec<TickView> {
        let label = |bar: i32, label: String| {
            let (x, width) = axis.place(bar, bar);
            let start = if axis.right_to_left { x + width } else { x };
            TickView {
                x: percent(start),
                label,
            }
        };
        let last = axis.first + axis.bars - 1;
        if axis.unit == Unit::Month && axis.bars == 12 {
            let quarters = (axis.first..=last).step_by(3);
            let month = |bar: i32| i8::try_from(bar.rem_euclid(12) + 1).unwrap_or(1);
            return quarters
                .map(|bar| label(bar, self.strings.month(month(bar)).to_owned()))
                .collect();
        }
        let (of_year, per_tick) = match axis.unit {
            Unit::Month => (12, 1),
            Unit::Year | Unit::Decade => (1, step(axis.bars)),
        };
        let round = |bar: &i32| bar.rem_euclid(of_year) == 0 && (bar / of_year) % per_tick == 0;
        (axis.first..=last)
            .filter(round)
            .map(|bar| {
                let year = match axis.unit {
                    Unit::Month => bar / 12,
                    Unit::Year => bar,
                    Unit::Decade => bar * 10,
                };
                label(bar, self.strings.numeral(year))
            })
            .collect()
    }
}

/// Every how many bars has a label.
fn step(bars: i32) -> i32 {
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    let fits = |step: &i32| bars / step < TICKS;
    steps.into_iter().find(fits).unwrap_or(1000)
}

/// Lays stretches of time beside each other in rows, without one over another.
fn spans(axis: &Axis, mut wide: Vec<(i32, i32)>) -> Vec<SpanView> {
    wide.sort_unstable();
    wide.dedup();
    let mut ends = [i32::MIN; ROWS];
    let mut spans = Vec::new();
    for (from, to) in wide {
        let Some((row, end)) = ends.iter_mut().enumerate().find(|(_, end)| **end < from) else {
            continue;
        };
        *end = to;
        let (x, width) = axis.place(from, to);
        spans.push(SpanView {
            x: percent(x + 0.2),
            width: percent(width - 0.4),
            y: HIGH as usize + 4 + row * ROW,
        });
    }
    spans
}

fn percent(of: f64) -> String {
    format!("{:.2}%", of.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_no_more_labels_than_a_phone_has_room_for() {
        for bars in 6..1_000 {
            assert!((bars + step(bars) - 1) / step(bars) <= TICKS, "{bars}");
        }
        assert_eq!((step(5), step(15), step(80)), (1, 5, 20));
    }

    #[test]
    fn stretches_of_time_that_overlap_lie_in_rows_of_their_own() {
        let axis = Axis {
            unit: Unit::Year,
            first: 2000,
            bars: 20,
            right_to_left: false,
        };
        let laid = spans(&axis, vec![(2001, 2005), (2004, 2008), (2006, 2009)]);
        let rows: Vec<usize> = laid.iter().map(|span| span.y).collect();
        assert_eq!(rows[0], rows[2]);
        assert_ne!(rows[0], rows[1]);
    }

    #[test]
    fn from_right_to_left_the_first_bar_is_the_rightmost() {
        let axis = Axis {
            unit: Unit::Year,
            first: 2000,
            bars: 4,
            right_to_left: true,
        };
        assert_eq!(axis.place(2000, 2000), (75.0, 25.0));
        assert_eq!(axis.place(2001, 2003), (0.0, 75.0));
    }
}
