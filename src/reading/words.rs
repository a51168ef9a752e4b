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
        .filter_map(move |raw| word(text, raw))
}

/// The words of a stretch of text.
pub(super) fn forwards(text: &str, span: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let part = text.get(span.clone()).unwrap_or_default();
    part.split(char::is_whitespace)
        .filter(|raw| !raw.is_empty())
        .filter_map(move |raw| word(text, raw))
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
