//! Offices that stand before a name: "Foreign Minister Ana Ortiz", "its head, Ana Ortiz,".

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::Role;
use crate::reading::roles::phrase::{self, Phrase, is_determiner, is_joining, is_office};
use crate::reading::roles::{Scene, told};
use crate::reading::vocabulary::{Class, is, is_any, is_demonym};
use crate::reading::words::{Word, backwards};

/// How far back a title can begin.
const REACH: usize = 14;

/// The titles and forms of address right before a name, the nearest first.
pub(in crate::reading) fn titles(text: &str, ahead: Range<usize>) -> impl Iterator<Item = &str> {
    backwards(text, ahead)
        .take(3)
        .take_while(|w| {
            let told = [
                Class::Office,
                Class::Rank,
                Class::Courtesy,
                Class::Regnal,
                Class::Man,
                Class::Woman,
            ];
            w.runs_on() && is_any(w.text, told)
        })
        .map(|w| w.text)
}

fn words_before<'a>(scene: &Scene<'a>) -> Vec<Word<'a>> {
    let mut ahead = scene.sentence.start..scene.span.start;
    let line = scene.text.get(ahead.clone()).unwrap_or_default();
    ahead.start += line.rfind('\n').map_or(0, |at| at + 1);
    let mut words: Vec<_> = backwards(scene.text, ahead).take(REACH).collect();
    words.reverse();
    words
}

/// A title right before the name.
pub(super) fn title(scene: &Scene) -> Option<Role> {
    let words = words_before(scene);
    let last = words.last().filter(|w| w.runs_on())?;
    let touching = scene.text.get(last.end..scene.span.start)?;
    if !touching
        .trim_start_matches('.')
        .chars()
        .all(char::is_whitespace)
    {
        return None;
    }
    let mut words = words.as_slice();
    // "its president Colonel Ana Ortiz": the rank is not part of the office.
    while let [.., before, rank] = words {
        let general = rank.text.eq_ignore_ascii_case("general");
        let address = is(rank.text, Class::Rank) && !general || is(rank.text, Class::Courtesy);
        let office = is_office(before) && !is(before.text, Class::Rank) && before.runs_on();
        if !(address && office) {
            break;
        }
        words = &words[..words.len() - 1];
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|w| is(w.text, Class::Courtesy) && !is_office(w))
    {
        words = &words[..words.len() - 1];
    }
    let last = words
        .last()
        .filter(|w| w.text != "and" && !is_determiner(w.text) && w.runs_on())?;
    let n = words.len();
    let head = if is_office(last) || is(last.text, Class::Rank) {
        n - 1
    } else {
        head_of_complement(scene, words)?
    };
    let start = beginning(scene, words, head);
    if is(words[head].text, Class::Courtesy) && start == head {
        return None;
    }
    let phrase = Phrase {
        words: words.get(start..)?.to_vec(),
        head: head - start,
    };
    // A common noun makes no title by itself: "the guard Ana Ortiz" does, "guard" alone may be a verb.
    told::role(scene, &phrase)
}

/// "Chairman of the Joint Chiefs Ana Ortiz": the noun behind which the rest is what it is of.
fn head_of_complement(scene: &Scene, words: &[Word]) -> Option<usize> {
    let mut at = words.len() - 1;
    loop {
        let word = words.get(at)?;
        let person = scene
            .name_at(word.start)
            .is_some_and(|f| f.kind == EntityKind::Person);
        let small = is_determiner(word.text) || word.text == "and";
        let bracket = word.before == "(" && word.after == ")";
        let fits =
            word.capital() || small || bracket || is(word.text, Class::Modifier) || word.owner().1;
        if is_joining(word.text) {
            let before = words
                .get(at.checked_sub(1)?)
                .filter(|_| at + 1 < words.len())?;
            return (is_office(before) && before.runs_on()).then(|| at - 1);
        }
        let runs = word.runs_on() || bracket || word.owner().1;
        if person || !fits || !runs || words.len() - at > 9 {
            return None;
        }
        at = at.checked_sub(1)?;
    }
}

/// Where the words of a title begin, from its noun backwards.
fn beginning(scene: &Scene, words: &[Word], head: usize) -> usize {
    let mut start = head;
    while let Some(word) = start.checked_sub(1).and_then(|i| words.get(i)) {
        if is_determiner(word.text) {
            break;
        }
        let opened = words[start].before.contains(['(', '“', '"', '‘', '[']);
        let owner = word.owner().1;
        if opened || !(word.runs_on() || owner) {
            break;
        }
        let name = scene.name_at(word.start);
        if name.is_some_and(|f| f.kind == EntityKind::Person && !owner) {
            break;
        }
        if owner {
            return owner_begins(scene, words, start - 1);
        }
        let joined = word.text == "and"
            && start
                .checked_sub(2)
                .and_then(|i| words.get(i))
                .is_some_and(|w| w.runs_on() && (is_office(w) || is(w.text, Class::Modifier)));
        let prefix = word.text.split_once('-').map(|(prefix, _)| prefix);
        let known = is(word.text, Class::Modifier)
            || is(word.text, Class::Body)
            || is_office(word)
            || is(word.text, Class::Rank)
            || [Class::Former, Class::Acting, Class::Designate]
                .into_iter()
                .any(|class| is(word.text, class) || prefix.is_some_and(|p| is(p, class)))
            || is_demonym(word.text)
            || name.is_some();
        let opens = word.start <= first_letter(scene);
        if !(known || joined || (word.capital() && !opens)) {
            break;
        }
        start -= 1;
    }
    start
}

fn first_letter(scene: &Scene) -> usize {
    let sentence = scene.text.get(scene.sentence.clone()).unwrap_or_default();
    let skipped = sentence.find(char::is_alphanumeric).unwrap_or(0);
    scene.sentence.start + skipped
}

/// The first word of an owner of several words: "Saudi Arabia's".
fn owner_begins(scene: &Scene, words: &[Word], last: usize) -> usize {
    let name = scene.name_at(words[last].start);
    let mut start = last;
    while let Some(word) = start.checked_sub(1).and_then(|i| words.get(i)) {
        let of_name = name.is_some_and(|f| f.span.start <= word.start);
        let of_capitals = name.is_none()
            && word.runs_on()
            && word.start > first_letter(scene)
            && (word.capital() || is(word.text, Class::Modifier));
        if !(of_name || of_capitals || (is_demonym(word.text) && word.runs_on())) {
            break;
        }
        start -= 1;
    }
    start
}

/// An office, a comma, the name: "Peru's minister of health, Ana Ortiz, said".
pub(super) fn apposition(scene: &Scene) -> Option<Role> {
    let behind = scene.text.get(scene.span.end..scene.sentence.end)?;
    let closed = behind.is_empty() || behind.starts_with([',', '.', ';', ':', ')', '—']);
    let mut words = words_before(scene);
    // "the head of the army, General Ana Ortiz,"
    let is_address = |w: &Word| is(w.text, Class::Rank) || is(w.text, Class::Courtesy);
    while words.last().is_some_and(|w| w.runs_on() && is_address(w)) {
        words.pop();
    }
    if !closed || words.last()?.after != "," {
        return None;
    }
    let from = words[..words.len() - 1]
        .iter()
        .rposition(|w| !(w.runs_on() || w.owner().1 || (w.before == "(" && w.after == ")")))
        .map_or(0, |i| i + 1);
    let segment = words.get(from..)?;
    let candidates = (0..segment.len()).filter(|&i| {
        let word = &segment[i];
        i > 0 && (is_determiner(word.text) || (word.owner().1 && !segment[i - 1].owner().1))
    });
    for i in candidates.chain([0]) {
        let begin = match segment[i].owner().1 {
            true => owner_begins(scene, segment, i),
            false => i,
        };
        let Some(phrase) = phrase::read(scene, segment.get(begin..)?) else {
            continue;
        };
        let end = segment.iter().rfind(|w| !w.before.starts_with('('));
        let whole = phrase.words.last().map(|w| w.end) == end.map(|w| w.end);
        let of_somebody = is_determiner(segment[begin].text)
            && !matches!(segment[begin].text, "the" | "The" | "a" | "A" | "an");
        // "After she met the president, Ana Ortiz, …": a bare office may be another's.
        let specific = phrase.words.len() > 1 || of_somebody || i == 0;
        let listed = !of_somebody && behind.starts_with(", and ");
        if whole && specific && !listed {
            return told::role(scene, &phrase);
        }
    }
    None
}

/// Whether the words before an office tell that it is lost: "the ousting of President Ana Ortiz".
pub(super) fn has_lost_it(scene: &Scene, role: &Role) -> bool {
    const LOSSES: &[&str] = &[
        "fall",
        "ouster",
        "ousting",
        "overthrow",
        "removal",
        "toppling",
        "deposition",
        "downfall",
        "dismissal",
        "resignation",
        "impeachment",
        "death",
        "assassination",
        "killing",
    ];
    let from = role.span.as_ref().map_or(scene.span.start, |s| s.start);
    if from > scene.span.start {
        return false;
    }
    let mut ahead =
        backwards(scene.text, scene.sentence.start..from).skip_while(|w| is_determiner(w.text));
    let of = ahead.next().is_some_and(|w| w.text == "of");
    of && ahead.next().is_some_and(|w| LOSSES.contains(&w.text))
}
