use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Anchor, Slug};

/// What a citation in front matter or Markdown points at: `@article-slug#p3`, or the
/// whole article without `#p3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference {
    /// The article.
    pub article: Slug,
    /// The place in it.
    pub anchor: Option<Anchor>,
}

impl FromStr for Reference {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("`{text}` is not a citation; write `@article-slug#p3`");
        let target = text.trim().strip_prefix('@').ok_or_else(wrong)?;
        let (article, anchor) = match target.split_once('#') {
            Some((article, anchor)) => (article, Some(anchor.parse()?)),
            None => (target, None),
        };
        let article = Slug::new(article).ok_or_else(wrong)?;
        Ok(Self { article, anchor })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.article)?;
        match self.anchor {
            Some(anchor) => write!(f, "#{anchor}"),
            None => Ok(()),
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

/// An address that a reader may safely be sent to: `http` or `https`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl WebAddress {
    /// Whether a site can stand there: no query, no fragment, nobody's password.
    pub fn is_place(&self) -> bool {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let allowed = |c: char| c.is_alphanumeric() || "-._~/:%[]".contains(c);
        rest.chars().all(allowed) && !rest.split('/').any(|part| part == "..")
    }
}

impl FromStr for WebAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            text.get(..scheme.len())
                .filter(|head| head.eq_ignore_ascii_case(scheme))
                .map(|_| &text[scheme.len()..])
        });
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control());
        match host {
            Some(host) if !host.is_empty() && clean => Ok(Self(text.to_owned())),
            _ => Err(format!(
                "`{text}` is not a web address; it must begin with https:// or http://"
            )),
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_reads_back_as_written() {
        for text in ["@a-b#p3", "@a-b#f1", "@a-b"] {
            assert_eq!(text.parse::<Reference>().unwrap().to_string(), text);
        }
        for wrong in ["a-b#p3", "@A b", "@a#x3", "@a#p0", "@../x"] {
            assert!(wrong.parse::<Reference>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_web_is_an_address() {
        assert!("https://example.org/a?b#c".parse::<WebAddress>().is_ok());
        assert!("HTTP://example.org".parse::<WebAddress>().is_ok());
        for wrong in [
            "javascript:alert(1)",
            "https://",
            "//example.org",
            "https://a b",
            "data:x",
        ] {
            assert!(wrong.parse::<WebAddress>().is_err(), "{wrong}");
        }
    }
}
