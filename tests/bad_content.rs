//! What the author got wrong is told with its place, all of it at once, and nothing is
//! lost by it.

mod common;

use std::fs;

use common::{Dossier, RICH, files_below};

/// A built dossier with more files over it.
fn built_then(archive: &str) -> Dossier {
    let dossier = Dossier::of(RICH);
    dossier.build();
    dossier.add(archive);
    dossier
}

/// Asserts that a build says each of these, fails and changes no byte.
fn refuses(dossier: &Dossier, words: &[&str]) {
    let before = files_below(dossier.root());
    dossier.run(["build"]).fails_saying(words);
    assert_eq!(files_below(dossier.root()), before);
}

#[test]
fn yaml_that_cannot_be_read_is_told_with_its_line_in_the_file() {
    refuses(
        &built_then(
            "-- content/articles/a.md --\n---\ntitle: A\nsummary: It said: no\n---\n\nText.\n",
        ),
        &[
            "this YAML cannot be read",
            "content/articles/a.md:3:17",
            "quote a value",
        ],
    );
    refuses(
        &built_then("-- content/articles/a.md --\n---\ntitle: A\nno end\n"),
        &[
            "the front matter is never closed",
            "content/articles/a.md:1:1",
        ],
    );
    refuses(
        &built_then("-- content/dossier.yaml --\ntitle: T\n\tlanguage: en\n"),
        &["this YAML cannot be read", "content/dossier.yaml:2:1"],
    );
}

#[test]
fn an_unknown_key_is_a_warning_with_the_nearest_known_one() {
    let dossier =
        built_then("-- content/articles/a.md --\n---\ntitle: A\nsumary: S\n---\n\nText.\n");
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.says(&[
        "warning: unknown key `sumary`",
        "content/articles/a.md:3:1",
        "did you mean `summary`?",
    ]);
}

#[test]
fn a_value_of_the_wrong_kind_is_told_with_its_line_and_column() {
    let dossier = built_then(
        "-- content/articles/a.md --\n---\ntitle: A\nauthors: Mara\nrights: whole\nurl: javascript:x\n\
         grade: {reliability: B, credibility: 9}\n---\n\nText.\n\
         -- content/events/e.md --\n---\ntitle: E\ndate: soon\n---\n",
    );
    refuses(
        &dossier,
        &[
            "`authors` has a value that cannot be used",
            "content/articles/a.md:3:10",
            "content/articles/a.md:4:9",
            "content/articles/a.md:5:6",
            "begin with https:// or http://",
            "credibility goes from 1 to 6, not 9",
            "content/events/e.md:3:7",
            "`soon` is not a date",
        ],
    );
}

#[test]
fn a_date_that_cannot_be_is_told_with_the_reason() {
    refuses(
        &built_then("-- content/articles/a.md --\n---\ntitle: A\ndate: 2023-02-29\n---\n\nText.\n"),
        &["content/articles/a.md:3:7", "28 days"],
    );
}

#[test]
fn two_files_may_not_claim_one_slug_by_case_or_accent() {
    let dossier = built_then(
        "-- content/articles/Café.md --\n---\ntitle: A\n---\n\nText.\n\
         -- content/articles/cafe.md --\n---\ntitle: B\n---\n\nText.\n\
         -- content/articles/CAFE.md --\n---\ntitle: C\n---\n\nText.\n",
    );
    refuses(
        &dossier,
        &[
            "two files would both be called `cafe`",
            "content/articles/Café.md",
            "content/articles/cafe.md",
            "rename it",
        ],
    );
}

#[test]
fn a_file_in_another_encoding_is_read_with_a_warning_and_left_as_it_is() {
    let dossier = built_then("");
    let bytes =
        b"---\ntitle: Caf\xe9 du port\nrights: full\n---\n\nLe caf\xe9 a rouvert, d\xe9j\xe0.\n";
    dossier.write("content/articles/a.md", bytes);
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.says(&[
        "this file is not UTF-8; it was read as windows-1252",
        "content/articles/a.md",
        "save it as UTF-8",
    ]);
    let page = String::from_utf8(dossier.site()["articles/a/index.html"].clone()).unwrap();
    assert!(page.contains("Le café a rouvert, déjà."), "{page}");
    assert_eq!(
        fs::read(dossier.path("content/articles/a.md")).unwrap(),
        bytes
    );
    dossier.write(
        "content/articles/a.md",
        [0u8, 159, 146, 150, 0, 1, 2, 3, 0, 0],
    );
    refuses(&dossier, &["not text", "content/articles/a.md"]);
}

#[test]
fn a_file_too_large_for_an_article_is_not_read() {
    let dossier = built_then("");
    let large = fs::File::create(dossier.path("content/articles/large.md")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    dossier.run(["build"]).fails_saying(&[
        "too large to be an article: 50 MB",
        "content/articles/large.md",
        "at most 10 MB",
    ]);
}

#[test]
#[cfg(unix)]
fn a_link_that_leaves_the_dossier_is_not_followed() {
    let dossier = built_then("");
    fs::write(
        dossier.beside("secret.md"),
        "---\ntitle: Secret\n---\n\nSecret.\n",
    )
    .unwrap();
    std::os::unix::fs::symlink(
        dossier.beside("secret.md"),
        dossier.path("content/articles/link.md"),
    )
    .unwrap();
    std::os::unix::fs::symlink("nowhere", dossier.path("content/pages/broken.md")).unwrap();
    refuses(
        &dossier,
        &[
            "a link that leaves the dossier is not followed",
            "content/articles/link.md",
            "content/pages/broken.md",
        ],
    );
    fs::remove_file(dossier.path("content/pages/broken.md")).unwrap();
    fs::remove_file(dossier.path("content/articles/link.md")).unwrap();
    let inside = dossier.path("content/articles/undated-letter.md");
    std::os::unix::fs::symlink(inside, dossier.path("content/articles/same.md")).unwrap();
    assert!(dossier.build().contains_key("articles/same/index.html"));
}

#[test]
fn names_of_any_script_with_spaces_are_paths_like_others() {
    let dossier = Dossier::in_folder("ملف العبّارة 2024", RICH);
    dossier.write(
        "content/articles/رسالة من الميناء.md",
        "---\ntitle: رسالة\nrights: full\n---\n\nنص.\n",
    );
    dossier.write(
        "raw/خبر جديد.txt",
        "خبر جديد من الميناء\n\nأعلنت إدارة الميناء اليوم أن العبارة ستعود إلى العمل.\n",
    );
    let raw = dossier.path("raw/خبر جديد.txt");
    let ran = dossier.run([std::ffi::OsStr::new("ingest"), raw.as_os_str()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let site = dossier.build();
    let articles = |site: &common::Files| {
        let pages = site.keys().filter(|p| p.ends_with("/index.html"));
        pages.filter(|p| p.starts_with("articles/")).count()
    };
    assert_eq!(articles(&site), articles(&Dossier::of(RICH).build()) + 2);
    assert!(site.keys().all(|path| path.is_ascii()));
    dossier.write(
        "content/articles/رسالة من الميناء.md",
        "---\ntitle: [\n---\n",
    );
    refuses(&dossier, &["content/articles/رسالة من الميناء.md:3:1"]);
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_the_nearest_names() {
    let dossier = built_then(
        "-- content/pages/a.md --\nSee [[Ilse Vargas]] and [[Zzyzx]].\n\n\
         It sank [@halcyon-sinks-off-port-anse#p1], [@inquiry-opens#p9], [@Not A Slug#p1].\n\
         -- content/events/e.md --\n---\ntitle: E\ndate: 2024\npeople: [ilse-vrga]\n\
         citations: [\"@inquiry-open#p1\", \"@gharaq#f3\"]\n---\n",
    );
    refuses(
        &dossier,
        &[
            "`[[Ilse Vargas]]` leads nowhere",
            "content/pages/a.md:1:5",
            "did you mean [[Ilse Varga]]",
            "`[[Zzyzx]]` leads nowhere",
            "content/people/zzyzx.md",
            "there is no article `halcyon-sinks-off-port-anse`",
            "did you mean @halcyon-sinks-off-port-ansel",
            "content/pages/a.md:3:9",
            "`inquiry-opens` has no p9",
            "it has 3 paragraphs and 1 figures",
            "is not a citation",
            "there is no person `ilse-vrga`",
            "content/events/e.md:4:10",
            "there is no article `inquiry-open`",
            "content/events/e.md:5:13",
            "`gharaq` has no f3",
        ],
    );
}

#[test]
fn every_problem_of_a_run_is_listed_the_errors_first() {
    let dossier = built_then(
        "-- content/articles/a.md --\n---\ntitle: [a\n---\n\
         -- content/articles/b.md --\n---\ndate: 2024-99-01\n---\n\
         -- content/articles/c.md --\n---\ntitle: C\nsumary: S\n---\n\n[[Nobody Here]]\n\
         -- content/events/d.md --\n---\ndate: 2024\n---\n\
         -- content/people/e.md --\nNo front matter.\n\
         -- content/pages/f.md --\n[@gone#p1]\n",
    );
    refuses(
        &dossier,
        &[
            "content/articles/a.md:3:1",
            "content/articles/b.md:2:7",
            "content/articles/c.md:3:1",
            "content/articles/c.md:6:1",
            "content/events/d.md:2:1",
            "`title` is missing",
            "content/people/e.md",
            "`name` is missing",
            "content/pages/f.md:1:1",
            "6 errors; nothing was written",
        ],
    );
    let ran = dossier.run(["build"]);
    let first_warning = ran.stderr.find("\nwarning").unwrap();
    assert!(!ran.stderr[first_warning..].contains("\nerror"), "{ran:?}");
}

#[test]
fn a_template_that_fails_is_told_with_its_line_and_what_there_is() {
    let broken = "-- themes/briefing/templates/page.html --\n{% extends \"base.html\" %}\n{% block main %}\n\
        <p>{{ text.titel }}</p>\n{% endblock %}\n";
    refuses(
        &built_then(broken),
        &[
            "a template of the theme fails",
            "themes/briefing/templates/page.html:3:",
            "titel",
            "title",
        ],
    );
    refuses(
        &built_then(&broken.replace("text.titel", "txet.title")),
        &["themes/briefing/templates/page.html:3:", "txet", "text"],
    );
    refuses(
        &built_then(&broken.replace("{% endblock %}", "{% endblok %}")),
        &[
            "a template of the theme fails",
            "themes/briefing/templates/page.html:4:",
        ],
    );
    refuses(
        &built_then(&broken.replace("base.html", "bsae.html")),
        &[
            "a template of the theme fails",
            "themes/briefing/templates/page.html",
            "bsae.html",
        ],
    );
    refuses(
        &built_then("-- themes/briefing/i18n/en.yaml --\ntext: {home: [}\n"),
        &[
            "the strings of the theme cannot be read",
            "themes/briefing/i18n/en.yaml:1:14",
        ],
    );
}

#[test]
fn an_unknown_theme_is_told_with_what_to_do() {
    for theme in ["newsprint", "../elsewhere"] {
        let dossier = built_then("");
        let config = dossier.text("content/dossier.yaml");
        dossier.write("content/dossier.yaml", format!("{config}theme: {theme}\n"));
        refuses(
            &dossier,
            &[
                &format!("there is no theme `{theme}`"),
                "content/dossier.yaml",
                "themes: briefing, plain",
            ],
        );
    }
}

#[test]
fn who_cites_an_article_that_cannot_be_read_makes_no_mistake() {
    let dossier = Dossier::of(RICH);
    dossier.build();
    let path = "content/articles/halcyon-sinks-off-port-ansel.md";
    let text = fs::read_to_string(dossier.path(path)).unwrap();
    dossier.write(path, text.replacen("title: ", "title: [", 1));
    let ran = dossier.run(["build"]);
    ran.fails_saying(&["this YAML cannot be read"]);
    assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
    assert!(
        !ran.stderr.contains("there is no article"),
        "{}",
        ran.stderr
    );
}
