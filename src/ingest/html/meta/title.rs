//! The headline.

use ego_tree::NodeId;

use super::linked::{self, Object};
use super::outlet;
use super::survey::Survey;
use crate::ingest::html::elements::{self, At};

/// The headline and where it is shown.
#[derive(Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) nodes: Vec<NodeId>,
    /// The first place that shows it, in the order of the page.
    pub(super) order: Option<usize>,
}

/// A headline is shorter.
const MOST_BYTES: usize = 600;

/// What the head of the page gives as its title, the site's name taken off.
pub(super) fn stated(survey: &Survey) -> Vec<String> {
    let sites = outlet::names(survey);
    let mut titles: Vec<String> = Vec::new();
    let metas = [
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "sailthru.title",
    ];
    let named = metas.iter().flat_map(|name| survey.metas_named(name));
    for title in named
        .map(elements::plain)
        .chain(survey.title.iter().cloned())
    {
        let title = without_site(&title, &sites);
        if !title.is_empty() && title.len() <= MOST_BYTES && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// Reads the headline: the heading that the head of the page agrees with.
pub(super) fn read(survey: &Survey, article: Option<&Object>, stated: &[String]) -> Title {
    let sites = outlet::names(survey);
    let headline = article
        .and_then(|a| linked::text(a, "headline").or_else(|| linked::text(a, "name")))
        .map(|h| without_site(&h, &sites))
        .filter(|h| !h.is_empty() && h.len() <= MOST_BYTES && !is_site(h, &sites));
    let witnesses: Vec<&String> = headline.iter().chain(stated).collect();
    let headings: Vec<(usize, At, String)> = survey
        .headings
        .iter()
        .filter(|spot| !spot.aside)
        .filter_map(|spot| {
            let text = elements::words(spot.at, MOST_BYTES)?;
            (!text.is_empty()).then_some((spot.order, spot.at, text))
        })
        .collect();

    let agreement = |text: &str| {
        let own = key(text);
        let each = witnesses.iter().map(|w| likeness(&own, &key(w)));
        each.fold(0.0, f64::max)
    };
    let best_of = |levels: &[&str], needed: f64| {
        let mut best: Option<(f64, usize, String)> = None;
        for (order, at, text) in &headings {
            if !levels.contains(&elements::name(*at)) || is_site(text, &sites) {
                continue;
            }
            let own = agreement(text);
            if own >= needed && best.as_ref().is_none_or(|(known, ..)| own > *known) {
                best = Some((own, *order, text.clone()));
            }
        }
        best
    };
    // Some pages give a heading for search engines as the first and set the headline
    // below it.
    let told = headline.as_deref().map(key);
    let first = best_of(&["h1"], 0.3);
    let below = told.as_deref().and_then(|told| {
        let is_told = |text: &str| key(text) == told;
        if first
            .as_ref()
            .is_some_and(|(_, _, text)| likeness(&key(text), told) >= 0.8)
        {
            return None;
        }
        let same = headings
            .iter()
            .find(|(_, at, text)| elements::name(*at) == "h2" && !in_link(*at) && is_told(text))?;
        Some((1.0, same.0, same.2.clone()))
    });
    let best = below.or(first).or_else(|| best_of(&["h2", "h3"], 0.8));
    let shown = best.map(|(_, order, text)| (order, without_kicker(&text, &witnesses)));
    let only_h1 = || {
        let mut own = headings
            .iter()
            .filter(|(_, at, text)| elements::name(*at) == "h1" && !is_site(text, &sites));
        let first = own.next()?;
        own.next().is_none().then(|| (first.0, first.2.clone()))
    };
    let (order, text) = match shown {
        Some((order, text)) => (Some(order), Some(text)),
        None => match witnesses.first() {
            Some(witness) => (None, Some((*witness).clone())),
            None => only_h1().map_or((None, None), |(order, text)| (Some(order), Some(text))),
        },
    };
    let nodes = text.as_deref().map_or_else(Vec::new, |text| {
        let own = key(text);
        headings
            .iter()
            .filter(|(o, _, shown)| Some(*o) == order || key(shown) == own)
            .map(|(_, at, _)| at.id())
            .collect()
    });
    Title { text, nodes, order }
}

fn in_link(at: At) -> bool {
    at.ancestors().any(|a| elements::name(a) == "a")
        || at.descendants().take(20).any(|n| elements::name(n) == "a")
}

/// The heading without what stands over the headline in it ("World: …"): the words that
/// the page gives as its title, when the heading ends with them.
fn without_kicker(heading: &str, witnesses: &[&String]) -> String {
    let own = key(heading);
    witnesses
        .iter()
        .find(|w| {
            let witness = key(w);
            witness.len() < own.len()
                && witness.len() * 3 > own.len()
                && own
                    .strip_suffix(witness.as_str())
                    .is_some_and(|front| front.ends_with(' '))
        })
        .map_or_else(|| heading.to_owned(), |w| (*w).clone())
}

/// A title without the name of its site at either end.
fn without_site(title: &str, sites: &[String]) -> String {
    let mut title = title.trim();
    loop {
        let cut = SEPARATORS.iter().find_map(|separator| {
            if let Some((head, tail)) = title.rsplit_once(separator)
                && is_site(tail, sites)
            {
                return Some(head);
            }
            let (head, tail) = title.split_once(separator)?;
            is_site(head, sites).then_some(tail)
        });
        match cut {
            Some(rest) if !rest.trim().is_empty() => title = rest.trim(),
            _ => return title.to_owned(),
        }
    }
}

const SEPARATORS: [&str; 12] = [
    " | ", " - ", " – ", " — ", " « ", " » ", " :: ", " · ", " • ", "｜", " ― ", ": ",
];

/// Whether a text is nothing but a name of the site.
pub(super) fn is_site(text: &str, sites: &[String]) -> bool {
    let text = outlet::squeezed(text);
    !text.is_empty() && sites.contains(&text)
}

/// The words of a text in lower case with single spaces; where a script does not part
/// words, each character is one.
pub(in crate::ingest::html) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            gap = gap || !matches!(c, '\'' | '’' | '‘' | '\u{ad}' | '\u{200b}');
            continue;
        }
        let wide = matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff);
        if (gap || wide) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        gap = wide;
        out.extend(c.to_lowercase());
    }
    out
}

/// How far two keys share their words, from 0 to 1; a key that is part of the other
/// counts as nearly the same.
pub(in crate::ingest::html) fn likeness(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let mut counts = std::collections::HashMap::new();
    let (mut of_a, mut of_b, mut shared) = (0usize, 0usize, 0usize);
    for word in a.split(' ') {
        *counts.entry(word).or_insert(0usize) += 1;
        of_a += 1;
    }
    for word in b.split(' ') {
        of_b += 1;
        if let Some(count) = counts.get_mut(word)
            && *count > 0
        {
            *count -= 1;
            shared += 1;
        }
    }
    let dice = (2 * shared) as f64 / (of_a + of_b) as f64;
    let all_of_one = shared == of_a.min(of_b) && of_a.min(of_b) >= 3;
    if all_of_one { dice.max(0.85) } else { dice }
}
