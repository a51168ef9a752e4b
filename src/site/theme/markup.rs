//! Where one is in a piece of markup, as far as making it smaller has to know.

/// What the next character belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Within {
    #[default]
    Text,
    /// A tag, outside the values of its attributes.
    Tag,
    /// A value between quotation marks of this kind.
    Quoted(char),
    /// A value without them, its first character included.
    Unquoted,
    /// A script, a style sheet, a title: no tag but its end.
    Raw,
}

/// Walks through markup character by character.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    pub within: Within,
    /// The tag that is being read or was read last, with its slash.
    name: String,
    named: bool,
    before: char,
    /// The end of the raw text that has been seen.
    end: String,
}

const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

impl Walk {
    pub fn step(&mut self, c: char) {
        self.within = match self.within {
            Within::Text if self.before == '<' && (c.is_ascii_alphabetic() || "/!".contains(c)) => {
                self.name = c.to_ascii_lowercase().to_string();
                self.named = false;
                Within::Tag
            }
            Within::Tag => match c {
                '>' if RAW.contains(&self.name.as_str()) => {
                    self.end.clear();
                    Within::Raw
                }
                '>' => Within::Text,
                '=' => Within::Unquoted,
                _ => {
                    self.named |= c.is_whitespace();
                    if !self.named {
                        self.name.push(c.to_ascii_lowercase());
                    }
                    Within::Tag
                }
            },
            Within::Quoted(mark) if c == mark => Within::Tag,
            // Decided by the first character of the value.
            Within::Unquoted if self.before == '=' && matches!(c, '"' | '\'') => Within::Quoted(c),
            Within::Unquoted if c == '>' => Within::Text,
            Within::Unquoted if c.is_whitespace() => Within::Tag,
            Within::Raw => self.raw(c),
            same => same,
        };
        self.before = c;
    }

    fn raw(&mut self, c: char) -> Within {
        self.end.push(c.to_ascii_lowercase());
        let wanted = format!("</{}>", self.name);
        if self.end == wanted {
            self.name.insert(0, '/');
            return Within::Text;
        }
        while !wanted.starts_with(&self.end) {
            self.end.remove(0);
        }
        Within::Raw
    }
}

/// A tag of a piece of markup, or a mark in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A name, with the slash of an end.
    Tag(String),
    /// A mark, by what stands after it.
    Mark(String),
}

/// The tags, and the marks in texts that begin and end with `mark`, in their order.
pub(super) fn outline(html: &str, mark: char) -> Vec<Tag> {
    let mut outline = Vec::new();
    let mut walk = Walk::default();
    let mut inside: Option<String> = None;
    for c in html.chars() {
        if c == mark && matches!(walk.within, Within::Text | Within::Raw) {
            match inside.take() {
                Some(number) => outline.push(Tag::Mark(number)),
                None => inside = Some(String::new()),
            }
            continue;
        }
        if let Some(number) = &mut inside {
            number.push(c);
            continue;
        }
        let before = walk.within;
        walk.step(c);
        let closes = matches!(before, Within::Tag | Within::Unquoted) && c == '>'
            || before == Within::Raw && walk.within == Within::Text;
        if closes {
            outline.push(Tag::Tag(walk.name.trim_end_matches('/').to_owned()));
        }
    }
    outline
}

/// Elements that no line of text runs through: white space beside them is not seen.
const BLOCKS: [&str; 51] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// The markup without the spaces that touch the tag of a block, where nothing of them is seen.
pub(super) fn without_idle_spaces(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut walk = Walk::default();
    let mut preformatted = 0_usize;
    let mut after_block = false;
    for (at, c) in html.char_indices() {
        let before = walk.within;
        walk.step(c);
        if before != Within::Text || walk.within != Within::Text {
            out.push(c);
            after_block = walk.within == Within::Text && is_block(&walk.name);
            if walk.within == Within::Text {
                match walk.name.as_str() {
                    "pre" => preformatted += 1,
                    "/pre" => preformatted = preformatted.saturating_sub(1),
                    _ => {}
                }
            }
            continue;
        }
        let idle = c.is_ascii_whitespace()
            && preformatted == 0
            && (after_block || html.get(at + 1..).is_some_and(begins_block));
        if !idle {
            out.push(c);
            after_block = false;
        }
    }
    out
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name.trim_matches('/'))
}

fn begins_block(rest: &str) -> bool {
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    is_block(tag.get(..end.unwrap_or(tag.len())).unwrap_or_default())
}
