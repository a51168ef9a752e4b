//! Builds the lexicon's table: each word's three cells joined give what is known of it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::classes::{Classes, key};
use crate::tagger::lexicon::{self, Word};

/// The lists, a bit each.
const LISTS: [&str; 5] = ["given", "given-rare", "surnames", "places", "peoples"];

/// The bytes of the table over all words with a class or in a list.
pub(crate) fn build(folder: &Path, classes: &Classes) -> std::io::Result<Vec<u8>> {
    let mut words: BTreeMap<u32, u16> = classes.words.iter().copied().collect();
    for (bit, list) in LISTS.iter().enumerate() {
        for word in
            std::fs::read_to_string(folder.join("lists").join(list).with_extension("txt"))?.lines()
        {
            if let Some(key) = key(word) {
                *words.entry(key).or_default() |= 1 << (Word::CLASS_BITS as usize + bit);
            }
        }
    }
    println!("{} known words", words.len());
    let words: Vec<(u32, u16)> = words.into_iter().collect();
    let mut third = (words.len() as u32 * 41 / 100) + 64;
    loop {
        if let Some(cells) = fill(&words, third) {
            return Ok(cells
                .iter()
                .flat_map(|cell| cell.to_le_bytes()[..3].to_vec())
                .collect());
        }
        third += third / 50;
    }
}

/// Takes off words that are alone in a cell until none is left, then fills in reverse.
fn fill(words: &[(u32, u16)], third: u32) -> Option<Vec<u32>> {
    let size = 3 * third as usize;
    let mut count = vec![0u32; size];
    let mut joined = vec![0u32; size];
    for (i, (key, _)) in words.iter().enumerate() {
        for place in lexicon::places(*key, third).0 {
            count[place as usize] += 1;
            joined[place as usize] ^= i as u32;
        }
    }
    let mut alone: Vec<usize> = (0..size).filter(|c| count[*c] == 1).collect();
    let mut order = Vec::with_capacity(words.len());
    while let Some(cell) = alone.pop() {
        if count[cell] != 1 {
            continue;
        }
        let i = joined[cell];
        order.push((cell, i));
        for place in lexicon::places(words[i as usize].0, third).0 {
            count[place as usize] -= 1;
            joined[place as usize] ^= i;
            if count[place as usize] == 1 {
                alone.push(place as usize);
            }
        }
    }
    if order.len() < words.len() {
        return None;
    }
    let mut cells = vec![0u32; size];
    for (cell, i) in order.into_iter().rev() {
        let (key, value) = words[i as usize];
        let (places, check) = lexicon::places(key, third);
        let others = places
            .iter()
            .filter(|p| **p as usize != cell)
            .fold(0, |sum, p| sum ^ cells[*p as usize]);
        cells[cell] = others ^ check << lexicon::VALUE ^ u32::from(value);
    }
    Some(cells)
}
