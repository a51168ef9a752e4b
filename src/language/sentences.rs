//! Where sentences begin and end.

use std::ops::Range;

/// The spans of the sentences, in order, without the white space between them;
/// together they cover everything else.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some((at, c)) = next_candidate(text, from) {
        from = at + c.len_utf8();
        if c == '\n' {
            if text.get(at + 1..).is_some_and(starts_with_blank_line) {
                push(text, start..at, &mut sentences);
                start = at;
            }
            continue;
        }
        if !is_stop(c) {
            continue;
        }
        let mut end = from;
        let mut last = c;
        for next in text.get(end..).unwrap_or_default().chars() {
            if !is_stop(next) && !is_closer(next) {
                break;
            }
            end += next.len_utf8();
            if is_stop(next) {
                last = next;
            }
        }
        from = end;
        let (Some(before), Some(after)) = (text.get(start..at), text.get(end..)) else {
            continue;
        };
        if ends_here(
            before,
            c,
            last,
            text.get(at..end).unwrap_or_default(),
            after,
        ) {
            push(text, start..end, &mut sentences);
            start = end;
        }
    }
    push(text, start..text.len(), &mut sentences);
    sentences
}

/// Whether a line ends as a sentence does.
pub fn ends_like_one(text: &str) -> bool {
    let mut chars = text.trim_end().chars().rev();
    chars.find(|c| !is_closer(*c)).is_some_and(is_stop)
}

/// The next character that may be a stop or the end of a line, by its first byte.
fn next_candidate(text: &str, from: usize) -> Option<(usize, char)> {
    let rest = text.as_bytes().get(from..)?.iter();
    let found = rest.clone().position(|byte| {
        matches!(
            byte,
            b'.' | b'!' | b'?' | b'\n' | 0xD6 | 0xD8 | 0xDB | 0xE0..=0xE3 | 0xEF
        )
    });
    let at = from + found?;
    Some((at, text.get(at..)?.chars().next()?))
}

fn push(text: &str, span: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let Some(raw) = text.get(span.clone()) else {
        return;
    };
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = span.start + (raw.len() - raw.trim_start().len());
    sentences.push(start..start + trimmed.len());
}

fn ends_here(before: &str, first: char, last: char, run: &str, after: &str) -> bool {
    if is_wide(last) {
        return true;
    }
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let following = after
        .trim_start()
        .trim_start_matches(|c: char| is_opener(c) || c == '—' || c == '–');
    let Some(next) = following.chars().next() else {
        return true;
    };
    if next.is_lowercase() {
        return false;
    }
    if first != '.' || run.chars().filter(|c| is_stop(*c)).count() > 1 || matches!(last, '!' | '?')
    {
        return true;
    }
    let word: String = {
        let start =
            before.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')));
        let from = start.map_or(0, |i| {
            i + before
                .get(i..)
                .and_then(|t| t.chars().next())
                .map_or(1, char::len_utf8)
        });
        before.get(from..).unwrap_or_default().to_owned()
    };
    let lower = word.to_lowercase();
    if NEVER_LAST.contains(&lower.as_str()) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if BEFORE_NUMBERS.contains(&lower.as_str()) && !initial {
        return !next.is_numeric();
    }
    let bare_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    if bare_number && word.len() <= 2 && before.trim() == word {
        return false;
    }
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    if initial || dotted || SOMETIMES_LAST.contains(&lower.as_str()) {
        let next_word: String = following
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        return run.chars().count() > 1 || STARTERS.contains(&next_word.as_str());
    }
    true
}

fn starts_with_blank_line(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။' | '។'
    ) || is_wide(c)
}

/// Stops after which no space is written.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '）' | '“'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '「' | '『' | '（' | '„'
    )
}

/// Abbreviations that a name or a word always follows.
const NEVER_LAST: &[&str] = &[
    "adm", "amb", "brig", "capt", "cmdr", "col", "cpl", "cpt", "dr", "drs", "fr", "gen", "gov",
    "hon", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "pres", "prof", "rep", "reps", "rev",
    "sen", "sens", "sgt", "sr", "st", "sra", "mme", "mlle", "vs", "e.g", "i.e", "viz", "cf", "z.b",
    "d.h", "u.a", "bzw",
];

/// Abbreviations that a number follows, if anything.
const BEFORE_NUMBERS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no",
    "nos", "nr", "art", "fig", "p", "pp", "vol", "ch", "sec", "ca", "c", "okt", "dez",
];

/// Abbreviations that may also end a sentence.
const SOMETIMES_LAST: &[&str] = &[
    "inc", "ltd", "corp", "co", "jr", "etc", "bros", "dept", "univ",
];

/// Words that begin a sentence rather than a name.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "During",
    "Earlier",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "Most",
    "No",
    "Not",
    "On",
    "One",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
    "Yet",
    "You",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_full_stop_inside_a_sentence_does_not_end_it() {
        for text in [
            "Gen. Ada B. Nowak met Dr. Silva on Nov. 10 in the U.S. Senate at 9 a.m. sharp.",
            "The letter was signed by P. Ada Silva and C. Nowak.",
            "Prices rose 2.5 percent, i.e. more than before.",
            "“Why now?” she asked the St. Paul council.",
            "He paused... then left.",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }

    #[test]
    fn sentences_end_where_a_reader_would_say() {
        assert_eq!(parts("It is over. Now rest."), ["It is over.", "Now rest."]);
        assert_eq!(
            parts("“It is over.” Now rest."),
            ["“It is over.”", "Now rest."]
        );
        assert_eq!(
            parts("(It is over.) Now rest!"),
            ["(It is over.)", "Now rest!"]
        );
        assert_eq!(
            parts("They left the U.S. The rest stayed."),
            ["They left the U.S.", "The rest stayed."]
        );
        assert_eq!(
            parts("He came in Dec. He left."),
            ["He came in Dec.", "He left."]
        );
        assert_eq!(parts("هل انتهى؟ نعم انتهى."), ["هل انتهى؟", "نعم انتهى."]);
        assert_eq!(parts("終わった。休もう。"), ["終わった。", "休もう。"]);
        assert_eq!(
            parts("No stop\n\nNew paragraph"),
            ["No stop", "New paragraph"]
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_cover_all_that_is_not_space(text in "(?:\\PC|[.!?…\"”)] ?|\n|Dr\\. )*") {
            let mut from = 0;
            for span in split(&text) {
                prop_assert!(span.start >= from && span.end > span.start);
                prop_assert_eq!(text[from..span.start].trim(), "");
                prop_assert_eq!(text[span.clone()].trim(), &text[span.clone()]);
                from = span.end;
            }
            prop_assert_eq!(text[from..].trim(), "");
        }
    }
}
