//! Themes: the second one that is part of the program, one's own, and what is said of an
//! error in one.

mod common;

use std::fs;

use common::{Dossier, Files, RICH, files_below, pages};

/// The smallest dossier, with a file of a theme of its own.
fn with(path: &str, text: impl AsRef<[u8]>) -> Dossier {
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: T\n\
         -- content/articles/a.md --\n---\ntitle: A\ndate: 2025-01-02\n---\n\nOn 2 January 2025 John Smith met Jane Doe in Paris.\n",
    );
    dossier.write(&format!("themes/briefing/{path}"), text);
    dossier
}

fn fails(path: &str, text: impl AsRef<[u8]>, saying: &[&str]) {
    with(path, text).run(["build"]).fails_saying(saying);
}

fn articles(text: &str, saying: &[&str]) {
    fails("templates/articles.html", text, saying);
}

#[test]
fn a_misspelt_field_is_named_with_what_there_is() {
    articles(
        "\n{% for a in articles.items %}<p>{{ a.titel }}</p>{% endfor %}\n",
        &[
            "themes/briefing/templates/articles.html:2:38",
            "`titel`",
            "did you mean `title`?",
            "available fields: contributes, date, dir,",
        ],
    );
}

#[test]
fn a_misspelt_view_is_named_with_what_there_is() {
    articles(
        "<p>{{ article.total }}</p>\n",
        &[
            "articles.html:1:7",
            "did you mean `articles`? available variables: articles, page, t",
        ],
    );
}

#[test]
fn a_word_that_the_interface_does_not_have_is_not_silently_left_out() {
    articles(
        "<p>{{ t.artcles }}</p>\n",
        &[
            "articles.html:1:9",
            "did you mean `articles`? most alike of",
            "i18n/en.yaml",
        ],
    );
    articles(
        "<p>{{ 5 | count(of=\"articels\") }}</p>\n",
        &[
            "articles.html:1:",
            "did you mean `articles`? available counts: articles,",
        ],
    );
}

#[test]
fn a_template_that_is_not_there_is_named_with_those_that_are() {
    articles(
        "{% extends \"bse.html\" %}\n",
        &[
            "articles.html:1:13",
            "there is no template `bse.html`",
            "did you mean `base.html`?",
        ],
    );
    articles(
        "<p>{% include \"part.html\" %}</p>\n",
        &["articles.html:1:", "part.html"],
    );
}

#[test]
fn components_and_filters_that_are_not_there_are_all_named() {
    articles(
        "<p>{{ <dat of={articles} /> }}</p>\n<p>{{ articles.total | cuont(of=\"articles\") }}</p>\n",
        &[
            "articles.html:2:24",
            "there is no filter `cuont`",
            "did you mean `count`?",
        ],
    );
    articles(
        "<p>é {{ <dat of={articles} /> }}</p>\n",
        &[
            "articles.html:1:10",
            "there is no component `dat`",
            "did you mean `date`?",
        ],
    );
    articles(
        "<p>{{ <date off={articles} /> }}</p>\n",
        &["articles.html:1:7", "`off`", "`of`"],
    );
}

#[test]
fn a_wrong_type_is_named() {
    articles(
        "<p>{{ page.title | count(of=\"articles\") }}</p>\n",
        &["articles.html:1:7", "`string`"],
    );
    articles(
        "{% for a in articles.total %}{{ a }}{% endfor %}\n",
        &["articles.html:1:13", "Iteration not possible"],
    );
}

#[test]
fn a_slip_in_the_syntax_is_shown_where_it_is() {
    articles(
        "<p>\n{{ t.articles </p>\n",
        &["articles.html:2:15", "expected }}"],
    );
    articles(
        "{% for a in articles.items %}\n<p>x</p>\n",
        &["articles.html:1:", "end of input"],
    );
}

#[test]
fn bad_yaml_is_shown_where_it_is() {
    fails(
        "i18n/en.yaml",
        "text:\n  home: [\n",
        &["themes/briefing/i18n/en.yaml:2:"],
    );
    fails(
        "i18n/en.yaml",
        "txt: {a: b}\n",
        &["i18n/en.yaml:1:1", "`txt`", "`text`"],
    );
    fails(
        "i18n/en.yaml",
        "counts: {articles: {one: x}}\n",
        &["i18n/en.yaml:1:", "missing field `other`"],
    );
}

#[test]
fn what_is_not_utf_8_is_named_with_its_line() {
    fails(
        "templates/articles.html",
        b"<p>\n\xff</p>\n",
        &[
            "themes/briefing/templates/articles.html",
            "not UTF-8",
            "line 2",
        ],
    );
}

#[test]
fn a_template_that_extends_itself_is_told_how_to_extend_the_one_below() {
    articles(
        "{% extends \"articles.html\" %}\n",
        &[
            "articles.html:1:13",
            "{% extends \"briefing/articles.html\" %}",
        ],
    );
    let dossier = with(
        "templates/articles.html",
        "{% extends \"briefing/articles.html\" %}\n{% block main %}<p>Mine.</p>{{ super() }}{% endblock %}\n",
    );
    let site = dossier.build();
    let page = text(&site, "articles/index.html");
    assert!(
        page.contains("<p>Mine.</p>") && page.contains("articles/a/index.html"),
        "{page}"
    );
}

fn text<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

#[test]
fn one_word_is_changed_without_the_others() {
    let site = with("i18n/en.yaml", "text: {articles: Clippings}\n").build();
    let home = text(&site, "index.html");
    assert!(
        home.contains("Clippings") && home.contains("Timeline"),
        "{home}"
    );
}

#[test]
fn the_plain_theme_shows_every_kind_of_page_without_a_script() {
    let dossier = Dossier::of(RICH);
    dossier.edit(
        "content/dossier.yaml",
        "language: en",
        "language: en\ntheme: plain",
    );
    let plain = dossier.build();
    dossier.edit("content/dossier.yaml", "theme: plain", "theme: briefing");
    let briefing = dossier.build();
    let paths = |site: &Files| {
        pages(site)
            .map(|(path, _)| path.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&plain), paths(&briefing));
    for (path, html) in pages(&plain) {
        assert!(!html.contains("<script"), "{path}");
    }
    assert!(
        !plain
            .keys()
            .any(|path| path.starts_with("assets/") && path.ends_with(".js"))
    );
    // What a page says does not hang on the theme: nor do the anchors that lead to it.
    for (path, html) in pages(&plain) {
        for target in html.split("href=").skip(1) {
            let target = target
                .trim_start_matches('"')
                .split(['"', ' ', '>'])
                .next()
                .unwrap();
            let Some((file, anchor)) = target.split_once('#') else {
                continue;
            };
            if !file.is_empty() || anchor.is_empty() {
                continue;
            }
            let id = [
                format!("id={anchor} "),
                format!("id={anchor}>"),
                format!("id=\"{anchor}\""),
            ];
            assert!(
                id.iter().any(|id| html.contains(id)),
                "{path}: nothing is called {anchor}"
            );
        }
    }
}

#[test]
fn a_theme_is_copied_for_editing_and_builds_the_same_site() {
    let dossier = Dossier::of(RICH);
    let before = dossier.build();
    let ran = dossier.run(["new", "--theme", "mine"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.stdout
            .contains("write `theme: mine` in content/dossier.yaml"),
        "{ran:?}"
    );
    assert!(dossier.path("themes/mine/README.md").is_file());
    dossier.edit(
        "content/dossier.yaml",
        "language: en",
        "language: en\ntheme: mine",
    );
    let after = dossier.build();
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &before {
        assert!(after[path] == *bytes, "{path}");
    }
    dossier.write("themes/mine/templates/404.html", "<p>Gone.</p>");
    assert!(text(&dossier.build(), "404.html").contains("Gone."));
}

#[test]
fn a_copy_never_takes_the_place_of_a_theme() {
    let dossier = Dossier::of(RICH);
    dossier.write("themes/mine/styles/own.css", "p { color: teal }");
    let ran = dossier.run(["new", "--theme", "mine"]);
    ran.fails_saying(&["themes/mine", "already"]);
    assert_eq!(files_below(&dossier.path("themes")).len(), 1);
    dossier
        .run(["new", "--theme", "../mine"])
        .fails_saying(&["cannot be a theme's name"]);
    let ran = dossier.run(["new", "--theme", "other", "--from", "plian"]);
    ran.fails_saying(&["`plian`", "did you mean `plain`?"]);
    assert!(fs::metadata(dossier.path("themes/other")).is_err());
}

#[test]
fn a_theme_of_ones_own_lies_over_the_one_that_it_names() {
    let dossier = Dossier::of(RICH);
    dossier.edit(
        "content/dossier.yaml",
        "language: en",
        "language: en\ntheme: mine",
    );
    dossier.write("themes/mine/theme.yaml", "extends: plain\n");
    dossier.write("themes/mine/templates/404.html", "<p>Gone.</p>");
    let site = dossier.build();
    assert!(text(&site, "404.html").contains("Gone."));
    assert!(!text(&site, "index.html").contains("<script"));
    dossier.write("themes/mine/theme.yaml", "extends: none\n");
    dossier
        .run(["build"])
        .fails_saying(&["the theme has no template"]);
    dossier.write("themes/mine/theme.yaml", "extend: plain\n");
    dossier
        .run(["build"])
        .fails_saying(&["themes/mine/theme.yaml:1:1", "`extends: plain`"]);
}

#[test]
fn a_theme_that_is_not_there_is_named_with_those_that_are() {
    let dossier = Dossier::of(RICH);
    dossier.edit(
        "content/dossier.yaml",
        "language: en",
        "language: en\ntheme: plian",
    );
    dossier.run(["build"]).fails_saying(&[
        "no theme `plian`",
        "did you mean `plain`?",
        "themes: briefing, plain",
    ]);
}
