//! The last word on the markup of a text: what is not allowed here is not on a page,
//! whoever wrote the text and whatever became of it before.

use std::sync::LazyLock;

use ammonia::Builder;

/// Stands where HTML is parted. No character of any text: Unicode leaves it to programs.
const MARK: char = '\u{fdd0}';
const MARK_LENGTH: usize = MARK.len_utf8();

const ALLOWED: [(&str, &[&str]); 32] = [
    ("a", &["href", "rel", "class", "aria-label"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("dd", &["id"]),
    ("del", &[]),
    ("div", &["class", "id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &["id"]),
    ("pre", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &["class"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
    ("wbr", &[]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ALLOWED.iter().map(|(tag, _)| *tag).collect())
        .tag_attributes(
            ALLOWED
                .iter()
                .map(|(tag, attributes)| (*tag, attributes.iter().copied().collect()))
                .collect(),
        )
        .url_schemes(["http", "https", "mailto"].into())
        // The writer of links knows which of them lead out.
        .link_rel(None);
    cleaner
});

/// Cleans HTML and parts it at bytes of it, given in order: one part more than places.
pub(super) fn parts(html: &str, places: &[usize]) -> Vec<String> {
    let mut marked = String::with_capacity(html.len() + places.len() * MARK_LENGTH);
    let mut from = 0;
    for &place in places {
        marked.push_str(&unmarked(html.get(from..place).unwrap_or_default()));
        marked.push(MARK);
        from = place;
    }
    marked.push_str(&unmarked(html.get(from..).unwrap_or_default()));
    let clean = CLEANER.clean(&marked).to_string();
    let mut parts: Vec<String> = clean.split(MARK).map(str::to_owned).collect();
    parts.resize(places.len() + 1, String::new());
    parts
}

fn unmarked(html: &str) -> String {
    html.replace(MARK, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_allowed_goes_and_what_is_stays_where_it_was() {
        let html = "<p id=\"p1\" onclick=\"x()\">One <b>two</b><script>three()</script></p>\
                    <a href=\"javascript:x\" rel=\"noopener noreferrer\">four</a>";
        let place = html.find("<b>").unwrap();
        assert_eq!(
            parts(html, &[place]),
            [
                "<p id=\"p1\">One ",
                "two</p><a rel=\"noopener noreferrer\">four</a>"
            ]
        );
    }

    #[test]
    fn a_text_cannot_part_itself() {
        assert_eq!(parts("a\u{fdd0}b", &[1]), ["a", "\u{fffd}b"]);
    }
}
