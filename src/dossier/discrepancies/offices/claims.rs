//! What is said of who holds which office, and for when.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::discrepancies::Material;
use crate::dossier::discrepancies::offices::Office;
use crate::dossier::{EntityId, Role};
use crate::model::{DateRange, EntityKind, Slug, Status};
use crate::names;
use crate::reading::{self, Standing};

/// That somebody is said to hold an office.
pub(super) struct Claim<'a> {
    pub holder: &'a EntityId,
    pub role: &'a Role,
    pub office: Office,
    pub standing: Standing,
    /// The words of this office alone.
    pub said: String,
    /// Whether they say whereto an envoy is sent.
    pub whole: bool,
    pub article: Option<&'a Slug>,
    /// The day for which it is said.
    pub at: Option<DateRange>,
    /// Where that is unknown: what it cannot be before.
    pub not_before: Option<DateRange>,
}

impl Claim<'_> {
    /// Whether it says that the office is held in full, at the time for which it is said.
    pub fn holds(&self) -> bool {
        self.standing == Standing::Holds && self.role.firm
    }

    /// Whether it tells of a change: the office is new to its holder.
    pub fn is_new(&self) -> bool {
        let words = self.role.title.split_whitespace().map(str::to_lowercase);
        let fresh = |w: String| {
            matches!(
                w.as_str(),
                "new" | "newly" | "incoming" | "appointed" | "named"
            )
        };
        self.standing == Standing::Designate || words.into_iter().any(fresh)
    }
}

/// All claims to offices that one person holds at a time.
pub(super) struct Claims<'a> {
    all: Vec<Claim<'a>>,
    /// Who holds which post by an article, whosever it is.
    holders: BTreeMap<&'a Slug, BTreeSet<(&'a EntityId, &'static str)>>,
}

impl<'a> Claims<'a> {
    pub fn read(material: &Material<'a>) -> Self {
        let mut all = Vec::new();
        let mut holders: BTreeMap<&Slug, BTreeSet<_>> = BTreeMap::new();
        let people = material.entities.iter();
        for (id, record) in people.filter(|(id, _)| id.kind == EntityKind::Person) {
            let mut own = Vec::new();
            for role in &record.roles {
                own.extend(claims(material, id, role));
            }
            for claim in &own {
                let current = matches!(claim.standing, Standing::Holds | Standing::Acting);
                if let Some(article) = claim.article.filter(|_| current) {
                    let held = holders.entry(article).or_default();
                    held.insert((id, claim.office.post));
                }
            }
            complete(&mut own);
            own.retain(|claim: &Claim| claim.office.of.is_some());
            all.extend(own);
        }
        let mut claims = Self { all, holders };
        claims.send(material);
        claims
    }

    /// The claims to each office. Whose envoy's destination is not known are left out.
    pub fn by_office(&self) -> BTreeMap<Office, Vec<&Claim<'a>>> {
        let mut offices: BTreeMap<Office, Vec<&Claim>> = BTreeMap::new();
        let whole = |claim: &&Claim| {
            let envoy = matches!(claim.office.post, "envoy" | "special representative");
            !envoy || claim.office.target.is_some()
        };
        for claim in self.all.iter().filter(whole) {
            offices.entry(claim.office.clone()).or_default().push(claim);
        }
        offices
    }

    /// Whether two articles are of one time, by who else holds which offices in both.
    pub fn of_one_time(&self, one: &Claim, other: &Claim) -> bool {
        let (Some(a), Some(b)) = (
            one.article.and_then(|slug| self.holders.get(slug)),
            other.article.and_then(|slug| self.holders.get(slug)),
        ) else {
            return false;
        };
        let held = a.intersection(b);
        let others = held.filter(|(id, _)| *id != one.holder && *id != other.holder);
        let people: BTreeSet<&EntityId> = others.map(|(id, _)| *id).collect();
        people.len() >= SHARED
    }

    /// A "US special envoy" whom an article on Peru names is the one for Peru, if nothing
    /// says that this person is sent elsewhere.
    fn send(&mut self, material: &Material) {
        let envoys = self.all.iter().filter(|c| c.office.target.is_some());
        let mut targets: BTreeMap<(&'static str, Option<_>), BTreeSet<String>> = BTreeMap::new();
        let mut sent: BTreeMap<&EntityId, BTreeSet<String>> = BTreeMap::new();
        for claim in envoys {
            let Some(target) = claim.office.target.clone() else {
                continue;
            };
            let office = (claim.office.post, claim.office.of.clone());
            targets.entry(office).or_default().insert(target.clone());
            sent.entry(claim.holder).or_default().insert(target);
        }
        let mut found = Vec::new();
        for (i, claim) in self.all.iter().enumerate() {
            if claim.office.target.is_some() {
                continue;
            }
            let office = (claim.office.post, claim.office.of.clone());
            let Some(known) = targets.get(&office) else {
                continue;
            };
            let subject = claim
                .article
                .map(|slug| subject(material, slug, &claim.office));
            let subject = subject.unwrap_or_default();
            let mut fitting = known
                .iter()
                .filter(|target| subject.contains(&names::same_spelling_key(target)));
            let elsewhere = |target: &String| {
                let own = sent.get(claim.holder);
                own.is_some_and(|own| !own.contains(target))
            };
            if let (Some(target), None) = (fitting.next(), fitting.next())
                && !elsewhere(target)
            {
                found.push((i, target.clone()));
            }
        }
        for (i, target) in found {
            self.all[i].office.target = Some(target);
        }
    }
}

/// So many others who hold the same offices in both show that two articles are of one time.
const SHARED: usize = 2;

fn claims<'a>(material: &Material<'a>, holder: &'a EntityId, role: &'a Role) -> Vec<Claim<'a>> {
    let directory = material.directory;
    let mut standing = role.standing;
    let offices = match role.status {
        Status::Curated => {
            let read = reading::office(&role.title);
            let (office, of) = match &read {
                Some(read) => (read.office.as_str(), read.of.as_deref()),
                None => (role.title.as_str(), None),
            };
            let offices = Office::read(&role.title, office, of, directory);
            let with_owner = offices.into_iter().filter(|(o, _)| o.of.is_some());
            let whole: Vec<(Office, String)> = with_owner.collect();
            standing = read.map_or(standing, |read| read.standing);
            if role.citation.is_none() {
                Vec::new()
            } else if whole.is_empty() {
                let verbatim = Office::verbatim(&role.title);
                verbatim
                    .map(|o| (o, role.title.to_string()))
                    .into_iter()
                    .collect()
            } else {
                whole
            }
        }
        _ => match &role.office {
            Some(office) => Office::read(&role.title, office, role.of.as_deref(), directory),
            None => Vec::new(),
        },
    };
    let article = role.citation.as_ref().map(|citation| &citation.article);
    let record = article.and_then(|slug| material.articles.get(slug));
    let not_before = record.and_then(|r| Some(r.article.not_before.as_ref()?.range));
    let claim = |(office, said): (Office, String)| Claim {
        holder,
        role,
        standing,
        whole: office.target.is_some(),
        said,
        office,
        article,
        at: role.as_of.as_ref().map(|date| date.range),
        not_before,
    };
    offices.into_iter().map(claim).collect()
}

/// An office that is said without its country is the one of which the country is said of
/// the same person elsewhere, where that is one only.
fn complete(claims: &mut [Claim]) {
    for i in 0..claims.len() {
        let office = &claims[i].office;
        if office.of.is_some() {
            continue;
        }
        let same = claims.iter().filter(|claim| {
            let (a, b) = (&claim.office, office);
            (a.post, &a.matter, &a.sort) == (b.post, &b.matter, &b.sort)
        });
        let known: BTreeSet<_> = same.filter_map(|claim| claim.office.of.clone()).collect();
        let mut known = known.into_iter();
        if let (Some(of), None) = (known.next(), known.next()) {
            claims[i].office.of = Some(of);
        }
    }
}

/// The names of the place that an article is most about, besides that whose office it is.
fn subject(material: &Material, article: &Slug, office: &Office) -> BTreeSet<String> {
    let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
    let owner = match &office.of {
        Some(super::Owner::Known(id)) => Some(id),
        _ => None,
    };
    let record = material.articles.get(article);
    for mention in record.into_iter().flat_map(|record| &record.mentions) {
        if mention.entity.kind == EntityKind::Place && Some(&mention.entity) != owner {
            *counts.entry(&mention.entity).or_default() += 1;
        }
    }
    let most = counts
        .iter()
        .max_by_key(|(id, n)| (**n, std::cmp::Reverse(**id)));
    let place = most.and_then(|(id, _)| material.entities.get(*id));
    let names = place
        .into_iter()
        .flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
    names.map(|name| names::same_spelling_key(name)).collect()
}
