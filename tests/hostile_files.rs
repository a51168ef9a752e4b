//! Files that somebody has made to break what reads them: each is told of or shown, in a time
//! and a memory that anybody has, and none takes the site away.

mod common;

use std::time::{Duration, Instant};

use common::{Dossier, Ran};

/// A dossier with one file more.
fn with(path: &str, text: &str) -> Dossier {
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: T\ncards: false\n-- content/articles/one.md --\n---\ntitle: One\n---\n\nWords of one.\n",
    );
    dossier.write(path, text);
    dossier
}

/// Builds, in a time that is no matter of the machine's, and without falling over.
fn built(dossier: &Dossier) -> Ran {
    let began = Instant::now();
    let ran = dossier.run(["build"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    assert!(began.elapsed() < Duration::from_secs(120));
    ran
}

#[test]
fn yaml_that_unfolds_nests_or_says_a_thing_twice_is_told_of() {
    let bomb = {
        let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
        for n in 1..12 {
            let again = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{again}]\n"));
        }
        bomb
    };
    let deep = format!("tags: {}{}\n", "[".repeat(2_000), "]".repeat(2_000));
    let maps = format!("raw: {}x{}\n", "{a: ".repeat(2_000), "}".repeat(2_000));
    let twice = "title: Two\ntitle: Three\n".to_owned();
    let itself = "tags: &a [*a]\n".to_owned();
    for yaml in [bomb, deep, maps, twice, itself] {
        for path in [
            "content/articles/two.md",
            "content/people/two.md",
            "content/events/two.md",
            "content/pages/two.md",
        ] {
            let dossier = with(
                path,
                &format!("---\ntitle: Two\nname: Two\n{yaml}---\n\nText.\n"),
            );
            let ran = built(&dossier);
            ran.says(&[path]);
        }
        let ran = built(&with("content/dossier.yaml", &yaml));
        ran.says(&["content/dossier.yaml"]);
    }
}

#[test]
fn markdown_that_nests_or_floods_is_shown() {
    let nested =
        |open: &str, close: &str| format!("{}words{}\n", open.repeat(5_000), close.repeat(5_000));
    let references: String = (0..5_000)
        .map(|n| format!("[r{n}]: https://e.example/{n} \"t\"\n"))
        .collect();
    for text in [
        nested("> ", ""),
        nested("- ", ""),
        nested("*a **b ", "** *"),
        nested("[", "](x)"),
        nested("![", "]"),
        nested("`", ""),
        nested("<div>", "</div>"),
        nested("[[", "]]"),
        format!("{references}\n{}", "[r1][r2][r3] ".repeat(5_000)),
        format!(
            "{}\n\n{}",
            "[^a] ".repeat(5_000),
            "[^a]: x\n\n".repeat(2_000)
        ),
        format!("|{}\n|{}\n", "a|".repeat(2_000), "-|".repeat(2_000)),
        "# a\n\n".repeat(5_000),
        "&#x1F600;&lt;&amp;&nosuch; ".repeat(5_000),
        "\u{202e}\u{0}\u{feff}\u{fdd0}\u{ffff}".repeat(2_000),
    ] {
        let dossier = with(
            "content/articles/two.md",
            &format!("---\ntitle: Two\nrights: full\n---\n\n{text}\n\nThe last words.\n"),
        );
        let ran = built(&dossier);
        if ran.code == Some(0) {
            let site = dossier.site();
            let page = String::from_utf8_lossy(&site["articles/two/index.html"]).into_owned();
            assert!(
                page.contains("last words"),
                "{}",
                &text[..40.min(text.len())]
            );
        } else {
            ran.says(&["content/articles/two.md"]);
        }
    }
}

#[test]
fn names_of_files_stay_below_the_site() {
    for name in [
        "..md",
        "...md",
        ".md",
        "-.md",
        "a b.md",
        "CON.md",
        "ä\u{301}.md",
        "\u{202e}dm.x.md",
        "%2e%2e%2fup.md",
        "a\\..\\up.md",
        "a\nb.md",
        "\u{1b}[2J.md",
        "index.md",
        "'\";$(id).md",
    ] {
        let dossier = with(
            &format!("content/articles/{name}"),
            "---\ntitle: Two\n---\n\nWords of two.\n",
        );
        let ran = built(&dossier);
        assert!(!ran.stderr.contains('\u{1b}'), "{name:?}: {ran:?}");
        let outside = ["up", "up.html", "up/index.html", "id"];
        assert!(
            outside.iter().all(|path| !dossier.beside(path).exists()),
            "{name:?}"
        );
        for path in dossier.site().keys() {
            assert!(
                !path.split('/').any(|part| part == ".."),
                "{name:?}: {path}"
            );
            assert!(
                !path.contains(['\\', '\n', '\u{1b}', '"', '$']),
                "{name:?}: {path}"
            );
        }
    }
    let dossier = with(
        &format!("content/articles/{}.md", "long".repeat(60)),
        "---\ntitle: Two\n---\n\nWords of two.\n",
    );
    built(&dossier);
}

#[test]
fn pictures_that_are_none_are_looked_at_and_left() {
    let exif = |bytes: &[u8]| {
        let mut jpeg = b"\xff\xd8\xff\xe1".to_vec();
        jpeg.extend((bytes.len() as u16 + 8).to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(bytes);
        jpeg
    };
    // A directory that leads to itself, one of 65,535 fields, one of a field of 4 GB.
    let round = b"MM\0\x2a\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08".to_vec();
    let many = [b"MM\0\x2a\0\0\0\x08\xff\xff".to_vec(), vec![1; 4_000]].concat();
    let long = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x3b\0\x02\xff\xff\xff\xff\0\0\0\x08\0\0\0\0".to_vec();
    let dossier = with("content/pages/about.md", "---\ntitle: About\n---\n");
    dossier.build();
    for (n, bytes) in [
        exif(&round),
        exif(&many),
        exif(&long),
        vec![0xff; 100],
        Vec::new(),
    ]
    .into_iter()
    .enumerate()
    {
        for kind in ["jpg", "png", "webp", "tiff", "heic", "svg", "html", "json"] {
            dossier.write(&format!("output/{n}.{kind}"), &bytes);
        }
    }
    let ran = dossier.run(["check"]);
    assert!(
        matches!(ran.code, Some(0 | 1)) && !ran.stderr.contains("panicked"),
        "{ran:?}"
    );
}
