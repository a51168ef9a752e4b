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

/// Whether what is said of two people excludes each other: one is named before and after
/// the other, or on the same days, and nothing tells of a change.
pub(super) fn exclude(claims: &Claims, one: &[&Claim], other: &[&Claim]) -> bool {
    // Who calls both so knows that there are two, or that one has followed the other.
    if articles(one)
        .intersection(&articles(other))
        .next()
        .is_some()
    {
        return false;
    }
    let (a, b) = (held(one), held(other));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    // Whoever has left an office is often called by it still.
    let left = |claims: &[&Claim]| claims.iter().any(|c| c.standing == Standing::Former);
    if left(one) || left(other) {
        return false;
    }
    let new = |claims: &[&Claim]| claims.iter().any(|claim| claim.is_new());
    let changed = new(one) || new(other);
    between(&a, &b) || between(&b, &a) || !changed && (at_once(&a, &b) || undated(claims, &a, &b))
}

fn articles<'a>(claims: &[&Claim<'a>]) -> BTreeSet<&'a Slug> {
    claims.iter().filter_map(|claim| claim.article).collect()
}

/// What says that the office is held in full, what has no date first.
fn held<'c, 'a>(claims: &[&'c Claim<'a>]) -> Vec<&'c Claim<'a>> {
    let all = claims.iter().copied();
    let mut held: Vec<&Claim> = all.filter(|claim| claim.holds()).collect();
    held.sort_by_key(|claim| claim.at);
    held
}

/// The days for which something is said, each once.
fn days(claims: &[&Claim]) -> BTreeSet<DateRange> {
    claims.iter().filter_map(|claim| claim.at).collect()
}

/// Whether one of the days of `b` lies between two of `a`, as when `a` had come back at once.
fn between(a: &[&Claim], b: &[&Claim]) -> bool {
    let (a, b) = (days(a), days(b));
    b.iter().any(|b| {
        let before = a.iter().filter(|a| a.latest() < b.earliest()).max();
        let after = a.iter().filter(|a| a.earliest() > b.latest()).min();
        let ends = before.zip(after);
        ends.is_some_and(|(x, y)| apart(*x, *y) <= RETURN)
    })
}

/// Whether both are said to hold it on the same days or nearly so.
fn at_once(a: &[&Claim], b: &[&Claim]) -> bool {
    let (a, b) = (days(a), days(b));
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
