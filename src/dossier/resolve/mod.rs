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
    /// For each article, the place in `ids` of each that it names.
    pub of: Vec<Vec<Option<usize>>>,
    /// The entities; none where what was taken for a name is none.
    pub ids: Vec<Option<EntityId>>,
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

    let group_of = |entry: usize| joint.group_of(entry);
    let groups = |named: &Vec<Option<usize>>| named.iter().map(|n| n.map(group_of)).collect();
    let mut of: Vec<Vec<Option<usize>>> = register.of.iter().map(groups).collect();
    for ((article, who), group) in partial {
        if let Some(of) = of.get_mut(article).and_then(|of| of.get_mut(who)) {
            *of = Some(group);
        }
    }
    let groups = 0..register.entries.len();
    Resolution {
        of,
        ids: groups.map(|group| identities.id(group).cloned()).collect(),
        names: identities
            .names()
            .map(|(id, name)| (id.clone(), name.to_owned()))
            .collect(),
        joined: identities.joined(&joint.joined, group_of),
        proposals: identities.proposals(&joint.doubtful, group_of),
        redirects: identities.redirects(),
        by_key: identities.by_key(),
    }
}
