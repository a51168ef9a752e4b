//! The page that one searches on, and everything from A to Z.

use serde::Serialize;

use crate::dossier::PageRef;
use crate::site::letters::{self, Entry, Letter, Letters};
use crate::site::views::parts::{LinkView, Maker};
use crate::site::views::shelf::within_reach;
use crate::site::{Part, Subject};

/// `search`: everything from A to Z, or, of much, one letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SearchView {
    /// The letter that a page is of; empty on the page that one searches on.
    pub label: String,
    pub letters: Vec<LetterLink>,
    /// The pages of a letter, where it has more than one.
    pub pages: Vec<LetterLink>,
    /// What stands on this page.
    pub shown: Vec<LetterSection>,
    /// The page that one searches on.
    pub whole: LinkView,
}

/// To a letter, or to a page of it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterLink {
    pub href: String,
    pub label: String,
    /// How much stands there; 0 where that is not counted.
    pub total: usize,
    pub current: bool,
}

/// What begins with a letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterSection {
    pub id: String,
    pub label: String,
    pub groups: Vec<EntryGroup>,
}

/// Entries of one kind.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryGroup {
    /// `people`, `events`, …: for the look of it.
    pub kind: &'static str,
    pub label: String,
    pub items: Vec<LetterEntry>,
}

/// An entry of a list from A to Z.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterEntry {
    pub href: String,
    pub label: String,
    /// The language of the label, where it is another than the interface's.
    pub language: Option<String>,
    /// When it was, or in how many articles it stands.
    pub note: String,
}

impl Maker<'_> {
    pub fn search(&self) -> SearchView {
        let counted = letters::count(self.dossier, self.strings);
        let one_page = letters::all_on_one_page(&counted);
        let links = counted.iter().map(|(letter, total)| LetterLink {
            href: if one_page {
                format!("#{}", id(letter))
            } else {
                self.hrefs.file(&letter.path())
            },
            label: letter.label.clone(),
            total: *total,
            current: false,
        });
        let all = one_page.then(|| Letters::new(self.dossier, self.strings));
        let shown = all.iter().flat_map(|all| all.iter());
        SearchView {
            label: String::new(),
            letters: links.collect(),
            pages: Vec::new(),
            shown: shown
                .map(|(letter, entries)| self.section(letter, entries))
                .collect(),
            whole: self.to_search(),
        }
    }

    pub fn letter_page(&self, part: &Part<Letters>) -> SearchView {
        let all = part.letters(self.dossier, self.strings);
        let shown = all.page(part);
        let own = shown.map(|(letter, _)| letter);
        let link = |letter: &Letter, total| LetterLink {
            href: self.hrefs.file(&letter.path()),
            label: letter.label.clone(),
            total,
            current: own == Some(letter),
        };
        let of_letter = all.iter().find(|(letter, _)| own == Some(*letter));
        let pages =
            of_letter.map_or_else(Vec::new, |(letter, entries)| letter.pages(entries.len()));
        let at = pages.iter().position(|name| **name == **part);
        let near = within_reach(pages.len(), at.map_or(1, |at| at + 1));
        let pages = pages.into_iter().zip(1..).filter(|(_, n)| near(*n));
        let pages = pages.map(|(name, _)| LetterLink {
            href: self.hrefs.file(&letters::path(&name)),
            label: self.beginning(all.page(&name).and_then(|(_, entries)| entries.first())),
            total: 0,
            current: name == **part,
        });
        SearchView {
            label: own.map(|letter| letter.label.clone()).unwrap_or_default(),
            letters: all
                .iter()
                .map(|(letter, entries)| link(letter, entries.len()))
                .collect(),
            pages: pages.collect(),
            shown: shown
                .iter()
                .map(|(letter, entries)| self.section(letter, entries))
                .collect(),
            whole: self.to_search(),
        }
    }

    fn to_search(&self) -> LinkView {
        LinkView {
            href: self.hrefs.subject(&Subject::Search),
            label: self.say("search"),
        }
    }

    /// How a page begins: its section, and the first words of its first entry.
    fn beginning(&self, entry: Option<&Entry>) -> String {
        let Some(entry) = entry else {
            return String::new();
        };
        let name = self.page_link(&entry.page).label;
        let words: Vec<&str> = name.split_whitespace().take(2).collect();
        let short: String = words.join(" ").chars().take(24).collect();
        format!("{}: {short} …", self.say(entry.section.key()))
    }

    fn section(&self, letter: &Letter, entries: &[Entry]) -> LetterSection {
        let groups = entries.chunk_by(|a, b| a.section == b.section);
        LetterSection {
            id: id(letter),
            label: letter.label.clone(),
            groups: groups
                .filter_map(|entries| self.entry_group(entries))
                .collect(),
        }
    }

    fn entry_group(&self, entries: &[Entry]) -> Option<EntryGroup> {
        let section = entries.first()?.section;
        Some(EntryGroup {
            kind: section.key(),
            label: self.say(section.key()),
            items: entries
                .iter()
                .map(|entry| self.letter_entry(entry))
                .collect(),
        })
    }

    fn letter_entry(&self, entry: &Entry) -> LetterEntry {
        let dossier = self.dossier;
        let LinkView { href, label } = self.page_link(&entry.page);
        let articles = |n: usize| match n {
            0 => String::new(),
            n => self.count(n, "articles"),
        };
        let (note, language) = match &entry.page {
            PageRef::Entity(id) => {
                let record = dossier.entities.get(id);
                (record.map(|r| articles(r.articles.len())), None)
            }
            PageRef::Source(slug) => {
                let record = dossier.sources.get(slug);
                (record.map(|r| articles(r.articles.len())), None)
            }
            PageRef::Event(id) => (dossier.event(id).map(|e| self.date(e.date).text), None),
            PageRef::Article(slug) => {
                let article = dossier.article(slug).map(|record| &record.article);
                let date = article.and_then(|a| self.written(a.published.as_ref()));
                let language = article.map(|a| a.language.clone());
                (date.map(|date| date.text), language)
            }
            PageRef::Home | PageRef::Page(_) => (None, None),
        };
        LetterEntry {
            href,
            label,
            language: language.filter(|language| *language != dossier.config.language),
            note: note.unwrap_or_default(),
        }
    }
}

/// The anchor of a letter on the page that one searches on.
fn id(letter: &Letter) -> String {
    format!("_{}", letter.key())
}
