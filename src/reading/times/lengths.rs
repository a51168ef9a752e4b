//! Counted units: "two weeks ago", "five days after the vote", "the past two years", "for
//! years".

use super::edges::each;
use super::hours;
use super::meaning::{Anchor, Count, Found, Meaning, Unit};
use super::terms::{Sense, Term};
use super::words::Words;

/// "two weeks ago", "five days after", "a week later", "the past two years", "two years".
pub(super) fn counted(
    words: &Words,
    i: usize,
    (from, mut count): (usize, Count),
    unit: Unit,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let mut to = i + 1;
    let article = words.is(from, &["a", "an"]);
    // "a second try"
    if unit == Unit::Second && article {
        return None;
    }
    if words.is(to, &["and"]) && words.is(to + 1, &["a"]) && words.term(to + 2) == Term::Half {
        count.half = true;
        to += 3;
    }
    if words.is(to, &["or"]) && words.is(to + 1, &["so", "more", "two"]) {
        count.about = true;
        to += 2;
    }
    let mut push = |from: usize, to: usize, meaning: Meaning| {
        out.push(Found::new(from, to, meaning));
        Some(to)
    };
    if let (Term::Deictic(day), Some(n), true) =
        (words.term(to + 1), count.whole, unit >= Unit::Day)
        && words.is(to, &["ago"])
        && !(count.half || count.about || words.possessive(to + 2))
        && let Ok(n) = i32::try_from(n)
    {
        return push(from, to + 2, Meaning::Anniversary(n, unit, day));
    }
    if words.is(to, &["ago"]) {
        return push(from, to + 1, Meaning::Away(count, unit, false));
    }
    if words.is(to, &["hence"]) {
        return push(from, to + 1, Meaning::Away(count, unit, true));
    }
    if words.is(to, &["from"]) && words.is(to + 1, &["now", "today"]) {
        return push(from, to + 2, Meaning::Away(count, unit, true));
    }
    if words.is(to, &["earlier", "previously"])
        || words.is(to, &["before"]) && closes(words, to + 1)
    {
        return push(
            from,
            to + 1,
            Meaning::Offset(count, unit, false, Anchor::Running),
        );
    }
    if words.is(to, &["later", "afterwards", "afterward", "thereafter"])
        || words.is(to, &["after"]) && closes(words, to + 1)
    {
        return push(
            from,
            to + 1,
            Meaning::Offset(count, unit, true, Anchor::Running),
        );
    }
    if words.is(to, &["before", "after", "following"]) && unit >= Unit::Day {
        let after = !words.is(to, &["before"]);
        let meaning = Meaning::Offset(count, unit, after, Anchor::Event);
        return push(from, to + 1, meaning);
    }
    // "a 45-year-old", "one-year-old"
    let dash = words.mark(to, '-') && words.glued(to);
    let old = if dash { to + 1 } else { to };
    if words.is(old, &["old"]) {
        // An age in years is somebody's; of other things it is a length of time.
        let age = unit == Unit::Year && !article;
        return if age {
            Some(old + 1)
        } else {
            push(from, old + 1, Meaning::Length(count, unit))
        };
    }
    let before = from.wrapping_sub(1);
    if from > floor {
        let the = |at: usize| match words.is(at.wrapping_sub(1), &["the", "these", "those"]) {
            true if at > floor => at - 1,
            _ => at,
        };
        if words.is(before, &["past", "last", "recent", "latest"]) {
            return push(the(before), to, Meaning::Around(count, unit, false));
        }
        if words.is(before, &["next", "coming"]) {
            return push(the(before), to, Meaning::Around(count, unit, true));
        }
        if each(words, before) {
            return push(before, to, Meaning::Each(count, unit));
        }
        if words.is(
            before,
            &[
                "first",
                "final",
                "initial",
                "same",
                "opening",
                "previous",
                "preceding",
                "following",
            ],
        ) {
            return push(the(before), to, Meaning::Length(count, unit));
        }
        if words.is(before, &["the", "these", "those"]) && !article {
            return push(before, to, Meaning::Length(count, unit));
        }
    }
    // "three-quarters", "a quarter of them": a fraction.
    if unit == Unit::Quarter {
        return None;
    }
    if article && from + 1 == i && is_rate(words, from) {
        // Prices and numbers by the year are no times.
        let often = words.is(
            from.wrapping_sub(1),
            &[
                "times", "once", "twice", "thrice", "day", "days", "week", "weeks", "month",
                "months", "hours",
            ],
        );
        return if often {
            push(from, to, Meaning::Each(count, unit))
        } else {
            Some(to)
        };
    }
    push(from, to, Meaning::Length(count, unit))
}

/// Whether a clause or the sentence ends here, so that "before" names nothing after it.
pub(super) fn closes(words: &Words, i: usize) -> bool {
    match words.term(i) {
        Term::End => true,
        Term::Mark(mark) => mark != '-' && mark != '\'' && mark != '"',
        _ => words.is(i, &["and", "but", "when", "in", "at"]),
    }
}

/// Whether "a year" after this word says how often: "twice a year", "$35 a year".
fn is_rate(words: &Words, article: usize) -> bool {
    let before = article.wrapping_sub(1);
    match words.term(before) {
        Term::Number(..)
        | Term::Amount(_)
        | Term::Cardinal(_)
        | Term::Scale(_)
        | Term::Unit(..) => true,
        Term::Mark('%') => true,
        Term::Word if is_plural(words.text(before)) => true,
        _ => words.is(
            before,
            &[
                "times", "once", "twice", "thrice", "percent", "million", "billion", "cents",
                "dollars", "barrels", "tons", "tonnes", "people",
            ],
        ),
    }
}

fn is_plural(word: &str) -> bool {
    word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && ![
            "perhaps", "versus", "always", "besides", "across", "lasts", "takes", "spends",
            "needs", "means", "within",
        ]
        .contains(&word)
}

/// "recent weeks", "the coming months", "for years".
pub(super) fn many(
    words: &Words,
    i: usize,
    unit: Unit,
    floor: usize,
    out: &mut Vec<Found>,
) -> Option<usize> {
    let vague = Count {
        whole: None,
        half: false,
        about: true,
    };
    let before = i.wrapping_sub(1);
    let mut push = |from: usize, to: usize, meaning: Meaning| {
        out.push(Found::new(from.max(floor), to, meaning));
        Some(to)
    };
    let the = |at: usize| match words.is(at.wrapping_sub(1), &["the", "these", "those"]) {
        true => at - 1,
        _ => at,
    };
    // "the early hours of Sunday" are part of the day.
    if unit == Unit::Hour && words.is(i + 1, &["of"]) && hours::a_day_follows(words, i + 2) {
        let part = words.is(
            before,
            &["early", "late", "small", "final", "last", "first"],
        );
        let from = if part && before >= floor {
            the(before)
        } else {
            the(i)
        };
        return push(from, i + 1, Meaning::Clock);
    }
    if words.is(i + 1, &["ago"]) {
        return push(i, i + 2, Meaning::Away(vague, unit, false));
    }
    if words.is(i + 1, &["earlier"]) || words.is(i + 1, &["before"]) && closes(words, i + 2) {
        return push(
            i,
            i + 2,
            Meaning::Offset(vague, unit, false, Anchor::Running),
        );
    }
    if words.is(i + 1, &["later", "afterwards", "afterward"])
        || words.is(i + 1, &["after"]) && closes(words, i + 2)
    {
        return push(
            i,
            i + 2,
            Meaning::Offset(vague, unit, true, Anchor::Running),
        );
    }
    if before != usize::MAX && before >= floor {
        if words.is(before, &["recent", "past", "last"]) {
            let meaning = match unit {
                Unit::Year | Unit::Day | Unit::Decade => Meaning::Reference(Sense::Past),
                _ => Meaning::Around(vague, unit, false),
            };
            return push(the(before), i + 1, meaning);
        }
        if words.is(before, &["coming", "future"]) {
            return push(the(before), i + 1, Meaning::Reference(Sense::Future));
        }
        if words.is(before, &["these"]) && unit == Unit::Day {
            return push(before, i + 1, Meaning::Reference(Sense::Present));
        }
    }
    if words.is(i + 1, &["before", "after"]) {
        let after = words.is(i + 1, &["after"]);
        let from = the(i);
        return push(
            from,
            i + 2,
            Meaning::Offset(vague, unit, after, Anchor::Event),
        );
    }
    if unit == Unit::Quarter || words.capital(i) && i > floor {
        return None;
    }
    push(the(i), i + 1, Meaning::Length(vague, unit))
}
