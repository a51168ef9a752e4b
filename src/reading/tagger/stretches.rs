//! The stretches of a paragraph that can hold a name at all; nothing else is looked at.

use std::ops::Range;

use super::tokens::{Shape, Token};

/// The longest stretch that is looked at as one.
const LONGEST: usize = 48;

/// Stretches of tokens that can hold names: from a capital to a capital with at most a
/// few joining words or signs between, and the particles before. In order, disjoint.
pub(crate) fn stretches(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut floor = 0;
    let mut i = 0;
    while i < tokens.len() {
        if !tokens[i].capital() {
            i += 1;
            continue;
        }
        let mut start = i;
        while start > floor
            && i - start < 4
            && leads(text, &tokens[start - 1], &tokens[start])
            && !tokens[start].opens
        {
            start -= 1;
        }
        // A joining sign alone leads nothing.
        while start < i && tokens[start].shape == Shape::Sign {
            start += 1;
        }
        let mut end = i + 1;
        'grow: while end - start < LONGEST {
            for gap in 0..=3 {
                let Some(next) = tokens.get(end + gap) else {
                    break 'grow;
                };
                if next.opens || (gap == 1 && clause(text, &tokens[end], next)) {
                    break 'grow;
                }
                if next.capital() || (next.shape == Shape::Digits && gap == 0) {
                    end += gap + 1;
                    continue 'grow;
                }
                if !joins(text, next) {
                    break 'grow;
                }
            }
            break;
        }
        // Suk-yeol: what follows a hyphen may be small.
        while let [hyphen, next, ..] = &tokens[end..]
            && matches!(&text[hyphen.start as usize..hyphen.end as usize], "-" | "–")
            && next.shape == Shape::Lower
            && hyphen.glued == next.glued
            && end - start < LONGEST
        {
            end += 2;
        }
        found.push(start..end);
        floor = end;
        i = end;
    }
    found
}

/// Whether a dash with space around it is followed by the first word of a clause: "Ana Ortiz
/// - A judge".
fn clause(text: &str, dash: &Token, next: &Token) -> bool {
    let word = |token: &Token| &text[token.start as usize..token.end as usize];
    let parts = |word: &str| PARTING.binary_search(&word.to_lowercase().as_str()).is_ok();
    matches!(word(dash), "-" | "–")
        && !dash.glued
        && !next.glued
        && (parts(word(next)) || word(next) == "The")
}

/// Whether a token can stand inside a name between capitals.
fn joins(text: &str, token: &Token) -> bool {
    let word = &text[token.start as usize..token.end as usize];
    match token.shape {
        Shape::Lower if token.length <= 3 => PARTING.binary_search(&word).is_err(),
        Shape::Lower => JOINING.contains(&word),
        Shape::Sign => matches!(word, "-" | "–" | "&" | "'" | "’" | "." | "/" | "‘" | "`"),
        Shape::Clitic => true,
        _ => false,
    }
}

/// Whether a token can begin a name before a capital.
fn leads(text: &str, token: &Token, next: &Token) -> bool {
    let word = &text[token.start as usize..token.end as usize];
    match token.shape {
        Shape::Lower => {
            PARTICLES.contains(&word) || (token.length <= 4 && next.shape == Shape::Sign)
        }
        Shape::Sign => matches!(word, "-" | "–" | "'" | "’" | "‘"),
        _ => false,
    }
}

/// Longer words that join the parts of names, in the languages that English news quotes.
const JOINING: [&str; 10] = [
    "bint", "ould", "della", "dello", "delle", "para", "pour", "upon", "sous", "over",
];

/// Short English words that part two names more often than they join one.
const PARTING: [&str; 57] = [
    "a", "all", "an", "any", "are", "as", "at", "but", "by", "can", "did", "had", "has", "he",
    "her", "him", "his", "how", "if", "in", "is", "it", "its", "led", "may", "met", "nor", "not",
    "now", "off", "or", "our", "out", "own", "per", "put", "ran", "run", "sat", "saw", "say",
    "set", "she", "so", "to", "too", "two", "up", "us", "via", "was", "way", "we", "who", "why",
    "yet", "you",
];

/// Words that begin a surname though they are written small.
const PARTICLES: [&str; 33] = [
    "al", "el", "ul", "bin", "ibn", "ben", "bint", "abu", "umm", "ould", "van", "von", "der",
    "den", "de", "del", "della", "di", "da", "das", "dos", "do", "du", "la", "le", "les", "ter",
    "ten", "zu", "af", "av", "fil", "ap",
];

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;

    #[test]
    fn stretches_reach_over_particles_but_not_over_sentences() {
        let of = |text: &str| -> Vec<String> {
            let tokens = split(text);
            stretches(text, &tokens)
                .into_iter()
                .map(|r| {
                    text[tokens[r.start].start as usize..tokens[r.end - 1].end as usize].to_owned()
                })
                .collect()
        };
        assert_eq!(
            of("so said al-Bashir of the Bank for Peace. Then Li left"),
            ["al-Bashir of the Bank for Peace", "Then Li"]
        );
        assert_eq!(of("met Ana Ortiz - A judge"), ["Ana Ortiz", "A"]);
        assert_eq!(
            of("as Kim Suk-yeol and, later, van der Berg knew"),
            ["Kim Suk-yeol", "van der Berg"]
        );
    }
}
