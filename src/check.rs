//! Every problem of a dossier, found without writing anything.

use std::path::Path;

use rayon::prelude::*;

use crate::build::{self, Options, Site};
use crate::diagnostic::{Diagnostic, Problems};
use crate::dossier::{Discrepancy, Dossier, PageRef};
use crate::progress::Progress;

/// Reads, joins and renders everything, and adds what a reader would miss.
pub fn run(root: &Path, drafts: bool, problems: &mut Problems) {
    let options = Options {
        drafts,
        ..Options::default()
    };
    let progress = Progress::on_terminal();
    let mut readings = build::remembered(root, &options);
    let Some(site) = Site::plan(root, &options, &mut readings, &progress, problems) else {
        return;
    };
    let step = progress.step("rendering", site.pages.len());
    let failed: Vec<Diagnostic> = site
        .pages
        .par_iter()
        .filter_map(|page| {
            let rendered = site.render(page);
            step.tick();
            rendered.err()
        })
        .collect();
    problems.append(failed.into_iter().collect());
    for record in site.dossier.articles.values() {
        sourcing(&record.article, problems);
    }
    for found in &site.dossier.discrepancies {
        if found.settled.is_none() {
            problems.push(open(&site.dossier, found));
        }
    }
    if site.dossier.config.base_url.is_none() {
        problems.push(
            Diagnostic::warning("the dossier does not say where it will stand")
                .in_file("content/dossier.yaml")
                .help("write `base_url: https://…`: without it there is no sitemap, and 404.html only works at the root of its host"),
        );
    }
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
    let told = Diagnostic::warning(format!(
        "the accounts differ: {}: {}",
        found.subject,
        answers.join(", ")
    ));
    match file {
        Some(file) => told.in_file(file).help(help),
        None => told.help(help),
    }
}

/// A statement is worth no more than what is known of its source and date.
fn sourcing(article: &crate::content::Article, problems: &mut Problems) {
    let path = article.document.source().path.clone();
    if article.source.is_none() {
        problems.push(
            Diagnostic::warning("the article has no source")
                .in_file(path.clone())
                .help("write `source:` with the outlet's slug, such as `source: the-daily-post`"),
        );
    }
    if article.published.is_none() {
        problems.push(
            Diagnostic::warning("the article has no date")
                .in_file(path)
                .help("write `date: 2025-12-15`, as exact as you know it"),
        );
    }
}
