//! Offices: those that a person holds, and who holds those of a body or a place.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord, PageRef, Role};
use crate::model::{DateRange, EntityKind, Status, WrittenDate};
use crate::reading::Standing;
use crate::site::views::parts::{CitationView, DateView, LinkView, Maker};

/// An office, as somebody holds or held it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RoleView {
    pub title: String,
    /// The page of the body or country that it belongs to, where it has one.
    pub of: Option<LinkView>,
    /// `extracted` where only the machine has read it.
    pub status: Status,
    /// In the order of time, undated first.
    pub stated: Vec<StatedView>,
}

/// For when an office is stated, as long as its standing does not change.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct StatedView {
    /// `acting`, `designate` or `former`, as words; none where the office is held in full.
    pub standing: Option<String>,
    /// The first and the last date for which it is stated; none where one date is known.
    pub since: Option<DateView>,
    pub as_of: Option<DateView>,
    pub citations: Vec<CitationView>,
}

/// An office of a body or a place, and who is said to hold it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OfficeView {
    pub title: String,
    /// Who is said to hold it last stands first.
    pub holders: Vec<HolderView>,
}

/// Who is said to hold an office.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HolderView {
    pub holder: LinkView,
    pub status: Status,
    pub stated: Vec<StatedView>,
}

/// An office, and what is said of each who holds it.
struct Office<'a> {
    title: &'a str,
    holders: BTreeMap<&'a EntityId, Vec<&'a Role>>,
}

/// What is said of one office and one holder.
struct Tenure<'a> {
    key: (String, String),
    roles: Vec<&'a Role>,
}

impl Maker<'_> {
    pub fn roles(&self, record: &EntityRecord) -> Vec<RoleView> {
        let tenures = self.tenures(record.roles.iter());
        tenures
            .into_iter()
            .map(|tenure| RoleView {
                title: title(&tenure.roles),
                of: tenure.roles.iter().find_map(|role| self.body_of(role)),
                status: best(&tenure.roles),
                stated: self.stated(&tenure.roles),
            })
            .collect()
    }

    /// The offices of a body or a place, those first that most are said to hold.
    pub fn offices(&self, record: &EntityRecord) -> Vec<OfficeView> {
        let mut offices: BTreeMap<(String, String), Office> = BTreeMap::new();
        for held in &record.offices {
            let holder = self.dossier.entities.get(&held.holder);
            let Some(role) = holder.and_then(|holder| holder.roles.get(held.role)) else {
                continue;
            };
            let title = role.office.as_ref().unwrap_or(&role.title);
            let office = offices.entry(self.key(role)).or_insert_with(|| Office {
                title,
                holders: BTreeMap::new(),
            });
            office.holders.entry(&held.holder).or_default().push(role);
        }
        let mut offices: Vec<Office> = offices.into_values().collect();
        offices.sort_by_key(|office| std::cmp::Reverse(office.holders.len()));
        offices
            .into_iter()
            .map(|office| self.office(office))
            .collect()
    }

    fn office(&self, office: Office) -> OfficeView {
        let latest = |roles: &[&Role]| roles.iter().filter_map(|r| Some(day(r)?.latest())).max();
        let mut holders: Vec<(&EntityId, Vec<&Role>)> = office.holders.into_iter().collect();
        holders.sort_by_key(|(id, roles)| (std::cmp::Reverse(latest(roles)), *id));
        let holders = holders.into_iter().map(|(id, mut roles)| {
            roles.sort_by_key(|role| day(role));
            HolderView {
                holder: self.entity_link(id),
                status: best(&roles),
                stated: self.stated(&roles),
            }
        });
        OfficeView {
            title: office.title.to_owned(),
            holders: holders.collect(),
        }
    }

    /// Roles by office, in the order in which the offices are first stated.
    fn tenures<'a>(&self, roles: impl Iterator<Item = &'a Role>) -> Vec<Tenure<'a>> {
        let mut roles: Vec<&Role> = roles.collect();
        roles.sort_by_key(|role| day(role));
        let mut tenures: Vec<Tenure> = Vec::new();
        for role in roles {
            let key = self.key(role);
            match tenures.iter_mut().find(|tenure| tenure.key == key) {
                Some(tenure) => tenure.roles.push(role),
                None => tenures.push(Tenure {
                    key,
                    roles: vec![role],
                }),
            }
        }
        tenures
    }

    /// What makes two statements of one office: office, and body or country, by whatever
    /// name the dossier knows it.
    fn key(&self, role: &Role) -> (String, String) {
        let office = role.office.as_ref().unwrap_or(&role.title);
        let of = role.of.as_deref().unwrap_or_default();
        let of = match self.dossier.directory.wiki(of) {
            Some(PageRef::Entity(id)) => format!("{}/{}", id.kind.folder(), id.slug),
            _ => of.to_lowercase(),
        };
        (office.to_lowercase(), of)
    }

    fn body_of(&self, role: &Role) -> Option<LinkView> {
        let of = role.of.as_deref()?;
        match self.dossier.directory.wiki(of)? {
            PageRef::Entity(id) if id.kind != EntityKind::Person => Some(self.entity_link(id)),
            _ => None,
        }
    }

    /// Roles in the order of time, as stretches of one standing.
    fn stated(&self, roles: &[&Role]) -> Vec<StatedView> {
        let alike = best(roles) == Status::Extracted;
        let stretches = roles.chunk_by(|a, b| a.standing == b.standing);
        stretches
            .map(|stretch| {
                let mut dates: Vec<&WrittenDate> = stretch
                    .iter()
                    .filter_map(|role| role.as_of.as_ref())
                    .collect();
                dates.dedup_by_key(|date| date.range);
                let since = match dates.as_slice() {
                    [first, _, ..] => Some(*first),
                    _ => None,
                };
                let cited = stretch.iter().filter_map(|role| {
                    let citation = self.citation(role.citation.as_ref()?);
                    // Where all is read by the machine, the office says so once.
                    let status = if alike { Status::Curated } else { role.status };
                    Some(CitationView { status, ..citation })
                });
                StatedView {
                    standing: stretch
                        .first()
                        .and_then(|role| self.standing(role.standing)),
                    since: self.written(since),
                    as_of: self.written(dates.last().copied()),
                    citations: cited.collect(),
                }
            })
            .collect()
    }

    fn standing(&self, standing: Standing) -> Option<String> {
        let key = match standing {
            Standing::Holds => return None,
            Standing::Acting => "standing_acting",
            Standing::Designate => "standing_designate",
            Standing::Former => "standing_former",
        };
        Some(self.say(key))
    }
}

fn day(role: &Role) -> Option<DateRange> {
    role.as_of.as_ref().map(|date| date.range)
}

fn best(roles: &[&Role]) -> Status {
    let statuses = roles.iter().map(|role| role.status);
    statuses.min().unwrap_or(Status::Extracted)
}

/// An office as the author calls it, else as it is said of who holds it in full, at best
/// of late: "former" and the like are told beside it.
fn title(roles: &[&Role]) -> String {
    let fullest = |role: &&&Role| (role.status != Status::Curated, role.standing);
    let said = roles.iter().rev().min_by_key(fullest);
    said.map(|role| match (role.standing, &role.office) {
        (Standing::Holds, _) | (_, None) => role.title.clone(),
        (_, Some(office)) => match &role.of {
            Some(of) => format!("{office}, {of}"),
            None => office.clone(),
        },
    })
    .unwrap_or_default()
}
