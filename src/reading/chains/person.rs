//! A person of an article, and which names can be that person's.

use crate::model::Slug;
use crate::reading::chains::Sighting;
use crate::reading::chains::parts::{Parts, is_initial};
use crate::reading::vocabulary::{Class, is};

/// More spellings of one person, or titles, than this are not compared.
pub(super) const MOST_FORMS: usize = 8;
const MOST_SENTENCES: usize = 16;

/// Somebody whom the article names.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// Different full names, as they came.
    pub forms: Vec<Parts>,
    /// The first of them, as written.
    pub name: String,
    pub sightings: Vec<usize>,
    /// Where those stand: passage, and beginning of the sentence.
    pub sentences: Vec<(usize, usize)>,
    pub known: Option<Slug>,
    /// First sighting of a full name.
    pub introduced: Option<usize>,
    pub man: bool,
    pub woman: bool,
    pub titles: Vec<String>,
    /// How often the person is named by one word.
    pub bare: usize,
    /// The names could be several people's.
    pub unsure: bool,
}

impl Person {
    pub fn see(&mut self, i: usize, sighting: &Sighting) {
        self.sightings.push(i);
        if !self.sentences.contains(&sighting.sentence) && self.sentences.len() < MOST_SENTENCES {
            self.sentences.push(sighting.sentence);
        }
        self.man |= sighting.man;
        self.woman |= sighting.woman;
        for title in &sighting.titles {
            let title = title.to_lowercase();
            if !self.titles.contains(&title) && self.titles.len() < MOST_FORMS {
                self.titles.push(title);
            }
        }
    }

    pub fn see_bare(&mut self, i: usize, sighting: &Sighting) {
        self.see(i, sighting);
        if let Some(last) = self.sightings.pop() {
            let at = self.sightings.partition_point(|s| *s < last);
            self.sightings.insert(at, last);
        }
        self.bare += 1;
    }

    /// Nobody is called Mr and Mrs.
    pub fn agrees(&self, sighting: &Sighting) -> bool {
        !(self.man && !self.woman && sighting.woman && !sighting.man
            || self.woman && !self.man && sighting.man && !sighting.woman)
    }

    /// Whether a full name can be another of this person's. A ruler's number is often left out.
    pub fn can_be(&self, sighting: &Sighting, parts: &Parts) -> bool {
        let mut titles = self.titles.iter().map(String::as_str);
        let rules = titles.any(|t| is(t, Class::Regnal))
            || sighting.titles.iter().any(|t| is(t, Class::Regnal));
        self.forms.iter().all(|form| {
            let unsaid = form.suffix.is_none() || parts.suffix.is_none();
            let numbered = form.is_numbered() || parts.is_numbered();
            same_person(form, parts) || (rules && unsaid && numbered && same_words(form, parts))
        })
    }

    /// Whether this is the younger of two, or one of those told apart by a number, and the other
    /// the one whose name has nothing added.
    pub fn is_named_after(&self, other: &Self) -> bool {
        let plain = || other.forms.iter().filter(|form| form.suffix.is_none());
        let mut own = self.forms.iter().filter(|form| form.suffix.is_some());
        own.any(|own| plain().any(|plain| same_words(own, plain)))
    }

    pub fn shares_title(&self, sighting: &Sighting) -> bool {
        sighting.titles.iter().any(|title| {
            let address = matches!(*title, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr");
            !address
                && self
                    .titles
                    .iter()
                    .any(|own| own.eq_ignore_ascii_case(title))
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Inner,
    Last,
}

pub(super) fn place_of(form: &Parts, word: &str) -> Option<Place> {
    let at = form.words.iter().rposition(|w| w == word)?;
    Some(if at + 1 == form.words.len() {
        Place::Last
    } else if at == 0 {
        Place::First
    } else {
        Place::Inner
    })
}

/// Whether two names of an article can be one person's: one is the other with words left out,
/// or with initials for words. Where one is said to be the younger, the other is the elder.
pub(super) fn same_person(a: &Parts, b: &Parts) -> bool {
    a.suffix == b.suffix && same_words(a, b)
}

fn same_words(a: &Parts, b: &Parts) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    if short.words.len() == 1 {
        return long.words.last() == short.words.last();
    }
    let mut at = 0;
    let mut spelt = 0;
    let mut ends = (false, false);
    for (i, word) in short.words.iter().enumerate() {
        let rest = long.words.get(at..).unwrap_or_default();
        let Some(found) = rest.iter().position(|other| same_word(word, other)) else {
            return false;
        };
        at += found + 1;
        let initial = is_initial(word) || is_initial(&long.words[at - 1]);
        // George W. and George H. W.: a middle initial is the first middle name's.
        if initial && i > 0 && found > 0 {
            return false;
        }
        spelt += usize::from(!initial);
        ends.0 |= i == 0 && at == 1;
        ends.1 |= i + 1 == short.words.len() && at == long.words.len();
    }
    spelt >= 1 && (ends.1 || (ends.0 && spelt >= 2))
}

fn same_word(a: &str, b: &str) -> bool {
    a == b || ((is_initial(a) || is_initial(b)) && a.bytes().next() == b.bytes().next())
}
