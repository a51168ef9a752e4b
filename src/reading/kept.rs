//! A reading as bytes, to be kept on disk until the program runs again.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::DateRange;
use crate::reading::Reading;

/// So much of the hash of what follows stands in front of it.
const SEAL: usize = 8;

/// A reading as bytes, the same for the same reading. They are only for a program with the
/// same types: keep the version of the program beside them.
pub fn to_bytes(reading: &Reading) -> Vec<u8> {
    let sealed = || -> postcard::Result<Vec<u8>> {
        let mut bytes = postcard::to_extend(reading, vec![0; SEAL])?;
        let (seal, content) = bytes.split_at_mut(SEAL);
        seal.copy_from_slice(&hash(content));
        Ok(bytes)
    };
    // Nothing in a reading cannot be written; if it were so, nothing would be kept.
    sealed().unwrap_or_default()
}

/// The reading that [`to_bytes`] made these bytes of; none where they are damaged.
pub fn from_bytes(bytes: &[u8]) -> Option<Reading> {
    let (seal, content) = bytes.split_at_checked(SEAL)?;
    // A place in a text is used later as if it were right: the hash tells that it is.
    if seal != hash(content) {
        return None;
    }
    let (reading, rest) = postcard::take_from_bytes(content).ok()?;
    rest.is_empty().then_some(reading)
}

fn hash(content: &[u8]) -> [u8; SEAL] {
    let mut hash = [0; SEAL];
    let whole = blake3::hash(content);
    hash.copy_from_slice(&whole.as_bytes()[..SEAL]);
    hash
}

/// Days by their numbers: shorter than ISO 8601, and nothing to parse.
#[derive(Serialize, Deserialize)]
struct Days {
    earliest: (i16, i8, i8),
    latest: (i16, i8, i8),
}

impl From<DateRange> for Days {
    fn from(range: DateRange) -> Self {
        let numbers = |day: Date| (day.year(), day.month(), day.day());
        Self {
            earliest: numbers(range.earliest()),
            latest: numbers(range.latest()),
        }
    }
}

impl Days {
    fn range<E: de::Error>(self) -> Result<DateRange, E> {
        let day = |(year, month, day)| Date::new(year, month, day).map_err(de::Error::custom);
        DateRange::between(day(self.earliest)?, day(self.latest)?)
            .ok_or_else(|| de::Error::custom("the days end before they begin"))
    }
}

/// How serde writes a [`DateRange`] here.
pub(super) mod days {
    use super::*;

    pub fn serialize<S: Serializer>(range: &DateRange, to: S) -> Result<S::Ok, S::Error> {
        Days::from(*range).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateRange, D::Error> {
        Days::deserialize(from)?.range()
    }
}

/// How serde writes an `Option<DateRange>` here.
pub(super) mod maybe_days {
    use super::*;

    pub fn serialize<S: Serializer>(range: &Option<DateRange>, to: S) -> Result<S::Ok, S::Error> {
        range.map(Days::from).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateRange>, D::Error> {
        Option::<Days>::deserialize(from)?
            .map(Days::range)
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::{Lexicon, read_paragraphs};

    const TEXT: &str = "The mayor, Ana Ortiz, former US Ambassador to Chad, opened the harbour on \
        3 May 2025. She thanked the workers.\n\nOrtiz will open a school tomorrow. “We will \
        rebuild the whole country,” said Ana Ortiz on Monday.\n\nAt least 12 soldiers were killed \
        between 2015 and 2017, the United Nations (UN) said.";

    fn read(text: &str) -> Reading {
        let day = DateRange::day(jiff::civil::date(2025, 5, 9));
        read_paragraphs(text.split("\n\n"), Some(day), &Lexicon::new(&[]))
    }

    #[test]
    fn all_that_was_read_comes_back() {
        let reading = read(TEXT);
        let all = |has: fn(&crate::reading::Passage) -> bool| reading.passages.iter().any(has);
        assert!(all(|p| p.mentions.iter().any(|m| m.role.is_some())));
        assert!(all(|p| p.times.iter().any(|t| t.through.is_some())));
        assert!(all(|p| p.figures.iter().any(|f| f.of == Some("killed"))));
        assert!(all(|p| p.figures.iter().any(|f| f.high.is_infinite())));
        assert!(all(|p| p.quotations.iter().any(|q| q.speaker.is_some())));
        assert!(all(|p| !p.happenings.is_empty()));
        assert!(all(|p| !p.pronouns.is_empty()));
        assert_eq!(from_bytes(&to_bytes(&reading)), Some(reading));
    }

    #[test]
    fn what_is_damaged_is_no_reading() {
        let bytes = to_bytes(&read(TEXT));
        for cut in 0..bytes.len() {
            assert!(from_bytes(&bytes[..cut]).is_none());
            let mut damaged = bytes.clone();
            damaged[cut] ^= 1 << (cut % 8);
            assert!(from_bytes(&damaged).is_none());
        }
        assert!(from_bytes(&[bytes.as_slice(), &[0]].concat()).is_none());
    }

    proptest! {
        #[test]
        fn any_reading_comes_back(
            text in "(?:(?:Dr\\.|President|the|Ana Ortiz|al-Nouri|\\(AO\\)|said|,|’s|\\PC{0,3}|former|head of|Bank|\n\n|“|”|on 3 May|in 2015|killed|12|soldiers|She) ?){0,40}"
        ) {
            let reading = read(&text);
            prop_assert_eq!(from_bytes(&to_bytes(&reading)), Some(reading));
        }

        #[test]
        fn no_bytes_are_too_much_for_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            // Behind a right seal too, as another program may have written it.
            let sealed = [&hash(&bytes)[..], &bytes].concat();
            let _ = (from_bytes(&bytes), from_bytes(&sealed));
        }
    }
}
