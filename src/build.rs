//! The whole way, from a folder of articles to a site.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Content};
use crate::diagnostic::{Diagnostic, Problems};
use crate::dossier::Dossier;
use crate::memo::Memo;
use crate::model::{EntityKind, WebAddress};
use crate::output::Staged;
use crate::progress::Progress;
use crate::reading::{self, Lexicon, Reading};
use crate::site::{self, Page, Theme};

/// What the command line may say about a build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where to, instead of `output/` in the dossier.
    pub output: Option<PathBuf>,
    /// Where the site will stand, instead of what the configuration says.
    pub base_url: Option<WebAddress>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether it is only looked at here, so that it stands nowhere yet.
    pub preview: bool,
}

/// A site that is planned and not yet rendered.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Site {
    pub dossier: Dossier,
    pub theme: Theme,
    pub pages: Vec<Page>,
}

/// What a build came to.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Built {
    pub folder: PathBuf,
    pub articles: usize,
    pub events: usize,
    pub people: usize,
    pub files: usize,
}

impl Site {
    /// Reads the dossier at `root` and plans its pages. None when the theme fails.
    pub fn plan(
        root: &Path,
        options: &Options,
        readings: &mut Memo<Reading>,
        progress: &Progress,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut content = content::load(root, options.drafts, problems);
        content.config = content.config.with_base_url(options.base_url.clone());
        if options.preview {
            content.config.base_url = None;
        }
        if let Some(url) = content.config.base_url.take_if(|url| !url.is_place()) {
            problems.push(
                Diagnostic::error(format!("no site can stand at `{url}`"))
                    .in_file("content/dossier.yaml")
                    .help("write `base_url` as https://host or https://host/path and nothing else"),
            );
        }
        let theme = Theme::load(root, &content.config, problems);
        let dossier = weave(content, readings, progress, problems);
        let theme = theme?;
        let pages = site::plan(&dossier, &theme);
        Some(Self {
            dossier,
            theme,
            pages,
        })
    }

    /// The bytes of one page.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        site::render(page, &self.dossier, &self.theme)
    }
}

/// Reads every article and joins what was read.
pub(crate) fn weave(
    content: Content,
    memo: &mut Memo<Reading>,
    progress: &Progress,
    problems: &mut Problems,
) -> Dossier {
    let readings = read(&content, memo, progress);
    Dossier::weave(content, &readings, problems)
}

fn read(content: &Content, memo: &mut Memo<Reading>, progress: &Progress) -> Vec<Arc<Reading>> {
    let lexicon = Lexicon::new(&content.entities);
    let step = progress.step("reading", content.articles.len());
    memo.each(
        &content.articles,
        |article| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(lexicon.fingerprint().as_bytes());
            // The dossier's, where the article states none.
            hasher.update(article.language.as_bytes());
            hasher.update(b"\n");
            hasher.update(article.document.source().text.as_bytes());
            hasher.finalize()
        },
        |article| {
            let reading = reading::read(article, &lexicon);
            step.tick();
            reading
        },
    )
}

/// Builds the site of the dossier at `root`. With any error among the problems, the
/// site that stood before still stands.
pub fn build(
    root: &Path,
    options: &Options,
    progress: &Progress,
    problems: &mut Problems,
) -> Option<Built> {
    let site = Site::plan(root, options, &mut Memo::default(), progress, problems)?;
    if problems.has_errors() {
        return None;
    }
    let folder = options
        .output
        .clone()
        .unwrap_or_else(|| root.join("output"));
    let staged = Staged::open(
        &folder,
        &[root.join("content"), root.join("themes")],
        || {
            eprintln!("waiting for another build of the same folder to end");
        },
    );
    let written = staged.and_then(|staged| {
        problems.append(write(&site, &staged, progress));
        if problems.has_errors() {
            return Ok(());
        }
        staged.commit()
    });
    if let Err(problem) = written {
        problems.push(problem);
    }
    (!problems.has_errors()).then(|| Built {
        folder,
        articles: site.dossier.articles.len(),
        events: site.dossier.events.len(),
        people: site
            .dossier
            .entities
            .keys()
            .filter(|id| id.kind == EntityKind::Person)
            .count(),
        files: site.pages.len(),
    })
}

fn write(site: &Site, staged: &Staged, progress: &Progress) -> Problems {
    let step = progress.step("writing", site.pages.len());
    let one = |page: &&Page| {
        let written = site
            .render(page)
            .and_then(|bytes| staged.write(&page.path, &bytes));
        step.tick();
        written.err()
    };
    // A page of everything takes as long as hundreds of others: begun last, it would be
    // waited for by all cores but one.
    let (long, short): (Vec<&Page>, Vec<&Page>) =
        site.pages.iter().partition(|page| page.subject.is_of_all());
    let failed: (Vec<_>, Vec<_>) = rayon::join(
        || long.par_iter().filter_map(one).collect(),
        || short.par_iter().filter_map(one).collect(),
    );
    failed.0.into_iter().chain(failed.1).collect()
}
