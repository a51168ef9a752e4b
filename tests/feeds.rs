//! Feeds, the map of the site, and what a page says of itself in its head.

mod common;

use std::collections::BTreeSet;

use common::{Dossier, Files, RICH, pages};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

const HOSTILE: &str = r#"
-- content/articles/hostile.md --
---
title: "</title>&amp; \u200f<b>]]> \u0007 \"'"
date: 2024-03-10T23:30:00-05:00
updated: 2024-03-12
url: "https://courier.example/?a=1&b='\""
rights: link
summary: Not to be published.
---

Ilse Varga spoke of a xqsecret.
"#;

fn site() -> Files {
    let dossier = Dossier::of(RICH);
    dossier.add(HOSTILE);
    dossier.build()
}

fn text<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// The text of each element of a name, in order. XML that is not well formed fails.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == name => {
                inside = true;
                found.push(String::new());
            }
            Event::End(tag) if tag.name().as_ref() == name => inside = false,
            Event::Text(text) if inside => {
                found.last_mut().unwrap().push_str(&text.xml10_content());
            }
            Event::GeneralRef(reference) if inside => {
                let name = reference.xml10_content();
                let c = match name.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => reference.resolve_char_ref().unwrap().unwrap(),
                };
                found.last_mut().unwrap().push(c);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_latest_articles_come_first_with_the_dates_that_they_have() {
    let site = site();
    let feed = text(&site, "feed.xml");
    let titles = elements(feed, "title");
    assert_eq!(titles[1], "</title>&amp; \u{200f}<b>]]>  \"'");
    let mut updated = elements(feed, "updated");
    assert_eq!(updated.remove(0), "2024-06-30T00:00:00Z");
    assert_eq!(updated[0], "2024-03-12T00:00:00Z");
    assert!(updated.is_sorted_by(|a, b| a >= b), "{updated:?}");
    let published = elements(feed, "published");
    assert_eq!(published[0], "2024-03-11T04:30:00Z");
    // Of the undated letter no more is known than a bound: it was not published on that day.
    assert!(updated.contains(&"2024-02-11T00:00:00Z".to_owned()));
    assert_eq!(published.len(), updated.len() - 1);
    assert!(!feed.contains("Not to be published"));
    let ids: BTreeSet<String> = elements(feed, "id").into_iter().collect();
    assert_eq!(ids.len(), updated.len() + 1);
}

#[test]
fn the_same_stands_in_the_json_feed() {
    let site = site();
    let feed: Value = serde_json::from_slice(&site["feed.json"]).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://example.org/halcyon/feed.json");
    let items = feed["items"].as_array().unwrap();
    let ids: Vec<String> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, elements(text(&site, "feed.xml"), "id")[1..]);
    for item in items {
        let told = item["content_text"].as_str().unwrap();
        assert!(!told.is_empty() && !told.contains("xqsecret"), "{item}");
        let url = item["url"].as_str().unwrap();
        let path = url.strip_prefix("https://example.org/halcyon/").unwrap();
        assert!(site.contains_key(&format!("{path}index.html")), "{url}");
    }
    let letter = items.last().unwrap();
    assert_eq!(letter["title"], "A letter from the crew");
    assert_eq!(letter.get("date_published"), None);
}

#[test]
fn people_of_whom_there_is_much_have_feeds_of_their_own() {
    let site = site();
    let feed = text(&site, "people/ilse-varga/feed.xml");
    let titles = elements(feed, "title");
    assert_eq!(titles[0], "Ilse Varga · The Halcyon sinking");
    assert!(
        titles.contains(&"Inquiry into ferry loss opens".to_owned()),
        "{titles:?}"
    );
    assert!(
        !titles.contains(&"A letter from the crew".to_owned()),
        "{titles:?}"
    );
    assert!(site.contains_key("people/ilse-varga/feed.json"));
    // One article names him, and no file is about him.
    assert!(site.contains_key("people/olle-brask/index.html"));
    assert!(!site.contains_key("people/olle-brask/feed.xml"));
    assert_ne!(
        elements(feed, "id")[0],
        elements(text(&site, "feed.xml"), "id")[0]
    );
}

#[test]
fn ids_stay_when_the_site_moves() {
    let ids = |base: &str| {
        let dossier = Dossier::of(RICH);
        dossier.edit("content/dossier.yaml", "https://example.org/halcyon", base);
        elements(text(&dossier.build(), "feed.xml"), "id").split_off(1)
    };
    assert_eq!(ids("https://a.example"), ids("https://b.example/x"));
}

#[test]
fn without_an_address_nothing_claims_one() {
    let dossier = Dossier::of(RICH);
    dossier.edit(
        "content/dossier.yaml",
        "base_url: https://example.org/halcyon\n",
        "",
    );
    let site = dossier.build();
    for path in ["sitemap.xml", "robots.txt"] {
        assert!(!site.contains_key(path), "{path}");
    }
    let feed: Value = serde_json::from_slice(&site["feed.json"]).unwrap();
    assert_eq!(feed.get("feed_url"), None);
    assert!(
        feed["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item.get("url").is_none())
    );
    let own = text(&site, "people/ilse-varga/feed.xml");
    assert!(
        own.contains("href=\"../../articles/inquiry-opens/index.html\""),
        "{own}"
    );
    let page = text(&site, "articles/inquiry-opens/index.html");
    assert!(
        !page.contains("og:url") && !page.contains("canonical"),
        "{page}"
    );
}

/// What stands in an attribute of the first element that has another one.
fn attribute(page: &str, having: &str, name: &str) -> Option<String> {
    let html = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(having).unwrap();
    let element = html.select(&selector).next()?;
    element.attr(name).map(str::to_owned)
}

#[test]
fn every_page_describes_itself_and_leads_to_its_feeds() {
    let site = site();
    let mut descriptions = BTreeSet::new();
    let mut seen = 0;
    for (path, page) in pages(&site).filter(|(_, page)| !page.contains("http-equiv=refresh")) {
        let content = |having: &str| attribute(page, having, "content");
        let description = content("meta[name=description]").unwrap();
        let length = description.chars().count();
        assert!((10..=201).contains(&length), "{path}: {description:?}");
        assert!(!description.contains("xqsecret") && !description.contains("Not to be"));
        assert_eq!(
            content("meta[property='og:description']").as_ref(),
            Some(&description)
        );
        for property in ["title", "type", "site_name", "locale"] {
            let content = content(&format!("meta[property='og:{property}']"));
            assert!(
                content.is_some_and(|content| !content.is_empty()),
                "{path}: {property}"
            );
        }
        let canonical = attribute(page, "link[rel=canonical]", "href");
        let shown = path.strip_suffix("index.html");
        let expected = shown.map(|shown| format!("https://example.org/halcyon/{shown}"));
        assert_eq!(canonical, expected, "{path}");
        assert_eq!(content("meta[property='og:url']"), expected, "{path}");
        let html = scraper::Html::parse_document(page);
        let feeds = scraper::Selector::parse("link[rel=alternate]").unwrap();
        for feed in html.select(&feeds) {
            let href = feed.attr("href").unwrap();
            if !path.starts_with("404") {
                let depth = path.matches('/').count();
                let steps = href.matches("../").count();
                let folder: Vec<&str> = path.split('/').take(depth - steps).collect();
                let file = [folder, vec![href.trim_start_matches("../")]]
                    .concat()
                    .join("/");
                assert!(site.contains_key(&file), "{path}: {href}");
            }
            seen += 1;
        }
        descriptions.insert(description);
    }
    assert!(
        seen > 40 && descriptions.len() > 15,
        "{seen} {}",
        descriptions.len()
    );
    let article = text(&site, "articles/hostile/index.html");
    let content = |having: &str| attribute(article, having, "content");
    assert_eq!(
        content("meta[property='og:type']").as_deref(),
        Some("article")
    );
    let published = content("meta[property='article:published_time']");
    assert_eq!(published.as_deref(), Some("2024-03-11T04:30:00Z"));
    let vague = text(&site, "articles/agency-note/index.html");
    assert!(!vague.contains("published_time"));
    let not_found = text(&site, "404.html");
    assert_eq!(
        attribute(not_found, "meta[name=robots]", "content").as_deref(),
        Some("noindex")
    );
}

#[test]
fn the_map_of_the_site_lists_every_page_with_the_day_of_what_is_latest_on_it() {
    let site = site();
    let map = text(&site, "sitemap.xml");
    let addresses = elements(map, "loc");
    let listed: BTreeSet<String> = addresses
        .iter()
        .map(|address| {
            let path = address
                .strip_prefix("https://example.org/halcyon/")
                .unwrap();
            format!("{path}index.html")
        })
        .collect();
    let there: BTreeSet<String> = pages(&site)
        .filter(|(path, page)| *path != "404.html" && !page.contains("noindex"))
        .map(|(path, _)| path.to_owned())
        .collect();
    assert_eq!(listed, there);
    assert_eq!(listed.len(), addresses.len());
    let changed = |path: &str| {
        let entry = map
            .lines()
            .find(|line| line.contains(&format!("halcyon/{path}</loc>")));
        elements(entry.unwrap(), "lastmod").pop()
    };
    assert_eq!(changed("articles/agency-note/").as_deref(), Some("2024-03"));
    assert_eq!(changed("articles/hostile/").as_deref(), Some("2024-03-12"));
    assert_eq!(changed("articles/undated-letter/"), None);
    assert_eq!(changed("people/ilse-varga/").as_deref(), Some("2024-03-12"));
    assert_eq!(
        changed("sources/coast-post/").as_deref(),
        Some("2024-03-06")
    );
    assert_eq!(changed("").as_deref(), Some("2024-06-30"));
    assert_eq!(changed("pages/method/").as_deref(), Some("2024-06-30"));
    let robots = text(&site, "robots.txt");
    assert!(
        robots.contains("\nSitemap: https://example.org/halcyon/sitemap.xml\n"),
        "{robots}"
    );
}
