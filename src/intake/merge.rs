//! An article that the author has edited, read again.

use super::body;
use super::conflict::Conflict;
use super::keys::{self, TextOf, Versions};
use super::yaml::{Front, split, with_front};
use crate::diagnostic::{Diagnostic, Source};

/// What ingest wrote, what it would write now, and what the author has made of it.
pub(super) struct Article<'a> {
    pub(super) base: &'a str,
    pub(super) theirs: &'a str,
    pub(super) ours: &'a Source,
    /// What stands in lines of the raw file that `base` came from.
    pub(super) lines_before: TextOf<'a>,
    /// What stands in lines of the raw file that `theirs` comes from.
    pub(super) lines_now: TextOf<'a>,
}

/// The article with both kinds of change, and what is left to decide.
pub(super) struct Merged {
    pub(super) text: String,
    pub(super) conflicts: Vec<Conflict>,
    /// A warning for each conflict, at its place in the merged text.
    pub(super) warnings: Vec<Diagnostic>,
}

/// Merges key by key and line by line. The author's version of a conflict stays.
pub(super) fn merge(article: &Article) -> Result<Merged, Diagnostic> {
    let Article {
        base,
        theirs,
        ours,
        lines_before,
        lines_now,
    } = article;
    let (base, theirs, mine) = (split(base), split(theirs), split(&ours.text));
    let fronts = [base, theirs, mine].map(|parts| Front::parse(parts.yaml));
    let [Some(base_front), Some(theirs_front), Some(ours_front)] = fronts else {
        let start = mine.opening.len();
        return Err(Diagnostic::error(
            "the front matter cannot be merged with what ingest reads now; nothing was changed",
        )
        .at(ours, start..start, "")
        .help("write each key on a line of its own as `key: value`, without anchors"));
    };
    let (front, mut conflicts) = keys::merge(Versions {
        base: &base_front,
        theirs: &theirs_front,
        ours: ours_front,
        lines_before: *lines_before,
        lines_now: *lines_now,
    });
    let merged = body::merge(base.body, theirs.body, mine.body);
    let clashes = merged.clashes;
    let text = with_front(
        super::yaml::Parts {
            body: &merged.text,
            ..mine
        },
        &front,
    );
    let source = Source::new(ours.path.clone(), text.as_str());
    let body_at = text.len() - merged.text.len();
    let mut warnings: Vec<Diagnostic> = conflicts
        .iter()
        .map(|conflict| {
            let key = conflict.key.as_deref().unwrap_or_default();
            let top = key.split('.').next().unwrap_or_default();
            let at = text.find(&format!("\n{top}:")).map_or(0, |at| at + 1);
            warning(&format!("`{key}`"), &source, at)
        })
        .collect();
    for clash in &clashes {
        warnings.push(warning("this passage", &source, body_at + clash.at));
        conflicts.push(Conflict::of_body(clash));
    }
    Ok(Merged {
        text,
        conflicts,
        warnings,
    })
}

fn warning(what: &str, source: &Source, at: usize) -> Diagnostic {
    let rest = source.text.get(at..).unwrap_or_default();
    let width = rest.lines().next().map_or(0, str::len);
    Diagnostic::warning(format!(
        "{what} reads otherwise now, and you have edited it: your version stays"
    ))
    .at(source, at..at + width, "")
    .help("`dossier review` shows both, and takes over the new one if you accept it")
}
