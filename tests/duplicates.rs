//! The same story in several files: said so, and not counted twice.

mod common;

use std::fs;

use common::{Dossier, Ran, files_below};

/// Paragraphs of which no two share a run of words.
fn paragraphs(theme: &str, n: usize) -> Vec<String> {
    const VERBS: [&str; 7] = [
        "opened", "closed", "painted", "moved", "measured", "sold", "repaired",
    ];
    let verb = |i: usize| VERBS[i % VERBS.len()];
    (0..n)
        .map(|i| {
            format!(
                "In part {i} of the {theme} the workers {} wall {i}{theme}, and the owner of the {theme} said that \
                 number {i} would be {} before the winter of that {theme} year came to the valley.",
                verb(i),
                verb(i + 3)
            )
        })
        .collect()
}

fn dossier() -> Dossier {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Valley\nrights: full\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    dossier
}

/// Brings in one file with its outlet and day.
fn ingest(dossier: &Dossier, name: &str, title: &str, text: &[String], stated: [&str; 2]) -> Ran {
    let path = dossier.beside("raw").join(name);
    fs::write(&path, format!("{title}\n\n{}\n", text.join("\n\n"))).unwrap();
    let path = path.display().to_string();
    let [source, date] = stated;
    let ran = dossier.run(["ingest", &path, "--source", source, "--date", date]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

fn article(dossier: &Dossier, slug: &str) -> String {
    dossier.text(&format!("content/articles/{slug}.md"))
}

#[test]
fn a_copy_in_another_outlet_names_its_original() {
    let dossier = dossier();
    let story = paragraphs("mill", 12);
    ingest(
        &dossier,
        "1.txt",
        "Old mill in the valley reopens after years",
        &story,
        ["agency", "2025-03-01"],
    );
    // An editor has cut the end and written another beginning.
    let mut copy = story[..10].to_vec();
    copy[0] = "The old mill in the valley turns again, and everybody came to see it.".to_owned();
    let ran = ingest(
        &dossier,
        "2.txt",
        "A mill is turning in the valley again",
        &copy,
        ["courier", "2025-03-02"],
    );
    assert!(
        ran.stdout.contains(
            "content/articles/a-mill-is-turning-in-the-valley-again.md has the same text as content/articles/old-mill-in-the-valley-reopens-after-years.md"
        ),
        "{ran:?}"
    );
    assert!(
        article(&dossier, "a-mill-is-turning-in-the-valley-again")
            .contains("same_as:\n- old-mill-in-the-valley-reopens-after-years\n")
    );
    assert!(!article(&dossier, "old-mill-in-the-valley-reopens-after-years").contains("same_as"));
    // The earliest is the original, in whatever order they come.
    let ran = ingest(
        &dossier,
        "3.txt",
        "Old mill in the valley to reopen soon",
        &story,
        ["wire", "2025-02-28"],
    );
    assert!(
        ran.stdout
            .contains("old-mill-in-the-valley-reopens-after-years.md has the same text as content/articles/old-mill-in-the-valley-to-reopen-soon.md"),
        "{ran:?}"
    );
    assert!(!article(&dossier, "old-mill-in-the-valley-to-reopen-soon").contains("same_as"));
    // Nothing of this is news the second time, nor an edit of the author's.
    let before = files_below(&dossier.path("content"));
    let raw = dossier.beside("raw").display().to_string();
    let ran = dossier.run(["ingest", &raw]);
    assert_eq!(ran.stdout.matches(": already ").count(), 3, "{ran:?}");
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn a_later_version_of_the_same_outlet_updates_the_earlier() {
    let dossier = dossier();
    let early = paragraphs("mill", 4);
    let late = [early.clone(), paragraphs("bridge", 8)].concat();
    ingest(
        &dossier,
        "1.txt",
        "Mill in the valley is burning tonight",
        &early,
        ["courier", "2025-03-01"],
    );
    let ran = ingest(
        &dossier,
        "2.txt",
        "Mill in the valley has burnt down",
        &late,
        ["courier", "2025-03-02"],
    );
    assert!(
        ran.stdout
            .contains("mill-in-the-valley-has-burnt-down.md is a later version of content/articles/mill-in-the-valley-is-burning-tonight.md"),
        "{ran:?}"
    );
    assert!(
        article(&dossier, "mill-in-the-valley-has-burnt-down")
            .contains("updates: mill-in-the-valley-is-burning-tonight\n")
    );
}

#[test]
fn a_statement_that_two_articles_quote_does_not_make_them_one() {
    let dossier = dossier();
    let statement = paragraphs("ministry", 3);
    let one = [paragraphs("mill", 6), statement.clone()].concat();
    let two = [statement.clone(), paragraphs("bridge", 5)].concat();
    for (name, title, text, source) in [
        (
            "1.txt",
            "Mill in the valley is burning tonight",
            &one,
            "courier",
        ),
        (
            "2.txt",
            "Bridge in the valley falls into the river",
            &two,
            "gazette",
        ),
        (
            "3.txt",
            "Statement of the ministry about the wall",
            &statement,
            "ministry",
        ),
    ] {
        let ran = ingest(&dossier, name, title, text, [source, "2025-03-01"]);
        assert!(
            !ran.stdout.contains("same text") && !ran.stdout.contains("later version"),
            "{ran:?}"
        );
    }
}

#[test]
fn copies_in_a_script_without_spaces_are_seen() {
    let dossier = dossier();
    let story: Vec<String> = ["春", "夏", "秋", "冬", "東", "西"]
        .iter()
        .map(|c| format!("{c}の港では昨年の嵐で壊れた防波堤の修理が続いており、市は{c}までに工事を終える予定だと発表した。漁師たちは{c}の漁に間に合うことを願っている。"))
        .collect();
    ingest(
        &dossier,
        "1.txt",
        "防波堤の修理",
        &story,
        ["agency", "2025-03-01"],
    );
    let ran = ingest(
        &dossier,
        "2.txt",
        "港の修理が続く",
        &story[..5],
        ["courier", "2025-03-02"],
    );
    assert!(ran.stdout.contains("has the same text as"), "{ran:?}");
}

#[test]
fn the_same_bytes_under_another_name_change_nothing() {
    let dossier = dossier();
    let story = paragraphs("mill", 6);
    ingest(
        &dossier,
        "1.txt",
        "Old mill in the valley reopens after years",
        &story,
        ["agency", "2025-03-01"],
    );
    let before = files_below(&dossier.path("content"));
    fs::rename(
        dossier.beside("raw").join("1.txt"),
        dossier.beside("raw").join("copy.text"),
    )
    .unwrap();
    let raw = dossier.beside("raw").display().to_string();
    let ran = dossier.run(["ingest", &raw]);
    assert!(
        ran.stdout
            .contains("already content/articles/old-mill-in-the-valley-reopens-after-years.md"),
        "{ran:?}"
    );
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn what_rests_on_copies_rests_on_one_source() {
    let event =
        "On 3 March 2025 Tove Lund opened the mill of Aska together with Nils Berg of Holm.";
    let sources = |keys: &str| {
        let dossier = Dossier::of(&format!(
            "-- content/dossier.yaml --\ntitle: Valley\nrights: full\n\
             -- content/people/tove-lund.md --\n---\nname: Tove Lund\n---\n\
             -- content/people/nils-berg.md --\n---\nname: Nils Berg\n---\n\
             -- content/articles/first.md --\n---\ntitle: First\ndate: 2025-03-04\nsource: agency\n---\n\n{event}\n\
             -- content/articles/second.md --\n---\ntitle: Second\ndate: 2025-03-05\nsource: courier\n{keys}---\n\n{event}\n"
        ));
        let site = dossier.build();
        let sources: serde_json::Value =
            serde_json::from_slice(&site["data/sources.json"]).unwrap();
        let sole = |slug: &str| {
            let all = sources.as_array().unwrap();
            let source = all.iter().find(|source| source["slug"] == slug).unwrap();
            source["sole_source_of"].as_array().unwrap().len()
        };
        let page = String::from_utf8(site["articles/second/index.html"].clone()).unwrap();
        (sole("agency"), sole("courier"), page)
    };
    let (agency, courier, page) = sources("");
    assert_eq!((agency, courier), (0, 0));
    assert!(!page.contains("Same text as"));
    let (agency, courier, page) = sources("same_as: [first]\n");
    assert_eq!((agency, courier), (1, 0));
    assert!(page.contains("Same text as"), "{page}");
    let (agency, courier, page) = sources("updates: first\n");
    assert_eq!((agency, courier), (1, 0));
    assert!(page.contains("Updated version of"), "{page}");
}

#[test]
fn a_relation_to_no_article_is_a_warning_with_the_nearest() {
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: Valley\n\
         -- content/articles/first.md --\n---\ntitle: First\ndraft: true\n---\n\nText.\n\
         -- content/articles/second.md --\n---\ntitle: Second\nsame_as: [first, frist]\nupdates: thirteenth-of-may\n---\n\nText.\n",
    );
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.says(&[
        "there is no article `frist`",
        "content/articles/second.md:3:18",
        "did you mean first?",
        "there is no article `thirteenth-of-may`",
    ]);
    assert!(!ran.stderr.contains("`first`"), "{ran:?}");
}
