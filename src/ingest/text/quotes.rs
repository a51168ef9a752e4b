//! Lines that show again what the story says.

use std::hash::Hasher;

use super::lines::Line;
use super::shape::{self, Fast};

/// How far around a line its words are looked for.
const NEAR: usize = 12;

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Whether most pairs of the line's words stand in a paragraph nearby: then it only
/// repeats them for the eye.
pub(super) fn is_pulled(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let mut own = Vec::new();
    pairs(&line.text, |pair| own.push(pair));
    own.sort_unstable();
    own.dedup();
    if own.len() < 6 || own.len() > 60 {
        return false;
    }
    // Words in quotation marks are shortened more freely.
    let quoted = line.text.contains(QUOTES);
    let least = own.len() * if quoted { 40 } else { 70 };
    let nearby = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    nearby
        .filter(|i| *i != at)
        .filter_map(|i| lines.get(i))
        .filter(|other| other.text.len() * 100 >= least)
        .any(|other| {
            let mut found = vec![false; own.len()];
            pairs(&other.text, |pair| {
                if let Ok(i) = own.binary_search(&pair)
                    && let Some(slot) = found.get_mut(i)
                {
                    *slot = true;
                }
            });
            found.iter().filter(|hit| **hit).count() * 100 >= least
        })
}

/// Each two neighbouring words of a text, as a number.
fn pairs(text: &str, mut each: impl FnMut(u64)) {
    let mut before: Option<u64> = None;
    for word in text.split_whitespace() {
        let word = shape::key(word);
        if let Some(before) = before {
            let mut pair = Fast::default();
            pair.write_u64(before);
            pair.write_u64(word);
            each(pair.finish());
        }
        before = Some(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::text::lines;

    #[test]
    fn words_shown_again_are_told_from_a_heading() {
        let text = "The walls will stand for another hundred years, said the engineer, if nobody builds on them.\n\n\
            “The walls will stand for another hundred years”\n\n\
            What the walls of the harbour have seen so far\n";
        let lines = lines::of(text);
        assert!(is_pulled(&lines, 1));
        assert!(!is_pulled(&lines, 2));
    }
}
