//! What ingest has done, as it is told.

use std::path::PathBuf;

use serde::Serialize;

use super::lines::RawLines;
use super::raw::Read;
use super::relation::{Relation, RelationKind};
use super::{Item, Outcome, disk};
use crate::diagnostic::printable;
use crate::ingest::Lines;

/// What became of each file, in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One for each file.
    pub items: Vec<Item>,
}

/// Lines of a raw file that are not in its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which ones.
    pub lines: Lines,
    /// The reason, in words.
    pub why: String,
    /// What stands in them, blank lines left out.
    pub text: Vec<Numbered>,
}

/// A line and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Numbered {
    pub line: usize,
    pub text: String,
}

impl LeftOut {
    pub(super) fn of(read: &Read) -> Vec<Self> {
        let raw = &read.raw;
        let lines = RawLines::of(&raw.name, &raw.bytes).unwrap_or_default();
        let mut left_out: Vec<Self> = read
            .stories()
            .flat_map(|(story, _)| &story.front.raw.removed)
            .map(|removed| Self {
                lines: removed.lines,
                why: removed.why.clone(),
                text: numbered(&lines, removed.lines),
            })
            .collect();
        left_out.sort_by_key(|left_out| left_out.lines);
        left_out
    }
}

fn numbered(lines: &RawLines, of: Lines) -> Vec<Numbered> {
    let between = lines.between(of.first, of.last).iter().zip(of.first..);
    between
        .map(|(text, line)| Numbered {
            line,
            text: text.trim().to_owned(),
        })
        .filter(|line| !line.text.is_empty())
        .collect()
}

impl Report {
    pub(super) fn failed(files: &[PathBuf]) -> Self {
        let items = files.iter().map(|path| Item {
            raw: disk::shown(path),
            outcome: Outcome::Failed,
            removed: None,
        });
        Self {
            items: items.collect(),
        }
    }

    /// As people read it.
    pub fn to_text(&self) -> String {
        self.items.iter().map(Item::to_text).collect()
    }
}

impl Item {
    fn to_text(&self) -> String {
        let raw = printable(&self.raw);
        let mut text = match &self.outcome {
            Outcome::Written {
                article,
                further,
                relations,
            } => {
                let drafts: String = further
                    .iter()
                    .map(|slug| {
                        format!(
                            "  and a second story, kept as a draft: content/articles/{slug}.md\n"
                        )
                    })
                    .collect();
                format!("{raw} → content/articles/{article}.md\n{drafts}") + &related(relations)
            }
            Outcome::Updated {
                article,
                further,
                merged,
                conflicts,
                relations,
            } => {
                let edits = match (merged, conflicts) {
                    (false, _) => String::new(),
                    (true, 0) => ", your edits kept".to_owned(),
                    (true, 1) => ", your edits kept, 1 conflict to review".to_owned(),
                    (true, n) => format!(", your edits kept, {n} conflicts to review"),
                };
                let drafts: String = further
                    .iter()
                    .map(|slug| {
                        format!(
                            "  and another story, kept as a draft: content/articles/{slug}.md\n"
                        )
                    })
                    .collect();
                format!("{raw}: updated content/articles/{article}.md{edits}\n{drafts}")
                    + &related(relations)
            }
            Outcome::Unchanged { article } => {
                format!("{raw}: already content/articles/{article}.md\n")
            }
            Outcome::Deleted { article } => format!(
                "{raw}: you have deleted content/articles/{article}.md; `ingest --again` brings it back\n"
            ),
            Outcome::Failed => format!("{raw}: not ingested\n"),
        };
        for LeftOut {
            lines,
            why,
            text: left_out,
        } in self.removed.iter().flatten()
        {
            let Lines { first, last } = lines;
            let lines = if first == last {
                format!("line {first}")
            } else {
                format!("lines {first}-{last}")
            };
            text += &format!("  left out, {lines}: {}\n", printable(why));
            for Numbered { line, text: words } in left_out {
                text += &format!("  {line:>6} | {}\n", printable(words));
            }
        }
        text
    }
}

fn related(relations: &[Relation]) -> String {
    let told = relations.iter().map(|Relation { article, kind, of }| {
        let is = match kind {
            RelationKind::SameAs => "has the same text as",
            RelationKind::Updates => "is a later version of",
        };
        format!("  content/articles/{article}.md {is} content/articles/{of}.md\n")
    });
    told.collect()
}
