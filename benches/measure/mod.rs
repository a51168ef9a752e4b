//! What a command costs, by the system's own account where it keeps one in `/proc`.

use std::fs;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Seconds, and megabytes.
pub struct Cost {
    pub wall: f64,
    pub cpu: Option<f64>,
    pub peak: Option<f64>,
}

pub fn measure(mut command: Command) -> io::Result<Cost> {
    let cpu_before = cpu_of_children();
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak = status_of(child.id(), "VmHWM:").or(peak);
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

/// A line of proc_pid_status(5) that tells memory.
fn status_of(process: u32, which: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(which))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

/// The memory that a running process holds, and the most that it has held.
#[allow(dead_code, reason = "each benchmark takes what it needs")]
pub fn memory_of(process: u32) -> (Option<f64>, Option<f64>) {
    (status_of(process, "VmRSS:"), status_of(process, "VmHWM:"))
}

pub fn median(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Of each column for itself.
#[allow(dead_code, reason = "each benchmark takes what it needs")]
pub fn median_cost(runs: &[Cost]) -> Cost {
    Cost {
        wall: median(runs.iter().map(|run| Some(run.wall))).unwrap_or(f64::NAN),
        cpu: median(runs.iter().map(|run| run.cpu)),
        peak: median(runs.iter().map(|run| run.peak)),
    }
}

pub fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}
