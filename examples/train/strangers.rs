//! Other people in the same story: in a copy of a document each part of a person's name is
//! exchanged for one from the lists, so that what is learnt is how people are spoken of,
//! not who they were.

use std::path::Path;

use crate::corpus::Labelled;
use crate::tagger::tokens::{self, Shape, Token};

/// Names to take from, as tokens.
pub(crate) fn pool(folder: &Path) -> std::io::Result<Vec<Token>> {
    let mut pool = Vec::new();
    for list in ["given", "given-rare", "surnames"] {
        for word in
            std::fs::read_to_string(folder.join("lists").join(list).with_extension("txt"))?.lines()
        {
            if let [mut token] = tokens::split(word)[..] {
                token.shape = Shape::Capital;
                pool.push(token);
            }
        }
    }
    Ok(pool)
}

/// Of ten parts of names, how many are exchanged.
const EXCHANGED: u32 = 7;

/// Exchanges the parts of people's names, the same for the same throughout the document.
pub(crate) fn put(labelled: &Labelled, paragraphs: &mut [Vec<Token>], pool: &[Token]) {
    let salt = labelled
        .document
        .paragraphs
        .iter()
        .map(Vec::len)
        .sum::<usize>() as u32;
    for (stretch, labels) in labelled.document.stretches.iter().zip(&labelled.labels) {
        let tokens = &mut paragraphs[stretch.paragraph][stretch.tokens.clone()];
        for (token, label) in tokens.iter_mut().zip(labels) {
            let dice = (token.key ^ salt.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0x9E37_79B1) >> 4;
            if matches!(label, 1 | 2)
                && token.shape == Shape::Capital
                && dice % 10 < EXCHANGED
                && let Some(other) = pool.get((dice / 10) as usize % pool.len().max(1))
            {
                (token.key, token.head, token.tail, token.length) =
                    (other.key, other.head, other.tail, other.length);
            }
        }
    }
}
