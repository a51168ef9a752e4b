//! Where links lead, within the site.

use std::collections::{BTreeMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::preflight::html::hash;
use crate::preflight::shown;
use crate::preflight::survey::{Surroundings, Survey};

/// A link to a place on another page.
pub(super) struct Anchored {
    /// The number of that page among the files.
    page: usize,
    fragment: Box<str>,
}

/// Follows the links of a page as far as that is known without the other pages.
pub(super) fn follow(links: &[String], around: &Surroundings, survey: &mut Survey) {
    for link in links {
        let href = link.trim();
        match within(href, &survey.path, around) {
            Way::Elsewhere => {}
            Way::Rooted => {
                let path = shown(&survey.path);
                survey.found.push(
                    Diagnostic::found(
                        Rule::RootedLink,
                        format!("`{href}` leads from the root of the host"),
                    )
                    .in_file(path)
                    .help("write it relative to the page; a template has `page.home` for the way to the site's root"),
                );
            }
            Way::Nowhere => survey.found.push(broken(&survey.path, href)),
            Way::To { page, fragment } => {
                let fragment = percent_decode_str(fragment).decode_utf8_lossy();
                // The empty one and `top` are the top of any page; the rest is for browsers.
                let fragment = fragment.split(":~:").next().unwrap_or_default();
                if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
                    continue;
                }
                match page {
                    None if survey.ids.contains(&hash(fragment)) => {}
                    None => survey.found.push(broken(&survey.path, href)),
                    Some(page) => survey.anchored.push(Anchored {
                        page,
                        fragment: fragment.into(),
                    }),
                }
            }
        }
    }
}

/// Addresses of the site written out in full, in files that are no pages: feeds, the sitemap,
/// data.
pub(super) fn absolute(text: &str, around: &Surroundings, survey: &mut Survey) {
    let Some(base) = &around.base else {
        return;
    };
    // A long line of a calendar goes on behind a space: RFC 5545, section 3.1.
    let unfolded = survey
        .path
        .ends_with(".ics")
        .then(|| text.replace("\r\n ", ""));
    let text = unfolded.as_deref().unwrap_or(text);
    let mut seen = HashSet::new();
    for (at, _) in text.match_indices(base.as_str()) {
        let rest = &text[at + base.len()..];
        let end = rest.find(|c: char| c.is_whitespace() || "\"'<>\\,;})]".contains(c));
        let rest = &rest[..end.unwrap_or(rest.len())];
        if !rest.starts_with('/') || !seen.insert(rest) {
            continue;
        }
        let href = format!("{base}{rest}");
        follow(&[href.replace("&amp;", "&")], around, survey);
    }
}

/// Links to places on other pages, now that all pages are known.
pub(super) fn anchors(around: &Surroundings, surveys: &[Survey], problems: &mut Problems) {
    let mut by_number: Vec<Option<&Survey>> = vec![None; around.paths.len()];
    for survey in surveys {
        let number = around.paths.get(survey.path.as_str());
        if let Some(place) = number.and_then(|&number| by_number.get_mut(number)) {
            *place = Some(survey);
        }
    }
    for survey in surveys {
        for Anchored { page, fragment } in &survey.anchored {
            let Some(Some(target)) = by_number.get(*page) else {
                continue;
            };
            if !target.ids.contains(&hash(fragment)) {
                let href = format!("{}#{fragment}", target.path);
                problems.push(broken(&survey.path, &href));
            }
        }
    }
}

/// Files that one address stands for, or would where letters have no case.
pub(super) fn twins(surveys: &[Survey], problems: &mut Problems) {
    let mut by_address: BTreeMap<String, &str> = BTreeMap::new();
    for survey in surveys {
        let lower = survey.path.to_lowercase();
        let address = match lower.strip_suffix("index.html") {
            Some(folder) => folder.trim_end_matches('/'),
            None => lower.strip_suffix(".html").unwrap_or(&lower),
        };
        if let Some(first) = by_address.insert(address.to_owned(), &survey.path) {
            problems.push(
                Diagnostic::found(Rule::SameUrl, format!("{first} has the same address"))
                    .in_file(shown(&survey.path))
                    .help("rename one of them"),
            );
        }
    }
}

fn broken(from: &str, href: &str) -> Diagnostic {
    Diagnostic::found(Rule::BrokenLink, format!("`{href}` leads nowhere"))
        .in_file(shown(from))
        .help("correct the link, or the page that it leads to")
}

enum Way<'h> {
    /// Out of the site, or to no page at all.
    Elsewhere,
    /// From the root of a host, which need not be the site's.
    Rooted,
    /// To a file that is not there.
    Nowhere,
    /// To a file of the site; none is the same page.
    To {
        page: Option<usize>,
        fragment: &'h str,
    },
}

fn within<'h>(href: &'h str, from: &str, around: &Surroundings) -> Way<'h> {
    let (address, fragment) = href.split_once('#').unwrap_or((href, ""));
    let address = address.split('?').next().unwrap_or_default();
    if href.is_empty() || (address.is_empty() && href.starts_with(['#', '?'])) {
        return Way::To {
            page: None,
            fragment,
        };
    }
    let base = around.base.as_deref();
    let of_site = base.and_then(|base| address.strip_prefix(base));
    let path = match of_site {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest.trim_start_matches('/'),
        _ if address.starts_with("//") || has_scheme(address) => return Way::Elsewhere,
        _ if address.starts_with('/') => {
            // Served at any depth, it cannot do otherwise.
            let own = address.strip_prefix(around.base_path.as_str());
            match own.and_then(|rest| rest.strip_prefix('/')) {
                Some(rest) if from == "404.html" => rest,
                _ => return Way::Rooted,
            }
        }
        _ => return file(&resolve(from, address), fragment, from, around),
    };
    file(path, fragment, from, around)
}

fn file<'h>(path: &str, fragment: &'h str, from: &str, around: &Surroundings) -> Way<'h> {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.into_owned()
    };
    match around.paths.get(path.as_str()) {
        Some(_) if path == from => Way::To {
            page: None,
            fragment,
        },
        Some(&page) => Way::To {
            page: Some(page),
            fragment,
        },
        None => Way::Nowhere,
    }
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The path from the site's root. What climbs above it keeps its dots, and is found nowhere.
fn resolve(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut last = "";
    for part in to.split('/') {
        last = part;
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|part| *part != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    match last {
        "" | "." | ".." if !path.is_empty() => path + "/",
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_from_the_page_that_names_them() {
        for (from, to, path) in [
            ("a/b/index.html", "../../c/index.html", "c/index.html"),
            ("a/b/index.html", "../", "a/"),
            ("a/index.html", "..", ""),
            ("index.html", "a.png", "a.png"),
            ("a/index.html", "../../b", "../b"),
            ("a/index.html", "./x//y", "a/x/y"),
        ] {
            assert_eq!(resolve(from, to), path, "{from} {to}");
        }
    }
}
