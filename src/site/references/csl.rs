//! CSL-JSON, as the schema 1.0.2 of the Citation Style Language has it.

use std::io;

use serde::Serialize;

use super::{Author, Kind, Reference, parts};
use crate::dossier::Dossier;
use crate::site::Strings;
use crate::site::sink::Sink;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    #[serde(rename_all = "kebab-case")]
    Parts {
        family: &'a str,
        given: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        non_dropping_particle: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
    Literal {
        literal: &'a str,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Date {
    date_parts: [Vec<i16>; 1],
}

/// All articles, in the order of their ids, one a line.
pub(in crate::site) fn csl(dossier: &Dossier, strings: &Strings, out: Sink<'_>) -> io::Result<()> {
    let references = dossier.articles.values();
    let references: Vec<Reference> = references
        .map(|record| Reference::of(record, dossier))
        .collect();
    crate::site::data::lines(references.iter().map(|of| item(of, strings)), out)
}

fn item<'a>(of: &'a Reference, strings: &Strings) -> Item<'a> {
    Item {
        id: of.key,
        r#type: match of.kind {
            Kind::News => "article-newspaper",
            Kind::Page => "webpage",
            Kind::Document => "document",
        },
        title: of.title,
        author: of.authors.iter().map(name).collect(),
        container_title: of.outlet,
        issued: of.date.map(|date| Date {
            date_parts: [parts(date)],
        }),
        url: of.url,
        language: of.language,
        r#abstract: of.summary.as_deref(),
        keyword: Some(of.tags.join(", ")).filter(|tags| !tags.is_empty()),
        note: of
            .not_before
            .map(|bound| format!("{} {}", strings.get("not_before"), strings.date(bound))),
    }
}

fn name(author: &Author) -> Name<'_> {
    match author {
        Author::Literal(literal) => Name::Literal { literal },
        Author::Person {
            given,
            particle,
            family,
            suffix,
        } => Name::Parts {
            family,
            given,
            non_dropping_particle: particle.as_deref(),
            suffix: suffix.as_deref(),
        },
    }
}
