//! Which of many texts may be like one: found without comparing it with each.

use std::collections::HashMap;

use super::shingles::Shingles;

/// How many of a text's runs are remembered. Of two texts that share a half, about a
/// third of them are the same; of two that share a paragraph, one or none.
const KEPT: usize = 48;
/// So many in common are no accident.
const SHARED: usize = 2;
/// A run that more texts have than these is known from the latest of them only.
const DEEPEST: usize = 64;
/// At most so many texts are worth a closer look.
const CANDIDATES: usize = 8;

/// Samples of many texts, by number in the order in which they were added.
#[derive(Debug, Default)]
pub(in crate::intake) struct Sketches {
    /// The last place of a run in `places`.
    last: HashMap<u32, u32>,
    /// A text that has the run, and the place of the one before.
    places: Vec<(u32, u32)>,
}

/// As much of a text as is remembered: of many texts, the whole would fill the memory.
pub(in crate::intake) fn sample(shingles: &Shingles) -> Shingles {
    shingles.sample(KEPT)
}

const NONE: u32 = u32::MAX;

impl Sketches {
    /// Adds a text under a number.
    pub(in crate::intake) fn add(&mut self, text: u32, shingles: &Shingles) {
        for run in shingles.least(KEPT) {
            let Ok(place) = u32::try_from(self.places.len()) else {
                return;
            };
            let before = self.last.insert(key(*run), place).unwrap_or(NONE);
            self.places.push((text, before));
        }
    }

    /// The numbers of those that have most in common with a text, the most alike first.
    pub(in crate::intake) fn like(&self, shingles: &Shingles) -> Vec<u32> {
        let mut found: HashMap<u32, usize> = HashMap::new();
        for run in shingles.least(KEPT) {
            let mut next = self.last.get(&key(*run)).copied().unwrap_or(NONE);
            for _ in 0..DEEPEST {
                let Some((text, before)) = self.places.get(next as usize) else {
                    break;
                };
                *found.entry(*text).or_default() += 1;
                next = *before;
            }
        }
        let mut found: Vec<(usize, u32)> = found
            .into_iter()
            .map(|(text, shared)| (shared, text))
            .filter(|(shared, _)| *shared >= SHARED)
            .collect();
        found.sort_unstable_by_key(|(shared, text)| (std::cmp::Reverse(*shared), *text));
        found.truncate(CANDIDATES);
        found.into_iter().map(|(_, text)| text).collect()
    }
}

/// The smallest hashes differ in their lower half.
fn key(run: u64) -> u32 {
    (run & u64::from(u32::MAX)) as u32
}
