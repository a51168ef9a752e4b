//! One person, organisation or place.

use std::cmp::Reverse;

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord, PageRef};
use crate::model::{DateRange, EntityKind, Slug, Status};
use crate::site::views::backlinks::LinkingView;
use crate::site::views::groups::OwnTimelineView;
use crate::site::views::lanes::{AxisView, LaneView, Statement};
use crate::site::views::missing::MissingView;
use crate::site::views::names::{MaybeView, NameText, NameView};
use crate::site::views::parts::{LinkView, Maker, description_of};
use crate::site::views::passages::{ArticleMentions, ArticleQuotations, By, SplitView};
use crate::site::views::roles::{OfficeView, RolesView};
use crate::site::views::text::TextView;

/// `entity`: one person, organisation or place.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntityView {
    /// `person`, `organisation` or `place`.
    pub kind: &'static str,
    pub name: String,
    /// The language of the name, where its letters tell another than the interface's.
    pub language: Option<&'static str>,
    /// Its names in other scripts, one of each.
    pub scripts: Vec<NameText>,
    /// All others.
    pub aliases: Vec<NameText>,
    /// Where there are very many: those that come last.
    pub more_aliases: Vec<NameText>,
    /// Those names of which something is told; empty where none is joined by the machine.
    pub names: Vec<NameView>,
    /// With `names`, all others: the same name in other letters or in part.
    pub spellings: Vec<NameText>,
    /// Those who may be the same.
    pub maybe: Vec<MaybeView>,
    pub description: Option<String>,
    /// How often it is named, in words.
    pub summary: String,
    /// From the first to the last dated article that names it.
    pub named: Option<SeenView>,
    pub status: Status,
    pub wikidata: Option<LinkView>,
    pub text: TextView,
    pub roles: RolesView,
    /// Offices of which it is not agreed who holds them.
    pub differing: Vec<LinkView>,
    /// Of a body or a place.
    pub offices: Vec<OfficeView>,
    pub events: OwnTimelineView,
    pub quotations: SplitView<ArticleQuotations>,
    pub mentions: SplitView<ArticleMentions>,
    /// The entities most often named in the same articles.
    pub together: Vec<Together>,
    pub linked_from: Vec<LinkingView>,
    /// What nobody has told yet.
    pub missing: Vec<MissingView>,
}

/// When articles appeared, on the axis of all dated articles.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenView {
    pub axis: AxisView,
    pub lane: LaneView,
}

/// Somebody or something named in the same articles.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Together {
    pub entity: LinkView,
    pub articles: usize,
    /// The same in words.
    pub count: String,
    /// The page that shows them all, where there is one.
    pub href: Option<String>,
    /// The latest of them.
    pub latest: Vec<LinkView>,
    /// How many there are besides, in words.
    pub more: Option<String>,
}

/// More would be a list that nobody reads.
const TOGETHER: usize = 12;
const LATEST: usize = 5;
const ALIASES: usize = 12;
const MORE_ALIASES: usize = 200;

impl Maker<'_> {
    pub fn entity(&self, id: &EntityId) -> Option<EntityView> {
        let record = self.dossier.entities.get(id)?;
        let curated = record.curated.as_deref();
        let names = self.names(record);
        let told: Vec<String> = names.iter().map(|view| view.name.clone()).collect();
        let others = record.aliases.iter().filter(|name| !told.contains(name));
        let spellings: Vec<String> = others.cloned().collect();
        let joined = !record.joined.is_empty();
        let language = self.language_of(&record.name);
        let all = told.into_iter().chain(spellings.clone());
        let mut aliases: Vec<NameText> = all.map(|name| self.name_text(name)).collect();
        let mut scripts: Vec<NameText> = Vec::new();
        aliases.retain(|alias| {
            let seen = |other: &NameText| other.language == alias.language;
            let new =
                alias.language.is_some() && alias.language != language && !scripts.iter().any(seen);
            if new {
                scripts.push(alias.clone());
            }
            !new
        });
        aliases.truncate(ALIASES + MORE_ALIASES);
        let more_aliases = aliases.split_off(ALIASES.min(aliases.len()));
        let page = PageRef::Entity(id.clone());
        Some(EntityView {
            kind: kind_name(id.kind),
            name: record.name.clone(),
            language,
            scripts,
            aliases,
            more_aliases,
            names: if joined { names } else { Vec::new() },
            spellings: if joined {
                let spellings = spellings.into_iter().take(MORE_ALIASES);
                spellings.map(|name| self.name_text(name)).collect()
            } else {
                Vec::new()
            },
            maybe: self.maybe(id, record),
            description: description_of(record),
            summary: self.strings.tell(
                "mentions_in",
                &[
                    ("mentions", &self.count(record.mentions.len(), "mentions")),
                    ("articles", &self.count(record.articles.len(), "articles")),
                ],
            ),
            named: self.seen(&record.articles, "named_when"),
            status: record.status,
            wikidata: curated
                .and_then(|c| c.wikidata.as_deref())
                .and_then(wikidata),
            text: curated
                .map(|c| self.text(&page, c.document.body()))
                .unwrap_or_default(),
            roles: self.roles(record),
            differing: self.differing(&page),
            offices: self.offices(record),
            events: self.own_timeline(
                &record.events,
                &format!("?{}={}", kind_name(id.kind), id.slug),
            ),
            quotations: self.quotations(id, record),
            mentions: self.mentions(id, record),
            together: self.together(id, record),
            linked_from: self.linked_from(&page, &record.linked_from),
            missing: self.missing(id, record),
        })
    }

    /// When some articles appeared; none where fewer than three of them are dated.
    pub fn seen<'s>(
        &self,
        articles: impl IntoIterator<Item = &'s Slug>,
        title: &str,
    ) -> Option<SeenView> {
        const FEW: usize = 3;
        let span = self.dossier.span()?;
        let ends = [span.earliest(), span.latest()].map(DateRange::day);
        let articles = articles.into_iter();
        let statements = articles.filter_map(|slug| {
            let record = self.dossier.article(slug)?;
            Some(Statement {
                date: record.article.published.as_ref()?.range,
                kind: "holds",
                at: Some((slug, None)),
                label: record.article.title.as_str().into(),
            })
        });
        let statements: Vec<Statement> = statements.collect();
        if statements.len() < FEW {
            return None;
        }
        let axis = self.axis(ends)?;
        Some(SeenView {
            axis: self.axis_view(axis),
            lane: self.lane(axis, "_seen".to_owned(), self.say(title), statements)?,
        })
    }

    fn together(&self, id: &EntityId, record: &EntityRecord) -> Vec<Together> {
        let mut together: Vec<_> = self.dossier.together(id).into_iter().collect();
        // Only those that can be among the first are sorted by their names too.
        if together.len() > TOGETHER {
            together.select_nth_unstable_by_key(TOGETHER - 1, |(_, n)| Reverse(*n));
            let least = together.get(TOGETHER - 1).map_or(0, |(_, n)| *n);
            together.retain(|(_, n)| *n >= least);
        }
        let name = |id| Some(self.dossier.face(id)?.name);
        let order = self.strings.order();
        together.sort_by_cached_key(|(id, n)| {
            let key = name(id).map(|name| order.key(name));
            (Reverse(*n), key, *id)
        });
        together.truncate(TOGETHER);
        // Only those that stand beside others are looked for in all articles.
        let latest = match together.is_empty() {
            true => Vec::new(),
            false => self.latest(record.articles.iter().map(|slug| (slug, ()))),
        };
        together
            .into_iter()
            .map(|(other, articles)| {
                let latest = self.latest_of_both(&latest, other);
                let more = articles.saturating_sub(latest.len());
                Together {
                    entity: self.entity_link(other),
                    articles,
                    count: self.count(articles, "articles"),
                    href: self.pair_href(id, other),
                    latest,
                    more: (more > 0).then(|| self.count(more, "more_articles")),
                }
            })
            .collect()
    }

    /// The first articles that name another too, of those of one, the latest first.
    fn latest_of_both(&self, articles: &By<()>, other: &EntityId) -> Vec<LinkView> {
        let both = articles.iter().map(|(article, ())| *article);
        let both = both.filter(|article| article.names.contains(other));
        let latest = both.take(LATEST);
        latest
            .map(|article| LinkView {
                href: self.hrefs.article(article.article.slug()),
                label: article.article.title.clone(),
            })
            .collect()
    }
}

/// As a page calls its kind, and a filter of the timeline what it filters by.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    }
}

fn wikidata(item: &str) -> Option<LinkView> {
    let digits = item.strip_prefix('Q')?;
    let well_formed = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    well_formed.then(|| LinkView {
        href: format!("https://www.wikidata.org/wiki/{item}"),
        label: item.to_owned(),
    })
}
