//! Every problem of a dossier, found without writing anything.

use std::path::Path;

use rayon::prelude::*;

use crate::build::{Options, Site};
use crate::diagnostic::{Diagnostic, Problems};
use crate::memo::Memo;
use crate::progress::Progress;

/// Reads, joins and renders everything, and adds what a reader would miss.
pub fn run(root: &Path, drafts: bool, problems: &mut Problems) {
    let options = Options {
        drafts,
        ..Options::default()
    };
    let progress = Progress::on_terminal();
    let Some(site) = Site::plan(root, &options, &mut Memo::default(), &progress, problems) else {
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
    if site.dossier.config.base_url.is_none() {
        problems.push(
            Diagnostic::warning("the dossier does not say where it will stand")
                .in_file("content/dossier.yaml")
                .help("write `base_url: https://…`: without it there is no sitemap, and 404.html only works at the root of its host"),
        );
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
