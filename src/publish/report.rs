//! What a publication came to.

use std::fmt::Write;

use serde::Serialize;

use crate::publish::{Changes, Paths};

/// What was done to the live site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It is as it was.
    #[default]
    Nothing,
    /// It is as it was, and as it would be.
    Unchanged,
    /// It is the dossier as it is now.
    Published,
    /// It is what it was one edition before.
    RolledBack,
}

/// What a publication came to.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct Report {
    pub deed: Deed,
    pub dry_run: bool,
    /// Without anybody's password.
    pub remote: Option<String>,
    pub branch: Option<String>,
    /// Where readers find the site.
    pub url: Option<String>,
    /// The commit that was live, and the one that is or would be.
    pub before: Option<String>,
    pub commit: Option<String>,
    /// How many files the site has.
    pub files: usize,
    pub changes: Changes,
}

/// As many pages of a kind are told in prose; a JSON document has all.
const MOST: usize = 12;

impl Report {
    /// In prose, for people.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let place = format!(
            "{} of {}",
            self.branch.as_deref().unwrap_or_default(),
            self.remote.as_deref().unwrap_or_default()
        );
        let told = self.commit.is_some();
        if told {
            self.changes(&mut text);
        }
        let commit: String = self
            .commit
            .iter()
            .flat_map(|c| c.chars())
            .take(10)
            .collect();
        let files = self.files;
        match self.deed {
            Deed::Nothing if self.dry_run && told => {
                text.push_str(&format!(
                    "nothing was pushed; {place} would have {files} files\n"
                ));
            }
            Deed::Nothing => {}
            Deed::Unchanged => {
                text.push_str(&format!(
                    "{place} is this edition already: nothing was pushed\n"
                ));
            }
            Deed::Published => {
                text.push_str(&format!("{place} has {files} files now, as {commit}\n"));
            }
            Deed::RolledBack => {
                text.push_str(&format!("{place} is what it was before, {commit}\n"));
            }
        }
        let shown = matches!(
            self.deed,
            Deed::Published | Deed::RolledBack | Deed::Unchanged
        );
        if let (true, Some(url)) = (shown, &self.url) {
            text.push_str(&format!("{url}/\n"));
        }
        text
    }

    fn changes(&self, text: &mut String) {
        let Changes {
            pages,
            files,
            bytes,
        } = &self.changes;
        for (sign, paths) in [
            ('+', &pages.added),
            ('~', &pages.changed),
            ('-', &pages.removed),
        ] {
            for path in paths.iter().take(MOST) {
                let _ = writeln!(text, "  {sign} {path}");
            }
            if let Some(more) = paths.len().checked_sub(MOST).filter(|more| *more > 0) {
                let _ = writeln!(text, "  {sign} {more} more pages");
            }
        }
        let _ = writeln!(
            text,
            "pages: {}; other files: {}; {}",
            counts(pages),
            counts(files),
            size(*bytes)
        );
    }
}

fn counts(paths: &Paths) -> String {
    let [added, changed, removed] = [&paths.added, &paths.changed, &paths.removed].map(Vec::len);
    format!("{added} added, {changed} changed, {removed} removed")
}

/// In the units that file managers use.
fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
