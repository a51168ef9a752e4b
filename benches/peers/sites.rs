//! The corpus as sites of the peers: articles with taxonomies of people, organisations,
//! places and sources, a timeline by year, a feed and a sitemap, minified.

mod hugo;
mod zola;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use include_dir::Dir;

use crate::corpus::{Article, Corpus};
use crate::program::{Program, on_path};

/// The peers by name, each if it is there.
pub fn peers() -> [(&'static str, Option<Program>); 2] {
    [
        ("hugo", on_path("hugo").map(hugo::program)),
        ("zola", on_path("zola").map(zola::program)),
    ]
}

/// Taxonomies: what an article is filed under, and the key in its front matter.
const TAXONOMIES: [&str; 5] = ["people", "organisations", "places", "sources", "pairs"];

/// A page of two people who are named together: so many of these that a peer's site has as
/// many HTML pages as ours, which has pages of pairs too and splits long lists.
pub struct Extra {
    /// The pages that a peer's site has anyway.
    base: usize,
    years: BTreeSet<i16>,
    /// By how many articles they are in, most first.
    found: Vec<(String, String)>,
    chosen: BTreeSet<(String, String)>,
}

impl Extra {
    pub fn none(corpus: &Corpus) -> Self {
        let mut years = BTreeSet::new();
        let mut terms: [BTreeSet<String>; 4] = Default::default();
        let mut together: BTreeMap<(String, String), usize> = BTreeMap::new();
        for article in corpus.articles() {
            years.insert(article.day.year());
            for pair in pairs(&article) {
                *together.entry(pair).or_default() += 1;
            }
            let source = [article.source];
            let named = [
                &article.people[..],
                &article.organisations,
                &article.places,
                &source,
            ];
            for (terms, named) in terms.iter_mut().zip(named) {
                terms.extend(named.iter().cloned());
            }
        }
        let mut found: Vec<_> = together.into_iter().collect();
        found.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
        let terms: usize = terms.iter().map(BTreeSet::len).sum();
        // Home, 404, the lists of articles, of years and of each taxonomy.
        let lists = 4 + TAXONOMIES.len();
        Self {
            base: corpus.len() + terms + years.len() + lists,
            years,
            found: found.into_iter().map(|(pair, _)| pair).collect(),
            chosen: BTreeSet::new(),
        }
    }

    /// As many pairs as bring a peer's site to so many pages.
    pub fn up_to(mut self, pages: usize) -> Self {
        let wanted = pages.saturating_sub(self.base);
        self.chosen = self.found.iter().take(wanted).cloned().collect();
        self
    }

    pub fn pairs(&self) -> usize {
        self.chosen.len()
    }
}

fn pairs(article: &Article) -> impl Iterator<Item = (String, String)> {
    let mut people: Vec<&String> = article.people.iter().collect();
    people.sort();
    let later = |at: usize| people[at + 1..].to_vec();
    let all: Vec<_> = (0..people.len())
        .flat_map(|at| later(at).into_iter().map(move |other| (at, other)))
        .map(|(at, other)| (people[at].clone(), other.clone()))
        .collect();
    all.into_iter()
}

/// What an article is filed under, in the order of [`TAXONOMIES`], as JSON, which is YAML and
/// TOML too.
fn filed(article: &Article, extra: &Extra) -> Vec<(&'static str, String)> {
    let pairs: Vec<String> = pairs(article)
        .filter(|pair| extra.chosen.contains(pair))
        .map(|(one, other)| format!("{one} and {other}"))
        .collect();
    let source = [article.source.clone()];
    let terms = [
        &article.people[..],
        &article.organisations,
        &article.places,
        &source,
        &pairs,
    ];
    TAXONOMIES.into_iter().zip(terms.map(json)).collect()
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Copies the templates and the configuration of a peer.
fn copy(files: &Dir, root: &Path) -> io::Result<()> {
    files.extract(root)?;
    fs::create_dir_all(root.join("content/articles"))?;
    fs::create_dir_all(root.join("content/timeline"))
}
