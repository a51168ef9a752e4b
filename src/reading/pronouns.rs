//! "He" and "She" at the head of a sentence, where they can only mean one person.
//!
//! That is the person whom the article names most, when the sentence before names nobody
//! else and means nobody else by "him", or is about that person by a pronoun of
//! its own: a topic that goes on. Anything less is left open.

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::gender::Gender;
use crate::reading::{Mention, Passage, Pronoun};

/// Fills in [`Passage::pronouns`], passage after passage.
pub(super) fn find(passages: &mut [Passage]) {
    let Some(main) = main_person(passages) else {
        return;
    };
    let mut topic: Option<Option<Gender>> = None;
    for passage in passages {
        let mut pronouns: Vec<Pronoun> = Vec::new();
        for sentence in &passage.sentences {
            if passage.is_said(sentence.start) {
                continue;
            }
            let own = pronoun(&passage.text, sentence);
            let goes_on = own.as_ref().is_some_and(|(_, gender)| {
                topic.is_some_and(|known| known.is_none_or(|known| known == *gender))
            });
            let mut people = people(passage, sentence).peekable();
            let about = people.peek().map(|m| Gender::of_mention(passage, m));
            let alone = people.all(|m| m.who == main);
            let others = other_by_pronoun(&passage.text, sentence);
            topic = match own {
                Some((span, gender)) if goes_on => {
                    pronouns.push(Pronoun { span, who: main });
                    (alone && !others).then_some(Some(gender))
                }
                Some(_) => None,
                None => about.filter(|_| alone && !others),
            };
        }
        passage.pronouns = pronouns;
    }
}

/// Whoever is named in full or in part more often than everybody else, and not only once.
fn main_person(passages: &[Passage]) -> Option<usize> {
    let mut counts: Vec<usize> = Vec::new();
    let mentions = passages.iter().flat_map(|passage| &passage.mentions);
    for mention in mentions.filter(|m| m.kind == EntityKind::Person) {
        if counts.len() <= mention.who {
            counts.resize(mention.who + 1, 0);
        }
        if let Some(count) = counts.get_mut(mention.who) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 1)?;
    let mut main = counts.iter().enumerate().filter(|(_, n)| **n == most);
    let (who, _) = main.next()?;
    main.next().is_none().then_some(who)
}

/// The people whom a sentence names outside of direct speech.
fn people<'a>(
    passage: &'a Passage,
    sentence: &'a Range<usize>,
) -> impl Iterator<Item = &'a Mention> {
    let first = passage
        .mentions
        .partition_point(|m| m.span.start < sentence.start);
    let rest = passage.mentions.get(first..).unwrap_or_default().iter();
    rest.take_while(|m| m.span.start < sentence.end)
        .filter(|m| m.kind == EntityKind::Person && !passage.is_said(m.span.start))
}

/// Whether a sentence speaks of a man who is not its subject.
fn other_by_pronoun(text: &str, sentence: &Range<usize>) -> bool {
    let words = text.get(sentence.clone()).unwrap_or_default();
    words.contains("him")
        && words
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word == "him")
}

fn pronoun(text: &str, sentence: &Range<usize>) -> Option<(Range<usize>, Gender)> {
    let words = text.get(sentence.clone())?;
    let word = ["He", "She"].into_iter().find(|word| {
        words
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(' '))
    })?;
    let span = sentence.start..sentence.start + word.len();
    Some((span, Gender::of_pronoun(word)?))
}

#[cfg(test)]
mod tests {
    use crate::reading::{Lexicon, read_paragraphs};

    /// The persons whom the pronouns of an article mean.
    fn meant(paragraphs: &[&str]) -> Vec<String> {
        let reading = read_paragraphs(paragraphs.iter().copied(), None, &Lexicon::new(&[]));
        let pronouns = reading.passages.iter().flat_map(|p| &p.pronouns);
        pronouns
            .map(|p| reading.named[p.who].name.clone())
            .collect()
    }

    #[test]
    fn a_pronoun_goes_on_about_the_main_person() {
        assert_eq!(
            meant(&[
                "The mayor, Ana Ortiz, opened the new harbour on Monday. She thanked the workers. She left early.",
                "Ortiz will open the school tomorrow.",
            ]),
            ["Ana Ortiz", "Ana Ortiz"]
        );
    }

    #[test]
    fn a_pronoun_that_may_mean_another_is_left_open() {
        for paragraphs in [
            &[
                "Justice Minister Peter Lang confirmed the arrest on Monday.",
                "He killed nine people and faces life in prison.",
            ][..],
            &[
                "Peter Lang met Samuel Hart in Berlin. He left early. Lang flew home.",
                "Peter Lang will speak tomorrow.",
            ],
            &[
                "Peter Lang said on Monday that the police had caught him. He is in prison.",
                "Peter Lang will speak tomorrow.",
            ],
        ] {
            assert_eq!(meant(paragraphs), [] as [&str; 0], "{paragraphs:?}");
        }
    }
}
