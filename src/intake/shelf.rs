//! The dossier's articles on the disk, and what ingest remembers of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::base::{self, Notes};
use super::disk::{in_the_way, place, remove, replace};
use super::keep::home_of;
use super::known::{Kept, Known};
use super::likeness::Shingles;
use super::raw::Read;
use super::relation::Relations;
use super::yaml::split;
use crate::diagnostic::{Diagnostic, Problems};
use crate::ingest::{Proposed, Stated};
use crate::model::Slug;

/// What there is, and where it stands.
pub(super) struct Shelf<'a> {
    pub(super) content: &'a Path,
    pub(super) known: Known,
    pub(super) dry_run: bool,
    /// Where a dry run puts its articles, which later files of the run may be like.
    scratch: Option<tempfile::TempDir>,
}

impl<'a> Shelf<'a> {
    pub(super) fn open(content: &'a Path, dry_run: bool) -> Result<Self, Diagnostic> {
        let cannot = |error: std::io::Error| {
            in_the_way(
                &std::env::temp_dir(),
                "no temporary folder can be made",
                &error,
                "free some space, or set TMPDIR to a folder that you may write to",
            )
        };
        let scratch = dry_run.then(tempfile::tempdir).transpose();
        Ok(Self {
            content,
            known: Known::load(content, true)?,
            dry_run,
            scratch: scratch.map_err(cannot)?,
        })
    }

    /// The bytes come first: whatever is written after them names them.
    pub(super) fn keep_raw(&self, read: &Read) -> Result<(), Diagnostic> {
        if !self.dry_run {
            let file = &read.ingested.article.front.raw.file;
            place(&self.content.join(file), &read.raw.bytes)?;
        }
        Ok(())
    }

    pub(super) fn base_file(&self, base: &Slug) -> PathBuf {
        let known = base::file(self.content, base, "md");
        match &self.scratch {
            Some(scratch) if !known.exists() => scratch.path().join(format!("{base}.md")),
            _ => known,
        }
    }

    /// The runs of words of an article, as it stands now.
    pub(super) fn shingles_of(&self, i: usize) -> Option<Shingles> {
        let path = self.known.get(i)?.path.as_ref()?;
        let bytes = fs::read(path).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        Some(Shingles::of(split(&text).body))
    }

    /// Writes a new article under the first free slug of its title. What was stated is
    /// remembered with the first story of a file.
    pub(super) fn write_new(
        &mut self,
        story: &Proposed,
        shingles: &Shingles,
        relations: &Relations,
        stated: Option<&Stated>,
    ) -> Result<usize, Diagnostic> {
        let story = relations.said_by(story);
        let text = story.to_markdown()?;
        let (slug, path) = loop {
            let slug = self.known.take_slug(&story.front.title);
            let folder = match &self.scratch {
                Some(scratch) => scratch.path().to_path_buf(),
                None => self.content.join("articles"),
            };
            let path = folder.join(format!("{slug}.md"));
            if place(&path, text.as_bytes())? {
                break (slug, path);
            }
        };
        let raw = &story.front.raw;
        let kept = Kept {
            base: Some(slug.clone()),
            path: Some(path.clone()),
            slug: slug.clone(),
            title: story.front.title.clone(),
            further: stated.is_none(),
            hash: raw.blake3.clone(),
            name: raw.name.clone(),
            home: home_of(&story),
        };
        let notes = Notes::of_new(stated);
        let remembered = self
            .remember(&slug, &text, &notes)
            .inspect_err(|_| drop(remove(&path)));
        remembered?;
        Ok(self.known.add(kept, shingles))
    }

    /// Remembers what was written. The bytes come last: with them the work is done.
    pub(super) fn remember(
        &self,
        base: &Slug,
        text: &str,
        notes: &Notes,
    ) -> Result<(), Diagnostic> {
        if self.dry_run {
            return Ok(());
        }
        if *notes != Notes::read(self.content, base) {
            notes.write(self.content, base)?;
        }
        replace(&base::file(self.content, base, "md"), text.as_bytes())
    }

    /// Forgets what was written of an article.
    pub(super) fn forget(&self, base: &Slug) -> Result<(), Diagnostic> {
        if self.dry_run {
            return Ok(());
        }
        for ending in ["md", "yaml", "conflicts.yaml"] {
            remove(&base::file(self.content, base, ending))?;
        }
        Ok(())
    }

    /// Undoes what [`Shelf::write_new`] did.
    pub(super) fn take_back(&mut self, written: &[usize]) {
        for kept in written.iter().filter_map(|i| self.known.get(*i)) {
            let _ = kept.path.as_deref().map(remove);
            let _ = kept.base.as_ref().map(|base| self.forget(base));
        }
        self.known.drop_last(written.len());
    }

    /// Stories that ingest no longer reads in their file stay, and are the author's.
    pub(super) fn let_go(
        &mut self,
        left: &[usize],
        problems: &mut Problems,
    ) -> Result<(), Diagnostic> {
        for i in left {
            let Some(kept) = self.known.get(*i).cloned() else {
                continue;
            };
            let Some(base) = kept.base.filter(|_| kept.further) else {
                continue;
            };
            self.forget(&base)?;
            self.known.set_base(*i, None);
            if let Some(path) = &kept.path {
                problems.push(
                    Diagnostic::warning("ingest no longer reads this as a story of its own")
                        .in_file(self.shown(path))
                        .help(
                            "remove it, unless you want to keep it: it will not be touched again",
                        ),
                );
            }
        }
        Ok(())
    }

    /// A path as diagnostics show it: from the root on.
    pub(super) fn shown(&self, path: &Path) -> String {
        let root = self.content.parent().unwrap_or(self.content);
        let inside = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}
