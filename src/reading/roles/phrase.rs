//! A noun phrase with an office in it: where it ends, and what it says.

use crate::model::EntityKind;
use crate::reading::roles::Scene;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::Word;

/// Words of an office: what stands before its noun, the noun, and what it is of.
pub(super) struct Phrase<'a> {
    pub words: Vec<Word<'a>>,
    pub head: usize,
}

/// How far ahead of its noun, and behind it, an office's words reach.
const LONGEST_BEFORE: usize = 9;
const LONGEST: usize = 26;

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that",
];
const JOINING: &[&str] = &[
    "of", "for", "at", "in", "to", "with", "on", "from", "under", "over",
];
const RELATIVE: &[&str] = &["who", "whom", "whose", "which", "that"];
/// What no office has before its noun, and what ends it behind.
const BREAKING: &[&str] = &[
    "about",
    "after",
    "against",
    "although",
    "among",
    "as",
    "because",
    "before",
    "between",
    "but",
    "by",
    "during",
    "if",
    "into",
    "like",
    "near",
    "nor",
    "not",
    "since",
    "than",
    "though",
    "through",
    "toward",
    "towards",
    "unless",
    "until",
    "upon",
    "when",
    "where",
    "while",
    "without",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "i",
    "is",
    "was",
    "are",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "must",
    "can",
    "did",
    "does",
    "do",
    "said",
    "says",
    "told",
    "tells",
    "added",
    "asked",
    "wrote",
    "called",
    "warned",
    "argued",
    "spoke",
    "announced",
    "insisted",
    "noted",
    "there",
    "here",
    "so",
    "yet",
];
/// Words ahead of a phrase that do not change the office.
const ADVERBS: &[&str] = &[
    "now",
    "currently",
    "also",
    "himself",
    "herself",
    "today",
    "both",
];
const LOST: &[&str] = &["formerly", "once", "then", "previously", "sometime"];

pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.iter().any(|d| d.eq_ignore_ascii_case(word))
}

pub(super) fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}

fn breaks(word: &str) -> bool {
    // A short form in capitals is no small word: IS, IT.
    let capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
    !capitals && BREAKING.iter().any(|b| b.eq_ignore_ascii_case(word))
}

/// Whether a word can name an office here: `president's` is an owner.
pub(super) fn is_office(word: &Word) -> bool {
    is(word.text, Class::Office) && !word.owner().1
}

/// Reads an office from the beginning of `words`. None where another noun is the head, where
/// the office is somebody else's title, or where a verb follows without a break.
pub(super) fn read<'a>(scene: &Scene, words: &[Word<'a>]) -> Option<Phrase<'a>> {
    read_until(scene, words, true)
}

/// The same where a verb has said that an office comes: the sentence may go on behind it.
pub(super) fn read_open<'a>(scene: &Scene, words: &[Word<'a>]) -> Option<Phrase<'a>> {
    read_until(scene, words, false)
}

fn read_until<'a>(scene: &Scene, words: &[Word<'a>], closed: bool) -> Option<Phrase<'a>> {
    let mut start = 0;
    while words.get(start)?.after.is_empty()
        && ADVERBS
            .iter()
            .any(|a| a.eq_ignore_ascii_case(words[start].text))
    {
        start += 1;
    }
    let definite = is_determiner(words.get(start)?.text);
    if definite {
        start += 1;
    }
    let words = words.get(start..)?;
    let head = head(words, closed)?;
    let end = end(words, head);
    let last = words.get(end - 1)?;
    // "the Northern Council (NC)": the short form is not said with the office.
    let bracketed = words[..end].iter().rev();
    let bracketed = bracketed.take_while(|w| w.before.starts_with('(')).count();
    let cut = last.runs_on() && words.get(end).is_some_and(|w| !RELATIVE.contains(&w.text));
    if cut && definite && closed {
        return None;
    }
    // A person's name right behind the noun makes it that person's title.
    let title_of_another = words[..end].iter().enumerate().any(|(i, word)| {
        let person = scene.name_at(word.start).is_some_and(|f| {
            let owns = scene
                .text
                .get(f.span.end..)
                .is_some_and(|t| t.starts_with(['’', '\'']));
            f.kind == EntityKind::Person && !(owns && i < head)
        });
        let joined = i > head && words[head + 1..=i].iter().any(|w| is_joining(w.text));
        person && !joined
    });
    (!title_of_another).then(|| Phrase {
        words: words[..(end - bracketed).max(head + 1)].to_vec(),
        head,
    })
}

fn head(words: &[Word], closed: bool) -> Option<usize> {
    for (i, word) in words.iter().enumerate().take(LONGEST_BEFORE) {
        let next = words.get(i + 1).filter(|_| word.runs_on());
        let lost = i == 0 && LOST.contains(&word.text);
        if is_office(word) {
            let ends = next.is_none_or(|next| {
                is_joining(next.text)
                    || RELATIVE.contains(&next.text)
                    || is(next.text, Class::Designate)
                    || next.text == "emeritus"
                    || (next.text == "and" && !head_follows(words, i + 2))
            });
            if ends {
                return Some(i);
            }
            if next.is_some_and(|next| breaks(next.text)) {
                return (!closed).then_some(i);
            }
        } else if !lost {
            let gerund = i == 0 && word.text.ends_with("ing") && !word.capital();
            let stops = breaks(word.text)
                || is_joining(word.text)
                || is_determiner(word.text)
                || RELATIVE.contains(&word.text)
                || (gerund && !is(word.text, Class::Modifier));
            if stops {
                return None;
            }
        }
        let owner = word.owner().1;
        if !word.runs_on() && !owner {
            return None;
        }
    }
    None
}

/// "US ambassador and special envoy": both are meant, the later one is the head of the words.
fn head_follows(words: &[Word], from: usize) -> bool {
    let rest = words.get(from..).unwrap_or_default();
    let reach = rest.iter().take(4);
    let bare =
        reach.take_while(|w| !is_joining(w.text) && !is_determiner(w.text) && !breaks(w.text));
    let mut bare = bare.peekable();
    bare.peek().is_some() && bare.any(is_office)
}

fn end(words: &[Word], head: usize) -> usize {
    let mut end = head + 1;
    let elect = |w: &Word| is(w.text, Class::Designate) || w.text == "emeritus";
    if words[head].runs_on() && words.get(end).is_some_and(elect) {
        end += 1;
    }
    let goes_on = |w: &Word| is_joining(w.text) || w.text == "and";
    if !words[end - 1].runs_on() || !words.get(end).is_some_and(goes_on) {
        return end;
    }
    let mut open = end;
    while let Some(word) = words.get(open).filter(|_| open < LONGEST) {
        let next = words.get(open + 1).filter(|_| word.runs_on());
        let dated = matches!(word.text, "in" | "on")
            && next.is_some_and(|n| {
                n.text.starts_with(|c: char| c.is_ascii_digit()) || is_day(n.text)
            });
        let stops =
            word.text.is_empty() || breaks(word.text) || RELATIVE.contains(&word.text) || dated;
        let another = word.text == "and" && !goes_on_after_and(words, open);
        // "of the African Club explained": a small word behind a name begins something else.
        let small = !word.capital()
            && !is_joining(word.text)
            && word.text != "and"
            && !is_determiner(word.text);
        let after_name = words[open - 1].capital() && open > head + 1;
        let stem = word.owner().0;
        let verb = small
            && after_name
            && !word.before.starts_with('(')
            && !words[open - 1].owner().1
            && ![Class::Body, Class::Place, Class::Modifier, Class::Office]
                .into_iter()
                .any(|class| is(stem, class));
        if stops || another || verb {
            break;
        }
        open += 1;
        if !is_joining(word.text) && word.text != "and" && !is_determiner(word.text) {
            end = open;
        }
        let bracket = word.after.contains(')') && word.before.contains('(');
        if !word.runs_on() && !word.owner().1 && word.after != ")" || word.after == ")" && !bracket
        {
            break;
        }
    }
    end
}

fn is_day(word: &str) -> bool {
    matches!(
        word,
        "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
    )
}

fn goes_on_after_and(words: &[Word], and: usize) -> bool {
    let before = and.checked_sub(1).and_then(|i| words.get(i));
    let Some(next) = words.get(and + 1) else {
        return false;
    };
    let capitals = next.capital() && before.is_some_and(Word::capital);
    let reach = words.get(and + 1..).unwrap_or_default().iter().take(5);
    let office = reach.take_while(|w| !breaks(w.text)).any(is_office);
    let short = !next.runs_on() || words.get(and + 2).is_some_and(|w| is_joining(w.text));
    capitals || office || (short && !is_determiner(next.text))
}
