//! A family name alone, in an article that never says the whole name.

use std::collections::{BTreeMap, BTreeSet};

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
pub(super) fn attach(register: &Register, joint: &Joint) -> BTreeMap<(usize, usize), usize> {
    let people = People::new(register, joint);
    let mut attached = BTreeMap::new();
    for entry in register.entries.iter() {
        if entry.kind != EntityKind::Person || entry.whole || entry.owner.is_some() {
            continue;
        }
        let candidates = people.called(entry);
        if candidates.is_empty() {
            continue;
        }
        for bearer in &entry.bearers {
            if let Some(group) = people.meant(bearer, &candidates) {
                attached.insert((bearer.article, bearer.who), group);
            }
        }
    }
    attached
}

/// Everybody whose whole name is known.
struct People<'a> {
    register: &'a Register,
    by_part: BTreeMap<u64, BTreeSet<usize>>,
    /// Of each group.
    known: BTreeMap<usize, Known<'a>>,
    /// The groups that each article names in full.
    named: Vec<BTreeSet<usize>>,
}

#[derive(Default)]
struct Known<'a> {
    entries: Vec<usize>,
    articles: BTreeSet<usize>,
    offices: BTreeSet<&'a (String, String)>,
    /// The groups that are named beside it, as far as looked.
    company: BTreeSet<usize>,
}

impl<'a> People<'a> {
    fn new(register: &'a Register, joint: &Joint) -> Self {
        let mut people = Self {
            register,
            by_part: BTreeMap::new(),
            known: BTreeMap::new(),
            named: vec![BTreeSet::new(); register.of.len()],
        };
        for (i, entry) in register.entries.iter().enumerate() {
            if entry.kind != EntityKind::Person || !entry.whole {
                continue;
            }
            let group = joint.group_of(i);
            for part in entry.parts.iter().flat_map(|(last, first)| [last, first]) {
                for key in part.keys() {
                    people.by_part.entry(key).or_default().insert(group);
                }
            }
            let known = people.known.entry(group).or_default();
            known.entries.push(i);
            for bearer in &entry.bearers {
                known.articles.insert(bearer.article);
                known.offices.extend(&bearer.offices);
                if let Some(named) = people.named.get_mut(bearer.article) {
                    named.insert(group);
                }
            }
        }
        for known in people.known.values_mut() {
            let articles = known.articles.iter().take(ARTICLES);
            let named = articles.filter_map(|n| people.named.get(*n));
            known.company = named.flatten().copied().collect();
        }
        people
    }

    /// The groups that may be called so, with how usual that is.
    fn called(&self, part: &Entry) -> BTreeMap<usize, f64> {
        let keys = part.parsed.keys();
        let groups: BTreeSet<usize> = keys
            .iter()
            .filter_map(|key| self.by_part.get(key))
            .flatten()
            .copied()
            .collect();
        let usual = |group: usize| -> Option<f64> {
            let entries = self.known.get(&group)?.entries.iter();
            let parts = entries.filter_map(|i| self.register.entries.get(*i)?.parts.as_ref());
            let fits = |name: &Name| part.parsed.score(name) >= SAME_WORD;
            let how = parts.map(|(last, first)| match (fits(last), fits(first)) {
                (true, _) => 1.0,
                (false, true) => FIRST_WORD,
                _ => 0.0,
            });
            Some(how.fold(0.0, f64::max)).filter(|how| *how > 0.0)
        };
        groups
            .into_iter()
            .filter_map(|group| Some((group, usual(group)?)))
            .collect()
    }

    fn meant(&self, bearer: &Bearer, candidates: &BTreeMap<usize, f64>) -> Option<usize> {
        let here = self.named.get(bearer.article)?;
        // What the article itself leaves open, no other article settles.
        if candidates.keys().any(|group| here.contains(group)) {
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
    fn weight(&self, bearer: &Bearer, here: &BTreeSet<usize>, known: &Known) -> f64 {
        let same = |office: &(String, String)| known.offices.contains(office);
        let office = bearer.offices.iter().any(same);
        let shared = here.iter().filter(|i| known.company.contains(i)).count();
        let articles = known.articles.len().max(1) as f64;
        articles * if office { OFFICE } else { 1.0 } * (1.0 + shared as f64)
    }
}
