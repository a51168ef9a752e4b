//! Events that the machine has joined, and the author's word on them, written into
//! `content/events/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::decide::{Edit, front_of};
use super::names::WhoIsWho;
use super::{Cited, Proposal, What};
use crate::diagnostic::{Diagnostic, Problems, nearest};
use crate::dossier::EventRecord;
use crate::intake::yaml::{scalar, with_front};
use crate::model::{Slug, Status};
use crate::reading::Evidence;

/// What stands before an event's id where it is proposed.
pub(super) const PREFIX: &str = "events:";
/// Events that are proposed unless all are wanted: as many as open a timeline.
const KEY: usize = 20;
/// Accounts that are shown of a proposed event.
const SHOWN: usize = 3;
/// The order of the keys of a file about an event.
const KEYS: [&str; 5] = ["title", "date", "key", "confirmed", "citations"];

/// What the author says of events, which are places in the dossier's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it was said, or `events:a=b` for two that are one.
    pub(super) id: String,
    pub(super) said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// So it was.
    Right(usize),
    /// It is not to be shown.
    Wrong(usize),
    /// The second is the first.
    One(usize, usize),
}

impl Word {
    pub(super) fn accepted(&self) -> bool {
        !matches!(self.said, Said::Wrong(_))
    }
}

impl WhoIsWho {
    /// Events that nobody has confirmed, what matters most first, and how many more there are.
    pub(super) fn open_events(&self, all: bool) -> (Vec<Proposal>, usize) {
        let ranked = self.dossier.key_events.iter().copied();
        let open: Vec<usize> = ranked.filter(|at| self.open_event(*at).is_some()).collect();
        let shown = if all { open.len() } else { KEY };
        let proposals = open.iter().take(shown).filter_map(|at| self.event(*at));
        (proposals.collect(), open.len().saturating_sub(shown))
    }

    fn open_event(&self, at: usize) -> Option<&EventRecord> {
        let event = self.dossier.events.get(at)?;
        is_open(event).then_some(event)
    }

    fn event(&self, at: usize) -> Option<Proposal> {
        let event = self.open_event(at)?;
        let slug = self.free_slug(event, &BTreeSet::new());
        Some(proposal(event, format!("content/events/{slug}.md")))
    }

    /// The ids of all that are open, with what stands before them.
    pub(super) fn event_ids(&self) -> impl Iterator<Item = String> + '_ {
        let events = self.dossier.events.iter();
        let open = events.filter(|event| is_open(event));
        open.map(|event| format!("{PREFIX}{}", event.id))
    }

    /// The event that an id means, if it is open; one that it could have had counts too.
    pub(super) fn find_event(&self, id: &str, accepted: bool) -> Option<Word> {
        let at = self.dossier.event_place(id.strip_prefix(PREFIX)?)?;
        self.open_event(at)?;
        Some(Word {
            id: id.to_owned(),
            said: if accepted {
                Said::Right(at)
            } else {
                Said::Wrong(at)
            },
        })
    }

    /// Whether two words on the command line mean events.
    pub(super) fn are_events(&self, one: &str, other: &str) -> bool {
        let is = |id: &str| {
            id.starts_with(PREFIX) || id.starts_with("events/") || self.called_event(id).is_some()
        };
        is(one) && is(other)
    }

    fn called_event(&self, id: &str) -> Option<usize> {
        let bare = id
            .strip_prefix(PREFIX)
            .or_else(|| id.strip_prefix("events/"));
        self.dossier.event_place(bare.unwrap_or(id))
    }

    /// Two events that are one.
    pub(super) fn merge_events(&self, one: &str, other: &str) -> Result<Word, Diagnostic> {
        let find = |id: &str| {
            self.called_event(id).ok_or_else(|| {
                let ids: Vec<String> = self.event_ids().collect();
                let help = match nearest(id, ids.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "`dossier review --all` lists them".to_owned(),
                };
                Diagnostic::error(format!("there is no event `{id}`")).help(help)
            })
        };
        let (a, b) = (find(one)?, find(other)?);
        if a == b {
            return Err(
                Diagnostic::error(format!("`{one}` and `{other}` are one already"))
                    .help("nothing is left to be said of them"),
            );
        }
        let bare = |id: &str| id.trim_start_matches(PREFIX).to_owned();
        Ok(Word {
            id: format!("{PREFIX}{}={}", bare(one), bare(other)),
            said: Said::One(a, b),
        })
    }

    /// A name for the file of an event that no event has.
    fn free_slug(&self, event: &EventRecord, taken: &BTreeSet<String>) -> String {
        const WORDS: usize = 8;
        let words: Vec<&str> = event.text.split_whitespace().take(WORDS).collect();
        let plain = Slug::from_text(&words.join(" ")).to_string();
        let is_free = |slug: &str| {
            let file = format!("content/events/{slug}.md");
            !taken.contains(slug) && !self.event_files.contains(&file)
        };
        let mut slug = plain.clone();
        let mut n = 2;
        while !is_free(&slug) {
            slug = format!("{plain}-{n}");
            n += 1;
        }
        slug
    }
}

/// Whether nobody has confirmed an event.
pub(super) fn is_open(event: &EventRecord) -> bool {
    event.status == Status::Extracted
}

/// What is proposed of an event, to be written into a file.
pub(super) fn proposal(event: &EventRecord, file: String) -> Proposal {
    let shown = event.accounts.iter().take(SHOWN);
    Proposal {
        id: format!("{PREFIX}{}", event.id),
        article: None,
        file,
        what: What::Event {
            title: event.text.clone(),
            date: event.date.to_string(),
            accounts: event.accounts.len(),
            sources: event.sources.len(),
            citations: shown.map(|account| Cited::of(&account.citation)).collect(),
        },
    }
}

/// The files that say what the author says of events, and of each word the file that says it.
pub(super) fn edits(
    root: &Path,
    known: &WhoIsWho,
    words: &[Word],
) -> Result<(Vec<Edit>, Vec<String>), Problems> {
    let mut problems = Problems::new();
    let mut edits = Vec::new();
    let mut taken = BTreeSet::new();
    let mut file_of: BTreeMap<usize, String> = BTreeMap::new();
    for group in groups(words) {
        let Some(&first) = group.first() else {
            continue;
        };
        match edit(root, known, &group, is_wrong(words, first), &mut taken) {
            Ok(edit) => {
                file_of.extend(group.iter().map(|at| (*at, edit.file.clone())));
                edits.push(edit);
            }
            Err(problem) => problems.push(problem),
        }
    }
    for word in words {
        if let Said::Wrong(at) = word.said
            && words
                .iter()
                .any(|other| other.accepted() && other.is_about(at))
        {
            problems.push(
                Diagnostic::error(format!("`{}` is both accepted and rejected", word.id))
                    .help("say one of the two"),
            );
        }
    }
    if problems.has_errors() {
        return Err(problems);
    }
    let files = words.iter().map(|word| {
        let (Said::Right(at) | Said::Wrong(at) | Said::One(at, _)) = word.said;
        file_of.get(&at).cloned().unwrap_or_default()
    });
    Ok((edits, files.collect()))
}

impl Word {
    fn is_about(&self, at: usize) -> bool {
        match self.said {
            Said::Right(of) | Said::Wrong(of) => of == at,
            Said::One(a, b) => a == at || b == at,
        }
    }
}

fn is_wrong(words: &[Word], at: usize) -> bool {
    words.iter().any(|word| word.said == Said::Wrong(at))
}

/// Events that are one by what is said, each group in the order in which it is named.
fn groups(words: &[Word]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for word in words {
        let events = match word.said {
            Said::Right(at) | Said::Wrong(at) => vec![at],
            Said::One(a, b) => vec![a, b],
        };
        let mut together = Vec::new();
        groups.retain(|group| {
            let meets = group.iter().any(|at| events.contains(at));
            if meets {
                together.extend(group.iter().copied());
            }
            !meets
        });
        for at in events {
            if !together.contains(&at) {
                together.push(at);
            }
        }
        groups.push(together);
    }
    groups
}

/// The file that makes a group one event: the author's, where one has a file.
fn edit(
    root: &Path,
    known: &WhoIsWho,
    group: &[usize],
    hides: bool,
    taken: &mut BTreeSet<String>,
) -> Result<Edit, Diagnostic> {
    let events: Vec<&EventRecord> = group
        .iter()
        .filter_map(|at| known.dossier.events.get(*at))
        .collect();
    let mut with_file = events.iter().filter(|event| event.document.is_some());
    let (host, another) = (with_file.next().copied(), with_file.next());
    if let (Some(one), Some(other)) = (host, another) {
        return Err(Diagnostic::error(format!(
            "`{}` and `{}` both have files of yours",
            one.id, other.id
        ))
        .help("move over what one of them says, and delete it"));
    }
    match host {
        Some(host) => add_to(root, host, &events),
        None => new_file(root, known, &events, hides, taken),
    }
}

fn new_file(
    root: &Path,
    known: &WhoIsWho,
    events: &[&EventRecord],
    hides: bool,
    taken: &mut BTreeSet<String>,
) -> Result<Edit, Diagnostic> {
    let Some(first) = events.first() else {
        return Err(Diagnostic::error("there is no such event"));
    };
    let slug = known.free_slug(first, taken);
    taken.insert(slug.clone());
    let mut text = format!(
        "---\ntitle: {}\ndate: {}\n",
        scalar(&first.text),
        first.date
    );
    text += if hides {
        "hide: true\n"
    } else {
        "confirmed: true\n"
    };
    text += "citations:\n";
    for (cite, says) in events.iter().flat_map(|event| cited(event, first)) {
        text += &match says {
            Some(date) => format!("  - {{cite: \"{cite}\", says: {date}}}\n"),
            None => format!("  - \"{cite}\"\n"),
        };
    }
    let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
    text += &format!("same_as: [{}]\n---\n", ids.join(", "));
    let file = format!("content/events/{slug}.md");
    Ok(Edit::new(root.join(&file), file, text, true))
}

/// What tells of an event, as a file cites it, with the dates that exclude the event's.
fn cited(event: &EventRecord, of: &EventRecord) -> Vec<(String, Option<String>)> {
    let told = event.accounts.iter();
    let told = told.filter(|account| account.evidence != Some(Evidence::Continued));
    told.map(|account| {
        let anchor = account.citation.anchor.map(|anchor| format!("#{anchor}"));
        let cite = format!(
            "@{}{}",
            account.citation.article,
            anchor.unwrap_or_default()
        );
        let says = account.says.unwrap_or(event.date);
        let other = (!says.overlaps(of.date)).then(|| says.to_string());
        (cite, other)
    })
    .collect()
}

/// The author's file with what has become part of its event.
fn add_to(root: &Path, host: &EventRecord, events: &[&EventRecord]) -> Result<Edit, Diagnostic> {
    let Some(document) = &host.document else {
        return Err(Diagnostic::error("there is no such file"));
    };
    let file = document.source().path.to_string();
    let path = root.join(&file);
    let (mut front, parts) = front_of(document, &path)?;
    for event in events.iter().filter(|event| event.id != host.id) {
        front.add("same_as", &event.id, &KEYS);
    }
    let text = with_front(parts, &front);
    Ok(Edit::new(path, file, text, false))
}
