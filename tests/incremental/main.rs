//! What a build remembers of those before it saves time and changes nothing: whatever was
//! edited since, the site is the one that a build makes which remembers nothing.

#[path = "../common/mod.rs"]
mod common;
mod harm;
mod world;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use common::{Dossier, Files, Ran, files_below, run};
use harm::{CACHE, HARM, paths_below};
use proptest::prelude::*;
use world::{Source, WORLD};

/// Something that is done between two builds.
#[derive(Clone, Debug)]
enum Act {
    /// A file says something else, or, past the last state, is gone. Its time may stay, as
    /// when it is unpacked from an archive.
    Write {
        file: usize,
        state: usize,
        at_the_same_time: bool,
    },
    /// A file is moved to its other place, or back.
    Move { file: usize },
    /// A file of the site is no longer what was built.
    Spoil { file: usize, gone: bool },
}

fn acts() -> impl Strategy<Value = Act> {
    let file = 0..WORLD.len();
    prop_oneof![
        8 => (file.clone(), 0..7_usize, any::<bool>()).prop_map(|(file, state, at_the_same_time)| {
            Act::Write { file, state, at_the_same_time }
        }),
        2 => file.prop_map(|file| Act::Move { file }),
        1 => (0..500_usize, any::<bool>()).prop_map(|(file, gone)| Act::Spoil { file, gone }),
    ]
}

fn written() -> Dossier {
    let dossier = Dossier::of("");
    for source in WORLD {
        write(&dossier, source.path, source.states[0]);
    }
    dossier
}

/// An empty text stands for no file.
fn write(dossier: &Dossier, path: &str, text: &str) {
    if text.is_empty() {
        let _ = fs::remove_file(dossier.path(path));
    } else if path == "themes/briefing/templates/base.html" {
        dossier.write(path, text.replacen("</body>", "<p>Mine.</p></body>", 1));
    } else {
        dossier.write(path, text);
    }
}

fn act(dossier: &Dossier, act: &Act) {
    match *act {
        Act::Write {
            file,
            state,
            at_the_same_time,
        } => {
            let Source { path, also, states } = &WORLD[file];
            let path = if dossier.path(also).exists() {
                also
            } else {
                path
            };
            let time = fs::metadata(dossier.path(path)).and_then(|file| file.modified());
            write(
                dossier,
                path,
                states.get(state).copied().unwrap_or_default(),
            );
            if let (true, Ok(time), Ok(file)) = (
                at_the_same_time,
                time,
                File::options().append(true).open(dossier.path(path)),
            ) {
                file.set_modified(time).unwrap();
            }
        }
        Act::Move { file } => {
            let Source { path, also, .. } = &WORLD[file];
            let (from, to) = match dossier.path(also).exists() {
                true => (also, path),
                false => (path, also),
            };
            let to = dossier.path(to);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            let _ = fs::rename(dossier.path(from), to);
        }
        Act::Spoil { file, gone } => {
            let site = paths_below(&dossier.path("output"));
            match site.get(file % site.len().max(1)) {
                Some(path) if gone => fs::remove_file(path).unwrap(),
                Some(path) if !path.ends_with(".dossier-files") => fs::write(path, "x").unwrap(),
                _ => {}
            }
        }
    }
}

/// Builds into `output/`, and beside it without what is remembered, and asserts that both
/// come to the same. Gives whether they were built.
fn builds_as_if_for_the_first_time(dossier: &Dossier, drafts: bool) -> bool {
    let beside = dossier.beside("afresh");
    let _ = fs::remove_dir_all(&beside);
    let drafts: &[&str] = if drafts { &["--drafts"] } else { &[] };
    let (ran, afresh) = std::thread::scope(|scope| {
        let afresh = scope.spawn(|| built_afresh(dossier, &beside, drafts));
        let ran = run(dossier.command().arg("build").args(drafts));
        (ran, afresh.join().unwrap())
    });
    assert_eq!(ran.code, afresh.code, "{ran:?}\n{afresh:?}");
    assert_eq!(ran.stderr, afresh.stderr);
    if ran.code != Some(0) {
        return false;
    }
    assert_same(&dossier.site(), &files_below(&beside));
    true
}

fn built_afresh(dossier: &Dossier, folder: &Path, options: &[&str]) -> Ran {
    let mut command = dossier.command();
    command
        .args(["build", "--no-cache", "--output"])
        .arg(folder);
    run(command.args(options))
}

fn assert_same(site: &Files, afresh: &Files) {
    let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(site), paths(afresh));
    for (path, bytes) in site {
        let (one, other) = (String::from_utf8_lossy(bytes), &afresh[path]);
        assert!(
            bytes == other,
            "{path} is\n{one}\nand not\n{}",
            String::from_utf8_lossy(other)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn whatever_is_edited_between_builds(
        steps in prop::collection::vec((prop::collection::vec(acts(), 1..4), prop::bool::weighted(0.2)), 5..7)
    ) {
        let dossier = written();
        prop_assert_eq!(dossier.run(["build"]).code, Some(0));
        for (acts, drafts) in steps {
            for one in &acts {
                act(&dossier, one);
            }
            builds_as_if_for_the_first_time(&dossier, drafts);
        }
    }
}

#[test]
fn one_change_after_another() {
    let dossier = written();
    dossier.build();
    let file = |path: &str| {
        WORLD
            .iter()
            .position(|source| source.path.ends_with(path))
            .unwrap()
    };
    let write = |path, state| Act::Write {
        file: file(path),
        state,
        at_the_same_time: true,
    };
    let gone = 9;
    let changes = [
        write("articles/ferry.md", 1),
        write("articles/late.md", 1),
        Act::Move {
            file: file("articles/inquiry.md"),
        },
        write("people/ilse-varga.md", 1),
        write("people/tomas-reyn.md", gone),
        Act::Move {
            file: file("people/tomas-reyn.md"),
        },
        write("sources/ansel-courier.md", 1),
        write("events/sinking.md", 1),
        write("events/sinking.md", gone),
        write("templates/base.html", 1),
        write("dossier.yaml", 2),
        write("dossier.yaml", 3),
        write("articles/arabic.md", gone),
    ];
    let mut built = 0;
    for change in &changes {
        act(&dossier, change);
        built += usize::from(builds_as_if_for_the_first_time(&dossier, false));
    }
    assert!(
        built > changes.len() / 2,
        "only {built} could be built at all"
    );
}

#[test]
fn a_memory_that_came_to_harm_is_forgotten() {
    let dossier = written();
    let ferry = WORLD[2].path;
    let afresh: Vec<Files> = [1, 0]
        .map(|state| {
            write(&dossier, ferry, WORLD[2].states[state]);
            let beside = dossier.beside("afresh");
            let ran = built_afresh(&dossier, &beside, &[]);
            assert_eq!(ran.code, Some(0), "{ran:?}");
            files_below(&beside)
        })
        .into();
    dossier.build();
    for (n, (what, harm)) in HARM.iter().enumerate() {
        harm(&dossier);
        let state = (n + 1) % 2;
        write(&dossier, ferry, WORLD[2].states[state]);
        let ran = dossier.run(["build"]);
        assert_eq!(ran.code, Some(0), "{what}: {ran:?}");
        assert_eq!(ran.stderr, "", "{what}");
        assert_same(&dossier.site(), &afresh[1 - state]);
    }
}

#[test]
fn a_memory_of_other_content_does_no_harm() {
    let dossier = written();
    dossier.build();
    let then = files_below(&dossier.path("output"));
    let memory = paths_below(&dossier.path(CACHE)).into_iter().map(|path| {
        let bytes = fs::read(&path).unwrap();
        (path, bytes)
    });
    let memory: Vec<(PathBuf, Vec<u8>)> = memory.collect();
    assert!(memory.len() > 1, "little is remembered: {memory:?}");
    for (file, state) in [(2, 1), (3, 1), (6, 1)] {
        write(&dossier, WORLD[file].path, WORLD[file].states[state]);
    }
    assert!(builds_as_if_for_the_first_time(&dossier, false));
    assert_ne!(dossier.site(), then);

    // As it was before, while the content is not.
    let _ = fs::remove_dir_all(dossier.path(CACHE));
    for (path, bytes) in &memory {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    assert!(builds_as_if_for_the_first_time(&dossier, false));
    // And the site as it was, as well.
    fs::remove_dir_all(dossier.path("output")).unwrap();
    for (path, bytes) in &then {
        dossier.write(&format!("output/{path}"), bytes);
    }
    assert!(builds_as_if_for_the_first_time(&dossier, false));
}

#[test]
#[cfg(unix)]
fn pages_that_show_nothing_of_a_change_stay_the_files_that_they_are() {
    use std::os::unix::fs::MetadataExt;

    let dossier =
        Dossier::of("-- content/dossier.yaml --\ntitle: Harbours\nlanguage: en\ncards: false\n");
    let names = [
        "Ilse Varga",
        "Tomas Reyn",
        "Pela Brandt",
        "Olle Brask",
        "Mara Quill",
        "Jon Aske",
    ];
    for (name, n) in names.iter().zip(1..) {
        dossier.write(
            &format!("content/articles/a{n}.md"),
            format!(
                "---\ntitle: Harbour {n}\ndate: 2024-05-0{n}\nsource: wire-{n}\nrights: full\n---\n\n\
                 Minister {name} closed harbour {n} on {n} April 2024.\n"
            ),
        );
        let slug = name.to_lowercase().replace(' ', "-");
        dossier.write(
            &format!("content/people/{slug}.md"),
            format!("---\nname: {name}\n---\n"),
        );
    }
    dossier.build();
    let page = |path: &str| dossier.path(&format!("output/{path}/index.html"));
    let file = |path: &str| fs::metadata(page(path)).unwrap().ino();
    let pages = [
        "articles/a5",
        "people/mara-quill",
        "articles/a1",
        "people/ilse-varga",
    ];
    let before = pages.map(file);
    // What happened first moves all other events by one place.
    let first = dossier.path("content/articles/a1.md");
    let text = fs::read_to_string(&first).unwrap();
    fs::write(
        &first,
        text + "\nMinister Ilse Varga opened harbour 1 on 2 January 2024.\n",
    )
    .unwrap();
    assert!(builds_as_if_for_the_first_time(&dossier, false));
    assert!(
        fs::read_to_string(page("people/ilse-varga"))
            .unwrap()
            .contains("2 January 2024")
    );
    let stays = pages
        .map(file)
        .iter()
        .zip(before)
        .map(|(now, before)| *now == before)
        .collect::<Vec<_>>();
    assert_eq!(stays, [true, true, false, false]);
}
