use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::EventRecord;
use crate::model::Precision;
use crate::site::views::parts::{EventView, Maker};

/// `timeline`: all events, in the order of time.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TimelineView {
    pub total: usize,
    pub years: Vec<YearView>,
}

/// The events of a year: first those that no month is known of.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct YearView {
    pub year: String,
    pub total: usize,
    pub events: Vec<EventView>,
    pub months: Vec<MonthView>,
}

/// The events of a month.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MonthView {
    pub label: String,
    pub iso: String,
    pub events: Vec<EventView>,
}

impl Maker<'_> {
    pub fn timeline(&self) -> TimelineView {
        let mut years: BTreeMap<i16, Vec<&EventRecord>> = BTreeMap::new();
        for event in &self.dossier.events {
            years
                .entry(event.date.earliest().year())
                .or_default()
                .push(event);
        }
        TimelineView {
            total: self.dossier.events.len(),
            years: years
                .into_iter()
                .map(|(year, events)| self.year(year, &events))
                .collect(),
        }
    }

    fn year(&self, year: i16, events: &[&EventRecord]) -> YearView {
        let mut whole = Vec::new();
        let mut months: BTreeMap<i8, Vec<EventView>> = BTreeMap::new();
        for event in events {
            let view = self.event(event);
            match event.date.precision() {
                Precision::Day | Precision::Month => {
                    let month = event.date.earliest().month();
                    months.entry(month).or_default().push(view);
                }
                Precision::Year | Precision::Range => whole.push(view),
            }
        }
        YearView {
            year: year.to_string(),
            total: events.len(),
            events: whole,
            months: months
                .into_iter()
                .map(|(month, events)| MonthView {
                    label: self.strings.month(month).to_owned(),
                    iso: format!("{year:04}-{month:02}"),
                    events,
                })
                .collect(),
        }
    }
}
