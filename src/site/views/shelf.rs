//! A list that is split, as its pages lead from one to the next.

use serde::Serialize;

use crate::site::Subject;
use crate::site::href::shelf_path;
use crate::site::shelves::{Key, List, Shelf, Shelves};
use crate::site::views::groups::YearLink;
use crate::site::views::parts::{LinkView, Maker};

/// Where the whole of a long list stands.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ShelvesView {
    /// The page that the list belongs to; none on that page.
    pub whole: Option<LinkView>,
    /// By year or letter, with how many each holds.
    pub index: Vec<YearLink>,
    /// The parts of this shelf, where it has some.
    pub parts: Vec<YearLink>,
    pub older: Option<LinkView>,
    pub newer: Option<LinkView>,
}

impl Maker<'_> {
    /// Where the whole of a list stands, on the page that leads it.
    pub fn shelves(&self, list: List) -> Option<ShelvesView> {
        let shelves = Shelves::of(list, self.dossier, self.strings.order())?;
        Some(ShelvesView {
            whole: None,
            index: self.index(&shelves, None),
            parts: Vec::new(),
            older: None,
            newer: None,
        })
    }

    /// The same on one of its pages.
    pub fn shelf(&self, shelves: &Shelves, place: usize) -> ShelvesView {
        let shown = shelves.all.get(place);
        let key = shown.map(|shelf| &shelf.key);
        let near = within_reach(
            shown.map_or(0, |shelf| shelf.parts),
            shown.map_or(0, |shelf| shelf.part),
        );
        let here = |shelf: &Shelf| Some(&shelf.key) == key;
        let parts: Vec<YearLink> = shelves
            .all
            .iter()
            .enumerate()
            .filter(|(_, shelf)| here(shelf) && near(shelf.part))
            .map(|(n, shelf)| YearLink {
                link: LinkView {
                    href: self.hrefs.file(&shelf_path(&shelves.list, shelf)),
                    label: self.strings.numeral(shelf.part),
                },
                total: shelf.items.len(),
                current: n == place,
            })
            .collect();
        let at = |place: Option<usize>| {
            let shelf = shelves.all.get(place?)?;
            Some(LinkView {
                href: self.hrefs.file(&shelf_path(&shelves.list, shelf)),
                label: self.shelf_name(shelf),
            })
        };
        ShelvesView {
            whole: Some(self.leading(&shelves.list)),
            index: self.index(shelves, key),
            parts: if parts.len() > 1 { parts } else { Vec::new() },
            older: at(place.checked_sub(1)),
            newer: at(place.checked_add(1)),
        }
    }

    /// What a page of a list is called.
    pub fn shelf_title(&self, shelves: &Shelves, place: usize) -> String {
        let list = match &shelves.list {
            List::Mentions(_) => self.say("mentions"),
            List::Quotations(_) => self.say("quotations"),
            List::DrawnOn(_) => self.say("drawn_on_by"),
            list => self.leading(list).label,
        };
        let name = shelves.all.get(place);
        let name = name.map(|shelf| self.shelf_name(shelf)).unwrap_or_default();
        match &shelves.list {
            List::Mentions(_) | List::Quotations(_) | List::DrawnOn(_) => {
                let of = self.leading(&shelves.list).label;
                let text = self.strings.list([list, name]);
                self.labelled(&of, &text)
            }
            _ => self.labelled(&list, &name),
        }
    }

    fn index(&self, shelves: &Shelves, current: Option<&Key>) -> Vec<YearLink> {
        let keys = shelves.all.chunk_by(|a, b| a.key == b.key);
        keys.filter_map(|parts| {
            let first = parts.first()?;
            Some(YearLink {
                link: LinkView {
                    href: self.hrefs.file(&shelf_path(&shelves.list, first)),
                    label: self.key_name(&first.key),
                },
                total: parts.iter().map(|part| part.items.len()).sum(),
                current: Some(&first.key) == current,
            })
        })
        .collect()
    }

    fn shelf_name(&self, shelf: &Shelf) -> String {
        let key = self.key_name(&shelf.key);
        if shelf.parts == 1 {
            return key;
        }
        let (n, all) = (
            self.strings.numeral(shelf.part),
            self.strings.numeral(shelf.parts),
        );
        let parts = [("key", key.as_str()), ("n", &n), ("all", &all)];
        self.strings.tell("shelf_part", &parts)
    }

    fn key_name(&self, key: &Key) -> String {
        match key {
            Key::Undated => self.say("undated"),
            Key::Year(year) => self.strings.numeral(year),
            Key::Letter(_, letter) => letter.clone(),
        }
    }

    /// The page that a list belongs to.
    fn leading(&self, list: &List) -> LinkView {
        let (subject, key) = match list {
            List::Entities(kind) => (Subject::Entities(*kind), kind.folder()),
            List::Sources => (Subject::Sources, "sources"),
            List::Articles => (Subject::Articles, "articles"),
            List::Mentions(id) | List::Quotations(id) => return self.entity_link(id),
            List::Published(slug) | List::DrawnOn(slug) => return self.source_link(slug),
        };
        LinkView {
            href: self.hrefs.subject(&subject),
            label: self.say(key),
        }
    }
}

/// Which parts, counted from 1, a page leads to where they may be very many: the first, the
/// last, its neighbours, and others at even steps.
pub(super) fn within_reach(parts: usize, shown: usize) -> impl Fn(usize) -> bool {
    const ALL: usize = 60;
    const NEAR: usize = 5;
    let step = parts.div_ceil(ALL).max(1);
    move |part| {
        step == 1 || part % step == 0 || part == 1 || part == parts || part.abs_diff(shown) <= NEAR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_no_more_parts_than_a_reader_looks_through() {
        for parts in [1, 2, 60, 61, 1_000, 100_000] {
            for shown in [1, parts / 2 + 1, parts] {
                let near = within_reach(parts, shown);
                let reached: Vec<usize> = (1..=parts).filter(|part| near(*part)).collect();
                assert!(reached.len() <= 80, "{parts}: {}", reached.len());
                let beside = shown.saturating_sub(1).max(1)..=(shown + 1).min(parts);
                assert!(beside.into_iter().all(&near) && near(1) && near(parts));
            }
        }
    }
}
