//! Whether a paragraph tells of what the others tell of.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::shape::{self, Fast};

/// The words that tell what a text is about, each once, as numbers.
pub(super) fn content(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut before: Option<char> = None;
    for c in text.chars().chain(std::iter::once(' ')) {
        if shape::is_wide(c) {
            // Where no space parts the words, two characters have to do.
            word.end(&mut words);
            if let Some(first) = before {
                let mut pair = Fast::default();
                pair.write_u32(u32::from(first));
                pair.write_u32(u32::from(c));
                words.push(pair.finish());
            }
            before = Some(c);
            continue;
        }
        before = None;
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            for c in c.to_lowercase() {
                word.push(c);
            }
        } else {
            word.end(&mut words);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// A word that is being read.
#[derive(Default)]
struct Word {
    hash: Fast,
    length: usize,
}

impl Word {
    /// Shorter words are much the same in any text of the language.
    const LEAST: usize = 5;

    fn push(&mut self, c: char) {
        self.hash.write_u32(u32::from(c));
        self.length += 1;
    }

    fn end(&mut self, words: &mut Vec<u64>) {
        if self.length >= Self::LEAST {
            words.push(self.hash.finish());
        }
        *self = Self::default();
    }
}

/// The words of several paragraphs.
#[derive(Default)]
pub(super) struct Core {
    counts: HashMap<u64, u32, BuildHasherDefault<Fast>>,
}

impl Core {
    /// Adds a paragraph's words.
    pub(super) fn add(&mut self, words: &[u64]) {
        for word in words {
            *self.counts.entry(*word).or_default() += 1;
        }
    }

    /// How many different words there are.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Takes a paragraph's words away again.
    pub(super) fn remove(&mut self, words: &[u64]) {
        for word in words {
            if let Some(count) = self.counts.get_mut(word) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// The share of a paragraph's words that other paragraphs have too, in hundredths;
    /// none where it has too few to tell.
    pub(super) fn shared(&self, words: &[u64], is_member: bool) -> Option<usize> {
        if words.len() < 6 {
            return None;
        }
        let least = 1 + u32::from(is_member);
        let shared = words
            .iter()
            .filter(|word| self.counts.get(word).is_some_and(|n| *n >= least))
            .count();
        Some(shared * 100 / words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_the_story_shares_its_words() {
        let mut core = Core::default();
        for text in [
            "The harbour of Vellin opened again after its walls were mended.",
            "The walls of the harbour had been broken by a storm in winter.",
        ] {
            core.add(&content(text));
        }
        let shared = |text: &str| core.shared(&content(text), false);
        let own = shared("In winter the harbour stays open for fishing boats behind its walls.");
        let other =
            shared("Seven recipes with chicken that children always finish gladly tonight.");
        assert!(own > Some(30) && other < Some(10), "{own:?} {other:?}");
        assert_eq!(shared("Too few to tell."), None);
    }

    #[test]
    fn scripts_without_spaces_share_pairs_of_characters() {
        let mut core = Core::default();
        core.add(&content("旧市街の港は月曜日に再び開かれた。"));
        assert!(core.shared(&content("港は月曜日に開かれたと市長が話した。"), false) > Some(30));
    }
}
