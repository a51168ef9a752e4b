//! What came out, for people.

use crate::measure::{Cost, shown};
use crate::sites::Extra;
use crate::trial::Trial;

/// More than this, and two sites are not of the same number of pages.
const SAME: f64 = 0.01;

/// One size: ours first, then the peers, then how many times as good ours is.
pub fn print(ours: &Trial, peers: &[Trial], extra: &Extra) {
    println!("\n{} articles of about 700 words", ours.articles);
    let all = || std::iter::once(ours).chain(peers);

    println!("\n             HTML pages    files  site MB");
    for trial in all() {
        let (site, differs) = (&trial.site, trial.pages.abs_diff(ours.pages));
        println!(
            "{:12} {:10} {:8} {:8.1}{}",
            trial.name,
            trial.pages,
            site.files,
            site.bytes as f64 / 1e6,
            if differs as f64 > ours.pages as f64 * SAME {
                "  NOT AS MANY PAGES: the rest does not compare"
            } else {
                ""
            }
        );
    }
    if !peers.is_empty() {
        println!(
            "(the peers' pages: articles, four taxonomies, years, {} pages of two people named together)",
            extra.pairs()
        );
    }

    println!(
        "\ncold build     wall s    CPU s  peak MB   ours is so many times as good: wall, CPU, memory"
    );
    for trial in all() {
        let Cost { wall, cpu, peak } = &trial.cold;
        print!(
            "{:12} {wall:8.2} {:>8} {:>8}",
            trial.name,
            shown(*cpu),
            shown(*peak)
        );
        times(&[
            (Some(*wall), Some(ours.cold.wall)),
            (*cpu, ours.cold.cpu),
            (*peak, ours.cold.peak),
        ]);
    }

    for trial in all() {
        let Some(again) = &trial.again else { continue };
        println!("\nbuilt again    wall s    CPU s  peak MB   share of the cold build: wall, CPU");
        for (what, cost) in ["no change", "one article"].iter().zip(again) {
            print!(
                "{what:12} {:8.2} {:>8} {:>8}   {:5.1} %",
                cost.wall,
                shown(cost.cpu),
                shown(cost.peak),
                100.0 * cost.wall / trial.cold.wall
            );
            match cost.cpu.zip(trial.cold.cpu) {
                Some((cpu, cold)) => println!(" {:5.1} %", 100.0 * cpu / cold),
                None => println!(),
            }
        }
    }

    println!(
        "\npreview      start s  again s  article ms  slowest  list ms  person ms  timeline ms  memory MB  peak MB"
    );
    for trial in all() {
        let preview = &trial.preview;
        let again = trial.again.as_ref().map(|_| preview.start);
        print!(
            "{:12} {:7.2} {:>8} {:>11} {:>8} {:>8} {:>10} {:>12} {:>10} {:>8}",
            trial.name,
            trial.start,
            shown(again),
            milliseconds(preview.article),
            milliseconds(preview.slowest),
            milliseconds(preview.list),
            milliseconds(preview.person),
            milliseconds(preview.timeline),
            shown(preview.memory),
            shown(preview.peak),
        );
        times(&[
            (preview.article, ours.preview.article),
            (preview.memory, ours.preview.memory),
        ]);
    }
    println!("(from saving to served; the median of 20 saves; – where a page stayed stale)");
}

/// Time and memory of one article: the same whatever the size, when nothing is more than linear.
pub fn flatness(all: &[Trial]) {
    if all.len() < 2 {
        return;
    }
    println!(
        "\nfor each article, dossier: cold build wall ms, CPU ms, peak KB; preview KB; edit served ms"
    );
    for trial in all {
        let each = trial.articles as f64;
        let per = |value: Option<f64>, unit: f64| value.map(|value| value * unit / each);
        let line = |trial: &Trial| {
            [
                per(Some(trial.cold.wall), 1e3),
                per(trial.cold.cpu, 1e3),
                per(trial.cold.peak, 1e3),
                per(trial.preview.memory, 1e3),
                trial.preview.article.map(|seconds| seconds * 1e3),
            ]
        };
        print!("{:8}", trial.articles);
        for value in line(trial) {
            print!(" {:>8}", shown(value));
        }
        println!();
    }
}

fn times(pairs: &[(Option<f64>, Option<f64>)]) {
    for (theirs, ours) in pairs {
        match theirs.zip(*ours) {
            Some((theirs, ours)) if ours > 0.0 => print!(" {:6.2}×", theirs / ours),
            _ => print!("       –"),
        }
    }
    println!();
}

fn milliseconds(seconds: Option<f64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{:.1}", seconds * 1e3))
}
