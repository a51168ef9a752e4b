//! Writes a dossier of made-up articles, the same for the same number: to measure with,
//! and to try a theme on more than a handful.
//!
//! `cargo run --release --example generate -- DIR 1000`

mod corpus;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, articles] = args.as_slice() else {
        return wrong("usage: generate DIR ARTICLES");
    };
    let Ok(articles) = articles.parse() else {
        return wrong(&format!("`{articles}` is not a number of articles"));
    };
    match corpus::Corpus::of(articles).write(Path::new(dir)) {
        Ok(()) => {
            println!("{articles} articles in {dir}; next: dossier --root {dir} build");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{dir}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wrong(usage: &str) -> ExitCode {
    eprintln!("{usage}");
    ExitCode::from(2)
}
