//! What happened: the author's events, and the dated statements that the articles make.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::content::{Account, Document, Event};
use crate::diagnostic::{Diagnostic, Problems, nearest_few};
use crate::dossier::cite::{Desk, Item};
use crate::dossier::copies::Copies;
use crate::dossier::entities::Names;
use crate::dossier::{AccountRecord, DateReason, EntityId, EntityRecord, EventRecord, Weight};
use crate::model::{Anchor, Citation, DateRange, EntityKind, Slug, Status};
use crate::reading::{Passage, Reason, TimeExpression};

/// Two statements of one day that share so many names tell of one event.
const ALIKE: usize = 2;

/// Events, by their place in the list.
type ByDay = BTreeMap<DateRange, Vec<usize>>;

pub(super) fn join(
    desk: &Desk,
    curated: &[Event],
    entities: &BTreeMap<EntityId, EntityRecord>,
    names: &Names,
    problems: &mut Problems,
) -> Vec<EventRecord> {
    let mut events: Vec<EventRecord> = curated
        .iter()
        .map(|event| curated_record(desk, event, entities, problems))
        .collect();
    let mut of_author = ByDay::default();
    let mut of_paragraph: HashMap<(Slug, Option<Anchor>), Vec<usize>> = HashMap::new();
    for (i, event) in events.iter().enumerate() {
        of_author.entry(event.date).or_default().push(i);
        for account in &event.accounts {
            let Citation {
                article, anchor, ..
            } = &account.citation;
            let place = (article.clone(), *anchor);
            of_paragraph.entry(place).or_default().push(i);
        }
    }
    let mut of_machine = ByDay::default();
    for statement in statements(desk, names) {
        let said = &statement.account.citation;
        let cited = of_paragraph.get(&(said.article.clone(), said.anchor));
        let same_day = of_author.get(&statement.date);
        let candidates = cited.into_iter().chain(same_day).flatten().copied();
        let rank = |&i: &usize| {
            let event = events.get(i)?;
            let shared = event.shared(&statement);
            let cites = event.cites(&statement);
            let alike = event.date == statement.date && shared >= ALIKE;
            (cites || alike).then_some((cites, shared))
        };
        let host = candidates.filter(|i| rank(i).is_some()).max_by_key(rank);
        let host = host.or_else(|| {
            // Most statements name one or none, and are alike to no other.
            if statement.entities.len() < ALIKE {
                return None;
            }
            let mut same_day = of_machine.get(&statement.date)?.iter().copied();
            same_day.find(|&i| events[i].shared(&statement) >= ALIKE)
        });
        match host.and_then(|i| events.get_mut(i)) {
            Some(event) => event.hear(statement),
            // Without its words there is nothing to tell of an event of its own.
            None if statement.account.citation.quote.is_empty() => {}
            None => {
                if statement.entities.len() >= ALIKE {
                    let same_day = of_machine.entry(statement.date).or_default();
                    same_day.push(events.len());
                }
                events.push(statement.into_event());
            }
        }
    }
    let copies = Copies::among(desk.items().map(|item| item.article.as_ref()));
    for event in &mut events {
        let told_by = event.accounts.iter().map(|a| &a.citation.article);
        event.sources = copies
            .independent(told_by)
            .filter_map(|article| Some(desk.get(article)?.source()))
            .collect();
    }
    weigh(desk, &mut events);
    tell_apart(&mut events);
    events
}

/// Counts for each event what is made of it, and when it became known.
fn weigh(desk: &Desk, events: &mut [EventRecord]) {
    for event in events {
        let mut days = BTreeSet::new();
        let mut articles = BTreeSet::new();
        for account in &event.accounts {
            let slug = &account.citation.article;
            articles.insert(slug);
            let published = desk.get(slug).and_then(|i| i.article.published.as_ref());
            days.extend(published.map(|date| date.range.latest()));
        }
        event.weight = Weight {
            days: days.len(),
            sources: event.sources.len(),
            articles: articles.len(),
        };
        event.known = days.first().copied();
    }
}

/// The places of the events, what matters most first.
pub(super) fn rank(events: &[EventRecord]) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..events.len()).collect();
    ranked.sort_by_key(|&i| std::cmp::Reverse(events[i].weight));
    ranked
}

/// One sentence twice in a paragraph gives one id twice.
fn tell_apart(events: &mut [EventRecord]) {
    let mut taken = BTreeSet::new();
    for event in events {
        let plain = event.id.clone();
        let mut n = 2;
        while !taken.insert(event.id.clone()) {
            event.id = format!("{plain}-{n}");
            n += 1;
        }
    }
}

/// A sentence of an article that dates something to a day.
struct Statement {
    date: DateRange,
    account: AccountRecord,
    entities: BTreeSet<EntityId>,
}

/// All that the articles say to have happened.
fn statements(desk: &Desk, names: &Names) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (n, item) in desk.items().enumerate() {
        for passage in &item.reading.passages {
            for happening in &passage.happenings {
                let sentence = &happening.sentence;
                let Some(time) = happening.time.and_then(|n| passage.times.get(n)) else {
                    continue;
                };
                let here = names
                    .of_article(n)
                    .iter()
                    .filter(|m| m.anchor == passage.anchor);
                let entities = here
                    .filter(|m| sentence.contains(&m.span.start))
                    .map(|m| m.entity.clone())
                    .collect();
                statements.push(Statement {
                    date: happening.date,
                    account: AccountRecord {
                        citation: item.cite(passage, sentence.clone(), &time.span),
                        expression: expression(item, passage, time),
                        says: None,
                        reason: Some(reason(item, time)),
                        evidence: Some(happening.evidence),
                        status: Status::Extracted,
                    },
                    entities,
                });
            }
        }
    }
    statements
}

/// What the days of a time rest on, in words.
fn reason(item: Item, time: &TimeExpression) -> DateReason {
    match time.reason {
        Reason::Written => DateReason::Written,
        Reason::Published => match &item.article.published {
            Some(published) => DateReason::Published(published.range),
            None => DateReason::Written,
        },
        Reason::Told { passage, time } => {
            let told = item.reading.passages.get(passage);
            let told = told.and_then(|p| Some((p, p.times.get(time)?)));
            let words = told.and_then(|(p, t)| {
                let quoted = item.cite(p, t.span.clone(), &t.span).quote;
                Some(DateReason::Told(quoted, t.range?))
            });
            words.unwrap_or(DateReason::Written)
        }
    }
}

/// The words of a date, where the article may be quoted.
fn expression(item: Item, passage: &Passage, time: &TimeExpression) -> Option<String> {
    let quoted = item.cite(passage, time.span.clone(), &time.span).quote;
    Some(quoted).filter(|words| !words.is_empty())
}

impl Statement {
    fn into_event(self) -> EventRecord {
        let citation = &self.account.citation;
        let anchor = citation.anchor.map(|a| a.to_string()).unwrap_or_default();
        let identity = format!("{}#{anchor} {}", citation.article, citation.quote);
        let hash = blake3::hash(identity.as_bytes()).to_hex();
        EventRecord {
            id: format!("{}-{}", self.date, &hash[..6]),
            date: self.date,
            text: citation.quote.clone(),
            status: Status::Extracted,
            document: None,
            open: true,
            accounts: vec![self.account],
            entities: self.entities,
            sources: BTreeSet::new(),
            weight: Weight::default(),
            known: None,
        }
    }
}

impl EventRecord {
    fn shared(&self, statement: &Statement) -> usize {
        self.entities.intersection(&statement.entities).count()
    }

    /// Whether the author cites the statement's very paragraph, for the day that it gives.
    fn cites(&self, statement: &Statement) -> bool {
        self.accounts.iter().any(|account| {
            account.is_of(&statement.account)
                && account.says.unwrap_or(self.date).overlaps(statement.date)
        })
    }

    fn hear(&mut self, statement: Statement) {
        let known = self
            .accounts
            .iter_mut()
            .find(|account| account.is_of(&statement.account));
        match known {
            // The author cites the paragraph; the machine has the sentence.
            Some(account) if account.expression.is_none() => {
                account.citation = statement.account.citation;
                account.expression = statement.account.expression;
            }
            Some(_) => {}
            None => self.accounts.push(statement.account),
        }
        if self.open {
            self.entities.extend(statement.entities);
        }
    }
}

impl AccountRecord {
    /// Whether both cite one paragraph.
    fn is_of(&self, other: &Self) -> bool {
        let place = |a: &Self| (a.citation.article.clone(), a.citation.anchor);
        place(self) == place(other)
    }
}

fn curated_record(
    desk: &Desk,
    event: &Event,
    entities: &BTreeMap<EntityId, EntityRecord>,
    problems: &mut Problems,
) -> EventRecord {
    let document = &event.document;
    let mut named = BTreeSet::new();
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
            if entities.contains_key(&id) {
                named.insert(id);
            } else {
                problems.push(unknown(document, kind, key, i, slug, entities));
            }
        }
    }
    let accounts = event
        .citations
        .iter()
        .enumerate()
        .filter_map(|(i, account)| account_record(desk, event, i, account, problems))
        .collect();
    EventRecord {
        id: document.slug().to_string(),
        date: event.date,
        text: event.title.clone(),
        status: Status::Curated,
        document: Some(document.clone()),
        open: named.is_empty(),
        accounts,
        entities: named,
        sources: BTreeSet::new(),
        weight: Weight::default(),
        known: None,
    }
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

fn account_record(
    desk: &Desk,
    event: &Event,
    i: usize,
    account: &Account,
    problems: &mut Problems,
) -> Option<AccountRecord> {
    let span = || {
        let inner = event
            .document
            .locate(["citations".into(), i.into(), "cite".into()]);
        let outer = event.document.locate(["citations".into(), i.into()]);
        if inner.start >= outer.start {
            inner
        } else {
            outer
        }
    };
    let mut citation = desk.check(&account.cite, &event.title, &event.document, span, problems)?;
    let item = desk.get(&account.cite.article)?;
    let wanted = account.says.unwrap_or(event.date);
    let passage = account.cite.anchor.and_then(|anchor| item.passage(anchor));
    let dated = passage.and_then(|passage| {
        let gives = |t: &&TimeExpression| t.range.is_some_and(|days| days.overlaps(wanted));
        let time = passage.times.iter().find(gives)?;
        Some((passage, time))
    });
    let expression = dated.and_then(|(passage, time)| {
        let sentence = passage.sentence_at(time.span.start);
        citation = item.cite(passage, sentence, &time.span);
        expression(item, passage, time)
    });
    Some(AccountRecord {
        citation,
        expression,
        says: account.says,
        reason: None,
        evidence: None,
        status: Status::Curated,
    })
}
