//! What a page lacks, and where the author writes it.

use serde::Serialize;

use crate::content::Outlet;
use crate::dossier::{EntityId, EntityRecord, SourceRecord};
use crate::model::{EntityKind, Slug};
use crate::site::views::parts::Maker;

/// Something that a page lacks.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MissingView {
    /// What, in words.
    pub what: String,
    /// The key to write, and the file in which it goes.
    pub key: &'static str,
    pub file: String,
}

impl Maker<'_> {
    /// What is not known of an entity.
    pub fn missing(&self, id: &EntityId, record: &EntityRecord) -> Vec<MissingView> {
        let curated = record.curated.as_deref();
        let own = format!("content/{}/{}.md", id.kind.folder(), id.slug);
        let text = curated.is_some_and(|c| !c.document.body().trim().is_empty());
        let described = text || curated.is_some_and(|c| c.description.is_some());
        let is_person = id.kind == EntityKind::Person;
        let articles = "content/articles/".to_owned();
        let (kind, add) = match id.kind {
            EntityKind::Person => ("people:", "people: {add: […]}"),
            EntityKind::Organisation => ("organisations:", "organisations: {add: […]}"),
            EntityKind::Place => ("places:", "places: {add: […]}"),
        };
        let all = [
            (described, "missing_text", "description:", own.clone()),
            (
                !is_person || !record.roles.is_empty(),
                "missing_roles",
                "roles:",
                own.clone(),
            ),
            (
                !record.events.is_empty(),
                "missing_events",
                kind,
                "content/events/".to_owned(),
            ),
            (
                !record.mentions.is_empty(),
                "missing_names",
                "aliases:",
                own,
            ),
            (
                !record.articles.is_empty(),
                "missing_articles",
                add,
                articles,
            ),
        ];
        self.lacking(all)
    }

    /// What is not known of an outlet.
    pub fn missing_of_source(&self, slug: &Slug, record: &SourceRecord) -> Vec<MissingView> {
        let curated = record.curated.as_deref();
        let own = format!("content/sources/{slug}.md");
        let said = |of: fn(&Outlet) -> bool| curated.is_some_and(of);
        let graded = said(|c| c.grade.is_some());
        let all = [
            (
                said(|c| c.description.is_some() || !c.document.body().trim().is_empty()),
                "missing_outlet",
                "description:",
                own.clone(),
            ),
            (graded, "missing_grade", "grade:", own.clone()),
            (
                !graded || said(|c| c.grade_reason.is_some()),
                "missing_reason",
                "grade_reason:",
                own.clone(),
            ),
            (said(|c| c.url.is_some()), "missing_url", "url:", own),
        ];
        self.lacking(all)
    }

    fn lacking<const N: usize>(
        &self,
        all: [(bool, &str, &'static str, String); N],
    ) -> Vec<MissingView> {
        let lacking = all.into_iter().filter(|(there, ..)| !there);
        lacking
            .map(|(_, what, key, file)| MissingView {
                what: self.say(what),
                key,
                file,
            })
            .collect()
    }
}
