//! A sentence as the rules see it: words with what they do, marks, and each name, time
//! and piece of direct speech as one token.

use std::ops::Range;

use super::words::{Class, Form, Lex, look_up};
use crate::reading::Passage;

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
    /// A word that ends in ’s or s’.
    pub(super) owner: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Lex),
    /// A word with a capital that no mention covers.
    Capital(Lex),
    /// Place in [`Passage::mentions`].
    Name(usize),
    /// Place in [`Passage::times`].
    Time(usize),
    Number,
    Quote,
    Comma,
    Dash,
    Colon,
    Semicolon,
    Open,
    Close,
}

/// A sentence, token by token.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
}

/// More tokens than this are no sentence.
const LONGEST: usize = 400;

impl<'a> Line<'a> {
    pub(super) fn of(passage: &'a Passage, sentence: &Range<usize>) -> Self {
        let text = passage.text.as_str();
        let mut tokens: Vec<Token> = Vec::with_capacity(sentence.len() / 5);
        let mut mentions = from(&passage.mentions, |m| m.span.clone(), sentence.start);
        let mut times = from(&passage.times, |t| t.span.clone(), sentence.start);
        let mut quotes = from(&passage.quotations, |q| q.span.clone(), sentence.start);
        let mut at = sentence.start;
        // Up to here nothing begins that is one token.
        let mut free = at;
        while at < sentence.end && tokens.len() < LONGEST {
            if at < free {
                at = step(text, &mut tokens, at, free);
            } else if let Some((_, span)) = next_at(&mut quotes, at) {
                let end = span.end.min(sentence.end);
                push(&mut tokens, at..end, Kind::Quote);
                at = end.max(at + 1);
            } else if let Some((n, span)) = next_at(&mut times, at) {
                push(&mut tokens, span.clone(), Kind::Time(n));
                at = owner(text, &mut tokens, span.end);
            } else if let Some((n, span)) = next_at(&mut mentions, at) {
                push(&mut tokens, span.clone(), Kind::Name(n));
                at = owner(text, &mut tokens, span.end);
            } else {
                let ends = [quotes.peek(), times.peek(), mentions.peek()];
                let starts = ends.into_iter().flatten().map(|(_, span)| span.start);
                free = starts.min().unwrap_or(sentence.end).min(sentence.end);
                at = step(text, &mut tokens, at, free);
            }
        }
        bind(text, &mut tokens);
        Self { text, tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn lex(&self, at: usize) -> Option<Lex> {
        match self.kind(at)? {
            Kind::Word(lex) | Kind::Capital(lex) => Some(lex),
            _ => None,
        }
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        match self.kind(at)? {
            Kind::Word(lex) => Some(lex.class),
            _ => None,
        }
    }

    pub(super) fn form(&self, at: usize) -> Option<Form> {
        match self.kind(at)? {
            Kind::Word(lex) if lex.class == Class::Plain => lex.form,
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.class(at) == Some(class)
    }

    pub(super) fn is_event(&self, at: usize) -> bool {
        self.lex(at).is_some_and(|l| l.event)
    }

    pub(super) fn owns(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.owner)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        let span = self.tokens.get(at).map(|t| t.span.clone());
        span.and_then(|s| self.text.get(s)).unwrap_or_default()
    }

    /// Bytes of the text from one token to before another.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.get(tokens.start)?;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?;
        Some(first.span.start..last.span.end).filter(|bytes| bytes.start < bytes.end)
    }

    /// Whether a token can be part of what a noun names: no verb, no mark.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Name(_) | Kind::Capital(_) | Kind::Number) => true,
            Some(Kind::Word(lex)) => matches!(
                lex.class,
                Class::Plain | Class::Determiner | Class::Possessive | Class::None
            ),
            _ => false,
        }
    }

    /// Whether a noun can stand here.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Name(_) | Kind::Capital(_) | Kind::Number | Kind::Quote) => true,
            Some(Kind::Word(lex)) => {
                lex.class == Class::Pronoun
                    || lex.class == Class::None
                    || lex.class == Class::Plain
                        && (lex.event || !matches!(lex.form, Some(Form::Either | Form::Past)))
            }
            _ => false,
        }
    }
}

type Ahead<I> = std::iter::Peekable<I>;

/// The spans that do not end before a place, each with its number.
fn from<'a, T>(
    all: &'a [T],
    span: impl Fn(&T) -> Range<usize> + Copy + 'a,
    start: usize,
) -> Ahead<impl Iterator<Item = (usize, Range<usize>)> + 'a> {
    let first = all.partition_point(|item| span(item).end <= start);
    let rest = all.get(first..).unwrap_or_default().iter();
    let spans = rest
        .enumerate()
        .map(move |(n, item)| (first + n, span(item)));
    spans.peekable()
}

/// The span that begins here; those that began earlier are passed over.
fn next_at<I: Iterator<Item = (usize, Range<usize>)>>(
    spans: &mut Ahead<I>,
    at: usize,
) -> Option<(usize, Range<usize>)> {
    while spans
        .next_if(|(_, span)| span.start < at && span.end <= at)
        .is_some()
    {}
    let (_, span) = spans.peek()?;
    let here = span.start <= at && span.end > at;
    // What began earlier lies across another; only its rest is left.
    let begun = span.start < at;
    let found = if here { spans.next() } else { None };
    found.map(|(n, span)| if begun { (n, at..span.end) } else { (n, span) })
}

/// Takes what bounds a number as part of it: “more than 30”, “at least 30”.
fn bind(text: &str, tokens: &mut Vec<Token>) {
    const BOUNDS: &[&[&str]] = &[
        &["no", "more", "than"],
        &["no", "fewer", "than"],
        &["no", "less", "than"],
        &["as", "many", "as"],
        &["as", "few", "as"],
        &["as", "much", "as"],
        &["more", "than"],
        &["fewer", "than"],
        &["less", "than"],
        &["at", "least"],
        &["at", "most"],
        &["up", "to"],
        &["close", "to"],
        &["over"],
        &["under"],
        &["about"],
        &["around"],
        &["nearly"],
        &["almost"],
        &["roughly"],
        &["approximately"],
        &["some"],
    ];
    let is = |token: Option<&Token>, wanted: &str| {
        let word = token.and_then(|t| text.get(t.span.clone()));
        word.is_some_and(|word| word.eq_ignore_ascii_case(wanted))
    };
    let mut at = tokens.len();
    while let Some(before) = at.checked_sub(1) {
        at = before;
        if tokens.get(at).is_none_or(|t| t.kind != Kind::Number) {
            continue;
        }
        let stands = |words: &&&[&str]| {
            let start = at.checked_sub(words.len());
            start.is_some_and(|start| {
                let mut there = words.iter().zip(start..);
                there.all(|(word, n)| is(tokens.get(n), word))
            })
        };
        let Some(bound) = BOUNDS.iter().find(stands) else {
            continue;
        };
        let first = at - bound.len();
        let start = tokens.get(first).map_or(0, |t| t.span.start);
        if let Some(number) = tokens.get_mut(at) {
            number.span.start = start;
        }
        tokens.drain(first..at);
        at = first;
    }
}

fn push(tokens: &mut Vec<Token>, span: Range<usize>, kind: Kind) {
    tokens.push(Token {
        span,
        kind,
        owner: false,
    });
}

/// Marks the last token as an owner where ’s follows, and goes past that.
fn owner(text: &str, tokens: &mut [Token], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    // “UNESCO-listed” is one word.
    let joined = rest.strip_prefix('-').map_or(0, |rest| {
        let alphanumeric = |c: &char| c.is_alphanumeric();
        rest.chars()
            .take_while(alphanumeric)
            .map(char::len_utf8)
            .sum()
    });
    if joined > 0 {
        return at + 1 + joined;
    }
    let ending = ["’s", "'s", "’", "'"]
        .into_iter()
        .find(|e| rest.starts_with(e));
    let Some(token) = tokens.last_mut() else {
        return at;
    };
    let own = text.get(token.span.clone()).unwrap_or_default();
    let inside = own.ends_with("'s") || own.ends_with("’s");
    let plural = |ending: &str| ending.len() < 4 && !ending.ends_with('s') && own.ends_with('s');
    match ending {
        Some(ending) if ending.ends_with('s') || plural(ending) => {
            token.owner = true;
            at + ending.len()
        }
        _ => {
            token.owner = inside;
            at
        }
    }
}

/// Takes the next word or mark, which begins at `at` and ends before `limit`.
fn step(text: &str, tokens: &mut Vec<Token>, at: usize, limit: usize) -> usize {
    let Some(rest) = text.get(at..limit.max(at)) else {
        return at + 1;
    };
    if rest
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_alphanumeric)
    {
        return word_here(text, tokens, at, rest);
    }
    let Some(c) = rest.chars().next() else {
        return at + 1;
    };
    let end = at + c.len_utf8();
    let mark = match c {
        ',' => Some(Kind::Comma),
        ';' => Some(Kind::Semicolon),
        ':' => Some(Kind::Colon),
        '(' | '[' => Some(Kind::Open),
        ')' | ']' => Some(Kind::Close),
        '—' | '–' | '―' => Some(Kind::Dash),
        '-' => {
            let before = text.get(..at).unwrap_or_default();
            let spaced = before.ends_with(char::is_whitespace);
            (spaced || rest.starts_with("--")).then_some(Kind::Dash)
        }
        _ => None,
    };
    if let Some(kind) = mark {
        let doubled = kind == Kind::Dash
            && matches!(tokens.last(), Some(t) if t.kind == Kind::Dash && t.span.end == at);
        if !doubled {
            push(tokens, at..end, kind);
        }
        return end;
    }
    if !c.is_alphanumeric() {
        return end;
    }
    word_here(text, tokens, at, rest)
}

/// Takes the word that begins at `at`, as `rest` does, and a space behind it.
fn word_here(text: &str, tokens: &mut Vec<Token>, at: usize, rest: &str) -> usize {
    let len = word_len(rest);
    word(text, tokens, at..at + len);
    let spaced = rest.as_bytes().get(len) == Some(&b' ');
    at + len + usize::from(spaced)
}

fn word(text: &str, tokens: &mut Vec<Token>, span: Range<usize>) {
    let Some(whole) = text.get(span.clone()) else {
        return;
    };
    let first = tokens
        .last()
        .is_none_or(|t| matches!(t.kind, Kind::Colon | Kind::Quote | Kind::Dash));
    let mut lex = look_up(whole, first);
    let mut owner = false;
    let mut negated = false;
    let endings = ["’s", "'s"];
    if whole.bytes().all(|b| b.is_ascii_alphanumeric()) {
        // Most words: nothing is tied to them.
    } else if whole.ends_with("s’") || whole.ends_with("s'") {
        owner = true;
    } else if let Some(stem) = endings.iter().find_map(|e| whole.strip_suffix(e))
        && lex == Lex::default()
    {
        lex = Lex {
            event: look_up(stem, first).event,
            ..Lex::default()
        };
        owner = true;
    } else if let Some(stem) = ["n't", "n’t"].iter().find_map(|e| whole.strip_suffix(e)) {
        let whole = match stem {
            "wo" | "ca" | "sha" => "will",
            stem => stem,
        };
        lex = look_up(whole, first);
        negated = true;
    }
    let kind = if whole.starts_with(|c: char| c.is_numeric()) {
        Kind::Number
    } else if whole.starts_with(char::is_uppercase)
        && lex.class == Class::Plain
        && lex.form.is_none()
    {
        Kind::Capital(lex)
    } else {
        Kind::Word(lex)
    };
    let end = span.end;
    tokens.push(Token { span, kind, owner });
    if negated {
        push(tokens, end..end, Kind::Word(look_up("not", false)));
    }
}

/// A word goes on over apostrophes, hyphens and the points of “U.S.”; a number over its own.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let plain = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    if bytes.get(plain).is_none_or(|b| *b == b' ') {
        return plain.max(1);
    }
    let mut chars = rest.char_indices().peekable();
    let mut len = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = at > 0
            && matches!(c, '\'' | '’' | '-' | '‑' | '.' | ',' | '/' | '&')
            && next.is_some_and(char::is_alphanumeric)
            && (c != ',' || next.is_some_and(char::is_numeric));
        let initial = c == '.' && at > 0 && rest.get(..at).is_some_and(|w| w.contains('.'));
        let accent = matches!(c, '\u{0300}'..='\u{036F}' | '\u{200c}' | '\u{200d}' | '%');
        if !(c.is_alphanumeric() || joins || initial || accent) {
            break;
        }
        len = at + c.len_utf8();
    }
    len.max(1)
}
