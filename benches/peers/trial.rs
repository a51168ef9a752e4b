//! Everything that is measured of one program on one corpus.

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
    /// Seconds to the first page of a preview that finds nothing remembered.
    pub start: f64,
    pub preview: Measured,
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
    let remembers = !program.caches.is_empty();
    let again = if remembers {
        let unchanged = median_of(|_| build(program, root))?;
        let changed = median_of(|run| {
            edits[run].save()?;
            build(program, root)
        })?;
        Some([unchanged, changed])
    } else {
        None
    };

    edits.iter().try_for_each(Edit::save)?;
    program.forget(root)?;
    build(program, root)?;
    edits::locate(&mut edits, corpus, &root.join(program.output))?;
    edits.iter().try_for_each(Edit::undo)?;

    program.forget(root)?;
    let start = preview::start(program, root)?;
    if remembers {
        build(program, root)?;
    }
    let preview = preview::edit(program, root, &edits)?;
    Ok(Trial {
        name: program.name,
        articles: corpus.len(),
        pages: site.pages,
        site,
        cold,
        again,
        start,
        preview,
    })
}

fn build(program: &Program, root: &Path) -> io::Result<Cost> {
    measure(program.building(root))
}

fn median_of(mut run: impl FnMut(usize) -> io::Result<Cost>) -> io::Result<Cost> {
    let runs: Vec<Cost> = (0..runs()).map(&mut run).collect::<Result<_, _>>()?;
    Ok(median_cost(&runs))
}

fn runs() -> usize {
    let runs = std::env::var("DOSSIER_BENCH_RUNS").ok();
    runs.and_then(|runs| runs.parse().ok())
        .map_or(3, |runs: usize| runs.clamp(1, SAVES))
}
