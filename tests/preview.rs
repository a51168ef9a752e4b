//! The live preview, as a browser meets it.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use common::{Dossier, RICH};

/// Long enough for a busy machine; a save is on screen much sooner.
const SOON: Duration = Duration::from_secs(5);

const ARTICLE: &str = "content/articles/halcyon-sinks-off-port-ansel.md";
const PAGE: &str = "/articles/halcyon-sinks-off-port-ansel/";

struct Preview {
    server: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    fn of(dossier: &Dossier) -> Self {
        Self::with(dossier, &[])
    }

    fn with(dossier: &Dossier, args: &[&str]) -> Self {
        let mut server = dossier
            .command()
            .args(["serve", "--port", "0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim_end()
            .strip_prefix("listening on http://")
            .and_then(|rest| rest.strip_suffix('/'))
            .unwrap_or_else(|| panic!("{line:?}"))
            .to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        Self { server, address }
    }

    fn get(&self, path: &str) -> Answer {
        self.get_as(path, &self.address)
    }

    fn get_as(&self, path: &str, host: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n"))
    }

    /// Sends the head of a request, but for its end.
    fn ask(&self, head: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        // One that is refused early may not be read to its end.
        let _ = write!(stream, "{head}Connection: close\r\n\r\n");
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    /// Asks again and again until the page is as wanted.
    fn wait(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let body = self.get(path).body;
            if wanted(&body) {
                return body;
            }
            assert!(began.elapsed() < SOON, "{path} did not change: {body}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn what_is_saved_is_shown_and_what_is_wrong_is_told_beside_the_last_good_page() {
    let dossier = Dossier::of(RICH);
    dossier.build();
    let built = dossier.site();
    let preview = Preview::of(&dossier);
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(
        home.head.contains("content-type: text/html"),
        "{}",
        home.head
    );
    assert!(home.body.contains("The Halcyon sinking"));

    let good = dossier.text(ARTICLE);
    dossier.write(ARTICLE, good.replace("with 212 people", "with 218 people"));
    let shown = preview.wait(PAGE, |body| body.contains("with 218 people"));
    assert!(!shown.contains("role=\"alert\""));

    dossier.write(
        ARTICLE,
        good.replace("date: 2024-03-04", "date: 2024-03-94")
            .replace("212", "999"),
    );
    let shown = preview.wait(PAGE, |body| body.contains("role=\"alert\""));
    assert!(shown.contains(&format!("{ARTICLE}:3:7")), "{shown}");
    assert!(
        shown.contains("with 218 people") && !shown.contains("999"),
        "{shown}"
    );

    dossier.write(ARTICLE, &good);
    let shown = preview.wait(PAGE, |body| body.contains("with 212 people"));
    assert!(!shown.contains("role=\"alert\""), "{shown}");

    dossier.write(
        "content/articles/new.md",
        "---\ntitle: One more\nrights: full\n---\n\nText.\n",
    );
    preview.wait("/articles/new/", |body| body.contains("One more"));
    assert_eq!(dossier.site(), built);
}

#[test]
fn a_preview_begun_with_an_error_tells_it() {
    let dossier = Dossier::of(RICH);
    let good = dossier.text(ARTICLE);
    dossier.write(ARTICLE, good.replace("title: Ferry", "title: [Ferry"));
    let preview = Preview::of(&dossier);
    preview.wait("/", |body| {
        body.contains("role=\"alert\"") && body.contains(ARTICLE)
    });
    dossier.write(ARTICLE, &good);
    preview.wait(PAGE, |body| body.contains("with 212 people"));
}

#[test]
fn a_theme_made_meanwhile_is_shown() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    dossier.write("themes/briefing/templates/404.html", "Nobody is here.");
    preview.wait("/nowhere", |body| body.contains("Nobody is here."));
}

#[test]
fn the_browser_may_run_what_the_preview_adds_to_a_page() {
    let dossier = Dossier::of(RICH);
    dossier.write("content/articles/bad.md", "---\ntitle: [a\n---\n");
    let preview = Preview::of(&dossier);
    let page = preview.get("/").body;
    // The pages forbid scripts and styles that stand in them.
    assert!(
        page.contains("script-src 'self'") || !page.contains("Content-Security-Policy"),
        "{page}"
    );
    let elements = common::dom::elements(&page);
    assert!(
        elements
            .iter()
            .all(|e| e.get("style").is_none() && e.name != "style"),
        "{page}"
    );
    let scripts: Vec<_> = elements
        .iter()
        .filter(|e| e.name == "script" && e.get("type").is_none())
        .collect();
    assert!(!scripts.is_empty());
    let mut reloading = false;
    for script in scripts {
        let path = script
            .get("src")
            .unwrap_or_else(|| panic!("a script stands in the page: {page}"));
        let answer = preview.get(&format!("/{}", path.trim_start_matches('/')));
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer.head.contains("content-type: text/javascript"),
            "{}",
            answer.head
        );
        reloading |= answer.body.contains("EventSource");
    }
    assert!(reloading, "{page}");
    for sheet in elements
        .iter()
        .filter(|e| e.get("rel") == Some("stylesheet"))
    {
        let path = format!("/{}", sheet.get("href").unwrap().trim_start_matches('/'));
        assert_eq!(preview.get(&path).status, 200, "{path}");
    }
}

#[test]
fn a_change_reaches_a_browser_that_listens() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let page = preview.get("/").body;
    let elements = common::dom::elements(&page);
    let mut hosts = elements.iter().filter(|e| e.name == "dossier-preview");
    let version = hosts.next().unwrap().get("data-version").unwrap();
    let mut stream = TcpStream::connect(&preview.address).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    write!(
        stream,
        "GET /.preview/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        preview.address
    )
    .unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().contains("200"));
    let mut told = move || lines.find_map(|line| Some(line.strip_prefix("data: ")?.to_owned()));
    assert_eq!(
        told().as_deref(),
        Some(version),
        "a page learns at once whether it is the present one"
    );
    dossier.write("content/index.md", "Changed.");
    assert_ne!(told().as_deref(), Some(version));
}

#[test]
fn a_page_elsewhere_cannot_read_the_preview_by_a_name_of_its_own() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let (_, port) = preview.address.split_once(':').unwrap();
    for host in [
        format!("evil.example:{port}"),
        "evil.example".to_owned(),
        "127.0.0.1:1".to_owned(),
        String::new(),
    ] {
        let answer = preview.get_as("/", &host);
        assert_eq!(answer.status, 403, "{host}");
        assert!(!answer.body.contains("Halcyon"));
    }
    assert_eq!(
        preview.get_as("/", &format!("localhost:{port}")).status,
        200
    );
}

#[test]
fn only_the_site_can_be_reached() {
    let dossier = Dossier::of(RICH);
    std::fs::write(dossier.beside("secret.txt"), "secret").unwrap();
    let preview = Preview::of(&dossier);
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/articles/../../secret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/content/dossier.yaml",
        "/%00",
        "/%ff%fe",
        "/no-such-page",
    ] {
        let answer = preview.get(path);
        assert!(
            matches!(answer.status, 400 | 404),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.body.contains("secret"), "{path}");
    }
    assert_eq!(preview.get("/people").status, 308);
}

#[test]
fn several_errors_are_told_at_once_each_with_its_line() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    dossier.edit(ARTICLE, "date: 2024-03-04", "date: 2024-03-94");
    dossier.write(
        "content/people/nobody.md",
        "---\nname: <b>Nobody</b>\nwikidata: [x]\n---\n",
    );
    let page = preview.wait("/", |body| body.contains("2 errors"));
    for words in [
        "content/people/nobody.md",
        "date: <mark>2024-03-94</mark>",
        "name: &lt;b&gt;Nobody",
        "role=\"alert\"",
    ] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    assert!(!page.contains("<b>Nobody"), "{page}");
}

#[test]
fn warnings_are_told_without_alarm() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    dossier.edit(ARTICLE, "rights: full", "rights: full\nwritten_by: Mara");
    let page = preview.wait("/", |body| body.contains("written_by"));
    assert!(!page.contains("role=\"alert\""), "{page}");
}

#[test]
fn a_template_that_fails_leaves_the_last_good_page() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    assert!(preview.get(PAGE).body.contains("with 212 people"));
    dossier.write(
        "themes/briefing/templates/article.html",
        "{% extends \"briefing/article.html\" %}\n{% block main %}{{ article.titel }}{% endblock %}",
    );
    let page = preview.wait(PAGE, |body| body.contains("role=\"alert\""));
    assert!(page.contains("with 212 people"), "{page}");
    assert!(
        page.contains("themes/briefing/templates/article.html:2:"),
        "{page}"
    );
    assert_eq!(preview.get(PAGE).status, 500);
    // Nothing else is made with it.
    assert_eq!(preview.get("/people/").status, 200);
}

#[test]
fn drafts_are_shown_and_nothing_of_the_preview_is_built() {
    let dossier = Dossier::of(RICH);
    dossier.write(
        "content/articles/xquntold.md",
        "---\ntitle: The xquntold story\ndraft: true\nrights: full\n---\n\nXquntold xqwords.\n",
    );
    let preview = Preview::of(&dossier);
    let page = preview.get("/articles/xquntold/").body;
    assert!(page.contains("xqwords"), "{page}");
    let marked = "data-draft=\"content/articles/xquntold.md\"";
    assert!(page.contains(marked), "{page}");
    let list = preview.get("/articles/").body;
    assert!(
        list.contains(" articles/xquntold/") || list.contains("\"articles/xquntold/"),
        "{list}"
    );

    for (path, bytes) in dossier.build() {
        let text = String::from_utf8_lossy(&bytes);
        for words in [
            "dossier-preview",
            "_preview-",
            "/.preview/",
            "data-draft",
            "127.0.0.1",
            "localhost",
            "xquntold",
        ] {
            assert!(!text.contains(words), "{words} is in {path}");
        }
    }

    let without = Preview::with(&dossier, &["--no-drafts"]);
    assert_eq!(without.get("/articles/xquntold/").status, 404);
}

#[test]
fn what_nobody_has_confirmed_is_told_with_the_command_that_does() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let page = preview.get("/timeline/").body;
    let (_, rest) = page.split_once("--accept events:").expect("a proposal");
    let id = rest.split('<').next().unwrap();
    assert!(page.contains(&format!("--reject events:{id}")), "{page}");
    let ran = dossier.run(["review", "--accept", &format!("events:{id}")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    preview.wait("/timeline/", |body| {
        !body.contains(&format!("--accept events:{id}"))
    });
}

const RAW: &str = "Ferry runs aground off Port Ansel\n\nBy Mara Quill\n\n5 April 2024\n\n\
    A ferry ran aground off Port Ansel on Friday, the harbour office said. Nobody was hurt, and \
    two tugs were sent to help her.\n\nThe office said that she would be towed to the harbour in \
    the evening, when the tide was higher than it had been in the morning.\n";

fn below_inbox(dossier: &Dossier) -> Vec<String> {
    let folder = dossier.path("content/inbox");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

#[test]
fn a_raw_file_put_into_the_inbox_becomes_an_article() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    // Half of it is no article.
    dossier.write("content/inbox/ferry.txt.part", &RAW[..60]);
    dossier.write("content/inbox/ferry.txt", RAW);
    let page = "/articles/ferry-runs-aground-off-port-ansel/";
    let shown = preview.wait(page, |body| body.contains("Ferry runs aground"));
    assert!(shown.contains("ferry.txt"), "{shown}");
    let names = below_inbox(&dossier);
    assert_eq!(names.len(), 3, "{names:?}");
    let hash = blake3::hash(RAW.as_bytes()).to_hex();
    assert_eq!(
        dossier.text(&format!("content/inbox/{}.txt", &hash[..16])),
        RAW,
        "the raw file is kept as it came"
    );

    // A later state of it is merged, as by the command.
    dossier.write(
        "content/inbox/ferry.txt",
        RAW.replace("two tugs", "three tugs"),
    );
    let article = "content/articles/ferry-runs-aground-off-port-ansel.md";
    preview.wait(page, |_| dossier.text(article).contains("three tugs"));
    let drafts = preview.get(page).body;
    assert!(!drafts.contains("role=\"alert\""), "{drafts}");
}

#[test]
fn a_page_with_its_folder_is_one_article() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let html = format!(
        "<!doctype html><title>Ferry</title><article><h1>The ferry is afloat</h1><p>{}</p></article>",
        "The ferry was brought to the harbour at noon, where many had waited for her. ".repeat(9)
    );
    let elsewhere = dossier.beside("saved");
    std::fs::create_dir_all(elsewhere.join("ferry_files")).unwrap();
    std::fs::write(elsewhere.join("ferry.html"), html).unwrap();
    std::fs::write(
        elsewhere.join("ferry_files/frame.html"),
        "<p>A frame of its own</p>",
    )
    .unwrap();
    std::fs::rename(&elsewhere, dossier.path("content/inbox/saved"))
        .or_else(|_| {
            std::fs::create_dir_all(dossier.path("content/inbox"))?;
            std::fs::rename(&elsewhere, dossier.path("content/inbox/saved"))
        })
        .unwrap();
    preview.wait("/articles/", |body| body.contains("The ferry is afloat"));
    let page = preview.get("/").body;
    assert!(!page.contains("frame.html"), "{page}");
}

#[test]
fn a_raw_file_that_cannot_be_read_is_told_of_until_it_is_gone() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    dossier.write("content/inbox/letter.rtf", "{\\rtf1 A letter.}");
    let told = preview.wait("/", |body| body.contains("role=\"alert\""));
    assert!(
        told.contains("<bdi>content/inbox/letter.rtf</bdi>"),
        "{told}"
    );
    std::fs::remove_file(dossier.path("content/inbox/letter.rtf")).unwrap();
    preview.wait("/", |body| !body.contains("role=\"alert\""));
    assert_eq!(below_inbox(&dossier), [""; 0]);
}

#[test]
fn what_lies_in_the_inbox_already_is_brought_in_once() {
    let dossier = Dossier::of(RICH);
    dossier.write("content/inbox/ferry.txt", RAW);
    let page = "/articles/ferry-runs-aground-off-port-ansel/";
    let preview = Preview::of(&dossier);
    preview.wait(page, |body| body.contains("Ferry runs aground"));
    drop(preview);
    let article = "content/articles/ferry-runs-aground-off-port-ansel.md";
    std::fs::remove_file(dossier.path(article)).unwrap();
    let preview = Preview::of(&dossier);
    dossier.write("content/inbox/other.txt", RAW.replace("Ansel", "Brine"));
    preview.wait("/articles/", |body| body.contains("off Port Brine"));
    assert!(
        !dossier.path(article).exists(),
        "what was deleted came back"
    );
}

#[test]
fn a_page_whose_file_has_another_name_is_found() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let asked =
        "/.preview/moved?%2Farticles%2Fonce%2F&Ferry%20Halcyon%20sinks%20off%20Port%20Ansel";
    let answer = preview.get(asked);
    assert_eq!((answer.status, answer.body.as_str()), (200, PAGE));
    let nobody = preview.get("/.preview/moved?%2Farticles%2Fonce%2F&Nothing");
    assert_eq!(nobody.status, 404);
}

#[test]
fn it_speaks_http_as_a_browser_expects() {
    let dossier = Dossier::of(RICH);
    let preview = Preview::of(&dossier);
    let host = &preview.address;
    let head = preview.ask(&format!("HEAD {PAGE} HTTP/1.1\r\nHost: {host}\r\n"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = preview.ask(&format!(
            "{method} / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n"
        ));
        assert_eq!(answer.status, 405, "{method}");
    }
    let lost = preview.get("/nowhere/at/all");
    assert_eq!(lost.status, 404);
    assert!(lost.body.contains("<h1"), "{}", lost.body);
    let folder = preview.get("/people?x=1");
    assert!(
        folder.head.contains("location: /people/?x=1"),
        "{}",
        folder.head
    );
    let folder = preview.get("//people");
    assert!(!folder.head.contains("location: //"), "{}", folder.head);
    let huge = format!(
        "GET / HTTP/1.1\r\nHost: {host}\r\nX: {}\r\n",
        "x".repeat(1 << 20)
    );
    assert!(matches!(preview.ask(&huge).status, 400 | 431));
    let strange = format!(
        "GET /search/start.js HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\n\
         Sec-Fetch-Mode: no-cors\r\n"
    );
    let strange = preview.ask(&strange);
    assert_eq!(strange.status, 403);
    assert!(
        strange
            .head
            .contains("cross-origin-resource-policy: same-origin")
    );
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n");
    assert_eq!(preview.ask(&absolute).status, 403);
    let absolute = format!("GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n");
    assert_eq!(preview.ask(&absolute).status, 200);
}

#[test]
fn a_page_that_takes_long_holds_up_no_other() {
    let dossier = Dossier::of(RICH);
    dossier.write(
        "themes/briefing/templates/404.html",
        "{% for a in range(end=500) %}{% for b in range(end=500) %}{% if a == b %}.{% endif %}\
         {% endfor %}{% endfor %}",
    );
    let preview = Preview::of(&dossier);
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _ = tell.send(preview.get("/slow").status);
        });
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(preview.get("/people/").status, 200);
        assert!(told.try_recv().is_err(), "it was waited for");
    });
}

#[test]
fn a_port_in_use_is_told_with_the_way_out() {
    let dossier = Dossier::of(RICH);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = dossier.run(["serve", "--port", &port]);
    ran.fails_saying(&[&format!("port {port} is in use"), "--port 0"]);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_the_preview_is() {
    use std::os::unix::fs::PermissionsExt;
    let dossier = Dossier::of(RICH);
    let opener = dossier.beside("xdg-open");
    std::fs::write(&opener, "#!/bin/sh\nprintf %s \"$1\" > \"$0.asked\"\n").unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folders = std::env::var("PATH").unwrap();
    let here = opener.parent().unwrap().display();
    let mut command = dossier.command();
    command
        .args(["serve", "--port", "0", "--host", "0.0.0.0", "--open"])
        .env("PATH", format!("{here}:{folders}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut server = command.spawn().unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let port = line
        .trim_end()
        .trim_end_matches('/')
        .rsplit_once(':')
        .unwrap()
        .1;
    let asked = dossier.beside("xdg-open.asked");
    let began = Instant::now();
    while !asked.exists() && began.elapsed() < SOON {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(50));
    let url = std::fs::read_to_string(&asked).unwrap_or_default();
    let _ = server.kill();
    let _ = server.wait();
    assert_eq!(url, format!("http://127.0.0.1:{port}/"));
}
