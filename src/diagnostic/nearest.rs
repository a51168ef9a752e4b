//! What somebody may have meant by a name that is not there.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

/// From this likeness on, one word may be a slip for another.
const NEAR: f64 = 0.75;

/// No likeness below this one is lifted by a common beginning.
const LIFTED: f64 = 0.7;

/// Whoever asks more often has not mistyped a name, but left out all of them.
const MOST: usize = 1_000;

/// The names that there are, taken apart once to be asked for often.
#[derive(Debug)]
pub struct Known<S> {
    names: Vec<(S, Letters)>,
    asked: AtomicUsize,
}

/// The candidate most like `wanted`, if one is near enough to be what was meant.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(wanted, candidates, 1).into_iter().next()
}

/// Up to `n` candidates like `wanted`, the most alike first.
pub fn nearest_few<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    n: usize,
) -> Vec<&'a str> {
    let known = Known::new(candidates);
    let near = known.near(wanted, n);
    near.into_iter().copied().collect()
}

impl<S: AsRef<str> + Send + Sync> Known<S> {
    /// Takes names apart.
    pub fn new(names: impl IntoIterator<Item = S>) -> Self {
        let apart = |name: S| {
            let letters = Letters::of(name.as_ref());
            (name, letters)
        };
        Self {
            names: names.into_iter().map(apart).collect(),
            asked: AtomicUsize::new(0),
        }
    }

    /// Up to `n` of the names like `wanted`, the most alike first; none where thousands have
    /// been asked for.
    pub fn nearest_few(&self, wanted: &str, n: usize) -> Vec<&str> {
        if self.asked.fetch_add(1, Ordering::Relaxed) >= MOST {
            return Vec::new();
        }
        let near = self.near(wanted, n);
        near.into_iter().map(AsRef::as_ref).collect()
    }

    fn near(&self, wanted: &str, n: usize) -> Vec<&S> {
        let wanted = Letters::of(wanted);
        fn score<'k, S>(wanted: &Letters, known: &'k (S, Letters)) -> Option<(f64, &'k S)> {
            let score = wanted.likeness(&known.1)?;
            (score >= NEAR).then_some((score, &known.0))
        }
        // A handful is not worth the threads.
        let mut scored: Vec<(f64, &S)> = match self.names.len() {
            0..=500 => self
                .names
                .iter()
                .filter_map(|k| score(&wanted, k))
                .collect(),
            _ => self
                .names
                .par_iter()
                .filter_map(|k| score(&wanted, k))
                .collect(),
        };
        scored.sort_by(|a, b| {
            let names = || a.1.as_ref().cmp(b.1.as_ref());
            b.0.total_cmp(&a.0).then_with(names)
        });
        scored.dedup_by(|a, b| a.1.as_ref() == b.1.as_ref());
        scored.into_iter().take(n).map(|(_, c)| c).collect()
    }
}

/// A name in lower case, and how often it has letters of each of 32 sorts.
#[derive(Debug)]
struct Letters {
    lower: String,
    count: usize,
    sorts: [u8; 32],
}

impl Letters {
    fn of(name: &str) -> Self {
        let lower = name.to_lowercase();
        let mut sorts = [0u8; 32];
        let mut count = 0;
        for c in lower.chars() {
            let of_sort = &mut sorts[c as usize % 32];
            *of_sort = of_sort.saturating_add(1);
            count += 1;
        }
        Self {
            lower,
            count,
            sorts,
        }
    }

    /// How alike two are, from 0 to 1; none where they plainly are not.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let (a, b) = (self.lower.as_str(), other.lower.as_str());
        let within = || !a.is_empty() && (b.split([' ', '-']).any(|word| word == a));
        let least = if self.can_be_within(other) && within() {
            0.8
        } else if self.can_be_near(other) {
            0.0
        } else {
            return None;
        };
        Some(strsim::jaro_winkler(a, b).max(least))
    }

    /// The most letters that both can have.
    fn shared(&self, other: &Self) -> usize {
        let sorts = self.sorts.iter().zip(&other.sorts);
        sorts.map(|(a, b)| usize::from(*a.min(b))).sum()
    }

    fn is_long(&self) -> bool {
        self.count > usize::from(u8::MAX)
    }

    fn can_be_within(&self, other: &Self) -> bool {
        self.is_long() || self.shared(other) == self.count
    }

    /// Jaro's likeness is at most the mean of the shares of letters that both have, and one.
    fn can_be_near(&self, other: &Self) -> bool {
        if self.is_long() || other.is_long() || self.count == 0 || other.count == 0 {
            return true;
        }
        let shared = self.shared(other) as f64;
        let most = (shared / self.count as f64 + shared / other.count as f64 + 1.0) / 3.0;
        most > LIFTED - 1e-9
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_that_is_near_is_passed_over(a in "[a-dé -]{0,9}", b in "[a-dé -]{0,9}") {
            let plain = |a: &str, b: &str| {
                let within = !a.is_empty() && b.split([' ', '-']).any(|word| word == a);
                strsim::jaro_winkler(a, b).max(if within { 0.8 } else { 0.0 })
            };
            let found = nearest_few(&a, [b.as_str()], 1);
            prop_assert_eq!(found.is_empty(), plain(&a, &b) < NEAR);
        }
    }
}
