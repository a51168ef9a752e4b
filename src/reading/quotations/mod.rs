//! Direct speech, and who says it: by the words beside the marks, never by a name that
//! merely stands near. Where the words do not say, nobody is named.

mod ahead;
mod antecedent;
mod behind;
mod foreign;
mod identity;
mod marks;
mod paragraph;
mod phrases;
mod saying;
mod subjects;
mod tokens;
mod vocabulary;
mod words;

use super::{Depth, Mention, Passage, Quotation, Reading, Speaker};
use crate::language;
use crate::model::Anchor;
use marks::Quoted;
use paragraph::Spoken;
use phrases::Line;

/// Fewer words than this in quotation marks are a name or a way of putting it.
const FEWEST_WORDS: usize = 4;

/// Finds direct speech in the passages that are `prose`, and who says it. Sentences and
/// mentions must be final.
pub(super) fn find(reading: &mut Reading, prose: &[bool]) {
    let mut last: Option<Spoken> = None;
    let mut language = None;
    for n in 0..reading.passages.len() {
        let next = reading.passages.get(n + 1).map(|p| p.text.as_str());
        let Some(passage) = reading.passages.get(n) else {
            continue;
        };
        let text = passage.text.as_str();
        let caption = matches!(passage.anchor, Anchor::Figure(_));
        let read = prose.get(n) == Some(&true);
        if caption || !read {
            last = None;
        }
        if !read {
            continue;
        }
        if !marks::any(text) {
            last = next.filter(|next| marks::opens(next)).and_then(|_| {
                let tokens = tokens::tokens(text, &passage.sentences, &[]);
                paragraph::introduction(&Line { text, tokens }, n)
            });
            continue;
        }
        let mut quoted = marks::quoted(text, next);
        quoted.retain(|quote| can_be_speech(text, quote));
        let speakers = if reading.depth == Depth::Full {
            let tokens = tokens::tokens(text, &passage.sentences, &quoted);
            let line = Line { text, tokens };
            let found = paragraph::attribute(&line, n, &quoted, last.take());
            last = found.last;
            found.speakers
        } else {
            let language = *language.get_or_insert_with(|| written_in(reading));
            let speaker = |quote| foreign::speaker(language, passage, n, quote);
            quoted.iter().map(speaker).collect()
        };
        let found = quoted.iter().zip(speakers);
        let quotations = found
            .filter(|(quote, _)| is_speech(text, quote))
            .map(|(quote, speaker)| Quotation {
                span: quote.span.clone(),
                speaker,
            })
            .collect();
        if let Some(passage) = reading.passages.get_mut(n) {
            passage.quotations = quotations;
        }
        fill_back(reading, n);
    }
    identity::resolve(reading);
}

/// Where words go on over several paragraphs and only the last of these names the
/// speaker, they are his from the first.
fn fill_back(reading: &mut Reading, n: usize) {
    let first = reading.passages.get(n).and_then(|p| p.quotations.first());
    let opens = first.filter(|q| q.span.start == 0);
    let Some(speaker) = opens.and_then(|q| q.speaker.clone()) else {
        return;
    };
    for passage in reading.passages.iter_mut().take(n).rev() {
        let open = passage
            .quotations
            .last_mut()
            .filter(|q| q.speaker.is_none());
        let Some(quotation) = open.filter(|q| marks::left_open_at(&passage.text, &q.span)) else {
            return;
        };
        quotation.speaker = Some(speaker.clone());
    }
}

/// The language of an article that is not English, by its beginning.
fn written_in(reading: &Reading) -> Option<&'static str> {
    let mut opening = String::new();
    for passage in &reading.passages {
        opening.push_str(&passage.text);
        opening.push('\n');
        if opening.len() > language::ENOUGH {
            break;
        }
    }
    language::of(&opening)
}

/// Whether marks may hold speech, be it as short as “Why?”; other short stretches are
/// words of the sentence like any.
fn can_be_speech(text: &str, quote: &Quoted) -> bool {
    let inner = quote.inner_of(text).trim_end();
    inner.ends_with(['.', '!', '?', '…', ',', '\'', '’', '—', '-'])
        || inner.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        || inner.chars().any(is_unspaced)
}

/// Enough words, and not all of them capitalised as a title's are.
fn is_speech(text: &str, quote: &Quoted) -> bool {
    let inner = quote.inner_of(text);
    if inner.chars().any(is_unspaced) {
        return inner.chars().count() >= 2 * FEWEST_WORDS;
    }
    let cased = inner.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let in_sentence =
        |word: &str| word.starts_with(char::is_lowercase) && !IN_TITLES.contains(&word);
    inner.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && (!cased || inner.split_whitespace().any(in_sentence))
}

/// Chinese and Japanese write no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Words that stay small in a title.
const IN_TITLES: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
    "vs", "vs.", "with",
];

#[cfg(test)]
mod tests;
