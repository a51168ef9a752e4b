//! Markdown means what CommonMark says it means, on the page too.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use common::dom::shown;
use dossier::markdown::commonmark;
use dossier::site::minify;

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The examples of the specification, as the package of the Markdown parser carries them.
fn examples() -> Vec<Example> {
    let text = std::fs::read_to_string(parser_package().join("tests/suite/spec.rs")).unwrap();
    let raw_string = |test: &str, name: &str| {
        let (_, rest) = test.split_once(&format!("let {name} = r##\"")).unwrap();
        rest.split_once("\"##;").unwrap().0.to_owned()
    };
    let found: Vec<Example> = text
        .split("fn spec_test_")
        .skip(1)
        .map(|test| Example {
            number: test.split_once('(').unwrap().0.parse().unwrap(),
            markdown: raw_string(test, "original"),
            html: raw_string(test, "expected"),
        })
        .collect();
    assert!(
        found.len() >= 652,
        "only {} examples were found",
        found.len()
    );
    found
}

fn parser_package() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let parser = packages
        .iter()
        .find(|p| p["name"] == "pulldown-cmark")
        .unwrap();
    let manifest = PathBuf::from(parser["manifest_path"].as_str().unwrap());
    manifest.parent().unwrap().to_path_buf()
}

/// HTML in one of its spellings: how an empty element ends and whether lines break
/// between tags says nothing.
fn one_spelling(html: &str) -> String {
    html.replace("<br>", "<br />")
        .replace("<br/>", "<br />")
        .replace("<hr>", "<hr />")
        .replace("<hr/>", "<hr />")
        .replace(">\n<", "><")
}

#[test]
fn every_example_of_the_specification_gives_its_html() {
    let wrong: Vec<String> = examples()
        .iter()
        .filter(|e| one_spelling(&commonmark(&e.markdown)) != one_spelling(&e.html))
        .map(|e| {
            format!(
                "{}: {:?}\n  {:?}",
                e.number,
                e.html,
                commonmark(&e.markdown)
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// Examples whose page is another once it is minified. All hold HTML of the author's,
// which `markdown::render` shows as text, so that no page of a dossier can be among
// them; a template could, and `minify.rs` looks at those.

/// An element that is never closed: the minifier leaves out the end tags behind it,
/// and a browser no longer opens it again, empty, where the page goes on.
const UNCLOSED: &[usize] = &[
    21, 31, 150, 187, 344, 476, 477, 494, 613, 614, 615, 616, 630, 631, 642, 643,
];
/// An element closed inside another than the one that it was opened in.
const MISNESTED: &[usize] = &[148, 174];
/// A tag that the end of its block cuts off, so that it takes in the tag behind it.
const CUT_OFF: &[usize] = &[157];
/// `type="text/javascript"` and `type="text/css"` say what is so without them.
const SAID_TWICE: &[usize] = &[170, 172, 173];
/// `<!-->` is a whole comment; the minifier takes all up to the next `-->` for one.
const SHORT_COMMENT: &[usize] = &[626];

#[test]
fn a_smaller_page_reads_the_same() {
    let changed: BTreeMap<usize, String> = examples()
        .iter()
        .filter_map(|example| {
            let page = format!(
                "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
                 <title>Example</title></head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
                commonmark(&example.markdown)
            );
            let small = String::from_utf8(minify(page.as_bytes())).unwrap();
            let difference = format!("{:?}\n{small}", commonmark(&example.markdown));
            (shown(&page) != shown(&small)).then_some((example.number, difference))
        })
        .collect();
    let expected: BTreeSet<usize> = [UNCLOSED, MISNESTED, CUT_OFF, SAID_TWICE, SHORT_COMMENT]
        .concat()
        .into_iter()
        .collect();
    let found: BTreeSet<usize> = changed.keys().copied().collect();
    assert_eq!(found, expected, "{changed:#?}");
}
