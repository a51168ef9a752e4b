//! Offices that one person holds at a time, taken apart so that two wordings can be compared.

use std::collections::BTreeSet;

use crate::dossier::discrepancies::offices::words::{self, Kind, post};
use crate::dossier::{Directory, EntityId, PageRef};
use crate::language::{self, Country};
use crate::model::{EntityKind, Slug};

/// An office that one person holds at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::dossier) struct Office {
    pub post: &'static str,
    /// What stands before the noun: "political" of a political chief.
    pub sort: BTreeSet<String>,
    /// Whose office it is.
    pub of: Option<Owner>,
    /// A minister's subject.
    pub matter: Option<String>,
    /// Whereto an envoy is sent.
    pub target: Option<String>,
}

/// The body or country that an office belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::dossier) enum Owner {
    /// One of which the dossier has a page.
    Known(EntityId),
    /// Another, in lower case.
    Named(String),
}

impl Office {
    /// The offices that words tell, each that one person holds at a time and that can be
    /// compared, with its own words. `office` and `of` are the parts of `title` as they were read.
    pub fn read(
        title: &str,
        office: &str,
        of: Option<&str>,
        directory: &Directory,
    ) -> Vec<(Self, String)> {
        let words: Vec<&str> = office.split_whitespace().map(bare).collect();
        let pieces = pieces(&words);
        let alone = pieces.len() == 1;
        let read = pieces.iter().filter_map(|piece| {
            let office = Said::read(piece)?.office(title, of, directory)?;
            let said = match of {
                _ if alone => title.to_owned(),
                Some(of) => format!("{}, {of}", piece.join(" ")),
                None => piece.join(" "),
            };
            Some((office, said))
        });
        read.collect()
    }

    /// The office that the author calls by these words, where they do not say whose it is.
    pub fn verbatim(title: &str) -> Option<Self> {
        let words: Vec<&str> = title.split_whitespace().map(bare).collect();
        let pieces = pieces(&words);
        let said = pieces.first().and_then(|piece| Said::read(piece))?;
        Some(Self {
            post: said.post,
            sort: BTreeSet::new(),
            of: Some(Owner::Named(title.to_lowercase())),
            matter: None,
            target: None,
        })
    }

    /// Whether the two can be one office, as far as their words go.
    pub fn fits(&self, other: &Self) -> bool {
        let fits = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        (self.post, &self.sort, &self.of, &self.matter)
            == (other.post, &other.sort, &other.of, &other.matter)
            && fits(&self.target, &other.target)
    }

    /// A name for addresses, the same for all wordings.
    pub fn slug(&self) -> Slug {
        let mut words: Vec<&str> = Vec::new();
        match &self.of {
            Some(Owner::Known(id)) => words.push(id.slug.as_str()),
            Some(Owner::Named(name)) => words.push(name),
            None => {}
        }
        let said = |post: &str| words.iter().any(|name| name.contains(post));
        let post = (!said(self.post)).then_some(self.post);
        words.extend(self.matter.as_deref());
        words.extend(self.sort.iter().map(String::as_str));
        words.extend(post);
        words.extend(self.target.as_deref());
        Slug::from_text(&words.join(" "))
    }
}

/// The words of one office: "ambassador to Chad and special envoy for Peru" are two.
fn pieces<'a>(words: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (i, word) in words.iter().enumerate() {
        let rest = words.get(i + 1..).unwrap_or_default();
        let bare = rest
            .iter()
            .take_while(|w| !words::is_joint(w) && **w != "and");
        let bare: Vec<&str> = bare.copied().collect();
        if *word == "and" && post(&bare).is_some() {
            pieces.push(words[from..i].to_vec());
            from = i + 1;
        }
    }
    pieces.push(words.get(from..).unwrap_or_default().to_vec());
    pieces
}

/// An office as its words stand.
struct Said<'a> {
    post: &'static str,
    kind: Kind,
    before: Vec<&'a str>,
    /// The word that joins what follows, and that.
    behind: Option<(&'a str, Vec<&'a str>)>,
}

impl<'a> Said<'a> {
    fn read(words: &[&'a str]) -> Option<Self> {
        let (at, len, name, kind) = post(words)?;
        let before = words.get(..at)?.to_vec();
        if before.iter().any(|w| words::makes_many(w)) {
            return None;
        }
        let behind = match words.get(at + len..)? {
            [] => None,
            [joint, rest @ ..] if words::is_joint(joint) && !rest.is_empty() => {
                Some((*joint, rest.to_vec()))
            }
            _ => return None,
        };
        Some(Self {
            post: name,
            kind,
            before,
            behind,
        })
    }

    fn office(&self, title: &str, of: Option<&str>, directory: &Directory) -> Option<Office> {
        let mut office = Office {
            post: self.post,
            sort: BTreeSet::new(),
            of: None,
            matter: None,
            target: None,
        };
        let sort = self.before.iter().map(|w| w.to_lowercase());
        let behind = self.behind.as_ref().map(|(_, words)| name(words));
        match self.kind {
            Kind::Minister => {
                office.matter = Some(self.matter()?);
                let country = of.filter(|of| is_country(of, directory));
                office.of = country.map(|of| owner(of, directory));
                // Whose minister it is may be said elsewhere of the same person.
                return (of.is_none() || office.of.is_some()).then_some(office);
            }
            Kind::Envoy => {
                office.sort = sort
                    .filter(|w| w != "special" && w != "presidential")
                    .collect();
                // "special envoy for Peru": what was read as the owner is where he is sent.
                let sent = of.filter(|_| behind.is_none() && is_sent(title, self.post));
                office.target = behind
                    .or_else(|| sent.map(str::to_owned))
                    .map(|t| place(&t));
                office.of = of.filter(|_| sent.is_none()).map(|of| owner(of, directory));
                let whole = self.post != "ambassador" || office.target.is_some();
                return whole.then_some(office);
            }
            Kind::Ruler | Kind::Head | Kind::HeadOf => office.sort = sort.collect(),
        }
        // Of a subject there may be many: "director of research".
        let proper = |name: &String| name.starts_with(char::is_uppercase);
        let behind = match behind {
            Some(behind) if of.is_none() && proper(&behind) => Some(behind),
            Some(_) => return None,
            None => None,
        };
        let of = of.map(str::to_owned).or(behind);
        let follows = || {
            let title = title.to_lowercase();
            title.contains(" of ") || title.contains(" at ")
        };
        if self.kind == Kind::HeadOf && !follows() {
            return None;
        }
        let common = of.as_deref().is_some_and(is_common);
        if common || self.kind != Kind::Ruler && of.is_none() {
            return None;
        }
        office.of = of.map(|of| owner(&of, directory));
        Some(office)
    }

    /// The first of a minister's subjects: "Foreign Affairs and Trade" are `foreign`.
    fn matter(&self) -> Option<String> {
        let words = match (self.before.as_slice(), &self.behind) {
            ([], Some((_, behind))) => behind.as_slice(),
            (before, None) => before,
            _ => return None,
        };
        let first = words.iter().take_while(|w| **w != "and");
        let kept: Vec<String> = first
            .map(|w| w.to_lowercase())
            .filter(|w| !matches!(w.as_str(), "affairs" | "the" | "of" | "for"))
            .map(|w| words::subject(&w).to_owned())
            .collect();
        // A "minister of state" is one of many, a "secretary of state" is not.
        let first = kept.first()?;
        (self.post != "minister" || first != "state").then(|| kept.join(" "))
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// A name without its article.
fn name(words: &[&str]) -> String {
    let words = match words {
        [first, rest @ ..] if first.eq_ignore_ascii_case("the") => rest,
        words => words,
    };
    words.join(" ")
}

fn place(name: &str) -> String {
    language::body_or_country(name).to_lowercase()
}

fn owner(of: &str, directory: &Directory) -> Owner {
    let of = language::body_or_country(of.trim());
    // "the US military’s Central Command" is the Central Command.
    let own = ["’s ", "'s "].iter().find_map(|s| of.rsplit_once(s));
    let own = own.map_or(of, |(_, own)| own);
    for name in [of, own] {
        if let Some(PageRef::Entity(id)) = directory.wiki(name)
            && id.kind != EntityKind::Person
        {
            return Owner::Known(id.clone());
        }
    }
    let plain = own.strip_prefix("the ").unwrap_or(own);
    Owner::Named(plain.to_lowercase())
}

fn is_country(of: &str, directory: &Directory) -> bool {
    let known =
        matches!(directory.wiki(of), Some(PageRef::Entity(id)) if id.kind == EntityKind::Place);
    let country: Option<Country> = language::country(of);
    known || country.is_some()
}

/// Whether many countries may have a body of this name.
fn is_common(of: &str) -> bool {
    let mut words = of.split_whitespace().map(bare);
    language::country(of).is_none() && words.all(words::is_common)
}

/// Whether a title says whereto somebody is sent: "envoy to Peru".
fn is_sent(title: &str, post: &str) -> bool {
    let title = title.to_lowercase();
    let behind = title.rsplit_once(post).map_or("", |(_, behind)| behind);
    let behind = behind.trim_start();
    behind.starts_with("for ") || behind.starts_with("to ")
}
