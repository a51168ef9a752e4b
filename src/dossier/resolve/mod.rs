//! One person, many spellings, and many persons, one spelling: the names of all articles
//! resolved to entities, with what speaks for each.

mod authority;
mod evidence;
mod identity;
mod join;
mod partial;
mod register;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Entity;
use crate::dossier::cite::Desk;
use crate::dossier::{EntityId, Joined, Proposal};
use crate::model::EntityKind;
use identity::Identities;
use register::Register;

/// Who is who.
pub(super) struct Resolution {
    /// For each article, the entity of each that it names.
    pub of: Vec<Vec<Option<EntityId>>>,
    /// What those are called whom no file of the author's describes.
    pub names: BTreeMap<EntityId, String>,
    /// What the machine joins to each.
    pub joined: BTreeMap<EntityId, Vec<Joined>>,
    pub proposals: Vec<Proposal>,
    /// Where somebody would have a page, were it not for what joins them to another.
    pub redirects: BTreeMap<EntityId, EntityId>,
    /// Every folded name, with what it stands for.
    pub by_key: BTreeMap<(EntityKind, String), EntityId>,
}

/// Resolves the names of all articles; what the author's files say always wins.
pub(super) fn resolve(desk: &Desk, curated: &[Arc<Entity>]) -> Resolution {
    let register = Register::new(desk, curated);
    let word = authority::word(&register, curated);
    let mut links = word.same;
    links.extend(evidence::said(&register, desk));
    links.extend(evidence::likenesses(&register));
    let joint = join::join(&register, links, &word.distinct);
    let partial = partial::attach(&register, &joint);
    let identities = Identities::new(&register, desk, joint.groups());

    let entity = |article: usize, who: usize, entry: Option<usize>| {
        let attached = partial.get(&(article, who)).copied();
        let group = attached.or_else(|| Some(joint.group_of(entry?)))?;
        identities.id(group).cloned()
    };
    let named = register.of.iter().enumerate();
    let of = named.map(|(article, named)| {
        let one = |(who, entry): (usize, &Option<usize>)| entity(article, who, *entry);
        named.iter().enumerate().map(one).collect()
    });
    Resolution {
        of: of.collect(),
        names: identities
            .names()
            .map(|(id, name)| (id.clone(), name.to_owned()))
            .collect(),
        joined: identities.joined(&joint.joined, |entry| joint.group_of(entry)),
        proposals: identities.proposals(&joint.doubtful, |entry| joint.group_of(entry)),
        redirects: identities.redirects(),
        by_key: identities.by_key(),
    }
}
