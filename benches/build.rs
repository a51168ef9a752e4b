//! How long a build takes that remembers nothing, and what it costs: `cargo bench --bench build`.
//!
//! `DOSSIER_BENCH_LARGE=1` adds ten thousand articles. Seconds of CPU and the peak of
//! memory are the system's own account of the child process, where it keeps one in `/proc`.

#[path = "../examples/generate/corpus/mod.rs"]
mod corpus;
mod measure;

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use measure::{Cost, measure, median, shown};

const RUNS: usize = 5;

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too, unoptimised: nothing worth measuring.
    if !std::env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let large = std::env::var_os("DOSSIER_BENCH_LARGE").is_some_and(|value| value == "1");
    println!("median of {RUNS} cold builds");
    println!("articles   wall s    CPU s   peak MB    files  site MB");
    for articles in [Some(1_000), large.then_some(10_000)].into_iter().flatten() {
        let folder = tempfile::tempdir()?;
        corpus::Corpus::of(articles).write(folder.path())?;
        let runs: Vec<Cost> = (0..RUNS)
            .map(|_| build(folder.path()))
            .collect::<Result<_, _>>()?;
        let (files, bytes) = size(&folder.path().join("output"))?;
        println!(
            "{articles:8} {:>8} {:>8} {:>9} {files:8} {:8.1}",
            shown(median(runs.iter().map(|run| Some(run.wall)))),
            shown(median(runs.iter().map(|run| run.cpu))),
            shown(median(runs.iter().map(|run| run.peak))),
            bytes as f64 / 1e6,
        );
    }
    Ok(())
}

fn build(root: &Path) -> io::Result<Cost> {
    let output = root.join("output");
    if output.exists() {
        fs::remove_dir_all(output)?;
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.arg("--root").arg(root).arg("build");
    measure(command)
}

fn size(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files += 1;
            bytes += entry.metadata().map_err(io::Error::from)?.len();
        }
    }
    Ok((files, bytes))
}
