//! What an article's own words tell of it, whatever kind of file they came in.

use super::front::FrontMatter;
use super::text::{bounds, cites, dateline, title};
use crate::language::{self, dates};

/// Fills what the article's words tell: where it was written, on whom it draws, and the
/// day before which it cannot have been published, and its language. `paragraphs` are those of its text.
pub(super) fn complete(front: &mut FrontMatter, paragraphs: &[&str]) {
    let dateline = paragraphs.first().and_then(|first| dateline::read(first));
    let agency = dateline.as_ref().and_then(|d| d.agency.as_deref());
    let mut drawn_on: Vec<_> = agency.and_then(cites::agency).into_iter().collect();
    if front.title.is_empty() {
        let caption = front.figures.first().map(|f| f.caption.as_str());
        let text = paragraphs.first().copied();
        let text = text.or(front.summary.as_deref()).or(caption);
        front.title = title::made_of(text.unwrap_or("Untitled"));
    } else if let Some((bare, slug)) = cites::credited_title(&front.title) {
        let bare = bare.to_owned();
        drawn_on.insert(0, slug);
        front.title = bare;
    }
    front.dateline = dateline.map(|d| d.place);
    let told: Vec<&str> = front
        .summary
        .iter()
        .chain(&front.key_points)
        .map(String::as_str)
        .chain(paragraphs.iter().copied())
        .collect();
    for slug in told.iter().flat_map(|text| cites::find(text)) {
        if !drawn_on.contains(&slug) {
            drawn_on.push(slug);
        }
    }
    drawn_on.retain(|slug| front.source.as_ref() != Some(slug));
    front.cites = drawn_on;
    if front.date.is_none() {
        let captions = front.figures.iter().map(|f| f.caption.as_str());
        // Only a text that names a date is worth parting into sentences.
        let dated = told
            .into_iter()
            .chain(captions)
            .filter(|text| !dates::find(text).is_empty());
        front.not_before = bounds::not_before(dated);
    }
    if front.language.is_none() {
        front.language = language_of(paragraphs).map(str::to_owned);
    }
}

/// The language of some paragraphs, where the first of them leave no doubt.
fn language_of(paragraphs: &[&str]) -> Option<&'static str> {
    let mut sample = String::new();
    for text in paragraphs {
        sample.push_str(text);
        sample.push(' ');
        if sample.len() >= language::ENOUGH {
            break;
        }
    }
    language::of(&sample)
}
