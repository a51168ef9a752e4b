//! The few sentences with which an outlet sums its article up.

use ego_tree::NodeId;

use super::linked::{self, Object};
use super::outlet;
use super::survey::{Spot, Survey};
use super::title::{is_site, key, likeness};
use crate::ingest::html::elements::{self, At};
use crate::language::sentences;

/// The standfirst and where it is shown.
#[derive(Default)]
pub(super) struct Standfirst {
    pub(super) text: Option<String>,
    pub(super) nodes: Vec<NodeId>,
}

/// A longer text is no standfirst, in bytes.
const MOST_BYTES: usize = 1_600;

/// How far after the headline it may begin, in steps of the walk.
const REACH: usize = 700;

/// Reads it: what the page shows under the headline goes before what only its head says.
pub(super) fn read(
    survey: &Survey,
    article: Option<&Object>,
    title: Option<usize>,
    title_text: Option<&str>,
) -> Standfirst {
    let sites = outlet::names(survey);
    let title_key = title_text.map(key).unwrap_or_default();
    let stated: Vec<String> = stated(survey, article)
        .into_iter()
        .filter(|text| !is_site(text, &sites) && likeness(&key(text), &title_key) < 0.9)
        .collect();
    let shown = title.map_or_else(Vec::new, |title| under(survey, title));
    let shown: Vec<(At, String)> = shown
        .into_iter()
        .filter(|(_, text)| likeness(&key(text), &title_key) < 0.9)
        .collect();
    let told = |text: &str| {
        let own = key(text);
        stated.iter().any(|s| agrees(&key(s), &own))
    };
    let best = shown
        .iter()
        .find(|(at, text)| told(text) && stands_out(*at))
        .or_else(|| {
            shown
                .iter()
                .find(|(at, text)| is_labelled(*at) && is_long_enough(text))
        })
        .or_else(|| shown.iter().find(|(_, text)| told(text)));
    if let Some((at, text)) = best {
        let nodes = if stands_out(*at) || is_labelled(*at) {
            vec![at.id()]
        } else {
            Vec::new()
        };
        return Standfirst {
            text: Some(text.clone()),
            nodes,
        };
    }
    // What stands in the text itself needs no summary beside it.
    let opening: String = survey
        .prose
        .iter()
        .take(12)
        .filter_map(|spot| elements::words(spot.at, 6_000))
        .map(|text| key(&text) + " ")
        .collect();
    let text = stated.into_iter().find(|text| {
        let own = key(text);
        is_complete(text) && is_long_enough(text) && !opening.contains(&own)
    });
    Standfirst {
        text,
        nodes: Vec::new(),
    }
}

/// What the head says, the fullest first.
fn stated(survey: &Survey, article: Option<&Object>) -> Vec<String> {
    let linked = article.and_then(|a| linked::text(a, "description"));
    let metas = [
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "sailthru.description",
    ];
    let mut found: Vec<String> = Vec::new();
    for text in linked.into_iter().chain(
        metas
            .iter()
            .flat_map(|name| survey.metas_named(name))
            .map(elements::plain),
    ) {
        if text.len() <= MOST_BYTES && is_long_enough(&text) && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// Short elements after the headline: labelled ones, headings, paragraphs, bold openings.
fn under<'a>(survey: &Survey<'a>, title: usize) -> Vec<(At<'a>, String)> {
    let near = |s: &&Spot| !s.aside && s.order > title && s.order < title + REACH;
    let mut spots: Vec<Spot<'a>> = survey
        .standfirsts
        .iter()
        .chain(&survey.headings)
        .chain(&survey.prose)
        .chain(survey.marked("description"))
        .filter(near)
        .copied()
        .collect();
    spots.sort_by_key(|s| s.order);
    spots.dedup_by_key(|s| s.order);
    spots
        .into_iter()
        .filter(|s| {
            !s.at
                .ancestors()
                .any(|a| matches!(elements::name(a), "figure" | "a" | "li"))
        })
        .filter_map(|s| Some((s.at, elements::words(s.at, MOST_BYTES)?)))
        .filter(|(_, text)| is_long_enough(text))
        .take(8)
        .collect()
}

fn agrees(stated: &str, shown: &str) -> bool {
    let cut = stated.trim_end();
    likeness(stated, shown) >= 0.8 && stated.len().abs_diff(shown.len()) * 3 <= shown.len().max(1)
        || (cut.len() >= 60 && shown.starts_with(cut) && shown.len() < cut.len() * 2)
}

/// Whether it is set apart from the paragraphs that follow it: by its element, its
/// class, its weight or its holder.
fn stands_out(at: At) -> bool {
    if matches!(
        elements::name(at),
        "h2" | "h3" | "h4" | "strong" | "b" | "em"
    ) || is_labelled(at)
    {
        return true;
    }
    let next = at
        .next_siblings()
        .filter(|n| n.value().is_element())
        .find(|n| elements::words(*n, 4_000).is_none_or(|t| t.len() >= 40));
    let Some(next) = next else { return true };
    if elements::name(next) != elements::name(at)
        || elements::attribute(next, "class") != elements::attribute(at, "class")
    {
        return true;
    }
    is_bold(at) && !is_bold(next)
}

/// Whether all its words stand in one bold or italic element.
fn is_bold(at: At) -> bool {
    let mut inner = at.children().filter(|c| {
        c.value().is_element() || c.value().as_text().is_some_and(|t| !t.trim().is_empty())
    });
    let first = inner.next();
    inner.next().is_none()
        && first.is_some_and(|f| matches!(elements::name(f), "strong" | "b" | "em" | "i"))
}

fn is_labelled(at: At) -> bool {
    super::survey::is_standfirst(at)
}

fn is_long_enough(text: &str) -> bool {
    let wide = text.chars().filter(|c| *c as u32 >= 0x2e80).count();
    text.chars().count() + wide >= 25
}

/// Whether a text ends, and is not cut off.
fn is_complete(text: &str) -> bool {
    !text.ends_with('…') && !text.ends_with("...") && !text.ends_with("[…]") && {
        sentences::ends_like_one(text) || text.chars().count() < 200
    }
}
