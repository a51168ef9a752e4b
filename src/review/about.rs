//! What is open about one page of the site, from a dossier that is woven already.

use std::path::Path;

use super::{Proposal, events, find, names};
use crate::content::Article;
use crate::dossier::{Dossier, EntityId};
use crate::intake::known::Kept;

/// A proposal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    /// By which it is accepted or rejected.
    pub(crate) id: String,
    /// What it is, and what accepting and rejecting mean.
    pub(crate) heading: &'static str,
    pub(crate) words: String,
}

/// Whether somebody may be somebody else.
pub(crate) fn entity(dossier: &Dossier, id: &EntityId) -> Vec<Open> {
    let places = dossier.entities.get(id).map(|record| &record.proposals[..]);
    let proposals = places.unwrap_or_default().iter();
    proposals
        .filter_map(|at| dossier.proposals.get(*at))
        .map(|proposal| Open::of(&names::proposal(dossier, proposal, String::new())))
        .collect()
}

/// Of events, by their places: those that nobody has confirmed, in that order.
pub(crate) fn events(dossier: &Dossier, places: &[usize]) -> Vec<Open> {
    let events = places.iter().filter_map(|at| dossier.events.get(*at));
    events
        .filter(|event| events::is_open(event))
        .map(|event| Open::of(&events::proposal(event, String::new())))
        .collect()
}

/// How an article was read from its raw file. Lines of the page around the text are counted,
/// not listed.
pub(crate) fn article(root: &Path, dossier: &Dossier, article: &Article) -> Vec<Open> {
    let Some(raw) = &article.raw else {
        return Vec::new();
    };
    let content = root.join("content");
    let path = root.join(article.document.source().path.as_ref());
    let kept = Kept::of_article(&content, &path);
    let of_file = dossier.articles.values().map(|record| &record.article);
    let beside = of_file.filter(|other| {
        let same = other.raw.as_ref().map(|raw| &raw.blake3) == Some(&raw.blake3);
        same && other.slug() != article.slug()
    });
    let others: Vec<&str> = beside.map(|other| other.title.as_str()).collect();
    let subject = find::subject(&content, &kept, &others);
    let shown = subject.ok().flatten().map(|subject| subject.shown(false));
    shown.iter().flatten().map(Open::of).collect()
}

impl Open {
    fn of(proposal: &Proposal) -> Self {
        Self {
            id: proposal.id.clone(),
            heading: proposal.what.heading(),
            words: proposal.words(),
        }
    }
}
