//! However the files come to be as they are: the live preview ends with the site that a
//! fresh build makes of them.

#[path = "../common/mod.rs"]
mod common;
mod shown;

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use common::{Dossier, run};
use shown::Preview;

/// Shorter than a rebuild, longer than an editor needs.
const MEANWHILE: Duration = Duration::from_millis(15);

const FERRY: &str = "content/articles/ferry.md";

/// Files that refer to each other only by names, so that any of them may go.
const WORLD: &str = "\
-- content/dossier.yaml --
title: The Halcyon sinking
language: en
cards: false
rights: full
-- content/index.md --
---
title: Briefing
bottom_line: The ferry left with its bow door open.
---

The ferry sank on 3 March 2024.
-- content/articles/ferry.md --
---
title: Ferry sinks off Port Ansel
date: 2024-03-04
source: ansel-courier
---

The ferry Halcyon sank on 3 March 2024 off Port Ansel, Minister Ilse Varga said.

“Nobody will be spared, whatever their rank,” Varga said. Tomas Reyn, the commander of the coast guard, agreed.
-- content/articles/inquiry.md --
---
title: Inquiry into ferry loss opens
date: 2024-03-06
source: coast-post
---

On 4 March 2024 Minister Ilse Varga named Tomas Reyn to lead the inquiry in Port Ansel.
-- content/people/ilse-varga.md --
---
name: Ilse Varga
aliases: [I. Varga]
description: Minister of Transport
---
-- content/people/tomas-reyn.md --
---
name: Tomas Reyn
aliases: [T. Reyn]
---
-- content/places/port-ansel.md --
---
name: Port Ansel
---
-- content/events/refit.md --
---
title: The ferry is refitted
date: 2023
---
";

fn article(n: usize, words: &str) -> String {
    format!(
        "---\ntitle: Note {n}\ndate: 2024-04-{:02}\n---\n\nOn {} March 2024 Ilse Varga met Tomas Reyn in Port Ansel. {words}\n",
        n % 28 + 1,
        n % 30 + 1
    )
}

#[test]
fn after_edits_while_it_rebuilds() {
    let dossier = Dossier::of(WORLD);
    for n in 0..40 {
        dossier.write(&format!("content/articles/note-{n}.md"), article(n, ""));
    }
    let mut preview = Preview::of(&dossier);
    let ferry = dossier.text(FERRY);
    for n in 0..60 {
        let words = format!("State {n}.");
        dossier.write(
            &format!("content/articles/note-{}.md", n % 7),
            article(n, &words),
        );
        dossier.write(
            FERRY,
            ferry.replace("3 March", &format!("{} March", n % 20 + 1)),
        );
        sleep(MEANWHILE);
    }
    preview.settles(&dossier);
    assert!(dossier.text(FERRY).contains("20 March"));
}

#[test]
fn after_a_thousand_edits_at_once() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    for n in 0..1_000 {
        let words = format!("State {n}.");
        dossier.write(
            &format!("content/articles/note-{}.md", n % 25),
            article(n, &words),
        );
    }
    for n in 20..25 {
        fs::remove_file(dossier.path(&format!("content/articles/note-{n}.md"))).unwrap();
    }
    preview.settles(&dossier);
}

#[test]
fn after_saves_of_editors_that_rename_and_leave_files_beside() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    let path = |name: &str| dossier.path(&format!("content/articles/{name}"));
    let text = |words: &str| dossier.text(FERRY).replace("Nobody", words);

    // The new text is written beside its place and moved there.
    fs::write(path("ferry.md.tmp"), text("No one")).unwrap();
    fs::rename(path("ferry.md.tmp"), path("ferry.md")).unwrap();
    preview.settles(&dossier);
    assert!(preview.known.contains("articles/ferry/index.html"));

    // The old text is moved away first, and stays beside.
    let next = text("Somebody").replace("No one", "Anybody");
    fs::write(path("4913"), "").unwrap();
    fs::remove_file(path("4913")).unwrap();
    fs::rename(path("ferry.md"), path("ferry.md~")).unwrap();
    sleep(MEANWHILE);
    fs::write(path("ferry.md"), next).unwrap();
    preview.settles(&dossier);

    // Nothing of an editor's own is an article.
    fs::write(path(".ferry.md.swp"), [0_u8, 159, 146, 150]).unwrap();
    fs::write(path("#ferry.md#"), "---\ntitle: Unsaved\n---\n").unwrap();
    fs::write(path("ferry.md"), text("Hardly anybody")).unwrap();
    preview.settles(&dossier);
    let articles = preview
        .known
        .iter()
        .filter(|path| path.starts_with("articles/"));
    assert!(
        !articles
            .clone()
            .any(|path| path.contains("unsaved") || path.contains('#'))
    );

    // Renamed as an author does, and back.
    fs::rename(path("ferry.md"), path("boat.md")).unwrap();
    preview.settles(&dossier);
    fs::rename(path("boat.md"), path("ferry.md")).unwrap();
    preview.settles(&dossier);
}

#[test]
fn after_a_file_saved_half_way() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    let whole = dossier.text(FERRY).replace("Nobody", "No one at all");
    for cut in [0, 9, 25, 60, whole.len() - 40] {
        let cut = (cut..).find(|&at| whole.is_char_boundary(at)).unwrap();
        dossier.write(FERRY, &whole[..cut]);
        sleep(Duration::from_millis(120));
        dossier.write(FERRY, &whole);
        preview.settles(&dossier);
    }
}

#[test]
fn after_folders_moved_in_and_away() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    let beside = dossier.beside("beside");
    fs::create_dir(&beside).unwrap();
    for n in 0..5 {
        fs::write(beside.join(format!("note-{n}.md")), article(n, "")).unwrap();
    }

    for folder in ["events", "articles", "people"] {
        fs::rename(
            dossier.path(&format!("content/{folder}")),
            dossier.beside(folder),
        )
        .unwrap();
        preview.settles(&dossier);
        fs::rename(
            dossier.beside(folder),
            dossier.path(&format!("content/{folder}")),
        )
        .unwrap();
        preview.settles(&dossier);
    }

    // One folder in the place of another, and edits in it.
    fs::rename(dossier.path("content/articles"), dossier.beside("articles")).unwrap();
    fs::rename(&beside, dossier.path("content/articles")).unwrap();
    preview.settles(&dossier);
    dossier.write("content/articles/note-3.md", article(3, "Edited here."));
    preview.settles(&dossier);

    // The whole content.
    fs::rename(dossier.path("content"), dossier.beside("content")).unwrap();
    sleep(Duration::from_millis(120));
    fs::rename(dossier.beside("content"), dossier.path("content")).unwrap();
    dossier.write("content/articles/note-4.md", article(4, "Edited after."));
    preview.settles(&dossier);
}

#[test]
fn after_people_are_deleted_and_written_anew() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    fs::remove_dir_all(dossier.path("content/people")).unwrap();
    preview.settles(&dossier);
    dossier.write(
        "content/people/tomas-reyn.md",
        "---\nname: Tomas Reyn\naliases: [The commander]\n---\n",
    );
    preview.settles(&dossier);
    dossier.write(
        "content/people/mara-quill.md",
        "---\nname: Mara Quill\n---\n\nA reporter.\n",
    );
    preview.settles(&dossier);
    assert!(preview.known.contains("people/mara-quill/index.html"));
}

#[test]
fn after_another_branch_is_checked_out() {
    let dossier = Dossier::of(WORLD);
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(dossier.root()).args(args);
        for name in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{name}_NAME"), "A reader");
            git.env(format!("GIT_{name}_EMAIL"), "reader@example.org");
        }
        let ran = run(git
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(Stdio::null()));
        assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
    };
    dossier.write(".gitignore", "/output\n/.*.dossier/\n");
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "As it was"]);
    git(&["checkout", "-q", "-b", "other"]);
    for n in 0..30 {
        dossier.write(
            &format!("content/articles/note-{n}.md"),
            article(n, "On the other branch."),
        );
    }
    fs::remove_dir_all(dossier.path("content/events")).unwrap();
    fs::remove_file(dossier.path("content/people/tomas-reyn.md")).unwrap();
    dossier.edit(
        "content/dossier.yaml",
        "The Halcyon sinking",
        "The other branch",
    );
    dossier.edit(FERRY, "sinks", "goes down");
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Otherwise"]);

    let mut preview = Preview::of(&dossier);
    for branch in ["main", "other", "main"] {
        git(&["checkout", "-q", branch]);
        preview.settles(&dossier);
    }
    // There and back before it has looked.
    git(&["checkout", "-q", "other"]);
    git(&["checkout", "-q", "main"]);
    dossier.edit(FERRY, "sinks", "is lost");
    preview.settles(&dossier);
}

#[test]
fn after_edits_of_the_theme_and_the_configuration() {
    let dossier = Dossier::of(WORLD);
    let mut preview = Preview::of(&dossier);
    let parts = include_str!("../../themes/briefing/templates/base.html");
    let mine = parts.replacen("</body>", "<p>By my own theme.</p></body>", 1);
    assert_ne!(mine, parts);
    for (path, text) in [
        ("templates/base.html", mine.as_str()),
        ("styles/95-mine.css", "main { color: teal }"),
        ("templates/404.html", "<p>Not here.</p>"),
        (
            "i18n/en.yaml",
            include_str!("../../themes/briefing/i18n/en.yaml"),
        ),
    ] {
        dossier.write(&format!("themes/briefing/{path}"), text);
        preview.settles(&dossier);
    }
    fs::remove_file(dossier.path("themes/briefing/templates/base.html")).unwrap();
    preview.settles(&dossier);
    fs::rename(dossier.path("themes"), dossier.beside("themes")).unwrap();
    preview.settles(&dossier);
    fs::rename(dossier.beside("themes"), dossier.path("themes")).unwrap();
    preview.settles(&dossier);

    dossier.edit("content/dossier.yaml", "language: en", "language: ar");
    preview.settles(&dossier);
    dossier.edit(
        "content/dossier.yaml",
        "rights: full",
        "rights: link\ntheme: plain",
    );
    preview.settles(&dossier);
}
