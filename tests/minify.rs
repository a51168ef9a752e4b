//! The pages are smaller than the theme writes them, and read the same.

mod common;

use std::path::Path;

use common::dom::{Shown, shown, texts_of};
use common::{Dossier, RICH};
use dossier::build::{Options, Site};
use dossier::diagnostic::Problems;
use dossier::memo::Memo;
use dossier::progress::Progress;
use dossier::site::{render, render_unminified};

/// A theme whose pages hold what ours may come to hold.
const DRAWING: &str = r#"
-- themes/briefing/templates/page.html --
{% extends "base.html" %}
{% block main %}
<!-- a note -->
<h1>{{ page.title }}</h1>
<div class="prose">
{{ text.text.html | safe }}
</div>
<p>A line <b>with</b> <i>words</i> <a href="{{ page.home }}">side</a> <code>by  side</code> , and <svg viewBox="0 0 10 10"
role="img"><title>A drawing</title><text x="1" y="2">one  <tspan>two</tspan> <tspan>three</tspan></text> <path d="M 0 0 L 10 10"/></svg> after.</p>
<pre>
  kept
     as it   stands
</pre>
<table><tr><td>a <b>b</b> <i>c</i></td><th>d <b>e</b> f</th></tr></table>
<dl><dt>a <b>b</b></dt><dd>c <b>d</b> <i>e</i></dd></dl>
<details><summary>a <b>b</b> <i>c</i></summary><p>d</p></details>
{% endblock %}
"#;

/// Asserts that every page says the same before and after; gives how many were compared.
fn compare(root: &Path) -> usize {
    let mut problems = Problems::new();
    let site = Site::plan(
        root,
        &Options::default(),
        &mut Memo::default(),
        &Progress::silent(),
        &mut problems,
    )
    .unwrap();
    assert!(!problems.has_errors(), "{problems}");
    let pages = site.pages.iter().filter(|p| p.path.ends_with(".html"));
    let mut compared = 0;
    let mut differences = Vec::new();
    for page in pages {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let small = text(render(page, &site.dossier, &site.theme).unwrap());
        let whole = text(render_unminified(page, &site.dossier, &site.theme).unwrap());
        let (before, after) = (shown(&whole), shown(&small));
        let first = (0..before.len().max(after.len())).find(|&i| before.get(i) != after.get(i));
        differences.extend(first.map(|i| {
            let around = |all: &[Shown]| {
                all.iter()
                    .skip(i.saturating_sub(2))
                    .take(5)
                    .cloned()
                    .collect()
            };
            let (was, is): (Vec<_>, Vec<_>) = (around(&before), around(&after));
            (page.path.clone(), was, is)
        }));
        assert_eq!(texts_of(&whole, "pre"), texts_of(&small, "pre"));
        assert!(small.len() < whole.len(), "{}", page.path);
        compared += 1;
    }
    assert!(differences.is_empty(), "{differences:#?}");
    compared
}

#[test]
fn every_page_of_a_rich_dossier_reads_as_the_theme_wrote_it() {
    assert!(compare(Dossier::of(RICH).root()) > 25);
}

#[test]
fn a_theme_with_drawings_code_and_tables_is_not_harmed() {
    let dossier = Dossier::of(RICH);
    dossier.add(DRAWING);
    compare(dossier.root());
}

#[test]
fn the_demonstration_reads_as_the_theme_wrote_it() {
    assert!(compare(Path::new(env!("CARGO_MANIFEST_DIR"))) > 25);
}

#[test]
fn a_page_of_a_right_to_left_article_stays_one() {
    let site = Dossier::of(RICH).build();
    let page = std::str::from_utf8(&site["articles/gharaq/index.html"]).unwrap();
    let rtl = ("dir".to_owned(), "rtl".to_owned());
    let of_text = (
        "class".to_owned(),
        "prose annotated article-text".to_owned(),
    );
    let is_text = |attributes: &[_]| attributes.contains(&of_text) && attributes.contains(&rtl);
    assert!(
        shown(page).into_iter().any(|item| match item {
            Shown::Open(_, attributes) => is_text(&attributes),
            _ => false,
        }),
        "{page}"
    );
    assert!(page.contains("إن التحقيق في غرق العبّارة <strong>هالسيون</strong> قد بدأ"));
}

#[test]
fn the_comparison_sees_what_a_reader_sees() {
    let page = |body: &str| {
        shown(&format!(
            "<!doctype html><html><head><title>t</title></head><body>{body}</body></html>"
        ))
    };
    let same = [
        (
            "<p> a <b>b</b>\n c </p>\n<p>d</p>",
            "<p>a <b>b</b> c</p><p>d</p>",
        ),
        ("<div>\n<p>a</p>\n</div>", "<div><p>a</p></div>"),
        ("<p class=' a  b '>x", "<p class='a b'>x</p>"),
    ];
    for (one, other) in same {
        assert_eq!(page(one), page(other));
    }
    let different = [
        ("<p><b>a</b> <i>b</i></p>", "<p><b>a</b><i>b</i></p>"),
        ("<p>a <b>b</b></p>", "<p>a<b> b</b></p>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<p>a\u{a0} b</p>", "<p>a b</p>"),
        ("<p id=a>b</p>", "<p>b</p>"),
    ];
    for (one, other) in different {
        assert_ne!(page(one), page(other), "{one}");
    }
}

#[test]
fn a_text_nested_without_end_is_shown_flat_and_breaks_nothing() {
    let list: String = (0..500)
        .map(|n| format!("{}- deep\n", "  ".repeat(n)))
        .collect();
    for body in [format!("{} deep", ">".repeat(20_000)), list] {
        let dossier = Dossier::of(RICH);
        dossier.write(
            "content/articles/nested.md",
            format!("---\ntitle: Nested\nrights: full\n---\n\n{body}\n"),
        );
        let files = dossier.build();
        let page = &files["articles/nested/index.html"];
        assert!(String::from_utf8_lossy(page).contains("deep"));
    }
}
