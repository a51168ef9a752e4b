//! Which articles are one story: copies and later versions are no word of their own.

use std::collections::{BTreeMap, HashMap};

use crate::content::Article;
use crate::model::Slug;

/// The articles of each story, under the earliest of them.
pub(super) struct Copies(HashMap<Slug, Slug>);

impl Copies {
    pub(super) fn among<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        // The earliest first, so that it stands for the others.
        let mut ranked: Vec<&Article> = articles.collect();
        ranked.sort_by_key(|article| {
            let day = article.published.as_ref().map(|d| d.range.earliest());
            (day.is_none(), day, article.slug().clone())
        });
        let places: HashMap<&Slug, usize> = ranked.iter().map(|a| a.slug()).zip(0..).collect();
        let mut parent: Vec<usize> = (0..ranked.len()).collect();
        for (here, article) in ranked.iter().enumerate() {
            for of in article.same_as.iter().chain(&article.updates) {
                if let Some(there) = places.get(of) {
                    let (a, b) = (root(&mut parent, here), root(&mut parent, *there));
                    parent[a.max(b)] = a.min(b);
                }
            }
        }
        let mut first = HashMap::new();
        for (here, article) in ranked.iter().enumerate() {
            let root = root(&mut parent, here);
            if root != here {
                first.insert(article.slug().clone(), ranked[root].slug().clone());
            }
        }
        Self(first)
    }

    /// Of articles that tell one thing, those that tell it each on their own: one for
    /// each story, the original if it is among them.
    pub(super) fn independent<'a>(
        &'a self,
        articles: impl Iterator<Item = &'a Slug>,
    ) -> impl Iterator<Item = &'a Slug> {
        let mut stories: BTreeMap<&Slug, &Slug> = BTreeMap::new();
        for article in articles {
            let first = self.0.get(article).unwrap_or(article);
            let told = stories.entry(first).or_insert(article);
            if article == first {
                *told = article;
            }
        }
        stories.into_values()
    }
}

fn root(parent: &mut [usize], mut of: usize) -> usize {
    while parent[of] != of {
        parent[of] = parent[parent[of]];
        of = parent[of];
    }
    of
}
