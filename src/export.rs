//! The dossier's data, for other tools.

use std::path::Path;

use crate::build::{self, Options, Site};
use crate::diagnostic::Problems;
use crate::progress::Progress;
use crate::site::{self, Subject};

/// One file of the data; empty when the dossier has errors.
pub fn run(root: &Path, file: &Subject, problems: &mut Problems) -> String {
    let options = Options::default();
    let site = Site::plan(
        root,
        &options,
        &mut build::remembered(root, &options),
        &Progress::on_terminal(),
        problems,
    );
    let Some(site) = site.filter(|_| !problems.has_errors()) else {
        return String::new();
    };
    let page = site.pages.iter().find(|page| page.subject == *file);
    let bytes = page.and_then(|page| {
        site::render(page, &site.dossier, &site.theme)
            .map_err(|problem| problems.push(problem))
            .ok()
    });
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}
