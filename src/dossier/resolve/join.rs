//! Names joined to entities, the surest first, and what is left as a proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Link, can_be_one};
use super::register::Register;
use crate::dossier::EntityId;

/// From this likeness on, two names are one person's without anybody's word.
const JOIN: f64 = 0.9;

/// Who outweighs another so plainly, in articles, that a name that fits both is theirs.
const OUTWEIGHS: usize = 5;

/// Entries that are one, and what joins or nearly joins them.
pub(super) struct Joint {
    /// For each entry, the first entry of its group.
    group: Vec<usize>,
    pub joined: Vec<Link>,
    pub doubtful: Vec<Link>,
}

impl Joint {
    pub fn group_of(&self, entry: usize) -> usize {
        self.group.get(entry).copied().unwrap_or(entry)
    }

    /// The groups, each with its entries in order.
    pub fn groups(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (entry, group) in self.group.iter().enumerate() {
            groups.entry(*group).or_default().push(entry);
        }
        groups
    }
}

/// Joins along the links, but never a `barred` pair; the author's word and what articles
/// say go before likeness.
pub(super) fn join(
    register: &Register,
    mut links: Vec<Link>,
    barred: &BTreeSet<(usize, usize)>,
) -> Joint {
    links.sort_by(|a, b| {
        b.said
            .cmp(&a.said)
            .then(b.score.total_cmp(&a.score))
            .then((a.one, a.other).cmp(&(b.one, b.other)))
    });
    let torn = torn(register, &links);
    let mut groups = Groups {
        group: (0..register.entries.len()).collect(),
        members: (0..register.entries.len()).map(|i| vec![i]).collect(),
        owners: owned(register),
        register,
        barred,
    };
    let (mut joined, mut doubtful) = (Vec::new(), Vec::new());
    for link in links {
        let doubted = !link.said && (link.score < JOIN || torn.contains(&(link.one, link.other)));
        if groups.of(link.one) == groups.of(link.other) {
            joined.push(link);
        } else if doubted {
            doubtful.push(link);
        } else if groups.unite(&link) {
            joined.push(link);
        } else {
            doubtful.push(link);
        }
    }
    // What has become one since is no proposal, and what the author bars never is.
    let open = |link: &Link| groups.may(link.one, link.other, true);
    doubtful.retain(|link| groups.of(link.one) != groups.of(link.other) && open(link));
    Joint {
        group: groups.group,
        joined,
        doubtful,
    }
}

/// Links of a name that fits two who cannot be one, unless one of them outweighs the other.
fn torn(register: &Register, links: &[Link]) -> BTreeSet<(usize, usize)> {
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.score >= JOIN && !link.said) {
        partners.entry(link.one).or_default().push(link.other);
        partners.entry(link.other).or_default().push(link.one);
    }
    let mut torn = BTreeSet::new();
    for (name, partners) in partners {
        for (n, &a) in partners.iter().enumerate() {
            for &b in partners.iter().skip(n + 1) {
                let (Some(one), Some(other)) = (register.entries.get(a), register.entries.get(b))
                else {
                    continue;
                };
                if can_be_one(&one.parsed, &other.parsed) {
                    continue;
                }
                let (ours, theirs) = (one.bearers.len(), other.bearers.len());
                let pair = |with: usize| (name.min(with), name.max(with));
                if ours < theirs * OUTWEIGHS {
                    torn.insert(pair(a));
                }
                if theirs < ours * OUTWEIGHS {
                    torn.insert(pair(b));
                }
            }
        }
    }
    torn
}

fn owned(register: &Register) -> Vec<Option<EntityId>> {
    register.entries.iter().map(|e| e.owner.clone()).collect()
}

struct Groups<'a> {
    group: Vec<usize>,
    members: Vec<Vec<usize>>,
    owners: Vec<Option<EntityId>>,
    register: &'a Register,
    barred: &'a BTreeSet<(usize, usize)>,
}

impl Groups<'_> {
    fn of(&self, entry: usize) -> usize {
        self.group.get(entry).copied().unwrap_or(entry)
    }

    fn members(&self, group: usize) -> &[usize] {
        self.members.get(group).map_or(&[], Vec::as_slice)
    }

    /// Whether the groups of two entries may be one: nobody has said that they are not,
    /// they are not two files of the author's, and each name of one can be the other's.
    fn may(&self, one: usize, other: usize, said: bool) -> bool {
        let (a, b) = (self.of(one), self.of(other));
        let owner = |group: usize| self.owners.get(group).and_then(Option::as_ref);
        if let (Some(ours), Some(theirs)) = (owner(a), owner(b))
            && ours != theirs
        {
            return false;
        }
        self.members(a).iter().all(|&x| {
            self.members(b).iter().all(|&y| {
                if self.barred.contains(&(x.min(y), x.max(y))) {
                    return false;
                }
                // The author's aliases may be unlike each other, and so unlike what joins.
                let free = |i: usize| {
                    let entry = self.register.entries.get(i)?;
                    entry.owner.is_none().then_some(&entry.parsed)
                };
                said || free(x).zip(free(y)).is_none_or(|(x, y)| can_be_one(x, y))
            })
        })
    }

    fn unite(&mut self, link: &Link) -> bool {
        if !self.may(link.one, link.other, link.said) {
            return false;
        }
        let (a, b) = (self.of(link.one), self.of(link.other));
        let (stays, goes) = (a.min(b), a.max(b));
        let moved = self.members.get_mut(goes).map(std::mem::take);
        for entry in moved.iter().flatten() {
            if let Some(group) = self.group.get_mut(*entry) {
                *group = stays;
            }
        }
        if let Some(members) = self.members.get_mut(stays) {
            members.extend(moved.into_iter().flatten());
            members.sort_unstable();
        }
        let owner = self.owners.get_mut(goes).and_then(Option::take);
        if let Some(stays) = self.owners.get_mut(stays) {
            *stays = stays.take().or(owner);
        }
        true
    }
}
