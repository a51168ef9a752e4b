//! Sentences that the page says twice.

use std::collections::HashMap;

use super::reason::Reason;
use crate::ingest::html::outline::Outline;

/// Keeps each line once.
pub(super) fn drop(page: &Outline, verdicts: &mut [Option<Reason>]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (i, line) in page.lines.iter().enumerate() {
        let Some(verdict) = verdicts.get_mut(i).filter(|v| v.is_none()) else {
            continue;
        };
        if line.size >= 40 && seen.insert(&line.text, i).is_some() {
            *verdict = Some(Reason::Repeated);
        }
    }
}
