//! Files as they come: in any encoding, of any size, or no articles at all.

mod common;

use std::ffi::OsStr;
use std::fs;

use common::{Dossier, Files, Ran, files_below};
use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};

const ENGLISH: &str = "Harbour café reopens after “long night”\n\nThe café in the harbour of Łódka reopened on \
    Friday — its owner, Zoë Brühl, was pleased.\n";
const FRENCH: &str = "Le café du port rouvre après la tempête\n\nLe café du port a rouvert vendredi, selon la mairie : \
    « Nous sommes très heureux », a déclaré la gérante, déjà à l’œuvre.\n";
const ARABIC: &str = "مقهى الميناء يعود إلى العمل بعد العاصفة\n\nأعلنت إدارة الميناء اليوم أن المقهى عاد إلى العمل يوم \
    الجمعة، وقالت إن الأضرار كانت محدودة.\n";

fn dossier() -> Dossier {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Harbour\nrights: full\n");
    fs::create_dir(dossier.beside("raw")).unwrap();
    dossier
}

fn ingest(dossier: &Dossier) -> Ran {
    dossier.run([OsStr::new("ingest"), dossier.beside("raw").as_os_str()])
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn in_encoding(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

#[test]
fn any_common_encoding_is_read_and_the_raw_file_kept_byte_for_byte() {
    let marked = format!("\u{feff}{ENGLISH}");
    for (name, bytes, text, encoding) in [
        ("utf8.txt", ENGLISH.as_bytes().to_vec(), ENGLISH, None),
        ("utf8-bom.txt", marked.as_bytes().to_vec(), ENGLISH, None),
        (
            "le.txt",
            utf_16(ENGLISH, u16::to_le_bytes),
            ENGLISH,
            Some("UTF-16LE"),
        ),
        (
            "be.txt",
            utf_16(ENGLISH, u16::to_be_bytes),
            ENGLISH,
            Some("UTF-16BE"),
        ),
        (
            "le-bom.txt",
            utf_16(&marked, u16::to_le_bytes),
            ENGLISH,
            Some("UTF-16LE"),
        ),
        (
            "be-bom.txt",
            utf_16(&marked, u16::to_be_bytes),
            ENGLISH,
            Some("UTF-16BE"),
        ),
        (
            "arabic-le.txt",
            utf_16(ARABIC, u16::to_le_bytes),
            ARABIC,
            Some("UTF-16LE"),
        ),
        (
            "1252.txt",
            in_encoding(FRENCH, WINDOWS_1252),
            FRENCH,
            Some("windows-1252"),
        ),
        (
            "1256.txt",
            in_encoding(ARABIC, WINDOWS_1256),
            ARABIC,
            Some("windows-1256"),
        ),
    ] {
        let dossier = dossier();
        fs::write(dossier.beside("raw").join(name), &bytes).unwrap();
        let ran = ingest(&dossier);
        assert_eq!(ran.code, Some(0), "{name}: {ran:?}");
        let content = files_below(&dossier.path("content"));
        let kept: Vec<_> = content
            .iter()
            .filter(|(path, _)| path.starts_with("inbox/") && !path.contains("/."))
            .collect();
        assert_eq!(kept.len(), 1, "{name}");
        assert_eq!(*kept[0].1, bytes, "{name}");
        let article = content
            .iter()
            .find(|(path, _)| path.starts_with("articles/"))
            .unwrap();
        let article = std::str::from_utf8(article.1).unwrap();
        let (title, body) = text.trim_end().split_once("\n\n").unwrap();
        assert!(
            article.contains(title) && article.contains(body),
            "{name}: {article}"
        );
        match encoding {
            Some(encoding) => assert!(
                article.contains(&format!("encoding: {encoding}\n")),
                "{article}"
            ),
            None => assert!(!article.contains("encoding:"), "{article}"),
        }
    }
}

#[test]
fn what_cannot_be_an_article_is_told_and_does_not_stop_the_rest() {
    let dossier = dossier();
    let raw = dossier.beside("raw");
    fs::write(raw.join("a good one.txt"), ENGLISH).unwrap();
    fs::write(raw.join("empty.txt"), "").unwrap();
    fs::write(raw.join("spaces.txt"), " \n\n").unwrap();
    fs::write(
        raw.join("picture.png"),
        [
            0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0,
        ],
    )
    .unwrap();
    let large = "A line of a very long text.\n".repeat(50 * 1024 * 1024 / 28);
    fs::write(raw.join("large.txt"), large).unwrap();
    #[cfg(unix)]
    {
        fs::write(
            dossier.beside("secret.txt"),
            "Secret\n\nNot of the folder.\n",
        )
        .unwrap();
        std::os::unix::fs::symlink(dossier.beside("secret.txt"), raw.join("way out.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere", raw.join("broken.txt")).unwrap();
    }
    let before = files_below(&raw);
    let ran = ingest(&dossier);
    ran.fails_saying(&[
        "there is nothing to read in the file",
        "empty.txt",
        "spaces.txt",
        "the file is a picture",
        "picture.png",
        "too large to be an article",
        "large.txt",
        "at most 10 MB are read",
    ]);
    #[cfg(unix)]
    ran.says(&[
        "leads out of the folder",
        "way out.txt",
        "the link leads nowhere",
        "broken.txt",
    ]);
    assert!(
        ran.stdout.contains("a good one.txt → content/articles/"),
        "{ran:?}"
    );
    assert!(files_below(&raw) == before);
    let content = files_below(&dossier.path("content"));
    let names: Vec<_> = content.keys().filter(|path| !path.contains("/.")).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn a_page_of_nested_tags_ends_with_words() {
    let dossier = dossier();
    let raw = dossier.beside("raw");
    let nested = |bytes: usize| format!("<!doctype html>{}The end.", "<div>".repeat(bytes / 5));
    fs::write(raw.join("nested.html"), nested(4 << 20)).unwrap();
    ingest(&dossier).fails_saying(&["nested more than 500 deep", "nested.html"]);
    fs::write(raw.join("nested.html"), nested(100 << 20)).unwrap();
    ingest(&dossier).fails_saying(&["too large to be an article", "nested.html"]);
}

#[test]
fn a_file_larger_than_memory_is_refused_unread() {
    let dossier = dossier();
    let large = fs::File::create(dossier.beside("raw").join("large.txt")).unwrap();
    // Nothing is on the disk: only its length is large.
    large.set_len(1 << 42).unwrap();
    ingest(&dossier).fails_saying(&["too large to be an article", "large.txt"]);
}

#[test]
fn a_path_that_is_not_there_is_told() {
    let dossier = dossier();
    let ran = dossier.run([OsStr::new("ingest"), dossier.beside("gone.txt").as_os_str()]);
    ran.fails_saying(&["the file cannot be read", "gone.txt", "check the path"]);
}

#[test]
#[cfg(unix)]
fn what_is_not_a_file_is_not_waited_for() {
    let dossier = dossier();
    let pipe = dossier.beside("raw").join("pipe.txt");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    for path in [pipe.as_os_str(), OsStr::new("/dev/zero")] {
        dossier
            .run([OsStr::new("ingest"), path])
            .fails_saying(&["it is not a file"]);
    }
}

#[test]
fn an_article_of_the_same_name_is_never_overwritten() {
    let dossier = dossier();
    let own = "---\ntitle: Mine\n---\n\nMine.\n";
    dossier.write(
        "content/articles/harbour-cafe-reopens-after-long-night.md",
        own,
    );
    fs::write(dossier.beside("raw").join("a.txt"), ENGLISH).unwrap();
    assert_eq!(ingest(&dossier).code, Some(0));
    assert_eq!(
        dossier.text("content/articles/harbour-cafe-reopens-after-long-night.md"),
        own
    );
    assert!(
        dossier
            .path("content/articles/harbour-cafe-reopens-after-long-night-2.md")
            .is_file()
    );
}

#[test]
#[cfg(unix)]
fn where_the_disk_takes_no_more_nothing_half_written_is_left() {
    let dossier = dossier();
    let raw = dossier.beside("raw").join("long.txt");
    let long = format!(
        "{ENGLISH}\n{}",
        "The owner said it again and again.\n\n".repeat(4000)
    );
    fs::write(&raw, &long).unwrap();
    let before: Files = files_below(dossier.root());
    let mut command = common::limited_to_blocks(16);
    command
        .arg(env!("CARGO_BIN_EXE_dossier"))
        .arg("--root")
        .arg(dossier.root())
        .arg("ingest")
        .arg(&raw);
    common::run(&mut command).fails_saying(&["the file cannot be written", "content/inbox/"]);
    assert_eq!(files_below(dossier.root()), before);
    assert!(fs::read_to_string(&raw).unwrap() == long);
}
