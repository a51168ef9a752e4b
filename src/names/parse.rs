//! A name as written, taken apart: titles and suffixes aside, particles out, words that
//! belong together joined.

use super::compounds;
use super::pieces::{Glue, Piece, pieces};
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

/// Takes a name apart.
pub(super) fn parse(text: &str) -> Parts {
    let (text, turned) = in_speaking_order(&plain(text));
    let mut pieces = pieces(&text);
    let mut parts = Parts::default();
    let opening = titles(&pieces);
    for piece in pieces.drain(..opening) {
        parts.titles.push(piece.written);
    }
    // Xi is a family, XI a number.
    let shouted = !text.chars().any(char::is_lowercase);
    let is_number = |piece: &Piece| {
        let capitals = piece.written.chars().all(|c| c.is_ascii_uppercase());
        !shouted && capitals && vocabulary::number(&piece.written).is_some()
    };
    let follows = |piece: &Piece| piece.uses.suffix || is_number(piece);
    while pieces.len() > 1 && pieces.last().is_some_and(follows) {
        parts.suffixes.extend(pieces.pop().map(|last| last.written));
    }
    parts.words = words(&pieces);
    if parts.words.is_empty() {
        parts.words = pieces.iter().map(word).collect();
    }
    parts.words.truncate(MOST_WORDS);
    mark_family(&mut parts.words, turned);
    parts
}

/// The last word is the family's, or the first where the peoples that put it there have such
/// names and no comma told otherwise: Kim Jong-un, Xi Jinping.
fn mark_family(words: &mut [Word], turned: bool) {
    let given = match words {
        [] | [_] => return,
        [_, given @ ..] => given,
    };
    let two_part = given.len() == 2 && given.last().is_some_and(|word| word.glued);
    let first = words.first().map(|first| vocabulary::uses(&first.letters));
    let opens = first.is_some_and(|uses| {
        uses.family_first && (two_part || words.len() == 2) || uses.family_hyphen && two_part
    });
    let place = if opens && !turned {
        words.first_mut()
    } else {
        words.last_mut()
    };
    if let Some(word) = place {
        word.family = true;
    }
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
        if (title && left >= 1) || (courtesy && names >= 2 && !is_joined(pieces, at)) {
            end = at;
        } else if !modifier {
            break;
        }
    }
    end
}

/// Whether a hyphen follows, so that the word is part of a name: Hakim-Zadeh.
fn is_joined(pieces: &[Piece], next: usize) -> bool {
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
    let letters = compounds::closed(&letters).unwrap_or(letters);
    let mut word = Word::new(piece.written.clone(), letters, piece.script);
    word.glued = piece.glue != Glue::None;
    word.article = article;
    word.courtesy = piece.uses.courtesy;
    word
}

/// What was read before a word and belongs to it.
#[derive(Default)]
struct Before<'a> {
    article: bool,
    child: bool,
    /// What joins the first of it to the word before.
    glue: Option<Glue>,
    /// The first half of a name that is written in two: Abd al-Rahman, Abu Bakr.
    half: Option<&'a Piece>,
}

fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = Before::default();
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1);
        if let (None, Some(next)) = (before.half, next)
            && compounds::opens(&piece.letters, &next.letters)
        {
            before.half = Some(piece);
            before.glue.get_or_insert(piece.glue);
            continue;
        }
        // One that ends a longer name was moved there: Salman Mohammed bin.
        let ends = next.is_none() && words.len() > 1 && piece.uses.particle;
        if ends || (next.is_some() && is_particle(pieces, at)) {
            let letters = piece.letters.as_str();
            before.article |= matches!(letters, "al" | "el" | "ul") || piece.uses.article;
            before.child |= matches!(letters, "bin" | "ibn" | "ben" | "bint" | "binti" | "bn");
            before.glue.get_or_insert(piece.glue);
            continue;
        }
        let Before {
            article,
            child,
            glue,
            half,
        } = std::mem::take(&mut before);
        if let (true, Some(last)) = (
            compounds::is_faith(&piece.letters, article),
            words.last_mut(),
        ) {
            *last = with_faith(last, piece);
            continue;
        }
        let mut word = match half {
            Some(half) => with_half(half, piece),
            None => word(piece),
        };
        word.article |= article && half.is_none();
        word.child = child;
        word.glued = glue.unwrap_or(piece.glue) != Glue::None;
        words.push(word);
        if words.len() > MOST_WORDS {
            break;
        }
    }
    words
}

fn with_faith(first: &Word, faith: &Piece) -> Word {
    let written = format!("{} {}", first.written, faith.written);
    let mut word = Word::new(written, format!("{}din", first.letters), first.script);
    (word.glued, word.child) = (first.glued, first.child);
    word
}

fn with_half(half: &Piece, piece: &Piece) -> Word {
    let written = format!("{} {}", half.written, piece.written);
    let letters = format!(
        "{}{}",
        compounds::opening(&half.letters),
        word(piece).letters
    );
    Word::new(written, letters, piece.script)
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
