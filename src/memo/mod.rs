//! Remembering what a pure function gave for an input, while the program runs and, where
//! there is a place for it, until it runs again.

mod pack;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use pack::Pack;

/// What can be kept on disk.
pub trait Keep: Sized {
    /// As bytes.
    fn to_bytes(&self) -> Vec<u8>;
    /// From these bytes; none where they are damaged.
    fn from_bytes(bytes: &[u8]) -> Option<Self>;
}

/// As bytes, no more results than this stand in memory at once.
const AT_ONCE: usize = 1024;

/// Results by the hash of what they were made from. Wraps a stage from outside: the
/// stage does not know.
#[derive(Debug)]
pub struct Memo<T> {
    known: HashMap<Hash, Arc<T>>,
    made: Vec<Hash>,
    pack: Option<Pack>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            made: Vec::new(),
            pack: None,
        }
    }
}

impl<T: Keep + Send + Sync> Memo<T> {
    /// With what a file holds for this version of the program.
    pub fn open(path: &Path, version: Hash) -> Self {
        Self {
            pack: Some(Pack::open(path, version)),
            ..Self::default()
        }
    }

    /// The result for each input, in order. What is not among these inputs is forgotten.
    pub fn each<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> Hash + Sync,
        make: impl Fn(&I) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let results: Vec<(Hash, Arc<T>, bool)> = inputs
            .par_iter()
            .map(|input| {
                let key = key(input);
                if let Some(result) = self.known.get(&key) {
                    return (key, result.clone(), false);
                }
                let kept = self.pack.as_ref().and_then(|pack| pack.get(&key));
                match kept.and_then(|bytes| T::from_bytes(&bytes)) {
                    Some(result) => (key, Arc::new(result), false),
                    None => (key, Arc::new(make(input)), true),
                }
            })
            .collect();
        let made = results.iter().filter(|(_, _, new)| *new);
        self.made.extend(made.map(|(key, _, _)| *key));
        self.known = results
            .iter()
            .map(|(key, result, _)| (*key, result.clone()))
            .collect();
        results.into_iter().map(|(_, result, _)| result).collect()
    }

    /// Keeps the results of the last call until the program runs again. Where that fails,
    /// they are made again.
    pub fn save(&mut self) {
        let Some(pack) = &mut self.pack else { return };
        let made = std::mem::take(&mut self.made);
        let used: HashSet<Hash> = self.known.keys().copied().collect();
        let bytes = |key: &Hash| Some((*key, self.known.get(key)?.to_bytes()));
        let parts = made.chunks(AT_ONCE);
        let parts = parts.map(|keys| keys.par_iter().filter_map(bytes).collect());
        let _ = pack.keep(&used, parts);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    impl Keep for usize {
        fn to_bytes(&self) -> Vec<u8> {
            self.to_string().into_bytes()
        }

        fn from_bytes(bytes: &[u8]) -> Option<Self> {
            std::str::from_utf8(bytes).ok()?.parse().ok()
        }
    }

    /// The lengths of some texts, and how many of them had to be counted.
    fn lengths(memo: &mut Memo<usize>, texts: &[&str]) -> (Vec<usize>, usize) {
        let made = AtomicUsize::new(0);
        let results = memo.each(
            texts,
            |text| blake3::hash(text.as_bytes()),
            |text| {
                made.fetch_add(1, Ordering::Relaxed);
                text.len()
            },
        );
        memo.save();
        let results = results.iter().map(|n| **n).collect();
        (results, made.into_inner())
    }

    #[test]
    fn only_what_changed_is_made_again() {
        let mut memo = Memo::default();
        assert_eq!(lengths(&mut memo, &["a", "bb"]), (vec![1, 2], 2));
        assert_eq!(lengths(&mut memo, &["a", "ccc", "bb"]), (vec![1, 3, 2], 1));
        lengths(&mut memo, &["a"]);
        assert_eq!(lengths(&mut memo, &["bb"]), (vec![2], 1));
    }

    #[test]
    fn what_was_made_is_known_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/lengths");
        let open = |version: &str| Memo::open(&path, blake3::hash(version.as_bytes()));
        assert_eq!(lengths(&mut open("1"), &["a", "bb"]).1, 2);
        assert_eq!(lengths(&mut open("1"), &["a", "bb", "ccc"]).1, 1);
        assert_eq!(
            lengths(&mut open("1"), &["ccc", "bb", "a"]),
            (vec![3, 2, 1], 0)
        );
        assert_eq!(lengths(&mut open("2"), &["a"]).1, 1);
        assert_eq!(lengths(&mut open("1"), &["a"]).1, 1);
        // One run may save many times.
        let mut memo = open("1");
        for last in ["4444", "55555", "666666"] {
            lengths(&mut memo, &["a", "bb", "ccc", last]);
        }
        assert_eq!(lengths(&mut open("1"), &["4444", "55555", "666666"]).1, 0);
    }

    #[test]
    fn what_is_of_no_use_any_more_leaves_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lengths");
        let texts: Vec<String> = (0..100).map(|n| "x".repeat(n)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let open = || Memo::open(&path, blake3::hash(b"1"));
        lengths(&mut open(), &texts);
        let whole = fs::metadata(&path).unwrap().len();
        assert_eq!(lengths(&mut open(), &texts[..2]).1, 0);
        assert!(fs::metadata(&path).unwrap().len() < whole / 10);
        assert_eq!(lengths(&mut open(), &texts[..2]).1, 0);
    }

    #[test]
    fn a_damaged_file_costs_time_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lengths");
        let open = || Memo::open(&path, blake3::hash(b"1"));
        let texts = ["a", "bb", "ccc"];
        lengths(&mut open(), &texts);
        let whole = fs::read(&path).unwrap();
        let seen = Cell::new(0);
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let (results, made) = lengths(&mut open(), &texts);
            assert_eq!(results, [1, 2, 3], "{cut}");
            seen.set(seen.get() + made);
            assert_eq!(lengths(&mut open(), &texts).0, [1, 2, 3], "{cut}");
        }
        assert!(seen.get() > 0);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(lengths(&mut open(), &texts).0, [1, 2, 3]);
    }
}
