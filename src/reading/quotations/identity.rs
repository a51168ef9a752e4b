//! Which of the people and bodies that an article names a speaker is. Only what is
//! certain: a wrong speaker is worse than none.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::antecedent::antecedent;
use super::{Mention, Passage, Reading, Speaker};
use crate::model::EntityKind;
use crate::reading::gender::Gender;

/// Fills in [`Speaker::who`] wherever the words leave no doubt.
pub(super) fn resolve(reading: &mut Reading) {
    if reading.passages.iter().all(|p| p.quotations.is_empty()) {
        return;
    }
    let mut people = People::of(reading);
    let mut last: Option<Speaker> = None;
    for n in 0..reading.passages.len() {
        let count = reading.passages.get(n).map_or(0, |p| p.quotations.len());
        for q in 0..count {
            let found = reading.passages.get(n).and_then(|p| p.quotations.get(q));
            let Some(mut speaker) = found.and_then(|q| q.speaker.clone()) else {
                continue;
            };
            let place = |s: &Speaker| (s.passage, s.span.clone());
            speaker.who = match last.as_ref().filter(|l| place(l) == place(&speaker)) {
                Some(same) => same.who,
                None => identify(reading, &people, &speaker, last.as_ref()),
            };
            people.learn(reading, &speaker);
            if can_be_he_or_she(reading, &speaker) {
                last = Some(speaker.clone());
            }
            let passage = reading.passages.get_mut(n);
            if let Some(quotation) = passage.and_then(|p| p.quotations.get_mut(q)) {
                quotation.speaker = Some(speaker);
            }
        }
    }
}

fn identify(
    reading: &Reading,
    people: &People,
    speaker: &Speaker,
    last: Option<&Speaker>,
) -> Option<usize> {
    let passage = reading.passages.get(speaker.passage)?;
    let words = passage.text.get(speaker.span.clone())?;
    match Gender::of_pronoun(words) {
        Some(gender) => antecedent(reading, people, speaker, last, gender),
        None => head(passage, &speaker.span).or_else(|| people.holder(words)),
    }
}

/// Not a body, nor “they”.
fn can_be_he_or_she(reading: &Reading, speaker: &Speaker) -> bool {
    if let Some(named) = speaker.who.and_then(|who| reading.named.get(who)) {
        return named.kind == EntityKind::Person;
    }
    let passage = reading.passages.get(speaker.passage);
    let words = passage.and_then(|p| p.text.get(speaker.span.clone()));
    !words.is_some_and(|words| matches!(words.to_lowercase().as_str(), "it" | "they" | "we"))
}

/// The name that a phrase is about: “the mayor, Ana Ortiz”, “spokesman Ben Cole”; not
/// Ortiz of “Ortiz’s lawyer” or “a friend of Ortiz”.
fn head(passage: &Passage, span: &Range<usize>) -> Option<usize> {
    let first = passage
        .mentions
        .partition_point(|m| m.span.end <= span.start);
    let inside = passage.mentions.iter().skip(first);
    let mut people = inside
        .take_while(|m| m.span.start < span.end)
        .filter(|m| m.kind != EntityKind::Place && is_head(passage, span, m));
    let first = people.next()?;
    people.all(|m| m.who == first.who).then_some(first.who)
}

fn is_head(passage: &Passage, span: &Range<usize>, mention: &Mention) -> bool {
    let between = |from: usize, to: usize| passage.text.get(from..to).unwrap_or_default();
    let behind = between(mention.span.end, span.end.max(mention.span.end));
    let ends = behind.is_empty()
        || behind.starts_with(',')
        || [" of ", " from ", " at ", " for ", " and "]
            .iter()
            .any(|p| behind.starts_with(p));
    let ahead = between(span.start.min(mention.span.start), mention.span.start);
    let title = mention
        .role
        .as_ref()
        .and_then(|r| r.span.as_ref())
        .is_some_and(|r| r.start <= span.start && r.end <= mention.span.start);
    let belongs = ahead.split_whitespace().any(|w| {
        matches!(
            w,
            "of" | "for" | "from" | "at" | "in" | "with" | "by" | "to"
        )
    });
    ends && (title || !belongs)
}

/// What the whole article tells of the people in it.
pub(super) struct People {
    /// Offices and their bearers: who, the office's last word, all words of the title.
    offices: BTreeSet<(usize, String, Vec<String>)>,
    /// Where a form of address or an office tells it.
    pub(super) genders: BTreeMap<usize, Gender>,
}

impl People {
    fn of(reading: &Reading) -> Self {
        let mut offices = BTreeSet::new();
        let mut genders = BTreeMap::new();
        for passage in &reading.passages {
            let people = passage
                .mentions
                .iter()
                .filter(|m| m.kind == EntityKind::Person);
            for mention in people {
                let role = mention.role.as_ref();
                let office = role.map(|r| r.office.to_lowercase()).unwrap_or_default();
                if let Some(role) = role {
                    let title = role.title.to_lowercase();
                    let last = office.split_whitespace().next_back().unwrap_or_default();
                    let words = title.split_whitespace().map(str::to_owned).collect();
                    offices.insert((mention.who, last.to_owned(), words));
                }
                if let Some(gender) = Gender::of_mention(passage, mention) {
                    genders.entry(mention.who).or_insert(gender);
                }
            }
        }
        Self { offices, genders }
    }

    /// A pronoun that has been understood tells a gender for what follows.
    fn learn(&mut self, reading: &Reading, speaker: &Speaker) {
        let passage = reading.passages.get(speaker.passage);
        let words = passage.and_then(|p| p.text.get(speaker.span.clone()));
        if let (Some(who), Some(gender)) = (speaker.who, words.and_then(Gender::of_pronoun)) {
            self.genders.entry(who).or_insert(gender);
        }
    }

    /// “the minister”, where one person alone has been given that office.
    fn holder(&self, words: &str) -> Option<usize> {
        let mut words = words.split_whitespace();
        if !words.next()?.eq_ignore_ascii_case("the") {
            return None;
        }
        let described: Vec<String> = words.map(str::to_lowercase).collect();
        let last = described.last()?;
        let mut holders = self.offices.iter().filter(|(_, office, title)| {
            office == last && described.iter().all(|word| title.contains(word))
        });
        let (who, ..) = holders.next()?;
        holders.all(|(other, ..)| other == who).then_some(*who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::quotations::find;
    use crate::reading::quotations::tests::reading_of;
    use crate::reading::{Role, Standing};

    /// Reads the paragraphs again with these people in them; an office may follow the name.
    fn people_of(paragraphs: &[&str], people: &[(&str, Option<&str>)]) -> Vec<Option<usize>> {
        let mut reading = reading_of(paragraphs);
        for passage in &mut reading.passages {
            let text = passage.text.clone();
            let found = people.iter().enumerate().flat_map(|(who, (name, office))| {
                let last = name.split(' ').next_back().unwrap_or(name);
                let full = text.match_indices(*name).map(|(at, n)| at..at + n.len());
                let spans: Vec<_> = full.collect();
                let short = text.match_indices(last).map(|(at, n)| at..at + n.len());
                let short: Vec<_> = short
                    .filter(|s| spans.iter().all(|f| f.end != s.end))
                    .collect();
                let role = office.map(|office| Role {
                    span: None,
                    title: office.to_owned(),
                    office: office.to_owned(),
                    of: None,
                    standing: Standing::Holds,
                });
                spans.into_iter().chain(short).map(move |span| Mention {
                    span,
                    kind: EntityKind::Person,
                    who,
                    role: role.clone().map(Box::new),
                })
            });
            passage.mentions = found.collect();
            passage.mentions.sort_by_key(|m| m.span.start);
            passage.quotations.clear();
        }
        let prose = vec![true; reading.passages.len()];
        find(&mut reading, &prose);
        let quotations = reading.passages.iter().flat_map(|p| &p.quotations);
        quotations
            .map(|q| q.speaker.as_ref().and_then(|s| s.who))
            .collect()
    }

    #[test]
    fn a_speaker_is_somebody_only_where_that_is_certain() {
        let people = [
            ("Ana Ortiz", Some("Mayor")),
            ("Ben Cole", Some("Minister")),
            ("Ed Dean", None),
        ];
        for (who, paragraphs) in [
            (
                Some(0),
                &["“We will not go back there,” Ana Ortiz said."][..],
            ),
            (Some(0), &["“We will not go back there,” Mayor Ortiz said."]),
            (
                Some(0),
                &["Ana Ortiz spoke on Monday. “We will not go back there,” she said."],
            ),
            (
                Some(1),
                &[
                    "Ana Ortiz met Ben Cole.",
                    "“We will not go back there,” the minister said.",
                ],
            ),
            (
                Some(2),
                &["Ed Dean arrived. “We will not go back there,” he said."],
            ),
            // two people could be meant
            (
                None,
                &["Ana Ortiz met Ben Cole. “We will not go back there,” she said."],
            ),
            // the words are another's
            (None, &["“We will not go back there,” Ortiz’s lawyer said."]),
            (
                None,
                &["“We will not go back there,” said a friend of Ana Ortiz."],
            ),
            (
                None,
                &["“We will not go back there,” Ana Ortiz and Ben Cole said."],
            ),
            (
                None,
                &[
                    "Ben Cole and Ana Ortiz left.",
                    "“We will not go back there,” they said.",
                ],
            ),
            // who heads the sentence before is meant
            (
                Some(2),
                &[
                    "Ana Ortiz met Ben Cole.",
                    "Ed Dean, who built it, disagreed. “We will not go back there,” he said.",
                ],
            ),
            (
                None,
                &[
                    "Ana Ortiz met Ben Cole.",
                    "The news angered Ed Dean. “We will not go back there,” he said.",
                ],
            ),
            // nobody bears that office
            (
                None,
                &[
                    "Ana Ortiz met Ben Cole.",
                    "“We will not go back there,” the admiral said.",
                ],
            ),
            // a man by his address
            (
                None,
                &["Mr. Dean arrived. “We will not go back there,” she said."],
            ),
        ] {
            let found = people_of(paragraphs, &people);
            assert_eq!(found, [who], "{paragraphs:?}");
        }
    }

    #[test]
    fn a_pronoun_stays_with_the_last_speaker_until_another_person_comes() {
        let people = [("Ana Ortiz", None), ("Ben Cole", None)];
        let found = people_of(
            &[
                "“We will not go back there,” Ana Ortiz said.",
                "“The bridge was never safe,” she added.",
                "Ben Cole disagreed.",
                "“The bridge is the best there is,” she replied.",
            ],
            &people,
        );
        assert_eq!(found, [Some(0), Some(0), None]);
        let found = people_of(
            &[
                "Ben Cole arrived. “We will not go back there,” a guard said.",
                "“The bridge was never safe,” he added.",
            ],
            &people,
        );
        assert_eq!(found, [None, None]);
        let found = people_of(
            &[
                "“The bridge was never safe,” Ben Cole said.",
                "He spoke of the town that Ana Ortiz had left. “We will not go back there,” he said.",
            ],
            &people,
        );
        assert_eq!(found, [Some(1), Some(1)]);
    }
}
