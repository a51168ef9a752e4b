//! Words that may not be published, looked for in what would be.
//!
//! The pages are made from what the dossier lets through; this looks the other way round, from
//! the bytes, and knows nothing of how they were made.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::build::Site;
use crate::content::{Article, Config, Content, Document};
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::Dossier;
use crate::markdown;
use crate::model::{Citation, Rights, Slug};
use crate::preflight::runs::{RUN, Rolling, for_each_run, hash, hashes, words};
use crate::preflight::{all_content, shown};
use crate::site;

/// With fewer words of a run in no quotation, the end of one may only stand before the beginning
/// of another.
const CLOSED: usize = 5;
/// A quotation from an article that is published as a digest has no more.
const QUOTATION: usize = 30;

/// What is kept from the reader: each run of words as a hash, with the document that has it.
pub(super) struct Kept {
    runs: HashMap<u64, u32>,
    documents: Vec<(String, &'static str)>,
}

impl Kept {
    /// Of drafts, of articles of which only the link may be published, and of those that are
    /// published as digests what no short quotation with a citation has.
    pub fn from_the_reader(root: &Path, site: &Site, drafts: bool) -> Self {
        let content = all_content(root);
        let mut kept = Self {
            runs: HashMap::new(),
            documents: Vec::new(),
        };
        let is_shown = |article: &Article| drafts || !article.draft;
        let all_is_shown =
            |article: &&Arc<Article>| is_shown(article) && article.rights == Rights::Full;
        if content
            .articles
            .iter()
            .all(|article| all_is_shown(&article))
            && content.pages.iter().all(|page| drafts || !page.draft)
        {
            return kept;
        }
        let mut open: HashSet<u64> = HashSet::new();
        for text in published(&content, drafts) {
            for_each_run(&hashes(&text), |_, run| {
                open.insert(run);
            });
        }
        let quotations = quotations(&site.dossier);
        for article in &content.articles {
            let why = match article.rights {
                _ if !is_shown(article) => "it is a draft",
                Rights::Link => "its `rights: link` let only title, source, date and link through",
                Rights::Digest => {
                    "its `rights: digest` let your summary and short quotations with a citation through"
                }
                Rights::Full => continue,
            };
            let quoted = quotations.get(article.slug());
            let quoted = quoted.filter(|_| article.rights == Rights::Digest && is_shown(article));
            let quoted = quoted.map_or(&[][..], Vec::as_slice);
            let texts = std::iter::once(body(&article.document));
            let texts = texts.chain(outlets_words(article).map(str::to_owned));
            kept.keep(&article.document, why, texts, quoted, &open);
        }
        for page in content.pages.iter().filter(|page| page.draft && !drafts) {
            let text = std::iter::once(body(&page.document));
            kept.keep(&page.document, "it is a draft", text, &[], &open);
        }
        kept
    }

    /// Keeps the runs of texts that are not for the reader, but for what is quoted of them.
    fn keep(
        &mut self,
        document: &Document,
        why: &'static str,
        texts: impl Iterator<Item = String>,
        quoted: &[&str],
        open: &HashSet<u64>,
    ) {
        self.documents
            .push((document.source().path.to_string(), why));
        let number = u32::try_from(self.documents.len() - 1).unwrap_or(u32::MAX);
        let quoted: Vec<Vec<u64>> = quoted.iter().map(|quote| hashes(quote)).collect();
        for text in texts {
            let words = hashes(&text);
            let mut is_open = vec![false; words.len()];
            let mut let_through = |at: usize, length: usize| {
                if let Some(words) = is_open.get_mut(at..at + length) {
                    words.fill(true);
                }
            };
            for_each_run(&words, |at, run| {
                if open.contains(&run) {
                    let_through(at, RUN);
                }
            });
            for quote in quoted.iter().filter(|quote| !quote.is_empty()) {
                let places = words.windows(quote.len()).enumerate();
                for (at, _) in places.filter(|(_, words)| words == quote) {
                    let_through(at, quote.len());
                }
            }
            for_each_run(&words, |at, run| {
                let of_run = is_open.get(at..at + RUN).unwrap_or_default();
                if of_run.iter().filter(|open| !**open).count() >= CLOSED {
                    self.runs.entry(run).or_insert(number);
                }
            });
        }
    }

    /// What of it stands in a text of the site, once for each document.
    pub fn look(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        let mut told: HashSet<u32> = HashSet::new();
        let mut found = Vec::new();
        if self.runs.is_empty() {
            return found;
        }
        let mut rolling = Rolling::default();
        let mut last: VecDeque<&str> = VecDeque::with_capacity(RUN + 1);
        words(text, |word, _| {
            last.push_back(word);
            if last.len() > RUN {
                last.pop_front();
            }
            if let Some(run) = rolling.push(hash(word))
                && let Some(&number) = self.runs.get(&run)
                && told.insert(number)
                && let Some((document, why)) = self.documents.get(number as usize)
            {
                let words: Vec<&str> = last.iter().copied().collect();
                let words = words.join(" ");
                found.push(
                    Diagnostic::found(
                        Rule::UnpublishableText,
                        format!("words of {document} would be published: “{words}”"),
                    )
                    .in_file(shown(path))
                    .help(format!("{why}: take them out of the page, the theme or the file that brings them in")),
                );
            }
        });
        found
    }
}

/// The words that are drawn on pictures, which no look at the bytes finds.
pub(super) fn of_cards(site: &Site, kept: &Kept, problems: &mut Problems) {
    for page in site.pages.iter() {
        if let Some(words) = site::words_of_card(page, &site.dossier, &site.theme) {
            problems.append(kept.look(&page.path, &words).into_iter().collect());
        }
    }
}

/// What a reader reads of a document.
fn body(document: &Document) -> String {
    let paragraphs = markdown::paragraphs(document.body());
    let texts: Vec<String> = paragraphs.into_iter().map(|p| p.text).collect();
    texts.join("\n")
}

/// Texts that may be published in full, whoever else has them.
fn published(content: &Content, drafts: bool) -> Vec<String> {
    let pages = content.home.iter().chain(&content.pages);
    let pages = pages.filter(|page| drafts || !page.draft);
    let curated = content.entities.iter().map(|entity| &entity.document);
    let curated = curated.chain(content.outlets.iter().map(|outlet| &outlet.document));
    let curated = curated.chain(content.events.iter().map(|event| &event.document));
    let mut texts = Vec::new();
    for document in pages.map(|page| &page.document).chain(curated) {
        texts.push(document.source().text.to_string());
        texts.push(body(document));
    }
    for article in &content.articles {
        if article.draft && !drafts {
            continue;
        }
        texts.push(article.title.clone());
        let own_summary = article.rights == Rights::Digest && !article.has_outlets_summary();
        if own_summary || article.rights == Rights::Full {
            texts.extend(article.summary.clone());
        }
        if article.rights == Rights::Full {
            texts.push(body(&article.document));
            texts.extend(outlets_words(article).map(str::to_owned));
        }
    }
    let Config {
        title,
        subtitle,
        description,
        ..
    } = &content.config;
    texts.push(title.clone());
    texts.extend(subtitle.iter().chain(description).cloned());
    texts
}

/// The short quotations that the dossier lets through, of each article. A longer one is not
/// short.
fn quotations(dossier: &Dossier) -> HashMap<&Slug, Vec<&str>> {
    let mut quotations: HashMap<&Slug, Vec<&str>> = HashMap::new();
    let mut short = |article, text| {
        let text: &str = text;
        // A sign for what is left out may stand on either side.
        if text.split_whitespace().count() <= QUOTATION + 2 {
            quotations.entry(article).or_default().push(text);
        }
    };
    for (slug, record) in dossier.articles.iter() {
        for quote in record.cited.values().flat_map(|quotes| quotes.iter()) {
            short(slug, &quote.text);
        }
        for (_, _, title) in &record.roles {
            short(slug, title);
        }
    }
    let mut cited: Vec<&Citation> = Vec::new();
    for event in dossier.events.iter() {
        for account in &event.accounts {
            cited.push(&account.citation);
            short(&account.citation.article, &event.text);
        }
    }
    for record in dossier.entities.values() {
        cited.extend(&record.quotations);
        cited.extend(record.joined.iter().flat_map(|joined| &joined.citations));
    }
    cited.extend(
        dossier
            .proposals
            .iter()
            .flat_map(|proposal| &proposal.citations),
    );
    let positions = dossier
        .discrepancies
        .iter()
        .flat_map(|found| &found.positions);
    cited.extend(positions.flat_map(|position| &position.citations));
    for citation in cited {
        short(&citation.article, &citation.quote);
    }
    quotations
}

/// What its outlet says of an article beside the text.
fn outlets_words(article: &Article) -> impl Iterator<Item = &str> {
    let captions = article.figures.iter().map(|figure| &figure.caption);
    let summary = article.summary.as_ref();
    let is_outlets = article.rights == Rights::Link || article.has_outlets_summary();
    let all = article.key_points.iter().chain(captions);
    all.chain(summary.filter(|_| is_outlets || article.draft))
        .map(String::as_str)
}
