//! The whole way, from a folder of articles to a site.

mod standing;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Content};
use crate::diagnostic::{Diagnostic, Problems};
use crate::dossier::{self, Dossier};
use crate::memo::{Keep, Memo};
use crate::model::{EntityKind, Slug, WebAddress};
use crate::output::Staged;
use crate::progress::Progress;
use crate::reading::{self, Lexicon, Reading};
use crate::site::{self, Page, Theme};

use standing::{File, Pages, Standing};

/// What the command line may say about a build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where to, instead of `output/` in the dossier.
    pub output: Option<PathBuf>,
    /// Where the site will stand, instead of what the configuration says.
    pub base_url: Option<WebAddress>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether nothing is taken from earlier runs, nor kept for later ones.
    pub no_cache: bool,
    /// Whether it is only looked at here, so that it stands nowhere yet.
    pub preview: bool,
}

/// A site that is planned and not yet rendered. A clone shares everything.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Site {
    pub dossier: Dossier,
    pub theme: Arc<Theme>,
    pub pages: Arc<Vec<Page>>,
    /// The names that articles are read with.
    lexicon: Arc<Lexicon>,
}

/// What a build came to.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Built {
    pub folder: PathBuf,
    /// None where the site stood already, and nothing had to be planned.
    pub site: Option<Site>,
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
        let lexicon = Arc::new(Lexicon::new(&content.entities));
        let readings = read(&content, &lexicon, readings, progress);
        let dossier = Dossier::weave(content, &readings, problems);
        let theme = Arc::new(theme?);
        let pages = Arc::new(site::plan(&dossier, &theme));
        Some(Self {
            dossier,
            theme,
            pages,
            lexicon,
        })
    }

    /// The same site in the theme as it is now. None when the theme fails.
    pub fn in_theme(&self, root: &Path, problems: &mut Problems) -> Option<Self> {
        let theme = Theme::load(root, &self.dossier.config, problems)?;
        let pages = Arc::new(site::plan(&self.dossier, &theme));
        Some(Self {
            theme: Arc::new(theme),
            pages,
            ..self.clone()
        })
    }

    /// The same site, but for the page of one article, whose text is as its file is now. None
    /// where that takes more than the page: for a new article, or one with something wrong.
    pub fn with_saved(&self, root: &Path, file: &Path) -> Option<(Slug, Self)> {
        let article = Arc::new(content::article(root, file, &self.dossier.config)?);
        let reading = Arc::new(reading::read(&article, &self.lexicon));
        let slug = article.slug().clone();
        let dossier = self.dossier.amended(&article, &reading)?;
        Some((
            slug,
            Self {
                dossier,
                ..self.clone()
            },
        ))
    }

    /// The bytes of one page.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        site::render(page, &self.dossier, &self.theme)
    }

    /// What writes a page as it is made, for those that may be larger than memory should hold.
    fn stream<'a>(
        &'a self,
        page: &'a Page,
    ) -> Option<impl FnOnce(&mut dyn io::Write) -> io::Result<()> + 'a> {
        site::stream(page, &self.dossier, &self.theme)
    }
}

impl Keep for Reading {
    fn to_bytes(&self) -> Vec<u8> {
        reading::kept::to_bytes(self)
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        reading::kept::from_bytes(bytes)
    }
}

/// Where a dossier keeps what is only there to be faster, in a folder that its `.gitignore`
/// names.
fn cache_folder(root: &Path) -> PathBuf {
    root.join(".cache.dossier")
}

/// What of a dossier was read before, unless nothing of it may be used.
pub fn remembered(root: &Path, options: &Options) -> Memo<Reading> {
    if options.no_cache {
        return Memo::default();
    }
    Memo::open(&cache_folder(root).join("readings"), version())
}

/// Of this program: results of another are worth nothing to it.
fn version() -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let program = std::env::current_exe().and_then(std::fs::metadata);
    if let Ok(program) = program {
        hasher.update(&program.len().to_le_bytes());
        hasher.update(&standing::nanoseconds(&program).to_le_bytes());
    }
    hasher.finalize()
}

/// Reads every article and joins what was read.
pub(crate) fn weave(
    content: Content,
    memo: &mut Memo<Reading>,
    progress: &Progress,
    problems: &mut Problems,
) -> Dossier {
    let lexicon = Lexicon::new(&content.entities);
    let readings = read(&content, &lexicon, memo, progress);
    Dossier::weave(content, &readings, problems)
}

fn read(
    content: &Content,
    lexicon: &Lexicon,
    memo: &mut Memo<Reading>,
    progress: &Progress,
) -> Vec<Arc<Reading>> {
    let names = lexicon.fingerprint();
    let step = progress.step("reading", content.articles.len());
    memo.each(
        &content.articles,
        |article| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(names.as_bytes());
            // The dossier's, where the article states none.
            hasher.update(article.language.as_bytes());
            hasher.update(b"\n");
            hasher.update(article.document.source().text.as_bytes());
            hasher.finalize()
        },
        |article| {
            let reading = reading::read(article, lexicon);
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
    let folder = options
        .output
        .clone()
        .unwrap_or_else(|| root.join("output"));
    let standing = Standing::of(root, options, &folder);
    let record = standing.as_ref().and_then(Standing::record);
    let stands = standing.as_ref().zip(record.as_ref());
    if let Some(built) = stands.and_then(|(standing, record)| standing.built(record, problems)) {
        return Some(Built { folder, ..built });
    }
    let mut memo = remembered(root, options);
    let site = Site::plan(root, options, &mut memo, progress, problems)?;
    memo.save();
    drop(memo);
    if problems.has_errors() {
        return None;
    }
    let staged = Staged::open(
        &folder,
        &[root.join("content"), root.join("themes")],
        || {
            eprintln!("waiting for another build of the same folder to end");
        },
    );
    let pages = standing
        .as_ref()
        .map(|standing| standing.pages(record, &site.dossier));
    let mut made = Vec::new();
    let written = staged.and_then(|staged| {
        let (files, found) = write(&site, &staged, pages.as_ref(), progress);
        made = files;
        problems.append(found);
        if problems.has_errors() {
            return Ok(());
        }
        staged.commit()
    });
    if let Err(problem) = written {
        problems.push(problem);
    }
    if problems.has_errors() {
        return None;
    }
    let people = site.dossier.entities.keys();
    let built = Built {
        folder,
        articles: site.dossier.articles.len(),
        events: site.dossier.events.len(),
        people: people.filter(|id| id.kind == EntityKind::Person).count(),
        files: site.pages.len(),
        site: None,
    };
    if let Some((standing, pages)) = standing.zip(pages) {
        standing.remember(&built, &site.dossier, (pages, made), problems);
    }
    Some(Built {
        site: Some(site),
        ..built
    })
}

fn write(
    site: &Site,
    staged: &Staged,
    pages: Option<&Pages>,
    progress: &Progress,
) -> (Vec<File>, Problems) {
    let step = progress.step("writing", site.pages.len());
    let one = |page: &&Page| {
        let taken = pages.and_then(|pages| pages.take(page, staged));
        let made = taken.map_or_else(
            || {
                let (written, seen) = dossier::observe(|| match site.stream(page) {
                    Some(write) => staged.stream(&page.path, write),
                    None => staged.write(&page.path, &site.render(page)?),
                });
                written?;
                Ok(pages.map(|pages| pages.made(page, &seen)))
            },
            |taken| Ok(Some(taken)),
        );
        step.tick();
        made
    };
    // A page of everything takes as long as hundreds of others: begun last, it would be
    // waited for by all cores but one.
    let (long, short): (Vec<&Page>, Vec<&Page>) =
        site.pages.iter().partition(|page| page.subject.is_of_all());
    let (long, short): (Vec<_>, Vec<_>) = rayon::join(
        || long.par_iter().map(one).collect(),
        || short.par_iter().map(one).collect(),
    );
    let (mut made, mut problems) = (Vec::new(), Problems::new());
    for result in long.into_iter().chain(short) {
        match result {
            Ok(file) => made.extend(file),
            Err(problem) => problems.push(problem),
        }
    }
    (made, problems)
}
