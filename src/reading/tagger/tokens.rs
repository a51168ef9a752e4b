//! Text as tokens: where each stands, its folded letters as a hash, and its shape.

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// A sign.
    Sign,
    /// Letters without a capital.
    Lower,
    /// One capital, then small letters.
    Capital,
    /// Two or more capitals.
    Upper,
    /// One capital letter.
    Letter,
    /// One capital letter with its point.
    Initial,
    /// Letters each with its point.
    Dotted,
    /// A capital further in.
    Mixed,
    /// Digits.
    Digits,
    /// Capitals and digits.
    Code,
    /// A clitic: 's and its like.
    Clitic,
    /// Letters of a script without capitals.
    Caseless,
}

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of the letters, small and without diacritics.
    pub(crate) key: u32,
    /// The first four of these letters, and the last four.
    pub(crate) head: u32,
    pub(crate) tail: u32,
    pub(crate) shape: Shape,
    /// Letters, at most 255.
    pub(crate) length: u8,
    /// No space before it.
    pub(crate) glued: bool,
    /// A sentence or a line begins with it.
    pub(crate) opens: bool,
}

impl Token {
    /// Whether it is written as a name can begin.
    pub(crate) fn capital(&self) -> bool {
        use Shape::*;
        matches!(
            self.shape,
            Capital | Upper | Letter | Initial | Dotted | Mixed | Code
        )
    }
}

/// The hash of two words in a row.
#[inline]
pub(crate) fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(15) ^ second).wrapping_mul(0x9E37_79B1)
}

/// The tokens of a paragraph, in order. Texts past 4 GiB are cut.
pub(crate) fn split(text: &str) -> Vec<Token> {
    let text = text.get(..text.len().min(u32::MAX as usize)).unwrap_or("");
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    let mut opens = true;
    let mut space = true;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        if let [b' ', ..] = rest {
            space = true;
            at += 1;
            continue;
        }
        let plain = plain_word(rest);
        if let Some(plain) = plain.or_else(|| plain_sign(rest)) {
            let mut token = describe_plain(plain, at);
            token.glued = !space;
            token.opens = opens;
            tokens.push(token);
            opens = match plain {
                [b'.' | b'!' | b'?' | b':' | b';' | b'|'] => true,
                [b'"' | b'(' | b')' | b'[' | b']'] => opens,
                _ => false,
            };
            space = false;
            at += plain.len();
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        if c.is_whitespace() {
            opens |= c == '\n';
            space = true;
            at += c.len_utf8();
            continue;
        }
        let end = at + token_length(&text[at..], c);
        let mut token = describe(&text[at..end], at);
        token.glued = !space;
        token.opens = opens;
        opens = match c {
            '.' | '!' | '?' | '…' | '•' | ':' | ';' | '|' => end - at == c.len_utf8(),
            '"' | '“' | '”' | '‘' | '’' | '\'' | '(' | ')' | '[' | ']' | '«' | '»'
                if end - at == c.len_utf8() =>
            {
                opens
            }
            _ => false,
        };
        tokens.push(token);
        space = false;
        at = end;
    }
    tokens
}

/// The word that begins here, where it is letters and digits of ASCII and all that can tie
/// it to what follows is not there: most words.
fn plain_word(rest: &[u8]) -> Option<&[u8]> {
    let letters = rest.iter().take_while(|b| b.is_ascii_alphanumeric());
    let (word, behind) = rest.split_at_checked(letters.count())?;
    let ties = match behind {
        [] | [b' ', ..] => false,
        [b',' | b'.', next, ..] => next.is_ascii_alphanumeric() || !next.is_ascii(),
        [joint, ..] => !joint.is_ascii() || matches!(joint, b'\'' | b'`' | b'&'),
    };
    let initial = word.len() == 1 && behind.first() == Some(&b'.');
    let address = word == b"www" || word.starts_with(b"http");
    (!word.is_empty() && !ties && !initial && !address).then_some(word)
}

/// The sign of ASCII that begins here, where it is a token whatever follows.
fn plain_sign(rest: &[u8]) -> Option<&[u8]> {
    let sign = rest.first()?;
    let plain = sign.is_ascii_punctuation() && *sign != b'\'';
    plain.then(|| rest.get(..1))?
}

/// How many bytes the token takes that begins `rest` with `first`.
fn token_length(rest: &str, first: char) -> usize {
    if first == '\'' || first == '’' {
        let letters = word_length(&rest[first.len_utf8()..]);
        let tail = &rest[first.len_utf8()..first.len_utf8() + letters];
        if is_clitic(tail) {
            return first.len_utf8() + letters;
        }
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    if rest.starts_with("http") || rest.starts_with("www.") {
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    let mut length = word_length(rest);
    // U.S., J. and their like: single letters, each with its point.
    if length == first.len_utf8() && first.is_uppercase() {
        let mut dotted = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            match chars.peek() {
                Some((_, '.')) if c.is_uppercase() => {
                    chars.next();
                    dotted = i + c.len_utf8() + 1;
                }
                // The last point of U.S is sometimes left out.
                Some((_, next)) if dotted > 0 && c.is_uppercase() && !next.is_alphanumeric() => {
                    dotted = i + c.len_utf8();
                    break;
                }
                _ => break,
            }
        }
        if dotted > 0 && !rest[dotted..].starts_with(char::is_alphanumeric) {
            return dotted;
        }
    }
    loop {
        let tail = &rest[length..];
        let Some(joint) = tail.chars().next() else {
            break;
        };
        let next = &tail[joint.len_utf8()..];
        let more = word_length(next);
        if more == 0 {
            break;
        }
        let goes_on = match joint {
            '\'' | '’' | 'ʼ' | '‘' | '`' => !is_clitic(&next[..more]),
            '.' | ',' => {
                rest[..length].ends_with(|c: char| c.is_ascii_digit())
                    && next.starts_with(|c: char| c.is_ascii_digit())
            }
            '&' => more <= 2 && length <= 3,
            _ => false,
        };
        if !goes_on {
            break;
        }
        length += joint.len_utf8() + more;
    }
    length
}

/// Bytes of letters, digits and marks at the beginning.
fn word_length(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)))
        .unwrap_or(rest.len())
}

fn is_clitic(letters: &str) -> bool {
    matches!(letters, "s" | "S" | "re" | "ll" | "ve" | "d" | "m")
}

fn describe(word: &str, at: usize) -> Token {
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

/// [`describe`] for letters and digits of ASCII, or one sign.
fn describe_plain(word: &[u8], at: usize) -> Token {
    let mut folded = Folded::default();
    let (mut upper, mut digits) = (0, 0);
    for byte in word {
        folded.hash(byte.to_ascii_lowercase());
        upper += usize::from(byte.is_ascii_uppercase());
        digits += usize::from(byte.is_ascii_digit());
    }
    for (n, byte) in word.iter().take(4).enumerate() {
        folded.head |= u32::from(byte.to_ascii_lowercase()) << (8 * n);
    }
    for byte in word.iter().skip(word.len().saturating_sub(4)) {
        folded.tail = folded.tail << 8 | u32::from(byte.to_ascii_lowercase());
    }
    folded.length = u8::try_from(word.len()).unwrap_or(u8::MAX);
    let first_upper = word.first().is_some_and(u8::is_ascii_uppercase);
    let shape = if word.first().is_some_and(u8::is_ascii_punctuation) {
        Shape::Sign
    } else if digits == word.len() {
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

    fn words(text: &str) -> Vec<&str> {
        split(text)
            .iter()
            .map(|t| &text[t.start as usize..t.end as usize])
            .collect()
    }

    #[test]
    fn words_signs_and_what_stays_together() {
        for (text, expected) in [
            ("U.S. troops", &["U.S.", "troops"][..]),
            ("the U.S Congress.", &["the", "U.S", "Congress", "."]),
            ("J. Park’s O'Neill", &["J.", "Park", "’s", "O'Neill"]),
            ("AT&T won 3.5 %", &["AT&T", "won", "3.5", "%"]),
            ("al-Masri, 41", &["al", "-", "Masri", ",", "41"]),
            (
                "see https://a.example/B?c now",
                &["see", "https://a.example/B?c", "now"],
            ),
        ] {
            assert_eq!(words(text), expected);
        }
    }

    #[test]
    fn a_name_in_other_letters_has_the_same_key() {
        for (one, other) in [
            ("Erdoğan", "Erdogan"),
            ("PÉREZ", "Perez"),
            ("N’Djamena", "N'Djamena"),
        ] {
            assert_eq!(split(one)[0].key, split(other)[0].key);
        }
    }
}
