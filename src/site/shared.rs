//! Files of the site that are parts of one thing, which is made once for all of them.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The name of a part, and the whole that it is of.
pub struct Part<T> {
    name: String,
    whole: Whole<T>,
}

/// What the parts are of: made when the first of them is asked for.
pub(super) struct Whole<T>(Arc<OnceLock<T>>);

impl<T> Whole<T> {
    pub fn part(&self, name: impl Into<String>) -> Part<T> {
        Part {
            name: name.into(),
            whole: Self(self.0.clone()),
        }
    }
}

impl<T> Part<T> {
    /// The whole. `make` must not hand work to other threads: one of them could come back
    /// here to wait for itself.
    pub(super) fn of(&self, make: impl FnOnce() -> T) -> &T {
        self.whole.0.get_or_init(make)
    }
}

impl<T> Default for Whole<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Deref for Part<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.name
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        self.whole.part(self.name.clone())
    }
}

impl<T> PartialEq for Part<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<T> Eq for Part<T> {}

impl<T> fmt::Display for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}
