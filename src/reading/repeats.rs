//! People who are named in full at one place and whose family name the tagger missed at another.

use foldhash::{HashMap, HashSet};

use crate::model::EntityKind;
use crate::reading::Passage;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{Word, backwards, capitals, forwards};

/// A family name is looked for again from this confidence on, all its mentions together.
const SURE: f32 = 0.7;
/// What is left of its confidence where only the family name stands.
const REPEATED: f32 = 0.8;

/// Adds missed family names of people whom the article names in full: in the middle of a
/// sentence or behind a title, and not as a part of another name.
pub(super) fn add(passages: &[Passage], found: &mut [Vec<Found>]) {
    lengthen(passages, found);
    let mut families: HashMap<&str, (f32, f32)> = HashMap::default();
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names.iter().filter(|n| n.kind == EntityKind::Person) {
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            if let Some((_, last)) = text.rsplit_once(' ').filter(|(_, last)| last.len() > 2) {
                let (all, best) = families.entry(last).or_default();
                *all += name.confidence;
                *best = best.max(name.confidence);
            }
        }
    }
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names.iter().filter(|n| n.kind == EntityKind::Person) {
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            if let Some((all, _)) = families.get_mut(text) {
                *all += name.confidence;
            }
        }
    }
    let families: HashMap<&str, f32> = families
        .into_iter()
        .filter(|(_, (all, _))| *all >= SURE)
        .map(|(last, (_, best))| (last, best * REPEATED))
        .collect();
    if families.is_empty() {
        return;
    }
    // A family name that the article has as a common word too begins no sentence for sure.
    let common: HashSet<&str> = families
        .keys()
        .copied()
        .filter(|name| {
            let word = format!(" {}", name.to_lowercase());
            passages.iter().any(|p| p.text.contains(&word))
        })
        .collect();
    for (passage, names) in passages.iter().zip(found.iter_mut()) {
        let missed = missed(passage, names, &families, &common);
        if !missed.is_empty() {
            names.extend(missed);
            names.sort_by_key(|f| f.span.start);
        }
    }
}

/// "Ana" before a word that the article has as a person's family name is "Ana Ortiz".
fn lengthen(passages: &[Passage], found: &mut [Vec<Found>]) {
    let mut families: HashSet<String> = HashSet::default();
    for (passage, names) in passages.iter().zip(found.iter()) {
        for name in names.iter().filter(|n| n.kind == EntityKind::Person) {
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            let last = text.rsplit(' ').next().unwrap_or_default();
            families.insert(last.to_owned());
        }
    }
    for (passage, names) in passages.iter().zip(found.iter_mut()) {
        for i in 0..names.len() {
            let (name, next) = (
                &names[i],
                names.get(i + 1).map_or(usize::MAX, |n| n.span.start),
            );
            let text = passage.text.get(name.span.clone()).unwrap_or_default();
            if name.kind != EntityKind::Person || name.known.is_some() || text.contains(' ') {
                continue;
            }
            let behind = passage.sentence_at(name.span.start).end;
            let Some(word) = forwards(&passage.text, name.span.end..behind).next() else {
                continue;
            };
            let last = word.owner().0;
            let touches = passage.text.get(name.span.end..word.start) == Some(" ");
            let end = word.start + last.len();
            if touches && end <= next && last != text && families.contains(last) {
                names[i].span.end = end;
            }
        }
    }
}

fn missed(
    passage: &Passage,
    names: &[Found],
    families: &HashMap<&str, f32>,
    common: &HashSet<&str>,
) -> Vec<Found> {
    let text = &passage.text;
    let mut missed = Vec::new();
    for word in capitals(text) {
        let name = word.owner().0;
        let Some(confidence) = families.get(name) else {
            continue;
        };
        let last = backwards(text, 0..word.start - word.before.len()).next();
        let behind = forwards(text, word.end + word.after.len()..text.len()).next();
        let end = word.start + name.len();
        let next = names.partition_point(|f| f.span.end <= word.start);
        let free = names.get(next).is_none_or(|f| f.span.start >= end) && {
            let credit = passage.credits.partition_point(|c| c.end <= word.start);
            passage.credits.get(credit).is_none_or(|c| end <= c.start)
        };
        let title = last.is_some_and(|w| w.runs_on() && is(w.text, Class::Office));
        let begins = |at: usize| {
            let sentence = passage.sentence_at(at);
            backwards(text, sentence.start..at).all(|w| w.text.is_empty())
        };
        // "in the U.S. Ortiz": the full stop may have ended the sentence too.
        let apart =
            |w: Word| !w.runs_on() || !w.capital() || begins(w.start) || w.text.contains('.');
        let inside = last.is_some_and(apart);
        let opens = begins(word.start);
        let follows = behind.is_some_and(|w| {
            word.runs_on() && !word.owner().1 && (w.capital() || is_people(w.text))
        });
        let first = opens && !common.contains(name);
        if free && (first || (title || inside) && !opens) && !follows {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Anchor;
    use crate::reading::mentions::marked;

    fn people(text: &str) -> Vec<String> {
        let (text, names) = marked(text);
        let passages = [Passage::new(Anchor::Paragraph(1), text)];
        let mut found = [names];
        add(&passages, &mut found);
        let text = &passages[0].text;
        found[0]
            .iter()
            .map(|f| text[f.span.clone()].to_owned())
            .collect()
    }

    #[test]
    fn a_missed_family_name_is_found() {
        for (text, wanted) in [
            (
                "{Ana Marks} came. Later Marks left.",
                &["Ana Marks", "Marks"][..],
            ),
            ("{Ana Marks} came. Marks left.", &["Ana Marks", "Marks"]),
            (
                "{Ana Marks} came. {Ana} Marks left.",
                &["Ana Marks", "Ana Marks"],
            ),
            ("{Ana Marks} got high marks. Marks are all.", &["Ana Marks"]),
            (
                "{Ana Marks} came by Marks Road and the Marks family.",
                &["Ana Marks"],
            ),
            (
                "{Ana Marks} came. The [Marks Bank] closed.",
                &["Ana Marks", "Marks Bank"],
            ),
        ] {
            assert_eq!(people(text), wanted, "{text}");
        }
    }
}
