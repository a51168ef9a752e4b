use crate::model::{Anchor, DateRange};
use crate::reading::Passage;

/// The times of a text, a blank line between its paragraphs: words and days.
fn read(text: &str, published: &str) -> Vec<(String, String)> {
    let published = published.parse::<DateRange>().ok();
    let mut passages: Vec<Passage> = text
        .split("\n\n")
        .zip(1..)
        .map(|(text, n)| Passage::new(Anchor::Paragraph(n), text.to_owned()))
        .collect();
    let prose = vec![true; passages.len()];
    super::find(&mut passages, &prose, published, true);
    let mut all = Vec::new();
    for passage in &passages {
        for time in &passage.times {
            let words = passage.text.get(time.span.clone()).unwrap();
            let days = time
                .range
                .map_or("none".to_owned(), |days| days.to_string());
            all.push((words.to_owned(), days));
        }
    }
    all
}

/// Asserts what the only time of each sentence means, said on Monday 15 December 2025.
fn means(sentences: &[(&str, &str)]) {
    for (text, days) in sentences {
        let found = read(text, "2025-12-15");
        let found: Vec<&str> = found.iter().map(|(_, days)| days.as_str()).collect();
        assert_eq!(found, [*days], "{text}");
    }
}

#[test]
fn a_date_is_read_in_every_order() {
    means(&[
        ("The dam broke on Nov. 8, 2024.", "2024-11-08"),
        ("The dam broke on 8 November 2024.", "2024-11-08"),
        ("The dam broke on the 8th of November 2024.", "2024-11-08"),
        ("The dam broke on Friday, November 8th, 2024.", "2024-11-08"),
        ("The dam broke on 2024-11-08.", "2024-11-08"),
        ("The dam broke on 25/11/2024.", "2024-11-25"),
        ("The dam broke in November 2024.", "2024-11"),
        ("The dam broke in 2024.", "2024"),
    ]);
}

#[test]
fn a_date_without_a_year_is_of_the_year_that_tense_and_publication_imply() {
    means(&[
        ("The harbour closed on May 13.", "2025-05-13"),
        ("• July 1: The ferry is sold.", "2025-07-01"),
        ("In August the mill burned.", "2025-08"),
        ("The court will hear them in March.", "2026-03"),
        ("The bridge opened last December.", "2024-12"),
        ("The bridge opened in December last year.", "2024-12"),
        ("The fair will open on 3 January.", "2026-01-03"),
    ]);
}

#[test]
fn a_weekday_is_the_last_one_unless_the_clause_looks_ahead() {
    means(&[
        ("Saturday's blast shook the town.", "2025-12-13"),
        ("On Sunday, the mayor spoke.", "2025-12-14"),
        ("The mayor spoke on Monday.", "2025-12-15"),
        ("Talks are set to resume Thursday.", "2025-12-18"),
        ("The crew must be freed by Friday.", "2025-12-19"),
    ]);
}

#[test]
fn what_is_told_from_now_is_as_wide_as_it_is_said() {
    means(&[
        ("He left yesterday.", "2025-12-14"),
        ("He left last week.", "2025-12-08/2025-12-14"),
        ("He left earlier this month.", "2025-12-01/2025-12-15"),
        ("He left in late May.", "2025-05-21/2025-05-31"),
        ("He left in early August 2025.", "2025-08-01/2025-08-10"),
        ("He left in mid-2016.", "2016-05/2016-08"),
        ("He left three days ago.", "2025-12-12"),
        (
            "He built it over the past 11 months.",
            "2025-01-15/2025-12-15",
        ),
    ]);
}

#[test]
fn what_is_told_from_another_time_stands_on_that_time() {
    let found = read(
        "The town fell on 3 March 2021. A week later the river rose.\n\nThe same day he fled.",
        "2025-12-15",
    );
    assert_eq!(
        found[1],
        ("A week later".to_owned(), "2021-03-10".to_owned())
    );
    assert_eq!(
        found[2],
        ("The same day".to_owned(), "2021-03-10".to_owned())
    );
    let found = read(
        "The crew went home two days before the storm on 3 May 2024.",
        "",
    );
    assert_eq!(found[0].1, "2024-05-01");
}

#[test]
fn a_distance_from_what_is_not_dated_has_no_days() {
    let found = read(
        "The bus came five days after the storm on 13 May, when a wall fell.",
        "2025-12-15",
    );
    assert_eq!(found[0].1, "none");
    assert_eq!(found[1].1, "2025-05-13");
    assert_eq!(
        read("A week later the bus came.", "2025-12-15")[0].1,
        "none"
    );
}

#[test]
fn an_article_without_a_date_gives_no_guesses() {
    for text in [
        "On May 13 the ferry sank.",
        "On Sunday the ferry sank.",
        "Last week the ferry sank.",
        "It sank two weeks ago.",
    ] {
        assert_eq!(read(text, "")[0].1, "none", "{text}");
    }
    let found = read(
        "She won in May 2025. Since that vote in May, and on 9 May, much changed.",
        "",
    );
    assert_eq!(found[1].1, "2025-05");
    assert_eq!(found[2].1, "2025-05-09");
}

#[test]
fn ages_prices_and_counts_are_no_dates() {
    for text in [
        "The boat cost $2,024.",
        "About 2000 people came.",
        "A 45-year-old man fell.",
        "It was a second try.",
        "He may march in the fall of the house.",
        "They won 3-2.",
    ] {
        assert!(
            read(text, "2025-12-15").is_empty(),
            "{text}: {:?}",
            read(text, "2025-12-15")
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_spans_are_in_order(
        text in "(?:(?:\\PC{0,2}|[0-9]{1,5}(st|th|s|'s)?|May|March|Dec\\.|Sunday|the|of|a|an|last|next|this|two|99999|years?|days?|quarter|century|ago|later|before|after|early|mid-|end|'s|-|/|,|and|half|first|third|fiscal|week|\\$|year-earlier|1998|\n\n|summer|fall|morning|10:30|p\\.m\\.|today|tomorrow|Easter|New Year's Eve|period|every|thousand|nineteen|ninety) ?){0,30}",
        published in proptest::option::of(0i16..=9999),
    ) {
        let published = published.and_then(DateRange::year).map(|y| DateRange::day(y.latest()));
        let mut passages: Vec<Passage> = text
            .split("\n\n")
            .map(|text| Passage::new(Anchor::Paragraph(1), text.to_owned()))
            .collect();
        let prose = vec![true; passages.len()];
        super::find(&mut passages, &prose, published, true);
        for passage in &passages {
            let mut end = 0;
            for time in &passage.times {
                proptest::prop_assert!(time.span.start >= end && time.span.end > time.span.start);
                proptest::prop_assert!(passage.text.get(time.span.clone()).is_some());
                proptest::prop_assert!(!time.value.is_empty());
                proptest::prop_assert!(time.through.is_none_or(|n| n < passage.times.len()));
                end = time.span.end;
            }
        }
    }
}
