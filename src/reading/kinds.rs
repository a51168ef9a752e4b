//! What a name is where an article has it as two kinds, or the words around it contradict the
//! tagger: "Lincoln" the man, "Lincoln" the town.

use foldhash::{HashMap, HashSet};

use crate::model::EntityKind;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{backwards, forwards};
use crate::reading::{Passage, roles};

/// A kind that has this share of an article's evidence takes what the tagger doubts.
const CLEAR: f32 = 0.7;
/// A name of less confidence than this is doubted.
const DOUBTED: f32 = 0.75;
/// From this on one hint is not enough.
const SURE: f32 = 0.9;
/// What makes a place of a name without anything that makes it a person's.
const PLACED: f32 = 2.5;

/// What an article tells of the kind of a name.
#[derive(Default)]
struct Evidence {
    /// The confidence of the tagger, kind by kind.
    tagged: [f32; 3],
    /// How often a form of address or an office stands before it.
    titled: usize,
    /// How much it stands as a company's name does.
    company: usize,
    /// How much it stands as a place's name does.
    placed: f32,
}

/// Gives mentions the kind that the article's evidence shows, where it is clear.
pub(super) fn decide(passages: &[Passage], found: &mut [Vec<Found>]) {
    let mut evidence: HashMap<&str, Evidence> = HashMap::default();
    let mut families: HashSet<&str> = HashSet::default();
    let mut titled: Vec<bool> = Vec::new();
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names {
            let text = words_of(passage, name);
            let told = evidence.entry(text).or_default();
            told.tagged[name.kind as usize] += name.confidence.max(0.1);
            let title = is_titled(passage, name);
            told.titled += usize::from(title);
            titled.push(title);
            told.company += beside_company(passage, name);
            told.placed += placed(passage, name);
            if name.kind == EntityKind::Person
                && let Some((_, last)) = text.rsplit_once(' ')
            {
                families.insert(last);
            }
        }
    }
    let mut changes = Vec::new();
    let mut titled = titled.into_iter();
    for (p, (passage, names)) in passages.iter().zip(found.iter()).enumerate() {
        for ((i, name), titled) in names.iter().enumerate().zip(&mut titled) {
            if name.known.is_some() {
                continue;
            }
            let text = words_of(passage, name);
            let family = families.contains(text);
            let Some(told) = evidence.get(text) else {
                continue;
            };
            let kind = match titled {
                true => Some(EntityKind::Person),
                false => told.kind(name, family),
            };
            if let Some(kind) = kind.filter(|kind| *kind != name.kind) {
                changes.push((p, i, kind));
            }
        }
    }
    for (p, i, kind) in changes {
        found[p][i].kind = kind;
    }
}

fn words_of<'a>(passage: &'a Passage, name: &Found) -> &'a str {
    passage.text.get(name.span.clone()).unwrap_or_default()
}

impl Evidence {
    /// The kind of a mention without a title, where the evidence is clear.
    fn kind(&self, name: &Found, family: bool) -> Option<EntityKind> {
        let doubted = name.confidence < DOUBTED;
        let person = self.tagged[EntityKind::Person as usize];
        if doubted && family && person > 0.0 {
            return Some(EntityKind::Person);
        }
        if name.kind == EntityKind::Person && self.titled == 0 && !family {
            if self.company > usize::from(name.confidence >= SURE) {
                return Some(EntityKind::Organisation);
            }
            if self.placed >= PLACED {
                return Some(EntityKind::Place);
            }
        }
        let all: f32 = self.tagged.iter().sum();
        let best = EntityKind::ALL
            .into_iter()
            .max_by(|a, b| self.tagged[*a as usize].total_cmp(&self.tagged[*b as usize]))?;
        (doubted && self.tagged[best as usize] >= CLEAR * all).then_some(best)
    }
}

/// "the retailer Ortiz,", "Ortiz CEO Ana Lind": how much a name stands as a company's does.
fn beside_company(passage: &Passage, name: &Found) -> usize {
    let sentence = passage.sentence_at(name.span.start);
    let text = &passage.text;
    let before = backwards(text, sentence.start..name.span.start).next();
    let after = forwards(text, name.span.end..sentence.end).next();
    let touching = |from: usize, to: usize| text.get(from..to) == Some(" ");
    let called = before.is_some_and(|w| {
        touching(w.end, name.span.start) && is(w.text, Class::Company) && !w.capital()
    });
    let behind = text.get(name.span.end..).unwrap_or_default();
    // "the company Ana Ortiz built" is not called Ana Ortiz.
    let closed = called && behind.starts_with([',', '.', ';', ':', ')']);
    let owns =
        after.is_some_and(|w| touching(name.span.end, w.start) && is(w.text, Class::Executive));
    usize::from(called) + usize::from(closed) + usize::from(owns)
}

/// "in Ortiz", "north of Ortiz": how much the words before make it a place.
fn placed(passage: &Passage, name: &Found) -> f32 {
    const COMPASS: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "outskirts",
        "town",
        "city",
        "village",
        "kilometres",
        "kilometers",
        "miles",
        "province",
        "suburb",
        "district",
    ];
    let owns = passage.text.get(name.span.end..).unwrap_or_default();
    if owns.starts_with(['’', '\'']) {
        return 0.0;
    }
    let sentence = passage.sentence_at(name.span.start);
    let mut before = backwards(&passage.text, sentence.start..name.span.start);
    match before.next().filter(|w| w.runs_on()).map(|w| w.text) {
        Some("in" | "near") => 1.0,
        Some("of") if before.next().is_some_and(|w| COMPASS.contains(&w.text)) => 2.0,
        _ => 0.0,
    }
}

/// Whether a form of address or an office stands right before a name of few words.
fn is_titled(passage: &Passage, name: &Found) -> bool {
    let sentence = passage.sentence_at(name.span.start);
    let mut titles = roles::titles(&passage.text, sentence.start..name.span.start);
    let short = name.span.len() <= 40;
    short
        && titles.next().is_some_and(|t| {
            matches!(t, "Mr" | "Mrs" | "Ms" | "Dr" | "President" | "Senator")
                || is(t, Class::Short) && t != "St"
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Anchor;

    /// Kinds after the decision; a name in doubt ends with `?`.
    fn kinds(marked: &str) -> Vec<EntityKind> {
        let (text, mut found) = crate::reading::mentions::marked(marked);
        for name in &mut found {
            let doubted = text[name.span.clone()].ends_with('?');
            name.span.end -= usize::from(doubted);
            name.confidence = if doubted { 0.5 } else { 0.95 };
        }
        let passage = Passage::new(Anchor::Paragraph(1), text);
        let mut found = vec![found];
        decide(&[passage], &mut found);
        found[0].iter().map(|f| f.kind).collect()
    }

    #[test]
    fn the_words_around_a_name_tell_its_kind() {
        use EntityKind::{Organisation, Person, Place};
        for (marked, wanted) in [
            ("Mr. <Kent?> spoke in <Kent>.", vec![Person, Place]),
            ("The retailer {Ana Kent?} grew.", vec![Organisation]),
            (
                "They live in {Al Kent} and north of {Al Kent}.",
                vec![Place, Place],
            ),
            (
                "{Ana Kent} came. Later <Kent?> left, said {Kent}.",
                vec![Person, Person, Person],
            ),
            (
                "[Kent] sells; [Kent] buys; {Kent?} pays.",
                vec![Organisation; 3],
            ),
            (
                "The house {Ana Kent} built is in <Kent>.",
                vec![Person, Place],
            ),
        ] {
            assert_eq!(kinds(marked), wanted, "{marked}");
        }
    }
}
