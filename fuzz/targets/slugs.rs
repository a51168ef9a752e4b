//! What becomes of names on disk and in addresses. A line is a file's name, the next a
//! person's, the next an outlet's.

#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dossier::dossier::Dossier;
use dossier::model::{Slug, WebAddress};
use dossier::site::{self, Theme};
use dossier_fuzz::{Folder, hold, woven};
use libfuzzer_sys::fuzz_target;

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    Folder::new(&[
        (
            "articles/a.md",
            "---\ntitle: A\nsource: s\n---\nJon Aske, the mayor, spoke in Oslo.\n",
        ),
        ("people/p.md", "---\nname: P\n---\n"),
        ("sources/s.md", "---\nname: S\n---\n"),
    ])
});

static THEME: LazyLock<Option<Theme>> = LazyLock::new(|| {
    let (content, mut problems) = FOLDER.load();
    Theme::load(FOLDER.root(), &content.config, &mut problems)
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    made_of(&text);
    let mut lines = text.lines();
    let mut line = || lines.next().unwrap_or_default();
    let (file, person, outlet) = (line(), line(), line());
    for line in [file, person, outlet] {
        made_of(line);
    }

    // No system takes a slash, and most take 255 bytes.
    let name: String = file
        .chars()
        .filter(|c| !matches!(c, '/' | '\0'))
        .take(60)
        .collect();
    let paths = ["articles", "people", "pages"].map(|folder| format!("{folder}/{name}.md"));
    let front = "---\ntitle: T\nname: N\n---\nText.\n";
    assert!(
        paths
            .iter()
            .all(|path| FOLDER.write(path, front.as_bytes()))
    );
    let (mut content, mut problems) = FOLDER.load();
    for path in &paths {
        FOLDER.remove(path);
    }
    for entity in &mut content.entities {
        entity.aliases.push(person.to_owned());
        person.clone_into(&mut entity.name);
    }
    for source in &mut content.outlets {
        outlet.clone_into(&mut source.name);
    }
    content.config.base_url = "https://a.example".parse::<WebAddress>().ok();
    let dossier = woven(content, &mut problems);
    hold(&problems);
    planned(&dossier);
});

fn made_of(text: &str) {
    let slug = Slug::from_text(text);
    is_safe(&slug);
    assert_eq!(
        Slug::new(&slug).as_ref(),
        Some(&slug),
        "it comes back otherwise"
    );
    assert_eq!(Slug::from_text(&slug), slug, "what is a slug stays one");
    for n in [2, 99, 1_000_000] {
        let numbered = slug.numbered(n);
        is_safe(&numbered);
        assert_eq!(Slug::new(&numbered), Some(numbered.clone()));
    }
    assert_ne!(slug.numbered(2), slug.numbered(3));
    match Slug::try_from(text.to_owned()) {
        Ok(same) => {
            is_safe(&same);
            assert_eq!(same.as_str(), text);
            assert_eq!(same, slug);
        }
        Err(told) => assert!(told.contains(slug.as_str()), "{told}"),
    }
}

/// One segment of a path and of an address, on every system.
fn is_safe(slug: &str) {
    assert!((1..=Slug::MAX).contains(&slug.len()), "{slug:?}");
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(slug.chars().all(is_plain), "{slug:?}");
    assert!(!slug.starts_with('-') && !slug.ends_with('-'), "{slug:?}");
    assert!(!["con", "prn", "aux", "nul"].contains(&slug), "{slug:?}");
}

/// Every file of the site lies in its folder, and no two are one where case does not count.
fn planned(dossier: &Dossier) {
    let Some(theme) = THEME.as_ref() else {
        return;
    };
    let mut taken = BTreeSet::new();
    for page in site::plan(dossier, theme) {
        let path = page.path;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        for part in path.split('/') {
            assert!(!part.is_empty() && part.chars().all(plain), "{path:?}");
            assert!(
                !part.chars().all(|c| c == '.') && !part.ends_with('.'),
                "{path:?}"
            );
        }
        assert!(taken.insert(path.to_lowercase()), "{path:?} is there twice");
    }
}
