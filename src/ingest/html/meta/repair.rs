//! JSON as sites write it: mended, then parsed.

use serde_json::Value;

/// A longer script is no description of an article.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Parses what stands in a script; none when it is past mending.
pub(super) fn parse(script: &str) -> Option<Value> {
    if script.len() > MOST_BYTES {
        return None;
    }
    let bare = unwrapped(script);
    if let Ok(value) = serde_json::from_str(bare) {
        return Some(value);
    }
    let mended = mended(bare);
    if let Ok(value) = serde_json::from_str(&mended) {
        return Some(value);
    }
    // Several documents in a row.
    let values: Vec<Value> = serde_json::Deserializer::from_str(&mended)
        .into_iter::<Value>()
        .map_while(Result::ok)
        .collect();
    if !values.is_empty() {
        return Some(Value::Array(values));
    }
    if bare.contains("&quot;") && !bare.contains('"') {
        let plain = bare.replace("&quot;", "\"").replace("&amp;", "&");
        return serde_json::from_str(&plain).ok();
    }
    None
}

/// Without the comments that hide a script from old programs, and what follows its end.
fn unwrapped(script: &str) -> &str {
    let mut bare = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for opening in ["//", "/*", "<!--", "<![CDATA[", "*/", "//"] {
        bare = bare.strip_prefix(opening).unwrap_or(bare).trim_start();
    }
    for closing in ["*/", "-->", "]]>", "//", "/*", ";"] {
        bare = bare.strip_suffix(closing).unwrap_or(bare).trim_end();
    }
    bare
}

/// Control characters in strings are escaped, wrong escapes lose their backslash;
/// between strings, comments and commas before a closing bracket go.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let mut chars = json.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        if in_string {
            match c {
                '"' => {
                    in_string = false;
                    out.push(c);
                }
                '\\' => match chars.next() {
                    Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                        out.push('\\');
                        out.push(next);
                    }
                    Some(next) if next.is_control() => out.push(' '),
                    Some(next) => out.push(next),
                    None => {}
                },
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push(c);
            }
            '/' if chars.peek() == Some(&'*') => {
                let mut last = ' ';
                for next in chars.by_ref() {
                    if last == '*' && next == '/' {
                        break;
                    }
                    last = next;
                }
            }
            '/' if chars.peek() == Some(&'/') => {
                for next in chars.by_ref() {
                    if next == '\n' {
                        break;
                    }
                }
            }
            ']' | '}' => {
                let kept = out.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
                out.truncate(kept.len());
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sites_write_is_read() {
        for script in [
            r#"{"a": "b"}"#,
            "<!-- {\"a\": \"b\"} -->",
            "//<![CDATA[\n{\"a\": \"b\"}\n//]]>",
            r#"{"a": "b",}"#,
            r#"{"a": "b"};"#,
            "{\"a\": /* note */ \"b\"}",
            "{&quot;a&quot;: &quot;b&quot;}",
        ] {
            let value = parse(script).unwrap_or_else(|| panic!("{script}"));
            assert_eq!(value["a"], "b", "{script}");
        }
        let value = parse("{\"a\": \"one\ntwo\\' three\",}").unwrap();
        assert_eq!(value["a"], "one two' three");
        let value = parse("[{\"a\": 1},]\n{\"a\": 2}").unwrap();
        assert_eq!(value[1]["a"], 2);
        assert_eq!(parse("var a = 1;"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_tried(text in "(?:[{}\\[\\]\",:/*\\\\&;]|\\PC|\n)*") {
            let _ = parse(&text);
            let _ = parse(&format!("{}{text}", "[".repeat(2000)));
        }
    }
}
