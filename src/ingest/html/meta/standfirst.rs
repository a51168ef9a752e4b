//! The few sentences with which an outlet sums its article up.

use ego_tree::NodeId;

use super::linked::{self, Object};
use super::outlet;
use super::people;
use super::survey::{Spot, Survey};
use super::title::{is_site, key, likeness};
use crate::ingest::html::elements::{self, At};
use crate::ingest::html::labels::Labels;
use crate::language::{sentences, stamps};

/// The standfirst and where it is shown.
#[derive(Default)]
pub(super) struct Standfirst {
    pub(super) text: Option<String>,
    pub(super) nodes: Vec<NodeId>,
}

/// A longer text is no standfirst, in bytes.
const MOST_BYTES: usize = 1_600;

/// How far after the headline it may begin, in steps of the walk.
const REACH: usize = 2_500;

/// How far before it, where a page is set in another order than it is written.
const BEFORE: usize = 400;

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
    let shown = title.map_or_else(Vec::new, |title| around(survey, title, &title_key));
    let opens_text = |(at, text): &&(At, String)| {
        elements::name(*at) != "h2"
            && !is_labelled(*at)
            && !stated.iter().any(|s| agreement(&key(s), &key(text)) > 0.0)
    };
    let heading = title.and_then(|t| survey.headings.iter().find(|s| s.order == t));
    let mut before_text = true;
    let mut best: Option<(f64, At, &str, bool)> = None;
    for (i, candidate) in shown.iter().enumerate() {
        let (at, text) = candidate;
        let own = key(text);
        let told = stated
            .iter()
            .map(|s| agreement(&key(s), &own))
            .fold(0.0, f64::max);
        let apart = stands_out(*at);
        let is_heading = matches!(elements::name(*at), "h2" | "h3" | "h4");
        let next = shown.get(i + 1).map(|(at, _)| *at);
        let score = if told > 0.0 {
            told + if apart { 3.0 } else { 0.5 }
        } else if before_text && is_labelled(*at) && !is_mostly_links(*at) {
            2.0
        } else if before_text && is_bold(*at) && apart {
            1.7
        } else if before_text && is_heading && !is_one_of_many(*at, survey) {
            1.0
        } else if before_text && heading.is_some_and(|h| sits_by(*at, h.at, next)) {
            0.9
        } else {
            0.0
        };
        if score > 0.0 && best.is_none_or(|(known, ..)| score > known) {
            best = Some((score, *at, text.as_str(), apart));
        }
        if opens_text(&candidate) && !is_heading && score == 0.0 {
            before_text = false;
        }
    }
    if let Some((_, at, text, apart)) = best {
        return Standfirst {
            text: Some(text.to_owned()),
            nodes: if apart { vec![at.id()] } else { Vec::new() },
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

/// Short elements around the headline: labelled ones, headings, paragraphs.
fn around<'a>(survey: &Survey<'a>, title: usize, title_key: &str) -> Vec<(At<'a>, String)> {
    let near = |s: &&Spot| !s.aside && s.order + BEFORE > title && s.order < title + REACH;
    let mut spots: Vec<Spot<'a>> = survey
        .standfirsts
        .iter()
        .filter(|s| s.order > title)
        .chain(survey.headings.iter().filter(|s| s.order > title))
        .chain(&survey.prose)
        .chain(survey.marked("description"))
        .filter(near)
        .copied()
        .collect();
    spots.sort_by_key(|s| s.order);
    spots.dedup_by_key(|s| s.order);
    spots
        .into_iter()
        .filter(|s| !is_elsewhere(s.at))
        .filter_map(|s| Some((s.at, elements::words_but(s.at, MOST_BYTES, is_no_text)?)))
        .filter(|(at, text)| {
            let own = key(text);
            is_long_enough(text)
                && !is_byline(text)
                && likeness(&own, title_key) < 0.9
                && !(own.contains(title_key)
                    && (at
                        .descendants()
                        .take(500)
                        .any(|n| elements::name(n) == "h1")
                        || own.len() < title_key.len() * 2))
        })
        .take(24)
        .collect()
}

/// Whether later headings are set in the same way: then it heads a section.
fn is_one_of_many(at: At, survey: &Survey) -> bool {
    let form = |at: At| {
        let own = (
            elements::name(at).to_owned(),
            elements::attribute(at, "class").map(str::to_owned),
        );
        let outer = at.parent().map(|p| {
            let class = elements::attribute(p, "class").map(str::to_owned);
            (elements::name(p).to_owned(), class)
        });
        (own, outer)
    };
    let own = form(at);
    let others = survey.headings.iter().filter(|s| !s.aside && s.at != at);
    others.map(|s| form(s.at)).any(|other| other == own)
}

/// Whether it belongs to a picture or leads to another page.
fn is_elsewhere(at: At) -> bool {
    at.ancestors()
        .any(|a| matches!(elements::name(a), "figure" | "figcaption" | "a"))
        || std::iter::once(at).chain(at.ancestors().take(2)).any(|a| {
            let labels = Labels::of(a);
            labels.call_it(Labels::CAPTION) || labels.call_it(Labels::CREDIT)
        })
}

/// Whether it only says who wrote, or when.
fn is_byline(text: &str) -> bool {
    people::says_by(text)
        || stamps::read(text, false).is_some_and(|stamp| stamp.rest.chars().count() < 60)
}

fn is_no_text(at: At) -> bool {
    matches!(
        elements::name(at),
        "figure" | "figcaption" | "button" | "time" | "form"
    )
}

/// How far two keys agree; 0 when they do not mean one text. What the head says may be
/// cut off.
fn agreement(stated: &str, shown: &str) -> f64 {
    let alike = likeness(stated, shown);
    let same_length = stated.len().abs_diff(shown.len()) * 3 <= shown.len();
    if alike >= 0.8 && same_length {
        return alike;
    }
    let cut = stated.len() >= 60 && shown.starts_with(stated) && shown.len() < stated.len() * 2;
    if cut { 0.8 } else { 0.0 }
}

/// Whether it stands with the headline, and what follows it does not.
fn sits_by(at: At, heading: At, next: Option<At>) -> bool {
    let shared = |a: At| {
        let holders: Vec<NodeId> = heading.ancestors().map(|h| h.id()).collect();
        a.ancestors()
            .find_map(|x| holders.iter().position(|h| *h == x.id()))
    };
    let Some(own) = shared(at) else { return false };
    own <= 3 && next.is_some_and(|next| shared(next).is_some_and(|other| other > own))
}

/// Whether more than a third of its words lead elsewhere.
fn is_mostly_links(at: At) -> bool {
    let all = elements::words(at, MOST_BYTES).map_or(0, |t| t.len());
    let own =
        elements::words_but(at, MOST_BYTES, |n| elements::name(n) == "a").map_or(0, |t| t.len());
    own * 3 < all * 2
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
    Labels::of(at).call_it(Labels::STANDFIRST)
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
