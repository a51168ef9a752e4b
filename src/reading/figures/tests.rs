use super::*;
use crate::reading::{Lexicon, Reading, read_paragraphs};

fn read(text: &str) -> Reading {
    read_paragraphs(text.split("\n\n"), None, &Lexicon::new(&[]))
}

/// Each figure as `low..high unit (sort) deed`, and marks.
fn told(text: &str) -> Vec<String> {
    let reading = read(text);
    let figures = reading.passages.iter().flat_map(|p| &p.figures);
    figures
        .map(|f| {
            let mut told = match f.high {
                high if high == f.low => format!("{}", f.low),
                high if high.is_infinite() => format!("{}..", f.low),
                high => format!("{}..{}", f.low, high),
            };
            for word in [
                f.sort.join("+"),
                f.unit.clone(),
                f.of.unwrap_or_default().into(),
            ] {
                if !word.is_empty() {
                    told = format!("{told} {word}");
                }
            }
            for (mark, is) in [("part", f.part), ("change", f.change)] {
                if is {
                    told = format!("{told} {mark}");
                }
            }
            told
        })
        .collect()
}

#[test]
fn how_many_of_what_and_what_became_of_them() {
    for (text, figures) in [
        (
            "The blast killed 12 people and wounded 30.",
            vec!["12 person killed", "30 person wounded"],
        ),
        (
            "A gunman opened fire, killing two Dutch sailors and a cook.",
            vec!["2 netherlands sailor killed"],
        ),
        (
            "Twenty-one miners were killed in the shaft.",
            vec!["21 miner killed"],
        ),
        (
            "The storm left 14 fishermen missing.",
            vec!["14 fisherman missing"],
        ),
        (
            "Police carried out 61 nationwide raids on the cells.",
            vec!["61 nationwide raid carried out"],
        ),
        (
            "The raids resulted in 71 arrests.",
            vec!["71 person arrested"],
        ),
        (
            "The arrest of 71 men angered the town.",
            vec!["71 man arrested"],
        ),
        (
            "The death toll rose to 1,204 on Monday.",
            vec!["1204 person killed"],
        ),
        (
            "The toll is disputed; the death toll from the fire, which began on a ship, rose to 19.",
            vec!["19 person killed"],
        ),
        (
            "At least 14 people, including three children, died there.",
            vec!["14.. person killed", "3 child part"],
        ),
        (
            "Two United States soldiers died.",
            vec!["2 united states soldier killed"],
        ),
        (
            "Three former village teachers were arrested.",
            vec!["3 former+village teacher arrested"],
        ),
        (
            "Guards shot at them; 12 were killed.",
            vec!["12 person killed"],
        ),
        (
            "The flood has displaced two hundred and fifty families.",
            vec!["250 family displaced"],
        ),
        (
            "The fire destroyed 2.5 million books.",
            vec!["2500000 book destroyed"],
        ),
        (
            "The quake destroyed 20k houses.",
            vec!["20000 house destroyed"],
        ),
        (
            "Rebels freed 12 soldiers and policemen.",
            vec!["12 soldier and policeman freed"],
        ),
        (
            "Rescuers evacuated 40 special forces officers.",
            vec!["40 forces+special officer evacuated"],
        ),
    ] {
        assert_eq!(told(text), figures, "{text}");
    }
}

#[test]
fn the_words_around_a_number_bound_it() {
    for (text, figure) in [
        ("At least 12 people were killed.", "12.. person killed"),
        ("More than 80 countries sent ships.", "80.. country"),
        ("Over 80 countries sent ships.", "80.. country"),
        ("No fewer than 12 people died.", "12.. person killed"),
        ("Fewer than 1,000 troops remain.", "0..1000 troop"),
        ("Up to 40 people were wounded.", "0..40 person wounded"),
        ("As many as 40 people were wounded.", "0..40 person wounded"),
        ("About 30 people were arrested.", "27..33 person arrested"),
        ("Nearly 30 people were arrested.", "27..30 person arrested"),
        (
            "Between 20 and 30 people were killed.",
            "20..30 person killed",
        ),
        ("The blast killed 20 to 30 people.", "20..30 person killed"),
        ("The blast killed 20-30 people.", "20..30 person killed"),
        ("Twelve or more people died.", "12.. person killed"),
        ("Dozens of people were killed.", "20.. person killed"),
        (
            "Tens of thousands of people were displaced.",
            "20000.. person displaced",
        ),
        ("A dozen villagers were abducted.", "12 villager abducted"),
    ] {
        assert_eq!(told(text), [figure], "{text}");
    }
}

#[test]
fn a_part_is_told_from_the_whole() {
    for (text, figures) in [
        (
            "Twelve people were killed, including three children.",
            vec!["12 person killed", "3 child part"],
        ),
        (
            "Two of the soldiers were killed.",
            vec!["2 soldier killed part"],
        ),
        ("Five others were wounded.", vec!["5 person wounded part"]),
        ("Six people were also killed.", vec!["6 person killed part"]),
        (
            "Three more people died on Friday.",
            vec!["3 person killed part"],
        ),
    ] {
        assert_eq!(told(text), figures, "{text}");
    }
}

#[test]
fn where_those_counted_were_is_told() {
    let reading = read("The blasts killed 247 people in Kenya and 10 in a market.");
    let places: Vec<&str> = reading.passages[0]
        .figures
        .iter()
        .map(|f| f.place.as_str())
        .collect();
    assert_eq!(places, ["kenya"]);
}

#[test]
fn money_and_hundredths_are_other_figures_than_counts() {
    let reading = read(
        "The port lost $2.3 million, some 3 million euros less, and tariffs fell from 41% to 10%.",
    );
    let figures: Vec<_> = reading.passages[0]
        .figures
        .iter()
        .map(|f| (f.low, f.measure, f.unit.as_str(), f.change))
        .collect();
    assert_eq!(
        figures,
        [
            (2.3e6, Measure::Money, "dollar", false),
            (2.7e6, Measure::Money, "euro", false),
            (41.0, Measure::Percent, "percent", true),
            (10.0, Measure::Percent, "percent", true)
        ]
    );
}

#[test]
fn what_is_no_figure() {
    for text in [
        "Ana Ortiz, 54, left after three years.",
        "The 12-year-old boy was found at 10:30.",
        "On 12 May 2021 the council met for two days.",
        "It was the 90th member and the third time.",
        "In the 1990s he played for Marn, who won 3-1.",
        "Article 5 and Resolution 2254 were read out.",
        "One of them left.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_does_something_is_not_whom_it_is_done_to() {
    assert_eq!(told("Twelve soldiers killed the mayor."), ["12 soldier"]);
    assert_eq!(
        told("Twelve soldiers killed five rebels."),
        ["12 soldier", "5 rebel killed"]
    );
}

proptest::proptest! {
    #[test]
    fn any_words_can_be_read(
        text in "(?:(?:12|1,000|3\\.5|\\$|%|20-30|two|hundred|dozens|of|and|to|from|between|at least|people|soldiers|were|killed|missing|death toll|including|more|,|\\.|\\PC) ?){0,30}"
    ) {
        let reading = read(&text);
        for passage in &reading.passages {
            for figure in &passage.figures {
                proptest::prop_assert!(passage.text.get(figure.span.clone()).is_some());
                proptest::prop_assert!(figure.low <= figure.high, "{figure:?}");
            }
        }
    }
}
