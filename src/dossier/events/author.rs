//! What the author's files take of what the machine has joined: by the id of an event, by
//! the paragraphs that they cite, or because it is plainly the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::content::{Account, Document, Event, HiddenEvent};
use crate::diagnostic::{Diagnostic, Problems, nearest};
use crate::dossier::cite::Desk;
use crate::dossier::entities::Names;
use crate::dossier::events::clusters::{self, Cluster, Crowd, meet};
use crate::dossier::events::likeness;
use crate::dossier::events::statements::{self, Statement, tokens};
use crate::dossier::events::terms::Terms;
use crate::dossier::{EntityId, EntityRecord};
use crate::model::{DateRange, EntityKind, Slug};
use crate::reading::Evidence;

/// Statements, as the author's files leave them.
#[derive(Default)]
pub(super) struct Shares {
    /// What each of the author's events has taken, in their order.
    pub taken: Vec<Vec<usize>>,
    /// What is left to the machine.
    pub left: Vec<Cluster>,
}

/// A file of the author's: an event, or one that hides what it takes.
struct File<'a> {
    document: &'a Document,
    hides: bool,
    date: Option<DateRange>,
    citations: &'a [Account],
    same_as: &'a [String],
    distinct_from: &'a [String],
    /// What it says, as if an article said it.
    says: Option<Statement>,
}

/// How strongly a file takes a statement: the greater wins.
type Claim = (Strength, bool, i64);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// It cites the paragraph, whose date it corrects.
    Corrects,
    /// It cites the paragraph, for the date that this gives.
    Cites,
    /// It calls it by its id.
    Names,
}

pub(super) struct Author<'a> {
    pub desk: &'a Desk<'a>,
    pub statements: &'a [Statement],
    pub entities: &'a BTreeMap<EntityId, EntityRecord>,
    pub names: &'a Names,
}

impl Author<'_> {
    /// Lets the files take what is theirs of the clusters.
    pub fn take(
        &self,
        events: &[Event],
        hidden: &[HiddenEvent],
        clusters: Vec<Cluster>,
        terms: &mut Terms,
        problems: &mut Problems,
    ) -> Shares {
        let mut files: Vec<File> = events.iter().map(|e| self.file(e, terms)).collect();
        files.extend(hidden.iter().map(|hidden| File {
            document: &hidden.document,
            hides: true,
            date: hidden.date,
            citations: &hidden.citations,
            same_as: &hidden.same_as,
            distinct_from: &[],
            says: None,
        }));
        let mut shares = Shares {
            taken: vec![Vec::new(); files.len()],
            left: Vec::new(),
        };
        if files.is_empty() {
            shares.left = clusters;
            return shares;
        }
        let mut cluster_of = vec![0; self.statements.len()];
        for (at, cluster) in clusters.iter().enumerate() {
            for &member in &cluster.members {
                cluster_of[member] = at;
            }
        }
        let ids = self.ids();
        let kept_out = kept_out(&files, &ids, problems);
        let claims = self.claims(&files, &ids, &clusters, &cluster_of, terms, problems);
        for cluster in clusters {
            let mut by_file: BTreeMap<usize, usize> = BTreeMap::new();
            for (_, file) in cluster.members.iter().filter_map(|i| claims.get(i)) {
                *by_file.entry(*file).or_default() += 1;
            }
            let most = by_file
                .iter()
                .max_by_key(|(file, n)| (**n, std::cmp::Reverse(**file)));
            let Some((&most, _)) = most else {
                shares.left.push(cluster);
                continue;
            };
            let mut out = Vec::new();
            for &i in &cluster.members {
                let (claim, file) = match claims.get(&i) {
                    Some(((strength, ..), file)) => (Some(*strength), *file),
                    None => (None, most),
                };
                // What it cites itself is its own, whatever else it says of it.
                if claim != Some(Strength::Cites) && kept_out.contains(&(file, i)) {
                    out.push(i);
                } else if let Some(taken) = shares.taken.get_mut(file) {
                    taken.push(i);
                }
            }
            shares.left.extend(self.cluster(out));
        }
        self.take_alike(&files, &kept_out, terms, &mut shares);
        shares
    }

    /// The file of an event, with what it says as a statement of its own.
    fn file<'a>(&self, event: &'a Event, terms: &mut Terms) -> File<'a> {
        let mut found = Vec::new();
        for id in self.names.named_in(&event.title) {
            found.push(terms.name(&id, self.entities.get(&id)));
        }
        for (_, word) in tokens(&event.title, &(0..event.title.len())) {
            statements::of_word(word, terms, &mut found);
        }
        for (kind, slugs) in [
            (EntityKind::Person, &event.people),
            (EntityKind::Organisation, &event.organisations),
            (EntityKind::Place, &event.places),
        ] {
            for slug in slugs {
                let slug = slug.clone();
                let id = EntityId { kind, slug };
                if let Some(record) = self.entities.get(&id) {
                    found.push(terms.name(&id, Some(record)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        File {
            document: &event.document,
            hides: false,
            date: Some(event.date),
            citations: &event.citations,
            same_as: &event.same_as,
            distinct_from: &event.distinct_from,
            says: Some(Statement {
                actor: None,
                sides: (0, 0),
                id: event.document.slug().to_string(),
                article: usize::MAX,
                passage: 0,
                sentence: 0..0,
                clause: 0..0,
                time: None,
                date: event.date,
                evidence: Evidence::Told,
                told: None,
                terms: found,
                nearby: Vec::new(),
                subject: None,
                speaks: false,
                singular: None,
                origins: BTreeSet::new(),
            }),
        }
    }

    fn ids(&self) -> HashMap<&str, usize> {
        let ids = self.statements.iter().map(|s| s.id.as_str());
        ids.zip(0..).collect()
    }

    /// Which file takes which statement.
    fn claims(
        &self,
        files: &[File],
        ids: &HashMap<&str, usize>,
        clusters: &[Cluster],
        cluster_of: &[usize],
        terms: &Terms,
        problems: &mut Problems,
    ) -> HashMap<usize, (Claim, usize)> {
        let mut in_paragraph: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (i, statement) in self.statements.iter().enumerate() {
            let place = (statement.article, statement.passage);
            in_paragraph.entry(place).or_default().push(i);
        }
        let mut claims: HashMap<usize, (Claim, usize)> = HashMap::new();
        let mut corrections = Vec::new();
        for (f, file) in files.iter().enumerate() {
            for (i, id) in file.same_as.iter().enumerate() {
                match ids.get(id.as_str()) {
                    Some(statement) => {
                        let cluster = cluster_of.get(*statement).and_then(|at| clusters.get(*at));
                        for &member in cluster.map_or(&[][..], |c| &c.members) {
                            claim(&mut claims, member, (Strength::Names, true, 0), f);
                        }
                    }
                    None if self.cites_something(file) => {}
                    None => problems.push(unknown(file.document, "same_as", i, id, ids)),
                }
            }
            for account in file.citations {
                let place = self.desk.place(&account.cite.article, account.cite.anchor);
                let here = place.and_then(|place| in_paragraph.get(&place));
                let here = here.map_or(&[][..], Vec::as_slice);
                let wanted = account.says.or(file.date);
                let fits = |i: &&usize| match (wanted, self.statements.get(**i)) {
                    (Some(wanted), Some(s)) => meet(wanted, s.date).is_some(),
                    (None, Some(_)) => true,
                    _ => false,
                };
                for &i in here.iter().filter(fits) {
                    let Some(statement) = self.statements.get(i) else {
                        continue;
                    };
                    let exact = wanted == Some(statement.date);
                    let like = file.like(statement, terms);
                    claim(&mut claims, i, (Strength::Cites, exact, like), f);
                }
                if !here.iter().any(|i| fits(&i)) && account.says.is_none() {
                    corrections.push((f, here));
                }
            }
        }
        // What another file cites for its own date is not what this one corrects.
        for (f, here) in corrections {
            let file = &files[f];
            let free = here.iter().filter(|i| !claims.contains_key(i));
            let told: Vec<usize> = free
                .copied()
                .filter(|i| {
                    self.statements
                        .get(*i)
                        .is_some_and(|s| file.tells(s, terms))
                })
                .collect();
            if let [only] = told[..] {
                claim(&mut claims, only, (Strength::Corrects, false, 0), f);
            }
        }
        claims
    }

    /// Whether any paragraph that a file cites is there.
    fn cites_something(&self, file: &File) -> bool {
        let mut cited = file.citations.iter().map(|account| &account.cite);
        cited.any(|cite| self.desk.place(&cite.article, cite.anchor).is_some())
    }

    /// Gives the files what nothing but its likeness says is theirs.
    fn take_alike(
        &self,
        files: &[File],
        kept_out: &BTreeSet<(usize, usize)>,
        terms: &Terms,
        shares: &mut Shares,
    ) {
        let crowd = Crowd::new(self.statements);
        let mut by_day: BTreeMap<DateRange, Vec<usize>> = BTreeMap::new();
        for (f, file) in files.iter().enumerate() {
            if let (Some(date), false) = (file.date, file.hides) {
                by_day.entry(date).or_default().push(f);
            }
        }
        let left = std::mem::take(&mut shares.left);
        for cluster in left {
            // A date that is vaguer than the author's could be of anything in it.
            let near = by_day.get(&cluster.core);
            let best = near.into_iter().flatten().filter_map(|&f| {
                let says = files.get(f)?.says.as_ref()?;
                let out = cluster.members.iter().any(|i| kept_out.contains(&(f, *i)));
                let members = cluster
                    .members
                    .iter()
                    .filter_map(|&i| self.statements.get(i));
                let alike = members.map(|s| (likeness::of(says, s, terms), s));
                let alike = alike.filter(|(l, s)| clusters::enough(*l, says, s, &crowd));
                let most = alike.map(|(l, _)| l.score).max_by(f64::total_cmp)?;
                (!out).then_some((most, f))
            });
            match best.max_by(|a, b| a.0.total_cmp(&b.0)) {
                Some((_, f)) => shares.taken[f].extend(cluster.members),
                None => shares.left.push(cluster),
            }
        }
    }

    /// Statements that stay together when others have gone.
    fn cluster(&self, members: Vec<usize>) -> Option<Cluster> {
        let dates = members
            .iter()
            .filter_map(|&i| Some(self.statements.get(i)?.date));
        let core = dates.min_by_key(|date| (date.days(), date.earliest()))?;
        Some(Cluster { members, core })
    }
}

impl File<'_> {
    /// How much a statement is like what the file says, for telling files apart.
    fn like(&self, statement: &Statement, terms: &Terms) -> i64 {
        let says = self.says.as_ref();
        says.map_or(0, |says| {
            (likeness::of(says, statement, terms).score * 1000.0) as i64
        })
    }

    /// Whether a statement tells what the file says, whenever that was.
    fn tells(&self, statement: &Statement, terms: &Terms) -> bool {
        let Some(says) = &self.says else {
            return true;
        };
        likeness::of(says, statement, terms).tells_alike
    }
}

fn claim(claims: &mut HashMap<usize, (Claim, usize)>, of: usize, claim: Claim, file: usize) {
    let entry = claims.entry(of).or_insert((claim, file));
    if entry.0 < claim {
        *entry = (claim, file);
    }
}

/// What files say is another event: the file, and the statement.
fn kept_out(
    files: &[File],
    ids: &HashMap<&str, usize>,
    problems: &mut Problems,
) -> BTreeSet<(usize, usize)> {
    let slugs: BTreeSet<&Slug> = files.iter().map(|file| file.document.slug()).collect();
    let mut kept_out = BTreeSet::new();
    for (f, file) in files.iter().enumerate() {
        for (i, id) in file.distinct_from.iter().enumerate() {
            match ids.get(id.as_str()) {
                Some(statement) => {
                    kept_out.insert((f, *statement));
                }
                // Two files are two events in any case.
                None if slugs.iter().any(|slug| slug.as_str() == id) => {}
                None => problems.push(unknown(file.document, "distinct_from", i, id, ids)),
            }
        }
    }
    kept_out
}

fn unknown(
    document: &Document,
    key: &str,
    i: usize,
    id: &str,
    ids: &HashMap<&str, usize>,
) -> Diagnostic {
    let mut known: Vec<&str> = ids.keys().copied().collect();
    known.sort_unstable();
    let help = match nearest(id, known) {
        Some(near) => format!("did you mean {near}?"),
        None => "`data/timeline.json` has the ids of all events".to_owned(),
    };
    let span = document.locate([key.into(), i.into()]);
    Diagnostic::warning(format!("there is no event `{id}`"))
        .at(document.source(), span, "")
        .help(help)
}
