//! What is seen of a token in its place, as rows of the table of weights. Each pair of a
//! question and its answer is hashed to a row; some share one.

use std::ops::Range;

use super::lexicon::{Lexicon, Word};
use super::tokens::{Shape, Token, pair};

/// What the rest of a document says of a word that is written with a capital here.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Elsewhere {
    /// It also occurs written small.
    pub(crate) small: bool,
    /// It also occurs with a capital inside a sentence.
    pub(crate) capital_inside: bool,
}

/// A token with all that is looked up of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    key: u32,
    word: Word,
    /// The classes of the class: coarser and coarser.
    middle: u16,
    coarse: u16,
    shape: u8,
    /// With its neighbour it is in a list: 1 with the next, 2 with the one before.
    paired: u8,
}

/// The mark of no token: beyond the beginning or the end.
const NONE: Seen = Seen {
    key: 0x5EED,
    word: Word(0),
    middle: 0,
    coarse: 0,
    shape: 15,
    paired: 0,
};

/// A paragraph as the features see it.
pub(crate) struct View<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon<'a>,
    /// For each class its two coarser ones.
    pub(crate) coarser: &'a [(u16, u16)],
}

/// Tokens around a stretch that are looked at.
const AROUND: usize = 3;

impl View<'_> {
    fn seen(&self, at: usize) -> Seen {
        let token = &self.tokens[at];
        let word = self.lexicon.get(token.key);
        let (middle, coarse) = self
            .coarser
            .get(usize::from(word.class()))
            .copied()
            .unwrap_or_default();
        Seen {
            key: token.key,
            word,
            middle,
            coarse,
            shape: token.shape as u8,
            paired: 0,
        }
    }

    /// The tokens of a stretch and those around it, `AROUND` marks on either side where
    /// the text ends.
    pub(crate) fn look(&self, stretch: &Range<usize>, out: &mut Vec<Seen>) {
        out.clear();
        for back in (1..=AROUND).rev() {
            out.push(
                stretch
                    .start
                    .checked_sub(back)
                    .map_or(NONE, |at| self.seen(at)),
            );
        }
        out.extend(stretch.clone().map(|at| self.seen(at)));
        for at in stretch.end..stretch.end + AROUND {
            out.push(if at < self.tokens.len() {
                self.seen(at)
            } else {
                NONE
            });
        }
        self.pair(stretch, out);
    }

    /// Marks the places of two words.
    fn pair(&self, stretch: &Range<usize>, seen: &mut [Seen]) {
        for at in 1..stretch.len() {
            let [before, here] = [at - 1, at].map(|i| &self.tokens[stretch.start + i]);
            if before.capital()
                && here.capital()
                && self.lexicon.get(pair(before.key, here.key)).is_place()
            {
                seen[AROUND + at - 1].paired |= 1;
                seen[AROUND + at].paired |= 2;
            }
        }
    }

    /// Gives each row that speaks for the token at `offset` of a stretch.
    pub(crate) fn rows(
        &self,
        stretch: &Range<usize>,
        offset: usize,
        seen: &[Seen],
        elsewhere: Elsewhere,
        headline: u32,
        mut row: impl FnMut(u32),
    ) {
        let token = &self.tokens[stretch.start + offset];
        let at = offset + AROUND;
        let [b2, b1, here, a1, a2] = [
            seen[at - 2],
            seen[at - 1],
            seen[at],
            seen[at + 1],
            seen[at + 2],
        ];
        let opens = u32::from(token.opens);
        let shape = u32::from(here.shape);
        let lists = u32::from(here.word.lists());
        let class = |s: &Seen| u32::from(s.word.class());
        let middle = |s: &Seen| u32::from(s.middle);
        let shapes = u32::from(b1.shape) << 8 | shape << 4 | u32::from(a1.shape);
        let size = stretch.len();
        let last = size - 1 - offset;
        let place = (offset.min(3) as u32) << 4 | last.min(3) as u32;
        let [before2, before] = [seen[AROUND - 2], seen[AROUND - 1]];
        let [behind, behind2] = [seen[AROUND + size], seen[AROUND + size + 1]];
        let told = u32::from(elsewhere.small) << 1 | u32::from(elsewhere.capital_inside);
        // All answers first, so that no row waits for the one before it.
        let answers = [
            0,
            here.key,
            b1.key,
            a1.key,
            b2.key,
            a2.key,
            pair(b1.key, here.key),
            pair(here.key, a1.key),
            pair(b2.key, b1.key),
            pair(a1.key, a2.key),
            class(&here),
            class(&b1),
            class(&a1),
            class(&b2),
            class(&a2),
            class(&b1) << 16 | class(&here),
            class(&here) << 16 | class(&a1),
            middle(&here),
            middle(&b1) << 16 | middle(&here),
            middle(&here) << 16 | middle(&a1),
            middle(&b1) << 20 | middle(&here) << 10 | middle(&a1),
            u32::from(here.coarse) << 8 | shape,
            u32::from(b1.coarse) << 20 | u32::from(here.coarse) << 10 | u32::from(a1.coarse),
            u32::from(b2.coarse) << 10 | u32::from(b1.coarse),
            u32::from(a1.coarse) << 10 | u32::from(a2.coarse),
            shape << 2 | opens << 1 | headline,
            shapes << 2 | opens << 1 | headline,
            u32::from(b2.shape) << 16 | shapes << 4 | u32::from(a2.shape),
            shape << 8 | u32::from(token.length.min(8)),
            u32::from(token.glued) << 8 | shape << 4 | u32::from(a1.shape),
            token.head & 0xFFFF,
            token.head & 0xFF_FFFF,
            token.head,
            token.tail & 0xFF,
            token.tail & 0xFFFF,
            token.tail & 0xFF_FFFF,
            token.tail,
            lists << 8 | shape,
            u32::from(b1.word.lists()) << 8 | lists,
            lists << 8 | u32::from(a1.word.lists()),
            lists << 16 | middle(&here),
            lists << 8 | shape << 2 | opens << 1 | headline,
            lists << 16 | class(&b1),
            lists << 16 | class(&a1),
            // What stands before and behind the whole stretch, seen from each of its tokens.
            place,
            pair(before.key, place),
            pair(behind.key, place),
            class(&before) << 8 | place,
            class(&behind) << 8 | place,
            pair(pair(before2.key, before.key), place),
            pair(pair(behind.key, behind2.key), place),
            middle(&behind) << 16 | u32::from(behind2.coarse) << 8 | place,
            middle(&before) << 16 | middle(&behind),
            u32::from(here.paired) << 4 | shape,
            u32::from(here.paired) << 16 | middle(&here),
            told << 8 | shape << 2 | opens << 1 | headline,
            told << 16 | lists << 2 | opens << 1 | headline,
        ];
        for (question, answer) in (1..).zip(answers) {
            row(hash(question, answer));
        }
    }
}

/// The row of a question's answer: the top bits of this, as many as the table has.
#[inline]
fn hash(question: u32, answer: u32) -> u32 {
    let mixed = (u64::from(question) << 32 | u64::from(answer)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let again = (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (again >> 32) as u32
}

/// Whether a sentence is written as a headline: nearly all of its words with capitals.
pub(crate) fn is_headline(tokens: &[Token]) -> bool {
    let words = tokens
        .iter()
        .filter(|t| t.capital() || t.shape == Shape::Lower);
    let (long, capital) = words
        .filter(|t| t.length > 3)
        .fold((0, 0), |(n, c), t| (n + 1, c + usize::from(t.capital())));
    long >= 4 && capital * 10 >= long * 8
}
