use serde::Serialize;

use crate::dossier::{PageRef, SourceOf};
use crate::model::{EntityKind, Slug};
use crate::site::Subject;
use crate::site::views::groups::GroupView;
use crate::site::views::parts::{ArticleCard, DateView, EntityCard, Maker, page_title};
use crate::site::views::text::TextView;

/// `home`: the briefing and what it rests on.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HomeView {
    /// The briefing's own title, where it has one.
    pub title: Option<String>,
    /// Ready HTML; its citations are counted with those of `text`.
    pub bottom_line: Option<String>,
    pub updated: Option<DateView>,
    pub text: TextView,
    /// What matters most, in the order of time.
    pub events: Vec<GroupView>,
    pub timeline: String,
    /// The most named.
    pub people: Vec<EntityCard>,
    pub all_people: String,
    /// The latest.
    pub articles: Vec<ArticleCard>,
    pub all_articles: String,
    pub evidence: EvidenceView,
}

/// How broad and how old the evidence is.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EvidenceView {
    pub articles: usize,
    /// Named outlets with an article here.
    pub sources: usize,
    pub events: usize,
    pub people: usize,
    /// Articles without a date, and without a source.
    pub undated: usize,
    pub unnamed: usize,
    /// Events that rest on one source.
    pub single_source: usize,
    pub discrepancies: usize,
    pub discrepancies_href: String,
    /// The days of the first and the last dated article.
    pub span: Option<DateView>,
    pub latest: Option<DateView>,
}

/// `text`: a page of the author's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AuthorView {
    pub title: String,
    pub updated: Option<DateView>,
    pub text: TextView,
}

const EVENTS: usize = 10;
const PEOPLE: usize = 8;
const ARTICLES: usize = 6;

impl Maker<'_> {
    pub fn home(&self) -> HomeView {
        let dossier = self.dossier;
        let home = dossier.home.as_ref();
        let mut cited = Vec::new();
        let mut part = |markdown: &str| self.html(&PageRef::Home, markdown, false, &[], &mut cited);
        let bottom_line = home
            .and_then(|page| page.bottom_line.as_deref())
            .map(&mut part);
        let html = home
            .map(|page| part(page.document.body()))
            .unwrap_or_default();
        let notes = self.notes(&PageRef::Home, &cited);
        let text = TextView { html, notes };
        HomeView {
            title: home.and_then(|page| page.title.clone()),
            bottom_line,
            updated: self.written(home.and_then(|page| page.updated.as_ref())),
            text,
            events: self.key_groups(EVENTS),
            timeline: self.hrefs.subject(&Subject::Timeline),
            people: dossier
                .ranked(EntityKind::Person)
                .into_iter()
                .take(PEOPLE)
                .map(|(id, record)| self.entity_card(id, record))
                .collect(),
            all_people: self.hrefs.subject(&Subject::Entities(EntityKind::Person)),
            articles: dossier
                .latest_articles()
                .into_iter()
                .take(ARTICLES)
                .map(|record| self.article_card(record))
                .collect(),
            all_articles: self.hrefs.subject(&Subject::Articles),
            evidence: self.evidence(),
        }
    }

    fn evidence(&self) -> EvidenceView {
        let dossier = self.dossier;
        let articles = || dossier.articles.values().map(|record| &record.article);
        let sole = |of: &std::collections::BTreeSet<SourceOf>| of.len() == 1;
        let span = dossier.span();
        EvidenceView {
            articles: dossier.articles.len(),
            sources: dossier
                .sources
                .values()
                .filter(|s| !s.articles.is_empty())
                .count(),
            events: dossier.events.len(),
            people: dossier
                .entities
                .keys()
                .filter(|id| id.kind == EntityKind::Person)
                .count(),
            undated: articles().filter(|a| a.published.is_none()).count(),
            unnamed: articles().filter(|a| a.source.is_none()).count(),
            single_source: dossier.events.iter().filter(|e| sole(&e.sources)).count(),
            discrepancies: dossier.discrepancies.len(),
            discrepancies_href: self.hrefs.subject(&Subject::Discrepancies),
            latest: span.map(|days| self.date(crate::model::DateRange::day(days.latest()))),
            span: span.map(|days| self.date(days)),
        }
    }

    pub fn author_page(&self, slug: &Slug) -> Option<AuthorView> {
        let page = self
            .dossier
            .pages
            .iter()
            .find(|page| page.document.slug() == slug)?;
        Some(AuthorView {
            title: page_title(page),
            updated: self.written(page.updated.as_ref()),
            text: self.text(&PageRef::Page(slug.clone()), page.document.body()),
        })
    }
}
