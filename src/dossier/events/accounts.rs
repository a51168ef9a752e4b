//! What the articles say of an event, as it is cited.

use crate::content::{Account, Event};
use crate::diagnostic::Problems;
use crate::dossier::cite::{Desk, Item};
use crate::dossier::events::statements::Statement;
use crate::dossier::{AccountRecord, DateReason};
use crate::model::{DateRange, Status};
use crate::reading::{Passage, Reason, Tie, TimeExpression};

/// What a statement adds to an event of a date.
pub(super) fn of_machine(
    desk: &Desk,
    statement: &Statement,
    date: DateRange,
) -> Option<AccountRecord> {
    let item = desk.at(statement.article)?;
    let passage = item.reading.passages.get(statement.passage)?;
    let time = statement.time.and_then(|n| passage.times.get(n));
    let focus = time.map_or(&statement.clause, |time| &time.span);
    Some(AccountRecord {
        citation: item.cite(passage, statement.sentence.clone(), focus),
        expression: time.and_then(|time| expression(item, passage, time)),
        says: (statement.date != date).then_some(statement.date),
        reason: time.map(|time| reason(item, time)),
        evidence: Some(statement.evidence),
        status: Status::Extracted,
    })
}

/// What the author cites, with the sentence that has the date, where one has it.
pub(super) fn of_author(
    desk: &Desk,
    event: &Event,
    i: usize,
    account: &Account,
    problems: &mut Problems,
) -> Option<AccountRecord> {
    let span = || {
        let inner = event
            .document
            .locate(["citations".into(), i.into(), "cite".into()]);
        let outer = event.document.locate(["citations".into(), i.into()]);
        if inner.start >= outer.start {
            inner
        } else {
            outer
        }
    };
    let mut citation = desk.check(&account.cite, &event.title, &event.document, span, problems)?;
    let item = desk.get(&account.cite.article)?;
    let wanted = account.says.unwrap_or(event.date);
    let passage = account.cite.anchor.and_then(|anchor| item.passage(anchor));
    let dated = passage.and_then(|passage| {
        // “until days before” gives no date of anything.
        let gives = |t: &&TimeExpression| {
            t.tie == Tie::At && t.range.is_some_and(|days| days.overlaps(wanted))
        };
        let exact = |t: &&TimeExpression| t.range.map(|days| days.days());
        let time = passage.times.iter().filter(gives).min_by_key(exact)?;
        Some((passage, time))
    });
    let found = dated.and_then(|(passage, time)| {
        let sentence = passage.sentence_at(time.span.start);
        citation = item.cite(passage, sentence, &time.span);
        expression(item, passage, time)
    });
    Some(AccountRecord {
        citation,
        expression: found,
        says: account.says,
        reason: None,
        evidence: None,
        status: Status::Curated,
    })
}

/// What the days of a time rest on, in words.
fn reason(item: Item, time: &TimeExpression) -> DateReason {
    match time.reason {
        Reason::Written => DateReason::Written,
        Reason::Published => match &item.article.published {
            Some(published) => DateReason::Published(published.range),
            None => DateReason::Written,
        },
        Reason::Told { passage, time } => {
            let told = item.reading.passages.get(passage);
            let told = told.and_then(|p| Some((p, p.times.get(time)?)));
            let words = told.and_then(|(p, t)| {
                let quoted = item.cite(p, t.span.clone(), &t.span).quote;
                Some(DateReason::Told(quoted.into(), t.range?))
            });
            words.unwrap_or(DateReason::Written)
        }
    }
}

/// The words of a date, where the article may be quoted.
fn expression(item: Item, passage: &Passage, time: &TimeExpression) -> Option<String> {
    let quoted = item.cite(passage, time.span.clone(), &time.span).quote;
    Some(quoted)
        .filter(|words| !words.is_empty())
        .map(String::from)
}
