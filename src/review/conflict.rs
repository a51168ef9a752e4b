//! The new reading of a piece that the author had changed, taken over after all.

use serde_yaml::{Mapping, Value};

use crate::intake::conflict::Conflict;
use crate::intake::record;
use crate::intake::yaml::Front;
use crate::yaml;

/// Gives a key the value that ingest reads now; whether that could be done.
pub(super) fn take_key(front: &mut Front, key: &str, conflict: &Conflict) -> bool {
    let theirs = conflict.theirs.as_deref();
    let nested = key
        .strip_prefix(record::KEY)
        .and_then(|rest| rest.strip_prefix('.'));
    let wanted = nested.unwrap_or(key);
    let value = theirs.map(yaml::from_str::<Mapping>);
    let value = match value {
        Some(Ok(mapping)) => match mapping.get(wanted) {
            Some(value) => Some(value.clone()),
            None => return false,
        },
        Some(Err(_)) => return false,
        None => None,
    };
    if nested.is_some() {
        let Some(Value::Mapping(mut raw)) = front.get(record::KEY).cloned() else {
            return false;
        };
        match value {
            Some(value) => drop(raw.insert(wanted.into(), value)),
            None => drop(raw.remove(wanted)),
        }
        front.set(record::KEY, &Value::Mapping(raw), &[]);
        return true;
    }
    match (theirs, value) {
        (Some(text), Some(value)) => front.set_written(key, text, &value, &[record::KEY]),
        _ => front.remove(key),
    }
    true
}

/// The body with the passage that ingest reads now; none where the author's has changed
/// since.
pub(super) fn take_passage(body: &str, conflict: &Conflict) -> Option<String> {
    let theirs = conflict.theirs.as_deref().unwrap_or_default();
    let after = conflict.after.as_deref();
    let line_above = |at: usize| {
        let above = body.get(..at).unwrap_or_default().trim_end();
        above.lines().last().map(str::trim_end)
    };
    let Some(ours) = conflict.ours.as_deref() else {
        // The author has taken the passage out: it goes under the line that it stood under.
        let at = match after {
            Some(after) => places(body, after).next()? + after.len(),
            None => body.len() - body.trim_start().len(),
        };
        let (before, rest) = body.split_at_checked(at)?;
        return Some(match after {
            Some(_) => format!("{before}\n\n{theirs}{rest}"),
            None => format!("{before}{theirs}\n\n{rest}"),
        });
    };
    let mut found = places(body, ours);
    let at = found
        .clone()
        .find(|at| line_above(*at) == after)
        .or_else(|| found.next())?;
    let before = body.get(..at)?;
    let rest = body.get(at + ours.len()..)?;
    Some(if theirs.is_empty() {
        format!("{before}{}", rest.trim_start_matches(['\n', '\r']))
    } else {
        format!("{before}{theirs}{rest}")
    })
}

/// Where whole lines stand.
fn places<'a>(body: &'a str, lines: &'a str) -> impl Iterator<Item = usize> + Clone + 'a {
    body.match_indices(lines)
        .map(|(at, _)| at)
        .filter(move |at| {
            let starts = body
                .get(..*at)
                .is_some_and(|b| b.is_empty() || b.ends_with('\n'));
            let rest = body.get(at + lines.len()..).unwrap_or_default();
            starts && (rest.is_empty() || rest.starts_with(['\n', '\r']))
        })
}
