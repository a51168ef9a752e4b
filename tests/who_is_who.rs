//! What the author's files say of who is who, when it cannot all be true.

mod common;

use common::{Dossier, files_below};

/// A dossier in which three people are known by files, with lines added to each.
fn harbour(ada: &str, ben: &str, cleo: &str) -> Dossier {
    let file = |slug: &str, name: &str, lines: &str| {
        format!("-- content/people/{slug}.md --\n---\nname: {name}\n{lines}---\n")
    };
    Dossier::of(
        &[
            "-- content/dossier.yaml --\ntitle: Harbour\n".to_owned(),
            file("ada-lund", "Ada Lund", ada),
            file("ben-okafor", "Ben Okafor", ben),
            file("cleo-marsh", "Cleo Marsh", cleo),
        ]
        .concat(),
    )
}

fn refuses(dossier: &Dossier, words: &[&str]) {
    let before = files_below(dossier.root());
    dossier.run(["build"]).fails_saying(words);
    assert_eq!(files_below(dossier.root()), before);
}

#[test]
fn an_empty_name_is_told_in_its_place() {
    for key in ["aliases", "not", "same_as", "distinct_from"] {
        let dossier = harbour(&format!("{key}: [A. Lund-Ray, \" \"]\n"), "", "");
        let place = format!("content/people/ada-lund.md:3:{}", key.len() + 17);
        refuses(&dossier, &["a name is empty", &place]);
    }
}

#[test]
fn a_name_cannot_be_hers_and_somebody_elses() {
    refuses(
        &harbour("aliases: [A. Lund]\nnot: [Lund, A. Lund]\n", "", ""),
        &[
            "`A. Lund` is a name of this one, and said to be somebody else's",
            "content/people/ada-lund.md:4:13",
            "keep it out of `not`",
        ],
    );
}

#[test]
fn a_spelling_in_other_letters_may_be_somebody_elses() {
    let ran = harbour("aliases: [US]\nnot: [us]\n", "", "").run(["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn two_cannot_be_one_and_not() {
    refuses(
        &harbour("same_as: [Adda Lund]\ndistinct_from: [adda-lund]\n", "", ""),
        &[
            "`adda-lund` is said to be the same, and not to be",
            "content/people/ada-lund.md:4:17",
        ],
    );
    // Said by two files, and by way of a third.
    refuses(
        &harbour(
            "same_as: [ben-okafor]\n",
            "same_as: [Cleo Marsh]\n",
            "distinct_from: [Ada Lund]\n",
        ),
        &[
            "`Ada Lund` is said to be the same, and not to be",
            "content/people/cleo-marsh.md:3:17",
            "`same_as` in content/people/ada-lund.md",
        ],
    );
    // Of one whom no file describes.
    refuses(
        &harbour(
            "same_as: [ben-okafor, Dora Vale]\n",
            "distinct_from: [dora-vale]\n",
            "",
        ),
        &["`dora-vale` is said to be the same, and not to be"],
    );
    refuses(
        &harbour("", "distinct_from: [Ben Okafor]\n", ""),
        &["`Ben Okafor` is this person itself", "goes into `not`"],
    );
}

#[test]
fn of_two_files_about_one_the_build_says_which_stays() {
    let dossier = harbour("same_as: [ben-okafor]\n", "", "");
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.says(&[
        "warning: two files tell of one person",
        "content/people/ada-lund.md:3:11",
        "content/people/ada-lund.md stays",
        "move what is to be kept of content/people/ben-okafor.md into this file and delete it",
    ]);
    let ran = harbour("same_as: [ada-lund, Nobody Yet]\n", "", "").run(["build"]);
    ran.says(&["warning: `ada-lund` is this person itself"]);
    assert!(!ran.stderr.contains("two files"), "{ran:?}");
}

#[test]
fn a_file_is_part_of_one_and_not_of_itself_in_a_circle() {
    refuses(
        &harbour("same_as: [cleo-marsh]\n", "same_as: [Cleo Marsh]\n", ""),
        &[
            "`Cleo Marsh` is said to be part of two",
            "content/people/ben-okafor.md:3:11",
            "the other one is content/people/ada-lund.md",
        ],
    );
    refuses(
        &harbour("same_as: [Dora Vale]\n", "same_as: [dora-vale]\n", ""),
        &["`dora-vale` is said to be part of two"],
    );
    let circle = harbour(
        "same_as: [ben-okafor]\n",
        "same_as: [cleo-marsh]\n",
        "same_as: [ada-lund]\n",
    );
    refuses(
        &circle,
        &["these files are all parts of each other", "1 error"],
    );
}
