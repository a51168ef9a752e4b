//! What is told of a token by its letters.

use super::tokens::{Shape, Token};

/// A word, a number or a sign that begins at a byte.
pub(super) fn describe(word: &str, at: usize) -> Token {
    let mut folded = Folded::default();
    let (mut upper, mut lower, mut digits, mut letters, mut points) =
        (0u32, 0u32, 0u32, 0u32, 0u32);
    let mut first_upper = false;
    for (i, c) in word.chars().enumerate() {
        folded.push(c);
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else if c == '.' {
            points += 1;
        }
        letters += u32::from(c.is_alphabetic());
    }
    let shape = if letters + digits == 0 {
        Shape::Sign
    } else if word.starts_with(['\'', '’']) {
        Shape::Clitic
    } else if letters == 0 {
        Shape::Digits
    } else if upper + lower == 0 {
        Shape::Caseless
    } else if upper == 0 {
        Shape::Lower
    } else if digits > 0 {
        Shape::Code
    } else if points > 0 {
        if letters == 1 {
            Shape::Initial
        } else {
            Shape::Dotted
        }
    } else if lower == 0 {
        if letters == 1 {
            Shape::Letter
        } else {
            Shape::Upper
        }
    } else if upper == 1 && first_upper {
        Shape::Capital
    } else {
        Shape::Mixed
    };
    Token {
        start: at as u32,
        end: (at + word.len()) as u32,
        key: folded.key(),
        head: folded.head,
        tail: folded.tail,
        shape,
        length: folded.length,
        glued: false,
        opens: false,
    }
}

/// [`describe`] for letters and digits of ASCII, or one sign of it: most tokens.
pub(super) fn describe_plain(word: &[u8], at: usize) -> Token {
    let mut folded = Folded::default();
    let shape = match word {
        [sign] if sign.is_ascii_punctuation() => {
            folded.byte(*sign);
            Shape::Sign
        }
        _ => folded.plain(word),
    };
    Token {
        start: at as u32,
        end: (at + word.len()) as u32,
        key: folded.key(),
        head: folded.head,
        tail: folded.tail,
        shape,
        length: folded.length,
        glued: false,
        opens: false,
    }
}

/// Letters as they are compared: small, in Latin script, without diacritics.
#[derive(Default)]
struct Folded {
    hash: u64,
    head: u32,
    tail: u32,
    length: u8,
}

impl Folded {
    fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.byte(c.to_ascii_lowercase() as u8);
        } else if c == '’' {
            self.byte(b'\'');
        } else {
            for byte in any_ascii::any_ascii_char(c).bytes() {
                self.byte(byte.to_ascii_lowercase());
            }
        }
    }

    /// Takes all letters and digits of a word of ASCII, and tells its shape.
    fn plain(&mut self, word: &[u8]) -> Shape {
        let (mut upper, mut digits) = (0, 0);
        for byte in word {
            // Of letters and digits only capitals are without this bit.
            let small = byte | 0x20;
            upper += usize::from(small != *byte);
            digits += usize::from(*byte <= b'9');
            self.hash(small);
            self.tail = self.tail << 8 | u32::from(small);
        }
        for byte in word.get(..4).unwrap_or(word).iter().rev() {
            self.head = self.head << 8 | u32::from(byte | 0x20);
        }
        self.length = u8::try_from(word.len()).unwrap_or(u8::MAX);
        let first_upper = word.first().is_some_and(u8::is_ascii_uppercase);
        if digits == word.len() {
            Shape::Digits
        } else if upper == 0 {
            Shape::Lower
        } else if digits > 0 {
            Shape::Code
        } else if upper == word.len() {
            match upper {
                1 => Shape::Letter,
                _ => Shape::Upper,
            }
        } else if upper == 1 && first_upper {
            Shape::Capital
        } else {
            Shape::Mixed
        }
    }

    fn byte(&mut self, byte: u8) {
        self.hash(byte);
        if self.length < 4 {
            self.head |= u32::from(byte) << (8 * self.length);
        }
        self.tail = self.tail << 8 | u32::from(byte);
        self.length = self.length.saturating_add(1);
    }

    fn hash(&mut self, byte: u8) {
        self.hash = (self.hash ^ u64::from(byte) ^ 0xA5).wrapping_mul(0x0000_0100_0000_01B3);
    }

    fn key(&self) -> u32 {
        let mixed = self.hash ^ self.hash >> 29;
        (mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_says_the_same_of_a_token() {
        for word in [
            "a",
            "A",
            "Ana",
            "ANA",
            "iPhone",
            "McKay",
            "B2B",
            "g7",
            "2025",
            "7",
            "president",
            "X9",
            "[",
            "@",
            "z",
            "Z",
            "0",
        ] {
            let (short, long) = (describe_plain(word.as_bytes(), 3), describe(word, 3));
            assert_eq!(format!("{short:?}"), format!("{long:?}"), "{word}");
        }
    }
}
