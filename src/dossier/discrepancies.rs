//! Where the accounts differ. Only what cannot both be right is listed.

use std::collections::BTreeMap;

use crate::dossier::{
    Discrepancy, DiscrepancyKind, EntityId, EntityRecord, EventRecord, PageRef, Position,
    PositionValue, Role,
};
use crate::model::{DateRange, EntityKind, Status};

pub(super) fn find(
    events: &[EventRecord],
    entities: &BTreeMap<EntityId, EntityRecord>,
) -> Vec<Discrepancy> {
    let mut found: Vec<Discrepancy> = events.iter().filter_map(dates).collect();
    found.extend(offices(entities));
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Accounts of one event whose dates exclude each other.
fn dates(event: &EventRecord) -> Option<Discrepancy> {
    // An account that gives no date takes no side.
    let dated = event.accounts.iter().filter_map(|account| {
        let date = match (account.says, &account.expression) {
            (Some(date), _) => date,
            (None, Some(_)) => event.date,
            (None, None) => return None,
        };
        Some((date, account))
    });
    let mut dated: Vec<_> = dated.collect();
    // The most exact first: two days that differ must not meet in a month that holds both.
    dated.sort_by_key(|(date, _)| date.days());
    let mut positions: Vec<(DateRange, Position)> = Vec::new();
    for (date, account) in dated {
        let citation = account.citation.clone();
        match positions.iter_mut().find(|(other, _)| other.overlaps(date)) {
            Some((_, position)) => position.citations.push(citation),
            None => positions.push((
                date,
                Position {
                    value: PositionValue::Date(date),
                    citations: vec![citation],
                },
            )),
        }
    }
    positions.sort_by_key(|(date, _)| *date);
    (positions.len() > 1).then(|| Discrepancy {
        id: format!("date-{}", event.id),
        kind: DiscrepancyKind::Date,
        subject: event.text.clone(),
        about: PageRef::Event(event.id.clone()),
        positions: positions
            .into_iter()
            .map(|(_, position)| position)
            .collect(),
    })
}

/// One office, as the author's files name it, with holders whose times cannot be told apart.
fn offices(entities: &BTreeMap<EntityId, EntityRecord>) -> Vec<Discrepancy> {
    let mut holders: BTreeMap<String, BTreeMap<&EntityId, Vec<&Role>>> = BTreeMap::new();
    for (id, record) in entities
        .iter()
        .filter(|(id, _)| id.kind == EntityKind::Person)
    {
        for role in record
            .roles
            .iter()
            .filter(|role| role.status == Status::Curated)
        {
            let office = role.title.to_lowercase();
            let past = ["former ", "ex-", "then ", "acting "]
                .iter()
                .any(|p| office.starts_with(p));
            if !past && role.citation.is_some() {
                holders
                    .entry(office)
                    .or_default()
                    .entry(id)
                    .or_default()
                    .push(role);
            }
        }
    }
    let mut found = Vec::new();
    for holders in holders.into_values() {
        let Some((first, roles)) = holders.first_key_value().filter(|_| holders.len() > 1) else {
            continue;
        };
        if follow_each_other(holders.values()) {
            continue;
        }
        let title = roles
            .first()
            .map(|role| role.title.clone())
            .unwrap_or_default();
        found.push(Discrepancy {
            id: format!("office-{}", crate::model::Slug::from_text(&title)),
            kind: DiscrepancyKind::Office,
            subject: title,
            about: PageRef::Entity((*first).clone()),
            positions: holders
                .iter()
                .filter_map(|(id, roles)| {
                    Some(Position {
                        value: PositionValue::Name(entities.get(*id)?.name.clone()),
                        citations: roles.iter().filter_map(|r| r.citation.clone()).collect(),
                    })
                })
                .collect(),
        });
    }
    found
}

/// Whether every holder's days lie before or after every other's.
fn follow_each_other<'a>(holders: impl Iterator<Item = &'a Vec<&'a Role>>) -> bool {
    let mut spans = Vec::new();
    for roles in holders {
        let mut days = Vec::new();
        for role in roles {
            let Some(date) = &role.as_of else {
                return false;
            };
            days.push(date.range);
        }
        let first = days.iter().map(|d| d.earliest()).min();
        let last = days.iter().map(|d| d.latest()).max();
        spans.push((first, last));
    }
    spans.sort();
    spans.windows(2).all(|pair| pair[0].1 < pair[1].0)
}
