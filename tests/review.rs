//! What the machine proposes, and the author's word on it.

mod common;

use std::fs;

use common::{Dossier, Ran, files_below};

const SLUG: &str = "lighthouse-keeper-retires-after-forty-years";

const RAW: &str = "\
Lighthouse keeper retires after forty years

Share this article

The keeper of the lighthouse on Holm has locked its door for the last time, the harbour office said on Tuesday.

He had climbed its two hundred steps every evening since the spring in which his daughter was born.

The lamp has been switched on from the mainland since the winter, by a clerk who has never seen the island.

The tower will be a museum, if the council finds somebody who paints it every second year.

Follow us
";

/// A dossier of one article, in which ingest has left out what reads like text.
fn dossier() -> Dossier {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    collect(&dossier, RAW);
    let path = format!("content/articles/{SLUG}.md");
    let written = format!("content/inbox/.written/{SLUG}.md");
    let text = dossier.text(&path);
    let lines = RAW.lines().collect::<Vec<_>>();
    assert_eq!(lines[6].len(), 99);
    let without = text.replace(&format!("{}\n\n", lines[6]), "").replace(
        "  removed:\n",
        "  removed:\n  - lines: 7\n    why: advertisement\n",
    );
    assert_ne!(text, without);
    dossier.write(&path, &without);
    dossier.write(&written, &without);
    dossier
}

fn collect(dossier: &Dossier, text: &str) -> Ran {
    fs::write(dossier.beside("raw").join("keeper.txt"), text).unwrap();
    ingest(dossier)
}

fn ingest(dossier: &Dossier) -> Ran {
    let raw = dossier.beside("raw").display().to_string();
    let ran = dossier.run(["ingest", &raw]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

fn review(dossier: &Dossier, args: &[&str]) -> Ran {
    let ran = dossier.run([&["review"], args].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

fn article(dossier: &Dossier) -> String {
    dossier.text(&format!("content/articles/{SLUG}.md"))
}

fn edit(dossier: &Dossier, from: &str, to: &str) {
    dossier.edit(&format!("content/articles/{SLUG}.md"), from, to);
}

#[test]
fn what_reads_like_text_is_listed_first_and_furniture_in_a_line() {
    let dossier = dossier();
    let before = files_below(dossier.root());
    let told = review(&dossier, &[]).stdout;
    let prose = told
        .find(&format!("{SLUG}:7  advertisement: He had climbed"))
        .unwrap();
    let furniture = told.find(&format!("{SLUG}:furniture  ")).unwrap();
    assert!(prose < furniture && !told.contains("Follow us"), "{told}");
    let all = review(&dossier, &["--all"]).stdout;
    assert!(
        all.contains(&format!("{SLUG}:3  ")) && all.contains("Follow us"),
        "{all}"
    );
    let json = review(&dossier, &["--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["open"][0]["id"], format!("{SLUG}:7"), "{json}");
    assert_eq!(files_below(dossier.root()), before);
}

#[test]
fn what_was_rightly_left_out_is_not_listed_again() {
    let dossier = dossier();
    edit(&dossier, "title:", "# mine\ntitle:");
    let body = |text: &str| text.split("\n---\n").nth(1).unwrap().to_owned();
    let before = body(&article(&dossier));
    let (prose, furniture) = (format!("{SLUG}:7"), format!("{SLUG}:furniture"));
    review(&dossier, &["--accept", &prose, &furniture]);
    assert_eq!(review(&dossier, &["--all"]).stdout, "nothing to review\n");
    let text = article(&dossier);
    assert_eq!((body(&text), text.matches("ok: true").count()), (before, 3));
    assert!(text.starts_with("---\n# mine\ntitle:"), "{text}");
    // The program says nothing of a key that it writes itself, and ingest keeps it.
    let ran = dossier.run(["build"]);
    assert!(!ran.stderr.contains("unknown key"), "{ran:?}");
    collect(
        &dossier,
        &RAW.replace("two hundred", "300")
            .replace("Share", "\nShare"),
    );
    let text = article(&dossier);
    assert_eq!(text.matches("ok: true").count(), 2, "{text}");
    assert!(
        review(&dossier, &["--all"]).stdout.starts_with("nothing"),
        "{text}"
    );
}

#[test]
fn what_was_wrongly_left_out_is_put_back_where_it_stood_and_stays() {
    let dossier = dossier();
    edit(&dossier, "for the last time", "for good");
    review(&dossier, &["--reject", &format!("{SLUG}:7")]);
    let text = article(&dossier);
    let lines: Vec<&str> = RAW.lines().collect();
    let around = format!("on Tuesday.\n\n{}\n\n{}\n", lines[6], lines[8]);
    assert!(
        text.contains(&around) && text.contains("for good"),
        "{text}"
    );
    assert!(!text.contains("advertisement"), "{text}");
    assert!(!review(&dossier, &["--all"]).stdout.contains(":7 "));
    // The same file again, and a later state of it, do not take the lines out.
    ingest(&dossier);
    assert!(article(&dossier).contains(&around));
    collect(
        &dossier,
        &RAW.replace("The tower will", "In May the tower will"),
    );
    let text = article(&dossier);
    assert!(
        text.contains(&around) && text.contains("In May the tower"),
        "{text}"
    );
    assert_eq!(text.matches("He had climbed").count(), 1, "{text}");
}

#[test]
fn lines_without_neighbours_in_the_article_go_to_its_beginning_or_end() {
    let dossier = dossier();
    review(
        &dossier,
        &["--reject", &format!("{SLUG}:3"), &format!("{SLUG}:13")],
    );
    let text = article(&dossier);
    assert!(
        text.contains("---\n\nShare this article\n\nThe keeper"),
        "{text}"
    );
    assert!(
        text.ends_with("every second year.\n\nFollow us\n"),
        "{text}"
    );
}

#[test]
fn a_conflict_is_decided_once() {
    for (word, stays) in [("--accept", "seldom locks"), ("--reject", "never locks")] {
        let dossier = dossier();
        edit(&dossier, "has locked its door", "never locks its door");
        edit(&dossier, "title: Lighthouse", "title: The lighthouse");
        let changed = RAW
            .replace("has locked its door", "seldom locks its door")
            .replace("Lighthouse keeper", "Island keeper");
        collect(&dossier, &changed);
        let told = review(&dossier, &[]).stdout;
        assert!(
            told.contains("never locks") && told.contains("seldom locks"),
            "{told}"
        );
        let ids = [1, 2].map(|n| format!("{SLUG}:conflict-{n}"));
        review(&dossier, &[word, &ids[0], word, &ids[1]]);
        let text = article(&dossier);
        assert!(text.contains(stays), "{word}: {text}");
        let title = if word == "--accept" {
            "Island keeper"
        } else {
            "The lighthouse keeper"
        };
        assert!(
            text.starts_with(&format!("---\ntitle: {title}")),
            "{word}: {text}"
        );
        assert!(!review(&dossier, &[]).stdout.contains("conflict"));
        let before = files_below(&dossier.path("content"));
        ingest(&dossier);
        assert_eq!(files_below(&dossier.path("content")), before);
    }
}

#[test]
fn a_passage_that_the_author_took_out_comes_back_under_the_line_above_it() {
    let dossier = dossier();
    let lamp = "The lamp has been switched on from the mainland";
    let line = RAW.lines().find(|line| line.starts_with(lamp)).unwrap();
    edit(&dossier, &format!("{line}\n\n"), "");
    collect(&dossier, &RAW.replace("by a clerk", "by a machine"));
    let id = format!("{SLUG}:conflict-1");
    review(&dossier, &["--accept", &id]);
    let text = article(&dossier);
    let around = format!(
        "\n\n{}\n\nThe tower",
        line.replace("by a clerk", "by a machine")
    );
    assert!(text.contains(&around), "{text}");
}

#[test]
fn a_second_story_becomes_an_article_or_goes() {
    for (word, exists) in [("--accept", true), ("--reject", false)] {
        let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
        fs::create_dir(dossier.beside("raw")).unwrap();
        collect(&dossier, include_str!("texts/pasted.txt"));
        let told = review(&dossier, &["--all"]).stdout;
        let slug = "museum-returns-stolen-violin-to-orchestra-after-forty-years";
        let id = format!("{slug}:draft");
        assert!(told.contains(&format!("{id}  Museum returns")), "{told}");
        assert!(!told.contains("second story"), "{told}");
        review(&dossier, &[word, &id]);
        let path = format!("content/articles/{slug}.md");
        assert_eq!(dossier.path(&path).exists(), exists);
        assert!(!exists || !dossier.text(&path).contains("draft:"));
        let before = files_below(&dossier.path("content"));
        ingest(&dossier);
        assert_eq!(files_below(&dossier.path("content")), before);
        assert!(!review(&dossier, &[]).stdout.contains(&id));
    }
}

#[test]
fn the_same_text_is_confirmed_or_denied_for_good() {
    for (word, stays) in [("--accept", true), ("--reject", false)] {
        let dossier = dossier();
        fs::write(
            dossier.beside("raw").join("other.txt"),
            RAW.replace("Lighthouse keeper retires", "The old keeper retires"),
        )
        .unwrap();
        let ran = ingest(&dossier);
        assert!(ran.stdout.contains("has the same text as"), "{ran:?}");
        let slug = "the-old-keeper-retires-after-forty-years";
        let id = format!("{slug}:same-as");
        assert!(
            review(&dossier, &[])
                .stdout
                .contains(&format!("{id}  same text as {SLUG}"))
        );
        review(&dossier, &[word, &id]);
        ingest(&dossier);
        let text = dossier.text(&format!("content/articles/{slug}.md"));
        assert_eq!(text.contains("same_as"), stays, "{text}");
        assert!(!review(&dossier, &[]).stdout.contains(&id));
    }
}

#[test]
fn an_unknown_id_is_an_error_that_names_the_nearest_and_changes_nothing() {
    let dossier = dossier();
    let before = files_below(dossier.root());
    let known = format!("{SLUG}:7");
    let ran = dossier.run(["review", "--accept", &known, &format!("{SLUG}:furnitur")]);
    ran.fails_saying(&[
        "there is nothing to review called",
        &format!("did you mean {SLUG}:furniture?"),
    ]);
    let ran = dossier.run(["review", "--accept", &known, "--reject", &known]);
    ran.fails_saying(&["both accepted and rejected"]);
    assert_eq!(files_below(dossier.root()), before);
    let ran = dossier.run(["review", "--accept"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn lines_whose_raw_file_is_gone_cannot_be_put_back() {
    let dossier = dossier();
    let name = fs::read_dir(dossier.path("content/inbox")).unwrap();
    for entry in name.flatten().filter(|entry| entry.path().is_file()) {
        fs::remove_file(entry.path()).unwrap();
    }
    let before = article(&dossier);
    let ran = dossier.run(["review", "--reject", &format!("{SLUG}:7")]);
    ran.fails_saying(&[
        "cannot be put back",
        &format!("content/articles/{SLUG}.md:"),
    ]);
    assert_eq!(article(&dossier), before);
}
