//! Who says a quotation, by the words of its own sentence.

use std::ops::Range;

use super::phrases::Line;
use super::subjects;
use super::tokens::Kind;
use super::words::{Class, Form, Manner, is_statement, may_be_noun};

/// How far behind its verb a quotation may begin, in tokens.
const REACH: usize = 45;

/// The speaker named after a quotation, and where the words that name him end:
/// “…,” said X; “…,” X, the mayor, said; “…,” according to X.
pub(super) fn after(line: &Line, quote: usize, hi: usize) -> Option<(Range<usize>, usize)> {
    let mut from = quote + 1;
    while from < hi && line.kind(from) == Some(Kind::Comma) {
        from += 1;
    }
    if let Some(source) = according_to(line, from, hi).or_else(|| signature(line, from, hi)) {
        let end = source.end;
        return Some((source, end));
    }
    while from < hi && matches!(line.class(from), Some(Class::Adverb)) {
        from += 1;
    }
    if matches!(line.class(from), Some(Class::And | Class::But)) {
        return None;
    }
    if line.is(from, Class::As) {
        from += 1;
    }
    if let Some(Class::Saying(Manner::Says, form)) = line.class(from)
        && form != Form::Ing
    {
        let named = line.phrase_from(from + 1, hi)?;
        let speaker = named_behind(line, &named, hi);
        let end = speaker.end;
        return Some((speaker, end));
    }
    if let Some(phrase) = put_it(line, from, hi) {
        let end = phrase.end + 2;
        return Some((phrase, end));
    }
    let verb = first_verb(line, from, hi)?;
    let subject = subjects::of_verb(line, from, verb)?;
    Some((subject, verb + 1))
}

/// The verb of saying that the words from `from` on lead to, if no other verb comes first.
fn first_verb(line: &Line, from: usize, hi: usize) -> Option<usize> {
    let mut at = from;
    while at < hi.min(from + REACH) {
        match line.kind(at)? {
            Kind::Word(Class::Relative) => {
                // an insertion: on to the comma that closes it
                at = (at..hi).find(|i| line.kind(*i) == Some(Kind::Comma))?;
            }
            Kind::Word(Class::Saying(Manner::Says | Manner::Thinks | Manner::Tells, form))
                if form != Form::Ing && is_verb(line, from, at, hi) =>
            {
                return Some(at);
            }
            Kind::Word(Class::Verb)
                if line.word(at).eq_ignore_ascii_case("went") && line.word(at + 1) == "on" =>
            {
                return None;
            }
            Kind::Word(Class::Verb | Class::Subordinator | Class::That) => return None,
            Kind::Quote(_) | Kind::Stop | Kind::Semicolon | Kind::Colon => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// “…,” as Ortiz put it
fn put_it(line: &Line, from: usize, hi: usize) -> Option<Range<usize>> {
    let phrase = line.phrase_from(from, hi)?;
    let put = matches!(line.word(phrase.end), "put" | "puts") && line.word(phrase.end + 1) == "it";
    put.then_some(phrase)
}

/// “…” — Ana Ortiz
fn signature(line: &Line, from: usize, hi: usize) -> Option<Range<usize>> {
    let dash = from
        .checked_sub(1)
        .is_some_and(|d| matches!(line.word(d), "—" | "–" | "―" | "-" | "--"));
    let name = dash.then(|| line.phrase_from(from, hi)).flatten()?;
    let whole = name.end >= hi
        || matches!(
            line.kind(name.end),
            Some(Kind::Stop | Kind::Quote(_) | Kind::Comma)
        );
    (whole && name.clone().all(|at| line.capital(at))).then_some(name)
}

/// “said the mayor, Ana Ortiz,”: the name behind the comma says it best.
fn named_behind(line: &Line, phrase: &Range<usize>, hi: usize) -> Range<usize> {
    let comma = phrase.end;
    let has_name = phrase.clone().any(|at| line.name(at));
    if has_name || line.kind(comma) != Some(Kind::Comma) || !line.name(comma + 1) {
        return phrase.clone();
    }
    let named = line.phrase_from(comma + 1, hi);
    named
        .filter(|n| n.clone().all(|at| line.capital(at)))
        .unwrap_or_else(|| phrase.clone())
}

fn according_to(line: &Line, at: usize, hi: usize) -> Option<Range<usize>> {
    let from = match line.word(at) {
        "according" | "According" if line.is(at + 1, Class::To) => at + 2,
        "per" => at + 1,
        _ => return None,
    };
    let phrase = line.phrase_from(from, hi)?;
    Some(named_behind(line, &phrase, hi))
}

/// The speaker named before a quotation, and how many tokens stand between him and it:
/// X said: “…”; X told Y that the “…”; X's claim that “…”; according to X, “…”.
pub(super) fn before(line: &Line, lo: usize, quote: usize) -> Option<(Range<usize>, usize)> {
    // “X says she hopes …”, “X says it shows …”: the words are X's.
    let mut inner = None;
    let mut at = quote;
    while at > lo && quote - at < REACH {
        at -= 1;
        let between = quote - at - 1;
        let with_distance = |found: Range<usize>| (found, between);
        match line.kind(at)? {
            Kind::Semicolon => break,
            Kind::Word(Class::Saying(manner, form)) => {
                if is_verb(line, lo, at, quote) {
                    if manner == Manner::Calls && between > 14 {
                        continue;
                    }
                    if passive(line, lo, at, form) {
                        return inner.or_else(|| agent(line, at, quote).map(with_distance));
                    }
                    if at == lo && form != Form::Ing {
                        return line.phrase_from(at + 1, quote).map(with_distance);
                    }
                    let Some(subject) = subjects::of_verb(line, lo, at)
                        .or_else(|| (form == Form::Ing).then(|| coming(line, quote)).flatten())
                    else {
                        return inner;
                    };
                    if speaks_through(line, &subject, manner) && inner.is_none() {
                        inner = Some((subject, between));
                        continue;
                    }
                    return Some((subject, between));
                }
                if let Some(owner) = owner_of(line, lo, at, quote) {
                    return Some((owner, between));
                }
            }
            Kind::Word(Class::Plain) if line.word(at).eq_ignore_ascii_case("according") => {
                return according_to(line, at, quote).map(with_distance);
            }
            Kind::Word(Class::Plain) if is_statement(&line.word(at).to_lowercase()) => {
                if let Some(owner) = owner_of(line, lo, at, quote) {
                    return Some((owner, between));
                }
            }
            Kind::Word(Class::Verb)
                if matches!(line.word(at), "put" | "puts") && line.word(at + 1) == "it" =>
            {
                return subjects::of_verb(line, lo, at).map(with_distance);
            }
            Kind::Word(Class::Verb)
                if line.word(at + 1) == "on" && matches!(line.word(at), "went" | "goes" | "go") =>
            {
                let last = at.checked_sub(1).filter(|l| *l >= lo)?;
                return line.phrase_to(lo, last).map(with_distance);
            }
            _ => {}
        }
    }
    inner
}

/// A subject that says nothing itself: “it”, “anybody”, “she” who hopes.
fn speaks_through(line: &Line, subject: &Range<usize>, manner: Manner) -> bool {
    let first = line.word(subject.start).to_lowercase();
    let anyone = matches!(
        first.as_str(),
        "anybody"
            | "anyone"
            | "everybody"
            | "everyone"
            | "nobody"
            | "somebody"
            | "someone"
            | "it"
            | "those"
    );
    anyone || manner == Manner::Thinks
}

/// “After saying it was “…,” she left”: the subject is still to come.
fn coming(line: &Line, quote: usize) -> Option<Range<usize>> {
    let from = quote + 1 + usize::from(line.kind(quote + 1) == Some(Kind::Comma));
    let phrase = line.phrase_from(from, line.tokens.len())?;
    line.verbal(phrase.end).then_some(phrase)
}

/// “Ortiz: “…””, and any verb at all where a comma or colon opens a sentence of speech.
pub(super) fn introduced(
    line: &Line,
    lo: usize,
    quote: usize,
    sentence: bool,
) -> Option<Range<usize>> {
    let mark = quote.checked_sub(1).filter(|m| *m > lo)?;
    match line.kind(mark)? {
        Kind::Colon => {
            let phrase = line.phrase_from(lo, mark);
            phrase
                .filter(|p| p.end == mark)
                .or_else(|| subjects::of_clause(line, lo, mark).filter(|s| somebody(line, s)))
        }
        Kind::Comma if sentence => {
            subjects::of_clause(line, lo, mark).filter(|s| somebody(line, s))
        }
        _ => None,
    }
}

/// A name, or a pronoun for persons.
fn somebody(line: &Line, phrase: &Range<usize>) -> bool {
    let pronoun = line.is(phrase.start, Class::Pronoun)
        && !line.word(phrase.start).eq_ignore_ascii_case("it");
    pronoun || phrase.clone().any(|at| line.name(at) && !line.owns(at))
}

/// “The road “is closed for all of us,” X said” with more words between.
pub(super) fn later(line: &Line, quote: usize, hi: usize) -> Option<Range<usize>> {
    for at in quote + 1..hi.min(quote + REACH) {
        match line.kind(at)? {
            Kind::Semicolon | Kind::Stop => return None,
            Kind::Word(Class::Plain) => {
                if let Some(source) = according_to(line, at, hi) {
                    return Some(source);
                }
            }
            Kind::Word(Class::Saying(Manner::Says | Manner::Thinks | Manner::Tells, form))
                if form != Form::Ing =>
            {
                let open = match line.kind(at + 1) {
                    None | Some(Kind::Stop | Kind::Comma) => true,
                    Some(Kind::Word(Class::Time | Class::Preposition | Class::Adverb)) => true,
                    _ => at + 1 >= hi,
                };
                let subject = subjects::of_verb(line, quote + 1, at);
                if let Some(subject) = subject.filter(|_| open) {
                    let comma = subject.start.checked_sub(1).and_then(|c| line.kind(c));
                    if comma == Some(Kind::Comma) {
                        return Some(subject);
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// Who says what a sentence without quotation marks reports.
pub(super) fn reported(line: &Line, lo: usize, hi: usize) -> Option<Range<usize>> {
    for at in lo + 1..hi.min(lo + REACH) {
        match line.kind(at)? {
            Kind::Word(Class::Saying(manner, form))
                if manner != Manner::Calls && form != Form::Ing && is_verb(line, lo, at, hi) =>
            {
                if passive(line, lo, at, form) {
                    return None;
                }
                let subject = subjects::of_verb(line, lo, at)?;
                return (!speaks_through(line, &subject, manner)).then_some(subject);
            }
            _ => {}
        }
    }
    None
}

/// Whether a sentence goes on about a person named before: “He shook his head.”
pub(super) fn goes_on_about(line: &Line, lo: usize, hi: usize) -> bool {
    let person = matches!(line.word(lo), "He" | "She" | "he" | "she");
    person && !(lo + 1..hi.min(lo + REACH)).any(|at| line.name(at))
}

/// Whether a word that can say something is a verb where it stands.
fn is_verb(line: &Line, lo: usize, at: usize, quote: usize) -> bool {
    let left = at.checked_sub(1).filter(|l| *l >= lo);
    let determined = left.is_some_and(|l| {
        line.owns(l)
            || matches!(
                line.class(l),
                Some(Class::Determiner | Class::Possessive | Class::Of)
            )
    });
    if determined {
        return false;
    }
    if !may_be_noun(&line.word(at).to_lowercase()) {
        return true;
    }
    let follows = at + 1 >= quote
        || matches!(
            line.kind(at + 1),
            Some(Kind::Comma | Kind::Colon | Kind::Stop)
        )
        || line.is(at + 1, Class::That);
    let subject = left.is_some_and(|l| {
        line.name(l)
            || matches!(
                line.class(l),
                Some(
                    Class::Pronoun | Class::Auxiliary | Class::To | Class::Relative | Class::Adverb
                )
            )
    });
    follows || subject
}

fn passive(line: &Line, lo: usize, verb: usize, form: Form) -> bool {
    form == Form::Past
        && (lo..verb)
            .rev()
            .take_while(|at| {
                matches!(
                    line.class(*at),
                    Some(Class::Adverb | Class::Be | Class::Auxiliary)
                )
            })
            .any(|at| line.is(at, Class::Be))
}

/// “was described by X as “…””
fn agent(line: &Line, verb: usize, quote: usize) -> Option<Range<usize>> {
    let by = (verb..quote).find(|at| line.is(*at, Class::By))?;
    line.phrase_from(by + 1, quote)
}

/// Whose statement it is: “X's claim”, “his claim”, “a claim by X”.
fn owner_of(line: &Line, lo: usize, noun: usize, quote: usize) -> Option<Range<usize>> {
    let content = noun + 1 == quote
        || line.is(noun + 1, Class::That)
        || matches!(line.kind(noun + 1), Some(Kind::Comma | Kind::Colon)) && noun + 2 == quote
        || matches!(line.class(noun + 1), Some(Class::Of | Class::By));
    if !content {
        return None;
    }
    if line.is(noun + 1, Class::By) {
        return line.phrase_from(noun + 2, line.tokens.len());
    }
    let mut at = noun;
    while at > lo && noun - at < 4 {
        at -= 1;
        if line.is(at, Class::Possessive) {
            return Some(at..at + 1);
        }
        if line.owns(at) {
            return line.words_to(lo, at);
        }
        if !line.is(at, Class::Plain) {
            return None;
        }
    }
    None
}
