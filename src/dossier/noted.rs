//! Who looks at what. A page is made from parts of the dossier; as it is made, the parts
//! note that they were looked at. While none of these changes, the page does not either.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Deref;

use foldhash::quality::FixedState;
use rayon::prelude::*;

/// Stands for a record of a dossier, or for all of a kind.
pub type Mark = u64;

/// What there is under each mark, as a hash; for what is not there, nothing.
#[derive(Debug, Default)]
pub struct Prints(HashMap<Mark, u64>);

thread_local! {
    static SEEN: RefCell<Option<Vec<Mark>>> = const { RefCell::new(None) };
}

/// What `act` gives, and the marks of all that it looked at, in a fixed order.
pub fn observe<R>(act: impl FnOnce() -> R) -> (R, Vec<Mark>) {
    let before = SEEN.replace(Some(Vec::new()));
    let result = act();
    let mut seen = SEEN.replace(before).unwrap_or_default();
    seen.sort_unstable();
    seen.dedup();
    (result, seen)
}

/// What `act` gives, for who sees to it otherwise that a change is found out.
pub fn unnoted<R>(act: impl FnOnce() -> R) -> R {
    observe(act).0
}

fn note(mark: impl FnOnce() -> Mark) {
    SEEN.with_borrow_mut(|seen| {
        if let Some(seen) = seen {
            seen.push(mark());
        }
    });
}

impl Prints {
    /// What there is under some marks, as one hash.
    pub fn of(&self, marks: &[Mark]) -> u64 {
        let each: Vec<Option<u64>> = marks.iter().map(|mark| self.0.get(mark).copied()).collect();
        hash(&each)
    }
}

/// A part of a dossier. Whoever follows the reference to all of it has looked at all of it.
#[derive(Debug)]
pub struct Noted<T> {
    name: &'static str,
    value: T,
}

impl<T> Noted<T> {
    pub(super) fn new(name: &'static str, value: T) -> Self {
        Self { name, value }
    }

    fn whole(&self) -> Mark {
        hash(&(self.name, 0_u8))
    }

    fn count(&self) -> Mark {
        hash(&(self.name, 1_u8))
    }

    fn any(&self) -> Mark {
        hash(&(self.name, 3_u8))
    }

    fn under(&self, key: &(impl Hash + ?Sized)) -> Mark {
        hash(&(self.name, 2_u8, key))
    }

    /// All of it, for who looks at no more than what there is under a key.
    pub(super) fn only(&self, key: &(impl Hash + ?Sized)) -> &T {
        note(|| self.under(key));
        &self.value
    }

    /// What there is under such keys.
    pub(super) fn print_each<K: Hash, W: Hash>(
        &self,
        prints: &mut Prints,
        each: impl IntoIterator<Item = (K, W)>,
    ) {
        let each = each.into_iter();
        let each = each.map(|(key, what)| (self.under(&key), hash(&what)));
        prints.0.extend(each);
    }
}

/// What in a list is told apart by more than its place, which moves as others come and go.
pub trait Named {
    /// The same as long as it is the same, as a hash.
    fn named(&self) -> u64;
}

/// Places in a list of the dossier. They hash as what stands there: a page made from some of a
/// list stays as it is while others come and go.
#[derive(Clone, Debug, Default)]
pub struct Places {
    all: Vec<usize>,
    names: u64,
}

impl Places {
    pub(super) fn push(&mut self, place: usize, what: &impl Named) {
        self.all.push(place);
        self.names = hash(&(self.names, what.named()));
    }
}

impl Deref for Places {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        &self.all
    }
}

impl Hash for Places {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.names.hash(state);
    }
}

impl<T: Hash> Noted<T> {
    /// As one thing.
    pub(super) fn print(&self, prints: &mut Prints) {
        prints.0.insert(self.whole(), hash(&self.value));
    }
}

impl<T> Deref for Noted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(|| self.whole());
        &self.value
    }
}

impl<'a, T> IntoIterator for &'a Noted<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        note(|| self.whole());
        self.value.into_iter()
    }
}

impl<K: Ord + Hash, V> Noted<BTreeMap<K, V>> {
    /// One record.
    pub fn get<Q: Ord + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).map(|(_, value)| value)
    }

    /// One record, and its key.
    pub fn get_key_value<Q: Ord + Hash + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.only(key).get_key_value(key)
    }

    /// Whether there is such a record.
    pub fn contains_key<Q: Ord + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).is_some()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        note(|| self.count());
        self.value.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        note(|| self.any());
        self.value.is_empty()
    }
}

impl<K: Ord + Hash + Sync, V: Hash + Sync> Noted<BTreeMap<K, V>> {
    /// Record by record.
    pub(super) fn prints(&self, prints: &mut Prints) {
        let records: Vec<_> = self.value.iter().collect();
        let each = records
            .par_iter()
            .map(|(key, value)| (self.under(key), hash(value)));
        prints.keep(self, each.collect());
    }
}

impl<V: Named> Noted<Vec<V>> {
    /// One record.
    pub fn get(&self, place: usize) -> Option<&V> {
        let found = self.value.get(place);
        note(|| found.map_or_else(|| self.count(), |record| self.under(&record.named())));
        found
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        note(|| self.count());
        self.value.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        note(|| self.any());
        self.value.is_empty()
    }
}

impl<V: Named + Hash + Sync> Noted<Vec<V>> {
    /// Record by record.
    pub(super) fn prints(&self, prints: &mut Prints) {
        let each = self.value.par_iter();
        let each = each.map(|record| (self.under(&record.named()), hash(record)));
        prints.keep(self, each.collect());
    }
}

impl Prints {
    fn keep<T>(&mut self, part: &Noted<T>, each: Vec<(Mark, u64)>) {
        self.0.insert(part.whole(), hash(&each));
        self.0.insert(part.count(), hash(&each.len()));
        self.0.insert(part.any(), hash(&each.is_empty()));
        for (mark, print) in each {
            let both = |other: &mut u64| *other = hash(&(*other, print));
            self.0.entry(mark).and_modify(both).or_insert(print);
        }
    }
}

/// The same in every run of one program.
pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    FixedState::default().hash_one(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(records: &[(&str, u8)]) -> (Noted<BTreeMap<String, u8>>, Prints) {
        let records = records.iter().map(|(key, n)| ((*key).to_owned(), *n));
        let part: Noted<BTreeMap<String, u8>> = Noted::new("records", records.collect());
        let mut prints = Prints::default();
        part.prints(&mut prints);
        (part, prints)
    }

    #[test]
    fn only_a_change_of_what_was_looked_at_counts() {
        let (part, before) = prints(&[("a", 1), ("b", 2)]);
        let (_, one) = observe(|| part.get("a").copied());
        let (_, none) = observe(|| part.get("c").copied());
        let (_, all) = observe(|| part.values().sum::<u8>());
        let (_, count) = observe(|| part.len());
        let same = |records: &[(&str, u8)]| {
            let (_, after) = prints(records);
            [&one, &none, &all, &count].map(|seen| before.of(seen) == after.of(seen))
        };
        assert_eq!(same(&[("a", 1), ("b", 2)]), [true, true, true, true]);
        assert_eq!(same(&[("a", 1), ("b", 3)]), [true, true, false, true]);
        assert_eq!(same(&[("a", 2), ("b", 2)]), [false, true, false, true]);
        assert_eq!(same(&[("a", 1)]), [true, true, false, false]);
        assert_eq!(same(&[("a", 1), ("c", 2)]), [true, false, false, true]);
    }

    #[test]
    fn one_observer_inside_another_takes_nothing_from_it() {
        let (part, _) = prints(&[("a", 1), ("b", 2)]);
        let (inner, outer) = observe(|| {
            part.get("a");
            observe(|| part.get("b").copied()).1
        });
        assert_eq!((inner.len(), outer.len()), (1, 1));
        assert_ne!(inner, outer);
    }
}
