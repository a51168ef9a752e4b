//! Offices: those that a person holds, and who holds those of a body or a place.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord, Role};
use crate::model::{Citation, DateRange, Status, WrittenDate};
use crate::reading::Standing;
use crate::site::views::lanes::{AxisView, LaneView, Statement};
use crate::site::views::parts::{CitationView, DateView, DatedView, LinkView, Maker};

/// An office, as somebody holds or held it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RoleView {
    pub title: String,
    /// The page of the body or country that it belongs to, where it has one.
    pub of: Option<LinkView>,
    /// The title around the words that name that body.
    pub said: Option<DatedView>,
    /// `extracted` where only the machine has read it.
    pub status: Status,
    /// In the order of time, undated first.
    pub stated: Vec<StatedView>,
    /// The same drawn, on an axis that all roles share.
    pub lane: Option<LaneView>,
}

/// The offices of somebody.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct RolesView {
    /// In the order of time, undated first.
    pub items: Vec<RoleView>,
    /// Where there are very many: the titles of those that fewest state.
    pub others: Vec<String>,
    /// The axis of their drawing, where there is something to draw.
    pub axis: Option<AxisView>,
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
    /// The first and the last of those that state it.
    pub citations: Vec<CitationView>,
    /// How many more state it.
    pub more: usize,
}

/// An office of a body or a place, and who is said to hold it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OfficeView {
    pub title: String,
    /// Who is said last to hold it stands first, who no longer holds it last.
    pub holders: Vec<HolderView>,
    /// How many more are said to hold it.
    pub more: usize,
}

/// Who is said to hold an office.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HolderView {
    pub holder: LinkView,
    pub status: Status,
    /// Of the offices that most are said to hold; of others the holder's page tells it.
    pub stated: Vec<StatedView>,
}

/// A head of state is called one in every article.
const SHOWN: usize = 6;
/// So many offices are shown with their evidence, and so many holders of each.
const MOST: usize = 12;
const HOLDERS: usize = 12;
/// More than these nobody reads.
const OFFICES: usize = 100;

/// An office, and what is said of each who holds it.
struct Office<'a> {
    title: &'a str,
    holders: BTreeMap<&'a EntityId, Vec<&'a Role>>,
}

impl Maker<'_> {
    pub fn roles(&self, record: &EntityRecord) -> RolesView {
        let mut tenures = tenures(&record.roles);
        let mut others = Vec::new();
        if tenures.len() > MOST {
            // What the author states, and what most articles do.
            let mut by_weight: Vec<usize> = (0..tenures.len()).collect();
            let weight = |n: &usize| tenures.get(*n).map(|t| (best(t), Reverse(t.len())));
            by_weight.sort_by_key(weight);
            let kept: BTreeSet<usize> = by_weight.into_iter().take(MOST).collect();
            let (shown, rest): (Vec<_>, Vec<_>) = tenures
                .into_iter()
                .enumerate()
                .partition(|(n, _)| kept.contains(n));
            others = rest
                .iter()
                .map(|(_, roles)| title(roles))
                .take(OFFICES)
                .collect();
            tenures = shown.into_iter().map(|(_, roles)| roles).collect();
        }
        let axis = self.axis(tenures.iter().flatten().filter_map(|role| day(role)));
        let items = tenures.into_iter().enumerate().map(|(n, roles)| {
            let title = title(&roles);
            let of = roles.iter().find_map(|role| self.body(role));
            let statements = roles.iter().filter_map(|role| self.statement(role));
            let lane = axis.and_then(|axis| {
                let id = format!("_lane-{n}");
                self.lane(axis, id, title.clone(), statements.collect())
            });
            RoleView {
                said: of.as_ref().and_then(|of| around(&title, &of.label)),
                title,
                of,
                status: best(&roles),
                lane,
                stated: self.stated(&roles),
            }
        });
        RolesView {
            items: items.collect(),
            others,
            axis: axis.map(|axis| self.axis_view(axis)),
        }
    }

    fn statement<'s>(&'s self, role: &'s Role) -> Option<Statement<'s>> {
        let citation = role.citation.as_ref();
        let article = citation.and_then(|c| self.dossier.article(&c.article));
        let said = article.map_or(role.title.as_str(), |a| &a.article.title);
        Some(Statement {
            date: day(role)?,
            kind: match role.standing {
                Standing::Holds => "holds",
                Standing::Acting => "acting",
                Standing::Designate => "designate",
                Standing::Former => "former",
            },
            at: citation.map(|c| (&c.article, c.anchor)),
            label: match self.standing(role.standing) {
                Some(standing) => Cow::Owned(self.strings.list([&standing, said])),
                None => Cow::Borrowed(said),
            },
        })
    }

    /// The offices of a body or a place, those first that most are said to hold.
    pub fn offices(&self, record: &EntityRecord) -> Vec<OfficeView> {
        let mut offices: BTreeMap<String, Office> = BTreeMap::new();
        for held in &record.offices {
            let holder = self.dossier.entities.get(&held.holder);
            let Some(role) = holder.and_then(|holder| holder.roles.get(held.role)) else {
                continue;
            };
            let title = role.office.as_ref().unwrap_or(&role.title);
            let office = offices
                .entry(title.to_lowercase())
                .or_insert_with(|| Office {
                    title,
                    holders: BTreeMap::new(),
                });
            office.holders.entry(&held.holder).or_default().push(role);
        }
        let mut offices: Vec<Office> = offices.into_values().collect();
        offices.sort_by_key(|office| {
            let stated: usize = office.holders.values().map(Vec::len).sum();
            Reverse((office.holders.len(), stated))
        });
        offices
            .into_iter()
            .take(OFFICES)
            .enumerate()
            .map(|(n, office)| self.office(office, n < MOST))
            .collect()
    }

    fn office(&self, office: Office, in_full: bool) -> OfficeView {
        let mut holders: Vec<(&EntityId, Vec<&Role>)> = office.holders.into_iter().collect();
        for (_, roles) in &mut holders {
            roles.sort_by_key(|role| (day(role), role.standing));
        }
        holders.sort_by_key(|(id, roles)| {
            let last = roles.last();
            let former = last.is_some_and(|role| role.standing == Standing::Former);
            (former, Reverse(last.and_then(|role| day(role))), *id)
        });
        let most = if in_full { HOLDERS } else { 1 };
        let more = holders.len().saturating_sub(most);
        let holders = holders.into_iter().take(most);
        let holders = holders.map(|(id, roles)| HolderView {
            holder: self.entity_link(id),
            status: best(&roles),
            stated: match in_full {
                true => self.stated(&roles),
                false => Vec::new(),
            },
        });
        OfficeView {
            title: office.title.to_owned(),
            holders: holders.collect(),
            more,
        }
    }

    /// Roles as stretches of one standing, in the order of time. What is not dated joins
    /// the first stretch of its standing.
    fn stated(&self, roles: &[&Role]) -> Vec<StatedView> {
        let (mut dated, undated): (Vec<&Role>, Vec<&Role>) =
            roles.iter().partition(|role| role.as_of.is_some());
        dated.sort_by_key(|role| (day(role), role.standing));
        let mut stretches: Vec<Vec<&Role>> = dated
            .chunk_by(|a, b| a.standing == b.standing)
            .map(<[_]>::to_vec)
            .collect();
        for role in undated {
            let alike = |stretch: &&mut Vec<&Role>| {
                stretch
                    .first()
                    .is_some_and(|first| first.standing == role.standing)
            };
            match stretches.iter_mut().find(alike) {
                Some(stretch) => stretch.push(role),
                None => stretches.insert(0, vec![role]),
            }
        }
        let all_read = best(roles) == Status::Extracted;
        stretches
            .iter()
            .map(|stretch| self.stretch(stretch, all_read))
            .collect()
    }

    fn stretch(&self, roles: &[&Role], all_read: bool) -> StatedView {
        let mut dates: Vec<&WrittenDate> = roles.iter().filter_map(|r| r.as_of.as_ref()).collect();
        dates.dedup_by_key(|date| date.range);
        let since = match dates.as_slice() {
            [first, _, ..] => Some(*first),
            _ => None,
        };
        let stating = roles
            .iter()
            .filter_map(|role| Some((*role, role.citation.as_ref()?)));
        let mut stating: Vec<(&Role, &Citation)> = stating.collect();
        let more = stating.len().saturating_sub(SHOWN);
        if more > 0 {
            stating.drain(SHOWN / 2..SHOWN / 2 + more);
        }
        let cited = stating.into_iter().map(|(role, citation)| {
            // Where all is read by the machine, the office says so once.
            let status = if all_read {
                Status::Curated
            } else {
                role.status
            };
            let citation = self.citation(citation);
            CitationView { status, ..citation }
        });
        StatedView {
            standing: roles.first().and_then(|role| self.standing(role.standing)),
            since: self.written(since),
            as_of: self.written(dates.last().copied()),
            citations: cited.collect(),
            more,
        }
    }

    fn body(&self, role: &Role) -> Option<LinkView> {
        Some(self.entity_link(role.body.as_ref()?))
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

/// Roles by office, in the order in which the offices are first stated. An office that is
/// said without its body is the one of which the body is known, where that is one only.
fn tenures(roles: &[Role]) -> Vec<Vec<&Role>> {
    let mut roles: Vec<&Role> = roles.iter().collect();
    roles.sort_by_key(|role| day(role));
    let office = |role: &Role| role.office.as_ref().unwrap_or(&role.title).to_lowercase();
    let body = |role: &Role| match (&role.body, &role.of) {
        (Some(id), _) => Some(format!("{}/{}", id.kind.folder(), id.slug)),
        (None, of) => of.as_ref().map(|of| of.to_lowercase()),
    };
    let mut bodies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for role in &roles {
        bodies.entry(office(role)).or_default().extend(body(role));
    }
    let mut tenures: Vec<Vec<&Role>> = Vec::new();
    let mut places: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    for role in roles {
        let office = office(role);
        let known = bodies.get(&office).filter(|known| known.len() == 1);
        let only = || known.and_then(|known| known.first().cloned());
        let key = (office, body(role).or_else(only));
        let place = *places.entry(key).or_insert(tenures.len());
        match tenures.get_mut(place) {
            Some(tenure) => tenure.push(role),
            None => tenures.push(vec![role]),
        }
    }
    tenures
}

/// A title around the name of a body in it.
fn around(title: &str, body: &str) -> Option<DatedView> {
    let (before, after) = title.split_once(body)?;
    let inside = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
    let whole = !inside(before.chars().next_back()) && !inside(after.chars().next());
    whole.then(|| DatedView {
        before: before.to_owned(),
        words: body.to_owned(),
        after: after.to_owned(),
    })
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
    let fullest = |role: &&&Role| (role.status, role.standing, role.of.is_none());
    let said = roles.iter().rev().min_by_key(fullest);
    said.map(|role| match (role.standing, &role.office) {
        (Standing::Holds, _) | (_, None) => role.title.to_string(),
        (_, Some(office)) => match &role.of {
            Some(of) => format!("{office}, {of}"),
            None => office.to_string(),
        },
    })
    .unwrap_or_default()
}
