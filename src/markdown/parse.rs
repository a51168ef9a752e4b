use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::language::sentences;
use crate::markdown::around::near;
use crate::markdown::{Around, Paragraph};
use crate::model::Anchor;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// A document as events, with its numbered paragraphs.
pub(super) struct Parsed<'a> {
    pub events: Vec<Spanned<'a>>,
    pub blocks: Vec<Block>,
}

/// The events of one numbered paragraph.
pub(super) struct Block {
    /// From the opening to the closing event, both included.
    pub events: Range<usize>,
    pub paragraph: Paragraph,
}

pub(super) fn parse(markdown: &str) -> Parsed<'_> {
    let mut citations = |broken: BrokenLink<'_>| {
        let reference = broken.reference;
        reference
            .starts_with('@')
            .then(|| (CowStr::from(reference.to_string()), CowStr::from("")))
    };
    let events: Vec<_> =
        Parser::new_with_broken_link_callback(markdown, OPTIONS, Some(&mut citations))
            .into_offset_iter()
            .collect();
    let events = bare_citations(without_comments(not_too_deep(events)));
    let blocks = number(&events);
    Parsed { events, blocks }
}

type Spanned<'a> = (Event<'a>, Range<usize>);

/// Takes out comments, which are the author's notes to themselves. Other HTML is shown
/// as text, and so is a comment that never ends.
fn without_comments(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut kept: Vec<Spanned> = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some((event, span)) = events.next() {
        match event {
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::Html(line) => {
                // A block comes line by line, a comment in it may have many.
                let mut html = line.into_string();
                let mut whole = span;
                while let Some((Event::Html(line), span)) =
                    events.next_if(|(e, _)| matches!(e, Event::Html(_)))
                {
                    html.push_str(&line);
                    whole.end = span.end;
                }
                let html = cut_comments(&html);
                if !html.trim().is_empty() {
                    kept.push((Event::Html(html.into()), whole));
                }
            }
            Event::End(TagEnd::HtmlBlock)
                if matches!(kept.last(), Some((Event::Start(Tag::HtmlBlock), _))) =>
            {
                kept.pop();
            }
            event => kept.push((event, span)),
        }
    }
    kept
}

fn cut_comments(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            break;
        };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// Nobody reads deeper than this, and what works on the HTML may go by recursion.
const DEEPEST: usize = 48;

/// Leaves out quotes, lists and emphasis beyond [`DEEPEST`], but not what is in them.
fn not_too_deep(mut events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut depth = 0;
    events.retain(|(event, _)| match event {
        Event::Start(
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::DefinitionList
            | Tag::DefinitionListDefinition
            | Tag::FootnoteDefinition(_),
        ) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition,
        ) => {
            depth -= 1;
            depth < DEEPEST
        }
        _ => true,
    });
    events
}

/// Empties citations of their text, which is a reference and not words. Two that stand
/// side by side, `[@a][@b]`, are one link to CommonMark and become two again.
fn bare_citations(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut bare = Vec::with_capacity(events.len());
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        let Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) = &event
        else {
            bare.push((event, span));
            continue;
        };
        if !is_citation(*link_type, dest_url) {
            bare.push((event, span));
            continue;
        }
        let inside: Vec<_> = events
            .by_ref()
            .take_while(|(e, _)| *e != Event::End(TagEnd::Link))
            .collect();
        let text: String = inside.iter().map(|(e, _)| words(e)).collect();
        let end = (Event::End(TagEnd::Link), span.clone());
        if *link_type == LinkType::ReferenceUnknown && text.starts_with('@') {
            let first = Tag::Link {
                link_type: LinkType::ShortcutUnknown,
                dest_url: text.into(),
                title: "".into(),
                id: "".into(),
            };
            bare.extend([
                (Event::Start(first), span.clone()),
                end.clone(),
                (event, span),
                end,
            ]);
        } else if *link_type == LinkType::ReferenceUnknown {
            bare.push((event, span));
            bare.extend(inside);
            bare.push(end);
        } else {
            bare.extend([(event, span), end]);
        }
    }
    bare
}

/// Finds the paragraphs: every paragraph, tight list item, definition, table and code block.
fn number(events: &[Spanned]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, Closing)> = None;
    for (i, (event, _)) in events.iter().enumerate() {
        match (&open, event) {
            (None, Event::Start(tag)) => {
                let next_is_inline = events.get(i + 1).is_some_and(|(e, _)| is_inline(e));
                open = match tag {
                    Tag::Paragraph => Some((i, Closing::At(TagEnd::Paragraph))),
                    Tag::Table(_) => Some((i, Closing::At(TagEnd::Table))),
                    Tag::CodeBlock(_) => Some((i, Closing::At(TagEnd::CodeBlock))),
                    Tag::HtmlBlock => Some((i, Closing::At(TagEnd::HtmlBlock))),
                    Tag::Item if next_is_inline => Some((i, Closing::BeforeBlock)),
                    Tag::DefinitionListDefinition if next_is_inline => {
                        Some((i, Closing::BeforeBlock))
                    }
                    _ => None,
                };
            }
            (Some((start, Closing::At(end))), Event::End(tag)) if tag == end => {
                push(&mut blocks, events, *start..i + 1);
                open = None;
            }
            (Some((start, Closing::BeforeBlock)), event) => {
                let last = events.get(i + 1).is_none_or(|(e, _)| !is_inline(e));
                if !is_inline(event) || last {
                    push(&mut blocks, events, *start..i + 1);
                    open = None;
                }
            }
            _ => {}
        }
    }
    blocks
}

enum Closing {
    At(TagEnd),
    /// The text of a tight item ends where a block, or the item's end, begins.
    BeforeBlock,
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn push(blocks: &mut Vec<Block>, events: &[Spanned], range: Range<usize>) {
    let text = plain_text(&events[range.clone()]);
    if text.trim().is_empty() {
        return;
    }
    let prose = !matches!(
        events[range.start].0,
        Event::Start(Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock)
    );
    let anchor = Anchor::Paragraph(blocks.len() as u32 + 1);
    blocks.push(Block {
        events: range,
        paragraph: Paragraph {
            anchor,
            text,
            prose,
        },
    });
}

fn plain_text(events: &[Spanned]) -> String {
    events.iter().map(|(event, _)| words(event)).collect()
}

/// The words that an event adds to the plain text of its paragraph.
pub(super) fn words<'a>(event: &'a Event<'a>) -> &'a str {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => text,
        Event::SoftBreak | Event::HardBreak => " ",
        Event::End(TagEnd::TableCell) => "\t",
        Event::End(TagEnd::TableRow | TagEnd::TableHead) => "\n",
        _ => "",
    }
}

pub(super) fn is_citation(link_type: LinkType, destination: &str) -> bool {
    destination.starts_with('@')
        && matches!(
            link_type,
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown
        )
}

/// The numbered paragraphs of a document.
pub fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    parse(markdown)
        .blocks
        .into_iter()
        .map(|b| b.paragraph)
        .collect()
}

/// A link into the dossier, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// `[[name]]` or `[[slug|words]]`.
    Wiki(String),
    /// `[@article#p3]`.
    Citation(String),
}

/// A link into the dossier, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLink {
    /// The link.
    pub link: Link,
    /// Its bytes in the Markdown.
    pub span: Range<usize>,
    /// The words of its sentence that stand before it.
    pub context: String,
    /// The paragraph in which it stands; none in a heading.
    pub at: Option<Anchor>,
    /// The sentence around it.
    pub sentence: Around,
}

/// All links into the dossier, in order.
pub fn links(markdown: &str) -> Vec<FoundLink> {
    let Parsed { events, blocks } = parse(markdown);
    let mut blocks = blocks.into_iter().peekable();
    let mut links: Vec<FoundLink> = Vec::new();
    let mut open: Option<Block> = None;
    let mut text = String::new();
    // Of this paragraph: which link, its bytes in the text, and whether its words are its own.
    let mut here: Vec<(usize, Range<usize>, bool)> = Vec::new();
    let surround = |links: &mut Vec<FoundLink>,
                    here: &mut Vec<(usize, Range<usize>, bool)>,
                    block: Option<&Block>,
                    text: &mut String| {
        for (n, bytes, words) in here.drain(..) {
            if let Some(found) = links.get_mut(n) {
                let prose = block.is_none_or(|block| block.paragraph.prose);
                found.at = block.map(|block| block.paragraph.anchor);
                found.sentence = Around::of(text, bytes, prose, words);
            }
        }
        text.clear();
    };
    for (i, (event, span)) in events.into_iter().enumerate() {
        if let Some(block) = blocks.next_if(|block| block.events.start <= i) {
            surround(&mut links, &mut here, None, &mut text);
            open = Some(block);
        }
        text.push_str(words(&event));
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let target = dest_url.to_string();
                let (link, words) = match link_type {
                    _ if is_citation(link_type, &target) => (Link::Citation(target), false),
                    LinkType::WikiLink { has_pothole } => (Link::Wiki(target), has_pothole),
                    _ => continue,
                };
                let before = &text[near(&text, &(text.len()..text.len()))];
                let sentence = sentences::split(before).pop().unwrap_or_default();
                here.push((links.len(), text.len()..text.len(), words));
                links.push(FoundLink {
                    link,
                    span,
                    context: before.get(sentence).unwrap_or_default().to_owned(),
                    at: None,
                    sentence: Around::default(),
                });
            }
            Event::End(TagEnd::Link) => {
                if let Some((n, bytes, _)) = here.last_mut()
                    && *n + 1 == links.len()
                    && bytes.start == bytes.end
                {
                    bytes.end = text.len();
                }
            }
            _ => {}
        }
        if let Some(block) = open.take_if(|block| block.events.end <= i + 1) {
            surround(&mut links, &mut here, Some(&block), &mut text);
        }
    }
    surround(&mut links, &mut here, None, &mut text);
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences_of(markdown: &str) -> Vec<(String, String, String)> {
        let found = links(markdown).into_iter();
        found
            .map(|f| (f.sentence.before, f.sentence.words, f.sentence.after))
            .collect()
    }

    fn parts(parts: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        let own = |(a, b, c): &(&str, &str, &str)| (a.to_string(), b.to_string(), c.to_string());
        parts.iter().map(own).collect()
    }

    #[test]
    fn a_link_is_found_with_its_sentence() {
        let text = "The ship sailed. There [[mara|the *old* pilot]] slept [@log#p2]. Nobody woke.\n\n\
                    ## On [[Mara]]\n\nSaid [[Mara]] so.[@log]";
        assert_eq!(
            sentences_of(text),
            parts(&[
                ("There ", "the old pilot", " slept."),
                ("There the old pilot slept", "", "."),
                ("On ", "", ""),
                ("Said ", "", " so."),
                ("Said Mara so.", "", ""),
            ])
        );
        let at: Vec<_> = links(text).into_iter().map(|found| found.at).collect();
        let (first, second) = (Some(Anchor::Paragraph(1)), Some(Anchor::Paragraph(2)));
        assert_eq!(at, [first, first, None, second, second]);
    }

    #[test]
    fn the_sentence_is_found_in_the_middle_of_a_long_paragraph() {
        let long = "Ein Schiff fährt über das Meer. ".repeat(1_000);
        let text = format!("{long}There [[mara|she]] slept [@log]. {long}");
        let there = |before: &str, words: &str, after: &str| parts(&[(before, words, after)]);
        let found = sentences_of(&text);
        assert_eq!(found[..1], there("There ", "she", " slept."));
        assert_eq!(found[1..], there("There she slept", "", "."));
    }

    #[test]
    fn in_a_table_its_row_stands_for_the_sentence() {
        let text = "| a | b |\n|---|---|\n| one | two [@log] |\n| three | four |";
        assert_eq!(sentences_of(text), parts(&[("one two ", "", "")]));
    }
}
