//! One document: its stretches, and what they say of each other. A surname alone is the
//! person whose full name stands elsewhere; a word that also stands small is seldom a name.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::decode::{self, Scores};
use super::features::{Elsewhere, is_headline};
use super::stretches::stretches;
use super::tokens::{self, Shape, Token};

/// A stretch of tokens that can hold names.
pub(crate) struct Stretch {
    pub(crate) paragraph: usize,
    pub(crate) tokens: Range<usize>,
    /// It stands in a headline, by its look: 0 or 1.
    pub(crate) headline: u32,
}

/// A document cut up.
pub(crate) struct Document {
    pub(crate) paragraphs: Vec<Vec<Token>>,
    pub(crate) stretches: Vec<Stretch>,
    elsewhere: Keyed<Occurrence>,
}

/// A map by keys that are hashes already.
pub(crate) type Keyed<T> = HashMap<u32, T, BuildHasherDefault<AsIs>>;

#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[derive(Clone, Copy, Default)]
struct Occurrence {
    small: u32,
    inside: u32,
}

impl Document {
    /// Cuts up the paragraphs of one article.
    pub(crate) fn new(texts: &[&str]) -> Self {
        let paragraphs: Vec<Vec<Token>> = texts.iter().map(|text| tokens::split(text)).collect();
        let mut found = Vec::new();
        let mut elsewhere: Keyed<Occurrence> = Keyed::default();
        for (paragraph, (text, tokens)) in texts.iter().zip(&paragraphs).enumerate() {
            let mut sentence = 0..0;
            let mut headline = 0;
            for stretch in stretches(text, tokens) {
                if stretch.start >= sentence.end {
                    sentence = sentence_around(tokens, stretch.start);
                    headline = u32::from(is_headline(&tokens[sentence.clone()]));
                }
                for token in &tokens[stretch.clone()] {
                    if token.capital() {
                        let seen = elsewhere.entry(token.key).or_default();
                        seen.inside += u32::from(!token.opens && headline == 0);
                    }
                }
                found.push(Stretch {
                    paragraph,
                    tokens: stretch,
                    headline,
                });
            }
        }
        for token in paragraphs.iter().flatten() {
            if token.shape == Shape::Lower
                && token.length > 2
                && let Some(seen) = elsewhere.get_mut(&token.key)
            {
                seen.small += 1;
            }
        }
        Document {
            paragraphs,
            stretches: found,
            elsewhere,
        }
    }

    /// What belongs to each stretch of something that stands token by token, one stretch after
    /// another.
    pub(crate) fn apart<'a, T>(&'a self, all: &'a [T]) -> impl Iterator<Item = &'a [T]> {
        let mut rest = all;
        self.stretches.iter().map(move |stretch| {
            let (own, behind) = rest.split_at(stretch.tokens.len().min(rest.len()));
            rest = behind;
            own
        })
    }

    /// What the rest of the document says of a token's writing.
    pub(crate) fn elsewhere(&self, stretch: &Stretch, token: &Token) -> Elsewhere {
        let seen = self.elsewhere.get(&token.key).copied().unwrap_or_default();
        let own = u32::from(token.capital() && !token.opens && stretch.headline == 0);
        Elsewhere {
            small: seen.small > 0,
            capital_inside: seen.inside > own,
        }
    }
}

/// The sentence that a token stands in.
fn sentence_around(tokens: &[Token], at: usize) -> Range<usize> {
    let start = (0..=at).rev().find(|i| tokens[*i].opens).unwrap_or(0);
    let end = (at + 1..tokens.len())
        .find(|i| tokens[*i].opens)
        .unwrap_or(tokens.len());
    start..end
}

/// How often a word was read as what, in the first reading of a document.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Outside, person, organisation, place.
    read: [u16; 4],
    /// The same within names of several words: person, organisation, place.
    long: [u16; 3],
    /// As the last word of such a name.
    last: [u16; 3],
}

/// The first reading of a document, counted.
pub(crate) struct Readings {
    tallies: Keyed<Tally>,
    /// Room for what is read of the stretch at hand, and what of its words elsewhere.
    reads: Vec<Read>,
    others: Vec<[u32; 3]>,
}

/// What was read of a token: its kind, whether in a longer name, whether last in it.
#[derive(Clone, Copy, Default)]
struct Read {
    kind: usize,
    long: bool,
    last: bool,
}

fn reads(path: &[usize], out: &mut Vec<Read>) {
    out.clear();
    out.resize(path.len(), Read::default());
    for (place, kind) in decode::names(path) {
        let (long, end) = (place.len() > 1, place.end);
        for at in place {
            out[at] = Read {
                kind: kind + 1,
                long,
                last: at + 1 == end,
            };
        }
    }
}

impl Readings {
    /// Counts the best paths of all stretches.
    pub(crate) fn new<'a>(document: &Document, paths: impl Iterator<Item = &'a [usize]>) -> Self {
        let mut seen = Vec::new();
        let mut tallies: Keyed<Tally> = Keyed::default();
        for (stretch, path) in document.stretches.iter().zip(paths) {
            let tokens = &document.paragraphs[stretch.paragraph][stretch.tokens.clone()];
            reads(path, &mut seen);
            for (token, read) in tokens.iter().zip(&seen) {
                if token.capital() {
                    count(tallies.entry(token.key).or_default(), *read, 1);
                }
            }
        }
        Readings {
            tallies,
            reads: seen,
            others: Vec::new(),
        }
    }

    /// Gives each row that the other occurrences of its words speak for, token by token.
    pub(crate) fn rows(
        &mut self,
        document: &Document,
        stretch: &Stretch,
        path: &[usize],
        mut row: impl FnMut(usize, u32),
    ) {
        let tokens = &document.paragraphs[stretch.paragraph][stretch.tokens.clone()];
        let Self {
            tallies,
            reads: seen,
            others,
        } = self;
        reads(path, seen);
        others.clear();
        others.extend(tokens.iter().zip(seen.iter()).map(|(token, read)| {
            if !token.capital() {
                return [0; 3];
            }
            let mut tally = tallies.get(&token.key).copied().unwrap_or_default();
            count(&mut tally, *read, u16::MAX);
            [most(&tally.read), most(&tally.long), most(&tally.last)]
        }));
        for (at, (token, read)) in tokens.iter().zip(seen.iter()).enumerate() {
            let [all, long, last] = others[at];
            if all + long == 0 && !token.capital() {
                continue;
            }
            let label = path[at] as u32;
            let neighbour = |i: Option<usize>| i.and_then(|i| others.get(i)).map_or(31, |o| o[0]);
            let (before, behind) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
            let alone = u32::from(!read.long);
            let mut ask = |question: u32, answer: u32| {
                let mixed = (question << 24 ^ answer).wrapping_mul(0x9E37_79B1);
                row(at, (mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA6B));
            };
            ask(1, label);
            ask(2, all << 4 | label);
            ask(3, long << 4 | label);
            ask(4, last << 5 | alone << 4 | label);
            ask(5, (all << 5 | long) << 4 | label);
            ask(6, (all << 5 | before) << 4 | label);
            ask(7, (all << 5 | behind) << 4 | label);
            ask(
                8,
                (all << 5 | last) << 6
                    | stretch.headline << 5
                    | u32::from(token.opens) << 4
                    | label,
            );
        }
    }
}

fn count(tally: &mut Tally, read: Read, by: u16) {
    let add = |cell: &mut u16| *cell = cell.wrapping_add(by);
    add(&mut tally.read[read.kind]);
    if read.kind > 0 && read.long {
        add(&mut tally.long[read.kind - 1]);
        if read.last {
            add(&mut tally.last[read.kind - 1]);
        }
    }
}

/// Which reading leads, and how clearly: 0 for none at all.
fn most(counts: &[u16]) -> u32 {
    let sum: u32 = counts.iter().map(|c| u32::from(*c)).sum();
    let Some((top, count)) = counts
        .iter()
        .enumerate()
        .max_by_key(|(i, c)| (**c, std::cmp::Reverse(*i)))
    else {
        return 0;
    };
    if sum == 0 {
        return 0;
    }
    let clear = if u32::from(*count) == sum {
        if sum > 1 { 2 } else { 1 }
    } else {
        0
    };
    1 + top as u32 * 3 + clear
}

/// The scores of a token with the document's part added.
pub(crate) fn added(local: &Scores, document: &Scores) -> Scores {
    std::array::from_fn(|i| local[i] + document[i])
}
