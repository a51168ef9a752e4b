//! What the words around a number make of it: "at least", "about", "between … and …".

use std::ops::Range;

use crate::reading::figures::number::{self, Number};
use crate::reading::words::Word;

/// A number with its bounds.
pub(super) struct Bounds {
    /// Places among the words: the number and what bounds it.
    pub words: Range<usize>,
    pub low: f64,
    pub high: f64,
    pub change: bool,
}

/// How far off "about" may be.
const ABOUT: f64 = 0.1;

#[derive(Clone, Copy, PartialEq)]
enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Nearly,
    About,
}
use Bound::*;

/// Words before a number, the longest first.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["not", "less", "than"], AtLeast),
    (&["no", "more", "than"], AtMost),
    (&["not", "more", "than"], AtMost),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["as", "few", "as"], AtLeast),
    (&["at", "least"], AtLeast),
    (&["a", "minimum", "of"], AtLeast),
    (&["more", "than"], MoreThan),
    (&["upwards", "of"], AtLeast),
    (&["in", "excess", "of"], MoreThan),
    (&["greater", "than"], MoreThan),
    (&["at", "most"], AtMost),
    (&["a", "maximum", "of"], AtMost),
    (&["up", "to"], AtMost),
    (&["fewer", "than"], LessThan),
    (&["less", "than"], LessThan),
    (&["close", "to"], About),
    (&["an", "estimated"], About),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["exceeding"], MoreThan),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["nearly"], Nearly),
    (&["almost"], Nearly),
    (&["about"], About),
    (&["around"], About),
    (&["approximately"], About),
    (&["roughly"], About),
    (&["circa"], About),
    (&["some"], About),
    (&["estimated"], About),
];

/// Words before a number that make it a part of another.
const PARTS: &[&str] = &[
    "including",
    "includes",
    "included",
    "among",
    "another",
    "other",
    "further",
    "additional",
];

pub(super) fn read(words: &[Word], number: &Number) -> Bounds {
    let mut bounds = Bounds {
        words: number.words.clone(),
        low: number.low,
        high: number.high,
        change: false,
    };
    second_end(words, &mut bounds);
    // "a dozen", "the 61 raids", "only two"
    while let Some(before) = before(words, bounds.words.start)
        && ["a", "an", "the", "only", "just", "all", "its", "their"].contains(&before.as_str())
    {
        bounds.words.start -= 1;
    }
    let number_start = number.words.start;
    let said = BEFORE.iter().find(|(said, _)| {
        let from = number_start.checked_sub(said.len());
        from.is_some_and(|from| says(words, from, said))
    });
    if let Some((said, bound)) = said {
        bounds.words.start = bounds.words.start.min(number_start - said.len());
        apply(*bound, &mut bounds);
    }
    // "20 or more", "a dozen or so"
    let behind = |w: &[&str]| says(words, bounds.words.end, w);
    let after = [
        (&["or", "more"][..], AtLeast),
        (&["or", "so"], About),
        (&["or", "fewer"], AtMost),
        (&["or", "less"], AtMost),
        (&["at", "least"], AtLeast),
    ];
    if let Some((said, bound)) = after.into_iter().find(|(said, _)| behind(said)) {
        bounds.words.end += said.len();
        apply(bound, &mut bounds);
    }
    bounds
}

/// Whether what stands around a figure makes it a part of a greater one: "including 12",
/// "12 were also killed".
pub(super) fn is_part(words: &[Word], figure: &Range<usize>) -> bool {
    let start = figure.start;
    let behind = words.get(figure.end..).unwrap_or_default();
    if behind.iter().take(3).any(|word| word.text == "also") {
        return true;
    }
    let near = |back: usize, breaks: &[&str]| {
        let word = words.get(start.checked_sub(back)?)?;
        let runs_on = word.after.is_empty() || breaks.contains(&word.after);
        runs_on.then(|| word.text.to_ascii_lowercase())
    };
    let listed = |word: &Option<String>| word.as_deref().is_some_and(|w| PARTS.contains(&w));
    let direct = near(1, &[","]);
    let of_them = direct
        .as_deref()
        .is_some_and(|w| matches!(w, "whom" | "them" | "which"));
    listed(&direct) || of_them || direct.is_some() && listed(&near(2, &[]))
}

/// "between 20 and 30", "20 to 30", "from 41% to 10%"
fn second_end(words: &[Word], bounds: &mut Bounds) {
    let joint = words.get(bounds.words.end).map_or("", |w| w.text);
    let before = before(words, bounds.words.start);
    let before = before.as_deref();
    let between = before == Some("between") && joint == "and";
    if !between && joint != "to" {
        if before == Some("to") {
            bounds.change |= changes(words, bounds.words.start - 1);
        }
        return;
    }
    let Some(second) = number::read(words, bounds.words.end + 1) else {
        return;
    };
    if before == Some("from") && joint == "to" || second.low < bounds.high {
        bounds.change = true;
        return;
    }
    // "20 to 30 thousand": what makes the second great makes the first so.
    let great = second.low >= 1000.0 && bounds.low < 1000.0 && second.words.len() > 1;
    if between {
        bounds.words.start -= 1;
    }
    if !great {
        bounds.high = second.high;
        bounds.words.end = second.words.end;
    } else {
        bounds.change = true;
    }
}

/// Whether a "to" before a number ends "from … to": "rose from 12 to 15".
fn changes(words: &[Word], to: usize) -> bool {
    let from = to.saturating_sub(6);
    let between = words.get(from..to).unwrap_or_default();
    between
        .iter()
        .any(|word| word.text.eq_ignore_ascii_case("from"))
}

fn apply(bound: Bound, bounds: &mut Bounds) {
    let (low, high) = (bounds.low, bounds.high);
    let near = |n: f64| (n - n * ABOUT, n + n * ABOUT);
    (bounds.low, bounds.high) = match bound {
        AtLeast => (low, f64::INFINITY),
        // "more than 30" is said of 30 and a few as well as of 30 by whoever rounds.
        MoreThan => (low, f64::INFINITY),
        AtMost | LessThan => (0.0, high),
        Nearly => (near(low).0, high),
        About => (near(low).0, near(high).1),
    };
}

fn before(words: &[Word], at: usize) -> Option<String> {
    let word = words.get(at.checked_sub(1)?)?;
    word.after
        .is_empty()
        .then(|| word.text.to_ascii_lowercase())
}

/// Whether these words stand there, without a break among them.
fn says(words: &[Word], from: usize, said: &[&str]) -> bool {
    said.iter().enumerate().all(|(i, said)| {
        words
            .get(from + i)
            .is_some_and(|word| word.text.eq_ignore_ascii_case(said))
    })
}
