//! Offices that follow a name: "Ana Ortiz, the head of the port authority,".

use crate::reading::Role;
use crate::reading::roles::phrase;
use crate::reading::roles::{Scene, told};
use crate::reading::words::{Word, forwards};

const REACH: usize = 32;

/// The words behind the name, and the punctuation before the first of them.
pub(super) fn words_behind<'a>(
    scene: &Scene<'a>,
) -> (&'a str, impl Iterator<Item = Word<'a>> + use<'a>) {
    let rest = scene.span.end..scene.sentence.end;
    let behind = scene.text.get(rest.clone()).unwrap_or_default();
    let mut from = rest.start;
    // A place in a picture, a short form: "(L)", "(CR)".
    let trimmed = behind.trim_start();
    if let Some((inside, after)) = trimmed.strip_prefix('(').and_then(|t| t.split_once(')')) {
        let short = inside.len() <= 8 && inside.chars().all(|c| c.is_ascii_uppercase() || c == '-');
        if short {
            from = rest.end - after.len();
        }
    }
    // A line that ends ends what is said of a name.
    let line = scene.text.get(from..rest.end).unwrap_or_default();
    let to = line.find('\n').map_or(rest.end, |at| from + at);
    let mut words = forwards(scene.text, from..to).skip_while(|w| w.text.is_empty());
    let first = words.next();
    let start = first.map_or(from, |w| w.start);
    let gap = scene.text.get(from..start).unwrap_or_default().trim();
    (gap, first.into_iter().chain(words).take(REACH))
}

/// An office behind a comma or a dash, or in brackets.
pub(super) fn apposition(scene: &Scene) -> Option<Role> {
    let (gap, words) = words_behind(scene);
    if !matches!(gap, "," | "(" | "—" | "–" | "-") {
        return None;
    }
    let words: Vec<Word> = words.collect();
    let mut words = words.as_slice();
    // "Ana Ortiz, 54, a teacher,": the age.
    let aged = words.first().is_some_and(|w| {
        w.text.len() <= 3 && w.text.chars().all(|c| c.is_ascii_digit()) && w.after == ","
    });
    if aged {
        words = words.get(1..)?;
    }
    let phrase = phrase::read(scene, words)?;
    told::role(scene, &phrase)
}
