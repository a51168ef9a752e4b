//! The order of the stages: a module uses only those that stand before it in `lib.rs`.

use std::fs;
use std::path::Path;

fn source(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The stages, in the order of the table of contents.
fn stages() -> Vec<String> {
    let lib = source("lib.rs");
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The modules that a text names behind `crate::`, alone or in braces.
fn used(text: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut used = Vec::new();
    for (at, found) in text.match_indices("crate::") {
        let rest = &text[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            used.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && c.is_alphabetic() => {
                    used.push(word(&group[i..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    used
}

#[test]
fn a_module_uses_only_those_before_it() {
    let stages = stages();
    assert!(stages.len() > 10, "{stages:?}");
    let place = |name: &str| stages.iter().position(|stage| stage == name);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut uses = 0;
    let mut upstairs = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let inside = entry.path().strip_prefix(&folder).unwrap();
        let shown = inside.display().to_string();
        let is_rust = inside.extension().is_some_and(|e| e == "rs");
        // The command line and the table of contents stand above all.
        if !is_rust || matches!(shown.as_str(), "main.rs" | "args.rs" | "lib.rs") {
            continue;
        }
        let first = inside.iter().next().unwrap().to_string_lossy();
        let own = first.strip_suffix(".rs").unwrap_or(&first);
        let here = place(own).unwrap_or_else(|| panic!("{shown} is not in lib.rs"));
        for name in used(&source(&shown)) {
            uses += 1;
            if place(&name).is_none_or(|there| there > here) {
                upstairs.push(format!("{shown}: crate::{name}"));
            }
        }
    }
    assert!(uses > 100, "only {uses} uses were found");
    assert!(upstairs.is_empty(), "{upstairs:#?}");
}

#[test]
fn uses_are_seen_in_every_form() {
    let text = "use crate::a::B; use crate::{c, d::{E, f}, g as h}; let x = crate::i();";
    assert_eq!(used(text), ["a", "c", "d", "g", "i"]);
}
