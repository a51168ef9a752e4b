//! What the author says on the command line, found among what is open, and carried out.

use std::collections::BTreeMap;
use std::path::Path;

use super::events::Word;
use super::find::Subject;
use super::names::{Pair, WhoIsWho};
use super::{Done, Options, apply, decide, events};
use crate::diagnostic::{Diagnostic, Problems, nearest};

/// What the author says: all of it is known.
pub(super) struct Wanted<'a> {
    /// Of articles: ids, and whether they are accepted.
    articles: Vec<(&'a Subject, Vec<(&'a str, bool)>)>,
    /// Of who is who.
    pairs: Vec<Pair>,
    /// Of events.
    events: Vec<Word>,
    /// How many likely proposals ask for a word on each.
    pub(super) left: usize,
    who: Option<WhoIsWho>,
}

impl<'a> Wanted<'a> {
    /// Finds what is meant; `who` is asked for only when an article's ids are not all.
    pub(super) fn of(
        options: &'a Options,
        subjects: &'a [Subject],
        who: impl FnOnce() -> Option<WhoIsWho>,
    ) -> Result<Self, Problems> {
        let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
        for (i, subject) in subjects.iter().enumerate() {
            by_id.extend(subject.ids().map(|id| (id, i)));
        }
        let mut problems = Problems::new();
        let mut articles: BTreeMap<usize, BTreeMap<&str, bool>> = BTreeMap::new();
        let mut others = Vec::new();
        for (id, accepted) in options.by_id() {
            let Some(i) = by_id.get(id) else {
                others.push((id, accepted));
                continue;
            };
            let before = articles.entry(*i).or_default().insert(id, accepted);
            if before.is_some_and(|before| before != accepted) {
                problems.push(both(id));
            }
        }
        let articles = articles.into_iter().filter_map(|(i, words)| {
            let subject = subjects.get(i)?;
            Some((subject, words.into_iter().collect()))
        });
        let mut wanted = Self {
            articles: articles.collect(),
            pairs: Vec::new(),
            events: Vec::new(),
            left: 0,
            who: None,
        };
        let names = !others.is_empty() || !options.merge.is_empty() || options.all_above.is_some();
        if names && !problems.has_errors() {
            // Why it is not known has been told.
            let who = who().ok_or_else(Problems::new)?;
            let known = by_id.keys().map(String::as_str);
            (wanted.pairs, wanted.events) = said(options, &who, &others, known, &mut problems);
            if let Some(score) = options.all_above {
                let likely = who.all_above(score, &wanted.pairs);
                wanted.pairs.extend(likely.pairs);
                wanted.left = likely.left;
            }
            wanted.who = Some(who);
        }
        if problems.has_errors() {
            return Err(problems);
        }
        Ok(wanted)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.pairs.is_empty() && self.events.is_empty()
    }

    /// Writes it. What is said of who is who, and of events, is written in full or not at
    /// all, and in the latter case nothing else is either.
    pub(super) fn carry_out(self, root: &Path, problems: &mut Problems) -> Vec<Done> {
        let mut edits = Vec::new();
        let mut files = Vec::new();
        if let Some(who) = &self.who {
            let of_names = decide::edits(root, who, &self.pairs);
            let of_events = events::edits(root, who, &self.events);
            for found in [of_names, of_events] {
                match found {
                    Ok((more, said)) => {
                        edits.extend(more);
                        files.extend(said);
                    }
                    Err(found) => {
                        problems.append(found);
                        return Vec::new();
                    }
                }
            }
        }
        let mut done = Vec::new();
        for (subject, words) in self.articles {
            match apply::apply(&root.join("content"), subject, &words) {
                Ok(()) => done.extend(words.into_iter().map(|(id, accepted)| Done {
                    id: id.to_owned(),
                    accepted,
                    file: subject.file.clone(),
                })),
                Err(problem) => problems.push(problem),
            }
        }
        let mut unwritten = Vec::new();
        for edit in &edits {
            if let Err(problem) = edit.write() {
                problems.push(problem);
                unwritten.push(&edit.file);
            }
        }
        let pairs = self.pairs.into_iter().map(|pair| (pair.id, pair.same));
        let events = self
            .events
            .into_iter()
            .map(|word| (word.accepted(), word.id));
        let said = pairs.chain(events.map(|(accepted, id)| (id, accepted)));
        let written = said
            .zip(files)
            .filter(|(_, file)| !unwritten.contains(&file));
        done.extend(written.map(|((id, accepted), file)| Done { id, accepted, file }));
        done
    }
}

/// What is said of who is who, and of events, each once, in the order in which it is said.
fn said<'a>(
    options: &Options,
    who: &WhoIsWho,
    by_id: &[(&str, bool)],
    known: impl Iterator<Item = &'a str>,
    problems: &mut Problems,
) -> (Vec<Pair>, Vec<Word>) {
    let mut said = Vec::new();
    let mut events: Vec<Word> = Vec::new();
    for [one, other] in &options.merge {
        if who.are_events(one, other) {
            match who.merge_events(one, other) {
                Ok(word) => events.push(word),
                Err(problem) => problems.push(problem),
            }
            continue;
        }
        match who.merge(one, other) {
            Ok(pair) => said.push(pair),
            Err(found) => problems.append(found.into_iter().collect()),
        }
    }
    let ids = who.ids().chain(who.event_ids());
    let ids: Vec<String> = ids.chain(known.map(str::to_owned)).collect();
    for (id, accepted) in by_id {
        if let Some(pair) = who.find(id, *accepted) {
            said.push(pair);
        } else if let Some(word) = who.find_event(id, *accepted) {
            if !events.contains(&word) {
                events.push(word);
            }
        } else {
            let help = match nearest(id, ids.iter().map(String::as_str)) {
                Some(near) => format!("did you mean {near}?"),
                None => "`dossier review --all` lists them".to_owned(),
            };
            let problem = Diagnostic::error(format!("there is nothing to review called `{id}`"));
            problems.push(problem.help(help));
        }
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for pair in said {
        match pairs.iter().find(|known| known.is_of(&pair)) {
            Some(known) if known.same != pair.same => problems.push(both(&pair.id)),
            Some(_) => {}
            None => pairs.push(pair),
        }
    }
    (pairs, events)
}

fn both(id: &str) -> Diagnostic {
    Diagnostic::error(format!("`{id}` is both accepted and rejected")).help("say one of the two")
}
