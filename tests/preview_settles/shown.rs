//! What a preview shows, beside what a build makes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::{self, Dossier, Files, files_below, run};

/// Long enough for a machine on which all tests run at once.
const SOON: Duration = Duration::from_secs(60);

/// A preview that runs, and every page that it has had to show.
pub struct Preview {
    server: Child,
    address: String,
    pub known: BTreeSet<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Preview {
    pub fn of(dossier: &Dossier) -> Self {
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
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line:?}"));
        let mut preview = Self {
            server,
            address: address.trim_end_matches('/').to_owned(),
            known: BTreeSet::new(),
        };
        preview.settles(dossier);
        preview
    }

    /// Asserts that the preview comes to show exactly what a build makes of the files.
    pub fn settles(&mut self, dossier: &Dossier) {
        let site = built_afresh(dossier);
        self.known.extend(site.keys().cloned());
        let began = Instant::now();
        loop {
            let differs = self
                .known
                .iter()
                .find(|path| !self.shows(path, site.get(*path)));
            let Some(path) = differs else { return };
            assert!(began.elapsed() < SOON, "{path} is not as a build makes it");
            sleep(Duration::from_millis(50));
        }
    }

    /// Whether a file is served as it was built, or not at all.
    fn shows(&self, path: &str, built: Option<&Vec<u8>>) -> bool {
        let (status, served) = self.get(path);
        let Some(built) = built else {
            return status == 404;
        };
        if path == "404.html" || !path.ends_with(".html") {
            return path == "404.html" || (status == 200 && served == *built);
        }
        // What the preview adds, such as its script, stands at the end of the page.
        let end = b"</body>";
        let at = built.windows(end.len()).rposition(|bytes| bytes == end);
        let (before, after) = built.split_at(at.unwrap_or(built.len()));
        let added = served
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after));
        let is_good = |added: &[u8]| !String::from_utf8_lossy(added).contains("role=\"alert\"");
        status == 200 && added.is_some_and(is_good)
    }

    fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let host = &self.address;
        write!(
            stream,
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let head = bytes.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        let body = bytes.split_off(head.unwrap() + 4);
        let head = String::from_utf8(bytes).unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body)
    }
}

/// The site that a build makes that has never seen these files.
fn built_afresh(dossier: &Dossier) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("dossier");
    for top in ["content", "themes"] {
        for (path, bytes) in files_below_if_any(&dossier.path(top)) {
            let path = root.join(top).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    fs::create_dir_all(root.join("content")).unwrap();
    let mut command = common::dossier();
    let ran = run(command
        .arg("--root")
        .arg(&root)
        .args(["build", "--no-cache"]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let mut site = files_below(&root.join("output"));
    // Of the folder, not of the site.
    site.retain(|path, _| !path.starts_with('.'));
    site
}

fn files_below_if_any(folder: &Path) -> Files {
    if folder.exists() {
        files_below(folder)
    } else {
        Files::new()
    }
}
