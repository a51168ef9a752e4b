//! Where the accounts differ: what cannot all be right is told, and what only looks so is not.

mod common;

use common::Dossier;
use serde_json::Value;

const COAST: &str = "\
-- content/dossier.yaml --
title: Coast
base_url: https://coast.example/file
rights: full
";

/// A dossier of articles, each `date: text`; without a date, `undated`.
fn told(articles: &[(&str, &str)]) -> Dossier {
    let dossier = Dossier::of(COAST);
    for (n, (date, text)) in articles.iter().enumerate() {
        let date = match *date {
            "undated" => String::new(),
            date if date.starts_with("not_before") => format!("{date}\n"),
            date => format!("date: {date}\n"),
        };
        let source = format!("source: paper-{n}\n");
        let front = format!("---\ntitle: Article {n}\n{date}{source}rights: full\n---\n\n{text}\n");
        dossier.write(&format!("content/articles/a{n}.md"), front);
    }
    dossier
}

fn found(dossier: &Dossier) -> Vec<Value> {
    let site = dossier.build();
    let rows = std::str::from_utf8(&site["data/discrepancies.json"]).unwrap();
    serde_json::from_str(rows).unwrap()
}

/// Asserts that a check tells each of these.
fn says(dossier: &Dossier, wanted: &[&str]) {
    let check = dossier.run(["check"]);
    for words in wanted {
        assert!(
            check.stderr.contains(words),
            "{words:?} is not in {check:?}"
        );
    }
}

/// The discrepancies of one kind, each as its answers.
fn answers(articles: &[(&str, &str)], kind: &str) -> Vec<Vec<String>> {
    let found = found(&told(articles));
    let of_kind = found.iter().filter(|row| row["kind"] == kind);
    let values = |row: &Value| {
        let positions = row["positions"].as_array().unwrap().iter();
        positions
            .map(|p| p["value"].as_str().unwrap().to_owned())
            .collect()
    };
    of_kind.map(values).collect()
}

fn norway(date: &'static str, name: &str) -> (&'static str, String) {
    (
        date,
        format!("The crews met Norwegian Prime Minister {name} in the harbour and went home."),
    )
}

fn holders(of: &[(&'static str, &str)]) -> Vec<Vec<String>> {
    let articles: Vec<(&str, String)> = of.iter().map(|(date, name)| norway(date, name)).collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(d, t)| (*d, t.as_str())).collect();
    answers(&articles, "office")
}

#[test]
fn two_who_hold_one_office_on_one_day_are_told() {
    let both = [("2024-03-04", "Ingrid Dahl"), ("2024-03-04", "Karl Moen")];
    assert_eq!(holders(&both), [["Ingrid Dahl", "Karl Moen"]]);
}

#[test]
fn one_named_between_two_days_of_another_is_told() {
    let back = [
        ("2024-03-04", "Ingrid Dahl"),
        ("2024-04-08", "Karl Moen"),
        ("2024-06-02", "Ingrid Dahl"),
    ];
    assert_eq!(holders(&back), [["Ingrid Dahl", "Karl Moen"]]);
}

#[test]
fn a_change_of_office_and_a_return_after_years_are_no_contradiction() {
    let change = [
        ("2024-03-04", "Ingrid Dahl"),
        ("2024-04-08", "Ingrid Dahl"),
        ("2024-06-02", "Karl Moen"),
    ];
    assert!(holders(&change).is_empty());
    let left = told(&[
        (
            "2024-03-04",
            "Norwegian Prime Minister Ingrid Dahl met the crews in the harbour.",
        ),
        (
            "2024-04-04",
            "Norwegian Prime Minister Karl Moen met the crews in the harbour.",
        ),
        (
            "2024-05-04",
            "Norwegian Prime Minister Ingrid Dahl had mended the quay.",
        ),
        (
            "2024-06-04",
            "Ingrid Dahl, the former prime minister of Norway, met the crews.",
        ),
    ]);
    assert!(found(&left).iter().all(|row| row["kind"] != "office"));
    let back = [
        ("2017-03-04", "Ingrid Dahl"),
        ("2021-04-08", "Karl Moen"),
        ("2025-06-02", "Ingrid Dahl"),
    ];
    assert!(holders(&back).is_empty());
}

#[test]
fn what_keeps_somebody_from_holding_an_office_is_allowed_for() {
    let day = "2024-03-04";
    let dahl = "Norwegian Prime Minister Ingrid Dahl met the crews in the harbour.";
    for other in [
        "Karl Moen, the former prime minister of Norway, met the crews.",
        "Karl Moen, the acting prime minister of Norway, met the crews.",
        "The crews met Norwegian Prime Minister-designate Karl Moen.",
        "Karl Moen, the deputy prime minister of Norway, met the crews.",
        "In May 1998 Norwegian Prime Minister Karl Moen met the crews.",
        "Swedish Prime Minister Karl Moen met the crews.",
        "The strike began in 1998. Norwegian Prime Minister Karl Moen met the crews.",
        "Norwegian Finance Minister Karl Moen met the crews.",
    ] {
        let articles = [(day, dahl), (day, other)];
        assert!(answers(&articles, "office").is_empty(), "{other}");
    }
    // Who calls both so tells of two times.
    let both =
        "Norwegian Prime Minister Karl Moen left, and Norwegian Prime Minister Ingrid Dahl came.";
    assert!(answers(&[(day, dahl), (day, both)], "office").is_empty());
}

#[test]
fn offices_that_many_hold_are_not_compared() {
    let day = "2024-03-04";
    for office in [
        "a spokesman for the Northern Shipping Council",
        "a director of the Northern Shipping Council",
        "a member of the Northern Shipping Council",
        "director of research at the Northern Shipping Council",
        "an officer of the Northern Shipping Council",
    ] {
        let one = format!("Ingrid Dahl, {office}, met the crews.");
        let other = format!("Karl Moen, {office}, met the crews.");
        let articles = [(day, one.as_str()), (day, other.as_str())];
        assert!(answers(&articles, "office").is_empty(), "{office}");
    }
}

#[test]
fn one_office_is_known_in_other_words_and_another_body_has_another() {
    let day = "2024-03-04";
    let pairs = |one: &str, other: &str| {
        let one = format!("{one} met the crews in the harbour.");
        let other = format!("{other} met the crews in the harbour.");
        !answers(&[(day, &one), (day, &other)], "office").is_empty()
    };
    for (one, other) in [
        (
            "Norwegian Foreign Minister Ingrid Dahl",
            "Karl Moen, the minister of foreign affairs of Norway,",
        ),
        (
            "Ingrid Dahl, the US special envoy for Peru,",
            "Karl Moen, the US envoy to Peru,",
        ),
        (
            "Ingrid Dahl, the US ambassador to Chad and special envoy for Peru,",
            "Karl Moen, the US Special Envoy for Peru,",
        ),
        (
            "Ingrid Dahl, head of the Northern Shipping Council,",
            "Karl Moen, the head of the Northern Shipping Council,",
        ),
    ] {
        assert!(pairs(one, other), "{one} / {other}");
    }
    for (one, other) in [
        (
            "Ingrid Dahl, the US special envoy for Peru,",
            "Karl Moen, the US special envoy for Chad,",
        ),
        (
            "Ingrid Dahl, the US special envoy for Peru,",
            "Karl Moen, the UN special envoy for Peru,",
        ),
        (
            "Ingrid Dahl, editor-in-chief of the Oslen Herald,",
            "Karl Moen, editor-in-chief of the Marn Gazette,",
        ),
        (
            "Ingrid Dahl, head of the Central Bank,",
            "Karl Moen, head of the Central Bank,",
        ),
    ] {
        assert!(!pairs(one, other), "{one} / {other}");
    }
}

#[test]
fn one_person_in_two_spellings_is_no_contradiction() {
    let both = [
        ("2024-03-04", "Yusuf al-Qadir"),
        ("2024-03-04", "Youssef Alkader"),
    ];
    assert!(holders(&both).is_empty());
}

#[test]
fn an_article_without_a_date_is_compared_where_all_else_shows_its_time() {
    let dated = "The Norwegian prime minister, Ingrid Dahl, met Swedish Prime Minister Olof Berg. \
                 Danish Foreign Minister Mette Holm was there.";
    let same_time = "Norwegian Prime Minister Karl Moen wrote to Swedish Prime Minister Olof Berg \
                     and to Danish Foreign Minister Mette Holm.";
    let other_time =
        "Norwegian Prime Minister Karl Moen wrote to Swedish Prime Minister Nils Rask.";
    let told = |when, text| answers(&[("2024-03-04", dated), (when, text)], "office");
    assert_eq!(told("undated", same_time), [["Ingrid Dahl", "Karl Moen"]]);
    assert!(told("undated", other_time).is_empty());
    assert!(told("not_before: 2024-05-01", same_time).is_empty());
}

/// Two articles that tell one event; the second on another day.
fn blast(one: &str, day: &'static str, other: &str) -> Vec<Vec<String>> {
    let tell = |count: &str| {
        format!(
            "A blast tore through the Oslen fish market on 3 March 2024, {count}, the Harbour Board said."
        )
    };
    let (one, other) = (tell(one), tell(other));
    answers(&[("2024-03-04", &one), (day, &other)], "figure")
}

#[test]
fn figures_of_one_event_that_exclude_each_other_are_told() {
    let same_day = "2024-03-04";
    assert_eq!(
        blast("killing 12 people", same_day, "killing 19 people"),
        [["12", "19"]]
    );
    assert_eq!(
        blast("killing 12 people", same_day, "killing at least 19 people"),
        [["12", "19/.."]]
    );
    let part = "killing 19 people, including 12 children";
    assert_eq!(blast("killing 12 people", same_day, part), [["12", "19"]]);
    // Later and lower, and nobody says why.
    assert_eq!(
        blast("killing 19 people", "2024-03-06", "killing 12 people"),
        [["12", "19"]]
    );
}

#[test]
fn figures_that_can_both_be_right_are_not_told() {
    let same_day = "2024-03-04";
    for (one, day, other) in [
        ("killing 12 people", "2024-03-06", "killing 19 people"),
        (
            "killing 19 people",
            "2024-03-06",
            "killing 12 people, a toll revised overnight",
        ),
        ("killing at least 12 people", same_day, "killing 19 people"),
        ("killing about 12 people", same_day, "killing 13 people"),
        ("killing 12 people", same_day, "killing 5 fishermen"),
        (
            "killing 12 people, including 3 children",
            same_day,
            "killing 12 people, including 5 children under ten",
        ),
        ("killing 12 Danish sailors", same_day, "killing 19 sailors"),
        ("killing 12 people", same_day, "wounding 19 people"),
        ("killing 12 people", same_day, "killing 9 people in Oslen"),
        (
            "killing 12 people",
            same_day,
            "killing 9 people in the hall and 3 in the yard",
        ),
    ] {
        assert!(blast(one, day, other).is_empty(), "{one} / {other}");
    }
}

#[test]
fn the_day_of_a_death_is_told_only_of_whoever_died() {
    let days =
        |one: &str, other: &str| answers(&[("2024-05-20", one), ("2024-05-20", other)], "date");
    let killed = "Omar Lind was killed on 1 May 2024.";
    let left = "Rosa Quill resigned on 1 May 2024.";
    for (one, other) in [
        (killed, "Omar Lind died on 8 May 2024."),
        (killed, "Omar Lind, the mayor of Tavin, died on 8 May 2024."),
        (killed, "Omar Lind's death on 8 May 2024 shook the town."),
        (
            left,
            "Rosa Quill's resignation on 8 May 2024 shook the town.",
        ),
    ] {
        assert_eq!(days(one, other).len(), 1, "{one} / {other}");
    }
    for (one, other) in [
        (
            killed,
            "Omar Lind, whose wife died on 8 May 2024, was a baker.",
        ),
        (killed, "Omar Lind nearly died on 10 May 2024."),
        (killed, "The man who killed Omar Lind died on 9 May 2024."),
        (killed, "Omar Lind's murder trial began on 9 May 2024."),
        (left, "Rosa Quill's deputy resigned on 10 May 2024."),
    ] {
        assert!(days(one, other).is_empty(), "{one} / {other}");
    }
}

const SINKING: &str = "\
-- content/events/sinking.md --
---
title: The ferry sinks
date: 2024-03-03
citations:
  - \"@a0#p1\"
  - {cite: \"@a1#p1\", says: 2024-03-02}
---
";

fn sinking() -> Dossier {
    let dossier = told(&[
        (
            "2024-03-04",
            "The ferry Halcyon sank on 3 March 2024 off Oslen, and 12 people died.",
        ),
        (
            "2024-03-04",
            "The ferry Halcyon sank on 2 March 2024 off Oslen, and 19 people died.",
        ),
    ]);
    dossier.add(SINKING);
    dossier
}

#[test]
fn the_author_settles_with_a_reason_that_the_page_shows() {
    let dossier = sinking();
    let open = found(&dossier);
    let kinds: Vec<_> = open
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["date", "figure"]);
    assert!(open.iter().all(|row| row["settled"].is_null()));
    let check = dossier.run(["check"]);
    assert!(
        check
            .stderr
            .contains("The ferry sinks: 2024-03-03, 2024-03-02"),
        "{check:?}"
    );

    dossier.edit(
        "content/events/sinking.md",
        "citations:",
        "settled: {date: The log has the third.}\ncitations:",
    );
    let settled = found(&dossier);
    let told: Vec<_> = settled
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["settled"].as_str()))
        .collect();
    // What is open stands first.
    assert_eq!(
        told,
        [("figure", None), ("date", Some("The log has the third."))]
    );
    let page = dossier.site()["discrepancies/index.html"].clone();
    assert!(
        String::from_utf8(page)
            .unwrap()
            .contains("The log has the third.")
    );
    let check = dossier.run(["check"]);
    assert!(
        !check.stderr.contains("2024-03-03, 2024-03-02"),
        "{check:?}"
    );
    assert!(check.stderr.contains("12, 19"), "{check:?}");
}

#[test]
fn a_word_that_settles_nothing_is_told_with_what_is_near() {
    let dossier = sinking();
    dossier.edit(
        "content/events/sinking.md",
        "citations:",
        "settled: {dates: The log.}\ncitations:",
    );
    says(
        &dossier,
        &["no dates differs about this event", "did you mean date"],
    );

    dossier.edit("content/events/sinking.md", "{dates: The log.}", "''");
    says(&dossier, &["the reason is missing", "12, 19"]);

    let dossier = told(&[(
        "2024-03-04",
        "Norwegian Prime Minister Ingrid Dahl met the crews.",
    )]);
    dossier.add("-- content/people/ingrid-dahl.md --\n---\nname: Ingrid Dahl\nsettled: {prime minister of Norway: She won.}\n---\n");
    says(
        &dossier,
        &["it is not disputed who is `prime minister of Norway`"],
    );
}

#[test]
fn an_office_is_settled_in_the_file_of_a_holder_in_whatever_words() {
    let dossier = told(&[
        (
            "2024-03-04",
            "Norwegian Prime Minister Ingrid Dahl met the crews in the harbour.",
        ),
        (
            "2024-03-04",
            "Norwegian Prime Minister Karl Moen met the crews in the harbour.",
        ),
    ]);
    dossier.add("-- content/people/karl-moen.md --\n---\nname: Karl Moen\nsettled:\n  prime minister of Norway: He had left in May.\n---\n");
    let found = found(&dossier);
    assert_eq!(found[0]["settled"], "He had left in May.");
    let page = String::from_utf8(dossier.site()["people/ingrid-dahl/index.html"].clone()).unwrap();
    assert!(page.contains("Accounts differ"), "{page}");
}
