//! The same collected file again, or a later state of it, after the author has worked on
//! its article.

mod common;

use std::fs;

use common::{Dossier, Ran, files_below};

const FERRY: &str = "\
Ferry between the islands to stop for the winter

By Tove Lund

The ferry between Aska and Holm will not run from November to March, the company that owns it said on Tuesday.

Its engine is thirty years old and nobody makes the parts for it any more, so that a repair would take the whole winter.

The islanders will be taken across by a smaller boat, which cannot carry cars and does not sail in a storm.

A teacher on Holm said that her pupils would sleep at the school whenever the wind came from the north.

The council of Aska has asked the government for help, and has had no answer so far.

Share this article
";

const SLUG: &str = "ferry-between-the-islands-to-stop-for-the-winter";

/// A dossier beside which the ferry's story has been collected and brought in.
fn ingested() -> Dossier {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    collect(&dossier, "ferry.txt", FERRY);
    let ran = ingest(&dossier, &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    dossier
}

fn collect(dossier: &Dossier, name: &str, text: &str) {
    fs::write(dossier.beside("raw").join(name), text).unwrap();
}

fn ingest(dossier: &Dossier, args: &[&str]) -> Ran {
    let raw = dossier.beside("raw").display().to_string();
    dossier.run([&["ingest", &raw], args].concat())
}

fn article(dossier: &Dossier) -> String {
    dossier.text(&format!("content/articles/{SLUG}.md"))
}

fn edit(dossier: &Dossier, from: &str, to: &str) {
    dossier.edit(&format!("content/articles/{SLUG}.md"), from, to);
}

#[test]
fn the_same_again_leaves_every_byte_as_it_is() {
    let dossier = ingested();
    edit(&dossier, "thirty years old", "31 years old");
    let before = files_below(&dossier.path("content"));
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout
            .contains(&format!("already content/articles/{SLUG}.md")),
        "{ran:?}"
    );
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn an_untouched_article_is_replaced_by_what_the_changed_file_says() {
    let dossier = ingested();
    let changed = FERRY.replace("no answer so far", "a first answer on Friday");
    collect(&dossier, "ferry.txt", &changed);
    let before = files_below(&dossier.path("content"));
    let dry = ingest(&dossier, &["--dry-run"]);
    assert_eq!(files_below(&dossier.path("content")), before);
    let ran = ingest(&dossier, &[]);
    assert_eq!(ran.stdout, dry.stdout);
    assert!(
        ran.stdout
            .contains(&format!("updated content/articles/{SLUG}.md\n")),
        "{ran:?}"
    );
    let text = article(&dossier);
    assert!(text.contains("a first answer on Friday") && !text.contains("no answer"));
    let kept = files_below(&dossier.path("content/inbox"));
    let raw: Vec<_> = kept
        .iter()
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    assert_eq!(raw.len(), 2, "{kept:?}");
    let now = raw
        .iter()
        .find(|(_, bytes)| bytes.as_slice() == changed.as_bytes());
    assert!(text.contains(&format!("file: inbox/{}", now.unwrap().0)));
    assert_eq!(
        fs::read_dir(dossier.path("content/articles"))
            .unwrap()
            .count(),
        1
    );
    // The earlier state of the file is known, and does not come back.
    collect(&dossier, "ferry.txt", FERRY);
    let ran = ingest(&dossier, &[]);
    assert!(ran.stdout.contains("already"), "{ran:?}");
    assert_eq!(article(&dossier), text);
}

#[test]
fn the_authors_edits_and_the_files_changes_are_both_kept() {
    let dossier = ingested();
    edit(
        &dossier,
        "---\ntitle: ",
        "---\n# mine\nsource: 'the-islander'   # by phone\ntitle: ",
    );
    edit(&dossier, "thirty years old", "31 years old");
    edit(&dossier, "so far.\n", "so far.\n\nSee [[Aska]].\n");
    let changed = FERRY
        .replace("from November to March", "from December to March")
        .replace("whenever the wind", "when the wind")
        .replace("By Tove Lund", "By Tove Lund and Nils Berg");
    collect(&dossier, "ferry.txt", &changed);
    let ran = ingest(&dossier, &[]);
    assert!(ran.stdout.contains("your edits kept\n"), "{ran:?}");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let text = article(&dossier);
    assert!(
        text.starts_with("---\n# mine\nsource: 'the-islander'   # by phone\ntitle: "),
        "{text}"
    );
    for both in [
        "31 years old",
        "from December to March",
        "pupils would sleep at the school when the wind",
        "so far.\n\nSee [[Aska]].\n",
        "Nils Berg",
    ] {
        assert!(text.contains(both), "{both:?} is not in:\n{text}");
    }
}

#[test]
fn what_both_changed_stays_the_authors_and_is_told_with_file_and_line() {
    let dossier = ingested();
    edit(&dossier, "title: Ferry between", "title: The ferry between");
    edit(&dossier, "thirty years old", "31 years old");
    let changed = FERRY
        .replace(
            "Ferry between the islands to stop",
            "Ferry between the isles to stop",
        )
        .replace("thirty years old", "almost thirty years old")
        .replace("smaller boat", "much smaller boat");
    collect(&dossier, "ferry.txt", &changed);
    let ran = ingest(&dossier, &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("2 conflicts to review"), "{ran:?}");
    let text = article(&dossier);
    let line = |words: &str| {
        let line = text.lines().position(|line| line.contains(words));
        line.unwrap() + 1
    };
    ran.says(&[
        &format!("content/articles/{SLUG}.md:{}:1", line("title: The ferry")),
        &format!("content/articles/{SLUG}.md:{}:1", line("is 31 years old")),
        "your version stays",
    ]);
    assert!(text.contains("a much smaller boat"), "{text}");
    for foreign in ["almost thirty", "<<<<", ">>>>", "====", "isles"] {
        assert!(!text.contains(foreign), "{foreign:?} is in:\n{text}");
    }
    // The same file again asks nothing again, and forgets nothing.
    let kept = dossier.text(&format!("content/inbox/.written/{SLUG}.conflicts.yaml"));
    assert!(
        kept.contains("almost thirty") && kept.contains("31 years"),
        "{kept}"
    );
    let before = files_below(&dossier.path("content"));
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout.contains("already") && ran.stderr.is_empty(),
        "{ran:?}"
    );
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn cut_off_before_the_end_the_next_run_completes_the_work() {
    let dossier = ingested();
    edit(&dossier, "thirty years old", "31 years old");
    let written = format!("content/inbox/.written/{SLUG}.md");
    let base = dossier.text(&written);
    let changed = FERRY
        .replace("thirty years old", "old")
        .replace("smaller", "tiny");
    collect(&dossier, "ferry.txt", &changed);
    ingest(&dossier, &[]);
    let done = files_below(&dossier.path("content"));
    // What is remembered is written last; without it the article is ahead of it.
    dossier.write(&written, base);
    fs::remove_file(dossier.path(&written.replace(".md", ".yaml"))).unwrap();
    ingest(&dossier, &[]);
    assert_eq!(
        files_below(&dossier.path("content"))
            .keys()
            .collect::<Vec<_>>(),
        done.keys().collect::<Vec<_>>()
    );
    assert_eq!(files_below(&dossier.path("content/articles")), {
        let mut articles = files_below(&dossier.path("content/articles"));
        articles.insert(
            format!("{SLUG}.md"),
            done[&format!("articles/{SLUG}.md")].clone(),
        );
        articles
    });
    assert_eq!(
        dossier.text(&written).as_bytes(),
        done[&format!("inbox/.written/{SLUG}.md")]
    );
}

#[test]
fn a_deleted_article_comes_back_only_when_asked_for() {
    let dossier = ingested();
    let path = dossier.path(&format!("content/articles/{SLUG}.md"));
    let text = article(&dossier);
    fs::remove_file(&path).unwrap();
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout.contains("`ingest --again` brings it back"),
        "{ran:?}"
    );
    assert_eq!((ran.code, path.exists()), (Some(0), false));
    collect(&dossier, "ferry.txt", &FERRY.replace("smaller", "tiny"));
    ingest(&dossier, &[]);
    fs::remove_file(dossier.beside("raw").join("ferry.txt")).unwrap();
    collect(&dossier, "copy.txt", FERRY);
    ingest(&dossier, &["--again"]);
    assert_eq!(article(&dossier), text);
}

#[test]
fn a_renamed_article_is_merged_where_it_is_now() {
    let dossier = ingested();
    edit(&dossier, "thirty years old", "31 years old");
    let now = dossier.path("content/articles/winter-ferry.md");
    fs::rename(dossier.path(&format!("content/articles/{SLUG}.md")), &now).unwrap();
    collect(&dossier, "ferry.txt", &FERRY.replace("smaller", "tiny"));
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout.contains("content/articles/winter-ferry.md"),
        "{ran:?}"
    );
    let text = fs::read_to_string(&now).unwrap();
    assert!(
        text.contains("31 years") && text.contains("tiny boat"),
        "{text}"
    );
    assert_eq!(
        fs::read_dir(dossier.path("content/articles"))
            .unwrap()
            .count(),
        1
    );
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout
            .contains("already content/articles/winter-ferry.md"),
        "{ran:?}"
    );
}

#[test]
fn what_was_stated_once_holds() {
    let dossier = ingested();
    let stated = ["--source", "the-islander", "--date", "2025-10-21"];
    let ran = ingest(&dossier, &stated);
    assert!(ran.stdout.contains("updated"), "{ran:?}");
    assert!(article(&dossier).contains("date: 2025-10-21\nsource: the-islander\n"));
    let ran = ingest(&dossier, &[]);
    assert!(ran.stdout.contains("already"), "{ran:?}");
    collect(&dossier, "ferry.txt", &FERRY.replace("smaller", "tiny"));
    ingest(&dossier, &["--date", "2025-10-22"]);
    let text = article(&dossier);
    assert!(
        text.contains("date: 2025-10-22\nsource: the-islander\n"),
        "{text}"
    );
    assert!(text.contains("tiny boat"), "{text}");
}

#[test]
fn another_text_under_the_same_name_is_another_article() {
    let dossier = ingested();
    let before = article(&dossier);
    collect(
        &dossier,
        "ferry.txt",
        "Bakery wins prize for its rye bread\n\nThe bakery on the market square has won the prize \
         of the guild for a bread that it has baked since the war, its owner said on Monday.\n\n\
         The jury praised the crust, and wished that the loaf were larger than it is.\n",
    );
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout
            .contains("→ content/articles/bakery-wins-prize-for-its-rye-bread.md"),
        "{ran:?}"
    );
    assert_eq!(article(&dossier), before);
}

#[test]
fn pages_of_one_name_in_several_folders_do_not_replace_each_other() {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    let page = |folder: &str, text: &str| {
        let folder = dossier.beside("raw").join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.txt"), text).unwrap();
    };
    page("a", FERRY);
    page("b", &FERRY.replace("thirty", "thirty-one"));
    let ran = ingest(&dossier, &[]);
    assert_eq!(
        ran.stdout.matches(" → content/articles/").count(),
        2,
        "{ran:?}"
    );
    page("a", &FERRY.replace("smaller", "tiny"));
    let ran = ingest(&dossier, &[]);
    assert!(
        ran.stdout
            .contains(&format!("updated content/articles/{SLUG}.md")),
        "{ran:?}"
    );
    assert!(
        ran.stdout
            .contains(&format!("already content/articles/{SLUG}-2.md")),
        "{ran:?}"
    );
    assert!(article(&dossier).contains("tiny boat"));
}

#[test]
fn an_article_of_which_nothing_is_remembered_is_not_touched() {
    let dossier = ingested();
    edit(&dossier, "thirty years old", "31 years old");
    fs::remove_dir_all(dossier.path("content/inbox/.written")).unwrap();
    let before = files_below(&dossier.path("content"));
    let ran = ingest(&dossier, &["--source", "the-islander"]);
    assert!(ran.stdout.contains("already"), "{ran:?}");
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn what_is_remembered_of_an_untouched_article_is_made_good() {
    let dossier = ingested();
    let before = files_below(&dossier.path("content"));
    fs::remove_dir_all(dossier.path("content/inbox/.written")).unwrap();
    ingest(&dossier, &[]);
    assert_eq!(files_below(&dossier.path("content")), before);
}

#[test]
fn front_matter_that_cannot_be_merged_is_told_and_left() {
    let dossier = ingested();
    edit(&dossier, "title: Ferry", "title: [Ferry");
    let before = article(&dossier);
    collect(&dossier, "ferry.txt", &FERRY.replace("smaller", "tiny"));
    ingest(&dossier, &[]).fails_saying(&["cannot be merged", &format!("{SLUG}.md:2:1")]);
    assert_eq!(article(&dossier), before);
    edit(&dossier, "title: [Ferry", "title: Ferry");
    edit(&dossier, "thirty years old", "31 years old");
    ingest(&dossier, &[]);
    let text = article(&dossier);
    assert!(
        text.contains("tiny boat") && text.contains("31 years"),
        "{text}"
    );
}

#[test]
fn further_stories_are_merged_too() {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    let pasted = include_str!("texts/pasted.txt");
    collect(&dossier, "two.txt", pasted);
    ingest(&dossier, &[]);
    let second = "content/articles/museum-returns-stolen-violin-to-orchestra-after-forty-years.md";
    let mine = dossier.text(second).replace("old violin", "ancient violin");
    dossier.write(second, mine);
    let changed = pasted
        .replace("applauded for several minutes", "applauded for an hour")
        .replace("ten.", "twenty.");
    collect(&dossier, "two.txt", &changed);
    let ran = ingest(&dossier, &[]);
    assert!(ran.stdout.contains("your edits kept\n"), "{ran:?}");
    let text = dossier.text(second);
    assert!(
        text.contains("ancient violin") && text.contains("applauded for an hour"),
        "{text}"
    );
    assert_eq!(
        fs::read_dir(dossier.path("content/articles"))
            .unwrap()
            .count(),
        2
    );
    fs::remove_file(dossier.path(second)).unwrap();
    ingest(&dossier, &[]);
    assert!(!dossier.path(second).exists());
}

#[test]
fn a_file_that_calls_itself_a_draft_is_read_again_like_any_other() {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    let (title, text) = FERRY.split_once("\n\n").unwrap();
    let note = format!("---\ntitle: {title}\ndraft: true\n---\n\n{text}");
    collect(&dossier, "ferry.md", &note);
    ingest(&dossier, &[]);
    assert!(article(&dossier).contains("draft: true\n"));
    collect(&dossier, "ferry.md", &note.replace("smaller", "tiny"));
    let ran = ingest(&dossier, &[]);
    assert!(ran.stdout.contains("updated"), "{ran:?}");
    assert!(article(&dossier).contains("tiny boat"));
    assert!(!dossier.run(["review"]).stdout.contains(":draft"));
}

#[test]
fn standard_input_is_a_raw_file() {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Islands\n");
    let piped = dossier.beside("piped.txt");
    fs::write(&piped, FERRY).unwrap();
    let mut command = dossier.command();
    command
        .args(["ingest", "-"])
        .stdin(fs::File::open(&piped).unwrap());
    let ran = common::run(&mut command);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(article(&dossier).contains("name: stdin\n"));
}

#[test]
fn the_lines_left_out_are_shown_when_wanted() {
    let dossier = ingested();
    let ran = ingest(&dossier, &["--show-removed", "--dry-run"]);
    let last = FERRY.lines().count();
    assert!(
        ran.stdout
            .contains(&format!("{last} | Share this article\n")),
        "{ran:?}"
    );
    let ran = ingest(&dossier, &["--show-removed", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let removed = json["items"][0]["removed"].as_array().unwrap();
    let shared = removed
        .iter()
        .find(|r| r["text"][0]["text"] == "Share this article");
    assert!(
        shared.is_some_and(|r| r["text"][0]["line"] == last && r["why"].is_string()),
        "{json}"
    );
}
