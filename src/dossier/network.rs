//! Who is named with whom: of the people and bodies that most articles name, the pairs
//! that stand in one paragraph more often than chance would have it.
//!
//! Raw counts favour those who are named everywhere. What is asked is therefore how likely
//! it is that two which stand in so many of all paragraphs share so many of them by chance:
//! the hypergeometric test on the network of names and texts (M. Tumminello, S. Miccichè,
//! F. Lillo, J. Piilo, R. N. Mantegna: "Statistically validated networks in bipartite
//! complex systems", PLoS ONE 6(3), 2011). It is used to rank, not to claim anything.
//!
//! Only those who are drawn are counted together, so that the work grows with the number
//! of mentions and not with the square of the names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::dossier::{ArticleRecord, EntityId, EntityRecord};
use crate::model::{Anchor, EntityKind, Slug};

/// At most so many people and so many bodies: together no more than the bits of a [`Set`],
/// and as many names as one can look at.
const PEOPLE: usize = 36;
const BODIES: usize = 18;
/// How many others each is joined to for its own sake.
const NEAREST: usize = 3;
/// In a dossier of so many articles, to be named together in only one is chance.
const MANY_ARTICLES: usize = 10;

/// Some of the chosen, one bit each.
type Set = u64;

/// The people and bodies of a drawing, and the pairs of them.
#[derive(Debug, Default, Hash)]
#[allow(missing_docs)]
pub struct Network {
    /// Those who belong to a pair, named in the most articles first.
    pub nodes: Vec<EntityId>,
    /// The pairs that are drawn, named together in the most articles first.
    pub pairs: Vec<Pair>,
    /// How many people and bodies the dossier has.
    pub known: usize,
    /// How many pairs of `nodes` share an article.
    pub possible: usize,
    places: BTreeMap<EntityId, usize>,
    drawn: BTreeSet<(usize, usize)>,
}

/// Two who are named together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Pair {
    /// Places in [`Network::nodes`], the smaller first.
    pub one: usize,
    pub other: usize,
    /// In how many articles both are named, …
    pub articles: usize,
    /// … and in how many paragraphs.
    pub paragraphs: usize,
}

impl Network {
    /// Chooses whom and what to draw.
    pub(super) fn of(
        articles: &BTreeMap<Slug, ArticleRecord>,
        entities: &BTreeMap<EntityId, EntityRecord>,
    ) -> Self {
        let chosen = choose(entities);
        let counts = count(articles, &chosen);
        let least = if articles.len() < MANY_ARTICLES { 1 } else { 2 };
        let joined = counts.join(chosen.len(), least);
        let kept: Vec<usize> = (0..chosen.len())
            .filter(|n| joined.iter().any(|(a, b)| a == n || b == n))
            .collect();
        let place = |n: usize| kept.binary_search(&n).ok();
        let mut pairs: Vec<Pair> = joined
            .iter()
            .filter_map(|&(a, b)| {
                Some(Pair {
                    one: place(a)?,
                    other: place(b)?,
                    articles: counts.articles.get(a, b),
                    paragraphs: counts.paragraphs.get(a, b),
                })
            })
            .collect();
        pairs.sort_by_key(|pair| {
            let shared = (pair.articles, pair.paragraphs);
            (std::cmp::Reverse(shared), pair.one, pair.other)
        });
        let shares = |(i, &a): (usize, &usize)| {
            let later = kept.iter().skip(i + 1);
            later.filter(|&&b| counts.articles.get(a, b) > 0).count()
        };
        let possible = kept.iter().enumerate().map(shares).sum();
        let nodes: Vec<EntityId> = kept
            .iter()
            .filter_map(|&n| chosen.get(n).map(|&id| id.clone()))
            .collect();
        Self {
            places: nodes.iter().cloned().zip(0..).collect(),
            drawn: pairs.iter().map(|pair| (pair.one, pair.other)).collect(),
            known: entities.keys().filter(|id| is_drawn(id.kind)).count(),
            possible,
            nodes,
            pairs,
        }
    }

    /// A drawn pair as its evidence is called: the one of which more is made first.
    pub(super) fn pair<'a>(
        &self,
        a: &'a EntityId,
        b: &'a EntityId,
    ) -> Option<(&'a EntityId, &'a EntityId)> {
        let (at_a, at_b) = (*self.places.get(a)?, *self.places.get(b)?);
        let drawn = self.drawn.contains(&(at_a.min(at_b), at_a.max(at_b)));
        drawn.then_some(if at_a < at_b { (a, b) } else { (b, a) })
    }

    /// The pairs that are drawn, in the order of [`Network::nodes`].
    pub(super) fn drawn(&self) -> impl Iterator<Item = (&EntityId, &EntityId)> {
        let pairs = self.drawn.iter();
        pairs.filter_map(|&(one, other)| Some((self.nodes.get(one)?, self.nodes.get(other)?)))
    }
}

/// A place is where something is said to happen, and stands beside everybody.
fn is_drawn(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Person | EntityKind::Organisation => true,
        EntityKind::Place => false,
    }
}

/// Those named in the most articles.
fn choose(entities: &BTreeMap<EntityId, EntityRecord>) -> Vec<&EntityId> {
    let of_kind = |kind: EntityKind, most: usize| {
        let mut all: Vec<_> = entities.iter().filter(|(id, _)| id.kind == kind).collect();
        all.sort_by_key(|&(id, record)| foremost(id, record));
        all.truncate(most);
        all
    };
    let mut chosen = of_kind(EntityKind::Person, PEOPLE);
    chosen.extend(of_kind(EntityKind::Organisation, BODIES));
    chosen.sort_by_key(|&(id, record)| foremost(id, record));
    chosen.into_iter().map(|(id, _)| id).collect()
}

fn foremost<'a>(
    id: &'a EntityId,
    record: &EntityRecord,
) -> (std::cmp::Reverse<(usize, usize)>, &'a EntityId) {
    let named = (record.articles.len(), record.mentions.len());
    (std::cmp::Reverse(named), id)
}

/// For each pair of the chosen how often; for each with itself, how often alone.
#[derive(Clone)]
struct Table(Vec<u32>);

const SIDE: usize = Set::BITS as usize;

impl Table {
    fn new() -> Self {
        Self(vec![0; SIDE * SIDE])
    }

    fn get(&self, a: usize, b: usize) -> usize {
        let place = a.min(b) * SIDE + a.max(b);
        self.0.get(place).map_or(0, |&n| n as usize)
    }

    /// Counts all pairs of a set.
    fn add(&mut self, set: Set) {
        let bits = |mut set: Set| {
            std::iter::from_fn(move || {
                let bit = set.trailing_zeros() as usize;
                set &= set.checked_sub(1)?;
                Some(bit)
            })
        };
        for a in bits(set) {
            for b in bits(set).filter(|&b| b >= a) {
                if let Some(n) = self.0.get_mut(a * SIDE + b) {
                    *n += 1;
                }
            }
        }
    }

    fn sum(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
        self
    }
}

struct Counts {
    articles: Table,
    paragraphs: Table,
    /// Paragraphs that name anybody or anything.
    naming: usize,
}

impl Counts {
    fn none() -> Self {
        Self {
            articles: Table::new(),
            paragraphs: Table::new(),
            naming: 0,
        }
    }

    fn sum(self, other: Self) -> Self {
        Self {
            articles: self.articles.sum(other.articles),
            paragraphs: self.paragraphs.sum(other.paragraphs),
            naming: self.naming + other.naming,
        }
    }

    /// The pairs to draw, by their places among so many.
    fn join(&self, chosen: usize, least: usize) -> BTreeSet<(usize, usize)> {
        let mut joined = BTreeSet::new();
        for one in 0..chosen {
            let mut others: Vec<(f64, usize, usize)> = (0..chosen)
                .filter(|&other| other != one)
                .filter(|&other| self.articles.get(one, other) >= least)
                .filter(|&other| self.is_close(one, other))
                .map(|other| {
                    let articles = self.articles.get(one, other);
                    (self.by_chance(one, other), articles, other)
                })
                .collect();
            others.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
            let nearest = others.into_iter().take(NEAREST);
            joined.extend(nearest.map(|(_, _, other)| (one.min(other), one.max(other))));
        }
        joined
    }

    /// Whether two share more paragraphs than names that fell by chance would.
    fn is_close(&self, a: usize, b: usize) -> bool {
        let (of_a, of_b) = (self.paragraphs.get(a, a), self.paragraphs.get(b, b));
        self.paragraphs.get(a, b) * self.naming > of_a * of_b
    }

    /// How likely two that stand in so many paragraphs share at least so many of them, if
    /// names fell by chance: the tail of the hypergeometric distribution, 0 to 1. Made of
    /// sums, products and quotients alone, which are the same on every machine.
    fn by_chance(&self, a: usize, b: usize) -> f64 {
        let (of_a, of_b) = (self.paragraphs.get(a, a), self.paragraphs.get(b, b));
        let shared = self.paragraphs.get(a, b);
        let all = self.naming.max(of_a + of_b - shared);
        let (least, most) = ((of_a + of_b).saturating_sub(all), of_a.min(of_b));
        // Each term from the one before it, up and down from the likeliest, which is 1.
        let number = |n: usize| n as f64;
        let ratio = |k: usize| {
            number(of_a - k) * number(of_b - k)
                / (number(k + 1) * number(all + k + 1 - (of_a + of_b)))
        };
        let mode = ((of_a + 1) * (of_b + 1) / (all + 2)).clamp(least, most);
        let (mut total, mut tail) = (1.0, if mode >= shared { 1.0 } else { 0.0 });
        let mut term = 1.0;
        for k in mode..most {
            term *= ratio(k);
            total += term;
            tail += if k + 1 >= shared { term } else { 0.0 };
            if term == 0.0 {
                break;
            }
        }
        term = 1.0;
        for k in (least..mode).rev() {
            term /= ratio(k);
            total += term;
            tail += if k >= shared { term } else { 0.0 };
            if term == 0.0 {
                break;
            }
        }
        tail / total
    }
}

fn count(articles: &BTreeMap<Slug, ArticleRecord>, chosen: &[&EntityId]) -> Counts {
    let bits: HashMap<&EntityId, Set> = chosen
        .iter()
        .enumerate()
        .map(|(n, &id)| (id, 1 << n))
        .collect();
    let bit = |id: &EntityId| bits.get(id).copied().unwrap_or(0);
    articles
        .par_iter()
        .fold(Counts::none, |mut counts, (_, record)| {
            let here = record.names.iter().fold(0, |set, id| set | bit(id));
            counts.articles.add(here);
            let mut paragraphs: BTreeMap<Anchor, Set> = BTreeMap::new();
            for named in record.mentions.iter().filter(|named| named.by_name) {
                *paragraphs.entry(named.anchor).or_default() |= bit(&named.entity);
            }
            counts.naming += paragraphs.len();
            for set in paragraphs.into_values() {
                counts.paragraphs.add(set);
            }
            counts
        })
        .reduce(Counts::none, Counts::sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(sets: &[Set]) -> Counts {
        let mut counts = Counts::none();
        for &set in sets {
            counts.paragraphs.add(set);
            counts.articles.add(set);
            counts.naming += 1;
        }
        counts
    }

    #[test]
    fn chance_is_the_tail_of_the_hypergeometric_distribution() {
        // Two of five paragraphs name the one, three the other, two both: 3 of 10 ways.
        let found = counts(&[0b11, 0b11, 0b10, 0, 0]).by_chance(0, 1);
        assert!((found - 0.3).abs() < 1e-12, "{found}");
        // At least none is certain; all of all is certain too.
        assert_eq!(counts(&[0b01, 0b10, 0]).by_chance(0, 1), 1.0);
        assert_eq!(counts(&[0b11, 0b11]).by_chance(0, 1), 1.0);
    }

    #[test]
    fn who_is_everywhere_is_nobodys_nearest() {
        // The first is in all paragraphs; the second and third always stand together.
        let sets = [
            0b0001, 0b0111, 0b0001, 0b0111, 0b1001, 0b0001, 0b1001, 0b0111,
        ];
        let counts = counts(&sets);
        assert!(counts.by_chance(1, 2) < counts.by_chance(0, 1));
        assert_eq!(counts.by_chance(0, 3), 1.0);
    }

    #[test]
    fn a_great_dossier_does_not_outgrow_the_numbers() {
        let sets: Vec<Set> = (0..20_000)
            .map(|n| if n % 2 == 0 { 0b11 } else { 0b100 })
            .collect();
        let counts = counts(&sets);
        let (together, apart) = (counts.by_chance(0, 1), counts.by_chance(0, 2));
        assert!((0.0..=1e-300).contains(&together), "{together}");
        assert_eq!(apart, 1.0);
    }
}
