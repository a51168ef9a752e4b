//! A page that a browser saved whole, as a message with the page and its pictures.

use mail_parser::{HeaderName, Message, MessagePart, MimeHeaders, PartType};

use super::mail::text_of;
use super::{Content, Hints, Opened};
use crate::diagnostic::Diagnostic;
use crate::ingest::{MOST_BYTES, decode, too_large};
use crate::model::WebAddress;

/// The page that the message was made for; none when it is a letter.
pub(super) fn page_of<'a>(message: &'a Message<'a>) -> Option<&'a MessagePart<'a>> {
    let snapshot = snapshot(message);
    let pages: Vec<&MessagePart> = message
        .parts
        .iter()
        .filter(|part| matches!(part.body, PartType::Html(_)))
        .collect();
    let place = |part: &MessagePart| part.content_location().map(str::to_owned);
    // Letters have somebody whom they go to; a saved page has places.
    let is_letter = message.to().is_some() || message.received().is_some();
    if snapshot.is_none() && (is_letter || !pages.iter().any(|page| place(page).is_some())) {
        return None;
    }
    let start = message
        .content_type()
        .and_then(|kind| kind.attribute("start"))
        .map(|id| id.trim_matches(['<', '>']));
    let named = |page: &&&MessagePart| {
        start.is_some() && page.content_id().map(|id| id.trim_matches(['<', '>'])) == start
    };
    let saved = |page: &&&MessagePart| snapshot.is_some() && place(page) == snapshot;
    pages
        .iter()
        .find(named)
        .or_else(|| pages.iter().find(saved))
        .or(pages.first())
        .copied()
}

fn snapshot(message: &Message) -> Option<String> {
    let name = HeaderName::Other("Snapshot-Content-Location".into());
    let place = message.header(name)?.as_text()?.trim().to_owned();
    Some(place).filter(|place| !place.is_empty())
}

/// Opens the page. The date of the message is the day on which it was saved, and says
/// nothing of the article.
pub(super) fn open(
    message: &Message,
    page: &MessagePart,
    name: &str,
) -> Result<Opened, Diagnostic> {
    let html = text_of(message, page);
    if html.len() > MOST_BYTES {
        return Err(too_large(name, html.len() as u64, MOST_BYTES as u64));
    }
    if !html.chars().any(char::is_alphanumeric) {
        return Err(decode::nothing_to_read(name));
    }
    let own = page.content_location().map(str::to_owned);
    let url = snapshot(message)
        .into_iter()
        .chain(own)
        .find_map(|place| place.parse::<WebAddress>().ok());
    let title = message
        .subject()
        .map(|subject| subject.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|subject| !subject.is_empty());
    let mut opened = Opened::of(Content::Html(html));
    opened.hints = Hints {
        title,
        url,
        ..Hints::default()
    };
    Ok(opened)
}
