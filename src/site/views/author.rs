//! The author's own pages, and the list of the data.

use serde::Serialize;

use crate::dossier::PageRef;
use crate::model::Slug;
use crate::site::views::parts::{DateView, Maker, page_title};
use crate::site::views::text::TextView;

/// `text`: a page of the author's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AuthorView {
    pub title: String,
    pub updated: Option<DateView>,
    pub text: TextView,
}

impl Maker<'_> {
    pub fn author_page(&self, slug: &Slug) -> Option<AuthorView> {
        let page = self
            .dossier
            .pages
            .iter()
            .find(|page| page.document.slug() == slug)?;
        Some(AuthorView {
            title: page_title(page),
            updated: self.written(page.updated.as_ref()),
            text: self.text(&PageRef::Page(slug.clone()), page.document.body()),
        })
    }
}
