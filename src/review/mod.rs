//! What the machine proposes and nobody has confirmed, and the author's word on it.

pub(crate) mod about;
mod apply;
mod back;
mod called;
mod conflict;
mod decide;
mod events;
mod find;
mod names;
mod rivals;
mod told;
mod wanted;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::build;
use crate::content;
use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::intake::disk;
use crate::intake::known::Known;
use crate::memo::Memo;
use crate::model::{Citation, Slug};
use crate::progress::Progress;

use names::WhoIsWho;
use wanted::Wanted;

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Proposals that are right.
    pub accept: Vec<String>,
    /// Proposals that are wrong.
    pub reject: Vec<String>,
    /// Two that are one, by slug, name or an event's id: the second becomes part of the first.
    pub merge: Vec<[String; 2]>,
    /// All are right that say of two that they are one and are at least so likely, 0 to 1.
    pub all_above: Option<f64>,
    /// List every line left out, the page's furniture too, and every event.
    pub all: bool,
}

/// What is open, or what has been done about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Where nothing is decided: all that is open.
    pub open: Vec<Proposal>,
    /// How many more events are open, which matter less.
    #[serde(skip_serializing_if = "is_none")]
    pub more_events: usize,
    /// What has been decided.
    pub done: Vec<Done>,
}

fn is_none(n: &usize) -> bool {
    *n == 0
}

/// Something that the author has yet to confirm.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// By which it is accepted or rejected.
    pub id: String,
    /// The article that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Slug>,
    /// The file that it is about, from the root of the dossier.
    pub file: String,
    /// What is proposed.
    #[serde(flatten)]
    pub what: What,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// Two people, organisations or places may be one; accepted, the second becomes part of
    /// the first.
    Merge {
        one: String,
        other: String,
        /// How likely it is, 0 to 1.
        score: f64,
        /// What speaks for and against it.
        because: Vec<String>,
        /// Where each is named.
        citations: Vec<Cited>,
        /// Mentions of the second, and articles that name it.
        mentions: usize,
        articles: usize,
    },
    /// Something happened; rejected, it is not shown.
    Event {
        title: String,
        date: String,
        /// How many accounts there are of it, and how many sources.
        accounts: usize,
        sources: usize,
        /// The first of the accounts.
        citations: Vec<Cited>,
    },
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

/// Words of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Cited {
    pub article: Slug,
    pub paragraph: Option<String>,
    pub quote: String,
}

impl Cited {
    fn of(citation: &Citation) -> Self {
        Self {
            article: citation.article.clone(),
            paragraph: citation.anchor.map(|anchor| anchor.to_string()),
            quote: citation.quote.to_string(),
        }
    }
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

impl Options {
    fn decides(&self) -> bool {
        self.by_id().next().is_some() || !self.merge.is_empty() || self.all_above.is_some()
    }

    /// Ids with whether they are accepted.
    fn by_id(&self) -> impl Iterator<Item = (&str, bool)> {
        let accepted = self.accept.iter().map(|id| (id.as_str(), true));
        accepted.chain(self.reject.iter().map(|id| (id.as_str(), false)))
    }
}

/// Lists what is open, or does what the author says of it. An unknown id changes nothing.
pub fn run(root: &Path, options: &Options, progress: &Progress, problems: &mut Problems) -> Report {
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
    if options.decides() {
        let who = || who_is_who(root, progress, problems);
        let wanted = match Wanted::of(options, &subjects, who) {
            Ok(wanted) => wanted,
            Err(found) => {
                problems.append(found);
                return Report::default();
            }
        };
        let left = wanted.left;
        if left > 0 {
            problems.push(one_by_one(left));
        }
        if !wanted.is_empty() {
            let done = wanted.carry_out(root, problems);
            return Report {
                done,
                ..Report::default()
            };
        }
        if left == 0 {
            problems.push(
                Diagnostic::warning("no two names are so likely to be one")
                    .help("what is proposed is listed with how likely it is"),
            );
        }
    }
    let mut open: Vec<Proposal> = subjects
        .iter()
        .flat_map(|subject| subject.shown(options.all))
        .collect();
    let mut more_events = 0;
    if let Some(who) = who_is_who(root, progress, problems) {
        open.extend(who.open());
        let (events, more) = who.open_events(options.all);
        open.extend(events);
        more_events = more;
    }
    open.sort_by_key(|proposal| proposal.what.rank());
    Report {
        open,
        more_events,
        done: Vec::new(),
    }
}

/// Tells how many likely proposals were not taken.
fn one_by_one(left: usize) -> Diagnostic {
    let are = match left {
        1 => "1 proposal is".to_owned(),
        n => format!("{n} proposals are"),
    };
    Diagnostic::warning(format!("{are} left for you to decide one by one"))
        .help("one article names both, or a name may be either of two: `dossier review` lists them")
}

/// Who is who, as the content and the articles say. None where a file cannot be read, as
/// what it says of the names is not known then. Other problems are for `check` to tell.
fn who_is_who(root: &Path, progress: &Progress, problems: &mut Problems) -> Option<WhoIsWho> {
    let mut found = Problems::new();
    let content = content::load(root, false, &mut found);
    if found.has_errors() {
        let errors = found.sorted().into_iter();
        let errors = errors.filter(|problem| problem.severity() == Severity::Error);
        problems.append(errors.cloned().collect());
        return None;
    }
    let files = content.entities.iter().chain(&content.parts);
    let entities = files.cloned().collect();
    let shown = content.events.iter().map(|event| &event.document);
    let hidden = content.hidden_events.iter().map(|event| &event.document);
    let event_files = shown.chain(hidden).map(|d| d.source().path.to_string());
    let event_files = event_files.collect();
    let dossier = build::weave(content, &mut Memo::default(), progress, &mut found);
    Some(WhoIsWho {
        entities,
        event_files,
        dossier,
    })
}
