//! A site, looked at as strangers will: what may not be published, what is broken, what
//! would tell more than its author means to. Nothing is written and nothing is fetched.

mod citations;
mod html;
mod images;
mod leaks;
mod links;
mod personal;
mod raw;
mod runs;
mod sourcing;
mod survey;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::build::Site;
use crate::content;
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::output;
use crate::progress::Progress;

use leaks::Kept;
use survey::{Surroundings, Survey};

/// The most that GitHub takes of one file, and the most that Pages publishes of one site:
/// GitHub's documentation, "About large files" and "GitHub Pages limits".
const LARGEST_FILE: u64 = 100 << 20;
const LARGEST_SITE: u64 = 1 << 30;

/// A file of the site as it would be published.
pub struct File<'a> {
    /// From the site's root, with `/` between folders.
    pub path: String,
    /// Whether it is of the author's own making: the program did not write it.
    pub foreign: bool,
    /// Gives its bytes.
    #[allow(clippy::type_complexity)]
    pub read: Box<dyn Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'a>,
}

/// The files that were looked at, by their paths, each with the hash of its bytes.
pub type Seen = BTreeMap<String, blake3::Hash>;

/// The files that a build of `site` would leave in `output`: its pages, and what stands there
/// that the program did not write.
pub fn planned<'a>(site: &'a Site, output: &Path, problems: &mut Problems) -> Vec<File<'a>> {
    let pages = site.pages.iter().map(|page| File {
        path: page.path.clone(),
        foreign: false,
        read: Box::new(|| site.render(page)),
    });
    let mut files: Vec<File> = pages.collect();
    match output::foreign_files(output) {
        Ok(foreign) => files.extend(foreign.into_iter().map(|path| on_disk(output, path, true))),
        Err(problem) => problems.push(problem),
    }
    files
}

/// A file that stands in the site's folder.
pub fn on_disk<'a>(output: &Path, path: String, foreign: bool) -> File<'a> {
    let file = output.join(&path);
    File {
        path,
        foreign,
        read: Box::new(move || {
            output::read_file(&file).map_err(|why| {
                Diagnostic::found(Rule::BrokenFile, why)
                    .in_file(file.display().to_string())
                    .help("move it out of the site's folder, or mend it")
            })
        }),
    }
}

/// Finds everything that is wrong with the dossier at `root` and with `files`, the site made of
/// it.
pub fn look(
    root: &Path,
    site: &Site,
    drafts: bool,
    files: &[File],
    progress: &Progress,
    problems: &mut Problems,
) -> Seen {
    let kept = Kept::from_the_reader(root, site, drafts);
    let surroundings = Surroundings::new(root, site, files, &kept);
    let step = progress.step("checking", files.len());
    let surveys: Vec<Result<Survey, Diagnostic>> = files
        .par_iter()
        .map(|file| {
            let survey = (file.read)().map(|bytes| survey::of(file, &bytes, &surroundings));
            step.tick();
            survey
        })
        .collect();
    let mut found = Problems::new();
    let mut whole = Vec::with_capacity(surveys.len());
    for survey in surveys {
        match survey {
            Ok(survey) => whole.push(survey),
            Err(problem) => found.push(problem),
        }
    }
    links::anchors(&surroundings, &whole, &mut found);
    links::twins(&whole, &mut found);
    personal::gathered(&site.dossier, &whole, &mut found);
    leaks::of_cards(site, &kept, &mut found);
    let size: u64 = whole.iter().map(|survey| survey.bytes).sum();
    if size > LARGEST_SITE {
        found.push(
            Diagnostic::found(
                Rule::LargeSite,
                format!("the site has {} MB", size.div_ceil(1 << 20)),
            )
            .help("publish part of the dossier, or leave out the cards: `cards: false` in content/dossier.yaml"),
        );
    }
    let mut seen = Seen::new();
    for survey in whole {
        seen.insert(survey.path, survey.print.into());
        found.append(survey.found.into_iter().collect());
    }
    sourcing::look(&site.dossier, &mut found);
    citations::look(&site.dossier, &mut found);
    raw::look(root, &site.dossier, &mut found);
    if site.dossier.config.base_url.is_none() {
        found.push(
            Diagnostic::found(
                Rule::BaseUrl,
                "the dossier does not say where it will stand",
            )
            .in_file("content/dossier.yaml")
            .help("write `base_url: https://…`"),
        );
    }
    let config = &site.dossier.config;
    found.judge(|rule| config.level(rule));
    problems.append(found);
    seen
}

/// The path of a file as messages show it.
fn shown(path: &str) -> String {
    format!("output/{path}")
}

/// All that the author keeps, drafts too.
fn all_content(root: &Path) -> content::Content {
    content::load(root, true, &mut Problems::new())
}
