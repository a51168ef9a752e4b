//! One person, many spellings, and many persons, one spelling.

mod common;

use common::Dossier;
use serde_json::Value;

const CONFIG: &str = "-- content/dossier.yaml --\ntitle: Port papers\nlanguage: en\nrights: full\n";

fn article(slug: &str, day: &str, text: &str) -> String {
    format!("-- content/articles/{slug}.md --\n---\ntitle: {slug}\ndate: {day}\n---\n\n{text}\n\n")
}

fn dossier(articles: &[(&str, &str, &str)]) -> Dossier {
    let all = articles
        .iter()
        .map(|(slug, day, text)| article(slug, day, text));
    Dossier::of(&(CONFIG.to_owned() + &all.collect::<String>()))
}

fn people(dossier: &Dossier) -> Vec<Value> {
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let text = dossier.text("output/data/people.json");
    serde_json::from_str(&text).unwrap()
}

/// Each person's page, with the articles in which they are named.
fn pages(dossier: &Dossier) -> Vec<(String, Vec<String>)> {
    let each = people(dossier).into_iter().map(|person| {
        let mentions = person["mentions"].as_array().unwrap();
        let mut articles: Vec<String> = mentions
            .iter()
            .map(|m| m["article"].as_str().unwrap().to_owned())
            .collect();
        articles.dedup();
        (person["slug"].as_str().unwrap().to_owned(), articles)
    });
    each.collect()
}

fn page(slug: &str, articles: &[&str]) -> (String, Vec<String>) {
    (
        slug.to_owned(),
        articles.iter().map(|a| (*a).to_owned()).collect(),
    )
}

const OPENING: (&str, &str, &str) = (
    "opening",
    "2024-03-01",
    "The president of the port authority, Ahmed al-Masri, opened the new quay on Friday. \
     Al-Masri said that the quay had cost 40 million.",
);

#[test]
fn spellings_of_one_name_are_one_person_and_the_old_address_leads_to_the_page() {
    let dossier = dossier(&[
        OPENING,
        (
            "strike",
            "2024-03-05",
            "The president of the port authority, Ahmad Al-Masri, met the strikers on Tuesday. \
             Ahmad Al-Masri left without a word.",
        ),
    ]);
    assert_eq!(
        pages(&dossier),
        [page("ahmed-al-masri", &["opening", "strike"])]
    );
    let old = dossier.text("output/people/ahmad-al-masri/index.html");
    assert!(
        old.contains("url=../../people/ahmed-al-masri/index.html"),
        "{old}"
    );
}

#[test]
fn a_page_stays_where_it_is_when_later_articles_prefer_another_spelling() {
    let dossier = dossier(&[OPENING]);
    assert_eq!(pages(&dossier)[0].0, "ahmed-al-masri");
    for day in 10..14 {
        dossier.add(&article(
            &format!("later-{day}"),
            &format!("2024-03-{day}"),
            "The president of the port authority, Ahmad Al-Masri, spoke again. Ahmad Al-Masri was brief.",
        ));
    }
    let pages = pages(&dossier);
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert_eq!(pages[0].0, "ahmed-al-masri");
}

#[test]
fn father_and_son_are_two() {
    let dossier = dossier(&[
        (
            "father",
            "2024-01-01",
            "Former President Hafez Mansour died on Monday. Hafez Mansour ruled for thirty years.",
        ),
        (
            "son",
            "2024-02-01",
            "President Bashir Mansour spoke on Thursday. Bashir Mansour promised reforms.",
        ),
    ]);
    let found = pages(&dossier);
    assert_eq!(
        found,
        [
            page("bashir-mansour", &["son"]),
            page("hafez-mansour", &["father"])
        ]
    );
}

#[test]
fn a_son_of_the_same_name_is_not_the_father_whom_the_author_knows() {
    let dossier = dossier(&[(
        "quay",
        "2024-01-01",
        "President Edgar Mansour opened the quay on Monday with Edgar Mansour Jr. in the harbour. \
         Mansour spoke for an hour, and Edgar Mansour Jr. listened.",
    )]);
    dossier.write(
        "content/people/edgar-mansour.md",
        "---\nname: Edgar Mansour\n---\n",
    );
    let people = people(&dossier);
    let named = |name: &str| {
        let person = people.iter().find(|person| person["slug"] == name);
        person.map_or(0, |person| person["mentions"].as_array().unwrap().len())
    };
    assert_eq!(named("edgar-mansour"), 2, "{people:#?}");
    assert_eq!(named("edgar-mansour-jr"), 2, "{people:#?}");
}

#[test]
fn a_family_name_alone_is_the_one_who_bears_it_and_nobody_where_two_may() {
    let alone = (
        "alone",
        "2024-03-09",
        "The quay is too short, President Mansour said on Saturday. Mansour wants another.",
    );
    let son = (
        "son",
        "2024-02-01",
        "President Bashir Mansour spoke in parliament. Bashir Mansour promised reforms.",
    );
    let again = (
        "again",
        "2024-02-07",
        "President Bashir Mansour spoke on Thursday. Bashir Mansour promised more.",
    );
    let one = dossier(&[alone, son, again]);
    assert_eq!(
        pages(&one),
        [page("bashir-mansour", &["again", "alone", "son"])]
    );
    let rival = (
        "rival",
        "2024-02-03",
        "President Lina Mansour spoke in the harbour. Lina Mansour promised more.",
    );
    let other = (
        "other",
        "2024-02-09",
        "President Lina Mansour spoke on Friday. Lina Mansour promised ships.",
    );
    let two = dossier(&[alone, son, again, rival, other]);
    for (slug, articles) in pages(&two) {
        let whole = ["bashir-mansour", "lina-mansour"].contains(&slug.as_str());
        assert!(
            !whole || !articles.contains(&"alone".to_owned()),
            "{slug} {articles:?}"
        );
    }
}

#[test]
fn the_authors_word_joins_and_parts_and_survives_a_changed_article() {
    let later = (
        "strike",
        "2024-03-05",
        "The president of the port authority, Ahmad Al-Masri, met the strikers. Ahmad Al-Masri left.",
    );
    let dossier = dossier(&[OPENING, later]);
    dossier.write(
        "content/people/ahmed-al-masri.md",
        "---\nname: Ahmed al-Masri\ndistinct_from: [Ahmad Al-Masri]\n---\n",
    );
    let apart = [
        page("ahmad-al-masri", &["strike"]),
        page("ahmed-al-masri", &["opening"]),
    ];
    assert_eq!(pages(&dossier), apart);
    dossier.edit(
        "content/articles/strike.md",
        "met the strikers",
        "met nobody at all",
    );
    assert_eq!(pages(&dossier), apart);

    dossier.write(
        "content/people/ahmed-al-masri.md",
        "---\nname: Ahmed al-Masri\nsame_as: [ahmad-al-masri]\n---\n",
    );
    assert_eq!(
        pages(&dossier),
        [page("ahmed-al-masri", &["opening", "strike"])]
    );
    let old = dossier.text("output/people/ahmad-al-masri/index.html");
    assert!(
        old.contains("url=../../people/ahmed-al-masri/index.html"),
        "{old}"
    );
}

#[test]
fn a_name_that_is_somebody_elses_is_taken_away_in_every_article() {
    let dossier = dossier(&[(
        "strike",
        "2024-03-05",
        "The president of the port authority, Ahmed al-Masri, met the strikers. \
         “We will not pay for this again,” Masri said. Al-Masri left.",
    )]);
    dossier.write(
        "content/people/ahmed-al-masri.md",
        "---\nname: Ahmed al-Masri\nnot: [Masri]\n---\n",
    );
    let found = people(&dossier);
    let him = found
        .iter()
        .find(|p| p["slug"] == "ahmed-al-masri")
        .unwrap();
    let names: Vec<&str> = him["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["text"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"Ahmed al-Masri") && !names.contains(&"Masri"),
        "{names:?}"
    );
    assert_eq!(him["quotations"].as_array().unwrap().len(), 0, "{him}");
}

#[test]
fn names_too_different_to_be_joined_are_one_where_an_article_says_so() {
    let dossier = dossier(&[
        (
            "alias",
            "2024-01-01",
            "The commander, Samir Haddad, also known as Abu Tarek al-Bahri, gave up on Monday. \
             Haddad had led the group for ten years.",
        ),
        (
            "before",
            "2023-06-01",
            "The group is led by the commander Abu Tarek al-Bahri, who has never been seen. \
             Abu Tarek al-Bahri speaks on the radio.",
        ),
    ]);
    let found = people(&dossier);
    assert_eq!(found.len(), 1, "{found:?}");
    let page = dossier.text(&format!(
        "output/people/{}/index.html",
        found[0]["slug"].as_str().unwrap()
    ));
    assert!(page.contains("also known as"), "{page}");
}
