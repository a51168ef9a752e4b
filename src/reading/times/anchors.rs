//! Events that a text names in one place with their day and in another as the point from
//! which something is counted: "the fall of the bridge on 8 May", "five days after the
//! bridge's fall".

use super::resolve::Told;
use super::terms::Term;
use super::words::Words;

/// How many words the name of an event is looked for in.
const REACH: usize = 9;

/// More dated events than this are not remembered of one text.
const MOST: usize = 200;

/// What an event is called: its noun, and the names with it.
#[derive(Debug, PartialEq)]
pub(super) struct Event {
    noun: String,
    names: Vec<String>,
}

/// The events of a text whose days it tells.
#[derive(Default)]
pub(super) struct Events(Vec<(Event, Told)>);

impl Events {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Remembers the event that is named right before a time, if one is.
    pub(super) fn learn(&mut self, words: &Words, time: usize, told: Told) {
        if self.0.len() >= MOST {
            return;
        }
        let at = if words.is(time.wrapping_sub(1), &["on", "in"]) {
            time - 1
        } else {
            return;
        };
        let from = (at.saturating_sub(REACH)..at)
            .rev()
            .find(|i| ends_phrase(words, *i))
            .map_or(at.saturating_sub(REACH), |i| i + 1);
        if let Some(event) = event(words, from, at) {
            self.0.push((event, told));
        }
    }

    /// The time of the event that is named from a word on, where the text dates it, and
    /// dates no other of that name.
    pub(super) fn find(&self, words: &Words, from: usize) -> Option<Told> {
        let limit = (from + REACH).min(words.len());
        let to = (from..limit).find(|i| ends_phrase(words, *i) || words.is(*i, &["on"]));
        let sought = event(words, from, to.unwrap_or(limit))?;
        let mut all = self.0.iter().filter(|(event, _)| {
            event.noun == sought.noun && event.names.iter().any(|name| sought.names.contains(name))
        });
        let (_, told) = all.next()?;
        all.all(|(_, other)| other.stretch == told.stretch)
            .then_some(*told)
    }
}

fn ends_phrase(words: &Words, i: usize) -> bool {
    match words.term(i) {
        Term::Mark(mark) => mark != '\'' && mark != '-' && mark != '.',
        Term::Word => words.is(
            i,
            &[
                "that",
                "which",
                "who",
                "when",
                "and",
                "but",
                "after",
                "before",
                "since",
                "following",
                "with",
            ],
        ),
        Term::Season(_) | Term::Ordinal(_) => false,
        _ => true,
    }
}

/// "the fall of the Calder bridge", "the Calder bridge's fall": the noun before "of" or
/// after the owner, and all names with it.
fn event(words: &Words, from: usize, to: usize) -> Option<Event> {
    let is_noun = |i: &usize| {
        let word = words.text(*i);
        // "fall" can be a season too.
        matches!(words.term(*i), Term::Word | Term::Season(_))
            && word.len() > 3
            && word.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let before_of = (from..to)
        .find(|i| words.is(i + 1, &["of"]))
        .filter(|i| is_noun(i));
    let owned = || {
        let owner = (from..to).find(|i| words.possessive(*i))?;
        (owner + 2..to).take_while(is_noun).last()
    };
    let noun = before_of.or_else(owned)?;
    let names: Vec<String> = (from..to)
        .filter(|i| words.capital(*i) && words.term(*i) == Term::Word)
        .map(|i| words.text(i).to_owned())
        .collect();
    (!names.is_empty()).then(|| Event {
        noun: words.text(noun).to_owned(),
        names,
    })
}
