//! Outlets: what they published, whom they draw on, and what rests on one alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::{Article, Outlet};
use crate::dossier::{EventRecord, SourceOf, SourceRecord};
use crate::model::Slug;

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
    for article in articles {
        if let Some(slug) = &article.source {
            let source = entry(&mut sources, slug);
            source.articles.insert(article.slug().clone());
            source
                .cites
                .extend(article.cites.iter().filter(|cited| *cited != slug).cloned());
        }
        for cited in article
            .cites
            .iter()
            .filter(|cited| Some(*cited) != article.source.as_ref())
        {
            let source = entry(&mut sources, cited);
            source.cited_in.insert(article.slug().clone());
            source.cited_by.extend(article.source.clone());
        }
    }
    for (i, event) in events.iter().enumerate() {
        let mut of = event.sources.iter();
        if let (Some(SourceOf::Outlet(only)), None) = (of.next(), of.next())
            && let Some(source) = sources.get_mut(only)
        {
            source.sole_source_of.push(i);
        }
    }
    sources
}

fn entry<'a>(sources: &'a mut BTreeMap<Slug, SourceRecord>, slug: &Slug) -> &'a mut SourceRecord {
    sources
        .entry(slug.clone())
        .or_insert_with(|| SourceRecord::new(name_of(slug), None))
}

impl SourceRecord {
    fn new(name: String, curated: Option<Arc<Outlet>>) -> Self {
        Self {
            name,
            curated,
            articles: BTreeSet::new(),
            cites: BTreeSet::new(),
            cited_by: BTreeSet::new(),
            cited_in: BTreeSet::new(),
            sole_source_of: Vec::new(),
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
