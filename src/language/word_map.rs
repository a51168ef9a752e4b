//! A table of words that is asked about every word of a text.

use std::borrow::Cow;

/// What is known of each of a list of words. Most questions are about words that it does not
/// hold: these cost one look, or a short hash and two.
#[derive(Debug)]
pub(crate) struct WordMap<T> {
    /// A word's place among `words`, from 1, under bits of its hash; 0 where there is none.
    slots: Vec<u32>,
    /// For each first letter a bit for each length that a word with it has.
    lengths: [u32; 32],
    words: Vec<(&'static str, T)>,
}

/// Bits of a slot that are a place.
const PLACE: u32 = 20;
const PLACES: u32 = (1 << PLACE) - 1;

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self {
            slots: vec![0; 16],
            lengths: [0; 32],
            words: Vec::new(),
        }
    }
}

impl<T> WordMap<T> {
    /// What is known of a word, as it is written.
    pub fn get(&self, word: &str) -> Option<&T> {
        if !self.may_hold(word) {
            return None;
        }
        let hash = hash(ends(word.as_bytes()), word.len());
        self.find(hash, |known| known == word)
    }

    /// What is known of a word whose ASCII letters may be capitals; the words of the table
    /// have none.
    pub fn get_folded(&self, word: &str) -> Option<&T> {
        if !self.may_hold(word) {
            return None;
        }
        let (first, last) = ends(word.as_bytes());
        let hash = hash((lower(first), lower(last)), word.len());
        self.find(hash, |known| known.eq_ignore_ascii_case(word))
    }

    /// Enters a word, and says what is known of it from now on. Tables last as long as the
    /// program, and so do their words. One takes a million words and no more.
    pub fn insert(&mut self, word: impl Into<Cow<'static, str>>, value: T) {
        let word = word.into();
        let hash = hash(ends(word.as_bytes()), word.len());
        if let Some(place) = self.place(hash, |known| known == word) {
            if let Some((_, known)) = self.words.get_mut(place) {
                *known = value;
            }
            return;
        }
        if self.words.len() >= PLACES as usize {
            return;
        }
        let word = match word {
            Cow::Borrowed(word) => word,
            Cow::Owned(word) => word.leak(),
        };
        let (letter, length) = shape(word);
        self.lengths[letter] |= length;
        self.words.push((word, value));
        if self.words.len() * 2 > self.slots.len() {
            self.spread();
        } else {
            self.enter(hash, self.words.len() as u32);
        }
    }

    /// All that is known, in the order in which it was entered.
    #[cfg(test)]
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.words.iter().map(|(_, value)| value)
    }

    /// Whether any word begins so and is so long.
    #[inline]
    fn may_hold(&self, word: &str) -> bool {
        let (letter, length) = shape(word);
        self.lengths[letter] & length != 0
    }

    fn find(&self, hash: u64, is: impl Fn(&str) -> bool) -> Option<&T> {
        let place = self.place(hash, is)?;
        self.words.get(place).map(|(_, value)| value)
    }

    #[inline]
    fn place(&self, hash: u64, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot >> PLACE == tag(hash) {
                let place = (slot & PLACES) as usize - 1;
                if self.words.get(place).is_some_and(|(known, _)| is(known)) {
                    return Some(place);
                }
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Gives the words more room.
    fn spread(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for place in 0..self.words.len() {
            let word = self.words[place].0.as_bytes();
            self.enter(hash(ends(word), word.len()), place as u32 + 1);
        }
    }

    fn enter(&mut self, hash: u64, place: u32) {
        let mut at = hash as usize & (self.slots.len() - 1);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = tag(hash) << PLACE | place;
    }
}

impl<T: Default + Clone> WordMap<T> {
    /// Changes what is known of a word, at first nothing.
    pub fn change(&mut self, word: impl Into<Cow<'static, str>>, change: impl FnOnce(&mut T)) {
        let word = word.into();
        let mut value = self.get(&word).cloned().unwrap_or_default();
        change(&mut value);
        self.insert(word, value);
    }
}

impl<W: Into<Cow<'static, str>>, T> FromIterator<(W, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (W, T)>>(words: I) -> Self {
        let mut map = Self::default();
        for (word, value) in words {
            map.insert(word, value);
        }
        map
    }
}

/// The first letter of a word, small and capital alike, and a bit for its length.
#[inline]
fn shape(word: &str) -> (usize, u32) {
    let letter = word.as_bytes().first().map_or(0, |byte| byte & 31);
    (usize::from(letter), 1 << word.len().min(31))
}

/// The first bytes of a word and its last, as two numbers: all of it, up to 16 bytes.
#[inline]
fn ends(word: &[u8]) -> (u64, u64) {
    let long = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let short = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes));
    match word {
        [] => (0, 0),
        [a] => (u64::from(*a), 0),
        [a, b] => (u64::from(*a), u64::from(*b)),
        [a, b, c] => (u64::from(*a) | u64::from(*b) << 8, u64::from(*c)),
        _ if word.len() < 8 => (
            u64::from(short(word.first_chunk())),
            u64::from(short(word.last_chunk())),
        ),
        _ => (long(word.first_chunk()), long(word.last_chunk())),
    }
}

#[inline]
fn hash((first, last): (u64, u64), length: usize) -> u64 {
    let mixed = (first ^ length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ last.rotate_left(32);
    let again = (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    again ^ again >> 32
}

fn tag(hash: u64) -> u32 {
    (hash >> (64 - (32 - PLACE))) as u32
}

/// ASCII capitals among eight bytes as small letters.
#[inline]
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - u64::from(b'A')) * EACH;
    let past_z = low + (0x7F - u64::from(b'Z')) * EACH;
    let capitals = (from_a ^ past_z) & !bytes & (0x80 * EACH);
    bytes | capitals >> 2
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_found_in_any_case_where_that_is_asked() {
        let map: WordMap<u8> = [("minister", 1), ("é", 2), ("al-sharaa", 3)]
            .into_iter()
            .collect();
        assert_eq!(map.get_folded("MiniSTER"), Some(&1));
        assert_eq!(map.get("Minister"), None);
        assert_eq!(map.get_folded("Al-Sharaa"), Some(&3));
        assert_eq!(map.get_folded("ministers"), None);
        assert_eq!(map.get_folded(""), None);
    }

    proptest! {
        #[test]
        fn it_is_a_map(
            words in proptest::collection::vec("[a-c@Z\\[`{é]{0,19}", 0..80),
            other in "[a-cA-C@Z\\[`{é]{0,19}",
        ) {
            let map: WordMap<usize> = words.iter().cloned().zip(0..).collect();
            let model: HashMap<&str, usize> =
                words.iter().map(String::as_str).zip(0..).collect();
            for word in words.iter().chain([&other]) {
                prop_assert_eq!(map.get(word), model.get(word.as_str()));
            }
            let small: WordMap<usize> =
                words.iter().map(|word| word.to_ascii_lowercase()).zip(0..).collect();
            let folded = other.to_ascii_lowercase();
            prop_assert_eq!(small.get_folded(&other), small.get(&folded));
        }
    }
}
