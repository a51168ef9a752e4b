//! A harbour whose people may be one, and the author's word on them.

use super::{Dossier, Files, Ran, files_below};

/// Two who may be one: the spellings are of one name, and nothing says more.
pub const HELENA: &str = "people/helena-marsh/index.html";
pub const ELENA: &str = "people/elena-marsh/index.html";
pub const ID: &str = "people:helena-marsh=elena-marsh";

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

pub fn harbour() -> Dossier {
    Dossier::of(HARBOUR)
}

pub fn review(dossier: &Dossier, args: &[&str]) -> Ran {
    let ran = dossier.run([&["review"], args].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

/// What is proposed of two that may be one.
pub fn open(dossier: &Dossier) -> Vec<serde_json::Value> {
    let json = review(dossier, &["--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = json["open"].as_array().unwrap().iter();
    all.filter(|p| p["kind"] == "merge").cloned().collect()
}

pub fn is_open(dossier: &Dossier) -> bool {
    open(dossier).iter().any(|proposal| proposal["id"] == ID)
}

/// Asserts that nothing is changed, and each of these said.
pub fn refuses(dossier: &Dossier, args: &[&str], words: &[&str]) {
    let before = files_below(dossier.root());
    dossier
        .run([&["review"], args].concat())
        .fails_saying(words);
    assert_eq!(files_below(dossier.root()), before);
}

pub fn page<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// Asserts that the two are one, that what was Elena's page leads on, and that her words
/// stand on Helena's.
pub fn are_one(dossier: &Dossier) {
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
