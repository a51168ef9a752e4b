//! Who is named with whom: what is drawn, what it rests on, and how it is bounded.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Dossier, Files, files_below};
use scraper::{ElementRef, Html, Selector};

const TOWN: &str = "\
-- content/dossier.yaml --
title: Town
-- content/people/ada-holt.md --
---
name: Ada Holt
---
-- content/people/ben-moor.md --
---
name: Ben Moor
---
-- content/people/carl-nisk.md --
---
name: Carl Nisk
---
-- content/people/samir.md --
---
name: سمير النجار
---
-- content/organisations/ferry-board.md --
---
name: Ferry Board
---
-- content/articles/first.md --
---
title: The ferry
date: 2024-02-03
rights: full
---

Ada Holt met Ben Moor at the quay. The weather was fine.

The Ferry Board sat late, said Carl Nisk.

سمير النجار came with Carl Nisk.
-- content/articles/second.md --
---
title: The ferry again
date: 2024-03-03
rights: full
---

Ben Moor waited for two hours. At last he shook hands with Ada Holt, and left.

The Ferry Board said nothing.

Carl Nisk said less.
-- content/articles/third.md --
---
title: Two letters
date: 2024-04-03
rights: digest
---

A letter of Ada Holt was read out to all who had come.

A letter of Ben Moor was not.
";

fn page(site: &Files, path: &str) -> Html {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a link of the network's page leads, from the site's root.
fn target(link: ElementRef) -> String {
    let href = link.attr("href").unwrap();
    href.strip_prefix("../").unwrap_or(href).to_owned()
}

/// Each line of a drawing: where it leads, and what it says.
fn lines(site: &Files, drawing: &str) -> BTreeMap<String, String> {
    let page = page(site, "network/index.html");
    let links = all(&page, &format!(".network.{drawing} .edges a"));
    let line = |link: &ElementRef| {
        let title = link.select(&Selector::parse("title").unwrap()).next();
        (target(*link), text(title.unwrap()))
    };
    links.iter().map(line).collect()
}

/// Whom each article names, from the data.
fn named(site: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let articles: serde_json::Value = serde_json::from_slice(&site["data/articles.json"]).unwrap();
    let mut named = BTreeMap::new();
    for article in articles.as_array().unwrap() {
        let of = |kind: &str| {
            let all = article[kind].as_array().unwrap().iter();
            all.map(|slug| format!("{kind}/{}/index.html", slug.as_str().unwrap()))
                .collect::<Vec<_>>()
        };
        let names = [of("people"), of("organisations")].concat();
        let path = format!("{}index.html", article["url_path"].as_str().unwrap());
        named.insert(path, names.into_iter().collect());
    }
    named
}

/// The pages of the two whose evidence a page is, and the articles that it lists.
fn evidence(site: &Files, path: &str) -> (Vec<String>, Vec<String>) {
    let page = page(site, path);
    let targets = |selector: &str| {
        let links = all(&page, selector).into_iter();
        links
            .map(|link| link.attr("href").unwrap().replace("../", ""))
            .collect::<Vec<_>>()
    };
    (targets("h1 a"), targets(".card .title a"))
}

#[test]
fn every_line_leads_to_the_articles_that_name_both_and_says_how_many() {
    let site = Dossier::of(TOWN).build();
    let named = named(&site);
    let lines = lines(&site, "wide");
    assert!(lines.len() >= 2, "{lines:?}");
    for (path, label) in &lines {
        let (both, articles) = evidence(&site, path);
        let is = |article: &&String| both.iter().all(|one| named[*article].contains(one));
        assert_eq!(both.len(), 2);
        assert!(articles.iter().all(|a| is(&a)), "{path}: {articles:?}");
        let expected = named.keys().filter(is).count();
        assert_eq!(articles.len(), expected, "{path}");
        let n = if expected == 1 {
            "1 article"
        } else {
            &format!("{expected} articles")
        };
        assert!(
            label.ends_with(&format!("named together in {n}")),
            "{label}"
        );
    }
}

#[test]
fn the_evidence_is_the_sentence_that_names_both_and_nothing_that_may_not_be_shown() {
    let site = Dossier::of(TOWN).build();
    let path = "network/ada-holt--ben-moor/index.html";
    let page = page(&site, path);
    let passages: Vec<String> = all(&page, ".mentions li").into_iter().map(text).collect();
    assert!(
        passages[0].ends_with("At last he shook hands with Ada Holt, and left.")
            && passages[0].starts_with("¶ 1 Ben Moor waited"),
        "{passages:?}"
    );
    assert_eq!(passages[1], "¶ 1 Ada Holt met Ben Moor at the quay.");
    // In the third each has a paragraph of its own, of which the name may be shown.
    assert_eq!(passages[2..], ["¶ 1 Ada Holt", "¶ 2 Ben Moor"]);
    let marked: Vec<String> = all(&page, ".mentions mark").into_iter().map(text).collect();
    assert_eq!(marked[2..4], ["Ada Holt", "Ben Moor"]);
    assert!(text(page.root_element()).contains("named together in 3 articles"));
}

#[test]
fn the_table_holds_what_the_drawing_holds() {
    let site = crowd(60).build();
    let page = page(&site, "network/index.html");
    let rows: BTreeSet<String> = all(&page, ".pairs td.number a")
        .into_iter()
        .map(target)
        .collect();
    let wide: BTreeSet<String> = lines(&site, "wide").into_keys().collect();
    let narrow: BTreeSet<String> = lines(&site, "narrow").into_keys().collect();
    assert!(rows.len() > 20, "{rows:?}");
    assert_eq!(rows, wide);
    assert!(narrow.is_subset(&wide) && !narrow.is_empty() && narrow.len() < wide.len());
}

#[test]
fn everybody_drawn_is_a_link_with_a_name_and_the_name_is_written_its_own_way() {
    let site = Dossier::of(TOWN).build();
    let page = page(&site, "network/index.html");
    let links = all(&page, ".network.wide svg a");
    assert!(links.len() > 6);
    for link in links {
        let path = target(link);
        assert!(site.contains_key(&path), "{path}");
        let title = link.select(&Selector::parse("title").unwrap()).next();
        assert!(text(title.unwrap()).contains("article"), "{path}");
    }
    let right_to_left = all(&page, ".network.wide text[direction=rtl]");
    assert_eq!(
        right_to_left.into_iter().map(text).collect::<Vec<_>>(),
        ["سمير النجار"]
    );
    assert!(all(&page, "[style]").is_empty());
}

/// `n` people, two thirds of whom stand in one great paragraph, and each with his next in one
/// of their own.
fn crowd(n: usize) -> Dossier {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Crowd\n");
    let name = |i: usize| {
        let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
        format!("Olga N{}{}mova", letter(i), letter(i / 26))
    };
    for i in 0..n {
        let file = format!("---\nname: {}\n---\n", name(i));
        dossier.write(&format!("content/people/p{i}.md"), file);
    }
    let all: Vec<String> = (0..n * 2 / 3).map(name).collect();
    for part in 0..3 {
        let text = format!(
            "---\ntitle: All {part}\nrights: full\n---\n\n{} came.\n",
            all.join(", ")
        );
        dossier.write(&format!("content/articles/all-{part}.md"), text);
    }
    for i in 0..n {
        let (one, next) = (name(i), name((i + 1) % n));
        let text = format!(
            "---\ntitle: Note {i}\nrights: full\n---\n\n{one} met {next}.\n\n{one} wrote to {next}.\n"
        );
        dossier.write(&format!("content/articles/note-{i}.md"), text);
    }
    dossier
}

#[test]
fn a_crowd_is_cut_to_what_one_can_look_at_and_the_page_says_so() {
    let site = crowd(120).build();
    let page = page(&site, "network/index.html");
    let nodes = all(&page, ".network.wide a.person").len();
    let pairs = lines(&site, "wide").len();
    assert!((20..=54).contains(&nodes), "{nodes}");
    assert!(pairs <= 3 * nodes, "{pairs}");
    let pages = site
        .keys()
        .filter(|path| path.starts_with("network/"))
        .count();
    assert_eq!(pages, pairs + 1);
    let said = text(all(&page, ".chosen")[0]);
    let expected = format!("Drawn are {nodes} of the 120 people and organisations");
    assert!(said.starts_with(&expected), "{said}");
    assert!(site["network/index.html"].len() < 150_000);
}

#[test]
fn the_drawing_is_the_same_on_any_number_of_threads() {
    let dossier = crowd(60);
    let build = |threads: &str| {
        let output = dossier.beside(&format!("site-{threads}"));
        let mut command = dossier.command();
        command.arg("build").arg("--output").arg(&output);
        let ran = common::run(command.env("RAYON_NUM_THREADS", threads));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        files_below(&output).remove("network/index.html").unwrap()
    };
    assert!(build("1") == build("3"));
}

#[test]
fn with_nobody_to_draw_the_page_says_what_it_takes() {
    let site = Dossier::of("-- content/dossier.yaml --\ntitle: Empty\n").build();
    let page = page(&site, "network/index.html");
    assert!(all(&page, ".network").is_empty());
    assert!(text(all(&page, ".empty")[0]).starts_with("Nothing is drawn yet"));
}
