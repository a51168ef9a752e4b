//! A paragraph as the rules see it: words with what they do, marks, and each quotation
//! as one token. Brackets are left out, unless something is quoted in them.

use std::ops::Range;

use super::marks::Quoted;
use super::words::{Class, Form, is_number, may_be_noun};
use crate::reading::vocabulary::with_folded;

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
    /// A word that begins with a capital.
    pub(super) capital: bool,
    /// A word that ends in ’s or s’.
    pub(super) owner: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Class),
    Number,
    /// A comma, or a dash between words.
    Comma,
    Colon,
    Semicolon,
    /// The end of a sentence.
    Stop,
    /// Place in the paragraph's quotations.
    Quote(usize),
}

/// The tokens of a paragraph; `sentences` tell a full stop from that of an abbreviation.
pub(super) fn tokens(text: &str, sentences: &[Range<usize>], quotes: &[Quoted]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut quotes = quotes.iter().enumerate().peekable();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some((n, quote)) = quotes.next_if(|(_, q)| q.span.start <= at) {
            push(&mut tokens, quote.span.clone(), Kind::Quote(n));
            at = quote.span.end.max(at + c.len_utf8());
            continue;
        }
        let limit = quotes.peek().map_or(text.len(), |(_, q)| q.span.start);
        let rest = text.get(at..limit).unwrap_or_default();
        let mut end = at + c.len_utf8();
        match c {
            ',' => push(&mut tokens, at..end, Kind::Comma),
            '—' | '–' | '―' => push(&mut tokens, at..end, Kind::Comma),
            '-' => {
                let run = rest.len() - rest.trim_start_matches('-').len();
                end = at + run;
                let spaced = text
                    .get(..at)
                    .is_none_or(|t| t.ends_with(char::is_whitespace));
                if spaced || run > 1 {
                    push(&mut tokens, at..end, Kind::Comma);
                }
            }
            ':' => push(&mut tokens, at..end, Kind::Colon),
            ';' => push(&mut tokens, at..end, Kind::Semicolon),
            '(' | '[' => end = at + bracket(rest),
            '.' | '!' | '?' | '…' if ends_sentence(sentences, at, end) => {
                push(&mut tokens, at..end, Kind::Stop);
            }
            c if c.is_alphanumeric() => {
                end = at + word_len(rest);
                word(&mut tokens, text, at..end);
                // “the U.S.” can end a sentence
                let dotted = rest.get(..end - at).is_some_and(|w| w.ends_with('.'));
                if dotted && ends_sentence(sentences, end - 1, end) {
                    push(&mut tokens, end - 1..end, Kind::Stop);
                }
            }
            _ => {}
        }
        at = end;
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, span: Range<usize>, kind: Kind) {
    tokens.push(Token {
        span,
        kind,
        capital: false,
        owner: false,
    });
}

fn word(tokens: &mut Vec<Token>, text: &str, span: Range<usize>) {
    let Some(word) = text.get(span.clone()) else {
        return;
    };
    let owner = with_folded(word, |lower| {
        ["'s", "’s", "s'", "s’"].iter().any(|s| lower.ends_with(s))
    });
    let capital = word.starts_with(char::is_uppercase);
    let kind = if word
        .chars()
        .all(|c| c.is_numeric() || matches!(c, ',' | '.' | '%'))
    {
        Kind::Number
    } else {
        let mut class = with_folded(word, Class::of);
        let name_like = matches!(
            class,
            Class::Auxiliary | Class::Verb | Class::Saying(..) | Class::Adverb
        );
        // A capital makes a name of such a word, but for the first of a sentence.
        let first = tokens
            .last()
            .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Quote(_) | Kind::Colon));
        if capital && name_like && !first {
            class = Class::Plain;
        }
        if let Class::Saying(_, form) = class
            && with_folded(word, may_be_noun)
            && tokens
                .last()
                .is_some_and(|left| makes_noun(text, left, form))
        {
            class = Class::Plain;
        }
        if owner && !matches!(class, Class::Pronoun) {
            class = Class::Plain;
        }
        Kind::Word(class)
    };
    tokens.push(Token {
        span,
        kind,
        capital,
        owner,
    });
}

/// Whether the word before makes a noun of one that can be either: “the claim”, “a police
/// report”, but “officials report”.
fn makes_noun(text: &str, left: &Token, form: Form) -> bool {
    let word = text.get(left.span.clone()).unwrap_or_default();
    let many = word.ends_with('s') || matches!(word, "people" | "police" | "men" | "women");
    match left.kind {
        Kind::Word(Class::Determiner | Class::Possessive | Class::Of | Class::Preposition) => true,
        Kind::Word(Class::Plain) => left.owner || is_number(word) || form == Form::Base && !many,
        Kind::Number => true,
        _ => false,
    }
}

/// A word goes on over apostrophes, hyphens and the points of “U.S.”; a number over its own.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes().iter();
    let plain = bytes.take_while(|b| b.is_ascii_alphanumeric()).count();
    if plain > 0 && rest.as_bytes().get(plain).is_none_or(|b| *b == b' ') {
        return plain;
    }
    let mut chars = rest.char_indices().peekable();
    let mut len = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = matches!(c, '\'' | '’' | '-' | '‑' | '.' | '&' | ',' | '/' | '@')
            && next.is_some_and(char::is_alphanumeric)
            && (c != ',' || next.is_some_and(char::is_numeric))
            && at > 0;
        let plural = matches!(c, '\'' | '’') && rest.get(..at).is_some_and(|t| t.ends_with('s'));
        let initial = c == '.' && at <= 1;
        let mark = matches!(
            c,
            '\u{0300}'..='\u{036F}' | '\u{200c}' | '\u{200d}' | '%' | '.'
        ) && (c != '.' || rest.get(..at).is_some_and(|t| t.contains('.')));
        if !(c.is_alphanumeric() || joins || plural || initial || mark) {
            break;
        }
        len = at + c.len_utf8();
        if plural && !joins {
            break;
        }
    }
    len.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// The length of a short group in brackets; of the bracket alone when it is long.
fn bracket(rest: &str) -> usize {
    const LONGEST: usize = 80;
    let inside = rest.char_indices().take_while(|(at, _)| *at < LONGEST);
    let closing = |(at, c): (usize, char)| matches!(c, ')' | ']').then_some(at + c.len_utf8());
    inside.skip(1).find_map(closing).unwrap_or(1)
}

fn ends_sentence(sentences: &[Range<usize>], at: usize, end: usize) -> bool {
    let next = sentences.partition_point(|s| s.end <= at);
    sentences.get(next).is_some_and(|s| s.end <= end + 4)
}
