//! Front matter, merged key by key.

use serde_yaml::{Mapping, Value};

use super::conflict::Conflict;
use super::record;
use super::yaml::Front;

/// The text of lines of a raw file, by how they are numbered in the front matter.
pub(super) type TextOf<'a> = &'a dyn Fn(&Value) -> Option<String>;

/// Front matter of which ingest writes the first two and the author the third.
pub(super) struct Versions<'a> {
    pub(super) base: &'a Front,
    pub(super) theirs: &'a Front,
    pub(super) ours: Front,
    /// What stands in the lines that `base` numbers, and `ours`.
    pub(super) lines_before: TextOf<'a>,
    /// What stands in the lines that `theirs` numbers.
    pub(super) lines_now: TextOf<'a>,
}

/// Takes over the keys that ingest changed and the author did not.
pub(super) fn merge(versions: Versions) -> (Front, Vec<Conflict>) {
    let Versions {
        base,
        theirs,
        mut ours,
        lines_before,
        lines_now,
    } = versions;
    let mut conflicts = Vec::new();
    let mut keys: Vec<&str> = theirs.keys().collect();
    keys.extend(base.keys().filter(|key| theirs.get(key).is_none()));
    for (i, key) in keys.iter().enumerate() {
        let (was, now, mine) = (base.get(key), theirs.get(key), ours.get(key).cloned());
        if now == was || now == mine.as_ref() {
            continue;
        }
        let next = keys.get(i + 1..).unwrap_or_default();
        if mine.as_ref() == was {
            take(&mut ours, theirs, key, next);
            continue;
        }
        if let (Some(Value::Mapping(was)), Some(Value::Mapping(now)), Some(Value::Mapping(mine))) =
            (was, now, &mine)
            && *key == record::KEY
        {
            let merged = record::merge(was, now, mine, lines_before, lines_now, &mut conflicts);
            if merged == *now {
                take(&mut ours, theirs, key, next);
            } else if merged != *mine {
                ours.set(key, &Value::Mapping(merged), next);
            }
            continue;
        }
        let written = |front: &Front| front.written(key).map(str::to_owned);
        conflicts.push(Conflict {
            key: Some((*key).to_owned()),
            base: written(base),
            theirs: written(theirs),
            ours: written(&ours),
            ..Conflict::default()
        });
    }
    (ours, conflicts)
}

fn take(ours: &mut Front, theirs: &Front, key: &str, next: &[&str]) {
    match (theirs.written(key), theirs.get(key)) {
        (Some(text), Some(value)) => ours.set_written(key, text, value, next),
        _ => ours.remove(key),
    }
}

/// A mapping of one key, as it is written in a conflict.
pub(super) fn one(key: &str, value: Option<&Value>) -> Option<String> {
    let one = Mapping::from_iter([(Value::from(key), value?.clone())]);
    serde_yaml::to_string(&one).ok()
}
