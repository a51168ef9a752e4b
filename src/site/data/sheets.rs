//! The tables for spreadsheets and databases. What the JSON nests stands in tables of its own
//! here, with the keys that join them: a person named in thousands of articles would fill a
//! cell that no spreadsheet can hold.

use std::io;

use serde::Serialize;

use super::csv::{Csv, list, maybe, text};
use super::{Cited, Table, articles, discrepancies, sources, timeline};
use crate::dossier::{Dossier, EntityId, EntityRecord, PageRef};
use crate::model::{Citation, EntityKind};
use crate::site::href::url_path;
use crate::site::sink::Sink;
use crate::site::views::description_of;

/// A file of `data/` that ends in `.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A row for each element of a table; of a discrepancy, one for each position.
    Table(Table),
    /// A row for each place where somebody or something is named.
    Mentions,
    /// A row for each office that somebody is said to hold.
    Roles,
    /// A row for each quotation whose speaker is known.
    Quotations,
    /// A row for each account of an event.
    Citations,
}

impl Sheet {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Sheet> {
        let tables = Table::ALL.into_iter().map(Self::Table);
        tables.chain([
            Self::Mentions,
            Self::Roles,
            Self::Quotations,
            Self::Citations,
        ])
    }

    /// The file's name without its ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table(table) => table.name(),
            Self::Mentions => "mentions",
            Self::Roles => "roles",
            Self::Quotations => "quotations",
            Self::Citations => "citations",
        }
    }

    /// How many rows it has below its head.
    pub(in crate::site) fn rows(self, dossier: &Dossier) -> usize {
        let sum = |of: fn(&EntityRecord) -> usize| dossier.entities.values().map(of).sum();
        match self {
            Self::Table(Table::Discrepancies) => {
                let found = dossier.discrepancies.iter();
                found.map(|found| found.positions.len()).sum()
            }
            Self::Table(table) => table.rows(dossier),
            Self::Mentions => sum(|entity| entity.mentions.len()),
            Self::Roles => sum(|entity| entity.roles.len()),
            Self::Quotations => sum(|entity| entity.quotations.len()),
            Self::Citations => dossier.events.iter().map(|e| e.accounts.len()).sum(),
        }
    }
}

/// A table as CSV: the same bytes for the same dossier.
pub(in crate::site) fn csv(sheet: Sheet, dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    match sheet {
        Sheet::Table(Table::Articles) => article_rows(dossier, out),
        Sheet::Table(Table::Entities(kind)) => entity_rows(dossier, kind, out),
        Sheet::Table(Table::Timeline) => event_rows(dossier, out),
        Sheet::Table(Table::Sources) => source_rows(dossier, out),
        Sheet::Table(Table::Discrepancies) => position_rows(dossier, out),
        Sheet::Mentions => mention_rows(dossier, out),
        Sheet::Roles => role_rows(dossier, out),
        Sheet::Quotations => quotation_rows(dossier, out),
        Sheet::Citations => account_rows(dossier, out),
    }
}

/// The word that stands for a value in the JSON too.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// `article#p3`.
fn place(citation: &Citation) -> String {
    match citation.anchor {
        Some(anchor) => format!("{}#{anchor}", citation.article),
        None => citation.article.to_string(),
    }
}

fn article_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "slug",
            "title",
            "date",
            "not_before",
            "source",
            "authors",
            "url",
            "language",
            "dateline",
            "summary",
            "words",
            "people",
            "organisations",
            "places",
            "cites",
            "rights",
            "url_path",
        ],
    );
    for article in articles(dossier) {
        csv.row([
            text(article.slug),
            text(article.title),
            maybe(article.date),
            maybe(article.not_before),
            maybe(article.source),
            list(article.authors),
            maybe(article.url),
            text(article.language),
            maybe(article.dateline),
            maybe(article.summary.as_deref()),
            article.words.to_string(),
            list(article.people),
            list(article.organisations),
            list(article.places),
            list(article.cites),
            word(article.rights),
            text(&article.url_path),
        ]);
    }
    csv.end()
}

fn of_kind(
    dossier: &Dossier,
    kind: EntityKind,
) -> impl Iterator<Item = (&EntityId, &EntityRecord)> {
    let entities = dossier.entities.iter();
    entities.filter(move |(id, _)| id.kind == kind)
}

fn entity_rows(dossier: &Dossier, kind: EntityKind, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "slug",
            "name",
            "aliases",
            "status",
            "description",
            "wikidata",
            "roles",
            "articles",
            "mentions",
            "quotations",
            "events",
            "first_named",
            "last_named",
            "url_path",
        ],
    );
    for (id, record) in of_kind(dossier, kind) {
        let mut roles: Vec<&str> = Vec::new();
        for role in &record.roles {
            if !roles.contains(&role.title.as_str()) {
                roles.push(&role.title);
            }
        }
        let days = || {
            let articles = record.articles.iter();
            let articles = articles.filter_map(|slug| dossier.article(slug));
            articles.filter_map(|named| Some(named.article.published.as_ref()?.range))
        };
        let first = days().min_by_key(|date| date.earliest());
        let last = days().max_by_key(|date| date.latest());
        let curated = record.curated.as_deref();
        csv.row([
            text(&id.slug),
            text(&record.name),
            list(&record.aliases),
            word(record.status),
            maybe(description_of(record).as_deref()),
            maybe(curated.and_then(|file| file.wikidata.as_deref())),
            list(roles),
            record.articles.len().to_string(),
            record.mentions.len().to_string(),
            record.quotations.len().to_string(),
            record.events.len().to_string(),
            first.map(|date| date.to_string()).unwrap_or_default(),
            last.map(|date| date.to_string()).unwrap_or_default(),
            text(&url_path(&PageRef::Entity(id.clone()), dossier)),
        ]);
    }
    csv.end()
}

fn event_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "id",
            "earliest",
            "latest",
            "precision",
            "text",
            "status",
            "citations",
            "people",
            "organisations",
            "places",
            "sources",
            "aliases",
            "known",
            "url_path",
        ],
    );
    for (event, record) in timeline(dossier).zip(&dossier.events) {
        csv.row([
            text(event.id),
            event.earliest,
            event.latest,
            word(event.precision),
            text(event.text),
            word(event.status),
            list(record.accounts.iter().map(|told| place(&told.citation))),
            list(event.people),
            list(event.organisations),
            list(event.places),
            record.sources.len().to_string(),
            list(event.aliases),
            event.known.unwrap_or_default(),
            text(&event.url_path),
        ]);
    }
    csv.end()
}

fn source_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "slug",
            "name",
            "url",
            "kind",
            "country",
            "reliability",
            "credibility",
            "articles",
            "cites",
            "cited_by",
            "sole_source_of",
            "url_path",
        ],
    );
    for (source, (slug, record)) in sources(dossier).zip(&dossier.sources) {
        let curated = record.curated.as_deref();
        let reliability = source.grade.and_then(|grade| grade.reliability);
        let credibility = source.grade.and_then(|grade| grade.credibility);
        csv.row([
            text(source.slug),
            text(source.name),
            maybe(source.url),
            maybe(curated.and_then(|file| file.kind.as_deref())),
            maybe(curated.and_then(|file| file.country.as_deref())),
            reliability.map(word).unwrap_or_default(),
            credibility
                .map(|n| u8::from(n).to_string())
                .unwrap_or_default(),
            source.articles.len().to_string(),
            list(source.cites),
            list(source.cited_by),
            source.sole_source_of.len().to_string(),
            text(&url_path(&PageRef::Source(slug.clone()), dossier)),
        ]);
    }
    csv.end()
}

fn position_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        ["id", "kind", "subject", "value", "citations", "settled"],
    );
    for (row, found) in discrepancies(dossier).zip(&dossier.discrepancies) {
        for (position, holds) in row.positions.iter().zip(&found.positions) {
            csv.row([
                text(row.id),
                word(row.kind),
                text(row.subject),
                text(&position.value),
                list(holds.citations.iter().map(place)),
                maybe(row.settled),
            ]);
        }
    }
    csv.end()
}

fn mention_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(out, ["kind", "slug", "article", "paragraph", "text"]);
    for (id, record) in &dossier.entities {
        let kind = word(id.kind);
        for mention in &record.mentions {
            csv.row([
                kind.clone(),
                text(&id.slug),
                text(&mention.article),
                mention.anchor.to_string(),
                text(&mention.text),
            ]);
        }
    }
    csv.end()
}

fn role_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "kind",
            "slug",
            "title",
            "office",
            "of",
            "standing",
            "status",
            "as_of",
            "article",
            "paragraph",
            "quote",
        ],
    );
    for (id, record) in &dossier.entities {
        for role in &record.roles {
            let [article, paragraph, quote] = cells(role.citation.as_ref().map(Cited::of));
            csv.row([
                word(id.kind),
                text(&id.slug),
                text(&role.title),
                maybe(role.office.as_deref()),
                maybe(role.of.as_deref()),
                word(role.standing),
                word(role.status),
                maybe(role.as_of.as_ref().map(|date| date.text.as_str())),
                article,
                paragraph,
                quote,
            ]);
        }
    }
    csv.end()
}

fn quotation_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(out, ["kind", "slug", "article", "paragraph", "quote"]);
    for (id, record) in &dossier.entities {
        for quotation in &record.quotations {
            let [article, paragraph, quote] = cells(Some(Cited::of(quotation)));
            csv.row([word(id.kind), text(&id.slug), article, paragraph, quote]);
        }
    }
    csv.end()
}

fn account_rows(dossier: &Dossier, out: Sink<'_>) -> io::Result<()> {
    let mut csv = Csv::new(
        out,
        [
            "event",
            "article",
            "paragraph",
            "quote",
            "expression",
            "says",
            "evidence",
            "status",
        ],
    );
    for event in timeline(dossier) {
        for account in event.citations {
            let [article, paragraph, quote] = cells(Some(account.cited));
            csv.row([
                text(event.id),
                article,
                paragraph,
                quote,
                maybe(account.expression),
                account.says.unwrap_or_default(),
                account.evidence.map(word).unwrap_or_default(),
                word(account.status),
            ]);
        }
    }
    csv.end()
}

fn cells(cited: Option<Cited<'_>>) -> [String; 3] {
    let Some(cited) = cited else {
        return Default::default();
    };
    [
        text(cited.article),
        cited.paragraph.unwrap_or_default(),
        text(cited.quote),
    ]
}
