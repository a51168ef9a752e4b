//! A place in a text from which the next words are read, forwards or backwards.

/// The value of a digit in the scripts that dates are written in.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Reads a few characters of a text away from a place; never more than a word's length
/// at a time.
#[derive(Clone)]
pub(super) struct Scan<'a> {
    text: &'a str,
    floor: usize,
    at: usize,
    back: bool,
}

/// Longer runs of letters are no word of a date.
const LONGEST_WORD: usize = 64;

impl<'a> Scan<'a> {
    /// From a place to the right.
    pub(super) fn after(text: &'a str, at: usize) -> Self {
        Self {
            text,
            floor: 0,
            at,
            back: false,
        }
    }

    /// From a place to the left, not below the floor.
    pub(super) fn before(text: &'a str, floor: usize, at: usize) -> Self {
        Self {
            text,
            floor,
            at,
            back: true,
        }
    }

    /// The byte at which it stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Stands elsewhere.
    pub(super) fn move_to(&mut self, at: usize) {
        self.at = at;
    }

    fn peek(&self) -> Option<char> {
        if self.back {
            self.text.get(self.floor..self.at)?.chars().next_back()
        } else {
            self.text.get(self.at..)?.chars().next()
        }
    }

    fn step(&mut self, c: char) {
        if self.back {
            self.at = self.at.saturating_sub(c.len_utf8());
        } else {
            self.at += c.len_utf8();
        }
    }

    /// The next character.
    pub(super) fn char(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.step(c);
        Some(c)
    }

    /// Passes over some of these characters, and says how many they were.
    pub(super) fn skip(&mut self, these: &[char], most: usize) -> usize {
        let mut count = 0;
        while count < most
            && let Some(c) = self.peek().filter(|c| these.contains(c))
        {
            self.step(c);
            count += 1;
        }
        count
    }

    /// Passes over a few spaces.
    pub(super) fn spaces(&mut self) {
        self.skip(&[' ', '\u{a0}', '\u{202f}'], 3);
    }

    /// A number of at most so many digits, and not part of a longer one.
    pub(super) fn number(&mut self, most: u32) -> Option<i8> {
        let mut value = 0i8;
        let mut count = 0;
        while let Some(c) = self.peek()
            && let Some(found) = digit(c)
        {
            if count == most {
                return None;
            }
            let found = i8::try_from(found).ok()?;
            value = if self.back {
                found
                    .checked_mul(10i8.checked_pow(count)?)?
                    .checked_add(value)?
            } else {
                value.checked_mul(10)?.checked_add(found)?
            };
            count += 1;
            self.step(c);
        }
        (count > 0).then_some(value)
    }

    /// The word that ends, or begins, here.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let from = self.at;
        while let Some(c) = self.peek().filter(|c| is_letter(*c)) {
            self.step(c);
            if self.at.abs_diff(from) > LONGEST_WORD {
                return None;
            }
        }
        let (start, end) = (self.at.min(from), self.at.max(from));
        self.text.get(start..end).filter(|word| !word.is_empty())
    }
}

/// Letters, and the signs that Indic scripts and Persian write inside words.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            c,
            '\u{93c}' | '\u{94d}' | '\u{200c}' | '\u{300}'..='\u{36f}'
        ) && !c.is_whitespace()
}
