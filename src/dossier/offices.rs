//! Which body or place an office belongs to, and who is said to hold those of each.

use std::collections::BTreeMap;

use crate::dossier::{Directory, EntityId, EntityRecord, Held, PageRef};
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
    }
    for (of, held) in held {
        if let Some(record) = entities.get_mut(&of) {
            record.offices = held;
        }
    }
}

/// The body or place that words stand for; the adjective of a country is its place.
fn body(directory: &Directory, of: &str) -> Option<EntityId> {
    match directory.wiki(language::body_or_country(of)) {
        Some(PageRef::Entity(id)) if id.kind != EntityKind::Person => Some(id.clone()),
        _ => None,
    }
}
