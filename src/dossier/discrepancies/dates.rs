//! When something happened: accounts of one event whose dates exclude each other.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::dossier::{
    AccountRecord, Discrepancy, DiscrepancyKind, EventRecord, PageRef, Position, PositionValue,
};
use crate::model::{DateRange, Slug};

pub(super) fn find(event: &EventRecord) -> Option<Discrepancy> {
    let mut dated: Vec<(DateRange, &AccountRecord)> = event
        .accounts
        .iter()
        .filter_map(|account| Some((says(event, account)?, account)))
        .collect();
    // The most exact first: two days that differ must not meet in a month that holds both.
    dated.sort_by_key(|(date, _)| date.days());
    let mut positions: Vec<(DateRange, Vec<&AccountRecord>)> = Vec::new();
    for (date, account) in dated {
        match positions.iter_mut().find(|(other, _)| other.overlaps(date)) {
            Some((_, accounts)) => accounts.push(account),
            None => positions.push((date, vec![account])),
        }
    }
    // An article that gives two dates tells of two things, unless the author joins them.
    let machine_only = event.document.is_none();
    if positions.len() < 2 || machine_only && !from_different_articles(&positions) {
        return None;
    }
    positions.sort_by_key(|(date, accounts)| {
        let articles = articles(accounts).len();
        (!date.overlaps(event.date), Reverse(articles), *date)
    });
    let positions = positions.into_iter().map(|(date, accounts)| Position {
        value: PositionValue::Date(date),
        citations: accounts.into_iter().map(|a| a.citation.clone()).collect(),
    });
    Some(Discrepancy {
        id: format!("date-{}", event.id),
        kind: DiscrepancyKind::Date,
        subject: event.text.clone(),
        about: PageRef::Event(event.id.clone()),
        positions: positions.collect(),
        settled: None,
    })
}

/// The date that an account gives; one that gives none takes no side.
fn says(event: &EventRecord, account: &AccountRecord) -> Option<DateRange> {
    let told = account.expression.as_ref().map(|_| event.date);
    account.says.or(told)
}

fn articles<'a>(accounts: &[&'a AccountRecord]) -> BTreeSet<&'a Slug> {
    accounts.iter().map(|a| &a.citation.article).collect()
}

fn from_different_articles(positions: &[(DateRange, Vec<&AccountRecord>)]) -> bool {
    let mut seen = BTreeSet::new();
    let mut each = positions.iter().map(|(_, accounts)| articles(accounts));
    each.all(|articles| articles.into_iter().all(|article| seen.insert(article)))
}
