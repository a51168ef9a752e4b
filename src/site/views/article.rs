use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, PageRef, Quote};
use crate::markdown::NamedSpan;
use crate::model::{Anchor, EntityKind, Rights, Slug};
use crate::reading::Depth;
use crate::site::views::backlinks::LinkingView;
use crate::site::views::beside::{Beside, BesideView};
use crate::site::views::groups::EventListView;
use crate::site::views::parts::{DateView, GradeView, LinkView, Maker, direction, summary_of};
use crate::site::views::text::TextView;

/// `article`: one article, as far as its rights let it be published.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleView {
    pub title: String,
    pub language: String,
    pub dir: &'static str,
    pub source: Option<LinkView>,
    pub date: Option<DateView>,
    pub not_before: Option<DateView>,
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub dateline: Option<String>,
    pub summary: Option<String>,
    pub grade: Option<GradeView>,
    pub rights: Rights,
    pub tags: Vec<String>,
    pub words: usize,
    pub paragraphs: u32,
    /// Whether the program finds only names that the dossier knows in a text of this language.
    pub known_names_only: bool,
    /// With `rights: full` only.
    pub key_points: Vec<String>,
    pub figures: Vec<FigureView>,
    /// In parts, of which those that begin a paragraph say what it contributes.
    pub text: TextView,
    /// Without `rights: full`: what each paragraph is cited for.
    pub passages: Vec<PassageView>,
    /// What it reports, and where that is too much, all of it by year.
    pub events: EventListView,
    pub people: Vec<LinkView>,
    pub organisations: Vec<LinkView>,
    pub places: Vec<LinkView>,
    /// Outlets that it says it draws on.
    pub cites: Vec<LinkView>,
    /// Articles that hold the same text.
    pub same_as: Vec<LinkView>,
    /// The article that this is a later version of.
    pub updates: Option<LinkView>,
    pub linked_from: Vec<LinkingView>,
    /// The raw file's name, and what ingest left out of it.
    pub raw_name: Option<String>,
    pub removed: Vec<RemovedView>,
    /// The next articles in time, where dates are known.
    pub older: Option<LinkView>,
    pub newer: Option<LinkView>,
}

/// A caption.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FigureView {
    pub anchor: String,
    pub caption: String,
    pub credit: Option<String>,
    pub taken: Option<DateView>,
    pub beside: Option<BesideView>,
}

/// A paragraph of an article whose text is not published.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PassageView {
    pub anchor: String,
    pub place: String,
    /// The short quotations that are cited somewhere in the dossier; none with `rights: link`.
    pub quotes: Vec<String>,
    /// Whom and what the paragraph names.
    pub names: Vec<LinkView>,
    pub beside: Option<BesideView>,
}

/// Lines of the raw file that are not part of the article.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RemovedView {
    pub lines: String,
    pub why: String,
}

/// Without those that stand within another.
fn longest(quotes: &[Quote]) -> Vec<String> {
    let within = |quote: &Quote| {
        let words = quote.text.trim_matches(['…', ' ']);
        quotes
            .iter()
            .any(|other| other.text.len() > quote.text.len() && other.text.contains(words))
    };
    let kept = quotes.iter().filter(|quote| !within(quote));
    kept.map(|quote| quote.text.to_string()).collect()
}

impl Maker<'_> {
    pub fn article(&self, slug: &Slug) -> Option<ArticleView> {
        let record = self.dossier.article(slug)?;
        let article = &record.article;
        let full = article.rights == Rights::Full;
        let named = |kind: EntityKind| {
            let of_kind = record.names.iter().filter(|id| id.kind == kind);
            self.by_name(of_kind.map(|id| self.entity_link(id)))
        };
        let known = |slugs: &[Slug]| -> Vec<LinkView> {
            let there = |slug: &&Slug| self.dossier.articles.contains_key(*slug);
            let pages = slugs.iter().filter(there).cloned().map(PageRef::Article);
            pages.map(|page| self.page_link(&page)).collect()
        };
        let (older, newer) = self.neighbours(record);
        let mut beside = self.beside(record);
        let raw = article.raw.as_ref();
        Some(ArticleView {
            title: article.title.clone(),
            dir: direction(&article.language),
            language: article.language.clone(),
            source: article.source.as_ref().map(|s| self.source_link(s)),
            date: self.written(article.published.as_ref()),
            not_before: self.written(article.not_before.as_ref()),
            authors: article.authors.clone(),
            url: article.url.as_ref().map(ToString::to_string),
            dateline: article
                .dateline
                .clone()
                .filter(|_| article.rights != Rights::Link),
            summary: summary_of(record),
            grade: self.grade(article.grade),
            rights: article.rights,
            tags: article.tags.clone(),
            words: record.words,
            paragraphs: record.paragraphs,
            known_names_only: record.depth == Depth::KnownNames,
            key_points: if full {
                article.key_points.clone()
            } else {
                Vec::new()
            },
            figures: if full {
                self.figures(record, &mut beside)
            } else {
                Vec::new()
            },
            text: if full {
                self.full_text(record, &mut beside)
            } else {
                TextView::default()
            },
            passages: if full {
                Vec::new()
            } else {
                self.passages(record, &mut beside)
            },
            events: self.event_list(&record.events),
            people: named(EntityKind::Person),
            organisations: named(EntityKind::Organisation),
            places: named(EntityKind::Place),
            cites: article.cites.iter().map(|s| self.source_link(s)).collect(),
            same_as: known(&article.same_as),
            updates: known(article.updates.as_slice()).pop(),
            linked_from: self.linked_from(&PageRef::Article(slug.clone()), &record.linked_from),
            raw_name: raw
                .map(|raw| raw.name.clone())
                .filter(|name| !name.is_empty()),
            removed: raw
                .map_or(&[][..], |raw| &raw.removed)
                .iter()
                .map(|removed| RemovedView {
                    lines: removed.lines.to_string(),
                    why: self.why_removed(&removed.why, article.rights),
                })
                .collect(),
            older,
            newer,
        })
    }

    /// A reason may name a second story; what is behind the colon is the outlet's words.
    fn why_removed(&self, why: &str, rights: Rights) -> String {
        match (rights, why.split_once(':')) {
            (Rights::Digest | Rights::Link, Some((reason, _))) => reason.to_owned(),
            _ => why.to_owned(),
        }
    }

    fn figures(&self, record: &ArticleRecord, beside: &mut Beside) -> Vec<FigureView> {
        let figures = record.article.figures.iter().zip(1..);
        figures
            .map(|(figure, n)| FigureView {
                anchor: Anchor::Figure(n).to_string(),
                caption: figure.caption.clone(),
                credit: figure.credit.clone(),
                taken: self.written(figure.taken.as_ref()),
                beside: beside.remove(&Anchor::Figure(n)),
            })
            .collect()
    }

    /// The body, in which the first mention of each entity in a paragraph leads to its page.
    fn full_text(&self, record: &ArticleRecord, beside: &mut Beside) -> TextView {
        let mut seen = BTreeSet::new();
        let names: Vec<NamedSpan> = record
            .mentions
            .iter()
            .filter(|m| m.by_name && seen.insert((m.anchor, &m.entity)))
            .map(|m| NamedSpan {
                anchor: m.anchor,
                span: m.span.clone(),
                href: self.hrefs.entity(&m.entity),
            })
            .collect();
        let mut text = self.markdown(
            &PageRef::Article(record.article.slug().clone()),
            record.article.document.body(),
            true,
            &names,
        );
        for piece in &mut text.pieces {
            piece.beside = piece.anchor.and_then(|anchor| beside.remove(&anchor));
        }
        text
    }

    fn passages(&self, record: &ArticleRecord, beside: &mut Beside) -> Vec<PassageView> {
        let mut named: BTreeMap<Anchor, BTreeSet<&EntityId>> = BTreeMap::new();
        for mention in &record.mentions {
            named
                .entry(mention.anchor)
                .or_default()
                .insert(&mention.entity);
        }
        let anchors: BTreeSet<Anchor> = named.keys().chain(record.cited.keys()).copied().collect();
        anchors
            .into_iter()
            .map(|anchor| PassageView {
                anchor: anchor.to_string(),
                place: self.place(Some(anchor)),
                quotes: record
                    .cited
                    .get(&anchor)
                    .map(|quotes| longest(quotes))
                    .unwrap_or_default(),
                names: self.by_name(
                    named
                        .get(&anchor)
                        .into_iter()
                        .flatten()
                        .map(|id| self.entity_link(id)),
                ),
                beside: beside.remove(&anchor),
            })
            .collect()
    }

    fn neighbours(&self, record: &ArticleRecord) -> (Option<LinkView>, Option<LinkView>) {
        let (older, newer) = self.dossier.neighbours(record.article.slug());
        let link = |slug: &Slug| self.page_link(&PageRef::Article(slug.clone()));
        (older.map(link), newer.map(link))
    }
}
