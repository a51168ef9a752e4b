//! Word classes: words that keep the same company, by k-means over word vectors, and
//! classes of these classes.

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use crate::tagger::tokens;

const SIZE: usize = 50;
/// Words from the most frequent on that the classes are found on; all words get one.
const FOUND_ON: usize = 60_000;
const ROUNDS: usize = 12;

/// The class of each word, and the coarser classes of each class. Class 0 is for words
/// without one.
pub(crate) struct Classes {
    pub(crate) words: Vec<(u32, u16)>,
    pub(crate) coarser: Vec<(u16, u16)>,
}

type Vector = [f32; SIZE];

/// Reads the vectors and finds the classes.
pub(crate) fn of_vectors(folder: &Path) -> std::io::Result<Classes> {
    let words = std::fs::read_to_string(folder.join("vectors.txt"))?;
    let bytes = std::fs::read(folder.join("vectors.f32"))?;
    let mut seen = HashSet::new();
    let (keys, vectors): (Vec<u32>, Vec<Vector>) = words
        .lines()
        .zip(bytes.chunks_exact(4 * SIZE))
        .filter(|(word, _)| {
            word.chars().any(char::is_alphabetic)
                && !word.chars().any(|c| c.is_ascii_digit() || c == '-')
        })
        .filter_map(|(word, bytes)| Some((key(word)?, vector(bytes))))
        .filter(|(key, _)| seen.insert(*key))
        .unzip();
    println!("{} words with vectors", keys.len());
    let fine = centres(&vectors[..FOUND_ON.min(vectors.len())], 1023);
    let middle = centres(&fine, 128);
    let coarse = centres(&middle, 32);
    let coarser = std::iter::once((0, 0))
        .chain(fine.iter().map(|v| {
            let m = nearest(v, &middle);
            (m as u16 + 1, nearest(&middle[m], &coarse) as u16 + 1)
        }))
        .collect();
    let class: Vec<u16> = vectors
        .par_iter()
        .map(|v| nearest(v, &fine) as u16 + 1)
        .collect();
    Ok(Classes {
        words: keys.into_iter().zip(class).collect(),
        coarser,
    })
}

/// The key of a word, if the tagger takes it for one token, or of two words in a row.
pub(crate) fn key(word: &str) -> Option<u32> {
    match tokens::split(word)[..] {
        [token] => Some(token.key),
        [first, second] if word.contains(' ') => Some(tokens::pair(first.key, second.key)),
        _ => None,
    }
}

fn vector(bytes: &[u8]) -> Vector {
    let mut out = [0.0; SIZE];
    for (value, bytes) in out.iter_mut().zip(bytes.chunks_exact(4)) {
        *value = bytes.first_chunk().map_or(0.0, |b| f32::from_le_bytes(*b));
    }
    unit(out)
}

fn unit(v: Vector) -> Vector {
    let length = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    v.map(|x| x / length)
}

fn nearest(v: &Vector, centres: &[Vector]) -> usize {
    let mut best = (f32::NEG_INFINITY, 0);
    for (i, centre) in centres.iter().enumerate() {
        let mut lanes = [0.0f32; 10];
        for (a, b) in v.chunks_exact(10).zip(centre.chunks_exact(10)) {
            for (lane, (x, y)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                *lane += x * y;
            }
        }
        let likeness: f32 = lanes.iter().sum();
        if likeness > best.0 {
            best = (likeness, i);
        }
    }
    best.1
}

/// Centres of as many groups of like directions, begun at evenly spaced vectors.
fn centres(vectors: &[Vector], count: usize) -> Vec<Vector> {
    let mut centres: Vec<Vector> = (0..count)
        .map(|i| vectors[i * vectors.len() / count])
        .collect();
    for _ in 0..ROUNDS {
        let group: Vec<usize> = vectors.par_iter().map(|v| nearest(v, &centres)).collect();
        let mut sums = vec![[0.0f32; SIZE]; count];
        let mut sizes = vec![0usize; count];
        for (v, g) in vectors.iter().zip(&group) {
            sizes[*g] += 1;
            for (sum, x) in sums[*g].iter_mut().zip(v) {
                *sum += x;
            }
        }
        for ((centre, sum), size) in centres.iter_mut().zip(sums).zip(sizes) {
            if size > 0 {
                *centre = unit(sum);
            }
        }
    }
    centres
}
