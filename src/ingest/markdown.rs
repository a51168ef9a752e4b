//! Plain text → Markdown that shows the very same characters.

/// A paragraph of one line.
pub(super) fn paragraph(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits)
        && text
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(['.', ')']))
        && text
            .get(digits + 1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    for (at, c) in text.char_indices() {
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '{' => true,
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '#' | '>' | '-' | '+' | '=' | ':' => at == 0,
            '.' | ')' => numbered && at == digits,
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A section heading.
pub(super) fn heading(text: &str) -> String {
    let escaped = paragraph(text);
    // Closing marks of a heading, or attributes in braces, would not be shown.
    let shown = match escaped.strip_suffix('#') {
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
        _ => match escaped.strip_suffix('}') {
            Some(rest) => format!("{rest}&#125;"),
            None => escaped,
        },
    };
    format!("## {shown}")
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
