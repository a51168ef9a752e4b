//! What a number counts.

use std::ops::Range;

use crate::language::{self, Country};
use crate::reading::figures::number::Number;
use crate::reading::figures::{Measure, deed};
use crate::reading::words::Word;

/// What stands behind a number, as far as it belongs to it.
pub(super) struct Noun {
    /// Places among the words, from the number's end on; empty where nothing is said.
    pub words: Range<usize>,
    pub measure: Measure,
    pub unit: String,
    pub sort: Vec<String>,
    pub part: bool,
}

/// How many words a noun may have before it.
const REACH: usize = 6;

/// Lengths of time: what they count is none of the reader's figures.
const TIMES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "time",
    "am",
    "pm",
    "a.m",
    "p.m",
    "a.m.",
    "p.m.",
    "o'clock",
];
const CURRENCIES: &[(&str, &str)] = &[
    ("$", "dollar"),
    ("€", "euro"),
    ("£", "pound"),
    ("¥", "yen"),
    ("₹", "rupee"),
    ("₽", "rouble"),
    ("₺", "lira"),
    ("₪", "shekel"),
];
const MONEY: &[&str] = &[
    "dollar", "euro", "pound", "yen", "rupee", "rouble", "ruble", "lira", "shekel", "franc",
    "yuan", "dinar", "dirham", "riyal", "rial", "peso", "real", "rand", "krone", "krona", "won",
    "zloty", "hryvnia", "naira", "cent",
];
/// Plurals that no ending shows, with the singular.
const PLURALS: &[(&str, &str)] = &[
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("servicemen", "serviceman"),
    ("servicewomen", "servicewoman"),
    ("policemen", "policeman"),
    ("fishermen", "fisherman"),
    ("gunmen", "gunman"),
    ("crewmen", "crewman"),
    ("police", "police"),
    ("personnel", "personnel"),
    ("staff", "staff"),
    ("crew", "crew"),
    ("aircraft", "aircraft"),
    ("cattle", "cattle"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("feet", "foot"),
    ("lives", "life"),
    ("houses", "house"),
    ("mice", "mouse"),
    ("teeth", "tooth"),
];
/// What ends a noun and what stands before it.
const ENDING: &[&str] = &[
    "a", "about", "after", "against", "along", "also", "although", "among", "an", "and", "are",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "but", "by", "can",
    "could", "did", "do", "does", "during", "each", "every", "for", "from", "had", "has", "have",
    "he", "her", "his", "i", "if", "in", "inside", "into", "is", "it", "its", "last", "like",
    "may", "might", "must", "near", "next", "nor", "not", "of", "off", "on", "or", "our", "out",
    "outside", "over", "per", "said", "say", "says", "she", "should", "since", "so", "than",
    "that", "the", "their", "then", "there", "these", "they", "this", "those", "through", "to",
    "told", "toward", "towards", "under", "until", "up", "was", "we", "were", "when", "where",
    "which", "while", "who", "whom", "whose", "will", "with", "within", "without", "would", "you",
    "your", "per",
];
const MORE: &[&str] = &[
    "more",
    "other",
    "others",
    "further",
    "additional",
    "fewer",
    "extra",
];

/// The noun behind a number that ends before the word at `at`. None where the number tells
/// something else than how many.
pub(super) fn read(words: &[Word], at: usize, number: &Number) -> Option<Noun> {
    let mut noun = Noun {
        words: at..at,
        measure: Measure::Count,
        unit: String::new(),
        sort: Vec::new(),
        part: false,
    };
    let last = words.get(at.checked_sub(1)?)?;
    if number.percent || percent(words, at, &mut noun) {
        noun.measure = Measure::Percent;
        noun.unit = "percent".to_owned();
        return Some(noun);
    }
    if number.money {
        noun.measure = Measure::Money;
        noun.unit = currency(words.get(number.words.start)?);
        return Some(noun);
    }
    if !last.after.is_empty() {
        return Some(noun);
    }
    let mut from = at;
    if words.get(from).is_some_and(|w| w.text == "of") {
        let counted = words.get(number.words.start..number.words.end)?;
        let plural = counted.iter().any(|w| w.text.ends_with('s'));
        from += 1;
        // "dozens of people" are the people; "two of the soldiers" are a part of them.
        noun.part = !plural;
        while words.get(from).is_some_and(|w| is_determiner(w.text)) {
            from += 1;
            noun.part = true;
        }
    }
    // "one of the soldiers" counts nothing.
    if noun.part && number.low <= 1.0 {
        return None;
    }
    let run = run(words, from);
    let (head, end) = head(run, number.low == 1.0 && number.high == 1.0)?;
    let Some(head) = head else {
        return Some(noun);
    };
    let word = run.get(head)?;
    noun.part |= is_more(word);
    noun.unit = singular(&word.text.to_lowercase());
    if TIMES.contains(&noun.unit.as_str()) {
        return None;
    }
    if MONEY.contains(&noun.unit.as_str()) {
        noun.measure = Measure::Money;
    }
    noun.words.end = from + end;
    noun.sort = sort(run.get(..head)?, &mut noun.part);
    if end == run.len() {
        beside(words, &mut noun);
    }
    Some(noun)
}

/// The words from `from` on that stand together without a break.
fn run<'w, 't>(words: &'w [Word<'t>], from: usize) -> &'w [Word<'t>] {
    let mut end = from;
    while let Some(word) = words.get(end).filter(|_| end < from + REACH) {
        let capital = word.text.len() > 1 && word.text.chars().all(char::is_uppercase);
        let ends = !capital && ENDING.contains(&word.text.to_lowercase().as_str());
        if ends || word.text.is_empty() || deed::is_one(word.text) || !word.before.is_empty() {
            break;
        }
        end += 1;
        if !word.runs_on() {
            break;
        }
    }
    words.get(from..end).unwrap_or_default()
}

/// The place of the noun in a run of words, and how many words belong to the figure. Where
/// words follow and none of them can be the noun, nothing is certain.
fn head(run: &[Word], one: bool) -> Option<(Option<usize>, usize)> {
    if run.is_empty() {
        return Some((None, 0));
    }
    if one {
        let last = run.len() - 1;
        let plain = run[last].text.starts_with(char::is_lowercase) && run.len() <= 4;
        return plain.then_some((Some(last), run.len()));
    }
    let small = |w: &Word| w.text.starts_with(char::is_lowercase);
    let first = run.iter().position(|w| small(w) && is_plural(w.text));
    let Some(mut head) = first else {
        let last = run.iter().rposition(|w| is_plural(w.text) || is_more(w))?;
        return Some((Some(last), last + 1));
    };
    while run
        .get(head + 1)
        .is_some_and(|w| small(w) && is_plural(w.text))
    {
        head += 1;
    }
    Some((Some(head), head + 1))
}

fn is_more(word: &Word) -> bool {
    word.text == "others" || word.text == "more"
}

/// "12 soldiers and policemen" are counted together.
fn beside(words: &[Word], noun: &mut Noun) {
    let runs_on = words.get(noun.words.end - 1).is_some_and(Word::runs_on);
    let and = words.get(noun.words.end).is_some_and(|w| w.text == "and");
    if let Some(next) = words.get(noun.words.end + 1)
        && runs_on
        && and
        && is_plural(next.text)
    {
        noun.unit = format!("{} and {}", noun.unit, singular(&next.text.to_lowercase()));
        noun.words.end += 2;
    }
}

fn sort(words: &[Word], part: &mut bool) -> Vec<String> {
    let mut sort = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let pair = words.get(at + 1).and_then(|next| {
            let both = format!("{} {}", word.text, next.text);
            country(&both)
        });
        at += if pair.is_some() { 2 } else { 1 };
        if MORE.contains(&word.text) {
            *part = true;
        } else {
            let one = || country(word.text).unwrap_or_else(|| word.text.to_lowercase());
            sort.push(pair.unwrap_or_else(one));
        }
    }
    sort.sort();
    sort
}

fn country(words: &str) -> Option<String> {
    match language::country(words)? {
        Country::Name(name) | Country::Adjective(name) => Some(name.to_lowercase()),
    }
}

/// "5 percent", "5 per cent", "5 percentage points"
fn percent(words: &[Word], at: usize, noun: &mut Noun) -> bool {
    let says = |i: usize, text: &str| words.get(i).is_some_and(|w| w.text == text);
    let long = says(at, "per") && says(at + 1, "cent");
    let short = says(at, "percent") || says(at, "percentage");
    noun.words.end = at + if long { 2 } else { usize::from(short) };
    long || short
}

fn currency(word: &Word) -> String {
    let signs = [word.before, word.text];
    let found = CURRENCIES
        .iter()
        .find(|(sign, _)| signs.iter().any(|text| text.contains(sign)));
    found.map_or("money", |(_, name)| *name).to_owned()
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "those" | "these" | "its" | "their" | "his" | "her" | "our" | "them"
    )
}

fn is_plural(word: &str) -> bool {
    let known = PLURALS
        .iter()
        .any(|(plural, _)| plural.eq_ignore_ascii_case(word));
    let ending = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    known || ending && !word.ends_with("'s") && !word.ends_with("ous") && !word.ends_with("us")
}

fn singular(plural: &str) -> String {
    if let Some((_, singular)) = PLURALS.iter().find(|(known, _)| *known == plural) {
        return (*singular).to_owned();
    }
    let stem = |ending: &str| plural.strip_suffix(ending);
    if let Some(stem) = stem("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let hissing = ["ches", "shes", "sses", "xes", "zes"];
    if hissing.iter().any(|ending| plural.ends_with(ending)) {
        return stem("es").unwrap_or(plural).to_owned();
    }
    let plural_s = stem("s").filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    plural_s.unwrap_or(plural).to_owned()
}
