//! Each event as the dossier shows it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use crate::content::{Document, Event};
use crate::diagnostic::{Diagnostic, Problems, nearest_few};
use crate::dossier::cite::Desk;
use crate::dossier::copies::Copies;
use crate::dossier::events::accounts;
use crate::dossier::events::author::Shares;
use crate::dossier::events::clusters::Cluster;
use crate::dossier::events::lead;
use crate::dossier::events::origins::Outlets;
use crate::dossier::events::statements::{Statement, Told};
use crate::dossier::events::terms::{Term, Terms};
use crate::dossier::{AccountRecord, EntityId, EntityRecord, EventRecord, SourceOf, Weight};
use crate::model::{Anchor, Citation, DateRange, EntityKind, Slug, Sorted, Status};
use crate::reading::Evidence;

pub(super) struct Records<'a> {
    pub desk: &'a Desk<'a>,
    pub told: &'a Told,
    pub terms: &'a Terms,
    pub outlets: &'a Outlets<'a>,
    pub entities: &'a BTreeMap<EntityId, EntityRecord>,
}

impl Records<'_> {
    /// The author's events with what they have taken, then what is left to the machine.
    pub fn of(
        &self,
        events: &[Event],
        shares: &Shares,
        problems: &mut Problems,
    ) -> Vec<EventRecord> {
        let mut continued: HashMap<usize, Vec<&Statement>> = HashMap::new();
        for (of, statement) in &self.told.continued {
            continued.entry(*of).or_default().push(statement);
        }
        let taken = shares.taken.iter().map(Vec::as_slice);
        let of_author = events.iter().zip(taken);
        let of_author = of_author.map(|(e, taken)| self.of_author(e, taken, &continued, problems));
        let mut records: Vec<EventRecord> = of_author.collect();
        let left = shares.left.par_iter();
        let left = left.filter_map(|cluster| self.of_machine(cluster, &continued));
        records.extend(left.collect::<Vec<_>>());
        let copies = Copies::among(self.desk.items().map(|item| item.article.as_ref()));
        records
            .par_iter_mut()
            .for_each(|record| record.sources = self.sources(record, &copies));
        records
    }

    fn of_author(
        &self,
        event: &Event,
        taken: &[usize],
        continued: &HashMap<usize, Vec<&Statement>>,
        problems: &mut Problems,
    ) -> EventRecord {
        let document = &event.document;
        let named = self.named(event, problems);
        let cited = event.citations.iter().enumerate();
        let cited = cited
            .filter_map(|(i, account)| accounts::of_author(self.desk, event, i, account, problems));
        let mut record = EventRecord {
            id: document.slug().to_string(),
            aliases: Sorted::default(),
            date: event.date,
            text: event.title.clone(),
            status: match event.confirmed {
                true => Status::Confirmed,
                false => Status::Curated,
            },
            document: Some(document.clone()),
            open: named.is_empty(),
            key: event.key,
            accounts: cited.collect(),
            entities: named,
            sources: Sorted::default(),
            weight: Weight::default(),
            known: None,
        };
        self.tell(&mut record, taken, continued);
        record
    }

    /// An event of which no author speaks; none where nothing of it may be shown.
    fn of_machine(
        &self,
        cluster: &Cluster,
        continued: &HashMap<usize, Vec<&Statement>>,
    ) -> Option<EventRecord> {
        let statements = &self.told.statements;
        let members = || cluster.members.iter().filter_map(|&i| statements.get(i));
        let agreed = members().filter(|s| s.date.overlaps(cluster.core));
        let date = agreed
            .clone()
            .map(|s| s.date)
            .min_by_key(|date| exactness(*date))?;
        let (_, text) = lead::choose(self.desk, agreed.clone(), date, self.terms)?;
        let exact = agreed.filter(|s| s.date == date);
        let first = exact.min_by_key(|s| (s.told.is_none(), s.told, s.article, s.passage))?;
        let mut record = EventRecord {
            id: first.id.clone(),
            aliases: Sorted::default(),
            date,
            text,
            status: Status::Extracted,
            document: None,
            open: true,
            key: None,
            accounts: Vec::new(),
            entities: Sorted::default(),
            sources: Sorted::default(),
            weight: Weight::default(),
            known: None,
        };
        self.tell(&mut record, &cluster.members, continued);
        Some(record)
    }

    /// Adds statements to what is told of an event: one for each sentence that dates it.
    fn tell(
        &self,
        record: &mut EventRecord,
        members: &[usize],
        continued: &HashMap<usize, Vec<&Statement>>,
    ) {
        let mut told: Vec<(usize, &Statement)> = members
            .iter()
            .filter_map(|&i| Some((i, self.told.statements.get(i)?)))
            .collect();
        let date = record.date;
        // Of one paragraph, what tells it best.
        told.sort_by_key(|(i, s)| {
            let place = (s.told.is_none(), s.told, s.article, s.passage);
            (place, s.evidence, s.date != date, exactness(s.date), *i)
        });
        let mut going_on = Vec::new();
        let mut heard = HashSet::new();
        let mut telling = Telling::of(record);
        let mut aliases = Vec::new();
        for (i, statement) in told {
            aliases.push(statement.id.clone());
            let sentence = (
                statement.article,
                statement.passage,
                statement.sentence.start,
            );
            if heard.insert(sentence) {
                self.hear(&mut telling, statement, true);
            } else {
                telling.named.extend(&statement.terms);
            }
            let further = continued.get(&i).into_iter().flatten();
            going_on.extend(further.map(|further| (statement.passage, *further)));
        }
        for (passage, statement) in going_on {
            // Further off, it also speaks of what came of it and who made a remark.
            self.hear(&mut telling, statement, statement.passage == passage);
        }
        let mut named = telling.named;
        named.sort_unstable();
        named.dedup();
        if record.open {
            let named = named.into_iter().filter_map(|t| self.terms.entity(t));
            record.entities.extend(named.cloned());
        }
        aliases.retain(|alias| *alias != record.id);
        record.aliases.extend(aliases);
        record.accounts.shrink_to_fit();
    }

    /// Adds a statement, and whom it names where that counts.
    fn hear(&self, telling: &mut Telling, statement: &Statement, names_count: bool) {
        let date = telling.record.date;
        let Some(account) = accounts::of_machine(self.desk, statement, date) else {
            return;
        };
        // Where its words may not be shown, what goes on with an event shows nothing.
        if statement.evidence == Evidence::Continued && account.citation.quote.is_empty() {
            return;
        }
        match telling.known(&account) {
            // The author cites the paragraph; the machine has the sentence.
            Some(known) if known.status == Status::Curated && known.evidence.is_none() => {
                known.citation = account.citation;
                known.expression = account.expression;
                known.reason = account.reason;
                known.evidence = account.evidence;
                // The date that the author gives for the paragraph is what it says.
                let agrees = statement.date.overlaps(date);
                known.says = known.says.or(account.says.filter(|_| agrees));
            }
            // What goes on in a paragraph is told there already, and where nothing may be
            // quoted, the same words would stand twice.
            Some(_) if statement.evidence == Evidence::Continued => {}
            Some(known) if account.citation.quote == known.citation.quote => {}
            _ => telling.add(account),
        }
        if names_count {
            telling.named.extend(&statement.terms);
        }
    }

    /// Who tells it on their own: not a copy of another, nor who repeats another.
    fn sources(&self, record: &EventRecord, copies: &Copies) -> Sorted<SourceOf> {
        let mut origins: BTreeMap<&Slug, BTreeSet<SourceOf>> = BTreeMap::new();
        for AccountRecord { citation, .. } in &record.accounts {
            let Citation {
                article, anchor, ..
            } = citation;
            let Some(item) = self.desk.get(article) else {
                continue;
            };
            let passage = anchor.and_then(|anchor| item.passage(anchor));
            let of = match passage {
                Some(passage) => self.outlets.of(item, passage),
                None => BTreeSet::from([item.source()]),
            };
            origins.entry(article).or_default().extend(of);
        }
        let articles: Vec<&Slug> = origins.keys().copied().collect();
        let mut sources = Vec::new();
        for article in copies.independent(articles.into_iter()) {
            let Some(item) = self.desk.get(article) else {
                continue;
            };
            let of = origins.remove(article).unwrap_or_default();
            // Whoever also tells it without naming another has it of their own.
            if of.contains(&item.source()) {
                sources.push(item.source());
            } else {
                sources.extend(of);
            }
        }
        sources.into_iter().collect()
    }

    /// Whom the author's file names; those that are not there are reported.
    fn named(&self, event: &Event, problems: &mut Problems) -> Sorted<EntityId> {
        let mut named = Vec::new();
        for (kind, key, slugs) in [
            (EntityKind::Person, "people", &event.people),
            (
                EntityKind::Organisation,
                "organisations",
                &event.organisations,
            ),
            (EntityKind::Place, "places", &event.places),
        ] {
            for (i, slug) in slugs.iter().enumerate() {
                let id = EntityId {
                    kind,
                    slug: slug.clone(),
                };
                if self.entities.contains_key(&id) {
                    named.push(id);
                } else {
                    let document = &event.document;
                    problems.push(unknown(document, kind, key, i, slug, self.entities));
                }
            }
        }
        named.into_iter().collect()
    }
}

/// An event while statements are added to it.
struct Telling<'a> {
    record: &'a mut EventRecord,
    /// The first account of each paragraph.
    places: HashMap<(Slug, Option<Anchor>), usize>,
    named: Vec<Term>,
}

impl<'a> Telling<'a> {
    fn of(record: &'a mut EventRecord) -> Self {
        let mut places = HashMap::new();
        for (n, account) in record.accounts.iter().enumerate() {
            places.entry(paragraph(account)).or_insert(n);
        }
        Self {
            record,
            places,
            named: Vec::new(),
        }
    }

    /// What is told already in the paragraph of an account.
    fn known(&mut self, account: &AccountRecord) -> Option<&mut AccountRecord> {
        let place = self.places.get(&paragraph(account))?;
        self.record.accounts.get_mut(*place)
    }

    fn add(&mut self, account: AccountRecord) {
        let next = self.record.accounts.len();
        self.places.entry(paragraph(&account)).or_insert(next);
        self.record.accounts.push(account);
    }
}

fn paragraph(account: &AccountRecord) -> (Slug, Option<Anchor>) {
    let Citation {
        article, anchor, ..
    } = &account.citation;
    (article.clone(), *anchor)
}

/// The more exact, the less; of equals, the earlier.
fn exactness(date: DateRange) -> (i32, DateRange) {
    (date.days(), date)
}

fn unknown(
    document: &Document,
    kind: EntityKind,
    key: &str,
    i: usize,
    slug: &Slug,
    entities: &BTreeMap<EntityId, EntityRecord>,
) -> Diagnostic {
    let candidates = entities
        .keys()
        .filter(|id| id.kind == kind)
        .map(|id| id.slug.as_str());
    let near = nearest_few(slug, candidates, 3);
    let help = if near.is_empty() {
        format!("write content/{}/{slug}.md, or leave it out", kind.folder())
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    let span = document.locate([key.into(), i.into()]);
    Diagnostic::error(format!("there is no {kind} `{slug}`"))
        .at(document.source(), span, "")
        .help(help)
}
