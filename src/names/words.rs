//! A name's words, as they are compared.

use super::costs::COSTS;
use super::given;
use super::script::Script;
use super::sounds::{self, Sounds};

/// A part of a name that counts when names are compared.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As it is written, without its article.
    pub written: String,
    /// In lower-case Latin letters without marks.
    pub letters: String,
    /// What it sounds like.
    pub sounds: Sounds,
    /// The script it is written in.
    pub script: Script,
    /// The word without what may be an article or half of a compound name: Alsaleh, Abdulsalam,
    /// Salahuddin.
    pub stem: Option<(Sounds, f64)>,
    /// Where the tables of given names have it.
    pub known: &'static [given::Place],
    /// A single letter for a name.
    pub initial: bool,
    /// Joined to the word before by a hyphen, or by a capital inside a word.
    pub glued: bool,
    /// Follows a word for son or daughter.
    pub child: bool,
    /// Had an article: al-.
    pub article: bool,
    /// A form of address that can be part of the name; a word in brackets.
    pub courtesy: bool,
    /// Taken for the family's name.
    pub family: bool,
}

impl Word {
    /// A plain word.
    pub fn new(written: String, letters: String, script: Script) -> Self {
        Self {
            sounds: sounds::hear(&letters),
            known: given::places(&letters),
            initial: letters.len() == 1 && script == Script::Alphabet,
            stem: stem(&letters).map(|(stem, cost)| (sounds::hear(stem), cost)),
            written,
            letters,
            script,
            glued: false,
            child: false,
            article: false,
            courtesy: false,
            family: false,
        }
    }

    /// Two words that another name writes as one.
    pub fn joined(&self, next: &Self) -> Self {
        let mut word = Self::new(
            format!("{}{}", self.written, next.written),
            format!("{}{}", self.letters, next.letters),
            self.script,
        );
        word.glued = self.glued;
        word.child = self.child;
        word.article = self.article;
        word.family = self.family || next.family;
        word
    }
}

/// The stem of a word, and what it costs to take it for the word.
fn stem(letters: &str) -> Option<(&str, f64)> {
    let start = |start: &str, cost: f64| Some((letters.strip_prefix(start)?, cost));
    start("abd", COSTS.half)
        .or_else(|| start("al", COSTS.inner_article))
        .or_else(|| start("el", COSTS.inner_article))
        .or_else(|| Some((letters.strip_suffix("din")?, COSTS.half)))
        .filter(|(stem, _)| stem.len() > 3)
}
