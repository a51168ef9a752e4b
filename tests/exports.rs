//! The data in the formats of other tools, read by libraries that are not ours.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use biblatex::{Bibliography, ChunksExt, PermissiveType, Person, Type};
use common::{Dossier, Files, RICH};
use serde_json::Value;

/// Texts that mean something to the formats they end up in.
const HOSTILE: &str = r#"
-- content/articles/hostile.md --
---
title: "=HYPERLINK(\"https://evil.example\"), {unpaired \\input & 50 % of #1_~^ | “x”"
date: 2024
authors: [Jan van der Meer, Reuters, "A, B and C", "+49 Desk", "ليلى منصور"]
source: "ansel-courier"
url: "https://courier.example/{a}?b=c&d=%20_e#f"
language: tr
tags: ["@all", "a|b"]
rights: full
summary: "line one\nline two,\t\"quoted\""
---

Ilse Varga spoke.
"#;

fn site() -> Files {
    let dossier = Dossier::of(RICH);
    dossier.add(HOSTILE);
    dossier.build()
}

fn json(site: &Files, name: &str) -> Vec<Value> {
    serde_json::from_slice(&site[&format!("data/{name}.json")]).unwrap()
}

/// The rows of a table by its columns, with the guards against formulas taken off as told.
fn rows(site: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = &site[&format!("data/{name}.csv")];
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
    let unguarded = |(column, cell): (String, String)| {
        let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
        assert!(!cell.starts_with(signs), "a spreadsheet runs {cell:?}");
        let cell = match cell.strip_prefix('\'') {
            Some(rest) if rest.trim_start_matches('\'').starts_with(signs) => rest.to_owned(),
            _ => cell,
        };
        (column, cell)
    };
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.unwrap().into_iter().map(unguarded).collect())
        .collect()
}

#[test]
fn every_table_is_the_same_as_csv_and_as_json() {
    let site = site();
    for name in [
        "articles",
        "people",
        "organisations",
        "places",
        "timeline",
        "sources",
    ] {
        let (rows, elements) = (rows(&site, name), json(&site, name));
        assert_eq!(rows.len(), elements.len(), "{name}");
        for (row, element) in rows.iter().zip(&elements) {
            for (key, value) in element.as_object().unwrap() {
                if key == "grade" {
                    assert_eq!(
                        row["reliability"],
                        value["reliability"].as_str().unwrap_or("")
                    );
                    continue;
                }
                let cell = row.get(key);
                let expected = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.replace(['\n', '\t'], " "),
                    Value::Number(number) => number.to_string(),
                    Value::Array(items) if items.iter().all(Value::is_string) => {
                        // Where there can be thousands, their number.
                        if let Some(n) = cell.and_then(|cell| cell.parse::<usize>().ok()) {
                            assert_eq!(n, items.len(), "{name} {key}");
                            continue;
                        }
                        let items = items.iter().map(|item| item.as_str().unwrap());
                        items
                            .map(|item| item.replace('|', "¦"))
                            .collect::<Vec<_>>()
                            .join(" | ")
                    }
                    _ => continue,
                };
                assert_eq!(cell, Some(&expected), "{name} {key}");
            }
        }
    }
    let hostile = rows(&site, "articles");
    let hostile = hostile.iter().find(|row| row["slug"] == "hostile").unwrap();
    assert!(hostile["title"].starts_with("=HYPERLINK(\"https://evil"));
    assert_eq!(hostile["date"], "2024");
}

#[test]
fn what_the_json_nests_has_tables_that_join_by_their_keys() {
    let site = site();
    let keys = |name: &str, column: &str| -> BTreeSet<String> {
        let rows = rows(&site, name).into_iter();
        rows.map(|mut row| row.remove(column).unwrap()).collect()
    };
    let articles = keys("articles", "slug");
    for (name, nested) in [
        ("mentions", "mentions"),
        ("quotations", "quotations"),
        ("roles", "roles"),
    ] {
        let people = json(&site, "people").into_iter();
        let total: usize = people.map(|p| p[nested].as_array().unwrap().len()).sum();
        let rows = rows(&site, name);
        let of_people: Vec<_> = rows.iter().filter(|row| row["kind"] == "person").collect();
        assert!(total > 0, "{name}");
        assert_eq!(of_people.len(), total, "{name}");
        let people = keys("people", "slug");
        assert!(of_people.iter().all(|row| people.contains(&row["slug"])));
        assert!(
            rows.iter()
                .all(|row| row["article"].is_empty() || articles.contains(&row["article"]))
        );
    }
    let events = keys("timeline", "id");
    assert!(keys("citations", "event").is_subset(&events));
    assert!(keys("citations", "article").is_subset(&articles));
    let positions: usize = json(&site, "discrepancies")
        .iter()
        .map(|found| found["positions"].as_array().unwrap().len())
        .sum();
    assert!(positions > 1);
    assert_eq!(rows(&site, "discrepancies").len(), positions);
}

#[test]
fn lines_end_and_cells_stand_as_the_standard_has_it() {
    for (path, bytes) in site().iter().filter(|(path, _)| path.ends_with(".csv")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(
            text.ends_with("\r\n") && !text.starts_with('\u{feff}'),
            "{path}"
        );
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}

#[test]
fn references_in_bibtex_say_what_the_articles_say() {
    let site = site();
    let text = String::from_utf8(site["data/articles.bib"].clone()).unwrap();
    let bibliography = Bibliography::parse(&text).unwrap();
    let articles = json(&site, "articles");
    assert_eq!(bibliography.len(), articles.len());
    for article in &articles {
        let entry = bibliography.get(article["slug"].as_str().unwrap()).unwrap();
        let title = entry.title().unwrap().format_verbatim();
        assert_eq!(title, article["title"].as_str().unwrap());
        match article["date"].as_str() {
            Some(written) => {
                let date = entry.date().unwrap();
                let PermissiveType::Typed(date) = date else {
                    panic!("{date:?}")
                };
                assert_eq!(date.to_chunks().format_verbatim(), written);
            }
            None => assert!(entry.date().is_err() && entry.get("year").is_none()),
        }
    }
    let entry = bibliography.get("hostile").unwrap();
    assert_eq!(entry.entry_type.to_string(), "article");
    assert_eq!(
        entry.url().unwrap(),
        "https://courier.example/%7Ba%7D?b=c&d=%20_e#f"
    );
    let names: Vec<(String, String, String)> = entry
        .author()
        .unwrap()
        .into_iter()
        .map(
            |Person {
                 name,
                 prefix,
                 given_name,
                 ..
             }| (prefix, name, given_name),
        )
        .collect();
    let name = |prefix: &str, family: &str, given: &str| {
        (prefix.to_owned(), family.to_owned(), given.to_owned())
    };
    assert_eq!(
        names,
        [
            name("van der", "Meer", "Jan"),
            name("", "Reuters", ""),
            name("", "A, B and C", ""),
            name("", "+49 Desk", ""),
            name("", "ليلى منصور", ""),
        ]
    );
    let letter = bibliography.get("undated-letter").unwrap();
    assert_eq!(letter.entry_type.to_string(), "misc");
    assert!(
        letter
            .note()
            .unwrap()
            .format_verbatim()
            .contains("not before 11 February 2024")
    );
}

#[test]
fn references_in_csl_json_are_as_precise_as_the_articles() {
    let site = site();
    let items: Vec<Value> = serde_json::from_slice(&site["data/articles.csl.json"]).unwrap();
    let articles = json(&site, "articles");
    assert_eq!(items.len(), articles.len());
    for (item, article) in items.iter().zip(&articles) {
        assert_eq!(item["id"], article["slug"]);
        assert_eq!(item["title"], article["title"]);
        let parts = item["issued"]["date-parts"][0].as_array();
        let parts = parts.map(|parts| {
            let parts = parts.iter().map(|n| format!("{:02}", n.as_u64().unwrap()));
            parts.collect::<Vec<_>>().join("-")
        });
        assert_eq!(parts.as_deref(), article["date"].as_str());
        assert_eq!(item.get("URL").unwrap_or(&Value::Null), &article["url"]);
    }
    let of = |id: &str| items.iter().find(|item| item["id"] == id).unwrap();
    assert_eq!(of("hostile")["type"], "article-newspaper");
    assert_eq!(
        of("hostile")["author"][0]["non-dropping-particle"],
        "van der"
    );
    assert_eq!(of("hostile")["author"][2]["literal"], "A, B and C");
    assert_eq!(of("undated-letter")["type"], "document");
    assert_eq!(of("agency-note").get("abstract"), None);
}

fn entities(site: &Files) -> Vec<Value> {
    let text = std::str::from_utf8(&site["data/dossier.ftm.json"]).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn entities_are_bound_to_others_that_are_there() {
    let site = site();
    let entities = entities(&site);
    let schemata: BTreeMap<&str, &str> = entities
        .iter()
        .map(|entity| {
            (
                entity["id"].as_str().unwrap(),
                entity["schema"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(schemata.len(), entities.len(), "an id is twice there");
    let mut bound = BTreeSet::new();
    for entity in &entities {
        for (property, range) in [
            ("holder", &["Person"][..]),
            ("post", &["Position"]),
            ("organization", &["Organization"]),
            ("document", &["Article"]),
            ("proof", &["Article"]),
            ("entity", &["Organization"]),
            ("resolved", &["Person", "Organization"]),
            ("involved", &["Person", "Organization"]),
            ("addressEntity", &["Address"]),
        ] {
            let values = entity["properties"][property].as_array();
            for value in values.into_iter().flatten() {
                let schema = schemata.get(value.as_str().unwrap());
                assert!(
                    schema.is_some_and(|schema| range.contains(schema)),
                    "{entity}"
                );
                bound.insert(property);
            }
        }
    }
    assert_eq!(bound.len(), 9, "{bound:?}");
    for schema in [
        "Person",
        "Organization",
        "Address",
        "Event",
        "Article",
        "Occupancy",
        "Mention",
    ] {
        assert!(schemata.values().any(|known| *known == schema), "{schema}");
    }
}

#[test]
fn an_entity_keeps_its_id_when_the_site_moves_and_articles_come() {
    let before = site();
    let dossier = Dossier::of(RICH);
    dossier.edit(
        "content/dossier.yaml",
        "https://example.org/halcyon",
        "https://elsewhere.example",
    );
    let after = dossier.build();
    let id = |site: &Files| {
        let mut entities = entities(site).into_iter();
        let varga = entities.find(|entity| entity["properties"]["name"][0] == "Ilse Varga");
        varga.unwrap()["id"].clone()
    };
    assert_eq!(id(&before), id(&after));
}

#[test]
fn the_year_of_an_event_stays_a_year_and_doubt_stays_doubt() {
    let site = site();
    let entities = entities(&site);
    let event = |name: &str| {
        let mut events = entities.iter().filter(|entity| entity["schema"] == "Event");
        &events
            .find(|event| event["properties"]["name"][0] == name)
            .unwrap()["properties"]
    };
    assert_eq!(event("The ferry is refitted")["date"][0], "2023");
    assert_eq!(event("The ferry Halcyon sinks")["date"][0], "2024-03-03");
    let people = json(&site, "people");
    for entity in entities
        .iter()
        .filter(|entity| entity["schema"] == "Person")
    {
        let name = &entity["properties"]["name"][0];
        let person = people
            .iter()
            .find(|person| person["name"] == *name)
            .unwrap();
        let doubted = !entity["properties"]["notes"].is_null();
        assert_eq!(doubted, person["status"] == "extracted", "{name}");
    }
}

#[test]
fn export_prints_each_file_as_the_site_has_it() {
    let dossier = Dossier::of(RICH);
    let site = dossier.build();
    for (args, file) in [
        (&["bib"][..], "articles.bib"),
        (&["csl"], "articles.csl.json"),
        (&["ftm"], "dossier.ftm.json"),
        (&["csv", "people"], "people.csv"),
        (&["csv", "timeline"], "timeline.csv"),
        (&["csv", "mentions"], "mentions.csv"),
        (&["csv", "roles"], "roles.csv"),
        (&["csv", "quotations"], "quotations.csv"),
        (&["csv", "citations"], "citations.csv"),
    ] {
        let ran = dossier.run([&["export"], args].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(
            ran.stdout.as_bytes(),
            site[&format!("data/{file}")],
            "{file}"
        );
    }
    for wrong in [&["csv"][..], &["csv", "peple"], &["ftm", "people"]] {
        let ran = dossier.run([&["export"], wrong].concat());
        assert_eq!(ran.code, Some(2), "{ran:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_reason_to_complain() {
    let dossier = Dossier::of(RICH);
    let mut child = dossier
        .command()
        .args(["export", "ftm"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!said.contains("pipe") && !said.contains("panic"), "{said}");
}
