//! The names of people, organisations and places in English text, by a statistical tagger:
//! an averaged perceptron over hashed features (Collins 2002), in two readings. The first
//! reads each stretch of capitals in its place; the second adds what the rest of the
//! document says of the same words. Word classes and lists carry it to names never seen.

pub(crate) mod decode;
mod describe;
pub(crate) mod document;
pub(crate) mod features;
pub(crate) mod lexicon;
pub(crate) mod model;
mod stretches;
pub(crate) mod tokens;

use std::ops::Range;

use crate::model::EntityKind;
use decode::{Certainty, Scores};
use document::{Document, Readings};
use features::View;
use model::{Model, Sums};

/// A name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    /// Where, in bytes of its paragraph; without title and possessive.
    pub(crate) range: Range<usize>,
    /// What it names.
    pub(crate) kind: EntityKind,
    /// The probability that it is a name of this kind with these ends, from a half to 1.
    pub(crate) confidence: f32,
}

/// The names in the paragraphs of one article, in order and disjoint, for each paragraph.
/// Articles want to be given whole: what one paragraph says helps to read another.
pub(crate) fn tag(paragraphs: &[&str]) -> Vec<Vec<Span>> {
    let mut found = Model::get().tag(paragraphs);
    for spans in &mut found {
        spans.retain(|span| span.confidence >= LEAST);
    }
    found
}

/// Names less sure than this are left out. Those that are only a little surer still help
/// to tell what the article means elsewhere.
pub(crate) const LEAST: f32 = 0.2;

impl Model {
    /// The best reading, however unsure.
    pub(crate) fn tag(&self, paragraphs: &[&str]) -> Vec<Vec<Span>> {
        let document = Document::new(paragraphs);
        let mut found = vec![Vec::new(); paragraphs.len()];
        let local = self.read(&document);
        let mut path = Vec::new();
        let mut paths = Vec::with_capacity(local.len());
        for scores in document.apart(&local) {
            decode::best_path(scores, &self.local.transitions, &mut path);
            paths.append(&mut path);
        }
        let mut readings = Readings::new(&document, document.apart(&paths));
        let mut sums = Vec::new();
        let mut scores = Vec::new();
        let read = document.apart(&paths).zip(document.apart(&local));
        for (stretch, (first, local)) in document.stretches.iter().zip(read) {
            sums.clear();
            sums.resize(first.len(), Sums::default());
            readings.rows(&document, stretch, first, |at, row| {
                self.document.add(row, &mut sums[at])
            });
            scores.clear();
            let sums = sums.iter().map(|sum| self.document.scores(*sum));
            scores.extend(local.iter().zip(sums).map(|(a, b)| document::added(a, &b)));
            decode::best_path(&scores, &self.document.transitions, &mut path);
            if path.iter().all(|label| *label == 0) {
                continue;
            }
            let certainty = Certainty::new(&scores, &self.steps, self.temperature);
            let tokens = &document.paragraphs[stretch.paragraph][stretch.tokens.clone()];
            for (place, kind) in decode::names(&path) {
                let range = tokens[place.start].start as usize..tokens[place.end - 1].end as usize;
                let confidence = certainty.of(place, kind);
                found[stretch.paragraph].push(Span {
                    range,
                    kind: KINDS[kind],
                    confidence,
                });
            }
        }
        found
    }

    /// The scores of the first reading, for each token of each stretch.
    fn read(&self, document: &Document) -> Vec<Scores> {
        let lexicon = self.lexicon();
        let mut seen = Vec::new();
        let count = document.stretches.iter().map(|s| s.tokens.len()).sum();
        let mut scores = Vec::with_capacity(count);
        for stretch in &document.stretches {
            let tokens = &document.paragraphs[stretch.paragraph];
            let view = View {
                tokens,
                lexicon: &lexicon,
                coarser: &self.coarser,
            };
            view.look(&stretch.tokens, &mut seen);
            for offset in 0..stretch.tokens.len() {
                let mut sum = Sums::default();
                let told = document.elsewhere(stretch, &tokens[stretch.tokens.start + offset]);
                view.rows(
                    &stretch.tokens,
                    offset,
                    &seen,
                    told,
                    stretch.headline,
                    |row| self.local.add(row, &mut sum),
                );
                scores.push(self.local.scores(sum));
            }
        }
        scores
    }
}

/// Kinds in the order of labels.
const KINDS: [EntityKind; 3] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(paragraphs: &[&str]) -> Vec<(String, EntityKind)> {
        tag(paragraphs)
            .into_iter()
            .zip(paragraphs)
            .flat_map(|(spans, text)| {
                spans
                    .into_iter()
                    .map(move |s| (text[s.range].to_owned(), s.kind))
            })
            .collect()
    }

    fn of(kind: EntityKind, text: &str) -> Vec<String> {
        found(&[text])
            .into_iter()
            .filter(|f| f.1 == kind)
            .map(|f| f.0)
            .collect()
    }

    #[test]
    fn people_bodies_and_places_each_as_what_they_are() {
        let text =
            "President Ana Ortiz of Peru met officials of the World Bank in Lima on Tuesday.";
        assert_eq!(of(EntityKind::Person, text), ["Ana Ortiz"]);
        assert_eq!(of(EntityKind::Organisation, text), ["World Bank"]);
        assert_eq!(of(EntityKind::Place, text), ["Peru", "Lima"]);
    }

    #[test]
    fn names_of_many_languages() {
        for (text, name) in [
            (
                "The minister, Mahmoud al-Khatib, arrived late.",
                "Mahmoud al-Khatib",
            ),
            (
                "Talks with Oleksandr Hrytsenko went on.",
                "Oleksandr Hrytsenko",
            ),
            ("It was signed by Kwame Boateng on Monday.", "Kwame Boateng"),
            (
                "Lawyer Nguyen Van Thanh said the court was wrong.",
                "Nguyen Van Thanh",
            ),
            ("Her successor is Lee Min-ho, a former judge.", "Lee Min-ho"),
            (
                "They blamed Ricardo de la Fuente for the delay.",
                "Ricardo de la Fuente",
            ),
        ] {
            assert_eq!(of(EntityKind::Person, text), [name], "{text}");
        }
    }

    #[test]
    fn a_surname_alone_is_the_person_named_in_full_elsewhere() {
        let found = found(&[
            "Anneliese Bergmann resigned on Friday.",
            "Allies said Bergmann had no choice.",
        ]);
        let people: Vec<_> = found
            .iter()
            .filter(|f| f.1 == EntityKind::Person)
            .map(|f| f.0.as_str())
            .collect();
        assert_eq!(people, ["Anneliese Bergmann", "Bergmann"]);
    }

    #[test]
    fn a_headline_in_capitals_does_not_make_everything_a_name() {
        let text = "PARLIAMENT VOTES TO RAISE FUEL TAXES AFTER LONG NIGHT OF DEBATE";
        assert_eq!(of(EntityKind::Person, text), Vec::<String>::new());
    }

    #[test]
    fn a_title_and_a_possessive_are_no_part_of_a_name() {
        assert_eq!(
            of(
                EntityKind::Person,
                "It was Dr. Maria Lindgren’s second visit."
            ),
            ["Maria Lindgren"]
        );
    }

    #[test]
    fn what_is_sure_is_marked_surer() {
        let confidence = |text: &str| {
            tag(&[text])[0]
                .iter()
                .map(|s| s.confidence)
                .fold(0.0, f32::max)
        };
        let sure = confidence("Prime Minister David Thompson said he would travel to London.");
        assert!(sure > 0.9, "{sure}");
        assert!(
            tag(&["Mr Sable Vost Harrow said so in Ormel, as Quill did."])[0]
                .iter()
                .all(|s| (0.0..=1.0).contains(&s.confidence))
        );
    }

    #[test]
    fn nothing_is_named_where_no_capital_stands() {
        assert_eq!(
            found(&["the committee met again and nothing came of it.", ""]),
            []
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_names_in_order_within_it(
            paragraphs in prop::collection::vec("(\\PC|[A-Z][a-z]{1,6}|[ .,'’&-]|al-|d'|U\\.S\\.|\n){0,40}", 0..4)
        ) {
            let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let spans = tag(&texts);
            prop_assert_eq!(&spans, &tag(&texts));
            prop_assert_eq!(spans.len(), texts.len());
            for (spans, text) in spans.iter().zip(texts) {
                let mut end = 0;
                for span in spans {
                    prop_assert!(span.range.start >= end && !span.range.is_empty());
                    prop_assert!(text.get(span.range.clone()).is_some());
                    prop_assert!((LEAST..=1.0).contains(&span.confidence));
                    end = span.range.end;
                }
            }
        }
    }
}
