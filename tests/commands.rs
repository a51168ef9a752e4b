//! The command line, as somebody meets it.

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{Dossier, RICH, Ran, dossier, files_below, run};
use serde_json::Value;

const ARTICLE: &str = "Ferry runs again after repairs\n\nBy Mara Quill\n\n\
    PORT ANSEL: The ferry ran again on Monday after repairs that took three weeks, the \
    harbour office said.\n\nPassengers queued from six in the morning.\n";

fn with_input(dossier: &Dossier, args: &[&str], input: &str) -> Ran {
    let mut child = dossier
        .command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_new_dossier_builds_at_once_and_takes_articles() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("ferry");
    let ran = run(dossier().arg("new").arg(&root));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("ingest"), "{ran:?}");
    let raw = folder.path().join("a.txt");
    std::fs::write(&raw, ARTICLE).unwrap();
    for args in [
        vec!["build".into()],
        vec!["ingest".into(), raw.into_os_string()],
        vec!["build".into()],
        vec!["check".into()],
    ] {
        let ran = run(dossier().arg("--root").arg(&root).args(args));
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let page = root.join("output/articles/ferry-runs-again-after-repairs/index.html");
    assert!(page.is_file());
}

#[test]
fn new_lays_nothing_over_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("novel.md"), "Chapter 1").unwrap();
    let ran = run(dossier().arg("new").arg(folder.path()));
    ran.fails_saying(&["the folder is not empty", "choose a name that is not taken"]);
    assert_eq!(files_below(folder.path()).len(), 1);
}

#[test]
fn a_second_ingest_changes_no_byte() {
    let dossier = Dossier::of("-- content/dossier.yaml --\ntitle: Ferries\n");
    let raw = dossier.beside("raw");
    std::fs::create_dir(&raw).unwrap();
    std::fs::write(raw.join("a.txt"), ARTICLE).unwrap();
    std::fs::write(raw.join("b.txt"), ARTICLE.replace("Monday", "Tuesday")).unwrap();
    let ingest = || dossier.run([std::ffi::OsStr::new("ingest"), raw.as_os_str()]);
    assert_eq!(ingest().code, Some(0));
    let once = files_below(dossier.root());
    let again = ingest();
    assert_eq!(again.code, Some(0));
    assert_eq!(again.stdout.matches(": already ").count(), 2, "{again:?}");
    assert_eq!(files_below(dossier.root()), once);
    assert!(once.values().any(|bytes| bytes == ARTICLE.as_bytes()));
}

#[test]
fn help_teaches_and_promises_only_what_there_is() {
    let ran = run(dossier().arg("--help"));
    assert_eq!(ran.code, Some(0));
    let (_, rest) = ran.stdout.split_once("Commands:\n").unwrap();
    let (commands, rest) = rest.split_once("\n\n").unwrap();
    let names: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    for name in [
        "new", "ingest", "build", "serve", "check", "publish", "review", "export", "read", "names",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    for name in names {
        let ran = run(dossier().args([name, "--help"]));
        assert_eq!(ran.code, Some(0), "{name}");
        assert!(ran.stdout.contains("Usage:"), "{name}");
    }
    assert!(
        rest.contains("A first dossier:") && rest.contains("ingest *.txt"),
        "{rest}"
    );
}

#[test]
fn wrong_usage_is_told_apart_from_wrong_content() {
    for args in [
        &["frobnicate"][..],
        &["new"],
        &["ingest"],
        &["ingest", "a.txt", "--date", "2024-02-30"],
        &["ingest", "a.txt", "--url", "javascript:x"],
        &["ingest", "a.txt", "--source", "Not A Slug"],
        &["build", "--base-url", "example.org"],
        &["serve", "--port", "70000"],
        &["publish", "--rollback", "--cname", "e.org"],
        &["publish", "--workflow", "--dry-run"],
        &["publish", "--base-url", "example.org"],
        &["export", "peple"],
        &[],
    ] {
        let ran = run(dossier().args(args));
        assert_eq!(ran.code, Some(2), "{args:?}: {ran:?}");
        assert!(
            ran.stderr.contains("Usage") || ran.stderr.contains("error"),
            "{ran:?}"
        );
    }
    let nowhere = tempfile::tempdir().unwrap();
    for args in [
        &["build"][..],
        &["check"],
        &["export", "people"],
        &["ingest", "a.txt"],
    ] {
        let ran = run(dossier().arg("--root").arg(nowhere.path()).args(args));
        ran.fails_saying(&["holds no dossier", "dossier new DIR"]);
    }
}

#[test]
fn the_root_is_found_from_inside_the_dossier() {
    let dossier_of = Dossier::of(RICH);
    let ran = run(dossier()
        .current_dir(dossier_of.path("content/articles"))
        .args(["export", "sources"]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("ansel-courier"));
}

#[test]
fn export_gives_what_the_site_publishes() {
    let dossier = Dossier::of(RICH);
    let site = dossier.build();
    for table in [
        "articles",
        "people",
        "organisations",
        "places",
        "timeline",
        "sources",
        "discrepancies",
    ] {
        let ran = dossier.run(["export", table]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(
            ran.stdout.as_bytes(),
            site[&format!("data/{table}.json")],
            "{table}"
        );
    }
}

#[test]
fn check_prints_one_json_document_and_writes_nothing() {
    let dossier = Dossier::of(RICH);
    dossier.write(
        "content/articles/bad.md",
        "---\ntitle: [a]\n---\n\nSee [[nobody here]].\n",
    );
    let before = files_below(dossier.root());
    let ran = dossier.run(["check", "--format", "json"]);
    assert_eq!(ran.code, Some(1));
    let problems: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(files_below(dossier.root()), before);
    let first = &problems[0];
    assert_eq!(
        (
            &first["severity"],
            &first["file"],
            &first["line"],
            &first["column"]
        ),
        (
            &"error".into(),
            &"content/articles/bad.md".into(),
            &2.into(),
            &8.into()
        ),
        "{first}"
    );
    let severities: Vec<_> = problems
        .iter()
        .map(|p| p["severity"].as_str().unwrap())
        .collect();
    assert!(
        severities.is_sorted() && severities.contains(&"warning"),
        "{severities:?}"
    );
}

#[test]
fn a_command_that_reports_in_json_does_so_whatever_happens() {
    let nowhere = tempfile::tempdir().unwrap();
    for args in [&["check"][..], &["ingest", "a.txt"]] {
        let mut command = dossier();
        command
            .arg("--root")
            .arg(nowhere.path())
            .args(args)
            .args(["--format", "json"]);
        let ran = run(&mut command);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let document: Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
        assert!(
            document.to_string().contains("holds no dossier"),
            "{document}"
        );
    }
}

#[test]
fn offsets_of_what_is_read_count_characters() {
    let dossier = Dossier::of(RICH);
    let texts = [
        "🚢🚢 On 3 March 2024 Minister Ilse Varga said: “Nobody will be spared, whatever their rank.”",
        "قالت إلسه فارغا يوم 4 مارس 2024 في بورت أنسل.",
    ];
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            serde_json::json!({"id": i, "text": text, "date": null}).to_string() + "\n"
        })
        .collect();
    let ran = with_input(&dossier, &["read", "--jsonl"], &lines);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let read: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(read.len(), 2);
    let words = |n: usize, found: &Value| -> String {
        let at = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
        texts[n]
            .chars()
            .skip(at("s"))
            .take(at("e") - at("s"))
            .collect()
    };
    let all = |n: usize, kind: &str| -> Vec<String> {
        read[n][kind]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| words(n, found))
            .collect()
    };
    assert_eq!((&read[0]["id"], &read[1]["id"]), (&0.into(), &1.into()));
    assert_eq!(all(0, "mentions"), ["Ilse Varga"]);
    assert_eq!(all(0, "times"), ["3 March 2024"]);
    assert_eq!(
        all(0, "quotations"),
        ["“Nobody will be spared, whatever their rank.”"]
    );
    assert_eq!(all(1, "mentions"), ["إلسه فارغا", "بورت أنسل"]);
    assert_eq!(read[1]["mentions"][0]["entity"], "ilse-varga");
    assert_eq!(all(1, "times"), ["4 مارس 2024"]);
}

#[test]
fn a_line_that_cannot_be_read_does_not_stop_the_others() {
    let dossier = Dossier::of(RICH);
    let ran = with_input(
        &dossier,
        &["read", "--jsonl"],
        "{\"text\": \"a\"}\nnot json\n{\"id\": 3, \"text\": \"\"}\n",
    );
    ran.fails_saying(&["is not a text to read", "line 2"]);
    assert_eq!(ran.stdout.lines().count(), 2, "{ran:?}");
}

#[test]
fn two_names_are_compared_without_a_dossier() {
    let ran = run(dossier().args(["names", "Tom Hart", "Dr. Thomas Hart"]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(
        ran.stdout,
        "0.90\nthe title Dr does not count\nTom is short for Thomas\n"
    );
    for args in [
        &["names", "Tom"][..],
        &["names"],
        &["names", "a", "b", "--tsv"],
    ] {
        assert_eq!(run(dossier().args(args)).code, Some(2), "{args:?}");
    }
}

#[test]
fn many_names_are_compared_line_by_line() {
    let dossier = Dossier::of(RICH);
    let lines = "Ilse Varga\tVARGA, Ilse\nIlse Varga\tOmar Haddad\tmore\r\n\nAnsel Ferries Ltd\tAnsel Ferries";
    let ran = with_input(&dossier, &["names", "--tsv"], lines);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let rows: Vec<Vec<&str>> = ran
        .stdout
        .lines()
        .map(|l| l.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 3, "{ran:?}");
    assert_eq!(rows[0], ["Ilse Varga", "VARGA, Ilse", "1.000"]);
    assert_eq!(rows[1][..2], ["Ilse Varga", "Omar Haddad"]);
    assert!(rows[1][2].parse::<f64>().unwrap() < 0.2, "{ran:?}");
    assert_eq!(rows[2][2], "1.000");

    let ran = with_input(&dossier, &["names", "--tsv"], "one name\n");
    ran.fails_saying(&["line 1 is not a pair of names", "with a tab between them"]);
}
