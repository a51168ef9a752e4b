//! The dossier as data: the tables of `data/*.json`, one element a line, sorted, and beside them
//! the forms that other programs read.

mod csv;
mod sheets;

use std::io;

use serde::Serialize;

use crate::dossier::{DateReason, Dossier, EntityRecord, PageRef, PositionValue, Weight};
use crate::model::{Citation, EntityKind, Grade, Precision, Rights, Status};
use crate::reading::{Evidence, Standing};
use crate::site::href::url_path;
use crate::site::sink::Sink;
use crate::site::views::summary_of;

pub use sheets::Sheet;
pub(super) use sheets::csv;

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Table {
    Articles,
    Entities(EntityKind),
    Timeline,
    Sources,
    Discrepancies,
}

impl Table {
    /// All of them.
    pub const ALL: [Table; 7] = [
        Self::Articles,
        Self::Entities(EntityKind::Person),
        Self::Entities(EntityKind::Organisation),
        Self::Entities(EntityKind::Place),
        Self::Timeline,
        Self::Sources,
        Self::Discrepancies,
    ];

    /// The file's name without its ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Entities(kind) => kind.folder(),
            Self::Timeline => "timeline",
            Self::Sources => "sources",
            Self::Discrepancies => "discrepancies",
        }
    }

    /// How many elements it has.
    pub(super) fn rows(self, dossier: &Dossier) -> usize {
        match self {
            Self::Articles => dossier.articles.len(),
            Self::Entities(kind) => {
                let kinds = dossier.entities.keys().map(|id| id.kind);
                kinds.filter(|of| *of == kind).count()
            }
            Self::Timeline => dossier.events.len(),
            Self::Sources => dossier.sources.len(),
            Self::Discrepancies => dossier.discrepancies.len(),
        }
    }
}

/// A table as JSON: the same bytes for the same dossier.
pub(super) fn json(table: Table, dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    match table {
        Table::Articles => lines(articles(dossier), out),
        Table::Entities(kind) => lines(entities(dossier, kind), out),
        Table::Timeline => lines(timeline(dossier), out),
        Table::Sources => lines(sources(dossier), out),
        Table::Discrepancies => lines(discrepancies(dossier), out),
    }
}

/// An array, an element a line.
pub(super) fn lines<T: Serialize>(
    rows: impl Iterator<Item = T>,
    mut json: Sink<'_>,
) -> io::Result<()> {
    json.push('[');
    for (i, row) in rows.enumerate() {
        json.push_str(if i == 0 { "\n" } else { ",\n" });
        // Plain structs of strings and numbers always serialise.
        json.push_str(&serde_json::to_string(&row).unwrap_or_default());
    }
    json.push_str("\n]\n");
    json.end()
}

#[derive(Serialize)]
struct Article<'a> {
    slug: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    not_before: Option<&'a str>,
    source: Option<&'a str>,
    authors: &'a [String],
    url: Option<&'a str>,
    language: &'a str,
    dateline: Option<&'a str>,
    summary: Option<String>,
    words: usize,
    people: Vec<&'a str>,
    organisations: Vec<&'a str>,
    places: Vec<&'a str>,
    cites: Vec<&'a str>,
    rights: Rights,
    url_path: String,
}

fn articles(dossier: &Dossier) -> impl Iterator<Item = Article<'_>> {
    dossier.articles.iter().map(move |(slug, record)| {
        let article = &record.article;
        let named = |kind| {
            let of_kind = record.names.iter().filter(move |id| id.kind == kind);
            of_kind.map(|id| id.slug.as_str()).collect()
        };
        Article {
            slug,
            title: &article.title,
            date: article.published.as_ref().map(|d| d.text.as_str()),
            not_before: article.not_before.as_ref().map(|d| d.text.as_str()),
            source: article.source.as_deref(),
            authors: &article.authors,
            url: article.url.as_ref().map(|u| u.as_str()),
            language: &article.language,
            dateline: article
                .dateline
                .as_deref()
                .filter(|_| article.rights != Rights::Link),
            summary: summary_of(record),
            words: record.words,
            people: named(EntityKind::Person),
            organisations: named(EntityKind::Organisation),
            places: named(EntityKind::Place),
            cites: article.cites.iter().map(|s| s.as_str()).collect(),
            rights: article.rights,
            url_path: url_path(&PageRef::Article(slug.clone()), dossier),
        }
    })
}

#[derive(Serialize)]
struct Cited<'a> {
    article: &'a str,
    paragraph: Option<String>,
    quote: &'a str,
}

impl<'a> Cited<'a> {
    fn of(citation: &'a Citation) -> Self {
        Self {
            article: &citation.article,
            paragraph: citation.anchor.map(|a| a.to_string()),
            quote: &citation.quote,
        }
    }
}

#[derive(Serialize)]
struct Entity<'a> {
    slug: &'a str,
    name: &'a str,
    aliases: Vec<&'a str>,
    status: Status,
    roles: Vec<Role<'a>>,
    mentions: Vec<Mention<'a>>,
    quotations: Vec<Cited<'a>>,
    url_path: String,
}

#[derive(Serialize)]
struct Role<'a> {
    title: &'a str,
    office: Option<&'a str>,
    of: Option<&'a str>,
    standing: Standing,
    as_of: Option<&'a str>,
    article: Option<&'a str>,
    paragraph: Option<String>,
    quote: Option<&'a str>,
}

#[derive(Serialize)]
struct Mention<'a> {
    article: &'a str,
    paragraph: String,
    text: &'a str,
}

fn entities(dossier: &Dossier, kind: EntityKind) -> impl Iterator<Item = Entity<'_>> {
    let of_kind = dossier
        .entities
        .iter()
        .filter(move |(id, _)| id.kind == kind);
    of_kind.map(move |(id, record)| Entity {
        slug: &id.slug,
        name: &record.name,
        aliases: record.aliases.iter().map(String::as_str).collect(),
        status: record.status,
        roles: roles(record),
        mentions: record
            .mentions
            .iter()
            .map(|mention| Mention {
                article: &mention.article,
                paragraph: mention.anchor.to_string(),
                text: &mention.text,
            })
            .collect(),
        quotations: record.quotations.iter().map(Cited::of).collect(),
        url_path: url_path(&PageRef::Entity(id.clone()), dossier),
    })
}

fn roles(record: &EntityRecord) -> Vec<Role<'_>> {
    record
        .roles
        .iter()
        .map(|role| {
            let citation = role.citation.as_ref();
            Role {
                title: &role.title,
                office: role.office.as_deref(),
                of: role.of.as_deref(),
                standing: role.standing,
                as_of: role.as_of.as_ref().map(|d| d.text.as_str()),
                article: citation.map(|c| c.article.as_str()),
                paragraph: citation.and_then(|c| c.anchor).map(|a| a.to_string()),
                quote: citation.map(|c| c.quote.as_str()),
            }
        })
        .collect()
}

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    earliest: String,
    latest: String,
    precision: Precision,
    text: &'a str,
    status: Status,
    citations: Vec<Account<'a>>,
    people: Vec<&'a str>,
    organisations: Vec<&'a str>,
    places: Vec<&'a str>,
    /// Other ids of it, which lead to it too.
    aliases: Vec<&'a str>,
    /// The first day on which an article reports it.
    known: Option<String>,
    weight: Weight,
    url_path: String,
}

#[derive(Serialize)]
struct Account<'a> {
    #[serde(flatten)]
    cited: Cited<'a>,
    expression: Option<&'a str>,
    /// The days that it gives, where they are not the event's.
    says: Option<String>,
    /// How well the words bear it out.
    evidence: Option<Evidence>,
    /// What the date rests on, where it is not written out.
    reason: Option<Rests<'a>>,
    /// Who says that the words are about the event.
    status: Status,
}

/// What a date is told from: a day of publication, or another time of the text, whose words
/// stand here too.
#[derive(Serialize)]
struct Rests<'a> {
    on: &'static str,
    words: Option<&'a str>,
    date: String,
}

impl<'a> Rests<'a> {
    fn of(reason: &'a DateReason) -> Option<Self> {
        match reason {
            DateReason::Written => None,
            DateReason::Published(date) => Some(Self {
                on: "published",
                words: None,
                date: date.to_string(),
            }),
            DateReason::Told(words, date) => Some(Self {
                on: "told",
                words: Some(words.as_str()).filter(|words| !words.is_empty()),
                date: date.to_string(),
            }),
        }
    }
}

fn timeline(dossier: &Dossier) -> impl Iterator<Item = Event<'_>> {
    dossier.events.iter().map(move |event| {
        let named = |kind| {
            let of_kind = event.entities.iter().filter(move |id| id.kind == kind);
            of_kind.map(|id| id.slug.as_str()).collect()
        };
        Event {
            id: &event.id,
            earliest: event.date.earliest().to_string(),
            latest: event.date.latest().to_string(),
            precision: event.date.precision(),
            text: &event.text,
            status: event.status,
            citations: event
                .accounts
                .iter()
                .map(|account| Account {
                    cited: Cited::of(&account.citation),
                    expression: account.expression.as_deref(),
                    says: account.says.map(|date| date.to_string()),
                    evidence: account.evidence,
                    reason: account.reason.as_ref().and_then(Rests::of),
                    status: account.status,
                })
                .collect(),
            people: named(EntityKind::Person),
            organisations: named(EntityKind::Organisation),
            places: named(EntityKind::Place),
            aliases: event.aliases.iter().map(String::as_str).collect(),
            known: event.known.map(|day| day.to_string()),
            weight: event.weight,
            url_path: url_path(&PageRef::Event(event.id.clone()), dossier),
        }
    })
}

#[derive(Serialize)]
struct Source<'a> {
    slug: &'a str,
    name: &'a str,
    url: Option<&'a str>,
    grade: Option<Grade>,
    articles: Vec<&'a str>,
    cites: Vec<&'a str>,
    cited_by: Vec<&'a str>,
    sole_source_of: Vec<&'a str>,
}

fn sources(dossier: &Dossier) -> impl Iterator<Item = Source<'_>> {
    dossier.sources.iter().map(|(slug, record)| {
        let curated = record.curated.as_deref();
        Source {
            slug,
            name: &record.name,
            url: curated.and_then(|c| c.url.as_ref()).map(|u| u.as_str()),
            grade: curated.and_then(|c| c.grade),
            articles: record.articles.iter().map(|s| s.as_str()).collect(),
            cites: record.cites.iter().map(|s| s.as_str()).collect(),
            cited_by: record.cited_by.iter().map(|s| s.as_str()).collect(),
            sole_source_of: record
                .sole_source_of
                .iter()
                .filter_map(|&i| Some(dossier.events.get(i)?.id.as_str()))
                .collect(),
        }
    })
}

#[derive(Serialize)]
struct Discrepancy<'a> {
    id: &'a str,
    kind: crate::dossier::DiscrepancyKind,
    subject: &'a str,
    positions: Vec<Position<'a>>,
    settled: Option<&'a str>,
}

#[derive(Serialize)]
struct Position<'a> {
    value: String,
    citations: Vec<Cited<'a>>,
}

fn discrepancies(dossier: &Dossier) -> impl Iterator<Item = Discrepancy<'_>> {
    dossier.discrepancies.iter().map(|found| Discrepancy {
        id: &found.id,
        kind: found.kind,
        subject: &found.subject,
        positions: found
            .positions
            .iter()
            .map(|position| Position {
                value: match &position.value {
                    PositionValue::Holder(id) => {
                        let holder = dossier.entities.get(id);
                        holder.map_or_else(|| id.slug.to_string(), |h| h.name.clone())
                    }
                    other => other.plain(),
                },
                citations: position.citations.iter().map(Cited::of).collect(),
            })
            .collect(),
        settled: found.settled.as_deref(),
    })
}
