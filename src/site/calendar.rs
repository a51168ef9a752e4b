//! The events as a calendar (RFC 5545), to import or to subscribe to.
//!
//! Each is an all-day `VEVENT`: journal entries, which the standard has for what happened,
//! are shown by next to no calendar. What is known to no more than a month or a year
//! covers all its days, and says so first in its summary; nothing marks anybody busy.

use std::io;

use jiff::civil::Date;

use crate::dossier::{AccountRecord, Dossier, EventRecord, PageRef};
use crate::model::{EntityKind, Precision};
use crate::site::Strings;
use crate::site::href::url_path;
use crate::site::identity::identity;
use crate::site::sink::Sink;

/// The most bytes of a line, without its end.
const LINE: usize = 75;

/// The calendar of all events.
pub(super) fn ics(dossier: &Dossier, strings: &Strings, out: Sink<'_>) -> io::Result<()> {
    let mut lines = Lines(out);
    lines.push("BEGIN", "VCALENDAR");
    lines.push("VERSION", "2.0");
    lines.push("PRODID", "-//dossier//timeline//EN");
    lines.push("CALSCALE", "GREGORIAN");
    lines.push("METHOD", "PUBLISH");
    lines.push("X-WR-CALNAME", &escape(&dossier.config.title));
    for event in &dossier.events {
        write(&mut lines, dossier, strings, event);
    }
    lines.push("END", "VCALENDAR");
    lines.0.end()
}

fn write(lines: &mut Lines<'_>, dossier: &Dossier, strings: &Strings, event: &EventRecord) {
    let (first, last) = (event.date.earliest(), event.date.latest());
    let known = event.known.or(dossier.span().map(|days| days.latest()));
    lines.push("BEGIN", "VEVENT");
    let name = format!("{} event {}", dossier.config.title, event.id);
    lines.push("UID", &identity(&name));
    lines.push(
        "DTSTAMP",
        &format!("{}T000000Z", day(known.unwrap_or(last))),
    );
    lines.push("DTSTART;VALUE=DATE", &day(first));
    // The end is the first day after it; after the last day of the calendar there is none.
    if let Ok(end) = last.tomorrow() {
        lines.push("DTEND;VALUE=DATE", &day(end));
    }
    let summary = match event.date.precision() {
        Precision::Day => event.text.clone(),
        _ => format!("{}: {}", strings.date(event.date), event.text),
    };
    lines.push("SUMMARY", &escape(&summary));
    let places = event
        .entities
        .iter()
        .filter(|id| id.kind == EntityKind::Place);
    let places = places.filter_map(|id| Some(dossier.entities.get(id)?.name.as_str()));
    let places = strings.statements(places);
    if !places.is_empty() {
        lines.push("LOCATION", &escape(&places));
    }
    let accounts = event.accounts.iter().map(|a| account(dossier, strings, a));
    let accounts = accounts.collect::<Vec<_>>().join("\n");
    if !accounts.is_empty() {
        lines.push("DESCRIPTION", &escape(&accounts));
    }
    if let Some(base) = &dossier.config.base_url {
        let path = url_path(&PageRef::Event(event.id.clone()), dossier);
        lines.push("URL;VALUE=URI", &format!("{base}/{path}"));
    }
    lines.push("TRANSP", "TRANSPARENT");
    lines.push("END", "VEVENT");
}

/// Who says so, when, and in what words, as far as they may be quoted.
fn account(dossier: &Dossier, strings: &Strings, account: &AccountRecord) -> String {
    let citation = &account.citation;
    let Some(record) = dossier.article(&citation.article) else {
        return citation.quote.to_string();
    };
    let article = &record.article;
    let source = article.source.as_ref();
    let source = source.and_then(|slug| Some(dossier.sources.get(slug)?.name.clone()));
    let date = article.published.as_ref();
    let from = [
        source,
        Some(article.title.clone()),
        date.map(|date| strings.date(date.range)),
    ];
    let from = strings.list(from.into_iter().flatten());
    if citation.quote.is_empty() {
        from
    } else {
        format!("{} ({from})", citation.quote)
    }
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as a value: RFC 5545, 3.3.11.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Content lines: RFC 5545, 3.1.
struct Lines<'a>(Sink<'a>);

impl Lines<'_> {
    fn push(&mut self, name: &str, value: &str) {
        let mut bytes = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if bytes + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                bytes = 1;
            }
            self.0.push(c);
            bytes += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_unfolds_to_itself() {
        let mut bytes = Vec::new();
        let mut lines = Lines(Sink::new(&mut bytes));
        let value = "ш".repeat(200);
        lines.push("SUMMARY", &value);
        lines.0.end().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("\r\n"));
        for line in text.trim_end().split("\r\n") {
            assert!(line.len() <= LINE, "{} bytes: {line}", line.len());
        }
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn what_has_a_meaning_of_its_own_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
