//! What speaks for two names being one person's or one body's.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::register::{Entry, Register};
use crate::dossier::cite::Desk;
use crate::model::{Citation, EntityKind};
use crate::names::{self, Name};

/// Two names that may be one's.
pub(super) struct Link {
    pub one: usize,
    pub other: usize,
    /// How likely, 0 to 1.
    pub score: f64,
    pub because: Vec<String>,
    pub citations: Vec<Citation>,
    /// Whether an article or the author says so.
    pub said: bool,
}

/// More names than these under one key are told apart by a second key.
const MANY: usize = 64;

/// Pairs of full names that sound or look alike, with how far offices and company agree.
pub(super) fn likenesses(register: &Register) -> Vec<Link> {
    let company = Company::new(register);
    let alike = pairs(register).into_par_iter();
    let alike = alike.filter_map(|(one, other)| {
        let (a, b) = (register.entries.get(one)?, register.entries.get(other)?);
        (a.parsed.score(&b.parsed) >= names::SAME).then_some((one, a, other, b))
    });
    let links = alike.map(|(one, a, other, b)| {
        let likeness = a.parsed.likeness(&b.parsed);
        let mut because: Vec<String> = likeness.reasons.iter().map(ToString::to_string).collect();
        let mut score = likeness.score;
        match offices(a, b) {
            Offices::Shared(office) => {
                score += (1.0 - score) * 0.6;
                because.push(format!("both are called {office}"));
            }
            Offices::Elsewhere => {
                score *= 0.85;
                because.push("but their offices are of different bodies".to_owned());
            }
            Offices::Unknown => {}
        }
        let shared = company.shared(one, other);
        if shared >= 2 {
            score += (1.0 - score) * 0.3;
            because.push(format!("{shared} others are named beside both"));
        }
        if a.meets(b) {
            score *= 0.8;
            because.push("but one article names both".to_owned());
        }
        Link {
            one,
            other,
            score,
            because,
            citations: Vec::new(),
            said: false,
        }
    });
    links.collect()
}

/// Names of which an article says that they are one.
pub(super) fn said(register: &Register, desk: &Desk) -> Vec<Link> {
    let by_key: HashMap<(EntityKind, &str), usize> = register
        .entries
        .iter()
        .enumerate()
        .map(|(i, entry)| ((entry.kind, entry.key.as_str()), i))
        .collect();
    let mut links: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    let mut meanings: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (item, of) in desk.items().zip(&register.of) {
        for (named, entry) in item.reading.named.iter().zip(of) {
            let Some(one) = *entry else { continue };
            for also in &named.also {
                let key = names::same_spelling_key(&also.name);
                let Some(&other) = by_key.get(&(named.kind, key.as_str())) else {
                    continue;
                };
                if one == other {
                    continue;
                }
                meanings.entry(other).or_default().insert(one);
                let citation = item.reading.passages.get(also.passage).map(|passage| {
                    let sentence = passage.sentence_at(also.span.start);
                    item.cite(passage, sentence, &also.span)
                });
                let link = links.entry((one, other)).or_insert_with(|| Link {
                    one,
                    other,
                    score: 1.0,
                    because: vec!["an article gives both names".to_owned()],
                    citations: Vec::new(),
                    said: true,
                });
                link.citations
                    .extend(citation.filter(|_| link.citations.len() < 3));
            }
        }
    }
    // A short form with two meanings is joined to neither.
    let clear = |other: &usize| meanings.get(other).is_none_or(|all| all.len() == 1);
    links
        .into_values()
        .filter(|link| clear(&link.other))
        .collect()
}

/// So many pairs are gathered before it is looked which of them are the same.
const ROOM: usize = 1 << 20;

/// Pairs of entries that share a key, each once, in order.
fn pairs(register: &Register) -> Vec<(usize, usize)> {
    let people = register.entries.par_iter().enumerate();
    let people = people.filter(|(_, e)| e.kind == EntityKind::Person && e.whole);
    let people: Vec<(usize, Vec<u64>)> = people.map(|(i, e)| (i, e.parsed.keys())).collect();
    let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (_, keys)) in people.iter().enumerate() {
        for key in keys {
            blocks.entry(*key).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    let mut room = ROOM;
    for block in blocks.into_values() {
        // Many pairs share several keys.
        if pairs.len() > room {
            pairs.par_sort_unstable();
            pairs.dedup();
            room = ROOM + 2 * pairs.len();
        }
        if block.len() <= MANY {
            add_pairs(&block, &mut pairs);
            continue;
        }
        let mut finer: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
        for at in block {
            let keys = people.get(at).map_or(&[][..], |(_, keys)| keys);
            for (n, one) in keys.iter().enumerate() {
                for other in keys.iter().skip(n + 1) {
                    finer
                        .entry((*one.min(other), *one.max(other)))
                        .or_default()
                        .push(at);
                }
            }
        }
        for block in finer.into_values() {
            add_pairs(block.get(..MANY).unwrap_or(&block), &mut pairs);
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    let entry = |at: usize| people.get(at).map(|(i, _)| *i);
    pairs
        .into_iter()
        .filter_map(|(one, other)| Some((entry(one)?, entry(other)?)))
        .collect()
}

fn add_pairs(block: &[usize], pairs: &mut Vec<(usize, usize)>) {
    for (n, &one) in block.iter().enumerate() {
        for &other in block.iter().skip(n + 1) {
            if one != other {
                pairs.push((one.min(other), one.max(other)));
            }
        }
    }
}

/// What the offices of two tell.
enum Offices {
    Shared(String),
    Elsewhere,
    Unknown,
}

fn offices(a: &Entry, b: &Entry) -> Offices {
    if let Some((office, of)) = a.offices.intersection(&b.offices).next() {
        return Offices::Shared(format!("{office}, {of}"));
    }
    let bodies = |entry: &Entry| -> BTreeSet<String> {
        entry.offices.iter().map(|(_, of)| of.clone()).collect()
    };
    let apart = !a.offices.is_empty() && !b.offices.is_empty();
    match apart && bodies(a).is_disjoint(&bodies(b)) {
        true => Offices::Elsewhere,
        false => Offices::Unknown,
    }
}

/// Who is named in the same articles.
struct Company<'a> {
    register: &'a Register,
    /// The whole names beside an entry, in order, as far as they have been asked for.
    beside: Vec<OnceLock<Vec<usize>>>,
}

/// Articles that are looked at for each of the two.
const ARTICLES: usize = 40;

impl<'a> Company<'a> {
    fn new(register: &'a Register) -> Self {
        Self {
            register,
            beside: register.entries.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// How many whole names stand beside both.
    fn shared(&self, one: usize, other: usize) -> usize {
        let theirs = self.beside(other);
        let ours = self.beside(one).iter();
        let shared = ours.filter(|i| theirs.binary_search(i).is_ok());
        shared.filter(|i| **i != one && **i != other).count()
    }

    fn beside(&self, entry: usize) -> &[usize] {
        let known = self.beside.get(entry);
        known.map_or(&[], |known| known.get_or_init(|| self.look(entry)))
    }

    fn look(&self, entry: usize) -> Vec<usize> {
        let entries = &self.register.entries;
        let bearers = entries.get(entry).map_or(&[][..], |e| &e.bearers);
        let articles = bearers.iter().take(ARTICLES);
        let named = articles.filter_map(|bearer| self.register.of.get(bearer.article));
        let is_person = |i: &usize| {
            let entry = entries.get(*i);
            entry.is_some_and(|e| e.kind == EntityKind::Person && e.whole)
        };
        let mut beside: Vec<usize> = named
            .flatten()
            .flatten()
            .copied()
            .filter(is_person)
            .collect();
        beside.sort_unstable();
        beside.dedup();
        beside
    }
}

/// Whether two full names can be one person's at all.
pub(super) fn can_be_one(a: &Name, b: &Name) -> bool {
    const FLOOR: f64 = 0.55;
    a.score(b) >= FLOOR
}
