//! Markdown as HTML. Bits of the first byte say how it is to be shown.

#![no_main]

use std::collections::BTreeSet;

use dossier::markdown::{Link, Look, NamedSpan, Opening, Paragraph, Target, paragraphs, render};
use libfuzzer_sys::fuzz_target;
use scraper::{Html, Selector};

const ELEMENTS: &str = "html head body main a abbr blockquote br code dd del div dl dt em h2 h3 h4 h5 \
    h6 hr li ol p pre s strong sub sup table tbody td th thead tr ul";
const ATTRIBUTES: &str = "aria-label class href id rel start";
const PAGE: &str = "../x/index.html";

fuzz_target!(|bytes: &[u8]| {
    let Some((look, bytes)) = bytes.split_first() else {
        return;
    };
    let markdown = String::from_utf8_lossy(bytes);
    let numbered = look & 1 == 1;
    let scope = if look & 2 == 2 { "s" } else { "" };
    let all = paragraphs(&markdown);
    let names = if look & 4 == 4 {
        names(&all)
    } else {
        Vec::new()
    };
    let mut html = String::new();
    let pieces = render(
        &markdown,
        &mut Look {
            scope,
            numbered,
            names: &names,
            resolve: &mut target,
        },
    );
    let mut opened = Vec::new();
    for piece in pieces {
        match piece.opening {
            Some(Opening::Citation(_)) => html.push_str("<sup><a href=\"#n\">1</a></sup>"),
            Some(Opening::Paragraph(anchor)) => opened.push(anchor),
            None => {}
        }
        html.push_str(&piece.html);
    }
    let page = format!("<body><main>{html}</main><i id=\"behind\"></i>");
    let page = Html::parse_document(&page);
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut behind = false;
    for element in page.select(&select("*")) {
        let name = element.value().name();
        if element.value().id() == Some("behind") && name == "i" {
            let parent = element.parent().and_then(|node| node.value().as_element());
            behind = parent.is_some_and(|parent| parent.name() == "body");
            continue;
        }
        assert!(
            ELEMENTS.split(' ').any(|known| known == name),
            "<{name}>: {html}"
        );
        for (attribute, value) in element.value().attrs() {
            let known = ATTRIBUTES.split(' ').any(|known| known == attribute);
            assert!(known, "{attribute}={value:?}: {html}");
            match attribute {
                "href" => assert!(may_lead(value), "{value:?}: {html}"),
                "id" => assert!(ids.insert(value), "{value:?} is there twice: {html}"),
                _ => {}
            }
        }
    }
    assert!(behind, "what follows is drawn in: {html}");
    let main = page.select(&select("main")).next();
    let read = main.map(|main| main.inner_html()).unwrap_or_default();
    assert_eq!(
        tags(&read),
        tags(&html),
        "a browser reads it otherwise: {html}"
    );
    if numbered {
        for Paragraph { anchor, .. } in &all {
            let id = match scope {
                "" => anchor.to_string(),
                scope => format!("{scope}.{anchor}"),
            };
            assert!(ids.contains(id.as_str()), "{id} is lost: {html}");
        }
        let numbers: Vec<_> = all.iter().map(|paragraph| paragraph.anchor).collect();
        assert_eq!(opened, numbers);
    }
});

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("it is one")
}

/// The tags of HTML as a serializer writes it, without their attributes.
fn tags(html: &str) -> Vec<&str> {
    let after = html.split('<').skip(1);
    after
        .filter(|rest| rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()))
        .map(|rest| rest.split([' ', '>']).next().unwrap_or_default())
        .collect()
}

fn may_lead(href: &str) -> bool {
    let out = ["http://", "https://", "mailto:", "#"];
    let lower = href.to_ascii_lowercase();
    href == PAGE || out.iter().any(|start| lower.starts_with(start))
}

/// Most links lead to a page whose name is what was asked for.
fn target(link: &Link) -> Option<Target> {
    let (Link::Wiki(to) | Link::Citation(to)) = link;
    (!to.starts_with('z')).then(|| Target {
        href: PAGE.to_owned(),
        label: to.clone(),
    })
}

/// Every word that begins with a capital.
fn names(paragraphs: &[Paragraph]) -> Vec<NamedSpan> {
    let mut names = Vec::new();
    for Paragraph { anchor, text, .. } in paragraphs {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            names.push(NamedSpan {
                anchor: *anchor,
                span: start..start + word.len(),
                href: PAGE.to_owned(),
            });
        }
    }
    names
}
