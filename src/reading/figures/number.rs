//! Numbers, in digits and in words.

use std::ops::Range;
use std::sync::LazyLock;

use crate::language::WordMap;
use crate::reading::words::Word;

/// A number in a sentence.
pub(super) struct Number {
    /// Places among the words.
    pub words: Range<usize>,
    pub low: f64,
    pub high: f64,
    /// The sign of a currency before it, or the letters of one.
    pub money: bool,
    /// `%` behind it.
    pub percent: bool,
    /// It is written as one word, not in digits.
    pub spelled: bool,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const GREAT: [(&str, f64); 6] = [
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];
/// Plurals that only say how great a number is: more than one of it, and no more is known.
const VAGUE: [(&str, f64); 7] = [
    ("tens", 20.0),
    ("dozens", 20.0),
    ("scores", 40.0),
    ("hundreds", 200.0),
    ("thousands", 2e3),
    ("millions", 2e6),
    ("billions", 2e9),
];
const SHORT: [(&str, f64); 5] = [
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("bn", 1e9),
    ("tn", 1e12),
];

/// What a word that tells a number tells.
#[derive(Clone, Copy)]
enum Told {
    /// A number below twenty.
    Small(f64),
    /// A number of tens.
    Tens(f64),
    /// What makes a number before it greater.
    Great(f64),
    /// More than this many.
    Vague(f64),
}

static WORDS: LazyLock<WordMap<Told>> = LazyLock::new(|| {
    let numbered = |n: usize| n as f64;
    let small = SMALL.iter().enumerate();
    let small = small.map(|(n, word)| (*word, Told::Small(numbered(n))));
    let tens = TENS.iter().enumerate();
    let tens = tens.map(|(n, word)| (*word, Told::Tens(numbered(n + 2) * 10.0)));
    let great = GREAT
        .iter()
        .map(|(word, times)| (*word, Told::Great(*times)));
    let vague = VAGUE
        .iter()
        .map(|(word, least)| (*word, Told::Vague(*least)));
    small.chain(tens).chain(great).chain(vague).collect()
});

fn told(word: &str) -> Option<Told> {
    WORDS.get_folded(word).copied()
}

/// Whether a text can hold a number at all: most sentences cost one look.
pub(super) fn may_hold_one(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| match word.as_bytes() {
        [] => false,
        [first, .., last] if first.is_ascii_alphabetic() && last.is_ascii_alphabetic() => {
            told(word).is_some() || word.bytes().any(|b| b.is_ascii_digit())
        }
        [first, ..] => first.is_ascii_digit() || word.ends_with(|c: char| c.is_ascii_digit()),
    })
}

/// The number that begins at a word.
pub(super) fn read(words: &[Word], at: usize) -> Option<Number> {
    let word = words.get(at)?;
    let may_be_one = |b: u8| b.is_ascii_digit() || b == b'-';
    let mut number = match told(word.text) {
        Some(Told::Vague(least)) => return Some(read_vague(words, at, least)),
        None if !word.text.bytes().any(may_be_one) => return None,
        _ => one(word)?,
    };
    number.words = at..at + 1;
    if !number.percent {
        multiply(words, &mut number);
    }
    Some(number)
}

/// "tens of thousands", "dozens"
fn read_vague(words: &[Word], at: usize, least: f64) -> Number {
    let great = words.get(at + 2).and_then(|w| vague(w.text));
    let joined = words.get(at + 1).is_some_and(|w| w.text == "of");
    let (least, end) = match great.filter(|_| joined) {
        // Of the greater one it says how many there are, and that is no plural any more.
        Some(great) => (least * great / 2.0, at + 3),
        None => (least, at + 1),
    };
    Number {
        words: at..end,
        low: least,
        high: f64::INFINITY,
        money: false,
        percent: false,
        spelled: true,
    }
}

/// "two hundred", "2.3 million", "two hundred and fifty", "a dozen" has been read as one.
fn multiply(words: &[Word], number: &mut Number) {
    while let Some(before) = words.get(number.words.end - 1)
        && before.after.is_empty()
        && let Some(next) = words.get(number.words.end)
        && next.before.is_empty()
    {
        if let Some(times) = great(next.text) {
            number.low *= times;
            number.high *= times;
            number.words.end += 1;
            continue;
        }
        let (rest, used) = match (next.text, words.get(number.words.end + 1)) {
            ("and", Some(after)) if next.after.is_empty() => (after, 2),
            _ => (next, 1),
        };
        let more = spelled(rest.text).filter(|more| *more < 100.0);
        let great = great(before.text).is_some_and(|times| times >= 100.0);
        match more.filter(|_| great && number.spelled && rest.text != "one") {
            Some(more) => {
                number.low += more;
                number.high += more;
                number.words.end += used;
            }
            None => break,
        }
    }
}

/// A number that is one word, such as `1,000`, `20-30`, `$2.3bn` or `forty-two`.
fn one(word: &Word) -> Option<Number> {
    let number = |low, high, spelled| Number {
        words: 0..0,
        low,
        high,
        money: word
            .before
            .ends_with(['$', '€', '£', '¥', '₹', '₽', '₺', '₪']),
        percent: word.after.starts_with('%'),
        spelled,
    };
    if let Some(value) = spelled(word.text) {
        return Some(number(value, value, true));
    }
    let (text, letters) = match word.text.find(['$', '€', '£', '¥']) {
        // "US$20": letters of a country before the sign.
        Some(sign)
            if word
                .text
                .get(..sign)?
                .chars()
                .all(|c| c.is_ascii_uppercase()) =>
        {
            let rest = word.text.get(sign..)?;
            (rest.trim_start_matches(['$', '€', '£', '¥']), true)
        }
        _ => (word.text, false),
    };
    let range = ['-', '–', '—']
        .iter()
        .find_map(|dash| text.split_once(*dash));
    let mut found = match range {
        Some((low, high)) => {
            let (low, high) = (digits(low)?, digits(high)?);
            (low < high).then(|| number(low, high, false))?
        }
        None => {
            let value = digits(text)?;
            number(value, value, false)
        }
    };
    found.money |= letters;
    Some(found)
}

/// `61`, `1,000`, `2.3`, `1.5m`; never `1990s`, `90th`, `10:30`.
fn digits(text: &str) -> Option<f64> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (digits, letters) = text.split_at_checked(end)?;
    let times = match letters {
        "" => 1.0,
        short => {
            let known = SHORT.iter().find(|(s, _)| s.eq_ignore_ascii_case(short));
            known.map(|(_, times)| *times)?
        }
    };
    if digits.len() > 15 || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups = |whole: &str| {
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let fit = whole == first || (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
        fit.then(|| whole.replace(',', ""))
    };
    let plain = match digits.split_once('.') {
        Some((whole, part)) if !part.contains(',') => format!("{}.{part}", groups(whole)?),
        Some(_) => return None,
        None => groups(digits)?,
    };
    let wanted = |c: char| c.is_ascii_digit() || c == '.';
    plain.chars().all(wanted).then_some(())?;
    Some(plain.parse::<f64>().ok()? * times)
}

/// A number below a hundred in one word; `dozen` stands behind an article or alone.
fn spelled(word: &str) -> Option<f64> {
    if let Some((ten, unit)) = word.split_once('-') {
        return match (told(ten)?, told(unit)?) {
            (Told::Tens(ten), Told::Small(unit)) if (1.0..10.0).contains(&unit) => Some(ten + unit),
            _ => None,
        };
    }
    match told(word)? {
        Told::Small(n) | Told::Tens(n) | Told::Great(n) => Some(n),
        Told::Vague(_) => None,
    }
}

fn great(word: &str) -> Option<f64> {
    match told(word)? {
        Told::Great(times) => Some(times),
        _ => None,
    }
}

fn vague(word: &str) -> Option<f64> {
    match told(word)? {
        Told::Vague(least) => Some(least),
        _ => None,
    }
}
