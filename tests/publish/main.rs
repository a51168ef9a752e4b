//! From the folder to the public site, on real git servers: the live site changes whole or not
//! at all, and the author's work never does.

#[path = "../common/mod.rs"]
mod common;
mod http;
mod world;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::{Files, run};
use http::{Weather, serve};
use world::{Author, Server};

const EDITED: (&str, &str) = ("Two ferries left", "Three ferries left");

fn to(server: &Server) -> Author {
    let author = Author::new();
    author.git(["remote", "add", "origin", &server.url()]);
    author
}

fn edit(author: &Author) {
    author
        .dossier
        .edit("content/articles/strike.md", EDITED.0, EDITED.1);
}

/// What GitHub Pages shows is what was built.
fn assert_live(server: &Server, author: &Author) {
    let (live, site) = (server.site(), author.site());
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&live), names(&site));
    assert!(live == site, "a file is not as it was built");
}

#[test]
fn the_first_publication_is_the_whole_site_in_one_commit() {
    let server = Server::new();
    let author = to(&server);
    let ran = author.publish([]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.stdout.contains("+ articles/strike/index.html"),
        "{ran:?}"
    );
    assert_live(&server, &author);
    assert_eq!(server.editions(), 1);
    let site = server.site();
    assert!(site.contains_key(".nojekyll") && site.contains_key("index.html"));
    assert!(!site.keys().any(|path| path.starts_with("content")));
}

#[test]
fn an_update_replaces_the_edition_and_says_what_changes() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    edit(&author);
    fs::remove_file(author.dossier.path("content/articles/bridge.md")).unwrap();
    let told = author.published(["--dry-run"]);
    let pages = &told["changes"]["pages"];
    let has = |kind: &str, page: &str| pages[kind].as_array().unwrap().contains(&page.into());
    assert!(has("changed", "articles/strike/index.html"), "{told}");
    assert!(has("removed", "articles/bridge/index.html"), "{told}");
    assert!(told["changes"]["bytes"].as_u64().unwrap() > 0);
    assert!(server.site().contains_key("articles/bridge/index.html"));

    assert_eq!(author.published([])["changes"], told["changes"]);
    assert_live(&server, &author);
    assert_eq!(server.editions(), 1);
}

#[test]
fn nothing_is_pushed_when_nothing_has_changed() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    let ran = author.publish([]);
    assert!(ran.stdout.contains("nothing was pushed"), "{ran:?}");
    assert_eq!((ran.code, server.live()), (Some(0), live));
}

#[test]
fn a_dry_run_changes_nothing_on_the_server() {
    let server = Server::new();
    let author = to(&server);
    let told = author.published(["--dry-run"]);
    assert_eq!(told["deed"], "nothing");
    assert_eq!(server.live(), None);
}

#[test]
fn what_somebody_else_publishes_meanwhile_is_never_overwritten() {
    let server = Server::new();
    let path = server.path().to_path_buf();
    let author = to(&server);
    author.published([]);
    let other = server.put("elsewhere", &[("index.html", "other")]);
    let moved = move || {
        let args = ["update-ref", "refs/heads/gh-pages", "refs/heads/elsewhere"];
        run(Command::new("git").current_dir(&path).args(args));
    };
    let url = serve(
        server.path(),
        Weather {
            before_push: Some(Box::new(moved)),
            ..Weather::default()
        },
    );
    edit(&author);
    let ran = author.publish(["--remote", &url]);
    ran.fails_saying(&[
        "in the meantime",
        "run it again",
        "the live site is as it was",
    ]);
    assert_eq!(server.live(), Some(other));
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn over_http_it_goes_as_over_any_other_way() {
    let server = Server::new();
    let author = Author::new();
    let url = serve(server.path(), Weather::default());
    author.git(["remote", "add", "origin", &url]);
    author.published([]);
    edit(&author);
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn a_connection_lost_half_way_leaves_the_live_site_as_it_was() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    edit(&author);
    for bytes in [0, 1000] {
        let url = serve(
            server.path(),
            Weather {
                cut_push_after: Some(bytes),
                ..Weather::default()
            },
        );
        let ran = author.publish(["--remote", &url]);
        ran.fails_saying(&["the connection was lost"]);
        assert_eq!(server.live(), live);
    }
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn a_protected_branch_is_told_in_the_servers_own_words() {
    let server = Server::new();
    server.hook("echo 'GH006: Protected branch update failed' >&2; exit 1");
    let author = to(&server);
    let ran = author.publish([]);
    ran.fails_saying(&["lets nobody", "GH006: Protected branch", "--branch"]);
    assert_eq!(server.live(), None);
}

#[cfg(unix)]
#[test]
fn killed_half_way_it_leaves_the_live_site_as_it_was_and_the_next_run_goes_through() {
    use std::os::unix::process::CommandExt;
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    edit(&author);
    let reached = server.path().join("reached");
    let hook = server.hook(&format!("touch '{}'; sleep 60", reached.display()));
    let mut command = author.command();
    let mut running = command
        .arg("publish")
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(120);
    while !reached.exists() && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    assert!(reached.exists(), "the push has never come to the server");
    let group = format!("-{}", running.id());
    run(Command::new("kill").args(["-9", "--", &group]));
    running.wait().unwrap();
    assert_eq!(server.live(), live);
    fs::remove_file(hook).unwrap();
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn a_domain_that_only_the_live_site_knows_is_kept_with_a_warning() {
    let server = Server::new();
    server.put(
        "gh-pages",
        &[("CNAME", "briefing.example.org\n"), ("old.html", "old")],
    );
    let author = to(&server);
    let ran = author.publish([]);
    ran.says(&["briefing.example.org", "cname: briefing.example.org"]);
    assert_eq!(ran.code, Some(0));
    let site = server.site();
    assert_eq!(site["CNAME"], b"briefing.example.org\n");
    assert!(!site.contains_key("old.html"));
    let sitemap = String::from_utf8_lossy(&site["sitemap.xml"]);
    assert!(
        sitemap.contains("https://briefing.example.org/"),
        "{sitemap}"
    );
}

#[test]
fn the_domain_of_the_configuration_is_published() {
    let server = Server::new();
    let author = to(&server);
    author.dossier.add(
        "-- content/dossier.yaml --\ntitle: T\ncards: false\npublish: {cname: Port.example.org}\n",
    );
    author.git(["add", "content"]);
    let told = author.published([]);
    assert_eq!(server.site()["CNAME"], b"port.example.org\n");
    assert_eq!(told["url"], "https://port.example.org");
    author.published(["--cname", "other.example.org"]);
    assert_eq!(server.site()["CNAME"], b"other.example.org\n");
    author
        .publish(["--cname", "https://no.example"])
        .fails_saying(&["is no domain"]);
}

#[test]
fn with_history_each_edition_stands_under_the_next_and_comes_back() {
    let server = Server::new();
    let author = to(&server);
    author.published(["--keep-history"]);
    let first = server.site();
    edit(&author);
    author.published(["--keep-history"]);
    assert_eq!(server.editions(), 2);
    let told = author.published(["--rollback", "--dry-run"]);
    assert_eq!(
        told["changes"]["pages"]["changed"][0],
        "articles/strike/index.html"
    );
    assert_eq!(server.editions(), 2);
    author.published(["--rollback"]);
    assert!(server.site() == first);
    author
        .publish(["--rollback"])
        .fails_saying(&["no edition before", "--keep-history"]);
    assert!(server.site() == first);
    author.published(["--keep-history"]);
    assert_live(&server, &author);
}

#[test]
fn a_branch_that_holds_the_authors_work_is_refused() {
    let server = Server::new();
    let author = to(&server);
    author.git(["push", "--quiet", "origin", "main"]);
    let before = server.git(["rev-parse", "main"]);
    let ran = author.publish(["--branch", "main"]);
    ran.fails_saying(&["not for the site", "checked out"]);
    author.git(["push", "--quiet", "origin", "main:work"]);
    let ran = author.publish(["--branch", "work"]);
    ran.fails_saying(&["not for the site", "content/"]);
    assert_eq!(
        server.git(["rev-parse", "main", "work"]),
        format!("{before}\n{before}")
    );
}

#[test]
fn what_is_missing_is_told_with_what_to_type() {
    let author = Author::new();
    author
        .publish([])
        .fails_saying(&["no remote `origin`", "git remote add origin"]);
    author.git(["remote", "add", "upstream", "/nowhere/at-all.git"]);
    author
        .publish(["--remote", "origin"])
        .fails_saying(&["there are: upstream"]);
    author
        .publish([])
        .fails_saying(&["no repository at that address"]);
    author
        .publish(["--remote", "http://127.0.0.1:1/x.git"])
        .fails_saying(&["the connection was lost, or never came about"]);
    author
        .publish(["--branch", "a..b"])
        .fails_saying(&["no branch can be called"]);

    let alone = common::Dossier::of(world::DOSSIER);
    let mut command = alone.command();
    let ran = run(author.prepared(&mut command).arg("publish"));
    ran.fails_saying(&["in no git repository", "git init"]);

    author.set("[push]\ndefault = nonsense\n");
    author
        .publish([])
        .fails_saying(&["git cannot use", "push.default"]);

    let mut command = author.command();
    let ran = run(command.env("PATH", "/nowhere").arg("publish"));
    ran.fails_saying(&["no git on this machine", "install git"]);
}

#[test]
fn a_dossier_outside_any_repository_is_published_to_an_address() {
    let server = Server::new();
    let author = Author::new();
    let alone = common::Dossier::of(world::DOSSIER);
    let mut command = alone.command();
    let beside = server.path().parent().unwrap();
    let name = server.path().file_name().unwrap().to_string_lossy();
    let command = author.prepared(&mut command).current_dir(beside);
    let ran = run(command.args(["publish", "--remote", &format!("./{name}")]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(server.site().contains_key("articles/strike/index.html"));
}

#[test]
fn an_empty_dossier_takes_nobodys_place() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    for slug in ["strike", "bridge"] {
        fs::remove_file(author.dossier.path(&format!("content/articles/{slug}.md"))).unwrap();
    }
    author
        .publish([])
        .fails_saying(&["nothing to publish", "dossier ingest"]);
    assert_eq!(server.live(), live);
}

#[test]
fn a_server_that_wants_a_password_is_left_to_git() {
    let server = Server::new();
    let weather = || Weather {
        // ada:s3cret
        password: Some("Basic YWRhOnMzY3JldA==".to_owned()),
        ..Weather::default()
    };
    let author = Author::new();
    let url = serve(server.path(), weather());
    author.git(["remote", "add", "origin", &url]);
    let ran = author.publish([]);
    ran.fails_saying(&["does not let you in", "gh auth login"]);

    // From the author's own configuration, as a checkout on a build machine leaves it.
    author.git([
        "config",
        "http.extraHeader",
        "Authorization: Basic YWRhOnMzY3JldA==",
    ]);
    author.published([]);
    assert_live(&server, &author);

    author.git(["config", "--unset", "http.extraHeader"]);
    edit(&author);
    let secret = url.replace("://", "://ada:s3cret@");
    let ran = author.publish(["--remote", &secret]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!format!("{ran:?}").contains("s3cret"), "{ran:?}");
    let wrong = url.replace("://", "://ada:wr0ng@");
    let ran = author.publish(["--remote", &wrong]);
    assert!(
        ran.code == Some(1) && !format!("{ran:?}").contains("wr0ng"),
        "{ran:?}"
    );
}

#[test]
fn what_may_not_be_published_stops_the_publication() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    author.dossier.add(
        "-- content/articles/secret.md --\n---\ntitle: Secret\ndate: 2025-03-18\nsource: post\nrights: link\n---\n\nNobody but those who sat at the long table that night may ever know of this.\n",
    );
    author.git(["add", "content"]);
    author.dossier.write(
        "output/notes.txt",
        "They said: nobody but those who sat at the long table that night may ever know.",
    );
    let ran = author.publish([]);
    ran.fails_saying(&[
        "content/articles/secret.md would be published",
        "output/notes.txt",
        "the live site is as it was",
    ]);
    assert_eq!(server.live(), live);
    fs::remove_file(author.dossier.path("output/notes.txt")).unwrap();
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn only_what_was_looked_at_is_published() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let live = server.live();
    edit(&author);
    // Another program writes into the site just before it is packed: while git is asked who
    // publishes.
    let page = author.dossier.path("output/articles/strike/index.html");
    let folder = world::git_that(&format!(
        "case \"$*\" in *GIT_COMMITTER_IDENT*) echo unseen >> '{}';; esac",
        page.display()
    ));
    let path = format!("{}:{}", folder.path().display(), env::var("PATH").unwrap());
    let ran = run(author.command().env("PATH", path).arg("publish"));
    ran.fails_saying(&["strike/index.html", "changed since it was looked at"]);
    assert_eq!(server.live(), live);
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn no_setting_of_gits_changes_a_byte_of_the_site() {
    let server = Server::new();
    let author = to(&server);
    let hooks = author.dossier.beside("hooks");
    fs::create_dir(&hooks).unwrap();
    fs::write(hooks.join("pre-push"), "#!/bin/sh\nexit 1\n").unwrap();
    author.set(&format!(
        "[core]\nautocrlf = true\nexcludesFile = {0}/ignored\nattributesFile = {0}/attributes\nhooksPath = {0}/none\n[push]\ndefault = matching\n[remote \"origin\"]\nmirror = true\n",
        author.dossier.beside("").display()
    ));
    author.dossier.write("../ignored", "*.html\n*.css\n");
    author.dossier.write("../attributes", "* text eol=crlf\n");
    run(author.command().arg("build"));
    author
        .dossier
        .write("output/.gitattributes", "* text eol=crlf ident\n");
    author.dossier.write("output/.gitignore", "*\n");
    author
        .dossier
        .write("output/a \"b\" \\n.txt", "one\r\ntwo\n$Id$\n");
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn run_from_a_hook_it_is_not_led_into_the_authors_repository() {
    let server = Server::new();
    let author = to(&server);
    let before = author.work();
    let git = author.dossier.path(".git");
    let ran = run(author
        .command()
        .env("GIT_DIR", &git)
        .env("GIT_INDEX_FILE", git.join("index"))
        .env("GIT_WORK_TREE", author.dossier.root())
        .arg("publish"));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(before == author.work());
    assert_live(&server, &author);
}

#[test]
fn what_is_left_of_a_run_that_was_killed_is_made_anew() {
    let server = Server::new();
    let author = to(&server);
    author.published([]);
    let store = author.dossier.path(".publish.dossier/git");
    fs::write(store.join("shallow.lock"), "").unwrap();
    fs::write(store.join("config.lock"), "").unwrap();
    edit(&author);
    author.published([]);
    fs::write(store.join("HEAD"), "nonsense").unwrap();
    author
        .dossier
        .edit("content/articles/strike.md", "Three", "Four");
    author.published([]);
    assert_live(&server, &author);
}

#[test]
fn the_workflow_is_written_once_and_never_over_another() {
    let author = Author::in_folder("port/", world::DOSSIER);
    let root = author.dossier.path("port");
    let workflow = || {
        run(author
            .prepared(common::dossier().arg("--root").arg(&root))
            .args(["publish", "--workflow"]))
    };
    let path = Path::new(".github/workflows/pages.yml");
    let ran = workflow();
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("Source: GitHub Actions"), "{ran:?}");
    let text = author.dossier.text(&path.display().to_string());
    assert!(text.contains("working-directory: 'port'") && text.contains("branches: ['main']"));
    assert_eq!(workflow().code, Some(0));
    author
        .dossier
        .write(&path.display().to_string(), "name: mine\n");
    workflow().fails_saying(&["not this one"]);
    assert_eq!(
        author.dossier.text(&path.display().to_string()),
        "name: mine\n"
    );
}
