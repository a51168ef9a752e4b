//! BibTeX, for BibTeX's own styles and for biblatex.
//!
//! An article of an outlet is an `@article` whose `entrysubtype` is `newspaper`, which biblatex
//! has for it; one of which only the address is known is `@online`, and any other `@misc`. The date
//! stands twice: as `date`, which biblatex and most programs read with its true precision, and as
//! `year` and `month`, which is all that BibTeX's own styles know.

use super::{Author, Kind, Reference, parts};
use crate::dossier::Dossier;
use crate::site::Strings;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// All articles, in the order of their keys.
pub(in crate::site) fn bibtex(dossier: &Dossier, strings: &Strings) -> Vec<u8> {
    let mut text = String::new();
    for record in dossier.articles.values() {
        write(&mut text, &Reference::of(record, dossier), strings);
    }
    text.into_bytes()
}

fn write(text: &mut String, of: &Reference, strings: &Strings) {
    let (entry, outlet) = match of.kind {
        Kind::News => ("article", "journal"),
        Kind::Page => ("online", "organization"),
        Kind::Document => ("misc", "howpublished"),
    };
    let braced = |value: &str| match escape(value) {
        value if value.is_empty() => value,
        value => format!("{{{value}}}"),
    };
    let mut fields = Vec::new();
    // The inner braces keep capitals: a headline is cited as it was published.
    fields.push(("title", format!("{{{}}}", braced(of.title))));
    let authors: Vec<String> = of.authors.iter().map(author).collect();
    if !authors.is_empty() {
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    fields.push((outlet, braced(of.outlet.unwrap_or_default())));
    if of.kind == Kind::News {
        fields.push(("entrysubtype", "{newspaper}".to_owned()));
    }
    if let Some(date) = of.date {
        fields.push(("date", format!("{{{date}}}")));
        let parts = parts(date);
        let year = parts.first().map(|year| format!("{{{year:04}}}"));
        fields.extend(year.map(|year| ("year", year)));
        let month = parts
            .get(1)
            .and_then(|month| usize::try_from(month - 1).ok());
        let month = month.and_then(|month| MONTHS.get(month));
        fields.extend(month.map(|month| ("month", (*month).to_owned())));
    }
    if let Some(bound) = of.not_before {
        let note = format!("{} {}", strings.get("not_before"), strings.date(bound));
        fields.push(("note", braced(&note)));
    }
    fields.push(("url", address(of.url)));
    match babel(of.language) {
        Some(name) => fields.push(("langid", format!("{{{name}}}"))),
        None => fields.push(("language", braced(of.language))),
    }
    fields.push(("keywords", braced(&of.tags.join(", "))));
    fields.push((
        "abstract",
        braced(of.summary.as_deref().unwrap_or_default()),
    ));
    text.push_str(&format!("@{entry}{{{}", of.key));
    for (name, value) in fields {
        if !value.is_empty() {
            text.push_str(&format!(",\n  {name} = {value}"));
        }
    }
    text.push_str("\n}\n\n");
}

fn author(author: &Author) -> String {
    match author {
        Author::Literal(name) => format!("{{{}}}", escape(name)),
        Author::Person {
            given,
            particle,
            family,
            suffix,
        } => {
            let family = match particle {
                Some(particle) => format!("{particle} {family}"),
                // Without braces, BibTeX would take the small word for a particle.
                None if family.starts_with(char::is_lowercase) => format!("{{{family}}}"),
                None => family.clone(),
            };
            let parts = [Some(&family), suffix.as_ref(), Some(given)];
            let parts = parts.into_iter().flatten().map(|part| part.as_str());
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// An address stands as it is; what would end the field is written in percent.
fn address(url: Option<&str>) -> String {
    let url = url.unwrap_or_default();
    let url = url
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C");
    match url.is_empty() {
        true => url,
        false => format!("{{{url}}}"),
    }
}

/// A text in which nothing has a meaning of its own for TeX, on one line, and in which braces
/// are never unpaired.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' => escaped.push_str("{\\textbraceleft}"),
            '}' => escaped.push_str("{\\textbraceright}"),
            '\\' => escaped.push_str("{\\textbackslash}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The name that the package babel has for a language, by which biblatex hyphenates.
fn babel(tag: &str) -> Option<&'static str> {
    Some(match tag.split(['-', '_']).next()? {
        "ar" => "arabic",
        "bg" => "bulgarian",
        "ca" => "catalan",
        "cs" => "czech",
        "da" => "danish",
        "de" => "german",
        "el" => "greek",
        "en" => "english",
        "es" => "spanish",
        "et" => "estonian",
        "fa" => "persian",
        "fi" => "finnish",
        "fr" => "french",
        "he" => "hebrew",
        "hr" => "croatian",
        "hu" => "hungarian",
        "hy" => "armenian",
        "id" => "indonesian",
        "it" => "italian",
        "ja" => "japanese",
        "ka" => "georgian",
        "ko" => "korean",
        "lt" => "lithuanian",
        "lv" => "latvian",
        "nl" => "dutch",
        "no" | "nb" => "norwegian",
        "pl" => "polish",
        "pt" => "portuguese",
        "ro" => "romanian",
        "ru" => "russian",
        "sk" => "slovak",
        "sl" => "slovenian",
        "sr" => "serbian",
        "sv" => "swedish",
        "tr" => "turkish",
        "uk" => "ukrainian",
        "vi" => "vietnamese",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_a_command() {
        assert_eq!(
            escape("50 % of A&B_\n{x \\input ~^"),
            "50 \\% of A\\&B\\_ {\\textbraceleft}x {\\textbackslash}input {\\textasciitilde}{\\textasciicircum}"
        );
        assert_eq!(
            address(Some("https://a.example/{x}?b=%20&c_d#e")),
            "{https://a.example/%7Bx%7D?b=%20&c_d#e}"
        );
    }
}
