use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::markdown::clean;
use crate::markdown::ids::Ids;
use crate::markdown::parse::{Block, Parsed, is_citation, parse, words};
use crate::markdown::table::Table;
use crate::markdown::{Link, NamedSpan};
use crate::model::Anchor;

/// Where a link into the dossier leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The HTML reference.
    pub href: String,
    /// What stands for it where the author gave no words: a name. A citation without words
    /// is left to whoever shows the [`Piece`] that begins with it.
    pub label: String,
}

/// A part of a document's HTML: up to where something may be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it begins with; nothing for the first.
    pub opening: Option<Opening>,
    /// HTML that is whole only with that of the pieces before and after.
    pub html: String,
}

/// What a part of a document begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A citation that is to stand here, as its author wrote it. Only phrasing content fits.
    Citation(String),
    /// A numbered paragraph, or the inside of a numbered list item.
    Paragraph(Anchor),
}

/// How a document is to be shown.
pub struct Look<'a> {
    /// Parts the ids of this text from those of other texts on the page; none for one alone.
    pub scope: &'a str,
    /// Whether paragraphs carry their number as an anchor.
    pub numbered: bool,
    /// Words that lead to pages, sorted by place and disjoint.
    pub names: &'a [NamedSpan],
    /// Finds where a link into the dossier leads; one that leads nowhere stays text.
    pub resolve: &'a mut dyn FnMut(&Link) -> Option<Target>,
}

/// CommonMark and nothing else, with HTML passed through: the ground that
/// [`render`] stands on.
pub fn commonmark(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, Options::empty()));
    html
}

/// Renders a document of the dossier. HTML in it is shown as text; a link leaves the
/// dossier only by `http`, `https` or `mailto`; pictures from elsewhere become links.
pub fn render(markdown: &str, look: &mut Look) -> Vec<Piece> {
    let Parsed { events, blocks } = parse(markdown);
    let mut writer = Writer {
        out: Vec::with_capacity(events.len() + 2 * blocks.len()),
        openings: Vec::new(),
        ids: Ids::new(look.scope),
        open_links: Vec::new(),
        skipped_label: false,
        table: Table::default(),
        look,
    };
    let mut blocks = blocks.into_iter().peekable();
    let mut at = 0;
    while at < events.len() {
        match blocks.next_if(|block| block.events.start == at) {
            Some(block) => {
                writer.block(&block, &events[block.events.clone()]);
                at = block.events.end;
            }
            None => {
                writer.event(&events[at].0, &events[at + 1..]);
                at += 1;
            }
        }
    }
    pieces(writer.out, writer.openings, markdown.len() * 3 / 2)
}

/// Writes all events as one document, and parts it before those at which something opens.
fn pieces(events: Vec<Event>, openings: Vec<(usize, Opening)>, size: usize) -> Vec<Piece> {
    struct Shared(RefCell<String>);
    impl fmt::Write for &Shared {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.borrow_mut().push_str(text);
            Ok(())
        }
    }
    let written = Shared(RefCell::new(String::with_capacity(size)));
    let mut parted = Vec::new();
    let mut openings = openings.into_iter().peekable();
    let events = events.into_iter().enumerate().map(|(i, event)| {
        // An event is asked for only when those before it have been written.
        while let Some((_, opening)) = openings.next_if(|(at, _)| *at <= i) {
            parted.push((written.0.borrow().len(), opening));
        }
        event
    });
    // Writing to a string does not fail.
    let _ = pulldown_cmark::html::write_html_fmt(&written, events);
    let html = written.0.into_inner();
    parted.extend(openings.map(|(_, opening)| (html.len(), opening)));
    let places: Vec<usize> = parted.iter().map(|(place, _)| *place).collect();
    let openings = [None].into_iter();
    let openings = openings.chain(parted.into_iter().map(|(_, opening)| Some(opening)));
    openings
        .zip(clean::parts(&html, &places))
        .map(|(opening, html)| Piece { opening, html })
        .collect()
}

type Spanned<'a> = (Event<'a>, std::ops::Range<usize>);

struct Writer<'a, 'l, 'm> {
    out: Vec<Event<'a>>,
    /// What opens before which event of `out`.
    openings: Vec<(usize, Opening)>,
    ids: Ids<'m>,
    open_links: Vec<bool>,
    skipped_label: bool,
    table: Table,
    look: &'l mut Look<'m>,
}

impl<'a> Writer<'a, '_, '_> {
    fn block(&mut self, block: &Block, events: &[Spanned<'a>]) {
        let anchor = block.paragraph.anchor;
        let Some(((opening, _), rest)) = events.split_first() else {
            return;
        };
        let mut wrapped = false;
        if self.look.numbered {
            let inside = matches!(
                opening,
                Event::Start(Tag::Item | Tag::DefinitionListDefinition)
            );
            if !inside {
                self.open(Opening::Paragraph(anchor));
            }
            let number = anchor.to_string();
            let id = match self.look.scope {
                "" => number.clone(),
                scope => format!("{scope}.{number}"),
            };
            let link = format!(
                "<a class=\"n\" href=\"#{id}\" aria-label=\"¶ {0}\">{0}</a> ",
                &number[1..]
            );
            let tag = match opening {
                Event::Start(Tag::Paragraph | Tag::HtmlBlock) => "p",
                Event::Start(Tag::Item) => "li",
                Event::Start(Tag::DefinitionListDefinition) => "dd",
                _ => {
                    wrapped = true;
                    self.html(format!("<div class=\"wide\" id=\"{id}\">"));
                    self.event(opening, rest);
                    ""
                }
            };
            if !wrapped {
                self.html(format!("<{tag} id=\"{id}\">"));
                if inside {
                    self.open(Opening::Paragraph(anchor));
                }
                self.html(link);
            }
        } else {
            self.event(opening, rest);
        }
        let all = self.look.names;
        let names = &all[all.partition_point(|n| n.anchor < anchor)..];
        let names = &names[..names.partition_point(|n| n.anchor <= anchor)];
        let mut offset = 0;
        for (i, (event, _)) in rest.iter().enumerate() {
            let width = words(event).len();
            match event {
                Event::Text(text) if self.open_links.is_empty() => {
                    self.text(text, offset, names);
                }
                _ => self.event(event, &rest[i + 1..]),
            }
            offset += width;
        }
        if wrapped {
            self.html("</div>\n".to_owned());
        }
    }

    /// Text in which names lead to their pages.
    fn text(&mut self, text: &str, offset: usize, names: &[NamedSpan]) {
        let mut done = 0;
        for name in names {
            let (Some(start), Some(end)) = (
                name.span.start.checked_sub(offset),
                name.span.end.checked_sub(offset),
            ) else {
                continue;
            };
            if start < done || end > text.len() {
                continue;
            }
            let (Some(before), Some(words)) = (text.get(done..start), text.get(start..end)) else {
                continue;
            };
            self.push_text(before);
            self.html(format!(
                "<a class=\"name\" href=\"{}\">",
                escape(&name.href)
            ));
            self.push_text(words);
            self.html("</a>".to_owned());
            done = end;
        }
        self.push_text(&text[done..]);
    }

    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(Event::Text(CowStr::from(text.to_owned())));
        }
    }

    fn open(&mut self, opening: Opening) {
        self.openings.push((self.out.len(), opening));
    }

    fn html(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn event(&mut self, event: &Event<'a>, rest: &[Spanned<'a>]) {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                self.link(*link_type, dest_url, rest);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.skipped_label = false;
                if self.open_links.pop() == Some(true) {
                    self.html("</a>".to_owned());
                }
            }
            Event::Text(_) if self.skipped_label => {}
            Event::Start(Tag::Image { dest_url, .. }) => self.open_external(dest_url),
            Event::Start(Tag::Heading { level, .. }) => {
                let id = self.heading_id(rest);
                self.html(format!("<{} id=\"{id}\">", below_title(*level)));
            }
            Event::End(TagEnd::Heading(level)) => {
                self.html(format!("</{}>\n", below_title(*level)));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.out.push(Event::Text(html.clone()));
            }
            Event::Start(Tag::HtmlBlock) => self.html("<p>".to_owned()),
            Event::End(TagEnd::HtmlBlock) => self.html("</p>\n".to_owned()),
            Event::FootnoteReference(name) => {
                let id = self.ids.footnote(name);
                self.out.push(Event::FootnoteReference(id.into()));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let id = self.ids.definition(name);
                self.out
                    .push(Event::Start(Tag::FootnoteDefinition(id.into())));
            }
            Event::Start(Tag::TableCell) => {
                let cell = self.table.cell();
                self.html(cell);
            }
            event => {
                match event {
                    Event::Start(Tag::Table(columns)) => self.table.columns.clone_from(columns),
                    Event::Start(Tag::TableHead) => self.table.row(true),
                    Event::Start(Tag::TableRow) => self.table.row(false),
                    _ => {}
                }
                self.out.push(event.clone());
            }
        }
    }

    fn link(&mut self, link_type: LinkType, destination: &CowStr<'a>, rest: &[Spanned<'a>]) {
        let internal = if is_citation(link_type, destination) {
            Some(Link::Citation(destination.to_string()))
        } else if matches!(link_type, LinkType::WikiLink { .. }) {
            Some(Link::Wiki(destination.to_string()))
        } else {
            None
        };
        let Some(internal) = internal else {
            let mail = matches!(link_type, LinkType::Email);
            let prefix = if mail { "mailto:" } else { "" };
            self.open_external(&format!("{prefix}{destination}"));
            return;
        };
        let Some(Target { href, label }) = (self.look.resolve)(&internal) else {
            self.open_links.push(false);
            return;
        };
        let empty = matches!(rest.first(), Some((Event::End(TagEnd::Link), _)));
        if let (Link::Citation(citation), true) = (internal, empty) {
            self.close_up();
            self.open(Opening::Citation(citation));
            self.open_links.push(false);
            return;
        }
        self.html(format!("<a href=\"{}\">", escape(&href)));
        if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
            self.out.push(Event::Text(label.into()));
            self.skipped_label = true;
        }
        self.open_links.push(true);
    }

    /// A note's number stands close to the word before it.
    fn close_up(&mut self) {
        if let Some(Event::Text(text)) = self.out.last_mut() {
            let trimmed = text.trim_end().len();
            *text = CowStr::from(text[..trimmed].to_owned());
        }
    }

    fn open_external(&mut self, destination: &str) {
        let leads_out = is_safe(destination);
        if leads_out {
            let rel = if destination.starts_with('#') {
                ""
            } else {
                " rel=\"noopener noreferrer\""
            };
            let destination = in_scope(destination, self.look.scope);
            self.html(format!("<a href=\"{}\"{rel}>", escape(&destination)));
        }
        self.open_links.push(leads_out);
    }

    fn heading_id(&mut self, rest: &[Spanned<'a>]) -> String {
        let text: String = rest
            .iter()
            .map(|(event, _)| event)
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .map(|event| words(event))
            .collect();
        self.ids.heading(&text)
    }
}

/// The page's own title is its only `h1`.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    level.max(HeadingLevel::H2)
}

/// A place on this page, as it is called where the text is one of many.
fn in_scope<'d>(destination: &'d str, scope: &str) -> Cow<'d, str> {
    let Some(place) = destination.strip_prefix('#').filter(|_| !scope.is_empty()) else {
        return destination.into();
    };
    let mut kinds = ["h-", "fn-"].iter();
    let named = kinds.find_map(|kind| Some((kind, place.strip_prefix(kind)?)));
    match named {
        Some((kind, name)) => format!("#{kind}{scope}-{name}").into(),
        None => format!("#{scope}.{place}").into(),
    }
}

fn is_safe(destination: &str) -> bool {
    let parts = destination.split_once(':');
    let (scheme, rest) = parts.unwrap_or(("", destination));
    match scheme.to_ascii_lowercase().as_str() {
        // Without these, browsers take it for a path of this host.
        "http" | "https" => rest.starts_with("//"),
        "mailto" => true,
        _ => destination.starts_with('#'),
    }
}

/// Escapes text for HTML, inside elements and quoted attributes alike.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{links, paragraphs};
    use crate::model::Anchor;

    fn joined(pieces: Vec<Piece>) -> String {
        let mark = |piece: &Piece| match &piece.opening {
            Some(Opening::Citation(to)) => format!("<sup>{to}</sup>"),
            Some(Opening::Paragraph(_)) | None => String::new(),
        };
        pieces.iter().map(|p| mark(p) + &p.html).collect()
    }

    fn shown(markdown: &str) -> String {
        joined(in_pieces(markdown))
    }

    fn in_pieces(markdown: &str) -> Vec<Piece> {
        render(
            markdown,
            &mut Look {
                scope: "",
                numbered: true,
                names: &[],
                resolve: &mut |link| match link {
                    Link::Wiki(name) if name == "nobody" => None,
                    Link::Wiki(name) => Some(Target {
                        href: format!("people/{name}"),
                        label: format!("Name of {name}"),
                    }),
                    Link::Citation(to) => Some(Target {
                        href: to[1..].to_owned(),
                        label: String::new(),
                    }),
                },
            },
        )
    }

    #[test]
    fn paragraphs_items_and_tables_are_numbered_in_order() {
        let markdown = "One.\n\n## Head\n\n- two\n- three\n  - four\n\n> five\n\n| a |\n|---|\n| six |\n\nseven\n";
        let numbered = paragraphs(markdown);
        let texts: Vec<_> = numbered.iter().map(|p| p.text.trim()).collect();
        assert_eq!(
            texts,
            ["One.", "two", "three", "four", "five", "a\t\nsix", "seven"]
        );
        let html = shown(markdown);
        for p in &numbered {
            assert_eq!(
                html.matches(&format!("id=\"{}\"", p.anchor)).count(),
                1,
                "{html}"
            );
        }
        assert!(html.contains("<h2 id=\"h-head\">Head</h2>"), "{html}");
    }

    #[test]
    fn a_text_is_parted_where_its_paragraphs_begin() {
        let pieces = in_pieces("One.\n\n- two [@a]\n\n|a|\n|-|\n|b|\n");
        let starts: Vec<_> = pieces
            .iter()
            .skip(1)
            .map(|p| (p.opening.clone(), p.html.split(' ').next().unwrap_or("")))
            .collect();
        let paragraph = |n| Some(Opening::Paragraph(Anchor::Paragraph(n)));
        assert_eq!(starts[0], (paragraph(1), "<p"));
        assert_eq!(starts[1], (paragraph(2), "<a"));
        assert_eq!(starts[2].0, Some(Opening::Citation("@a".to_owned())));
        assert_eq!(starts[3], (paragraph(3), "<div"));
    }

    #[test]
    fn a_tight_item_ends_where_its_inner_list_begins() {
        let html = shown("- two\n- three\n  - four\n");
        assert!(html.contains("three\n<ul>\n<li id=\"p3\">"), "{html}");
    }

    #[test]
    fn citations_side_by_side_are_two() {
        let markdown = "A fact [@a#p1][@b-c#p2]. Another [@a].";
        let found: Vec<_> = links(markdown)
            .into_iter()
            .map(|found| found.link)
            .collect();
        let cite = |text: &str| Link::Citation(text.to_owned());
        assert_eq!(found, [cite("@a#p1"), cite("@b-c#p2"), cite("@a")]);
        let html = shown(markdown);
        assert!(
            html.contains("A fact<sup>@a#p1</sup><sup>@b-c#p2</sup>. Another<sup>@a</sup>."),
            "{html}"
        );
        assert_eq!(paragraphs(markdown)[0].text, "A fact . Another .");
    }

    #[test]
    fn wiki_links_take_the_authors_words_or_the_name() {
        let html = shown("[[x]] and [[x|the X]] and [[nobody]]");
        assert!(
            html.contains(">Name of x</a>") && html.contains(">the X</a>"),
            "{html}"
        );
        assert!(html.ends_with("and nobody</p>\n"), "{html}");
    }

    #[test]
    fn what_an_article_says_is_shown_and_never_run() {
        let html = shown(
            "<script>alert(1)</script>\n\nx <b onclick=y>b</b> <!-- note --> \
             [a](javascript:x) [b](data:x) [c](https:/x?://) ![pic](https://e.org/p.png) <javascript:x>\n",
        );
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(
            !html.contains("javascript:x\"") && !html.contains("data:"),
            "{html}"
        );
        assert!(!html.contains("<img") && !html.contains("note"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
    }

    #[test]
    fn a_comment_is_not_shown_however_long_and_what_is_beside_it_is() {
        let html = shown("<!--\nnote\n\nnote\n-->\n\n<!-- note --> kept <!-- note -->\n\nx\n");
        assert!(!html.contains("note") && html.contains("kept"), "{html}");
        assert_eq!(html.matches("<p").count(), html.matches("</p>").count());
        assert!(shown("<!-- never closed\n").contains("never closed"));
    }

    #[test]
    fn a_column_keeps_its_side() {
        let html = shown("| a | b |\n|---|--:|\n| c | d |\n| e | f |\n");
        assert!(
            html.contains("<th>a</th><th class=\"align-right\">b</th>"),
            "{html}"
        );
        assert!(
            html.contains("<td>e</td><td class=\"align-right\">f</td>"),
            "{html}"
        );
    }

    #[test]
    fn an_id_stands_once_however_alike_the_names() {
        let html = shown("a[^x y] b[^x-y]\n\n[^x y]: c\n\n[^x-y]: d\n\n[^x-y]: e\n\n# F\n\n# F\n");
        for id in ["fn-x-y", "fn-x-y-2", "fn-x-y-3", "h-f", "h-f-2"] {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{html}");
        }
        assert!(
            html.contains("#fn-x-y\"") && html.contains("#fn-x-y-2\""),
            "{html}"
        );
    }

    #[test]
    fn a_footnote_cannot_pass_for_a_paragraph() {
        let html = shown("x[^p2]\n\n[^p2]: y\n");
        assert_eq!(html.matches("id=\"p2\"").count(), 1, "{html}");
    }

    #[test]
    fn names_lead_to_their_pages_but_not_inside_links_or_code() {
        let markdown = "Ann *met* Ann [Ann](https://e.org) `Ann`.";
        let text = &paragraphs(markdown)[0].text;
        let names: Vec<NamedSpan> = text
            .match_indices("Ann")
            .map(|(at, _)| NamedSpan {
                anchor: Anchor::Paragraph(1),
                span: at..at + 3,
                href: "ann".to_owned(),
            })
            .collect();
        let html = joined(render(
            markdown,
            &mut Look {
                scope: "",
                numbered: false,
                names: &names,
                resolve: &mut |_| None,
            },
        ));
        assert_eq!(html.matches("class=\"name\"").count(), 2, "{html}");
    }

    proptest::proptest! {
        #[test]
        fn every_number_is_in_the_page_once(markdown in "([-*+>#|`\\[\\]()@!<a-c0-9 ]{0,14}\n){0,10}") {
            let html = shown(&markdown);
            for p in paragraphs(&markdown) {
                proptest::prop_assert_eq!(html.matches(&format!("id=\"{}\"", p.anchor)).count(), 1);
            }
        }
    }
}
