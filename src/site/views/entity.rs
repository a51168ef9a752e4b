use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord, MentionRecord, PageRef};
use crate::model::{Citation, EntityKind, Slug, Status};
use crate::site::views::groups::OwnTimelineView;
use crate::site::views::names::NameView;
use crate::site::views::parts::{ArticleCard, CitationView, LinkView, Maker, description_of};
use crate::site::views::roles::{OfficeView, RoleView};
use crate::site::views::text::TextView;

/// `entity`: one person, organisation or place.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntityView {
    /// `person`, `organisation` or `place`.
    pub kind: &'static str,
    pub name: String,
    pub aliases: Vec<String>,
    /// Those names of which something is told; empty where none is joined by the machine.
    pub names: Vec<NameView>,
    /// With `names`, all others: the same name in other letters or in part.
    pub spellings: Vec<String>,
    /// Those who may be the same.
    pub maybe: Vec<LinkView>,
    pub description: Option<String>,
    /// How often it is named, in words.
    pub summary: String,
    pub status: Status,
    pub wikidata: Option<LinkView>,
    pub text: TextView,
    /// In the order of time, undated first.
    pub roles: Vec<RoleView>,
    /// Offices of which it is not agreed who holds them.
    pub differing: Vec<LinkView>,
    /// Of a body or a place.
    pub offices: Vec<OfficeView>,
    pub events: OwnTimelineView,
    pub quotations: Vec<CitationView>,
    pub mentions: Vec<ArticleMentions>,
    /// The entities most often named in the same articles.
    pub together: Vec<Together>,
    pub linked_from: Vec<LinkView>,
}

/// The mentions in one article.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleMentions {
    pub article: ArticleCard,
    pub mentions: Vec<MentionView>,
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

/// Somebody or something named in the same articles.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Together {
    pub entity: LinkView,
    pub articles: usize,
}

/// More would be a list that nobody reads.
const TOGETHER: usize = 12;

impl Maker<'_> {
    pub fn entity(&self, id: &EntityId) -> Option<EntityView> {
        let record = self.dossier.entities.get(id)?;
        let curated = record.curated.as_deref();
        let names = self.names(record);
        let told: Vec<String> = names.iter().map(|view| view.name.clone()).collect();
        let others = record.aliases.iter().filter(|name| !told.contains(name));
        let spellings: Vec<String> = others.cloned().collect();
        let joined = !record.joined.is_empty();
        Some(EntityView {
            kind: kind_name(id.kind),
            name: record.name.clone(),
            aliases: told.into_iter().chain(spellings.clone()).collect(),
            names: if joined { names } else { Vec::new() },
            spellings: if joined { spellings } else { Vec::new() },
            maybe: self.maybe(id, record),
            description: description_of(record),
            summary: self.strings.tell(
                "mentions_in",
                &[
                    ("mentions", &self.count(record.mentions.len(), "mentions")),
                    ("articles", &self.count(record.articles.len(), "articles")),
                ],
            ),
            status: record.status,
            wikidata: curated
                .and_then(|c| c.wikidata.as_deref())
                .and_then(wikidata),
            text: curated
                .map(|c| self.text(&PageRef::Entity(id.clone()), c.document.body()))
                .unwrap_or_default(),
            roles: self.roles(record),
            differing: self.differing(&PageRef::Entity(id.clone())),
            offices: self.offices(record),
            events: self.own_timeline(
                &record.events,
                &format!("?{}={}", kind_name(id.kind), id.slug),
            ),
            quotations: record
                .quotations
                .iter()
                .map(|c| self.quotation(c))
                .collect(),
            mentions: self.mentions(record),
            together: self.together(id),
            linked_from: record
                .linked_from
                .iter()
                .map(|page| self.page_link(page))
                .collect(),
        })
    }

    fn quotation(&self, citation: &Citation) -> CitationView {
        CitationView {
            status: Status::Extracted,
            ..self.citation(citation)
        }
    }

    fn mentions(&self, record: &EntityRecord) -> Vec<ArticleMentions> {
        let mut by_article: BTreeMap<&Slug, Vec<&MentionRecord>> = BTreeMap::new();
        for mention in &record.mentions {
            let here = by_article.entry(&mention.article).or_default();
            if here.last().is_none_or(|last| last.anchor != mention.anchor) {
                here.push(mention);
            }
        }
        let groups = by_article.into_iter().filter_map(|(slug, mentions)| {
            let article = self.dossier.articles.get(slug)?;
            Some(ArticleMentions {
                article: self.article_card(article),
                mentions: mentions
                    .into_iter()
                    .map(|mention| self.mention(mention))
                    .collect(),
            })
        });
        let mut groups: Vec<_> = groups.collect();
        groups.sort_by(|a, b| {
            let day = |g: &ArticleMentions| g.article.date.as_ref().map(|d| d.iso.clone());
            day(b)
                .cmp(&day(a))
                .then_with(|| a.article.href.cmp(&b.article.href))
        });
        groups
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

    fn together(&self, id: &EntityId) -> Vec<Together> {
        let mut together: Vec<_> = self.dossier.together(id).into_iter().collect();
        let name = |id| Some(self.dossier.entities.get(id)?.name.as_str());
        let order = self.strings.order();
        together.sort_by_cached_key(|(id, n)| {
            let key = name(id).map(|name| order.key(name));
            (std::cmp::Reverse(*n), key, *id)
        });
        together
            .into_iter()
            .take(TOGETHER)
            .map(|(id, articles)| Together {
                entity: self.entity_link(id),
                articles,
            })
            .collect()
    }
}

/// As a page calls its kind, and a filter of the timeline what it filters by.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    }
}

fn wikidata(item: &str) -> Option<LinkView> {
    let digits = item.strip_prefix('Q')?;
    let well_formed = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    well_formed.then(|| LinkView {
        href: format!("https://www.wikidata.org/wiki/{item}"),
        label: item.to_owned(),
    })
}
