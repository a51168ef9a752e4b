//! Markdown with its links and citations, as a page shows it.

use serde::Serialize;

use crate::dossier::PageRef;
use crate::markdown::{self, Link, Look, NamedSpan, Target};
use crate::model::{Citation, Reference};
use crate::site::views::parts::{CitationView, LinkView, Maker};

/// A numbered note of a text with citations.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteView {
    pub number: usize,
    pub citation: CitationView,
}

/// A text of the author's.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct TextView {
    /// Ready HTML.
    pub html: String,
    pub notes: Vec<NoteView>,
}

impl Maker<'_> {
    /// Renders a text of the author's, with its citations as numbered notes.
    pub fn text(&self, page: &PageRef, markdown: &str) -> TextView {
        self.markdown(page, markdown, false, &[])
    }

    /// Renders Markdown: with numbered paragraphs and linked names where it is an article's,
    /// with ids of its own where it is an event's, which shares a page with others.
    pub fn markdown(
        &self,
        page: &PageRef,
        markdown: &str,
        numbered: bool,
        names: &[NamedSpan],
    ) -> TextView {
        let mut cited = Vec::new();
        let html = self.html(page, markdown, numbered, names, &mut cited);
        let notes = self.notes(page, &cited);
        TextView { html, notes }
    }

    /// Renders a part of a page whose notes are counted with those before it.
    pub fn html(
        &self,
        page: &PageRef,
        markdown: &str,
        numbered: bool,
        names: &[NamedSpan],
        cited: &mut Vec<Reference>,
    ) -> String {
        let scope = self.hrefs.scope(page);
        markdown::render(
            markdown,
            &mut Look {
                scope: &scope,
                numbered,
                names,
                resolve: &mut |link| self.target(page, link, cited),
            },
        )
    }

    /// The notes that a page's texts have counted up.
    pub fn notes(&self, page: &PageRef, cited: &[Reference]) -> Vec<NoteView> {
        cited
            .iter()
            .zip(1..)
            .map(|(reference, number)| NoteView {
                number,
                citation: self.reference(page, reference),
            })
            .collect()
    }

    fn target(&self, page: &PageRef, link: &Link, cited: &mut Vec<Reference>) -> Option<Target> {
        match link {
            Link::Wiki(name) => {
                let LinkView { href, label } = self.page_link(self.dossier.directory.wiki(name)?);
                Some(Target {
                    href,
                    label,
                    title: String::new(),
                })
            }
            Link::Citation(text) => {
                let reference: Reference = text.parse().ok()?;
                let article = &self.dossier.articles.get(&reference.article)?.article;
                let known = cited.iter().position(|other| *other == reference);
                let number = known.unwrap_or(cited.len()) + 1;
                let title = match self.dossier.quote(page, &reference) {
                    "" => article.title.clone(),
                    quote => {
                        let parts = [("quote", quote), ("title", &article.title)];
                        self.strings.tell("quoted", &parts)
                    }
                };
                let href = self.paragraph_href(&reference.article, reference.anchor);
                if known.is_none() {
                    cited.push(reference);
                }
                Some(Target {
                    href,
                    label: self.strings.numeral(number),
                    title,
                })
            }
        }
    }

    fn reference(&self, page: &PageRef, reference: &Reference) -> CitationView {
        self.citation(&Citation {
            article: reference.article.clone(),
            anchor: reference.anchor,
            quote: self.dossier.quote(page, reference).to_owned(),
        })
    }
}
