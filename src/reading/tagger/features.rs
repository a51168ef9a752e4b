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
        let mut question = 0u32;
        let mut ask = |answer: u32| {
            question += 1;
            row(hash(question, answer));
        };
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

        ask(0);
        ask(here.key);
        ask(b1.key);
        ask(a1.key);
        ask(b2.key);
        ask(a2.key);
        ask(pair(b1.key, here.key));
        ask(pair(here.key, a1.key));
        ask(pair(b2.key, b1.key));
        ask(pair(a1.key, a2.key));

        let class = |s: &Seen| u32::from(s.word.class());
        let middle = |s: &Seen| u32::from(s.middle);
        ask(class(&here));
        ask(class(&b1));
        ask(class(&a1));
        ask(class(&b2));
        ask(class(&a2));
        ask(class(&b1) << 16 | class(&here));
        ask(class(&here) << 16 | class(&a1));
        ask(middle(&here));
        ask(middle(&b1) << 16 | middle(&here));
        ask(middle(&here) << 16 | middle(&a1));
        ask(middle(&b1) << 20 | middle(&here) << 10 | middle(&a1));
        ask(u32::from(here.coarse) << 8 | shape);
        ask(u32::from(b1.coarse) << 20 | u32::from(here.coarse) << 10 | u32::from(a1.coarse));
        ask(u32::from(b2.coarse) << 10 | u32::from(b1.coarse));
        ask(u32::from(a1.coarse) << 10 | u32::from(a2.coarse));

        let shapes = u32::from(b1.shape) << 8 | shape << 4 | u32::from(a1.shape);
        ask(shape << 2 | opens << 1 | headline);
        ask(shapes << 2 | opens << 1 | headline);
        ask(u32::from(b2.shape) << 16 | shapes << 4 | u32::from(a2.shape));
        ask(shape << 8 | u32::from(token.length.min(8)));
        ask(u32::from(token.glued) << 8 | shape << 4 | u32::from(a1.shape));

        ask(token.head & 0xFFFF);
        ask(token.head & 0xFF_FFFF);
        ask(token.head);
        ask(token.tail & 0xFF);
        ask(token.tail & 0xFFFF);
        ask(token.tail & 0xFF_FFFF);
        ask(token.tail);

        ask(lists << 8 | shape);
        ask(u32::from(b1.word.lists()) << 8 | lists);
        ask(lists << 8 | u32::from(a1.word.lists()));
        ask(lists << 16 | middle(&here));
        ask(lists << 8 | shape << 2 | opens << 1 | headline);
        ask(lists << 16 | class(&b1));
        ask(lists << 16 | class(&a1));

        // What stands before and behind the whole stretch, seen from each of its tokens.
        let size = stretch.len();
        let last = size - 1 - offset;
        let place = (offset.min(3) as u32) << 4 | last.min(3) as u32;
        let [before2, before] = [seen[AROUND - 2], seen[AROUND - 1]];
        let [behind, behind2] = [seen[AROUND + size], seen[AROUND + size + 1]];
        ask(place);
        ask(pair(before.key, place));
        ask(pair(behind.key, place));
        ask(class(&before) << 8 | place);
        ask(class(&behind) << 8 | place);
        ask(pair(pair(before2.key, before.key), place));
        ask(pair(pair(behind.key, behind2.key), place));
        ask(middle(&behind) << 16 | u32::from(behind2.coarse) << 8 | place);
        ask(middle(&before) << 16 | middle(&behind));

        ask(u32::from(here.paired) << 4 | shape);
        ask(u32::from(here.paired) << 16 | middle(&here));

        let told = u32::from(elsewhere.small) << 1 | u32::from(elsewhere.capital_inside);
        ask(told << 8 | shape << 2 | opens << 1 | headline);
        ask(told << 16 | lists << 2 | opens << 1 | headline);
    }
}

/// The row of a question's answer: the top bits of this, as many as the table has.
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
