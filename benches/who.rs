//! How long it takes to tell who is who, and what happened, in 1,000, 3,000 and 10,000 articles, and how much
//! memory: `cargo bench --bench who`. Time and memory should grow as the articles do.

#[path = "../examples/generate/corpus/mod.rs"]
mod corpus;

use std::env;
use std::fs;
use std::io;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use dossier::content;
use dossier::diagnostic::Problems;
use dossier::dossier::Dossier;
use dossier::reading::{self, Lexicon, Reading};

/// Set in a process of its own for each size, so that each has a peak of its own.
const ARTICLES: &str = "DOSSIER_BENCH_ARTICLES";

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too, unoptimised: nothing worth measuring.
    if !env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    if let Some(articles) = env::var(ARTICLES).ok().and_then(|n| n.parse().ok()) {
        return one(articles);
    }
    println!("articles   people   events  read s  weave s  µs an article  peak MB  KB an article");
    for articles in [1_000, 3_000, 10_000] {
        let status = Command::new(env::current_exe()?)
            .arg("--bench")
            .env(ARTICLES, articles.to_string())
            .status()?;
        if !status.success() {
            return Err(io::Error::other(format!("{articles} articles: {status}")));
        }
    }
    Ok(())
}

fn one(articles: usize) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    corpus::Corpus::of(articles).write(folder.path())?;
    let mut problems = Problems::default();
    let content = content::load(folder.path(), false, &mut problems);
    let lexicon = Lexicon::new(&content.entities);
    let began = Instant::now();
    let readings: Vec<Arc<Reading>> = content
        .articles
        .iter()
        .map(|article| Arc::new(reading::read(article, &lexicon)))
        .collect();
    let read = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let dossier = Dossier::weave(content, &readings, &mut problems);
    let woven = began.elapsed().as_secs_f64();
    let peak = peak()?;
    println!(
        "{articles:8} {:8} {:8} {read:7.2} {woven:8.2} {:14.0} {:8.0} {:14.1}",
        dossier.entities.len(),
        dossier.events.len(),
        woven * 1e6 / articles as f64,
        peak / 1e6,
        peak / 1e3 / articles as f64,
    );
    Ok(())
}

/// The most memory that this process has held at once, in bytes.
fn peak() -> io::Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    Ok(kilobytes.unwrap_or(f64::NAN) * 1024.0)
}
