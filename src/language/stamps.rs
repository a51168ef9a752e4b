//! Lines that say when something was published.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{dates, months};
use crate::model::{DateRange, Precision};

/// A line that holds a date and perhaps a few words more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The date of publication, or the only one.
    pub range: DateRange,
    /// What is left when the date, the time and the words around them are taken off.
    pub rest: String,
    /// Whether a time of day stands beside it.
    pub timed: bool,
    /// Whether a word such as "Published" stands beside it.
    pub labelled: bool,
    /// Whether what is left stands on one side of it.
    pub at_edge: bool,
}

/// The longest line that is read, in bytes.
const LONGEST: usize = 300;

/// The date of a line that is nothing but a date: weekday, time of day and words
/// such as "Updated" beside it do not count.
pub fn whole(line: &str) -> Option<DateRange> {
    let stamp = read(line, false)?;
    stamp.rest.is_empty().then_some(stamp.range)
}

/// Reads a short line around its date; `day_first` where the language of the text puts
/// the day before the month.
pub fn read(line: &str, day_first: bool) -> Option<Stamp> {
    if line.len() > LONGEST {
        return None;
    }
    let dates = dates::find_in(line, day_first);
    let mut left = String::with_capacity(line.len());
    let mut from = 0;
    // Days before months, the first printing before a later one.
    let mut best: Option<((bool, bool), DateRange)> = None;
    for date in &dates {
        let before = line.get(from..date.span.start).unwrap_or_default();
        let rank = (
            date.range.precision() != Precision::Day,
            says_revised(before),
        );
        if best.is_none_or(|(known, _)| rank < known) {
            best = Some((rank, date.range));
        }
        left.push_str(before);
        left.push(' ');
        from = date.span.end;
    }
    let (_, range) = best?;
    left.push_str(line.get(from..).unwrap_or_default());
    let mut found = Leftover::default();
    let first = dates.first()?.span.start;
    for word in line.get(..first)?.split_whitespace() {
        found.take(word);
    }
    let before = found.kept.len();
    for word in left.get(first..)?.split_whitespace() {
        found.take(word);
    }
    let at_edge = before == 0 || before == found.kept.len();
    let rest = found.kept.join(" ");
    Some(Stamp {
        range,
        rest: rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        timed: found.timed,
        labelled: found.labelled,
        at_edge,
    })
}

#[derive(Default)]
struct Leftover<'a> {
    kept: Vec<&'a str>,
    timed: bool,
    labelled: bool,
    /// A number that may turn out to be a time of reading.
    number: Option<&'a str>,
}

impl<'a> Leftover<'a> {
    fn take(&mut self, word: &'a str) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(after) = after_clock(bare) {
            self.timed = true;
            if !after.is_empty() {
                self.take(after);
            }
            return;
        }
        let lower = bare.to_lowercase();
        let number = self.number.take();
        if number.is_some() && (is_label(&lower) || is_unit(&lower)) {
            return;
        }
        self.kept.extend(number);
        if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) && bare.len() <= 3 {
            self.number = Some(word);
            return;
        }
        if is_label(&lower) || months::is_weekday(&lower) {
            // Small words stand beside any date.
            self.labelled |= lower.chars().count() >= 5 && is_label(&lower);
            return;
        }
        let zone = self.timed
            && bare.len() <= 7
            && bare
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '-'));
        if zone {
            return;
        }
        let Some((head, tail)) = glued(bare) else {
            self.kept.push(word);
            return;
        };
        if is_label(&tail.to_lowercase()) {
            self.labelled = true;
            self.take(head);
        } else if is_label(&head.to_lowercase()) {
            self.labelled = true;
            self.take(tail);
        } else {
            self.kept.push(word);
        }
    }
}

/// Two words without a space between them, told by the capital of the second.
fn glued(word: &str) -> Option<(&str, &str)> {
    let at = word
        .char_indices()
        .zip(word.chars().skip(1))
        .find(|((_, a), b)| a.is_lowercase() && b.is_uppercase())
        .map(|((i, a), _)| i + a.len_utf8())?;
    word.split_at_checked(at)
}

/// What follows a time of day that a word begins with.
fn after_clock(word: &str) -> Option<&str> {
    let word = word.strip_prefix('T').unwrap_or(word);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(word);
    if !(1..=2).contains(&hours) {
        return None;
    }
    let mut rest = word.get(hours..)?;
    let mut parts = 0;
    while let Some(next) = rest.strip_prefix([':', '.', 'h', '時', '시', '时']) {
        let count = digits(next);
        if count != 2 {
            break;
        }
        parts += 1;
        rest = next.get(count..)?;
    }
    let lower = rest.to_lowercase();
    let half = ["am", "pm", "a.m", "p.m"]
        .iter()
        .find(|half| lower.starts_with(**half));
    if let Some(half) = half {
        return rest.get(half.len()..);
    }
    let ends = ["z", "분", "分", "h", "時", "시"]
        .iter()
        .find(|end| lower == **end);
    match (parts, ends) {
        (0, _) => None,
        (_, Some(_)) => Some(""),
        _ => Some(rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | ':')
        })),
    }
}

fn says_revised(text: &str) -> bool {
    let lower = text.to_lowercase();
    REVISED.iter().any(|stem| lower.contains(stem))
}

fn is_label(word: &str) -> bool {
    LABELS.contains(word)
}

/// What is counted in a time of reading, or of day.
fn is_unit(word: &str) -> bool {
    ["m", "min", "mins", "uhr", "am", "pm", "h", "hrs", "minut"].contains(&word)
        || word.starts_with("minut")
        || word.starts_with("мин")
        || word.starts_with("دقائق")
        || word.starts_with("dakika")
}

/// Stems of words that say that a text was changed after it had been published.
const REVISED: &[&str] = &[
    "updat",
    "modif",
    "edited",
    "revis",
    "aktualis",
    "mis à jour",
    "actualiz",
    "aggiorn",
    "bijgewerkt",
    "uppdat",
    "oppdat",
    "opdater",
    "atualiz",
    "обновл",
    "оновл",
    "تحديث",
    "güncelle",
    "更新",
    "수정",
    "cập nhật",
    "diperbarui",
    "עודכן",
    "به‌روز",
    "zaktualiz",
];

/// Words that only say what the date beside them is.
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [
        "last first on at the today todays date time modified updated update published posted created edited \
         issued publication publish added article story of am pm gmt utc est edt pst pdt cet cest bst ist et jst \
         sgt kst aest eest hrs hours min mins minutes read reading first online since",
        "uhr stand vom am um zuletzt aktualisiert veröffentlicht erstellt datum lesedauer lesezeit minuten minute \
         online seit heute ausgabe den erstveröffentlichung",
        "publié publiée le mis mise jour modifié à temps lecture lire heure",
        "el publicado actualizado fecha hora lectura a las la h",
        "alle ore pubblicato aggiornato modifica il di lettura minuti",
        "publicado atualizado em às de leitura",
        "gepubliceerd bijgewerkt op om laatst leestijd",
        "publicerad uppdaterad udgivet opdateret publisert oppdatert sist senast kl den",
        "opublikowano aktualizacja dodano publikacja godz r dnia data",
        "publikováno aktualizováno vydáno v",
        "опубликовано обновлено дата г года в мин",
        "опубліковано оновлено року р о",
        "نشر نُشر في تحديث تم آخر تاريخ النشر الساعة م ص بتاريخ",
        "פורסם עודכן ב בשעה תאריך",
        "تاریخ انتشار ساعت منتشر شده در",
        "yayınlanma güncelleme güncellenme son giriş tarihi saat oluşturulma",
        "公開 更新 掲載 配信 最終更新 発表 发布 发布时间 更新时间 時間 时间",
        "입력 수정 등록 승인 기준 최종수정 업데이트",
        "diterbitkan dipublikasikan diperbarui wib terbit",
        "cập nhật đăng lúc ngày thứ",
        "प्रकाशित अपडेट दिनांक",
    ]
    .iter()
    .flat_map(|words| words.split_whitespace())
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_date_whatever_its_labels() {
        for line in [
            "Today : Mar 04, 2019",
            "Updated 4 March 2019",
            "Published: Monday, March 4, 2019 at 10:32 AM EST",
            "Last modified on 2019-03-04 10:32",
            "Posted March 4, 2019, 10:32am|Updated Mar 5, 2019, 6:39pm",
            "Updated Mar 5, 2019 | Published Mar 4, 2019",
            "Stand: 04.03.2019, 10.32 Uhr",
            "Mon, 4 March 2019 9:27PM",
            "Published Mar 04, 2019 • 3 minute read",
            "04.03.2019 - 10:32 UhrLesedauer: 4 Min.",
            "4 mar 2019 - 10:32CET",
            "Publié le 4 mars 2019 à 10h32",
            "Son güncelleme : 04.03.2019 - 10:32",
            "입력 2019.03.04 10:32",
            "Опубликовано 4 марта 2019 года",
            "تاريخ النشر: 4 مارس 2019",
        ] {
            assert_eq!(
                whole(line).map(|r| r.to_string()).as_deref(),
                Some("2019-03-04"),
                "{line}: {:?}",
                read(line, false)
            );
        }
        for line in [
            "Updated 7 sec ago",
            "He left on 4 March 2019",
            "4 March 2019 in pictures",
            "",
        ] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    #[test]
    fn a_stamp_keeps_the_name_beside_its_date() {
        for (line, rest) in [
            ("Ada KingPublished Mar 4, 2019, 11:21am", "Ada King"),
            ("KARSA, Mar 4, 2019", "KARSA"),
            ("Von Jana Weiß  04.03.2019, 18:11 Uhr", "Von Jana Weiß"),
            ("Cape HeraldMarch 4, 2019 GMT", "Cape Herald"),
        ] {
            let stamp = read(line, false).unwrap();
            assert_eq!(
                (stamp.rest.as_str(), stamp.range.to_string().as_str()),
                (rest, "2019-03-04"),
                "{line}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read(line in "(?:\\PC|[0-9]{1,4}[-/.: ]|March |Updated|h|時)*") {
            let _ = read(&line, true);
        }
    }
}
