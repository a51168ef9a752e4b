//! The text of a message, and what in it belongs to the mail and not to the article:
//! the header of what was passed on, the signature, the links of a mailing list.

use std::collections::HashSet;

use super::put_before;
use crate::diagnostic::Diagnostic;
use crate::ingest::format;
use crate::ingest::front::{Lines, Removed};
use crate::ingest::story::Story;
use crate::ingest::{html, letters, text};
use crate::language::stamps;
use crate::model::WrittenDate;

/// Lines in which the header of what was passed on is looked for.
const MOST_ABOVE: usize = 200;

/// The text of a message.
pub(super) struct Letter {
    text: String,
    is_page: bool,
    /// What is shown, line by line.
    lines: Vec<String>,
    /// Lines of the mail, with the reason, in order.
    removed: Vec<Removed>,
    forwarded: Option<Forwarded>,
}

/// What the header of the message that was passed on says.
pub(super) struct Forwarded {
    pub(super) date: Option<WrittenDate>,
}

impl Letter {
    /// Reads what is shown of the text.
    pub(super) fn new(text: String, subject: Option<&str>) -> Result<Self, Diagnostic> {
        let is_page = format::is_html(&text);
        let shown = match is_page {
            true => html::reading_text(&text)?,
            false => super::with_line_feeds(&text),
        };
        let lines: Vec<String> = shown.trim_end().lines().map(str::to_owned).collect();
        let mut letter = Self {
            text,
            is_page,
            lines,
            removed: Vec::new(),
            forwarded: None,
        };
        letter.find_header(subject);
        letter.find_list_links();
        letter.find_signature();
        letter.removed.sort_by_key(|removed| removed.lines);
        letter.part_entries();
        Ok(letter)
    }

    /// Set when another message was passed on.
    pub(super) fn forwarded(&self) -> Option<&Forwarded> {
        self.forwarded.as_ref()
    }

    pub(super) fn reading_text(&self) -> Result<String, Diagnostic> {
        Ok(self.lines.join("\n"))
    }

    pub(super) fn stories(&self) -> Result<Vec<Story>, Diagnostic> {
        let mut stories = if self.is_page {
            let mut stories = html::stories(&self.text, None)?;
            for story in &mut stories {
                story.body = self.without_mail(&story.body);
            }
            stories
        } else {
            let kept: Vec<&str> = self
                .lines
                .iter()
                .enumerate()
                .map(|(at, line)| {
                    if self.is_removed(at) {
                        ""
                    } else {
                        line.as_str()
                    }
                })
                .collect();
            text::stories(&kept.join("\n"))
        };
        if let Some(first) = stories.first_mut() {
            put_before(self.removed.clone(), &mut first.removed);
        }
        Ok(stories)
    }

    /// A body without the lines that belong to the mail.
    fn without_mail(&self, body: &str) -> String {
        let gone: HashSet<String> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(at, _)| self.is_removed(*at))
            .map(|(_, line)| letters(line))
            .filter(|line| !line.is_empty())
            .collect();
        let mut kept = String::with_capacity(body.len());
        for line in body.split_inclusive('\n') {
            if gone.is_empty() || !gone.contains(&letters(&without_targets(line))) {
                kept.push_str(line);
            }
        }
        kept
    }

    fn is_removed(&self, at: usize) -> bool {
        let line = at + 1;
        self.removed
            .iter()
            .any(|r| (r.lines.first..=r.lines.last).contains(&line))
    }

    /// A signature may hold the footer of a list: each line goes for one reason.
    fn part_entries(&mut self) {
        let mut last = 0;
        for removed in &mut self.removed {
            removed.lines.first = removed.lines.first.max(last + 1);
            last = last.max(removed.lines.last);
        }
        self.removed.retain(|r| r.lines.first <= r.lines.last);
    }

    fn remove(&mut self, from: usize, to: usize, why: &str) {
        self.removed.push(Removed {
            lines: Lines {
                first: from + 1,
                last: to + 1,
            },
            why: why.to_owned(),
        });
    }

    /// Three lines or more, each a name and a value, one of which is an address.
    fn find_header(&mut self, subject: Option<&str>) {
        let shown: Vec<usize> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(at, _)| at)
            .take(MOST_ABOVE)
            .collect();
        for start in 0..shown.len() {
            let fields: Vec<(usize, &str)> = shown
                .iter()
                .skip(start)
                .take(12)
                .map_while(|at| Some((*at, field(self.lines.get(*at)?)?)))
                .collect();
            if fields.len() < 3 || !fields.iter().any(|(_, value)| value.contains('@')) {
                continue;
            }
            let is_subject = |value: &str| {
                subject.is_some_and(|s| {
                    letters(s).ends_with(&letters(value)) && !letters(value).is_empty()
                })
            };
            let date = fields
                .iter()
                .filter(|(_, value)| !value.contains('@') && !is_subject(value))
                .find_map(|(_, value)| stamps::read(value, false).map(|stamp| stamp.range));
            if date.is_none() && !fields.iter().any(|(_, value)| is_subject(value)) {
                continue;
            }
            let (first, last) = match (fields.first(), fields.last()) {
                (Some((first, _)), Some((last, _))) => (self.introduction(*first), *last),
                _ => continue,
            };
            self.remove(first, last, "header of the forwarded message");
            self.forwarded = Some(Forwarded {
                date: date.and_then(|range| range.to_string().parse().ok()),
            });
            return;
        }
    }

    /// The line right above a forwarded header that says so: dashes or a colon.
    fn introduction(&self, header: usize) -> usize {
        let above = self
            .lines
            .iter()
            .enumerate()
            .take(header)
            .rev()
            .take(3)
            .find(|(_, line)| !line.trim().is_empty());
        match above {
            Some((at, line)) if line.trim().starts_with("---") || line.trim().ends_with(':') => at,
            _ => header,
        }
    }

    fn find_list_links(&mut self) {
        let shown: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.lines.get(*at).is_some_and(|l| !l.trim().is_empty()))
            .collect();
        let short = |line: &str| line.chars().count() < 160;
        let says = |at: &usize, words: &[&str]| {
            self.lines.get(*at).is_some_and(|line| {
                let line = line.to_lowercase();
                short(&line) && words.iter().any(|word| line.contains(word))
            })
        };
        let head: Vec<usize> = shown
            .iter()
            .take(6)
            .filter(|at| says(at, BROWSER))
            .copied()
            .collect();
        // The last fifth, and never less than a short footer.
        let tail = (shown.len() / 5).max(12).min(shown.len() / 2);
        let foot = shown
            .iter()
            .skip(shown.len() - tail)
            .find(|at| says(at, UNSUBSCRIBE))
            .copied();
        for at in head {
            self.remove(at, at, "link to the message on the web");
        }
        if let Some(from) = foot {
            self.remove(from, self.lines.len() - 1, "footer of the mailing list");
        }
    }

    /// What stands under a line of two dashes, by old custom.
    fn find_signature(&mut self) {
        let mark = self
            .lines
            .iter()
            .rposition(|line| matches!(line.as_str(), "-- " | "--" | "— "));
        if let Some(mark) = mark.filter(|mark| self.lines.len() - mark <= 12) {
            self.remove(mark, self.lines.len() - 1, "signature of the message");
        }
    }
}

/// The value of a line of a header: a short name, a colon, a value.
fn field(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(['>', '*', ' ']);
    let (name, value) = line.split_once([':', '：'])?;
    let named = (1..=24).contains(&name.chars().count())
        && !name.chars().any(|c| c.is_ascii_digit())
        && name.split_whitespace().count() <= 3;
    let value = value.trim().trim_start_matches('*').trim();
    (named && !value.is_empty() && !value.starts_with("//")).then_some(value)
}

/// Markdown without the addresses of its links.
fn without_targets(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        shown.push_str(before);
        match after.split_once(')') {
            Some((_, after)) => rest = after,
            None => rest = after,
        }
    }
    shown.push_str(rest);
    shown
}

/// "Browser" as mails call it where they offer their text on the web.
const BROWSER: &[&str] = &[
    "browser",
    "navegador",
    "navigateur",
    "webbläsare",
    "nettleser",
    "przegląda",
    "prohlížeč",
    "браузер",
    "переглядач",
    "المتصفح",
    "דפדפן",
    "مرورگر",
    "tarayıcı",
    "ブラウザ",
    "浏览器",
    "瀏覽器",
    "브라우저",
    "trình duyệt",
    "peramban",
    "ब्राउज़र",
];

/// "Unsubscribe", in the words of mailing lists.
const UNSUBSCRIBE: &[&str] = &[
    "unsubscribe",
    "opt out",
    "abbestell",
    "abmelden",
    "désabonn",
    "désinscri",
    "de baja",
    "cancelar suscripción",
    "cancelar la suscripción",
    "desuscrib",
    "disiscri",
    "annulla l'iscrizione",
    "cancella l'iscrizione",
    "cancelar inscrição",
    "cancelar a inscrição",
    "cancelar subscrição",
    "cancelar a subscrição",
    "descadastr",
    "afmelden",
    "uitschrijv",
    "avprenumerera",
    "avregistrera",
    "avsluta prenumeration",
    "meld deg av",
    "avslutt abonnement",
    "afmeld",
    "wypisz",
    "rezygn",
    "odhlásit",
    "отписаться",
    "отказаться от рассылки",
    "відписатися",
    "إلغاء الاشتراك",
    "להסרה",
    "הסרה מרשימת",
    "ביטול הרשמה",
    "لغو اشتراک",
    "abonelikten",
    "listeden çık",
    "配信停止",
    "購読解除",
    "退订",
    "取消订阅",
    "退訂",
    "取消訂閱",
    "수신거부",
    "수신 거부",
    "구독 취소",
    "hủy đăng ký",
    "berhenti berlangganan",
    "सदस्यता समाप्त",
    "सदस्यता रद्द",
];
