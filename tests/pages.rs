//! Pages as they were approved: what a change to a stage or the theme does to them is
//! seen in the snapshot's difference.

mod common;

use std::path::Path;

use common::{Dossier, RICH};
use dossier::build::{Options, Site};
use dossier::diagnostic::Problems;
use dossier::memo::Memo;
use dossier::progress::Progress;
use dossier::site::render_unminified;

fn plan(root: &Path) -> Site {
    let mut problems = Problems::new();
    let options = Options::default();
    let site = Site::plan(
        root,
        &options,
        &mut Memo::default(),
        &Progress::silent(),
        &mut problems,
    );
    assert!(!problems.has_errors(), "{problems}");
    site.unwrap()
}

/// What stands in `main`, without the empty lines that templates leave.
fn main_of(site: &Site, path: &str) -> String {
    let page = site.pages.iter().find(|page| page.path == path).unwrap();
    let bytes = render_unminified(page, &site.dossier, &site.theme).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let main = match (text.find("<main"), text.find("</main>")) {
        (Some(start), Some(end)) => &text[start..end],
        _ => &text,
    };
    let lines: Vec<&str> = main
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    lines.join("\n")
}

#[test]
fn look_as_they_were_approved() {
    let dossier = Dossier::of(RICH);
    let site = plan(dossier.root());
    for (name, path) in [
        ("home", "index.html"),
        ("timeline", "timeline/index.html"),
        ("people", "people/index.html"),
        ("person", "people/ilse-varga/index.html"),
        (
            "article-full",
            "articles/halcyon-sinks-off-port-ansel/index.html",
        ),
        ("article-digest", "articles/inquiry-opens/index.html"),
        ("sources", "sources/index.html"),
        ("source", "sources/ansel-courier/index.html"),
        ("discrepancies", "discrepancies/index.html"),
        ("feed", "feed.xml"),
    ] {
        insta::assert_snapshot!(name, main_of(&site, path));
    }
}
