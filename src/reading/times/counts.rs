//! Numbers in words and digits, and how many of a unit there are.

use super::meaning::Count;
use super::terms::Term;
use super::words::Words;

/// The number that begins at a word, and the word after it: "25", "twenty-five", "two
/// hundred and ten", "2 1/2".
pub(super) fn cardinal(words: &Words, from: usize) -> Option<(u32, usize)> {
    let (mut whole, mut part, mut at) = (0u32, None::<u32>, from);
    loop {
        match words.term(at) {
            Term::Number(n, _) | Term::Amount(n) if part.is_none() => part = Some(n),
            Term::Cardinal(n) => match part {
                None => part = Some(n),
                // "twenty five", "a hundred five"
                Some(p)
                    if p.is_multiple_of(100) && n < 100
                        || p % 100 >= 20 && p % 10 == 0 && n < 10 =>
                {
                    part = Some(p.saturating_add(n));
                }
                Some(_) => break,
            },
            Term::Scale(n @ (12 | 100)) => part = Some(part.unwrap_or(1).saturating_mul(n)),
            Term::Scale(n) => {
                whole = whole.saturating_add(part.unwrap_or(1).saturating_mul(n));
                part = Some(0);
            }
            Term::Mark('-') if words.glued(at) && words.glued(at + 1) => {
                let tens = part.is_some_and(|p| p % 100 >= 20 && p % 10 == 0);
                let ones = matches!(words.term(at + 1), Term::Cardinal(1..=9));
                if !(tens && ones) {
                    break;
                }
            }
            Term::Word if words.is(at, &["and"]) => {
                let ready = part.is_some_and(|p| p > 0 && p.is_multiple_of(100) || whole > 0);
                if !ready || !matches!(words.term(at + 1), Term::Cardinal(_)) {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    part.map(|part| (whole.saturating_add(part), at))
}

/// Words between a number and its unit that leave both what they are.
const BETWEEN: &[&str] = &[
    "more",
    "additional",
    "further",
    "extra",
    "full",
    "whole",
    "straight",
    "consecutive",
    "successive",
    "solid",
    "long",
    "short",
    "calendar",
    "trading",
    "business",
    "working",
    "school",
    "or",
];

/// Words that make a number a rough one, and stand before it.
const ROUGHLY: &[&str] = &[
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "over",
    "under",
    "barely",
    "hardly",
    "perhaps",
    "maybe",
    "probably",
];

/// The count that ends right before a word, and its first word: "two", "about 25",
/// "a couple of", "several", "a".
pub(super) fn before(words: &Words, unit: usize) -> Option<(usize, Count)> {
    let mut end = unit;
    let mut at = unit.checked_sub(1)?;
    if words.mark(at, '-') && words.glued(at) && words.glued(unit) {
        end = at;
        at = at.checked_sub(1)?;
    }
    if words.is(at, BETWEEN) {
        end = at;
        at = at.checked_sub(1)?;
    }
    if let Some((from, count)) = fraction(words, at) {
        return Some(roughly(words, from, count));
    }
    let mut from = end;
    while from > 0 && end - from < 8 && is_numeral(words, from - 1) {
        from -= 1;
    }
    // The longest run of words that is one number up to the unit.
    while from < end {
        if let Some((whole, _)) = cardinal(words, from).filter(|(_, next)| *next == end) {
            let article = words.is(from.wrapping_sub(1), &["a"])
                && matches!(words.term(from), Term::Scale(_));
            let from = if article { from - 1 } else { from };
            return Some(roughly(words, from, Count::exactly(whole)));
        }
        from += 1;
    }
    let vague = Count {
        whole: None,
        half: false,
        about: true,
    };
    match words.term(at) {
        Term::Vague => {
            let article = words.is(at.wrapping_sub(1), &["a"]);
            return Some(roughly(words, if article { at - 1 } else { at }, vague));
        }
        Term::Word => {}
        _ => return None,
    }
    let of = words.is(at, &["of"]);
    let noun = if of { at.checked_sub(1)? } else { at };
    let led = |article: usize| words.is(article, &["a", "the", "last", "past", "next", "first"]);
    if words.is(noun, &["couple", "pair"]) && led(noun.wrapping_sub(1)) {
        let count = Count {
            about: true,
            ..Count::exactly(2)
        };
        let article = words.is(noun - 1, &["a"]);
        return Some(roughly(words, if article { noun - 1 } else { noun }, count));
    }
    if of && words.is(noun, &["dozens", "scores", "hundreds", "thousands"]) {
        return Some((noun, vague));
    }
    if words.is(at, &["a", "an", "another"]) {
        return Some(roughly(words, at, Count::exactly(1)));
    }
    None
}

fn is_numeral(words: &Words, i: usize) -> bool {
    match words.term(i) {
        Term::Number(..) | Term::Amount(_) | Term::Cardinal(_) | Term::Scale(_) => true,
        Term::Mark('-') => words.glued(i),
        Term::Word => words.is(i, &["and"]),
        _ => false,
    }
}

/// "2 1/2", "one and a half", "half a", "half an".
fn fraction(words: &Words, at: usize) -> Option<(usize, Count)> {
    let half = |whole| Count {
        half: true,
        ..Count::exactly(whole)
    };
    if words.term(at) == Term::Half {
        let with_whole =
            words.is(at.wrapping_sub(1), &["a"]) && words.is(at.wrapping_sub(2), &["and"]);
        if with_whole
            && let Some(one) = at.checked_sub(3)
            && let Some((whole, next)) = cardinal(words, one)
            && next == at - 2
        {
            return Some((one, half(whole)));
        }
        return Some((at, half(0)));
    }
    if words.is(at, &["a", "an"]) && words.term(at.wrapping_sub(1)) == Term::Half {
        return Some((at - 1, half(0)));
    }
    let split = words.mark(at.wrapping_sub(1), '/') && words.digits(at) == Some((2, 1));
    if split && words.digits(at.wrapping_sub(2)) == Some((1, 1)) {
        let whole = at
            .checked_sub(3)
            .and_then(|i| Some((i, words.digits(i)?.0)));
        return Some(whole.map_or((at - 2, half(0)), |(i, n)| (i, half(n))));
    }
    None
}

/// The count with the words before it that make it a rough one.
fn roughly(words: &Words, from: usize, count: Count) -> (usize, Count) {
    let about = Count {
        about: true,
        ..count
    };
    let before = |n: usize| from.wrapping_sub(n);
    if words.is(before(1), ROUGHLY) {
        return (from - 1, about);
    }
    let than = words.is(before(1), &["than"]);
    if than && words.is(before(2), &["more", "less", "fewer"]) {
        let no = words.is(before(3), &["no"]);
        return (if no { from - 3 } else { from - 2 }, about);
    }
    let bounded = words.is(before(1), &["least", "most"]) && words.is(before(2), &["at"])
        || words.is(before(1), &["to"]) && words.is(before(2), &["up"]);
    if bounded {
        return (from - 2, about);
    }
    (from, count)
}
