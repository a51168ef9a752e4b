//! A DOCX file → its paragraphs, headings, lists, tables, links and notes.
//!
//! What somebody pasted into it off a page is told from the article as in plain text;
//! what is kept keeps its form.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use ::zip::ZipArchive;

use super::docx_text::{self, Block, Kind};
use super::xml::{self, Step};
use super::{Content, Opened, without, zip};
use crate::diagnostic::Diagnostic;
use crate::ingest::front::Lines;
use crate::ingest::letters;
use crate::ingest::story::Story;
use crate::ingest::text;

/// What one part of the file may unfold to, in bytes.
const MOST_PART: u64 = 32 * 1024 * 1024;

/// Headers, footers and margins that are looked at.
const MOST_BESIDE: usize = 40;

/// A DOCX file as its blocks.
pub(super) struct Document {
    blocks: Vec<Block>,
}

/// What the other parts of the file say of its text.
#[derive(Default)]
pub(super) struct Package {
    /// Where links lead, by their id.
    pub(super) links: HashMap<String, String>,
    /// The level of a heading, by the id of its style; 0 is the title.
    pub(super) headings: HashMap<String, u8>,
    /// Whether a list is numbered, by its id.
    pub(super) numbered: HashMap<String, bool>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens a DOCX file.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Diagnostic> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let main = main_part(&mut archive);
    let text = part(&mut archive, &main)?.ok_or_else(damaged)?;
    let package = package(&mut archive, &main)?;
    let mut blocks = docx_text::blocks(&text, &package).ok_or_else(damaged)?;
    let (folder, _) = main.rsplit_once('/').unwrap_or(("", &main));
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(text) = part(&mut archive, &format!("{folder}/{notes}"))? {
            let label = notes.get(..1).unwrap_or_default();
            blocks.extend(docx_text::notes(&text, &package, label).ok_or_else(damaged)?);
        }
    }
    if !blocks
        .iter()
        .any(|b| b.plain.chars().any(char::is_alphanumeric))
    {
        return Err(Diagnostic::error("there is no text in the file").help(
            "if it holds pictures of a text, copy the text into a plain text file, and ingest that",
        ));
    }
    let mut opened = Opened::of(Content::Docx(Document { blocks }));
    let mut names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|n| n.into_owned())
        .collect();
    names.sort();
    for name in names.iter().take(10_000) {
        let why = match name.strip_prefix(folder).map(|n| n.trim_start_matches('/')) {
            Some(n) if n.starts_with("header") && n.ends_with(".xml") => "header of the document",
            Some(n) if n.starts_with("footer") && n.ends_with(".xml") => "footer of the document",
            Some("comments.xml") => "comment in the margin",
            _ => continue,
        };
        let blocks = match part(&mut archive, name)? {
            Some(text) => docx_text::blocks(&text, &package).unwrap_or_default(),
            None => continue,
        };
        for block in blocks {
            let is_new = !opened.beside.iter().any(|(line, _)| *line == block.plain);
            if is_new && opened.beside.len() < MOST_BESIDE {
                opened.beside.push((block.plain, why.to_owned()));
            }
        }
    }
    Ok(opened)
}

fn damaged() -> Diagnostic {
    Diagnostic::error("the DOCX file is damaged")
        .help("open it in a word processor, save it again, and ingest that")
}

/// A part of the file, unfolded; none when there is none of that name.
fn part(archive: &mut Archive, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
    let Some(at) = archive.index_for_name(name) else {
        return Ok(None);
    };
    let mut file = archive.by_index(at).map_err(|_| damaged())?;
    let (bytes, whole) = zip::within(&mut file, MOST_PART).map_err(|_| damaged())?;
    if !whole {
        return Err(
            Diagnostic::error("the DOCX file unfolds to too much to be an article")
                .help("copy the article's text into a plain text file, and ingest that"),
        );
    }
    Ok(Some(bytes))
}

/// The part that the file names as its document.
fn main_part(archive: &mut Archive) -> String {
    let mut found = None;
    if let Ok(Some(relations)) = part(archive, "_rels/.rels") {
        xml::walk(&relations, |step| {
            if let Step::Open("Relationship", attributes) = step {
                let kind = attributes.get("Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    found = attributes.get("Target");
                }
            }
        });
    }
    let found = found.map(|target| target.trim_start_matches('/').to_owned());
    found.unwrap_or_else(|| "word/document.xml".to_owned())
}

fn package(archive: &mut Archive, main: &str) -> Result<Package, Diagnostic> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let mut package = Package::default();
    if let Some(relations) = part(archive, &format!("{folder}/_rels/{file}.rels"))? {
        xml::walk(&relations, |step| {
            if let Step::Open("Relationship", attributes) = step
                && let (Some(id), Some(target)) = (attributes.get("Id"), attributes.get("Target"))
            {
                package.links.insert(id, target);
            }
        });
    }
    if let Some(styles) = part(archive, &format!("{folder}/styles.xml"))? {
        package.headings = headings(&styles);
    }
    if let Some(numbering) = part(archive, &format!("{folder}/numbering.xml"))? {
        package.numbered = numbered(&numbering);
    }
    Ok(package)
}

/// A style is a heading by its level in the outline, by its name, which Word writes in
/// English in every language, or by the style that it is based on.
fn headings(styles: &[u8]) -> HashMap<String, u8> {
    let mut own: HashMap<String, u8> = HashMap::new();
    let mut based: Vec<(String, String)> = Vec::new();
    let mut id = String::new();
    xml::walk(styles, |step| {
        let Step::Open(name, attributes) = step else {
            return;
        };
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "style" => id = attributes.get("styleId").unwrap_or_default(),
            "basedOn" => based.push((id.clone(), value())),
            "outlineLvl" => {
                if let Some(level) = value().parse::<u8>().ok().filter(|level| *level < 9) {
                    own.entry(id.clone()).or_insert(level + 1);
                }
            }
            "name" => {
                let name = value().to_lowercase();
                let level = name
                    .strip_prefix("heading ")
                    .and_then(|n| n.parse::<u8>().ok());
                if name == "title" {
                    own.insert(id.clone(), 0);
                } else if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
                    own.insert(id.clone(), level);
                }
            }
            _ => {}
        }
    });
    for _ in 0..8 {
        for (style, base) in &based {
            if let Some(level) = own.get(base).copied() {
                own.entry(style.clone()).or_insert(level);
            }
        }
    }
    own
}

fn numbered(numbering: &[u8]) -> HashMap<String, bool> {
    let mut kinds: HashMap<String, bool> = HashMap::new();
    let mut lists: HashMap<String, bool> = HashMap::new();
    let (mut kind, mut list) = (String::new(), String::new());
    xml::walk(numbering, |step| {
        let Step::Open(name, attributes) = step else {
            return;
        };
        match name {
            "abstractNum" => kind = attributes.get("abstractNumId").unwrap_or_default(),
            "numFmt" => {
                let is_numbered = attributes
                    .get("val")
                    .is_some_and(|v| v != "bullet" && v != "none");
                kinds.entry(kind.clone()).or_insert(is_numbered);
            }
            "num" => list = attributes.get("numId").unwrap_or_default(),
            "abstractNumId" => {
                let of_kind = attributes.get("val").and_then(|id| kinds.get(&id).copied());
                lists.insert(list.clone(), of_kind.unwrap_or(false));
            }
            _ => {}
        }
    });
    lists
}

impl Document {
    /// A line for each block.
    pub(super) fn reading_text(&self) -> String {
        let lines: Vec<&str> = self.blocks.iter().map(|b| b.plain.as_str()).collect();
        lines.join("\n")
    }

    pub(super) fn stories(&self) -> Vec<Story> {
        let lines: Vec<String> = self.blocks.iter().map(Block::to_judge).collect();
        let mut stories = text::stories(&lines.join("\n"));
        if let Some(first) = stories.first_mut() {
            self.restore(first);
        }
        stories
    }

    /// Puts the blocks with their form in the place of the plain lines that were kept.
    fn restore(&self, story: &mut Story) {
        let titled = self
            .blocks
            .iter()
            .position(|b| b.kind == Kind::Heading(0) && !b.plain.is_empty());
        if let Some(block) = titled.and_then(|at| self.blocks.get(at)) {
            story.front.title.clone_from(&block.plain);
        }
        let kept_lines: HashSet<String> = story
            .body
            .lines()
            .map(letters)
            .filter(|l| !l.is_empty())
            .collect();
        let all_kept = letters(&story.body);
        let few = self.blocks.len() <= 2000;
        let is_removed = |at: usize| {
            let line = at + 1;
            story
                .removed
                .iter()
                .any(|r| (r.lines.first..=r.lines.last).contains(&line))
        };
        let mut kept: Vec<bool> = Vec::with_capacity(self.blocks.len());
        for (at, block) in self.blocks.iter().enumerate() {
            let words = letters(&block.plain);
            kept.push(
                Some(at) != titled
                    && !words.is_empty()
                    && !is_removed(at)
                    && (kept_lines.contains(&words)
                        || few && words.len() > 40 && all_kept.contains(&words)),
            );
        }
        let first = kept.iter().position(|kept| *kept);
        let is_row = |at: usize| {
            let block = self.blocks.get(at);
            block.is_some_and(|block| matches!(block.kind, Kind::Row { .. }))
        };
        let last = (0..kept.len())
            .rev()
            .find(|at| is_row(*at) || kept.get(*at).copied().unwrap_or(false));
        let title = letters(&story.front.title);
        let inside = |at: usize| first.is_none_or(|f| f <= at) && last.is_none_or(|l| at <= l);
        let second = story
            .removed
            .iter()
            .filter(|r| r.why.starts_with("second story"))
            .map(|r| r.lines)
            .collect::<Vec<Lines>>();
        for (at, block) in self.blocks.iter().enumerate() {
            let in_second = second
                .iter()
                .any(|l| (l.first..=l.last).contains(&(at + 1)));
            // What has a form of its own was put there on purpose.
            let has_form = match block.kind {
                Kind::Row { .. } | Kind::Note => true,
                Kind::Heading(_) | Kind::Item { .. } => inside(at),
                Kind::Paragraph => false,
            };
            if let Some(kept) = kept.get_mut(at)
                && has_form
                && !in_second
                && Some(at) != titled
                && !block.plain.is_empty()
                && letters(&block.plain) != title
            {
                *kept = true;
            }
        }
        story.body = docx_text::to_markdown(
            self.blocks
                .iter()
                .zip(&kept)
                .filter(|(_, kept)| **kept)
                .map(|(block, _)| block),
        );
        let is_kept = |line: usize| kept.get(line.wrapping_sub(1)).copied().unwrap_or(false);
        story.removed = std::mem::take(&mut story.removed)
            .into_iter()
            .flat_map(|removed| without(&removed, is_kept))
            .collect();
    }
}
