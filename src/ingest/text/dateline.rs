//! Where a story was filed from: "LONDON: …", "Lagos, Nigeria (AP) — …".

use std::sync::LazyLock;

use regex::Regex;

use crate::language::pattern;

/// A dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Dateline {
    /// The place, as written.
    pub(in crate::ingest) place: String,
    /// The agency that filed it.
    pub(in crate::ingest) agency: Option<String>,
}

/// The dateline that a paragraph opens with: a place in capitals, or one with an
/// agency behind it.
pub(in crate::ingest) fn read(paragraph: &str) -> Option<Dateline> {
    let found = DATELINE.captures(paragraph)?;
    let place = found.name("place")?.as_str().trim().to_owned();
    let agency = found.name("agency").map(|a| a.as_str().to_owned());
    let city = place.split(',').next().unwrap_or_default();
    let capitals = city.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !city.chars().any(char::is_lowercase);
    let agency_named = agency
        .as_deref()
        .is_some_and(|a| a.len() <= 30 && a.chars().any(char::is_uppercase));
    let fits = place.split_whitespace().count() <= 6 && (capitals || agency_named);
    let rest = paragraph.get(found.get(0)?.end()..)?;
    (fits && rest.split_whitespace().count() >= 5).then_some(Dateline { place, agency })
}

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<place>\p{Lu}[\p{L}.'’-]*(?:[ /]\p{Lu}[\p{L}.'’-]*){0,4}(?:, \p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,2})??)(?:, \p{Lu}\p{Ll}{2,8}\.? [0-9]{1,2}(?:, [0-9]{4})?)?(?: ?\((?P<agency>[^()]{2,30})\))?(?:, \p{Lu}\p{Ll}{2,8}\.? [0-9]{1,2})?(?:: | ?[—–] ?| --? )",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<(String, Option<String>)> {
        read(text).map(|d| (d.place, d.agency))
    }

    #[test]
    fn the_place_and_the_agency_are_told_from_the_story() {
        for (text, expected, agency) in [
            ("LAGOS: The bridge opened again on Monday.", "LAGOS", None),
            (
                "CAPE TOWN, South Africa (AP) — The bridge opened again on Monday.",
                "CAPE TOWN, South Africa",
                Some("AP"),
            ),
            (
                "Lagos (dpa) - The bridge opened again on Monday.",
                "Lagos",
                None,
            ),
            (
                "OSLO, March 4 (Reuters) - The bridge opened again on Monday.",
                "OSLO",
                Some("Reuters"),
            ),
            (
                "PORT-AU-PRINCE — The bridge opened again on Monday.",
                "PORT-AU-PRINCE",
                None,
            ),
        ] {
            let found = place(text);
            match agency {
                None if text.contains("dpa") => assert_eq!(found, None),
                _ => assert_eq!(
                    found,
                    Some((expected.to_owned(), agency.map(str::to_owned))),
                    "{text}"
                ),
            }
        }
        for text in [
            "Question: what happened to the old bridge now?",
            "He said: it opened again on Monday.",
            "The bridge — opened again on Monday.",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
