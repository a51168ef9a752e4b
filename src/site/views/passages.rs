//! Where somebody or something is named and quoted, article by article.

use std::cmp::Reverse;

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, EntityRecord, MentionRecord, PageRef};
use crate::model::{Citation, Slug};
use crate::site::shelves::{List, Shelves};
use crate::site::views::parts::{ArticleCard, LinkView, Maker};
use crate::site::views::shelf::ShelvesView;

/// What many articles have of somebody: what the latest do first.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SplitView<T> {
    pub first: Vec<T>,
    /// What the others have, where a page holds it; `more` says how many they are.
    pub rest: Vec<T>,
    pub more: Option<String>,
    /// Where all of it is, where one page does not hold it.
    pub shelves: Option<ShelvesView>,
}

/// The mentions in one article.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleMentions {
    pub article: ArticleCard,
    pub mentions: Vec<MentionView>,
    /// Whether none of its sentences may be shown.
    pub bare: bool,
    /// How many more paragraphs name it, in words.
    pub more: Option<String>,
}

/// The mentions in one paragraph.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MentionView {
    pub href: String,
    pub place: String,
    /// The sentence in three parts, around the name; empty where it may not be shown.
    pub before: String,
    pub name: String,
    pub after: String,
}

/// What one article quotes.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleQuotations {
    pub article: ArticleCard,
    pub quotations: Vec<QuotationView>,
    /// How many more there are, in words.
    pub more: Option<String>,
}

/// Words that an article puts into somebody's mouth.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct QuotationView {
    pub href: String,
    pub place: String,
    pub quote: String,
}

/// `passages`: what the articles of one year have of somebody.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PassagesView {
    pub of: LinkView,
    pub count: String,
    pub mentions: Vec<ArticleMentions>,
    pub quotations: Vec<ArticleQuotations>,
    pub shelves: ShelvesView,
}

/// So many articles are shown first.
const MENTIONING: usize = 8;
const QUOTING: usize = 6;
/// So many paragraphs of one.
const OF_ONE: usize = 40;

pub(super) type By<'a, T> = Vec<(&'a ArticleRecord, T)>;

impl Maker<'_> {
    /// The mentions on the page of an entity.
    pub fn mentions(&self, id: &EntityId, record: &EntityRecord) -> SplitView<ArticleMentions> {
        let shelves = self.shelves(List::Mentions(id.clone()));
        let all = self.latest(by_article(&record.mentions));
        self.split(all, MENTIONING, shelves, |(article, mentions)| {
            self.mentioning(article, first_in_paragraphs(mentions))
        })
    }

    /// The quotations on the page of an entity.
    pub fn quotations(&self, id: &EntityId, record: &EntityRecord) -> SplitView<ArticleQuotations> {
        let shelves = self.shelves(List::Quotations(id.clone()));
        let all = self.latest(by_article(&record.quotations));
        self.split(all, QUOTING, shelves, |(article, quotations)| {
            self.quoting(article, quotations.iter().collect())
        })
    }

    /// A page of mentions or of quotations.
    pub fn passages_of(&self, shelves: &Shelves, place: usize) -> Option<PassagesView> {
        let (id, quoted) = match &shelves.list {
            List::Mentions(id) => (id, false),
            List::Quotations(id) => (id, true),
            _ => return None,
        };
        let record = self.dossier.entities.get(id)?;
        let articles: Vec<&ArticleRecord> = self
            .on_shelf(shelves, place)
            .filter_map(|page| match page {
                PageRef::Article(slug) => self.dossier.article(slug),
                _ => None,
            })
            .collect();
        let (mut mentions, mut quotations) = (Vec::new(), Vec::new());
        // A long list has many pages: each looks only for its own articles.
        if quoted {
            let here = articles.iter().map(|article| {
                let of = of_article(&record.quotations, article.article.slug());
                (*article, of.iter().collect())
            });
            quotations.extend(here.map(|(article, of)| self.quoting(article, of)));
        } else {
            let here = articles.iter().map(|article| {
                let of = of_article(&record.mentions, article.article.slug());
                (*article, first_in_paragraphs(of))
            });
            mentions.extend(here.map(|(article, of)| self.mentioning(article, of)));
        }
        Some(PassagesView {
            of: self.entity_link(id),
            count: self.count(articles.len(), "articles"),
            mentions,
            quotations,
            shelves: self.shelf(shelves, place),
        })
    }

    /// What articles have, the latest first and the undated last.
    pub fn latest<'a, T>(&'a self, by: impl Iterator<Item = (&'a Slug, T)>) -> By<'a, T> {
        let articles = by.filter_map(|(slug, of)| Some((self.dossier.article(slug)?, of)));
        let mut all: By<T> = articles.collect();
        all.sort_by_key(|(record, _)| {
            Reverse(record.article.published.as_ref().map(|date| date.range))
        });
        all
    }

    pub fn split<T, V>(
        &self,
        mut all: By<T>,
        first: usize,
        shelves: Option<ShelvesView>,
        view: impl Fn((&ArticleRecord, T)) -> V,
    ) -> SplitView<V> {
        // One more than these is no reason to hide it.
        let cut = if all.len() > first + 2 {
            first
        } else {
            all.len()
        };
        let rest = all.split_off(cut);
        let more = (!rest.is_empty()).then(|| self.count(rest.len(), "more_articles"));
        SplitView {
            first: all.into_iter().map(&view).collect(),
            rest: match shelves {
                Some(_) => Vec::new(),
                None => rest.into_iter().map(&view).collect(),
            },
            more,
            shelves,
        }
    }

    fn mentioning(&self, article: &ArticleRecord, of: Vec<&MentionRecord>) -> ArticleMentions {
        ArticleMentions {
            article: self.article_card(article),
            more: self.more_paragraphs(of.len()),
            bare: of.iter().all(|mention| mention.sentence.is_none()),
            mentions: of
                .into_iter()
                .take(OF_ONE)
                .map(|m| self.mention(m))
                .collect(),
        }
    }

    fn quoting(&self, article: &ArticleRecord, of: Vec<&Citation>) -> ArticleQuotations {
        let quotations = of.iter().take(OF_ONE).map(|citation| QuotationView {
            href: self.paragraph_href(&citation.article, citation.anchor),
            place: self.place(citation.anchor),
            quote: citation.quote.to_string(),
        });
        ArticleQuotations {
            article: self.article_card(article),
            quotations: quotations.collect(),
            more: self.more_paragraphs(of.len()),
        }
    }

    fn more_paragraphs(&self, all: usize) -> Option<String> {
        let more = all.saturating_sub(OF_ONE);
        (more > 0).then(|| self.count(more, "more_paragraphs"))
    }

    fn mention(&self, mention: &MentionRecord) -> MentionView {
        let (before, name, after) = match &mention.sentence {
            Some(sentence) => (
                sentence.text.get(..sentence.name.start).unwrap_or_default(),
                sentence.text.get(sentence.name.clone()).unwrap_or_default(),
                sentence.text.get(sentence.name.end..).unwrap_or_default(),
            ),
            None => ("", mention.text.as_str(), ""),
        };
        MentionView {
            href: self.paragraph_href(&mention.article, Some(mention.anchor)),
            place: self.place(Some(mention.anchor)),
            before: before.to_owned(),
            name: name.to_owned(),
            after: after.to_owned(),
        }
    }
}

/// What an article has of somebody. Everywhere it stands in the order of articles.
trait Passage {
    fn article(&self) -> &Slug;
}

impl Passage for MentionRecord {
    fn article(&self) -> &Slug {
        &self.article
    }
}

impl Passage for Citation {
    fn article(&self) -> &Slug {
        &self.article
    }
}

fn by_article<T: Passage>(all: &[T]) -> impl Iterator<Item = (&Slug, &[T])> {
    let articles = all.chunk_by(|a, b| a.article() == b.article());
    articles.filter_map(|of| Some((of.first()?.article(), of)))
}

fn of_article<'a, T: Passage>(all: &'a [T], slug: &Slug) -> &'a [T] {
    let from = all.partition_point(|passage| passage.article() < slug);
    let rest = all.get(from..).unwrap_or_default();
    let to = rest.partition_point(|passage| passage.article() == slug);
    rest.get(..to).unwrap_or_default()
}

fn first_in_paragraphs(mentions: &[MentionRecord]) -> Vec<&MentionRecord> {
    let paragraphs = mentions.chunk_by(|a, b| a.anchor == b.anchor);
    paragraphs.filter_map(<[_]>::first).collect()
}
