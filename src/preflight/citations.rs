//! Citations whose paragraph no longer says what they stand for.
//!
//! Who cites a paragraph says something that it says: they share a name, a number or a word.
//! Where they share none, the article has changed, or its paragraphs are counted anew.

use std::collections::{BTreeSet, HashMap};

use crate::content::Document;
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::{Dossier, EntityRecord};
use crate::markdown::{self, Link, Paragraph};
use crate::model::{Anchor, Reference, Slug};

pub(super) fn look(dossier: &Dossier, problems: &mut Problems) {
    let mut desk = Desk {
        dossier,
        paragraphs: HashMap::new(),
    };
    let pages = dossier.home.iter().chain(dossier.pages.iter());
    for page in pages {
        desk.text(&page.document, &BTreeSet::new(), problems);
    }
    for record in dossier.entities.values() {
        if let Some(curated) = &record.curated {
            desk.text(&curated.document, &named(record), problems);
            desk.roles(record, problems);
        }
    }
    for event in dossier.events.iter() {
        let Some(document) = &event.document else {
            continue;
        };
        let mut claim = words(&event.text);
        for id in event.entities.iter() {
            claim.extend(dossier.entities.get(id).map(named).unwrap_or_default());
        }
        claim.extend(words(&event.date.to_string()));
        desk.text(document, &claim, problems);
        for account in &event.accounts {
            let citation = &account.citation;
            let cited = (&citation.article, citation.anchor);
            let mut claim = claim.clone();
            claim.extend(account.expression.as_deref().map(words).unwrap_or_default());
            let is_authors = account.status == crate::model::Status::Curated;
            if is_authors && let Some(found) = desk.stale(cited, &claim) {
                problems.push(point(found, document, cited));
            }
        }
    }
}

struct Desk<'d> {
    dossier: &'d Dossier,
    paragraphs: HashMap<&'d Slug, Vec<(Anchor, BTreeSet<String>)>>,
}

impl<'d> Desk<'d> {
    /// The citations in a text of the author's, each for what its paragraph says and for what
    /// the whole text is about.
    fn text(&mut self, document: &Document, about: &BTreeSet<String>, problems: &mut Problems) {
        let own = markdown::paragraphs(document.body());
        for found in markdown::links(document.body()) {
            let Link::Citation(text) = &found.link else {
                continue;
            };
            let Ok(reference) = text.parse::<Reference>() else {
                continue;
            };
            let around = own.iter().find(|own| Some(own.anchor) == found.at);
            let mut claim = words(&found.sentence.whole());
            claim.extend(around.map(|own| words(&own.text)).unwrap_or_default());
            claim.extend(about.iter().cloned());
            let cited = (&reference.article, reference.anchor);
            if let Some(stale) = self.stale(cited, &claim) {
                let span = document.in_file(found.span.clone());
                problems.push(stale.at(document.source(), span, ""));
            }
        }
    }

    fn roles(&mut self, record: &EntityRecord, problems: &mut Problems) {
        let Some(curated) = &record.curated else {
            return;
        };
        for role in &curated.roles {
            let Some(citation) = &role.citation else {
                continue;
            };
            let mut claim = words(&role.title);
            claim.extend(named(record));
            let cited = (&citation.article, citation.anchor);
            if let Some(found) = self.stale(cited, &claim) {
                problems.push(point(found, &curated.document, cited));
            }
        }
    }

    /// What is wrong with a citation for a claim that has these words.
    fn stale(
        &mut self,
        (slug, anchor): (&Slug, Option<Anchor>),
        claim: &BTreeSet<String>,
    ) -> Option<Diagnostic> {
        let anchor = anchor?;
        let (slug, record) = self.dossier.articles.get_key_value(slug)?;
        let article = &record.article;
        // Between languages, and in few words, nothing can be told.
        if article.language != self.dossier.config.language || claim.len() < 3 {
            return None;
        }
        let paragraphs = self.paragraphs.entry(slug).or_insert_with(|| {
            let all = markdown::paragraphs(article.document.body());
            let words_of = |p: &Paragraph| (p.anchor, words(&p.text));
            all.iter().map(words_of).collect()
        });
        let shared = |words: &BTreeSet<String>| words.intersection(claim).count();
        let (_, cited) = paragraphs.iter().find(|(at, _)| *at == anchor)?;
        if cited.len() < 3 || shared(cited) > 0 {
            return None;
        }
        let best = paragraphs.iter().max_by_key(|(_, words)| shared(words));
        let help = match best {
            Some((at, words)) if shared(words) > 1 => {
                format!("{slug}#{at} may be the one; look at it and cite it instead")
            }
            _ => "look at the article, and cite the paragraph that says so".to_owned(),
        };
        let message = format!("{slug}#{anchor} says nothing of what it is cited for");
        Some(Diagnostic::found(Rule::StaleCitation, message).help(help))
    }
}

/// Points at a citation in front matter.
fn point(
    found: Diagnostic,
    document: &Document,
    (slug, anchor): (&Slug, Option<Anchor>),
) -> Diagnostic {
    let source = document.source();
    let written = match anchor {
        Some(anchor) => format!("{slug}#{anchor}"),
        None => slug.to_string(),
    };
    match source.text.find(&written) {
        Some(at) => found.at(source, at..at + written.len(), ""),
        None => found.in_file(source.path.clone()),
    }
}

fn named(record: &EntityRecord) -> BTreeSet<String> {
    let names = std::iter::once(&record.name).chain(record.aliases.iter());
    names.flat_map(|name| words(name)).collect()
}

/// The beginnings of words that are long enough to mean something, so that their endings do
/// not matter, and numbers.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit()))
        .map(|word| word.chars().take(5).flat_map(char::to_lowercase).collect())
        .collect()
}
