//! Text as tokens: where each stands, its folded letters as a hash, and its shape.

use super::describe::{describe, describe_plain};

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
