//! Every problem of a dossier, found without writing anything.

use std::path::Path;

use crate::build::{self, Options, Site};
use crate::diagnostic::Problems;
use crate::preflight;
use crate::progress::Progress;

/// Reads, joins and renders everything, and looks at it as strangers will.
pub fn run(root: &Path, drafts: bool, problems: &mut Problems) {
    let options = Options {
        drafts,
        ..Options::default()
    };
    let progress = Progress::on_terminal();
    let mut readings = build::remembered(root, &options);
    let Some(site) = Site::plan(root, &options, &mut readings, &progress, problems) else {
        return;
    };
    let files = preflight::planned(&site, &root.join("output"), problems);
    preflight::look(root, &site, drafts, &files, &progress, problems);
}
