//! What a page links to, loads and would run, from its markup alone.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::BuildHasher;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

/// What stands in the markup of a page.
#[derive(Default)]
pub(super) struct Markup {
    /// As hashes of [`hash`].
    pub ids: HashSet<u64>,
    /// Where its links lead, each once.
    pub links: Vec<String>,
    /// What it loads by itself: with what, and from where.
    pub loads: Vec<(String, String)>,
    /// What could run or steer it, in words.
    pub unsafe_parts: Vec<String>,
    pub pictures_without_text: Vec<String>,
}

/// Reads the markup of a page, or of a picture in SVG.
pub(super) fn read(text: &str, is_picture: bool) -> Markup {
    let reader = Reader {
        state: RefCell::new(State {
            is_picture,
            ..State::default()
        }),
    };
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let state = tokenizer.sink.state.into_inner();
    let mut markup = state.markup;
    // Under a policy that allows next to nothing a slip does no harm.
    if !is_picture && state.tags > 0 && !state.is_strict {
        let why = "no strict Content-Security-Policy";
        markup.unsafe_parts.push(why.to_owned());
    }
    markup
}

/// An id or a fragment, in little room.
pub(super) fn hash(id: &str) -> u64 {
    foldhash::quality::FixedState::default().hash_one(id)
}

/// What a style sheet loads.
pub(super) fn addresses_of_style(style: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opening in ["url(", "@import"] {
        for (at, _) in style.match_indices(opening) {
            let rest = style[at + opening.len()..].trim_start();
            let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
            let end = rest.find(['"', '\'', ')', ';', '\n']);
            let address = rest[..end.unwrap_or(rest.len())].trim();
            if !address.is_empty() && !address.starts_with("url(") {
                found.push(address.to_owned());
            }
        }
    }
    found
}

struct Reader {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    markup: Markup,
    seen: HashSet<u64>,
    tags: usize,
    is_picture: bool,
    is_strict: bool,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind != StartTag {
            return TokenSinkResult::Continue;
        }
        let mut state = self.state.borrow_mut();
        state.start(&tag);
        // What stands in these is no markup.
        match &*tag.name {
            _ if state.is_picture => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }
}

impl State {
    fn start(&mut self, tag: &Tag) {
        self.tags += 1;
        for attribute in &tag.attrs {
            let value = &*attribute.value;
            let name = (*attribute.name.local).to_ascii_lowercase();
            match name.as_str() {
                "id" => {
                    self.markup.ids.insert(hash(value));
                }
                "style" if !self.is_picture => self.is_unsafe("a `style` attribute".to_owned()),
                "srcdoc" => self.is_unsafe("a page within the page".to_owned()),
                event if event.starts_with("on") && event.len() > 2 => {
                    self.is_unsafe(format!("a script in its attribute `{event}`"));
                }
                _ => {}
            }
            if runs(value) && may_lead(&name) {
                self.is_unsafe(format!("an address that runs: `{}`", brief(value)));
            }
        }
        self.element(tag);
    }

    fn element(&mut self, tag: &Tag) {
        let value = |name: &str| {
            let mut all = tag.attrs.iter();
            all.find(|attribute| (*attribute.name.local).eq_ignore_ascii_case(name))
                .map(|attribute| attribute.value.to_string())
        };
        let link = value("href").or_else(|| value("xlink:href"));
        match &*tag.name {
            "a" | "area" => {
                if value("target").is_some_and(|target| target != "_self")
                    && !value("rel").is_some_and(|rel| rel.contains("noopener"))
                {
                    self.is_unsafe("a link that hands its window to another site".to_owned());
                }
                self.link(link);
            }
            "base" => self.is_unsafe("a `base` that turns every link".to_owned()),
            "script" => match value("src") {
                Some(src) => self.loads("a script", src),
                None if is_data(value("type").as_deref()) => {}
                None => self.is_unsafe("a script in the page".to_owned()),
            },
            "style" if !self.is_picture => self.is_unsafe("a style in the page".to_owned()),
            "iframe" | "frame" | "object" | "embed" | "applet" | "portal" => {
                self.is_unsafe(format!("an `{}` element", &*tag.name));
            }
            "img" => {
                let src = value("src").unwrap_or_default();
                if value("alt").is_none() && value("role").as_deref() != Some("presentation") {
                    self.markup.pictures_without_text.push(src.clone());
                }
                self.loads("a picture", src);
            }
            "image" | "use" | "feimage" => self.loads("a picture", link.unwrap_or_default()),
            "input" => self.loads("a picture", value("src").unwrap_or_default()),
            "audio" | "video" | "source" | "track" => {
                self.loads("a recording", value("src").unwrap_or_default());
                self.loads("a picture", value("poster").unwrap_or_default());
            }
            "link" => self.link_element(&value("rel").unwrap_or_default(), link),
            "meta" => self.meta(
                &value("http-equiv").unwrap_or_default(),
                value("content").unwrap_or_default(),
            ),
            "form" => self.loads("a form", value("action").unwrap_or_default()),
            _ => {}
        }
        for candidate in value("srcset").unwrap_or_default().split(',') {
            let address = candidate.split_whitespace().next().unwrap_or_default();
            self.loads("a picture", address.to_owned());
        }
    }

    fn link_element(&mut self, rel: &str, href: Option<String>) {
        let named = [
            "alternate",
            "canonical",
            "next",
            "prev",
            "license",
            "author",
            "help",
        ];
        let loads = rel
            .split_whitespace()
            .any(|word| !named.iter().any(|named| word.eq_ignore_ascii_case(named)));
        if loads || rel.to_ascii_lowercase().contains("stylesheet") {
            self.loads("a style or an icon", href.clone().unwrap_or_default());
        }
        self.link(href);
    }

    fn meta(&mut self, directive: &str, content: String) {
        if directive.eq_ignore_ascii_case("refresh") {
            let to = content.split_once('=').map(|(_, to)| to.trim());
            self.link(to.map(|to| to.trim_matches(['"', '\'']).to_owned()));
        }
        if directive.eq_ignore_ascii_case("content-security-policy") {
            self.is_strict |= is_strict(&content);
        }
    }

    fn loads(&mut self, with: &str, address: String) {
        if !address.trim().is_empty() {
            self.link(Some(address.clone()));
            self.markup.loads.push((with.to_owned(), address));
        }
    }

    fn link(&mut self, href: Option<String>) {
        if let Some(href) = href
            && self.seen.insert(hash(&href))
        {
            self.markup.links.push(href);
        }
    }

    fn is_unsafe(&mut self, what: String) {
        if !self.markup.unsafe_parts.contains(&what) {
            self.markup.unsafe_parts.push(what);
        }
    }
}

/// Whether a policy lets nothing run but files of the site.
fn is_strict(policy: &str) -> bool {
    let directives = policy.split(';').map(str::trim);
    let sources = |wanted: &str| {
        let mut all = directives.clone();
        all.find_map(|directive| {
            let (name, sources) = directive.split_once(' ')?;
            name.eq_ignore_ascii_case(wanted).then_some(sources)
        })
    };
    let closed = |sources: &str| {
        let mut all = sources.split_whitespace();
        all.all(|source| matches!(source, "'self'" | "'none'"))
    };
    let everything = sources("default-src");
    let scripts = sources("script-src").or(everything);
    everything.is_some_and(closed) && scripts.is_some_and(closed)
}

/// Whether a script element is one that browsers do not run.
fn is_data(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| kind.ends_with("json"))
}

/// Attributes whose value a browser may go to.
fn may_lead(name: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or(name);
    matches!(
        name,
        "href" | "src" | "action" | "formaction" | "data" | "poster" | "cite" | "background"
    )
}

/// Whether a browser that goes to an address runs it. It passes over blanks and control
/// characters in the scheme: <https://url.spec.whatwg.org/#concept-basic-url-parser>.
fn runs(address: &str) -> bool {
    let bare: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take(24)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "javascript:",
        "vbscript:",
        "data:text",
        "data:application",
        "data:image/svg",
    ]
    .iter()
    .any(|scheme| bare.starts_with(scheme))
}

fn brief(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: &str = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'\">";

    fn faults(html: &str) -> Vec<String> {
        read(&format!("{STRICT}{html}"), false).unsafe_parts
    }

    #[test]
    fn what_would_run_is_told() {
        for html in [
            "<script>x()</script>",
            "<p onclick=x()>",
            "<svg onload=x()>",
            "<a href='java\tscript:x()'>",
            "<iframe src=a.html></iframe>",
            "<form><button formaction=javascript:x()>",
            "<base href=//e.org>",
            "<p style='color:red'>",
            "<a href=https://e.org target=_blank>",
        ] {
            assert_eq!(faults(html).len(), 1, "{html}");
        }
    }

    #[test]
    fn what_cannot_run_is_not() {
        for html in [
            "<script src=a.js></script>",
            "<script type=application/ld+json>{\"a\": \"<p onclick=x()>\"}</script>",
            "<p>&lt;script>x()&lt;/script> javascript:x()",
            "<textarea><p onclick=x()></textarea>",
            "<a href=https://e.org target=_blank rel='noopener noreferrer'>",
        ] {
            assert_eq!(faults(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn a_page_without_a_strict_policy_is_told() {
        for policy in [
            "",
            "default-src 'self'; script-src 'unsafe-inline'",
            "img-src 'self'",
        ] {
            let html =
                format!("<meta http-equiv=content-security-policy content=\"{policy}\"><p>a");
            assert_eq!(read(&html, false).unsafe_parts.len(), 1, "{policy}");
        }
        assert!(faults("<p>a").is_empty());
    }

    #[test]
    fn a_style_sheet_loads_what_it_names() {
        let style = "@import 'a.css'; p { background: url( \"b.png\" ) } q { src: url(c.woff2) }";
        assert_eq!(addresses_of_style(style), ["b.png", "c.woff2", "a.css"]);
    }
}
