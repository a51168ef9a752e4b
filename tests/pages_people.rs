//! What a reader sees of people, bodies and places: all names and why, offices over time
//! and who holds them, and how far a text was read.

mod common;

use common::{Dossier, Files};

const COAST: &str = "\
-- content/dossier.yaml --
title: Coast
base_url: https://coast.example/file
-- content/organisations/coast-guard.md --
---
name: Coast Guard
---
-- content/places/norway.md --
---
name: Norway
---
-- content/articles/first.md --
---
title: A new commander
date: 2024-02-03
rights: full
---

Thomas Barlow, the acting commander of the Coast Guard, met the crews on Monday.
-- content/articles/second.md --
---
title: Sworn in
date: 2024-05-03
rights: full
---

Thomas Barlow, the commander of the Coast Guard, was sworn in on Friday.
-- content/articles/third.md --
---
title: Still there
date: 2024-09-03
rights: full
---

Tom Barlow, the commander of the Coast Guard, gave a speech. The Norwegian ambassador, Ingrid Dahl, listened.
-- content/articles/fourth.md --
---
title: Gone
date: 2025-02-03
rights: full
---

Thomas Barlow, the former commander of the Coast Guard, writes books. Vera Lund, the commander of the Coast Guard, does not.
";

/// A page without its tags, its words one space apart.
fn words(site: &Files, path: &str) -> String {
    let html = std::str::from_utf8(&site[path]).unwrap();
    let mut text = String::new();
    for piece in html.split('<').skip(1) {
        let (_, words) = piece.split_once('>').unwrap_or(("", piece));
        text.push(' ');
        text.push_str(words);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Asserts that a text has these words one after the other.
fn in_order(text: &str, wanted: &[&str]) {
    let mut rest = text;
    for words in wanted {
        let Some((_, after)) = rest.split_once(words) else {
            panic!("{words:?} does not follow in:\n{text}");
        };
        rest = after;
    }
}

#[test]
fn an_office_is_told_once_with_its_history() {
    let site = Dossier::of(COAST).build();
    let barlow = words(&site, "people/thomas-barlow/index.html");
    in_order(
        &barlow,
        &[
            "Roles",
            "commander of the Coast Guard",
            "acting as of 3 February 2024",
            "the acting commander of the Coast Guard, met the crews",
            "as of 3 May 2024 – 3 September 2024",
            "was sworn in on Friday",
            "former as of 3 February 2025",
            "writes books",
        ],
    );
    let rows = std::str::from_utf8(&site["data/people.json"]).unwrap();
    let rows: serde_json::Value = serde_json::from_str(rows).unwrap();
    let barlow = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["slug"] == "thomas-barlow");
    let roles = barlow.unwrap()["roles"].as_array().unwrap();
    let told: Vec<_> = roles
        .iter()
        .map(|role| {
            (
                role["office"].as_str(),
                role["of"].as_str(),
                role["standing"].as_str(),
            )
        })
        .collect();
    let of = |standing| (Some("commander"), Some("Coast Guard"), Some(standing));
    for standing in ["acting", "holds", "former"] {
        assert!(told.contains(&of(standing)), "{told:?}");
    }
}

#[test]
fn a_body_and_a_country_show_who_holds_their_offices() {
    let site = Dossier::of(COAST).build();
    in_order(
        &words(&site, "organisations/coast-guard/index.html"),
        &[
            "Offices",
            "commander",
            "Vera Lund",
            "Thomas Barlow",
            "former as of 3 February 2025",
        ],
    );
    in_order(
        &words(&site, "places/norway/index.html"),
        &[
            "Offices",
            "ambassador",
            "Ingrid Dahl",
            "as of 3 September 2024",
            "listened",
        ],
    );
}

#[test]
fn every_name_is_shown_with_what_joins_it() {
    let dossier = Dossier::of(COAST);
    let barlow = words(&dossier.build(), "people/thomas-barlow/index.html");
    in_order(
        &barlow,
        &[
            "Also written: Tom Barlow",
            "Why these are names of one",
            "Tom Barlow read by machine",
            "Tom Barlow, the commander of the Coast Guard, gave a speech.",
            "Roles",
        ],
    );
    dossier.write(
        "content/people/thomas-barlow.md",
        "---\nname: Thomas Barlow\naliases: [Thomas J. Barlow]\n---\n",
    );
    let barlow = words(&dossier.build(), "people/thomas-barlow/index.html");
    in_order(
        &barlow,
        &[
            "Thomas J. Barlow stated in the dossier",
            "Tom Barlow read by machine",
        ],
    );
}

#[test]
fn what_many_articles_say_is_shown_with_the_first_and_the_last() {
    let dossier = Dossier::of(COAST);
    for month in 1..=9 {
        dossier.write(
            &format!("content/articles/month-{month}.md"),
            format!(
                "---\ntitle: Month {month}\ndate: 2023-0{month}-01\nrights: full\n---\n\n\
                 Edda Larsen, the director of the Coast Guard, spoke for the {month}. time.\n"
            ),
        );
    }
    let larsen = words(&dossier.build(), "people/edda-larsen/index.html");
    let (roles, _) = larsen.split_once("Where named").unwrap();
    in_order(
        roles,
        &[
            "as of 1 January 2023 – 1 September 2023",
            "the 1. time",
            "the 9. time",
            "3 more articles say so",
        ],
    );
    assert!(!roles.contains("the 5. time"), "{roles}");
}

#[test]
fn a_text_that_is_not_read_in_full_says_so() {
    let dossier = Dossier::of(COAST);
    dossier.add(
        "-- content/articles/khabar.md --\n---\ntitle: خبر\nlanguage: ar\nrights: digest\n---\n\n\
         قال قائد خفر السواحل توماس بارلو يوم الاثنين إن السفن ستعود إلى الميناء قبل العاصفة.\n",
    );
    let site = dossier.build();
    let notice = "A text in this language is not read in full.";
    assert!(words(&site, "articles/khabar/index.html").contains(notice));
    assert!(!words(&site, "articles/first/index.html").contains(notice));
}

#[test]
fn a_page_that_has_moved_is_not_for_search_engines() {
    let dossier = Dossier::of(COAST);
    dossier.write(
        "content/people/thomas-barlow.md",
        "---\nname: Thomas Barlow\nsame_as: [tommy-barlow]\n---\n",
    );
    let site = dossier.build();
    let moved = std::str::from_utf8(&site["people/tommy-barlow/index.html"]).unwrap();
    for part in [
        "content=noindex",
        r#"href="https://coast.example/file/people/thomas-barlow/" rel=canonical"#,
        r#"<a href="../../people/thomas-barlow/index.html">"#,
    ] {
        assert!(moved.contains(part), "{part} is not in:\n{moved}");
    }
    let sitemap = std::str::from_utf8(&site["sitemap.xml"]).unwrap();
    assert!(sitemap.contains("people/thomas-barlow/"));
    assert!(!sitemap.contains("tommy-barlow"));
}
