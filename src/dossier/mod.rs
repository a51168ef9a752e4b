//! All articles and their readings joined: who, where, what happened when, on whose
//! word, and where the accounts differ. Pure, and knows nothing of HTML.
//!
//! What may not be published does not get past this stage: every quotation in a
//! [`Dossier`] has been cut to what its article's rights allow.

mod cite;
mod copies;
mod directory;
mod discrepancies;
mod entities;
mod events;
mod offices;
mod present;
mod redirects;
mod resolve;
mod sources;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::content::{Article, AuthorPage, Config, Content, Entity, Outlet};
use crate::diagnostic::Problems;
use crate::model::{Anchor, Citation, DateRange, EntityKind, Reference, Slug, Status, WrittenDate};
use crate::reading::{Depth, Evidence, Reading, Standing};

pub use directory::{Directory, PageRef};
pub use discrepancies::{Discrepancy, DiscrepancyKind, Position, PositionValue};

/// Kind and slug of a person, organisation or place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct EntityId {
    pub kind: EntityKind,
    pub slug: Slug,
}

/// The dossier as a whole.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Dossier {
    pub config: Config,
    pub home: Option<AuthorPage>,
    pub pages: Vec<AuthorPage>,
    pub articles: BTreeMap<Slug, ArticleRecord>,
    pub entities: BTreeMap<EntityId, EntityRecord>,
    /// Entities that have become part of another: what was their page leads to that one's.
    pub redirects: BTreeMap<EntityId, EntityId>,
    pub sources: BTreeMap<Slug, SourceRecord>,
    /// In the order of time.
    pub events: Vec<EventRecord>,
    /// Places in `events`, what matters most first.
    pub key_events: Vec<usize>,
    pub discrepancies: Vec<Discrepancy>,
    /// Entities that may be one and are kept apart until somebody says so, those first
    /// that would change most.
    pub proposals: Vec<Proposal>,
    /// What every name and slug stands for.
    pub directory: Directory,
    /// Dated articles, in the order of time.
    chronology: Vec<(jiff::civil::Date, Slug)>,
    /// What each text of the author's cites, by article and anchor.
    quoted: BTreeMap<(PageRef, Slug, Option<Anchor>), String>,
    /// Places in `events`, by id.
    event_places: BTreeMap<String, usize>,
    /// Places in `key_events`, by place in `events`.
    ranks: Vec<usize>,
    /// Places in `discrepancies`, by what each is about.
    differing: BTreeMap<PageRef, Vec<usize>>,
}

/// An article and what it contributes.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ArticleRecord {
    pub article: Arc<Article>,
    pub words: usize,
    pub paragraphs: u32,
    /// How far the text has been read.
    pub depth: Depth,
    /// Whom and what it names.
    pub names: BTreeSet<EntityId>,
    /// Where it names them, in order.
    pub mentions: Vec<NamedHere>,
    /// What is cited of it, under the anchors of its paragraphs.
    pub cited: BTreeMap<Anchor, BTreeSet<Quote>>,
    /// Places in [`Dossier::events`].
    pub events: Vec<usize>,
    pub linked_from: Vec<PageRef>,
}

/// Words of an article that are quoted somewhere in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Quote {
    /// Where in the paragraph they begin: quotes stand in the order of the text.
    pub at: usize,
    pub text: String,
}

/// A mention in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct NamedHere {
    pub anchor: Anchor,
    pub span: Range<usize>,
    pub entity: EntityId,
    /// Whether the words are a name and not a pronoun.
    pub by_name: bool,
}

/// A person, organisation or place.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct EntityRecord {
    pub name: String,
    /// Other spellings, curated or seen in the text.
    pub aliases: BTreeSet<String>,
    /// Why the machine takes other names for this entity's.
    pub joined: Vec<Joined>,
    pub status: Status,
    pub curated: Option<Arc<Entity>>,
    pub roles: Vec<Role>,
    pub mentions: Vec<MentionRecord>,
    pub quotations: Vec<Citation>,
    pub articles: BTreeSet<Slug>,
    /// Places in [`Dossier::events`].
    pub events: Vec<usize>,
    /// Of a body or a place: who is said to hold an office of it.
    pub offices: Vec<Held>,
    /// Places in [`Dossier::proposals`].
    pub proposals: Vec<usize>,
    pub linked_from: Vec<PageRef>,
}

/// An office that somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Held {
    pub holder: EntityId,
    /// Place in the [`EntityRecord::roles`] of the holder.
    pub role: usize,
}

/// A name that the machine takes for one more of an entity's.
#[derive(Clone, Debug, PartialEq)]
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

/// An office that an article, or the author, says a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Role {
    /// As it is said, with body or country.
    pub title: String,
    /// The office alone, and its body or country, as far as the words tell them apart.
    pub office: Option<String>,
    pub of: Option<String>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct MentionRecord {
    pub article: Slug,
    pub anchor: Anchor,
    /// The name as it stands there.
    pub text: String,
    /// The sentence around it, where the article may be published in full.
    pub sentence: Option<Sentence>,
}

/// A sentence, with the bytes of the name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sentence {
    pub text: String,
    pub name: Range<usize>,
}

/// Something that happened.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct EventRecord {
    /// Stable: the author's file name, or date and hash of the first statement.
    pub id: String,
    /// Under which it was known, or would be if another statement came first.
    pub aliases: BTreeSet<String>,
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
    pub entities: BTreeSet<EntityId>,
    /// Outlets that report it; an article without a source counts as one of its own.
    pub sources: BTreeSet<SourceOf>,
    /// How much is made of its date.
    pub weight: Weight,
    /// The first day on which a dated article reports it.
    pub known: Option<jiff::civil::Date>,
}

/// How much is made of a date: on how many days articles that mention it appeared, of how
/// many sources, and how many they are. The first counts most: in a trial on the timelines
/// of the collection Timeline17 it found best which dates people put into one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[allow(missing_docs)]
pub struct Weight {
    pub days: usize,
    pub sources: usize,
    pub articles: usize,
}

/// What one article says of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Debug)]
#[allow(missing_docs)]
pub struct SourceRecord {
    pub name: String,
    pub curated: Option<Arc<Outlet>>,
    pub articles: BTreeSet<Slug>,
    /// Outlets that its articles draw on.
    pub cites: BTreeSet<Slug>,
    /// Outlets whose articles draw on it.
    pub cited_by: BTreeSet<Slug>,
    /// All articles that draw on it.
    pub cited_in: BTreeSet<Slug>,
    /// Places in [`Dossier::events`] of what nobody else reports.
    pub sole_source_of: Vec<usize>,
}

impl Dossier {
    /// Joins the articles of `content` with what was read of each, in the same order.
    pub fn weave(content: Content, readings: &[Arc<Reading>], problems: &mut Problems) -> Self {
        let Content {
            config,
            home,
            articles,
            entities,
            parts: _,
            outlets,
            events,
            hidden_events,
            pages,
        } = content;
        let desk = cite::Desk::new(&articles, readings);
        let entities: Vec<Arc<Entity>> = entities.into_iter().map(Arc::new).collect();
        let outlets: Vec<Arc<Outlet>> = outlets.into_iter().map(Arc::new).collect();

        let entities::WhoIsWho {
            entities: mut people,
            names,
            proposals,
            redirects,
        } = entities::resolve(&desk, &entities, problems);
        let files = events::Files {
            events: &events,
            hidden: &hidden_events,
            outlets: &outlets,
        };
        let mut happened = events::join(&desk, &files, &people, &names, problems);
        happened.sort_by(|a, b| {
            (a.date.earliest(), a.date.latest(), &a.id).cmp(&(
                b.date.earliest(),
                b.date.latest(),
                &b.id,
            ))
        });
        entities::attach_events(&mut people, &happened);
        entities::attach_proposals(&mut people, &proposals);
        let sources = sources::collect(&articles, &outlets, &happened);
        let mut records = desk.records(&names, &happened, &people);
        let mut directory = Directory::new(&records, &people, &sources, &happened, &pages, &names);
        directory.lead_on(&redirects);

        let documents = directory::Documents {
            home: home.as_ref(),
            pages: &pages,
            articles: &articles,
            entities: &entities,
            outlets: &outlets,
            events: &events,
        };
        let mut quoted = BTreeMap::new();
        for link in directory.check(&documents, &desk, problems) {
            match &link.to {
                PageRef::Article(slug) => {
                    let cited = Citation {
                        article: slug.clone(),
                        anchor: link.anchor,
                        quote: link.quote,
                    };
                    desk.note(&mut records, &cited);
                    if let Some(record) = records.get_mut(slug) {
                        record.linked_from.push(link.from.clone());
                    }
                    let place = (link.from, cited.article, cited.anchor);
                    quoted.entry(place).or_insert(cited.quote);
                }
                PageRef::Entity(id) => {
                    if let Some(record) = people.get_mut(id) {
                        record.linked_from.push(link.from);
                    }
                }
                _ => {}
            }
        }
        for record in records.values_mut() {
            record.linked_from.sort();
            record.linked_from.dedup();
        }
        for record in people.values_mut() {
            record.linked_from.sort();
            record.linked_from.dedup();
        }
        offices::attach(&mut people, &directory);
        let material = discrepancies::Material {
            desk: &desk,
            articles: &records,
            entities: &people,
            events: &happened,
            proposals: &proposals,
            directory: &directory,
        };
        let discrepancies = discrepancies::find(&material, &events, problems);
        let mut differing: BTreeMap<PageRef, Vec<usize>> = BTreeMap::new();
        for (i, found) in discrepancies.iter().enumerate() {
            for page in found.concerns() {
                differing.entry(page).or_default().push(i);
            }
        }
        let mut chronology: Vec<_> = articles
            .iter()
            .filter_map(|a| Some((a.published.as_ref()?.range.earliest(), a.slug().clone())))
            .collect();
        chronology.sort();
        let key_events = events::rank(&happened);
        let mut ranks: Vec<usize> = (0..key_events.len()).collect();
        ranks.sort_unstable_by_key(|&rank| key_events.get(rank));
        let event_places = places_of(&happened);
        Self {
            config,
            home,
            pages,
            articles: records,
            entities: people,
            sources,
            events: happened,
            key_events,
            discrepancies,
            proposals,
            redirects,
            directory,
            chronology,
            quoted,
            event_places,
            ranks,
            differing,
        }
    }

    /// What differs about an event, or about who holds an office of somebody's; the open
    /// ones first.
    pub fn differing(&self, page: &PageRef) -> impl Iterator<Item = &Discrepancy> {
        let places = self.differing.get(page).into_iter().flatten();
        places.filter_map(|&i| self.discrepancies.get(i))
    }

    /// The words that a text of the author's cites with a reference.
    pub fn quote(&self, text: &PageRef, reference: &Reference) -> &str {
        let place = (text.clone(), reference.article.clone(), reference.anchor);
        self.quoted.get(&place).map_or("", String::as_str)
    }

    /// An event by its id, or by one of those that it could have had.
    pub fn event(&self, id: &str) -> Option<&EventRecord> {
        self.events.get(self.event_place(id)?)
    }

    /// The place of that event in [`Dossier::events`].
    pub fn event_place(&self, id: &str) -> Option<usize> {
        self.event_places.get(id).copied()
    }

    /// Of some events, by their places, so many of which most is made, in the order of time.
    pub fn foremost(&self, places: &[usize], n: usize) -> Vec<usize> {
        let mut first = places.to_vec();
        first.sort_by_key(|&place| self.ranks.get(place));
        first.truncate(n);
        first.sort_unstable();
        first
    }

    /// In how many articles of one entity each other is named too. Counted when asked for:
    /// kept for all pairs, one list of thousands of names would fill the memory.
    pub fn together(&self, id: &EntityId) -> HashMap<&EntityId, usize> {
        let articles = self.entities.get(id).into_iter().flat_map(|e| &e.articles);
        let named = articles.filter_map(|slug| self.articles.get(slug));
        let mut together = HashMap::new();
        for other in named.flat_map(|article| &article.names) {
            if other != id {
                *together.entry(other).or_default() += 1;
            }
        }
        together
    }

    /// The dated articles before and after one, in the order of time.
    pub fn neighbours(&self, slug: &Slug) -> (Option<&Slug>, Option<&Slug>) {
        let published = self
            .articles
            .get(slug)
            .and_then(|r| r.article.published.as_ref());
        let Some(day) = published.map(|date| date.range.earliest()) else {
            return (None, None);
        };
        let here = self
            .chronology
            .partition_point(|(d, s)| (*d, s) < (day, slug));
        let at = |i: usize| self.chronology.get(i).map(|(_, slug)| slug);
        (here.checked_sub(1).and_then(at), at(here + 1))
    }

    /// The latest and the earliest day on which a dated article appeared.
    pub fn span(&self) -> Option<DateRange> {
        let (first, _) = self.chronology.first()?;
        let dates = self
            .articles
            .values()
            .filter_map(|r| r.article.published.as_ref());
        DateRange::between(*first, dates.map(|date| date.range.latest()).max()?)
    }

    /// Entities of one kind, the most named first.
    pub fn ranked(&self, kind: EntityKind) -> Vec<(&EntityId, &EntityRecord)> {
        let mut of_kind: Vec<_> = self
            .entities
            .iter()
            .filter(|(id, _)| id.kind == kind)
            .collect();
        of_kind.sort_by_key(|(id, record)| {
            let (articles, mentions) = (record.articles.len(), record.mentions.len());
            (std::cmp::Reverse((articles, mentions)), *id)
        });
        of_kind
    }

    /// Articles, the latest first and the undated last.
    pub fn latest_articles(&self) -> Vec<&ArticleRecord> {
        let mut articles: Vec<_> = self.articles.values().collect();
        articles.sort_by_key(|record| {
            let article = &record.article;
            let day = article.published.as_ref().map(|d| d.range.earliest());
            (std::cmp::Reverse(day), article.slug().clone())
        });
        articles
    }
}

/// Where each event stands, by all its ids; one's own comes before another's alias.
fn places_of(events: &[EventRecord]) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        places.insert(event.id.clone(), at);
    }
    for (at, event) in events.iter().enumerate() {
        for alias in &event.aliases {
            places.entry(alias.clone()).or_insert(at);
        }
    }
    places
}
