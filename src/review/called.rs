//! Who is meant by what the author calls somebody on the command line.

use std::collections::BTreeSet;

use super::names::{Pair, WhoIsWho, pair};
use crate::diagnostic::{Diagnostic, nearest_few};
use crate::dossier::EntityId;
use crate::model::{EntityKind, Slug};

impl WhoIsWho {
    /// Two that the author names, of which the second becomes part of the first.
    pub(super) fn merge(&self, one: &str, other: &str) -> Result<Pair, Vec<Diagnostic>> {
        let [ones, others] = [one, other].map(|name| self.called(name));
        let unknown: Vec<Diagnostic> = [(one, &ones), (other, &others)]
            .into_iter()
            .filter(|(_, found)| found.is_empty())
            .map(|(name, _)| self.unknown(name))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let kinds = |ids: &BTreeSet<EntityId>| ids.iter().map(|id| id.kind).collect();
        let (ours, theirs): (BTreeSet<EntityKind>, BTreeSet<EntityKind>) =
            (kinds(&ones), kinds(&others));
        let common: BTreeSet<&EntityKind> = ours.intersection(&theirs).collect();
        let told = |kinds: &BTreeSet<EntityKind>| {
            let kinds: Vec<String> = kinds.iter().map(ToString::to_string).collect();
            kinds.join(" and ")
        };
        if common.is_empty() {
            let (ours, theirs) = (told(&ours), told(&theirs));
            return Err(vec![
                Diagnostic::error(format!(
                    "`{one}` and `{other}` cannot be one: {ours} here, {theirs} there"
                ))
                .help("people, organisations and places are merged among themselves"),
            ]);
        }
        let of_common = |ids: &BTreeSet<EntityId>| -> Vec<EntityId> {
            let ids = ids.iter().filter(|id| common.contains(&id.kind));
            ids.cloned().collect()
        };
        match (&*of_common(&ones), &*of_common(&others)) {
            ([a], [b]) if a == b => Err(vec![
                Diagnostic::error(format!("`{one}` and `{other}` are one already"))
                    .help(format!("both are {}", self.file(a))),
            ]),
            ([a], [b]) => Ok(pair(a, b, true)),
            (ones, others) => Err([(one, ones), (other, others)]
                .into_iter()
                .filter(|(_, ids)| ids.len() > 1)
                .map(|(name, ids)| several(name, ids))
                .collect()),
        }
    }

    /// Whom a slug or a name stands for; with `people:` and the like before it, of that kind.
    fn called(&self, words: &str) -> BTreeSet<EntityId> {
        let in_kind = |kind: &EntityKind| {
            let rest = words.strip_prefix(kind.folder())?;
            Some((*kind, rest.strip_prefix([':', '/'])?))
        };
        let told = EntityKind::ALL.iter().find_map(in_kind);
        let (kinds, name) = match told {
            Some((kind, rest)) => (vec![kind], rest),
            None => (EntityKind::ALL.to_vec(), words),
        };
        let dossier = &self.dossier;
        if let Some(slug) = Slug::new(name) {
            let ids = kinds.iter().map(|kind| EntityId {
                kind: *kind,
                slug: slug.clone(),
            });
            let by_slug: BTreeSet<EntityId> = ids
                .filter_map(|id| match dossier.redirects.get(&id) {
                    _ if dossier.entities.contains_key(&id) => Some(id),
                    part_of => part_of.cloned(),
                })
                .collect();
            if !by_slug.is_empty() {
                return by_slug;
            }
        }
        let folded = Slug::from_text(name);
        let is_called = |name: &String| Slug::from_text(name) == folded;
        let of_kind = dossier
            .entities
            .iter()
            .filter(|(id, _)| kinds.contains(&id.kind));
        of_kind
            .filter(|(_, e)| is_called(&e.name) || e.aliases.iter().any(is_called))
            .map(|(id, _)| id.clone())
            .collect()
    }

    fn unknown(&self, words: &str) -> Diagnostic {
        let entities = &self.dossier.entities;
        let names = entities.values().map(|record| record.name.as_str());
        let slugs = entities.keys().map(|id| id.slug.as_str());
        let near = nearest_few(words, names.chain(slugs), 3);
        let help = if near.is_empty() {
            "name both by their slugs: the last part of their pages' addresses".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        Diagnostic::error(format!("nobody and nothing is called `{words}`")).help(help)
    }
}

fn several(name: &str, ids: &[EntityId]) -> Diagnostic {
    let told: Vec<String> = ids
        .iter()
        .map(|id| format!("{}:{}", id.kind.folder(), id.slug))
        .collect();
    Diagnostic::error(format!("`{name}` can be several"))
        .help(format!("say which: {}", told.join(", ")))
}
