//! What is looked for before a site is published, and how bad it is to find it.

use serde::{Deserialize, Serialize};

use super::Severity;

/// What a finding comes to, as the author may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The site is not published.
    Error,
    /// The author is told.
    Warning,
    /// Nobody is told.
    Off,
}

impl Level {
    /// How bad it is; none where nobody is told.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Off => None,
        }
    }
}

/// One thing that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Rule {
    UnpublishableText,
    InboxFile,
    OwnPath,
    ImageLocation,
    UnsafePage,
    ThirdPartyRequest,
    BrokenLink,
    RootedLink,
    SameUrl,
    LargeFile,
    LargeSite,
    BrokenFile,
    LocalPath,
    EmailAddress,
    ImageMetadata,
    ImageText,
    BaseUrl,
    NoSource,
    NoDate,
    SingleSource,
    CircularSourcing,
    StaleCitation,
    RawChanged,
    OpenDiscrepancy,
}

impl Rule {
    /// All, in the order in which they are documented.
    pub const ALL: [Rule; 24] = [
        Self::UnpublishableText,
        Self::InboxFile,
        Self::OwnPath,
        Self::ImageLocation,
        Self::UnsafePage,
        Self::ThirdPartyRequest,
        Self::BrokenLink,
        Self::RootedLink,
        Self::SameUrl,
        Self::LargeFile,
        Self::LargeSite,
        Self::BrokenFile,
        Self::LocalPath,
        Self::EmailAddress,
        Self::ImageMetadata,
        Self::ImageText,
        Self::BaseUrl,
        Self::NoSource,
        Self::NoDate,
        Self::SingleSource,
        Self::CircularSourcing,
        Self::StaleCitation,
        Self::RawChanged,
        Self::OpenDiscrepancy,
    ];

    /// What the configuration calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnpublishableText => "unpublishable-text",
            Self::InboxFile => "inbox-file",
            Self::OwnPath => "own-path",
            Self::ImageLocation => "image-location",
            Self::UnsafePage => "unsafe-page",
            Self::ThirdPartyRequest => "third-party-request",
            Self::BrokenLink => "broken-link",
            Self::RootedLink => "rooted-link",
            Self::SameUrl => "same-url",
            Self::LargeFile => "large-file",
            Self::LargeSite => "large-site",
            Self::BrokenFile => "broken-file",
            Self::LocalPath => "local-path",
            Self::EmailAddress => "email-address",
            Self::ImageMetadata => "image-metadata",
            Self::ImageText => "image-text",
            Self::BaseUrl => "base-url",
            Self::NoSource => "no-source",
            Self::NoDate => "no-date",
            Self::SingleSource => "single-source",
            Self::CircularSourcing => "circular-sourcing",
            Self::StaleCitation => "stale-citation",
            Self::RawChanged => "raw-changed",
            Self::OpenDiscrepancy => "open-discrepancy",
        }
    }

    /// What it comes to unless the author says otherwise.
    pub fn usual(self) -> Level {
        if self <= Self::BrokenFile {
            Level::Error
        } else {
            Level::Warning
        }
    }

    /// Why it matters, in one sentence.
    pub fn why(self) -> &'static str {
        match self {
            Self::UnpublishableText => "whoever owns the words has not let you publish them",
            Self::InboxFile => "raw files are somebody else's, and are kept for you alone",
            Self::OwnPath => "it tells strangers your name and how your machine is laid out",
            Self::ImageLocation => "a picture's coordinates may lead to a person's door",
            Self::UnsafePage => "what a collected article says must never run",
            Self::ThirdPartyRequest => "somebody else would learn who reads this, and when",
            Self::BrokenLink => "a reader who follows it finds nothing",
            Self::RootedLink => {
                "it leads elsewhere as soon as the site stands under /repo/ or on a stick"
            }
            Self::SameUrl => {
                "only one of them will be found, on a host or a disk that takes them for one"
            }
            Self::LargeFile => "GitHub refuses a push that holds it",
            Self::LargeSite => "GitHub Pages publishes no larger site",
            Self::BrokenFile => "it cannot be published as it is",
            Self::LocalPath => "it means nothing to a reader, and may tell whose machine it was",
            Self::EmailAddress => "robots collect it, and its owner may not want it known",
            Self::ImageMetadata => "it may tell whose camera took the picture, and when",
            Self::ImageText => "a reader who does not see the picture learns nothing of it",
            Self::BaseUrl => {
                "without it there are no feeds that readers can follow and no sitemap, and 404.html only works at the root of its host"
            }
            Self::NoSource => "a statement is worth no more than what is known of who made it",
            Self::NoDate => "nothing can be counted from a day that is not known",
            Self::SingleSource => "nobody else bears it out",
            Self::CircularSourcing => "they bear each other out, and nothing else does",
            Self::StaleCitation => "a reader who checks it finds something else",
            Self::RawChanged => "the article may say what its source no longer says",
            Self::OpenDiscrepancy => "they cannot all be right",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_knows_every_rule_by_its_name() {
        for rule in Rule::ALL {
            assert_eq!(serde_yaml::from_str::<Rule>(rule.name()).unwrap(), rule);
        }
    }
}
