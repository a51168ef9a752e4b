//! The program of this repository.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::corpus::Corpus;
use crate::program::Program;
use crate::sites::Extra;

pub fn program() -> Program {
    let binary = std::env::var_os("DOSSIER_BENCH_BINARY");
    Program {
        name: "dossier",
        binary: binary.map_or_else(|| env!("CARGO_BIN_EXE_dossier").into(), Into::into),
        says_version: "--version",
        lay_out,
        build: &["--root", ".", "build"],
        serve: |port| {
            ["--root", ".", "serve", "--port", &port.to_string()]
                .map(str::to_owned)
                .into()
        },
        output: "output",
        caches: &[".cache.dossier"],
    }
}

/// The peers draw no pictures of pages, so neither do we here. What else we make beside the
/// pages stays: search index, data in every format, previews of links.
fn lay_out(corpus: &Corpus, _: &Extra, root: &Path) -> io::Result<()> {
    corpus.write(root)?;
    let mut config = OpenOptions::new()
        .append(true)
        .open(root.join("content/dossier.yaml"))?;
    config.write_all(b"cards: false\nbase_url: https://dossier.example\n")
}
