//! Two persons' names compared: their words paired, and what the pairs and the words left
//! over cost.

use super::costs::COSTS;
use super::pairs::{self, Pair};
use super::reason::{Reason, Teller};
use super::spelling::{self, Link};
use super::words::Word;

/// The sum of what two names' differences cost; 0 for the same words.
pub(super) fn cost(a: &[Word], b: &[Word], tell: &mut Teller<'_>) -> f64 {
    let mut sum = 0.0;
    let (a, joined_a) = pairs::joined(a, b);
    let (b, joined_b) = pairs::joined(b, &a);
    for word in joined_a.into_iter().chain(joined_b) {
        sum += COSTS.slight;
        tell.say(|| Reason::Joined(word));
    }
    let pairs = pairs::pairs(&a, &b, spelling::in_person);
    for pair in &pairs {
        if let (Some(x), Some(y)) = (a.get(pair.a), b.get(pair.b)) {
            tell.pair(x, y, pair.link);
            let article = if x.article == y.article {
                0.0
            } else {
                COSTS.article
            };
            sum += pair.cost + article;
        }
    }
    sum + order(&a, &b, &pairs, tell)
        + rest(&a, &b, &pairs, tell)
        + middle_initials(&a, &b, &pairs, tell)
}

/// What it costs that a middle initial stands for another name than the first in the middle of
/// the other: George W. Bush and George H. W. Bush.
fn middle_initials(a: &[Word], b: &[Word], pairs: &[Pair], tell: &mut Teller<'_>) -> f64 {
    let [first, inner @ .., last] = pairs else {
        return 0.0;
    };
    let ends = (first.a, first.b) == (0, 0) && (last.a + 1, last.b + 1) == (a.len(), b.len());
    if !ends || !pairs.is_sorted_by_key(|pair| pair.b) {
        return 0.0;
    }
    let at_odds = |pair: &&Pair| {
        let letter = |words: &[Word], at: usize| words.get(at).is_some_and(|word| word.initial);
        pair.a != pair.b && (letter(a, pair.a) || letter(b, pair.b))
    };
    let Some(pair) = inner.iter().find(at_odds) else {
        return 0.0;
    };
    let at = pair.a.min(pair.b);
    if let (Some(x), Some(y)) = (a.get(at), b.get(at)) {
        tell.both(x, y, Reason::OthersDiffer);
    }
    COSTS.conflict
}

/// What it costs that paired words stand in another order.
fn order(a: &[Word], b: &[Word], pairs: &[Pair], tell: &mut Teller<'_>) -> f64 {
    if pairs.is_sorted_by_key(|pair| pair.b) {
        return 0.0;
    }
    let child = |words: &[Word], at: usize| words.get(at).is_some_and(|word| word.child);
    let both_say = a.iter().any(|word| word.child) && b.iter().any(|word| word.child);
    if both_say
        && pairs
            .iter()
            .any(|pair| child(a, pair.a) != child(b, pair.b))
    {
        tell.say(|| Reason::Descent);
        return COSTS.conflict;
    }
    tell.say(|| Reason::Order);
    COSTS.order
}

/// What the words cost that have no partner.
fn rest(a: &[Word], b: &[Word], pairs: &[Pair], tell: &mut Teller<'_>) -> f64 {
    let left_a = without(a.len(), |at| pairs.iter().any(|pair| pair.a == at));
    let left_b = without(b.len(), |at| pairs.iter().any(|pair| pair.b == at));
    let mut sum = 0.0;
    for (i, j) in left_a.iter().zip(&left_b) {
        sum += COSTS.conflict;
        if let (Some(x), Some(y)) = (a.get(*i), b.get(*j)) {
            let differ = match (i, j) {
                _ if x.family && y.family => Reason::FamilyDiffer,
                (0, 0) => Reason::GivenDiffer,
                _ => Reason::OthersDiffer,
            };
            tell.both(x, y, differ);
        }
    }
    for (words, left, others, taken) in
        [(a, &left_a, left_b.len(), b), (b, &left_b, left_a.len(), a)]
    {
        let given_only = taken.iter().all(|word| !word.known.is_empty());
        for (at, before) in left.iter().skip(others).zip(0..) {
            let many = if before < 2 { 0.0 } else { COSTS.many };
            sum += many + further(words, *at, given_only);
            if let Some(word) = words.get(*at) {
                tell.say(|| Reason::Further(word.written.clone()));
            }
        }
    }
    if a.len() != b.len() && a.len().min(b.len()) == 1 {
        tell.say(|| Reason::OneWord);
        sum += COSTS.single;
    } else if pairs.iter().all(|pair| pair.link == Link::Initial) {
        sum += COSTS.conflict;
    }
    sum
}

fn without(count: usize, taken: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..count).filter(|at| !taken(*at)).collect()
}

/// What a word costs that the other name does not have; `given_only` where that may have
/// nothing but given names.
fn further(words: &[Word], at: usize, given_only: bool) -> f64 {
    let next_glued = words.get(at + 1).is_some_and(|next| next.glued);
    match words.get(at) {
        Some(word) if word.courtesy || word.initial => COSTS.slight,
        Some(word) if word.glued || next_glued => COSTS.joined,
        Some(word) if word.family && given_only => COSTS.family,
        Some(_) if at > 0 && at + 1 < words.len() => COSTS.middle,
        _ => COSTS.outer,
    }
}
