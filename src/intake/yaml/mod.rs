//! Front matter as text: a key is changed where it stands, and what the author wrote
//! around it stays, byte for byte.

mod list;

use crate::yaml;
use serde_yaml::{Mapping, Value};

pub(crate) use list::scalar;

/// A file, cut where its front matter begins and ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    /// The opening fence, with the byte order mark.
    pub(crate) opening: &'a str,
    pub(crate) yaml: &'a str,
    /// The closing fence.
    pub(crate) closing: &'a str,
    pub(crate) body: &'a str,
}

/// Cuts a file; without front matter all of it is body.
pub(crate) fn split(text: &str) -> Parts<'_> {
    let none = Parts {
        opening: "",
        yaml: "",
        closing: "",
        body: text,
    };
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = 0;
    let mut opened = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start_matches('\u{feff}').trim_end() == "---";
        let end = at + line.len();
        match opened {
            None if is_fence && at <= mark => opened = Some(end),
            None => return none,
            Some(start) if is_fence => {
                return Parts {
                    opening: text.get(..start).unwrap_or_default(),
                    yaml: text.get(start..at).unwrap_or_default(),
                    closing: text.get(at..end).unwrap_or_default(),
                    body: text.get(end..).unwrap_or_default(),
                };
            }
            Some(_) => {}
        }
        at = end;
    }
    none
}

/// A mapping as it is written, a piece for each of its keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Front {
    entries: Vec<Entry>,
    /// Comments behind the last key.
    tail: String,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Comments and blank lines above it.
    above: String,
    key: String,
    /// From the key to the end of its value.
    text: String,
    value: Value,
}

impl Front {
    /// Cuts a mapping into its keys. None where that cannot be done line by line: not
    /// YAML, not a mapping, or written in a form in which keys depend on each other.
    pub(crate) fn parse(yaml: &str) -> Option<Self> {
        let mut front = Self::default();
        let mut above = String::new();
        for line in yaml.split_inclusive('\n') {
            let blank = line.trim().is_empty() || line.starts_with('#');
            let goes_on = line.starts_with([' ', '\t', '-', ']', '}']);
            match front.entries.last_mut() {
                _ if blank => above.push_str(line),
                Some(open) if goes_on => {
                    open.text.push_str(&std::mem::take(&mut above));
                    open.text.push_str(line);
                }
                _ if goes_on || line.starts_with('{') => return None,
                _ => front.entries.push(Entry {
                    above: std::mem::take(&mut above),
                    key: String::new(),
                    text: line.to_owned(),
                    value: Value::Null,
                }),
            }
        }
        front.tail = above;
        let whole = match yaml::from_str::<Value>(yaml).ok()? {
            Value::Mapping(mapping) => mapping,
            Value::Null if front.entries.is_empty() => Mapping::new(),
            _ => return None,
        };
        // Each piece read by itself must say what it says in its place.
        for entry in &mut front.entries {
            let alone: Mapping = yaml::from_str(&entry.text).ok()?;
            let mut keys = alone.into_iter();
            let (Some((Value::String(key), value)), None) = (keys.next(), keys.next()) else {
                return None;
            };
            if whole.get(key.as_str()) != Some(&value) {
                return None;
            }
            entry.key = key;
            entry.value = value;
        }
        (whole.len() == front.entries.len()).then_some(front)
    }

    /// The keys, in the order in which they are written.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.value)
    }

    /// A key and its value as they are written.
    pub(crate) fn written(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.text)
    }

    /// Gives a key a value, written as ingest writes. A new key goes before the first of
    /// `before` that is there, or to the end.
    pub(crate) fn set(&mut self, key: &str, value: &Value, before: &[&str]) {
        let one = Mapping::from_iter([(Value::from(key), value.clone())]);
        if let Ok(text) = serde_yaml::to_string(&one) {
            self.set_written(key, &text, value, before);
        }
    }

    /// The same, with the words given.
    pub(crate) fn set_written(&mut self, key: &str, text: &str, value: &Value, before: &[&str]) {
        let text = self.with_own_line_ends(text);
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.key == key) {
            entry.text = text;
            entry.value = value.clone();
            return;
        }
        let at = |next: &&str| self.entries.iter().position(|entry| entry.key == *next);
        let at = before.iter().find_map(at).unwrap_or(self.entries.len());
        if let Some(last) = self.entries.last_mut().filter(|e| !e.text.ends_with('\n')) {
            last.text.push('\n');
        }
        self.entries.insert(
            at,
            Entry {
                above: String::new(),
                key: key.to_owned(),
                text,
                value: value.clone(),
            },
        );
    }

    /// Takes a key away; the comments above it stay.
    pub(crate) fn remove(&mut self, key: &str) {
        let Some(at) = self.entries.iter().position(|entry| entry.key == key) else {
            return;
        };
        let above = self.entries.remove(at).above;
        match self.entries.get_mut(at) {
            Some(next) => next.above.insert_str(0, &above),
            None => self.tail.insert_str(0, &above),
        }
    }

    fn with_own_line_ends(&self, text: &str) -> String {
        let returns = self.entries.iter().any(|entry| entry.text.contains("\r\n"));
        if returns && !text.contains("\r\n") {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        }
    }

    /// The mapping as it is written now.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for entry in &self.entries {
            text.push_str(&entry.above);
            text.push_str(&entry.text);
        }
        text + &self.tail
    }
}

/// A file with another front matter.
pub(crate) fn with_front(parts: Parts, front: &Front) -> String {
    let Parts {
        opening,
        closing,
        body,
        ..
    } = parts;
    match (opening, front.text()) {
        ("", yaml) if yaml.is_empty() => body.to_owned(),
        ("", yaml) => format!("---\n{yaml}---\n\n{body}"),
        (_, yaml) => format!("{opening}{yaml}{closing}{body}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = "# mine\ntitle: 'A: b'  # why\n\nauthors:\n- One\n# between\n- Two\nsummary: |\n  a\n  # no comment\n\n  b\n# last\n";

    #[test]
    fn what_is_not_changed_stays_byte_for_byte() {
        let mut front = Front::parse(YAML).unwrap();
        assert_eq!(front.text(), YAML);
        front.set("source", &Value::from("x"), &["summary"]);
        assert_eq!(
            front.text(),
            YAML.replace("summary: |", "source: x\nsummary: |")
        );
        front.set("title", &Value::from("B"), &[]);
        assert!(front.text().starts_with("# mine\ntitle: B\n\nauthors:"));
        front.remove("title");
        assert!(front.text().starts_with("# mine\n\nauthors:"));
    }

    #[test]
    fn what_cannot_be_cut_line_by_line_is_left_alone() {
        for yaml in [
            "{title: a}\n",
            "a: &x 1\nb: *x\n",
            "a: 1\na: 2\n",
            "- a\n",
            "a: [1\n",
            "a: |+\n  x\n\nb: 1\n",
            "? a\n: b\n",
        ] {
            assert!(Front::parse(yaml).is_none(), "{yaml:?}");
        }
        assert!(Front::parse("").is_some());
    }

    #[test]
    fn a_file_is_cut_at_its_fences() {
        for (text, yaml, body) in [
            ("---\na: 1\n---\n\nText\n", "a: 1\n", "\nText\n"),
            ("\u{feff}---\r\na: 1\r\n---\r\nText", "a: 1\r\n", "Text"),
            ("Text\n---\n", "", "Text\n---\n"),
            ("---\nnever closed\n", "", "---\nnever closed\n"),
        ] {
            let parts = split(text);
            assert_eq!((parts.yaml, parts.body), (yaml, body), "{text:?}");
            let again = [parts.opening, parts.yaml, parts.closing, parts.body].concat();
            assert_eq!(again, text);
        }
    }
}
