//! What the words of an office say: the office, its body or country, and its standing.

use crate::language;
use crate::model::EntityKind;
use crate::reading::roles::Scene;
use crate::reading::roles::phrase::{Phrase, is_determiner, is_joining};
use crate::reading::vocabulary::{Class, is, is_demonym};
use crate::reading::words::Word;
use crate::reading::{Role, Standing};

/// How new an office is does not belong to it.
const FRESH: &[&str] = &[
    "new",
    "newly",
    "appointed",
    "named",
    "elected",
    "re-elected",
    "longtime",
    "long-time",
    "long-serving",
    "sitting",
    "current",
    "outgoing",
    "veteran",
    "fellow",
    "longstanding",
    "first",
];

/// What a phrase says.
pub(super) fn role(scene: &Scene, phrase: &Phrase) -> Option<Role> {
    let words = &phrase.words;
    let (first, last) = (words.first()?, words.last()?);
    let head = words.get(phrase.head)?;
    let ahead = words.get(..phrase.head)?;
    let behind = words.get(phrase.head + 1..)?;
    let standing = standing(ahead, head, behind);
    let before = owner(scene, ahead);
    let behind_of = complement(scene, head, behind);
    let to = behind
        .first()
        .is_some_and(|w| matches!(w.text, "to" | "for"));
    let from_behind = behind_of.is_some() && !(to && before.is_some());
    let (kept, of) = match behind_of.filter(|_| from_behind) {
        Some((kept, of)) => (kept, Some(of)),
        None => (own_words(behind), before.as_ref().map(|(_, of)| of.clone())),
    };
    let skipped = before
        .as_ref()
        .filter(|_| !from_behind)
        .map_or(0, |(n, _)| *n);
    let told = |w: &&Word| {
        let only_standing = standing_of(w).is_some() && without_prefix(w.text) == w.text;
        !FRESH.contains(&w.text) && !only_standing
    };
    let office = ahead
        .iter()
        .skip(skipped)
        .filter(told)
        .chain([head])
        .chain(behind.iter().take(kept))
        .map(|w| without_prefix(w.text))
        .filter(|w| !matches!(w.to_lowercase().as_str(), "elect" | "designate"))
        .collect::<Vec<_>>()
        .join(" ");
    let span = first.start..last.end;
    Some(Role {
        title: scene.text.get(span.clone())?.to_owned(),
        span: Some(span),
        office,
        of,
        standing,
    })
}

/// How many words behind an office's noun belong to it: "of health" and "to Chad" do, "with a
/// cause" does not.
fn own_words(behind: &[Word]) -> usize {
    behind
        .iter()
        .position(|w| is_joining(w.text) && !matches!(w.text, "of" | "for" | "to" | "at"))
        .unwrap_or(behind.len())
}

fn standing(ahead: &[Word], head: &Word, behind: &[Word]) -> Standing {
    let mut all: Vec<Standing> = ahead.iter().chain([head]).filter_map(standing_of).collect();
    all.extend(behind.iter().take(1).filter_map(|w| match w.text {
        "emeritus" => Some(Standing::Former),
        word if is(word, Class::Designate) => Some(Standing::Designate),
        _ => None,
    }));
    let head_tail = head.text.rsplit_once('-').map(|(_, tail)| tail);
    if head_tail.is_some_and(|tail| is(tail, Class::Designate)) {
        all.push(Standing::Designate);
    }
    all.into_iter().max().unwrap_or_default()
}

fn standing_of(word: &Word) -> Option<Standing> {
    let prefix = word
        .text
        .split_once('-')
        .map_or(word.text, |(prefix, _)| prefix);
    [
        (Class::Former, Standing::Former),
        (Class::Acting, Standing::Acting),
        (Class::Designate, Standing::Designate),
    ]
    .into_iter()
    .find(|(class, _)| is(word.text, *class) || is(prefix, *class))
    .map(|(_, standing)| standing)
}

/// `ex-president` is a president, and so will be `president-elect`.
fn without_prefix(word: &str) -> &str {
    let word = ["-elect", "-designate"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    match word.split_once('-') {
        Some((prefix, rest)) if is(prefix, Class::Former) || is(prefix, Class::Acting) => rest,
        _ => word,
    }
}

/// The body or country before an office: "Syria's", "US", "Central Bank"; and up to which word.
fn owner(scene: &Scene, ahead: &[Word]) -> Option<(usize, String)> {
    if let Some(i) = ahead.iter().rposition(|w| w.owner().1) {
        let from = ahead.iter().position(|w| standing_of(w).is_none())?.min(i);
        let span = ahead.get(from)?.start..ahead[i].start + ahead[i].owner().0.len();
        let person = scene
            .name_at(ahead[i].start)
            .filter(|f| f.kind == EntityKind::Person);
        return person
            .is_none()
            .then_some((i + 1, scene.text.get(span)?.to_owned()));
    }
    let from = ahead.iter().position(|w| {
        standing_of(w).is_none() && !FRESH.contains(&w.text) && !is(w.text, Class::Courtesy)
    })?;
    let first = &ahead[from];
    let name = scene
        .name_at(first.start)
        .filter(|f| f.kind != EntityKind::Person && f.span.end <= ahead[ahead.len() - 1].end);
    if let Some(name) = name {
        let until = ahead.iter().take_while(|w| w.start < name.span.end).count();
        return Some((until, scene.text.get(name.span.clone())?.to_owned()));
    }
    let capitals = first.text.len() > 1 && first.text.chars().all(|c| c.is_ascii_uppercase());
    let second = ahead
        .get(from + 1)
        .filter(|w| first.runs_on() && is_country(scene, first, w));
    if let Some(second) = second.filter(|_| !is(first.text, Class::Modifier)) {
        return Some((
            from + 2,
            scene.text.get(first.start..second.end)?.to_owned(),
        ));
    }
    let of = is_demonym(first.text) || capitals && !is(first.text, Class::Office);
    of.then(|| (from + 1, first.text.to_owned()))
}

/// "South Korean", "Saudi Arabian"
fn is_country(scene: &Scene, first: &Word, second: &Word) -> bool {
    let words = scene.text.get(first.start..second.end).unwrap_or_default();
    language::country(words).is_some()
}

/// The body or country behind an office. "of Economy" belongs to the office, "of the bank"
/// and "of Peru" do not.
///
/// Also how many words belong to the office: "of research at the institute" has two.
fn complement(scene: &Scene, head: &Word, behind: &[Word]) -> Option<(usize, String)> {
    let mut kept = 0;
    let aside = |w: &&Word| is(w.text, Class::Designate) || w.text == "emeritus";
    let joint = behind.iter().take_while(aside).count();
    let link = behind.get(joint).filter(|w| is_joining(w.text))?;
    let mut inside = behind.get(joint + 1..)?;
    // "director of research at the institute": the body is the later one.
    let later = inside
        .iter()
        .position(|w| matches!(w.text, "at" | "of" | "for"));
    if let Some(later) = later.filter(|_| is_plain(scene, inside.first())) {
        inside = inside.get(later + 1..)?;
        kept = joint + 1 + later;
    }
    let another = inside
        .windows(2)
        .position(|pair| pair[0].text == "and" && !pair[1].capital());
    inside = &inside[..another.unwrap_or(inside.len())];
    // "of the agency under Ana Ortiz", "of the bank in Lima": more is told than of what.
    let more = inside.iter().enumerate().skip(1).position(|(i, w)| {
        let name = i
            .checked_sub(1)
            .and_then(|i| scene.name_at(inside[i].start));
        scene.name_at(w.start).is_none()
            && matches!(w.text, "under" | "with" | "from" | "over" | "on")
            || w.text == "in" && name.is_some_and(|f| f.kind == EntityKind::Organisation)
    });
    inside = &inside[..more.map_or(inside.len(), |i| i + 1)];
    let definite = inside.first().is_some_and(|w| is_determiner(w.text));
    let last = inside.last().and_then(|last| scene.name_at(last.start));
    let body = last.filter(|f| f.kind == EntityKind::Organisation);
    if last.is_some_and(|f| f.kind == EntityKind::Person) {
        return None;
    }
    match (link.text, body) {
        ("at", Some(body)) => return Some((kept, scene.text.get(body.span.clone())?.to_owned())),
        // "a fighter with a record", "an activist in the area"
        ("with" | "in" | "from" | "under" | "over" | "on", None) if last.is_none() => return None,
        _ => {}
    }
    // A minister is of a subject, even where the ministry's name is known.
    let of_subject = ["minister", "secretary", "undersecretary", "under-secretary"]
        .iter()
        .any(|noun| head.text.to_ascii_lowercase().ends_with(noun));
    let of_place = inside
        .first()
        .and_then(|w| scene.name_at(w.start))
        .is_some_and(|f| f.kind == EntityKind::Place);
    if !definite && (is_plain(scene, inside.first()) || (of_subject && !of_place)) {
        return None;
    }
    let words = if definite { inside.get(1..)? } else { inside };
    let (first, last) = (words.first()?, words.last()?);
    // "the Arabic magazine Al-Majalla" is Al-Majalla.
    let name = scene.name_at(last.start).filter(|f| {
        f.kind == EntityKind::Organisation && f.span.start > first.start && {
            let mut between = words.iter().filter(|w| w.end <= f.span.start);
            between
                .next_back()
                .is_some_and(|w| !w.capital() && !w.owner().1)
        }
    });
    let from = name.map_or(first.start, |f| f.span.start);
    Some((kept, scene.text.get(from..last.end)?.to_owned()))
}

/// Whether a complement that begins so is a subject and not a body or country.
fn is_plain(scene: &Scene, first: Option<&Word>) -> bool {
    first.is_none_or(|w| {
        !is_determiner(w.text)
            && scene
                .name_at(w.start)
                .is_none_or(|f| f.kind == EntityKind::Person)
            && !w.owner().1
    })
}
