//! The record of the raw file in the front matter: the machine's own, but for what the
//! author has said of the lines left out.

use std::collections::{HashMap, HashSet};

use serde_yaml::{Mapping, Value};

use super::conflict::Conflict;
use super::keys::{TextOf, one};

/// Its key.
pub(crate) const KEY: &str = "raw";

const REMOVED: &str = "removed";

pub(super) fn merge(
    base: &Mapping,
    theirs: &Mapping,
    ours: &Mapping,
    lines_before: TextOf,
    lines_now: TextOf,
    conflicts: &mut Vec<Conflict>,
) -> Mapping {
    let mut merged = Mapping::new();
    let also = ours.keys().filter(|key| !theirs.contains_key(*key));
    for key in theirs.keys().chain(also) {
        let (was, now, mine) = (base.get(key), theirs.get(key), ours.get(key));
        let name = key.as_str().unwrap_or_default();
        let value = if name == REMOVED {
            let removed = removed(was, now, mine, lines_before, lines_now);
            (!removed.is_empty()).then_some(Value::Sequence(removed))
        } else if now == was || now == mine {
            mine.cloned()
        } else if mine == was {
            now.cloned()
        } else {
            conflicts.push(Conflict {
                key: Some(format!("{KEY}.{name}")),
                base: one(name, was),
                theirs: one(name, now),
                ours: one(name, mine),
                ..Conflict::default()
            });
            mine.cloned()
        };
        if let Some(value) = value {
            merged.insert(key.clone(), value);
        }
    }
    merged
}

/// Lines left out, known again by what stands in them: in another raw file they have
/// other numbers.
fn removed(
    base: Option<&Value>,
    theirs: Option<&Value>,
    ours: Option<&Value>,
    lines_before: TextOf,
    lines_now: TextOf,
) -> Vec<Value> {
    let base = named(base, lines_before);
    let ours = named(ours, lines_before);
    let proposed: HashSet<&Name> = base.iter().map(|(name, _)| name).collect();
    let known: HashMap<&Name, &Value> = ours.iter().map(|(name, entry)| (name, entry)).collect();
    let mut entries = Vec::new();
    for (name, mut entry) in named(theirs, lines_now) {
        match known.get(&name) {
            Some(mine) => {
                if let (Value::Mapping(entry), Some(said)) = (&mut entry, mine.get("ok")) {
                    entry.insert("ok".into(), said.clone());
                }
            }
            // The author has put the lines back.
            None if proposed.contains(&name) => continue,
            None => {}
        }
        entries.push(entry);
    }
    entries
}

/// The text, and which of those with this text it is.
type Name = (String, usize);

fn named(entries: Option<&Value>, text_of: TextOf) -> Vec<(Name, Value)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let entries = entries.and_then(Value::as_sequence).into_iter().flatten();
    entries
        .map(|entry| {
            let lines = entry.get("lines").unwrap_or(&Value::Null);
            let text = text_of(lines).unwrap_or_else(|| format!("{lines:?}"));
            let n = seen.entry(text.clone()).or_default();
            *n += 1;
            ((text, *n), entry.clone())
        })
        .collect()
}
