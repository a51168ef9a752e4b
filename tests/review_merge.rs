//! Two or more that the author makes one at once, with all that is theirs.

mod common;

use common::harbour::{HELENA, ID, are_one, harbour, open, page, review};
use common::{Dossier, files_below};

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

const BRIDGE: &str = "\
-- content/dossier.yaml --
title: Bridge
language: en
rights: full
-- content/articles/pm.md --
---
title: Talks
date: 2025-03-01
---

Prime Minister Keir Starmer spoke on Monday. Keir Starmer left on Friday.
-- content/articles/one.md --
---
title: Bridge
date: 2025-03-02
---

The commander, Anthony Blair, also known as Tony Blair, gave up on Monday. Anthony Blair was tired.
-- content/articles/two.md --
---
title: Lock
date: 2025-03-04
---

The group is led by the commander Tony Blair, who is rarely seen. Tony Blair speaks on the radio.
";

#[test]
fn whoever_is_merged_goes_with_all_their_names() {
    let dossier = Dossier::of(BRIDGE);
    let site = dossier.build();
    let people = page(&site, "data/people.json");
    assert!(people.contains("\"slug\":\"anthony-blair\""), "{people}");
    assert!(!people.contains("\"slug\":\"tony-blair\""), "{people}");
    review(&dossier, &["--merge", "Keir Starmer", "anthony-blair"]);
    let written = dossier.text("content/people/keir-starmer.md");
    for name in ["Anthony Blair", "Tony Blair"] {
        assert!(written.contains(name), "{written}");
    }
    // No more does the article speak for it: the author's word does.
    dossier.edit(
        "content/articles/one.md",
        ", also known as Tony Blair,",
        ",",
    );
    let site = dossier.build();
    let people = page(&site, "data/people.json");
    assert_eq!(people.matches("\"slug\"").count(), 1, "{people}");
    for old in ["anthony-blair", "tony-blair"] {
        let leads = page(&site, &format!("people/{old}/index.html"));
        assert!(leads.contains("people/keir-starmer/index.html"), "{leads}");
    }
}

const SMITHS: &str = "\
-- content/dossier.yaml --
title: Mill
language: en
rights: full
-- content/articles/one.md --
---
title: Mill
date: 2025-03-01
---

Chris Smith, the owner of the mill, spoke on Monday. Chris Smith left on Friday.
-- content/articles/two.md --
---
title: Lock
date: 2025-03-02
---

Christine Smith, the director of the lock, came on Monday. Christine Smith left on Friday.
-- content/articles/three.md --
---
title: Weir
date: 2025-03-03
---

Christopher Smith, the director of the weir, came on Monday. Christopher Smith left on Friday.
";

#[test]
fn a_name_that_may_be_one_with_either_of_two_is_left_to_the_author() {
    let dossier = Dossier::of(SMITHS);
    let ids = || -> Vec<String> {
        let open = open(&dossier);
        let ids = open.iter().filter_map(|p| p["id"].as_str());
        ids.map(str::to_owned).collect()
    };
    let both = ids();
    assert_eq!(both.len(), 2, "{both:?}");
    let before = files_below(dossier.root());
    let ran = review(&dossier, &["--all-above", "0.1"]);
    ran.says(&["2 proposals are left for you to decide one by one"]);
    assert_eq!(files_below(dossier.root()), before);
    // What is rejected in the same breath is no rival.
    let ran = review(&dossier, &["--all-above", "0.1", "--reject", &both[0]]);
    assert!(
        ran.stdout.contains(&format!("accepted {}", both[1])),
        "{ran:?}"
    );
    assert!(ids().is_empty());
}

#[test]
fn two_whom_one_article_names_are_left_to_the_author() {
    let dossier = harbour();
    let lindquist = |dossier: &Dossier| {
        let open = open(dossier);
        open.iter()
            .any(|p| p["id"].as_str().unwrap().contains("lindq"))
    };
    assert!(lindquist(&dossier));
    let ran = review(&dossier, &["--all-above", "0.1"]);
    ran.says(&["1 proposal is left for you to decide one by one"]);
    are_one(&dossier);
    assert!(lindquist(&dossier));
}
