//! Who links to a page: the author's texts that do, with the sentence that does.

use std::collections::BTreeMap;

use crate::dossier::{ArticleRecord, PageRef};
use crate::markdown::Around;
use crate::model::{Anchor, Rights, Slug};

/// A link to a page, or a citation of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Backlink {
    pub from: PageRef,
    /// Where `from` is an article: the paragraph of it.
    pub at: Option<Anchor>,
    /// Of a citation: the paragraph that is cited.
    pub cited: Option<Anchor>,
    /// The sentence, where it may be published.
    pub sentence: Option<Around>,
}

/// In the order of pages, and of the text of each; a sentence that says a thing twice is one.
pub(super) fn settle(links: &mut Vec<Backlink>) {
    links.sort_by(|a, b| a.from.cmp(&b.from));
    links.dedup_by(|a, b| {
        let text = |link: &Backlink| link.sentence.as_ref().map(Around::whole);
        (&a.from, a.at, a.cited, text(a)) == (&b.from, b.at, b.cited, text(b))
    });
}

/// The sentence of a link, where its page may show it.
pub(super) fn publishable(
    from: &PageRef,
    sentence: Around,
    articles: &BTreeMap<Slug, ArticleRecord>,
) -> Option<Around> {
    let shown = match from {
        PageRef::Article(slug) => {
            let rights = articles.get(slug).map(|record| record.article.rights);
            rights == Some(Rights::Full)
        }
        _ => true,
    };
    shown.then_some(sentence)
}
