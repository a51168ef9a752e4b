//! Citations whose paragraph no longer says what they stand for.
//!
//! Who cites a paragraph says something that it says: they share a name, a number or a word.
//! Where they share none, or next to nothing beside another paragraph of the article, it has
//! changed, or its paragraphs are counted anew.

use std::collections::{BTreeSet, HashMap};

use crate::content::{Article, Document};
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::{AccountRecord, Dossier, EntityRecord};
use crate::markdown::{self, Link, Paragraph};
use crate::model::{Anchor, Reference, Slug, Status};

/// What a paragraph has to have in common with a claim to be the better one to cite: two words
/// that no other paragraph has.
const SURE: f64 = 4.0;
/// A paragraph with less than this part of it is not the one that was meant.
const OUTDONE: f64 = 0.2;

pub(super) fn look(dossier: &Dossier, problems: &mut Problems) {
    let mut desk = Desk {
        dossier,
        articles: HashMap::new(),
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
        let authors = event.accounts.iter();
        let authors: Vec<&AccountRecord> = authors
            .filter(|account| account.status == Status::Curated)
            .collect();
        let cited = authors.iter().map(|account| &account.citation);
        let together: Together = cited
            .filter_map(|cited| Some((cited.article.clone(), cited.anchor?)))
            .collect();
        for account in authors {
            let cited = (&account.citation.article, account.citation.anchor);
            let mut claim = claim.clone();
            claim.extend(account.expression.as_deref().map(words).unwrap_or_default());
            if let Some(found) = desk.stale(cited, &claim, &together) {
                problems.push(point(found, document, cited));
            }
        }
    }
}

/// Paragraphs that stand for one claim.
type Together = BTreeSet<(Slug, Anchor)>;

struct Desk<'d> {
    dossier: &'d Dossier,
    articles: HashMap<&'d Slug, Told>,
}

impl<'d> Desk<'d> {
    /// The citations in a text of the author's, each for what its paragraph says and for what
    /// the whole text is about.
    fn text(&mut self, document: &Document, about: &BTreeSet<String>, problems: &mut Problems) {
        let own = markdown::paragraphs(document.body());
        let mut citations = Vec::new();
        let mut together: HashMap<Option<Anchor>, Together> = HashMap::new();
        for found in markdown::links(document.body()) {
            if let Link::Citation(text) = &found.link
                && let Ok(reference) = text.parse::<Reference>()
            {
                let cited = reference.anchor.map(|at| (reference.article.clone(), at));
                together.entry(found.at).or_default().extend(cited);
                citations.push((found, reference));
            }
        }
        for (found, reference) in citations {
            let around = own.iter().find(|own| Some(own.anchor) == found.at);
            let mut claim = words(&found.sentence.whole());
            claim.extend(around.map(|own| words(&own.text)).unwrap_or_default());
            claim.extend(about.iter().cloned());
            let cited = (&reference.article, reference.anchor);
            let together = together.entry(found.at).or_default();
            if let Some(stale) = self.stale(cited, &claim, together) {
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
            if let Some(found) = self.stale(cited, &claim, &Together::new()) {
                problems.push(point(found, &curated.document, cited));
            }
        }
    }

    /// What is wrong with a citation for a claim that has these words. Of the paragraphs that
    /// are cited together each may say a part.
    fn stale(
        &mut self,
        (slug, anchor): (&Slug, Option<Anchor>),
        claim: &BTreeSet<String>,
        together: &Together,
    ) -> Option<Diagnostic> {
        let anchor = anchor?;
        let (slug, record) = self.dossier.articles.get_key_value(slug)?;
        let article = &record.article;
        // Between languages, and in few words, nothing can be told.
        if article.language != self.dossier.config.language || claim.len() < 3 {
            return None;
        }
        let told = self
            .articles
            .entry(slug)
            .or_insert_with(|| Told::by(article));
        let (_, cited) = told.paragraphs.iter().find(|(at, _)| *at == anchor)?;
        let agreement = told.agreement(cited, claim);
        let others = told.paragraphs.iter();
        let better = others
            .map(|(at, words)| (at, told.agreement(words, claim)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(at, best)| {
                agreement < OUTDONE * best && !together.contains(&(slug.clone(), **at))
            });
        let is_sure = better.is_some_and(|(_, best)| best > SURE);
        if cited.len() < 3 || (agreement > 0.0 && !is_sure) {
            return None;
        }
        let help = match better {
            Some((at, _)) => format!("{slug}#{at} may be the one; look at it and cite it instead"),
            None => "look at the article, and cite the paragraph that says so".to_owned(),
        };
        let message = match agreement > 0.0 {
            true => format!("{slug}#{anchor} says little of what it is cited for"),
            false => format!("{slug}#{anchor} says nothing of what it is cited for"),
        };
        Some(Diagnostic::found(Rule::StaleCitation, message).help(help))
    }
}

/// What an article tells, paragraph by paragraph.
struct Told {
    paragraphs: Vec<(Anchor, BTreeSet<String>)>,
    /// In how many of its paragraphs a word stands.
    spread: HashMap<String, usize>,
}

impl Told {
    fn by(article: &Article) -> Self {
        let all = markdown::paragraphs(article.document.body());
        let words_of = |p: &Paragraph| (p.anchor, words(&p.text));
        let paragraphs: Vec<_> = all.iter().map(words_of).collect();
        let mut spread = HashMap::new();
        for word in paragraphs.iter().flat_map(|(_, words)| words) {
            *spread.entry(word.clone()).or_insert(0) += 1;
        }
        Self { paragraphs, spread }
    }

    /// How much a paragraph and a claim have in common: the sum of their words, each the heavier
    /// the fewer paragraphs have it (inverse document frequency: Spärck Jones, 1972).
    fn agreement(&self, paragraph: &BTreeSet<String>, claim: &BTreeSet<String>) -> f64 {
        let all = self.paragraphs.len() as f64 + 1.0;
        let weight = |word| {
            let spread = self.spread.get(word).copied().unwrap_or_default();
            (all / (spread as f64 + 0.5)).ln()
        };
        paragraph.intersection(claim).map(weight).sum()
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
