use std::borrow::Borrow;
use std::ops::Deref;

/// A set as a list in the order of its values, each once: small, and made once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sorted<T>(Vec<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Sorted<T> {
    /// Whether a value is among them.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0
            .binary_search_by(|known| known.borrow().cmp(value))
            .is_ok()
    }

    /// What both have, in order.
    pub fn intersection<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        let (few, many) = if self.len() <= other.len() {
            (self, other)
        } else {
            (other, self)
        };
        few.iter().filter(|value| many.contains(*value))
    }

    fn settle(&mut self) {
        self.0.sort();
        self.0.dedup();
        self.0.shrink_to_fit();
    }
}

impl<T> Deref for Sorted<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut sorted = Self(values.into_iter().collect());
        sorted.settle();
        sorted
    }
}

impl<T: Ord> Extend<T> for Sorted<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        let before = self.0.len();
        self.0.extend(values);
        if self.0.len() > before {
            self.settle();
        }
    }
}

impl<'a, T> IntoIterator for &'a Sorted<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_order_and_once() {
        let mut set: Sorted<u32> = [3, 1, 3].into_iter().collect();
        set.extend([2, 1]);
        assert_eq!(*set, [1, 2, 3]);
        assert!(set.contains(&2) && !set.contains(&4));
        let other: Sorted<u32> = [0, 2, 3, 5].into_iter().collect();
        assert_eq!(set.intersection(&other).collect::<Vec<_>>(), [&2, &3]);
    }
}
