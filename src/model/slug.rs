use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A name that is safe as a folder, a URL segment and an anchor: words of `a-z0-9`
/// joined by single hyphens, 1 to [`Slug::MAX`] characters. A clone shares the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Arc<str>);

/// Names that some file systems give to devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl Slug {
    /// The longest slug, in characters.
    pub const MAX: usize = 80;

    /// Takes a text that already is a slug.
    pub fn new(text: &str) -> Option<Self> {
        let well_formed = !text.is_empty()
            && text.len() <= Self::MAX
            && text.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
            && !DEVICES.contains(&text);
        well_formed.then(|| Self(text.into()))
    }

    /// Makes a slug of any text in any script: transliterated, lower case, cut at a
    /// word's end. A text without a letter or digit gives a slug of its hash.
    pub fn from_text(text: &str) -> Self {
        let mut slug = String::new();
        let mut gap = false;
        for c in any_ascii::any_ascii(text).chars() {
            match c.to_ascii_lowercase() {
                c @ ('a'..='z' | '0'..='9') => {
                    if gap && !slug.is_empty() {
                        slug.push('-');
                    }
                    gap = false;
                    slug.push(c);
                }
                '\'' | '`' => {}
                _ => gap = true,
            }
        }
        if slug.len() > Self::MAX {
            let cut = slug[..=Self::MAX].rfind('-').filter(|&i| i > 0);
            slug.truncate(cut.unwrap_or(Self::MAX));
        }
        if slug.is_empty() {
            slug = format!("x-{}", &blake3::hash(text.as_bytes()).to_hex()[..8]);
        }
        if DEVICES.contains(&slug.as_str()) {
            slug.push_str("-1");
        }
        Self(slug.into())
    }

    /// The slug with a number behind it, still within [`Slug::MAX`].
    pub fn numbered(&self, n: usize) -> Self {
        let tail = format!("-{n}");
        let head = self.0.get(..Self::MAX - tail.len()).unwrap_or(&self.0);
        Self(format!("{}{tail}", head.trim_end_matches('-')).into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
            .ok_or_else(|| format!("`{text}` is not a slug; write `{}`", Self::from_text(&text)))
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.as_str().to_owned()
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn readable_in_any_script() {
        for (text, slug) in [
            (
                "Syria’s new Interior Minister",
                "syrias-new-interior-minister",
            ),
            ("Noël à Genève", "noel-a-geneve"),
            ("Владимир Путин", "vladimir-putin"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON", "con-1"),
        ] {
            assert_eq!(Slug::from_text(text).as_str(), slug);
        }
        assert!(Slug::from_text("أحمد الشرع").contains("hmd-"));
        assert!(Slug::from_text("…").starts_with("x-"));
    }

    proptest! {
        #[test]
        fn what_is_made_of_any_text_is_a_slug(text in ".{0,200}", n in 2usize..100_000) {
            let slug = Slug::from_text(&text);
            prop_assert_eq!(Slug::new(&slug), Some(slug.clone()));
            let numbered = slug.numbered(n);
            prop_assert_eq!(Slug::new(&numbered), Some(numbered.clone()));
        }
    }
}
