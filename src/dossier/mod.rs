//! All articles and their readings joined: who, where, what happened when, on whose
//! word, and where the accounts differ. Pure, and knows nothing of HTML.
//!
//! What may not be published does not get past this stage: every quotation in a
//! [`Dossier`] has been cut to what its article's rights allow.

mod amend;
mod backlinks;
mod chapters;
mod cite;
mod copies;
mod directory;
mod discrepancies;
mod entities;
mod events;
mod network;
mod noted;
mod offices;
mod present;
mod records;
mod redirects;
mod resolve;
mod sources;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::content::{AuthorPage, Config, Content, Entity, Outlet};
use crate::diagnostic::Problems;
use crate::model::{Anchor, Citation, DateRange, EntityKind, Reference, Slug, Words};
use crate::names;
use crate::reading::Reading;

pub use backlinks::Backlink;
pub use chapters::{Chapter, Chapters, is_in_month};
pub use directory::{Directory, PageRef};
pub use discrepancies::{Discrepancy, DiscrepancyKind, Position, PositionValue};
pub use network::{Network, Pair};
pub use noted::{Mark, Named, Noted, Places, Prints, observe, unnoted};
pub use records::{
    AccountRecord, ArticleRecord, DateReason, EntityRecord, EventRecord, Face, Held, Joined,
    MentionRecord, NamedHere, Paragraph, Proposal, Quote, Role, Sentence, SourceOf, SourceRecord,
    Weight,
};

/// Kind and slug of a person, organisation or place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct EntityId {
    pub kind: EntityKind,
    pub slug: Slug,
}

/// Whose text cites what.
type Cited = (PageRef, Slug, Option<Anchor>);

/// What is looked at of a part of the dossier beside its records.
const FACE: &str = "face";
const ONE: &str = "one";
const SLUG: &str = "slug";
const NAME: &str = "name";

/// The dossier as a whole. A clone shares everything.
#[derive(Clone, Debug)]
pub struct Dossier {
    woven: Arc<Woven>,
    /// Articles as they are now, the latest last: all else is as it was joined.
    amended: Vec<Arc<ArticleRecord>>,
}

/// All articles and their readings, joined.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Woven {
    pub config: Config,
    pub home: Noted<Option<AuthorPage>>,
    pub pages: Noted<Vec<AuthorPage>>,
    pub articles: Noted<BTreeMap<Slug, ArticleRecord>>,
    pub entities: Noted<BTreeMap<EntityId, EntityRecord>>,
    /// Entities that have become part of another: what was their page leads to that one's.
    pub redirects: Noted<BTreeMap<EntityId, EntityId>>,
    pub sources: Noted<BTreeMap<Slug, SourceRecord>>,
    /// In the order of time.
    pub events: Noted<Vec<EventRecord>>,
    /// How they are told where they are many.
    pub chapters: Noted<Chapters>,
    /// Places in `events`, what matters most first.
    pub key_events: Noted<Vec<usize>>,
    pub discrepancies: Noted<Vec<Discrepancy>>,
    /// Entities that may be one and are kept apart until somebody says so, those first
    /// that would change most.
    pub proposals: Noted<Vec<Proposal>>,
    /// Who is named with whom.
    pub network: Noted<Network>,
    /// What every name and slug stands for.
    pub directory: Noted<Directory>,
    /// Dated articles, in the order of time.
    chronology: Noted<Vec<(jiff::civil::Date, Slug)>>,
    /// The earliest and the latest day on which one of them appeared.
    span: Noted<Option<DateRange>>,
    /// What each text of the author's cites, by article and anchor.
    quoted: Noted<BTreeMap<Cited, Words>>,
    /// Places in `events`, by id.
    event_places: Noted<BTreeMap<String, usize>>,
    /// Places in `discrepancies`, by what each is about.
    differing: Noted<BTreeMap<PageRef, Vec<usize>>>,
}

impl std::ops::Deref for Dossier {
    type Target = Woven;

    fn deref(&self) -> &Woven {
        &self.woven
    }
}

impl Dossier {
    /// Joins the articles of `content` with what was read of each, in the same order.
    pub fn weave(content: Content, readings: &[Arc<Reading>], problems: &mut Problems) -> Self {
        let Content {
            config,
            home,
            articles,
            unread,
            entities,
            parts: _,
            outlets,
            events,
            hidden_events,
            pages,
        } = content;
        let desk = cite::Desk::new(&articles, readings).with_unread(unread);
        let entities: Vec<Arc<Entity>> = entities.into_iter().map(Arc::new).collect();
        let outlets: Vec<Arc<Outlet>> = outlets.into_iter().map(Arc::new).collect();

        let entities::WhoIsWho {
            entities: mut people,
            mut names,
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
        let mut sources = sources::collect(&articles, &outlets, &happened);
        let mut records = desk.records(&mut names, &happened, &people);
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
            let backlink = Backlink {
                from: link.from.clone(),
                at: link.at,
                cited: link.anchor,
                sentence: backlinks::publishable(&link.from, link.sentence, &records),
            };
            match &link.to {
                PageRef::Article(slug) => {
                    let cited = Citation {
                        article: slug.clone(),
                        anchor: link.anchor,
                        quote: link.quote,
                    };
                    desk.note(&mut records, &cited);
                    if let Some(record) = records.get_mut(slug) {
                        record.linked_from.push(backlink);
                    }
                    let place = (link.from, cited.article, cited.anchor);
                    quoted.entry(place).or_insert(cited.quote);
                }
                PageRef::Entity(id) => {
                    if let Some(record) = people.get_mut(id) {
                        record.linked_from.push(backlink);
                    }
                }
                PageRef::Source(slug) => {
                    if let Some(record) = sources.get_mut(slug) {
                        record.linked_from.push(backlink);
                    }
                }
                _ => {}
            }
        }
        let linked = records.values_mut().map(|record| &mut record.linked_from);
        let linked = linked.chain(people.values_mut().map(|record| &mut record.linked_from));
        let linked = linked.chain(sources.values_mut().map(|record| &mut record.linked_from));
        linked.for_each(backlinks::settle);
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
        let dates = articles.iter().filter_map(|a| a.published.as_ref());
        let last = dates.map(|date| date.range.latest()).max();
        let first = chronology.first().map(|(first, _)| *first);
        let span = first.zip(last);
        let span = span.and_then(|(first, last)| DateRange::between(first, last));
        let key_events = events::rank(&happened);
        let network = Network::of(&records, &people);
        let event_places = places_of(&happened);
        let woven = Woven {
            chapters: Noted::new("chapters", Chapters::of(&happened)),
            config,
            home: Noted::new("home", home),
            pages: Noted::new("pages", pages),
            articles: Noted::new("articles", records),
            entities: Noted::new("entities", people),
            sources: Noted::new("sources", sources),
            events: Noted::new("events", happened),
            key_events: Noted::new("key_events", key_events),
            discrepancies: Noted::new("discrepancies", discrepancies),
            proposals: Noted::new("proposals", proposals),
            redirects: Noted::new("redirects", redirects),
            network: Noted::new("network", network),
            directory: Noted::new("directory", directory),
            chronology: Noted::new("chronology", chronology),
            span: Noted::new("span", span),
            quoted: Noted::new("quoted", quoted),
            event_places: Noted::new("event_places", event_places),
            differing: Noted::new("differing", differing),
        };
        Self {
            woven: Arc::new(woven),
            amended: Vec::new(),
        }
    }

    /// What there is now under every mark of what can be looked at.
    pub fn prints(&self) -> Prints {
        let mut prints = Prints::default();
        self.home.print(&mut prints);
        self.pages.prints(&mut prints);
        self.articles.prints(&mut prints);
        self.entities.prints(&mut prints);
        let faces = self.entities.iter();
        let faces = faces.map(|(id, record)| ((FACE, id), Face::from(record)));
        self.entities.print_each(&mut prints, faces);
        self.redirects.prints(&mut prints);
        self.sources.prints(&mut prints);
        let names = self.sources.iter();
        let names = names.map(|(slug, source)| ((FACE, slug), &source.name));
        self.sources.print_each(&mut prints, names);
        self.events.prints(&mut prints);
        self.chapters.print(&mut prints);
        let of = self.event_places.iter();
        let of = of.map(|(id, place)| (id, self.chapters.chapter(*place)));
        self.chapters.print_each(&mut prints, of);
        let one = [((ONE, true), self.chapters.is_one())];
        self.chapters.print_each(&mut prints, one);
        self.key_events.print(&mut prints);
        self.discrepancies.prints(&mut prints);
        self.proposals.prints(&mut prints);
        self.network.print(&mut prints);
        let drawn = self.network.drawn();
        let drawn = drawn.map(|(one, other)| ((one.min(other), one.max(other)), one));
        self.network.print_each(&mut prints, drawn);
        self.directory.print(&mut prints);
        for (kind, pages) in [SLUG, NAME].into_iter().zip(self.directory.all()) {
            let pages = pages.iter().map(|(name, page)| ((kind, name), page));
            self.directory.print_each(&mut prints, pages);
        }
        self.chronology.print(&mut prints);
        self.span.print(&mut prints);
        self.quoted.prints(&mut prints);
        let ids = self.event_places.iter();
        let ids = ids.map(|(id, place)| (id, self.events.get(*place).map(Named::named)));
        self.event_places.print_each(&mut prints, ids);
        self.differing.prints(&mut prints);
        prints
    }

    /// What differs about an event, or about who holds an office of somebody's, with its place
    /// among all discrepancies; the open ones first.
    pub fn differing(&self, page: &PageRef) -> impl Iterator<Item = (usize, &Discrepancy)> {
        let places = self.differing.get(page).into_iter().flatten();
        places.filter_map(|&i| Some((i, self.discrepancies.get(i)?)))
    }

    /// The words that a text of the author's cites with a reference.
    pub fn quote(&self, text: &PageRef, reference: &Reference) -> &str {
        let place = (text.clone(), reference.article.clone(), reference.anchor);
        self.quoted.get(&place).map_or("", Words::as_str)
    }

    /// An event by its id, or by one of those that it could have had.
    pub fn event(&self, id: &str) -> Option<&EventRecord> {
        self.events.get(self.event_place(id)?)
    }

    /// The place of that event in [`Dossier::events`].
    pub fn event_place(&self, id: &str) -> Option<usize> {
        self.event_places.get(id).copied()
    }

    /// The chapter of the timeline that tells an event; none where it is read at one go.
    pub fn chapter_of(&self, id: &str) -> Option<Chapter> {
        let place = self.event_place(id)?;
        self.chapters.only(id).chapter(place)
    }

    /// Whether the timeline is not read at one go.
    pub fn is_in_chapters(&self) -> bool {
        !self.chapters.only(&(ONE, true)).is_one()
    }

    /// What is said of an entity wherever it is named.
    pub fn face(&self, id: &EntityId) -> Option<Face<'_>> {
        let entities = self.entities.only(&(FACE, id));
        entities.get(id).map(Face::from)
    }

    /// The name of an outlet.
    pub fn source_name(&self, slug: &Slug) -> Option<&str> {
        let sources = self.sources.only(&(FACE, slug));
        sources.get(slug).map(|source| source.name.as_str())
    }

    /// What `[[target]]` stands for.
    pub fn wiki(&self, target: &str) -> Option<&PageRef> {
        let target = target.trim();
        let by_slug = self.directory.only(&(SLUG, target)).slug(target);
        by_slug.or_else(|| {
            let key = names::same_spelling_key(target);
            self.directory.only(&(NAME, &key)).name(&key)
        })
    }

    /// Two that the network joins, in its order; none where it does not.
    pub fn drawn_pair<'a>(
        &self,
        a: &'a EntityId,
        b: &'a EntityId,
    ) -> Option<(&'a EntityId, &'a EntityId)> {
        self.network.only(&(a.min(b), a.max(b))).pair(a, b)
    }

    /// Of some events, by their places, so many of which most is made, in the order of time.
    pub fn foremost(&self, places: &[usize], n: usize) -> Vec<usize> {
        let mut first = places.to_vec();
        first.sort_by_key(|&place| (self.events.get(place).map(events::weight), place));
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
        *self.span
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
