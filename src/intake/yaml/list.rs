//! An item put into a list as the author has written it.

use serde_yaml::{Mapping, Value};

use super::Front;
use crate::yaml;

/// So many brackets of a list are tried for the one that closes it.
const BRACKETS: usize = 16;

impl Front {
    /// Adds a name to a list of names, in the form that the list has. A new list goes
    /// behind the last of `after` that is there, or to the end.
    pub(crate) fn add(&mut self, key: &str, name: &str, after: &[&str]) {
        let mut names = match self.get(key) {
            Some(Value::Sequence(names)) => names.clone(),
            _ => Vec::new(),
        };
        names.push(Value::from(name));
        let value = Value::Sequence(names);
        let fits = |text: &String| {
            let read: Option<Mapping> = yaml::from_str(text).ok();
            read.is_some_and(|read| read.len() == 1 && read.get(key) == Some(&value))
        };
        let item = scalar(name);
        let as_it_stands = self.written(key).and_then(|text| {
            let mut ways = in_brackets(text, &item);
            ways.extend(on_a_line(text, &item));
            ways.push(text.replacen(':', &format!(": [{item}]"), 1));
            ways.into_iter().find(fits)
        });
        let own = Some(format!("{key}: [{item}]\n")).filter(fits);
        let below = self
            .entries
            .iter()
            .rposition(|e| after.contains(&e.key.as_str()));
        let below = below.and_then(|at| self.entries.get(at + 1));
        let below: Vec<String> = below.iter().map(|entry| entry.key.clone()).collect();
        let below: Vec<&str> = below.iter().map(String::as_str).collect();
        match as_it_stands.or(own) {
            Some(text) => self.set_written(key, &text, &value, &below),
            None => self.set(key, &value, &below),
        }
    }
}

/// `[a, b]` with one more, for each bracket that may be the one that closes it.
fn in_brackets(text: &str, item: &str) -> Vec<String> {
    let brackets = text.rmatch_indices(']').take(BRACKETS);
    brackets
        .filter_map(|(at, _)| {
            let (before, rest) = text.split_at_checked(at)?;
            let listed = before.trim_end();
            let gap = if listed.ends_with('[') {
                ""
            } else if listed.ends_with(',') {
                " "
            } else {
                ", "
            };
            let space = before.get(listed.len()..).unwrap_or_default();
            Some(format!("{listed}{gap}{item}{space}{rest}"))
        })
        .collect()
}

/// `- a` and `- b` with one more line.
fn on_a_line(text: &str, item: &str) -> Option<String> {
    let first = text
        .lines()
        .find(|line| line.trim_start().starts_with('-'))?;
    let indent = first.get(..first.find('-')?)?;
    let (end, gap) = match text.strip_suffix('\n') {
        Some(_) if text.ends_with("\r\n") => ("\r\n", ""),
        Some(_) => ("\n", ""),
        None => ("\n", "\n"),
    };
    Some(format!("{text}{gap}{indent}- {item}{end}"))
}

/// A text as a plain word of YAML where that says the same, else in quotes.
pub(crate) fn scalar(text: &str) -> String {
    let plain = text.to_owned();
    let single = format!("'{}'", text.replace('\'', "''"));
    let double = serde_json::to_string(text).unwrap_or_default();
    let says_the_same = |written: &String| {
        let read: Option<Mapping> = yaml::from_str(&format!("k: [{written}]")).ok();
        let read = read.and_then(|mut read| read.remove("k"));
        read == Some(Value::Sequence(vec![Value::from(text)])) && !written.contains(['\n', '\r'])
    };
    [plain, single]
        .into_iter()
        .find(says_the_same)
        .unwrap_or(double)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(yaml: &str, name: &str) -> String {
        let mut front = Front::parse(yaml).unwrap();
        front.add("aliases", name, &["name", "aliases"]);
        let text = front.text();
        assert!(Front::parse(&text).is_some(), "{text}");
        text
    }

    #[test]
    fn a_list_keeps_its_form_and_its_comments() {
        for (before, after) in [
            (
                "aliases: [A, 'B b'] # [x]\n",
                "aliases: [A, 'B b', C d] # [x]\n",
            ),
            ("aliases: [A, B,]\n", "aliases: [A, B, C d]\n"),
            ("aliases: []\n", "aliases: [C d]\n"),
            ("aliases: # none\n", "aliases: [C d] # none\n"),
            (
                "aliases:\n  # first\n  - A\n  - B # [second]\n# next\n",
                "aliases:\n  # first\n  - A\n  - B # [second]\n  - C d\n# next\n",
            ),
            ("aliases:\r\n- A\r\n", "aliases:\r\n- A\r\n- C d\r\n"),
            ("aliases:\n- A", "aliases:\n- A\n- C d\n"),
            (
                "aliases: [\n  A,\n  B\n]\n",
                "aliases: [\n  A,\n  B, C d\n]\n",
            ),
        ] {
            let rest = "wikidata: Q1\n";
            let name = if before.contains('\r') {
                "name: N\r\n"
            } else {
                "name: N\n"
            };
            assert_eq!(
                added(&format!("{name}{before}"), "C d"),
                format!("{name}{after}")
            );
            if before.ends_with('\n') {
                let text = added(&format!("{name}{before}{rest}"), "C d");
                assert_eq!(text, format!("{name}{after}{rest}"));
            }
        }
    }

    #[test]
    fn a_new_list_goes_behind_the_names() {
        assert_eq!(
            added("# who\nname: N # she\n# where\nroles: []\n", "C d"),
            "# who\nname: N # she\naliases: [C d]\n# where\nroles: []\n"
        );
        assert_eq!(added("name: N", "C"), "name: N\naliases: [C]\n");
    }

    #[test]
    fn a_name_is_quoted_where_yaml_would_read_something_else() {
        for name in [
            "No",
            "1234",
            "A, B",
            "it's: so",
            "- x",
            "\"Q\"",
            "#1",
            "null",
            "أحمد الشرع",
            "[x]",
            "a # b",
            "",
            " a ",
            "~",
            "*x",
            "back\\slash",
            "a\tb",
        ] {
            let text = added("name: N\naliases: [A]\n", name);
            let read: Mapping = serde_yaml::from_str(&text).unwrap();
            assert_eq!(read["aliases"][1], Value::from(name), "{text}");
        }
        assert_eq!(scalar("Laila Mansour"), "Laila Mansour");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_added_is_there_and_the_rest_stays(
            name in "[ -~äж]{0,12}",
            list in "(\\[[a-d, '\"#]{0,8}\\]|\n- a\n- 'b' # \\]|)",
        ) {
            let yaml = format!("name: N\naliases: {list}\nwikidata: Q1 # kept\n");
            if let Some(mut front) = Front::parse(&yaml) {
                let before = front.get("aliases").cloned();
                front.add("aliases", &name, &[]);
                let text = front.text();
                let read: Mapping = serde_yaml::from_str(&text).unwrap();
                let mut all = before.and_then(|v| v.as_sequence().cloned()).unwrap_or_default();
                all.push(Value::from(name.as_str()));
                proptest::prop_assert_eq!(&read["aliases"], &Value::Sequence(all));
                proptest::prop_assert!(text.ends_with("wikidata: Q1 # kept\n"));
            }
        }
    }
}
