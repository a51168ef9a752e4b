//! Outlets: what they published, whom they draw on, and what rests on one alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{Article, Outlet};
use crate::dossier::{EventRecord, Places, SourceOf, SourceRecord};
use crate::model::{Slug, Sorted};

pub(super) fn collect(
    articles: &[Arc<Article>],
    outlets: &[Arc<Outlet>],
    events: &[EventRecord],
) -> BTreeMap<Slug, SourceRecord> {
    let mut sources: BTreeMap<Slug, SourceRecord> = outlets
        .iter()
        .map(|outlet| {
            let record = SourceRecord::new(outlet.name.clone(), Some(outlet.clone()));
            (outlet.document.slug().clone(), record)
        })
        .collect();
    let mut told: BTreeMap<Slug, Told> = BTreeMap::new();
    for article in articles {
        if let Some(slug) = &article.source {
            let told = told.entry(slug.clone()).or_default();
            told.articles.push(article.slug().clone());
            let others = article.cites.iter().filter(|cited| *cited != slug);
            told.cites.extend(others.cloned());
        }
        for cited in article
            .cites
            .iter()
            .filter(|cited| Some(*cited) != article.source.as_ref())
        {
            let told = told.entry(cited.clone()).or_default();
            told.cited_in.push(article.slug().clone());
            told.cited_by.extend(article.source.clone());
        }
    }
    for (slug, told) in told {
        let new = || SourceRecord::new(name_of(&slug), None);
        let source = sources.entry(slug.clone()).or_insert_with(new);
        source.articles.extend(told.articles);
        source.cites.extend(told.cites);
        source.cited_by.extend(told.cited_by);
        source.cited_in.extend(told.cited_in);
    }
    for (i, event) in events.iter().enumerate() {
        let mut of = event.sources.iter();
        if let (Some(SourceOf::Outlet(only)), None) = (of.next(), of.next())
            && let Some(source) = sources.get_mut(only)
        {
            source.sole_source_of.push(i, event);
        }
    }
    sources
}

/// What the articles say of an outlet, in no order.
#[derive(Default)]
struct Told {
    articles: Vec<Slug>,
    cites: Vec<Slug>,
    cited_by: Vec<Slug>,
    cited_in: Vec<Slug>,
}

impl SourceRecord {
    fn new(name: String, curated: Option<Arc<Outlet>>) -> Self {
        Self {
            name,
            curated,
            articles: Sorted::default(),
            cites: Sorted::default(),
            cited_by: Sorted::default(),
            cited_in: Sorted::default(),
            sole_source_of: Places::default(),
            linked_from: Vec::new(),
        }
    }
}

/// `the-washington-post` → `The Washington Post`: all that is known of an outlet that
/// has no file.
fn name_of(slug: &Slug) -> String {
    let capitalise = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_uppercase() + rest,
        None => word.to_owned(),
    };
    slug.split('-')
        .map(capitalise)
        .collect::<Vec<_>>()
        .join(" ")
}
