//! Quoting, within the rights of each article.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::content::Article;
use crate::diagnostic::Known;
use crate::dossier::entities::Names;
use crate::dossier::{
    ArticleRecord, EntityId, EntityRecord, EventRecord, NamedHere, Paragraph, Places, Quote,
    Sentence, SourceOf,
};
use crate::model::{Anchor, Citation, Reference, Rights, Slug, Sorted, Words};
use crate::reading::{Passage, Reading};

/// A quotation from an article whose text may not be published has at most this many
/// words: a sentence's worth.
const SHORT: usize = 30;
const SHORT_CHARS: usize = 280;

/// All articles with what was read of them.
pub(super) struct Desk<'a> {
    items: Vec<Item<'a>>,
    by_slug: HashMap<&'a Slug, usize>,
    /// Articles that are there and could not be read.
    pub unread: BTreeSet<Slug>,
    /// The slugs, as they are looked for when one is not there.
    slugs: OnceLock<Known<Slug>>,
}

#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub article: &'a Arc<Article>,
    pub reading: &'a Arc<Reading>,
}

impl<'a> Desk<'a> {
    pub fn new(articles: &'a [Arc<Article>], readings: &'a [Arc<Reading>]) -> Self {
        let items: Vec<_> = articles
            .iter()
            .zip(readings)
            .map(|(article, reading)| Item { article, reading })
            .collect();
        let by_slug = articles
            .iter()
            .enumerate()
            .map(|(i, a)| (a.slug(), i))
            .collect();
        Self {
            items,
            by_slug,
            unread: BTreeSet::new(),
            slugs: OnceLock::new(),
        }
    }

    pub fn with_unread(self, unread: BTreeSet<Slug>) -> Self {
        Self { unread, ..self }
    }

    pub fn items(&self) -> impl Iterator<Item = Item<'a>> {
        self.items.iter().copied()
    }

    pub fn get(&self, slug: &Slug) -> Option<Item<'a>> {
        self.at(self.number(slug)?)
    }

    /// All slugs, to tell which of them somebody may have meant.
    pub fn slugs(&self) -> &Known<Slug> {
        let slugs = || self.by_slug.keys().map(|slug| (*slug).clone());
        self.slugs.get_or_init(|| Known::new(slugs()))
    }

    /// The place of an article in the order of [`Desk::items`].
    pub fn number(&self, slug: &Slug) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    pub fn at(&self, number: usize) -> Option<Item<'a>> {
        self.items.get(number).copied()
    }

    /// Article and passage under an anchor, as their places.
    pub fn place(&self, slug: &Slug, anchor: Option<Anchor>) -> Option<(usize, usize)> {
        let number = self.number(slug)?;
        Some((number, self.at(number)?.place(anchor?)?))
    }

    /// The beginnings of the article records: all but who links to them. The mentions are
    /// taken out of `names`.
    pub fn records(
        &self,
        names: &mut Names,
        events: &[EventRecord],
        entities: &BTreeMap<EntityId, EntityRecord>,
    ) -> BTreeMap<Slug, ArticleRecord> {
        let mut told: Vec<Told> = self.items.iter().map(|_| Told::default()).collect();
        for (id, entity) in entities {
            for role in &entity.roles {
                if let Some(citation) = &role.citation
                    && let Some(told) = self.told(&mut told, citation)
                {
                    told.cited.push(citation.clone());
                    let said = |at| (at, id.clone(), role.title.clone());
                    told.roles.extend(citation.anchor.map(said));
                }
            }
            for citation in &entity.quotations {
                if let Some(told) = self.told(&mut told, citation) {
                    told.cited.push(citation.clone());
                    told.quoted
                        .extend(citation.anchor.map(|at| (at, id.clone())));
                }
            }
        }
        for (i, event) in events.iter().enumerate() {
            for account in &event.accounts {
                if let Some(told) = self.told(&mut told, &account.citation) {
                    told.cited.push(account.citation.clone());
                    if told.events.last() != Some(&i) {
                        told.events.push(i, event);
                    }
                }
            }
        }
        let mentions = names.take_mentions();
        let each = self.items.par_iter().zip(mentions).zip(told).enumerate();
        let records: Vec<(Slug, ArticleRecord)> = each
            .map(|(i, ((item, mentions), told))| {
                let record = item.record(mentions, names.added(i), told);
                (item.article.slug().clone(), record)
            })
            .collect();
        records.into_iter().collect()
    }

    fn told<'t>(&self, told: &'t mut [Told], citation: &Citation) -> Option<&'t mut Told> {
        told.get_mut(self.number(&citation.article)?)
    }

    /// Tells an article that a paragraph is cited, and words of it quoted where they may be.
    pub fn note(&self, records: &mut BTreeMap<Slug, ArticleRecord>, citation: &Citation) {
        if let (Some(item), Some(record)) = (
            self.get(&citation.article),
            records.get_mut(&citation.article),
        ) {
            item.note(&mut record.cited, citation);
        }
    }
}

/// What the dossier has of an article.
#[derive(Default)]
struct Told {
    cited: Vec<Citation>,
    events: Places,
    roles: Vec<(Anchor, EntityId, Words)>,
    quoted: Vec<(Anchor, EntityId)>,
}

/// Words that are quoted, by the paragraph.
type Cited = BTreeMap<Anchor, Sorted<Quote>>;

impl<'a> Item<'a> {
    fn record(&self, mentions: Vec<NamedHere>, added: &[EntityId], told: Told) -> ArticleRecord {
        let mut cited = Cited::new();
        for citation in &told.cited {
            self.note(&mut cited, citation);
        }
        let named = mentions.iter().map(|m| &m.entity).chain(added);
        let named: BTreeSet<&EntityId> = named.collect();
        ArticleRecord {
            article: self.article.clone(),
            words: self.reading.words,
            paragraphs: self.paragraphs(),
            depth: self.reading.depth,
            text: (self.article.rights == Rights::Full).then(|| self.text()),
            names: named.into_iter().cloned().collect(),
            mentions,
            cited,
            events: told.events,
            roles: told.roles,
            quoted: told.quoted,
            linked_from: Vec::new(),
        }
    }

    fn text(&self) -> Vec<Paragraph> {
        let short = |span: &Range<usize>| span.start as u32..span.end as u32;
        let paragraph = |passage: &Passage| Paragraph {
            anchor: passage.anchor,
            text: passage.text.clone(),
            spans: passage.sentences.iter().map(short).collect(),
        };
        self.reading.passages.iter().map(paragraph).collect()
    }

    fn note(&self, cited: &mut Cited, citation: &Citation) {
        let Some(anchor) = citation.anchor else {
            return;
        };
        let Some(passage) = self.passage(anchor) else {
            return;
        };
        let quotes = cited.entry(anchor).or_default();
        if !citation.quote.is_empty() {
            let words = citation.quote.trim_matches(['…', ' ']);
            quotes.extend([Quote {
                at: passage.text.find(words).unwrap_or_default(),
                text: citation.quote.clone(),
            }]);
        }
    }

    pub fn paragraphs(&self) -> u32 {
        let is_paragraph = |p: &&Passage| matches!(p.anchor, Anchor::Paragraph(_));
        self.reading.passages.iter().filter(is_paragraph).count() as u32
    }

    pub fn passage(&self, anchor: Anchor) -> Option<&'a Passage> {
        self.reading.passages.get(self.place(anchor)?)
    }

    /// The place of a passage in the reading.
    fn place(&self, anchor: Anchor) -> Option<usize> {
        let passages = &self.reading.passages;
        let is = |place: &usize| passages.get(*place).is_some_and(|p| p.anchor == anchor);
        // Paragraphs are numbered in order, and captions stand behind them.
        let likely = match anchor {
            Anchor::Paragraph(n) => (n as usize).checked_sub(1),
            Anchor::Figure(n) => {
                let ahead = passages.len().checked_sub(self.article.figures.len());
                ahead.and_then(|ahead| (ahead + n as usize).checked_sub(1))
            }
        };
        likely
            .filter(is)
            .or_else(|| passages.iter().position(|p| p.anchor == anchor))
    }

    /// The last day on which it can have appeared.
    pub fn published(&self) -> Option<jiff::civil::Date> {
        let published = self.article.published.as_ref()?;
        Some(published.range.latest())
    }

    pub fn source(&self) -> SourceOf {
        match &self.article.source {
            Some(source) => SourceOf::Outlet(source.clone()),
            None => SourceOf::Unnamed(self.article.slug().clone()),
        }
    }

    /// Cites the words at `span`, of which `focus` is what matters most.
    pub fn cite(&self, passage: &Passage, span: Range<usize>, focus: &Range<usize>) -> Citation {
        Citation {
            article: self.article.slug().clone(),
            anchor: Some(passage.anchor),
            quote: self.words(passage, span, focus),
        }
    }

    /// What a reference cites: of its paragraph, the sentence that has most words in
    /// common with the statement that it carries.
    pub fn cite_for(&self, reference: &Reference, statement: &str) -> Citation {
        let passage = reference.anchor.and_then(|anchor| self.passage(anchor));
        let quote = passage.map(|passage| {
            let sentence = nearest_sentence(passage, statement);
            self.words(passage, sentence.clone(), &sentence)
        });
        Citation {
            article: self.article.slug().clone(),
            anchor: reference.anchor,
            quote: quote.unwrap_or_default(),
        }
    }

    /// Words of the article that stand for themselves, such as an office, as far as they
    /// may be shown.
    pub fn in_own_words(&self, text: &str) -> Option<Words> {
        match self.article.rights {
            Rights::Full => Some(text.into()),
            Rights::Digest => Some(shorten(text, 0).into()),
            Rights::Link => None,
        }
    }

    fn words(&self, passage: &Passage, span: Range<usize>, focus: &Range<usize>) -> Words {
        match self.article.rights {
            Rights::Full => passage.text.part(span).trimmed(),
            Rights::Digest => {
                let focus = focus.start.saturating_sub(span.start);
                let text = passage.text.get(span).unwrap_or_default();
                shorten(text, focus).into()
            }
            Rights::Link => Words::default(),
        }
    }

    /// The sentence around a name, where it may be published.
    pub fn sentence(&self, passage: &Passage, name: &Range<usize>) -> Option<Sentence> {
        let sentence = passage.sentence_at(name.start);
        let inside = sentence.start <= name.start && name.end <= sentence.end;
        (self.article.rights == Rights::Full && inside).then(|| Sentence {
            text: passage.text.part(sentence.clone()),
            name: name.start - sentence.start..name.end - sentence.start,
        })
    }
}

fn nearest_sentence(passage: &Passage, statement: &str) -> Range<usize> {
    let wanted = content_words(statement);
    let shared = |sentence: &Range<usize>| {
        let words = content_words(passage.text.get(sentence.clone()).unwrap_or_default());
        words.intersection(&wanted).count()
    };
    // The first of equals: a paragraph leads with what matters.
    let best = passage
        .sentences
        .iter()
        .rev()
        .max_by_key(|sentence| shared(sentence));
    best.cloned().unwrap_or(0..passage.text.len())
}

/// Words that are long enough to mean something, and numbers.
fn content_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit()))
        .map(str::to_lowercase)
        .collect()
}

/// At most [`SHORT`] words and [`SHORT_CHARS`] characters, those around `focus`, with an
/// ellipsis where words are left out.
fn shorten(text: &str, focus: usize) -> String {
    let short = shorten_to_words(text, focus);
    // Chinese and Japanese stand without spaces.
    match short.char_indices().nth(SHORT_CHARS) {
        Some((end, _)) => format!("{} …", short[..end].trim_end()),
        None => short,
    }
}

fn shorten_to_words(text: &str, focus: usize) -> String {
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    if words.len() <= SHORT {
        return text.trim().to_owned();
    }
    let at = words
        .iter()
        .take_while(|(start, _)| *start <= focus)
        .count()
        .saturating_sub(1);
    let first = at.saturating_sub(SHORT / 2).min(words.len() - SHORT);
    let chosen: Vec<&str> = words[first..first + SHORT]
        .iter()
        .map(|(_, word)| *word)
        .collect();
    let before = if first > 0 { "… " } else { "" };
    let after = if first + SHORT < words.len() {
        " …"
    } else {
        ""
    };
    format!("{before}{}{after}", chosen.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_around_what_matters() {
        let text = (0..100)
            .map(|n| format!("w{n}"))
            .collect::<Vec<_>>()
            .join(" ");
        let focus = text.find("w50").unwrap();
        let short = shorten(&text, focus);
        assert!(short.contains(" w50 ") && short.starts_with("… ") && short.ends_with(" …"));
        assert_eq!(short.matches('w').count(), SHORT);
        assert!(shorten(&text, 0).starts_with("w0 "));
        assert!(shorten(&text, text.len()).ends_with(" w99"));
        assert_eq!(shorten("few words", 0), "few words");
    }
}
