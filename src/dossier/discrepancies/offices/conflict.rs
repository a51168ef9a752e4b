//! Whether two people cannot both hold an office when they are said to.

use std::collections::BTreeSet;

use crate::dossier::discrepancies::offices::claims::{Claim, Claims};
use crate::model::{DateRange, Slug};
use crate::reading::Standing;

/// Who comes back to an office does so later than this many days after leaving it.
const RETURN: i32 = 400;

/// Articles that appear so many days apart speak of one state of things.
const SOON: i32 = 2;

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

/// What says that the office is held in full.
fn held<'c, 'a>(claims: &[&'c Claim<'a>]) -> Vec<&'c Claim<'a>> {
    let all = claims.iter().copied();
    all.filter(|claim| claim.holds()).collect()
}

/// Whether one of the days of `b` lies between two of `a`, as when `a` had come back at once.
fn between(a: &[&Claim], b: &[&Claim]) -> bool {
    let days = |claims: &[&Claim]| -> Vec<DateRange> {
        let mut days: Vec<DateRange> = claims.iter().filter_map(|claim| claim.at).collect();
        days.sort();
        days
    };
    let (a, b) = (days(a), days(b));
    b.iter().any(|b| {
        let before = a.iter().filter(|a| a.latest() < b.earliest()).max();
        let after = a.iter().filter(|a| a.earliest() > b.latest()).min();
        before
            .zip(after)
            .is_some_and(|(x, y)| apart(*x, *y) <= RETURN)
    })
}

/// Whether both are said to hold it on the same days or nearly so.
fn at_once(a: &[&Claim], b: &[&Claim]) -> bool {
    a.iter().any(|a| {
        b.iter().any(|b| match (a.at, b.at) {
            (Some(x), Some(y)) => x.overlaps(y) || apart(x, y) <= SOON,
            _ => false,
        })
    })
}

/// Whether an article without a date, which can have appeared when the other did, is of
/// its time by all else that it says of who holds what.
fn undated(claims: &Claims, a: &[&Claim], b: &[&Claim]) -> bool {
    let can_meet = |undated: &Claim, other: &Claim| match (undated.not_before, other.at) {
        (Some(bound), Some(at)) => bound.earliest() <= at.latest(),
        _ => true,
    };
    a.iter().any(|a| {
        b.iter().any(|b| {
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
