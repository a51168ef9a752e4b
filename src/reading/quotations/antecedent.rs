//! Whom “he” or “she” means, where it can be only one person.

use std::ops::Range;

use super::identity::People;
use super::words::{Class, Form};
use super::{Mention, Passage, Reading, Speaker};
use crate::model::EntityKind;
use crate::reading::gender::Gender;

/// A pronoun looks no further back than so many passages.
const FARTHEST: usize = 3;

/// Nor over so many names.
const MOST: usize = 60;

/// Nor, in its own passage, over so many sentences.
const FARTHEST_SENTENCE: usize = 8;

/// The last speaker, if nobody else has been named since; the only person named shortly
/// before; the only one of the passage who is the subject of a sentence there; or whom the
/// “he” means that such a sentence begins with.
pub(super) fn antecedent(
    reading: &Reading,
    people: &People,
    pronoun: &Speaker,
    last: Option<&Speaker>,
    gender: Gender,
) -> Option<usize> {
    if let Some(found) = named_before(reading, people, pronoun, last, gender) {
        return Some(found);
    }
    let passage = reading.passages.get(pronoun.passage)?;
    let sentences = &passage.sentences;
    let count = sentences.partition_point(|s| s.start < pronoun.span.start);
    let mut before = sentences.iter().take(count).rev().take(FARTHEST_SENTENCE);
    let goes_on = before.find_map(|s| {
        let word = passage.text.get(s.clone())?.split_whitespace().next()?;
        let span = s.start..s.start + word.len();
        let same = Gender::of_pronoun(word) == Some(gender) && !passage.is_said(s.start);
        (same && span != pronoun.span).then_some(span)
    })?;
    let first = passage
        .mentions
        .partition_point(|m| m.span.start < goes_on.end);
    let between = passage.mentions.iter().skip(first);
    let subject = |m: &Mention| {
        m.kind == EntityKind::Person && !passage.is_said(m.span.start) && is_subject(passage, m)
    };
    let mut between = between
        .take_while(|m| m.span.start < pronoun.span.start)
        .take(MOST);
    if between.any(subject) {
        return None;
    }
    let earlier = Speaker {
        span: goes_on,
        ..pronoun.clone()
    };
    named_before(reading, people, &earlier, last, gender)
}

fn named_before(
    reading: &Reading,
    people: &People,
    pronoun: &Speaker,
    last: Option<&Speaker>,
    gender: Gender,
) -> Option<usize> {
    let is = |who: usize| people.genders.get(&who).copied();
    let here = (pronoun.passage, pronoun.span.start);
    let first = pronoun.passage.saturating_sub(FARTHEST);
    let last = last.filter(|l| l.passage >= first && (l.passage, l.span.end) <= here);
    let start = last.map_or((first, 0), |l| (l.passage, l.span.end));
    let fits = |who: usize| is(who).is_none_or(|known| known == gender);
    let named = Named::between(reading, start, here, fits)?;
    let since = match named.people.as_slice() {
        [] => return last.and_then(|l| l.who).filter(|who| fits(*who)),
        [one, rest @ ..] => rest.iter().all(|other| other == one).then_some(*one),
    };
    match last {
        None if since.is_some() => since,
        Some(last) if since.is_some() && last.who == since => since,
        _ => named.topic,
    }
}

/// The people named in a stretch of text, the last first.
struct Named {
    people: Vec<usize>,
    /// The only one of the last passage, where he is the subject of a sentence.
    topic: Option<usize>,
}

impl Named {
    /// None when there are too many names to look at.
    fn between(
        reading: &Reading,
        start: (usize, usize),
        end: (usize, usize),
        fits: impl Fn(usize) -> bool,
    ) -> Option<Self> {
        let mut people = Vec::new();
        let mut topic = None;
        for n in (start.0..=end.0).rev() {
            let passage = reading.passages.get(n)?;
            let from = passage
                .mentions
                .partition_point(|m| (n, m.span.start) < start);
            let to = passage
                .mentions
                .partition_point(|m| (n, m.span.start) < end);
            let mentions = passage.mentions.get(from..to).unwrap_or_default();
            if people.len() + mentions.len() > MOST {
                return None;
            }
            let before = people.len();
            let here = mentions.iter().rev().filter(|m| {
                m.kind == EntityKind::Person && fits(m.who) && !passage.is_said(m.span.start)
            });
            let mut heads = false;
            for mention in here {
                heads |= is_subject(passage, mention);
                people.push(mention.who);
            }
            if let Some((one, rest)) = people.get(before..).and_then(<[usize]>::split_first)
                && before == 0
                && n == end.0
                && heads
                && rest.iter().all(|other| other == one)
            {
                topic = Some(*one);
            }
        }
        Some(Self { people, topic })
    }
}

/// Whether a name heads its sentence or a verb of saying follows it.
fn is_subject(passage: &Passage, mention: &Mention) -> bool {
    let after = passage.text.get(mention.span.end..).unwrap_or_default();
    let word = after
        .split(|c: char| !c.is_alphabetic())
        .find(|w| !w.is_empty());
    let says = after.starts_with(' ')
        && word.is_some_and(
            |word| matches!(Class::of(word), Class::Saying(_, form) if form != Form::Ing),
        );
    says || heads_sentence(passage, mention)
}

/// Whether nothing but a title or “for”, “according to” stands before a name in its sentence.
fn heads_sentence(passage: &Passage, mention: &Mention) -> bool {
    let role = mention.role.as_ref().and_then(|role| role.span.as_ref());
    let name = role.map_or(mention.span.start, |role: &Range<usize>| {
        role.start.min(mention.span.start)
    });
    let sentences = &passage.sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.end <= name));
    let before = sentence.and_then(|s| passage.text.get(s.start..name));
    before.is_some_and(|before| {
        let mut words = before.split_whitespace();
        words.all(|word| {
            word.starts_with(char::is_uppercase) && !word.ends_with(',')
                || matches!(word, "the" | "to" | "of" | "and")
        })
    })
}
