//! Who holds, or held, the offices of a body or a place.

use std::collections::BTreeMap;

use crate::dossier::{Directory, EntityId, EntityRecord, Held, PageRef};
use crate::model::EntityKind;

/// Tells every body and place who is said to hold an office of it.
pub(super) fn attach(entities: &mut BTreeMap<EntityId, EntityRecord>, directory: &Directory) {
    let mut held: BTreeMap<EntityId, Vec<Held>> = BTreeMap::new();
    for (holder, record) in &*entities {
        for (role, stated) in record.roles.iter().enumerate() {
            let of = stated.of.as_deref().and_then(|of| directory.wiki(of));
            let Some(PageRef::Entity(of)) = of else {
                continue;
            };
            if of.kind != EntityKind::Person && of != holder {
                held.entry(of.clone()).or_default().push(Held {
                    holder: holder.clone(),
                    role,
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
