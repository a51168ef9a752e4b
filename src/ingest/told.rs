//! What an article's own words tell of it, whatever kind of file they came in.

use super::front::FrontMatter;
use super::text::{bounds, cites, dateline, title};
use crate::language::{self, dates};

/// Fills what the article's words tell: where it was written, on whom it draws, and the
/// day before which it cannot have been published. `first` is its first paragraph, `texts`
/// are all its paragraphs, items and headings.
pub(super) fn complete(front: &mut FrontMatter, first: Option<&str>, texts: &[&str]) {
    let dateline = first.and_then(dateline::read);
    let agency = dateline.as_ref().and_then(|d| d.agency.as_deref());
    let mut drawn_on: Vec<_> = agency.and_then(cites::agency).into_iter().collect();
    if front.title.is_empty() {
        let caption = front.figures.first().map(|f| f.caption.as_str());
        let text = first.or(front.summary.as_deref());
        let text = text.or(texts.first().copied()).or(caption);
        front.title = title::made_of(text.unwrap_or("Untitled"));
    } else if let Some((bare, slug)) = cites::credited_title(&front.title) {
        let bare = bare.to_owned();
        drawn_on.insert(0, slug);
        front.title = bare;
    }
    front.dateline = dateline.map(|d| d.place);
    // A page may name its outlet's language; the words are in their own.
    if let Some(language) = language_of(texts) {
        front.language = Some(language.to_owned());
    }
    let told: Vec<&str> = front
        .summary
        .iter()
        .chain(&front.key_points)
        .map(String::as_str)
        .chain(texts.iter().copied())
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
        let dated = told.into_iter().chain(captions);
        let dated = dated.filter(|text| !dates::find(text).is_empty());
        front.not_before = bounds::not_before(dated);
    }
}

/// The language of a text, from a few of its paragraphs.
fn language_of(texts: &[&str]) -> Option<&'static str> {
    let mut sample = String::new();
    for text in texts.iter().filter(|text| text.len() >= 60) {
        sample.push_str(text);
        sample.push(' ');
        if sample.len() >= language::ENOUGH {
            break;
        }
    }
    language::of(&sample)
}
