//! An author's saves: each gives an article a word that stands nowhere else.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use dossier::model::Slug;
use jiff::ToSpan;

use crate::corpus::{Article, Corpus};
use crate::pages;

/// One article before and after.
pub struct Edit {
    file: PathBuf,
    before: String,
    after: String,
    pub word: String,
    /// The article's own page.
    pub page: String,
    person: String,
    /// Where else a site that was built with it holds the word.
    pub list: Option<String>,
    pub of_person: Option<String>,
    pub timeline: Option<String>,
}

impl Edit {
    pub fn save(&self) -> io::Result<()> {
        fs::write(&self.file, &self.after)
    }

    pub fn undo(&self) -> io::Result<()> {
        fs::write(&self.file, &self.before)
    }
}

/// So many edits, spread over the corpus as it stands below `root`.
pub fn edits(corpus: &Corpus, root: &Path, how_many: usize) -> io::Result<Vec<Edit>> {
    (0..how_many)
        .map(|n| edit(&corpus.article(n * corpus.len() / how_many), root, word(n)))
        .collect()
}

/// The title and a new last paragraph get the word: a happening with a person and a day.
fn edit(article: &Article, root: &Path, word: String) -> io::Result<Edit> {
    let file = root.join(format!("content/articles/{}.md", article.slug));
    let before = fs::read_to_string(&file)?;
    let person = article.people.first().map_or("Nobody", String::as_str);
    let town = article.places.first().map_or("town", String::as_str);
    let day = (article.day - 2.days()).strftime("%-d %B %Y");
    let after = before.replacen("\"\n", &format!(" {word}\"\n"), 1)
        + &format!("\n{person} signed the {word} agreement in {town} on {day}.\n");
    Ok(Edit {
        file,
        before,
        after,
        page: format!("/articles/{}/", article.slug),
        person: format!("/people/{}/", Slug::from_text(person)),
        word,
        list: None,
        of_person: None,
        timeline: None,
    })
}

/// A word in letters alone, of the n-th edit.
fn word(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("quovex{}{}", letter(n / 26), letter(n))
}

/// Looks up where a site that was built with all edits holds their words.
pub fn locate(edits: &mut [Edit], corpus: &Corpus, site: &Path) -> io::Result<()> {
    let articles: HashSet<String> = corpus
        .articles()
        .map(|article| format!("/articles/{}/", article.slug))
        .collect();
    let words: Vec<&str> = edits.iter().map(|edit| edit.word.as_str()).collect();
    let found = pages::holding(site, &words)?;
    for (edit, paths) in edits.iter_mut().zip(found) {
        let below = |start: &str| {
            let mut paths = paths.iter().filter(|path| path.starts_with(start));
            paths.find(|path| !articles.contains(*path)).cloned()
        };
        edit.list = below("/articles/");
        edit.of_person = below(&edit.person);
        edit.timeline = below("/timeline/");
    }
    Ok(())
}
