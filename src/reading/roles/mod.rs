//! The office that the words around a person's name give that person.

mod after;
mod before;
mod clause;
mod phrase;
#[cfg(test)]
mod tests;
mod told;

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{Word, forwards};
use crate::reading::{Passage, Role, Standing};

pub(super) use before::titles;

/// Reads the role of every person.
pub(super) fn read_all(passages: &[Passage], found: &mut [Vec<Found>]) {
    for (passage, names) in passages.iter().zip(found) {
        for at in 0..names.len() {
            if names[at].kind == EntityKind::Person {
                let sentence = passage.sentence_at(names[at].span.start);
                names[at].role = read(&passage.text, sentence, names, at);
            }
        }
    }
}

/// The office that a title by itself tells, as an author writes it.
pub(crate) fn office(title: &str) -> Option<Role> {
    let scene = Scene {
        text: title,
        sentence: 0..title.len(),
        found: &[],
        span: title.len()..title.len(),
    };
    let words: Vec<Word> = forwards(title, 0..title.len()).collect();
    told::role(&scene, &phrase::read_open(&scene, &words)?)
}

/// The role of the person at `found[at]`, from the words of one sentence.
///
/// An office counts more than a rank, and what stands right before a name more than what
/// follows it.
fn read(text: &str, sentence: Range<usize>, found: &[Found], at: usize) -> Option<Role> {
    let scene = Scene {
        text,
        sentence,
        found,
        span: found.get(at)?.span.clone(),
    };
    let title = before::title(&scene);
    let is_rank =
        |role: &Role| role.of.is_none() && role.office.split(' ').all(|word| is(word, Class::Rank));
    let (rank, office) = match title {
        Some(role) if is_rank(&role) => (Some(role), None),
        other => (None, other),
    };
    let mut role = office
        .or_else(|| after::apposition(&scene))
        .or_else(|| clause::after(&scene))
        .or_else(|| clause::before(&scene))
        .or_else(|| before::apposition(&scene))
        .or(rank)?;
    if role.standing == Standing::Holds && before::has_lost_it(&scene, &role) {
        role.standing = Standing::Former;
    }
    Some(role)
}

/// A name, and where it stands.
struct Scene<'a> {
    text: &'a str,
    sentence: Range<usize>,
    /// All names of the passage, in order.
    found: &'a [Found],
    span: Range<usize>,
}

impl Scene<'_> {
    /// The name that covers a byte.
    fn name_at(&self, byte: usize) -> Option<&Found> {
        let next = self.found.partition_point(|f| f.span.end <= byte);
        self.found.get(next).filter(|f| f.span.start <= byte)
    }
}
