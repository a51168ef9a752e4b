//! Files of the content folder: the first byte says which, the others are the file.

#![no_main]

use std::sync::LazyLock;

use dossier_fuzz::{Folder, hold, woven};
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 9] = [
    "articles/a.md",
    "people/a.md",
    "organisations/a.md",
    "places/a.md",
    "sources/a.md",
    "events/a.md",
    "pages/a.md",
    "index.md",
    "dossier.yaml",
];

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    // Somebody for the file to name, to be the same as and to cite.
    Folder::new(&[
        (
            "articles/b.md",
            "---\ntitle: B\nsource: courier\n---\nJon Aske spoke in Oslo.\n",
        ),
        (
            "people/b.md",
            "---\nname: Jon Aske\naliases: [J. Aske]\n---\n",
        ),
        ("events/b.md", "---\ntitle: B\ndate: 2026-03\n---\n"),
    ])
});

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    let file = FILES[usize::from(which.wrapping_sub(b'0')) % FILES.len()];
    assert!(FOLDER.write(file, bytes));
    let (content, mut problems) = FOLDER.load();
    FOLDER.remove(file);
    let read = match file {
        "articles/a.md" => content.articles.len() == 2,
        "people/a.md" => content.entities.len() + content.parts.len() == 2,
        "organisations/a.md" | "places/a.md" => content.entities.len() == 2,
        "sources/a.md" => content.outlets.len() == 1,
        "events/a.md" => content.events.len() + content.hidden_events.len() == 2,
        "pages/a.md" => content.pages.len() == 1,
        "index.md" => content.home.is_some(),
        _ => true,
    };
    assert!(
        read || problems.has_errors(),
        "a file is lost without a word"
    );
    woven(content, &mut problems);
    hold(&problems);
});
