use std::collections::HashSet;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::*;
use crate::ingest::html::page;

fn rendered(html: &str) -> String {
    let page = page::parse(html)
        .unwrap_or_else(|d| panic!("{} {}", d.message(), html.get(..20).unwrap_or(html)));
    let root = page
        .tree
        .nodes()
        .find(|n| name(*n) == Some("body"))
        .unwrap();
    markdown(&Part {
        page: &page,
        roots: &[root.id()],
        dropped: &HashSet::new(),
        url: Some("https://news.example/2025/bridge"),
    })
}

#[test]
fn paragraphs_headings_and_quotes() {
    assert_eq!(
        rendered(
            "<h1>Bridge  opens</h1><p>The <b>old</b> bridge\n opened.<br>It rained.</p>loose words
             <blockquote><p>We waited.</p><p>Long.</p></blockquote><h4>After&nbsp;#</h4>
             One<br><br>Two <em> three</em>, <i>four </i>five"
        ),
        "## Bridge opens\n\nThe **old** bridge opened.\\\nIt rained.\n\nloose words\n\n\
         > We waited.\n>\n> Long.\n\n#### After \\#\n\nOne\n\nTwo *three*, *four* five\n"
    );
}

#[test]
fn a_button_without_words_does_not_break_a_sentence() {
    assert_eq!(
        rendered(
            "<p>Boats like <span><a href=/b>this</a><span><button><i></i></button></span></span>, new ones, sink.</p>"
        ),
        "Boats like [this](https://news.example/b), new ones, sink.\n"
    );
    let html = "<div>It sank.<aside>More</aside>Nobody saw it.</div>";
    let page = page::parse(html).unwrap();
    let find = |tag| page.tree.nodes().find(|n| name(*n) == Some(tag)).unwrap();
    let text = markdown(&Part {
        page: &page,
        roots: &[find("body").id()],
        dropped: &HashSet::from([find("aside").id()]),
        url: None,
    });
    assert_eq!(text, "It sank.\n\nNobody saw it.\n");
}

#[test]
fn lists_are_nested_and_numbered() {
    assert_eq!(
        rendered(
            "<ol start=3><li>Three<ul><li>a<li>b <a href='/x'>link</a></ul><li><p>Four</p></ol>
             <ul><li><p>Long</p><p>item</p></li><li>1. not a list</li></ul>"
        ),
        "3. Three\n   - a\n   - b [link](https://news.example/x)\n4. Four\n\n\
         - Long\n\n  item\n\n- 1\\. not a list\n"
    );
}

#[test]
fn tables_of_data_stay_tables() {
    assert_eq!(
        rendered(
            "<table><caption>Boats</caption><tr><th>Day<th>Boats | crew<tr><td>Monday<td><p>3</p><p>few</p>
             <tr><td colspan=2>none</table>
             <table><tr><td><p>laid out</p></td></tr></table>
             <table><tr><td>a<td rowspan=2>b<tr><td>c</table>"
        ),
        "Boats\n\n| Day | Boats \\| crew |\n| --- | --- |\n| Monday | 3 few |\n| none | |\n\n\
         laid out\n\n| | |\n| --- | --- |\n| a | b |\n| c | |\n"
    );
}

#[test]
fn notes_are_numbered_as_the_text_names_them() {
    assert_eq!(
        rendered(
            "<p>It sank<sup><a href='#fn2'>2</a></sup> twice<a href='#fn1'>[1]</a>.</p>
             <ol class=footnotes><li id=fn1>Port log. <a href='#r1'>↩</a></li><li id=fn2><p>Interview.</p></li></ol>"
        ),
        "It sank[^1] twice[^2].\n\n[^1]: Interview.\n\n[^2]: Port log.\n"
    );
}

#[test]
fn marks_never_change_what_is_read() {
    for (html, markdown) in [
        ("un<b>believ</b>able", "un**believ**able\n"),
        ("a<b>!</b>b", "a!b\n"),
        ("<b>bold</b><i>next</i>", "**bold**next\n"),
        (
            "Wow!<a href=/a>here</a>",
            "Wow\\![here](https://news.example/a)\n",
        ),
        ("10<sup>6</sup> m<sup>2</sup>", "10⁶ m2\n"),
        ("<a href='javascript:x()'>run</a>", "run\n"),
        (
            "<a href=/b><b>Bold</b> and <i>not</i></a> end",
            "[**Bold** and *not*](https://news.example/b) end\n",
        ),
        ("<ruby>漢<rt>kan</rt></ruby>字", "漢字\n"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم\n"),
        (
            "<q>Yes</q>, <code>a`b</code> <script>alert(1)</script><img src=x onerror=alert(1)>",
            "“Yes”, ``a`b``\n",
        ),
        (
            "&lt;script&gt; # [[x]] *",
            "&lt;script> # \\[\\[x\\]\\] \\*\n",
        ),
        (
            "<p>- a</p><p># b</p><p>[@c]</p>",
            "\\- a\n\n\\# b\n\n\\[@c\\]\n",
        ),
        (
            "<pre><code class='language-rust'>fn a() {\n  ```\n}</code></pre>",
            "````rust\nfn a() {\n  ```\n}\n````\n",
        ),
    ] {
        assert_eq!(rendered(html), markdown, "{html}");
    }
}

#[test]
fn elements_nested_without_end_are_rendered() {
    for (tag, times) in [
        ("div", 450),
        ("blockquote", 450),
        ("ul><li", 220),
        ("b", 450),
        ("table><tr><td", 110),
        ("a href=/x", 450),
    ] {
        let html = format!("<{tag}>").repeat(times) + "deep";
        assert!(rendered(&html).contains("deep"), "{tag}");
    }
}

/// The words that a reader of the Markdown sees.
fn shown(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{markdown:?} holds {html:?}"),
            Event::FootnoteReference(_) => panic!("{markdown:?} holds a note"),
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::End(_) | Event::HardBreak | Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn what_is_shown_are_the_words_of_the_page(
        words in prop::collection::vec(("[a-z*_#>+=~|`\\[\\]&;:!.0-9-]{1,4}", 0..9usize), 1..12)
    ) {
        let tags = ["p", "b", "i", "li", "h2", "blockquote", "a href=/x", "td", "span"];
        let mut html = String::new();
        let mut text: Vec<String> = Vec::new();
        for (word, tag) in &words {
            let tag = tags[*tag];
            let escaped = word.replace('&', "&amp;");
            let end = tag.split(' ').next().unwrap();
            html += &format!("<{tag}>{escaped} </{end}> ");
            text.push(word.clone());
        }
        prop_assert_eq!(shown(&rendered(&html)), text.join(" "), "{}", rendered(&html));
    }
}
