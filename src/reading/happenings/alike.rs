//! What two sentences share: names, kindred words, and what they count.

use super::clauses::Opener;
use super::tokens::{Kind, Line};
use super::told::Sentence;
use super::verbs::Mood;
use super::words::Class;

/// What a sentence counts: “points” of “20 points”, “%”.
pub(super) fn measures(line: &Line) -> impl Iterator<Item = String> {
    let numbers = (0..line.len()).filter(|at| line.kind(*at) == Some(Kind::Number));
    numbers.filter_map(|at| match line.word(at).ends_with('%') {
        true => Some("perce".to_owned()),
        false => stem(line.word(at + 1)),
    })
}

/// What common words of a sentence begin with, which kindred words share.
pub(super) fn stems(line: &Line) -> Vec<String> {
    let words = (0..line.len()).filter(|at| line.lex(*at).is_some_and(|l| l.class == Class::Plain));
    words.filter_map(|at| stem(line.word(at))).collect()
}

pub(super) fn stem(word: &str) -> Option<String> {
    const LETTERS: usize = 5;
    if word.is_ascii() {
        let bare = word.trim_end_matches(['s', 'S', '\'']);
        let stem = bare.get(..LETTERS.min(bare.len())).unwrap_or_default();
        return (bare.len() > 3).then(|| stem.to_ascii_lowercase());
    }
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches(['s', '’', '\'']);
    let long = bare.chars().count() > 3;
    long.then(|| bare.chars().take(LETTERS).collect())
}

/// Whether a headline or a lead without a time tells the same as the dated sentence below.
pub(super) fn is_same(above: &Sentence, dated: &Sentence) -> bool {
    let names = |s: &Sentence| -> Vec<usize> {
        let tokens = s.line.tokens.iter();
        let found = tokens.filter_map(|t| match t.kind {
            Kind::Name(n) => s.passage.mentions.get(n).map(|m| m.who),
            _ => None,
        });
        found.collect()
    };
    let (a, b) = (names(above), names(dated));
    let mut shared: Vec<usize> = a.into_iter().filter(|who| b.contains(who)).collect();
    shared.sort_unstable();
    shared.dedup();
    let (a, b) = (stems(&above.line), stems(&dated.line));
    let mut words: Vec<String> = a.into_iter().filter(|stem| b.contains(stem)).collect();
    words.sort_unstable();
    words.dedup();
    let open = above
        .clauses
        .all
        .iter()
        .filter(|c| c.opener == Opener::Main);
    let open = open
        .filter_map(|c| c.verb)
        .any(|v| v.mood == Mood::Open || v.negated);
    let text = above.passage.text.get(above.span.clone());
    let ended = text.is_some_and(|t| t.trim_end().ends_with(['.', '!', '?', '”', '"', '’']));
    // A headline is short, and stands for what is below it.
    let enough = if ended { 3 } else { 2 };
    !open && shared.len() + words.len() >= enough && !words.is_empty()
}
