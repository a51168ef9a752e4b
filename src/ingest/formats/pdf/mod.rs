//! A PDF file → its text, with the lines of a paragraph joined and what repeats on its
//! pages told from it.
//!
//! Each page is first reduced to the operators that show text ([`flatten`]), the crate
//! pdf-extract reads its fonts and places its characters ([`glyphs`]), and the lines
//! that they make become paragraphs ([`paragraphs`]).

mod bounds;
mod charsets;
mod flatten;
mod fonts;
mod glyphs;
mod paragraphs;

use std::collections::BTreeMap;

use pdf_extract::{Dictionary, LoadOptions, Object, Stream, dictionary, output_doc_page};

use super::{Content, Opened};
use crate::diagnostic::Diagnostic;
use crate::ingest::front::{Lines, Removed};
use crate::ingest::story::Story;
use crate::ingest::text;

/// Pages of an article; a book is none.
const MOST_PAGES: usize = 500;

/// A PDF file as its paragraphs.
pub(super) struct Document {
    lines: Vec<Line>,
}

/// A paragraph, or a line of the page around the text.
struct Line {
    text: String,
    /// Why it is not part of the article.
    removed: Option<&'static str>,
}

/// Opens a PDF file.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Diagnostic> {
    bounds::check(bytes)?;
    // The crates that read PDF panic on damaged files; nothing of theirs is kept then.
    let mut document = guarded(|| {
        let options = LoadOptions::with_filter(without_pictures);
        pdf_extract::Document::load_mem_with_options(bytes, options)
    })
    .and_then(Result::ok)
    .ok_or_else(damaged)?;
    if document.is_encrypted() && guarded(|| document.decrypt("")).is_none_or(|done| done.is_err())
    {
        return Err(Diagnostic::error("the PDF is locked with a password")
            .help("save it again without the password, and ingest that"));
    }
    let pages = guarded(|| document.get_pages()).unwrap_or_default();
    if pages.len() > MOST_PAGES {
        return Err(Diagnostic::error(format!(
            "the PDF is too long to be an article: {} pages, at most {MOST_PAGES} are read",
            pages.len()
        ))
        .help("save the pages of the article as a file of their own, and ingest that"));
    }
    let (shown, unread) = read_pages(&mut document, &pages);
    let letters: usize = shown.iter().map(|page| page.letters).sum();
    let unknown: usize = shown.iter().map(|page| page.unknown).sum();
    if unknown * 4 > letters {
        return Err(
            Diagnostic::error("the PDF draws its letters without saying which they are")
                .help("run it through text recognition (OCR), and ingest what comes of that"),
        );
    }
    let all = paragraphs::of(shown);
    if !all
        .lines
        .iter()
        .any(|l| l.text.chars().any(char::is_alphanumeric))
    {
        return Err(if unread.is_empty() {
            Diagnostic::error("there is no text in the PDF: its pages are pictures").help(
                "run it through text recognition (OCR), or copy the text into a plain text file",
            )
        } else {
            damaged()
        });
    }
    let mut opened = Opened::of(Content::Pdf(Document { lines: all.lines }));
    opened.hints.url = all.url;
    if unknown > 0 {
        opened.notes.push(
            Diagnostic::warning(format!(
                "the PDF does not say which letters {unknown} of its {letters} are; they show as \u{fffd}"
            ))
            .help("look for them in the article, and mend it"),
        );
    }
    if !unread.is_empty() {
        let numbers: Vec<String> = unread.iter().map(u32::to_string).collect();
        opened.notes.push(
            Diagnostic::warning(format!(
                "of {} pages of the PDF these cannot be read: {}",
                pages.len(),
                numbers.join(", ")
            ))
            .help("look at them, and add to the article what is missing"),
        );
    }
    Ok(opened)
}

fn damaged() -> Diagnostic {
    Diagnostic::error("the PDF is damaged, and cannot be read")
        .help("open it in another program, save it again, or copy its text into a text file")
}

/// The text of each page, and the numbers of those that cannot be read.
fn read_pages(
    document: &mut pdf_extract::Document,
    pages: &BTreeMap<u32, (u32, u16)>,
) -> (Vec<glyphs::Page>, Vec<u32>) {
    let mut budget = bounds::Budget::default();
    let mut shown = Vec::new();
    let mut unread = Vec::new();
    for (number, id) in pages {
        let page = guarded(|| flatten::page(document, *id, &mut budget))
            .flatten()
            .and_then(|page| {
                document.objects.insert(*id, Object::Dictionary(page));
                show(document, *number, &mut budget).or_else(|| {
                    with_plain_fonts(document, *number, *id)?;
                    show(document, *number, &mut budget)
                })
            });
        match page {
            Some(page) => shown.push(page),
            None => {
                unread.push(*number);
                shown.push(glyphs::Page::default());
            }
        }
    }
    (shown, unread)
}

fn show(
    document: &pdf_extract::Document,
    number: u32,
    budget: &mut bounds::Budget,
) -> Option<glyphs::Page> {
    let mut sheet = glyphs::Sheet::new(budget);
    guarded(|| output_doc_page(document, &mut sheet, number).ok()).flatten()?;
    Some(sheet.page())
}

/// Tries each font of a page alone, and puts a plain one in the place of those that
/// cannot be read. None when all can.
fn with_plain_fonts(
    document: &mut pdf_extract::Document,
    number: u32,
    id: (u32, u16),
) -> Option<()> {
    let page = document.get_dictionary(id).ok()?.clone();
    let resources = page.get(b"Resources").ok()?.as_dict().ok()?;
    let mut fonts = resources.get(b"Font").ok()?.as_dict().ok()?.clone();
    let names: Vec<Vec<u8>> = fonts.iter().map(|(name, _)| name.clone()).collect();
    let with = |fonts: Dictionary, content: Object| {
        let mut page = page.clone();
        page.set("Resources", dictionary! { "Font" => fonts });
        page.set("Contents", content);
        Object::Dictionary(page)
    };
    let mut changed = None;
    for name in names {
        let font = fonts.get(&name).ok()?.clone();
        let operators = format!("BT /{} 1 Tf ET", String::from_utf8_lossy(&name));
        let content = document.add_object(Stream::new(Dictionary::new(), operators.into_bytes()));
        let alone = with(dictionary! { name.clone() => font.clone() }, content.into());
        document.objects.insert(id, alone);
        if show(document, number, &mut bounds::Budget::default()).is_none() {
            fonts.set(name, fonts::plain(document, &font));
            changed = Some(());
        }
    }
    let content = page.get(b"Contents").ok()?.clone();
    document.objects.insert(id, with(fonts, content));
    changed
}

/// Pictures are not read, and take the most room.
fn without_pictures(id: (u32, u16), object: &mut Object) -> Option<((u32, u16), Object)> {
    if let Object::Stream(stream) = object {
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        if kind.is_ok_and(|kind| kind == b"Image") {
            return None;
        }
    }
    Some((id, object.clone()))
}

/// Runs what may panic on a damaged file; none when it did. The panic is not printed.
fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    bounds::quietly(|| std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).ok())
}

impl Document {
    pub(super) fn reading_text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|l| l.text.as_str()).collect();
        lines.join("\n")
    }

    pub(super) fn stories(&self) -> Vec<Story> {
        // An empty line in the place of what is not judged keeps the numbers.
        let lines: Vec<&str> = self
            .lines
            .iter()
            .map(|l| {
                if l.removed.is_some() {
                    ""
                } else {
                    l.text.as_str()
                }
            })
            .collect();
        let mut stories = text::stories(&lines.join("\n"));
        if let Some(first) = stories.first_mut() {
            let own = self.lines.iter().enumerate().filter_map(|(at, line)| {
                let lines = Lines {
                    first: at + 1,
                    last: at + 1,
                };
                let why = line.removed?.to_owned();
                Some(Removed { lines, why })
            });
            super::put_before(own.collect(), &mut first.removed);
        }
        stories
    }
}
