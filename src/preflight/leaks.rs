//! Words that may not be published, looked for in what would be.
//!
//! The pages are made from what the dossier lets through; this looks the other way round, from
//! the bytes, and knows nothing of how they were made.

use std::collections::VecDeque;
use std::path::Path;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::build::Site;
use crate::content::{Article, Content, Document};
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::Dossier;
use crate::model::Rights;
use crate::preflight::{all_content, shown};
use crate::site;

/// As many words in a row are nobody's by chance.
const RUN: usize = 10;
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
        let mut open: HashSet<u64> = HashSet::new();
        let mut let_through = |text: &str| {
            runs(text, |run, _| {
                open.insert(run);
            });
        };
        published(&content, drafts).for_each(&mut let_through);
        quotations(&site.dossier, &mut let_through);
        let mut keep = |text: &str, number: u32| {
            runs(text, |run, _| {
                if !open.contains(&run) {
                    kept.runs.entry(run).or_insert(number);
                }
            });
        };
        for article in &content.articles {
            let why = match article.rights {
                _ if article.draft && !drafts => "it is a draft",
                Rights::Link => "its `rights: link` let only title, source, date and link through",
                Rights::Digest => {
                    "its `rights: digest` let your summary and short quotations with a citation through"
                }
                Rights::Full => continue,
            };
            let number = document(&mut kept.documents, &article.document, why);
            keep(article.document.body(), number);
            for text in outlets_words(article) {
                keep(text, number);
            }
        }
        for page in content.pages.iter().filter(|page| page.draft && !drafts) {
            let number = document(&mut kept.documents, &page.document, "it is a draft");
            keep(page.document.body(), number);
        }
        kept
    }

    /// What of it stands in a text of the site, once for each document.
    pub fn look(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        let mut told: HashSet<u32> = HashSet::new();
        let mut found = Vec::new();
        if self.runs.is_empty() {
            return found;
        }
        runs(text, |run, words| {
            if let Some(&number) = self.runs.get(&run)
                && told.insert(number)
                && let Some((document, why)) = self.documents.get(number as usize)
            {
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

fn document(
    documents: &mut Vec<(String, &'static str)>,
    document: &Document,
    why: &'static str,
) -> u32 {
    documents.push((document.source().path.to_string(), why));
    u32::try_from(documents.len() - 1).unwrap_or(u32::MAX)
}

/// The words that are drawn on pictures, which no look at the bytes finds.
pub(super) fn of_cards(site: &Site, kept: &Kept, problems: &mut Problems) {
    for page in site.pages.iter() {
        if let Some(words) = site::words_of_card(page, &site.dossier, &site.theme) {
            problems.append(kept.look(&page.path, &words).into_iter().collect());
        }
    }
}

/// Texts that may be published in full, whoever else has them.
fn published(content: &Content, drafts: bool) -> impl Iterator<Item = &str> {
    let pages = content.home.iter().chain(&content.pages);
    let pages = pages.filter(move |page| drafts || !page.draft);
    let curated = content.entities.iter().map(|entity| &entity.document);
    let curated = curated.chain(content.outlets.iter().map(|outlet| &outlet.document));
    let curated = curated.chain(content.events.iter().map(|event| &event.document));
    let documents = pages.map(|page| &page.document).chain(curated);
    let articles = content.articles.iter();
    let articles = articles.filter(move |article| drafts || !article.draft);
    let config = &content.config;
    let config = [
        Some(&config.title),
        config.subtitle.as_ref(),
        config.description.as_ref(),
    ];
    documents
        .map(|document| &*document.source().text)
        .chain(config.into_iter().flatten().map(String::as_str))
        .chain(
            articles
                .flat_map(|article| {
                    let own_summary =
                        article.rights == Rights::Digest && !article.has_outlets_summary();
                    let summary = article.summary.as_deref().filter(|_| own_summary);
                    let whole = &*article.document.source().text;
                    let whole = (article.rights == Rights::Full).then_some(whole);
                    [Some(article.title.as_str()), summary, whole]
                })
                .flatten(),
        )
}

/// The short quotations that the dossier lets through. A longer one is not short.
fn quotations(dossier: &Dossier, let_through: &mut impl FnMut(&str)) {
    let mut short = |text: &str| {
        if text.split_whitespace().count() <= QUOTATION + 2 {
            let_through(text);
        }
    };
    for record in dossier.articles.values() {
        for quote in record.cited.values().flat_map(|quotes| quotes.iter()) {
            short(&quote.text);
        }
    }
    for event in dossier.events.iter() {
        short(&event.text);
        for account in &event.accounts {
            short(&account.citation.quote);
        }
    }
    for record in dossier.entities.values() {
        for role in &record.roles {
            short(&role.title);
        }
        let joined = record.joined.iter().flat_map(|joined| &joined.citations);
        for citation in joined.chain(&record.quotations) {
            short(&citation.quote);
        }
    }
    let proposed = dossier
        .proposals
        .iter()
        .flat_map(|proposal| &proposal.citations);
    let positions = dossier
        .discrepancies
        .iter()
        .flat_map(|found| &found.positions);
    let positions = positions.flat_map(|position| &position.citations);
    for citation in proposed.chain(positions) {
        short(&citation.quote);
    }
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

/// Calls `each` with every run of words as a hash, and with its last words.
fn runs(text: &str, mut each: impl FnMut(u64, &str)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15 | 1;
    let out = (0..RUN).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut window: VecDeque<(u64, usize)> = VecDeque::with_capacity(RUN + 1);
    let mut rolling = 0u64;
    words(text, |word, at| {
        let hashed = hash(word);
        rolling = rolling.wrapping_mul(BASE).wrapping_add(hashed);
        window.push_back((hashed, at));
        if window.len() > RUN
            && let Some((first, _)) = window.pop_front()
        {
            rolling = rolling.wrapping_sub(first.wrapping_mul(out));
        }
        if let (RUN, Some((_, from))) = (window.len(), window.front()) {
            each(
                rolling,
                text.get(*from..at + word.len()).unwrap_or_default(),
            );
        }
    });
}

fn hash(word: &str) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = foldhash::quality::FixedState::default().build_hasher();
    for c in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(u32::from(c));
    }
    hasher.finish()
}

/// The words of a text with their places, without its markup; behind them those of long
/// attributes, which may hold a sentence. Where a script puts no spaces between words, a letter
/// stands for one.
fn words<'t>(text: &'t str, mut each: impl FnMut(&'t str, usize)) {
    let mut attributes = Vec::new();
    words_outside(text, 0, &mut each, |from, length| {
        if length > LONG_TAG {
            attributes.push(from..from + length);
        }
    });
    for tag in attributes {
        // Without its first character it is no tag any more.
        let inside = text.get(tag.start + 1..tag.end).unwrap_or_default();
        words_outside(inside, tag.start + 1, &mut each, |_, _| {});
    }
}

/// A shorter tag holds no run of words, in bytes.
const LONG_TAG: usize = 60;
/// What is longer is no tag, but a sign for "less than", in bytes.
const LONGEST_TAG: usize = 4000;

fn words_outside<'t>(
    text: &'t str,
    offset: usize,
    each: &mut impl FnMut(&'t str, usize),
    mut skipped: impl FnMut(usize, usize),
) {
    let mut start = None;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let alone = stands_alone(c);
        if c.is_alphanumeric() && !alone {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            each(&text[from..at], offset + from);
        }
        match c {
            _ if alone => each(&text[at..at + c.len_utf8()], offset + at),
            '<' => {
                let length = tag(&text[at..]);
                skipped(at, length);
                skip_to = at + length;
            }
            '&' => skip_to = at + entity(&text[at..]),
            '\\' => skip_to = at + escape(&text[at..]),
            _ => {}
        }
    }
    if let Some(from) = start {
        each(&text[from..], offset + from);
    }
}

/// Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese.
fn stands_alone(c: char) -> bool {
    c >= '\u{0e00}'
        && matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The length of a tag.
fn tag(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let end = text.bytes().take(LONGEST_TAG).position(|b| b == b'>');
    end.filter(|_| is_tag).map_or(1, |end| end + 1)
}

fn entity(text: &str) -> usize {
    let end = text.bytes().take(12).position(|b| b == b';');
    end.map_or(1, |end| end + 1)
}

/// Of JSON and of scripts.
fn escape(text: &str) -> usize {
    match text.as_bytes().get(1) {
        Some(b'n' | b't' | b'r' | b'"' | b'/' | b'\\') => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        words(text, |word, _| all.push(word));
        all
    }

    #[test]
    fn words_are_the_same_in_a_page_in_data_and_in_the_text() {
        let told = ["The", "minister", "s", "plan", "no", "1", "failed", "again"];
        assert_eq!(
            all("The *minister's* plan (no. 1) failed.\nAgain")[..7],
            told[..7]
        );
        assert_eq!(
            all("<p id=\"p1\">The minister&#39;s <b>plan</b> (no. 1) failed.<br>again"),
            told
        );
        assert_eq!(all("The minister\\u0027s").len(), 3);
        assert_eq!(
            all("{\"The minister's plan (no. 1) failed.\\nagain\"}"),
            told
        );
        assert_eq!(all("叙利亚 ok"), ["叙", "利", "亚", "ok"]);
    }

    #[test]
    fn a_run_is_found_wherever_it_stands() {
        let text = "one two three four five six seven eight nine ten eleven";
        let mut kept = HashSet::new();
        runs(text, |run, _| {
            kept.insert(run);
        });
        assert_eq!(kept.len(), 2);
        let mut found = 0;
        let page = "<p>zero one two three <i>four</i> Five six seven eight nine ten.</p>";
        runs(page, |run, _| found += usize::from(kept.contains(&run)));
        assert_eq!(found, 1);
    }
}
