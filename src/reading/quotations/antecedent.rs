//! Whom “he” or “she” means, where it can be only one person.

use std::ops::Range;

use super::identity::{Gender, People};
use super::{Mention, Passage, Reading, Speaker};
use crate::model::EntityKind;

/// A pronoun looks no further back than so many passages.
const FARTHEST: usize = 3;

/// Nor over so many names.
const MOST: usize = 60;

/// The last speaker, if nobody else has been named since; the only person named shortly
/// before; or the only one of the last passages who heads a sentence there.
pub(super) fn antecedent(
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
    let named = Named::between(reading, start, here, |who| {
        is(who).is_none_or(|known| known == gender)
    })?;
    let since = match named.people.as_slice() {
        [] => return last.and_then(|l| l.who),
        [one, rest @ ..] => rest.iter().all(|other| other == one).then_some(*one),
    };
    match last {
        None if since.is_some() => since,
        Some(last) if since.is_some() && last.who == since => since,
        // “she” rather means the woman who spoke last
        Some(last) if last.who.is_some_and(|who| is(who) == Some(gender)) => {
            named.topic.filter(|who| is(*who).is_some())
        }
        _ => named.topic,
    }
}

/// The people named in a stretch of text, the last first.
struct Named {
    people: Vec<usize>,
    /// The only one of the passage of the last name, where a sentence begins with him.
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
            let here = mentions
                .iter()
                .rev()
                .filter(|m| m.kind == EntityKind::Person && fits(m.who) && !in_speech(passage, m));
            let mut heads = false;
            for mention in here {
                heads |= heads_sentence(passage, mention);
                people.push(mention.who);
            }
            if let Some((one, rest)) = people.get(before..).and_then(<[usize]>::split_first)
                && before == 0
                && n + 1 >= end.0
                && heads
                && rest.iter().all(|other| other == one)
            {
                topic = Some(*one);
            }
        }
        Some(Self { people, topic })
    }
}

fn in_speech(passage: &Passage, mention: &Mention) -> bool {
    let quotations = &passage.quotations;
    let next = quotations.partition_point(|q| q.span.end <= mention.span.start);
    let quotation = quotations.get(next);
    quotation.is_some_and(|q| q.span.contains(&mention.span.start))
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
