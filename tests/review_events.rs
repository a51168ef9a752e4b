//! Events that nobody has confirmed, and the author's word on them.

mod common;

use common::{Dossier, Ran, files_below};
use serde_json::Value;

const QUAY: &str = "\
-- content/dossier.yaml --
title: Quay
-- content/people/ana-vell.md --
---
name: Ana Vell
---
-- content/places/north-quay.md --
---
name: North Quay
---
-- content/articles/gazette.md --
---
title: Crane falls
date: 2025-05-03
source: gazette
rights: full
---

On 2 May 2025 a crane collapsed on the North Quay and killed a docker.

On 1 May 2025 Ana Vell signed a pact with the dockers.
-- content/articles/herald.md --
---
title: The crane
date: 2025-05-04
source: herald
rights: full
---

A crane fell over on the North Quay on 2 May 2025, two witnesses said.

Ana Vell, who came by ship, landed on 1 May 2025 with forty sailors.
";

fn review(dossier: &Dossier, args: &[&str]) -> Ran {
    let ran = dossier.run([&["review"], args].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

fn open(dossier: &Dossier, args: &[&str]) -> Vec<Value> {
    let json = review(dossier, &[&["--format", "json"], args].concat()).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let open = json["open"].as_array().unwrap().iter();
    open.filter(|p| p["kind"] == "event").cloned().collect()
}

/// The proposal whose citations have a paragraph.
fn of(dossier: &Dossier, article: &str, paragraph: &str) -> String {
    let open = open(dossier, &[]);
    let found = open.iter().find(|proposal| {
        let mut cited = proposal["citations"].as_array().unwrap().iter();
        cited.any(|c| c["article"] == article && c["paragraph"] == paragraph)
    });
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

fn timeline(dossier: &Dossier) -> Vec<Value> {
    let json: Value = serde_json::from_slice(&dossier.build()["data/timeline.json"]).unwrap();
    json.as_array().unwrap().clone()
}

#[test]
fn events_are_listed_with_what_they_rest_on() {
    let dossier = Dossier::of(QUAY);
    let before = files_below(dossier.root());
    let told = review(&dossier, &[]).stdout;
    for words in [
        "Events that matter most",
        "events:2025-05-02-",
        "2 accounts, 2 sources",
        "gazette p1: On 2 May 2025 a crane collapsed",
        "3 to review",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
    assert_eq!(files_below(dossier.root()), before);
}

#[test]
fn the_twenty_that_matter_most_are_listed_and_the_rest_counted() {
    let dossier = Dossier::of(QUAY);
    for n in 1..=25 {
        dossier.write(
            &format!("content/articles/a{n}.md"),
            format!("---\ntitle: A{n}\ndate: 2025-07-30\nrights: full\n---\n\nOn {n} July 2025 hall {n} of the market was closed.\n"),
        );
    }
    assert_eq!(open(&dossier, &[]).len(), 20);
    assert_eq!(open(&dossier, &["--all"]).len(), 28);
    let told = review(&dossier, &[]).stdout;
    assert!(
        told.contains("8 events more that nobody has confirmed"),
        "{told}"
    );
}

#[test]
fn accepted_it_is_confirmed_in_a_file_that_holds_whatever_is_read_later() {
    let dossier = Dossier::of(QUAY);
    let id = of(&dossier, "gazette", "p1");
    let ran = review(&dossier, &["--accept", &id]);
    let file = "content/events/on-2-may-2025-a-crane-collapsed-on.md";
    assert_eq!(ran.stdout, format!("accepted {id}: {file}\n"));
    let bare = id.strip_prefix("events:").unwrap();
    assert_eq!(
        dossier.text(file),
        format!(
            "---\ntitle: On 2 May 2025 a crane collapsed on the North Quay and killed a docker.\n\
             date: 2025-05-02\nconfirmed: true\ncitations:\n  - \"@gazette#p1\"\n  - \"@herald#p1\"\n\
             same_as: [{bare}]\n---\n"
        )
    );
    let of_day = |dossier: &Dossier| -> Vec<Value> {
        let events = timeline(dossier).into_iter();
        events.filter(|e| e["earliest"] == "2025-05-02").collect()
    };
    let [event] = &of_day(&dossier)[..] else {
        panic!("{:#?}", of_day(&dossier));
    };
    assert_eq!(event["status"], "confirmed");
    assert_eq!(event["citations"].as_array().unwrap().len(), 2);
    assert_eq!(event["places"], serde_json::json!(["north-quay"]));
    // The sentence is read differently later on.
    dossier.edit(
        "content/articles/gazette.md",
        "a crane collapsed",
        "a rusty crane collapsed",
    );
    let events = of_day(&dossier);
    assert_eq!(events.len(), 1, "{events:#?}");
    assert_eq!(events[0]["status"], "confirmed");
    assert!(
        open(&dossier, &[])
            .iter()
            .all(|p| p["date"] != "2025-05-02")
    );
}

#[test]
fn rejected_it_is_not_shown_again() {
    let dossier = Dossier::of(QUAY);
    let id = of(&dossier, "gazette", "p1");
    review(&dossier, &["--reject", &id]);
    let gone = |dossier: &Dossier| {
        let site = dossier.build();
        let page = std::str::from_utf8(&site["timeline/index.html"]).unwrap();
        assert!(!page.contains("collapsed"), "{page}");
        assert!(open(dossier, &[]).iter().all(|p| p["date"] != "2025-05-02"));
    };
    gone(&dossier);
    dossier.edit(
        "content/articles/gazette.md",
        "a crane collapsed",
        "a rusty crane collapsed",
    );
    gone(&dossier);
}

#[test]
fn two_events_are_made_one_by_their_ids() {
    let dossier = Dossier::of(QUAY);
    let (one, other) = (of(&dossier, "gazette", "p2"), of(&dossier, "herald", "p2"));
    assert_ne!(one, other);
    review(&dossier, &["--merge", &one, &other]);
    let events = timeline(&dossier);
    let of_day: Vec<&Value> = events
        .iter()
        .filter(|e| e["earliest"] == "2025-05-01")
        .collect();
    assert_eq!(of_day.len(), 1, "{of_day:#?}");
    assert_eq!(of_day[0]["citations"].as_array().unwrap().len(), 2);
    // A third goes into the file that is there.
    let third = of(&dossier, "gazette", "p1");
    let host = of_day[0]["id"].as_str().unwrap();
    review(&dossier, &["--merge", host, &third]);
    let events = timeline(&dossier);
    assert_eq!(events.len(), 1, "{events:#?}");
    let third = third.strip_prefix("events:").unwrap();
    assert!(
        dossier
            .text(&format!("content/events/{host}.md"))
            .contains(third)
    );
}

#[test]
fn what_cannot_be_meant_changes_nothing() {
    let dossier = Dossier::of(QUAY);
    let id = of(&dossier, "gazette", "p1");
    let before = files_below(dossier.root());
    let slip = format!("{}x", &id[..id.len() - 1]);
    for (args, words) in [
        (vec!["--accept", &slip], format!("did you mean {id}?")),
        (vec!["--merge", &id, &id], "are one already".to_owned()),
        (
            vec!["--accept", &id, "--reject", &id],
            "is both accepted and rejected".to_owned(),
        ),
    ] {
        let ran = dossier.run([&["review"], &args[..]].concat());
        ran.fails_saying(&[&words]);
        assert_eq!(files_below(dossier.root()), before);
    }
}
