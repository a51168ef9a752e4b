//! What the statements of the dossier rest on.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Article;
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::{Discrepancy, Dossier, EventRecord, PageRef};
use crate::model::Slug;

pub(super) fn look(dossier: &Dossier, problems: &mut Problems) {
    for record in dossier.articles.values() {
        article(&record.article, problems);
    }
    for event in dossier.events.iter() {
        if event.sources.len() == 1 {
            problems.push(single(dossier, event));
        }
        if let Some(round) = circle(dossier, event) {
            problems.push(circular(dossier, event, &round));
        }
    }
    for found in dossier.discrepancies.iter() {
        if found.settled.is_none() {
            problems.push(open(dossier, found));
        }
    }
}

/// A statement is worth no more than what is known of its source and date.
fn article(article: &Article, problems: &mut Problems) {
    let path = article.document.source().path.clone();
    if article.source.is_none() {
        problems.push(
            Diagnostic::found(Rule::NoSource, "the article has no source")
                .in_file(path.clone())
                .help("write `source:` with the outlet's slug, such as `source: the-daily-post`"),
        );
    }
    if article.published.is_none() {
        problems.push(
            Diagnostic::found(Rule::NoDate, "the article has no date")
                .in_file(path)
                .help("write `date: 2025-12-15`, as exact as you know it"),
        );
    }
}

/// The file in which something can be done about an event: the author's, or that of the first
/// article that tells of it.
fn file_of(dossier: &Dossier, event: &EventRecord) -> Option<String> {
    let own = event.document.as_ref();
    let own = own.map(|document| document.source().path.to_string());
    own.or_else(|| {
        let account = event.accounts.first()?;
        let record = dossier.articles.get(&account.citation.article)?;
        Some(record.article.document.source().path.to_string())
    })
}

fn about(dossier: &Dossier, event: &EventRecord, found: Diagnostic) -> Diagnostic {
    match file_of(dossier, event) {
        Some(file) => found.in_file(file),
        None => found,
    }
}

fn single(dossier: &Dossier, event: &EventRecord) -> Diagnostic {
    let message = format!(
        "one source alone reports it: {} ({})",
        brief(&event.text),
        event.date
    );
    about(
        dossier,
        event,
        Diagnostic::found(Rule::SingleSource, message),
    )
    .help(
        "look for a second source; where another article tells it too, cite it in content/events/",
    )
}

/// Enough of what happened to know it again.
fn brief(text: &str) -> String {
    match text.char_indices().nth(90) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Outlets that report an event, each from the next, and the last from the first.
fn circle<'d>(dossier: &'d Dossier, event: &EventRecord) -> Option<Vec<&'d Slug>> {
    let mut draws: BTreeMap<&Slug, BTreeSet<&Slug>> = BTreeMap::new();
    for account in &event.accounts {
        let article = &dossier.articles.get(&account.citation.article)?.article;
        if let Some(source) = &article.source {
            let others = article.cites.iter().filter(|cited| *cited != source);
            draws.entry(source).or_default().extend(others);
        }
    }
    let mut done = BTreeSet::new();
    draws.keys().find_map(|start| {
        let mut way = Vec::new();
        round(start, &draws, &mut way, &mut done)
    })
}

/// Follows who draws on whom; an event has few outlets.
fn round<'d>(
    at: &'d Slug,
    draws: &BTreeMap<&'d Slug, BTreeSet<&'d Slug>>,
    way: &mut Vec<&'d Slug>,
    done: &mut BTreeSet<&'d Slug>,
) -> Option<Vec<&'d Slug>> {
    if let Some(first) = way.iter().position(|slug| *slug == at) {
        return Some(way[first..].to_vec());
    }
    if !done.insert(at) {
        return None;
    }
    way.push(at);
    let others = draws.get(at).into_iter().flatten();
    let found = others
        .into_iter()
        .find_map(|other| round(other, draws, way, done));
    way.pop();
    found
}

fn circular(dossier: &Dossier, event: &EventRecord, round: &[&Slug]) -> Diagnostic {
    let name = |slug: &&Slug| {
        let record = dossier.sources.get(*slug);
        record.map_or_else(|| slug.to_string(), |record| record.name.clone())
    };
    let names: Vec<String> = round.iter().chain(round.first()).map(name).collect();
    let message = format!("{}: {}", names.join(" draws on "), brief(&event.text));
    about(
        dossier,
        event,
        Diagnostic::found(Rule::CircularSourcing, message),
    )
    .help("look for who saw it; correct `cites:` of the articles where it says too much")
}

/// The accounts differ, and the author has not said what holds.
fn open(dossier: &Dossier, found: &Discrepancy) -> Diagnostic {
    let answers: Vec<String> = found.positions.iter().map(|p| p.value.plain()).collect();
    let first = found.positions.first().and_then(|p| p.citations.first());
    let article = first.and_then(|cited| dossier.articles.get(&cited.article));
    let article = article.map(|record| record.article.document.source().path.clone());
    let (file, help) = match &found.about {
        PageRef::Event(id) => {
            let document = dossier.event(id).and_then(|event| event.document.as_ref());
            match document {
                Some(document) => {
                    let file = document.source().path.clone();
                    (
                        Some(file),
                        "settle it there: `settled: what holds, and why`".to_owned(),
                    )
                }
                None => {
                    let help = format!(
                        "write a file into content/events/ with `title:`, `date:`, `same_as: [{id}]` and `settled: what holds, and why`"
                    );
                    (article, help)
                }
            }
        }
        PageRef::Entity(id) => {
            let record = dossier.entities.get(id);
            let file = record.and_then(|record| record.curated.as_ref());
            let file = file.map(|file| file.document.source().path.clone());
            let kind = id.kind.folder();
            let help = format!(
                "settle it in content/{kind}/{}.md: `settled: {{{}: what holds, and why}}`",
                id.slug,
                serde_json::Value::from(found.subject.as_str())
            );
            (file.or(article), help)
        }
        _ => (article, String::new()),
    };
    let told = Diagnostic::found(
        Rule::OpenDiscrepancy,
        format!(
            "the accounts differ: {}: {}",
            found.subject,
            answers.join(", ")
        ),
    );
    match file {
        Some(file) => told.in_file(file).help(help),
        None => told.help(help),
    }
}
