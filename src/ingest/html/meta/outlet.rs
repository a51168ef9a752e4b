//! Who published it.

use super::linked::{self, Graph, Object};
use super::survey::Survey;
use crate::ingest::html::elements;

/// The outlet's name as the page gives it, or the name of its domain.
pub(super) fn read(
    survey: &Survey,
    graph: &Graph,
    article: Option<&Object>,
    address: Option<&str>,
) -> Option<String> {
    let publisher = || {
        let value = article?.get("publisher")?;
        match value {
            serde_json::Value::Object(object) => publisher_name(graph, object),
            serde_json::Value::Array(items) => items
                .first()?
                .as_object()
                .and_then(|o| publisher_name(graph, o)),
            serde_json::Value::String(name) => Some(elements::plain(name)),
            _ => None,
        }
    };
    let site = survey
        .meta(&[
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
        ])
        .map(elements::plain);
    let domain = address.and_then(domain_name);
    let named: Vec<String> = [site, publisher()]
        .into_iter()
        .flatten()
        .map(|name| name.trim_start_matches('@').trim().to_owned())
        .filter(|name| is_a_name(name))
        .collect();
    // A name in another script makes a poor slug, and a domain or a slogan is no name.
    let is_best = |name: &&String| {
        let reads = name.chars().any(|c| c.is_ascii_alphabetic());
        reads && !name.contains('.') && name.split_whitespace().count() <= 5
    };
    named
        .iter()
        .find(is_best)
        .cloned()
        .or(domain)
        .or_else(|| named.first().cloned())
}

fn publisher_name(graph: &Graph, object: &Object) -> Option<String> {
    let id = object.get("@id").and_then(serde_json::Value::as_str);
    linked::text(object, "name").or_else(|| {
        let id = id?;
        graph
            .of_type("Organization")
            .find(|o| o.get("@id").and_then(serde_json::Value::as_str) == Some(id))
            .and_then(|o| linked::text(o, "name"))
    })
}

fn is_a_name(name: &str) -> bool {
    (1..=80).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
}

/// What the site may be called, each without space and signs.
pub(super) fn names(survey: &Survey) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let metas = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "twitter:site",
        "al:ios:app_name",
        "al:android:app_name",
        "publisher",
        "dc.publisher",
        "cre",
    ];
    for name in metas.iter().flat_map(|name| survey.metas_named(name)) {
        names.push(squeezed(&elements::plain(name)));
    }
    let addresses = [
        survey.canonical,
        survey.meta(&["og:url"]),
        survey.saved_from,
    ];
    for address in addresses.into_iter().flatten() {
        if let Some(host) = host(address) {
            names.push(squeezed(host.trim_start_matches("www.")));
        }
        names.extend(domain_name(address).map(|name| squeezed(&name)));
    }
    names.sort();
    names.dedup();
    names.retain(|name| name.len() >= 2);
    names
}

/// Letters and digits alone, in lower case.
pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (host.contains('.')).then_some(host)
}

/// The part of a domain that names the site: `news.example.co.uk` → `example`.
pub(super) fn domain_name(address: &str) -> Option<String> {
    let host = host(address)?.to_lowercase();
    let mut labels: Vec<&str> = host.split('.').collect();
    if labels.iter().all(|l| l.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    labels.pop();
    // Two short labels at the end are a country's registry: `co.uk`, `com.tr`, `go.id`.
    if labels.len() > 1 && labels.last().is_some_and(|l| l.len() <= 3) {
        let shared = [
            "co", "com", "org", "net", "gov", "gob", "gouv", "edu", "ac", "go", "or", "ne",
        ];
        if labels.last().is_some_and(|l| shared.contains(l)) {
            labels.pop();
        }
    }
    labels
        .last()
        .filter(|l| !l.is_empty())
        .map(|l| (*l).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_names_its_site() {
        for (address, name) in [
            ("https://www.example.com/a", Some("example")),
            ("https://news.example.co.uk", Some("example")),
            ("http://ex.org:8080/", Some("ex")),
            ("https://10.0.0.1/a", None),
            ("file:///tmp/a.html", None),
        ] {
            assert_eq!(domain_name(address).as_deref(), name, "{address}");
        }
    }
}
