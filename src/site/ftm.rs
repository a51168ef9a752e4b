//! The dossier in the model of FollowTheMoney: a stream of entities as JSON, one a line, as its
//! command `ftm` and Aleph read them.
//!
//! | of the dossier | becomes |
//! |---|---|
//! | an article | `Article`, its outlet bound to it by `Documentation` |
//! | an outlet, an organisation | `Organization` |
//! | a person | `Person` |
//! | a place | `Address` |
//! | an office | `Position`, and each statement that somebody holds it an `Occupancy` |
//! | an event | `Event`, proven by the articles that report it |
//! | a name in an article | `Mention`; of a place, `locationMentioned` of the article |
//!
//! Nothing is made of what no article says: that two are named together is no link. Dates are no
//! more precise than in the dossier; a range has a start and an end. What only the program has read
//! says so in its `notes`, or in the `status` of an occupancy.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use serde::Serialize;

use crate::dossier::{ArticleRecord, Dossier, EntityId, EventRecord, PageRef, Role, SourceRecord};
use crate::language::three_letters;
use crate::model::{Citation, DateRange, EntityKind, Precision, Slug, Status, WrittenDate};
use crate::reading::Standing;
use crate::site::Strings;
use crate::site::href::url_path;
use crate::site::sink::Sink;
use crate::site::views::{description_of, summary_of};

/// The most characters that the model lets a name have, and an address.
const NAME: usize = 384;
const ADDRESS: usize = 250;

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        let properties = BTreeMap::new();
        Self {
            id,
            schema,
            properties,
        }
    }

    /// Adds a value, unless it is empty or there already.
    fn with(mut self, property: &'static str, value: impl AsRef<str>) -> Self {
        self.add(property, value);
        self
    }

    fn add(&mut self, property: &'static str, value: impl AsRef<str>) {
        let value = value.as_ref().trim();
        if value.is_empty() {
            return;
        }
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        let values = self.properties.entry(property).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    fn name(mut self, property: &'static str, name: &str) -> Self {
        self.add(property, name.chars().take(NAME).collect::<String>());
        self
    }

    fn maybe(self, property: &'static str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(property, value),
            None => self,
        }
    }
}

struct Stream<'a> {
    dossier: &'a Dossier,
    strings: &'a Strings,
    /// Ids that are told again and again.
    articles: HashMap<&'a Slug, String>,
    entities: HashMap<&'a EntityId, String>,
    out: Sink<'a>,
}

/// All entities: the same bytes for the same dossier.
pub(super) fn ftm<'a>(dossier: &'a Dossier, strings: &'a Strings, out: Sink<'a>) -> io::Result<()> {
    let mut stream = Stream {
        dossier,
        strings,
        articles: HashMap::new(),
        entities: HashMap::new(),
        out,
    };
    let articles = dossier.articles.keys();
    stream.articles = articles
        .map(|slug| (slug, stream.id(&["article", slug])))
        .collect();
    let entities = dossier.entities.keys();
    stream.entities = entities
        .map(|id| (id, stream.id(&[id.kind.folder(), &id.slug])))
        .collect();
    for (slug, record) in &dossier.sources {
        stream.source(slug, record);
    }
    for record in dossier.articles.values() {
        stream.article(record);
    }
    for id in dossier.entities.keys() {
        stream.entity(id);
    }
    stream.roles();
    for event in &dossier.events {
        stream.event(event);
    }
    for record in dossier.articles.values() {
        stream.mentions(record);
    }
    stream.out.end()
}

impl Stream<'_> {
    fn push(&mut self, entity: Entity) {
        // Strings in lists always serialise.
        let entity = serde_json::to_string(&entity).unwrap_or_default();
        self.out.push_str(&entity);
        self.out.push('\n');
    }

    /// Stays as long as the dossier's title and what is named stay, and is no other dossier's.
    fn id(&self, parts: &[&str]) -> String {
        let mut named = Vec::with_capacity(128);
        for part in std::iter::once(&self.dossier.config.title.as_str()).chain(parts) {
            named.extend_from_slice(part.as_bytes());
            named.push(0);
        }
        blake3::hash(&named).to_hex().as_str()[..24].to_owned()
    }

    fn article_id(&self, slug: &Slug) -> String {
        self.articles.get(slug).cloned().unwrap_or_default()
    }

    fn source_id(&self, slug: &str) -> String {
        self.id(&["source", slug])
    }

    fn entity_id(&self, id: &EntityId) -> String {
        self.entities.get(id).cloned().unwrap_or_default()
    }

    /// The address of a page, where the dossier says where it will stand.
    fn page(&self, page: &PageRef) -> Option<String> {
        let base = self.dossier.config.base_url.as_ref()?;
        Some(format!("{base}/{}", url_path(page, self.dossier)))
    }

    fn source(&mut self, slug: &Slug, record: &SourceRecord) {
        let curated = record.curated.as_deref();
        let mut entity = Entity::new(self.source_id(slug), "Organization")
            .name("name", &record.name)
            .maybe(
                "website",
                curated.and_then(|c| c.url.as_ref()).map(|u| u.as_str()),
            )
            .maybe("classification", curated.and_then(|c| c.kind.as_ref()))
            .maybe("description", curated.and_then(|c| c.description.as_ref()))
            .maybe("sourceUrl", self.page(&PageRef::Source(slug.clone())));
        for alias in curated.map_or(&[][..], |c| &c.aliases) {
            entity = entity.name("alias", alias);
        }
        self.push(entity);
    }

    fn article(&mut self, record: &ArticleRecord) {
        let article = &record.article;
        let id = self.article_id(article.slug());
        let outlet = article.source.as_ref();
        let outlet = outlet.and_then(|slug| Some((slug, self.dossier.sources.get(slug)?)));
        let site = outlet.and_then(|(_, source)| source.curated.as_deref()?.url.as_ref());
        let mut entity = Entity::new(id.clone(), "Article")
            .with("title", &article.title)
            .maybe("publishedAt", article.published.as_ref().map(written))
            .maybe("modifiedAt", article.updated.as_ref().map(written))
            .maybe("sourceUrl", article.url.as_ref().map(|url| url.as_str()))
            .maybe("publisher", outlet.map(|(_, source)| &source.name))
            .maybe("publisherUrl", site.map(|url| url.as_str()))
            .maybe("language", three_letters(&article.language))
            .maybe("summary", summary_of(record));
        for author in &article.authors {
            entity.add("author", author);
        }
        for tag in &article.tags {
            entity.add("keywords", tag);
        }
        for place in record
            .names
            .iter()
            .filter(|id| id.kind == EntityKind::Place)
        {
            if let Some(place) = self.dossier.entities.get(place) {
                entity.add("locationMentioned", cut(&place.name, ADDRESS));
            }
        }
        self.push(entity);
        if let Some((slug, _)) = outlet {
            let link = Entity::new(self.id(&["published", article.slug()]), "Documentation")
                .with("document", id)
                .with("entity", self.source_id(slug))
                .with("role", "publisher")
                .maybe("date", article.published.as_ref().map(written));
            self.push(link);
        }
    }

    fn entity(&mut self, id: &EntityId) {
        let Some(record) = self.dossier.entities.get(id) else {
            return;
        };
        let schema = match id.kind {
            EntityKind::Person => "Person",
            EntityKind::Organisation => "Organization",
            EntityKind::Place => "Address",
        };
        let curated = record.curated.as_deref();
        let machine = record.status == Status::Extracted;
        let mut entity = Entity::new(self.entity_id(id), schema)
            .name("name", &record.name)
            .maybe(
                "wikidataId",
                curated
                    .and_then(|c| c.wikidata.as_deref())
                    .filter(|q| is_item(q)),
            )
            .maybe("description", description_of(record))
            .maybe("notes", machine.then(|| self.strings.get("extracted")))
            .maybe("sourceUrl", self.page(&PageRef::Entity(id.clone())));
        if id.kind == EntityKind::Place {
            entity.add("full", cut(&record.name, ADDRESS));
        }
        for alias in &record.aliases {
            entity = entity.name("alias", alias);
        }
        self.push(entity);
    }

    /// Offices, one for each that is said with the same words of the same body, and who holds
    /// them.
    fn roles(&mut self) {
        let people = self.dossier.entities.iter();
        let people = people.filter(|(id, _)| id.kind == EntityKind::Person);
        let (mut posts, mut terms) = (BTreeMap::new(), BTreeMap::new());
        for (holder, record) in people {
            for role in &record.roles {
                let post = self.post(role);
                let term = self.term(holder, role, &post.id);
                posts.entry(post.id.clone()).or_insert(post);
                terms.entry(term.id.clone()).or_insert(term);
            }
        }
        for entity in posts.into_values().chain(terms.into_values()) {
            self.push(entity);
        }
    }

    fn post(&self, role: &Role) -> Entity {
        let body = role
            .body
            .as_ref()
            .filter(|id| self.dossier.entities.contains_key(id));
        let of = body.map(|id| format!("{}/{}", id.kind.folder(), id.slug));
        let title = role.title.to_lowercase();
        let id = self.id(&["office", &title, of.as_deref().unwrap_or_default()]);
        let body = body.filter(|id| id.kind == EntityKind::Organisation);
        Entity::new(id, "Position")
            .name("name", &role.title)
            .maybe("organization", body.map(|id| self.entity_id(id)))
    }

    fn term(&self, holder: &EntityId, role: &Role, post: &str) -> Entity {
        let holder = self.entity_id(holder);
        let date = role.as_of.as_ref();
        let cited = role.citation.as_ref();
        let at = cited.map(place_of).unwrap_or_default();
        let day = date.map(|date| date.text.as_str()).unwrap_or_default();
        let standing = serde_json::to_value(role.standing).unwrap_or_default();
        let standing = standing.as_str().unwrap_or_default();
        let id = self.id(&["term", &holder, post, standing, day, &at]);
        // Of who held an office before, the date says only that it was over by then.
        let holds = role.standing != Standing::Former;
        let machine = role.status == Status::Extracted;
        let mut entity = Entity::new(id, "Occupancy")
            .with("holder", holder)
            .with("post", post)
            .with("status", standing)
            .maybe("status", machine.then(|| self.strings.get("extracted")))
            .maybe("date", date.filter(|_| holds).map(written));
        if let Some(cited) = cited {
            entity = self.proven(entity, cited).with("summary", &cited.quote);
        }
        entity
    }

    /// Bound to the article that says so, where it is one of the dossier.
    fn proven(&self, entity: Entity, cited: &Citation) -> Entity {
        let known = self.dossier.article(&cited.article);
        let url = known.and_then(|record| record.article.url.as_ref());
        entity
            .maybe("proof", known.map(|_| self.article_id(&cited.article)))
            .maybe("sourceUrl", url.map(|url| url.as_str()))
    }

    fn event(&mut self, event: &EventRecord) {
        let mut entity = Entity::new(self.id(&["event", &event.id]), "Event")
            .name("name", &event.text)
            .with("recordId", &event.id)
            .maybe(
                "notes",
                (event.status == Status::Extracted).then(|| self.strings.get("extracted")),
            )
            .maybe("sourceUrl", self.page(&PageRef::Event(event.id.clone())));
        let (from, to) = (event.date.earliest(), event.date.latest());
        match event.date.precision() {
            Precision::Range => {
                entity.add("startDate", from.to_string());
                entity.add("endDate", to.to_string());
            }
            _ => entity.add("date", event.date.to_string()),
        }
        for account in &event.accounts {
            if self
                .dossier
                .articles
                .contains_key(&account.citation.article)
            {
                entity.add("proof", self.article_id(&account.citation.article));
            }
            entity.add("summary", &account.citation.quote);
        }
        for id in &event.entities {
            let Some(record) = self.dossier.entities.get(id) else {
                continue;
            };
            match id.kind {
                EntityKind::Place => {
                    entity.add("location", cut(&record.name, ADDRESS));
                    entity.add("addressEntity", self.entity_id(id));
                }
                _ => entity.add("involved", self.entity_id(id)),
            }
        }
        self.push(entity);
    }

    /// Whom and which bodies an article names, with the words that it uses.
    fn mentions(&mut self, record: &ArticleRecord) {
        let slug = record.article.slug();
        let document = self.article_id(slug);
        let named: BTreeSet<&EntityId> = record.names.iter().collect();
        for id in named.into_iter().filter(|id| id.kind != EntityKind::Place) {
            let Some(entity) = self.dossier.entities.get(id) else {
                continue;
            };
            let key = [slug.as_str(), id.kind.folder(), &id.slug];
            let schema = match id.kind {
                EntityKind::Person => "Person",
                _ => "Organization",
            };
            let mention = Entity::new(self.id(&[&["mention"], &key[..]].concat()), "Mention")
                .with("document", &document)
                .with("resolved", self.entity_id(id))
                .with("detectedSchema", schema)
                .name("name", &entity.name);
            self.push(mention);
        }
    }
}

fn place_of(citation: &Citation) -> String {
    match citation.anchor {
        Some(anchor) => format!("{}#{anchor}", citation.article),
        None => citation.article.to_string(),
    }
}

/// A date as the model has it: in the time of Greenwich where there is one, and otherwise as
/// precise as it is known.
fn written(date: &WrittenDate) -> String {
    match date.text.parse::<jiff::Timestamp>() {
        Ok(instant) => instant.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        Err(_) => prefix(date.range),
    }
}

/// The model knows no ranges.
fn prefix(date: DateRange) -> String {
    match date.precision() {
        Precision::Range => date.earliest().strftime("%Y").to_string(),
        _ => date.to_string(),
    }
}

fn is_item(item: &str) -> bool {
    let digits = item.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
