//! The averaged perceptron: the first reading on all documents, the second on what first
//! readings say that did not know the document.

use rayon::prelude::*;

use crate::corpus::Labelled;
use crate::tagger::decode::{self, COLUMNS, LABELS, Scores, Transitions};
use crate::tagger::document::{self, Readings};
use crate::tagger::features::View;
use crate::tagger::lexicon::Lexicon;
use crate::tagger::model::{DOCUMENT_BITS, LOCAL_BITS, Model, Weights};

const FOLDS: usize = 4;

/// A stretch to learn from: the rows of each token, what else speaks, and the truth.
#[derive(Clone, Default)]
pub(crate) struct Instance {
    rows: Vec<Vec<u32>>,
    base: Vec<Scores>,
    labels: Vec<usize>,
}

/// How training goes.
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) margin: f32,
    /// Rows seen less often are not learnt.
    pub(crate) least: u32,
    /// Of 100 words, how many are hidden in a document's second copy.
    pub(crate) hidden: u32,
    pub(crate) seed: u64,
}

pub(crate) const LOCAL: Settings = Settings {
    epochs: 10,
    margin: 3.0,
    least: 2,
    hidden: 20,
    seed: 1,
};
pub(crate) const DOCUMENT: Settings = Settings {
    epochs: 8,
    margin: 3.0,
    least: 1,
    hidden: 0,
    seed: 1,
};

/// Trains both readings.
pub(crate) fn model(
    documents: &[Labelled],
    cells: Vec<u8>,
    coarser: Vec<(u16, u16)>,
    local_settings: &Settings,
    document_settings: &Settings,
) -> Model {
    let lexicon = Lexicon::new(&cells);
    let copies: Vec<[Vec<Instance>; 2]> = documents
        .par_iter()
        .map(|d| {
            [false, true].map(|hide| {
                local_instances(
                    d,
                    &lexicon,
                    &coarser,
                    if hide { local_settings.hidden } else { 0 },
                )
            })
        })
        .collect();
    let folds: Vec<Floats> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let kept: Vec<_> = copies
                .iter()
                .enumerate()
                .filter(|(i, _)| i % FOLDS != fold)
                .map(|(_, c)| c)
                .collect();
            learn(&kept, local_settings, LOCAL_BITS, None)
        })
        .collect();
    let second: Vec<[Vec<Instance>; 2]> = documents
        .par_iter()
        .zip(&copies)
        .enumerate()
        .map(|(i, (d, [plain, _]))| {
            let made = document_instances(d, plain, &folds[i % FOLDS]);
            [made.clone(), made]
        })
        .collect();
    let local = learn(
        &copies.iter().collect::<Vec<_>>(),
        local_settings,
        LOCAL_BITS,
        None,
    );
    let start = folds
        .iter()
        .fold([[0.0; COLUMNS]; COLUMNS], |mut sum, fold| {
            for (a, b) in sum
                .iter_mut()
                .flatten()
                .zip(fold.transitions.iter().flatten())
            {
                *a += b / FOLDS as f32;
            }
            sum
        });
    let document = learn(
        &second.iter().collect::<Vec<_>>(),
        document_settings,
        DOCUMENT_BITS,
        Some(start),
    );
    let temperature = temperature(&second, &document);
    println!("temperature {temperature}");
    Model {
        local: local.quantised(),
        document: document.quantised(),
        temperature,
        coarser,
        cells,
    }
}

/// The instances of a document's own features, with some words made strangers.
fn local_instances(
    labelled: &Labelled,
    lexicon: &Lexicon,
    coarser: &[(u16, u16)],
    hidden: u32,
) -> Vec<Instance> {
    let document = &labelled.document;
    let mut paragraphs = document.paragraphs.clone();
    if hidden > 0 {
        for token in paragraphs.iter_mut().flatten().filter(|t| t.capital()) {
            let dice =
                (token.key ^ document.paragraphs.len() as u32).wrapping_mul(0x9E37_79B1) >> 8;
            if dice % 100 < hidden {
                token.key = 0x0BAD_5EED;
            }
        }
    }
    let mut seen = Vec::new();
    document
        .stretches
        .iter()
        .zip(&labelled.labels)
        .map(|(stretch, labels)| {
            let view = View {
                tokens: &paragraphs[stretch.paragraph],
                lexicon,
                coarser,
            };
            view.look(&stretch.tokens, &mut seen);
            let rows = (0..stretch.tokens.len())
                .map(|offset| {
                    let mut rows = Vec::with_capacity(64);
                    let told = document.elsewhere(
                        stretch,
                        &document.paragraphs[stretch.paragraph][stretch.tokens.start + offset],
                    );
                    view.rows(
                        &stretch.tokens,
                        offset,
                        &seen,
                        told,
                        stretch.headline,
                        |row| rows.push(row),
                    );
                    rows
                })
                .collect();
            Instance {
                rows,
                base: Vec::new(),
                labels: labels.clone(),
            }
        })
        .collect()
}

/// The instances of the second reading, on a first reading by a model that has not seen
/// the document.
fn document_instances(labelled: &Labelled, plain: &[Instance], first: &Floats) -> Vec<Instance> {
    let scores: Vec<Vec<Scores>> = plain
        .iter()
        .map(|i| i.rows.iter().map(|rows| first.sum(rows)).collect())
        .collect();
    let paths: Vec<Vec<usize>> = scores.iter().map(|s| path(s, &first.transitions)).collect();
    let readings = Readings::new(&labelled.document, &paths);
    labelled
        .document
        .stretches
        .iter()
        .zip(paths)
        .zip(scores)
        .zip(&labelled.labels)
        .map(|(((stretch, path), base), labels)| {
            let mut rows = vec![Vec::new(); path.len()];
            readings.rows(&labelled.document, stretch, &path, |at, row| {
                rows[at].push(row)
            });
            Instance {
                rows,
                base,
                labels: labels.clone(),
            }
        })
        .collect()
}

fn path(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut path = Vec::new();
    decode::best_path(scores, transitions, &mut path);
    path
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

    fn sum(&self, rows: &[u32]) -> Scores {
        let mut sum = [0.0; COLUMNS];
        for row in rows {
            for (total, weight) in sum.iter_mut().zip(&self.rows[self.row(*row)]) {
                *total += weight;
            }
        }
        sum
    }

    fn quantised(&self) -> Weights {
        let mut sizes: Vec<f32> = self
            .rows
            .iter()
            .flatten()
            .map(|w| w.abs())
            .filter(|w| *w > 0.0)
            .collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes
            .get(sizes.len() * 9995 / 10000)
            .copied()
            .unwrap_or(1.0);
        let scale = top / 127.0;
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

/// Learns from documents, each in two copies that take turns.
pub(crate) fn learn(
    documents: &[&[Vec<Instance>; 2]],
    settings: &Settings,
    bits: u32,
    transitions: Option<Transitions>,
) -> Floats {
    let size = 1usize << bits;
    let mut counts = std::collections::HashMap::<u32, u32>::new();
    if settings.least > 1 {
        for row in documents
            .iter()
            .flat_map(|d| &d[0])
            .flat_map(|i| &i.rows)
            .flatten()
        {
            *counts.entry(*row).or_default() += 1;
        }
    }
    let known =
        |row: &u32| settings.least <= 1 || counts.get(row).is_some_and(|c| *c >= settings.least);
    let mut now = Floats {
        rows: vec![[0.0; COLUMNS]; size],
        transitions: transitions.unwrap_or_default(),
    };
    let mut sums = vec![[0.0f64; COLUMNS]; size];
    let mut transition_sums = [[0.0f64; COLUMNS]; COLUMNS];
    let mut time = 1.0f64;
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut dice = settings.seed.wrapping_mul(0x1234_5678_9ABC_DEF1);
    let cap = 1 << bits;
    let _ = cap;
    // Rows of each instance once more, as indices, without the rare ones.
    let ready: Vec<[Vec<Instance>; 2]> = documents
        .iter()
        .map(|copies| {
            [0, 1].map(|c| {
                copies[c]
                    .iter()
                    .map(|i| Instance {
                        rows: i
                            .rows
                            .iter()
                            .map(|rows| {
                                rows.iter()
                                    .filter(|r| known(r))
                                    .map(|r| now.row(*r) as u32)
                                    .collect()
                            })
                            .collect(),
                        ..i.clone()
                    })
                    .collect()
            })
        })
        .collect();
    let mut path = Vec::new();
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            dice = dice
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(i, (dice >> 33) as usize % (i + 1));
        }
        let mut wrong = 0usize;
        for d in &order {
            let copy = usize::from((d + epoch) % 2 == 1);
            for instance in &ready[*d][copy] {
                time += 1.0;
                let scores: Vec<Scores> = instance
                    .rows
                    .iter()
                    .enumerate()
                    .map(|(at, rows)| {
                        let mut sum = instance.base.get(at).copied().unwrap_or_default();
                        for row in rows {
                            for (total, weight) in sum.iter_mut().zip(&now.rows[*row as usize]) {
                                *total += weight;
                            }
                        }
                        for (label, score) in sum.iter_mut().enumerate().take(LABELS) {
                            if label != instance.labels[at] {
                                *score += settings.margin;
                            }
                        }
                        sum
                    })
                    .collect();
                decode::best_path(&scores, &now.transitions, &mut path);
                if path == instance.labels {
                    continue;
                }
                wrong += 1;
                for at in 0..path.len() {
                    let (got, want) = (path[at], instance.labels[at]);
                    if at > 0 {
                        let (before, wanted) = (path[at - 1], instance.labels[at - 1]);
                        if (before, got) != (wanted, want) {
                            now.transitions[wanted][want] += 1.0;
                            transition_sums[wanted][want] += time;
                            now.transitions[before][got] -= 1.0;
                            transition_sums[before][got] -= time;
                        }
                    }
                    if got != want {
                        for row in &instance.rows[at] {
                            let (weights, sum) =
                                (&mut now.rows[*row as usize], &mut sums[*row as usize]);
                            weights[want] += 1.0;
                            sum[want] += time;
                            weights[got] -= 1.0;
                            sum[got] -= time;
                        }
                    }
                }
            }
        }
        println!("  epoch {epoch}: {wrong} stretches");
    }
    for (weights, sum) in now.rows.iter_mut().zip(&sums) {
        for (weight, sum) in weights.iter_mut().zip(sum) {
            *weight -= (sum / time) as f32;
        }
    }
    for (weight, sum) in now
        .transitions
        .iter_mut()
        .flatten()
        .zip(transition_sums.iter().flatten())
    {
        *weight -= (sum / time) as f32;
    }
    now
}

/// The divisor of scores that makes the certainty of names truest, by the likelihood of
/// right and wrong names.
fn temperature(documents: &[[Vec<Instance>; 2]], weights: &Floats) -> f32 {
    let loss = |temperature: f32| -> f64 {
        documents
            .par_iter()
            .flat_map_iter(|d| &d[0])
            .map(|instance| {
                let scores: Vec<Scores> = instance
                    .base
                    .iter()
                    .zip(&instance.rows)
                    .map(|(base, rows)| document::added(&[*base], &[weights.sum(rows)])[0])
                    .collect();
                let path = path(&scores, &weights.transitions);
                let certainty = decode::Certainty::new(&scores, &weights.transitions, temperature);
                let truth: Vec<_> = decode::names(&instance.labels).collect();
                decode::names(&path)
                    .map(|name| {
                        let p =
                            f64::from(certainty.of(name.0.clone(), name.1)).clamp(1e-3, 1.0 - 1e-3);
                        if truth.contains(&name) {
                            -p.ln()
                        } else {
                            -(1.0 - p).ln()
                        }
                    })
                    .sum::<f64>()
            })
            .sum()
    };
    let tried = (0..24).map(|i| 0.5 * 1.25f32.powi(i));
    tried
        .map(|t| (loss(t), t))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(1.0, |(_, t)| t)
}
