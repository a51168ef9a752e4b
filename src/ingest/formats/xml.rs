//! XML as steps of open, text and close, for the parts of office files.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element begins or ends, or there is text.
pub(super) enum Step<'a> {
    Open(&'a str, Attributes<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The attributes of an element, by their names without prefix.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .and_then(|attribute| {
                Some(
                    attribute
                        .normalized_value(XmlVersion::Implicit1_0)
                        .ok()?
                        .into_owned(),
                )
            })
    }
}

/// Gives each step in order. False when the XML is broken, after what came before that.
pub(super) fn walk(bytes: &[u8], mut take: impl FnMut(Step)) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                take(Step::Open(
                    element.local_name().as_ref(),
                    Attributes(&element),
                ));
            }
            Ok(Event::Empty(element)) => {
                let name = element.local_name();
                take(Step::Open(name.as_ref(), Attributes(&element)));
                take(Step::Close(name.as_ref()));
            }
            Ok(Event::End(element)) => take(Step::Close(element.local_name().as_ref())),
            Ok(Event::Text(text)) => take(Step::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => take(Step::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let shown = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    _ => named(&reference.xml10_content()).map(str::to_owned),
                };
                if let Some(shown) = shown {
                    take(Step::Text(&shown));
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The five names that XML knows by itself; no file may define its own.
fn named(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}
