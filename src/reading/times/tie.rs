//! How the words around a time tie to it what is told.

use super::Tie;
use super::meaning::{Found, Meaning, Named, Year};
use super::terms::Term;
use super::words::Words;

/// The tie of one that was found; whether it is the first of two ends is known to the
/// caller.
pub(super) fn of(words: &Words, found: &Found) -> Tie {
    let mut at = found.from.wrapping_sub(1);
    if words.is(at, &["the", "about", "around", "late", "early"]) {
        at = at.wrapping_sub(1);
    }
    let tie = match words.text(at).to_ascii_lowercase().as_str() {
        "since" => Tie::Since,
        "from" if !matches!(found.meaning, Meaning::Length(..)) => Tie::Since,
        "until" | "till" | "through" => Tie::Until,
        "by" => Tie::By,
        "before" => Tie::Before,
        "after" | "following" => Tie::After,
        "of" if words.is(at.wrapping_sub(1), &["ahead"]) => Tie::Before,
        "of" if words.is(at.wrapping_sub(1), &["as"]) => Tie::At,
        "of" => Tie::Names,
        "to" if words.is(at.wrapping_sub(1), &["prior", "up"]) => Tie::Before,
        "to" | "for" | "than" | "unlike" | "dated" | "ended" | "ending" => Tie::Names,
        "on" if words.is(at.wrapping_sub(1), &["due", "than", "unlike"]) => Tie::Names,
        _ => Tie::At,
    };
    if tie == Tie::At && describes(words, found) {
        Tie::Names
    } else {
        tie
    }
}

/// Whether it stands before a noun that it only tells apart: "the 3 May agreement",
/// "Friday's statement" in the middle of a sentence.
fn describes(words: &Words, found: &Found) -> bool {
    let before = found.from.wrapping_sub(1);
    if words.possessive(found.to) {
        // What a sentence begins with is what it tells of.
        let opens = matches!(
            words.term(before),
            Term::End | Term::Mark('.' | '"' | '“' | '!' | '?')
        );
        return !opens;
    }
    // In quotation marks by itself, it is what a work is called.
    let opened = matches!(words.term(before), Term::Mark('"' | '“' | '‘'));
    let at = found.to + usize::from(words.mark(found.to, ',') || words.mark(found.to, '.'));
    let closed = matches!(words.term(at), Term::Mark('"' | '”' | '’'));
    if opened && closed && matches!(found.meaning, Meaning::Calendar(_, Year::Written(_), _)) {
        return true;
    }
    // "World Cup 2022": part of a name.
    let whole = matches!(found.meaning, Meaning::Calendar(Named::Whole, ..));
    if whole
        && words.term(before) == Term::Word
        && words.capital(before)
        && words.capital(before.wrapping_sub(1))
    {
        return true;
    }
    let article = words.is(
        before,
        &[
            "the", "a", "an", "its", "his", "her", "their", "this", "that",
        ],
    ) || words.is(found.from, &["the"])
        && matches!(found.meaning, Meaning::Calendar(..));
    article && words.term(found.to) == Term::Word && !is_verb_or_link(words, found.to)
}

pub(super) fn is_verb_or_link(words: &Words, i: usize) -> bool {
    words.is(
        i,
        &[
            "in", "at", "on", "when", "as", "and", "or", "but", "after", "before", "with", "was",
            "were", "is", "are", "has", "had", "to", "of", "for", "by", "from", "the", "a", "an",
            "he", "she", "it", "they", "we", "that", "which", "where", "until", "while", "would",
            "will", "said", "during", "into", "over", "near", "between", "because", "despite",
        ],
    )
}
