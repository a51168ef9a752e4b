//! Lists that are too long for one page. The page of the list leads with what a reader most
//! likely looks for; all of it stands on shelves, by what it is looked up by: articles by
//! the year in which they appeared, names by their first letter. A shelf keeps its address
//! whatever comes in, which a page that is only a number does not; one that is too long for
//! a page is cut into parts, and since articles stand on it in the order of time, a part
//! that is full stays as it is.

use jiff::civil::Date;

use crate::dossier::{ArticleRecord, Dossier, EntityId, EntityRecord, PageRef};
use crate::model::{Anchor, EntityKind, Slug};
use crate::site::locale::{Order, SortKey};

/// A list that is split when it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// All people, organisations or places.
    Entities(EntityKind),
    /// All outlets.
    Sources,
    /// All articles.
    Articles,
    /// The articles that name somebody.
    Mentions(EntityId),
    /// Those that quote somebody.
    Quotations(EntityId),
    /// Those of an outlet.
    Published(Slug),
    /// Those that draw on an outlet.
    DrawnOn(Slug),
}

/// A long list, in parts that are a page each.
#[derive(Debug, PartialEq, Eq)]
pub struct Shelves {
    pub(super) list: List,
    pub(super) all: Vec<Shelf>,
}

/// A shelf, or a part of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shelf {
    pub key: Key,
    /// Which part, from 1, of how many.
    pub part: usize,
    pub parts: usize,
    pub items: Vec<PageRef>,
}

/// What a list is looked up by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Before every year.
    Undated,
    Year(i16),
    /// In the order of the language; `#` for what does not begin with one.
    Letter(SortKey, String),
}

/// An item of a list: where it goes, what it is sorted by there, and how much of a page it takes.
struct Entry {
    key: Key,
    at: (Option<SortKey>, Option<Date>),
    item: PageRef,
    weight: usize,
}

/// As much as one page shows of names, of articles, and of paragraphs with a sentence of each.
const NAMES: usize = 300;
const ARTICLES: usize = 200;
const PARAGRAPHS: usize = 150;

impl List {
    /// How much one page shows.
    fn page(&self) -> usize {
        match self {
            Self::Entities(_) | Self::Sources => NAMES,
            Self::Articles | Self::Published(_) | Self::DrawnOn(_) => ARTICLES,
            Self::Mentions(_) | Self::Quotations(_) => PARAGRAPHS,
        }
    }

    /// Where its shelves stand, from the site's root. No slug of an entity or article can
    /// stand in the way: none has a folder below its own.
    pub(super) fn folder(&self) -> String {
        match self {
            Self::Entities(kind) => format!("{}/all", kind.folder()),
            Self::Sources => "sources/all".to_owned(),
            Self::Articles => "articles/all".to_owned(),
            Self::Mentions(id) => format!("{}/{}/mentions", id.kind.folder(), id.slug),
            Self::Quotations(id) => format!("{}/{}/quotations", id.kind.folder(), id.slug),
            Self::Published(slug) => format!("sources/{slug}/articles"),
            Self::DrawnOn(slug) => format!("sources/{slug}/drawn-on"),
        }
    }
}

impl Shelves {
    /// The shelves of a list; none where one page holds it.
    pub(super) fn of(list: List, dossier: &Dossier, order: &Order) -> Option<Self> {
        let entries: Vec<Entry> = match &list {
            List::Entities(kind) => {
                let of_kind = dossier.entities.iter().filter(|(id, _)| id.kind == *kind);
                of_kind
                    .map(|(id, record)| named(order, &record.name, PageRef::Entity(id.clone())))
                    .collect()
            }
            List::Sources => {
                let sources = dossier.sources.iter();
                sources
                    .map(|(slug, record)| named(order, &record.name, PageRef::Source(slug.clone())))
                    .collect()
            }
            List::Articles => dossier.articles.values().map(|a| dated(a, 1)).collect(),
            // What is named in few articles is not counted paragraph by paragraph.
            List::Mentions(id) => {
                let entity = dossier.entities.get(id)?;
                let many = entity.mentions.len() > PARAGRAPHS;
                weighed(dossier, many.then(|| paragraphs(entity))?)
            }
            List::Quotations(id) => {
                let entity = dossier.entities.get(id)?;
                let many = entity.quotations.len() > PARAGRAPHS;
                let quoted = || entity.quotations.iter().map(|q| &q.article);
                weighed(dossier, many.then(quoted)?)
            }
            List::Published(slug) => {
                let articles = &dossier.sources.get(slug)?.articles;
                weighed(dossier, (articles.len() > ARTICLES).then_some(articles)?)
            }
            List::DrawnOn(slug) => {
                let articles = &dossier.sources.get(slug)?.cited_in;
                weighed(dossier, (articles.len() > ARTICLES).then_some(articles)?)
            }
        };
        let page = list.page();
        let all: usize = entries.iter().map(|entry| entry.weight).sum();
        (all > page).then(|| Self {
            all: cut(entries, page),
            list,
        })
    }
}

/// Every shelf of every list of the site.
pub(super) fn all<'a>(
    dossier: &'a Dossier,
    order: &'a Order,
) -> impl Iterator<Item = Shelves> + 'a {
    let lists = EntityKind::ALL.map(List::Entities).into_iter();
    let lists = lists.chain([List::Sources, List::Articles]);
    let of_entities = dossier.entities.keys();
    let of_entities =
        of_entities.flat_map(|id| [List::Mentions(id.clone()), List::Quotations(id.clone())]);
    let of_sources = dossier.sources.keys();
    let of_sources =
        of_sources.flat_map(|slug| [List::Published(slug.clone()), List::DrawnOn(slug.clone())]);
    let lists = lists.chain(of_entities).chain(of_sources);
    lists.filter_map(|list| Shelves::of(list, dossier, order))
}

/// The articles that name an entity, once for each paragraph in which they do.
fn paragraphs(entity: &EntityRecord) -> impl Iterator<Item = &Slug> {
    let mut last: Option<(&Slug, Anchor)> = None;
    entity.mentions.iter().filter_map(move |mention| {
        let here = Some((&mention.article, mention.anchor));
        let new = last != here;
        last = here;
        new.then_some(&mention.article)
    })
}

/// Articles, each as heavy as it is often given.
fn weighed<'a>(dossier: &Dossier, slugs: impl IntoIterator<Item = &'a Slug>) -> Vec<Entry> {
    // They stand in the order of their slugs.
    let mut weights: Vec<(&Slug, usize)> = Vec::new();
    for slug in slugs {
        match weights.last_mut() {
            Some((last, weight)) if *last == slug => *weight += 1,
            _ => weights.push((slug, 1)),
        }
    }
    let articles = weights.into_iter();
    articles
        .filter_map(|(slug, weight)| Some(dated(dossier.article(slug)?, weight)))
        .collect()
}

fn dated(record: &ArticleRecord, weight: usize) -> Entry {
    let article = &record.article;
    let day = article.published.as_ref().map(|d| d.range.earliest());
    Entry {
        key: day.map_or(Key::Undated, |day| Key::Year(day.year())),
        at: (None, day),
        item: PageRef::Article(article.slug().clone()),
        weight,
    }
}

fn named(order: &Order, name: &str, item: PageRef) -> Entry {
    let letter = order.letter(name);
    Entry {
        key: Key::Letter(order.key(&letter), letter),
        at: (Some(order.key(name)), None),
        item,
        weight: 1,
    }
}

/// Sorts and parts what a list holds.
fn cut(mut entries: Vec<Entry>, page: usize) -> Vec<Shelf> {
    entries.sort_by(|a, b| (&a.key, &a.at, &a.item).cmp(&(&b.key, &b.at, &b.item)));
    let mut all: Vec<Shelf> = Vec::new();
    let mut full = 0;
    for entry in entries {
        let Entry {
            key, item, weight, ..
        } = entry;
        match all.last_mut() {
            Some(shelf) if shelf.key == key && full + weight <= page => {
                shelf.items.push(item);
                full += weight;
            }
            last => {
                let before = last.filter(|shelf| shelf.key == key);
                let part = before.map_or(1, |shelf| shelf.part + 1);
                all.push(Shelf {
                    key,
                    part,
                    parts: 1,
                    items: vec![item],
                });
                full = weight;
            }
        }
    }
    let mut parts = 1;
    for shelf in all.iter_mut().rev() {
        if shelf.part >= parts {
            parts = shelf.part;
        }
        shelf.parts = parts;
        if shelf.part == 1 {
            parts = 1;
        }
    }
    all
}

impl Shelf {
    /// The last part of its address.
    pub(super) fn segment(&self) -> String {
        let key = match &self.key {
            Key::Undated => "undated".to_owned(),
            Key::Year(year) => year.to_string(),
            Key::Letter(_, letter) => match letter.to_lowercase().as_str() {
                plain if plain.bytes().all(|b| b.is_ascii_alphanumeric()) => plain.to_owned(),
                "#" => "other".to_owned(),
                other => {
                    let codes = other.chars().map(|c| format!("u{:04x}", u32::from(c)));
                    codes.collect()
                }
            },
        };
        match self.part {
            1 => key,
            part => format!("{key}-{part}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(year: i16, n: usize, weight: usize) -> Entry {
        let article = Slug::new(&format!("a{n:03}")).unwrap();
        Entry {
            key: Key::Year(year),
            at: (None, None),
            item: PageRef::Article(article),
            weight,
        }
    }

    #[test]
    fn a_letter_of_any_script_has_an_address() {
        let order = Order::of("en");
        let entries = ["Ahmed", "أحمد", "7 October", "Жук"]
            .into_iter()
            .enumerate();
        let entries = entries.map(|(n, name)| {
            let article = Slug::new(&format!("a{n}")).unwrap();
            named(&order, name, PageRef::Article(article))
        });
        let shelves = cut(entries.collect(), 10);
        let mut told: Vec<_> = shelves.iter().map(Shelf::segment).collect();
        told.sort();
        assert_eq!(told, ["a", "other", "u0436", "u0623"]);
    }

    #[test]
    fn a_shelf_is_cut_into_parts_that_a_page_holds() {
        let mut entries: Vec<Entry> = (0..25).map(|n| entry(2024, n, 1)).collect();
        entries.extend((0..3).map(|n| entry(2023, n, 1)));
        entries.push(entry(2025, 0, 50));
        entries.push(entry(2025, 1, 1));
        let shelves = cut(entries, 10);
        let told: Vec<_> = shelves
            .iter()
            .map(|s| (s.segment(), s.parts, s.items.len()))
            .collect();
        let told: Vec<_> = told.iter().map(|(s, n, i)| (s.as_str(), *n, *i)).collect();
        assert_eq!(
            told,
            [
                ("2023", 1, 3),
                ("2024", 3, 10),
                ("2024-2", 3, 10),
                ("2024-3", 3, 5),
                ("2025", 2, 1),
                ("2025-2", 2, 1),
            ]
        );
    }

    #[test]
    fn what_comes_in_later_leaves_a_full_part_as_it_is() {
        let some: Vec<Entry> = (0..25).map(|n| entry(2024, n, 1)).collect();
        let more: Vec<Entry> = (0..40).map(|n| entry(2024, n, 1)).collect();
        let (before, after) = (cut(some, 10), cut(more, 10));
        assert_eq!(before[0].items, after[0].items);
        assert_eq!(before[1].items, after[1].items);
    }
}
