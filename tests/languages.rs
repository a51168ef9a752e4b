//! The interface in other languages: words, numbers, dates, order, direction.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::{Dossier, Files, files_below, pages};
use icu_plurals::{PluralRules, PluralRulesPreferences};
use serde::Deserialize;

#[derive(Deserialize)]
struct Words {
    text: BTreeMap<String, String>,
    counts: BTreeMap<String, BTreeMap<String, String>>,
    dates: BTreeMap<String, String>,
}

fn words(theme: &str, language: &str) -> Words {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("themes")
        .join(theme);
    let text = fs::read_to_string(folder.join(format!("i18n/{language}.yaml"))).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

/// The forms that a language has for counted nouns, by CLDR.
fn forms(language: &str) -> BTreeSet<String> {
    let tag = icu_locale_core::Locale::try_from_str(language).unwrap();
    let rules = PluralRules::try_new_cardinal(PluralRulesPreferences::from(&tag)).unwrap();
    let named = rules
        .categories()
        .map(|form| format!("{form:?}").to_lowercase());
    named.collect()
}

#[test]
fn arabic_has_every_word_that_english_has() {
    let (english, arabic) = (words("briefing", "en"), words("briefing", "ar"));
    let keys = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<BTreeSet<_>>();
    let lacking: Vec<_> = keys(&english.text)
        .difference(&keys(&arabic.text))
        .cloned()
        .collect();
    assert_eq!(lacking, [""; 0], "not in ar.yaml");
    let stale: Vec<_> = keys(&arabic.text)
        .difference(&keys(&english.text))
        .cloned()
        .collect();
    assert_eq!(stale, [""; 0], "no longer in en.yaml");
    for (key, text) in &english.text {
        assert_eq!(placeholders(text), placeholders(&arabic.text[key]), "{key}");
    }
    for (key, pattern) in &english.dates {
        let own = arabic
            .dates
            .get(key)
            .unwrap_or_else(|| panic!("no pattern {key}"));
        assert_eq!(placeholders(pattern), placeholders(own), "{key}");
    }
}

/// Where two have added a word of one name, the last would silently win.
#[test]
fn no_word_is_given_twice() {
    for language in ["en", "ar"] {
        let path = format!("themes/briefing/i18n/{language}.yaml");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let (mut part, mut seen) = ("", BTreeSet::new());
        for line in text.lines() {
            let Some((key, _)) = line.split_once(':') else {
                continue;
            };
            match key.strip_prefix("  ") {
                Some(key) => assert!(seen.insert((part, key)), "{language}: {part}.{key}"),
                None => part = key,
            }
        }
    }
}

#[test]
fn what_is_counted_is_said_in_all_forms_of_the_language() {
    for language in ["en", "ar"] {
        let (english, own) = (words("briefing", "en"), words("briefing", language));
        for key in english.counts.keys() {
            let said = own
                .counts
                .get(key)
                .unwrap_or_else(|| panic!("{language}: {key}"));
            let named: BTreeSet<String> = said.keys().cloned().collect();
            assert_eq!(named, forms(language), "{language}: {key}");
            for form in ["few", "many", "other"] {
                let number = said.get(form).is_none_or(|text| text.contains("{n}"));
                assert!(number, "{language}: {key}.{form} does not say the number");
            }
        }
    }
}

/// The dossier that the browser looks at, too.
fn arabic() -> Dossier {
    let dossier = Dossier::of("");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/right-to-left/content");
    for (path, bytes) in files_below(&folder) {
        dossier.write(&format!("content/{path}"), bytes);
    }
    dossier
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push('\n');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

fn page<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

#[test]
fn an_arabic_dossier_speaks_no_english() {
    let site = arabic().build();
    let english = words("briefing", "en").text;
    let arabic: BTreeSet<String> = words("briefing", "ar").text.into_values().collect();
    let english: BTreeSet<&str> = english
        .values()
        .filter(|word| word.chars().any(char::is_alphabetic) && !arabic.contains(*word))
        .map(String::as_str)
        .collect();
    for (path, html) in pages(&site) {
        for line in text_of(html).lines() {
            assert!(!english.contains(line.trim()), "{path}: {line}");
        }
        assert!(html.contains(r#"dir="rtl" lang="ar""#), "{path}");
    }
}

#[test]
fn an_arabic_dossier_counts_and_dates_in_arabic() {
    let site = arabic().build();
    let home = page(&site, "index.html");
    assert!(home.contains("17 مارس 2025"), "{home}");
    let people = page(&site, "people/index.html");
    assert!(people.contains("شخصان"), "{people}");
}

#[test]
fn a_month_has_the_name_of_the_country() {
    let dossier = arabic();
    dossier.edit("content/dossier.yaml", "language: ar", "language: ar-SY");
    let site = dossier.build();
    assert!(page(&site, "index.html").contains("١٧ آذار ٢٠٢٥"));
}

#[test]
fn a_theme_chooses_the_digits_and_data_keeps_its_own() {
    let dossier = arabic();
    let western = dossier.build();
    let words = words_of_theme("ar");
    dossier.write(
        "themes/briefing/i18n/ar.yaml",
        format!("digits: arab\n{words}"),
    );
    let eastern = dossier.build();
    let home = page(&eastern, "index.html");
    assert!(home.contains("١٧ مارس ٢٠٢٥"), "{home}");
    assert!(home.contains(r#"datetime="2025-03-17""#), "{home}");
    for (path, bytes) in western
        .iter()
        .filter(|(path, _)| path.starts_with("data/") && path.ends_with(".json"))
    {
        assert_eq!(bytes, &eastern[path], "{path}");
    }
}

fn words_of_theme(language: &str) -> String {
    let path = format!("themes/briefing/i18n/{language}.yaml");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn a_language_is_added_by_a_file() {
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: Satama\nlanguage: fi-FI\n\
         -- content/articles/one.md --\n---\ntitle: Satama avattiin\ndate: 2025-03-17\nlanguage: fi\n---\n\nSatama avattiin.\n",
    );
    let english = dossier.build();
    assert!(page(&english, "articles/index.html").contains("17 March 2025"));
    dossier.write(
        "themes/briefing/i18n/fi.yaml",
        "text: {articles: Artikkelit}\n",
    );
    let finnish = dossier.build();
    let articles = page(&finnish, "articles/index.html");
    // The dates need nothing written; what is not said stays English.
    assert!(articles.contains("17. maaliskuuta 2025"), "{articles}");
    assert!(
        articles.contains("Artikkelit") && articles.contains("Timeline"),
        "{articles}"
    );
}

#[test]
fn names_stand_in_the_order_of_the_language() {
    let article = |slug: &str, source: &str| {
        format!(
            "-- content/articles/{slug}.md --\n---\ntitle: {slug}\nsource: {slug}\n---\n\nText.\n\
             -- content/sources/{slug}.md --\n---\nname: {source}\n---\n"
        )
    };
    let archive = |language: &str| {
        format!(
            "-- content/dossier.yaml --\ntitle: Order\nlanguage: {language}\n{}{}{}",
            article("aland", "Åland Post"),
            article("zorn", "Zorn News"),
            article("amber", "amber daily")
        )
    };
    let order = |language: &str| {
        let site = Dossier::of(&archive(language)).build();
        let text = text_of(page(&site, "sources/index.html"));
        let mut named = ["Åland Post", "Zorn News", "amber daily"];
        named.sort_by_key(|name| text.find(name).unwrap());
        named
    };
    assert_eq!(order("en"), ["Åland Post", "amber daily", "Zorn News"]);
    assert_eq!(order("sv"), ["amber daily", "Zorn News", "Åland Post"]);
}

#[test]
fn a_name_in_another_direction_is_kept_apart() {
    let site = arabic().build();
    let person = page(&site, "people/laila-mansour/index.html");
    assert!(person.contains("<bdi>Harbour Post</bdi>"), "{person}");
    let home = page(&site, "index.html");
    assert!(home.contains(r#"dir="ltr" lang="en""#), "{home}");
}
