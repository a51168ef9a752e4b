//! On whose word a statement rests: the article's outlet, or those on which the article
//! says that it draws just there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::Outlet;
use crate::dossier::SourceOf;
use crate::dossier::cite::Item;
use crate::model::Slug;
use crate::reading::Passage;

/// The outlets by the names under which articles speak of them.
pub(super) struct Outlets<'a>(&'a [Arc<Outlet>]);

impl<'a> Outlets<'a> {
    pub fn new(outlets: &'a [Arc<Outlet>]) -> Self {
        Self(outlets)
    }

    /// Whose word a passage is: an outlet that the article says it draws on, and that the
    /// passage names, is one source with whoever repeats it.
    pub fn of(&self, item: Item, passage: &Passage) -> BTreeSet<SourceOf> {
        let own = item.source();
        if item.article.cites.is_empty() {
            return BTreeSet::from([own]);
        }
        let words = padded(&passage.text);
        let cited = item.article.cites.iter().filter(|slug| {
            let named = self.names(slug).any(|name| words.contains(&name));
            named && Some(*slug) != item.article.source.as_ref()
        });
        let cited: BTreeSet<SourceOf> = cited.cloned().map(SourceOf::Outlet).collect();
        if cited.is_empty() {
            BTreeSet::from([own])
        } else {
            cited
        }
    }

    fn names(&self, slug: &'a Slug) -> impl Iterator<Item = String> {
        let file = self.0.iter().find(|o| o.document.slug() == slug);
        let names = file.into_iter().flat_map(|o| {
            let all = std::iter::once(&o.name).chain(&o.aliases);
            all.map(|name| padded(name))
        });
        names.chain(std::iter::once(padded(slug)))
    }
}

/// Words as a slug has them, each between hyphens.
fn padded(text: &str) -> String {
    let mut slug = String::from("-");
    for c in text.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    if !slug.ends_with('-') {
        slug.push('-');
    }
    slug
}
