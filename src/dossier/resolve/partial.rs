//! A family name alone, in an article that never says the whole name.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::join::Joint;
use super::register::{Bearer, Entry, Register};
use crate::model::EntityKind;
use crate::names::Name;

/// How much more must speak for one person than for the next.
const PLAINLY: f64 = 4.0;

/// How much an office in common counts.
const OFFICE: f64 = 4.0;

/// How much less usual it is to be called by the first word of one's name.
const FIRST_WORD: f64 = 0.2;

/// Articles that are looked at for whom somebody is named beside.
const ARTICLES: usize = 40;

/// From this likeness on, two words are one family name.
const SAME_WORD: f64 = 0.85;

/// For each family name in an article, by article and place in what it names, the group
/// of the person whom it can only mean.
pub(super) fn attach(register: &Register, joint: &Joint) -> Vec<((usize, usize), usize)> {
    let people = People::new(register, joint);
    let alone = register
        .entries
        .par_iter()
        .filter(|entry| entry.kind == EntityKind::Person && !entry.whole && entry.owner.is_none());
    let attached = alone.flat_map_iter(|entry| {
        let candidates = people.called(entry);
        let bearers = entry.bearers.iter().filter(|_| !candidates.is_empty());
        let attached = bearers.filter_map(|bearer| {
            let group = people.meant(bearer, &candidates)?;
            Some(((bearer.article, bearer.who), group))
        });
        attached.collect::<Vec<_>>()
    });
    attached.collect()
}

/// Everybody whose whole name is known.
struct People<'a> {
    register: &'a Register,
    /// The groups that one looks at for a key of a word.
    by_part: HashMap<u64, Vec<usize>>,
    /// Of each group.
    known: HashMap<usize, Known<'a>>,
    /// The groups that each article names in full, in order.
    named: Vec<Vec<usize>>,
}

#[derive(Default)]
struct Known<'a> {
    entries: Vec<usize>,
    /// In order.
    articles: Vec<usize>,
    offices: HashSet<&'a (String, String)>,
    /// The groups that are named beside it, as far as looked, in order.
    company: Vec<usize>,
}

impl<'a> People<'a> {
    fn new(register: &'a Register, joint: &Joint) -> Self {
        let mut people = Self {
            register,
            by_part: HashMap::new(),
            known: HashMap::new(),
            named: vec![Vec::new(); register.of.len()],
        };
        let keys: Vec<Vec<u64>> = register.words.par_iter().map(Name::keys).collect();
        for (i, entry) in register.entries.iter().enumerate() {
            if entry.kind != EntityKind::Person || !entry.whole {
                continue;
            }
            let group = joint.group_of(i);
            for part in entry.parts.iter().flat_map(|(last, first)| [last, first]) {
                for key in keys.get(*part).into_iter().flatten() {
                    people.by_part.entry(*key).or_default().push(group);
                }
            }
            let known = people.known.entry(group).or_default();
            known.entries.push(i);
            for bearer in &entry.bearers {
                known.articles.push(bearer.article);
                known.offices.extend(&bearer.offices);
                if let Some(named) = people.named.get_mut(bearer.article) {
                    named.push(group);
                }
            }
        }
        people.named.par_iter_mut().for_each(settle);
        let named = &people.named;
        people.known.par_iter_mut().for_each(|(_, known)| {
            settle(&mut known.articles);
            let articles = known.articles.iter().take(ARTICLES);
            let beside = articles.filter_map(|n| named.get(*n)).flatten();
            known.company = beside.copied().collect();
            settle(&mut known.company);
        });
        people
    }

    /// The groups that may be called so, in order, with how usual that is.
    fn called(&self, part: &Entry) -> Vec<(usize, f64)> {
        let keys = part.parsed.keys();
        let groups = keys.iter().filter_map(|key| self.by_part.get(key));
        let mut groups: Vec<usize> = groups.flatten().copied().collect();
        settle(&mut groups);
        // Many have one family name: it is compared once.
        let mut known: HashMap<usize, bool> = HashMap::new();
        let mut fits = |word: usize| {
            let fits = || {
                let name = self.register.words.get(word);
                name.is_some_and(|name| part.parsed.score(name) >= SAME_WORD)
            };
            *known.entry(word).or_insert_with(fits)
        };
        let mut usual = |group: usize| -> Option<f64> {
            let entries = self.known.get(&group)?.entries.iter();
            let parts = entries.filter_map(|i| self.register.entries.get(*i)?.parts);
            let mut first_words = Vec::new();
            for (last, first) in parts {
                if fits(last) {
                    return Some(1.0);
                }
                first_words.push(first);
            }
            first_words.into_iter().any(&mut fits).then_some(FIRST_WORD)
        };
        groups
            .into_iter()
            .filter_map(|group| Some((group, usual(group)?)))
            .collect()
    }

    fn meant(&self, bearer: &Bearer, candidates: &[(usize, f64)]) -> Option<usize> {
        let here = self.named.get(bearer.article)?;
        // What the article itself leaves open, no other article settles.
        if candidates.iter().any(|(group, _)| has(here, group)) {
            return None;
        }
        let mut weights: Vec<(f64, usize)> = candidates
            .iter()
            .filter_map(|(group, usual)| {
                let weight = self.weight(bearer, here, self.known.get(group)?);
                Some((usual * weight, *group))
            })
            .collect();
        weights.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, group) = *weights.first()?;
        let next = weights.get(1).map_or(0.0, |(weight, _)| *weight);
        (best >= 2.0 && best >= PLAINLY * next).then_some(group)
    }

    /// How much speaks for a person: how many articles name them, whether they hold the
    /// same office, whether the same others are about.
    fn weight(&self, bearer: &Bearer, here: &[usize], known: &Known) -> f64 {
        let same = |office: &(String, String)| known.offices.contains(office);
        let office = bearer.offices.iter().any(same);
        let shared = here.iter().filter(|i| has(&known.company, i)).count();
        let articles = known.articles.len().max(1) as f64;
        articles * if office { OFFICE } else { 1.0 } * (1.0 + shared as f64)
    }
}

fn settle(list: &mut Vec<usize>) {
    list.sort_unstable();
    list.dedup();
}

fn has(list: &[usize], value: &usize) -> bool {
    list.binary_search(value).is_ok()
}
