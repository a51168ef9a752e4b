//! The timeline: what matters most, the drawing, and all events by year and month.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::dossier::EventRecord;
use crate::model::{DateRange, Precision};
use crate::site::views::density::DensityView;
use crate::site::views::event::EventLine;
use crate::site::views::groups::{GroupView, YearLink};
use crate::site::views::parts::{LinkView, Maker};
use crate::site::{Subject, years};

/// `timeline`: all events in the order of time, or those of one year where they are too
/// many for one page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TimelineView {
    /// How many events the page is about, in words.
    pub summary: String,
    pub density: Option<DensityView>,
    /// What matters most, where there is so much that this is of use.
    pub key: Vec<EventLine>,
    /// All years, with how much happened in each.
    pub index: Vec<YearLink>,
    /// The years shown here: none on the first page of a timeline of many pages.
    pub years: Vec<YearView>,
    /// Of a timeline of many pages: the first one, and the years before and after.
    pub whole: Option<LinkView>,
    pub older: Option<LinkView>,
    pub newer: Option<LinkView>,
}

/// The events of a year: first those that no month is known of.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct YearView {
    /// For its anchor, and as a heading.
    pub year: i16,
    pub label: String,
    pub total: usize,
    /// Before it nothing is reported: since when, in words.
    pub gap: Option<String>,
    pub groups: Vec<GroupView>,
    pub months: Vec<MonthView>,
}

/// The events of a month.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MonthView {
    pub label: String,
    pub iso: String,
    pub gap: Option<String>,
    pub groups: Vec<GroupView>,
}

/// How many events the timeline opens with.
const KEY: usize = 20;
/// Where fewer happened than so many times as much, all are seen at once anyway.
const WORTH: f64 = 1.25;

impl Maker<'_> {
    pub fn timeline(&self) -> TimelineView {
        let events: Vec<&EventRecord> = self.dossier.events.iter().collect();
        let split = years::split(self.dossier);
        TimelineView {
            summary: self.count(events.len(), "events"),
            density: self.density(&events, None),
            key: self.key(&events),
            index: self.years(None),
            years: if split {
                Vec::new()
            } else {
                self.by_year(&events)
            },
            whole: None,
            older: None,
            newer: None,
        }
    }

    /// The title of the page of one year.
    pub fn timeline_title(&self, year: i16) -> String {
        let year = self.strings.numeral(year);
        self.strings.tell("timeline_year", &[("year", &year)])
    }

    /// The page of one year of a timeline of many pages.
    pub fn year_page(&self, year: i16) -> TimelineView {
        let all = &self.dossier.events;
        let from = all.partition_point(|event| years::of(event) < year);
        let to = all.partition_point(|event| years::of(event) <= year);
        let events: Vec<&EventRecord> = all.get(from..to).unwrap_or_default().iter().collect();
        let beside = |event: Option<&EventRecord>| {
            let year = years::of(event?);
            Some(LinkView {
                href: self.hrefs.subject(&Subject::Year(year)),
                label: self.strings.numeral(year),
            })
        };
        TimelineView {
            summary: self.count(events.len(), "events"),
            density: self.density(&events, Some(year)),
            key: Vec::new(),
            index: self.years(Some(year)),
            years: self.by_year(&events),
            whole: Some(LinkView {
                href: self.hrefs.subject(&Subject::Timeline),
                label: self.say("timeline"),
            }),
            older: beside(from.checked_sub(1).and_then(|i| all.get(i))),
            newer: beside(all.get(to)),
        }
    }

    fn key(&self, events: &[&EventRecord]) -> Vec<EventLine> {
        if (events.len() as f64) < KEY as f64 * WORTH {
            return Vec::new();
        }
        self.key_events(KEY)
            .map(|event| self.event_line(event))
            .collect()
    }

    pub(super) fn by_year(&self, events: &[&EventRecord]) -> Vec<YearView> {
        let gaps = gaps(events.iter().map(|event| event.date));
        let mut years: BTreeMap<i16, Vec<&EventRecord>> = BTreeMap::new();
        for event in events {
            years.entry(years::of(event)).or_default().push(event);
        }
        years
            .into_iter()
            .map(|(year, events)| self.year(year, &events, &gaps))
            .collect()
    }

    fn year(&self, year: i16, events: &[&EventRecord], gaps: &[Gap]) -> YearView {
        let (months, whole): (Vec<&EventRecord>, Vec<&EventRecord>) =
            events.iter().partition(|event| in_month(event.date));
        let mut by_month: BTreeMap<i8, Vec<&EventRecord>> = BTreeMap::new();
        for event in months {
            let month = event.date.earliest().month();
            by_month.entry(month).or_default().push(event);
        }
        let first = events.iter().map(|event| event.date.earliest()).min();
        let gap_before = |day: Date| gaps.iter().find(|gap| gap.until == day);
        let year_gap = first.and_then(gap_before);
        YearView {
            year,
            label: self.strings.numeral(year),
            total: events.len(),
            gap: year_gap.map(|gap| self.gap(gap)),
            groups: self.groups(whole, Some(year)),
            months: by_month
                .into_iter()
                .map(|(month, events)| {
                    let day = events.iter().map(|event| event.date.earliest()).min();
                    let gap = day.filter(|day| first != Some(*day)).and_then(gap_before);
                    MonthView {
                        label: self.strings.month(month).to_owned(),
                        iso: format!("{year:04}-{month:02}"),
                        gap: gap.map(|gap| self.gap(gap)),
                        groups: self.groups(events, Some(year)),
                    }
                })
                .collect(),
        }
    }

    fn gap(&self, gap: &Gap) -> String {
        let from = self.strings.date(gap.from);
        let to = self.strings.date(gap.to);
        self.strings.tell("gap", &[("from", &from), ("to", &to)])
    }
}

/// Whether an event of this date stands under a month: it is wholly within one, or within
/// some of one year.
pub(super) fn in_month(date: DateRange) -> bool {
    let one_year = date.earliest().year() == date.latest().year();
    match date.precision() {
        Precision::Day | Precision::Month => true,
        Precision::Year => false,
        Precision::Range => one_year,
    }
}

/// A stretch of time of which nothing is reported.
#[derive(Debug, PartialEq, Eq)]
struct Gap {
    /// When the last before it happened, and the first after it, as exactly as one says.
    from: DateRange,
    to: DateRange,
    /// The first day of the first after it.
    until: Date,
}

/// Nothing shorter is called a gap.
const SHORTEST: i32 = 60;
/// Nor what is not so many times as long as most pauses of this timeline.
const TIMES: i32 = 6;

/// The gaps between dates that stand in order. What went on for long leaves none: something
/// is reported of all that time.
fn gaps(dates: impl Iterator<Item = DateRange>) -> Vec<Gap> {
    let mut pauses = Vec::new();
    let mut found = Vec::new();
    let mut last: Option<DateRange> = None;
    let mut start: Option<Date> = None;
    for date in dates {
        let from = date.earliest();
        pauses.extend(start.map(|start| (from - start).get_days()));
        start = Some(from);
        if let Some(before) = last {
            found.push(((from - before.latest()).get_days(), before, date));
        }
        last = last
            .filter(|before| before.latest() >= date.latest())
            .or(Some(date));
    }
    pauses.retain(|days| *days > 0);
    pauses.sort_unstable();
    let median = pauses.get(pauses.len() / 2).copied().unwrap_or(0);
    let long = SHORTEST.max(median.saturating_mul(TIMES));
    let wide = found.into_iter().filter(|(days, ..)| *days >= long);
    wide.map(|(_, before, after)| Gap {
        from: month_of(before.latest(), before),
        to: month_of(after.earliest(), after),
        until: after.earliest(),
    })
    .collect()
}

/// The month of a day, or the year where no month is known.
fn month_of(day: Date, of: DateRange) -> DateRange {
    let year_alone = of.precision() == Precision::Year;
    let month = DateRange::month(day.year(), day.month());
    let year = DateRange::year(day.year());
    year.filter(|_| year_alone).or(month).unwrap_or(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(dates: &[&str]) -> Vec<(String, String)> {
        let dates = dates.iter().map(|text| text.parse().unwrap());
        let gaps = gaps(dates).into_iter();
        gaps.map(|gap| (gap.from.to_string(), gap.to.to_string()))
            .collect()
    }

    fn pair(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    #[test]
    fn a_pause_is_a_gap_when_it_is_long_and_much_longer_than_most() {
        let dense = [
            "2024-01-01",
            "2024-01-03",
            "2024-01-04",
            "2024-06-01",
            "2024-06-02",
        ];
        assert_eq!(named(&dense), pair("2024-01", "2024-06"));
        let even = ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"];
        assert_eq!(named(&even), []);
        let short = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-02-20"];
        assert_eq!(named(&short), []);
    }

    #[test]
    fn what_is_known_to_the_year_bounds_a_gap_by_the_year() {
        let dates = [
            "2012-05-01",
            "2012-05-02",
            "2012-05-03",
            "2014",
            "2014-01-02",
        ];
        assert_eq!(named(&dates), pair("2012-05", "2014"));
    }

    #[test]
    fn what_goes_on_leaves_no_gap() {
        let dates = [
            "2011/2014",
            "2011-03-01",
            "2011-03-02",
            "2011-03-03",
            "2014-08-01",
        ];
        assert_eq!(named(&dates), []);
    }
}
