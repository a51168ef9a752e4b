//! The words on either side of a name, as far as one has to look.

use std::ops::Range;

/// A word without the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Bytes of the passage.
    pub start: usize,
    pub end: usize,
    /// Punctuation right before it.
    pub before: &'a str,
    /// Punctuation right behind it; the full stop of an abbreviation is among it.
    pub after: &'a str,
}

impl<'a> Word<'a> {
    /// The word without `’s`, and whether it had one.
    pub fn owner(&self) -> (&'a str, bool) {
        for ending in ["’s", "'s", "s’", "s'"] {
            if let Some(stem) = self.text.strip_suffix(ending).filter(|s| !s.is_empty()) {
                let kept = if ending.starts_with('s') { 1 } else { 0 };
                return (&self.text[..stem.len() + kept], true);
            }
        }
        // "the states’ governor": the apostrophe counts as punctuation.
        let plural = self.text.ends_with('s') && self.after.starts_with(['’', '\'']);
        (self.text, plural)
    }

    /// Whether it begins with a capital; a prefix such as `al-` or `then-` does not count.
    pub fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
            || self
                .text
                .split_once('-')
                .is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
    }

    /// Whether the sentence goes on after it without a break.
    pub fn runs_on(&self) -> bool {
        self.after.is_empty() && !self.text.is_empty()
            || (self.after == "." && is_abbreviation(self.text))
    }
}

fn is_abbreviation(word: &str) -> bool {
    word.contains('.')
        || word.chars().count() <= 1
        || (word.chars().count() <= 5 && super::vocabulary::is_shortened_title(word))
}

/// The words of a stretch of text, from its end backwards.
pub(super) fn backwards(text: &str, span: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let part = text.get(span.clone()).unwrap_or_default();
    part.rsplit(char::is_whitespace)
        .filter(|raw| !raw.is_empty())
        .filter_map(
            move |raw| match raw.bytes().all(|b| b.is_ascii_alphanumeric()) {
                true => Some(plain(text, raw)),
                false => word(text, raw),
            },
        )
}

/// The words of a stretch of text.
pub(super) fn forwards(text: &str, span: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let part = text.get(span).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = part.get(at..).filter(|rest| !rest.is_empty())?;
            let raw = until_space(rest);
            at += raw.text.len() + raw.space;
            let found = match raw.plain {
                true => Some(plain(text, raw.text)),
                false if raw.text.is_empty() => None,
                false => word(text, raw.text),
            };
            if found.is_some() {
                return found;
            }
        }
    })
}

/// The words of a text that begin with a capital.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            // Most words begin with a small letter: nothing else of them is looked at.
            let small = rest.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
            if small {
                let behind = rest.bytes().position(|b| b <= b' ' || !b.is_ascii());
                let behind = behind.unwrap_or(rest.len());
                if rest.as_bytes().get(behind).is_none_or(|b| *b == b' ') {
                    at += behind + 1;
                    continue;
                }
            }
            let raw = until_space(rest);
            at += raw.text.len() + raw.space;
            let found = match raw.plain {
                true => Some(plain(text, raw.text)),
                false if raw.text.is_empty() => None,
                false => word(text, raw.text),
            };
            let found = found.filter(|word| word.text.starts_with(char::is_uppercase));
            if found.is_some() {
                return found;
            }
        }
    })
}

/// How many words a text has, parted by white space.
pub(super) fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut inside, mut at) = (0, false, 0);
    while let Some(byte) = bytes.get(at) {
        let (space, width) = match byte {
            b' ' | b'\t'..=b'\r' => (true, 1),
            // No other first byte is one of white space.
            0xC2 | 0xE1..=0xE3 => {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                c.map_or((false, 1), |c| (c.is_whitespace(), c.len_utf8()))
            }
            _ => (false, 1),
        };
        count += usize::from(!space && !inside);
        inside = !space;
        at += width;
    }
    count
}

/// What stands before the next white space.
struct Raw<'a> {
    text: &'a str,
    /// Nothing but letters and digits of ASCII, and at least one of them: most words.
    plain: bool,
    /// Bytes of the one white space behind it.
    space: usize,
}

fn until_space(rest: &str) -> Raw<'_> {
    let bytes = rest.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphanumeric());
    let start = letters.count();
    let mut raw = Raw {
        text: rest,
        plain: false,
        space: 0,
    };
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let (space, width) = match byte {
            b' ' | b'\t'..=b'\r' => (true, 1),
            0..=127 => (false, 1),
            _ => {
                let c = rest.get(at..).and_then(|rest| rest.chars().next());
                let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
                (c.is_whitespace(), c.len_utf8())
            }
        };
        if space {
            raw.text = rest.get(..at).unwrap_or_default();
            raw.space = width;
            break;
        }
        at += width;
    }
    raw.plain = start > 0 && raw.text.len() == start;
    raw
}

/// A word with nothing around it.
fn plain<'a>(text: &'a str, raw: &'a str) -> Word<'a> {
    let start = raw.as_ptr() as usize - text.as_ptr() as usize;
    Word {
        text: raw,
        start,
        end: start + raw.len(),
        before: "",
        after: "",
    }
}

fn word<'a>(text: &'a str, raw: &'a str) -> Option<Word<'a>> {
    let offset = raw.as_ptr() as usize - text.as_ptr() as usize;
    if raw == "&" || !raw.contains(char::is_alphanumeric) {
        // A dash by itself parts what stands around it.
        let (text, after) = if raw == "&" { (raw, "") } else { ("", raw) };
        return Some(Word {
            text,
            start: offset,
            end: offset + text.len(),
            before: "",
            after,
        });
    }
    let bare = raw.trim_start_matches(|c: char| !c.is_alphanumeric());
    let from = raw.len() - bare.len();
    let core = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut to = from + core.len();
    // The last full stop of "U.S." is part of it.
    let dotted = core.contains('.') && core.split('.').all(|part| part.chars().count() == 1);
    if dotted && raw.get(to..).is_some_and(|rest| rest.starts_with('.')) {
        to += 1;
    }
    Some(Word {
        text: raw.get(from..to)?,
        start: offset + from,
        end: offset + to,
        before: raw.get(..from)?,
        after: raw.get(to..)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_from_its_punctuation() {
        let text = "“We met,” (said) Peru’s Gen. Ana";
        let words: Vec<_> = forwards(text, 0..text.len())
            .map(|w| (w.before, w.text, w.after))
            .collect();
        assert_eq!(
            words,
            [
                ("“", "We", ""),
                ("", "met", ",”"),
                ("(", "said", ")"),
                ("", "Peru’s", ""),
                ("", "Gen", "."),
                ("", "Ana", "")
            ]
        );
        let back: Vec<_> = backwards(text, 0..text.len()).map(|w| w.start).collect();
        assert!(back.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn an_owner_is_named_without_the_ending() {
        let owner = |text: &str| {
            let word = forwards(text, 0..text.len()).next()?;
            let (stem, owns) = word.owner();
            Some((stem.to_owned(), owns))
        };
        assert_eq!(owner("Peru’s"), Some(("Peru".into(), true)));
        assert_eq!(owner("Peru"), Some(("Peru".into(), false)));
        assert_eq!(owner("Netherlands’"), Some(("Netherlands".into(), true)));
    }
}
