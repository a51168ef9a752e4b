//! Who says what in one paragraph: each sentence by itself, then speech that stands alone.

use std::ops::Range;

use super::marks::Quoted;
use super::phrases::Line;
use super::tokens::Kind;
use super::words::Class;
use super::{Speaker, ahead, behind, saying};

/// Tokens between a verb and the words that it surely introduces.
const CONTACT: usize = 6;

/// Of a longer sentence only so many tokens before a quotation are looked at.
const LONGEST: usize = 150;

/// Who spoke last in a paragraph, and whether the words go on in the next.
pub(super) struct Spoken {
    speaker: Speaker,
    open: bool,
}

/// The speaker of each quotation of a paragraph, and what the next one may take up.
pub(super) struct Attributed {
    pub(super) speakers: Vec<Option<Speaker>>,
    pub(super) last: Option<Spoken>,
}

/// Whose words a paragraph without quotation marks leads to.
pub(super) fn introduction(line: &Line, passage: usize) -> Option<Spoken> {
    let end = line.tokens.len().checked_sub(1)?;
    let stop = (0..end).rev().find(|at| line.kind(*at) == Some(Kind::Stop));
    let lo = stop.map_or(0, |s| s + 1);
    let found = if line.kind(end) == Some(Kind::Colon) {
        ahead::before(line, lo, end)
            .map(|(found, _)| found)
            .or_else(|| ahead::introduced(line, lo, end + 1, true))
    } else {
        saying::reported(line, lo, end + 1)
    };
    Some(Spoken {
        speaker: speaker(line, passage, &found?)?,
        open: false,
    })
}

/// The speakers of a paragraph's quotations; `before` is what the paragraph before leaves.
pub(super) fn attribute(
    line: &Line,
    passage: usize,
    quoted: &[Quoted],
    before: Option<Spoken>,
) -> Attributed {
    let units = units(line, quoted);
    let mut speakers = vec![None; quoted.len()];
    for unit in &units {
        within(line, passage, quoted, unit, &mut speakers);
    }
    let last = carry_on(line, passage, quoted, &units, before, &mut speakers);
    carry_back(line, quoted, &units, &mut speakers);
    Attributed { speakers, last }
}

fn speaker(line: &Line, passage: usize, phrase: &Range<usize>) -> Option<Speaker> {
    Some(Speaker {
        passage,
        span: line.bytes(phrase)?,
        who: None,
    })
}

/// The speakers that one sentence names.
fn within(
    line: &Line,
    passage: usize,
    quoted: &[Quoted],
    unit: &Range<usize>,
    speakers: &mut [Option<Speaker>],
) {
    for (at, q) in quotes(line, unit) {
        let Some(quote) = quoted.get(q) else {
            continue;
        };
        let (lo, hi) = (unit.start.max(at.saturating_sub(LONGEST)), unit.end);
        let found = if let Some(span) = label(line.text, quote) {
            let who = None;
            Some(Speaker { passage, span, who })
        } else if let Some(same) =
            listed(line, lo, at).and_then(|p| speakers.get(p).cloned().flatten())
        {
            Some(same)
        } else {
            let after = || behind::after(line, at, hi).map(|(found, _)| found);
            let begins = quote
                .inner_of(line.text)
                .trim_start()
                .starts_with(char::is_uppercase);
            match ahead::before(line, lo, at) {
                Some((found, between)) if between <= CONTACT => Some(found),
                before => after().or(before.map(|(found, _)| found)),
            }
            .or_else(|| behind::later(line, at, hi))
            .or_else(|| ahead::introduced(line, lo, at, begins))
            .and_then(|phrase| speaker(line, passage, &phrase))
        };
        if let Some(slot) = speakers.get_mut(q) {
            *slot = found;
        }
    }
}

/// “one thing,” “another” and “a third”: the quotation that one stands beside.
fn listed(line: &Line, lo: usize, at: usize) -> Option<usize> {
    let joint = |i: usize| matches!(line.kind(i), Some(Kind::Comma | Kind::Word(Class::And)));
    let left = (lo..at).rev().find(|i| !joint(*i))?;
    match line.kind(left) {
        Some(Kind::Quote(previous)) => Some(previous),
        _ => None,
    }
}

/// Speech that stands alone belongs to who spoke before it. Gives who spoke last.
fn carry_on(
    line: &Line,
    passage: usize,
    quoted: &[Quoted],
    units: &[Range<usize>],
    before: Option<Spoken>,
    speakers: &mut [Option<Speaker>],
) -> Option<Spoken> {
    let mut open = before.as_ref().is_some_and(|b| b.open);
    let mut spoken = before.map(|b| b.speaker);
    for unit in units {
        let mut silent = true;
        let by_itself = stands_alone(line, unit);
        for (at, q) in quotes(line, unit) {
            silent = false;
            let (Some(slot), Some(quote)) = (speakers.get_mut(q), quoted.get(q)) else {
                continue;
            };
            let alone = by_itself || at == unit.start && quote.holds_sentences(line.text);
            if slot.is_none() && (alone || open) {
                slot.clone_from(&spoken);
            }
            open = quote.goes_on;
            spoken.clone_from(slot);
        }
        if silent && !(spoken.is_some() && saying::goes_on_about(line, unit.start, unit.end)) {
            let reported = saying::reported(line, unit.start, unit.end);
            spoken = reported.and_then(|phrase| speaker(line, passage, &phrase));
        }
    }
    spoken.map(|speaker| Spoken { speaker, open })
}

/// “…” “…,” X said: speech that stands alone, and the speaker is named right behind.
fn carry_back(
    line: &Line,
    quoted: &[Quoted],
    units: &[Range<usize>],
    speakers: &mut [Option<Speaker>],
) {
    for pair in units.windows(2).rev() {
        let [unit, next] = pair else {
            continue;
        };
        let Some((_, following)) = quotes(line, next)
            .next()
            .filter(|(at, _)| *at == next.start)
        else {
            continue;
        };
        let known = speakers.get(following).cloned().flatten();
        let goes_on = stands_alone(line, unit) && quoted.get(following).is_some();
        for (_, q) in quotes(line, unit).filter(|_| goes_on) {
            if let Some(slot) = speakers.get_mut(q).filter(|slot| slot.is_none()) {
                slot.clone_from(&known);
            }
        }
    }
}

fn quotes<'a>(line: &'a Line, unit: &Range<usize>) -> impl Iterator<Item = (usize, usize)> + 'a {
    unit.clone().filter_map(|at| match line.kind(at) {
        Some(Kind::Quote(q)) => Some((at, q)),
        _ => None,
    })
}

fn stands_alone(line: &Line, unit: &Range<usize>) -> bool {
    let mark = |at| {
        matches!(
            line.kind(at),
            Some(Kind::Quote(_) | Kind::Stop | Kind::Comma)
        )
    };
    unit.clone().all(mark)
}

/// The sentences outside the marks, as tokens; a sentence that ends inside them goes on
/// behind them when its speaker is named there.
fn units(line: &Line, quoted: &[Quoted]) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut start = 0;
    for at in 0..line.tokens.len() {
        let ends = match line.kind(at) {
            Some(Kind::Stop) => line.kind(at + 1) != Some(Kind::Stop),
            Some(Kind::Quote(q)) => quoted.get(q).is_some_and(|q| ends_with(line, q, at)),
            _ => false,
        };
        if ends {
            units.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < line.tokens.len() {
        units.push(start..line.tokens.len());
    }
    units
}

/// Whether a sentence ends with the quotation at a token.
fn ends_with(line: &Line, quote: &Quoted, at: usize) -> bool {
    let inner = quote.inner_of(line.text);
    let inner = inner.trim_end_matches(|c: char| c.is_whitespace() || "'’\"”*".contains(c));
    if !inner.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    match line.kind(at + 1) {
        Some(Kind::Comma | Kind::Stop | Kind::Semicolon) => false,
        Some(Kind::Word(_)) if !line.capital(at + 1) => false,
        Some(Kind::Word(_)) => {
            let ends = |i: &usize| matches!(line.kind(*i), Some(Kind::Stop | Kind::Quote(_)));
            let count = line.tokens.len();
            let hi = (at + 1..count).find(ends).unwrap_or(count);
            match behind::after(line, at, hi) {
                // “It is over.” Ortiz said. But not: “It is over.” Ortiz said that …
                Some((_, end)) => inner.ends_with('.') && end < hi,
                None => true,
            }
        }
        _ => true,
    }
}

/// The speaker that a transcript names inside the marks: “ORTIZ: …”.
fn label(text: &str, quote: &Quoted) -> Option<Range<usize>> {
    const LONGEST: usize = 40;
    let inner = quote.inner_of(text);
    let name = inner.get(..inner.find(':')?)?;
    let shouted = (3..LONGEST).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_uppercase() || " .-’'".contains(c));
    shouted.then(|| quote.inner.start..quote.inner.start + name.len())
}
