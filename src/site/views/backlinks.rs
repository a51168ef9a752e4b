//! Who links to a page, with the sentence that does.

use serde::Serialize;

use crate::dossier::{Backlink, PageRef};
use crate::site::views::parts::{LinkView, Maker, direction};

/// A page that links here.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LinkingView {
    pub page: LinkView,
    /// Those sentences that may be shown.
    pub sentences: Vec<BacklinkView>,
    pub language: String,
    pub dir: &'static str,
    /// Whether the language is another than the interface's.
    pub foreign: bool,
}

/// A sentence that links here.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BacklinkView {
    /// Where it stands.
    pub href: String,
    /// The paragraph that it cites, on this page.
    pub cited: Option<LinkView>,
    /// The sentence in three parts, around the words that link here; a citation has none.
    pub before: String,
    pub words: String,
    pub after: String,
}

/// More pages, and more sentences of each, would hide what else there is.
const PAGES: usize = 100;
const SENTENCES: usize = 6;

impl Maker<'_> {
    /// The pages that link to `page`.
    pub fn linked_from(&self, page: &PageRef, links: &[Backlink]) -> Vec<LinkingView> {
        let by_page = links.chunk_by(|a, b| a.from == b.from).take(PAGES);
        by_page
            .filter_map(|links| Some(self.linking(page, &links.first()?.from, links)))
            .collect()
    }

    fn linking(&self, page: &PageRef, from: &PageRef, links: &[Backlink]) -> LinkingView {
        let article = match from {
            PageRef::Article(slug) => self.dossier.article(slug),
            _ => None,
        };
        let own = &self.dossier.config.language;
        let language = article.map_or(own, |record| &record.article.language);
        let sentences = links.iter().filter_map(|link| {
            let sentence = link.sentence.as_ref()?;
            let is_citation = matches!(page, PageRef::Article(_)) && link.cited.is_some();
            let words = match sentence.words.as_str() {
                "" if is_citation => String::new(),
                // A bare name is shown as the page is called.
                "" => self.page_link(page).label,
                words => words.to_owned(),
            };
            Some(BacklinkView {
                href: match from {
                    PageRef::Article(slug) => self.paragraph_href(slug, link.at),
                    from => self.hrefs.page(from),
                },
                cited: link.cited.filter(|_| is_citation).map(|anchor| LinkView {
                    href: format!("#{anchor}"),
                    label: self.place(Some(anchor)),
                }),
                before: sentence.before.clone(),
                words,
                after: sentence.after.clone(),
            })
        });
        LinkingView {
            page: self.page_link(from),
            sentences: sentences.take(SENTENCES).collect(),
            dir: direction(language),
            foreign: language != own,
            language: language.clone(),
        }
    }
}
