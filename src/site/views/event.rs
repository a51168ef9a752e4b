//! An event as a timeline shows it, and what each article says of it.

use serde::Serialize;

use crate::dossier::{AccountRecord, DateReason, EventRecord, PageRef};
use crate::model::{EntityKind, Status};
use crate::reading::Evidence;
use crate::site::views::parts::{CitationView, DateView, DatedView, LinkView, Maker};
use crate::site::views::text::TextView;

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EventView {
    /// The anchor on the timeline.
    pub id: String,
    /// Further anchors, under which it was linked to.
    pub aliases: Vec<String>,
    pub href: String,
    pub date: DateView,
    pub text: String,
    pub status: Status,
    pub people: Vec<LinkView>,
    pub organisations: Vec<LinkView>,
    pub places: Vec<LinkView>,
    pub citations: Vec<CitationView>,
    /// How many more articles report it than are cited here.
    pub more: usize,
    /// How many sources report it, as words.
    pub sources: String,
    pub single_source: bool,
    /// Since when it is reported, in words, where that is long after it happened.
    pub since: Option<String>,
    /// What makes all its accounts weak, in words.
    pub weak: Option<String>,
    /// Links to where the accounts differ.
    pub differing: Vec<LinkView>,
    /// What the author adds.
    pub note: TextView,
}

/// An event in one line.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EventLine {
    pub href: String,
    pub date: DateView,
    pub text: String,
    /// How many sources report it, as words.
    pub sources: String,
    pub single_source: bool,
}

/// Days after which a report comes late.
const LATE: i32 = 30;

impl Maker<'_> {
    /// With at most so many of its accounts.
    pub fn event(&self, event: &EventRecord, accounts: usize) -> EventView {
        let links = |kind: EntityKind| {
            let of_kind = event.entities.iter().filter(|id| id.kind == kind);
            self.by_name(of_kind.map(|id| self.entity_link(id)))
        };
        EventView {
            id: event.id.clone(),
            aliases: event.aliases.iter().cloned().collect(),
            href: self.hrefs.event(event),
            date: self.date(event.date),
            text: event.text.clone(),
            status: event.status,
            people: links(EntityKind::Person),
            organisations: links(EntityKind::Organisation),
            places: links(EntityKind::Place),
            citations: event
                .accounts
                .iter()
                .take(accounts)
                .map(|account| self.account(account))
                .collect(),
            more: event.accounts.len().saturating_sub(accounts),
            sources: self.count(event.sources.len(), "sources"),
            single_source: event.sources.len() == 1,
            since: self.since(event),
            weak: self.weak(event),
            differing: self.differing(&PageRef::Event(event.id.clone())),
            note: event
                .document
                .as_ref()
                .map(|d| self.text(&PageRef::Event(event.id.clone()), d.body()))
                .unwrap_or_default(),
        }
    }

    pub fn event_line(&self, event: &EventRecord) -> EventLine {
        EventLine {
            href: self.hrefs.event(event),
            date: self.date(event.date),
            text: event.text.clone(),
            sources: self.count(event.sources.len(), "sources"),
            single_source: event.sources.len() == 1,
        }
    }

    fn since(&self, event: &EventRecord) -> Option<String> {
        let known = event.known?;
        let late = (known - event.date.latest()).get_days() > LATE;
        let date = || self.strings.date(crate::model::DateRange::day(known));
        late.then(|| self.strings.tell("reported_since", &[("date", &date())]))
    }

    fn weak(&self, event: &EventRecord) -> Option<String> {
        let mut accounts = event.accounts.iter();
        let pictured = |account: &AccountRecord| account.evidence == Some(Evidence::Pictured);
        let weak = !event.accounts.is_empty() && accounts.all(pictured);
        weak.then(|| self.say("evidence_pictured"))
    }

    /// What one article says, marked where only the machine has joined it to the event.
    fn account(&self, account: &AccountRecord) -> CitationView {
        CitationView {
            status: account.status,
            how: self.how(account),
            dated: dated(account),
            ..self.citation(&account.citation)
        }
    }

    /// What the date of an account rests on where its words do not say so themselves, and
    /// what makes it weaker than others.
    fn how(&self, account: &AccountRecord) -> String {
        let mut how = Vec::new();
        if let Some(date) = account.says {
            let date = self.strings.date(date);
            how.push(self.strings.tell("account_says", &[("date", &date)]));
        }
        let words = account.expression.as_deref().unwrap_or_default();
        match &account.reason {
            Some(DateReason::Published(day)) if !words.is_empty() => {
                let date = self.strings.date(*day);
                let parts = [("words", words), ("date", date.as_str())];
                how.push(self.strings.tell("counted_from_article", &parts));
            }
            Some(DateReason::Told(from, day)) if !words.is_empty() && !from.is_empty() => {
                let date = self.strings.date(*day);
                let parts = [("words", words), ("from", from), ("date", &date)];
                how.push(self.strings.tell("counted_from_words", &parts));
            }
            _ => {}
        }
        match account.evidence {
            Some(Evidence::Pictured) => how.push(self.say("evidence_pictured")),
            Some(Evidence::Continued) => how.push(self.say("evidence_continued")),
            Some(Evidence::Listed | Evidence::Told) | None => {}
        }
        self.strings.statements(how)
    }
}

/// The quotation around the words that give its date, where there is no doubt which they are.
fn dated(account: &AccountRecord) -> Option<DatedView> {
    let (quote, words) = (&account.citation.quote, account.expression.as_deref()?);
    let (before, after) = quote.split_once(words).filter(|_| !words.is_empty())?;
    let inside = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
    let whole = !inside(before.chars().next_back()) && !inside(after.chars().next());
    (whole && !after.contains(words)).then(|| DatedView {
        before: before.to_owned(),
        words: words.to_owned(),
        after: after.to_owned(),
    })
}
