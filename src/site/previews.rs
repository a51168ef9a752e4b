//! What is shown of a page before it is opened: short records in small files, which a page
//! loads one by one as its reader points at links. A file is a script that hands its
//! records over, because nothing else can be loaded by a page that was opened from a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dossier::{Dossier, PageRef, unnoted};
use crate::site::href::{Hrefs, url_path};
use crate::site::{Strings, Subject, views};

/// No more records than this stand in one file on average, which so stays below 20 KB.
const RECORDS: usize = 32;
/// The most files.
const FILES: usize = 1 << 15;

/// In how many files the previews of a dossier are. All pages tell it, so it changes no sooner
/// than when there are twice as many; nor is it noted that they look at it.
pub(super) fn parts(dossier: &Dossier) -> usize {
    let records = unnoted(|| {
        dossier.articles.len()
            + dossier.entities.len()
            + dossier.sources.len()
            + dossier.events.len()
    });
    records.div_ceil(RECORDS).next_power_of_two().min(FILES)
}

/// The files, each with the pages that it is about.
pub(super) fn all(dossier: &Dossier) -> Vec<Subject> {
    let articles = dossier.articles.keys().cloned().map(PageRef::Article);
    let entities = dossier.entities.keys().cloned().map(PageRef::Entity);
    let sources = dossier.sources.keys().cloned().map(PageRef::Source);
    let events = dossier.events.iter().map(|event| event.id.clone());
    let pages = articles
        .chain(entities)
        .chain(sources)
        .chain(events.map(PageRef::Event));
    let parts = parts(dossier);
    let mut files: Vec<Vec<PageRef>> = vec![Vec::new(); parts];
    for page in pages {
        let part = part_of(&key(&page, dossier), parts);
        if let Some(file) = files.get_mut(part) {
            file.push(page);
        }
    }
    let files = files.into_iter().zip(0..);
    files
        .map(|(pages, part)| Subject::Previews(part, Arc::from(pages)))
        .collect()
}

/// One of the files.
pub(super) fn js(path: &str, pages: &[PageRef], dossier: &Dossier, strings: &Strings) -> Vec<u8> {
    let hrefs = Hrefs::from(path, dossier);
    let records: BTreeMap<String, Vec<String>> = pages
        .iter()
        .filter_map(|page| {
            let record = views::preview(page, hrefs.clone(), strings)?;
            Some((key(page, dossier), record))
        })
        .collect();
    // A map of strings always serialises.
    let records = serde_json::to_string(&records).unwrap_or_default();
    format!("dossierPreviews({records});\n").into_bytes()
}

/// What a record is found by: the path of its page, for an event without its year.
fn key(page: &PageRef, dossier: &Dossier) -> String {
    match page {
        PageRef::Event(id) => format!("timeline/#{id}"),
        page => url_path(page, dossier),
    }
}

/// The same sum as in `reading.js`, which has nothing but the path of a link to go by.
fn part_of(key: &str, parts: usize) -> usize {
    let sum = key
        .bytes()
        .fold(0u32, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into()));
    sum as usize % parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_spread_evenly_and_found_again() {
        let paths: Vec<String> = (0..3200).map(|n| format!("people/person-{n}/")).collect();
        let mut parts = vec![0; 100];
        for path in &paths {
            parts[part_of(path, 100)] += 1;
        }
        let most = parts.iter().max().unwrap();
        assert!(*most < 2 * RECORDS, "{parts:?}");
        // As a browser reckons it.
        assert_eq!(part_of("people/x/", 7), 2_396_671_543_usize % 7);
    }
}
