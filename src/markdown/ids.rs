use std::collections::{HashMap, HashSet};

use crate::model::Slug;

/// The ids of one text's headings and footnotes, each of which its page has once.
pub(super) struct Ids<'a> {
    scope: &'a str,
    taken: HashSet<String>,
    /// The last number behind each, so that the next is found at once.
    numbered: HashMap<String, usize>,
    footnotes: HashMap<String, String>,
    defined: HashSet<String>,
}

impl<'a> Ids<'a> {
    /// `scope` parts them from those of other texts on the page; none for one alone.
    pub fn new(scope: &'a str) -> Self {
        Self {
            scope,
            taken: HashSet::new(),
            numbered: HashMap::new(),
            footnotes: HashMap::new(),
            defined: HashSet::new(),
        }
    }

    pub fn heading(&mut self, words: &str) -> String {
        self.free("h", words)
    }

    /// What a reference to a footnote leads to. Never a number alone, which would pass
    /// for a paragraph.
    pub fn footnote(&mut self, name: &str) -> String {
        if let Some(id) = self.footnotes.get(name) {
            return id.clone();
        }
        let id = self.free("fn", name);
        self.footnotes.insert(name.to_owned(), id.clone());
        id
    }

    /// The id of a footnote itself. One that is written twice is led to the first time.
    pub fn definition(&mut self, name: &str) -> String {
        if self.defined.insert(name.to_owned()) {
            self.footnote(name)
        } else {
            self.free("fn", name)
        }
    }

    fn free(&mut self, kind: &str, words: &str) -> String {
        let slug = Slug::from_text(words);
        let id = |slug: &str| match self.scope {
            "" => format!("{kind}-{slug}"),
            scope => format!("{kind}-{scope}-{slug}"),
        };
        let mut free = id(&slug);
        let n = self.numbered.entry(free.clone()).or_insert(1);
        while self.taken.contains(&free) {
            *n += 1;
            free = id(&slug.numbered(*n));
        }
        self.taken.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_has_an_id_of_its_own() {
        let mut ids = Ids::new("");
        let words = ["A", "A 2", "A", "A", "A 3", "A", "A 2"];
        let given: Vec<String> = words.iter().map(|words| ids.heading(words)).collect();
        let once: HashSet<&String> = given.iter().collect();
        assert_eq!(once.len(), words.len(), "{given:?}");
        assert_eq!(given[..3], ["h-a", "h-a-2", "h-a-3"]);
    }
}
