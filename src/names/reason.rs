use std::fmt;

/// What speaks for or against two names being one person's; shown as a short English
/// phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Reason {
    /// The two are the same but for case, marks, hyphens and apostrophes.
    SameSpelling,
    Spellings(String, String),
    /// Differ by one letter, as when one is mistyped.
    OneLetter(String, String),
    /// In two scripts.
    Scripts(String, String),
    Nickname {
        short: String,
        full: String,
    },
    Nicknames(String, String),
    /// The forms that a name has in two languages.
    Forms(String, String),
    Initial {
        initial: String,
        name: String,
    },
    /// Two words of one name are one in the other.
    Joined(String),
    Order,
    /// One name has a word more.
    Further(String),
    /// Only a word of one name can be compared.
    OneWord,
    GivenDiffer(String, String),
    FamilyDiffer(String, String),
    OthersDiffer(String, String),
    /// Father and child change places.
    Descent,
    TitleAside(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameSpelling => write!(f, "both are spelt alike"),
            Self::Spellings(a, b) => write!(f, "{a} and {b} are spellings of one name"),
            Self::OneLetter(a, b) => write!(f, "{a} and {b} differ by one letter"),
            Self::Scripts(a, b) => write!(f, "{a} and {b} are one name in two scripts"),
            Self::Nickname { short, full } => write!(f, "{short} is short for {full}"),
            Self::Nicknames(a, b) => write!(f, "{a} and {b} are short for one name"),
            Self::Forms(a, b) => write!(f, "{a} and {b} are one name in two languages"),
            Self::Initial { initial, name } => write!(f, "initial {initial}. stands for {name}"),
            Self::Joined(word) => write!(f, "{word} is written as one word and as two"),
            Self::Order => write!(f, "the names stand in another order"),
            Self::Further(word) => write!(f, "one has a further name: {word}"),
            Self::OneWord => write!(f, "there is only one name to compare"),
            Self::GivenDiffer(a, b) => write!(f, "given names differ: {a}, {b}"),
            Self::FamilyDiffer(a, b) => write!(f, "family names differ: {a}, {b}"),
            Self::OthersDiffer(a, b) => write!(f, "names differ: {a}, {b}"),
            Self::Descent => write!(f, "father and child change places"),
            Self::TitleAside(title) => write!(f, "the title {title} does not count"),
        }
    }
}
