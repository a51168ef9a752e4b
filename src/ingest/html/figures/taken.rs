//! When a picture was taken, if its caption says so.

use crate::language::{dates, sentences};
use crate::model::{Precision, WrittenDate};

/// The only day that the caption names, or its only month.
pub(super) fn read(caption: &str) -> Option<WrittenDate> {
    // The first sentence tells what is shown, the others what happened besides.
    let first = sentences::split(caption).into_iter().next()?;
    let found = dates::find(caption.get(first)?);
    let of = |precision: Precision| {
        let mut all = found
            .iter()
            .filter(move |d| d.range.precision() == precision);
        let first = all.next()?;
        all.next().is_none().then_some(first.range)
    };
    let range = of(Precision::Day).or_else(|| match found.as_slice() {
        [_] => of(Precision::Month),
        _ => None,
    })?;
    range.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_date_that_is_meant_counts() {
        let day = |caption| read(caption).map(|d| d.text);
        assert_eq!(
            day("The port on 4 March 2019.").as_deref(),
            Some("2019-03-04")
        );
        assert_eq!(day("Der Hafen im März 2019").as_deref(), Some("2019-03"));
        assert_eq!(day("The port between 4 March 2019 and 6 March 2019"), None);
        assert_eq!(day("The old port. It burnt down on 4 March 2019."), None);
        assert_eq!(day("The port in 2019"), None);
        assert_eq!(day("The port on Tuesday"), None);
    }
}
