//! What becomes of a raw file: a new article, one that is read again, or nothing.

use std::collections::HashSet;

use super::likeness::Home;
use super::raw::Read;
use super::relation::Relations;
use super::rewrite::{Again, Was};
use super::shelf::Shelf;
use super::{Options, Outcome};
use crate::diagnostic::{Diagnostic, Problems};
use crate::ingest::Proposed;
use crate::model::Slug;

/// A raw file of the same name holds this much of an article: it has changed. Less is
/// another article, as many a page is called `index.html`.
const CHANGED: f64 = 0.6;

/// Brings one raw file after the other to the disk.
pub(super) struct Keeper<'a> {
    pub(super) shelf: Shelf<'a>,
    pub(super) options: &'a Options,
    /// Hashes of those raw files of this run that share their name with another.
    pub(super) namesakes: HashSet<String>,
    /// Stories that a raw file of this run has answered for.
    touched: HashSet<usize>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(shelf: Shelf<'a>, options: &'a Options, namesakes: HashSet<String>) -> Self {
        Self {
            shelf,
            options,
            namesakes,
            touched: HashSet::new(),
        }
    }

    /// Keeps a raw file and what it holds.
    pub(super) fn keep(
        &mut self,
        read: Read,
        problems: &mut Problems,
    ) -> Result<Outcome, Diagnostic> {
        let known = self.shelf.known.of_hash(&read.raw.hash);
        let first_name = self.shelf.known.name_of(&read.raw.hash);
        let read = match first_name.map(str::to_owned) {
            Some(name) if name != read.raw.name => read.raw.named(name).read(read.stated)?,
            _ => read,
        };
        self.shelf.keep_raw(&read)?;
        if !known.is_empty() {
            return self.again(&known, read, problems);
        }
        let older = self.shelf.known.of_older(&read.raw.hash);
        if let Some(kept) = older.and_then(|i| self.shelf.known.get(i)) {
            let article = kept.slug.clone();
            return Ok(Outcome::Unchanged { article });
        }
        match self.changed(&read) {
            Some(before) => {
                let kept = self.shelf.known.get(before);
                let hash = kept.map(|kept| kept.hash.clone()).unwrap_or_default();
                let known = self.shelf.known.of_hash(&hash);
                let stated = self
                    .shelf
                    .known
                    .stated(self.shelf.content, &hash, &read.stated);
                let read = if stated == read.stated {
                    read
                } else {
                    read.raw.read(stated)?
                };
                self.again(&known, read, problems)
            }
            None => self.new_article(&read),
        }
    }

    fn new_article(&mut self, read: &Read) -> Result<Outcome, Diagnostic> {
        let mut written: Vec<usize> = Vec::new();
        let mut relations = Vec::new();
        for (story, shingles) in read.stories() {
            let found = self.shelf.relations(story, shingles, &read.raw.hash);
            let stated = written.is_empty().then_some(&read.stated);
            match self.shelf.write_new(story, shingles, &found, stated) {
                Ok(i) => {
                    relations.extend(self.shelf.relate(i, &found)?);
                    written.push(i);
                }
                Err(problem) => {
                    // Half a file would count as brought in, and its second story be lost.
                    self.shelf.take_back(&written);
                    return Err(problem);
                }
            }
        }
        self.touched.extend(&written);
        let mut slugs = written
            .iter()
            .filter_map(|i| Some(self.shelf.known.get(*i)?.slug.clone()));
        let article = slugs.next().unwrap_or_else(|| Slug::from_text(""));
        Ok(Outcome::Written {
            article,
            further: slugs.collect(),
            relations,
        })
    }

    /// The article that an earlier state of this raw file was.
    fn changed(&self, read: &Read) -> Option<usize> {
        let known = &self.shelf.known;
        let (story, shingles) = read.stories().next()?;
        let home = home_of(story);
        let may_be = |i: &usize| {
            known.get(*i).is_some_and(|kept| {
                kept.base.is_some()
                    && kept.path.is_some()
                    && !kept.further
                    && kept.name == read.raw.name
                    && !kept.home.is_apart(&home)
                    && !self.touched.contains(i)
                    && !self.namesakes.contains(&kept.hash)
            })
        };
        let url = home.url.as_ref();
        let page = url.and_then(|url| known.of_page(&read.raw.name, url.as_str()));
        if let Some(page) = page.filter(may_be) {
            return Some(page);
        }
        let like = known.like(shingles).into_iter().filter(may_be);
        let shared = like.filter_map(|i| {
            let other = self.shelf.shingles_of(i)?;
            let shared = shingles.shared(&other);
            let least = shingles.len().min(other.len()) as f64;
            (shared as f64 >= CHANGED * least).then_some((shared, std::cmp::Reverse(i)))
        });
        shared.max().map(|(_, i)| i.0)
    }

    /// Reads what is known again: each of its stories with what was written of it.
    fn again(
        &mut self,
        known: &[usize],
        read: Read,
        problems: &mut Problems,
    ) -> Result<Outcome, Diagnostic> {
        self.touched.extend(known);
        let mut left: Vec<usize> = known.to_vec();
        let mut found: Vec<Was> = Vec::new();
        let mut relations = Vec::new();
        let mut further = Vec::new();
        let mut first = None;
        for (n, (story, shingles)) in read.stories().enumerate() {
            if let Some(i) = self.place_of(story, n, &mut left) {
                let again = Again {
                    read: &read,
                    story,
                    shingles,
                    main: n == 0,
                    bring_back: self.options.again,
                };
                let (was, told) = self.shelf.write_again(i, again, problems)?;
                first.get_or_insert(i);
                found.push(was);
                relations.extend(told);
            } else if found.first().is_some_and(|was| *was != Was::Foreign) {
                let none = Relations::default();
                let i = self.shelf.write_new(story, shingles, &none, None)?;
                further.extend(self.shelf.known.get(i).map(|kept| kept.slug.clone()));
                found.push(Was::Updated);
            }
        }
        if found.first().is_some_and(|was| *was != Was::Foreign) {
            self.shelf.let_go(&left, problems)?;
        }
        let i = first.or(known.first().copied());
        let kept = i.and_then(|i| self.shelf.known.get(i));
        let article = kept.map_or_else(|| Slug::from_text(""), |kept| kept.slug.clone());
        let conflicts = found.iter().map(|was| match was {
            Was::Merged { conflicts } => *conflicts,
            _ => 0,
        });
        let conflicts = conflicts.sum();
        let merged = found.iter().any(|was| matches!(was, Was::Merged { .. }));
        if merged || found.iter().any(|was| matches!(was, Was::Updated)) {
            return Ok(Outcome::Updated {
                article,
                further,
                merged,
                conflicts,
                relations,
            });
        }
        Ok(match found.first() {
            Some(Was::Deleted) => Outcome::Deleted { article },
            _ => Outcome::Unchanged { article },
        })
    }

    /// Which of the known stories this one is: the article, or the draft of its title.
    fn place_of(&self, story: &Proposed, n: usize, left: &mut Vec<usize>) -> Option<usize> {
        let known = &self.shelf.known;
        let kept = |i: &usize| known.get(*i);
        let at = if n == 0 {
            left.iter()
                .position(|i| kept(i).is_some_and(|k| !k.further))
        } else {
            let titled =
                |i: &usize| kept(i).is_some_and(|k| k.further && k.title == story.front.title);
            let next = |i: &usize| kept(i).is_some_and(|k| k.further);
            let titled = left.iter().position(titled);
            titled.or_else(|| left.iter().position(next))
        };
        at.map(|at| left.remove(at))
    }
}

/// Where and when a proposed article was published.
pub(super) fn home_of(story: &Proposed) -> Home {
    Home {
        source: story.front.source.clone(),
        url: story.front.url.clone(),
        date: story.front.date.clone(),
    }
}
