//! Markdown with its links and citations, as a page shows it.

use serde::Serialize;

use crate::dossier::PageRef;
use crate::markdown::{self, Link, Look, NamedSpan, Opening, Piece, Target};
use crate::model::{Anchor, Citation, Reference};
use crate::site::views::beside::BesideView;
use crate::site::views::parts::{CitationView, Maker};

/// A text of the author's.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct TextView {
    /// Ready HTML, each citation a number that leads to the article.
    pub html: String,
    /// The same in parts, for a theme that shows what is cited beside the text.
    pub pieces: Vec<PieceView>,
    pub notes: Vec<NoteView>,
}

/// A part of a text, which begins with a citation, or with a numbered paragraph.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PieceView {
    pub cite: Option<CiteView>,
    #[serde(skip)]
    pub(super) anchor: Option<Anchor>,
    /// Of an article: what the paragraph contributes.
    pub beside: Option<BesideView>,
    /// HTML that is whole only with that of the other parts.
    pub html: String,
}

/// A citation where it stands in a text.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct CiteView {
    pub number: usize,
    /// The same as the language writes it.
    pub label: String,
    /// The anchors of the note and of this place.
    pub note: String,
    pub id: String,
    /// Whether the text cites the same before.
    pub again: bool,
    pub citation: CitationView,
}

/// A numbered note of a text with citations.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteView {
    pub number: usize,
    /// The same as the language writes it.
    pub label: String,
    /// Its anchor, and those of the places that refer to it.
    pub id: String,
    pub places: Vec<String>,
    pub citation: CitationView,
}

/// What the texts of one page cite, in the order in which they do.
pub(in crate::site) struct Notes {
    page: PageRef,
    /// Parts their ids from those of other texts on the page.
    scope: String,
    cited: Vec<(Reference, Vec<String>)>,
    places: usize,
}

impl Notes {
    /// An id that stands for a note, or for a place that refers to one.
    fn id(&self, kind: &str, number: usize) -> String {
        match self.scope.as_str() {
            "" => format!("{kind}-{number}"),
            scope => format!("{kind}-{scope}-{number}"),
        }
    }

    /// The number of a reference, and whether it had one.
    fn number(&mut self, reference: &Reference) -> (usize, bool) {
        let known = self.cited.iter().position(|(other, _)| other == reference);
        if known.is_none() {
            self.cited.push((reference.clone(), Vec::new()));
        }
        (known.unwrap_or(self.cited.len() - 1) + 1, known.is_some())
    }
}

impl Maker<'_> {
    /// The notes of a page, of which none is taken yet.
    pub fn no_notes(&self, page: &PageRef) -> Notes {
        Notes {
            page: page.clone(),
            scope: self.hrefs.scope(page),
            cited: Vec::new(),
            places: 0,
        }
    }

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
        let mut notes = self.no_notes(page);
        let text = self.part(markdown, numbered, names, &mut notes);
        TextView {
            notes: self.notes(&notes),
            ..text
        }
    }

    /// Renders a part of a page, whose notes are counted with those before it.
    pub fn part(
        &self,
        markdown: &str,
        numbered: bool,
        names: &[NamedSpan],
        notes: &mut Notes,
    ) -> TextView {
        let scope = notes.scope.clone();
        let mut pieces = markdown::render(
            markdown,
            &mut Look {
                scope: &scope,
                numbered,
                names,
                resolve: &mut |link| self.target(link, notes),
            },
        );
        after_the_stop(&mut pieces);
        let mut html = String::with_capacity(markdown.len() * 3 / 2);
        let pieces = pieces.into_iter().map(|piece| {
            let (cite, anchor) = match piece.opening {
                Some(Opening::Citation(text)) => (self.cite(&text, notes), None),
                Some(Opening::Paragraph(anchor)) => (None, Some(anchor)),
                None => (None, None),
            };
            if let Some(CiteView {
                label, citation, ..
            }) = &cite
            {
                html.push_str(&format!(
                    "<sup class=\"cite\"><a href=\"{}\">{label}</a></sup>",
                    citation.href
                ));
            }
            html.push_str(&piece.html);
            PieceView {
                cite,
                anchor,
                beside: None,
                html: piece.html,
            }
        });
        TextView {
            pieces: pieces.collect(),
            html,
            notes: Vec::new(),
        }
    }

    /// The notes that a page's texts have counted up.
    pub fn notes(&self, notes: &Notes) -> Vec<NoteView> {
        let cited = notes.cited.iter().zip(1..);
        cited
            .map(|((reference, places), number)| NoteView {
                number,
                label: self.strings.numeral(number),
                id: notes.id("n", number),
                places: places.clone(),
                citation: self.reference(&notes.page, reference),
            })
            .collect()
    }

    fn cite(&self, text: &str, notes: &mut Notes) -> Option<CiteView> {
        let reference: Reference = text.parse().ok()?;
        let (number, _) = notes.number(&reference);
        notes.places += 1;
        let id = notes.id("r", notes.places);
        let places = &mut notes.cited.get_mut(number - 1)?.1;
        let again = !places.is_empty();
        places.push(id.clone());
        Some(CiteView {
            number,
            label: self.strings.numeral(number),
            note: notes.id("n", number),
            id,
            again,
            citation: self.reference(&notes.page, &reference),
        })
    }

    fn target(&self, link: &Link, notes: &mut Notes) -> Option<Target> {
        match link {
            Link::Wiki(name) => {
                let link = self.page_link(self.dossier.wiki(name)?);
                Some(Target {
                    href: link.href,
                    label: link.label,
                })
            }
            Link::Citation(text) => {
                let reference: Reference = text.parse().ok()?;
                self.dossier.article(&reference.article)?;
                notes.number(&reference);
                Some(Target {
                    href: self.paragraph_href(&reference.article, reference.anchor),
                    label: String::new(),
                })
            }
        }
    }

    fn reference(&self, page: &PageRef, reference: &Reference) -> CitationView {
        self.citation(&Citation {
            article: reference.article.clone(),
            anchor: reference.anchor,
            quote: self.dossier.quote(page, reference).into(),
        })
    }
}

/// A number stands after the stop or comma that follows its citation, so that a note which
/// unfolds there does not push it into a line of its own.
fn after_the_stop(pieces: &mut [Piece]) {
    let mut word = 0;
    for i in 1..pieces.len() {
        let Some((before, [piece, ..])) = pieces.split_at_mut_checked(i) else {
            return;
        };
        if matches!(piece.opening, Some(Opening::Citation(_)))
            && let Some(word) = before.get_mut(word)
        {
            let rest = piece.html.trim_start_matches(STOPS);
            let stops = piece.html.len() - rest.len();
            word.html.truncate(word.html.trim_end().len());
            word.html.extend(piece.html.drain(..stops));
        }
        // Citations side by side all stand after it.
        if !piece.html.is_empty() {
            word = i;
        }
    }
}

const STOPS: [char; 12] = ['.', ',', ';', ':', '!', '?', '…', '،', '؛', '؟', '。', '，'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_after_the_stop() {
        let piece = |citation: &str, html: &str| Piece {
            opening: (!citation.is_empty()).then(|| Opening::Citation(citation.to_owned())),
            html: html.to_owned(),
        };
        let mut pieces = [
            piece("", "<p>A fact\n"),
            piece("@a", ""),
            piece("@b", ". More"),
            piece("@c", "; and"),
            piece("@d", " this.</p>"),
        ];
        after_the_stop(&mut pieces);
        let html: Vec<&str> = pieces.iter().map(|p| p.html.as_str()).collect();
        assert_eq!(html, ["<p>A fact.", "", " More;", " and", " this.</p>"]);
    }
}
