//! Names of bodies: companies, ministries, parties.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::costs::COSTS;
use super::reason::Teller;
use super::script::Script;
use super::words::Word;
use super::{Likeness, Reason, pairs, same_spelling_key, script, spelling};

/// Names of more words are cut here.
const MOST_WORDS: usize = 16;

/// The name of a body, taken apart once to be compared often.
#[derive(Clone, Debug)]
pub struct Body {
    key: String,
    /// The words that count, in their order.
    words: Vec<Word>,
    /// The legal form, as written.
    forms: Vec<String>,
    /// The first letters of the words, small ones left out.
    initials: String,
    /// Whether some word belongs in the name of a body.
    plain: bool,
}

#[derive(Default)]
struct Vocabulary {
    /// Forms of several words, under the first of them.
    forms: HashMap<&'static str, Vec<Vec<&'static str>>>,
    small: Vec<&'static str>,
    nouns: Vec<&'static str>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    for line in include_str!("bodies.txt").lines() {
        let mut parts = line.split_whitespace();
        match parts.next() {
            Some("form") => {
                for form in parts {
                    let words: Vec<_> = form.split('+').collect();
                    if let Some(first) = words.first() {
                        vocabulary.forms.entry(first).or_default().push(words);
                    }
                }
            }
            Some("small") => vocabulary.small.extend(parts),
            Some("noun") => vocabulary.nouns.extend(parts),
            _ => {}
        }
    }
    for forms in vocabulary.forms.values_mut() {
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }
    vocabulary
});

/// A word as written and in lower-case Latin letters.
struct Piece<'a> {
    written: &'a str,
    letters: String,
    /// In brackets.
    aside: bool,
}

impl Piece<'_> {
    fn word(&self) -> Word {
        let script = script::of(self.written);
        let mut word = Word::new(self.written.to_owned(), self.letters.clone(), script);
        word.courtesy = self.aside;
        word
    }
}

impl Body {
    /// Takes a name apart, in any script; the legal form is set aside.
    pub fn parse(text: &str) -> Self {
        let pieces = pieces(text);
        let mut words = Vec::new();
        let mut forms = Vec::new();
        let mut rest = pieces.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let (form, after) = rest.split_at(form_length(rest).min(rest.len()));
            if !form.is_empty() {
                let form: Vec<_> = form.iter().map(|piece| piece.written).collect();
                forms.push(form.join(" "));
                rest = after;
                continue;
            }
            if !VOCABULARY.small.contains(&first.letters.as_str()) {
                words.push(first.word());
            }
            rest = others;
        }
        let noun = |word: &Word| VOCABULARY.nouns.contains(&word.letters.as_str());
        let plain = !forms.is_empty() || words.iter().any(noun);
        if words.is_empty() {
            words = pieces.iter().map(Piece::word).collect();
        }
        words.truncate(MOST_WORDS);
        let initials = words.iter().filter_map(|word| word.letters.chars().next());
        Self {
            key: same_spelling_key(text),
            initials: initials.collect(),
            words,
            forms,
            plain,
        }
    }

    /// Whether a word in it says that it names a body: a legal form, or a word such as
    /// ministry.
    pub fn is_plainly_one(&self) -> bool {
        self.plain
    }

    /// How alike two names are, on the same scale as those of persons.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let mut reasons = Vec::new();
        let score = (-self.cost(other, &mut reasons)).exp();
        Likeness { score, reasons }
    }

    fn cost(&self, other: &Self, reasons: &mut Vec<Reason>) -> f64 {
        if self.key == other.key {
            reasons.push(Reason::SameSpelling);
            return 0.0;
        }
        if self.words.is_empty() || other.words.is_empty() {
            return f64::INFINITY;
        }
        for (forms, others) in [(&self.forms, &other.forms), (&other.forms, &self.forms)] {
            let aside = forms.iter().filter(|form| !others.contains(form));
            reasons.extend(aside.cloned().map(Reason::FormAside));
        }
        for (short, full) in [(self, other), (other, self)] {
            if let [word] = short.words.as_slice()
                && full.words.len() > 1
                && full.initials == word.letters
            {
                let full = full.words.iter().map(|word| word.written.as_str());
                reasons.push(Reason::Acronym {
                    short: word.written.clone(),
                    full: full.collect::<Vec<_>>().join(" "),
                });
                return COSTS.acronym;
            }
        }
        let turned = self.key > other.key;
        let (first, second) = if turned { (other, self) } else { (self, other) };
        let mut tell = Teller {
            reasons: Some(reasons),
            turned,
        };
        cost_of_words(&first.words, &second.words, &mut tell)
    }
}

fn cost_of_words(a: &[Word], b: &[Word], tell: &mut Teller<'_>) -> f64 {
    let (a, joined_a) = pairs::joined(a, b);
    let (b, joined_b) = pairs::joined(b, &a);
    for word in joined_a.into_iter().chain(joined_b) {
        tell.say(|| Reason::Joined(word));
    }
    let pairs = pairs::pairs(&a, &b, |x, y, _| spelling::in_body(x, y));
    let mut sum = 0.0;
    for pair in &pairs {
        sum += pair.cost;
        if let (Some(x), Some(y)) = (a.get(pair.a), b.get(pair.b)) {
            tell.pair(x, y, pair.link);
        }
    }
    let mut left_a = (0..a.len()).filter(|at| pairs.iter().all(|pair| pair.a != *at));
    let mut left_b = (0..b.len()).filter(|at| pairs.iter().all(|pair| pair.b != *at));
    loop {
        let x = left_a.next().and_then(|at| a.get(at));
        let y = left_b.next().and_then(|at| b.get(at));
        match (x, y) {
            (Some(x), Some(y)) => {
                sum += COSTS.conflict;
                tell.both(x, y, Reason::OthersDiffer);
            }
            (Some(word), None) | (None, Some(word)) => {
                sum += if word.courtesy {
                    COSTS.outer
                } else {
                    COSTS.word_of_body
                };
                tell.say(|| Reason::Further(word.written.clone()));
            }
            (None, None) => return sum,
        }
    }
}

/// The words; the letters of A.B.C. are one.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    for stretch in text.split_inclusive(separates) {
        let written = stretch.trim_end_matches(separates).trim_matches('.');
        let possessive = written
            .strip_suffix("'s")
            .or_else(|| written.strip_suffix("’s"));
        let written = possessive.unwrap_or(written);
        let latin = script::romanise(written).to_ascii_lowercase();
        let letters: String = latin.chars().filter(char::is_ascii_alphanumeric).collect();
        if !letters.is_empty() && pieces.len() < 4 * MOST_WORDS {
            pieces.push(Piece {
                written,
                letters,
                aside: depth > 0,
            });
        }
        match stretch.chars().next_back() {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    pieces
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | ')' | '[' | ']' | '-' | '–' | '‐' | ',' | ';' | '/')
        || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '&')
}

/// How many of the next words are a legal form.
fn form_length(pieces: &[Piece<'_>]) -> usize {
    let Some(forms) = pieces
        .first()
        .filter(|first| script::of(first.written) == Script::Alphabet)
        .and_then(|first| VOCABULARY.forms.get(first.letters.as_str()))
    else {
        return 0;
    };
    let fits = |form: &&Vec<&str>| {
        form.len() <= pieces.len()
            && form
                .iter()
                .zip(pieces)
                .all(|(word, piece)| *word == piece.letters)
    };
    forms.iter().find(fits).map_or(0, Vec::len)
}
