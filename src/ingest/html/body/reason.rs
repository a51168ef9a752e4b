//! Why a line is not in the article.

/// What a line that is left out belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::html) enum Reason {
    Advertisement,
    Author,
    Caption,
    Comments,
    Consent,
    Footer,
    Furniture,
    Head,
    Hidden,
    Navigation,
    Newsletter,
    Related,
    Repeated,
    Share,
    Tags,
}

impl Reason {
    /// In the words of the record of removed lines.
    pub(in crate::ingest::html) fn words(self) -> &'static str {
        match self {
            Self::Advertisement => "advertisement",
            Self::Author => "about the author",
            Self::Caption => "caption",
            Self::Comments => "comments",
            Self::Consent => "cookie notice",
            Self::Footer => "page footer",
            Self::Furniture => "page furniture",
            Self::Head => "article head",
            Self::Hidden => "hidden",
            Self::Navigation => "navigation",
            Self::Newsletter => "newsletter box",
            Self::Related => "related stories",
            Self::Repeated => "repeated",
            Self::Share => "share widget",
            Self::Tags => "topics",
        }
    }
}
