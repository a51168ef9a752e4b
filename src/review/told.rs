//! What is open and what has been done, as people read it.

use super::{Cited, Done, Proposal, Report, What};
use crate::diagnostic::printable;

impl What {
    /// What asks most of the author comes first.
    pub(super) fn rank(&self) -> usize {
        match self {
            Self::Conflict { .. } => 0,
            Self::Story { .. } => 1,
            Self::SameAs { .. } | Self::Updates { .. } => 2,
            Self::Merge { .. } => 3,
            Self::Event { .. } => 4,
            Self::LeftOut { prose: true, .. } => 5,
            Self::LeftOut { prose: false, .. } | Self::Furniture { .. } => 6,
        }
    }

    pub(super) fn heading(&self) -> &'static str {
        match self.rank() {
            0 => {
                "Changed by you and by the file (accept: take the new reading; reject: keep yours)"
            }
            1 => "Further stories of a file (accept: an article; reject: remove it)",
            2 => "The same text in two articles (accept: so it is; reject: it is not)",
            3 => "Names that may be one (accept: the second is the first; reject: never)",
            4 => "Events that matter most (accept: so it was; reject: not to be shown)",
            5 => "Left out, though it reads like text (accept: rightly so; reject: put it back)",
            _ => "Left out of the page around the text (accept: rightly so; reject: put it back)",
        }
    }
}

impl Report {
    /// As people read it.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for Done { id, accepted, file } in &self.done {
            let verb = if *accepted { "accepted" } else { "rejected" };
            text += &format!("{verb} {id}: {file}\n");
        }
        let mut heading = "";
        for proposal in &self.open {
            if proposal.what.heading() != heading {
                let gap = if heading.is_empty() { "" } else { "\n" };
                heading = proposal.what.heading();
                text += &format!("{gap}{heading}\n");
            }
            text += &proposal.to_text();
        }
        if self.more_events > 0 {
            let more = counted(self.more_events, "event");
            text += &format!("\n{more} more that nobody has confirmed; --all lists them\n");
        }
        match (self.open.len(), self.done.is_empty()) {
            (_, false) => text,
            (0, true) => "nothing to review\n".to_owned(),
            (n, true) => {
                text + &format!(
                    "\n{n} to review: `dossier review --accept ID…` or `--reject ID…`\n"
                )
            }
        }
    }
}

impl Proposal {
    /// What is proposed, without the id.
    pub(super) fn words(&self) -> String {
        let text = self.to_text();
        let text = text.trim_start();
        let words = text.strip_prefix(self.id.as_str()).unwrap_or(text);
        words.trim().to_owned()
    }

    fn to_text(&self) -> String {
        let id = &self.id;
        match &self.what {
            What::Conflict { key, yours, new } => {
                let what = key.as_deref().unwrap_or("a passage");
                let side = |name: &str, text: &Option<String>| {
                    let text = printable_lines(text.as_deref().unwrap_or("(left out)"));
                    format!("      {name} {text}\n")
                };
                format!("  {id}  {what} in {}\n", self.file)
                    + &side("yours:", yours)
                    + &side("new:  ", new)
            }
            What::Story { title } => format!("  {id}  {}\n", printable(title)),
            What::SameAs { of } => {
                let of: Vec<&str> = of.iter().map(|slug| slug.as_str()).collect();
                format!("  {id}  same text as {}\n", of.join(", "))
            }
            What::Updates { of } => format!("  {id}  later version of {of}\n"),
            What::Merge { .. } => self.names(),
            What::Event { .. } => self.event(),
            What::LeftOut { why, words, .. } => {
                format!("  {id}  {}: {}\n", printable(why), printable(words))
            }
            What::Furniture { reasons } => {
                let told: Vec<String> = reasons
                    .iter()
                    .map(|(why, n)| match n {
                        1 => printable(why),
                        n => format!("{} ({n})", printable(why)),
                    })
                    .collect();
                format!("  {id}  {}; --all lists the lines\n", told.join(", "))
            }
        }
    }
}

impl Proposal {
    fn names(&self) -> String {
        let What::Merge {
            one,
            other,
            score,
            because,
            citations,
            mentions,
            articles,
        } = &self.what
        else {
            return String::new();
        };
        let (one, other) = (printable(one), printable(other));
        let mentions = counted(*mentions, "mention");
        let articles = counted(*articles, "article");
        let mut text = format!(
            "  {}  {other} is {one}? {score:.2}; {mentions} in {articles} would move\n",
            self.id
        );
        if !because.is_empty() {
            text += &format!("      {}\n", printable(&because.join("; ")));
        }
        text + &lines(citations)
    }

    fn event(&self) -> String {
        let What::Event {
            title,
            date,
            accounts,
            sources,
            citations,
        } = &self.what
        else {
            return String::new();
        };
        let told = counted(*accounts, "account");
        let sources = counted(*sources, "source");
        let title = printable(title);
        format!("  {}  {date}: {title} ({told}, {sources})\n", self.id) + &lines(citations)
    }
}

/// Where something is said, and in which words.
fn lines(citations: &[Cited]) -> String {
    let mut text = String::new();
    for Cited {
        article,
        paragraph,
        quote,
    } in citations
    {
        let place = paragraph.as_deref().unwrap_or_default();
        let place = format!("{article} {place}");
        text += &match quote.as_str() {
            "" => format!("      {}\n", place.trim_end()),
            quote => format!("      {}: {}\n", place.trim_end(), printable(quote)),
        };
    }
    text
}

fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

fn printable_lines(text: &str) -> String {
    let lines: Vec<String> = text.trim_end().lines().map(printable).collect();
    lines.join("\n             ")
}
