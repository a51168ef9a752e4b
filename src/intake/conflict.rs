//! What the author and the machine have changed in different ways, until the author
//! says which it shall be.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::base::FOLDER;
use super::body::Clash;
use super::disk::{in_the_way, remove, replace};
use crate::diagnostic::Diagnostic;
use crate::model::Slug;
use crate::yaml;

/// One piece of an article. The author's version stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Conflict {
    /// Its number, by which it is accepted or rejected.
    pub(crate) n: usize,
    /// The key of the front matter; none for lines of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
    /// What ingest wrote before, what it would write now, and what the author wrote.
    /// None where it is left out.
    pub(crate) base: Option<String>,
    pub(crate) theirs: Option<String>,
    pub(crate) ours: Option<String>,
    /// The line above the piece.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<String>,
}

impl Conflict {
    pub(super) fn of_body(clash: &Clash) -> Self {
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Self {
            n: 0,
            key: None,
            base: text(&clash.base),
            theirs: text(&clash.theirs),
            ours: text(&clash.ours),
            after: text(&clash.after),
        }
    }

    /// Whether both are about one piece.
    fn is_of(&self, other: &Self) -> bool {
        self.key == other.key && (self.key.is_some() || self.ours == other.ours)
    }
}

fn path(content: &Path, article: &Slug) -> PathBuf {
    content
        .join(FOLDER)
        .join(format!("{article}.conflicts.yaml"))
}

/// The open conflicts of an article.
pub(crate) fn open(content: &Path, article: &Slug) -> Result<Vec<Conflict>, Diagnostic> {
    let path = path(content, article);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(in_the_way(
                &path,
                "the file cannot be read",
                &error,
                "check who may read it",
            ));
        }
    };
    yaml::from_str(&text).map_err(|error| {
        Diagnostic::error(format!("the conflicts cannot be read: {error}"))
            .in_file(path.display().to_string())
            .help("mend the file, or remove it to keep the article as it is")
    })
}

/// Keeps the open conflicts of an article; without any, nothing.
pub(crate) fn keep(
    content: &Path,
    article: &Slug,
    conflicts: &[Conflict],
) -> Result<(), Diagnostic> {
    let path = path(content, article);
    if conflicts.is_empty() {
        return remove(&path);
    }
    let text = serde_yaml::to_string(conflicts).unwrap_or_default();
    replace(&path, text.as_bytes())
}

/// The open conflicts with new ones: a piece has one at most, and keeps its number.
pub(super) fn joined(mut open: Vec<Conflict>, new: Vec<Conflict>) -> Vec<Conflict> {
    let mut next = open.iter().map(|conflict| conflict.n).max().unwrap_or(0) + 1;
    for conflict in new {
        if let Some(known) = open.iter_mut().find(|known| known.is_of(&conflict)) {
            let n = known.n;
            *known = Conflict { n, ..conflict };
            continue;
        }
        open.push(Conflict {
            n: next,
            ..conflict
        });
        next += 1;
    }
    open
}
