//! What a reader would say of who says what.

use std::ops::Range;

use proptest::prelude::*;

use crate::reading::{Lexicon, Reading, read_paragraphs};

pub(super) fn reading_of(paragraphs: &[&str]) -> Reading {
    read_paragraphs(paragraphs.iter().copied(), None, &Lexicon::new(&[]))
}

/// The quotations of some paragraphs, each with the words that name its speaker.
pub(super) fn spoken(paragraphs: &[&str]) -> Vec<(String, Option<String>)> {
    let reading = reading_of(paragraphs);
    let words = |n: usize, span: &Range<usize>| reading.passages[n].text[span.clone()].to_owned();
    let passages = reading.passages.iter().enumerate();
    passages
        .flat_map(|(n, passage)| passage.quotations.iter().map(move |q| (n, q)))
        .map(|(n, quotation)| {
            let speaker = quotation.speaker.as_ref();
            (
                words(n, &quotation.span),
                speaker.map(|s| words(s.passage, &s.span)),
            )
        })
        .collect()
}

/// Each quotation of the paragraphs has this speaker.
#[track_caller]
pub(super) fn says(speaker: &str, paragraphs: &[&str]) {
    let found = spoken(paragraphs);
    assert!(!found.is_empty(), "nothing quoted in {paragraphs:?}");
    for (words, found) in found {
        assert_eq!(found.as_deref(), Some(speaker), "{words}");
    }
}

/// Something is quoted, and nobody named for it.
#[track_caller]
pub(super) fn nobody_says(paragraphs: &[&str]) {
    let found = spoken(paragraphs);
    assert!(!found.is_empty(), "nothing quoted in {paragraphs:?}");
    for (words, found) in found {
        assert_eq!(found, None, "{words}");
    }
}

#[test]
fn who_only_stands_by_does_not_say_it() {
    for (speaker, text) in [
        (
            "Ortiz",
            "Ana Ortiz met Jo Bell. Ortiz, standing beside Bell, said: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz, flanked by Jo Bell, said: “We will not go back there.”",
        ),
        (
            "Jo Bell",
            "Jo Bell was quoted as saying “we will not go back there”.",
        ),
    ] {
        says(speaker, &[text]);
    }
    nobody_says(&["Jo Bell has not said “we will not go back there” in public."]);
}

#[test]
fn the_speaker_is_named_behind_the_words() {
    for (speaker, text) in [
        (
            "Ana Ortiz",
            "“We will not go back there,” Ana Ortiz said on Monday.",
        ),
        ("Ana Ortiz", "“We will not go back there,” said Ana Ortiz."),
        (
            "Ana Ortiz",
            "“We will not go back there,” said the mayor, Ana Ortiz, on Monday.",
        ),
        (
            "Ana Ortiz",
            "“We will not go back there,” Ana Ortiz, the mayor of Belmar, told reporters.",
        ),
        (
            "Ana Ortiz",
            "“We will not go back there,” Ana Ortiz, 52, who has led the town since May, said.",
        ),
        (
            "Ana Ortiz",
            "“We will not go back there,” the mayor, Ana Ortiz, said.",
        ),
        (
            "Ana Ortiz",
            "“We will not go back there,” Ana Ortiz (Green) said.",
        ),
        (
            "Mayor Ana Ortiz",
            "“We will not go back there,” Mayor Ana Ortiz has repeatedly warned.",
        ),
        (
            "the ministry of defence",
            "“We will not go back there,” the ministry of defence said in a statement.",
        ),
        (
            "a spokesman for the ministry",
            "“We will not go back there,” said a spokesman for the ministry.",
        ),
        (
            "one of her aides",
            "“We will not go back there,” one of her aides told the Daily Post.",
        ),
        (
            "Ortiz’s lawyer",
            "“We will not go back there,” Ortiz’s lawyer said.",
        ),
        ("she", "“We will not go back there,” she added."),
        ("he", "“Why should we go back there?” he asked."),
        ("Ortiz", "“Why should we go back there?” Ortiz asked."),
        ("Ortiz", "“We should not go back there.” Ortiz said."),
        (
            "the report",
            "“The bridge was never safe to cross,” according to the report.",
        ),
        (
            "Ortiz",
            "“The bridge was never safe to cross,” as Ortiz put it.",
        ),
        (
            "Ortiz",
            "“The bridge was never safe to cross,” Ortiz chuckled.",
        ),
        (
            "Ana Ortiz",
            "“The bridge was never safe to cross.” — Ana Ortiz",
        ),
        (
            "Ortiz",
            "The bridge was “never safe to cross” in winter, Ortiz said on Monday.",
        ),
        (
            "Ana Ortiz",
            "The bridge was “never safe to cross” in winter, said Ana Ortiz, who led the town.",
        ),
        (
            "Ortiz",
            "“The bridge was never safe to cross,” Ortiz was quoted as saying by the Daily Post.",
        ),
        (
            "C. Ada Ortiz",
            "“The bridge was never safe to cross,” said C. Ada Ortiz.",
        ),
        (
            "the report",
            "The bridge was “never safe to cross” in winter, according to the report.",
        ),
    ] {
        says(speaker, &[text]);
    }
}

#[test]
fn the_speaker_is_named_before_the_words() {
    for (speaker, text) in [
        ("Ana Ortiz", "Ana Ortiz said: “We will not go back there.”"),
        ("Ana Ortiz", "Ana Ortiz said, “We will not go back there.”"),
        (
            "Ana Ortiz",
            "Ana Ortiz told reporters that “we will not go back there again”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz told the council in Belmar on Monday: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz, who leads the party, said: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "In a statement on Monday, Ana Ortiz wrote: “We will not go back there.”",
        ),
        (
            "the mayor",
            "In an interview with the Daily Post the mayor said: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz came out of the hall and said: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz closed the bridge, saying it “was never safe to cross”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz used the hour to argue that the bridge “was never safe to cross”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz called the bridge “a danger to all of us”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz dismissed as “a fairy tale for children” what the paper had found.",
        ),
        (
            "Ana Ortiz",
            "The bridge was described by Ana Ortiz as “a danger to all of us”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz, an engineer from Belmar, Mich., who built it, said it “was never safe to cross”.",
        ),
        (
            "the council",
            "The bridge was described by the council as reflecting “a danger to all of us”.",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz said she hoped that the town would “never go back there”.",
        ),
        (
            "the report",
            "According to the report, the bridge “was never safe to cross”.",
        ),
        (
            "Ana Ortiz’s",
            "The paper knew of Ana Ortiz’s claim that the bridge “was never safe to cross”.",
        ),
        ("Ana Ortiz", "Ana Ortiz: “We will not go back there.”"),
        (
            "Ana Ortiz",
            "Ana Ortiz shook her head: “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz shrugged, “We will not go back there.”",
        ),
        (
            "Ana Ortiz",
            "Ana Ortiz went on: “We will not go back there.”",
        ),
        ("Ana Ortiz", "Said Ana Ortiz: “We will not go back there.”"),
        ("ORTIZ", "“ORTIZ: We will not go back there.”"),
    ] {
        says(speaker, &[text]);
    }
}

#[test]
fn speech_in_pieces_has_one_speaker() {
    for (speaker, paragraphs) in [
        (
            "Ortiz",
            &["“The bridge,” Ortiz said, “was never safe to cross.”"][..],
        ),
        (
            "Ortiz",
            &["“The bridge was never safe,” Ortiz said. “We will not go back there.”"],
        ),
        (
            "Ortiz",
            &["“The bridge was never safe.” “We will not go back there,” Ortiz said."],
        ),
        (
            "he",
            &["“The bridge was never safe,” he added. “We will not go back there.”"],
        ),
        (
            "Ortiz",
            &[
                "Ortiz called the bridge “a danger to us all,” “a shame for the town” and “money thrown away on nothing”.",
            ],
        ),
        (
            "Ortiz",
            &["The bridge was never safe, Ortiz said. “We will not go back there.”"],
        ),
        (
            "Ortiz",
            &[
                "“The bridge was never safe,” Ortiz said. He shook his head. “We will not go back there.”",
            ],
        ),
        (
            "Ortiz",
            &[
                "“The bridge was never safe,” Ortiz said.",
                "“We will not go back there.”",
            ],
        ),
        (
            "Ortiz",
            &[
                "Ortiz told the council what he thought:",
                "“We will not go back there.”",
            ],
        ),
        (
            "Ortiz",
            &[
                "Ortiz said that the bridge was closed.",
                "“We will not go back there.”",
            ],
        ),
        (
            "Ortiz",
            &[
                "Ortiz said: “The bridge was never safe.",
                "“We will not go back there.",
                "“That is all I know.”",
            ],
        ),
        (
            "Ortiz",
            &[
                "“The bridge was never safe.",
                "“We will not go back there,” Ortiz said.",
            ],
        ),
    ] {
        says(speaker, paragraphs);
    }
}

#[test]
fn a_name_nearby_is_not_a_speaker() {
    for paragraphs in [
        &["Ana Ortiz’s decision to deny Ben Cole a hearing was “a danger to all of us”."][..],
        &["Ana Ortiz left. “We will not go back there.”"],
        &["“We will not go back there.” Ana Ortiz, who left, heard it."],
        &["Ana Ortiz was told that “we will not go back there”."],
        &["Ana Ortiz did not say that “we will not go back there”."],
        &["Ana Ortiz walked past a wall that read nothing; “we will not go back there” was gone."],
        &["The film “how we lost the town” opens in Belmar next to Ana Ortiz."],
        &["“We will not go back there.”", "Ana Ortiz heard it."],
        &[
            "Ana Ortiz left the hall at noon.",
            "“We will not go back there.”",
        ],
    ] {
        nobody_says(paragraphs);
    }
    for (speaker, text) in [
        (
            "a guard",
            "Ana Ortiz left. “We will not go back there,” a guard said.",
        ),
        ("she", "“We will not go back there,” she said of Ana Ortiz."),
        (
            "Ben Cole",
            "“We will not go back there,” Ben Cole told Ana Ortiz.",
        ),
        (
            "Ben Cole",
            "Ben Cole said Ana Ortiz was “a danger to all of us”.",
        ),
    ] {
        says(speaker, &[text]);
    }
}

#[test]
fn titles_and_ways_of_putting_it_are_not_speech() {
    for text in [
        "a so-called “safe zone” there, the mayor said",
        "Ortiz wrote “The Bridge at the End of Town” in May.",
        "They said it's the boys' and the girls' school 'cause it's theirs.",
        "a board of 6\" by 12\" and more of the like",
    ] {
        assert_eq!(spoken(&[text]), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_are_in_order(
        paragraphs in proptest::collection::vec(
            "(?:[“”\"'‘’«»„「」`]|, |\\. |said |he |that |Ana |Ortiz |the mayor |ß|é|who |: |— |\\PC)*",
            1..4,
        )
    ) {
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let reading = reading_of(&paragraphs);
        for passage in &reading.passages {
            let mut from = 0;
            for quotation in &passage.quotations {
                prop_assert!(quotation.span.start >= from && !quotation.span.is_empty());
                prop_assert!(passage.text.get(quotation.span.clone()).is_some());
                from = quotation.span.end;
                if let Some(speaker) = &quotation.speaker {
                    let words = reading.passages[speaker.passage].text.get(speaker.span.clone());
                    prop_assert!(words.is_some_and(|w| !w.trim().is_empty()));
                }
            }
        }
    }
}
