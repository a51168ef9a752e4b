//! Typed YAML with every problem at its place in the file.
//!
//! serde_yaml stops at the first error and counts lines from the start of what it was
//! given. Here a wrong value is set aside so that the rest is still read, and every
//! problem is found again by its path, in the coordinates of the whole file.

use std::ops::Range;

use serde::de::{self, DeserializeOwned};
use serde_yaml::Value;

use crate::content::seek::{self, Segment, Wanted};
use crate::diagnostic::{Diagnostic, Problems, Source, nearest};
use crate::yaml;

/// Whoever has more unknown keys has not misspelt them.
const MOST_UNKNOWN: usize = 50;

/// A YAML block inside a file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Block {
    /// The whole file.
    pub source: Source,
    /// The bytes of the block, without its fences.
    pub span: Range<usize>,
}

impl Block {
    fn text(&self) -> &str {
        &self.source.text[self.span.clone()]
    }

    /// Reads the block as a `T`, whose fields must all have a default. What cannot be
    /// read is reported and left out; only a syntax error gives none at all.
    pub fn read<T: DeserializeOwned + Default>(&self, problems: &mut Problems) -> Option<T> {
        if self.text().trim().is_empty() {
            return Some(T::default());
        }
        if let Err(error) = yaml::bounded(self.text()) {
            problems.push(self.syntax_error(&error));
            return None;
        }
        let mut unknown = Vec::new();
        let typed =
            serde_ignored::deserialize(serde_yaml::Deserializer::from_str(self.text()), |path| {
                unknown.push(segments(&path))
            });
        let value = match typed {
            Ok(value) => Some(value),
            Err(first) => {
                unknown.clear();
                self.read_around_errors(&first, &mut unknown, problems)
            }
        };
        for path in unknown.iter().take(MOST_UNKNOWN) {
            problems.push(self.unknown_key(path, field_names::<T>()));
        }
        if let Some(more) = unknown.len().checked_sub(MOST_UNKNOWN + 1) {
            problems.push(
                Diagnostic::warning(format!("{} more unknown keys", more + 1)).at(
                    &self.source,
                    self.first_line(),
                    "they have no effect",
                ),
            );
        }
        value
    }

    fn read_around_errors<T: DeserializeOwned + Default>(
        &self,
        first: &serde_yaml::Error,
        unknown: &mut Vec<Vec<Segment>>,
        problems: &mut Problems,
    ) -> Option<T> {
        let mut rest = match serde_yaml::from_str::<Value>(self.text()) {
            Ok(Value::Mapping(mapping)) => mapping,
            Ok(_) => {
                problems.push(
                    Diagnostic::error("this is not a list of keys and values")
                        .at(&self.source, self.first_line(), "")
                        .help("write each setting on its own line as `key: value`"),
                );
                return None;
            }
            Err(syntax) => {
                problems.push(self.syntax_error(&syntax));
                return None;
            }
        };
        loop {
            unknown.clear();
            let mut ignored = |path: serde_ignored::Path| unknown.push(segments(&path));
            let mut track = serde_path_to_error::Track::new();
            let attempt = T::deserialize(serde_path_to_error::Deserializer::new(
                serde_ignored::Deserializer::new(Value::Mapping(rest.clone()), &mut ignored),
                &mut track,
            ));
            let error = match attempt {
                Ok(value) => return Some(value),
                Err(error) => error,
            };
            let path: Vec<Segment> = track.path().iter().filter_map(Segment::of).collect();
            let removed = match path.first() {
                Some(Segment::Key(key)) => rest.remove(key.as_str()).is_some(),
                _ => false,
            };
            problems.push(self.wrong_value(&path, &plain(&error.to_string())));
            if !removed {
                problems.push(self.syntax_error(first));
                return None;
            }
        }
    }

    fn syntax_error(&self, error: &serde_yaml::Error) -> Diagnostic {
        let at = error.location().map_or(0, |location| location.index());
        let start = (self.span.start + at).min(self.span.end);
        Diagnostic::error("this YAML cannot be read")
            .at(&self.source, start..start + 1, plain(&error.to_string()))
            .help("quote a value that contains `: ` or `#`, or begins with one of [ { * & ! | > @ % `")
    }

    fn wrong_value(&self, path: &[Segment], why: &str) -> Diagnostic {
        let key = shown(path);
        Diagnostic::error(format!("`{key}` has a value that cannot be used"))
            .at(&self.source, self.locate(path), why)
            .help("correct the value, or leave the key out")
    }

    fn unknown_key(&self, path: &[Segment], keys: &[&str]) -> Diagnostic {
        let key = match path.last() {
            Some(Segment::Key(key)) => key.as_str(),
            _ => "?",
        };
        let mut diagnostic = Diagnostic::warning(format!("unknown key `{}`", shown(path))).at(
            &self.source,
            self.locate_key(path),
            "it has no effect",
        );
        if path.len() == 1 {
            diagnostic = match nearest(key, keys.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("known keys: {}", keys.join(", "))),
            };
        }
        diagnostic
    }

    /// The bytes of the value at `path`, in the file; the whole block when there is none.
    pub fn locate(&self, path: &[Segment]) -> Range<usize> {
        self.find(path, Wanted::Value)
    }

    fn locate_key(&self, path: &[Segment]) -> Range<usize> {
        self.find(path, Wanted::Key)
    }

    fn find(&self, path: &[Segment], wanted: Wanted) -> Range<usize> {
        match seek::find(self.text(), path, wanted) {
            Some(at) => {
                let start = (self.span.start + at).min(self.span.end);
                start..start + width_of_scalar(&self.source.text[start..self.span.end])
            }
            None => self.first_line(),
        }
    }

    fn first_line(&self) -> Range<usize> {
        let width = self.text().lines().next().map_or(0, str::len);
        self.span.start..self.span.start + width
    }
}

fn width_of_scalar(rest: &str) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    let quoted = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = match quoted {
        Some(quote) => line[1..].find(quote).map(|i| i + 2),
        None => [": ", " #", ", ", "]", "}"]
            .iter()
            .filter_map(|stop| line.find(stop))
            .min(),
    };
    end.unwrap_or(line.trim_end().trim_end_matches(':').len())
        .max(1)
}

/// serde_yaml's message without its own coordinates, which count from the block's start.
fn plain(message: &str) -> String {
    let message = without_places(message);
    match message.split_once(": ") {
        Some((path, rest))
            if path
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.[]?".contains(&b)) =>
        {
            rest
        }
        _ => &message,
    }
    .replace("expected a sequence", "expected a list such as [a, b]")
    .replace("expected struct ", "expected keys and values of ")
}

fn without_places(message: &str) -> String {
    let after_number = |text| str::trim_start_matches(text, |c: char| c.is_ascii_digit());
    let mut parts = message.split(" at line ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match after_number(part).strip_prefix(" column ") {
            Some(column) => plain.push_str(after_number(column)),
            None => plain.push_str(&format!(" at line {part}")),
        }
    }
    plain
}

/// The keys that a struct reads, as its derived `Deserialize` declares them.
fn field_names<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Probe<'a>(&'a mut &'static [&'static str]);

    impl<'de> de::Deserializer<'de> for Probe<'_> {
        type Error = de::value::Error;

        fn deserialize_any<V: de::Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(de::Error::custom("not a struct"))
        }

        fn deserialize_struct<V: de::Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Self::Error> {
            *self.0 = fields;
            Err(de::Error::custom("only the names are wanted"))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
            option unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier
            ignored_any
        }
    }

    let mut names: &'static [&'static str] = &[];
    let _ = T::deserialize(Probe(&mut names));
    names
}

fn shown(path: &[Segment]) -> String {
    let mut shown = String::new();
    for segment in path {
        match segment {
            Segment::Key(key) if shown.is_empty() => shown.push_str(key),
            Segment::Key(key) => shown.push_str(&format!(".{key}")),
            Segment::Index(index) => shown.push_str(&format!("[{}]", index + 1)),
        }
    }
    shown
}

fn segments(path: &serde_ignored::Path) -> Vec<Segment> {
    use serde_ignored::Path;
    match path {
        Path::Root => Vec::new(),
        Path::Seq { parent, index } => pushed(segments(parent), Segment::Index(*index)),
        Path::Map { parent, key } => pushed(segments(parent), Segment::Key(key.clone())),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => segments(parent),
    }
}

fn pushed(mut path: Vec<Segment>, segment: Segment) -> Vec<Segment> {
    path.push(segment);
    path
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Thing {
        title: String,
        count: u32,
        list: Vec<Inner>,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Inner {
        n: u8,
    }

    fn read(yaml: &str) -> (Option<Thing>, Vec<String>) {
        let text = format!("---\n{yaml}---\nbody\n");
        let block = Block {
            span: 4..4 + yaml.len(),
            source: Source::new("a.md", text),
        };
        let mut problems = Problems::new();
        let thing = block.read(&mut problems);
        let shown = problems
            .sorted()
            .iter()
            .map(|d| {
                let (_, position) = d.location();
                let (line, column) = position.unwrap();
                format!("{line}:{column} {}", d.message())
            })
            .collect();
        (thing, shown)
    }

    #[test]
    fn every_wrong_value_is_reported_at_its_place_and_the_rest_is_read() {
        let (thing, problems) = read("title: T\ncount: many\nlist:\n  - n: 1\n  - n: 300\n");
        assert_eq!(thing.unwrap().title, "T");
        assert_eq!(
            problems,
            [
                "3:8 `count` has a value that cannot be used",
                "6:8 `list[2].n` has a value that cannot be used"
            ]
        );
    }

    #[test]
    fn a_message_has_no_lines_of_the_block() {
        let message =
            "did not find ']' at line 2 column 1, while parsing a list at line 1 column 8";
        assert_eq!(plain(message), "did not find ']', while parsing a list");
        assert_eq!(
            plain("count: invalid type at line 3 column 4"),
            "invalid type"
        );
        assert_eq!(plain("found at line end"), "found at line end");
    }

    #[test]
    fn a_syntax_error_has_the_line_of_the_file() {
        let (thing, problems) = read("title: T\ncount: [1, 2\nlist: []\n");
        assert!(thing.is_none());
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("4:"), "{problems:?}");
    }

    #[test]
    fn an_unknown_key_is_a_warning_at_the_key_even_inside() {
        let (thing, problems) = read("tilte: T\nlist:\n  - n: 1\n    m: 2\n");
        assert!(thing.is_some());
        assert_eq!(
            problems,
            ["2:1 unknown key `tilte`", "5:5 unknown key `list[1].m`"]
        );
    }

    #[test]
    fn unknown_keys_are_still_seen_beside_a_wrong_value() {
        let (_, problems) = read("count: x\ntilte: T\n");
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn of_many_unknown_keys_the_first_are_named() {
        let keys: String = (0..60).map(|n| format!("k{n}: 1\n")).collect();
        let (thing, problems) = read(&format!("title: T\n{keys}"));
        assert_eq!(thing.unwrap().title, "T");
        assert_eq!(problems.len(), 51);
        assert!(problems.contains(&"2:1 10 more unknown keys".to_owned()));
        assert!(problems.contains(&"52:1 unknown key `k49`".to_owned()));
    }

    #[test]
    fn anchors_that_repeat_too_much_are_told() {
        let many = vec!["*a"; 3_000].join(", ");
        let (thing, problems) = read(&format!(
            "title: &a {}\nlist: [{many}]\n",
            "x".repeat(1_000)
        ));
        assert!(thing.is_none());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].contains("this YAML cannot be read"),
            "{problems:?}"
        );
    }

    #[test]
    fn a_block_that_is_not_a_mapping_is_told_so() {
        let (thing, problems) = read("- a\n- b\n");
        assert!(thing.is_none());
        assert_eq!(problems, ["2:1 this is not a list of keys and values"]);
    }

    #[test]
    fn a_key_twice_is_an_error() {
        let (_, problems) = read("title: A\ntitle: B\n");
        assert!(problems[0].contains("cannot be read"), "{problems:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_block_panics(yaml in "([a-z\\[\\]{}:,#&*!|>'\"% -]{0,12}\n){0,6}") {
            read(&yaml);
        }
    }
}
