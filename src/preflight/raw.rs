//! Articles whose raw files are no longer what they were made from.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::content::Article;
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::Dossier;
use crate::intake::conflict;

pub(super) fn look(root: &Path, dossier: &Dossier, problems: &mut Problems) {
    let content = root.join("content");
    // Raw files may stay at home.
    if !content.join("inbox").is_dir() {
        return;
    }
    let articles: Vec<&Article> = dossier
        .articles
        .values()
        .map(|record| &*record.article)
        .collect();
    let found: Vec<Option<Diagnostic>> = articles
        .into_par_iter()
        .map(|article| changed(&content, article))
        .collect();
    problems.append(found.into_iter().flatten().collect());
}

fn changed(content: &Path, article: &Article) -> Option<Diagnostic> {
    let raw = article.raw.as_ref()?;
    let path = article.document.source().path.clone();
    let found = |message: String| Diagnostic::found(Rule::RawChanged, message).in_file(path);
    let waiting = conflict::open(content, article.slug()).unwrap_or_default();
    if !waiting.is_empty() {
        let message =
            "its raw file has changed, and where you had changed the article too nobody has chosen"
                .to_owned();
        return Some(found(message).help("`dossier review` shows both versions of each piece"));
    }
    let inside = Path::new(&raw.file);
    let stays = inside
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    if raw.file.is_empty() || raw.blake3.is_empty() || !stays {
        return None;
    }
    match fs::read(content.join(inside)) {
        Ok(bytes) if *blake3::hash(&bytes).to_hex() != raw.blake3 => Some(
            found(format!("its raw file {} has changed since", raw.file)).help(format!(
                "`dossier ingest content/{}` brings in what is new and keeps your edits",
                raw.file
            )),
        ),
        Ok(_) => None,
        Err(_) => Some(
            found(format!("its raw file {} is not there", raw.file))
                .help("put it back, or take `raw:` out of the article"),
        ),
    }
}
