//! People who are named in full at one place and whose family name the tagger missed at another.

use std::collections::{HashMap, HashSet};

use crate::model::EntityKind;
use crate::reading::Passage;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{Word, backwards, forwards};

/// A full name less sure than this is not looked for again.
const SURE: f32 = 0.7;
/// What is left of its confidence where only the family name stands.
const REPEATED: f32 = 0.8;

/// Adds missed family names of people whom the article names in full, where they are not a
/// part of another name. At the head of a sentence any word has a capital: there the
/// article must never write it without one.
pub(super) fn add(passages: &[Passage], found: &mut [Vec<Found>]) {
    let mut families: HashMap<&str, f32> = HashMap::new();
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names {
            let sure = name.kind == EntityKind::Person && name.confidence >= SURE;
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            if let Some((_, last)) = text
                .rsplit_once(' ')
                .filter(|(_, last)| sure && last.len() > 2)
            {
                let confidence = families.entry(last).or_default();
                *confidence = confidence.max(name.confidence * REPEATED);
            }
        }
    }
    if families.is_empty() {
        return;
    }
    let plain: HashSet<&str> = passages
        .iter()
        .flat_map(|passage| passage.text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.starts_with(char::is_lowercase))
        .collect();
    for (passage, names) in passages.iter().zip(found.iter_mut()) {
        let missed = missed(passage, names, &families, &plain);
        if !missed.is_empty() {
            names.extend(missed);
            names.sort_by_key(|f| f.span.start);
        }
    }
}

fn missed(
    passage: &Passage,
    names: &[Found],
    families: &HashMap<&str, f32>,
    plain: &HashSet<&str>,
) -> Vec<Found> {
    let text = &passage.text;
    let mut missed = Vec::new();
    let mut before: Option<Word> = None;
    let mut words = forwards(text, 0..text.len()).peekable();
    while let Some(word) = words.next() {
        let last = before.replace(word);
        if !word.text.starts_with(char::is_uppercase) {
            continue;
        }
        let name = word.owner().0;
        let Some(confidence) = families.get(name) else {
            continue;
        };
        let end = word.start + name.len();
        let next = names.partition_point(|f| f.span.end <= word.start);
        let free = names.get(next).is_none_or(|f| f.span.start >= end)
            && passage
                .credits
                .iter()
                .all(|c| c.end <= word.start || end <= c.start);
        let title = last.is_some_and(|w| w.runs_on() && is(w.text, Class::Office));
        let inside = last.is_some_and(|w| !(w.runs_on() && w.capital()));
        let opens = passage.sentences.iter().any(|s| {
            backwards(text, s.start..word.start).next().is_none() && s.contains(&word.start)
        });
        let follows = words.peek().is_some_and(|w| {
            word.runs_on() && !word.owner().1 && (w.capital() || is_people(w.text))
        });
        let at_head = opens && !plain.contains(name.to_lowercase().as_str());
        if free && !follows && (at_head || !opens && (title || inside)) {
            missed.push(Found {
                span: word.start..end,
                kind: EntityKind::Person,
                confidence: *confidence,
                known: None,
                role: None,
            });
        }
    }
    missed
}

/// "the Ortiz family": those who are called so, and not the one.
fn is_people(word: &str) -> bool {
    matches!(
        word,
        "people" | "family" | "families" | "tribe" | "clan" | "community" | "brothers" | "sisters"
    )
}
