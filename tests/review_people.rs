//! Who may be one with whom, and the author's word on it, which holds for good.

mod common;

use std::fs;

use common::files_below;
use common::harbour::{ELENA, HELENA, ID, are_one, harbour, is_open, open, page, refuses, review};

#[test]
fn two_who_may_be_one_are_listed_with_what_speaks_for_it() {
    let dossier = harbour();
    let before = files_below(dossier.root());
    let told = review(&dossier, &[]).stdout;
    for words in [
        "Names that may be one",
        ID,
        "Elena Marsh is Helena Marsh?",
        "2 mentions in 1 article would move",
        "walkout p1: Elena Marsh, the port commissioner, left on Tuesday.",
        "talks p1: Helena Marsh, the harbour commissioner, met the dockers on Monday.",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
    let open = open(&dossier);
    let found = open.iter().find(|p| p["id"] == ID).unwrap();
    assert_eq!(found["kind"], "merge");
    assert_eq!(
        (&found["one"], &found["other"]),
        (&"Helena Marsh".into(), &"Elena Marsh".into())
    );
    assert_eq!(
        (&found["mentions"], &found["articles"]),
        (&2.into(), &1.into())
    );
    assert_eq!(found["file"], "content/people/helena-marsh.md");
    let score = found["score"].as_f64().unwrap();
    assert!((0.5..1.0).contains(&score), "{found}");
    assert!(!found["because"].as_array().unwrap().is_empty(), "{found}");
    assert_eq!(files_below(dossier.root()), before);
    // Readers see the doubt on both pages, and two people.
    let site = dossier.build();
    for (path, other) in [(HELENA, "Elena Marsh"), (ELENA, "Helena Marsh")] {
        let shown = page(&site, path);
        let doubt = shown.split("Perhaps the same person as").nth(1).unwrap();
        assert!(doubt[..120].contains(other), "{shown}");
    }
}

#[test]
fn accepted_two_are_one_in_a_file_as_a_person_would_write_it() {
    let dossier = harbour();
    let ran = review(&dossier, &["--accept", ID]);
    assert_eq!(
        ran.stdout,
        format!("accepted {ID}: content/people/helena-marsh.md\n")
    );
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        "---\nname: Helena Marsh\nsame_as: [Elena Marsh]\n---\n"
    );
    are_one(&dossier);
    assert!(!dossier.path("content/people/elena-marsh.md").exists());
}

#[test]
fn a_file_that_is_there_keeps_all_else_byte_for_byte() {
    let dossier = harbour();
    let before = "---\n# of the harbour\nname: 'Helena Marsh'  # née Vale\naliases:\n  # seen once\n  \
        - \"H. Marsh\"\nsame_as: [ Helen Marsh ] # a slip\nwikidata: Q42\n---\n\nShe *rows*.\n";
    dossier.write("content/people/helena-marsh.md", before);
    review(&dossier, &["--accept", ID]);
    assert_eq!(
        dossier.text("content/people/helena-marsh.md"),
        before.replace("[ Helen Marsh ]", "[ Helen Marsh, Elena Marsh ]")
    );
    are_one(&dossier);
}

#[test]
fn rejected_two_stay_two() {
    for file in ["helena-marsh", "elena-marsh"] {
        let dossier = harbour();
        let written = format!("content/people/{file}.md");
        if file == "elena-marsh" {
            // Rather into the file that is there; whoever has one stays when two are one.
            dossier.write(&written, "---\nname: Elena Marsh\n---\n");
            let id = "people:elena-marsh=helena-marsh";
            review(&dossier, &["--reject", id]);
            let text = "---\nname: Elena Marsh\ndistinct_from: [Helena Marsh]\n---\n";
            assert_eq!(dossier.text(&written), text);
        } else {
            review(&dossier, &["--reject", ID]);
            let text = "---\nname: Helena Marsh\ndistinct_from: [Elena Marsh]\n---\n";
            assert_eq!(dossier.text(&written), text);
        }
        assert!(!is_open(&dossier));
        let site = dossier.build();
        assert!(!page(&site, HELENA).contains("We are not done"));
        assert!(page(&site, ELENA).contains("We are not done"));
        assert!(!page(&site, HELENA).contains("Perhaps the same"));
    }
}

#[test]
fn the_word_holds_whatever_becomes_of_the_articles() {
    let dossier = harbour();
    fs::create_dir(dossier.beside("raw")).unwrap();
    let raw = dossier.beside("raw").join("quay.txt");
    let text = "Quay closed for repairs\n\nHelena Marsh, the harbour commissioner, closed the \
        quay on Monday, because a crane had come loose in the wind.\n\nElena Marsh, the port \
        commissioner, said that the work would take until the summer.\n";
    let ingest = || {
        let ran = dossier.run(["ingest", &raw.display().to_string()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    };
    fs::write(&raw, text).unwrap();
    ingest();
    let open = open(&dossier);
    let id = open
        .iter()
        .find_map(|p| p["id"].as_str().filter(|id| id.contains("elena")));
    review(&dossier, &["--accept", id.unwrap()]);
    are_one(&dossier);
    let written = dossier.text("content/people/helena-marsh.md");
    // The file again, another state of it, other articles, and one fewer.
    ingest();
    are_one(&dossier);
    fs::write(&raw, text.replace("until the summer", "a year")).unwrap();
    ingest();
    dossier.write(
        "content/articles/again.md",
        "---\ntitle: Back\ndate: 2025-01-01\nrights: full\n---\n\nElena Marsh, the head of the \
         port, and Helena Marsh, the commissioner, were named.\n",
    );
    are_one(&dossier);
    fs::remove_file(dossier.path("content/articles/talks.md")).unwrap();
    are_one(&dossier);
    assert_eq!(dossier.text("content/people/helena-marsh.md"), written);
}

#[test]
fn who_is_not_there_is_told_with_the_nearest() {
    let dossier = harbour();
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "Elena Mash"],
        &[
            "nobody and nothing is called `Elena Mash`",
            "did you mean Elena Marsh",
        ],
    );
    refuses(
        &dossier,
        &["--accept", "people:helena-marsh=elena-mash"],
        &[
            "there is nothing to review called",
            &format!("did you mean {ID}?"),
        ],
    );
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "cannery"],
        &["cannot be one: person here, organisation there"],
    );
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "Helena Marsh"],
        &["are one already"],
    );
    refuses(
        &dossier,
        &["--accept", ID, "--reject", ID],
        &["both accepted and rejected"],
    );
    refuses(
        &dossier,
        &[
            "--merge",
            "helena-marsh",
            "anna-lindqvist",
            "--merge",
            "anna-lindqvist",
            "elena-marsh",
            "--reject",
            ID,
        ],
        &["is rejected, and accepted by way of others"],
    );
    dossier.write(
        "content/people/e.md",
        "---\nname: Zoe Vale\naliases: [Z]\n---\n",
    );
    dossier.write(
        "content/people/z.md",
        "---\nname: Zora Lund\naliases: [Zee, z.]\n---\n",
    );
    refuses(
        &dossier,
        &["--merge", "Z.", "helena-marsh"],
        &["`Z.` can be several", "people:e, people:z"],
    );
}

#[test]
fn what_the_author_has_said_before_is_not_overruled() {
    let dossier = harbour();
    review(&dossier, &["--reject", ID]);
    refuses(
        &dossier,
        &["--merge", "helena-marsh", "elena-marsh"],
        &[
            "`Elena Marsh` is said to be the same, and not to be",
            "content/people/helena-marsh.md",
            "keep it either in `same_as` or in `distinct_from`",
        ],
    );
    // A front matter that cannot be changed line by line is left as it is.
    let dossier = harbour();
    dossier.write(
        "content/people/helena-marsh.md",
        "---\n{name: Helena Marsh}\n---\n",
    );
    refuses(
        &dossier,
        &["--accept", ID],
        &["the front matter cannot be changed here"],
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_names_are_not_guessed_at() {
    let dossier = harbour();
    dossier.write("content/people/helena-marsh.md", "---\nname: [\n---\n");
    refuses(
        &dossier,
        &[],
        &[
            "this YAML cannot be read",
            "content/people/helena-marsh.md:3:1",
        ],
    );
    refuses(&dossier, &["--accept", ID], &["this YAML cannot be read"]);
    // A link that leads nowhere is for other commands to tell.
    let dossier = harbour();
    dossier.write("content/index.md", "See [[Nobody Here]].\n");
    review(&dossier, &["--accept", ID]);
    assert!(
        dossier
            .text("content/people/helena-marsh.md")
            .contains("same_as")
    );
}
