//! What each article says of whom it names, article by article, and then spread over their
//! records.

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::dossier::cite::Item;
use crate::dossier::present::Present;
use crate::dossier::{EntityId, EntityRecord, MentionRecord, NamedHere, Role};
use crate::language;
use crate::model::{Citation, Rights, Slug, Status, Words};
use crate::reading::{self, Mention, Passage};

/// What one article says; entities by their numbers.
#[derive(Default)]
pub(super) struct Found {
    here: Vec<NamedHere>,
    mentions: Vec<(usize, MentionRecord)>,
    /// Names as they stand there, that are not what the entity is called.
    spelt: Vec<(usize, Words)>,
    roles: Vec<(usize, Role)>,
    quotations: Vec<(usize, Citation)>,
}

/// Reads what an article says of those whom it names. `who` has for each of
/// [`reading::Reading::named`] the number of the entity.
pub(super) fn find(
    item: Item,
    who: &[Option<usize>],
    entities: &[(EntityId, EntityRecord)],
) -> Found {
    let rights = item.article.rights;
    let quotable = rights != Rights::Link;
    let present = Present::of(item);
    let mut found = Found::default();
    let meant = |place: usize| {
        let number = who.get(place).copied().flatten()?;
        let (id, record) = entities.get(number)?;
        Some((number, id, record))
    };
    for passage in &item.reading.passages {
        for (span, place, mention) in naming(passage) {
            let Some((number, id, record)) = meant(place) else {
                continue;
            };
            let words = passage.text.get(span.clone()).unwrap_or_default();
            if mention.is_some() && record.denies(words) {
                continue;
            }
            let text = match rights {
                Rights::Full => passage.text.part(span.clone()),
                Rights::Digest => words.into(),
                Rights::Link => record.name.as_str().into(),
            };
            if mention.is_some() && text != record.name {
                found.spelt.push((number, text.clone()));
            }
            let read = mention.and_then(|mention| mention.role.as_ref());
            if let Some(role) = read.and_then(|read| role(item, &present, passage, span, read)) {
                found.add_role(item, number, record, role);
            }
            found.mentions.push((
                number,
                MentionRecord {
                    article: item.article.slug().clone(),
                    anchor: passage.anchor,
                    text,
                    sentence: item.sentence(passage, span),
                },
            ));
            found.here.push(NamedHere {
                anchor: passage.anchor,
                span: span.clone(),
                entity: id.clone(),
                by_name: mention.is_some(),
            });
        }
        for quotation in passage.quotations.iter().filter(|_| quotable) {
            let Some(speaker) = &quotation.speaker else {
                continue;
            };
            let Some((number, _, record)) = speaker.who.and_then(meant) else {
                continue;
            };
            let named = item.reading.passages.get(speaker.passage);
            let words = named.and_then(|passage| passage.text.get(speaker.span.clone()));
            if record.denies(words.unwrap_or_default()) {
                continue;
            }
            let span = quotation.span.clone();
            let citation = item.cite(passage, span.clone(), &span);
            found.quotations.push((number, citation));
        }
    }
    found.spelt.sort();
    found.spelt.dedup();
    found.here.shrink_to_fit();
    found
}

/// The names and pronouns of a passage in order, with whom each means.
fn naming(passage: &Passage) -> Vec<(&Range<usize>, usize, Option<&Mention>)> {
    let names = passage.mentions.iter().map(|m| (&m.span, m.who, Some(m)));
    let pronouns = passage.pronouns.iter().map(|p| (&p.span, p.who, None));
    let mut all: Vec<_> = names.chain(pronouns).collect();
    all.sort_by_key(|(span, ..)| span.start);
    all
}

fn role(
    item: Item,
    present: &Present,
    passage: &Passage,
    span: &Range<usize>,
    read: &reading::Role,
) -> Option<Role> {
    let title = item.in_own_words(&read.title)?;
    let of = read.of.as_deref().map(language::body_or_country);
    let sentence = passage.sentence_at(span.start);
    Some(Role {
        title,
        office: item.in_own_words(&read.office),
        of: of.and_then(|of| item.in_own_words(of)),
        body: None,
        standing: read.standing,
        firm: present.is_told(passage, span, read),
        as_of: item.article.published.clone(),
        citation: Some(item.cite(passage, sentence, span)),
        status: Status::Extracted,
    })
}

impl Found {
    /// What the author states of this article's words goes before what is read, and an office
    /// that it has told already is not told again.
    fn add_role(&mut self, item: Item, number: usize, record: &EntityRecord, role: Role) {
        let cited = |r: &Role| r.citation.as_ref().map(|c| c.article.clone());
        let stated = record.roles.iter();
        let mut stated = stated.filter_map(cited);
        let own = self.roles.iter().filter(|(of, _)| *of == number);
        let mut own = own.map(|(_, role)| role);
        if !stated.any(|article| article == *item.article.slug())
            && !own.any(|r| r.title.eq_ignore_ascii_case(&role.title))
        {
            self.roles.push((number, role));
        }
    }
}

/// Gives every entity what the articles say of it, in the order of the articles, and gives
/// back what each article names. `added` is whom the author says each article is about.
pub(super) fn spread(
    items: &[Item],
    found: Vec<Found>,
    added: &[Vec<usize>],
    entities: &mut [(EntityId, EntityRecord)],
) -> Vec<Vec<NamedHere>> {
    let mut shares: Vec<Share> = entities.iter().map(|_| Share::default()).collect();
    let mut offices = HashSet::new();
    let mut named = Vec::with_capacity(found.len());
    for ((item, found), added) in items.iter().zip(found).zip(added) {
        let of = found.mentions.iter().map(|(number, _)| number).chain(added);
        let mut of: Vec<usize> = of.copied().collect();
        of.sort_unstable();
        of.dedup();
        for number in of {
            if let Some(share) = shares.get_mut(number) {
                share.articles.push(item.article.slug().clone());
            }
        }
        for (number, words) in found.spelt {
            if let Some(share) = shares.get_mut(number) {
                share.spelt.push(words);
            }
        }
        for (number, mention) in found.mentions {
            if let Some((_, record)) = entities.get_mut(number) {
                record.mentions.push(mention);
            }
        }
        for (number, mut role) in found.roles {
            if let Some((_, record)) = entities.get_mut(number) {
                let parts = [
                    Some(&mut role.title),
                    role.office.as_mut(),
                    role.of.as_mut(),
                ];
                let parts = parts.into_iter().flatten();
                parts.for_each(|words| once(words, &mut offices));
                record.roles.push(role);
            }
        }
        for (number, citation) in found.quotations {
            if let Some((_, record)) = entities.get_mut(number) {
                record.quotations.push(citation);
            }
        }
        named.push(found.here);
    }
    let each = entities.par_iter_mut().zip(shares);
    each.for_each(|((_, record), mut share)| {
        share.spelt.sort_unstable();
        share.spelt.dedup();
        record
            .aliases
            .extend(share.spelt.into_iter().map(String::from));
        record.articles.extend(share.articles);
        record.mentions.shrink_to_fit();
        record.roles.shrink_to_fit();
        record.quotations.shrink_to_fit();
    });
    named
}

/// What is set in order once all articles have told it.
#[derive(Default)]
struct Share {
    articles: Vec<Slug>,
    spelt: Vec<Words>,
}

/// Many are called by one office, in the same words: these are kept once.
fn once(words: &mut Words, known: &mut HashSet<Words>) {
    match known.get(words.as_str()) {
        Some(known) => *words = known.clone(),
        None => {
            known.insert(words.clone());
        }
    }
}
