//! Plain text → Markdown that shows the very same characters.

/// A paragraph of one line.
pub(super) fn paragraph(text: &str) -> String {
    begin_line(inline(text.trim()))
}

/// Words inside a line, so that none of them is markup.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '{' => true,
            // As an entity, since what strips tags from Markdown would take words along.
            '<' => {
                let shown = match chars.peek() {
                    Some(next) if next.is_ascii_alphabetic() || "/!?".contains(*next) => "&lt;",
                    _ => "\\<",
                };
                escaped.push_str(shown);
                continue;
            }
            '&' => chars
                .peek()
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A line of escaped words that begins a block: its first characters are no markup either.
pub(super) fn begin_line(mut line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '>', '-', '+', '=', ':']) {
        line.insert(0, '\\');
    } else if (1..=9).contains(&digits) {
        let mut rest = line.chars().skip(digits);
        let point = rest.next().is_some_and(|c| c == '.' || c == ')');
        if point && rest.next().is_none_or(|c| c == ' ' || c == '\t') {
            line.insert(digits, '\\');
        }
    }
    line
}

/// A section heading.
pub(super) fn heading(text: &str) -> String {
    format!("## {}", end_heading(paragraph(text)))
}

/// Escaped words at the end of a heading: closing marks, or attributes in braces, would
/// not be shown.
pub(super) fn end_heading(escaped: String) -> String {
    match escaped.strip_suffix('#') {
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
        _ => match escaped.strip_suffix('}') {
            Some(rest) => format!("{rest}&#125;"),
            None => escaped,
        },
    }
}

/// An item of a list.
pub(super) fn item(text: &str) -> String {
    format!("- {}", paragraph(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The text that is shown, if it is one block of the wanted kind and nothing else.
    fn shown(markdown: &str) -> String {
        let mut text = String::new();
        let options = Options::all()
            - Options::ENABLE_SMART_PUNCTUATION
            - Options::ENABLE_MATH
            - Options::ENABLE_SUPERSCRIPT
            - Options::ENABLE_SUBSCRIPT;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(
                    Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item,
                )
                | Event::End(_) => {}
                other => panic!("{markdown:?} holds {other:?}"),
            }
        }
        text
    }

    #[test]
    fn what_looks_like_markup_is_shown_as_it_was_written() {
        for text in [
            "# 1 in the list",
            "> said",
            "- 3 degrees",
            "+ more",
            "1. First",
            "12) Second",
            "===",
            "---",
            "***",
            "a *b* _c_ `d` ~~e~~",
            "[x] [[link]] [@cite] ![i](u)",
            "<b>AT&amp;T &c</b>",
            "a | b",
            "\\ back",
            "C:\\dir",
            "~~~",
            "```",
            ": term",
            "| a | b |",
            "{#id}",
            "https://a.b/c_d",
        ] {
            assert_eq!(shown(&paragraph(text)), text);
            assert_eq!(shown(&heading(text)), text);
            assert_eq!(shown(&item(text)), text);
        }
        assert_eq!(shown(&heading("Number 7 ##")), "Number 7 ##");
        assert_eq!(
            paragraph("It cost 3.5 - 4% in #1 shops; why: unclear > 2"),
            "It cost 3.5 - 4% in #1 shops; why: unclear > 2"
        );
    }

    proptest! {
        #[test]
        fn any_line_is_shown_as_it_was_written(text in "(?:[\\PC&&[^\\p{Z}]]|[#>+*_=~|`\\[\\]<&;:!.0-9-] ?|amp;| )*") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!text.is_empty());
            prop_assert_eq!(shown(&paragraph(&text)), text.clone());
            prop_assert_eq!(shown(&heading(&text)), text.clone());
            prop_assert_eq!(shown(&item(&text)), text);
        }
    }
}
