//! Whether the clause around a time tells what was or what will be.

use super::meaning::Found;
use super::terms::Term;
use super::words::Words;

/// The direction of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Was.
    Past,
    /// Will be.
    Future,
    /// The words do not tell.
    Open,
}

/// How far a verb is looked for, in words.
const REACH: usize = 25;

/// Past forms that do not end in "ed".
const IRREGULAR: &str = "was were had did been became began bent bet bit bled blew bore bought \
    bound broke brought built burnt burst came caught chose clung crept cut dealt died dove \
    drank drew drove dug dwelt fed fell fled flew flung forbade forgave forgot fought found froze \
    gave got grew ground heard held hid hit hung hurt kept knelt knew laid lay led left lent lit \
    lost made meant met paid put quit ran rang read rode rose sang sank sat saw sent set shook \
    shot shut slept slid sold sought spent spoke sprang spread stole stood stuck stung struck \
    strove swam swept swore swung taught tore thought threw told took understood undertook \
    underwent upheld went wept withdrew withheld woke wore wound wrote said";

/// Words that end like past forms and are none.
const NOT_PAST: &[&str] = &[
    "need", "indeed", "hundred", "speed", "seed", "feed", "exceed", "proceed", "succeed", "weed",
    "breed", "greed", "bleed", "united", "embed", "shed", "sacred", "naked",
];

/// Words that point ahead.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "ll",
    "won",
    "would",
    "should",
    "must",
    "due",
    "expected",
    "expects",
    "expect",
    "scheduled",
    "slated",
    "planning",
    "upcoming",
    "payable",
    "effective",
];

/// Verbs of what may come, which look back before "have".
const MODAL: &[&str] = &["may", "can", "cannot"];

/// Words after which an infinitive points ahead: "set to resume".
const AHEAD_TO: &[&str] = &[
    "set",
    "agreed",
    "agree",
    "agrees",
    "plan",
    "plans",
    "hope",
    "hopes",
    "hoped",
    "hoping",
    "want",
    "wants",
    "intend",
    "intends",
    "intended",
    "vowed",
    "promised",
    "pledged",
    "promises",
    "ready",
    "likely",
    "about",
    "going",
    "have",
    "has",
    "is",
    "are",
    "supposed",
    "prepared",
    "preparing",
    "poised",
    "bound",
    "certain",
    "sure",
    "aims",
    "aim",
    "seek",
    "seeks",
    "decided",
    "threatened",
    "offered",
    "free",
    "need",
    "needs",
];

/// The tense around the words from one place to another, not looking beyond these ends of
/// their sentence. The verb before a time governs it; one after it where none stands
/// before, or where it follows at once.
pub(super) fn around(words: &Words, from: usize, to: usize, first: usize, last: usize) -> Tense {
    let mut before = (Tense::Open, usize::MAX);
    for distance in 1..=REACH {
        let Some(i) = from.checked_sub(distance).filter(|i| *i >= first) else {
            break;
        };
        let tense = of(words, i);
        if tense != Tense::Open {
            before = (tense, distance);
            break;
        }
    }
    let mut after = (Tense::Open, usize::MAX);
    let opens = before.0 == Tense::Open;
    for distance in 1..=REACH {
        let i = to + distance - 1;
        if i >= last || !opens && matches!(words.term(i), Term::Mark(',' | ';' | ')')) {
            break;
        }
        let tense = of(words, i);
        if tense != Tense::Open {
            after = (tense, distance);
            break;
        }
    }
    if opens || after.1.saturating_mul(3) <= before.1 {
        return if after.0 == Tense::Open {
            before.0
        } else {
            after.0
        };
    }
    before.0
}

fn of(words: &Words, i: usize) -> Tense {
    if words.term(i) != Term::Word {
        return Tense::Open;
    }
    // "had been due to end": it was to come, and is not any more.
    if words.is(i, AHEAD) && words.is(i.wrapping_sub(1), &["been"]) {
        return Tense::Past;
    }
    if words.is(i, AHEAD) {
        // "won" is a past form, but not in "won't".
        let wont = !words.is(i, &["won"]) || words.mark(i + 1, '\'') && words.glued(i + 1);
        return if wont { Tense::Future } else { Tense::Past };
    }
    if words.is(i, MODAL) {
        let back = words.is(i + 1, &["have"]) || words.is(i + 2, &["have"]);
        return if back { Tense::Past } else { Tense::Future };
    }
    // "set for Friday", "is planned on Friday"
    let due = words.is(i + 1, &["for"]) || words.is(i.wrapping_sub(1), &["is", "are"]);
    if words.is(i, &["set", "planned"]) && due {
        return Tense::Future;
    }
    if words.is(i, &["to"]) && is_bare_verb(words, i + 1) && words.is(i.wrapping_sub(1), AHEAD_TO) {
        return Tense::Future;
    }
    if !is_past(words.text(i)) {
        return Tense::Open;
    }
    // "must be returned": the first of the verbs tells. "set to" was seen with its "to".
    let passive = (1..=2).any(|n| words.is(i.wrapping_sub(n), &["be", "is", "are"]));
    let prospective =
        words.is(i + 1, &["to"]) && words.is(i, AHEAD_TO) && is_bare_verb(words, i + 2);
    if prospective {
        return Tense::Future;
    }
    if passive { Tense::Open } else { Tense::Past }
}

fn is_past(word: &str) -> bool {
    static FORMS: std::sync::LazyLock<std::collections::HashSet<&'static str>> =
        std::sync::LazyLock::new(|| IRREGULAR.split_whitespace().collect());
    let mut lower = [0u8; 14];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return word.ends_with("ed");
    };
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    match std::str::from_utf8(lower) {
        Ok(word) if word.ends_with("ed") && word.len() > 4 => !NOT_PAST.contains(&word),
        Ok(word) => FORMS.contains(word),
        Err(_) => false,
    }
}

/// Whether a word after "to" is a verb: written small, and neither an article nor a plural.
fn is_bare_verb(words: &Words, i: usize) -> bool {
    let word = words.text(i);
    words.term(i) == Term::Word
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && (!word.ends_with('s') || word.ends_with("ss"))
        && !words.is(
            i,
            &[
                "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this",
                "that", "these", "those", "him", "me", "them", "us", "it", "about", "some", "any",
                "all", "each", "both", "other",
            ],
        )
}

/// Whether the words before it make it the first day that something can come: "as early as
/// Tuesday".
pub(super) fn soonest(words: &Words, found: &Found) -> bool {
    words.is(found.from.wrapping_sub(1), &["as"])
        && words.is(found.from.wrapping_sub(2), &["soon", "early", "late"])
}

/// Whether something announced sets in with it: "starting Monday", "effective on Friday".
pub(super) fn sets_in(words: &Words, found: &Found) -> bool {
    let before = found.from.wrapping_sub(1);
    let at = match words.is(before, &["on", "from"]) {
        true => before.wrapping_sub(1),
        false => before,
    };
    words.is(at, &["beginning", "starting", "commencing", "effective"])
}
