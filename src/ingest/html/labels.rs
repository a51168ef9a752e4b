//! What elements are called by their classes, ids and the like: mostly in English, else in
//! the language of their site.

mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::elements::{self, At};
use words::LISTS;

/// What the labels of an element call it; it can be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels(u16);

impl Labels {
    /// What leads away from the article: other stories, comments, notices.
    pub(super) const AWAY: Self = Self(1 << 0);
    /// Who wrote it.
    pub(super) const BYLINE: Self = Self(1 << 1);
    /// The words under a headline.
    pub(super) const STANDFIRST: Self = Self(1 << 2);
    /// When it was published.
    pub(super) const DATE: Self = Self(1 << 3);
    /// The outlet's own list of what matters.
    pub(super) const KEY_POINTS: Self = Self(1 << 4);
    /// What a picture shows.
    pub(super) const CAPTION: Self = Self(1 << 5);
    /// Whose picture it is.
    pub(super) const CREDIT: Self = Self(1 << 6);
    /// When it was changed.
    pub(super) const REVISED: Self = Self(1 << 7);

    /// The first or the second word of a name that takes two.
    const PICTURE: Self = Self(1 << 8);
    const SAYS: Self = Self(1 << 9);
    const SUB: Self = Self(1 << 10);
    const TITLE: Self = Self(1 << 11);
    const KEY: Self = Self(1 << 12);
    const POINTS: Self = Self(1 << 13);

    /// Whether the element is called so.
    pub(super) fn call_it(self, what: Self) -> bool {
        self.0 & what.0 != 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Of an element that stands alone; see [`Known`] for many.
    pub(super) fn of(at: At) -> Self {
        Known::default().labels(at)
    }
}

/// Labels as pages repeat them.
#[derive(Default)]
pub(super) struct Known<'a> {
    values: HashMap<&'a str, Labels>,
}

/// Where elements are labelled.
const FROM: [&str; 6] = [
    "class",
    "id",
    "itemprop",
    "data-testid",
    "data-component",
    "data-qa",
];

impl<'a> Known<'a> {
    /// What an element is called.
    pub(super) fn labels(&mut self, at: At<'a>) -> Labels {
        let values = FROM.iter().filter_map(|from| elements::attribute(at, from));
        values.fold(Labels::default(), |known, value| {
            let labels = self.values.entry(value);
            known.and(*labels.or_insert_with(|| read(value)))
        })
    }
}

/// `article-leadText` is read as `article`, `lead` and `text`.
fn read(value: &str) -> Labels {
    let (mut all, mut last) = (Labels::default(), Labels::default());
    let mut word = String::new();
    let mut was_small = false;
    let mut close = |word: &mut String| {
        if word.is_empty() {
            return;
        }
        let own = WORDS.get(word.as_str()).copied().unwrap_or_default();
        word.clear();
        all = all.and(own);
        for (first, second, both) in PAIRS {
            if last.call_it(*first) && own.call_it(*second) {
                all = all.and(*both);
            }
        }
        last = own;
    };
    for c in value.chars().take(MOST_CHARS) {
        if !c.is_alphanumeric() || (was_small && c.is_uppercase()) {
            close(&mut word);
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    close(&mut word);
    all
}

/// What stands further behind in a list of classes is about colours and margins.
const MOST_CHARS: usize = 600;

/// Two words in a row that name one thing.
const PAIRS: &[(Labels, Labels, Labels)] = &[
    (Labels::PICTURE, Labels::SAYS, Labels::CAPTION),
    (Labels::SUB, Labels::TITLE, Labels::STANDFIRST),
    (Labels::KEY, Labels::POINTS, Labels::KEY_POINTS),
];

static WORDS: LazyLock<HashMap<&str, Labels>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Labels> = HashMap::new();
    for (what, list) in LISTS {
        for word in *list {
            let known = words.entry(word).or_default();
            *known = known.and(*what);
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_word_by_word() {
        for (value, what) in [
            ("article__leadText", Labels::STANDFIRST),
            ("post-sub-title big", Labels::STANDFIRST),
            ("imgInfo", Labels::CAPTION),
            ("RenderKeyPoints-list", Labels::KEY_POINTS),
            ("c-byline", Labels::BYLINE),
            ("photo_credit", Labels::CREDIT),
        ] {
            assert!(read(value).call_it(what), "{value}");
        }
        for value in [
            "leading-tight",
            "infobox",
            "submit title",
            "keyboard points",
        ] {
            assert!(
                !read(value).call_it(
                    Labels::STANDFIRST
                        .and(Labels::CAPTION)
                        .and(Labels::KEY_POINTS)
                ),
                "{value}"
            );
        }
    }
}
