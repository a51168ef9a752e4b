//! Who may be one with whom, and the author's word on it, which holds for good.

mod common;

use std::fs;

use common::{Dossier, Files, Ran, files_below};

/// Two who may be one: the spellings are of one name, and nothing says more.
const HELENA: &str = "people/helena-marsh/index.html";
const ELENA: &str = "people/elena-marsh/index.html";
const ID: &str = "people:helena-marsh=elena-marsh";

const HARBOUR: &str = "\
-- content/dossier.yaml --
title: Harbour
base_url: https://harbour.example/file
-- content/articles/talks.md --
---
title: Talks go on
date: 2025-03-01
rights: full
---

Helena Marsh, the harbour commissioner, met the dockers on Monday.

Helena Marsh, the harbour commissioner, came back on Friday. See [[helena-marsh]].

“It will take time,” said Helena Marsh, the commissioner. Helena Marsh did not sleep.
-- content/articles/walkout.md --
---
title: Dockers walk out
date: 2025-03-09
rights: full
---

Elena Marsh, the port commissioner, left on Tuesday. “We are not done,” said Elena Marsh.
-- content/articles/fire.md --
---
title: Fire in the cannery
date: 2025-04-02
rights: full
---

Anne Lindquist, the director of the fire office, spoke of arson.

Anna Lindqvist, the director of the cannery, did not.
-- content/organisations/cannery.md --
---
name: Cannery
---
";

fn harbour() -> Dossier {
    Dossier::of(HARBOUR)
}

fn review(dossier: &Dossier, args: &[&str]) -> Ran {
    let ran = dossier.run([&["review"], args].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

fn open(dossier: &Dossier) -> Vec<serde_json::Value> {
    let json = review(dossier, &["--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    json["open"].as_array().unwrap().clone()
}

fn is_open(dossier: &Dossier) -> bool {
    open(dossier).iter().any(|proposal| proposal["id"] == ID)
}

/// Asserts that nothing is changed, and each of these said.
fn refuses(dossier: &Dossier, args: &[&str], words: &[&str]) {
    let before = files_below(dossier.root());
    dossier
        .run([&["review"], args].concat())
        .fails_saying(words);
    assert_eq!(files_below(dossier.root()), before);
}

fn page<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// Asserts that the two are one, that what was Elena's page leads on, and that her words
/// stand on Helena's.
fn are_one(dossier: &Dossier) {
    assert!(!is_open(dossier));
    let site = dossier.build();
    let helena = page(&site, HELENA);
    assert!(helena.contains("We are not done"), "{helena}");
    assert!(helena.contains("Elena Marsh"), "{helena}");
    let leads = page(&site, ELENA);
    assert!(
        leads.contains("0; url=../../people/helena-marsh/index.html"),
        "{leads}"
    );
    let people = page(&site, "data/people.json");
    assert!(!people.contains("\"slug\":\"elena-marsh\""), "{people}");
}

#[test]
fn two_who_may_be_one_are_listed_with_what_speaks_for_it() {
    let dossier = harbour();
    let before = files_below(dossier.root());
    let told = review(&dossier, &[]).stdout;
    for words in [
        "Names that may be one",
        ID,
        "Elena Marsh is Helena Marsh?",
        "2 mentions in 1 article would move",
        "walkout p1: Elena Marsh, the port commissioner, left on Tuesday.",
        "talks p1: Helena Marsh, the harbour commissioner, met the dockers on Monday.",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
    let open = open(&dossier);
    let found = open.iter().find(|p| p["id"] == ID).unwrap();
    assert_eq!(found["kind"], "merge");
    assert_eq!(
        (&found["one"], &found["other"]),
        (&"Helena Marsh".into(), &"Elena Marsh".into())
    );
    assert_eq!(
        (&found["mentions"], &found["articles"]),
        (&2.into(), &1.into())
    );
    assert_eq!(found["file"], "content/people/helena-marsh.md");
    let score = found["score"].as_f64().unwrap();
    assert!((0.5..1.0).contains(&score), "{found}");
    assert!(!found["because"].as_array().unwrap().is_empty(), "{found}");
    assert_eq!(files_below(dossier.root()), before);
    // Readers see the doubt on both pages, and two people.
    let site = dossier.build();
    for (path, other) in [(HELENA, "Elena Marsh"), (ELENA, "Helena Marsh")] {
        let shown = page(&site, path);
        let doubt = shown.split("Perhaps the same person as").nth(1).unwrap();
        assert!(doubt[..120].contains(other), "{shown}");
    }
}

#[test]
fn accepted_two_are_one_in_a_file_as_a_person_would_write_it() {
    let dossier = harbour();
    let ran = review(&dossier, &["--accept", ID]);
    assert_eq!(
        ran.stdout,
        format!("accepted {ID}: content/people/helena-marsh.md\n")
    );
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        "---\nname: Helena Marsh\nsame_as: [Elena Marsh]\n---\n"
    );
    are_one(&dossier);
    assert!(!dossier.path("content/people/elena-marsh.md").exists());
}

#[test]
fn a_file_that_is_there_keeps_all_else_byte_for_byte() {
    let dossier = harbour();
    let before = "---\n# of the harbour\nname: 'Helena Marsh'  # née Vale\naliases:\n  # seen once\n  \
        - \"H. Marsh\"\nsame_as: [ Helen Marsh ] # a slip\nwikidata: Q42\n---\n\nShe *rows*.\n";
    dossier.write("content/people/helena-marsh.md", before);
    review(&dossier, &["--accept", ID]);
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        before.replace("[ Helen Marsh ]", "[ Helen Marsh, Elena Marsh ]")
    );
    are_one(&dossier);
}

#[test]
fn rejected_two_stay_two() {
    for file in ["helena-marsh", "elena-marsh"] {
        let dossier = harbour();
        let written = format!("content/people/{file}.md");
        if file == "elena-marsh" {
            // Rather into the file that is there; whoever has one stays when two are one.
            dossier.write(&written, "---\nname: Elena Marsh\n---\n");
            let id = "people:elena-marsh=helena-marsh";
            review(&dossier, &["--reject", id]);
            let text = "---\nname: Elena Marsh\ndistinct_from: [Helena Marsh]\n---\n";
            assert_eq!(dossier.text(&written), text);
        } else {
            review(&dossier, &["--reject", ID]);
            let text = "---\nname: Helena Marsh\ndistinct_from: [Elena Marsh]\n---\n";
            assert_eq!(dossier.text(&written), text);
        }
        assert!(!is_open(&dossier));
        let site = dossier.build();
        assert!(!page(&site, HELENA).contains("We are not done"));
        assert!(page(&site, ELENA).contains("We are not done"));
        assert!(!page(&site, HELENA).contains("Perhaps the same"));
    }
}

#[test]
fn the_word_holds_whatever_becomes_of_the_articles() {
    let dossier = harbour();
    fs::create_dir(dossier.beside("raw")).unwrap();
    let raw = dossier.beside("raw").join("quay.txt");
    let text = "Quay closed for repairs\n\nHelena Marsh, the harbour commissioner, closed the \
        quay on Monday, because a crane had come loose in the wind.\n\nElena Marsh, the port \
        commissioner, said that the work would take until the summer.\n";
    let ingest = || {
        let ran = dossier.run(["ingest", &raw.display().to_string()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    };
    fs::write(&raw, text).unwrap();
    ingest();
    let open = open(&dossier);
    let id = open
        .iter()
        .find_map(|p| p["id"].as_str().filter(|id| id.contains("elena")));
    review(&dossier, &["--accept", id.unwrap()]);
    are_one(&dossier);
    let written = dossier.text("content/people/helena-marsh.md");
    // The file again, another state of it, other articles, and one fewer.
    ingest();
    are_one(&dossier);
    fs::write(&raw, text.replace("until the summer", "a year")).unwrap();
    ingest();
    dossier.write(
        "content/articles/again.md",
        "---\ntitle: Back\ndate: 2025-01-01\nrights: full\n---\n\nElena Marsh, the head of the \
         port, and Helena Marsh, the commissioner, were named.\n",
    );
    are_one(&dossier);
    fs::remove_file(dossier.path("content/articles/talks.md")).unwrap();
    are_one(&dossier);
    assert_eq!(dossier.text("content/people/helena-marsh.md"), written);
}

#[test]
fn two_are_merged_by_slug_or_by_name() {
    for (one, other) in [
        ("helena-marsh", "elena-marsh"),
        ("Helena Marsh", "ELENA MARSH"),
        ("people:helena-marsh", "people/elena-marsh"),
    ] {
        let dossier = harbour();
        let ran = review(&dossier, &["--merge", one, other]);
        assert_eq!(
            ran.stdout,
            format!("accepted {ID}: content/people/helena-marsh.md\n")
        );
        are_one(&dossier);
    }
    // In the order that the author says, though nothing proposes it.
    let dossier = harbour();
    review(&dossier, &["--merge", "anna-lindqvist", "Helena Marsh"]);
    assert_eq!(
        dossier.text("content/people/anna-lindqvist.md"),
        "---\nname: Anna Lindqvist\nsame_as: [Helena Marsh]\n---\n"
    );
    let site = dossier.build();
    assert!(page(&site, HELENA).contains("url=../../people/anna-lindqvist/index.html"));
    // What linked to her links to whom she is part of.
    assert!(page(&site, "articles/talks/index.html").contains("people/anna-lindqvist/index.html"));
}

#[test]
fn several_are_merged_into_one_file() {
    let dossier = harbour();
    review(
        &dossier,
        &["--merge", "elena-marsh", "anna-lindqvist", "--accept", ID],
    );
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        "---\nname: Helena Marsh\nsame_as: [Anna Lindqvist, Elena Marsh]\n---\n"
    );
    assert!(!dossier.path("content/people/elena-marsh.md").exists());
    are_one(&dossier);
}

#[test]
fn of_two_files_the_first_stays_and_shows_the_seconds_mentions() {
    let dossier = harbour();
    dossier.write(
        "content/people/elena-marsh.md",
        "---\nname: Elena Marsh\n---\n",
    );
    review(&dossier, &["--merge", "helena-marsh", "elena-marsh"]);
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        "---\nname: Helena Marsh\nsame_as: [elena-marsh]\n---\n"
    );
    let ran = dossier.run(["build"]);
    ran.says(&[
        "two files tell of one person",
        "content/people/helena-marsh.md stays",
    ]);
    are_one(&dossier);
}

#[test]
fn all_that_are_likely_enough_are_accepted_at_once() {
    let dossier = harbour();
    let scores = open(&dossier);
    let score = |id: &str| {
        let found = scores.iter().find(|p| p["id"] == id);
        found.and_then(|p| p["score"].as_f64()).unwrap()
    };
    let marsh = score(ID);
    let others = scores
        .iter()
        .filter(|p| p["score"].as_f64().unwrap() >= marsh)
        .count();
    let ran = review(&dossier, &["--all-above", &marsh.to_string()]);
    assert_eq!(ran.stdout.lines().count(), others, "{ran:?}");
    are_one(&dossier);
    // Nothing is as likely as that: the list stays as it is, and says so.
    let dossier = harbour();
    let before = files_below(dossier.root());
    let ran = review(&dossier, &["--all-above", "1"]);
    ran.says(&["no two names are so likely to be one"]);
    assert!(ran.stdout.contains(ID), "{ran:?}");
    // What is rejected in the same breath is not accepted.
    review(&dossier, &["--all-above", "0", "--reject", ID]);
    assert_ne!(files_below(dossier.root()), before);
    assert!(
        dossier
            .text("content/people/helena-marsh.md")
            .contains("distinct_from: [Elena")
    );
    for wrong in ["2", "many"] {
        let ran = dossier.run(["review", "--all-above", wrong]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
    }
}

#[test]
fn who_is_not_there_is_told_with_the_nearest() {
    let dossier = harbour();
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "Elena Mash"],
        &[
            "nobody and nothing is called `Elena Mash`",
            "did you mean Elena Marsh",
        ],
    );
    refuses(
        &dossier,
        &["--accept", "people:helena-marsh=elena-mash"],
        &[
            "there is nothing to review called",
            &format!("did you mean {ID}?"),
        ],
    );
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "cannery"],
        &["cannot be one: person here, organisation there"],
    );
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "Helena Marsh"],
        &["are one already"],
    );
    refuses(
        &dossier,
        &["--accept", ID, "--reject", ID],
        &["both accepted and rejected"],
    );
    refuses(
        &dossier,
        &[
            "--merge",
            "helena-marsh",
            "anna-lindqvist",
            "--merge",
            "anna-lindqvist",
            "elena-marsh",
            "--reject",
            ID,
        ],
        &["is rejected, and accepted by way of others"],
    );
    dossier.write(
        "content/people/e.md",
        "---\nname: Zoe Vale\naliases: [Z]\n---\n",
    );
    dossier.write(
        "content/people/z.md",
        "---\nname: Zora Lund\naliases: [Zee, z.]\n---\n",
    );
    refuses(
        &dossier,
        &["--merge", "Z.", "helena-marsh"],
        &["`Z.` can be several", "people:e, people:z"],
    );
}

#[test]
fn what_the_author_has_said_before_is_not_overruled() {
    let dossier = harbour();
    review(&dossier, &["--reject", ID]);
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "elena-marsh"],
        &[
            "`Elena Marsh` is said to be the same, and not to be",
            "content/people/helena-marsh.md",
            "keep it either in `same_as` or in `distinct_from`",
        ],
    );
    // A front matter that cannot be changed line by line is left as it is.
    let dossier = harbour();
    dossier.write(
        "content/people/helena-marsh.md",
        "---\n{name: Helena Marsh}\n---\n",
    );
    refuses(
        &dossier,
        &["--accept", ID],
        &["the front matter cannot be changed here"],
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_names_are_not_guessed_at() {
    let dossier = harbour();
    dossier.write("content/people/helena-marsh.md", "---\nname: [\n---\n");
    refuses(
        &dossier,
        &[],
        &[
            "this YAML cannot be read",
            "content/people/helena-marsh.md:3:1",
        ],
    );
    refuses(&dossier, &["--accept", ID], &["this YAML cannot be read"]);
    // A link that leads nowhere is for other commands to tell.
    let dossier = harbour();
    dossier.write("content/index.md", "See [[Nobody Here]].\n");
    review(&dossier, &["--accept", ID]);
    assert!(
        dossier
            .text("content/people/helena-marsh.md")
            .contains("same_as")
    );
}
