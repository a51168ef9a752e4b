//! What a name is when an article has it as two kinds: "Lincoln" the man, "Lincoln" the town.

use std::collections::{HashMap, HashSet};

use crate::model::EntityKind;
use crate::reading::mentions::Found;
use crate::reading::{Passage, roles};

/// A kind that has this share of the evidence takes the rest.
const CLEAR: f32 = 0.7;
/// A name of less confidence than this may be taken for what others of its words are.
const DOUBTED: f32 = 0.75;
/// What a title before a name adds to the evidence that it is a person's.
const TITLE: f32 = 1.5;

/// Gives all mentions of one name the kind that the article's evidence shows, where it is clear.
pub(super) fn decide(passages: &[Passage], found: &mut [Vec<Found>]) {
    let mut evidence: HashMap<&str, [f32; 3]> = HashMap::new();
    let mut families: HashSet<&str> = HashSet::new();
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names {
            let Some(text) = passage.text.get(name.span.clone()) else {
                continue;
            };
            let weights = evidence.entry(text).or_default();
            weights[name.kind as usize] += name.confidence.max(0.1);
            if name.known.is_some() {
                weights[name.kind as usize] += TITLE;
            }
            if titled(passage, name) {
                weights[EntityKind::Person as usize] += TITLE;
            }
            if name.kind == EntityKind::Person
                && let Some((_, last)) = text.rsplit_once(' ')
            {
                families.insert(last);
            }
        }
    }
    let clear = |text: &str, kind: EntityKind, found: &Found, titled: bool| {
        let weights = evidence.get(text)?;
        let all: f32 = weights.iter().sum();
        let best = EntityKind::ALL
            .into_iter()
            .max_by(|a, b| weights[*a as usize].total_cmp(&weights[*b as usize]))?;
        if found.known.is_some() {
            return None;
        }
        // A family name of the article's people that the tagger doubts is that person's.
        let doubted = found.confidence < DOUBTED;
        let family = doubted && families.contains(text);
        if titled || family && weights[EntityKind::Person as usize] > 0.0 {
            return Some(EntityKind::Person).filter(|person| *person != kind);
        }
        (doubted && best != kind && weights[best as usize] >= CLEAR * all).then_some(best)
    };
    let mut changes = Vec::new();
    for (p, (passage, names)) in passages.iter().zip(found.iter()).enumerate() {
        for (i, name) in names.iter().enumerate() {
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            if let Some(kind) = clear(text, name.kind, name, titled(passage, name)) {
                changes.push((p, i, kind));
            }
        }
    }
    for (p, i, kind) in changes {
        found[p][i].kind = kind;
    }
}

/// Whether a form of address or an office stands right before a name of few words.
fn titled(passage: &Passage, name: &Found) -> bool {
    use crate::reading::vocabulary::{Class, is};
    let sentence = passage.sentence_at(name.span.start);
    let mut titles = roles::titles(&passage.text, sentence.start..name.span.start);
    let short = name.span.len() <= 40;
    short
        && titles.next().is_some_and(|t| {
            matches!(t, "Mr" | "Mrs" | "Ms" | "Dr")
                || is(t, Class::Short) && t != "St"
                || matches!(t, "President" | "Senator")
        })
}
