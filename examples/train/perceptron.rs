//! The averaged perceptron over stretches: the best path is held against the true one,
//! and the weights of both are moved; what is kept is their average over all time.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::tagger::decode::{self, COLUMNS, LABELS, Scores, Transitions};
use crate::tagger::model::Weights;

/// A stretch to learn from: the hashes of each token's features, the scores that stand
/// already, and the truth.
#[derive(Clone, Default)]
pub(crate) struct Instance {
    pub(crate) hashes: Vec<Vec<u32>>,
    pub(crate) base: Vec<Scores>,
    pub(crate) labels: Vec<usize>,
}

/// How learning goes.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) bits: u32,
    pub(crate) epochs: usize,
    /// By how much the truth must win.
    pub(crate) margin: f32,
    /// Features seen less often are not learnt.
    pub(crate) least: u32,
    /// Runs over the documents in other orders; their weights are averaged.
    pub(crate) runs: u64,
    /// The first of these orders.
    pub(crate) order: u64,
}

/// Weights while they are learnt.
pub(crate) struct Floats {
    rows: Vec<Scores>,
    pub(crate) transitions: Transitions,
}

impl Floats {
    fn row(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.rows.len() as u64) >> 32) as usize
    }

    pub(crate) fn sum(&self, hashes: &[u32]) -> Scores {
        let mut sum = [0.0; COLUMNS];
        for hash in hashes {
            add(&mut sum, &self.rows[self.row(*hash)], 1.0);
        }
        sum
    }

    /// As small whole numbers with one scale; the few largest are cut.
    pub(crate) fn small(&self) -> Weights {
        let mut sizes: Vec<f32> = self
            .rows
            .iter()
            .flatten()
            .map(|w| w.abs())
            .filter(|w| *w > 0.0)
            .collect();
        sizes.sort_by(f32::total_cmp);
        let scale = sizes
            .get(sizes.len() * 9995 / 10000)
            .copied()
            .unwrap_or(1.0)
            / 127.0;
        let rows = self
            .rows
            .iter()
            .map(|row| row.map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8))
            .collect();
        Weights {
            rows,
            scale,
            transitions: self.transitions,
        }
    }
}

fn add(sum: &mut Scores, row: &Scores, factor: f32) {
    for (total, weight) in sum.iter_mut().zip(row) {
        *total += weight * factor;
    }
}

/// Learns from documents, each in as many copies as take turns, from given transitions on.
pub(crate) fn learn(
    documents: &[&Vec<Vec<Instance>>],
    settings: Settings,
    start: Transitions,
) -> Floats {
    let size = 1usize << settings.bits;
    let mut counts = HashMap::<u32, u32>::new();
    for hash in documents
        .iter()
        .filter_map(|d| d.first())
        .flatten()
        .flat_map(|i| &i.hashes)
        .flatten()
    {
        *counts.entry(*hash).or_default() += 1;
    }
    let mut sum = Floats {
        rows: vec![[0.0; COLUMNS]; size],
        transitions: start,
    };
    let ready: Vec<Vec<Vec<Instance>>> = documents
        .iter()
        .map(|copies| {
            copies
                .iter()
                .map(|c| {
                    c.iter()
                        .map(|i| rows_of(i, &sum, &counts, settings.least))
                        .collect()
                })
                .collect()
        })
        .collect();
    sum.transitions = Transitions::default();
    let runs: Vec<Floats> = (settings.order..settings.order + settings.runs)
        .into_par_iter()
        .map(|order| run(&ready, settings, start, order))
        .collect();
    let share = 1.0 / settings.runs as f32;
    for run in runs {
        for (total, row) in sum
            .rows
            .iter_mut()
            .zip(&run.rows)
            .chain(sum.transitions.iter_mut().zip(&run.transitions))
        {
            add(total, row, share);
        }
    }
    sum
}

/// An instance with rows for hashes, without the rare ones.
fn rows_of(
    instance: &Instance,
    table: &Floats,
    counts: &HashMap<u32, u32>,
    least: u32,
) -> Instance {
    let known = |hash: &&u32| counts.get(hash).is_some_and(|count| *count >= least);
    let hashes = instance.hashes.iter().map(|h| {
        h.iter()
            .filter(known)
            .map(|hash| table.row(*hash) as u32)
            .collect()
    });
    Instance {
        hashes: hashes.collect(),
        ..instance.clone()
    }
}

/// Weights with what is needed for their average.
struct Moving {
    now: Floats,
    row_sums: Vec<[f64; COLUMNS]>,
    transition_sums: [[f64; COLUMNS]; COLUMNS],
    time: f64,
}

fn run(
    documents: &[Vec<Vec<Instance>>],
    settings: Settings,
    start: Transitions,
    order: u64,
) -> Floats {
    let size = 1usize << settings.bits;
    let mut moving = Moving {
        now: Floats {
            rows: vec![[0.0; COLUMNS]; size],
            transitions: start,
        },
        row_sums: vec![[0.0; COLUMNS]; size],
        transition_sums: [[0.0; COLUMNS]; COLUMNS],
        time: 1.0,
    };
    let mut turns: Vec<usize> = (0..documents.len()).collect();
    let mut dice = order.wrapping_mul(0x1234_5678_9ABC_DEF1).wrapping_add(99);
    for epoch in 0..settings.epochs {
        for i in (1..turns.len()).rev() {
            dice = dice
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            turns.swap(i, (dice >> 33) as usize % (i + 1));
        }
        for document in &turns {
            let copies = &documents[*document];
            for instance in copies
                .get((document + epoch) % copies.len().max(1))
                .into_iter()
                .flatten()
            {
                moving.learn(instance, settings.margin);
            }
        }
    }
    moving.average()
}

impl Moving {
    fn learn(&mut self, instance: &Instance, margin: f32) {
        self.time += 1.0;
        let scores: Vec<Scores> = (0..instance.labels.len())
            .map(|at| self.scores(instance, at, margin))
            .collect();
        let mut path = Vec::with_capacity(scores.len());
        decode::best_path(&scores, &self.now.transitions, &mut path);
        let truth = &instance.labels;
        for at in 0..path.len() {
            if at > 0 && path[at - 1..=at] != truth[at - 1..=at] {
                self.move_transition(truth[at - 1], truth[at], 1.0);
                self.move_transition(path[at - 1], path[at], -1.0);
            }
            if path[at] != truth[at] {
                for row in &instance.hashes[at] {
                    self.move_weight(*row as usize, truth[at], 1.0);
                    self.move_weight(*row as usize, path[at], -1.0);
                }
            }
        }
    }

    fn scores(&self, instance: &Instance, at: usize, margin: f32) -> Scores {
        let mut sum = instance.base.get(at).copied().unwrap_or_default();
        for row in &instance.hashes[at] {
            add(&mut sum, &self.now.rows[*row as usize], 1.0);
        }
        for (label, score) in sum.iter_mut().enumerate().take(LABELS) {
            *score += if label == instance.labels[at] {
                0.0
            } else {
                margin
            };
        }
        sum
    }

    fn move_weight(&mut self, row: usize, label: usize, by: f32) {
        self.now.rows[row][label] += by;
        self.row_sums[row][label] += self.time * f64::from(by);
    }

    fn move_transition(&mut self, before: usize, label: usize, by: f32) {
        self.now.transitions[before][label] += by;
        self.transition_sums[before][label] += self.time * f64::from(by);
    }

    fn average(mut self) -> Floats {
        let sums = self.row_sums.iter().chain(&self.transition_sums);
        for (row, sums) in self
            .now
            .rows
            .iter_mut()
            .chain(&mut self.now.transitions)
            .zip(sums)
        {
            for (weight, sum) in row.iter_mut().zip(sums) {
                *weight -= (sum / self.time) as f32;
            }
        }
        self.now
    }
}
