//! A name as written, taken apart: titles and suffixes aside, particles out, words that
//! belong together joined.

use super::script::{self, Script};
use super::vocabulary::{self, Uses};
use super::words::Word;

/// Names of more words are cut here: they are lists, or not names.
const MOST_WORDS: usize = 12;

/// What a name consists of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The words to compare, given name first where the writing says so.
    pub words: Vec<Word>,
    /// Titles and forms of address before the name, as written.
    pub titles: Vec<String>,
    /// What follows a name: Jr.
    pub suffixes: Vec<String>,
}

/// A stretch of letters between spaces, hyphens, full stops and inner capitals.
#[derive(Clone, Debug)]
struct Piece {
    written: String,
    letters: String,
    script: Script,
    uses: Uses,
    /// What joins it to the piece before.
    glue: Glue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glue {
    None,
    Hyphen,
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

    fn is_small(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_lowercase)
    }
}

/// Takes a name apart.
pub(super) fn parse(text: &str) -> Parts {
    let (text, turned) = in_speaking_order(&plain(text));
    let mut pieces = pieces(&text);
    let mut parts = Parts::default();
    let opening = titles(&pieces);
    for piece in pieces.drain(..opening) {
        parts.titles.push(piece.written);
    }
    while pieces.len() > 1 && pieces.last().is_some_and(|last| last.uses.suffix) {
        parts.suffixes.extend(pieces.pop().map(|last| last.written));
    }
    let _ = turned;
    parts.words = words(&pieces);
    if parts.words.is_empty() {
        parts.words = pieces.iter().map(word).collect();
    }
    parts.words.truncate(MOST_WORDS);
    parts
}

/// Without what stands in brackets and without quotation marks; one kind of apostrophe.
fn plain(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '’' | '‘' | 'ʼ' | '`' | '´' | '׳' | 'ʿ' | 'ʾ' => plain.push('\''),
            '"' | '“' | '”' | '„' | '«' | '»' => {}
            c => plain.push(c),
        }
    }
    if plain.trim().is_empty() {
        return text.to_owned();
    }
    plain
}

/// "Family, Given" as "Given Family"; a suffix after a comma stays where it is.
fn in_speaking_order(text: &str) -> (String, bool) {
    let Some((before, after)) = text.split_once([',', '،', '、']) else {
        return (text.to_owned(), false);
    };
    let mut rest = pieces(after);
    rest.retain(|piece| !piece.uses.suffix && !piece.uses.title);
    if rest.is_empty() {
        return (format!("{before} {after}"), false);
    }
    (format!("{after} {before}"), true)
}

fn pieces(text: &str) -> Vec<Piece> {
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
        if pieces.len() > 4 * MOST_WORDS {
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

/// A Chinese name without a gap: the family's sign, then the given name.
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

/// How many pieces before the name are titles.
fn titles(pieces: &[Piece]) -> usize {
    let mut end = 0;
    for (piece, at) in pieces.iter().zip(1..) {
        let left = pieces.len() - at;
        let Uses {
            title,
            modifier,
            courtesy,
            ..
        } = piece.uses;
        let names = pieces[at..].iter().filter(|p| !p.uses.courtesy).count();
        if (title && left >= 1) || (courtesy && names >= 2 && !piece_is_joined(pieces, at)) {
            end = at;
        } else if !modifier {
            break;
        }
    }
    end
}

/// Whether a hyphen follows, so that the word is part of a name: Hakim-Zadeh.
fn piece_is_joined(pieces: &[Piece], next: usize) -> bool {
    pieces
        .get(next)
        .is_some_and(|piece| piece.glue != Glue::None)
}

fn word(piece: &Piece) -> Word {
    let mut letters = piece.letters.clone();
    let mut article = false;
    if piece.written.starts_with("ال") && letters.len() > 4 {
        letters.drain(..2);
        article = true;
    }
    let letters = compound(&letters).unwrap_or(letters);
    let mut word = Word::new(piece.written.clone(), letters, piece.script);
    word.glued = piece.glue != Glue::None;
    word.article = article;
    word.courtesy = piece.uses.courtesy;
    word
}

fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut article, mut child, mut glued) = (false, false, false);
    // The first half of a name that is written in two: Abd al-Rahman, Abu Bakr.
    let mut opened: Option<&Piece> = None;
    for (at, piece) in pieces.iter().enumerate() {
        if words.len() > MOST_WORDS {
            break;
        }
        let last = at + 1 == pieces.len();
        let next = pieces.get(at + 1);
        if opened.is_none() && !last && opens_compound(piece, next) {
            opened = Some(piece);
            glued |= piece.glue == Glue::Hyphen;
            continue;
        }
        if !last && is_particle(pieces, at) {
            article |= matches!(piece.letters.as_str(), "al" | "el" | "ul") || piece.uses.article;
            child |= matches!(
                piece.letters.as_str(),
                "bin" | "ibn" | "ben" | "bint" | "binti" | "bn"
            );
            glued |= piece.glue == Glue::Hyphen && !words.is_empty();
            continue;
        }
        if let (true, Some(before)) = (is_faith(&piece.letters, article), words.last_mut()) {
            let whole = format!("{} {}", before.written, piece.written);
            let mut joined = Word::new(whole, format!("{}din", before.letters), before.script);
            (joined.glued, joined.child) = (before.glued, before.child);
            *before = joined;
            (article, child, glued) = (false, false, false);
            continue;
        }
        let mut word = word(piece);
        if let Some(first) = opened.take() {
            let stem = opening(&first.letters);
            let written = format!("{} {}", first.written, piece.written);
            word = Word::new(written, format!("{stem}{}", word.letters), piece.script);
            word.glued = first.glue != Glue::None;
        } else {
            word.article |= article;
        }
        word.glued |= glued && words.last().is_some_and(|w| !w.article);
        word.child = child;
        words.push(word);
        (article, child, glued) = (false, false, false);
    }
    words
}

/// Whether the piece at a place is left out; it is not the last.
fn is_particle(pieces: &[Piece], at: usize) -> bool {
    let Some(piece) = pieces.get(at) else {
        return false;
    };
    let hyphen = pieces
        .get(at + 1)
        .is_some_and(|next| next.glue != Glue::None);
    let first_name = at == 0 && !hyphen && !piece.is_small();
    match piece.letters.as_str() {
        // Ben Carson, Al Gore.
        "ben" if first_name => false,
        "al" | "el" if first_name && pieces.len() == 2 => false,
        "al" | "el" => true,
        _ if piece.glue == Glue::Capital => false,
        _ => piece.uses.particle || (piece.uses.article && (hyphen || piece.is_small())),
    }
}

/// Whether a piece is the first half of a name: Abd, Abdul, Abu, Umm.
fn opens_compound(piece: &Piece, next: Option<&Piece>) -> bool {
    let Some(next) = next else {
        return false;
    };
    match piece.letters.as_str() {
        "abd" | "abu" | "abou" | "abo" | "abw" | "umm" | "um" | "oum" | "om" => true,
        letters => letters.strip_prefix("abd").is_some_and(|rest| {
            let end = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
            end.len() < rest.len()
                && (end == "l" || (!end.is_empty() && next.letters.starts_with(end)))
        }),
    }
}

/// One spelling for the first half of a name.
fn opening(letters: &str) -> &'static str {
    match letters.as_bytes() {
        [b'a', b'b', b'd', ..] => "abd",
        [b'a', ..] => "abu",
        _ => "um",
    }
}

/// A name of two halves written as one word, without the article between them:
/// Abdulrahman, Abdurrahman; Noureddine, Nuruldin.
fn compound(letters: &str) -> Option<String> {
    if let Some(rest) = letters.strip_prefix("abd") {
        let end = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
        let end = match end.as_bytes() {
            [b'l', b'l', b'a', ..] => &end[1..],
            [b'l', after, _, ..] if end.len() > 3 || is_consonant(*after) => &end[1..],
            [a, b, ..] if a == b => &end[1..],
            _ => end,
        };
        return (rest.len() > 4 && end.len() > 1 || end.starts_with("la"))
            .then(|| format!("abd{end}"));
    }
    let stem = ["din", "deen", "dine", "dien"]
        .iter()
        .find_map(|faith| letters.strip_suffix(faith))?;
    let stem = stem.strip_suffix(['d', 'l'])?;
    let stem = stem.strip_suffix(['u', 'e', 'a', 'i']).unwrap_or(stem);
    (stem.len() > 1).then(|| format!("{stem}din"))
}

fn is_consonant(letter: u8) -> bool {
    !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// "of the faith", with its article or after one: al-Din, eddine, ud-Din.
fn is_faith(letters: &str, after_article: bool) -> bool {
    let ends = ["din", "deen", "dine", "dien", "dyn"];
    ends.iter().any(|end| match letters.strip_suffix(end) {
        Some("") => after_article,
        Some(start) => matches!(
            start,
            "ed" | "ud" | "ad" | "id" | "el" | "al" | "ul" | "u" | "e"
        ),
        None => false,
    })
}
