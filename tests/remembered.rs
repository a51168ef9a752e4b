//! A build remembers what came of the one before, and nobody can tell but by the clock.

mod common;

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use common::{Dossier, RICH};
use dossier::build::{Built, Options, build};
use dossier::diagnostic::Problems;
use dossier::progress::Progress;

fn run(root: &Path) -> (Built, Problems) {
    let mut problems = Problems::new();
    let built = build(
        root,
        &Options::default(),
        &Progress::silent(),
        &mut problems,
    );
    (built.unwrap(), problems)
}

fn written(root: &Path) -> SystemTime {
    let home = fs::metadata(root.join("output/index.html")).unwrap();
    home.modified().unwrap()
}

#[test]
fn a_site_that_stands_as_it_would_be_built_is_left_alone() {
    let dossier = Dossier::of(RICH);
    let root = dossier.root();
    dossier.add("-- content/pages/odd.md --\n---\ntitle: Odd\nunknwon: 1\n---\nText.\n");
    let (first, warned) = run(root);
    assert!(warned.warnings() > 0);
    let before = written(root);
    let (second, again) = run(root);
    assert_eq!(written(root), before);
    assert_eq!(again.to_string(), warned.to_string());
    assert_eq!(
        (second.articles, second.files),
        (first.articles, first.files)
    );
    assert_eq!((second.events, second.people), (first.events, first.people));
}

#[test]
fn whatever_somebody_did_to_the_site_is_mended() {
    let dossier = Dossier::of(RICH);
    let root = dossier.root();
    run(root);
    let home = root.join("output/index.html");
    let page = fs::read(&home).unwrap();
    fs::write(&home, "mine").unwrap();
    run(root);
    assert_eq!(fs::read(&home).unwrap(), page);
    fs::remove_file(root.join("output/timeline/index.html")).unwrap();
    run(root);
    assert!(root.join("output/timeline/index.html").exists());
    fs::remove_dir_all(root.join("output")).unwrap();
    run(root);
    assert_eq!(fs::read(&home).unwrap(), page);
}

#[test]
fn a_theme_a_word_of_an_article_or_a_new_file_is_noticed() {
    let dossier = Dossier::of(RICH);
    let root = dossier.root();
    run(root);
    let mut before = common::files_below(&root.join("output"));
    let style = "-- themes/briefing/styles/99-mine.css --\nbody{color:teal}\n";
    let page = "-- content/pages/new.md --\n---\ntitle: New\n---\nText.\n";
    for change in [style, page] {
        dossier.add(change);
        run(root);
        let after = common::files_below(&root.join("output"));
        assert_ne!(before, after, "{change}");
        before = after;
    }
}
