//! Lists of people, organisations, places and articles.

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, EntityRecord, PageRef};
use crate::language;
use crate::model::{EntityKind, Rights, Status};
use crate::site::shelves::{List, Shelves};
use crate::site::views::parts::{ArticleCard, DateView, EntityCard, Maker};
use crate::site::views::shelf::ShelvesView;

/// `entities`: all people, organisations or places, or those of a letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntitiesView {
    /// How many there are, or how many of this letter, in words.
    pub count: String,
    /// On the leading page of a long list those whom the author describes and those who are
    /// named most; the most named first. Of a letter all, by name.
    pub items: Vec<EntityRow>,
    /// Where all are, when not all stand here; `only` says how many of them do.
    pub shelves: Option<ShelvesView>,
    pub only: Option<String>,
    /// Whether all of them are read by machine alone.
    pub all_read: bool,
    /// The folder in which an author's file about one goes.
    pub folder: &'static str,
}

/// One of a list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntityRow {
    #[serde(flatten)]
    pub card: EntityCard,
    /// The language of the name, where its letters tell another than the interface's.
    pub language: Option<&'static str>,
    /// When the last dated article that names it appeared.
    pub last: Option<DateView>,
}

/// `articles`: all articles, or those of a year, an outlet, or drawing on one.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticlesView {
    /// How many there are, or how many stand here, in words.
    pub count: String,
    /// The latest first and the undated last; on a page of a year in the order of time.
    pub items: Vec<ArticleRow>,
    /// Where all are, when not all stand here; `only` says how many of them do.
    pub shelves: Option<ShelvesView>,
    pub only: Option<String>,
}

/// An article, and what it is good for.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleRow {
    #[serde(flatten)]
    pub card: ArticleCard,
    /// How many events it reports and names it holds, in words.
    pub contributes: String,
    /// How much of it is published here, in words.
    pub extent: String,
}

/// What the leading page of a list that is split begins with.
const FIRST: usize = 100;
/// The author describes so many at most on one page.
const DESCRIBED: usize = 300;

impl Maker<'_> {
    pub fn entities(&self, kind: EntityKind) -> EntitiesView {
        let ranked = self.dossier.ranked(kind);
        let total = ranked.len();
        let shelves = self.shelves(List::Entities(kind));
        let leads = |n: usize, record: &EntityRecord| {
            n < FIRST || (n < DESCRIBED && record.curated.is_some())
        };
        let items: Vec<EntityRow> = ranked
            .into_iter()
            .enumerate()
            .filter(|(n, (_, record))| shelves.is_none() || leads(*n, record))
            .map(|(_, (id, record))| self.entity_row(id, record))
            .collect();
        EntitiesView {
            count: self.count(total, kind.folder()),
            only: shelves
                .as_ref()
                .map(|_| self.only("first_named", items.len())),
            all_read: all_read(&items),
            items,
            shelves,
            folder: kind.folder(),
        }
    }

    /// The entities of one letter.
    pub fn letter(&self, kind: EntityKind, shelves: &Shelves, place: usize) -> EntitiesView {
        let items: Vec<EntityRow> = self
            .on_shelf(shelves, place)
            .filter_map(|page| match page {
                PageRef::Entity(id) => Some(self.entity_row(id, self.dossier.entities.get(id)?)),
                _ => None,
            })
            .collect();
        EntitiesView {
            count: self.count(items.len(), kind.folder()),
            all_read: all_read(&items),
            items,
            shelves: Some(self.shelf(shelves, place)),
            only: None,
            folder: kind.folder(),
        }
    }

    pub fn articles(&self) -> ArticlesView {
        let articles = self.dossier.latest_articles();
        let total = articles.len();
        let shelves = self.shelves(List::Articles);
        let shown = shelves.as_ref().map_or(total, |_| FIRST);
        ArticlesView {
            count: self.count(total, "articles"),
            only: shelves.as_ref().map(|_| self.only("first_latest", shown)),
            items: articles
                .into_iter()
                .take(shown)
                .map(|record| self.article_row(record))
                .collect(),
            shelves,
        }
    }

    /// The articles of one year.
    pub fn year_of_articles(&self, shelves: &Shelves, place: usize) -> ArticlesView {
        let items: Vec<ArticleRow> = self
            .on_shelf(shelves, place)
            .filter_map(|page| match page {
                PageRef::Article(slug) => Some(self.article_row(self.dossier.article(slug)?)),
                _ => None,
            })
            .collect();
        ArticlesView {
            count: self.count(items.len(), "articles"),
            items,
            shelves: Some(self.shelf(shelves, place)),
            only: None,
        }
    }

    pub fn on_shelf<'s>(
        &self,
        shelves: &'s Shelves,
        place: usize,
    ) -> impl Iterator<Item = &'s PageRef> {
        let shelf = shelves.all.get(place);
        shelf.into_iter().flat_map(|shelf| &shelf.items)
    }

    /// How many of a list stand first.
    pub fn only(&self, key: &str, n: usize) -> String {
        self.strings.tell(key, &[("n", &self.strings.number(n))])
    }

    fn entity_row(&self, id: &EntityId, record: &EntityRecord) -> EntityRow {
        let articles = record.articles.iter();
        let articles = articles.filter_map(|slug| self.dossier.article(slug));
        let dates = articles.filter_map(|record| record.article.published.as_ref());
        let last = dates.max_by_key(|date| (date.range.latest(), date.range.earliest()));
        EntityRow {
            card: self.entity_card(id, record),
            language: self.language_of(&record.name),
            last: self.written(last),
        }
    }

    fn article_row(&self, record: &ArticleRecord) -> ArticleRow {
        let mut contributes = Vec::new();
        if !record.events.is_empty() {
            contributes.push(self.count(record.events.len(), "events"));
        }
        if !record.names.is_empty() {
            contributes.push(self.count(record.names.len(), "names"));
        }
        ArticleRow {
            card: self.article_card(record),
            contributes: contributes.join(" · "),
            extent: self.say(match record.article.rights {
                Rights::Full => "extent_full",
                Rights::Digest => "extent_digest",
                Rights::Link => "extent_link",
            }),
        }
    }

    /// The language of a name, where its letters tell another than the interface's.
    pub fn language_of(&self, name: &str) -> Option<&'static str> {
        let of = language::of_letters(name)?;
        let own = language::of_letters(self.strings.get("people"));
        (Some(of) != own).then_some(of)
    }
}

fn all_read(items: &[EntityRow]) -> bool {
    let mut statuses = items.iter().map(|item| item.card.status);
    statuses.all(|status| status == Status::Extracted)
}
