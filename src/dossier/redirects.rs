//! Where the page of somebody stood who has become part of another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Entity;
use crate::dossier::{EntityId, EntityRecord};
use crate::model::Slug;

/// Adds to what the articles tell what the author's files do: whoever is said to be the
/// same may have had a page. What is given leads to a page and stands where none is.
pub(super) fn settle(
    mut redirects: BTreeMap<EntityId, EntityId>,
    curated: &[Arc<Entity>],
    entities: &BTreeMap<EntityId, EntityRecord>,
) -> BTreeMap<EntityId, EntityId> {
    let mut told: BTreeMap<EntityId, Option<EntityId>> = BTreeMap::new();
    for entity in curated {
        let id = |slug: Slug| EntityId {
            kind: entity.kind,
            slug,
        };
        for name in &entity.same_as {
            let own = id(entity.document.slug().clone());
            // A name that two files claim is nobody's.
            told.entry(id(Slug::from_text(name)))
                .and_modify(|to| *to = to.take().filter(|to| *to == own))
                .or_insert(Some(own));
        }
    }
    for (from, to) in told {
        if let Some(to) = to {
            redirects.entry(from).or_insert(to);
        }
    }
    let settled = redirects
        .keys()
        .filter(|from| !entities.contains_key(*from));
    let settled = settled.filter_map(|from| Some((from.clone(), end(&redirects, from, entities)?)));
    settled.collect()
}

/// The page to which a chain of redirects comes in the end.
fn end(
    redirects: &BTreeMap<EntityId, EntityId>,
    from: &EntityId,
    entities: &BTreeMap<EntityId, EntityRecord>,
) -> Option<EntityId> {
    let mut to = redirects.get(from)?;
    // Longer, it would be a circle.
    for _ in 0..=redirects.len() {
        if entities.contains_key(to) {
            return Some(to.clone());
        }
        to = redirects.get(to)?;
    }
    None
}
