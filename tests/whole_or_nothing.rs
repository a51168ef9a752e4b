//! The site is always one whole site, whatever happens to the builds.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::{Dossier, Files, RICH, files_below, run};

const MANIFEST: &str = ".dossier-files";

/// How many builds are killed; the environment's `KILLS` raises it.
fn kills() -> u64 {
    let wanted = std::env::var("KILLS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(12)
}

/// Two versions of a dossier of some 60 articles; some of the pages are in one only.
fn version(n: usize) -> Dossier {
    let dossier = Dossier::of(RICH);
    let config = dossier.text("content/dossier.yaml");
    dossier.write("content/dossier.yaml", config + "cards: false\n");
    for article in 0..60 {
        if n == 1 && article % 10 == 0 {
            continue;
        }
        let day = article % 28 + 1;
        dossier.write(
            &format!("content/articles/note-{n}-{article}.md"),
            format!(
                "---\ntitle: Note {article} of edition {n}\ndate: 2024-04-{day:02}\nrights: full\n\
                 source: ansel-courier\n---\n\nOn {day} April 2024 Minister Ilse Varga met \
                 Ambassador Ola Berg{article} in Port Ansel, edition {n}.\n"
            ),
        );
    }
    dossier
}

fn build(dossier: &Dossier, output: &Path) -> Command {
    let mut command = dossier.command();
    command
        .args(["build", "--output"])
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn build_whole(dossier: &Dossier, output: &Path) -> Files {
    let ran = run(&mut build(dossier, output));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    files_below(output)
}

/// Files beside a site's that are not of it.
fn foreign() -> Files {
    [
        ("CNAME", "dossier.example\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        (".git/objects/ab/cdef", "object"),
        ("downloads/2024/report.pdf", "report"),
        ("articles/note-1-3/extra.txt", "extra"),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.into()))
    .collect()
}

fn put(files: &Files, folder: &Path) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Which of the sites stands in a folder, whole and with nothing else but `foreign`.
fn which(folder: &Path, sites: &[&Files], foreign: &Files) -> Option<usize> {
    let mut found = files_below(folder);
    for (path, bytes) in foreign {
        assert_eq!(found.remove(path).as_ref(), Some(bytes), "{path} was lost");
    }
    let manifest = String::from_utf8(found[MANIFEST].clone()).unwrap();
    let listed: Vec<&str> = manifest.lines().collect();
    assert!(listed.iter().all(|path| found.contains_key(*path)));
    sites.iter().position(|site| **site == found)
}

/// Some duration, another each time and the same in each run.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, longest: Duration) -> Duration {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let part = u32::try_from(self.0 >> 48).unwrap();
        longest * part / u32::from(u16::MAX)
    }
}

fn wait_for(path: &Path, child: &mut Child) {
    while !path.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_disturbs_no_later_one() {
    let editions = [version(0), version(1)];
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let mut longest = Duration::ZERO;
    let sites: Vec<Files> = editions
        .iter()
        .map(|edition| {
            let began = Instant::now();
            let files = build_whole(edition, &edition.beside("reference"));
            longest = longest.max(began.elapsed());
            files
        })
        .collect();
    let sites: Vec<&Files> = sites.iter().collect();
    assert_ne!(sites[0], sites[1]);
    let foreign = foreign();
    build_whole(&editions[0], &site);
    put(&foreign, &site);

    let mut standing = 0;
    let mut dice = Dice(2024);
    let (mut killed, mut stands) = (0, BTreeMap::new());
    for round in 0..kills() {
        let next = 1 - standing;
        let mut child = build(&editions[next], &site).spawn().unwrap();
        let work = folder.path().join(".site.dossier/next");
        match round % 3 {
            0 => std::thread::sleep(dice.up_to(longest)),
            // While pages are written.
            1 => {
                wait_for(&work, &mut child);
                std::thread::sleep(dice.up_to(longest / 4));
            }
            // While the editions are exchanged and the old one is cleared away.
            _ => {
                wait_for(&work.join(MANIFEST), &mut child);
                std::thread::sleep(dice.up_to(longest / 16));
            }
        }
        child.kill().unwrap();
        let whole = child.wait().unwrap().success();
        killed += u64::from(!whole);
        let now = which(&site, &sites, &foreign);
        let now = now.unwrap_or_else(|| panic!("round {round}: neither edition stands whole"));
        assert!(
            now == next || !whole,
            "round {round}: a build that ended did not take its place"
        );
        *stands.entry(now == next).or_insert(0) += 1;
        standing = now;
        if round % 4 == 3 {
            build_whole(&editions[1 - standing], &site);
            standing = 1 - standing;
            assert_eq!(
                which(&site, &sites, &foreign),
                Some(standing),
                "round {round}"
            );
        }
    }
    println!(
        "killed {killed} of {}; the new edition stood: {stands:?}",
        kills()
    );
    assert!(killed > 0);
    build_whole(&editions[0], &site);
    assert_eq!(which(&site, &sites, &foreign), Some(0));
    let left: Vec<PathBuf> = fs::read_dir(folder.path().join(".site.dossier"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("lock"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let editions = [version(0), version(1)];
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let sites = editions
        .each_ref()
        .map(|e| build_whole(e, &e.beside("reference")));
    let sites = sites.each_ref();
    build_whole(&editions[0], &site);
    let home = site.join("index.html");
    let homes = sites.map(|site| site["index.html"].clone());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !done.load(Ordering::Relaxed) {
                let now = fs::read(&home).expect("a site always stands");
                assert!(homes.contains(&now));
                seen += 1;
                std::thread::sleep(Duration::from_micros(500));
            }
            seen
        });
        let at_end = Tell(&done);
        at_once(&editions, &site, &sites);
        drop(at_end);
        assert!(reader.join().unwrap() > 100);
    });
}

/// Tells at its end, even if that is a failed test.
struct Tell<'a>(&'a AtomicBool);

impl Drop for Tell<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn at_once(editions: &[Dossier; 2], site: &Path, sites: &[&Files]) {
    for _ in 0..3 {
        let running: Vec<_> = (0..4)
            .map(|i| build(&editions[i % 2], site).spawn().unwrap())
            .collect();
        for mut child in running {
            assert!(child.wait().unwrap().success());
        }
        assert!(which(site, sites, &Files::new()).is_some());
    }
}

#[test]
fn a_build_that_fails_leaves_the_site_that_stood() {
    let dossier = Dossier::of(RICH);
    let before = dossier.build();
    dossier.write("content/articles/bad.md", "---\ntitle: [a\n---\n");
    dossier
        .run(["build"])
        .fails_saying(&["content/articles/bad.md:3:1"]);
    assert_eq!(dossier.site(), before);
}

#[test]
fn the_page_of_an_article_that_is_gone_goes_and_other_files_stay() {
    let dossier = Dossier::of(RICH);
    dossier.build();
    let page = "articles/undated-letter/index.html";
    assert!(dossier.site().contains_key(page));
    put(&foreign(), &dossier.path("output"));
    fs::remove_file(dossier.path("content/articles/undated-letter.md")).unwrap();
    fs::remove_file(dossier.path("content/events/sinking.md")).unwrap();
    let site = dossier.build();
    assert!(!site.contains_key(page));
    assert!(foreign().iter().all(|(path, bytes)| site[path] == *bytes));
    let listed = String::from_utf8(site[MANIFEST].clone()).unwrap();
    assert!(
        !listed.contains("CNAME") && !listed.contains(".git/"),
        "{listed}"
    );
}

#[test]
fn a_git_repository_in_the_output_folder_stays_one() {
    let dossier = Dossier::of(RICH);
    dossier.build();
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .arg("-C")
            .arg(dossier.path("output"))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(args)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "Edition"]);
    // Now some of its folders are empty.
    git(&["gc", "--quiet"]);
    dossier.build();
    assert_eq!(git(&["status", "--porcelain"]), "");
    let briefing = dossier.text("content/index.md");
    dossier.write("content/index.md", briefing.replace("disputed", "unclear"));
    dossier.build();
    let changed = git(&["status", "--porcelain"]);
    assert!(changed.starts_with(" M index.html\n"), "{changed}");
    let holds_it = |line: &str| {
        line == " M index.html" || line.starts_with(" M print/") || line.starts_with(" M search/")
    };
    assert!(changed.lines().all(holds_it), "{changed}");
    git(&["fsck", "--strict"]);
}

#[test]
#[cfg(unix)]
fn a_link_among_other_files_stays_a_link() {
    let dossier = Dossier::of(RICH);
    dossier.build();
    let link = dossier.path("output/latest");
    std::os::unix::fs::symlink("articles/index.html", &link).unwrap();
    dossier.build();
    assert_eq!(
        fs::read_link(&link).unwrap(),
        Path::new("articles/index.html")
    );
}

#[test]
fn a_file_of_somebodys_where_a_page_must_go_stops_the_build() {
    let dossier = Dossier::of(RICH);
    let before = dossier.build();
    dossier.write("output/articles/note", "mine");
    dossier.write(
        "content/articles/note.md",
        "---\ntitle: Note\n---\n\nText.\n",
    );
    dossier.run(["build"]).fails_saying(&[
        "a file that dossier did not write stands where a page must go",
        "articles/note",
    ]);
    let mut site = dossier.site();
    assert_eq!(site.remove("articles/note").as_deref(), Some(&b"mine"[..]));
    assert_eq!(site, before);
}
