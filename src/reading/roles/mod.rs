//! The office that the words around a person's name give that person.

mod after;
mod before;
mod clause;
mod phrase;

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The role of the last person in braces; bodies stand in square brackets, places in angle
    /// brackets.
    fn told(marked: &str) -> Option<Role> {
        let (text, found) = crate::reading::mentions::marked(marked);
        let at = found.iter().rposition(|f| f.kind == EntityKind::Person)?;
        read(&text, 0..text.len(), &found, at)
    }

    fn parts(marked: &str) -> (String, String, Option<String>, Standing) {
        let role = told(marked).unwrap_or_else(|| panic!("no role: {marked}"));
        (role.title, role.office, role.of, role.standing)
    }

    #[test]
    fn an_office_its_body_and_its_standing() {
        use Standing::{Acting, Designate, Former, Holds};
        for (marked, title, office, of, standing) in [
            (
                "Foreign Minister {Ana Ortiz} left.",
                "Foreign Minister",
                "Foreign Minister",
                None,
                Holds,
            ),
            (
                "<Peru>’s interim president, {Ana Ortiz}, left.",
                "Peru’s interim president",
                "president",
                Some("Peru"),
                Acting,
            ),
            (
                "Then came former <US> Ambassador to <Chad> {Ana Ortiz}.",
                "former US Ambassador to Chad",
                "Ambassador to Chad",
                Some("US"),
                Former,
            ),
            (
                "{Ana Ortiz}, the newly named head of the [Port Authority] (PA), left.",
                "newly named head of the Port Authority",
                "head",
                Some("Port Authority"),
                Holds,
            ),
            (
                "{Ana Ortiz}, a lake expert and founder of the [Water Forum], left.",
                "lake expert and founder of the Water Forum",
                "lake expert and founder",
                Some("Water Forum"),
                Holds,
            ),
            (
                "said Dr. {Ana Ortiz}, a Baltic analyst at [Kerr House].",
                "Baltic analyst at Kerr House",
                "Baltic analyst",
                Some("Kerr House"),
                Holds,
            ),
            (
                "{Ana Ortiz}, editor-in-chief of the Spanish magazine [La Orilla], wrote.",
                "editor-in-chief of the Spanish magazine La Orilla",
                "editor-in-chief",
                Some("La Orilla"),
                Holds,
            ),
            (
                "{Ana Ortiz}, 54, a teacher, left.",
                "teacher",
                "teacher",
                None,
                Holds,
            ),
            (
                "Central Bank Governor {Ana Ortiz} and others left.",
                "Central Bank Governor",
                "Central Bank Governor",
                None,
                Holds,
            ),
            (
                "Chairman of the Joint Chiefs {Ana Ortiz} left.",
                "Chairman of the Joint Chiefs",
                "Chairman",
                Some("Joint Chiefs"),
                Holds,
            ),
            (
                "<Chad>’s Minister of Economy, {Ana Ortiz}, left.",
                "Chad’s Minister of Economy",
                "Minister of Economy",
                Some("Chad"),
                Holds,
            ),
            (
                "the [Port Authority] (headed by {Ana Ortiz})",
                "head of the Port Authority",
                "head",
                Some("Port Authority"),
                Holds,
            ),
            (
                "{Ana Ortiz}, who heads the [Port Authority], left.",
                "head of the Port Authority",
                "head",
                Some("Port Authority"),
                Holds,
            ),
            (
                "{Ana Ortiz} was appointed governor of <Kent> in May.",
                "governor of Kent",
                "governor",
                Some("Kent"),
                Holds,
            ),
            (
                "{Ana Ortiz} was nominated as finance minister on Monday.",
                "finance minister",
                "finance minister",
                None,
                Designate,
            ),
            (
                "{Ana Ortiz} resigned as mayor of <Kent>.",
                "mayor of Kent",
                "mayor",
                Some("Kent"),
                Former,
            ),
            (
                "after the ousting of longtime ruler {Ana Ortiz}.",
                "longtime ruler",
                "ruler",
                None,
                Former,
            ),
            (
                "the then-Foreign Minister {Ana Ortiz} left.",
                "then-Foreign Minister",
                "Foreign Minister",
                None,
                Former,
            ),
            (
                "Prime Minister-designate {Ana Ortiz} left.",
                "Prime Minister-designate",
                "Prime Minister-designate",
                None,
                Designate,
            ),
            (
                "the head of the [Port Authority], Major General {Ana Ortiz}, left.",
                "head of the Port Authority",
                "head",
                Some("Port Authority"),
                Holds,
            ),
            (
                "said {Ana Ortiz}, acting director of research at the [Water Forum].",
                "acting director of research at the Water Forum",
                "director of research",
                Some("Water Forum"),
                Acting,
            ),
            ("Gen. {Ana Ortiz} left.", "Gen", "Gen", None, Holds),
            (
                "Opposition leader {Ana Ortiz} left.",
                "Opposition leader",
                "Opposition leader",
                None,
                Holds,
            ),
            (
                "He met spokesman {Ana Ortiz}.",
                "spokesman",
                "spokesman",
                None,
                Holds,
            ),
            (
                "a joint visit by U.S. special envoy {Ana Ortiz}, with",
                "U.S. special envoy",
                "special envoy",
                Some("U.S."),
                Holds,
            ),
        ] {
            let wanted = (
                title.to_owned(),
                office.to_owned(),
                of.map(str::to_owned),
                standing,
            );
            assert_eq!(parts(marked), wanted, "{marked}");
        }
    }

    #[test]
    fn what_is_no_office_of_this_person() {
        for marked in [
            "{Ana Ortiz}, described as a new leader, left.",
            "{Ana Ortiz}, the son of former president {Jo Bell}’s aunt, met {Mia Sand}.",
            "{Ana Ortiz} spoke like a president.",
            "He met President {Jo Bell}, Governor {Kim Lind} and {Ana Ortiz}.",
            "In talks with {Ana Ortiz}, the president said no.",
            "{Ana Ortiz} said the minister left.",
            "{Ana Ortiz}, said President Bell, left.",
            "The minister met Dr. {Ana Ortiz} there.",
            "{Ana Ortiz}, not the president of <Chad>, left.",
            "Mr. {Ana Ortiz} left.",
            "As the president left, {Ana Ortiz} came.",
            "The president’s son, {Ana Ortiz}, came.",
        ] {
            assert_eq!(told(marked), None, "{marked}");
        }
    }
}
