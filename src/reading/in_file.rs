//! The paragraphs of an article in its file, so that the same words are not kept twice.

use std::sync::Arc;

use crate::content::Article;
use crate::model::Words;

/// So much markup may stand before a paragraph.
const MARKUP: usize = 1_000;

pub(super) struct InFile<'a> {
    file: &'a Arc<str>,
    /// Where the next paragraph can begin.
    next: usize,
}

impl<'a> InFile<'a> {
    pub fn new(article: &'a Article) -> Self {
        Self {
            file: &article.document.source().text,
            next: article.document.in_file(0..0).start,
        }
    }

    /// The next paragraph: a part of the file where it stands there without markup.
    pub fn words(&mut self, paragraph: &str) -> Words {
        let end = self.boundary(self.next + paragraph.len() + MARKUP);
        let ahead = self.file.get(self.next..end);
        match ahead.and_then(|ahead| ahead.find(paragraph)) {
            Some(at) => {
                let start = self.next + at;
                self.next = start + paragraph.len();
                Words::of(self.file, start..self.next)
            }
            None => {
                self.next = self.boundary(self.next + paragraph.len());
                paragraph.into()
            }
        }
    }

    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.file.len());
        while !self.file.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
