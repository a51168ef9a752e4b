//! The names of months and weekdays. A language is added as one more table.

/// The calendar words of a language, in lower case.
pub(super) struct Calendar {
    /// Twelve rows, each with the full name first, then its short forms.
    pub(super) months: [&'static [&'static str]; 12],
    /// Names and short forms in any order.
    pub(super) weekdays: &'static [&'static str],
}

/// All languages. A name that two of them share must mean the same month in both.
pub(super) const CALENDARS: &[Calendar] = &[
    ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, NORDIC, ARABIC, RUSSIAN,
];

const ENGLISH: Calendar = Calendar {
    months: [
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    weekdays: &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tues",
        "tue",
        "wed",
        "thurs",
        "thur",
        "thu",
        "fri",
        "sat",
        "sun",
    ],
};

const GERMAN: Calendar = Calendar {
    months: [
        &["januar", "jänner", "jän"],
        &["februar"],
        &["märz", "mrz", "mär"],
        &[],
        &["mai"],
        &["juni"],
        &["juli"],
        &[],
        &[],
        &["oktober", "okt"],
        &[],
        &["dezember", "dez"],
    ],
    weekdays: &[
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
    ],
};

const FRENCH: Calendar = Calendar {
    months: [
        &["janvier", "janv"],
        &["février", "févr", "fév"],
        &["mars"],
        &["avril", "avr"],
        &[],
        &["juin"],
        &["juillet", "juil"],
        &["août"],
        &["septembre"],
        &["octobre"],
        &["novembre"],
        &["décembre", "déc"],
    ],
    weekdays: &[
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
};

const SPANISH: Calendar = Calendar {
    months: [
        &["enero", "ene"],
        &["febrero"],
        &["marzo"],
        &["abril", "abr"],
        &["mayo"],
        &["junio"],
        &["julio"],
        &["agosto", "ago"],
        &["septiembre", "setiembre"],
        &["octubre"],
        &["noviembre"],
        &["diciembre", "dic"],
    ],
    weekdays: &[
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
};

const ITALIAN: Calendar = Calendar {
    months: [
        &["gennaio", "gen"],
        &["febbraio"],
        &[],
        &["aprile"],
        &["maggio", "mag"],
        &["giugno", "giu"],
        &["luglio", "lug"],
        &[],
        &["settembre", "set"],
        &["ottobre", "ott"],
        &[],
        &["dicembre"],
    ],
    weekdays: &[
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ],
};

const PORTUGUESE: Calendar = Calendar {
    months: [
        &["janeiro"],
        &["fevereiro", "fev"],
        &["março"],
        &[],
        &["maio"],
        &["junho"],
        &["julho"],
        &[],
        &["setembro"],
        &["outubro", "out"],
        &["novembro"],
        &["dezembro"],
    ],
    weekdays: &[
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
    ],
};

const DUTCH: Calendar = Calendar {
    months: [
        &["januari"],
        &["februari"],
        &["maart", "mrt"],
        &[],
        &["mei"],
        &[],
        &[],
        &["augustus"],
        &[],
        &[],
        &[],
        &[],
    ],
    weekdays: &[
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
};

const NORDIC: Calendar = Calendar {
    months: [
        &[],
        &[],
        &[],
        &[],
        &["maj"],
        &[],
        &[],
        &["augusti"],
        &[],
        &[],
        &[],
        &["desember", "des"],
    ],
    weekdays: &[
        "mandag", "måndag", "tirsdag", "tisdag", "onsdag", "torsdag", "fredag", "lørdag", "lördag",
        "søndag", "söndag",
    ],
};

const ARABIC: Calendar = Calendar {
    months: [
        &["يناير", "كانون الثاني", "جانفي"],
        &["فبراير", "شباط", "فيفري"],
        &["مارس", "آذار"],
        &["أبريل", "ابريل", "إبريل", "نيسان", "أفريل"],
        &["مايو", "أيار", "ماي"],
        &["يونيو", "حزيران", "جوان"],
        &["يوليو", "تموز", "جويلية"],
        &["أغسطس", "اغسطس", "آب", "أوت"],
        &["سبتمبر", "أيلول"],
        &["أكتوبر", "اكتوبر", "تشرين الأول"],
        &["نوفمبر", "تشرين الثاني"],
        &["ديسمبر", "كانون الأول"],
    ],
    weekdays: &[
        "الاثنين",
        "الإثنين",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "الجمعة",
        "السبت",
        "الأحد",
    ],
};

const RUSSIAN: Calendar = Calendar {
    months: [
        &["января"],
        &["февраля"],
        &["марта"],
        &["апреля"],
        &["мая"],
        &["июня"],
        &["июля"],
        &["августа"],
        &["сентября"],
        &["октября"],
        &["ноября"],
        &["декабря"],
    ],
    weekdays: &[
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ],
};

/// The number of a month's name in any language, from 1.
pub(super) fn number(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    CALENDARS.iter().find_map(|calendar| {
        let row = calendar
            .months
            .iter()
            .position(|names| names.contains(&name.as_str()))?;
        i8::try_from(row + 1).ok()
    })
}

/// All names of months, joined for a regular expression, the longest first.
pub(super) fn alternatives() -> String {
    let all = CALENDARS
        .iter()
        .flat_map(|c| c.months.iter().flat_map(|names| names.iter().copied()));
    longest_first(all)
}

/// The same for weekdays.
pub(super) fn weekday_alternatives() -> String {
    longest_first(CALENDARS.iter().flat_map(|c| c.weekdays.iter().copied()))
}

fn longest_first<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = words.map(regex::escape).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_month_in_all_languages() {
        for calendar in CALENDARS {
            for (row, names) in calendar.months.iter().enumerate() {
                for name in *names {
                    assert_eq!(number(name), i8::try_from(row + 1).ok(), "{name}");
                }
            }
        }
    }
}
