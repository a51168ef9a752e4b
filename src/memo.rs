//! Remembering what a pure function gave for an input.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

/// Results by the hash of what they were made from. Wraps a stage from outside: the
/// stage does not know.
#[derive(Debug)]
pub struct Memo<T> {
    known: HashMap<blake3::Hash, Arc<T>>,
    made: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            made: 0,
        }
    }
}

impl<T: Send + Sync> Memo<T> {
    /// The result for each input, in order. What is not among these inputs is forgotten.
    pub fn each<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> blake3::Hash + Sync,
        make: impl Fn(&I) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let results: Vec<(blake3::Hash, Arc<T>, bool)> = inputs
            .par_iter()
            .map(|input| {
                let key = key(input);
                match self.known.get(&key) {
                    Some(result) => (key, result.clone(), false),
                    None => (key, Arc::new(make(input)), true),
                }
            })
            .collect();
        self.made = results.iter().filter(|(_, _, new)| *new).count();
        self.known = results
            .iter()
            .map(|(key, result, _)| (*key, result.clone()))
            .collect();
        results.into_iter().map(|(_, result, _)| result).collect()
    }

    /// How many results the last call had to make.
    pub fn made(&self) -> usize {
        self.made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_made_again() {
        let mut memo = Memo::default();
        let key = |text: &&str| blake3::hash(text.as_bytes());
        let length = |text: &&str| text.len();
        let lengths = |memo: &mut Memo<usize>, texts: &[&str]| -> Vec<usize> {
            memo.each(texts, key, length).iter().map(|n| **n).collect()
        };
        assert_eq!(lengths(&mut memo, &["a", "bb"]), [1, 2]);
        assert_eq!(memo.made(), 2);
        assert_eq!(lengths(&mut memo, &["a", "ccc", "bb"]), [1, 3, 2]);
        assert_eq!(memo.made(), 1);
        lengths(&mut memo, &["a"]);
        lengths(&mut memo, &["bb"]);
        assert_eq!(memo.made(), 1);
    }
}
