//! What the machine proposes and nobody has confirmed, and the author's word on it.

mod apply;
mod back;
mod conflict;
mod find;
mod told;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Problems, nearest};
use crate::intake::disk;
use crate::intake::known::Known;
use crate::model::Slug;

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Proposals that are right.
    pub accept: Vec<String>,
    /// Proposals that are wrong.
    pub reject: Vec<String>,
    /// List every line left out, the page's furniture too.
    pub all: bool,
}

/// What is open, or what has been done about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Without `accept` and `reject`: all that is open.
    pub open: Vec<Proposal>,
    /// What has been accepted and rejected.
    pub done: Vec<Done>,
}

/// Something that the author has yet to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// By which it is accepted or rejected.
    pub id: String,
    /// The article that it is about.
    pub article: Slug,
    /// Its file, from the root of the dossier.
    pub file: String,
    /// What is proposed.
    #[serde(flatten)]
    pub what: What,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum What {
    /// Author and file have both changed a piece; accepted, the file's reading is taken.
    Conflict {
        /// The key; none for a passage of the text.
        key: Option<String>,
        yours: Option<String>,
        new: Option<String>,
    },
    /// A second story of a file; accepted, it is no draft any more.
    Story { title: String },
    /// The article has the text of another.
    SameAs { of: Vec<Slug> },
    /// The article is a later version of another.
    Updates { of: Slug },
    /// Lines left out; rejected, they are put back.
    LeftOut {
        lines: String,
        why: String,
        /// How they begin.
        words: String,
        /// Whether they read like sentences of a text.
        prose: bool,
    },
    /// All lines of an article that were left out and do not read like sentences.
    Furniture {
        /// How often each reason was given.
        reasons: BTreeMap<String, usize>,
    },
}

/// A word of the author's, carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The proposal.
    pub id: String,
    /// Whether it was accepted.
    pub accepted: bool,
    /// The file that was changed, from the root of the dossier.
    pub file: String,
}

/// Lists what is open, or does what the author says of it. An unknown id changes nothing.
pub fn run(root: &Path, options: &Options, problems: &mut Problems) -> Report {
    let content = root.join("content");
    let _lock = disk::lock(&content);
    let known = match Known::load(&content, false) {
        Ok(known) => known,
        Err(problem) => {
            problems.push(problem);
            return Report::default();
        }
    };
    let subjects = find::subjects(&content, &known, problems);
    if options.accept.is_empty() && options.reject.is_empty() {
        let mut open: Vec<Proposal> = subjects
            .iter()
            .flat_map(|subject| subject.shown(options.all))
            .collect();
        open.sort_by_key(|proposal| proposal.what.rank());
        return Report {
            open,
            done: Vec::new(),
        };
    }
    let wanted = match wanted(options, &subjects) {
        Ok(wanted) => wanted,
        Err(unknown) => {
            problems.append(unknown.into_iter().collect());
            return Report::default();
        }
    };
    let mut done = Vec::new();
    for (subject, words) in wanted {
        match apply::apply(&content, subject, &words) {
            Ok(()) => done.extend(words.into_iter().map(|(id, accepted)| Done {
                id: id.to_owned(),
                accepted,
                file: subject.file.clone(),
            })),
            Err(problem) => problems.push(problem),
        }
    }
    Report {
        open: Vec::new(),
        done,
    }
}

/// What the author says of each article: ids, and whether they are accepted.
type Wanted<'a> = Vec<(&'a find::Subject, Vec<(&'a str, bool)>)>;

fn wanted<'a>(
    options: &'a Options,
    subjects: &'a [find::Subject],
) -> Result<Wanted<'a>, Vec<Diagnostic>> {
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (i, subject) in subjects.iter().enumerate() {
        by_id.extend(subject.ids().map(|id| (id, i)));
    }
    let mut wanted: BTreeMap<usize, BTreeMap<&str, bool>> = BTreeMap::new();
    let mut unknown = Vec::new();
    let accepted = options.accept.iter().map(|id| (id, true));
    let rejected = options.reject.iter().map(|id| (id, false));
    for (id, accepted) in accepted.chain(rejected) {
        let Some(i) = by_id.get(id.as_str()) else {
            let help = match nearest(id, by_id.keys().map(String::as_str)) {
                Some(near) => format!("did you mean {near}?"),
                None => "`dossier review --all` lists them".to_owned(),
            };
            let problem = Diagnostic::error(format!("there is nothing to review called `{id}`"));
            unknown.push(problem.help(help));
            continue;
        };
        let before = wanted.entry(*i).or_default().insert(id, accepted);
        if before.is_some_and(|before| before != accepted) {
            let problem = Diagnostic::error(format!("`{id}` is both accepted and rejected"));
            unknown.push(problem.help("say one of the two"));
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let wanted = wanted.into_iter().filter_map(|(i, words)| {
        let subject = subjects.get(i)?;
        Some((subject, words.into_iter().collect()))
    });
    Ok(wanted.collect())
}
