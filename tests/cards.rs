//! The pictures that stand for pages where somebody shares them.

mod common;

use common::{Dossier, Files, files_below};
use scraper::{Html, Selector};

const PIER: &str = "\
-- content/dossier.yaml --
title: The pier
subtitle: Who built it, and for whom
base_url: https://pier.example/file
-- content/people/ada-holt.md --
---
name: Ada Holt
---
-- content/people/xi-lan.md --
---
name: 习兰
---
-- content/sources/pier-post.md --
---
name: Pier Post
---
-- content/articles/opened.md --
---
title: The pier is opened
date: 2024-02-03
source: pier-post
rights: full
---

Ada Holt opened the pier. Ruth Calloway watched.
-- content/articles/arabic.md --
---
title: افتتاح الرصيف الجديد
language: ar
rights: full
---

حضر الجميع.
-- content/articles/han.md --
---
title: 新码头开放
rights: full
---

Nobody else came.
-- content/pages/about.md --
---
title: About the pier
---

It is long.
";

fn pier(from: &str, to: &str) -> Files {
    let dossier = Dossier::of(PIER);
    dossier.edit("content/dossier.yaml", from, to);
    dossier.build()
}

fn cards(site: &Files) -> Vec<&String> {
    site.keys().filter(|path| path.ends_with(".png")).collect()
}

/// What a page's head says of its card.
fn meta(site: &Files, path: &str, property: &str) -> Option<String> {
    let page = Html::parse_document(std::str::from_utf8(&site[path]).unwrap());
    let selector = Selector::parse(&format!("meta[property='{property}']")).unwrap();
    let found = page.select(&selector).next()?;
    found.attr("content").map(str::to_owned)
}

/// Width and height of a PNG file of at most 16 colours.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&png[24..26], [4, 3], "four bits by a palette");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn every_page_names_a_card_that_is_there() {
    let site = pier("The pier", "The pier");
    let pages = site.keys().filter(|path| path.ends_with(".html"));
    let mut own = 0;
    for path in pages.filter(|path| *path != "404.html") {
        let Some(url) = meta(&site, path, "og:image") else {
            // A page that only leads on is not shared.
            continue;
        };
        let card = url.strip_prefix("https://pier.example/file/").unwrap();
        let card = site
            .get(card)
            .unwrap_or_else(|| panic!("{path}: no {card}"));
        assert_eq!(size(card), (1200, 630), "{path}");
        assert!(card.len() < 24_000, "{path}: {}", card.len());
        assert!(!meta(&site, path, "og:image:alt").unwrap().is_empty());
        own += usize::from(url.ends_with(&path.replace("index.html", "card.png")));
    }
    // Home, timeline, three articles, the two of the files, a source, a page.
    assert_eq!((own, cards(&site).len()), (9, 9), "{:?}", cards(&site));
    let alt = meta(&site, "articles/opened/index.html", "og:image:alt");
    assert_eq!(
        alt.unwrap(),
        "The pier is opened · Pier Post · 3 February 2024"
    );
}

#[test]
fn without_an_address_or_where_it_is_not_wanted_there_is_none() {
    for (from, to) in [
        ("base_url: https://pier.example/file", ""),
        ("title: The pier", "title: The pier\ncards: false"),
    ] {
        let site = pier(from, to);
        assert_eq!(cards(&site), [""; 0]);
        assert_eq!(meta(&site, "index.html", "og:image"), None);
    }
}

#[test]
fn a_title_that_no_font_has_gives_way_to_the_name_of_the_dossier() {
    let dossier = Dossier::of(PIER);
    let other = dossier.beside("other");
    let site = dossier.build();
    dossier.edit("content/articles/han.md", "新码头开放", "新码头已经开放");
    let ran = dossier.run(["build".as_ref(), "--output".as_ref(), other.as_os_str()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let changed = files_below(&other);
    // The letters make no difference, for none of them is drawn: not even as a box.
    let card = "articles/han/card.png";
    assert!(site[card] == changed[card]);
    assert!(site[card] != site["articles/opened/card.png"]);
    assert!(site[card] != site["articles/arabic/card.png"]);
}

#[test]
fn hostile_titles_are_drawn_within_bounds() {
    let titles = [
        "x".repeat(5_000),
        "word ".repeat(2_000),
        "e\u{301}\u{301}\u{301}".repeat(500),
        "\u{202e}gpj.exe \u{2066}\u{200f}mixed عربي".to_owned(),
        "🚨🚨🚨".to_owned(),
        "\u{feff}\u{200d}\u{fe0f}".to_owned(),
        "ﷺ ".repeat(200),
    ];
    let dossier = Dossier::of(PIER);
    for (i, title) in titles.iter().enumerate() {
        let text = format!("---\ntitle: \"{title}\"\nrights: full\n---\n\nText.\n");
        dossier.write(&format!("content/articles/hostile-{i}.md"), text);
    }
    let site = dossier.build();
    for i in 0..titles.len() {
        let card = &site[&format!("articles/hostile-{i}/card.png")];
        assert_eq!(size(card), (1200, 630));
        assert!(card.len() < 40_000, "{i}: {}", card.len());
    }
}

#[test]
fn a_card_is_the_same_on_any_number_of_threads() {
    let dossier = Dossier::of(PIER);
    let build = |threads: &str| {
        let output = dossier.beside(&format!("site-{threads}"));
        let mut command = dossier.command();
        command.arg("build").arg("--output").arg(&output);
        let ran = common::run(command.env("RAYON_NUM_THREADS", threads));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let mut site = files_below(&output);
        site.retain(|path, _| path.ends_with(".png"));
        site
    };
    assert!(build("1") == build("3"));
}
