//! What is told at which time, construction by construction.

use proptest::prelude::*;

use super::Evidence;
use crate::model::DateRange;
use crate::reading::{Lexicon, Reading, read_paragraphs};

fn read(text: &str, published: &str) -> Reading {
    let published: Option<DateRange> = published.parse().ok();
    read_paragraphs(text.split("\n\n"), published, &Lexicon::new(&[]))
}

/// The date of each thing told, with the words that tell it.
fn told(text: &str) -> Vec<(String, String)> {
    let reading = read(text, "2025-06-20");
    let happenings = reading.passages.iter().flat_map(|passage| {
        let told = passage.happenings.iter();
        told.map(|h| {
            (
                h.date.to_string(),
                passage.text[h.clause.clone()].to_owned(),
            )
        })
    });
    happenings.collect()
}

/// The dates alone.
fn dates(text: &str) -> Vec<String> {
    told(text).into_iter().map(|(date, _)| date).collect()
}

#[track_caller]
fn tells(text: &str, wanted: &[(&str, &str)]) {
    let told = told(text);
    let told: Vec<(&str, &str)> = told.iter().map(|(d, w)| (d.as_str(), w.as_str())).collect();
    assert_eq!(told, wanted, "{text}");
}

#[test]
fn each_clause_has_its_own_time() {
    tells(
        "The union joined the talks in May 2024 and left them in July 2024.",
        &[
            ("2024-05", "The union joined the talks in May 2024"),
            ("2024-07", "left them in July 2024"),
        ],
    );
    tells(
        "On 8 May 2025, two days before the summit in Lima, the ministry said it had closed three ports.",
        &[(
            "2025-05-08",
            "On 8 May 2025, two days before the summit in Lima, the ministry said it had closed three ports",
        )],
    );
    tells(
        "The firm, which was founded in 1999, sold its plant in March 2020.",
        &[
            ("1999", "The firm, which was founded in 1999"),
            (
                "2020-03",
                "The firm, which was founded in 1999, sold its plant in March 2020",
            ),
        ],
    );
    tells(
        "The army retook the town in May 2016 before losing it again in December 2016.",
        &[
            ("2016-05", "The army retook the town in May 2016"),
            ("2016-12", "before losing it again in December 2016"),
        ],
    );
    tells(
        "The man arrested on 3 May 2025 was released on 5 May 2025.",
        &[
            ("2025-05-03", "The man arrested on 3 May 2025"),
            (
                "2025-05-05",
                "The man arrested on 3 May 2025 was released on 5 May 2025",
            ),
        ],
    );
}

#[test]
fn the_subject_may_follow_a_time_or_a_place_without_a_comma() {
    for text in [
        "On 4 May 2025 a fire destroyed the mill.",
        "In Lima a fire destroyed the mill on 4 May 2025.",
        "On 4 May 2025 Ana Ortiz opened a library in Varn.",
    ] {
        let all = text.trim_end_matches('.');
        tells(text, &[("2025-05-04", all)]);
    }
}

#[test]
fn a_noun_for_something_that_happened_has_the_time_beside_it() {
    tells(
        "The strike came amid unrest following the fall of the government on 8 May 2025.",
        &[("2025-05-08", "the fall of the government on 8 May 2025")],
    );
    tells(
        "Trade has grown since the overthrow of the king in May 2024.",
        &[("2024-05", "the overthrow of the king in May 2024")],
    );
    tells(
        "They condemned the 3 May 2025 attack in Lima.",
        &[("2025-05-03", "the 3 May 2025 attack in Lima")],
    );
    tells(
        "He was convicted of the murder of Ana Ortiz in 2011.",
        &[("2011", "the murder of Ana Ortiz in 2011")],
    );
    tells(
        "The emergence of the group in 2014 brought new violence.",
        &[(
            "2014",
            "The emergence of the group in 2014 brought new violence",
        )],
    );
}

#[test]
fn since_a_verb_dates_its_beginning_and_a_bare_since_nothing() {
    tells(
        "Trade has doubled since the council began lifting tariffs in May 2024.",
        &[("2024-05", "the council began lifting tariffs in May 2024")],
    );
    assert_eq!(dates("Since May 2024 trade has doubled."), [""; 0]);
    assert_eq!(dates("Since 3 May 2025, no ship has docked."), [""; 0]);
}

#[test]
fn a_span_of_time_is_one_time() {
    tells(
        "The city was occupied during two periods between 2015 and 2017, marked by hunger.",
        &[(
            "2015/2017",
            "The city was occupied during two periods between 2015 and 2017, marked by hunger",
        )],
    );
    assert_eq!(
        dates("Talks were held on 3 May 2025 and 5 May 2025."),
        ["2025-05-03", "2025-05-05"]
    );
}

#[test]
fn what_is_planned_denied_supposed_or_asked_has_not_happened() {
    for text in [
        "The talks will resume on 5 June 2025, the minister said.",
        "The election scheduled for 3 May 2025 was on the agenda.",
        "No attack took place on 4 May 2025.",
        "Nobody was hurt in the fire on 4 June 2025.",
        "The company did not open its plant in May 2020.",
        "If the talks failed on 3 May 2025, the army would move.",
        "They have agreed to meet again on 3 May 2025.",
        "She was due to speak on 3 May 2025.",
        "He denied that he met the envoy on 3 May 2020.",
        "Did the council meet on 3 May 2025?",
        "The new law would apply from 1 January 2025.",
        "The plan may have changed on 3 May 2025.",
        "Analysts believe the two met on 3 May 2025.",
        "The fair planned for 4 June 2025 was called off.",
        "It is false that the mill burnt on 3 May 2025.",
        "It is unlikely that Lang met the envoy on 3 May 2025.",
        "Claims that Ana Ortiz drowned on 3 May 2025 were a hoax.",
        "The rumour that Ana Ortiz had died on 3 May 2025 spread quickly.",
        "There is no evidence that Lang left on 3 May 2025.",
        "Nobody knew that the ship sank on 3 May 2025.",
        "The ministry rejected the claim that the troops fled on 3 May 2025.",
        "Police doubt that he left on 3 May 2025.",
        "He dreamt that the ship sank on 3 May 2025.",
        "Imagine that a comet struck on 3 May 2025.",
        "Had the bank cut rates on 3 May 2025, prices would have risen.",
        "Should the council have met on 3 May 2025, the port would be open.",
        "Prices would have risen, were the rates to have been cut on 3 May 2025.",
        "He failed to sign on 3 May 2025.",
        "The plan had been to attack on 3 May 2025.",
        "Instead of resigning on 3 May 2025, the mayor dismissed two aides.",
        "She nearly drowned on 3 May 2025.",
        "There was no shelling on 3 May 2025.",
        "Anyone who saw a van on 3 May 2025 should call the police.",
        "The 3 May 2025 agreement is likely to hold.",
    ] {
        assert_eq!(dates(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_said_and_the_saying_have_their_own_times() {
    tells(
        "The ministry said on 3 May 2025 that the guard had served since January 2024.",
        &[(
            "2025-05-03",
            "The ministry said on 3 May 2025 that the guard had served since January 2024",
        )],
    );
    tells(
        "The minister said the blast on 4 May 2025 killed three people.",
        &[(
            "2025-05-04",
            "The minister said the blast on 4 May 2025 killed three people",
        )],
    );
    tells(
        "Lang said when he met Ortiz in March 2025, the mayor was ill.",
        &[("2025-03", "he met Ortiz in March 2025")],
    );
    assert_eq!(
        dates("“They attacked us on 3 May 2025 and left on Tuesday,” said the mayor, Ana Ortiz."),
        [""; 0]
    );
}

#[test]
fn where_somebody_left_from_does_not_take_the_time_away() {
    for text in [
        "The painting was stolen from the museum on 3 May 2025.",
        "The army withdrew from the town on 3 May 2025.",
        "Lang was sworn in on 3 May 2025.",
    ] {
        tells(text, &[("2025-05-03", text.trim_end_matches('.'))]);
    }
}

#[test]
fn a_state_is_told_of_a_day_and_not_of_a_year() {
    assert_eq!(dates("The museum was home to 300 works in 2015."), [""; 0]);
    assert_eq!(
        dates("The mayor was in Quito on 3 May 2025."),
        ["2025-05-03"]
    );
}

#[test]
fn stamps_and_datelines_date_nothing() {
    for text in [
        "Updated on 3 May 2025",
        "Last updated 3 May 2025",
        "Page last updated 3 May 2025.",
        "Reporting by Ana Ortiz on 3 May 2025; editing by Peter Lang",
        "This article was updated on 3 May 2025.",
        "LIMA, 3 May 2025 (AP) — The council met the mayor.",
        "© 2024 The Lima Post. All rights reserved.",
    ] {
        assert_eq!(dates(text), [""; 0], "{text}");
    }
}

#[test]
fn a_clock_tells_no_day() {
    let text = "The ministers met in Lima on 3 May 2025.\n\nAt 03:12 a lamp turned amber.";
    assert_eq!(dates(text), ["2025-05-03"]);
    assert_eq!(
        dates("This morning a fire destroyed the mill."),
        ["2025-06-20"]
    );
}

#[test]
fn a_bound_or_an_aside_is_not_the_time_of_the_sentence() {
    for text in [
        "The peso fell to 3.2, a decline from the close of 2 May 2025.",
        "Profit for the six months ended 1 May 2025 slipped to a low.",
        "It was the first visit since 2011.",
        "The bridge stayed open until 3 May 2025.",
        "The council approved a curfew beginning on 3 May 2025.",
        "The council approved a curfew starting 3 May 2025.",
        "The verdict due on 3 May 2025 was delayed.",
        "Trade fell from a high on 3 May 2025.",
        "Output rose more than in May 2024.",
    ] {
        let found = dates(text);
        assert!(found.is_empty(), "{text} {found:?}");
    }
}

#[test]
fn an_article_without_a_date_tells_only_what_it_writes_out() {
    let reading = read(
        "The council met on Sunday. It voted on 3 May 2025 to close the port.",
        "",
    );
    let happenings = &reading.passages[0].happenings;
    let dates: Vec<String> = happenings.iter().map(|h| h.date.to_string()).collect();
    assert_eq!(dates, ["2025-05-03"]);
}

#[test]
fn a_list_of_dates_tells_in_any_tense() {
    let list = "KEY DATES\n\n• May 13: President Lang announces an end of tariffs.\n\n\
                • May 23: Port Act waived for 180 days.\n\n• June 30: Elections to be held.";
    let reading = read(list, "2025-06-20");
    let listed: Vec<(String, Evidence)> = reading
        .passages
        .iter()
        .flat_map(|p| &p.happenings)
        .map(|h| (h.date.to_string(), h.evidence))
        .collect();
    let entry = |day: &str| (day.to_owned(), Evidence::Listed);
    assert_eq!(listed, [entry("2025-05-13"), entry("2025-05-23")]);
    // One alone is no list.
    assert_eq!(
        dates("May 13: President Lang announces an end of tariffs."),
        [""; 0]
    );
}

/// What goes on from the first dated sentence.
fn continued(text: &str) -> Vec<String> {
    let reading = read(text, "2025-06-20");
    let mut found = Vec::new();
    for passage in &reading.passages {
        for h in &passage.happenings {
            assert_eq!(h.evidence == Evidence::Continued, h.continues.is_some());
            assert_eq!(h.evidence == Evidence::Continued, h.time.is_none());
            if let Some((p, n)) = h.continues {
                let anchor = &reading.passages[p].happenings[n];
                assert_eq!((anchor.date, anchor.continues), (h.date, None));
                found.push(passage.text[h.sentence.clone()].to_owned());
            }
        }
    }
    found
}

#[test]
fn a_sentence_goes_on_with_what_a_dated_one_began_to_tell() {
    let text = "A gunman attacked a patrol in Lima on 4 May 2025. The attacker opened fire on the patrol, \
                killing two. The attack shocked the town. Three ministers had warned of it. \
                The country is poor.";
    assert_eq!(
        continued(text),
        [
            "The attacker opened fire on the patrol, killing two.",
            "The attack shocked the town."
        ]
    );
    let text = "Mayor Ana Ortiz opened the new harbour on 4 May 2025. She thanked the workers. \
                Ortiz promised a second pier. She previously led the port. Ortiz studied law in Quito.";
    assert_eq!(
        continued(text),
        ["She thanked the workers.", "Ortiz promised a second pier."]
    );
}

#[test]
fn another_time_and_other_people_do_not_go_on() {
    for text in [
        "A gunman attacked a patrol in Lima on 4 May 2025. Peter Lang condemned the attack.",
        "A gunman attacked a patrol in Lima on 4 May 2025. The attack was the worst since 2011.",
        "A gunman attacked a patrol in Lima on 4 May 2025. Tourism has suffered for years.",
        "The port was closed by 4 May 2025. The mayor thanked the workers.",
    ] {
        assert_eq!(continued(text), [""; 0], "{text}");
    }
}

#[test]
fn a_report_of_a_day_goes_on_with_what_happened_and_not_with_what_others_say() {
    let report = "The river burst its banks in Tolvik on Thursday. A bridge near the mill gave way. \
                  Some farms were under water. The mayor said that help was near. Ida Holm has lived there since 1990.";
    assert_eq!(
        continued(report),
        [
            "A bridge near the mill gave way.",
            "Some farms were under water."
        ]
    );
    // What is no news of the day is no report of it.
    let history = report.replace("on Thursday", "on 3 May 2011");
    assert!(continued(&history).is_empty());
}

#[test]
fn a_bound_belongs_to_its_number() {
    for who in [
        "More than 30 people",
        "At least two workers",
        "Up to 40 guests",
        "Nearly 300 pupils",
    ] {
        let text = format!("{who} fell ill in Varn on Tuesday.");
        assert_eq!(dates(&text), ["2025-06-17"], "{text}");
    }
}

#[test]
fn a_headline_goes_with_the_dated_sentence_that_tells_the_same() {
    let text = "Ana Ortiz opens harbour in Lima\n\n4 May 2025\n\n\
                Mayor Ana Ortiz opened a new harbour in Lima on 4 May 2025.";
    assert_eq!(continued(text), ["Ana Ortiz opens harbour in Lima"]);
}

#[test]
fn other_languages_tell_only_past_days_that_are_written_out() {
    let text = "Am 3. Mai 2025 hat der Minister Karl Lind das neue Werk in Linz eröffnet und die Arbeiter begrüßt. \
                Am 3. Juli 2025 wird der Minister auch das Werk in Graz eröffnen.";
    assert_eq!(dates(text), ["2025-05-03"]);
}

proptest! {
    #[test]
    fn happenings_are_words_of_their_passage(
        text in "(?:(?:On|in|May 2024|3 May 2025|Sunday|,|and|that|who|which|said|the|attack|Ana Ortiz|was|killed|fell|to|after|since|\\.|:|—|\\(|\\)|“|”|\n\n|• |if|by|it|had|led|will|not|'s|\\PC{0,3}|2015|-|;) ?){0,40}"
    ) {
        let reading = read(&text, "2025-06-20");
        for passage in &reading.passages {
            for h in &passage.happenings {
                prop_assert!(passage.text.get(h.sentence.clone()).is_some());
                prop_assert!(passage.text.get(h.clause.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(h.sentence.start <= h.clause.start && h.clause.end <= h.sentence.end);
                prop_assert!(h.time.is_none_or(|n| n < passage.times.len()));
                prop_assert_eq!(h.time.is_none(), h.evidence == Evidence::Continued);
                if let Some((p, n)) = h.continues {
                    let anchor = reading.passages.get(p).and_then(|p| p.happenings.get(n));
                    prop_assert_eq!(anchor.map(|a| a.date), Some(h.date));
                }
            }
        }
    }
}
