//! Which of many likely proposals can be taken at once, and which ask for a word on each.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Pair, WhoIsWho, pair};
use crate::dossier::EntityId;

/// What is likely enough.
pub(super) struct Likely {
    /// What can be taken at once.
    pub(super) pairs: Vec<Pair>,
    /// How many proposals are left for the author to decide one by one.
    pub(super) left: usize,
}

impl WhoIsWho {
    /// The proposals that are at least so likely, beside what the author has `said`.
    ///
    /// Who may be one with two that are not one with each other is left open, with all that
    /// hang together with them; and so are two that one article tells apart.
    pub(super) fn all_above(&self, score: f64, said: &[Pair]) -> Likely {
        let mut together = Vec::new();
        let mut likely = Vec::new();
        for proposal in self.dossier.proposals.iter().filter(|p| p.score >= score) {
            let pair = pair(&proposal.one, &proposal.other, true);
            if said.iter().any(|said| said.is_of(&pair)) {
                continue;
            }
            if proposal.together {
                together.push(proposal.one.clone());
            }
            likely.push(pair);
        }
        let same = said.iter().filter(|pair| pair.same);
        let near = Neighbours::new(likely.iter().chain(same));
        let mut open = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for id in near.0.keys() {
            if seen.contains(id) {
                continue;
            }
            let all = near.reach(id);
            if !near.are_all_near(&all) || together.iter().any(|id| all.contains(id)) {
                open.extend(all.iter().copied());
            }
            seen.extend(all);
        }
        let (left, taken): (Vec<Pair>, Vec<Pair>) = likely
            .iter()
            .cloned()
            .partition(|pair| open.contains(&pair.one));
        Likely {
            pairs: taken,
            left: left.len(),
        }
    }
}

/// With whom each may be one.
struct Neighbours<'a>(BTreeMap<&'a EntityId, BTreeSet<&'a EntityId>>);

impl<'a> Neighbours<'a> {
    fn new(pairs: impl Iterator<Item = &'a Pair>) -> Self {
        let mut near: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for Pair { one, other, .. } in pairs {
            near.entry(one).or_default().insert(other);
            near.entry(other).or_default().insert(one);
        }
        Self(near)
    }

    /// All that hang together with one.
    fn reach(&self, id: &'a EntityId) -> BTreeSet<&'a EntityId> {
        let mut all = BTreeSet::from([id]);
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            let near = self.0.get(id).into_iter().flatten();
            next.extend(near.copied().filter(|id| all.insert(id)));
        }
        all
    }

    /// Whether each of these may be one with each other.
    fn are_all_near(&self, all: &BTreeSet<&EntityId>) -> bool {
        let near = |id: &&EntityId| self.0.get(*id).map_or(0, BTreeSet::len);
        all.iter().all(|id| near(id) + 1 == all.len())
    }
}
