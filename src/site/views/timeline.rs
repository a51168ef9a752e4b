//! The timeline: what matters most, the drawing, and all events by year and month.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::dossier::{Chapter, EventRecord, is_in_month};
use crate::model::{DateRange, Precision};
use crate::site::views::density::DensityView;
use crate::site::views::event::EventLine;
use crate::site::views::groups::{GroupView, YearLink};
use crate::site::views::parts::{LinkView, Maker};
use crate::site::views::shelf::within_reach;
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
    /// The months of the year, where that is too long for one page, and the parts of the
    /// month, where that is too.
    pub months: Vec<YearLink>,
    pub parts: Vec<YearLink>,
    /// The years shown here: none on the first page of a timeline of many pages.
    pub years: Vec<YearView>,
    /// Of a timeline of many pages: the first one, that of the year where this is of a month,
    /// and those before and after.
    pub whole: Option<LinkView>,
    pub year: Option<LinkView>,
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
        let one = self.dossier.chapters.is_one();
        TimelineView {
            summary: self.count(events.len(), "events"),
            density: self.density(&events),
            key: self.key(&events),
            index: self.years(None),
            months: Vec::new(),
            parts: Vec::new(),
            years: if one {
                self.by_year(&events)
            } else {
                Vec::new()
            },
            whole: None,
            year: None,
            older: None,
            newer: None,
        }
    }

    /// The title of a page of a timeline of many pages.
    pub fn timeline_title(&self, page: &Subject) -> String {
        let named = |year: &str| self.strings.tell("timeline_year", &[("year", year)]);
        match page {
            Subject::Year(year) => named(&self.strings.numeral(year)),
            Subject::Chapter(chapter) => {
                let parts = self.parts_beside(*chapter).len();
                named(&self.chapter_name(*chapter, parts))
            }
            _ => self.say("timeline"),
        }
    }

    /// The page of one year of a timeline of many pages: all of it, or where it is too long,
    /// its months, what matters most in it, and what is known of no month.
    pub fn year_page(&self, year: i16) -> TimelineView {
        let all = &self.dossier.events;
        let places = years::events(self.dossier, &Subject::Year(year));
        let events = self.events_at(&places);
        let here = self.events_at(self.dossier.chapters.events(Chapter::year(year)));
        let key = match here.len() < events.len() {
            true => self.dossier.foremost(&places, KEY),
            false => Vec::new(),
        };
        let beside = |event: Option<&EventRecord>| {
            let year = event?.year();
            Some(LinkView {
                href: self.hrefs.subject(&Subject::Year(year)),
                label: self.strings.numeral(year),
            })
        };
        let before = places.first().and_then(|first| first.checked_sub(1));
        TimelineView {
            summary: self.count(events.len(), "events"),
            density: self.density(&events),
            key: self
                .events_at(&key)
                .iter()
                .map(|e| self.event_line(e))
                .collect(),
            index: self.years(Some(year)),
            months: self.months(year, None),
            parts: self.parts(Chapter::year(year)),
            years: vec![self.year(year, &here, &gaps(events.iter().map(|event| event.date)))],
            whole: Some(self.whole_timeline()),
            year: None,
            older: beside(before.and_then(|i| all.get(i))),
            newer: beside(places.last().and_then(|last| all.get(last + 1))),
        }
    }

    /// The page of a month of a year that is too long for one, or of a part of it.
    pub fn chapter_page(&self, chapter: Chapter) -> TimelineView {
        let year = chapter.year;
        let here = self.events_at(self.dossier.chapters.events(chapter));
        // A gap is told before what comes first after it.
        let gaps = if chapter.part == 1 {
            let all = self.events_at(&years::events(self.dossier, &Subject::Year(year)));
            gaps(all.iter().map(|event| event.date))
        } else {
            Vec::new()
        };
        let beside = |chapter: Option<Chapter>| {
            let chapter = chapter?;
            Some(LinkView {
                href: self.hrefs.subject(&years::page(Some(chapter))),
                label: self.chapter_name(chapter, self.parts_beside(chapter).len()),
            })
        };
        let (older, newer) = self.dossier.chapters.beside(chapter);
        TimelineView {
            summary: self.count(here.len(), "events"),
            density: None,
            key: Vec::new(),
            index: self.years(Some(year)),
            months: self.months(year, chapter.month),
            parts: self.parts(chapter),
            years: vec![self.year(year, &here, &gaps)],
            whole: Some(self.whole_timeline()),
            year: Some(LinkView {
                href: self.hrefs.subject(&Subject::Year(year)),
                label: self.strings.numeral(year),
            }),
            older: beside(older),
            newer: beside(newer),
        }
    }

    fn whole_timeline(&self) -> LinkView {
        LinkView {
            href: self.hrefs.subject(&Subject::Timeline),
            label: self.say("timeline"),
        }
    }

    fn events_at(&self, places: &[usize]) -> Vec<&EventRecord> {
        let events = places.iter();
        let events = events.filter_map(|&place| self.dossier.events.get(place));
        events.collect()
    }

    /// The months of a year that has them as pages.
    fn months(&self, year: i16, shown: Option<i8>) -> Vec<YearLink> {
        let all: Vec<_> = self.dossier.chapters.of_year(year).collect();
        let months = all.chunk_by(|(a, _), (b, _)| a.month == b.month);
        months
            .filter_map(|parts| {
                let (first, _) = parts.first()?;
                Some(YearLink {
                    link: LinkView {
                        href: self.hrefs.subject(&years::page(Some(*first))),
                        label: self.strings.month(first.month?).to_owned(),
                    },
                    total: parts.iter().map(|(_, events)| events.len()).sum(),
                    current: first.month == shown,
                })
            })
            .collect()
    }

    /// The parts of the same month, or of what is known of no month.
    fn parts_beside(&self, chapter: Chapter) -> Vec<(Chapter, &[usize])> {
        let of_year = self.dossier.chapters.of_year(chapter.year);
        let same = of_year.filter(|(other, _)| other.month == chapter.month);
        same.collect()
    }

    /// The same as links, each named by when its events begin.
    fn parts(&self, chapter: Chapter) -> Vec<YearLink> {
        let all = self.parts_beside(chapter);
        if all.len() < 2 {
            return Vec::new();
        }
        let near = within_reach(all.len(), chapter.part);
        all.into_iter()
            .filter(|(part, _)| near(part.part))
            .map(|(part, events)| YearLink {
                link: LinkView {
                    href: self.hrefs.subject(&years::page(Some(part))),
                    label: self.part_name(part, events),
                },
                total: events.len(),
                current: part == chapter,
            })
            .collect()
    }

    /// From the first to the last day on which something begins; of no month, the number.
    fn part_name(&self, part: Chapter, events: &[usize]) -> String {
        let day = |place: Option<&usize>| {
            let event = self.dossier.events.get(*place?)?;
            Some(event.date.earliest())
        };
        let ends = day(events.first()).zip(day(events.last()));
        let days = ends.and_then(|(first, last)| DateRange::between(first, last));
        match days.filter(|_| part.month.is_some()) {
            Some(days) => self.strings.date_in_year(days, part.year),
            None => self.strings.numeral(part.part),
        }
    }

    /// `May 2025`, and which of so many parts of it.
    fn chapter_name(&self, chapter: Chapter, parts: usize) -> String {
        let month = chapter.month;
        let month = month.and_then(|month| DateRange::month(chapter.year, month));
        let key = match month {
            Some(month) => self.strings.date(month),
            None => self.strings.numeral(chapter.year),
        };
        if parts < 2 {
            return key;
        }
        let (n, all) = (
            self.strings.numeral(chapter.part),
            self.strings.numeral(parts),
        );
        let parts = [("key", key.as_str()), ("n", &n), ("all", &all)];
        self.strings.tell("shelf_part", &parts)
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
            years.entry(event.year()).or_default().push(event);
        }
        years
            .into_iter()
            .map(|(year, events)| self.year(year, &events, &gaps))
            .collect()
    }

    fn year(&self, year: i16, events: &[&EventRecord], gaps: &[Gap]) -> YearView {
        let (months, whole): (Vec<&EventRecord>, Vec<&EventRecord>) =
            events.iter().partition(|event| is_in_month(event.date));
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
            groups: self.groups(whole, Some(year), EventRecord::ACCOUNTS),
            months: by_month
                .into_iter()
                .map(|(month, events)| {
                    let day = events.iter().map(|event| event.date.earliest()).min();
                    let gap = day.filter(|day| first != Some(*day)).and_then(gap_before);
                    MonthView {
                        label: self.strings.month(month).to_owned(),
                        iso: format!("{year:04}-{month:02}"),
                        gap: gap.map(|gap| self.gap(gap)),
                        groups: self.groups(events, Some(year), EventRecord::ACCOUNTS),
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
