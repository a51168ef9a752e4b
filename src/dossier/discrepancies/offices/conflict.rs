//! Whether two people cannot both hold an office when they are said to.

use std::collections::BTreeSet;

use crate::dossier::discrepancies::offices::claims::{Claim, Claims};
use crate::model::{DateRange, Slug};
use crate::reading::Standing;

/// Who comes back to an office does so later than this many days after leaving it.
const RETURN: i32 = 400;

/// Articles that appear so many days apart speak of one state of things.
const SOON: i32 = 2;

/// Of so many articles each it is looked whether one without a date is of another's time.
const LOOKED_AT: usize = 64;

/// What is said of one holder of an office.
pub(super) struct Stand<'c, 'a> {
    articles: BTreeSet<&'a Slug>,
    /// What says that it is held in full, what has no date first.
    held: Vec<&'c Claim<'a>>,
    /// The days for which that is said.
    days: BTreeSet<DateRange>,
    /// Whether somebody says that it is over. Whoever has left an office is often called by
    /// it still.
    left: bool,
    new: bool,
}

impl<'c, 'a> Stand<'c, 'a> {
    pub fn of(claims: &[&'c Claim<'a>]) -> Self {
        let all = claims.iter().copied();
        let mut held: Vec<&Claim> = all.filter(|claim| claim.holds()).collect();
        held.sort_by_key(|claim| claim.at);
        Self {
            articles: claims.iter().filter_map(|claim| claim.article).collect(),
            days: days(&held),
            held,
            left: claims.iter().any(|c| c.standing == Standing::Former),
            new: claims.iter().any(|claim| claim.is_new()),
        }
    }
}

/// Whether what is said of two people excludes each other: one is named before and after
/// the other, or on the same days, and nothing tells of a change.
pub(super) fn exclude(claims: &Claims, one: &Stand, other: &Stand) -> bool {
    if one.held.is_empty() || other.held.is_empty() || one.left || other.left {
        return false;
    }
    // Who calls both so knows that there are two, or that one has followed the other.
    if !one.articles.is_disjoint(&other.articles) {
        return false;
    }
    let changed = one.new || other.new;
    between(&one.days, &other.days)
        || between(&other.days, &one.days)
        || !changed && (at_once(&one.days, &other.days) || undated(claims, &one.held, &other.held))
}

/// The days for which something is said, each once.
fn days(claims: &[&Claim]) -> BTreeSet<DateRange> {
    claims.iter().filter_map(|claim| claim.at).collect()
}

/// Whether one of the days of `b` lies between two of `a`, as when `a` had come back at once.
fn between(a: &BTreeSet<DateRange>, b: &BTreeSet<DateRange>) -> bool {
    b.iter().any(|b| {
        let before = a.iter().filter(|a| a.latest() < b.earliest()).max();
        let after = a.iter().filter(|a| a.earliest() > b.latest()).min();
        let ends = before.zip(after);
        ends.is_some_and(|(x, y)| apart(*x, *y) <= RETURN)
    })
}

/// Whether both are said to hold it on the same days or nearly so.
fn at_once(a: &BTreeSet<DateRange>, b: &BTreeSet<DateRange>) -> bool {
    let near = |x: &DateRange, y: &DateRange| x.overlaps(*y) || apart(*x, *y) <= SOON;
    a.iter().any(|x| b.iter().any(|y| near(x, y)))
}

/// Whether an article without a date, which can have appeared when the other did, is of
/// its time by all else that it says of who holds what.
fn undated(claims: &Claims, a: &[&Claim], b: &[&Claim]) -> bool {
    let can_meet = |undated: &Claim, other: &Claim| match (undated.not_before, other.at) {
        (Some(bound), Some(at)) => bound.earliest() <= at.latest(),
        _ => true,
    };
    a.iter().take(LOOKED_AT).any(|a| {
        b.iter().take(LOOKED_AT).any(|b| {
            let open = a.at.is_none() && can_meet(a, b) || b.at.is_none() && can_meet(b, a);
            open && claims.of_one_time(a, b)
        })
    })
}

/// Days between the end of one and the beginning of the other.
fn apart(one: DateRange, other: DateRange) -> i32 {
    let (first, second) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    let gap = first.latest().until(second.earliest());
    gap.map_or(i32::MAX, |span| span.get_days())
}
