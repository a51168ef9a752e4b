//! The words of a person's name by which the person can be named again.

/// A name's words, folded, without particles and articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub words: Vec<String>,
    /// The first word can be a particle as well: `Al Gore`, `Van Buren`.
    pub led: bool,
    /// `jr` or `sr`, or a number.
    pub suffix: Option<String>,
}

const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "as", "ash", "at", "an", "ar", "az", "bin", "ibn", "ben", "bint",
    "van", "von", "der", "den", "de", "da", "di", "del", "della", "dos", "das", "do", "du", "la",
    "le", "ter", "zu", "af", "av", "y", "e", "bar",
];
const SUFFIXES: &[&str] = &[
    "jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii",
    "xiv", "xv", "xvi",
];

impl Parts {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        let mut parts = Self::default();
        let mut joined = false;
        let mut raws = name
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–'))
            .flat_map(initials)
            .filter(|raw| !raw.is_empty())
            .enumerate()
            .peekable();
        while let Some((i, raw)) = raws.next() {
            let word = fold(raw);
            if word.is_empty() {
                continue;
            }
            let small = !raw.starts_with(char::is_uppercase);
            let particle = PARTICLES.contains(&word.as_str());
            // "al-Sharaa" and "Al-Sharaa": a hyphen makes even a capital one an article.
            let article = i == 0 && is_article_joined(name);
            if particle && raws.peek().is_some() && (small || i > 0 || article) && word.len() > 1 {
                continue;
            }
            if i > 0
                && !parts.words.is_empty()
                && SUFFIXES.contains(&word.as_str())
                && (word.len() > 1 || (parts.words.len() > 1 && raws.peek().is_none()))
            {
                parts.suffix = Some(word);
                continue;
            }
            if i == 0 && particle {
                parts.led = true;
            }
            // "Abu Bakr" and "Abd al-Rahman" are one word of a name each.
            match parts.words.last_mut().filter(|_| joined) {
                Some(last) => last.push_str(&word),
                None => parts.words.push(word.clone()),
            }
            joined = matches!(
                word.as_str(),
                "abu" | "abou" | "abd" | "umm" | "abdul" | "abdel"
            );
        }
        parts
    }

    /// Read without a particle at the beginning.
    pub fn without_lead(&self) -> Option<Self> {
        (self.led && self.words.len() > 1).then(|| Self {
            words: self.words[1..].to_vec(),
            led: false,
            suffix: self.suffix.clone(),
        })
    }

    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether a number follows, as in rulers' names.
    pub fn is_numbered(&self) -> bool {
        let suffix = self.suffix.as_deref();
        suffix.is_some_and(|suffix| !matches!(suffix, "jr" | "sr"))
    }

    /// Whether the name is of one word; initials do not count.
    pub fn is_bare(&self) -> bool {
        self.words.iter().filter(|w| !is_initial(w)).count() < 2 && self.words.len() < 2
    }
}

fn is_article_joined(name: &str) -> bool {
    let bytes = name.as_bytes();
    matches!(bytes.get(2), Some(b'-')) || matches!(bytes.get(3), Some(b'-'))
}

/// `J.K.` is two words.
fn initials(word: &str) -> impl Iterator<Item = &str> {
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    word.split(move |c| dotted && c == '.')
        .filter(|part| !part.is_empty())
}

pub(super) fn is_initial(word: &str) -> bool {
    word.len() == 1
}

/// Lower case, without diacritics and signs.
pub(super) fn fold(word: &str) -> String {
    let kept = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    if word.is_ascii() {
        kept(word)
    } else {
        kept(&any_ascii::any_ascii(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_and_articles_do_not_count() {
        for (name, words) in [
            ("Ahmed al-Rifai", &["ahmed", "rifai"][..]),
            ("Al-Rifai", &["rifai"]),
            ("al-Rifai", &["rifai"]),
            ("Ursula von der Weide", &["ursula", "weide"]),
            ("J.K. Borg", &["j", "k", "borg"]),
            ("Abu Bakr al-Homsi", &["abubakr", "homsi"]),
            ("José Núñez-Vega", &["jose", "nunez", "vega"]),
        ] {
            assert_eq!(Parts::of(name).words, words, "{name}");
        }
    }

    #[test]
    fn a_capital_particle_in_front_may_be_a_name() {
        let parts = Parts::of("Al Borg");
        assert_eq!(parts.words, ["al", "borg"]);
        assert_eq!(
            parts.without_lead().map(|p| p.words),
            Some(vec!["borg".into()])
        );
        assert_eq!(Parts::of("Jo Borg").without_lead(), None);
    }

    #[test]
    fn a_suffix_is_told_apart() {
        assert_eq!(Parts::of("Jo Borg Jr.").suffix.as_deref(), Some("jr"));
        assert_eq!(Parts::of("Malcolm X").words, ["malcolm", "x"]);
        assert_eq!(Parts::of("John Paul I").suffix.as_deref(), Some("i"));
        assert_eq!(Parts::of("Ana Maria V. Borg").suffix, None);
    }
}
