//! The words of a passage, each with what it can be in a time.

use super::terms::{self, Term};

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) term: Term,
}

/// The tokens of a text. Places beyond either end hold [`Term::End`], so that looking
/// around a word needs no care.
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    /// Takes a text apart.
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            let term = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    at += 1;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    at = word_end(text, at);
                    terms::of(text.get(start..at).unwrap_or_default())
                }
                b'0'..=b'9' => {
                    let (end, term) = number(text, at);
                    at = end;
                    term
                }
                0..=127 => {
                    at += 1;
                    Term::Mark(char::from(byte))
                }
                _ => {
                    let c = text.get(at..).and_then(|t| t.chars().next()).unwrap_or(' ');
                    at += c.len_utf8();
                    if c.is_whitespace() {
                        continue;
                    }
                    if c.is_alphabetic() {
                        at = word_end(text, at);
                        Term::Word
                    } else {
                        Term::Mark(plain(c))
                    }
                }
            };
            let end = at;
            tokens.push(Token { start, end, term });
        }
        Self { text, tokens }
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// What the word at a place can be.
    pub(super) fn term(&self, i: usize) -> Term {
        self.tokens.get(i).map_or(Term::End, |token| token.term)
    }

    /// The words themselves; nothing beyond the ends.
    pub(super) fn text(&self, i: usize) -> &'a str {
        let token = self.tokens.get(i);
        token
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// The bytes from one word to another, the second not included.
    pub(super) fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.start);
        let last = self.tokens.get(to.wrapping_sub(1));
        start..last.map_or(start, |t| t.end).max(start)
    }

    /// Where the word begins, in bytes.
    pub(super) fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.text.len(), |t| t.start)
    }

    /// Whether it is one of these words, in whatever case.
    pub(super) fn is(&self, i: usize, these: &[&str]) -> bool {
        let word = self.text(i);
        !word.is_empty() && these.iter().any(|this| word.eq_ignore_ascii_case(this))
    }

    /// Whether it is this mark.
    pub(super) fn mark(&self, i: usize, mark: char) -> bool {
        self.term(i) == Term::Mark(mark)
    }

    /// Whether nothing stands between it and the word before.
    pub(super) fn glued(&self, i: usize) -> bool {
        match (self.tokens.get(i.wrapping_sub(1)), self.tokens.get(i)) {
            (Some(before), Some(this)) => before.end == this.start,
            _ => false,
        }
    }

    /// Whether it begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.text(i).starts_with(|c: char| c.is_uppercase())
    }

    /// Whether "'s" stands there, and after it whose it is.
    pub(super) fn possessive(&self, i: usize) -> bool {
        self.mark(i, '\'') && self.glued(i) && self.is(i + 1, &["s"]) && self.glued(i + 1)
    }

    /// A number of at most four digits, written plainly.
    pub(super) fn digits(&self, i: usize) -> Option<(u32, u8)> {
        match self.term(i) {
            Term::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }
}

fn word_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(rest) = text.as_bytes().get(at..) {
        at += rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            break;
        }
        match text.get(at..).and_then(|t| t.chars().next()) {
            Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// One sign for the several that mean the same.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '−' => '-',
        '—' | '―' => '—',
        other => other,
    }
}

/// A number and where it ends: digits with what is glued to them.
fn number(text: &str, from: usize) -> (usize, Term) {
    let bytes = text.as_bytes();
    let (mut at, mut value, mut digits) = (from, 0u32, 0u8);
    while let Some(byte) = bytes.get(at).filter(|b| b.is_ascii_digit()) {
        value = value
            .saturating_mul(10)
            .saturating_add(u32::from(byte - b'0'));
        digits = digits.saturating_add(1);
        at += 1;
    }
    let digit_at = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    // "4,500" and "2.5": amounts, of which no part is a day or a year.
    let grouped = |at: usize| {
        bytes.get(at) == Some(&b',') && (1..=3).all(|n| digit_at(at + n)) && !digit_at(at + 4)
    };
    let whole = value;
    let mut amount = false;
    while digits <= 3 && grouped(at) {
        let group = text.get(at + 1..at + 4).and_then(|t| t.parse::<u32>().ok());
        value = value
            .saturating_mul(1000)
            .saturating_add(group.unwrap_or(0));
        at += 4;
        amount = true;
    }
    if amount {
        return (at, Term::Amount(value));
    }
    // "2.5" is an amount; "4.3.2019" is not, and neither is "10.30 p.m.", read elsewhere.
    if bytes.get(at) == Some(&b'.') && digit_at(at + 1) {
        let mut end = at + 1;
        while digit_at(end) {
            end += 1;
        }
        let dotted_date = bytes.get(end) == Some(&b'.') && digit_at(end + 1);
        let after = text.get(end..).unwrap_or_default().trim_start();
        let hour = end - at == 3 && digits <= 2 && {
            let mut letters = after.bytes().map(|b| b.to_ascii_lowercase());
            matches!(letters.next(), Some(b'a' | b'p'))
                && matches!(letters.next(), Some(b'm' | b'.'))
        };
        if !dotted_date && !hour {
            return (end, Term::Amount(whole));
        }
    }
    let letters = text.get(at..).unwrap_or_default();
    let mut run = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let word = run.next().unwrap_or_default();
    match word {
        "st" | "nd" | "rd" | "th" => return (at + 2, Term::Ordinal(value)),
        "s" if digits == 4 || digits == 2 => return (at + 1, Term::Tens(value, digits)),
        _ => {}
    }
    let decade = letters
        .strip_prefix(['\'', '’'])
        .and_then(|t| t.strip_prefix('s'));
    if let Some(rest) = decade
        && matches!(digits, 2 | 4)
        && value.is_multiple_of(10)
        && !rest.starts_with(char::is_alphanumeric)
    {
        return (text.len() - rest.len(), Term::Tens(value, digits));
    }
    (at, Term::Number(value, digits))
}
