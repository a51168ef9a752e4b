//! Everything that is measured of one program on one corpus.

use std::env;
use std::io;
use std::path::Path;

use crate::corpus::Corpus;
use crate::edits::{self, Edit};
use crate::measure::{Cost, measure, median_cost};
use crate::pages::{self, Size};
use crate::preview::{self, Measured};
use crate::program::Program;
use crate::sites::Extra;

const SAVES: usize = 20;

pub struct Trial {
    pub name: &'static str,
    pub articles: usize,
    pub pages: usize,
    pub site: Size,
    pub cold: Cost,
    /// With nothing changed, and with one article changed: of a program that remembers.
    pub again: Option<[Cost; 2]>,
    pub preview: Option<Measured>,
}

pub fn run(program: &Program, corpus: &Corpus, extra: &Extra) -> io::Result<Trial> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    (program.lay_out)(corpus, extra, root)?;
    let mut edits = edits::edits(corpus, root, SAVES)?;

    let cold = median_of(|_| {
        program.forget(root)?;
        build(program, root)
    })?;
    let site = pages::size(&root.join(program.output))?;
    let again = if program.remembers() {
        let unchanged = median_of(|_| build(program, root))?;
        let changed = median_of(|run| {
            edits[run].save()?;
            build(program, root)
        })?;
        Some([unchanged, changed])
    } else {
        None
    };

    let preview = if env::var_os("DOSSIER_BENCH_BUILDS_ONLY").is_some() {
        None
    } else {
        Some(preview(program, corpus, root, &mut edits)?)
    };
    Ok(Trial {
        name: program.name,
        articles: corpus.len(),
        pages: site.pages,
        site,
        cold,
        again,
        preview,
    })
}

fn preview(
    program: &Program,
    corpus: &Corpus,
    root: &Path,
    edits: &mut [Edit],
) -> io::Result<Measured> {
    // Which pages an edit is to be seen on is what a build says.
    edits.iter().try_for_each(Edit::save)?;
    program.forget(root)?;
    build(program, root)?;
    edits::locate(edits, corpus, &root.join(program.output))?;
    edits.iter().try_for_each(Edit::undo)?;

    program.forget(root)?;
    let start = preview::start(program, root)?;
    if program.remembers() {
        build(program, root)?;
    }
    preview::edit(program, root, edits, start)
}

fn build(program: &Program, root: &Path) -> io::Result<Cost> {
    measure(program.building(root))
}

fn median_of(mut run: impl FnMut(usize) -> io::Result<Cost>) -> io::Result<Cost> {
    let runs: Vec<Cost> = (0..runs()).map(&mut run).collect::<Result<_, _>>()?;
    Ok(median_cost(&runs))
}

fn runs() -> usize {
    let runs = env::var("DOSSIER_BENCH_RUNS").ok();
    runs.and_then(|runs| runs.parse().ok())
        .map_or(3, |runs: usize| runs.clamp(1, SAVES))
}
