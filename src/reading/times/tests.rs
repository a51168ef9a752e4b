mod years;

use super::Tie;
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
        (
            "July 1 — The council says it will sell the ferry.",
            "2025-07-01",
        ),
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
        ("Drones struck the port overnight.", "2025-12-14/2025-12-15"),
        ("He left last Friday.", "2025-12-12"),
        ("He left three days ago.", "2025-12-12"),
        (
            "He built it over the past 11 months.",
            "2025-01-15/2025-12-15",
        ),
    ]);
}

#[test]
fn what_can_be_two_days_or_weeks_is_both() {
    // A Thursday and a Sunday.
    assert_eq!(
        read("He left last Tuesday.", "2025-12-18")[0].1,
        "2025-12-09/2025-12-16"
    );
    assert_eq!(
        read("He left last week.", "2025-12-21")[0].1,
        "2025-12-08/2025-12-20"
    );
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
fn what_is_counted_from_an_event_stands_on_the_day_that_the_text_gives_it() {
    let text = "She fled after the fall of the Calder regime on May 8, 2024. The first talks \
                came five days after Calder's fall on 13 May.\n\nTwo days after Calder's fall \
                he rang. Two days after the fall of Marn he wept.";
    let found = read(text, "2025-12-15");
    let days: Vec<&str> = found.iter().map(|(_, days)| days.as_str()).collect();
    assert_eq!(
        days,
        [
            "2024-05-08",
            "2024-05-13",
            "2024-05-13",
            "2024-05-10",
            "none"
        ]
    );
}

#[test]
fn two_ends_are_one_span_of_time() {
    for (text, first, last) in [
        (
            "The road was shut from 3 to 5 March 2024.",
            "2024-03-03",
            "2024-03-05",
        ),
        (
            "The road was shut on March 3-5, 2024.",
            "2024-03-03",
            "2024-03-05",
        ),
        (
            "The road was shut between May 2015 and June 2017.",
            "2015-05",
            "2017-06",
        ),
        (
            "The road was shut from May to July 2021.",
            "2021-05",
            "2021-07",
        ),
        ("The road was shut in 2015-17.", "2015", "2017"),
        ("The road was shut in 1998/99.", "1998", "1999"),
        (
            "The road was shut from Friday to Sunday.",
            "2025-12-12",
            "2025-12-14",
        ),
        (
            "The road was shut from Monday to Thursday.",
            "2025-12-08",
            "2025-12-11",
        ),
    ] {
        let mut passage = [Passage::new(Anchor::Paragraph(1), text.to_owned())];
        super::find(&mut passage, &[true], "2025-12-15".parse().ok(), true);
        let times = &passage[0].times;
        let days: Vec<String> = times.iter().map(|t| t.range.unwrap().to_string()).collect();
        assert_eq!(days, [first, last], "{text}");
        assert_eq!(times[0].through, Some(1), "{text}");
        assert!(
            times.iter().all(|time| time.tie == super::Tie::At),
            "{text}"
        );
    }
}

#[test]
fn the_words_before_a_time_tie_it_to_what_is_told() {
    use super::Tie;
    for (text, tie) in [
        ("On 3 May 2024 the dam broke.", Tie::At),
        ("Saturday's blast shook the town.", Tie::At),
        ("No ship has docked since 3 May 2024.", Tie::Since),
        ("The camp stood until 3 May 2024.", Tie::Until),
        ("The camp was empty by 3 May 2024.", Tie::By),
        ("He left before 3 May 2024.", Tie::Before),
        ("He left after May 2024.", Tie::After),
        ("The report of 3 May 2024 names him.", Tie::Names),
        ("He broke the May 2024 agreement.", Tie::Names),
        ("The loan is due on 3 May 2024.", Tie::Names),
    ] {
        let mut passage = [Passage::new(Anchor::Paragraph(1), text.to_owned())];
        super::find(&mut passage, &[true], "2025-12-15".parse().ok(), true);
        assert_eq!(passage[0].times[0].tie, tie, "{text}");
    }
}

#[test]
fn longer_stretches_of_the_calendar_are_read() {
    means(&[
        (
            "Exports fell in the third quarter of 2024.",
            "2024-07/2024-09",
        ),
        ("Exports fell in Q3 2024.", "2024-07/2024-09"),
        ("Exports fell in the first half of 2023.", "2023-01/2023-06"),
        ("It was built in the 1980s.", "1980/1989"),
        ("It was built in the 19th century.", "1800/1899"),
        (
            "It was built in the summer of 1994.",
            "1994-06-01/1994-09-23",
        ),
        ("He fell on Easter Sunday 2024.", "2024-03-31"),
        ("He fell on New Year's Eve.", "2024-12-31"),
        ("He fell on the morning of 3 May 2024.", "2024-05-03"),
        ("He fell at 10 a.m. on Friday.", "2025-12-12"),
    ]);
}

#[test]
fn what_sets_in_on_a_day_lies_ahead() {
    means(&[
        (
            "Bathers were told to stay out beginning on Thursday.",
            "2025-12-18",
        ),
        ("The fare was raised starting Wednesday.", "2025-12-17"),
        ("She resigned, effective Friday.", "2025-12-19"),
        ("She resigned on Friday.", "2025-12-12"),
    ]);
}

#[test]
fn a_season_alone_in_quotation_marks_is_a_name() {
    for (text, tie) in [
        (
            "She bought \u{201c}Winter 1888\u{201d} for the hall.",
            Tie::Names,
        ),
        ("She bought \"Winter 1888,\" an oil painting.", Tie::Names),
        ("She said she left in winter 1888.", Tie::At),
    ] {
        let mut passage = [Passage::new(Anchor::Paragraph(1), text.to_owned())];
        super::find(&mut passage, &[true], "2025-12-15".parse().ok(), true);
        assert_eq!(passage[0].times[0].tie, tie, "{text}");
    }
}

#[test]
fn times_have_the_values_of_timex3() {
    for (text, value) in [
        ("He stayed for three days.", "P3D"),
        ("He stayed for two and a half years.", "P2Y6M"),
        ("He stayed for several weeks.", "PXW"),
        ("It was a five-year plan.", "P5Y"),
        ("They meet every day.", "P1D"),
        ("They meet on Tuesdays.", "XXXX-WXX-2"),
        ("They meet now.", "PRESENT_REF"),
        ("They met recently.", "PAST_REF"),
        ("They met last week.", "2025-W50"),
        ("They met on Friday evening.", "2025-12-12TEV"),
        ("They met at 7:15 p.m. on Friday.", "2025-12-12T19:15"),
        ("They met last summer.", "2025-SU"),
        ("They met in the 1980s.", "198"),
    ] {
        let mut passage = [Passage::new(Anchor::Paragraph(1), text.to_owned())];
        super::find(&mut passage, &[true], "2025-12-15".parse().ok(), true);
        let values: Vec<&str> = passage[0].times.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, [value], "{text}");
    }
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
        "It was an overnight success.",
        "A 2000-metre race was run by 1500 men.",
        "From 1500 to 2000 troops came with Flight 2005.",
        "May Lind met April Osk and June Tarn.",
        "The first half ended in a draw.",
        "It fell on 31 February 2024 and on 31/02/2024.",
        "The Six-Day War and the Bloody Sunday are history.",
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
