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
        let mut server = dossier
            .command()
            .args(["serve", "--port", "0"])
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
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
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
    assert!(lines.any(|line| line.is_empty()));
    dossier.write("content/index.md", "Changed.");
    assert!(lines.any(|line| line == "data: changed"));
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
