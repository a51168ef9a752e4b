//! "He" and "She" at the head of a sentence, where they can only mean one person.
//!
//! The person is the only one whom the sentence before names, or the one whom that
//! sentence's own pronoun means: a topic that goes on. Anything less is left open.

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::{Passage, Pronoun};

/// Fills in [`Passage::pronouns`], passage after passage.
pub(super) fn find(passages: &mut [Passage]) {
    let mut topic: Option<Topic> = None;
    for passage in passages {
        let mut pronouns: Vec<Pronoun> = Vec::new();
        for sentence in &passage.sentences {
            let said = |at: usize| passage.quotations.iter().any(|q| q.span.contains(&at));
            if said(sentence.start) {
                continue;
            }
            let pronoun = pronoun(&passage.text, sentence);
            let meant = pronoun.as_ref().and_then(|(_, gender)| {
                let topic = topic.as_ref()?;
                (topic.gender.is_none_or(|known| known == *gender)).then_some(topic.who)
            });
            let mut named = passage
                .mentions
                .iter()
                .filter(|m| m.kind == EntityKind::Person)
                .filter(|m| sentence.contains(&m.span.start) && !said(m.span.start));
            topic = match (pronoun, meant, named.next()) {
                (Some((span, gender)), Some(who), _) => {
                    pronouns.push(Pronoun { span, who });
                    Some(Topic {
                        who,
                        gender: Some(gender),
                    })
                }
                (None, _, Some(first)) if named.all(|m| m.who == first.who) => Some(Topic {
                    who: first.who,
                    gender: address(&passage.text, &first.span),
                }),
                _ => None,
            };
        }
        passage.pronouns = pronouns;
    }
}

/// Whom the last sentence was about.
struct Topic {
    who: usize,
    gender: Option<Gender>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

fn pronoun(text: &str, sentence: &Range<usize>) -> Option<(Range<usize>, Gender)> {
    let words = text.get(sentence.clone())?;
    let (word, gender) = [("He ", Gender::Male), ("She ", Gender::Female)]
        .into_iter()
        .find(|(word, _)| words.starts_with(word))?;
    let end = sentence.start + word.trim_end().len();
    Some((sentence.start..end, gender))
}

/// What a form of address right before a name says.
fn address(text: &str, name: &Range<usize>) -> Option<Gender> {
    let before = text.get(..name.start)?.trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace()).next()?;
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" => Some(Gender::Female),
        _ => None,
    }
}
