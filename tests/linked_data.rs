//! What each page says of its subject in the vocabulary of schema.org.

mod common;

use common::{Dossier, Files, RICH, pages};
use serde_json::Value;

const HOSTILE: &str = r#"
-- content/articles/hostile.md --
---
title: "</script><script>alert(1)</script> <!-- & \u2028 \u202e\"\\ \u0007 \n'"
date: 2024-03
source: ansel-courier
cites: [north-wire]
authors: ["</script>", Mara Quill]
url: "https://courier.example/?a=1&b=%3C"
rights: link
summary: xqsummary
---

Ilse Varga spoke of a xqsecret.
"#;

fn site() -> Files {
    let dossier = Dossier::of(RICH);
    dossier.add(HOSTILE);
    dossier.build()
}

/// The data blocks of a page, as a browser finds them.
fn blocks(page: &str) -> Vec<Value> {
    let html = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse("script[type='application/ld+json']").unwrap();
    let blocks = html
        .select(&selector)
        .map(|block| block.text().collect::<String>());
    blocks
        .map(|json| serde_json::from_str(&json).unwrap())
        .collect()
}

/// The things of a page, by type.
fn thing(site: &Files, path: &str, kind: &str) -> Value {
    let page = std::str::from_utf8(&site[path]).unwrap();
    let graph = blocks(page)[0]["@graph"].clone();
    let things = graph.as_array().unwrap().iter();
    let mut things = things.filter(|thing| thing["@type"] == kind);
    things
        .next()
        .unwrap_or_else(|| panic!("no {kind} in {graph}"))
        .clone()
}

#[test]
fn every_page_that_is_about_something_says_so_once_and_no_text_breaks_out() {
    let site = site();
    let mut with = 0;
    for (path, page) in pages(&site) {
        let blocks = blocks(page);
        let plain = path == "404.html" || page.contains("noindex");
        assert_eq!(blocks.len(), usize::from(!plain), "{path}");
        with += blocks.len();
        let html = scraper::Html::parse_document(page);
        let scripts = scraper::Selector::parse("script:not([src]):not([type])").unwrap();
        assert_eq!(html.select(&scripts).count(), 0, "{path}");
        for block in blocks {
            let text = block.to_string();
            assert!(
                !text.contains("xqsecret") && !text.contains("xqsummary"),
                "{path}"
            );
            assert_eq!(block["@context"], "https://schema.org");
            assert!(text.len() < 40_000, "{path}: {}", text.len());
        }
    }
    assert!(with > 20, "{with}");
}

#[test]
fn an_article_is_told_with_its_source_and_its_date_as_it_is_known() {
    let site = site();
    let article = thing(&site, "articles/hostile/index.html", "NewsArticle");
    let title = article["headline"].as_str().unwrap();
    assert!(
        title.starts_with("</script><script>alert(1)</script> <!-- & \u{2028}"),
        "{title}"
    );
    assert_eq!(article["datePublished"], "2024-03");
    assert_eq!(article["publisher"]["name"], "The Ansel Courier");
    assert_eq!(article["isBasedOn"], "https://courier.example/?a=1&b=%3C");
    assert_eq!(article["citation"][0]["publisher"]["name"], "North Wire");
    assert_eq!(article["author"][1]["@type"], "Person");
    assert_eq!(article.get("description"), None);
    assert_eq!(
        article["url"],
        "https://example.org/halcyon/articles/hostile/"
    );
    let undated = thing(&site, "articles/undated-letter/index.html", "NewsArticle");
    assert_eq!(undated.get("datePublished"), None);
}

#[test]
fn an_office_is_a_job_only_where_the_author_says_so() {
    let site = site();
    let varga = thing(&site, "people/ilse-varga/index.html", "Person");
    assert_eq!(
        varga["jobTitle"],
        serde_json::json!(["Minister of Transport"])
    );
    assert_eq!(
        varga["sameAs"],
        serde_json::json!(["https://www.wikidata.org/wiki/Q42"])
    );
    let names = varga["alternateName"].as_array().unwrap();
    assert!(names.contains(&Value::from("إلسه فارغا")), "{names:?}");
    assert_eq!(varga.get("disambiguatingDescription"), None);
    let reyn = thing(&site, "people/tomas-reyn/index.html", "Person");
    let jobs = reyn["jobTitle"].as_array().unwrap();
    assert!(
        !jobs
            .iter()
            .any(|job| job.as_str().unwrap().contains("commander")),
        "{jobs:?}"
    );
    let place = thing(&site, "places/port-ansel/index.html", "Place");
    assert_eq!(place["name"], "Port Ansel");
    let outlet = thing(&site, "sources/ansel-courier/index.html", "Organization");
    assert_eq!(outlet["sameAs"][0], "https://courier.example/");
}

#[test]
fn events_have_days_reports_and_doubt() {
    let site = site();
    let list = thing(&site, "timeline/index.html", "ItemList");
    let elements = list["itemListElement"].as_array().unwrap();
    assert_eq!(list["numberOfItems"], elements.len());
    let event = |name: &str| {
        let mut events = elements.iter().map(|element| &element["item"]);
        events.find(|event| event["name"] == name).unwrap()
    };
    let refit = event("The ferry is refitted");
    assert_eq!(
        (&refit["startDate"], &refit["endDate"]),
        (&"2023".into(), &"2023".into())
    );
    let sinking = event("The ferry Halcyon sinks");
    assert_eq!(sinking["startDate"], "2024-03-03");
    assert_eq!(sinking["location"][0]["name"], "Port Ansel");
    let reports = sinking["subjectOf"].as_array().unwrap();
    assert!(reports.len() > 1);
    for report in reports {
        let url = report["url"].as_str().unwrap();
        let path = url.strip_prefix("https://example.org/halcyon/").unwrap();
        let page = path.split('#').next().unwrap();
        assert!(site.contains_key(&format!("{page}index.html")), "{url}");
    }
    let doubted = elements
        .iter()
        .filter(|e| !e["item"]["disambiguatingDescription"].is_null());
    let told = std::str::from_utf8(&site["data/timeline.json"]).unwrap();
    assert_eq!(
        doubted.count(),
        told.matches("\"status\":\"extracted\",\"citations\"")
            .count()
    );
}

#[test]
fn a_page_says_where_it_stands() {
    let site = site();
    let trail = thing(&site, "people/ilse-varga/index.html", "BreadcrumbList");
    let steps = trail["itemListElement"].as_array().unwrap();
    let names: Vec<&str> = steps.iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Briefing", "People", "Ilse Varga"]);
    assert_eq!(steps[1]["item"], "https://example.org/halcyon/people/");
    assert_eq!(
        steps[2]["item"],
        "https://example.org/halcyon/people/ilse-varga/"
    );
}

#[test]
fn the_home_page_is_the_site_and_the_data_a_dataset() {
    let site = site();
    let home = thing(&site, "index.html", "WebSite");
    assert_eq!(home["name"], "The Halcyon sinking");
    assert_eq!(home["dateModified"], "2024-06-30");
    let target = home["potentialAction"]["target"].as_str().unwrap();
    assert_eq!(
        target,
        "https://example.org/halcyon/search/?q={search_term_string}"
    );
    assert!(site.contains_key("search/index.html"));
    let data = thing(&site, "data/index.html", "Dataset");
    for file in data["distribution"].as_array().unwrap() {
        let url = file["contentUrl"].as_str().unwrap();
        let path = url.strip_prefix("https://example.org/halcyon/").unwrap();
        assert!(site.contains_key(path), "{url}");
    }
}
