//! No link of a site leads nowhere, and no page asks anybody else for anything.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::dom::{Element, elements};
use common::{Dossier, Files, RICH, dossier, files_below, pages, run};

/// Where the rich dossier says it will stand.
const BASE: &str = "/halcyon/";

fn demonstration() -> Files {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = run(dossier()
        .arg("--root")
        .arg(root)
        .arg("build")
        .arg("--output")
        .arg(&output));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    files_below(&output)
}

fn is_elsewhere(href: &str) -> bool {
    let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme);
    href.starts_with("//") || matches!(scheme, "http" | "https" | "mailto")
}

/// The file that a reference on a page names, and the anchor in it.
fn target(page: &str, href: &str, base: &str) -> (String, Option<String>) {
    let (path, anchor) = match href.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (href, None),
    };
    if path.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = match path.strip_prefix(base).filter(|_| page == "404.html") {
        Some(_) => Vec::new(),
        None => page
            .split('/')
            .rev()
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
    };
    let path = match page {
        "404.html" => path.strip_prefix(base).unwrap_or(path),
        _ => path,
    };
    for part in path.split('/') {
        match part {
            ".." => {
                assert!(
                    parts.pop().is_some(),
                    "{page}: {href} leads out of the site"
                );
            }
            part => parts.push(part),
        }
    }
    (parts.join("/"), anchor)
}

fn check(site: &Files, base: &str) {
    let parsed: BTreeMap<&str, Vec<Element>> = pages(site)
        .map(|(path, html)| (path, elements(html)))
        .collect();
    let ids: BTreeMap<&str, Vec<&str>> = parsed
        .iter()
        .map(|(path, all)| (*path, all.iter().filter_map(|e| e.get("id")).collect()))
        .collect();
    let mut wrong = Vec::new();
    let mut followed = 0;
    for (page, all) in &parsed {
        let distinct: BTreeSet<_> = ids[page].iter().collect();
        if distinct.len() != ids[page].len() {
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = ids[page].iter().filter(|id| !seen.insert(**id)).collect();
            wrong.push(format!("{page}: ids that stand twice: {twice:?}"));
        }
        for element in all {
            for name in ["href", "src"] {
                let Some(href) = element.get(name) else {
                    continue;
                };
                let is_address = element.name == "a" || element.get("rel") == Some("canonical");
                if is_elsewhere(href) {
                    if !is_address {
                        wrong.push(format!("{page}: asks elsewhere for {href}"));
                    }
                    continue;
                }
                if href.starts_with('/') != (*page == "404.html" && !href.starts_with('#')) {
                    wrong.push(format!("{page}: {href} is not relative"));
                }
                let (file, anchor) = target(page, href, base);
                followed += 1;
                if !site.contains_key(&file) {
                    wrong.push(format!("{page}: {href} is no file"));
                } else if let Some(anchor) = anchor
                    && !ids
                        .get(file.as_str())
                        .is_some_and(|ids| ids.contains(&anchor.as_str()))
                {
                    wrong.push(format!("{page}: {href} is no place on its page"));
                }
            }
            let inline = element.name == "style" || element.get("style").is_some();
            let runs =
                element.name == "script" && element.get("type") != Some("application/ld+json");
            if inline || (runs && element.get("src").is_none()) {
                wrong.push(format!(
                    "{page}: <{}> that the page itself forbids",
                    element.name
                ));
            }
            let asks = ["srcset", "poster", "data", "action", "formaction", "ping"];
            let elsewhere = |name: &&&str| {
                element.get(name).is_some_and(|value| {
                    **name != "action" || !site.contains_key(&target(page, value, base).0)
                })
            };
            if let Some(name) = asks.iter().find(elsewhere) {
                wrong.push(format!("{page}: <{} {name}>", element.name));
            }
            if element
                .get("http-equiv")
                .is_some_and(|v| v.eq_ignore_ascii_case("refresh"))
            {
                // Only to a page of the site, and at once.
                let content = element.get("content").unwrap_or_default();
                let there = content
                    .strip_prefix("0; url=")
                    .is_some_and(|href| site.contains_key(&target(page, href, base).0));
                if !there {
                    wrong.push(format!("{page}: leads on to {content}"));
                }
            }
            let name = element.name.as_str();
            if matches!(name, "base" | "iframe" | "object" | "embed") {
                wrong.push(format!("{page}: <{}>", element.name));
            }
        }
    }
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".css")) {
        let css = String::from_utf8_lossy(bytes);
        if css.contains("@import")
            || css.contains("http:")
            || css.contains("https:")
            || css.contains("url(//")
        {
            wrong.push(format!("{path} asks elsewhere"));
        }
    }
    assert!(followed > 300, "only {followed} links were followed");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_link_of_a_rich_dossier_leads_somewhere() {
    check(&Dossier::of(RICH).build(), BASE);
}

#[test]
fn every_link_of_a_dossier_without_an_address_leads_somewhere() {
    let dossier = Dossier::of(RICH);
    let config = dossier.text("content/dossier.yaml");
    let without: String = config
        .lines()
        .filter(|l| !l.starts_with("base_url"))
        .map(|l| format!("{l}\n"))
        .collect();
    dossier.write("content/dossier.yaml", without);
    check(&dossier.build(), "/");
}

#[test]
fn every_link_of_the_demonstration_leads_somewhere() {
    let site = demonstration();
    let not_found = std::str::from_utf8(&site["404.html"]).unwrap();
    let home = elements(not_found).into_iter().find_map(|e| {
        let href = e.get("href")?.strip_suffix("index.html")?.to_owned();
        (e.name == "a").then_some(href)
    });
    check(&site, &home.unwrap());
}

#[test]
fn every_citation_in_the_data_leads_to_its_paragraph() {
    let dossier = Dossier::of(RICH);
    let site = dossier.build();
    let table = |name: &str| -> Vec<serde_json::Value> {
        serde_json::from_slice(&site[&format!("data/{name}.json")]).unwrap()
    };
    let ids_of = |page: &str| -> BTreeSet<String> {
        let html = std::str::from_utf8(site.get(page).unwrap_or_else(|| panic!("{page}"))).unwrap();
        elements(html)
            .iter()
            .filter_map(|e| e.get("id").map(str::to_owned))
            .collect()
    };
    let mut cited = 0;
    for name in [
        "people",
        "organisations",
        "places",
        "timeline",
        "discrepancies",
        "articles",
    ] {
        for row in table(name) {
            if let Some(url) = row["url_path"].as_str() {
                let (folder, anchor) = url.split_once('#').unwrap_or((url, ""));
                let ids = ids_of(&format!("{folder}index.html"));
                assert!(anchor.is_empty() || ids.contains(anchor), "{url}");
            }
            let mut found = Vec::new();
            collect(&row, &mut found);
            for (article, paragraph) in found {
                cited += 1;
                let ids = ids_of(&format!("articles/{article}/index.html"));
                assert!(
                    ids.contains(&paragraph),
                    "{name}: {article}#{paragraph} is not on its page"
                );
            }
        }
    }
    assert!(cited > 30, "only {cited} citations were found");
}

/// Everything in a row that names an article and a paragraph.
fn collect(value: &serde_json::Value, found: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
            found.extend(text("article").zip(text("paragraph")));
            map.values().for_each(|value| collect(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}
