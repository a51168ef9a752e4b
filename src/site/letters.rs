//! Everything from A to Z, by the first letter of its name in the name's own script.

use std::collections::{BTreeMap, HashMap};

use crate::dossier::{Dossier, PageRef};
use crate::model::EntityKind;
use crate::site::Strings;
use crate::site::locale::Order;
use crate::site::locale::SortKey;
use crate::site::shared::{Part, Whole};

/// So much stands below each other on the page that one searches on; of more, each letter
/// has a page.
const ONE_PAGE: usize = 400;
/// A page of a letter shows so many; what is more goes to further pages of the letter.
const A_PAGE: usize = 800;

/// Everything, by letters.
#[derive(Debug)]
pub struct Letters(BTreeMap<Letter, Vec<Entry>>);

/// A letter under which something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Letter {
    order: SortKey,
    pub label: String,
}

/// Something that has a page, or a place on one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub section: Section,
    order: SortKey,
    pub page: PageRef,
}

/// What kinds of entries stand together, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Entities(EntityKind),
    Sources,
    Pages,
    Events,
    Articles,
}

/// The pages of all letters, where one page does not hold everything.
pub(super) fn pages(dossier: &Dossier, strings: &Strings) -> Vec<Part<Letters>> {
    let letters = count(dossier, strings);
    if all_on_one_page(&letters) {
        return Vec::new();
    }
    let whole = Whole::default();
    let names = letters.into_iter().flat_map(|(letter, n)| letter.pages(n));
    names.map(|name| whole.part(name)).collect()
}

/// How much stands under each letter.
pub(super) fn count(dossier: &Dossier, strings: &Strings) -> BTreeMap<Letter, usize> {
    let mut known = Known::new(strings);
    let mut letters = BTreeMap::new();
    for (_, name, _) in everything(dossier) {
        *letters.entry(known.of(name)).or_default() += 1;
    }
    letters
}

/// Whether the page that one searches on shows everything.
pub(super) fn all_on_one_page(letters: &BTreeMap<Letter, usize>) -> bool {
    letters.values().sum::<usize>() <= ONE_PAGE
}

/// The file of a page of a letter.
pub(super) fn path(page: &str) -> String {
    format!("search/{page}/index.html")
}

impl Letters {
    /// Sorts everything.
    pub(super) fn new(dossier: &Dossier, strings: &Strings) -> Self {
        let mut known = Known::new(strings);
        let mut letters: BTreeMap<Letter, Vec<Entry>> = BTreeMap::new();
        for (section, name, page) in everything(dossier) {
            let entry = Entry {
                section,
                order: strings.order().key(name),
                page,
            };
            letters.entry(known.of(name)).or_default().push(entry);
        }
        for entries in letters.values_mut() {
            entries.sort();
        }
        Self(letters)
    }

    /// All letters, with what stands under each.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Letter, &[Entry])> {
        self.0
            .iter()
            .map(|(letter, entries)| (letter, entries.as_slice()))
    }

    /// The letter of a page, and the entries on it.
    pub(super) fn page(&self, name: &str) -> Option<(&Letter, &[Entry])> {
        let (key, number) = match name.split_once('-') {
            Some((key, number)) => (key, number.parse().ok()?),
            None => (name, 1_usize),
        };
        let (letter, entries) = self.iter().find(|(letter, _)| letter.key() == key)?;
        let page = entries.chunks(A_PAGE).nth(number.checked_sub(1)?)?;
        Some((letter, page))
    }
}

impl Letter {
    /// How the letter is called in an address: itself, or its number.
    pub fn key(&self) -> String {
        match self.label.chars().next() {
            Some(c) if c.is_ascii_alphabetic() => c.to_ascii_lowercase().to_string(),
            c => format!("u{:x}", c.map_or(0, u32::from)),
        }
    }

    /// The file of its first page.
    pub fn path(&self) -> String {
        path(&self.key())
    }

    /// The names of its pages, when so much stands under it.
    pub fn pages(&self, total: usize) -> Vec<String> {
        let key = self.key();
        let further = 2..=total.div_ceil(A_PAGE);
        let further: Vec<String> = further.map(|n| format!("{key}-{n}")).collect();
        std::iter::once(key).chain(further).collect()
    }
}

/// The letters under which names stand, each told once.
struct Known<'s> {
    order: &'s Order,
    letters: HashMap<Option<char>, Letter>,
}

impl<'s> Known<'s> {
    fn new(strings: &'s Strings) -> Self {
        let order = strings.order();
        let letters = HashMap::new();
        Self { order, letters }
    }

    fn of(&mut self, name: &str) -> Letter {
        let first = name.chars().find(|c| c.is_alphanumeric());
        let order = self.order;
        let letter = self.letters.entry(first).or_insert_with(|| {
            let label = order.letter(name);
            let order = order.key(&label);
            Letter { order, label }
        });
        letter.clone()
    }
}

fn everything(dossier: &Dossier) -> impl Iterator<Item = (Section, &str, PageRef)> {
    let entities = dossier.entities.iter().map(|(id, entity)| {
        let section = Section::Entities(id.kind);
        (section, entity.name.as_str(), PageRef::Entity(id.clone()))
    });
    let sources = dossier.sources.iter().map(|(slug, source)| {
        (
            Section::Sources,
            source.name.as_str(),
            PageRef::Source(slug.clone()),
        )
    });
    let pages = dossier.pages.iter().map(|page| {
        let slug = page.document.slug();
        let title = page.title.as_deref().unwrap_or(slug);
        (Section::Pages, title, PageRef::Page(slug.clone()))
    });
    let events = dossier.events.iter().map(|event| {
        (
            Section::Events,
            event.text.as_str(),
            PageRef::Event(event.id.clone()),
        )
    });
    let articles = dossier.articles.iter().map(|(slug, record)| {
        (
            Section::Articles,
            record.article.title.as_str(),
            PageRef::Article(slug.clone()),
        )
    });
    entities
        .chain(sources)
        .chain(pages)
        .chain(events)
        .chain(articles)
}

impl Section {
    /// The name of its heading among the strings.
    pub fn key(self) -> &'static str {
        match self {
            Self::Entities(kind) => kind.folder(),
            Self::Sources => "sources",
            Self::Pages => "home",
            Self::Events => "events",
            Self::Articles => "articles",
        }
    }
}

impl Part<Letters> {
    /// What stands on this page, and under which letter.
    pub(super) fn letters(&self, dossier: &Dossier, strings: &Strings) -> &Letters {
        self.of(|| Letters::new(dossier, strings))
    }
}
