//! Where a page went that is gone from its place, as when its file has another name now.

use crate::build::Site;
use crate::model::EntityKind;

/// The path, without `index.html`, of the one page in the same folder with the same title.
pub(super) fn place_of(path: &str, title: &str, site: &Site) -> Option<String> {
    let path = path.trim_start_matches('/');
    let (folder, _) = path.split_once('/')?;
    let title = title.trim();
    let dossier = &site.dossier;
    let mut slugs: Vec<&str> = match folder {
        "articles" => {
            let all = dossier.articles.iter();
            let called = all.filter(|(_, record)| record.article.title.trim() == title);
            called.map(|(slug, _)| slug.as_str()).collect()
        }
        "sources" => {
            let all = dossier.sources.iter();
            let called = all.filter(|(_, record)| record.name == title);
            called.map(|(slug, _)| slug.as_str()).collect()
        }
        "pages" => {
            let all = dossier.pages.iter();
            let called = all.filter(|page| page.title.as_deref() == Some(title));
            called.map(|page| page.document.slug().as_str()).collect()
        }
        _ => {
            let kind = EntityKind::ALL
                .into_iter()
                .find(|kind| kind.folder() == folder)?;
            let all = dossier.entities.iter();
            let called = all.filter(|(id, record)| id.kind == kind && record.name == title);
            called.map(|(id, _)| id.slug.as_str()).collect()
        }
    };
    let slug = slugs.pop().filter(|_| slugs.is_empty())?;
    let place = format!("{folder}/{slug}/");
    (place != path).then_some(place)
}
