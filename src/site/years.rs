//! Which page of the timeline an event stands on: that of its chapter.

use std::collections::BTreeMap;

use crate::dossier::{Chapter, Dossier};
use crate::site::Subject;

/// The page of a chapter: the first of a year is told on the page of the year.
pub(super) fn page(chapter: Option<Chapter>) -> Subject {
    match chapter {
        None => Subject::Timeline,
        Some(chapter) if chapter == Chapter::year(chapter.year) => Subject::Year(chapter.year),
        Some(chapter) => Subject::Chapter(chapter),
    }
}

/// The page that shows an event, by its id.
pub(super) fn page_of(dossier: &Dossier, id: &str) -> Subject {
    page(dossier.chapter_of(id))
}

/// The page that leads to the events of a year.
pub(super) fn page_of_year(dossier: &Dossier, year: i16) -> Subject {
    match dossier.is_in_chapters() {
        true => Subject::Year(year),
        false => Subject::Timeline,
    }
}

/// The pages of a long timeline but for the first.
pub(super) fn pages(dossier: &Dossier) -> impl Iterator<Item = Subject> {
    let chapters = dossier.chapters.iter();
    chapters.map(|(chapter, _)| page(Some(chapter)))
}

/// The years in which something happened, with how much.
pub(super) fn all(dossier: &Dossier) -> BTreeMap<i16, usize> {
    let mut years = BTreeMap::new();
    for (chapter, events) in dossier.chapters.iter() {
        *years.entry(chapter.year).or_default() += events.len();
    }
    if dossier.chapters.is_one() {
        for event in &dossier.events {
            *years.entry(event.year()).or_default() += 1;
        }
    }
    years
}

/// The events of a page of the timeline, by their places: all of a year's on its own page.
pub(super) fn events(dossier: &Dossier, page: &Subject) -> Vec<usize> {
    match page {
        Subject::Year(year) => {
            let all = &dossier.events;
            let from = all.partition_point(|event| event.year() < *year);
            let to = all.partition_point(|event| event.year() <= *year);
            (from..to).collect()
        }
        Subject::Chapter(chapter) => dossier.chapters.events(*chapter).to_vec(),
        _ => (0..dossier.events.len()).collect(),
    }
}
