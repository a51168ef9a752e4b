//! The words told of a picture, parted into caption, credit and day.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{credit, taken};

use crate::ingest::Figure;
use crate::ingest::html::elements::{self, At};
use crate::ingest::html::meta::linked::{self, Graph};
use crate::ingest::html::meta::people;
use crate::language::{pattern, stamps};

/// Parts the words of a caption from its credit.
pub(super) fn figure(words: &str, credit: Option<&str>) -> Figure {
    let credit = credit.map(credit::bare).filter(|c| !c.is_empty());
    let words = words.trim().trim_end_matches(['|', '/']).trim();
    let (caption, own) = match &credit {
        // What the element of the credit says may stand in the caption again.
        Some(known) => match words.strip_suffix(known.as_str()) {
            Some(shown) => (credit::split(&format!("{shown}© {known}")).0, None),
            None => (words.to_owned(), None),
        },
        None => credit::split(words),
    };
    Figure {
        taken: taken::read(&caption),
        caption,
        credit: credit.or(own),
    }
}

/// A caption without the word that says it is one, as it is read out to the blind.
pub(super) fn without_label(caption: &str) -> &str {
    LABEL.find(caption).map_or(caption, |label| {
        caption.get(label.end()..).unwrap_or(caption)
    })
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:image caption|caption|legende|légende|bildunterschrift|bildtext|didascalia|leyenda|pie de foto|legenda|onderschrift|bijschrift|billedtekst|bildetekst|kuvateksti|подпись|підпис|altyazı)\s*[:,]\s*",
    )
});

/// Whether what stands where captions do is something else: who wrote the article and
/// when, how long a film lasts, the label of a button.
pub(super) fn is_no_caption(text: &str, is_figcaption: bool) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let wide = text.chars().any(|c| c as u32 >= 0x2e80);
    let words = text.split_whitespace().count();
    let least = if is_figcaption { 1 } else { 4 };
    letters < 4
        || (words < least && !(wide && letters >= 8))
        || people::says_by(text)
        || stamps::read(text, false)
            .is_some_and(|stamp| stamp.timed && stamp.rest.chars().count() < 80)
}

/// What JSON-LD says of a picture: by the last part of its address.
pub(super) struct Described {
    caption: Option<String>,
    credit: Option<String>,
}

/// Every picture that scripts describe.
pub(super) fn described(graph: &Graph) -> HashMap<String, Described> {
    let mut known = HashMap::new();
    for image in graph.of_type("ImageObject") {
        let described = Described {
            caption: linked::text(image, "caption").or_else(|| linked::text(image, "description")),
            credit: linked::text(image, "creditText")
                .or_else(|| linked::text(image, "copyrightNotice")),
        };
        if described.caption.is_none() && described.credit.is_none() {
            continue;
        }
        let addresses = ["url", "contentUrl", "@id"]
            .iter()
            .filter_map(|name| image.get(*name).and_then(Value::as_str));
        if let Some(name) = addresses.filter_map(file_name).next() {
            known.entry(name).or_insert(described);
        }
    }
    known
}

/// Fills what the page leaves open from what scripts say of the same picture.
pub(super) fn complete(figure: &mut Figure, at: At, described: &HashMap<String, Described>) {
    let pictures = at
        .descendants()
        .take(200)
        .filter(|n| matches!(elements::name(*n), "img" | "source"));
    let names = pictures.flat_map(|picture| {
        ["src", "data-src", "srcset", "data-srcset"]
            .into_iter()
            .filter_map(move |name| elements::attribute(picture, name))
            .filter_map(|value| file_name(value.split([' ', ',']).next().unwrap_or(value)))
    });
    for known in names.filter_map(|name| described.get(&name)) {
        if figure.caption.is_empty() {
            figure.caption = known.caption.clone().unwrap_or_default();
        }
        if figure.credit.is_none() {
            figure.credit.clone_from(&known.credit);
        }
    }
}

/// The last part of an address without its query; too short a name tells nothing.
fn file_name(address: &str) -> Option<String> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let name = address
        .get(..end)?
        .trim_end_matches('/')
        .rsplit('/')
        .next()?;
    (name.len() >= 6).then(|| name.to_lowercase())
}
