use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{PageRef, SourceRecord};
use crate::model::Slug;
use crate::site::views::groups::OwnTimelineView;
use crate::site::views::parts::{ArticleCard, GradeView, LinkView, Maker};
use crate::site::views::text::TextView;

/// `sources`: all outlets, those with most articles first.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourcesView {
    pub total: usize,
    pub items: Vec<SourceCard>,
    /// Articles of which nobody knows who published them.
    pub unnamed: Vec<ArticleCard>,
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
    pub articles: Vec<ArticleCard>,
    /// Outlets that it draws on, and that draw on it.
    pub cites: Vec<LinkView>,
    pub cited_by: Vec<LinkView>,
    /// Articles of others that draw on it.
    pub cited_in: Vec<ArticleCard>,
    /// Events that it reports.
    pub events: OwnTimelineView,
    /// Events that nobody else reports.
    pub sole_source_of: OwnTimelineView,
}

impl Maker<'_> {
    pub fn sources(&self) -> SourcesView {
        let mut sources: Vec<(&Slug, &SourceRecord)> = self.dossier.sources.iter().collect();
        let order = self.strings.order();
        sources.sort_by_cached_key(|(slug, record)| {
            (
                std::cmp::Reverse((record.articles.len(), record.cited_in.len())),
                order.key(&record.name),
                *slug,
            )
        });
        let unnamed = self.dossier.latest_articles();
        SourcesView {
            total: sources.len(),
            items: sources
                .into_iter()
                .map(|(slug, record)| self.source_card(slug, record))
                .collect(),
            unnamed: unnamed
                .into_iter()
                .filter(|record| record.article.source.is_none())
                .map(|record| self.article_card(record))
                .collect(),
        }
    }

    fn source_card(&self, slug: &Slug, record: &SourceRecord) -> SourceCard {
        let curated = record.curated.as_deref();
        SourceCard {
            href: self.hrefs.page(&PageRef::Source(slug.clone())),
            name: record.name.clone(),
            kind: curated.and_then(|c| c.kind.clone()),
            country: curated.and_then(|c| c.country.clone()),
            grade: self.grade(curated.and_then(|c| c.grade)),
            articles: record.articles.len(),
            cited_in: record.cited_in.len(),
        }
    }

    pub fn source(&self, slug: &Slug) -> Option<SourceView> {
        let record = self.dossier.sources.get(slug)?;
        let curated = record.curated.as_deref();
        let articles = record.articles.iter();
        let articles = articles.filter_map(|slug| self.dossier.articles.get(slug));
        let events: BTreeSet<usize> = articles.flat_map(|a| a.events.iter().copied()).collect();
        let events: Vec<usize> = events.into_iter().collect();
        let filter = format!("?source={slug}");
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
                .map(|c| self.text(&PageRef::Source(slug.clone()), c.document.body()))
                .unwrap_or_default(),
            articles: self.article_cards(&record.articles),
            cites: self.by_name(record.cites.iter().map(|s| self.source_link(s))),
            cited_by: self.by_name(record.cited_by.iter().map(|s| self.source_link(s))),
            cited_in: self.article_cards(&record.cited_in),
            events: self.own_timeline(&events, &filter),
            sole_source_of: self.own_timeline(&record.sole_source_of, &filter),
        })
    }
}
