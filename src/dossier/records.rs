//! What the dossier knows of each article, entity, event and source.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::content::{Article, AuthorPage, Entity, Outlet};
use crate::dossier::noted::{self, Named, Places};
use crate::dossier::{Backlink, Discrepancy, EntityId};
use crate::model::{Anchor, Citation, DateRange, Slug, Sorted, Status, Words, WrittenDate};
use crate::reading::{Depth, Evidence, Standing};

/// An article and what it contributes.
#[derive(Debug, Hash)]
#[allow(missing_docs)]
pub struct ArticleRecord {
    pub article: Arc<Article>,
    pub words: usize,
    pub paragraphs: u32,
    /// How far the text has been read.
    pub depth: Depth,
    /// Its paragraphs and captions, where all of it may be published.
    pub text: Option<Vec<Paragraph>>,
    /// Whom and what it names.
    pub names: Sorted<EntityId>,
    /// Where it names them, in order.
    pub mentions: Vec<NamedHere>,
    /// What is cited of it, under the anchors of its paragraphs.
    pub cited: BTreeMap<Anchor, Sorted<Quote>>,
    /// Places in [`Dossier::events`].
    pub events: Places,
    /// Offices that it says people hold: where, whose and which.
    pub roles: Vec<(Anchor, EntityId, Words)>,
    /// Where it quotes whom.
    pub quoted: Vec<(Anchor, EntityId)>,
    pub linked_from: Vec<Backlink>,
}

/// A paragraph or a caption of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Paragraph {
    pub anchor: Anchor,
    pub text: Words,
    /// The sentences, as bytes of the text.
    pub(super) spans: Box<[Range<u32>]>,
}

impl Paragraph {
    /// Its sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let spans = self.spans.iter();
        spans.filter_map(|span| self.text.get(span.start as usize..span.end as usize))
    }
}

/// Words of an article that are quoted somewhere in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Quote {
    /// Where in the paragraph they begin: quotes stand in the order of the text.
    pub at: usize,
    pub text: Words,
}

/// A mention in one article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct NamedHere {
    pub anchor: Anchor,
    pub span: Range<usize>,
    pub entity: EntityId,
    /// Whether the words are a name and not a pronoun.
    pub by_name: bool,
}

/// A person, organisation or place.
#[derive(Debug, Hash)]
#[allow(missing_docs)]
pub struct EntityRecord {
    pub name: String,
    /// Other spellings, curated or seen in the text.
    pub aliases: Sorted<String>,
    /// Why the machine takes other names for this entity's.
    pub joined: Vec<Joined>,
    pub status: Status,
    pub curated: Option<Arc<Entity>>,
    pub roles: Vec<Role>,
    /// Place in `roles` of the one that tells best who it is.
    pub foremost_role: Option<usize>,
    pub mentions: Vec<MentionRecord>,
    pub quotations: Vec<Citation>,
    pub articles: Sorted<Slug>,
    /// Places in [`Dossier::events`].
    pub events: Places,
    /// Of a body or a place: who is said to hold an office of it.
    pub offices: Vec<Held>,
    /// Places in [`Dossier::proposals`].
    pub proposals: Places,
    pub linked_from: Vec<Backlink>,
}

impl EntityRecord {
    /// The author's words on it, or else an office.
    pub fn description(&self) -> Option<&str> {
        let curated = self.curated.as_ref();
        let described = curated.and_then(|entity| entity.description.as_deref());
        described.or_else(|| Some(self.roles.get(self.foremost_role?)?.title.as_str()))
    }
}

/// What is said of an entity wherever it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Face<'a> {
    pub name: &'a str,
    pub description: Option<&'a str>,
}

impl<'a> From<&'a EntityRecord> for Face<'a> {
    fn from(record: &'a EntityRecord) -> Self {
        Self {
            name: &record.name,
            description: record.description(),
        }
    }
}

impl Named for EventRecord {
    fn named(&self) -> u64 {
        noted::hash(&self.id)
    }
}

impl Named for Discrepancy {
    fn named(&self) -> u64 {
        noted::hash(&self.id)
    }
}

impl Named for Proposal {
    fn named(&self) -> u64 {
        noted::hash(&(&self.one, &self.other))
    }
}

impl Named for AuthorPage {
    fn named(&self) -> u64 {
        noted::hash(self.document.slug())
    }
}

/// An office that somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Held {
    pub holder: EntityId,
    /// Place in the [`EntityRecord::roles`] of the holder.
    pub role: usize,
}

/// A name that the machine takes for one more of an entity's.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs)]
pub struct Joined {
    pub name: String,
    /// What speaks for it, each as a short phrase.
    pub because: Vec<String>,
    /// Where the name stands, or where a text says that the two are one.
    pub citations: Vec<Citation>,
}

/// Two entities that may be one.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Proposal {
    /// The one that would stay.
    pub one: EntityId,
    /// The one that would become a part of it.
    pub other: EntityId,
    /// How likely it is, 0 to 1.
    pub score: f64,
    /// What speaks for and against it, each as a short phrase.
    pub because: Vec<String>,
    /// Where each is named, at its best.
    pub citations: Vec<Citation>,
    /// Mentions that would move.
    pub mentions: usize,
    /// Whether one article names both, as two.
    pub together: bool,
}

impl Hash for Proposal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            one,
            other,
            score,
            because,
            citations,
            mentions,
            together,
        } = self;
        let counted = (score.to_bits(), mentions, together);
        (one, other, counted, because, citations).hash(state);
    }
}

/// An office that an article, or the author, says a person holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Role {
    /// As it is said, with body or country.
    pub title: Words,
    /// The office alone, and its body or country, as far as the words tell them apart.
    pub office: Option<Words>,
    pub of: Option<Words>,
    /// The body or place of which the dossier has a page.
    pub body: Option<EntityId>,
    pub standing: Standing,
    /// Whether the words say it of this person alone, and of the time at which the article
    /// appeared: not "a director", not beside an earlier date, not in a caption.
    pub firm: bool,
    pub as_of: Option<WrittenDate>,
    pub citation: Option<Citation>,
    pub status: Status,
}

/// Where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct MentionRecord {
    pub article: Slug,
    pub anchor: Anchor,
    /// The name as it stands there.
    pub text: Words,
    /// The sentence around it, where the article may be published in full.
    pub sentence: Option<Sentence>,
}

/// A sentence, with the bytes of the name in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Sentence {
    pub text: Words,
    pub name: Range<usize>,
}

/// Something that happened.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct EventRecord {
    /// Stable: the author's file name, or date and hash of the first statement.
    pub id: String,
    /// Under which it was known, or would be if another statement came first.
    pub aliases: Sorted<String>,
    pub date: DateRange,
    /// What happened.
    pub text: String,
    pub status: Status,
    pub document: Option<crate::content::Document>,
    /// Whether the author leaves it to the articles whom it is about.
    pub open: bool,
    /// Whether the author wants it among the key events, or not.
    pub key: Option<bool>,
    pub accounts: Vec<AccountRecord>,
    pub entities: Sorted<EntityId>,
    /// Outlets that report it; an article without a source counts as one of its own.
    pub sources: Sorted<SourceOf>,
    /// How much is made of its date.
    pub weight: Weight,
    /// The first day on which a dated article reports it.
    pub known: Option<jiff::civil::Date>,
}

/// How much is made of a date: on how many days articles that mention it appeared, of how
/// many sources, and how many they are. The first counts most: in a trial on the timelines
/// of the collection Timeline17 it found best which dates people put into one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[allow(missing_docs)]
pub struct Weight {
    pub days: usize,
    pub sources: usize,
    pub articles: usize,
}

/// What one article says of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct AccountRecord {
    pub citation: Citation,
    /// The words that give the date.
    pub expression: Option<String>,
    /// The date that this account gives, where that is not the event's.
    pub says: Option<DateRange>,
    /// What the date rests on, where the machine has read it.
    pub reason: Option<DateReason>,
    /// How well the words bear it out; none where the author says so.
    pub evidence: Option<Evidence>,
    /// Who says that the words are about this event.
    pub status: Status,
}

/// What the date of an account rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DateReason {
    /// It is written out.
    Written,
    /// It is told from the day on which the article appeared.
    Published(DateRange),
    /// It is told from another time of the text: its words, and what they mean.
    Told(String, DateRange),
}

/// Who published an article, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceOf {
    /// A named outlet.
    Outlet(Slug),
    /// Whoever published this article.
    Unnamed(Slug),
}

/// An outlet.
#[derive(Debug, Hash)]
#[allow(missing_docs)]
pub struct SourceRecord {
    pub name: String,
    pub curated: Option<Arc<Outlet>>,
    pub articles: Sorted<Slug>,
    /// Outlets that its articles draw on.
    pub cites: Sorted<Slug>,
    /// Outlets whose articles draw on it.
    pub cited_by: Sorted<Slug>,
    /// All articles that draw on it.
    pub cited_in: Sorted<Slug>,
    /// Places in [`Dossier::events`] of what nobody else reports.
    pub sole_source_of: Places,
    pub linked_from: Vec<Backlink>,
}
