//! What the dossier holds already: its articles, beside what ingest wrote of each.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_yaml::Value;
use walkdir::WalkDir;

use super::base::{self, FOLDER, Notes};
use super::disk::in_the_way;
use super::likeness::{Home, Shingles, Sketches, sample};
use super::yaml::split;
use crate::diagnostic::Diagnostic;
use crate::ingest::Stated;
use crate::model::{Slug, WrittenDate};
use crate::yaml;

/// A story of a raw file.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The name under which ingest remembers what it wrote.
    pub(crate) base: Option<Slug>,
    /// The article's file; none when the author has deleted it.
    pub(crate) path: Option<PathBuf>,
    pub(crate) slug: Slug,
    /// As ingest wrote it.
    pub(crate) title: String,
    /// Whether it is a further story of its file.
    pub(crate) further: bool,
    /// The raw file's hash and name.
    pub(crate) hash: String,
    pub(crate) name: String,
    pub(super) home: Home,
}

/// All of them, found by several marks.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) stories: Vec<Kept>,
    by_hash: HashMap<String, Vec<usize>>,
    /// Raw files that a later one took the place of.
    older: HashMap<String, usize>,
    by_url: HashMap<(String, String), usize>,
    sketches: Sketches,
    taken: HashSet<Slug>,
    /// How often a slug was wanted.
    wanted: HashMap<Slug, usize>,
}

impl Kept {
    /// What is known of an article alone. One that was renamed is not told to be the one that
    /// ingest wrote.
    pub(crate) fn of_article(content: &Path, path: &Path) -> Self {
        let article = found_in(path, false);
        let base = base::file(content, &article.slug, "md");
        let base = base.is_file().then(|| found_in(&base, false));
        let (mut kept, _) = story(base, Some(article));
        if let Some(base) = &kept.base {
            kept.further = Notes::read(content, base).further;
        }
        kept
    }
}

impl Known {
    /// Reads them. Likeness costs a look at each text and is left out unless wanted.
    pub(crate) fn load(content: &Path, likeness: bool) -> Result<Self, Diagnostic> {
        let articles = read_all(&content.join("articles"), likeness)?;
        let bases = read_all(&content.join(FOLDER), false)?;
        let mut known = Self::default();
        for (mut kept, shingles) in paired(bases, articles) {
            known.taken.extend(kept.base.clone());
            let mut older = Vec::new();
            if let Some(base) = &kept.base {
                let notes = Notes::read(content, base);
                kept.further = notes.further;
                older = notes.older;
            }
            let i = known.add(kept, &shingles);
            for hash in older {
                known.older.entry(hash).or_insert(i);
            }
        }
        Ok(known)
    }

    /// Adds a story.
    pub(super) fn add(&mut self, kept: Kept, shingles: &Shingles) -> usize {
        let i = self.stories.len();
        self.taken.insert(kept.slug.clone());
        let there = kept.path.is_some();
        self.stories.push(kept);
        if there {
            self.sketch(i, shingles);
        }
        self.index(i);
        i
    }

    /// Makes a story found by its words.
    pub(super) fn sketch(&mut self, i: usize, shingles: &Shingles) {
        if let Ok(text) = u32::try_from(i) {
            self.sketches.add(text, shingles);
        }
    }

    fn index(&mut self, i: usize) {
        let Some(kept) = self.stories.get(i) else {
            return;
        };
        if !kept.hash.is_empty() {
            self.by_hash.entry(kept.hash.clone()).or_default().push(i);
        }
        if let Some(url) = &kept.home.url {
            let key = (kept.name.clone(), url.to_string());
            self.by_url.entry(key).or_insert(i);
        }
    }

    pub(super) fn get(&self, i: usize) -> Option<&Kept> {
        self.stories.get(i)
    }

    /// The stories that came from a raw file: the article before further ones.
    pub(super) fn of_hash(&self, hash: &str) -> Vec<usize> {
        let mut all = self.by_hash.get(hash).cloned().unwrap_or_default();
        all.retain(|i| self.get(*i).is_some_and(|kept| kept.hash == hash));
        all.sort_by_key(|i| (self.get(*i).is_some_and(|kept| kept.further), *i));
        all.dedup();
        all
    }

    /// The story of a raw file that a later one took the place of.
    pub(super) fn of_older(&self, hash: &str) -> Option<usize> {
        self.older.get(hash).copied()
    }

    /// The story of a page that was saved under the same name before.
    pub(super) fn of_page(&self, name: &str, url: &str) -> Option<usize> {
        let page = self.by_url.get(&(name.to_owned(), url.to_owned())).copied();
        let is_of = |home: &Home| home.url.as_ref().is_some_and(|own| own.as_str() == url);
        page.filter(|i| self.get(*i).is_some_and(|kept| is_of(&kept.home)))
    }

    /// Stories that may have much in common with a text.
    pub(super) fn like(&self, shingles: &Shingles) -> Vec<usize> {
        let numbers = self.sketches.like(shingles);
        numbers.into_iter().map(|i| i as usize).collect()
    }

    /// The name under which the bytes of a raw file came first.
    pub(super) fn name_of(&self, hash: &str) -> Option<&str> {
        let first = self.of_hash(hash).into_iter().next()?;
        let name = self.get(first)?.name.as_str();
        Some(name).filter(|name| !name.is_empty())
    }

    /// What is stated now, and of this raw file before.
    pub(super) fn stated(&self, content: &Path, hash: &str, stated: &Stated) -> Stated {
        let mut bases = self.of_hash(hash).into_iter();
        let base = bases.find_map(|i| self.get(i)?.base.as_ref());
        match base {
            Some(base) => Notes::read(content, base).with(stated),
            None => stated.clone(),
        }
    }

    /// Takes the last stories away again.
    pub(super) fn drop_last(&mut self, n: usize) {
        self.stories.truncate(self.stories.len().saturating_sub(n));
    }

    pub(super) fn set_base(&mut self, i: usize, base: Option<Slug>) {
        if let Some(kept) = self.stories.get_mut(i) {
            kept.base = base;
        }
    }

    pub(super) fn set_path(&mut self, i: usize, path: PathBuf) {
        if let Some(kept) = self.stories.get_mut(i) {
            kept.path = Some(path);
        }
    }

    /// Makes a story found by another raw file than before.
    pub(super) fn set_raw(&mut self, i: usize, hash: &str) {
        let Some(kept) = self.stories.get_mut(i) else {
            return;
        };
        if kept.hash != hash {
            let before = std::mem::replace(&mut kept.hash, hash.to_owned());
            self.older.insert(before, i);
            self.index(i);
        }
    }

    /// The first slug of a title that is free, and is not any more.
    pub(super) fn take_slug(&mut self, title: &str) -> Slug {
        let plain = Slug::from_text(title);
        let wanted = self.wanted.entry(plain.clone()).or_default();
        loop {
            *wanted += 1;
            let slug = match *wanted {
                1 => plain.clone(),
                n => plain.numbered(n),
            };
            if self.taken.insert(slug.clone()) {
                return slug;
            }
        }
    }
}

/// A file of either folder.
struct Found {
    path: PathBuf,
    slug: Slug,
    title: String,
    draft: bool,
    /// Hash and name of the raw file.
    raw: Option<(String, String)>,
    home: Home,
    shingles: Shingles,
}

fn read_all(folder: &Path, likeness: bool) -> Result<Vec<Found>, Diagnostic> {
    let mut paths = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => paths.push(entry.into_path()),
            Err(error) => match error.io_error() {
                Some(error) if error.kind() == io::ErrorKind::NotFound => {}
                Some(cause) => {
                    let at = error.path().unwrap_or(folder);
                    return Err(in_the_way(
                        at,
                        "the folder cannot be read",
                        cause,
                        "check who may read it",
                    ));
                }
                None => {}
            },
        }
    }
    let is_markdown = |path: &&PathBuf| {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
    };
    let found = paths.par_iter().filter(is_markdown);
    Ok(found.map(|path| found_in(path, likeness)).collect())
}

/// Whatever can be read of a file; one that is broken is there all the same.
fn found_in(path: &Path, likeness: bool) -> Found {
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let parts = split(&text);
    let front: Value = yaml::from_str(parts.yaml).unwrap_or_default();
    let raw = front.get("raw").and_then(|raw| {
        let text = |key| raw.get(key).and_then(Value::as_str).map(str::to_owned);
        Some((text("blake3")?, text("name").unwrap_or_default()))
    });
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Found {
        path: path.to_path_buf(),
        slug: Slug::from_text(&stem),
        title: front
            .get("title")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        draft: front.get("draft").and_then(Value::as_bool) == Some(true),
        raw,
        home: home_of(&front),
        shingles: if likeness {
            sample(&Shingles::of(parts.body))
        } else {
            Shingles::default()
        },
    }
}

fn home_of(front: &Value) -> Home {
    let text = |key| front.get(key).and_then(Value::as_str);
    let date = front.get("date").cloned();
    Home {
        source: text("source").and_then(Slug::new),
        url: text("url").and_then(|url| url.parse().ok()),
        date: date.and_then(|date| serde_yaml::from_value::<WrittenDate>(date).ok()),
    }
}

/// Each base with its article: under the same name, or renamed and of the same raw file.
fn paired(bases: Vec<Found>, articles: Vec<Found>) -> Vec<(Kept, Shingles)> {
    let mut articles: BTreeMap<Slug, Found> = articles
        .into_iter()
        .map(|article| (article.slug.clone(), article))
        .collect();
    let mut stories = Vec::new();
    let mut renamed = Vec::new();
    for base in bases {
        let same = |article: &Found| match (&article.raw, &base.raw) {
            (Some(mine), Some(base)) => mine.0 == base.0 || mine.1 == base.1,
            _ => true,
        };
        if articles.get(&base.slug).is_some_and(same) {
            let article = articles.remove(&base.slug);
            stories.push(story(Some(base), article));
        } else {
            renamed.push(base);
        }
    }
    let mut of_file: HashMap<String, Vec<Slug>> = HashMap::new();
    for article in articles.values() {
        if let Some((hash, _)) = &article.raw {
            let slugs = of_file.entry(hash.clone()).or_default();
            slugs.push(article.slug.clone());
        }
    }
    let mut alone: HashMap<String, usize> = HashMap::new();
    for (hash, _) in renamed.iter().filter_map(|base| base.raw.as_ref()) {
        *alone.entry(hash.clone()).or_default() += 1;
    }
    for base in renamed {
        let hash = base.raw.as_ref().map_or("", |raw| raw.0.as_str());
        let slugs = of_file.get(hash).map_or(&[][..], Vec::as_slice);
        let there = |slug: &&Slug| articles.contains_key(*slug);
        let titled = |slug: &&Slug| articles.get(*slug).is_some_and(|a| a.title == base.title);
        let only = alone.get(hash) == Some(&1);
        let first = slugs.iter().find(there).filter(|_| only);
        let slug = slugs.iter().find(titled).or(first).cloned();
        let article = slug.and_then(|slug| articles.remove(&slug));
        stories.push(story(Some(base), article));
    }
    stories.extend(
        articles
            .into_values()
            .map(|article| story(None, Some(article))),
    );
    stories
}

fn story(base: Option<Found>, article: Option<Found>) -> (Kept, Shingles) {
    // Of an article alone, nothing else tells.
    let further = article.as_ref().is_some_and(|found| found.draft);
    let raw = [&article, &base]
        .into_iter()
        .find_map(|found| found.as_ref()?.raw.clone());
    let (hash, name) = raw.unwrap_or_default();
    let known_as = base.as_ref().map(|base| base.slug.clone());
    let path = article.as_ref().map(|article| article.path.clone());
    let written = base.as_ref().map(|base| base.title.clone());
    let (slug, title, home, shingles) = match article.or(base) {
        Some(found) => (found.slug, found.title, found.home, found.shingles),
        None => (
            Slug::from_text(""),
            String::new(),
            Home::default(),
            Shingles::default(),
        ),
    };
    let title = written.unwrap_or(title);
    let kept = Kept {
        base: known_as,
        path,
        slug,
        title,
        further,
        hash,
        name,
        home,
    };
    (kept, shingles)
}
