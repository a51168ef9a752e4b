//! What is known of words apart from any text: the class that its company gives a word,
//! and the lists that it stands in. Stored as a static function (Bloomier filter, after
//! Chazelle and others 2004): three cells of a table, joined by exclusive or.

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word(pub(crate) u16);

impl Word {
    /// Bits of the class.
    pub(crate) const CLASS_BITS: u32 = 10;

    /// Its class among words that keep the same company; 0: not known.
    pub(crate) fn class(self) -> u16 {
        self.0 & ((1 << Self::CLASS_BITS) - 1)
    }

    /// Whether it stands in the list of places: the fourth.
    pub(crate) fn is_place(self) -> bool {
        self.lists() & 8 != 0
    }

    /// The lists that it stands in, a bit each: given names, rarer ones, surnames, places,
    /// adjectives of countries.
    pub(crate) fn lists(self) -> u16 {
        self.0 >> Self::CLASS_BITS
    }
}

/// Bits of a cell, bits of the word in it; the rest tells a stranger.
const CELL: u32 = 24;
pub(crate) const VALUE: u32 = 15;

/// All known words.
pub(crate) struct Lexicon<'a> {
    cells: &'a [u8],
    /// Cells in each third of the table.
    third: u32,
}

impl<'a> Lexicon<'a> {
    /// Over the bytes of a table; three bytes a cell.
    pub(crate) fn new(cells: &'a [u8]) -> Self {
        Lexicon {
            cells,
            third: (cells.len() / 9) as u32,
        }
    }

    /// What is known of the word with this key. A stranger is taken for a known word once
    /// in 512 times.
    pub(crate) fn get(&self, key: u32) -> Word {
        let (places, check) = places(key, self.third);
        let mut sum = check << VALUE;
        for place in places {
            let at = place as usize * 3;
            let Some(&[a, b, c]) = self.cells.get(at..at + 3).and_then(|s| s.first_chunk()) else {
                return Word(0);
            };
            sum ^= u32::from_le_bytes([a, b, c, 0]);
        }
        if sum >> VALUE == 0 {
            Word(sum as u16)
        } else {
            Word(0)
        }
    }
}

/// The three cells of a key, and what marks it as known.
pub(crate) fn places(key: u32, third: u32) -> ([u32; 3], u32) {
    let mixed = u64::from(key)
        .wrapping_add(0x9E37_79B9)
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let again = (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let scale = |bits: u64| (((bits & 0xFFFF_FFFF) * u64::from(third)) >> 32) as u32;
    let check = (again >> 20) as u32 & ((1 << (CELL - VALUE)) - 1);
    let third_hash = again ^ mixed.rotate_left(17);
    (
        [
            scale(mixed >> 16),
            third + scale(again),
            2 * third + scale(third_hash >> 11),
        ],
        check,
    )
}
