//! Which documents hold which term, and how much each says of it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::dossier::{EntityId, PageRef};
use crate::site::search::documents::{self, Document, Kind};
use crate::site::search::words::{self, Token};
use crate::site::views::Maker;

/// Constants of BM25.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// From so many articles on, a term that stands in half of them all tells little: …
const MANY: usize = 400;
/// … no more documents of one kind are listed for it.
const LISTED: usize = 300;

/// All terms and where they stand.
pub(super) struct Postings {
    /// In the order of the alphabet.
    pub terms: Vec<Term>,
    /// What each document takes up, in bytes.
    pub sizes: Vec<usize>,
    /// A hash of all texts.
    pub version: blake3::Hash,
}

/// A term and the documents that hold it.
pub(super) struct Term {
    pub text: String,
    /// The documents that hold it, in order.
    pub at: Vec<Held>,
    /// Whether it stands in so many documents that not all are listed.
    pub common: bool,
    /// Whether it is a part of a name.
    pub name: bool,
}

/// A document, and what a term weighs in it, 0 to [`TITLE`]. There are millions of them: two
/// bits are enough for the weight.
#[derive(Clone, Copy)]
pub(super) struct Held(u32);

impl Held {
    fn new(document: u32, weight: u8) -> Self {
        Self(document << 2 | u32::from(weight))
    }

    pub fn document(self) -> u32 {
        self.0 >> 2
    }

    pub fn weight(self) -> u32 {
        self.0 & 3
    }
}

/// The weight of a term of a title or a name.
pub(super) const TITLE: u8 = 3;

#[derive(Default)]
struct Reader<'a> {
    /// Numbers of terms by the term, and by each word as it is written: copies of the words lie
    /// closer together than the texts do.
    numbers: HashMap<String, u32, RandomState>,
    written: HashMap<Box<str>, Option<u32>, RandomState>,
    /// The same of short words, which are most, without a step to where the word is.
    short: HashMap<u128, Option<u32>, RandomState>,
    terms: Vec<Seen>,
    /// What stands in the document that is read: terms, how often, whether in its title.
    here: Vec<(u32, u32, bool)>,
    /// The terms of the title and the names of the document that was read last.
    titled: Vec<u32>,
    /// The terms of everybody's names.
    of_names: HashMap<&'a EntityId, Vec<u32>, RandomState>,
}

#[derive(Default)]
struct Seen {
    /// The document that was read last, counted from 1, and the term's place in `here`.
    document: u32,
    place: u32,
    at: Vec<Held>,
    articles: usize,
    name: bool,
}

impl Postings {
    /// Reads all documents.
    pub fn read<'a>(make: &Maker<'a>, documents: &[(Kind, PageRef)]) -> Self {
        let mut reader = Reader::default();
        let mut sizes = Vec::with_capacity(documents.len());
        let mut hasher = blake3::Hasher::new();
        let lengths = make.dossier.articles.values().map(|record| record.words);
        let average = (lengths.sum::<usize>() / make.dossier.articles.len().max(1)).max(1) as f32;
        for ((kind, page), number) in documents.iter().zip(1..) {
            let mut size = 0;
            if let Some(document) = documents::document(make, *kind, page) {
                size = reader.read(&document, number, average, &mut hasher);
                if let Some((id, _)) = match page {
                    PageRef::Entity(id) => make.dossier.entities.get_key_value(id),
                    _ => None,
                } {
                    reader.keep_names(id);
                }
            }
            sizes.push(size);
        }
        Self {
            terms: reader.terms(documents, make.dossier.articles.len()),
            sizes,
            version: hasher.finalize(),
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads a document, and tells how many bytes it takes up.
    fn read(
        &mut self,
        document: &Document<'a>,
        number: u32,
        average: f32,
        hasher: &mut blake3::Hasher,
    ) -> usize {
        let mut size = document.href.len() + document.title.len() + 40;
        let names = std::iter::once(document.title).chain(document.names.iter().copied());
        for name in names {
            hasher.update(name.as_bytes());
            size += name.len();
            self.text(name, number, 0, true);
            if document.kind.is_named() {
                for form in other_forms(name) {
                    self.term(&form, number, 0, true);
                }
            }
        }
        if document.kind.is_named() {
            for (term, _, _) in &self.here {
                self.terms[*term as usize].name = true;
            }
        }
        let mut length = 0;
        for line in &document.lines {
            size += line.at.len() + 2;
            for sentence in &line.sentences {
                hasher.update(sentence.as_bytes());
                size += sentence.len() + 1;
                length += self.text(sentence, number, 1, false);
            }
        }
        for sentence in document.evidence.iter().flat_map(|line| &line.sentences) {
            size += sentence.len() + 60;
        }
        for text in &document.besides {
            self.text(text, number, 0, false);
        }
        for id in &document.named {
            let terms = self.of_names.remove(id);
            for term in terms.iter().flatten() {
                self.count(*term, number, 0, false);
            }
            if let Some(terms) = terms {
                self.of_names.insert(id, terms);
            }
        }
        let length = match document.kind {
            Kind::Article => length as f32 / average,
            _ => 1.0,
        };
        let of_article = document.kind == Kind::Article;
        self.titled.clear();
        for (term, count, title) in self.here.drain(..) {
            let weight = if title { TITLE } else { weight(count, length) };
            if title {
                self.titled.push(term);
            }
            let seen = &mut self.terms[term as usize];
            seen.at.push(Held::new(number - 1, weight));
            seen.articles += usize::from(of_article);
        }
        size
    }

    /// Keeps the terms of the names just read, for the articles that name their bearer.
    fn keep_names(&mut self, id: &'a EntityId) {
        self.of_names.insert(id, self.titled.clone());
    }

    /// Counts each term of a text, and tells how many there are.
    fn text(&mut self, text: &str, document: u32, by: u32, title: bool) -> usize {
        let mut length = 0;
        words::tokens(text, |token| match token {
            Token::Word(word) => {
                length += 1;
                if let Some(term) = self.term_of(word) {
                    self.count(term, document, by, title);
                }
            }
            Token::Signs(signs) => words::pairs(signs, |pair| {
                length += 1;
                self.term(pair, document, by, title);
            }),
        });
        length
    }

    /// The term that a word is looked up by.
    fn term_of(&mut self, word: &str) -> Option<u32> {
        let short = short(word);
        let known = match short {
            Some(short) => self.short.get(&short),
            None => self.written.get(word),
        };
        if let Some(known) = known {
            return *known;
        }
        let term = words::fold(word).map(|term| self.number(&term));
        match short {
            Some(short) => self.short.insert(short, term),
            None => self.written.insert(word.into(), term),
        };
        term
    }

    fn term(&mut self, term: &str, document: u32, by: u32, title: bool) {
        let number = self.number(term);
        self.count(number, document, by, title);
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = self.terms.len() as u32;
        self.numbers.insert(term.to_owned(), number);
        self.terms.push(Seen::default());
        number
    }

    fn count(&mut self, term: u32, document: u32, by: u32, title: bool) {
        let seen = &mut self.terms[term as usize];
        if seen.document != document {
            seen.document = document;
            seen.place = self.here.len() as u32;
            self.here.push((term, 0, false));
        }
        if let Some((_, count, in_title)) = self.here.get_mut(seen.place as usize) {
            *count += by;
            *in_title |= title;
        }
    }

    /// The terms in the order of the alphabet, with their documents.
    fn terms(self, documents: &[(Kind, PageRef)], articles: usize) -> Vec<Term> {
        let mut terms: Vec<Term> = self
            .terms
            .into_iter()
            .map(|seen| Term {
                text: String::new(),
                at: seen.at,
                common: articles >= MANY && seen.articles > articles / 2,
                name: seen.name,
            })
            .collect();
        for (text, number) in self.numbers {
            terms[number as usize].text = text;
        }
        for term in terms.iter_mut().filter(|term| term.common) {
            let mut listed = [0; Kind::ALL.len()];
            term.at.retain(|held| {
                let (kind, _) = documents[held.document() as usize];
                listed[kind as usize] += 1;
                listed[kind as usize] <= LISTED
            });
        }
        terms.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        terms
    }
}

/// A word of few bytes as a number.
fn short(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (length, letters) = bytes.split_last_mut()?;
    letters
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    *length = word.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

/// What BM25 makes of how often a term stands in a document of so many times the usual length,
/// in three steps.
fn weight(count: u32, length: f32) -> u8 {
    let count = count as f32;
    let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
    let weight = count * (SATURATION + 1.0) / (count + norm);
    u8::from(weight > 1.15) + u8::from(weight > 1.5)
}

/// The Latin letters of a name in another script. Of one in signs, all together, the first
/// sign's alone, which in Chinese is the family's, and the others'.
fn other_forms(name: &str) -> Vec<String> {
    let mut forms = Vec::new();
    words::tokens(name, |token| match token {
        Token::Word(word) if !word.is_ascii() => {
            forms.extend(words::fold(word).map(|term| words::latin(&term)));
        }
        Token::Word(_) => {}
        Token::Signs(signs) => {
            let first = signs.chars().next().map_or(0, char::len_utf8);
            let (family, given) = signs.split_at(first);
            forms.extend([signs, family, given].map(words::latin));
        }
    });
    forms.retain(|form| form.len() > 1);
    forms
}

/// The same as words that stand beside each other, of a name in signs.
pub(super) fn read_as(name: &str) -> Option<String> {
    let forms = name
        .contains(words::is_unspaced)
        .then(|| other_forms(name))?;
    Some(forms.join(" "))
}
