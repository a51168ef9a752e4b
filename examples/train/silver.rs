//! News to learn from that nobody has labelled: a first model reads it, and what it is
//! sure of is taken for true.

use std::path::Path;

use rayon::prelude::*;

use crate::corpus::{Labelled, Raw, labelled};
use crate::tagger::model::Model;
use dossier::model::EntityKind;

/// How sure each name of a document must be.
const SURE: f32 = 0.6;

/// The documents of `plain/` in which every name is sure.
pub(crate) fn read(
    folder: &Path,
    teacher: &Model,
) -> Result<Vec<Labelled>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(folder.join("plain/groningen.jsonl"))?;
    let lines: Vec<&str> = text.lines().collect();
    let raws = lines
        .iter()
        .map(|line| serde_json::from_str(line))
        .collect::<Result<Vec<Raw>, _>>()?;
    Ok(raws
        .into_par_iter()
        .filter_map(|raw| read_by(teacher, raw))
        .collect())
}

fn read_by(teacher: &Model, mut raw: Raw) -> Option<Labelled> {
    let texts: Vec<&str> = raw.paragraphs.iter().map(String::as_str).collect();
    let found = teacher.tag(&texts);
    if found.iter().flatten().any(|name| name.confidence < SURE) {
        return None;
    }
    raw.spans = found
        .into_iter()
        .enumerate()
        .flat_map(|(paragraph, names)| names.into_iter().map(move |name| (paragraph, name)))
        .map(|(paragraph, name)| {
            let chars = |end: usize| texts[paragraph][..end].chars().count();
            let kind = match name.kind {
                EntityKind::Person => "PER",
                EntityKind::Organisation => "ORG",
                EntityKind::Place => "LOC",
            };
            (
                paragraph,
                chars(name.range.start),
                chars(name.range.end),
                kind.to_owned(),
            )
        })
        .collect();
    Some(labelled(&raw))
}
