//! Which page of the timeline an event stands on: past so many events, each year has its own.

use std::collections::BTreeMap;

use crate::dossier::{Dossier, EventRecord};
use crate::site::Subject;

/// The most events that one page shows.
const ONE_PAGE: usize = 500;

/// Whether the timeline is more than one page.
pub(super) fn split(dossier: &Dossier) -> bool {
    dossier.events.len() > ONE_PAGE
}

/// The year that an event stands under: the first that it can belong to.
pub(super) fn of(event: &EventRecord) -> i16 {
    event.date.earliest().year()
}

/// The page that shows the events of a year.
pub(super) fn page(dossier: &Dossier, year: i16) -> Subject {
    if split(dossier) {
        Subject::Year(year)
    } else {
        Subject::Timeline
    }
}

/// The page that shows an event, by its id.
pub(super) fn page_of(dossier: &Dossier, id: &str) -> Subject {
    match dossier.event(id) {
        Some(event) => page(dossier, of(event)),
        None => Subject::Timeline,
    }
}

/// The years in which something happened, with how much.
pub(super) fn all(dossier: &Dossier) -> BTreeMap<i16, usize> {
    let mut years = BTreeMap::new();
    for event in &dossier.events {
        *years.entry(of(event)).or_default() += 1;
    }
    years
}
