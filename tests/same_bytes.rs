//! The same content gives the same bytes, and its data keeps the contract.

mod common;

use std::collections::BTreeSet;

use common::{Dossier, Files, RICH, files_below, run};
use serde_json::Value;

fn build(dossier: &Dossier, threads: &str) -> Files {
    let output = dossier.beside(&format!("site-{threads}"));
    let ran = run(dossier
        .command()
        .arg("build")
        .arg("--output")
        .arg(&output)
        .env("RAYON_NUM_THREADS", threads));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    files_below(&output)
}

#[test]
fn wherever_and_however_it_is_built() {
    let here = Dossier::of(RICH);
    let there = Dossier::in_folder("elsewhere and called otherwise", RICH);
    for dossier in [&here, &there] {
        for n in 0..60 {
            let (day, other) = (n % 28 + 1, n / 3);
            let text = format!(
                "---\ntitle: Note {n}\nrights: full\nsource: paper-{other}\n---\n\nOn {day} March \
                 2024 Minister Ilse Varga met Senator Olga Nom{other}a in Port Ansel.\n"
            );
            dossier.write(&format!("content/articles/note-{n}.md"), text);
        }
    }
    let one = build(&here, "1");
    let two = build(&there, "2");
    assert!(one.len() > 100, "{:?}", one.keys());
    let names: Vec<_> = one.keys().collect();
    assert_eq!(names, two.keys().collect::<Vec<_>>());
    let differ: Vec<_> = one
        .iter()
        .filter(|(path, bytes)| two[*path] != **bytes)
        .map(|(p, _)| p)
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// The keys of each table, with what each may be. A `?` behind it: or null.
const TABLES: &[(&str, &str)] = &[
    (
        "articles",
        "slug:text title:text date:text? not_before:text? source:text? authors:texts url:text? \
         language:text dateline:text? summary:text? words:number people:texts \
         organisations:texts places:texts cites:texts rights:rights url_path:text",
    ),
    (
        "people",
        "slug:text name:text aliases:texts status:status roles:roles mentions:mentions \
         quotations:citations url_path:text",
    ),
    (
        "organisations",
        "slug:text name:text aliases:texts status:status roles:roles mentions:mentions \
         quotations:citations url_path:text",
    ),
    (
        "places",
        "slug:text name:text aliases:texts status:status roles:roles mentions:mentions \
         quotations:citations url_path:text",
    ),
    (
        "timeline",
        "id:text earliest:day latest:day precision:precision text:text status:status \
         citations:accounts people:texts places:texts url_path:text",
    ),
    (
        "sources",
        "slug:text name:text url:text? grade:object? articles:texts cites:texts cited_by:texts \
         sole_source_of:texts",
    ),
    (
        "discrepancies",
        "id:text kind:kind subject:text positions:positions",
    ),
];

/// What the elements of a list are made of.
const PARTS: &[(&str, &str)] = &[
    (
        "roles",
        "title:text as_of:text? article:text? paragraph:anchor? quote:text?",
    ),
    ("mentions", "article:text paragraph:anchor text:text"),
    ("citations", "article:text paragraph:anchor? quote:text"),
    (
        "accounts",
        "article:text paragraph:anchor? quote:text expression:text?",
    ),
    ("positions", "value:text citations:citations"),
];

/// Whether a value is what its key may be.
fn is(value: &Value, of: &str) -> bool {
    if let Some(of) = of.strip_suffix('?') {
        return value.is_null() || is(value, of);
    }
    let one_of = |words: &[&str]| value.as_str().is_some_and(|text| words.contains(&text));
    let all =
        |test: &dyn Fn(&Value) -> bool| value.as_array().is_some_and(|all| all.iter().all(test));
    if let Some((_, keys)) = PARTS.iter().find(|(name, _)| *name == of) {
        return all(&|part| keys_of(part, keys).is_ok());
    }
    match of {
        "text" => value.is_string(),
        "texts" => all(&Value::is_string),
        "number" => value.is_u64(),
        "object" => value.is_object(),
        "day" => value
            .as_str()
            .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok()),
        "anchor" => value.as_str().is_some_and(|a| {
            let digits = a.strip_prefix(['p', 'f']).unwrap_or_default();
            digits.parse::<u32>().is_ok()
        }),
        "rights" => one_of(&["full", "digest", "link"]),
        "status" => one_of(&["curated", "confirmed", "extracted"]),
        "precision" => one_of(&["day", "month", "year", "range"]),
        "kind" => one_of(&["date", "office", "figure", "name"]),
        other => panic!("{other}"),
    }
}

fn keys_of(row: &Value, keys: &str) -> Result<(), String> {
    for key in keys.split_whitespace() {
        let (key, of) = key.split_once(':').unwrap();
        let value = row
            .get(key)
            .ok_or_else(|| format!("`{key}` is missing in {row}"))?;
        if !is(value, of) {
            return Err(format!("`{key}` is not {of} in {row}"));
        }
    }
    Ok(())
}

#[test]
fn the_data_has_the_keys_and_types_of_the_contract_and_is_sorted() {
    let site = Dossier::of(RICH).build();
    for (name, keys) in TABLES {
        let rows: Vec<Value> = serde_json::from_slice(&site[&format!("data/{name}.json")]).unwrap();
        assert!(!rows.is_empty(), "{name}");
        for row in &rows {
            keys_of(row, keys).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
        let order: Vec<_> = rows
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
                (text("earliest"), text("latest"), text("slug"), text("id"))
            })
            .collect();
        assert!(order.is_sorted(), "{name}: {order:?}");
        let distinct: BTreeSet<_> = order.iter().collect();
        assert_eq!(distinct.len(), order.len(), "{name}: {order:?}");
    }
}
