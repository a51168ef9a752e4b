//! Outlets: the list of them, and the page of one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dossier::{ArticleRecord, PageRef, SourceRecord};
use crate::model::Slug;
use crate::site::shelves::{List, Shelves};
use crate::site::views::backlinks::LinkingView;
use crate::site::views::entity::SeenView;
use crate::site::views::groups::OwnTimelineView;
use crate::site::views::missing::MissingView;
use crate::site::views::parts::{ArticleCard, DateView, GradeView, LinkView, Maker};
use crate::site::views::passages::SplitView;
use crate::site::views::shelf::ShelvesView;
use crate::site::views::text::TextView;

/// `sources`: all outlets, those with most articles first, or those of a letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourcesView {
    /// How many there are, or how many of this letter, in words.
    pub count: String,
    pub items: Vec<SourceCard>,
    /// Where all are, when not all stand here; `only` says how many of them do.
    pub shelves: Option<ShelvesView>,
    pub only: Option<String>,
    /// Articles of which nobody knows who published them, the latest first.
    pub unnamed: Vec<ArticleCard>,
    /// How many more of those there are, in words.
    pub more_unnamed: Option<String>,
}

/// An outlet in a list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourceCard {
    pub href: String,
    pub name: String,
    pub kind: Option<String>,
    pub country: Option<String>,
    pub grade: Option<GradeView>,
    pub articles: usize,
    pub cited_in: usize,
    /// Events that nobody else reports.
    pub alone: usize,
    /// When its last dated article appeared.
    pub last: Option<DateView>,
}

/// `source`: one outlet.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourceView {
    pub name: String,
    pub kind: Option<String>,
    pub country: Option<String>,
    pub description: Option<String>,
    /// How many articles it has here, in words.
    pub summary: String,
    pub url: Option<String>,
    pub grade: Option<GradeView>,
    pub grade_reason: Option<String>,
    pub text: TextView,
    /// When its articles appeared.
    pub appeared: Option<SeenView>,
    pub articles: SplitView<ArticleCard>,
    /// Outlets that it draws on, with how many of its articles do.
    pub cites: Vec<LineageView>,
    /// Outlets of which it has the same text, with how many of its articles do.
    pub same_text: Vec<LineageView>,
    /// Outlets that draw on it, with how many of their articles do.
    pub cited_by: Vec<LineageView>,
    /// Articles of others that draw on it.
    pub cited_in: SplitView<ArticleCard>,
    /// Events that others report too.
    pub events: OwnTimelineView,
    /// Events that nobody else reports.
    pub sole_source_of: OwnTimelineView,
    pub linked_from: Vec<LinkingView>,
    /// What nobody has told yet.
    pub missing: Vec<MissingView>,
}

/// An outlet on which another draws, or that draws on it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LineageView {
    /// None where nobody knows who published the articles.
    pub source: Option<LinkView>,
    pub grade: Option<GradeView>,
    pub articles: usize,
    /// The same in words.
    pub count: String,
    /// The latest of them.
    pub latest: Vec<LinkView>,
    /// How many there are besides, in words.
    pub more: Option<String>,
}

/// What the leading page of a list that is split begins with.
const FIRST: usize = 100;
const UNNAMED: usize = 50;
/// So many articles are shown first, and so many of each outlet.
const ARTICLES: usize = 12;
const LATEST: usize = 5;
/// More outlets than these nobody looks through.
const LINEAGE: usize = 60;

impl Maker<'_> {
    pub fn sources(&self) -> SourcesView {
        let mut sources: Vec<(&Slug, &SourceRecord)> = self.dossier.sources.iter().collect();
        let order = self.strings.order();
        sources.sort_by_cached_key(|(slug, record)| {
            (
                Reverse((record.articles.len(), record.cited_in.len())),
                order.key(&record.name),
                *slug,
            )
        });
        let shelves = self.shelves(List::Sources);
        let total = sources.len();
        let shown = shelves.as_ref().map_or(total, |_| FIRST);
        let articles = self.dossier.latest_articles();
        let unnamed: Vec<&ArticleRecord> = articles
            .into_iter()
            .filter(|record| record.article.source.is_none())
            .collect();
        let more = unnamed.len().saturating_sub(UNNAMED);
        let first = unnamed.into_iter().take(UNNAMED);
        SourcesView {
            count: self.count(total, "sources"),
            only: shelves.as_ref().map(|_| self.only("first_sources", shown)),
            items: sources
                .into_iter()
                .take(shown)
                .map(|(slug, record)| self.source_card(slug, record))
                .collect(),
            shelves,
            unnamed: first.map(|record| self.article_card(record)).collect(),
            more_unnamed: (more > 0).then(|| self.count(more, "more_articles")),
        }
    }

    /// The outlets of one letter.
    pub fn letter_of_sources(&self, shelves: &Shelves, place: usize) -> SourcesView {
        let items: Vec<SourceCard> = self
            .on_shelf(shelves, place)
            .filter_map(|page| match page {
                PageRef::Source(slug) => {
                    Some(self.source_card(slug, self.dossier.sources.get(slug)?))
                }
                _ => None,
            })
            .collect();
        SourcesView {
            count: self.count(items.len(), "sources"),
            items,
            shelves: Some(self.shelf(shelves, place)),
            only: None,
            unnamed: Vec::new(),
            more_unnamed: None,
        }
    }

    fn source_card(&self, slug: &Slug, record: &SourceRecord) -> SourceCard {
        let curated = record.curated.as_deref();
        let articles = record.articles.iter();
        let articles = articles.filter_map(|slug| self.dossier.article(slug));
        let dates = articles.filter_map(|record| record.article.published.as_ref());
        let last = dates.max_by_key(|date| (date.range.latest(), date.range.earliest()));
        SourceCard {
            href: self.hrefs.source(slug),
            name: record.name.clone(),
            kind: curated.and_then(|c| c.kind.clone()),
            country: curated.and_then(|c| c.country.clone()),
            grade: self.grade(curated.and_then(|c| c.grade)),
            articles: record.articles.len(),
            cited_in: record.cited_in.len(),
            alone: record.sole_source_of.len(),
            last: self.written(last),
        }
    }

    pub fn source(&self, slug: &Slug) -> Option<SourceView> {
        let record = self.dossier.sources.get(slug)?;
        let curated = record.curated.as_deref();
        let articles: Vec<&ArticleRecord> = record
            .articles
            .iter()
            .filter_map(|slug| self.dossier.article(slug))
            .collect();
        let events: BTreeSet<usize> = articles
            .iter()
            .flat_map(|a| a.events.iter())
            .copied()
            .collect();
        let alone: BTreeSet<usize> = record.sole_source_of.iter().copied().collect();
        let events: Vec<usize> = events.difference(&alone).copied().collect();
        let filter = format!("?source={slug}");
        let page = PageRef::Source(slug.clone());
        let citing = articles.iter().flat_map(|article| {
            let cited = article.article.cites.iter();
            cited.map(move |source| (Some(source), *article))
        });
        let same = articles.iter().flat_map(|article| {
            let others = article.article.same_as.iter();
            let others = others.filter_map(|slug| self.dossier.article(slug));
            others.map(move |other| (other.article.source.as_ref(), *article))
        });
        let cited_in = record.cited_in.iter();
        let cited_in = cited_in.filter_map(|slug| self.dossier.article(slug));
        let by = cited_in.map(|article| (article.article.source.as_ref(), article));
        Some(SourceView {
            name: record.name.clone(),
            kind: curated.and_then(|c| c.kind.clone()),
            country: curated.and_then(|c| c.country.clone()),
            description: curated.and_then(|c| c.description.clone()),
            summary: self.count(record.articles.len(), "articles"),
            url: curated
                .and_then(|c| c.url.as_ref())
                .map(ToString::to_string),
            grade: self.grade(curated.and_then(|c| c.grade)),
            grade_reason: curated.and_then(|c| c.grade_reason.clone()),
            text: curated
                .map(|c| self.text(&page, c.document.body()))
                .unwrap_or_default(),
            appeared: self.seen(&record.articles, "published_when"),
            articles: self.split_articles(&record.articles, List::Published(slug.clone())),
            cites: self.lineage(slug, citing),
            same_text: self.lineage(slug, same),
            cited_by: self.lineage(slug, by),
            cited_in: self.split_articles(&record.cited_in, List::DrawnOn(slug.clone())),
            events: self.own_timeline(&events, &filter),
            sole_source_of: self.own_timeline(&record.sole_source_of, &filter),
            linked_from: self.linked_from(&page, &record.linked_from),
            missing: self.missing_of_source(slug, record),
        })
    }

    fn split_articles(&self, slugs: &[Slug], list: List) -> SplitView<ArticleCard> {
        let shelves = self.shelves(list);
        let all = self.latest(slugs.iter().map(|slug| (slug, ())));
        self.split(all, ARTICLES, shelves, |(record, ())| {
            self.article_card(record)
        })
    }

    /// Articles by an outlet that each has to do with; those with most articles first.
    fn lineage<'a>(
        &self,
        own: &Slug,
        articles: impl Iterator<Item = (Option<&'a Slug>, &'a ArticleRecord)>,
    ) -> Vec<LineageView> {
        let mut by: BTreeMap<Option<&Slug>, Vec<&ArticleRecord>> = BTreeMap::new();
        for (source, article) in articles.filter(|(source, _)| *source != Some(own)) {
            by.entry(source).or_default().push(article);
        }
        let mut by: Vec<_> = by.into_iter().collect();
        by.sort_by_cached_key(|(source, articles)| {
            let record = source.and_then(|slug| self.dossier.sources.get(slug));
            let name = record.map(|record| self.strings.order().key(&record.name));
            (Reverse(articles.len()), name, *source)
        });
        by.into_iter()
            .take(LINEAGE)
            .map(|(slug, mut articles)| {
                articles.sort_by_key(|record| {
                    Reverse(record.article.published.as_ref().map(|date| date.range))
                });
                let record = slug.and_then(|slug| self.dossier.sources.get(slug));
                let curated = record.and_then(|record| record.curated.as_deref());
                let latest = articles.iter().take(LATEST);
                let more = articles.len().saturating_sub(LATEST);
                LineageView {
                    source: slug.map(|slug| self.source_link(slug)),
                    grade: self.grade(curated.and_then(|c| c.grade)),
                    articles: articles.len(),
                    count: self.count(articles.len(), "articles"),
                    latest: latest
                        .map(|a| self.page_link(&PageRef::Article(a.article.slug().clone())))
                        .collect(),
                    more: (more > 0).then(|| self.count(more, "more_articles")),
                }
            })
            .collect()
    }
}
