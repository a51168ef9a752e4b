//! How long a build takes that remembers nothing, and what it costs: `cargo bench --bench build`.
//!
//! `DOSSIER_BENCH_LARGE=1` adds ten thousand articles. Seconds of CPU and the peak of
//! memory are the system's own account of the child process, where it keeps one in `/proc`.

#[path = "../examples/generate/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 5;
const PEERS: [&str; 2] = ["hugo", "zola"];

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
        corpus::write(folder.path(), articles)?;
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
    for peer in PEERS {
        match on_path(peer) {
            Some(path) => println!(
                "{peer}: {} is there, but is not given a site yet",
                path.display()
            ),
            None => println!("{peer}: not on the PATH, so there is nothing to compare with"),
        }
    }
    Ok(())
}

/// Seconds, and megabytes.
struct Cost {
    wall: f64,
    cpu: Option<f64>,
    peak: Option<f64>,
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

fn measure(mut command: Command) -> io::Result<Cost> {
    let cpu_before = cpu_of_children();
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak = peak_of(child.id()).or(peak);
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = began.elapsed().as_secs_f64();
    if !status.success() {
        return Err(io::Error::other(format!("{command:?} failed: {status}")));
    }
    let cpu = cpu_of_children()
        .zip(cpu_before)
        .map(|(after, before)| after - before);
    Ok(Cost { wall, cpu, peak })
}

/// User and system time of all children that have ended: fields 16 and 17 of proc_pid_stat(5).
fn cpu_of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: Vec<f64> = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse().ok())
        .collect();
    // USER_HZ is 100 on every platform that Linux runs on.
    Some(ticks.iter().sum::<f64>() / 100.0)
}

/// The most memory that a running process has held at once.
fn peak_of(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

fn median(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
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

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
