//! Which years a time is of.

use super::{means, read};

#[test]
fn a_day_near_one_of_long_ago_is_of_its_year_and_a_weekday_is_open() {
    let days = |text: &str| -> Vec<String> {
        read(text, "2023-04-10")
            .into_iter()
            .map(|(_, days)| days)
            .collect()
    };
    let text = "He warned them before the bank failed on 16 September 2008.\n\nShe got a call \
                on Sept. 15. The vault was open on 28 August.";
    assert_eq!(days(text), ["2008-09-16", "2008-09-15", "2008-08-28"]);
    let text = "The bank failed on 16 September 2008. On Friday the vault was opened.";
    assert_eq!(days(text), ["2008-09-16", "none"]);
    // What is told of now, or far from that day, is not of its story.
    let text = "He was killed on 16 September 2008, and a jury heard it on Friday.";
    assert_eq!(days(text), ["2008-09-16", "2023-04-07"]);
    let text = "It failed on 16 September 2008. The trial began on 3 March.";
    assert_eq!(days(text), ["2008-09-16", "2023-03-03"]);
    let text = "It failed on 5 April 2008. The trial began on 3 April.";
    assert_eq!(days(text), ["2008-04-05", "none"]);
}

#[test]
fn parts_of_decades_are_whole_years_and_of_centuries_whole_decades() {
    means(&[
        ("It closed in the early 1990s.", "1990/1993"),
        ("It closed in the mid-1960s.", "1963/1966"),
        ("It closed in the late 1970s.", "1976/1979"),
        ("It closed in the early 19th century.", "1800/1839"),
        ("It closed in the late 18th century.", "1760/1799"),
    ]);
}

#[test]
fn a_date_of_an_impossible_year_is_no_date() {
    for text in [
        "The permit runs to 31 December 9999.",
        "The form said January 1, 0001.",
        "It ends in December 9999.",
    ] {
        assert!(read(text, "2025-12-15").is_empty(), "{text}");
    }
    means(&[("On May 3, 5000 people came.", "2025-05-03")]);
}

#[test]
fn a_feast_is_of_the_year_of_the_event_called_by_it() {
    let found = read("The Labor Day storm of 1935 broke the pier.", "2025-12-15");
    assert_eq!(found[0].1, "1935-09-02");
    let found = read("The 1914 Christmas truce was kept.", "2025-12-15");
    assert_eq!(found[1].1, "1914-12-25");
    means(&[
        ("Labor Day was warm.", "2025-09-01"),
        ("A year ago today the pier broke.", "2024-12-15"),
        ("Two weeks ago yesterday the pier broke.", "2025-11-30"),
    ]);
}

#[test]
fn in_a_story_of_long_ago_a_day_is_of_the_year_told_before_it() {
    let found = read(
        "In March 1921 the strike began. On 3 April the yard closed.\n\nThe mill followed in \
         May 1921 and again in 1922. In June a fire broke out. In November 1923 it was over; \
         in February the yard opened.",
        "2025-12-15",
    );
    let days: Vec<&str> = found.iter().map(|(_, days)| days.as_str()).collect();
    assert_eq!(
        days,
        [
            "1921-03",
            "1921-04-03",
            "1921-05",
            "1922",
            "1922-06",
            "1923-11",
            "1924-02"
        ]
    );
}
