//! Where a link of a page leads.

/// The full address, if it is one on the web; `page` is where the page was published.
pub(super) fn absolute(href: &str, page: Option<&str>) -> Option<String> {
    let href: String = href.chars().filter(|c| !c.is_control()).collect();
    let href = href.trim();
    let lower = href
        .get(..8.min(href.len()))
        .unwrap_or(href)
        .to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(plain(href));
    }
    let named = href
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|head| head.contains(':'));
    if href.is_empty() || href.starts_with('#') || named {
        return None;
    }
    let page = page?.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = page.split_once("://")?;
    let host = rest.split('/').next().unwrap_or(rest);
    let whole = if let Some(elsewhere) = href.strip_prefix("//") {
        format!("{scheme}://{elsewhere}")
    } else if href.starts_with('/') {
        format!("{scheme}://{host}{href}")
    } else if href.starts_with('?') {
        format!("{page}{href}")
    } else {
        let folder = rest.rsplit_once('/').map_or(rest, |(folder, _)| folder);
        format!("{scheme}://{}", climbed(folder, href))
    };
    Some(plain(&whole))
}

/// `../` leads one folder up, but never above the host.
fn climbed(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    let mut rest = href;
    loop {
        if let Some(after) = rest.strip_prefix("../") {
            parts.truncate((parts.len() - 1).max(1));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("./") {
            rest = after;
        } else {
            break;
        }
    }
    format!("{}/{rest}", parts.join("/"))
}

/// Without characters that would end a link in Markdown.
fn plain(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_lead_on_from_the_page() {
        let page = Some("https://news.example/2025/10/bridge.html?x=1");
        for (href, wanted) in [
            (
                "https://other.example/a b",
                Some("https://other.example/a%20b"),
            ),
            ("//cdn.example/a", Some("https://cdn.example/a")),
            (
                "/topics/(roads)",
                Some("https://news.example/topics/%28roads%29"),
            ),
            (
                "ferry.html",
                Some("https://news.example/2025/10/ferry.html"),
            ),
            (
                "../09/tunnel.html",
                Some("https://news.example/2025/09/tunnel.html"),
            ),
            ("../../../../x", Some("https://news.example/x")),
            (
                "?page=2",
                Some("https://news.example/2025/10/bridge.html?page=2"),
            ),
            ("#top", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(absolute(href, page).as_deref(), wanted, "{href}");
        }
        assert_eq!(absolute("/topics", None), None);
    }
}
