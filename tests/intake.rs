//! What a user finds on the disk after `ingest`.

use std::fs;
use std::path::{Path, PathBuf};

use dossier::diagnostic::Problems;
use dossier::intake::{self, Options, Outcome, Report};
use dossier::progress::Progress;

const HARBOUR: &str = include_str!("texts/harbour.txt");
const PASTED: &str = include_str!("texts/pasted.txt");

fn bring_in(root: &Path, paths: &[PathBuf], dry_run: bool) -> (Report, Problems) {
    let mut problems = Problems::new();
    let options = Options {
        dry_run,
        ..Options::default()
    };
    let report = intake::run(root, paths, &options, &Progress::silent(), &mut problems);
    (report, problems)
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_file())
        .filter_map(|e| Some(e.path().strip_prefix(folder).ok()?.display().to_string()))
        .collect();
    names.sort();
    names
}

#[test]
fn the_same_file_again_changes_nothing_and_an_edit_is_kept() {
    let dossier = tempfile::tempdir().unwrap();
    let raw = dossier.path().join("raw");
    fs::create_dir(&raw).unwrap();
    fs::write(raw.join("b.txt"), PASTED).unwrap();
    fs::write(raw.join("a.txt"), HARBOUR).unwrap();
    fs::write(raw.join(".hidden"), "Not an article").unwrap();

    let (dry, _) = bring_in(dossier.path(), std::slice::from_ref(&raw), true);
    assert!(!dossier.path().join("content").exists());
    let (report, problems) = bring_in(dossier.path(), std::slice::from_ref(&raw), false);
    assert_eq!(
        (report.items.len(), problems.errors()),
        (2, 0),
        "{problems}"
    );
    assert_eq!(dry, report);
    let content = dossier.path().join("content");
    let written = files_below(&content);
    let articles = written
        .iter()
        .filter(|f| f.starts_with("articles/"))
        .count();
    let remembered = written
        .iter()
        .filter(|f| f.starts_with("inbox/.written/"))
        .count();
    assert_eq!(
        (articles, remembered, written.len()),
        (3, 4, 9),
        "{written:?}"
    );
    let is_harbour = |f: &&String| {
        f.starts_with("inbox/") && fs::read(content.join(f)).unwrap() == HARBOUR.as_bytes()
    };
    assert!(
        written
            .iter()
            .find(is_harbour)
            .is_some_and(|name| name.ends_with(".txt"))
    );

    let edited = content.join("articles/harbour-wall-to-be-rebuilt-after-storm.md");
    let text = fs::read_to_string(&edited)
        .unwrap()
        .replace("title: Harbour wall", "title: The wall");
    fs::write(&edited, &text).unwrap();
    let (report, _) = bring_in(dossier.path(), &[raw], false);
    assert!(
        report
            .items
            .iter()
            .all(|i| matches!(i.outcome, Outcome::Unchanged { .. })),
        "{report:?}"
    );
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
    assert_eq!(files_below(&content), written);
}

#[test]
fn two_texts_of_one_title_are_two_articles() {
    let dossier = tempfile::tempdir().unwrap();
    let (one, two) = (dossier.path().join("1.txt"), dossier.path().join("2.txt"));
    fs::write(&one, HARBOUR).unwrap();
    fs::write(&two, HARBOUR.replace("three years", "four years")).unwrap();
    let (report, _) = bring_in(dossier.path(), &[two, one], false);
    let slugs = report.items.iter().filter_map(|i| match &i.outcome {
        Outcome::Written { article, .. } => Some(article.as_str()),
        _ => None,
    });
    let slugs: Vec<_> = slugs.collect();
    assert_eq!(
        slugs,
        [
            "harbour-wall-to-be-rebuilt-after-storm",
            "harbour-wall-to-be-rebuilt-after-storm-2"
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let dossier = tempfile::tempdir().unwrap();
    let raw = dossier.path().join("raw");
    fs::create_dir(&raw).unwrap();
    fs::write(raw.join("a.txt"), HARBOUR).unwrap();
    fs::write(raw.join("empty.txt"), " \n").unwrap();
    let outside = dossier.path().join("outside.txt");
    fs::write(&outside, PASTED).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, raw.join("out.txt")).unwrap();
    let missing = dossier.path().join("missing.txt");
    let (report, problems) = bring_in(dossier.path(), &[raw, missing], false);
    let written: Vec<_> = report
        .items
        .iter()
        .map(|i| matches!(i.outcome, Outcome::Written { .. }))
        .collect();
    assert_eq!(written, [true, false, false]);
    let told = problems.to_string();
    assert!(
        told.contains("nothing to read") && told.contains("empty.txt"),
        "{told}"
    );
    assert!(told.contains("missing.txt"), "{told}");
    #[cfg(unix)]
    assert!(told.contains("leads out of the folder"), "{told}");
}

#[test]
fn where_nothing_can_be_written_the_problem_names_the_place() {
    let dossier = tempfile::tempdir().unwrap();
    let raw = dossier.path().join("a.txt");
    fs::write(&raw, HARBOUR).unwrap();
    // A file where the folder should be stops even those who may write anywhere.
    fs::write(dossier.path().join("content"), "in the way").unwrap();
    let (report, problems) = bring_in(dossier.path(), &[raw], false);
    assert!(matches!(report.items[0].outcome, Outcome::Failed));
    assert!(problems.to_string().contains("content"), "{problems}");
}
