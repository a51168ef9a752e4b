//! Which word of one name is which of another.

use std::borrow::Cow;

use super::costs::COSTS;
use super::sounds;
use super::spelling::{self, Link};
use super::words::Word;

/// A word of one name and the word of the other that it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// Its place in the first name.
    pub a: usize,
    /// In the second.
    pub b: usize,
    /// What it costs to take them for one.
    pub cost: f64,
    /// How they come to be one.
    pub link: Link,
}

/// The words that belong together, the closest first, each at most once; in the order of
/// the first name. `compare` gets two words and whether both are the last.
pub(super) fn pairs(
    a: &[Word],
    b: &[Word],
    compare: impl Fn(&Word, &Word, bool) -> (f64, Link),
) -> Vec<Pair> {
    let mut all = Vec::with_capacity(a.len() * b.len());
    for (i, left) in a.iter().enumerate() {
        for (j, right) in b.iter().enumerate() {
            let last = i + 1 == a.len() && j + 1 == b.len();
            let (cost, link) = compare(left, right, last);
            if cost < COSTS.different {
                all.push(Pair {
                    a: i,
                    b: j,
                    cost,
                    link,
                });
            }
        }
    }
    // Of equal pairs, the one whose words stand at like places from the beginning or the end.
    let shift = |pair: &Pair| {
        let from_end = (a.len() - pair.a).abs_diff(b.len() - pair.b);
        pair.a.abs_diff(pair.b).min(from_end)
    };
    all.sort_by(|x, y| x.cost.total_cmp(&y.cost).then(shift(x).cmp(&shift(y))));
    let mut chosen: Vec<Pair> = Vec::with_capacity(a.len().min(b.len()));
    for pair in all {
        if chosen
            .iter()
            .all(|other| other.a != pair.a && other.b != pair.b)
        {
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| pair.a);
    chosen
}

/// The words of the longer name, with two joined that the shorter writes as one, and
/// those; nothing when there are none such.
pub(super) fn joined<'a>(long: &'a [Word], short: &[Word]) -> (Cow<'a, [Word]>, Option<String>) {
    let same = (Cow::Borrowed(long), None);
    if long.len() <= short.len() {
        return same;
    }
    let found = long
        .iter()
        .zip(long.iter().skip(1))
        .zip(0..)
        .find_map(|((first, second), at)| {
            let whole = is_whole(first, second, short)?;
            Some((at, whole))
        });
    let Some((at, whole)) = found else {
        return same;
    };
    let written = whole.written.clone();
    let mut words = long.to_vec();
    words.splice(at..at + 2, [whole]);
    (Cow::Owned(words), Some(written))
}

/// Two words as one, where another name has that.
fn is_whole(first: &Word, second: &Word, others: &[Word]) -> Option<Word> {
    if first.initial || second.initial {
        return None;
    }
    let length = first.letters.len() + second.letters.len();
    let other = others.iter().find(|other| {
        (other.script != first.script || other.letters.len().abs_diff(length) < 3)
            && other.letters.as_bytes().first() == first.letters.as_bytes().first()
    })?;
    if spelling::in_body(first, other).0 < COSTS.different {
        return None;
    }
    let whole = first.joined(second);
    let distance = sounds::distance(&whole.sounds, &other.sounds, other.script != first.script);
    (distance < COSTS.different / 2.0).then_some(whole)
}
