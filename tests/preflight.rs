//! What a look before publishing finds: each finding where it is, why it matters, what to do.

mod common;

use common::Dossier;
use serde_json::Value;

/// Nothing is wrong with it.
const SOUND: &str = r#"
-- content/dossier.yaml --
title: The harbour
base_url: https://port.example/repo
cards: false
-- content/index.md --
The port workers of Lunde went back to work [@strike#p1], as [[Mara Lund]] said.
-- content/articles/strike.md --
---
title: Port workers end their strike
date: 2025-03-18
source: harbour-post
rights: full
---

The port workers of Lunde went back to work on 17 March 2025, their speaker Mara Lund said.

Nobody had counted the ships that lay before the harbour in the fog.
-- content/articles/again.md --
---
title: Work at the port again
date: 2025-03-19
source: city-gazette
rights: full
---

On 17 March 2025 the port workers of Lunde went back to work, Mara Lund told the paper.
"#;

fn with(more: &str) -> Dossier {
    let dossier = Dossier::of(SOUND);
    dossier.add(more);
    dossier
}

/// All findings, and the exit code.
fn checked(dossier: &Dossier) -> (Vec<Value>, Option<i32>) {
    let ran = dossier.run(["check", "--format", "json"]);
    let found: Vec<Value> =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
    (found, ran.code)
}

/// The findings of one rule.
fn found(dossier: &Dossier, rule: &str) -> Vec<Value> {
    let (all, _) = checked(dossier);
    let of_rule = |found: &Value| found["rule"] == rule;
    let found: Vec<Value> = all.iter().filter(|found| of_rule(found)).cloned().collect();
    for finding in &found {
        for key in ["message", "why", "help"] {
            assert!(
                finding[key].as_str().is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
        }
    }
    found
}

/// The one finding of a rule.
fn one(dossier: &Dossier, rule: &str) -> Value {
    let found = found(dossier, rule);
    assert_eq!(
        found.len(),
        1,
        "{rule}: {found:#?}; all: {:#?}",
        checked(dossier).0
    );
    found.into_iter().next().unwrap()
}

fn text<'v>(finding: &'v Value, key: &str) -> &'v str {
    finding[key].as_str().unwrap_or_default()
}

#[test]
fn a_sound_dossier_has_no_findings() {
    assert_eq!(checked(&with("")), (Vec::new(), Some(0)));
}

#[test]
fn only_errors_are_a_failure_and_the_author_says_what_an_error_is() {
    let config = |level: &str| {
        with(&format!(
            "-- content/dossier.yaml --\ntitle: T\ncheck: {{base-url: {level}}}\n"
        ))
    };
    assert_eq!(checked(&config("warning")).1, Some(0));
    let (all, code) = checked(&config("error"));
    assert_eq!(
        (all[0]["severity"].as_str(), code),
        (Some("error"), Some(1))
    );
    assert_eq!(checked(&config("off")), (Vec::new(), Some(0)));
    let ran = config("loud").run(["check"]);
    ran.fails_saying(&["unknown variant `loud`", "content/dossier.yaml:2"]);
}

#[test]
fn in_prose_a_finding_says_where_why_and_what_to_do() {
    let dossier =
        with("-- content/articles/undated.md --\n---\ntitle: U\nsource: post\n---\n\nText.\n");
    let ran = dossier.run(["check"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.says(&[
        "warning: the article has no date",
        "content/articles/undated.md",
        "note: nothing can be counted",
        "(no-date)",
        "help: write `date:",
    ]);
    assert_eq!(ran.stdout, "0 errors, 1 warning\n");
}

#[test]
fn many_findings_of_a_kind_are_counted_in_prose_and_listed_in_json() {
    let dossier = with("");
    for n in 0..9 {
        let path = format!("content/articles/u{n}.md");
        dossier.write(
            &path,
            "---\ntitle: U\nsource: post\nrights: full\n---\n\nText.\n",
        );
    }
    let ran = dossier.run(["check"]);
    ran.says(&["and 4 more of no-date"]);
    assert_eq!(found(&dossier, "no-date").len(), 9);
}

/// A file that the author put into the site's folder.
fn beside(path: &str, bytes: impl AsRef<[u8]>) -> Dossier {
    let dossier = with("");
    dossier.build();
    dossier.write(&format!("output/{path}"), bytes);
    dossier
}

const PAGE: &str = "<!doctype html><meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'\"><title>A</title>";

#[test]
fn links_are_followed_through_every_page() {
    let page = |link: &str| {
        beside(
            "extra/index.html",
            format!("{PAGE}<a href=\"{link}\">x</a><p id=\"é\">"),
        )
    };
    for sound in [
        "../articles/strike/index.html#p2",
        "../index.html?q=1",
        "../",
        "#",
        "#top",
        "#%C3%A9",
        "https://port.example/repo/articles/strike/index.html",
        "https://elsewhere.example/x",
        "mailto:nobody",
    ] {
        assert_eq!(
            found(&page(sound), "broken-link"),
            Vec::<Value>::new(),
            "{sound}"
        );
    }
    for broken in [
        "../articles/strike/index.html#p9",
        "../articles/nobody/index.html",
        "../../index.html",
        "#nowhere",
        "https://port.example/repo/nowhere.html",
    ] {
        let finding = one(&page(broken), "broken-link");
        assert_eq!(
            text(&finding, "file"),
            "output/extra/index.html",
            "{finding}"
        );
    }
    for rooted in ["/articles/strike/index.html", "/repo/index.html"] {
        assert!(text(&one(&page(rooted), "rooted-link"), "message").contains(rooted));
    }
}

#[test]
fn a_link_of_the_authors_to_a_heading_that_is_not_there_is_found() {
    let dossier = with(
        "-- content/pages/about.md --\n---\ntitle: About\n---\n\n[down](#h-method) [no](#h-methods)\n\n## Method\n",
    );
    let found = found(&dossier, "broken-link");
    let told = found
        .iter()
        .map(|found| (text(found, "file"), text(found, "message")));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (
                "output/pages/about/index.html",
                "`#h-methods` leads nowhere"
            ),
            (
                "output/print/index.html",
                "`#h-pages.about-methods` leads nowhere"
            )
        ]
    );
}

#[test]
fn addresses_in_feeds_and_calendars_are_followed_too() {
    for path in ["extra.xml", "extra.json", "extra.ics"] {
        let dossier = beside(
            path,
            "see https://port.example/repo/articles/nobody/index.html,",
        );
        assert_eq!(
            text(&one(&dossier, "broken-link"), "file"),
            format!("output/{path}")
        );
    }
}

#[test]
fn a_page_that_could_run_something_is_found() {
    for unsafe_part in [
        "<script>x()</script>",
        "<p onclick=x()>",
        "<a href=javascript:x()>",
        "<iframe srcdoc=x>",
    ] {
        let dossier = beside("extra.html", format!("{PAGE}{unsafe_part}"));
        assert!(!found(&dossier, "unsafe-page").is_empty(), "{unsafe_part}");
    }
    let dossier = beside("extra.html", "<!doctype html><title>A</title><p>a");
    assert!(text(&one(&dossier, "unsafe-page"), "message").contains("Content-Security-Policy"));
    // As search engines want it for proof: text and no page.
    assert!(
        found(
            &beside("google12.html", "google-site-verification: google12.html"),
            "unsafe-page"
        )
        .is_empty()
    );
}

#[test]
fn what_is_loaded_from_elsewhere_is_found() {
    for part in [
        "<img alt=\"\" src=https://e.example/a.png>",
        "<script src=//e.example/a.js></script>",
        "<link rel=stylesheet href=https://e.example/a.css>",
        "<link rel=preconnect href=https://e.example>",
        "<img alt=\"\" srcset=\"https://e.example/a.png 2x\">",
        "<video poster=https://e.example/a.png>",
    ] {
        let finding = one(
            &beside("extra.html", format!("{PAGE}{part}")),
            "third-party-request",
        );
        assert!(text(&finding, "message").contains("e.example"), "{finding}");
    }
    let style = "@import url(https://e.example/a.css); p { background: url('icon.svg') }";
    one(&beside("extra.css", style), "third-party-request");
}

#[test]
fn a_picture_without_words_is_found() {
    let dossier = beside(
        "extra.html",
        format!("{PAGE}<img src=index.html><img alt=\"\" src=index.html>"),
    );
    one(&dossier, "image-text");
}

#[test]
fn two_files_of_one_address_are_found() {
    one(&beside("Articles/Strike/index.html", PAGE), "same-url");
    one(&beside("articles/strike.html", PAGE), "same-url");
}

#[test]
fn files_and_sites_that_github_does_not_take_are_found() {
    let dossier = beside("large.bin", "");
    let file = std::fs::File::options()
        .write(true)
        .open(dossier.path("output/large.bin"))
        .unwrap();
    file.set_len((100 << 20) + 1).unwrap();
    assert_eq!(
        text(&one(&dossier, "large-file"), "file"),
        "output/large.bin"
    );
    file.set_len(100 << 20).unwrap();
    assert!(found(&dossier, "large-file").is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_found_and_not_followed() {
    let dossier = beside("a.txt", "");
    std::os::unix::fs::symlink("/etc/hostname", dossier.path("output/b.txt")).unwrap();
    assert!(text(&one(&dossier, "broken-file"), "message").contains("it is a link"));
}

#[test]
fn a_raw_file_in_the_site_is_found() {
    let dossier = beside("a.txt", "raw bytes as they came");
    dossier.write("content/inbox/x.txt", "raw bytes as they came");
    assert_eq!(text(&one(&dossier, "inbox-file"), "file"), "output/a.txt");
}

#[test]
fn e_mail_addresses_and_paths_are_found_where_they_are_written() {
    let dossier = with("");
    dossier.edit(
        "content/articles/strike.md",
        "Nobody had",
        "Write to ada@port.example or see /home/ada/notes. Nobody had",
    );
    for rule in ["email-address", "local-path"] {
        let finding = one(&dossier, rule);
        assert_eq!(text(&finding, "file"), "content/articles/strike.md");
        assert_eq!(finding["line"], 10, "{finding}");
    }
    let own = dossier.root().canonicalize().unwrap();
    dossier.edit(
        "content/articles/strike.md",
        "Nobody had",
        &format!("{} Nobody had", own.display()),
    );
    assert!(!found(&dossier, "own-path").is_empty());
}

/// A JPEG that is nothing but its Exif data: one field of a directory.
fn jpeg(tag: u16, gps: bool) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    let field = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut field = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        field.extend(count.to_be_bytes());
        field.extend(value);
        field
    };
    tiff.extend(1u16.to_be_bytes());
    if gps {
        tiff.extend(field(0x8825, 4, 1, 26u32.to_be_bytes()));
        tiff.extend(0u32.to_be_bytes());
        tiff.extend(1u16.to_be_bytes());
    }
    tiff.extend(field(tag, 2, 2, *b"N\0\0\0"));
    tiff.extend(0u32.to_be_bytes());
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let mut jpeg = b"\xff\xd8\xff\xe1".to_vec();
    jpeg.extend((exif.len() as u16 + 2).to_be_bytes());
    jpeg.extend(exif);
    jpeg.extend(b"\xff\xd9");
    jpeg
}

#[test]
fn what_a_picture_tells_beside_what_it_shows_is_found() {
    // GPSLatitudeRef, Artist, Orientation.
    one(&beside("a.jpg", jpeg(1, true)), "image-location");
    let finding = one(&beside("a.jpg", jpeg(0x13b, false)), "image-metadata");
    assert!(text(&finding, "message").contains("Artist"), "{finding}");
    // The same as XMP, behind the picture in a file of any kind.
    let xmp = |inside: &str| format!("GIF89a <x:xmpmeta {inside}/>").into_bytes();
    let placed = xmp("exif:GPSLatitude='34,3N' dc:creator='N'");
    one(&beside("a.gif", placed), "image-location");
    let finding = one(&beside("a.gif", xmp("aux:OwnerName='N'")), "image-metadata");
    assert!(text(&finding, "message").contains("OwnerName"), "{finding}");
    let harmless = xmp("xmp:CreatorTool='A 1.0'");
    for other in [
        jpeg(0x112, false),
        b"\xff\xd8\xff".to_vec(),
        Vec::new(),
        harmless,
    ] {
        let (all, _) = checked(&beside("a.jpg", other));
        assert_eq!(all, Vec::<Value>::new());
    }
}

const SECRET: &str =
    "None of those who sat at the long table that night by the sea spoke of it again.";

#[test]
fn words_that_may_not_be_published_are_found_in_whatever_brings_them_in() {
    let article = |rights: &str| {
        format!(
            "-- content/articles/secret.md --\n---\ntitle: Secret\ndate: 2025-03-18\nsource: post\n{rights}\n---\n\nBefore. {SECRET} After.\n"
        )
    };
    let json = format!("{{\"text\": \"{}\"}}", SECRET.replace(' ', "\\n"));
    let html = format!("{PAGE}<p>{}</p>", SECRET.replace(" that", " <b>that</b>"));
    let attribute = format!("{PAGE}<p title=\"{SECRET}\">x");
    for rights in ["rights: link", "rights: digest", "draft: true"] {
        for (path, bytes) in [
            ("a.txt", SECRET),
            ("a.json", &json),
            ("a.html", &html),
            ("b.html", &attribute),
        ] {
            let dossier = with(&article(rights));
            dossier.build();
            assert!(found(&dossier, "unpublishable-text").is_empty(), "{rights}");
            dossier.write(&format!("output/{path}"), bytes);
            eprintln!("{rights}, {path}");
            let finding = one(&dossier, "unpublishable-text");
            assert_eq!(text(&finding, "file"), format!("output/{path}"));
            assert!(text(&finding, "message").contains("content/articles/secret.md"));
            assert_eq!(checked(&dossier).1, Some(1));
        }
    }
    let dossier = with(&article("rights: full"));
    dossier.build();
    dossier.write("output/a.txt", SECRET);
    assert!(found(&dossier, "unpublishable-text").is_empty());
}

#[test]
fn a_theme_that_shows_what_it_should_not_is_found() {
    let dossier = with(&format!(
        "-- content/articles/secret.md --\n---\ntitle: Secret\ndate: 2025-03-18\nsource: post\nrights: link\n---\n\n{SECRET}\n"
    ));
    dossier.write("themes/briefing/static/note.txt", SECRET);
    assert!(!found(&dossier, "unpublishable-text").is_empty());
}

#[test]
fn an_event_on_one_sources_word_is_found() {
    let dossier = with(
        "-- content/articles/fire.md --\n---\ntitle: Fire\ndate: 2025-03-21\nsource: post\nrights: full\n---\n\nOn 20 March 2025 the customs house of Lunde burned down.\n",
    );
    let finding = one(&dossier, "single-source");
    assert!(
        text(&finding, "message").contains("customs house"),
        "{finding}"
    );
    assert_eq!(text(&finding, "file"), "content/articles/fire.md");
}

#[test]
fn sources_that_draw_on_each_other_are_found() {
    let dossier = with("");
    dossier.edit(
        "content/articles/strike.md",
        "rights:",
        "cites: [city-gazette]\nrights:",
    );
    assert!(found(&dossier, "circular-sourcing").is_empty());
    dossier.edit(
        "content/articles/again.md",
        "rights:",
        "cites: [harbour-post]\nrights:",
    );
    let finding = one(&dossier, "circular-sourcing");
    assert!(text(&finding, "message").contains("draws on"), "{finding}");
}

#[test]
fn a_citation_beside_the_paragraph_that_says_so_is_found() {
    let mut paragraphs: Vec<String> = (1..=12)
        .map(|n| format!("In the bridge office, room {n}{n} stood empty."))
        .collect();
    paragraphs[4] =
        "Mara Lund signed the contract for the new bridge with the builders.".to_owned();
    let event = |citations: &str| {
        with(&format!(
            "-- content/articles/long.md --\n---\ntitle: Long\ndate: 2025-04-03\nsource: post\nrights: full\n---\n\n{}\n-- content/events/contract.md --\n---\ntitle: Mara Lund signs the contract for a new bridge\ndate: 2025-04-03\ncitations: [{citations}]\n---\n",
            paragraphs.join("\n\n")
        ))
    };
    let finding = one(&event("\"@long#p2\""), "stale-citation");
    assert!(text(&finding, "help").contains("long#p5"), "{finding}");
    // Each may say its part.
    for right in ["\"@long#p5\"", "\"@long#p2\", \"@long#p5\""] {
        assert!(found(&event(right), "stale-citation").is_empty(), "{right}");
    }
}

#[test]
fn a_citation_of_a_paragraph_that_no_longer_says_so_is_found() {
    let dossier = with(
        "-- content/events/back-to-work.md --\n---\ntitle: The port workers go back to work\ndate: 2025-03-17\ncitations: [\"@strike#p1\"]\n---\n",
    );
    assert!(found(&dossier, "stale-citation").is_empty());
    let text_before = "The port workers of Lunde";
    dossier.edit(
        "content/articles/strike.md",
        text_before,
        &format!("Some weeks later nothing seemed strange any more.\n\n{text_before}"),
    );
    let found = found(&dossier, "stale-citation");
    let files: Vec<&str> = found.iter().map(|finding| text(finding, "file")).collect();
    assert_eq!(
        files,
        ["content/events/back-to-work.md", "content/index.md"],
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .all(|finding| text(finding, "help").contains("strike#p2")),
        "{found:#?}"
    );
    assert_eq!(found[1]["line"], 1);
}

#[test]
fn an_article_whose_raw_file_has_changed_since_is_found() {
    let dossier = with("");
    let story = "Storm closes the ferry line\n\nBy Ines Falk\n14 March 2025\n\nThe ferry line to Bodø was closed on Friday after a storm, the harbour master said on the phone.\n\nNobody was hurt, and the boats lay safe behind the wall that the town had built in autumn.\n";
    let raw = dossier.beside("storm.txt");
    std::fs::write(&raw, story).unwrap();
    let ran = dossier.run([
        "ingest",
        &raw.display().to_string(),
        "--source",
        "post",
        "--rights",
        "full",
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        found(&dossier, "raw-changed").is_empty(),
        "{:#?}",
        checked(&dossier)
    );
    let inbox = walkdir::WalkDir::new(dossier.path("content/inbox"));
    let kept = inbox.into_iter().flatten().find(|entry| {
        entry.file_type().is_file()
            && std::fs::read(entry.path()).is_ok_and(|bytes| bytes == story.as_bytes())
    });
    let kept = kept.unwrap().into_path();
    std::fs::write(&kept, story.replace("Nobody", "Somebody")).unwrap();
    assert!(text(&one(&dossier, "raw-changed"), "help").contains("dossier ingest"));
    std::fs::remove_file(&kept).unwrap();
    assert!(text(&one(&dossier, "raw-changed"), "message").contains("is not there"));
}

#[test]
fn check_writes_nothing() {
    let dossier = with("");
    let before = common::files_below(dossier.root());
    checked(&dossier);
    assert!(before == common::files_below(dossier.root()));
}
