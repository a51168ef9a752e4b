//! Where the page was published.

use super::linked::{self, Object};
use super::survey::Survey;
use crate::model::WebAddress;

/// The page's own address: `canonical`, `og:url`, JSON-LD, or what the browser noted.
pub(super) fn read(
    survey: &Survey,
    article: Option<&Object>,
    hint: Option<&str>,
) -> Option<WebAddress> {
    let stated = [
        survey.canonical,
        survey.meta(&["og:url"]),
        article.and_then(|a| linked::address(a, "url")),
        article.and_then(|a| linked::address(a, "mainEntityOfPage")),
        survey.meta(&["parsely-link", "twitter:url", "dc.identifier"]),
        survey.saved_from,
        hint,
    ];
    stated.into_iter().flatten().find_map(of_a_page)
}

/// An address that leads to a page, not to a local file or a program of the browser.
fn of_a_page(address: &str) -> Option<WebAddress> {
    let address = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    };
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?;
    if !host.contains('.') || host.starts_with("127.") || address.len() > 2_000 {
        return None;
    }
    address.parse().ok()
}
