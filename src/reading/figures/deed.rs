//! What is done with what is counted, or becomes of it.

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de};

use crate::language::WordMap;
use crate::reading::figures::Measure;
use crate::reading::words::Word;

/// One way to be counted, and the words that say so.
struct Deed {
    name: &'static str,
    /// Forms of verbs that have those counted as their object.
    does: Vec<&'static str>,
    /// What those counted are or did themselves.
    is: Vec<&'static str>,
    /// Nouns that count them: "12 deaths", "the arrest of 12".
    nouns: Vec<&'static str>,
}

static DEEDS: LazyLock<Vec<Deed>> = LazyLock::new(|| {
    let lines = include_str!("deeds.txt").lines();
    let deeds = lines.filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split(';').map(str::trim);
        let name = columns.next().unwrap_or_default();
        let mut words = || {
            columns
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .collect()
        };
        Deed {
            name,
            does: words(),
            is: words(),
            nouns: words(),
        }
    });
    deeds.collect()
});

/// What becomes of things as often as of people.
const OF_THINGS: &[&str] = &["destroyed", "damaged", "seized", "carried out", "captured"];

/// Small words between those counted and what becomes of them.
const BETWEEN: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "also",
    "reportedly",
    "confirmed",
    "reported",
    "left",
    "since",
    "allegedly",
    "believed",
    "feared",
    "still",
    "remain",
    "remained",
    "already",
    "now",
    "to",
    "got",
];

/// Whether a word says what becomes of somebody, and so does not name them.
pub(super) fn is_one(word: &str) -> bool {
    static WORDS: LazyLock<WordMap<()>> = LazyLock::new(|| {
        let done = |word: &&str| word.ends_with("ed") || *word == "hurt";
        let of = |d: &'static Deed| d.is.iter().chain(d.does.iter().filter(move |w| done(w)));
        DEEDS.iter().flat_map(of).map(|word| (*word, ())).collect()
    });
    WORDS.get(word).is_some()
}

/// The name of a deed as it was written to disk.
pub(super) fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<Option<&'static str>, D::Error> {
    let Some(name) = Option::<&str>::deserialize(from)? else {
        return Ok(None);
    };
    let deed = DEEDS.iter().find(|deed| deed.name == name);
    let deed = deed.ok_or_else(|| de::Error::custom("no deed has this name"))?;
    Ok(Some(deed.name))
}

/// What becomes of those who are counted.
pub(super) struct Told {
    pub name: &'static str,
    /// The noun behind the number is what becomes of them: "12 deaths".
    pub counts: bool,
    /// It becomes of people, where nothing else is said.
    pub of_people: bool,
}

/// What becomes of what is counted by these words.
pub(super) fn read(words: &[Word], figure: &Range<usize>, measure: Measure) -> Option<Told> {
    if measure != Measure::Count {
        return None;
    }
    let last = words.get(figure.end.checked_sub(1)?)?;
    let counted = counted_by_noun(words, figure);
    let from = match last.after {
        "" => Some(figure.end),
        "," => aside(words, figure.end),
        _ => None,
    };
    let name = counted
        .or_else(|| behind(words, from?))
        .or_else(|| ahead(words, figure.start))
        .or_else(|| toll(words, figure.start))?;
    Some(Told {
        name,
        counts: counted.is_some(),
        of_people: !OF_THINGS.contains(&name),
    })
}

/// "71 arrests", "12 deaths"
fn counted_by_noun(words: &[Word], figure: &Range<usize>) -> Option<&'static str> {
    let noun = words.get(figure.end - 1)?.text;
    named(|deed| deed.nouns.contains(&noun) && noun.ends_with('s'))
}

/// Where the sentence goes on behind "including three children,".
fn aside(words: &[Word], from: usize) -> Option<usize> {
    let first = words.get(from)?;
    let begins = [
        "including",
        "among",
        "most",
        "mostly",
        "some",
        "many",
        "all",
        "both",
    ];
    begins.contains(&first.text).then_some(())?;
    let reach = words.get(from..)?.iter().take(10);
    let end = reach
        .map(|word| word.after)
        .position(|after| after == ",")?;
    Some(from + end + 1)
}

/// "12 people were killed", "12 people dead", "12 people killed in the blast"
fn behind(words: &[Word], from: usize) -> Option<&'static str> {
    let mut at = from;
    while let Some(word) = words.get(at)
        && (BETWEEN.contains(&word.text) || word.text.ends_with("ly"))
        && word.runs_on()
        && at < from + 4
    {
        at += 1;
    }
    let word = words.get(at)?;
    if word.text == "lost" && words.get(at + 2).is_some_and(|w| w.text == "lives") {
        return Some("killed");
    }
    let state = named(|deed| deed.is.contains(&word.text));
    let passive = at > from || !word.runs_on() || words.get(at + 1).is_none_or(is_small);
    let participle = word.text.ends_with("ed") || matches!(word.text, "hurt");
    let done = || named(|deed| participle && deed.does.contains(&word.text));
    state.or_else(|| passive.then(done)?)
}

/// Words that show that the verb before them has no object: it is a participle.
fn is_small(word: &Word) -> bool {
    matches!(
        word.text,
        "in" | "by"
            | "on"
            | "at"
            | "during"
            | "when"
            | "after"
            | "near"
            | "and"
            | "as"
            | "with"
            | "while"
            | "from"
            | "since"
            | "outside"
            | "inside"
            | "over"
            | "across"
            | "or"
            | "last"
            | "this"
            | "so"
            | "for"
            | "before"
            | "within"
            | "under"
            | "off"
    )
}

/// "killed 12 people", "the arrest of 12 people", "carried out 12 raids"
fn ahead(words: &[Word], start: usize) -> Option<&'static str> {
    let back = |n: usize| start.checked_sub(n).and_then(|i| words.get(i));
    let word = back(1).filter(|w| w.after.is_empty())?;
    let text = word.text.to_ascii_lowercase();
    if text == "of" {
        let noun = back(2)?.text.to_ascii_lowercase();
        return named(|deed| deed.nouns.contains(&noun.as_str()));
    }
    if text == "out" {
        let carry = back(2)?.text;
        return carry.starts_with("carr").then_some("carried out");
    }
    named(|deed| deed.does.contains(&text.as_str()))
}

/// "the death toll rose to 12", "a death toll of 12"
fn toll(words: &[Word], start: usize) -> Option<&'static str> {
    let ahead = words.get(..start)?;
    let joint = ahead.last()?.text;
    let said = ahead
        .windows(2)
        .rposition(|pair| pair[0].text.eq_ignore_ascii_case("death") && pair[1].text == "toll")?;
    let between = ahead.get(said + 2..)?;
    let at_once = between.len() <= 3
        && matches!(
            joint,
            "to" | "of" | "at" | "is" | "was" | "reached" | "hit" | "passed"
        );
    let rises = |word: &Word| {
        [
            "ros", "ris", "climb", "increas", "jump", "stand", "stood", "grew", "grow", "rais",
        ]
        .iter()
        .any(|stem| word.text.starts_with(stem))
    };
    let grown = matches!(joint, "to" | "at") && between.iter().rev().skip(1).take(1).any(rises);
    (at_once || grown).then_some("killed")
}

fn named(wanted: impl Fn(&Deed) -> bool) -> Option<&'static str> {
    DEEDS.iter().find(|deed| wanted(deed)).map(|deed| deed.name)
}
