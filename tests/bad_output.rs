//! Where the site cannot or must not be written, nothing is changed.

mod common;

use std::fs;
use std::path::Path;

use common::{Dossier, RICH, dossier, files_below, limited_to_blocks, run};

/// Asserts that a build into `output`, seen from the dossier's root, fails with these
/// words, and that nothing around the dossier is changed.
fn refuses(dossier_of: &Dossier, output: &str, words: &[&str]) {
    let all = dossier_of.root().parent().unwrap();
    let tree = |all: &Path| -> Vec<_> {
        let walk = walkdir::WalkDir::new(all).sort_by_file_name();
        walk.into_iter()
            .filter_entry(|entry| entry.file_name() != ".cache.dossier")
            .map(|entry| entry.unwrap().into_path())
            .collect()
    };
    let (before, paths) = (files_below(all), tree(all));
    let ran = run(dossier()
        .current_dir(dossier_of.root())
        .args(["build", "--output", output]));
    ran.fails_saying(words);
    assert_eq!(files_below(all), before, "{output}");
    assert_eq!(tree(all), paths, "{output}");
}

#[test]
fn a_site_is_not_written_over_what_it_is_made_from() {
    let dossier = Dossier::of(RICH);
    dossier.write("themes/briefing/static/own.css", "p {}");
    fs::create_dir(dossier.path("sub")).unwrap();
    for output in [
        ".",
        "..",
        "content",
        "content/articles",
        "content/new",
        "content/new/deeper",
        "content/new/../../site",
        "themes",
        "themes/briefing",
        "sub/..",
        "../dossier",
        "/",
    ] {
        refuses(
            &dossier,
            output,
            &["the site cannot be written to this folder", "--output"],
        );
    }
}

#[test]
#[cfg(unix)]
fn a_link_to_what_it_is_made_from_is_seen_through() {
    let dossier = Dossier::of(RICH);
    std::os::unix::fs::symlink("content", dossier.path("way")).unwrap();
    refuses(&dossier, "way", &["it would mix with"]);
}

#[test]
fn a_folder_of_other_files_is_left_alone() {
    let dossier = Dossier::of(RICH);
    dossier.write("photos/beach.jpg", "a beach");
    refuses(
        &dossier,
        "photos",
        &["it already holds files that are not a dossier's site, such as beach.jpg"],
    );
    dossier.write("plain", "a file");
    refuses(&dossier, "plain", &["it is a file"]);
    refuses(&dossier, "plain/site", &["plain"]);
}

#[test]
fn a_folder_that_only_holds_what_github_wants_is_taken() {
    let dossier = Dossier::of(RICH);
    dossier.write("output/CNAME", "example.org");
    dossier.write("output/.gitkeep", "");
    let site = dossier.build();
    assert!(
        site["CNAME"] == b"example.org"
            && site.contains_key(".gitkeep")
            && site.contains_key("index.html")
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_to_is_told() {
    // Nobody makes folders there, whoever they are.
    refuses(
        &Dossier::of(RICH),
        "/proc/site",
        &["the site cannot be written", "/proc/"],
    );
}

/// Many pages more than the rich dossier has.
fn grow(dossier: &Dossier) {
    for n in 0..150 {
        let text = format!(
            "---\ntitle: Note {n}\nrights: full\n---\n\n{}\n",
            "Much was said. ".repeat(200)
        );
        dossier.write(&format!("content/articles/note-{n}.md"), text);
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_the_system_cuts_short_fails_the_build() {
    let dossier = Dossier::of(RICH);
    let before = dossier.build();
    let long = "Much was said. ".repeat(4000);
    dossier.write("content/pages/long.md", long);
    let mut command = limited_to_blocks(40);
    command
        .arg(env!("CARGO_BIN_EXE_dossier"))
        .arg("--root")
        .arg(dossier.root())
        .arg("build");
    run(&mut command).fails_saying(&[
        "the site cannot be written",
        "pages/long/index.html",
        "the site that stood before still stands",
    ]);
    assert_eq!(dossier.site(), before);
    assert!(!dossier.path(".output.dossier/next").exists());
}

/// On a disk of three megabytes, in a name space of its own.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_site_that_stood() {
    let mut unshare = std::process::Command::new("unshare");
    unshare.args(["--map-root-user", "--mount"]);
    let allowed = unshare
        .arg("true")
        .status()
        .is_ok_and(|status| status.success());
    if !allowed {
        eprintln!("not tested: this system lets nobody mount a disk of their own");
        return;
    }
    let small = Dossier::of(RICH);
    let large = Dossier::of(RICH);
    grow(&large);
    fs::create_dir(small.beside("disk")).unwrap();
    let script = r#"
        mount -t tmpfs -o size=3m tmpfs "$DISK" || exit 77
        "$PROGRAM" --root "$SMALL" build --output "$DISK/site" || exit 78
        cp -r "$DISK/site" "$DISK.before"
        "$PROGRAM" --root "$LARGE" build --output "$DISK/site"
        code=$?
        cp -r "$DISK/site" "$DISK.after"
        ls "$DISK/.site.dossier" > "$DISK.left"
        "$PROGRAM" --root "$SMALL" build --output "$DISK/site" || exit 79
        exit $code
    "#;
    let mut unshare = std::process::Command::new("unshare");
    unshare
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .env("PROGRAM", env!("CARGO_BIN_EXE_dossier"))
        .env("DISK", small.beside("disk"))
        .env("SMALL", small.root())
        .env("LARGE", large.root());
    run(&mut unshare).fails_saying(&[
        "the site cannot be written: No space left on device",
        "the disk is full",
    ]);
    let before = files_below(&small.beside("disk.before"));
    assert!(before.contains_key("index.html"));
    assert_eq!(files_below(&small.beside("disk.after")), before);
    assert_eq!(
        fs::read_to_string(small.beside("disk.left")).unwrap(),
        "lock\n"
    );
}
