//! Short forms that a text gives in brackets: "the Northern Fishing Council (NFC)".

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::mentions::Found;

/// The short form in brackets behind a name, where its letters come from the name.
pub(super) fn short_form(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    let behind = text.get(name.end..)?;
    // "the Council's (NFC) boats", "the Council group (NFC)"
    let gap = behind.find('(').filter(|gap| *gap <= 12)?;
    let between = behind.get(..gap)?;
    let plain = |c: char| c.is_lowercase() || c == ' ' || c == '’' || c == '\'';
    if !between.ends_with(' ') || !between.chars().all(plain) {
        return None;
    }
    let inside = behind.get(gap + 1..)?;
    let length =
        inside.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '&' | '.' | '/')))?;
    let short = inside.get(..length)?;
    let closed = inside.get(length..)?.starts_with([')', ',', ';']);
    let start = name.end + gap + 1;
    (closed && stands_for(short, text.get(name.clone())?)).then(|| start..start + length)
}

/// Whether a word is written as a short form and its letters stand in the name, in order.
pub(super) fn stands_for(short: &str, name: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let letters = short.chars().filter(|c| c.is_alphabetic()).count();
    if !(2..=10).contains(&letters) || capitals * 2 <= letters || short.len() >= name.len() {
        return false;
    }
    let fold = |text: &str| any_ascii::any_ascii(text).to_ascii_lowercase();
    let (folded, full) = (fold(short), fold(name));
    let first = folded.chars().find(char::is_ascii_alphanumeric);
    let begins = full
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.chars().next() == first);
    let mut rest = full.chars();
    let mut wanted = folded.chars().filter(char::is_ascii_alphanumeric);
    begins && wanted.all(|c| rest.any(|other| other == c))
}

/// Adds the short forms of bodies and places that are not found yet, where the text explains
/// them and wherever they stand from then on in this passage.
pub(super) fn add_short_forms(text: &str, found: &mut Vec<Found>) {
    let mut missing = Vec::new();
    let mut bodies = Vec::new();
    for (i, name) in found.iter().enumerate() {
        let Some(span) = short_form(text, &name.span) else {
            continue;
        };
        if name.kind == EntityKind::Person {
            // Nobody is called by initials in brackets of three letters.
            if span.len() < 3 || name.known.is_some() {
                continue;
            }
            bodies.push(i);
        }
        match found.get(i + 1).filter(|next| next.span.start < span.end) {
            Some(next) if next.span == span && next.known.is_none() => {}
            Some(_) => continue,
            None => {}
        }
        missing.push(Found {
            span,
            kind: match name.kind {
                EntityKind::Person => EntityKind::Organisation,
                kind => kind,
            },
            known: None,
            role: None,
            confidence: name.confidence,
        });
    }
    for i in bodies {
        found[i].kind = EntityKind::Organisation;
    }
    for short in missing {
        match found.iter_mut().find(|f| f.span == short.span) {
            Some(other) => other.kind = short.kind,
            None => found.push(short),
        }
    }
    found.sort_by_key(|f| f.span.start);
}
