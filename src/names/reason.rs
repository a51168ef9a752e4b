use std::fmt;

use super::given::Kinship;
use super::spelling::Link;
use super::words::Word;

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
    /// Jr., III: what tells father from son.
    Generation(&'static str),
    Generations(&'static str, &'static str),
    TitleAside(String),
    /// A legal form: Ltd.
    FormAside(String),
    Acronym {
        short: String,
        full: String,
    },
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
            Self::Generation(which) => write!(f, "only one is said to be {which}"),
            Self::Generations(a, b) => write!(f, "one is said to be {a}, the other {b}"),
            Self::FormAside(form) => write!(f, "the legal form {form} does not count"),
            Self::Acronym { short, full } => write!(f, "{short} are the initials of {full}"),
            Self::TitleAside(title) => write!(f, "the title {title} does not count"),
        }
    }
}

/// Collects reasons, if somebody wants to know.
#[derive(Default)]
pub(super) struct Teller<'a> {
    /// Where they go.
    pub reasons: Option<&'a mut Vec<Reason>>,
    /// Whether what is compared as the first name was asked for as the second.
    pub turned: bool,
}

impl Teller<'_> {
    /// Keeps a reason, which is made only when it is wanted.
    pub fn say(&mut self, reason: impl FnOnce() -> Reason) {
        if let Some(reasons) = &mut self.reasons {
            reasons.push(reason());
        }
    }

    /// Keeps a reason that has a word of each name, as they are written and in the order in
    /// which the names were asked for.
    pub fn both(&mut self, a: &Word, b: &Word, reason: impl FnOnce(String, String) -> Reason) {
        let (a, b) = if self.turned { (b, a) } else { (a, b) };
        self.say(|| reason(a.written.clone(), b.written.clone()));
    }

    /// Says how two words come to be one.
    pub fn pair(&mut self, a: &Word, b: &Word, link: Link) {
        let (short, full) = match link {
            Link::Kin(Kinship::LongFor) => (b, a),
            Link::Initial if b.initial => (b, a),
            _ => (a, b),
        };
        let both = || (short.written.clone(), full.written.clone());
        match link {
            Link::Same => {}
            Link::Spelling => self.both(a, b, Reason::Spellings),
            Link::Slip => self.both(a, b, Reason::OneLetter),
            Link::Script => self.both(a, b, Reason::Scripts),
            Link::Kin(Kinship::Forms) => self.both(a, b, Reason::Forms),
            Link::Kin(Kinship::BothShort) => self.both(a, b, Reason::Nicknames),
            Link::Kin(Kinship::ShortFor | Kinship::LongFor) => self.say(|| {
                let (short, full) = both();
                Reason::Nickname { short, full }
            }),
            Link::Initial => self.say(|| {
                let (initial, name) = both();
                Reason::Initial { initial, name }
            }),
        }
    }
}
