//! An article whose raw file is read again.

use std::fs;
use std::path::Path;

use serde_yaml::Value;

use super::base::Notes;
use super::conflict::{self, joined};
use super::disk::{in_the_way, place, replace};
use super::likeness::Shingles;
use super::lines::RawLines;
use super::merge::{self, Article};
use super::raw::Read;
use super::record;
use super::relation::{Relation, Relations};
use super::shelf::Shelf;
use super::yaml::split;
use crate::diagnostic::{Diagnostic, Problems, Source};
use crate::ingest::Proposed;
use crate::yaml;

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Was {
    /// There was nothing to do.
    Unchanged,
    /// It is what ingest reads now.
    Updated,
    /// It has what ingest reads now beside the author's edits.
    Merged {
        /// How many pieces the author has to decide.
        conflicts: usize,
    },
    /// The author has deleted it.
    Deleted,
    /// Nothing tells what ingest wrote of it, so that any of it may be the author's.
    Foreign,
}

/// A story, and how it is to be written again.
#[derive(Clone, Copy)]
pub(super) struct Again<'a> {
    pub(super) read: &'a Read,
    pub(super) story: &'a Proposed,
    pub(super) shingles: &'a Shingles,
    /// Whether it is the first of its file.
    pub(super) main: bool,
    /// Whether it comes back when the author has deleted it.
    pub(super) bring_back: bool,
}

impl Shelf<'_> {
    /// Writes a known story again. The article goes before what is remembered of it: cut
    /// off between the two, the next run does the same once more.
    pub(super) fn write_again(
        &mut self,
        i: usize,
        again: Again,
        problems: &mut Problems,
    ) -> Result<(Was, Vec<Relation>), Diagnostic> {
        let nothing = |was| Ok((was, Vec::new()));
        let Some(kept) = self.known.get(i).cloned() else {
            return nothing(Was::Foreign);
        };
        let ours = match &kept.path {
            Some(path) => Some(self.text(path)?),
            None => None,
        };
        let base = match &kept.base {
            Some(base) => Some(self.text(&self.base_file(base))?),
            None => None,
        };
        let written_from = base.as_deref().and_then(hash_in);
        let written_from = written_from.unwrap_or_else(|| kept.hash.clone());
        let changed = written_from != again.read.raw.hash;
        let relations = match (changed, base.as_ref().or(ours.as_ref())) {
            (false, Some(written)) => Relations::written(written),
            _ => self.relations(again.story, again.shingles, &kept.hash),
        };
        let theirs = relations.said_by(again.story).to_markdown()?;
        let (Some(base_slug), Some(base)) = (kept.base.clone(), base) else {
            if ours.is_some_and(|ours| ours == theirs) {
                self.remember(&kept.slug, &theirs, &Notes::read(self.content, &kept.slug))?;
                self.known.set_base(i, Some(kept.slug));
                return nothing(Was::Unchanged);
            }
            return nothing(Was::Foreign);
        };
        let mut notes = Notes::read(self.content, &base_slug);
        if again.main {
            notes.state(&again.read.stated);
        }
        let Some((path, ours)) = kept.path.clone().zip(ours) else {
            if !again.bring_back {
                return nothing(Was::Deleted);
            }
            let path = self.content.join(format!("articles/{base_slug}.md"));
            if !self.dry_run {
                place(&path, theirs.as_bytes())?;
            }
            self.known.set_path(i, path);
            self.remember(&base_slug, &theirs, &notes)?;
            return nothing(Was::Updated);
        };
        if theirs == base {
            self.remember(&base_slug, &base, &notes)?;
            return nothing(Was::Unchanged);
        }
        if changed {
            notes.older.push(written_from);
        }
        // A renamed article is remembered by its own name from now on.
        let free = kept.slug != base_slug && !self.base_file(&kept.slug).exists();
        let name = if free {
            kept.slug.clone()
        } else {
            base_slug.clone()
        };
        let untouched = ours.replace("\r\n", "\n") == base;
        let was = if untouched {
            let returns = ours.contains("\r\n");
            let text = if returns {
                theirs.replace('\n', "\r\n")
            } else {
                theirs.clone()
            };
            self.overwrite(&path, &text)?;
            Was::Updated
        } else {
            let ours = Source::new(self.shown(&path), ours);
            let before = self.lines_of_base(&base);
            let raw = &again.read.raw;
            let now = RawLines::of(&raw.name, &raw.bytes).unwrap_or_default();
            let merged = merge::merge(&Article {
                base: &base,
                theirs: &theirs,
                ours: &ours,
                lines_before: &|lines| before.words(lines),
                lines_now: &|lines| now.words(lines),
            })?;
            let conflicts = merged.conflicts.len();
            let open = joined(conflict::open(self.content, &base_slug)?, merged.conflicts);
            if !self.dry_run {
                conflict::keep(self.content, &name, &open)?;
            }
            self.overwrite(&path, &merged.text)?;
            merged.warnings.into_iter().for_each(|w| problems.push(w));
            Was::Merged { conflicts }
        };
        self.remember(&name, &theirs, &notes)?;
        if name != base_slug {
            self.forget(&base_slug)?;
        }
        self.known.set_base(i, Some(name));
        self.known.set_raw(i, &again.read.raw.hash);
        self.known.sketch(i, again.shingles);
        let told = if changed {
            self.relate(i, &relations)?
        } else {
            Vec::new()
        };
        Ok((was, told))
    }

    fn text(&self, path: &Path) -> Result<String, Diagnostic> {
        fs::read_to_string(path).map_err(|error| {
            in_the_way(
                path,
                "the file cannot be read",
                &error,
                "check who may read it, and save it as UTF-8",
            )
        })
    }

    fn overwrite(&self, path: &Path, text: &str) -> Result<(), Diagnostic> {
        if self.dry_run {
            return Ok(());
        }
        replace(path, text.as_bytes())
    }

    /// The lines of the raw file that an article was written from.
    fn lines_of_base(&self, base: &str) -> RawLines {
        let raw = record_in(base);
        let text = |key| raw.get(key).and_then(Value::as_str).unwrap_or_default();
        RawLines::kept(self.content, text("file"), text("name"))
    }
}

fn record_in(article: &str) -> Value {
    let front: Value = yaml::from_str(split(article).yaml).unwrap_or_default();
    front.get(record::KEY).cloned().unwrap_or_default()
}

/// The hash of the raw file that an article was written from.
fn hash_in(article: &str) -> Option<String> {
    let hash = record_in(article).get("blake3")?.as_str()?.to_owned();
    Some(hash)
}
