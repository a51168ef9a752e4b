//! Where two are named together.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, MentionRecord, NamedHere};
use crate::model::Anchor;
use crate::site::views::parts::{ArticleCard, LinkView, Maker};
use crate::site::views::passages::of_article;

/// `pair`: the articles that name two.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PairView {
    pub one: LinkView,
    pub other: LinkView,
    /// In how many articles, in words.
    pub summary: String,
    /// Articles of which a paragraph names both; the latest first.
    pub beside: Vec<PairArticle>,
    /// Articles that name each in another paragraph.
    pub apart: Vec<PairArticle>,
    /// How many more there are, in words; else empty.
    pub more: String,
}

/// An article that names both.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PairArticle {
    pub article: ArticleCard,
    pub passages: Vec<PairPassage>,
}

/// Where it names both, or one of them.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PairPassage {
    pub href: String,
    pub place: String,
    /// The words, as far as they may be shown.
    pub parts: Vec<PartView>,
}

/// Some words, and whether they are one of the two names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct PartView {
    pub text: String,
    pub name: bool,
}

/// No more articles than somebody reads, nor paragraphs of one.
const ARTICLES: usize = 40;
const PASSAGES: usize = 4;

/// A name where it stands.
type Named<'a> = (&'a NamedHere, &'a MentionRecord);

/// An article, and where it names the one and the other.
struct Found<'a> {
    record: &'a ArticleRecord,
    one: Vec<Named<'a>>,
    other: Vec<Named<'a>>,
}

impl Maker<'_> {
    pub fn pair(&self, one: &EntityId, other: &EntityId) -> Option<PairView> {
        let a = self.dossier.entities.get(one)?;
        let b = self.dossier.entities.get(other)?;
        let shared = a.articles.intersection(&b.articles);
        let shared = shared.filter_map(|slug| self.dossier.article(slug));
        let mut shared: Vec<&ArticleRecord> = shared.collect();
        let all = shared.len();
        shared.sort_by_key(|record| {
            let day = record.article.published.as_ref();
            let day = day.map(|date| date.range.earliest());
            (Reverse(day), record.article.slug())
        });
        // Those that name both in one paragraph come first.
        let (mut beside, mut apart) = (Vec::new(), Vec::new());
        for record in shared {
            let slug = record.article.slug();
            let found = Found {
                record,
                one: names(record, one, of_article(&a.mentions, slug)),
                other: names(record, other, of_article(&b.mentions, slug)),
            };
            match found.both().is_empty() {
                true if apart.len() < ARTICLES => apart.push(found),
                true => {}
                false => beside.push(found),
            }
            if beside.len() == ARTICLES {
                break;
            }
        }
        apart.truncate(ARTICLES - beside.len());
        let articles = |found: Vec<Found>| found.iter().map(|f| self.pair_article(f)).collect();
        Some(PairView {
            one: self.entity_link(one),
            other: self.entity_link(other),
            summary: self.count(all, "named_together"),
            beside: articles(beside),
            apart: articles(apart),
            more: match all.saturating_sub(ARTICLES) {
                0 => String::new(),
                more => self.count(more, "more_articles"),
            },
        })
    }

    fn pair_article(&self, found: &Found) -> PairArticle {
        let both = found.both();
        let passages = match both.is_empty() {
            false => both
                .into_iter()
                .take(PASSAGES)
                .map(|anchor| self.passage(found.record, anchor, found.told_in(anchor)))
                .collect(),
            true => {
                let first = [found.one.first(), found.other.first()];
                let mut first: Vec<Named> = first.into_iter().flatten().copied().collect();
                first.sort_by_key(|(here, _)| (here.anchor, here.span.start));
                let each = first.into_iter();
                each.map(|name| self.passage(found.record, name.0.anchor, marked(&[name])))
                    .collect()
            }
        };
        PairArticle {
            // The evidence is the sentence, not what the article is about.
            article: ArticleCard {
                summary: None,
                ..self.article_card(found.record)
            },
            passages,
        }
    }

    fn passage(&self, record: &ArticleRecord, anchor: Anchor, parts: Vec<PartView>) -> PairPassage {
        PairPassage {
            href: self.paragraph_href(record.article.slug(), Some(anchor)),
            place: self.place(Some(anchor)),
            parts,
        }
    }
}

/// Where an article names somebody, pronouns left out: both records are in its order.
fn names<'a>(
    record: &'a ArticleRecord,
    id: &EntityId,
    mentions: &'a [MentionRecord],
) -> Vec<Named<'a>> {
    let here = record.mentions.iter().filter(|here| here.entity == *id);
    here.zip(mentions)
        .filter(|(here, _)| here.by_name)
        .collect()
}

impl<'a> Found<'a> {
    /// The paragraphs that name both.
    fn both(&self) -> Vec<Anchor> {
        let other: BTreeSet<Anchor> = self.other.iter().map(|(here, _)| here.anchor).collect();
        let one = self.one.iter().map(|(here, _)| here.anchor);
        let mut both: Vec<Anchor> = one.filter(|anchor| other.contains(anchor)).collect();
        both.dedup();
        both
    }

    /// The sentence of a paragraph that has both names, or else the one of each.
    fn told_in(&self, anchor: Anchor) -> Vec<PartView> {
        let here = |names: &[Named<'a>]| -> Vec<Named<'a>> {
            let names = names.iter().filter(|(here, _)| here.anchor == anchor);
            names.copied().collect()
        };
        let (one, other) = (here(&self.one), here(&self.other));
        let together = one.iter().find_map(|one| {
            let told = one.1.sentence.as_ref()?;
            let same = |other: &&Named| {
                let sentence = other.1.sentence.as_ref();
                sentence.is_some_and(|sentence| sentence.text == told.text)
            };
            Some([*one, *other.iter().find(same)?])
        });
        let mut both = match (together, one.first(), other.first()) {
            (Some(both), ..) => both,
            (None, Some(one), Some(other)) => [*one, *other],
            _ => return Vec::new(),
        };
        both.sort_by_key(|(here, _)| here.span.start);
        marked(&both)
    }
}

/// The sentences of some names that stand in order, each sentence once.
fn marked(names: &[Named]) -> Vec<PartView> {
    let mut parts = Vec::new();
    let mut push = |text: &str, name: bool| {
        if !text.is_empty() {
            let text = text.to_owned();
            parts.push(PartView { text, name });
        }
    };
    // The sentence that is being told, and how far.
    let mut told: Option<(&str, usize)> = None;
    for (_, mention) in names {
        let Some(sentence) = &mention.sentence else {
            if told.is_some() {
                push(" · ", false);
            }
            push(&mention.text, true);
            told = Some(("", 0));
            continue;
        };
        let from = match told {
            Some((text, from)) if text == sentence.text => from,
            Some((text, from)) => {
                push(text.get(from..).unwrap_or_default(), false);
                push(" … ", false);
                0
            }
            None => 0,
        };
        let name = sentence.name.clone();
        push(
            sentence.text.get(from..name.start).unwrap_or_default(),
            false,
        );
        push(
            sentence
                .text
                .get(name.start.max(from)..name.end)
                .unwrap_or_default(),
            true,
        );
        told = Some((&sentence.text, name.end.max(from)));
    }
    if let Some((text, from)) = told {
        push(text.get(from..).unwrap_or_default(), false);
    }
    parts
}
