//! The sentences of a passage as places of words.

use super::words::Words;
use crate::reading::Passage;

/// How many words of a sentence behind a time are of use.
const AHEAD: usize = 40;

/// A walk through the sentences, forwards only.
pub(super) struct Sentences<'a> {
    passage: &'a Passage,
    words: &'a Words<'a>,
    /// The sentence reached, and its first word.
    at: usize,
    first: usize,
}

impl<'a> Sentences<'a> {
    /// Before the first sentence.
    pub(super) fn of(passage: &'a Passage, words: &'a Words<'a>) -> Self {
        Self {
            passage,
            words,
            at: 0,
            first: 0,
        }
    }

    /// The first word of the sentence that holds this one, and the first after it, or
    /// after as many words as are of use.
    pub(super) fn around(&mut self, word: usize) -> (usize, usize) {
        let start = self.words.start(word);
        while let Some(sentence) = self.passage.sentences.get(self.at)
            && sentence.end <= start
        {
            while self.first < word && self.words.start(self.first) < sentence.end {
                self.first += 1;
            }
            self.at += 1;
        }
        let sentence = self.passage.sentences.get(self.at);
        let end = sentence.map_or(usize::MAX, |sentence| sentence.end);
        let mut last = word;
        while last < self.words.len() && last < word + AHEAD && self.words.start(last) < end {
            last += 1;
        }
        (self.first, last)
    }
}
