//! Events whose date the articles give differently: accounts of what befalls somebody only
//! once, of which no two days can be true.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::events::clusters::Cluster;
use crate::dossier::events::singular::Singular;
use crate::dossier::events::statements::Statement;
use crate::model::DateRange;

/// Dates further apart than a year are rather of two events, or of a slip of the reading.
const APART: i32 = 366;

/// Joins clusters that tell of one such event at dates that exclude each other. The best
/// supported of the dates stays the event's.
pub(super) fn join(mut clusters: Vec<Cluster>, statements: &[Statement]) -> Vec<Cluster> {
    let mut of_one: BTreeMap<&Singular, Vec<usize>> = BTreeMap::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let told: BTreeSet<&Singular> = members(cluster, statements)
            .filter_map(|s| s.singular.as_ref())
            .collect();
        for singular in told {
            of_one.entry(singular).or_default().push(at);
        }
    }
    let mut gone = BTreeSet::new();
    for mut same in of_one.into_values() {
        same.retain(|at| !gone.contains(at));
        same.sort_by_key(|&at| std::cmp::Reverse(support(&clusters[at], statements)));
        let Some((&host, others)) = same.split_first() else {
            continue;
        };
        for &other in others {
            let (a, b) = (&clusters[host], &clusters[other]);
            let near = gap(a.core, b.core) <= APART;
            // Whoever tells both tells them apart.
            let articles = |c: &Cluster| -> BTreeSet<usize> {
                members(c, statements).map(|s| s.article).collect()
            };
            if near && articles(a).is_disjoint(&articles(b)) {
                let guests = std::mem::take(&mut clusters[other].members);
                clusters[host].members.extend(guests);
                gone.insert(other);
            }
        }
    }
    clusters.retain(|cluster| !cluster.members.is_empty());
    clusters
}

fn members<'s>(
    cluster: &Cluster,
    statements: &'s [Statement],
) -> impl Iterator<Item = &'s Statement> {
    cluster.members.iter().filter_map(|&i| statements.get(i))
}

/// How many sources stand behind a date, how exact it is, and how many statements.
fn support(cluster: &Cluster, statements: &[Statement]) -> (usize, i32, usize) {
    let sources: BTreeSet<_> = members(cluster, statements)
        .flat_map(|s| &s.origins)
        .collect();
    (sources.len(), -cluster.core.days(), cluster.members.len())
}

/// Days between two ranges; 0 where they meet.
fn gap(a: DateRange, b: DateRange) -> i32 {
    let (first, last) = if a.earliest() <= b.earliest() {
        (a, b)
    } else {
        (b, a)
    };
    (last.earliest() - first.latest()).get_days().max(0)
}
