//! Reading one article: its paragraphs and sentences, and in them the people, bodies
//! and places named, the dates, and who says what. Pure, and knows no other article.

mod lexicon;
mod people;
mod quotations;
mod titles;

use std::ops::Range;

use crate::content::Article;
use crate::language::{dates, sentences};
use crate::markdown;
use crate::model::{Anchor, DateRange, EntityKind, Slug};

pub use lexicon::{Lexicon, LexiconEntry};
pub use people::person_name_key;

/// What was read of one article.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text, paragraph by paragraph, then the captions.
    pub passages: Vec<Passage>,
    /// Words in the body.
    pub words: usize,
}

/// One paragraph or caption, and what was found in it. All spans are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Where it can be cited.
    pub anchor: Anchor,
    /// Its words.
    pub text: String,
    /// Its sentences, in order.
    pub sentences: Vec<Range<usize>>,
    /// Who and what is named, in order.
    pub mentions: Vec<Mention>,
    /// The dates, in order.
    pub times: Vec<TimeExpression>,
    /// Direct speech, in order.
    pub quotations: Vec<Quotation>,
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, without a title.
    pub span: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// The name as a full name, where the words are only a part of one.
    pub name: String,
    /// The curated entity, where the author's files know the name.
    pub known: Option<Slug>,
    /// The office that the words give the person.
    pub role: Option<String>,
}

/// Words that give a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub span: Range<usize>,
    /// The days that they can mean.
    pub range: DateRange,
}

/// Direct speech, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub span: Range<usize>,
    /// Which of the passage's mentions speaks, where that is certain.
    pub speaker: Option<usize>,
}

impl Passage {
    /// The sentence that holds a byte of the text.
    pub fn sentence_at(&self, byte: usize) -> Range<usize> {
        self.sentences
            .iter()
            .find(|s| s.contains(&byte))
            .cloned()
            .unwrap_or(0..self.text.len())
    }
}

/// Reads an article's body and captions.
pub fn read(article: &Article, lexicon: &Lexicon) -> Reading {
    let body = markdown::paragraphs(article.document.body())
        .into_iter()
        .map(|p| (p.anchor, p.text, p.prose));
    let captions = article
        .figures
        .iter()
        .zip(1..)
        .map(|(figure, n)| (Anchor::Figure(n), figure.caption.clone(), true));
    read_texts(body.chain(captions), lexicon)
}

/// Reads loose text as one article of one paragraph.
pub fn read_text(text: &str, lexicon: &Lexicon) -> Reading {
    read_texts([(Anchor::Paragraph(1), text.to_owned(), true)], lexicon)
}

fn read_texts(
    texts: impl IntoIterator<Item = (Anchor, String, bool)>,
    lexicon: &Lexicon,
) -> Reading {
    let mut reading = Reading::default();
    let mut acquainted = people::Acquaintances::default();
    for (anchor, text, prose) in texts {
        if matches!(anchor, Anchor::Paragraph(_)) {
            reading.words += text.split_whitespace().count();
        }
        let mut passage = Passage {
            sentences: sentences::split(&text),
            anchor,
            text,
            mentions: Vec::new(),
            times: Vec::new(),
            quotations: Vec::new(),
        };
        if prose {
            passage.mentions =
                people::find(&passage.text, &passage.sentences, lexicon, &mut acquainted);
            passage.times = dates::find(&passage.text)
                .into_iter()
                .map(|found| TimeExpression {
                    span: found.span,
                    range: found.range,
                })
                .collect();
            passage.quotations = quotations::find(&passage.text, &passage.mentions);
        }
        reading.passages.push(passage);
    }
    reading
}
