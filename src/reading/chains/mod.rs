//! Who is meant: the names of one article joined to the people, bodies and places that bear them.

mod also;
mod bodies;
mod parts;
mod people;
mod person;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::model::{EntityKind, Slug};
use crate::reading::lexicon::Lexicon;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{backwards, forwards};
use crate::reading::{AlsoNamed, Mention, Named, Passage, roles};

/// A name of one kind, with what the words around it tell.
struct Sighting<'a> {
    text: &'a str,
    known: Option<Slug>,
    /// Titles and forms of address before it, the nearest first.
    titles: Vec<&'a str>,
    man: bool,
    woman: bool,
    /// Whether a relative is spoken of beside it.
    kin: bool,
    /// Whether it is said to be the name of somebody's relative.
    relative: bool,
    /// Passage, and beginning of the sentence.
    sentence: (usize, usize),
    lexicon: &'a Lexicon,
}

impl Sighting<'_> {
    /// Whether the author says that this name is not that entity's.
    fn is_denied(&self, slug: Option<&Slug>) -> bool {
        slug.is_some_and(|slug| self.lexicon.denies(slug, self.text))
    }
}

/// Fills in the mentions of all passages; returns whom and what they name, in the order of
/// the first naming.
pub(super) fn resolve(
    passages: &mut [Passage],
    found: Vec<Vec<Found>>,
    lexicon: &Lexicon,
) -> Vec<Named> {
    let flat: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .flat_map(|(p, names)| (0..names.len()).map(move |i| (p, i)))
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    for kind in EntityKind::ALL {
        let of_kind: Vec<(usize, usize)> = flat
            .iter()
            .copied()
            .filter(|&(p, i)| found[p][i].kind == kind)
            .collect();
        let sightings: Vec<Sighting> = of_kind
            .iter()
            .map(|&(p, i)| sighting(p, &passages[p], &found[p][i], lexicon))
            .collect();
        let place = |sightings: Vec<usize>| sightings.into_iter().map(|s| of_kind[s]).collect();
        match kind {
            EntityKind::Person => {
                groups.extend(people::resolve(&sightings).into_iter().map(|p| Group {
                    kind,
                    places: place(p.sightings),
                    known: p.known,
                    unsure: p.unsure,
                    also: Vec::new(),
                }))
            }
            _ => groups.extend(bodies::resolve(&sightings).into_iter().map(|b| Group {
                kind,
                places: place(b.sightings),
                known: b.known,
                unsure: false,
                also: Vec::new(),
            })),
        }
    }
    join_also(passages, &found, &mut groups);
    groups.retain(|group| !group.places.is_empty());
    for group in &mut groups {
        group.places.sort_unstable();
    }
    groups.sort_by_key(|group| group.places.first().copied());
    let named: Vec<Named> = groups
        .iter()
        .map(|group| group.named(passages, &found))
        .collect();
    attach(passages, found, &groups, &named);
    named
}

/// All mentions of one entity.
struct Group {
    kind: EntityKind,
    /// Passage, and place among its names.
    places: Vec<(usize, usize)>,
    known: Option<Slug>,
    unsure: bool,
    also: Vec<AlsoNamed>,
}

fn sighting<'a>(
    p: usize,
    passage: &'a Passage,
    found: &Found,
    lexicon: &'a Lexicon,
) -> Sighting<'a> {
    let sentence = passage.sentence_at(found.span.start);
    let person = found.kind == EntityKind::Person;
    let titles: Vec<&str> = match person {
        true => roles::titles(&passage.text, sentence.start..found.span.start).collect(),
        false => Vec::new(),
    };
    let role = found.role.as_ref().map_or("", |r| r.office.as_str());
    let told = |class: Class| {
        let words = role.split(' ').chain(titles.iter().copied());
        words.into_iter().any(|word| is(word, class))
    };
    Sighting {
        text: passage.text.get(found.span.clone()).unwrap_or_default(),
        known: found.known.as_ref().map(|entry| entry.slug.clone()),
        man: told(Class::Man),
        woman: told(Class::Woman),
        titles,
        kin: person && speaks_of_kin(&passage.text, &sentence, &found.span),
        relative: person && is_relative(&passage.text, &sentence, &found.span),
        sentence: (p, sentence.start),
        lexicon,
    }
}

/// Whether a noun of kinship stands a few words from a name.
fn speaks_of_kin(text: &str, sentence: &Range<usize>, name: &Range<usize>) -> bool {
    let before = backwards(text, sentence.start..name.start).take(9);
    let after = forwards(text, name.end..sentence.end).take(4);
    let mut near = before.chain(after);
    near.any(|w| is(w.text, Class::Kin))
}

/// Whether a noun of kinship leads up to a name: "his son, Jo Lind".
fn is_relative(text: &str, sentence: &Range<usize>, name: &Range<usize>) -> bool {
    let mut before = backwards(text, sentence.start..name.start);
    let noun = before.next();
    noun.is_some_and(|w| !w.capital() && is(w.text, Class::Kin))
}

/// Joins what the text says is one, and keeps the words that say so.
fn join_also(passages: &[Passage], found: &[Vec<Found>], groups: &mut [Group]) {
    for (p, passage) in passages.iter().enumerate() {
        let Some(names) = found.get(p).filter(|names| !names.is_empty()) else {
            continue;
        };
        for joined in also::find(&passage.text, names) {
            let group_of =
                |groups: &[Group], i: usize| groups.iter().position(|g| g.places.contains(&(p, i)));
            let Some(to) = group_of(groups, joined.first) else {
                continue;
            };
            let words = match &joined.second {
                also::Second::Words(words) => words.clone(),
                also::Second::Found(i) => names[*i].span.clone(),
            };
            if let also::Second::Found(i) = joined.second {
                let Some(from) = group_of(groups, i) else {
                    continue;
                };
                let known = groups[to].known.as_ref().zip(groups[from].known.as_ref());
                if known.is_some_and(|(a, b)| a != b) {
                    continue;
                }
                // Of another kind, it was misread: the name is one all the same.
                if from != to && groups[to].kind == groups[from].kind {
                    let moved = std::mem::take(&mut groups[from].places);
                    let also = std::mem::take(&mut groups[from].also);
                    let known = groups[from].known.take();
                    groups[to].places.extend(moved);
                    groups[to].also.extend(also);
                    groups[to].known = groups[to].known.take().or(known);
                }
            }
            let name = passage.text.get(words).unwrap_or_default().to_owned();
            if groups[to].also.iter().all(|a| a.name != name) {
                groups[to].also.push(AlsoNamed {
                    name,
                    passage: p,
                    span: joined.span,
                });
            }
        }
    }
}

impl Group {
    fn named(&self, passages: &[Passage], found: &[Vec<Found>]) -> Named {
        let names = || {
            self.places.iter().filter_map(|&(p, i)| {
                let name = found.get(p)?.get(i)?;
                Some((passages.get(p)?.text.get(name.span.clone())?, name))
            })
        };
        let known = names().find_map(|(_, f)| f.known.as_ref().map(|k| k.name.clone()));
        // A name that the text only adds to another is not the one to call it by.
        let added = |name: &str| self.also.iter().any(|a| a.name == name);
        let fullest = names()
            .map(|(text, _)| text)
            .enumerate()
            .max_by_key(|(n, text)| {
                let length = text.split_whitespace().count();
                (!added(text), length, std::cmp::Reverse(*n))
            });
        let fullest = fullest.map_or("", |(_, text)| text);
        Named {
            kind: self.kind,
            name: known.unwrap_or_else(|| fullest.to_owned()),
            known: self.known.clone(),
            confidence: self.confidence(names().map(|(_, f)| f), fullest),
            also: self.also.clone(),
        }
    }

    /// The surest mention, helped by others and by an office; a single word is less of a name.
    fn confidence<'a>(&self, names: impl Iterator<Item = &'a Found>, fullest: &str) -> f32 {
        let (mut best, mut sum, mut count, mut titled) = (0.0_f32, 0.0_f32, 0.0_f32, false);
        for found in names {
            best = best.max(found.confidence);
            sum += found.confidence;
            count += 1.0;
            titled |= found.role.is_some();
        }
        if self.known.is_some() {
            return 1.0;
        }
        let mean = sum / count.max(1.0);
        let mut sure = (best + mean) / 2.0;
        if titled {
            sure += (1.0 - sure) * 0.4;
        }
        if count > 1.0 {
            sure += (1.0 - sure) * 0.2;
        }
        if count > 3.0 {
            sure += (1.0 - sure) * 0.2;
        }
        if self.kind == EntityKind::Person && !fullest.contains([' ', '-']) && !titled {
            sure *= 0.7;
        }
        if self.unsure {
            sure *= 0.5;
        }
        sure.clamp(0.0, 1.0)
    }
}

/// A mention less sure than this, of somebody less sure than this, is more likely none.
const LEAST: f32 = 0.5;

fn attach(passages: &mut [Passage], found: Vec<Vec<Found>>, groups: &[Group], named: &[Named]) {
    let mut who: Vec<Vec<Option<usize>>> =
        found.iter().map(|names| vec![None; names.len()]).collect();
    for (n, group) in groups.iter().enumerate() {
        for &(p, i) in &group.places {
            if let Some(slot) = who.get_mut(p).and_then(|names| names.get_mut(i)) {
                *slot = Some(n);
            }
        }
    }
    for ((passage, names), who) in passages.iter_mut().zip(found).zip(who) {
        let mention = |(name, who): (Found, Option<usize>)| {
            let who = who?;
            let sure = named.get(who)?.confidence.max(name.confidence);
            (sure >= LEAST).then_some(Mention {
                span: name.span,
                kind: name.kind,
                who,
                role: name.role.map(Box::new),
            })
        };
        passage.mentions = names.into_iter().zip(who).filter_map(mention).collect();
    }
}
