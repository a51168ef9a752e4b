//! Templates in fewer bytes. A template is made small once, so that the thousands of
//! pages that it writes need not be.
//!
//! What is Tera's is put aside, the markup around it is minified, and what was put aside
//! returns to its places. Whatever does not come out of this as it went in stays as its
//! author wrote it.

use crate::site::minify;
use crate::site::theme::markup::{self, Walk, Within};

/// Stand around the number of what was put aside, in texts and values.
const HELD: char = '\u{e000}';
/// Begins the name of an attribute that stands for what was put aside in a tag.
const ATTRIBUTE: &str = "dossier-held-";
/// An element in which white space is only collapsed: what surrounds a part is not known.
const AROUND: &str = "dossier-part";

/// The template in fewer bytes. None when its markup and what is Tera's are too entwined.
pub(super) fn tighten(template: &str) -> Option<String> {
    if template.contains([HELD]) || template.contains(ATTRIBUTE) || template.contains(AROUND) {
        return None;
    }
    let (html, held) = put_aside(template)?;
    let whole = html
        .trim_start()
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    let small = if whole {
        minify(html.as_bytes())
    } else {
        minify(format!("<{AROUND}>{html}</{AROUND}>").as_bytes())
    };
    let small = String::from_utf8(small).ok()?;
    let small = small
        .strip_prefix(&format!("<{AROUND}>"))
        .and_then(|inner| inner.strip_suffix(&format!("</{AROUND}>")))
        .unwrap_or(&small);
    if markup::outline(&html, HELD) != markup::outline(small, HELD) {
        return None;
    }
    put_back(&markup::without_idle_spaces(small), &held)
}

/// The markup with a mark for everything that is Tera's, and what the marks stand for.
fn put_aside(template: &str) -> Option<(String, Vec<String>)> {
    let mut html = String::with_capacity(template.len());
    let mut held: Vec<String> = Vec::new();
    let mut walk = Walk::default();
    let mut at = 0;
    while let Some(rest) = template.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("{#") {
            at += rest.find("#}")? + 2;
            continue;
        }
        if rest.starts_with("<!--") && walk.within == Within::Text {
            let note = rest.get(..rest.find("-->")? + 3)?;
            if note.contains("{%") || note.contains("{{") {
                return None;
            }
            at += note.len();
            continue;
        }
        if !rest.starts_with("{{") && !rest.starts_with("{%") {
            let c = rest.chars().next()?;
            html.push(c);
            walk.step(c);
            at += c.len_utf8();
            continue;
        }
        let number = held.len();
        let length = match walk.within {
            // `&amp` before what only the page knows might become another character.
            Within::Text | Within::Raw | Within::Quoted(_)
                if !html.ends_with("&amp;") && !html.ends_with('&') =>
            {
                let length = construct(rest)?;
                html.push_str(&format!("{HELD}{number}{HELD}"));
                length
            }
            Within::Tag if !html.ends_with('=') => {
                let length = region(rest)?;
                let spaced = html.ends_with(char::is_whitespace);
                if !spaced && !begins_with_space(rest.get(..length)?) {
                    return None;
                }
                let joint = if spaced { ' ' } else { '+' };
                html.push_str(&format!(" {ATTRIBUTE}{number} "));
                held.push(format!("{joint}{}", rest.get(..length)?));
                at += length;
                continue;
            }
            _ => return None,
        };
        let text = rest.get(..length)?;
        if keyword(text) == Some("raw") {
            return None;
        }
        held.push(text.to_owned());
        at += length;
    }
    (walk.within == Within::Text).then_some((html, held))
}

/// The length of what begins with `{{` or `{%`, which ends with the same; marks of an end
/// in a text between quotation marks are none.
fn construct(rest: &str) -> Option<usize> {
    let end = if rest.starts_with("{{") { "}}" } else { "%}" };
    let mut quote = None;
    for (at, c) in rest.char_indices().skip(2) {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if rest.get(at..).is_some_and(|rest| rest.starts_with(end)) => {
                return Some(at + end.len());
            }
            None => {}
        }
    }
    None
}

/// The word that a statement begins with.
fn keyword(statement: &str) -> Option<&str> {
    let inner = statement.strip_prefix("{%")?.trim_start_matches('-');
    inner.split_whitespace().next()
}

/// The length of a condition or repetition inside a tag, from its first statement to its
/// last; of anything else only an expression stands there.
fn region(rest: &str) -> Option<usize> {
    if rest.starts_with("{{") {
        return construct(rest);
    }
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let here = rest.get(at..)?;
        if here.starts_with("{{") || here.starts_with("{%") {
            let length = construct(here)?;
            match keyword(here.get(..length)?) {
                Some("if" | "for") => depth += 1,
                Some("endif" | "endfor") => depth = depth.checked_sub(1)?,
                Some("else" | "elif") | None => {}
                Some(_) => return None,
            }
            at += length;
        } else {
            at += here.chars().next()?.len_utf8();
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// Whether all that a region writes is set off from what stands before it.
fn begins_with_space(region: &str) -> bool {
    let mut rest = region;
    let mut after_statement = false;
    while let Some(c) = rest.chars().next() {
        let is_statement = rest.starts_with("{%");
        if is_statement || rest.starts_with("{{") {
            if !is_statement && after_statement {
                return false;
            }
            let Some(length) = construct(rest) else {
                return false;
            };
            rest = rest.get(length..).unwrap_or_default();
            after_statement = is_statement;
        } else {
            if after_statement && !c.is_whitespace() {
                return false;
            }
            after_statement = false;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    // A lone expression writes who knows what.
    region.starts_with("{%")
}

fn put_back(html: &str, held: &[String]) -> Option<String> {
    let mut out = String::with_capacity(html.len() * 2);
    let mut walk = Walk::default();
    let mut returned = 0;
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let c = rest.chars().next()?;
        let tail = rest
            .strip_prefix(' ')
            .filter(|_| walk.within == Within::Tag);
        if let Some(number) = tail.and_then(|tail| tail.strip_prefix(ATTRIBUTE)) {
            let digits = digits(number);
            let kept = held.get(digits.parse::<usize>().ok()?)?;
            out.push_str(kept.strip_prefix('+').unwrap_or(kept));
            at += 1 + ATTRIBUTE.len() + digits.len();
            returned += 1;
        } else if walk.within == Within::Unquoted && !matches!(c, '"' | '\'') {
            // What is only known when the page is written needs its quotation marks.
            let value = rest.split([' ', '>', '\n', '\t']).next()?;
            let quoted = value.contains(HELD);
            if quoted && value.contains('"') {
                return None;
            }
            out.extend(quoted.then_some('"'));
            out.push_str(&put_back_text(value, held, &mut returned)?);
            out.extend(quoted.then_some('"'));
            walk.within = Within::Tag;
            at += value.len();
        } else if c == HELD {
            let digits = digits(rest.get(c.len_utf8()..)?);
            out.push_str(held.get(digits.parse::<usize>().ok()?)?);
            at += digits.len() + 2 * c.len_utf8();
            returned += 1;
        } else {
            out.push(c);
            walk.step(c);
            at += c.len_utf8();
        }
    }
    (returned == held.len()).then_some(out)
}

fn put_back_text(value: &str, held: &[String], returned: &mut usize) -> Option<String> {
    let mut out = String::new();
    for (i, part) in value.split(HELD).enumerate() {
        if i % 2 == 0 {
            out.push_str(part);
        } else {
            out.push_str(held.get(part.parse::<usize>().ok()?)?);
            *returned += 1;
        }
    }
    Some(out)
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::theme::{EMBEDDED, embedded};

    #[test]
    fn every_template_of_our_themes_is_made_small() {
        for theme in EMBEDDED {
            for (path, bytes) in embedded(theme).unwrap_or_default() {
                if path.starts_with("templates/") && path.ends_with(".html") {
                    let text = std::str::from_utf8(bytes).unwrap();
                    let small = tighten(text).unwrap_or_else(|| panic!("{theme}/{path}"));
                    assert!(small.len() <= text.len() && !small.contains(HELD), "{path}");
                }
            }
        }
    }

    #[test]
    fn lines_and_quotation_marks_go_and_what_is_tera_s_stays() {
        let template = "<ul class=\"names\">\n{% for item in list %}\n  <li><a href=\"{{ item.href }}\"\
            {% if item.current %} aria-current=\"page\"{% endif %}>{{ item.label }}</a></li>\n\
            {% endfor %}\n</ul>\n";
        let small = "<ul class=names>{% for item in list %}<li><a\
            {% if item.current %} aria-current=\"page\"{% endif %} href=\"{{ item.href }}\">{{ item.label }}</a></li>\
            {% endfor %}</ul>";
        assert_eq!(tighten(template).as_deref(), Some(small));
    }

    #[test]
    fn spaces_that_a_reader_sees_stay() {
        for template in [
            "{% if a %} <span>{{ b }}</span>{% endif %}",
            "<p>{% for a in b %}{{ a }}, {% endfor %}{{ c }} <b>d</b> {{ e }}</p>",
            "<p><b>{{ a }}</b>{% if b %} {{ b }}{% endif %}</p>",
        ] {
            assert_eq!(tighten(template).as_deref(), Some(template));
        }
        let pre = "<pre>\n a  {{ b }}\n</pre>";
        assert!(tighten(pre).unwrap().contains(" a  {{ b }}\n"));
    }

    #[test]
    fn what_cannot_be_told_apart_is_left_alone() {
        for template in [
            "<h{{ level }}>a</h{{ level }}>",
            "<a{{ attributes }}>b</a>",
            "<a href={{ a }}>b</a>",
            "{% raw %}<p>{{ a }}</p>{% endraw %}",
            "{% if a %}</div>{% endif %}",
            "<p>&amp;{{ a }}</p>",
            "{{ a",
            "<a title=\"{{ a }}",
        ] {
            assert_eq!(tighten(template), None, "{template}");
        }
    }
}
