//! What a reader finds, and what nobody can: the index that the search page loads.

mod common;

use common::{Dossier, Files, RICH};

/// A word that may be shown holds `may`; all others of these must be in no byte.
const RIGHTS: &str = r#"
-- content/dossier.yaml --
title: Rights
-- content/articles/full.md --
---
title: All of it
rights: full
---

The mill qxmayfull stands.
-- content/articles/digest.md --
---
title: The qxmaytitle
rights: digest
summary: A qxmaysummary.
key_points: [The qxpoint.]
figures: [{caption: The qxcaption.}]
---

Nobody knew, the qxbody said.
-- content/articles/link.md --
---
title: The mine
rights: link
summary: A qxsummary.
---

Somebody saw the qxlink closing on 3 May 2024.
"#;

const NAMES: &str = r#"
-- content/dossier.yaml --
title: Names
rights: full
-- content/people/laila-mansour.md --
---
name: Laila Mansour
aliases: [ليلى منصور, Leïla Mansûr]
---
-- content/people/xi.md --
---
name: 习近平
---
-- content/articles/arabic.md --
---
title: افتتاح الرصيف
language: ar
---

افتتحت ليلى منصور الرصيف الجديد.
-- content/articles/english.md --
---
title: The quay
---

Laila Mansour opened the quay. Nobody else came.
"#;

fn parts(site: &Files, letter: &str) -> String {
    let parts = site.iter().filter(|(path, _)| {
        let name = path.strip_prefix("search/").unwrap_or_default();
        name.starts_with(letter) && name.ends_with(".js")
    });
    parts
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

/// The documents that a term stands in, by the references that a result shows.
fn found(site: &Files, term: &str) -> Vec<String> {
    let terms: String = read(&parts(site, "t"));
    let line = terms.lines().find_map(|line| {
        let (own, at) = line.split_once([' ', '*'])?;
        (own == term).then_some(at)
    });
    let mut document = 0;
    let mut shift = 0;
    let mut step = 0;
    let mut at = Vec::new();
    for sign in line.unwrap_or_default().bytes() {
        step += usize::from((sign - b'0') & 31) << shift;
        shift += 5;
        if sign - b'0' < 32 {
            document += step >> 2;
            at.push(document);
            (step, shift) = (0, 0);
        }
    }
    let documents: Vec<Vec<String>> = parts(site, "d")
        .lines()
        .filter_map(|line| {
            let array = line
                .trim_end_matches([',', ')', '\n'])
                .trim_end_matches("]]");
            let array = array.trim_end_matches(']');
            serde_json::from_str(&format!("{array}]")).ok()
        })
        .collect();
    at.into_iter().map(|i| documents[i][0].clone()).collect()
}

/// The strings that the calls of a script pass on.
fn read(script: &str) -> String {
    let calls = script.lines().filter_map(|line| {
        let value = line.split_once(',')?.1.strip_suffix(')')?;
        serde_json::from_str::<String>(value).ok()
    });
    calls.collect()
}

#[test]
fn what_may_not_be_published_is_in_no_part_of_the_index() {
    let site = Dossier::of(RIGHTS).build();
    let index = parts(&site, "");
    let mut words: Vec<&str> = index
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with("qx"))
        .collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words, ["qxmayfull", "qxmaysummary", "qxmaytitle"]);
}

#[test]
fn any_spelling_in_any_script_finds_the_person_and_every_article() {
    let site = Dossier::of(NAMES).build();
    let person = "../people/laila-mansour/index.html";
    for spelling in ["laila", "ليلي", "leila", "mansur", "منصور", "mnswr"] {
        let found = found(&site, spelling);
        assert!(
            found.iter().any(|href| href == person),
            "{spelling}: {found:?}"
        );
    }
    for spelling in ["mansour", "منصور", "mansur"] {
        let found = found(&site, spelling);
        for article in ["arabic", "english"] {
            let href = format!("../articles/{article}/index.html");
            assert!(found.contains(&href), "{spelling}: {found:?}");
        }
    }
    assert!(found(&site, "nobody").contains(&"../articles/english/index.html".to_owned()));
    for spelling in ["习近", "近平", "jinping"] {
        assert_eq!(
            found(&site, spelling),
            ["../people/xi/index.html"],
            "{spelling}"
        );
    }
}

#[test]
fn the_index_is_the_same_whenever_it_is_built() {
    let (one, other) = (Dossier::of(RICH).build(), Dossier::of(RICH).build());
    let of_search = |site: &Files| -> Files {
        let files = site.iter().filter(|(path, _)| path.starts_with("search/"));
        files
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert!(of_search(&one).len() > 4);
    assert_eq!(of_search(&one), of_search(&other));
}

/// Articles of so many different words that the index takes up several parts.
fn large(articles: usize) -> String {
    let mut archive = String::from("-- content/dossier.yaml --\ntitle: Many\nrights: full\n");
    for n in 0..articles {
        let words: Vec<String> = (0..400)
            .map(|i| {
                let number = (n * 7919 + i * 104_729) % 40_000;
                let letters = [number / 1600, number / 40 % 40, number % 40];
                letters
                    .map(|l| {
                        ["ba", "ke", "lo", "mi", "nu"][l % 5].to_owned() + ["r", "s", "t"][l % 3]
                    })
                    .concat()
            })
            .collect();
        archive += &format!(
            "-- content/articles/a{n}.md --\n---\ntitle: Number {n}\n---\n\n{}.\n",
            words.join(" ")
        );
    }
    archive
}

#[test]
fn no_part_of_the_index_and_no_page_of_letters_grows_with_the_dossier() {
    let site = Dossier::of(&large(420)).build();
    let of_search = site.iter().filter(|(path, _)| path.starts_with("search/"));
    for (path, bytes) in of_search.clone() {
        assert!(bytes.len() < 100_000, "{path}: {}", bytes.len());
    }
    assert!(
        of_search
            .filter(|(path, _)| path.starts_with("search/d"))
            .count()
            > 100
    );
    let page = String::from_utf8_lossy(&site["search/n/index.html"]);
    assert!(page.contains("articles/a419/index.html"));
    assert!(!String::from_utf8_lossy(&site["search/index.html"]).contains("articles/a419/"));
}

#[test]
fn everything_stands_from_a_to_z() {
    let site = Dossier::of(NAMES).build();
    let page = String::from_utf8_lossy(&site["search/index.html"]);
    for href in [
        "people/laila-mansour",
        "people/xi",
        "articles/arabic",
        "articles/english",
    ] {
        assert!(page.contains(&format!("../{href}/index.html")), "{href}");
    }
}
