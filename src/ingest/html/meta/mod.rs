//! What a page says of itself: headline, authors, dates, outlet, …
//!
//! Each field is read from the surest place that has it, and from none when the page
//! does not say it.

mod address;
mod authors;
mod key_points;
pub(in crate::ingest::html) mod linked;
mod outlet;
pub(in crate::ingest::html) mod people;
mod published;
mod repair;
mod standfirst;
mod survey;
pub(in crate::ingest::html) mod title;
mod written;

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::Html;

use crate::model::{WebAddress, WrittenDate};
use linked::Linked;

/// What is known of the article, and where the page shows it.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    /// Headings that show the headline.
    pub(super) title_nodes: Vec<NodeId>,
    pub(super) summary: Option<String>,
    /// What shows the summary, set apart from the text.
    pub(super) summary_nodes: Vec<NodeId>,
    pub(super) authors: Vec<String>,
    pub(super) byline_nodes: Vec<NodeId>,
    pub(super) published: Option<WrittenDate>,
    /// Only when it is later than `published`.
    pub(super) modified: Option<WrittenDate>,
    pub(super) date_nodes: Vec<NodeId>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<WebAddress>,
    /// As the page states it, the primary tag alone: `de`, `pt`.
    pub(super) language: Option<String>,
    pub(super) key_points: Vec<String>,
    /// What shows them.
    pub(super) key_point_nodes: Vec<NodeId>,
    /// What scripts say, for the pictures.
    pub(super) linked: Linked,
}

/// Reads a page. `main` are the elements around its article, `address` is where it is
/// known to come from.
pub(super) fn read(page: &Html, main: &HashSet<NodeId>, address: Option<&str>) -> Meta {
    let survey = survey::of(page, main);
    let linked = Linked::read(&survey.scripts);
    let graph = linked.graph();
    let stated = title::stated(&survey);
    let addresses: Vec<&str> = [survey.canonical, survey.meta(&["og:url"]), address]
        .into_iter()
        .flatten()
        .collect();
    let articles = graph.articles(&stated, &addresses);
    let article = articles.first().copied();
    let title = title::read(&survey, article, &stated);
    let url = address::read(&survey, article, address);
    let outlet = outlet::read(
        &survey,
        &graph,
        article,
        url.as_ref().map(WebAddress::as_str),
    );
    let authors = authors::read(&survey, &graph, &articles, title.order, outlet.as_deref());
    let dates = published::read(
        &survey,
        main,
        &articles,
        title.order,
        url.as_ref().map(WebAddress::as_str),
    );
    let standfirst = standfirst::read(&survey, article, title.order, title.text.as_deref());
    let key_points = key_points::read(&survey);
    let language = language(&survey, article);
    Meta {
        title: title.text,
        title_nodes: title.nodes,
        summary: standfirst.text,
        summary_nodes: standfirst.nodes,
        authors: authors.names,
        byline_nodes: authors.nodes,
        published: dates.published,
        modified: dates.modified,
        date_nodes: dates.nodes,
        outlet,
        url,
        language,
        key_points: key_points.points,
        key_point_nodes: key_points.nodes,
        linked,
    }
}

/// The primary tag of the language that the page names.
fn language(survey: &survey::Survey, article: Option<&linked::Object>) -> Option<String> {
    let linked = article.and_then(|a| linked::text(a, "inLanguage"));
    let head = survey.meta(&["og:locale", "content-language", "language", "dc.language"]);
    survey
        .language
        .map(str::to_owned)
        .into_iter()
        .chain(linked)
        .chain(head.map(str::to_owned))
        .find_map(|tag| {
            let primary = tag.split(['-', '_', ',']).next()?.trim().to_lowercase();
            let fits =
                (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
            // Norwegian is written `no` by most who write Bokmål.
            fits.then(|| {
                if primary == "nb" {
                    "no".to_owned()
                } else {
                    primary
                }
            })
        })
}
