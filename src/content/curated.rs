//! Files in which the author corrects and extends what the machine reads: entities,
//! sources and events. None of them is needed.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, de};

use crate::content::document::Document;
use crate::diagnostic::Problems;
use crate::model::{DateRange, EntityKind, Grade, Reference, Slug, WebAddress, WrittenDate};

/// A person, organisation or place, as the author describes it.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct Entity {
    pub document: Document,
    pub kind: EntityKind,
    pub name: String,
    pub aliases: Vec<String>,
    /// Spellings that are somebody else.
    pub not: Vec<String>,
    /// Slugs or names of entities that are this one: their pages become part of its page.
    pub same_as: Vec<String>,
    /// Slugs or names of entities that are never joined to this one.
    pub distinct_from: Vec<String>,
    pub description: Option<String>,
    /// The item's number in Wikidata, such as `Q42`.
    pub wikidata: Option<String>,
    pub roles: Vec<CuratedRole>,
    /// Offices of which it is clear who holds them although the articles differ, and why.
    pub settled: BTreeMap<String, String>,
}

/// An office, as the author states it.
#[derive(Clone, Debug, Hash, Default, Deserialize)]
#[serde(default)]
pub struct CuratedRole {
    /// The office, with its body or country.
    pub title: String,
    /// The day for which it is stated.
    pub as_of: Option<WrittenDate>,
    /// What it rests on.
    pub citation: Option<Reference>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenEntity {
    name: Option<String>,
    aliases: Vec<String>,
    not: Vec<String>,
    same_as: Vec<String>,
    distinct_from: Vec<String>,
    description: Option<String>,
    wikidata: Option<String>,
    roles: Vec<CuratedRole>,
    settled: BTreeMap<String, String>,
}

impl Entity {
    pub(super) fn resolve(
        document: Document,
        kind: EntityKind,
        problems: &mut Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        let WrittenEntity {
            name,
            aliases,
            not,
            same_as,
            distinct_from,
            description,
            wikidata,
            roles,
            settled,
        } = document.front().read(problems)?;
        let name = document.required(name, "name", "How the dossier calls it", before, problems)?;
        Some(Self {
            document,
            kind,
            name,
            aliases,
            not,
            same_as,
            distinct_from,
            description,
            wikidata,
            roles,
            settled,
        })
    }
}

/// An outlet, as the author judges it.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct Outlet {
    pub document: Document,
    pub name: String,
    pub aliases: Vec<String>,
    pub url: Option<WebAddress>,
    pub kind: Option<String>,
    pub country: Option<String>,
    pub description: Option<String>,
    pub grade: Option<Grade>,
    pub grade_reason: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenOutlet {
    name: Option<String>,
    aliases: Vec<String>,
    url: Option<WebAddress>,
    kind: Option<String>,
    country: Option<String>,
    description: Option<String>,
    grade: Option<Grade>,
    grade_reason: Option<String>,
}

impl Outlet {
    pub(super) fn resolve(document: Document, problems: &mut Problems) -> Option<Self> {
        let before = problems.errors();
        let WrittenOutlet {
            name,
            aliases,
            url,
            kind,
            country,
            description,
            grade,
            grade_reason,
        } = document.front().read(problems)?;
        let name = document.required(name, "name", "The outlet's name", before, problems)?;
        Some(Self {
            document,
            name,
            aliases,
            url,
            kind,
            country,
            description,
            grade,
            grade_reason,
        })
    }
}

/// Something that happened, as the author states it.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct Event {
    pub document: Document,
    pub title: String,
    pub date: DateRange,
    pub people: Vec<Slug>,
    pub organisations: Vec<Slug>,
    pub places: Vec<Slug>,
    pub citations: Vec<Account>,
    /// Ids of what the machine has read, which is this event.
    pub same_as: Vec<String>,
    /// Ids of what the machine has read, which is another event.
    pub distinct_from: Vec<String>,
    /// Whether it is among the key events, whatever the articles make of it.
    pub key: Option<bool>,
    /// Whether it is as the machine has read it, and the author agrees.
    pub confirmed: bool,
    pub settled: Settled,
}

/// Something that the machine has read, and that is not to be shown.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct HiddenEvent {
    pub document: Document,
    /// Only what is told of these days; without it, all that the citations tell.
    pub date: Option<DateRange>,
    pub citations: Vec<Account>,
    pub same_as: Vec<String>,
}

/// What a file about an event says.
pub(super) enum EventFile {
    Shown(Event),
    Hidden(HiddenEvent),
}

/// Why it is clear what holds although the accounts of an event differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Settled {
    /// It is not.
    #[default]
    Open,
    /// One reason for all that differs.
    All(String),
    /// A reason for each kind of discrepancy, `date` and `figure`.
    Each(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for Settled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrMap;

        impl<'de> de::Visitor<'de> for TextOrMap {
            type Value = Settled;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a reason, or a reason for `date:` and one for `figure:`")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Settled, E> {
                Ok(Settled::Open)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Settled, E> {
                Ok(Settled::All(text.to_owned()))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Settled, A::Error> {
                let map = de::value::MapAccessDeserializer::new(map);
                Ok(Settled::Each(BTreeMap::deserialize(map)?))
            }
        }

        deserializer.deserialize_any(TextOrMap)
    }
}

/// What one article says of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account {
    /// Where it says so.
    pub cite: Reference,
    /// The date that it gives, where that is another.
    pub says: Option<DateRange>,
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Long {
            cite: Reference,
            #[serde(default)]
            says: Option<DateRange>,
        }

        struct TextOrMap;

        impl<'de> de::Visitor<'de> for TextOrMap {
            type Value = Account;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a citation such as `@article-slug#p3`, or `cite:` and `says:`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Account, E> {
                let cite = text.parse().map_err(E::custom)?;
                Ok(Account { cite, says: None })
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Account, A::Error> {
                let Long { cite, says } =
                    Long::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Account { cite, says })
            }
        }

        deserializer.deserialize_any(TextOrMap)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenEvent {
    title: Option<String>,
    date: Option<DateRange>,
    people: Vec<Slug>,
    organisations: Vec<Slug>,
    places: Vec<Slug>,
    citations: Vec<Account>,
    same_as: Vec<String>,
    distinct_from: Vec<String>,
    key: Option<bool>,
    confirmed: bool,
    hide: bool,
    settled: Settled,
}

impl EventFile {
    pub(super) fn resolve(document: Document, problems: &mut Problems) -> Option<Self> {
        let before = problems.errors();
        let WrittenEvent {
            title,
            date,
            people,
            organisations,
            places,
            citations,
            same_as,
            distinct_from,
            key,
            confirmed,
            hide,
            settled,
        } = document.front().read(problems)?;
        if hide {
            return Some(Self::Hidden(HiddenEvent {
                document,
                date,
                citations,
                same_as,
            }));
        }
        let title = document.required(title, "title", "What happened", before, problems);
        if date.is_none() && problems.errors() == before {
            problems.push(document.missing("date", "2025-12"));
        }
        Some(Self::Shown(Event {
            title: title?,
            date: date?,
            document,
            people,
            organisations,
            places,
            citations,
            same_as,
            distinct_from,
            key,
            confirmed,
            settled,
        }))
    }
}
