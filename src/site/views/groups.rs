//! Events in the order of time, those of one date together.

use serde::Serialize;

use crate::dossier::EventRecord;
use crate::model::{DateRange, Precision};
use crate::site::views::event::{EventLine, EventView};
use crate::site::views::parts::{LinkView, Maker};
use crate::site::{Subject, years};

/// Events of one date.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct GroupView {
    pub when: WhenView,
    pub events: Vec<EventView>,
}

/// When something happened.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WhenView {
    pub iso: String,
    /// Without the year where a heading above says it.
    pub text: String,
    pub precision: Precision,
    /// The day of the week; for a month or a year, that nothing more exact is known.
    pub note: Option<String>,
}

/// The events of a person, place, source or article.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct OwnTimelineView {
    pub groups: Vec<GroupView>,
    /// Where not all are shown: how many are, in words, and all of them by year.
    pub cut: Option<String>,
    pub years: Vec<YearLink>,
}

/// The events of an article, each in one line.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EventListView {
    pub lines: Vec<EventLine>,
    /// Where not all are shown: how many are, in words, and all of them by year.
    pub cut: Option<String>,
    pub years: Vec<YearLink>,
}

/// A year, and how much happened in it.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct YearLink {
    pub link: LinkView,
    pub total: usize,
    /// Whether the page is of this year.
    pub current: bool,
}

/// More than so many are not shown on the page of one of those whom they are about, …
const MANY: usize = 60;
/// … but those of which most is made.
const FIRST: usize = 40;
/// So many accounts of each: the timeline has the others.
const ACCOUNTS: usize = 8;

impl Maker<'_> {
    /// Groups events that stand in the order of time, under a heading that names the year
    /// where one is given; of each at most so many accounts.
    pub fn groups<'e>(
        &self,
        events: impl IntoIterator<Item = &'e EventRecord>,
        year: Option<i16>,
        accounts: usize,
    ) -> Vec<GroupView> {
        let mut groups: Vec<GroupView> = Vec::new();
        let mut last = None;
        for event in events {
            let view = self.event(event, accounts);
            match groups.last_mut() {
                Some(group) if last == Some(event.date) => group.events.push(view),
                _ => groups.push(GroupView {
                    when: self.when(event.date, year),
                    events: vec![view],
                }),
            }
            last = Some(event.date);
        }
        groups
    }

    fn when(&self, date: DateRange, year: Option<i16>) -> WhenView {
        let text = match year {
            Some(year) => self.strings.date_in_year(date, year),
            None => self.strings.date(date),
        };
        let precision = date.precision();
        let note = match precision {
            Precision::Day => {
                let day = self.strings.weekday(date.earliest().weekday());
                Some(day.to_owned()).filter(|day| !day.is_empty())
            }
            Precision::Month => Some(self.say("known_to_month")),
            Precision::Year => Some(self.say("known_to_year")),
            Precision::Range => None,
        };
        WhenView {
            iso: date.to_string(),
            text,
            precision,
            note,
        }
    }

    /// The timeline of somebody or something, by the places of its events; `filter` brings
    /// them out on the timeline of all.
    pub fn own_timeline(&self, places: &[usize], filter: &str) -> OwnTimelineView {
        let (events, cut, years) = self.most(places, filter);
        OwnTimelineView {
            groups: self.groups(events, None, ACCOUNTS),
            cut,
            years,
        }
    }

    /// The same, each event in one line.
    pub fn event_list(&self, places: &[usize]) -> EventListView {
        let (events, cut, years) = self.most(places, "");
        EventListView {
            lines: events.into_iter().map(|e| self.event_line(e)).collect(),
            cut,
            years,
        }
    }

    /// All of some events; or where they are too many those of which most is made, a word on
    /// that, and how many there are in each year.
    fn most(
        &self,
        places: &[usize],
        filter: &str,
    ) -> (Vec<&EventRecord>, Option<String>, Vec<YearLink>) {
        let dossier = self.dossier;
        let event = |&i: &usize| dossier.events.get(i);
        if places.len() <= MANY {
            return (places.iter().filter_map(event).collect(), None, Vec::new());
        }
        let first = dossier.foremost(places, FIRST);
        let mut years: Vec<(i16, usize)> = Vec::new();
        for event in places.iter().filter_map(event) {
            match years.last_mut() {
                Some((year, n)) if *year == event.year() => *n += 1,
                _ => years.push((event.year(), 1)),
            }
        }
        let shown = self.strings.number(first.len());
        let all = self.count(places.len(), "events");
        let cut = self
            .strings
            .tell("events_cut", &[("n", &shown), ("all", &all)]);
        let years = years.into_iter().map(|(year, total)| {
            let page = self.hrefs.subject(&years::page_of_year(dossier, year));
            YearLink {
                link: LinkView {
                    href: format!("{page}{filter}#_{year}"),
                    label: self.strings.numeral(year),
                },
                total,
                current: false,
            }
        });
        let years = years.collect();
        (first.iter().filter_map(event).collect(), Some(cut), years)
    }

    /// The events that matter most, in the order of time.
    pub fn key_events(&self, n: usize) -> impl Iterator<Item = &EventRecord> {
        let mut key: Vec<usize> = self.dossier.key_events.iter().copied().take(n).collect();
        key.sort_unstable();
        key.into_iter().filter_map(|i| self.dossier.events.get(i))
    }

    /// All years in which something happened.
    pub fn years(&self, shown: Option<i16>) -> Vec<YearLink> {
        let years = years::all(self.dossier).into_iter();
        years
            .map(|(year, total)| YearLink {
                link: LinkView {
                    href: self.year_href(year),
                    label: self.strings.numeral(year),
                },
                total,
                current: shown == Some(year),
            })
            .collect()
    }

    /// To the events of a year.
    pub fn year_href(&self, year: i16) -> String {
        match years::page_of_year(self.dossier, year) {
            page @ Subject::Year(_) => self.hrefs.subject(&page),
            page => self.hrefs.anchor(&page, &format!("_{year}")),
        }
    }
}
