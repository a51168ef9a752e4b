//! Where somebody or something is named: the author's names, the tagger's, and names that
//! only their title gives away, as one disjoint list.

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::lexicon::{Lexicon, LexiconEntry};
use crate::reading::tagger::Span;
use crate::reading::vocabulary::{Class, is, is_any};
use crate::reading::words::{self, Word, capitals, forwards};
use crate::reading::{Role, brackets, spans};

/// Words that name something, before it is known who is meant.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub span: Range<usize>,
    pub kind: EntityKind,
    /// 0 to 1; of the author's names, 1.
    pub confidence: f32,
    pub known: Option<LexiconEntry>,
    pub role: Option<Role>,
}

/// How sure a name is that only its title shows.
const BY_TITLE: f32 = 0.6;

/// How sure a longer name of another kind must be to hold a name that the author knows.
const PLAIN: f32 = 0.8;

/// The names of one passage, in order and disjoint.
pub(super) fn find(text: &str, tagged: &[Span], lexicon: &Lexicon) -> Vec<Found> {
    let mut found: Vec<Found> = tagged
        .iter()
        .flat_map(|span| spans::apart(text, span))
        .filter_map(|span| spans::exact(text, &span))
        .collect();
    add_known(text, lexicon, &mut found);
    add_titled(text, &mut found);
    found.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
    found.dedup_by(|next, last| next.span.start < last.span.end);
    spans::complete(text, &mut found);
    brackets::add_short_forms(text, &mut found);
    found
}

/// The names that the author's files know.
pub(super) fn known(text: &str, lexicon: &Lexicon) -> Vec<Found> {
    let mut found = Vec::new();
    add_known(text, lexicon, &mut found);
    found
}

/// The author's names win, unless a longer name only begins or ends like one of a single word.
fn add_known(text: &str, lexicon: &Lexicon, found: &mut Vec<Found>) {
    let mut known: Vec<Found> = Vec::new();
    for (span, entry) in lexicon.find(text) {
        let words = |span: &Range<usize>| {
            let words = text.get(span.clone()).unwrap_or_default();
            words::count(words)
        };
        let around = found
            .iter_mut()
            .find(|f| f.span.start <= span.start && span.end <= f.span.end && f.span != span);
        // "The Ana Ortiz Institute" is no person.
        let part = |f: &&mut Found| {
            let other = f.kind != entry.kind && f.confidence >= PLAIN;
            words(&f.span) > words(&span) && (other || words(&span) == 1)
        };
        if let Some(around) = around.filter(part) {
            let full = text.get(around.span.clone()).unwrap_or_default();
            if around.kind == entry.kind && lexicon.fits(full, entry) {
                around.known = Some(entry.clone());
                around.confidence = 1.0;
            }
            continue;
        }
        known.push(Found {
            span,
            kind: entry.kind,
            confidence: 1.0,
            known: Some(entry.clone()),
            role: None,
        });
    }
    found.retain(|f| {
        let overlaps = |k: &Found| k.span.start < f.span.end && f.span.start < k.span.end;
        !known.iter().any(overlaps)
    });
    found.append(&mut known);
}

/// "Gen. Ana Ortiz" where the tagger saw nothing.
fn add_titled(text: &str, found: &mut Vec<Found>) {
    let free = |found: &[Found], word: &Word| {
        !found
            .iter()
            .any(|f| f.span.start < word.end && word.start < f.span.end)
    };
    let mut from = 0;
    for title in capitals(text) {
        if title.start < from || !title.runs_on() {
            continue;
        }
        let address = matches!(title.text, "Mr" | "Mrs" | "Ms" | "Dr");
        let office = is(title.text, Class::Short) && title.after == "." && title.text != "St"
            || matches!(
                title.text,
                "President" | "Minister" | "Senator" | "Governor" | "Ambassador"
            );
        if !address && !office || !free(found, &title) {
            continue;
        }
        let mut name: Vec<Word> = Vec::new();
        for word in forwards(text, title.end + title.after.len()..text.len()) {
            let (stem, owns) = word.owner();
            let fits = word.before.is_empty()
                && word.capital()
                && word.text.chars().any(char::is_lowercase)
                && !is_any(stem, [Class::Body, Class::Office, Class::Short])
                && free(found, &word);
            if !fits || name.len() == 4 {
                break;
            }
            let ends = !word.runs_on() || owns;
            if word.text.contains('/') {
                break;
            }
            from = word.end;
            name.push(word);
            if ends {
                break;
            }
        }
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        if name.len() >= 2 || address {
            found.push(Found {
                span: first.start..last.start + last.owner().0.len(),
                kind: EntityKind::Person,
                confidence: BY_TITLE,
                known: None,
                role: None,
            });
        }
    }
}

/// A text with marks, and its names: persons in braces, bodies in square brackets, places in
/// angle brackets.
#[cfg(test)]
pub(super) fn marked(marked: &str) -> (String, Vec<Found>) {
    let mut text = String::new();
    let mut found: Vec<Found> = Vec::new();
    let mut start = 0;
    for c in marked.chars() {
        let kind = match c {
            '{' | '[' | '<' => {
                start = text.len();
                continue;
            }
            '}' => EntityKind::Person,
            ']' => EntityKind::Organisation,
            '>' => EntityKind::Place,
            c => {
                text.push(c);
                continue;
            }
        };
        found.push(Found {
            span: start..text.len(),
            kind,
            confidence: 0.9,
            known: None,
            role: None,
        });
    }
    (text, found)
}
