//! Which body or place an office belongs to, and who is said to hold those of each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::dossier::{Directory, EntityId, EntityRecord, Held, PageRef, Role};
use crate::language;
use crate::model::EntityKind;

/// Tells every role whose office it is, as far as the dossier knows it, and every body and
/// place who is said to hold an office of it.
pub(super) fn attach(entities: &mut BTreeMap<EntityId, EntityRecord>, directory: &Directory) {
    let mut held: BTreeMap<EntityId, Vec<Held>> = BTreeMap::new();
    for (holder, record) in &mut *entities {
        for (n, role) in record.roles.iter_mut().enumerate() {
            let body = role.of.as_deref().and_then(|of| body(directory, of));
            role.body = body.filter(|body| body != holder);
            if let Some(body) = &role.body {
                held.entry(body.clone()).or_default().push(Held {
                    holder: holder.clone(),
                    role: n,
                });
            }
        }
        record.foremost_role = foremost(&record.roles);
    }
    for (of, held) in held {
        if let Some(record) = entities.get_mut(&of) {
            record.offices = held;
        }
    }
}

/// The author's role before what was read, one that is held in full before others, and of
/// these the latest. Where the same office is also said with its body, that says more.
fn foremost(roles: &[Role]) -> Option<usize> {
    let day = |role: &Role| Reverse(role.as_of.as_ref().map(|date| date.range));
    let last = |role: &&Role| (role.status, role.standing, day(role));
    let chosen = roles.iter().min_by_key(last)?;
    let office = |role: &Role| role.office.as_ref().map(|office| office.to_lowercase());
    let own = office(chosen);
    let same = |role: &Role| {
        let alike = (role.status, role.standing) == (chosen.status, chosen.standing);
        alike && (std::ptr::eq(role, chosen) || own.is_some() && office(role) == own)
    };
    let alike = roles.iter().enumerate().filter(|(_, role)| same(role));
    let told = alike.min_by_key(|(_, role)| (role.of.is_none(), day(role)));
    told.map(|(place, _)| place)
}

/// The body or place that words stand for; the adjective of a country is its place.
fn body(directory: &Directory, of: &str) -> Option<EntityId> {
    match directory.wiki(language::body_or_country(of)) {
        Some(PageRef::Entity(id)) if id.kind != EntityKind::Person => Some(id.clone()),
        _ => None,
    }
}
