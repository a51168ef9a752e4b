//! The two readings: the first is learnt from all documents, the second from what first
//! readings say that have not seen the document.

use rayon::prelude::*;

use crate::corpus::Labelled;
use crate::perceptron::{Floats, Instance, Settings, learn};
use crate::strangers;
use crate::tagger::decode::{self, Scores, Transitions};
use crate::tagger::document::{self, Readings};
use crate::tagger::features::View;
use crate::tagger::lexicon::Lexicon;
use crate::tagger::model::{DOCUMENT_BITS, LOCAL_BITS, Model};
use crate::tagger::tokens::Token;

pub(crate) const LOCAL: Settings = Settings {
    bits: LOCAL_BITS,
    epochs: 6,
    margin: 3.0,
    least: 3,
    runs: 4,
    order: 0,
};
pub(crate) const DOCUMENT: Settings = Settings {
    bits: DOCUMENT_BITS,
    epochs: 8,
    margin: 3.0,
    least: 1,
    runs: 2,
    order: 0,
};
const FOLDS: usize = 4;
/// Of 100 capitalised words, how many are made strangers in a document's second copy.
const HIDDEN: u32 = 20;

/// Trains both readings.
pub(crate) fn model(
    documents: &[Labelled],
    cells: Vec<u8>,
    coarser: Vec<(u16, u16)>,
    pool: &[Token],
    first: Settings,
    second: Settings,
) -> Model {
    let lexicon = Lexicon::new(&cells);
    let copies: Vec<Vec<Vec<Instance>>> = documents
        .par_iter()
        .map(|d| {
            [0, HIDDEN]
                .map(|hidden| local_instances(d, &lexicon, &coarser, hidden, pool))
                .into()
        })
        .collect();
    let folds: Vec<Floats> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let others: Vec<_> = copies
                .iter()
                .enumerate()
                .filter(|(i, _)| i % FOLDS != fold)
                .map(|(_, c)| c)
                .collect();
            learn(
                &others,
                Settings { runs: 1, ..first },
                Transitions::default(),
            )
        })
        .collect();
    let again: Vec<Vec<Vec<Instance>>> = documents
        .par_iter()
        .zip(&copies)
        .enumerate()
        .map(|(i, (d, copies))| vec![document_instances(d, &copies[0], &folds[i % FOLDS])])
        .collect();
    let local = learn(
        &copies.iter().collect::<Vec<_>>(),
        first,
        Transitions::default(),
    );
    let mut start = Transitions::default();
    for (before, row) in start.iter_mut().enumerate() {
        for (label, sum) in row.iter_mut().enumerate() {
            *sum = folds
                .iter()
                .map(|f| f.transitions[before][label])
                .sum::<f32>()
                / FOLDS as f32;
        }
    }
    let document = learn(&again.iter().collect::<Vec<_>>(), second, start);
    let temperature = temperature(&again, &document);
    println!("temperature {temperature}");
    Model {
        local: local.small(),
        document: document.small(),
        temperature,
        coarser,
        cells: cells.into(),
    }
}

/// The instances of a document's own features, with some words made strangers.
fn local_instances(
    labelled: &Labelled,
    lexicon: &Lexicon,
    coarser: &[(u16, u16)],
    hidden: u32,
    pool: &[Token],
) -> Vec<Instance> {
    let document = &labelled.document;
    let mut paragraphs = document.paragraphs.clone();
    if hidden > 0 {
        strangers::put(labelled, &mut paragraphs, pool);
    }
    for token in paragraphs.iter_mut().flatten().filter(|t| t.capital()) {
        let dice = (token.key ^ document.stretches.len() as u32).wrapping_mul(0x9E37_79B1) >> 8;
        if dice % 100 < hidden {
            token.key = 0x0BAD_5EED;
        }
    }
    let mut seen = Vec::new();
    let stretches = document.stretches.iter().zip(&labelled.labels);
    stretches
        .map(|(stretch, labels)| {
            let tokens = &paragraphs[stretch.paragraph];
            let view = View {
                tokens,
                lexicon,
                coarser,
            };
            view.look(&stretch.tokens, &mut seen);
            let hashes = (0..stretch.tokens.len()).map(|offset| {
                let mut hashes = Vec::with_capacity(64);
                let token = &document.paragraphs[stretch.paragraph][stretch.tokens.start + offset];
                let told = document.elsewhere(stretch, token);
                view.rows(
                    &stretch.tokens,
                    offset,
                    &seen,
                    told,
                    stretch.headline,
                    |hash| hashes.push(hash),
                );
                hashes
            });
            Instance {
                hashes: hashes.collect(),
                base: Vec::new(),
                labels: labels.clone(),
            }
        })
        .collect()
}

/// The instances of the second reading, on a first reading that has not seen the document.
fn document_instances(labelled: &Labelled, plain: &[Instance], first: &Floats) -> Vec<Instance> {
    let document = &labelled.document;
    let scores: Vec<Vec<Scores>> = plain
        .iter()
        .map(|i| i.hashes.iter().map(|h| first.sum(h)).collect())
        .collect();
    let paths: Vec<Vec<usize>> = scores.iter().map(|s| path(s, &first.transitions)).collect();
    let mut readings = Readings::new(document, paths.iter().map(Vec::as_slice));
    let stretches = document
        .stretches
        .iter()
        .zip(paths)
        .zip(scores)
        .zip(&labelled.labels);
    stretches
        .map(|(((stretch, path), base), labels)| {
            let mut hashes = vec![Vec::new(); path.len()];
            readings.rows(document, stretch, &path, |at, hash| hashes[at].push(hash));
            Instance {
                hashes,
                base,
                labels: labels.clone(),
            }
        })
        .collect()
}

fn path(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut path = Vec::with_capacity(scores.len());
    decode::best_path(scores, transitions, &mut path);
    path
}

/// The divisor of scores that makes the certainty of names truest: the one that makes
/// right and wrong names likeliest.
fn temperature(documents: &[Vec<Vec<Instance>>], weights: &Floats) -> f32 {
    let loss = |temperature: f32| -> f64 {
        let instances = documents.par_iter().flatten().flatten();
        let all: Vec<f64> = instances
            .map(|i| surprise(i, weights, temperature))
            .collect();
        all.into_iter().sum()
    };
    let tried = (0..24).map(|i| 2.0 * 1.2f32.powi(i));
    tried
        .map(|t| (loss(t), t))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(1.0, |(_, t)| t)
}

fn surprise(instance: &Instance, weights: &Floats, temperature: f32) -> f64 {
    let added: Vec<Scores> = instance
        .hashes
        .iter()
        .map(|hashes| weights.sum(hashes))
        .collect();
    let scores: Vec<Scores> = instance
        .base
        .iter()
        .zip(&added)
        .map(|(local, added)| document::added(local, added))
        .collect();
    let path = path(&scores, &weights.transitions);
    let certainty = decode::Certainty::new(&scores, &weights.transitions, temperature);
    let truth: Vec<_> = decode::names(&instance.labels).collect();
    decode::names(&path)
        .map(|name| {
            let p = f64::from(certainty.of(name.0.clone(), name.1)).clamp(1e-3, 1.0 - 1e-3);
            if truth.contains(&name) {
                -p.ln()
            } else {
                -(1.0 - p).ln()
            }
        })
        .sum()
}
