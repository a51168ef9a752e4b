//! How fast raw files become articles, on one core: `cargo bench --bench ingest`.
//!
//! `DOSSIER_BENCH_RAW=DIR` names a folder of collected files to measure with; else pages
//! are made up. Where Python finds trafilatura, it reads the same files in the same run.

#[path = "../examples/generate/corpus/mod.rs"]
mod corpus;
mod measure;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Cost, measure, median, shown};

const RUNS: usize = 3;
const PAGES: usize = 300;

/// Reads and extracts, text and metadata, as its documentation shows, without the time of
/// its start. It takes nothing but HTML: of plain text each line is given to it as a paragraph.
const TRAFILATURA: &str = "
import html, sys, pathlib, time, trafilatura
files = sorted(p for p in pathlib.Path(sys.argv[1]).rglob('*') if p.is_file())
pages = [file.read_bytes() for file in files]
for n, file in enumerate(files):
    if file.suffix == '.txt':
        lines = pages[n].decode(errors='replace').splitlines()
        body = ''.join('<p>' + html.escape(line) + '</p>' for line in lines)
        pages[n] = '<html><body>' + body + '</body></html>'
begin = time.process_time()
for page in pages:
    trafilatura.bare_extraction(page, with_metadata=True)
print(time.process_time() - begin)
";

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too, unoptimised: nothing worth measuring.
    if !std::env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    println!("median of {RUNS} runs on one core");
    println!(
        "files                 pages   wall s    CPU s  pages/s  peak MB  trafilatura pages/s"
    );
    if let Some(folder) = std::env::var_os("DOSSIER_BENCH_RAW") {
        return compare("as given", Path::new(&folder));
    }
    let folder = tempfile::tempdir()?;
    let (texts, pages) = made_up(folder.path())?;
    compare("plain text", &texts)?;
    compare("saved pages", &pages)
}

fn compare(what: &str, raw: &Path) -> io::Result<()> {
    let files = walkdir::WalkDir::new(raw).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file()).count();
    let runs: Vec<Cost> = (0..RUNS).map(|_| ingest(raw)).collect::<Result<_, _>>()?;
    let cpu = median(runs.iter().map(|run| run.cpu));
    let rate = |seconds: Option<f64>| shown(seconds.map(|seconds| files as f64 / seconds));
    println!(
        "{what:16} {files:10} {:>8} {:>8} {:>8} {:>8}  {}",
        shown(median(runs.iter().map(|run| Some(run.wall)))),
        shown(cpu),
        rate(cpu),
        shown(median(runs.iter().map(|run| run.peak))),
        peer(raw).map_or_else(|| "not installed".to_owned(), |s| rate(Some(s))),
    );
    Ok(())
}

fn ingest(raw: &Path) -> io::Result<Cost> {
    let folder = tempfile::tempdir()?;
    let root = folder.path().join("dossier");
    let dossier = env!("CARGO_BIN_EXE_dossier");
    measure({
        let mut new = Command::new(dossier);
        new.arg("new").arg(&root);
        new
    })?;
    let mut command = Command::new(dossier);
    command.env("RAYON_NUM_THREADS", "1");
    command.arg("--root").arg(&root).arg("ingest").arg(raw);
    measure(command)
}

/// Seconds of CPU, where Python and the package are there.
fn peer(raw: &Path) -> Option<f64> {
    let mut command = Command::new("python3");
    command.arg("-c").arg(TRAFILATURA).arg(raw);
    let output = command.output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The same articles as text that was copied, and as pages that were saved.
fn made_up(folder: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let dossier = folder.join("dossier");
    corpus::Corpus::of(PAGES).write(&dossier)?;
    let (texts, pages) = (folder.join("texts"), folder.join("pages"));
    fs::create_dir_all(&texts)?;
    fs::create_dir_all(&pages)?;
    for entry in fs::read_dir(dossier.join("content/articles"))? {
        let path = entry?.path();
        let article = fs::read_to_string(&path)?;
        let mut parts = article.splitn(3, "---\n").skip(1);
        let front = parts.next().unwrap_or_default();
        let body = parts.next().unwrap_or_default();
        let title = front.lines().find_map(|line| line.strip_prefix("title: "));
        let title = title.unwrap_or("Untitled").trim_matches('"');
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = format!("{title}\n\nShare\n\n15 January 2025\n\n{body}\nRelated\nMore news\n");
        fs::write(texts.join(format!("{name}.txt")), text)?;
        fs::write(pages.join(format!("{name}.html")), page(title, body))?;
    }
    Ok((texts, pages))
}

/// A page with what usually stands around an article, about 60 KB of it.
fn page(title: &str, body: &str) -> String {
    let mut article = String::new();
    pulldown_cmark::html::push_html(&mut article, pulldown_cmark::Parser::new(body));
    let links = |n: usize, class: &str| -> String {
        let items = (0..n).map(|i| {
            format!("<li class=\"{class}-item\"><a href=\"/section/{i}\"><span>Story {i} of the day</span></a></li>")
        });
        format!("<ul class=\"{class}\">{}</ul>", items.collect::<String>())
    };
    let script = "window.settings = window.settings || []; ".repeat(400);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | The Daily Example</title>\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"The Daily Example\">\
         <meta property=\"article:published_time\" content=\"2025-01-15T08:00:00Z\"><script>{script}</script></head>\
         <body><header><nav>{}</nav></header><main><article><h1>{title}</h1><p class=\"byline\">By Ada Example</p>\
         <figure><img src=\"/a.jpg\" alt=\"\"><figcaption>The harbour on Monday. Photo: A. Example</figcaption></figure>\
         {article}<aside class=\"related\">{}</aside></article></main><footer>{}</footer></body></html>",
        links(120, "menu"),
        links(40, "teasers"),
        links(80, "links"),
    )
}
