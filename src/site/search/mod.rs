//! What a search in the browser goes by: an index in many small scripts, of which it loads
//! those that a query needs. Scripts, because a page that is opened from a file may load
//! nothing else.
//!
//! `start` holds the names that matter most, and which part holds what; each `t…` the terms
//! of a stretch of the alphabet with the documents that hold them; each `s…` terms by their
//! sound, for what is misspelt or written in other letters; each `d…` some documents with
//! their sentences. Nothing is in them that no page shows.

mod documents;
mod postings;
mod words;
mod write;

use std::ops::Range;

use crate::dossier::{Dossier, PageRef};
use crate::site::Strings;
use crate::site::shared::{Part, Whole};
use crate::site::views::Maker;

use documents::Kind;
use postings::Postings;

/// How many words of text make a part of the terms, …
const WORDS_A_PART: usize = 15_000;
/// … and how many one of the sounds, …
const WORDS_A_SOUND_PART: usize = 250_000;
/// … and how many bytes of text one of the documents.
const BYTES_A_PART: usize = 8_000;

/// The index of everything.
pub struct Index {
    documents: Vec<(Kind, PageRef)>,
    /// The documents of each part.
    parts: Vec<Range<usize>>,
    terms: Vec<String>,
    sounds: Vec<String>,
    start: String,
}

/// The parts that the index of a dossier has, counted by its size alone: planning a site
/// reads no text.
pub(super) fn parts(dossier: &Dossier) -> impl Iterator<Item = Part<Index>> + use<> {
    let Sizes {
        terms,
        sounds,
        documents,
    } = Sizes::of(dossier);
    let whole = Whole::default();
    let numbered = [("t", terms), ("s", sounds), ("d", documents)]
        .into_iter()
        .flat_map(|(letter, n)| (0..n).map(move |i| format!("{letter}{i}")));
    std::iter::once("start".to_owned())
        .chain(numbered)
        .map(move |name| whole.part(name))
}

/// How many parts there are of each kind.
struct Sizes {
    terms: usize,
    sounds: usize,
    documents: usize,
}

impl Sizes {
    fn of(dossier: &Dossier) -> Self {
        let small = dossier.entities.len() + dossier.sources.len();
        let mut words = 8 * small + 30 * dossier.events.len();
        let mut bytes = 250 * small + 350 * dossier.events.len();
        for record in dossier.articles.values() {
            let text = record.text.is_some();
            words += if text { record.words } else { 100 };
            let body = record.article.document.body().len();
            bytes += 200 + if text { body } else { 500 };
        }
        Self {
            terms: words / WORDS_A_PART + 1,
            sounds: words / WORDS_A_SOUND_PART + 1,
            documents: bytes / BYTES_A_PART + 1,
        }
    }
}

/// The bytes of a part: a script of one call.
pub(super) fn script(part: &Part<Index>, dossier: &Dossier, strings: &Strings) -> Vec<u8> {
    let make = Maker::new("search/index.html", dossier, strings);
    let index = part.of(|| Index::new(&make));
    let number = part.get(1..).and_then(|n| n.parse::<usize>().ok());
    let value = match (part.get(..1), number) {
        (Some("t"), Some(n)) => index.terms.get(n).map(|part| write::text(part)),
        (Some("s"), Some(n)) => index.sounds.get(n).map(|part| write::text(part)),
        (Some("d"), Some(n)) => {
            let range = index.parts.get(n).cloned().unwrap_or_default();
            let documents = index.documents.get(range).unwrap_or_default();
            Some(write::documents(&make, documents))
        }
        _ => Some(index.start.clone()),
    };
    let value = value.unwrap_or_else(|| "\"\"".to_owned());
    format!("searchPart(\"{part}\",{value})\n").into_bytes()
}

impl Index {
    fn new(make: &Maker) -> Self {
        let sizes = Sizes::of(make.dossier);
        let documents = documents::all(make.dossier);
        let read = Postings::read(make, &documents);
        let parts = write::shares(&read.sizes, sizes.documents);
        let terms = write::terms(&read, sizes.terms);
        let sounds = write::sounds(&read, sizes.sounds);
        let start = write::start(make, &documents, &read, &parts, &terms, &sounds);
        Self {
            parts,
            terms: terms.into_iter().map(|part| part.text).collect(),
            sounds: sounds.into_iter().map(|part| part.text).collect(),
            documents,
            start,
        }
    }
}
