//! Lists that are too long for a page, and what leads back from one page to another: nothing
//! gets lost, and every point and link leads to the words it stands for.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::dom::{elements, texts_of};
use common::{Dossier, Files, pages};

fn page<'a>(site: &'a Files, path: &str) -> &'a str {
    let bytes = site
        .get(path)
        .unwrap_or_else(|| panic!("{path} is not there"));
    std::str::from_utf8(bytes).unwrap()
}

/// Where the links of a page lead, from the site's root, with their anchors.
fn links(site: &Files, path: &str) -> Vec<String> {
    let root = "../".repeat(path.matches('/').count());
    let all = elements(page(site, path));
    let hrefs = all
        .iter()
        .filter(|e| e.name == "a")
        .filter_map(|e| e.get("href"));
    hrefs
        .filter_map(|href| href.strip_prefix(root.as_str()))
        .map(str::to_owned)
        .collect()
}

/// How often the pages whose path begins so lead to each page of a folder.
fn reached(site: &Files, from: &str, to: &str) -> BTreeMap<String, usize> {
    let mut reached = BTreeMap::new();
    for (path, _) in pages(site).filter(|(path, _)| path.starts_with(from)) {
        for link in links(site, path) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with(to) {
                *reached.entry(link).or_default() += 1;
            }
        }
    }
    reached
}

/// The pages of single people or articles.
fn singles(site: &Files, folder: &str) -> Vec<String> {
    let own = |path: &&String| {
        let rest = path
            .strip_prefix(folder)
            .and_then(|p| p.strip_suffix("/index.html"));
        rest.is_some_and(|slug| !slug.is_empty() && !slug.contains('/'))
    };
    site.keys().filter(own).cloned().collect()
}

/// 320 people, 230 articles of two years, and one whom all of these name.
fn many() -> Dossier {
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: Many\ncards: false\n\
         -- content/people/ilse-varga.md --\n---\nname: Ilse Varga\n---\n",
    );
    for n in 0..320 {
        let initial = char::from(b'A' + (n % 20) as u8);
        dossier.write(
            &format!("content/people/p{n}.md"),
            format!("---\nname: {initial}orvald Person{n}\n---\n"),
        );
    }
    for n in 0..230 {
        let (year, month, day) = (2023 + n / 215, 1 + n % 12, 1 + n % 28);
        dossier.write(
            &format!("content/articles/a{n}.md"),
            format!(
                "---\ntitle: Number {n}\ndate: {year}-{month:02}-{day:02}\nrights: full\n---\n\n\
                 Ilse Varga spoke for the {n}th time.\n"
            ),
        );
    }
    dossier
}

#[test]
fn nothing_of_a_long_list_gets_lost() {
    let dossier = many();
    let site = dossier.build();
    for (folder, shelves) in [("people/", "people/all/"), ("articles/", "articles/all/")] {
        let reached = reached(&site, shelves, folder);
        for single in singles(&site, folder) {
            assert_eq!(reached.get(&single), Some(&1), "{single} from {shelves}");
        }
    }
    let named = reached(&site, "people/ilse-varga/mentions/", "articles/a");
    let articles = singles(&site, "articles/");
    assert_eq!(articles.len(), 230);
    for article in &articles {
        assert!(named.contains_key(article), "{article}");
    }
    // Each shelf is reached from the page of its list, or from the shelf before.
    let shelves = site.keys().filter_map(|path| path.split_once("/all/"));
    for list in shelves.map(|(list, _)| list).collect::<BTreeSet<_>>() {
        let all = format!("{list}/all/");
        let family = reached(&site, &format!("{list}/"), &all);
        for shelf in site.keys().filter(|path| path.starts_with(&all)) {
            assert!(family.contains_key(shelf), "{shelf}");
        }
    }
    for (path, html) in pages(&site) {
        assert!(html.len() < 300_000, "{path} has {} bytes", html.len());
    }
    assert!(page(&site, "people/index.html").contains("321 people"));
    assert!(page(&site, "articles/index.html").contains("230 articles"));
    // The latest are not behind a link.
    let front = links(&site, "articles/index.html");
    assert!(front.contains(&"articles/a229/index.html".to_owned()));

    // What is full keeps its address and what stands on it.
    let full = page(&site, "articles/all/2023/index.html").to_owned();
    let before = reached_from(&site, "articles/all/2023/index.html");
    dossier.write(
        "content/articles/late.md",
        "---\ntitle: Late\ndate: 2023-12-31\nrights: full\n---\n\nNothing new.\n",
    );
    let site = dossier.build();
    assert_eq!(reached_from(&site, "articles/all/2023/index.html"), before);
    assert!(
        full.contains("part 1 of 2"),
        "215 articles do not fit one page"
    );
    assert!(
        links(&site, "articles/all/2023-2/index.html")
            .contains(&"articles/late/index.html".to_owned())
    );
}

fn reached_from(site: &Files, path: &str) -> Vec<String> {
    let mut links = links(site, path);
    links.retain(|link| link.starts_with("articles/") && !link.contains("/all/"));
    links
}

const COAST: &str = "\
-- content/dossier.yaml --
title: Coast
-- content/index.md --
---
bottom_line: Nothing moves without [[tom-barlow]].
---

The harbour froze. On Monday [[tom-barlow|the commander]] met the crews [@first#p2]. The ice broke.
-- content/organisations/coast-guard.md --
---
name: Coast Guard
---
-- content/people/tom-barlow.md --
---
name: Tom Barlow
aliases: [توم بارلو]
---
-- content/people/vera-lund.md --
---
name: Vera Lund
---
-- content/articles/first.md --
---
title: A new commander
date: 2024-02-03
rights: full
---

The harbour is cold.

Tom Barlow, the acting commander of the Coast Guard, met the crews on Monday.
-- content/articles/second.md --
---
title: Sworn in
date: 2024-05-03
rights: full
---

Tom Barlow, the commander of the Coast Guard, was sworn in on Friday.
-- content/articles/third.md --
---
title: A digest
date: 2024-06-03
rights: digest
---

Secret words of an outlet on [[tom-barlow]] stand here.
";

#[test]
fn each_point_of_a_drawing_leads_to_the_words_that_it_stands_for() {
    let site = Dossier::of(COAST).build();
    let html = page(&site, "people/tom-barlow/index.html");
    let all = elements(html);
    let points: Vec<(&str, &str)> = all
        .iter()
        .filter(|e| e.name == "a")
        .filter_map(|e| Some((e.get("class")?, e.get("href")?)))
        .filter(|(class, _)| ["holds", "acting", "former"].contains(class))
        .filter(|(_, href)| href.contains('#'))
        .collect();
    assert_eq!(
        points,
        [
            ("acting", "../../articles/first/index.html#p2"),
            ("holds", "../../articles/second/index.html#p1"),
        ]
    );
    for (path, anchor) in [
        ("articles/first/index.html", "p2"),
        ("articles/second/index.html", "p1"),
    ] {
        let there = elements(page(&site, path));
        assert!(
            there.iter().any(|e| e.get("id") == Some(anchor)),
            "{path}#{anchor}"
        );
    }
    // Time runs on, and each point says when.
    let titles = texts_of(html, "title").join("\n");
    assert!(titles.contains("3 February 2024: acting"), "{titles}");
    let dots: Vec<f64> = all
        .iter()
        .filter(|e| e.name == "circle" && e.get("r") == Some("4.5"))
        .filter_map(|e| e.get("cx")?.trim_end_matches('%').parse().ok())
        .collect();
    assert!(dots.len() >= 2 && dots[0] < dots[1], "{dots:?}");
}

#[test]
fn a_page_shows_the_sentences_that_link_to_it() {
    let site = Dossier::of(COAST).build();
    let sentences = texts_of(page(&site, "people/tom-barlow/index.html"), "p");
    assert!(
        sentences.contains(&"On Monday the commander met the crews.".to_owned()),
        "{sentences:?}"
    );
    assert!(
        sentences.contains(&"Nothing moves without Tom Barlow.".to_owned()),
        "{sentences:?}"
    );
    // What may not be published is not quoted from either.
    for (path, html) in pages(&site) {
        assert!(!html.contains("Secret words"), "{path}");
    }
    assert!(
        links(&site, "people/tom-barlow/index.html")
            .iter()
            .any(|l| l.starts_with("articles/third/"))
    );
    let cited = texts_of(page(&site, "articles/first/index.html"), "p");
    let told = "¶ 2 On Monday the commander met the crews.".to_owned();
    assert!(cited.contains(&told), "{cited:?}");
}

#[test]
fn a_name_in_another_script_says_its_language() {
    let site = Dossier::of(COAST).build();
    let all = elements(page(&site, "people/tom-barlow/index.html"));
    let names = all.iter().filter(|e| e.name == "bdi");
    assert!(names.filter_map(|e| e.get("lang")).eq(["ar"]));
}

#[test]
fn what_is_missing_is_said_with_the_file_that_mends_it() {
    let site = Dossier::of(COAST).build();
    let lund = page(&site, "people/vera-lund/index.html");
    for words in [
        "No article names it",
        "roles:",
        "content/people/vera-lund.md",
    ] {
        assert!(lund.contains(words), "{words} is not in:\n{lund}");
    }
    let empty = Dossier::of("-- content/dossier.yaml --\ntitle: Empty\n").build();
    for (path, words) in [
        ("people/index.html", "content/people/"),
        ("organisations/index.html", "content/organisations/"),
        ("places/index.html", "content/places/"),
        ("sources/index.html", "content/sources/"),
        ("articles/index.html", "dossier ingest"),
        ("discrepancies/index.html", "No contradiction"),
    ] {
        assert!(page(&empty, path).contains(words), "{path}");
    }
}

#[test]
fn positions_stand_with_the_weight_of_their_sources() {
    let site = Dossier::of(common::RICH).build();
    let html = page(&site, "discrepancies/index.html");
    let told = texts_of(html, "p").join("\n");
    assert!(
        told.contains("1 article, 1 source: The Ansel Courier B"),
        "{told}"
    );
}
