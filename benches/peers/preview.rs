//! The preview, as an author waits for it.

use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::edits::Edit;
use crate::http::Connection;
use crate::measure::{median, memory_of};
use crate::program::Program;

/// A page that has not changed by then is stale.
const STALE: Duration = Duration::from_secs(30);
/// Between two requests: not felt in a result, and a core left for the server.
const BREATH: Duration = Duration::from_micros(500);
const STARTS_WITHIN: Duration = Duration::from_secs(900);

/// A preview that runs.
struct Running {
    server: Child,
    browser: Connection,
    /// Until the first page was there, in seconds.
    started: f64,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Seconds from saving until the change was served, and megabytes.
pub struct Measured {
    pub start: f64,
    pub article: Option<f64>,
    pub slowest: Option<f64>,
    /// None when any was stale.
    pub list: Option<f64>,
    pub person: Option<f64>,
    pub timeline: Option<f64>,
    pub memory: Option<f64>,
    pub peak: Option<f64>,
}

/// Seconds to the first page.
pub fn start(program: &Program, root: &Path) -> io::Result<f64> {
    Ok(Running::of(program, root)?.started)
}

/// Starts the preview and saves each edit, the next when the one before is served everywhere.
pub fn edit(program: &Program, root: &Path, edits: &[Edit]) -> io::Result<Measured> {
    let mut running = Running::of(program, root)?;
    let [mut articles, mut lists, mut people, mut timelines] = [const { Vec::new() }; 4];
    for edit in edits {
        running.browser.get(&edit.page)?;
        sleep(Duration::from_millis(500));
        let saved = Instant::now();
        edit.save()?;
        let article = running.until(Some(&edit.page), &edit.word, saved)?;
        articles.push(article);
        if article.is_none() {
            continue;
        }
        lists.push(running.until(edit.list.as_deref(), &edit.word, saved)?);
        people.push(running.until(edit.of_person.as_deref(), &edit.word, saved)?);
        timelines.push(running.until(edit.timeline.as_deref(), &edit.word, saved)?);
    }
    let (memory, peak) = memory_of(running.server.id());
    let slowest = articles.iter().copied().collect::<Option<Vec<f64>>>();
    Ok(Measured {
        start: running.started,
        slowest: slowest.and_then(|all| all.into_iter().max_by(f64::total_cmp)),
        article: median(articles.into_iter()),
        list: median(lists.into_iter()),
        person: median(people.into_iter()),
        timeline: median(timelines.into_iter()),
        memory,
        peak,
    })
}

impl Running {
    fn of(program: &Program, root: &Path) -> io::Result<Self> {
        // Free now, and nobody else's in the next moment, as things go.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let began = Instant::now();
        let server = program.serving(root, port).stdout(Stdio::null()).spawn()?;
        let mut running = Self {
            server,
            browser: Connection::to(port),
            started: 0.0,
        };
        loop {
            let answer = running.browser.get("/");
            if answer.is_ok_and(|answer| answer.status == 200) {
                running.started = began.elapsed().as_secs_f64();
                return Ok(running);
            }
            if let Some(status) = running.server.try_wait()? {
                return Err(io::Error::other(format!("the preview ended: {status}")));
            }
            if began.elapsed() > STARTS_WITHIN {
                return Err(io::Error::other("the preview did not start"));
            }
            sleep(Duration::from_millis(2));
        }
    }

    /// Seconds since `saved` until a page holds the word; None when it does not become so.
    fn until(&mut self, page: Option<&str>, word: &str, saved: Instant) -> io::Result<Option<f64>> {
        let Some(page) = page else {
            return Ok(None);
        };
        loop {
            // A server may hang up while it rebuilds.
            if self
                .browser
                .get(page)
                .is_ok_and(|answer| answer.body.contains(word))
            {
                return Ok(Some(saved.elapsed().as_secs_f64()));
            }
            if saved.elapsed() > STALE {
                return Ok(None);
            }
            sleep(BREATH);
        }
    }
}
