//! Who wrote it.

use std::sync::LazyLock;

use crate::language::pattern;
use regex::Regex;

/// The names in a line that says "By …", and nothing else.
pub(super) fn read(line: &str) -> Option<Vec<String>> {
    if line.len() > 160 || line.ends_with(['.', '?', '!', ':', ';']) {
        return None;
    }
    let start = PREFIX.find(line)?.end();
    let rest = AFFILIATION.replace(line.get(start..)?, "");
    let names = names(&rest);
    (!names.is_empty()).then_some(names)
}

/// The names in a list of names; none when its first part is not one.
pub(super) fn names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (i, part) in SEPARATOR
        .split(list)
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .enumerate()
    {
        match is_name(part) {
            true if is_office(part) => {}
            true if i == 0 || part.contains(' ') => names.push(part.to_owned()),
            true => {}
            false if i == 0 => return Vec::new(),
            false => {}
        }
    }
    names
}

/// Up to five words, each as in a name.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && text.len() <= 80
        && words.first().is_some_and(|w| begins_name(w))
        && words
            .last()
            .is_some_and(|w| begins_name(w) || w.starts_with("al-"))
        && words
            .iter()
            .all(|w| begins_name(w) || PARTICLES.contains(w) || w.starts_with("al-"))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '‑'))
}

/// Whether a phrase says what somebody is, or where in a paper, not who.
pub(super) fn is_office(text: &str) -> bool {
    OFFICES.iter().any(|office| text.ends_with(office))
}

fn begins_name(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

const PARTICLES: &[&str] = &[
    "al", "bin", "ibn", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
    "la", "le", "op", "ten", "ter", "van", "von", "zu", "y", "abu",
];

/// A part that ends so is what somebody is, not who.
const OFFICES: &[&str] = &[
    "Editor",
    "Correspondent",
    "Reporter",
    "Writer",
    "Staff",
    "Analyst",
    "Columnist",
    "Bureau",
    "Contributor",
    "News",
    "Press",
    "Politics",
    "Business",
    "Sport",
    "Sports",
    "World",
    "East",
    "Africa",
    "Asia",
    "Europe",
    "America",
    "Producer",
    "Desk",
    "Chief",
    "Fellow",
    "Redaktion",
    "Korrespondent",
];

static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Story|Written|Reported|Words|Text|Analysis|Opinion|Report|Article) )?(?:[Bb]y|BY|Von|von|VON|Par|Por|Di|Door|Af|Av|Autor|Author|Authors|Autorin|بقلم|كتب)(?:: ?| )",
    )
});

/// What follows the names: a place, a role, an outlet.
static AFFILIATION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?: [|•·–—-] | \(|, (?:in|at|for|of) | in | for | at |/).*$"));

static SEPARATOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r", and |,| and | & | und | et | y | e |; | و "));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_what_stands_around_them() {
        for (line, names) in [
            ("By Ada King", vec!["Ada King"]),
            (
                "By Ada King and José de la Cruz",
                vec!["Ada King", "José de la Cruz"],
            ),
            (
                "by Ada King, Omar al-Said, Political Editor",
                vec!["Ada King", "Omar al-Said"],
            ),
            ("By Ada King in Lagos", vec!["Ada King"]),
            ("Von Jana Weiß | Kleine Zeitung", vec!["Jana Weiß"]),
        ] {
            assert_eq!(
                read(line),
                Some(names.into_iter().map(str::to_owned).collect()),
                "{line}"
            );
        }
        for line in [
            "By the time they left",
            "By Monday it was over.",
            "By 2030",
            "Bystanders Gather",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
