//! The stretches of letters that a written name consists of.

use super::script::{self, Script};
use super::vocabulary::{self, Uses};

/// A longer text is cut here.
const MOST: usize = 48;

/// A stretch of letters between spaces, hyphens, full stops and inner capitals.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// As written.
    pub written: String,
    /// In lower-case Latin letters.
    pub letters: String,
    /// Its script.
    pub script: Script,
    /// What it is beside a name.
    pub uses: Uses,
    /// What joins it to the piece before.
    pub glue: Glue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// A space, or a full stop.
    None,
    /// A hyphen.
    Hyphen,
    /// Nothing: it begins with a capital inside a word.
    Capital,
}

impl Piece {
    fn new(written: &str, glue: Glue) -> Option<Self> {
        let letters: String = script::romanise(written)
            .to_ascii_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        (!letters.is_empty()).then(|| Self {
            written: written.to_owned(),
            script: script::of(written),
            uses: vocabulary::uses(&letters),
            letters,
            glue,
        })
    }

    /// Whether it begins with a small letter.
    pub fn is_small(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_lowercase)
    }
}

/// Parts a name at spaces, hyphens, full stops and inner capitals.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut pieces = Vec::new();
    let mut glue = Glue::None;
    for stretch in text.split_inclusive(separates) {
        let end = stretch.chars().next_back().filter(|c| separates(*c));
        let written = stretch.trim_end_matches(separates);
        for (part, at) in by_capitals(written).into_iter().zip(0..) {
            let glue = if at > 0 { Glue::Capital } else { glue };
            pieces.extend(Piece::new(part, glue));
        }
        if !written.is_empty() || end.is_some_and(is_hyphen) {
            glue = match end {
                Some(c) if is_hyphen(c) => Glue::Hyphen,
                _ => Glue::None,
            };
        }
        if pieces.len() > MOST {
            break;
        }
    }
    if let Some(first) = pieces.first_mut() {
        first.glue = Glue::None;
    }
    let signs = pieces.len() == 1;
    pieces
        .into_iter()
        .flat_map(|piece| match piece.script {
            Script::Alphabet if signs && script::is_korean(&piece.written) => family_sign(piece),
            Script::Alphabet if !shouted => initials(piece),
            Script::Signs if signs => family_sign(piece),
            _ => vec![piece],
        })
        .collect()
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || is_hyphen(c)
        || matches!(
            c,
            '.' | '·' | '・' | '•' | '_' | '/' | ',' | ';' | '،' | '、' | '='
        )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '־')
}

/// RamiHaddad as Rami and Haddad.
fn by_capitals(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = text[at..].chars().nth(1);
        if before.is_lowercase() && c.is_uppercase() && rest.is_some_and(char::is_lowercase) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = c;
    }
    parts.push(&text[start..]);
    parts
}

/// JC as J and C.
fn initials(piece: Piece) -> Vec<Piece> {
    let vowel = |c: char| "AEIOUYaeiouy".contains(c);
    let letters: Vec<char> = piece.written.chars().collect();
    let together = (2..=3).contains(&letters.len())
        && letters.iter().all(|c| c.is_ascii_uppercase() && !vowel(*c))
        && !piece.uses.suffix
        && !piece.uses.title;
    if !together {
        return vec![piece];
    }
    let letter = |c: &char| Piece::new(&c.to_string(), Glue::None);
    letters.iter().filter_map(letter).collect()
}

/// A Chinese or Korean name without a gap: the family's sign, then the given name.
fn family_sign(piece: Piece) -> Vec<Piece> {
    let mut signs = piece.written.chars();
    let count = piece.written.chars().count();
    match signs.next() {
        Some(family) if (2..=3).contains(&count) => [family.to_string(), signs.collect()]
            .iter()
            .filter_map(|part| Piece::new(part, Glue::None))
            .collect(),
        _ => vec![piece],
    }
}
