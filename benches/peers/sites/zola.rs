use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{Extra, copy, filed, json};
use crate::corpus::{Article, Corpus};
use crate::program::Program;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/benches/peers/zola");

pub fn program(binary: PathBuf) -> Program {
    Program {
        name: "zola",
        binary,
        says_version: "--version",
        lay_out,
        build: &["build"],
        serve: |port| {
            [
                "serve",
                "--interface",
                "127.0.0.1",
                "--port",
                &port.to_string(),
            ]
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
    let section = |title: &str, template: &str, more: &str| {
        format!("+++\ntitle = \"{title}\"\ntemplate = \"{template}\"\n{more}+++\n")
    };
    let articles = section("Articles", "articles.html", "sort_by = \"date\"\n");
    fs::write(content.join("articles/_index.md"), articles)?;
    let timeline = section("Timeline", "timeline.html", "");
    fs::write(content.join("timeline/_index.md"), timeline)?;
    for year in &extra.years {
        let text = section(
            &year.to_string(),
            "year.html",
            &format!("[extra]\nyear = {year}\n"),
        );
        fs::write(content.join(format!("timeline/{year}.md")), text)?;
    }
    Ok(())
}

fn text(article: &Article, extra: &Extra) -> String {
    let filed: String = filed(article, extra)
        .into_iter()
        .map(|(key, terms)| format!("{key} = {terms}\n"))
        .collect();
    format!(
        "+++\ntitle = {}\ndate = {}\ndescription = {}\n[taxonomies]\n{filed}+++\n\n{}",
        json(&article.title),
        article.day,
        json(&article.summary),
        article.body
    )
}
