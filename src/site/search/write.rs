//! The index as text: terms and documents in small parts of about the same size.

use std::fmt::Write;
use std::ops::Range;

use crate::dossier::PageRef;
use crate::names::latin_letters;
use crate::site::search::documents::{self, Kind};
use crate::site::search::postings::{Postings, read_as};
use crate::site::search::words;
use crate::site::views::Maker;

/// The names that every search begins with take up no more bytes, …
const NAMES: usize = 64_000;
/// … and nobody's more than so many of them.
const SPELLINGS: usize = 12;

/// A stretch of a sorted list.
pub(super) struct Stretch {
    /// Where it begins in the order.
    pub first: String,
    pub text: String,
}

/// Cuts a list into `n` stretches that take up about as much each.
pub(super) fn shares(sizes: &[usize], n: usize) -> Vec<Range<usize>> {
    let total = sizes.iter().sum::<usize>().max(1);
    let mut shares = Vec::with_capacity(n);
    let (mut at, mut passed) = (0, 0);
    for share in 1..=n {
        let from = at;
        while at < sizes.len() && (share == n || passed + sizes[at] / 2 < total * share / n) {
            passed += sizes[at];
            at += 1;
        }
        shares.push(from..at);
    }
    shares
}

/// The terms, each with its documents.
pub(super) fn terms(read: &Postings, n: usize) -> Vec<Stretch> {
    let lines: Vec<(&str, String)> = read
        .terms
        .iter()
        .map(|term| {
            let mut line = format!("{}{}", term.text, if term.common { '*' } else { ' ' });
            let mut last = 0;
            for held in &term.at {
                number((held.document() - last) << 2 | held.weight(), &mut line);
                last = held.document();
            }
            line.push('\n');
            (term.text.as_str(), line)
        })
        .collect();
    stretches(&lines, n)
}

/// The terms in the order of their sounds: those of names, and those that stand in more
/// than one document.
pub(super) fn sounds(read: &Postings, n: usize) -> Vec<Stretch> {
    let mut terms: Vec<(String, &str)> = read
        .terms
        .iter()
        .filter(|term| term.name || term.at.len() > 1)
        .filter(|term| !term.text.contains(words::is_unspaced))
        .map(|term| (words::sound(&words::latin(&term.text)), term.text.as_str()))
        .filter(|(sound, _)| !sound.is_empty())
        .collect();
    terms.sort_unstable();
    let lines: Vec<(&str, String)> = terms
        .iter()
        .map(|(sound, term)| (sound.as_str(), format!("{term} ")))
        .collect();
    stretches(&lines, n)
}

fn stretches(lines: &[(&str, String)], n: usize) -> Vec<Stretch> {
    let sizes: Vec<usize> = lines.iter().map(|(_, line)| line.len()).collect();
    let ranges = shares(&sizes, n).into_iter();
    let stretches = ranges.map(|range| Stretch {
        // What is empty begins where the next does, so that nothing is looked for in it.
        first: lines
            .get(range.start)
            .map_or("\u{fffd}", |line| line.0)
            .to_owned(),
        text: lines
            .get(range)
            .into_iter()
            .flatten()
            .map(|line| line.1.as_str())
            .collect(),
    });
    stretches.collect()
}

/// Documents as JSON: each an array of reference, title, note, language, other names and
/// text.
pub(super) fn documents(make: &Maker, documents: &[(Kind, PageRef)]) -> String {
    let mut json = String::from("[");
    for (i, (kind, page)) in documents.iter().enumerate() {
        json.push_str(if i == 0 { "\n" } else { ",\n" });
        let Some(document) = documents::document(make, *kind, page) else {
            json.push_str("[]");
            continue;
        };
        let names = document
            .names
            .iter()
            .take(SPELLINGS)
            .copied()
            .collect::<Vec<_>>();
        let parts = [
            &document.href,
            document.title,
            &document.note,
            document.language,
            &names.join("\t"),
            &document.text(),
        ];
        json.push('[');
        for (i, part) in parts.into_iter().enumerate() {
            json.push_str(if i == 0 { "" } else { "," });
            json.push_str(&text(part));
        }
        json.push(']');
    }
    json.push(']');
    json
}

/// What every search begins with, as JSON.
pub(super) fn start(
    make: &Maker,
    documents: &[(Kind, PageRef)],
    read: &Postings,
    parts: &[Range<usize>],
    terms: &[Stretch],
    sounds: &[Stretch],
) -> String {
    let first = |stretches: &[Stretch]| {
        let firsts: Vec<&str> = stretches.iter().map(|s| s.first.as_str()).collect();
        text(&firsts.join(" "))
    };
    let kinds = Kind::ALL.map(|kind| {
        let place = documents.partition_point(|(other, _)| (*other as usize) < kind as usize);
        place.to_string()
    });
    let mut of_parts = String::new();
    for part in parts {
        number((part.end - part.start) as u32, &mut of_parts);
    }
    let names = names(make, documents);
    let mut json = format!("{{\"version\":\"{}\"", &read.version.to_hex()[..8]);
    // Writing to a string does not fail.
    let _ = write!(json, ",\n\"kinds\":[{}]", kinds.join(","));
    let _ = write!(json, ",\n\"documents\":{}", documents.len());
    let _ = write!(json, ",\n\"parts\":{}", text(&of_parts));
    let _ = write!(json, ",\n\"terms\":{}", first(terms));
    let _ = write!(json, ",\n\"sounds\":{}", first(sounds));
    let [marks, letter, unspaced] = words::classes();
    for (name, class) in [("marks", marks), ("letter", letter), ("unspaced", unspaced)] {
        let _ = write!(json, ",\n\"{name}\":{}", text(&class));
    }
    let _ = write!(
        json,
        ",\n\"variants\":{}",
        text(&letters(words::variants()))
    );
    let _ = write!(json, ",\n\"latin\":{}", text(&latin(read, &names)));
    let _ = write!(json, ",\n\"names\":[\n{}]", names.join(",\n"));
    json.push('}');
    json
}

/// The names of those that stand in most articles: for each of the named kinds its first,
/// one a line, spellings apart.
fn names(make: &Maker, documents: &[(Kind, PageRef)]) -> Vec<String> {
    let named = documents.iter().filter(|(kind, _)| kind.is_named());
    let mut all: Vec<(usize, usize, Kind, String)> = named
        .enumerate()
        .map(|(number, (kind, page))| {
            let mut names = documents::names(make.dossier, page);
            names.truncate(SPELLINGS);
            let read: Vec<String> = names.iter().filter_map(|name| read_as(name)).collect();
            let mut line = names.join("\t");
            for read in read {
                let _ = write!(line, "\t={read}");
            }
            let weight = documents::weight(make.dossier, page);
            (weight, number, *kind, line)
        })
        .collect();
    all.sort_by_key(|(weight, number, _, _)| (std::cmp::Reverse(*weight), *number));
    let mut size = 0;
    let fits = all.iter().take_while(|(_, _, _, line)| {
        size += line.len() + 2;
        size <= NAMES
    });
    let n = fits.count();
    all.truncate(n);
    let of_kind = |kind: Kind| {
        let lines = all.iter().filter(|(_, _, other, _)| *other == kind);
        text(
            &lines
                .map(|(_, _, _, line)| line.as_str())
                .collect::<Vec<_>>()
                .join("\n"),
        )
    };
    let named = Kind::ALL.into_iter().filter(|kind| kind.is_named());
    named.map(of_kind).collect()
}

/// Letters and what they are read as: of the alphabets that one may type in, and of all that
/// the dossier is written in.
fn latin(read: &Postings, names: &[String]) -> String {
    let usual = ['α'..='ω', 'а'..='џ', 'ґ'..='ґ', 'א'..='ת', 'ء'..='ۓ']
        .into_iter()
        .flatten();
    let looked_up = read.terms.iter().filter(|term| !term.text.is_ascii());
    let found = looked_up.flat_map(|term| term.text.chars());
    let named = names.iter().filter(|name| !name.is_ascii());
    let named = named.flat_map(|name| name.chars().flat_map(char::to_lowercase));
    let mut letters: Vec<char> = usual.chain(found).chain(named).collect();
    letters.retain(|c| !c.is_ascii() && c.is_alphabetic() && !words::is_unspaced(*c));
    letters.sort_unstable();
    letters.dedup();
    self::letters(letters.into_iter().map(|c| (c, latin_letters(c).collect())))
}

/// Each letter followed by what stands for it.
fn letters(pairs: impl Iterator<Item = (char, String)>) -> String {
    let pairs: Vec<String> = pairs.map(|(c, other)| format!("{c}{other}")).collect();
    pairs.join(" ")
}

/// Numbers have five bits in each sign, the lowest first; a sixth says that more follow. The
/// signs begin with `0`.
fn number(mut number: u32, text: &mut String) {
    loop {
        let digit = (number & 31) as u8;
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        text.push(char::from(b'0' + (digit | more)));
        if number == 0 {
            return;
        }
    }
}

/// A text as JSON, which is a literal of JavaScript too.
pub(super) fn text(text: &str) -> String {
    // A string always serialises.
    serde_json::to_string(text).unwrap_or_default()
}
