//! The values that TIMEX3 gives to what is no stretch of the calendar: lengths, hours, and
//! dates of which a part is not known.

use super::feasts;
use super::meaning::{Clock, Count, Named, Part, Unit};
use super::stretch::season_code;
use super::terms::Sense;

pub(super) fn reference(sense: Sense) -> &'static str {
    match sense {
        Sense::Past => "PAST_REF",
        Sense::Present => "PRESENT_REF",
        Sense::Future => "FUTURE_REF",
    }
}

/// How TIMEX3 writes it where the year is not known.
pub(super) fn unknown_year(named: Named) -> String {
    match named {
        Named::Whole => "XXXX".to_owned(),
        Named::Half(n) => format!("XXXX-H{n}"),
        Named::Quarter(n) => format!("XXXX-Q{n}"),
        Named::Season(season) => format!("XXXX-{}", season_code(season)),
        Named::Month(month) => format!("XXXX-{month:02}"),
        Named::Day(month, day, _) => format!("XXXX-{month:02}-{day:02}"),
        Named::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
        Named::Feast(feasts::Feast::On(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        Named::Feast(_) => "XXXX-XX-XX".to_owned(),
    }
}

pub(super) fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight | Unit::Weekend => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    }
    .to_owned()
}

/// A length as TIMEX3 writes it.
pub(super) fn length(count: Count, unit: Unit) -> String {
    let (letter, many) = match unit {
        Unit::Second => ("S", 1),
        Unit::Minute => ("M", 1),
        Unit::Hour => ("H", 1),
        Unit::Day => ("D", 1),
        Unit::Weekend => ("D", 2),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Season | Unit::Half => ("M", 6),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("Y", 10),
        Unit::Century => ("Y", 100),
        Unit::Millennium => ("Y", 1000),
    };
    let time = if unit < Unit::Day { "T" } else { "" };
    let number = match (count.whole, count.half) {
        (None, _) if unit == Unit::Decade => return "PXE".to_owned(),
        (None, _) if unit == Unit::Century => return "PXC".to_owned(),
        (None, _) => "X".to_owned(),
        (Some(n), false) => n.saturating_mul(many).to_string(),
        (Some(n), true) => {
            let whole = if n == 0 { String::new() } else { n.to_string() };
            let half = match unit {
                Unit::Minute => "30S",
                Unit::Hour => "30M",
                Unit::Day => "T12H",
                Unit::Year => "6M",
                Unit::Decade => return format!("P{}Y", n.saturating_mul(10).saturating_add(5)),
                Unit::Century => return format!("P{}Y", n.saturating_mul(100).saturating_add(50)),
                _ => return format!("P{time}{n}.5{letter}"),
            };
            let whole = if whole.is_empty() {
                whole
            } else {
                whole + letter
            };
            return format!("P{time}{whole}{half}");
        }
    };
    format!("P{time}{number}{letter}")
}

pub(super) fn clock_value(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => match part {
            Part::Morning => "TMO".to_owned(),
            Part::Noon => "T12:00".to_owned(),
            Part::Afternoon => "TAF".to_owned(),
            Part::Evening => "TEV".to_owned(),
            Part::Night => "TNI".to_owned(),
            Part::Midnight => "T24:00".to_owned(),
        },
        Clock::At(hour, minute) => format!("T{hour:02}:{minute:02}"),
    }
}
