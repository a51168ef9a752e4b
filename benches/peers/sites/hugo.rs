use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{Extra, copy, filed, json};
use crate::corpus::{Article, Corpus};
use crate::program::Program;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/benches/peers/hugo");

pub fn program(binary: PathBuf) -> Program {
    Program {
        name: "hugo",
        binary,
        says_version: "version",
        lay_out,
        build: &["--minify"],
        serve: |port| {
            ["server", "--bind", "127.0.0.1", "--port", &port.to_string()]
                .map(str::to_owned)
                .into()
        },
        output: "public",
        caches: &[],
    }
}

fn lay_out(corpus: &Corpus, extra: &Extra, root: &Path) -> io::Result<()> {
    copy(&FILES, root)?;
    let content = root.join("content");
    for article in corpus.articles() {
        let text = text(&article, extra);
        fs::write(content.join(format!("articles/{}.md", article.slug)), text)?;
    }
    fs::write(
        content.join("articles/_index.md"),
        "---\ntitle: Articles\n---\n",
    )?;
    fs::write(
        content.join("timeline/_index.md"),
        "---\ntitle: Timeline\n---\n",
    )?;
    for year in &extra.years {
        let text = format!("---\ntitle: \"{year}\"\nyear: {year}\n---\n");
        fs::write(content.join(format!("timeline/{year}.md")), text)?;
    }
    Ok(())
}

fn text(article: &Article, extra: &Extra) -> String {
    let filed: String = filed(article, extra)
        .into_iter()
        .map(|(key, terms)| format!("{key}: {terms}\n"))
        .collect();
    format!(
        "---\ntitle: {}\ndate: {}\nsummary: {}\n{filed}---\n\n{}",
        json(&article.title),
        article.day,
        json(&article.summary),
        article.body
    )
}
