//! YAML of which nobody knows who wrote it: anchors can make a small file stand for many
//! gigabytes.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess,
};

/// What anchors may add to a text, in bytes and values.
const MOST_REPEATED: usize = 256 * 1024;

/// Reads a text in which anchors repeat no more than people write.
pub(crate) fn from_str<T: DeserializeOwned>(yaml: &str) -> Result<T, serde_yaml::Error> {
    bounded(yaml)?;
    serde_yaml::from_str(yaml)
}

/// Whether a text stands for little more than it holds.
pub(crate) fn bounded(yaml: &str) -> Result<(), serde_yaml::Error> {
    // Nothing is repeated without both.
    if !yaml.contains('&') || !yaml.contains('*') {
        return Ok(());
    }
    let left = Cell::new(yaml.len() + MOST_REPEATED);
    let weighed = Weigh(&left).deserialize(serde_yaml::Deserializer::from_str(yaml));
    match weighed {
        Err(error) if left.get() == 0 => Err(error),
        // Whatever else is wrong is told by who reads it.
        _ => Ok(()),
    }
}

/// Counts down by every byte and value.
#[derive(Clone, Copy)]
struct Weigh<'a>(&'a Cell<usize>);

impl Weigh<'_> {
    fn take<E: de::Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().saturating_sub(bytes + 1);
        self.0.set(left);
        match left {
            0 => Err(E::custom("anchors repeat too much")),
            _ => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Weigh<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> de::Visitor<'de> for Weigh<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.take(text.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(self)?.is_some() {}
        self.take(0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(self)?.is_some() {
            map.next_value_seed(self)?;
        }
        self.take(0)
    }

    /// A tag and its value.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let ((), value) = data.variant_seed(self)?;
        value.newtype_variant_seed(self)
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    fn read(yaml: &str) -> Result<Value, String> {
        from_str(yaml).map_err(|error| error.to_string())
    }

    #[test]
    fn anchors_repeat_as_much_as_people_write() {
        let read = read("a: &a [x, y]\nb: *a\nc: [*a, *a]\n").unwrap();
        assert_eq!(read["b"], read["a"]);
        assert_eq!(read["c"][1]["1"], Value::Null);
        assert_eq!(read["c"][1][1], "y");
    }

    #[test]
    fn a_small_file_never_stands_for_gigabytes() {
        let many = |name: &str| format!("[{}]", vec![name; 3_000].join(","));
        let long = format!("a: &a {}\nb: {}\n", "x".repeat(100_000), many("*a"));
        let wide = format!("a: &a {}\nb: {}\n", many("x"), many("*a"));
        let tagged = format!(
            "a: !t &a {}\nb: !t {}\n",
            many("x"),
            many("!u [*a]").replace('\n', "")
        );
        let keys = format!(
            "a: &a {}\nb:\n{}",
            "x".repeat(100_000),
            "- {*a : 1}\n".repeat(3_000)
        );
        for yaml in [long, wide, tagged, keys] {
            let told = read(&yaml).unwrap_err();
            assert!(told.contains("anchors repeat too much"), "{told}");
        }
    }

    #[test]
    fn a_large_file_without_anchors_is_read() {
        let large = format!("a: [{}]\nb: '& and *'\n", vec!["x"; 150_000].join(","));
        assert!(read(&large).is_ok());
    }
}
