//! The timeline as somebody reads it, follows its links and takes it into a calendar.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use common::dom::{elements, texts_of};
use common::{Dossier, Files};

const SLUICES: &str = r#"
-- content/dossier.yaml --
title: Sluices, locks; and weirs
rights: full
base_url: https://sluices.example/file
-- content/articles/opening.md --
---
title: The lock opens
date: 2024-03-04
source: gazette
---

Nobody had thought that the lock would open at all.
-- content/articles/later.md --
---
title: Ten years on
date: 2024-03-20
source: herald
rights: link
---

The unprintable words of the keeper are remembered.
-- content/people/mira-holt.md --
---
name: Mira Holt
---
-- content/places/weir-end.md --
---
name: Weir End
---
-- content/events/plan.md --
---
title: The plan is drawn
date: 2012
citations: ["@later#p1"]
---
-- content/events/digging.md --
---
title: The lock is dug
date: 2013-04/2013-06
---
-- content/events/opens.md --
---
title: The lock opens
date: 2024-03-02
people: [mira-holt]
places: [weir-end]
citations: ["@opening#p1", "@later#p1"]
---
-- content/events/repairs.md --
---
title: Repairs begin
date: 2024-03
---
-- content/events/visit.md --
---
title: A visit
date: 2024-03-05/2024-03-07
---
"#;

fn text<'a>(site: &'a Files, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// What the elements of a class say, in order.
fn of_class(html: &str, name: &str, class: &str) -> Vec<String> {
    let classes = elements(html)
        .into_iter()
        .filter(|element| element.name == name)
        .map(|element| element.get("class").unwrap_or_default().to_owned());
    let texts = texts_of(html, name).into_iter();
    let here = classes.zip(texts).filter(|(classes, _)| {
        let mut classes = classes.split(' ');
        classes.any(|one| one == class)
    });
    here.map(|(_, text)| text).collect()
}

#[test]
fn shows_each_date_as_exactly_as_it_is_known() {
    let site = Dossier::of(SLUICES).build();
    let page = text(&site, "timeline/index.html");
    let dates = of_class(page, "p", "when");
    let expected = [
        "2012 known to the year",
        "April – June",
        "March known to the month",
        "2 March Saturday",
        "5 – 7 March",
    ];
    assert_eq!(dates, expected);
    let kinds: Vec<String> = elements(page)
        .iter()
        .filter_map(|element| element.get("class"))
        .filter_map(|class| class.strip_prefix("group p-"))
        .map(str::to_owned)
        .collect();
    assert_eq!(kinds, ["year", "range", "month", "day", "range"]);
}

#[test]
fn names_the_time_of_which_nothing_is_reported() {
    let site = Dossier::of(SLUICES).build();
    let gaps = of_class(text(&site, "timeline/index.html"), "p", "gap");
    assert_eq!(
        gaps,
        ["Nothing is reported between June 2013 and March 2024."]
    );
}

#[test]
fn says_since_when_what_happened_long_ago_is_reported() {
    let site = Dossier::of(SLUICES).build();
    let summaries = texts_of(text(&site, "timeline/index.html"), "summary");
    let expected = [
        "one source only · reported since 20 March 2024",
        "2 sources",
    ];
    assert_eq!(summaries, expected);
}

#[test]
fn the_drawing_has_a_bar_for_each_time_in_which_something_happened() {
    let site = Dossier::of(SLUICES).build();
    let page = text(&site, "timeline/index.html");
    let links = elements(page);
    let links = links.iter().filter(|element| element.name == "a");
    let hrefs = links.filter_map(|a| a.get("href")).map(str::to_owned);
    let titles = texts_of(page, "title").into_iter();
    let bars: Vec<(String, String)> = titles
        .filter(|title| title.contains(": "))
        .zip(hrefs.filter(|href| href.starts_with("#_2")))
        .collect();
    let bar = |label: &str, href: &str| (label.to_owned(), href.to_owned());
    let expected = [
        bar("2012: 1 event", "#_2012"),
        bar("2013: 1 event", "#_2013"),
        bar("2024: 3 events", "#_2024"),
    ];
    assert_eq!(bars, expected);
}

/// So many events more, one each day from the first of 2023 on; the author holds the last
/// but one for key.
fn long(events: usize) -> Dossier {
    let dossier = Dossier::of(SLUICES);
    let mut archive = String::new();
    let mut day = jiff::civil::date(2023, 1, 1);
    for n in 0..events {
        let key = n + 2 == events;
        write!(
            archive,
            "-- content/events/e{n}.md --\n---\ntitle: Turn {n} of the gate\ndate: {day}\n\
             people: [mira-holt]\nkey: {key}\n---\n"
        )
        .unwrap();
        day = day.tomorrow().unwrap();
    }
    dossier.add(&archive);
    dossier
}

#[test]
fn a_long_timeline_breaks_by_year_and_every_event_is_found() {
    let dossier = long(500);
    let site = dossier.build();
    let first = text(&site, "timeline/index.html");
    assert_eq!(of_class(first, "li", "event").len(), 0);
    assert_eq!(
        of_class(first, "ol", "key-events").len(),
        1,
        "the key events"
    );
    let years = &of_class(first, "span", "count")[..4];
    assert_eq!(years, ["1", "1", "365", "138"]);
    assert_eq!(
        of_class(text(&site, "timeline/2023/index.html"), "li", "event").len(),
        365
    );

    let rows: Vec<serde_json::Value> =
        serde_json::from_str(text(&site, "data/timeline.json")).unwrap();
    assert_eq!(rows.len(), 505);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let path = row["url_path"].as_str().unwrap();
        let (page, id) = path.split_once('#').unwrap();
        let there = ids.entry(page).or_insert_with(|| {
            let page = elements(text(&site, &format!("{page}index.html")));
            let ids = page.iter().filter_map(|element| element.get("id"));
            ids.map(str::to_owned).collect()
        });
        assert!(there.contains(id), "{path}");
    }
    let sitemap = text(&site, "sitemap.xml");
    assert!(sitemap.contains("https://sluices.example/file/timeline/2024/<"));
    let person = text(&site, "people/mira-holt/index.html");
    assert!(person.contains("../../timeline/2023/index.html?person=mira-holt#_2023"));
    let shown = of_class(person, "p", "headline");
    assert!(shown.len() <= 60, "{}", shown.len());
    let key = "Turn 498 of the gate".to_owned();
    assert!(shown.contains(&key), "{shown:?}");
    let opening = texts_of(first, "ol").concat();
    assert!(opening.contains(&key), "{opening}");
}

#[test]
fn up_to_five_hundred_events_stay_on_one_page() {
    let site = long(495).build();
    assert!(!site.keys().any(|path| path.starts_with("timeline/2023")));
    let page = text(&site, "timeline/index.html");
    assert_eq!(of_class(page, "li", "event").len(), 500);
    let key = texts_of(page, "ol");
    assert!(!key.is_empty());
}

/// A year in which so much happened that no page holds it, most of it in March.
fn crowded() -> Dossier {
    let dossier = Dossier::of(SLUICES);
    let mut archive = String::new();
    let days = |month: i8, n: usize| format!("2023-{month:02}-{:02}", n % 28 + 1);
    let dates = (0..700).map(|n| (days(3, n), n % 2));
    let dates = dates.chain((0..40).map(|n| (days(5, n), 1)));
    let dates = dates.chain([("2023".to_owned(), 1)]);
    for (n, (date, person)) in dates.enumerate() {
        let people = ["people: [mira-holt]\n", ""][person];
        write!(
            archive,
            "-- content/events/e{n}.md --\n---\ntitle: Turn {n} of the gate\ndate: {date}\n{people}---\n"
        )
        .unwrap();
    }
    dossier.add(&archive);
    dossier
}

/// The ids of a page.
fn ids(site: &Files, page: &str) -> BTreeSet<String> {
    let page = elements(text(site, page));
    let ids = page.iter().filter_map(|element| element.get("id"));
    ids.map(str::to_owned).collect()
}

#[test]
fn a_long_year_breaks_by_month_and_a_long_month_by_days() {
    let site = crowded().build();
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(text(&site, "data/timeline.json")).unwrap();
    assert_eq!(rows.len(), 746);
    let mut told: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let path = row["url_path"].as_str().unwrap();
        let (page, id) = path.split_once('#').unwrap();
        let there = told
            .entry(page)
            .or_insert_with(|| ids(&site, &format!("{page}index.html")));
        assert!(there.contains(id), "{path}");
    }
    let pages: Vec<&str> = told.keys().copied().collect();
    let expected = [
        "timeline/2012/",
        "timeline/2013/",
        "timeline/2023/",
        "timeline/2023/03-2/",
        "timeline/2023/03/",
        "timeline/2023/05/",
        "timeline/2024/",
    ];
    assert_eq!(pages, expected);
    for page in pages {
        let size = text(&site, &format!("{page}index.html")).len();
        assert!(size < 300_000, "{page}: {size} bytes");
    }
}

#[test]
fn the_page_of_a_long_year_leads_to_its_months_and_these_to_each_other() {
    let site = crowded().build();
    let year = text(&site, "timeline/2023/index.html");
    let year_only = of_class(year, "p", "headline");
    assert!(
        year_only.contains(&"Turn 740 of the gate".to_owned()),
        "{year_only:?}"
    );
    let links = |html: &str| -> Vec<(String, String)> {
        let hrefs = elements(html).into_iter().filter(|e| e.name == "a");
        let hrefs = hrefs.map(|a| a.get("href").unwrap_or_default().to_owned());
        hrefs.zip(texts_of(html, "a")).collect()
    };
    let link = |href: &str, label: &str| (href.to_owned(), label.to_owned());
    let of_year = links(year);
    assert!(of_year.contains(&link("../../timeline/2023/03/index.html", "March")));
    assert!(of_year.contains(&link("../../timeline/2023/05/index.html", "May")));
    let bars: Vec<_> = of_year
        .iter()
        .filter(|(href, _)| href.ends_with("#_2023-03"))
        .collect();
    assert_eq!(bars.len(), 1);
    assert!(bars[0].0.ends_with("timeline/2023/03/index.html#_2023-03"));
    assert!(ids(&site, "timeline/2023/03/index.html").contains("_2023-03"));

    let march = text(&site, "timeline/2023/03/index.html");
    assert!(
        texts_of(march, "h1")[0].contains("March 2023"),
        "{:?}",
        texts_of(march, "h1")
    );
    let of_march = links(march);
    let up = |href: &str| of_march.iter().any(|(to, _)| to == href);
    assert!(up("../../../timeline/2023/index.html") && up("../../../timeline/index.html"));
    assert!(up("../../../timeline/2023/03-2/index.html"));
    // From the first to the last, each page leads to the next.
    let mut seen = vec!["timeline/2023/03/index.html".to_owned()];
    loop {
        let page = elements(text(&site, seen.last().unwrap()));
        let next = page.iter().find(|e| e.get("rel") == Some("next"));
        let Some(next) = next else { break };
        let next = next.get("href").unwrap().trim_start_matches("../");
        seen.push(next.to_owned());
        assert!(seen.len() < 10, "{seen:?}");
    }
    assert_eq!(
        seen,
        [
            "timeline/2023/03/index.html",
            "timeline/2023/03-2/index.html",
            "timeline/2023/05/index.html",
            "timeline/2024/index.html"
        ]
    );
    let person = text(&site, "people/mira-holt/index.html");
    assert!(person.contains("../../timeline/2023/index.html?person=mira-holt#_2023"));
    assert!(ids(&site, "timeline/2023/index.html").contains("_2023"));
}

#[test]
fn of_very_many_accounts_a_page_shows_some_and_counts_the_rest() {
    let dossier = Dossier::of(SLUICES);
    let mut archive = String::new();
    let mut cited = Vec::new();
    for n in 0..30 {
        cited.push(format!("\"@told-{n}#p1\""));
        write!(
            archive,
            "-- content/articles/told-{n}.md --\n---\ntitle: Told {n}\ndate: 2024-04-01\n---\n\nThe gate fell, it was told.\n"
        )
        .unwrap();
    }
    let cited = cited.join(", ");
    write!(
        archive,
        "-- content/events/fall.md --\n---\ntitle: The gate falls\ndate: 2024-03-30\n\
         people: [mira-holt]\ncitations: [{cited}]\n---\n"
    )
    .unwrap();
    dossier.add(&archive);
    let site = dossier.build();
    let page = text(&site, "timeline/index.html");
    assert_eq!(of_class(page, "p", "more"), ["10 more articles say so"]);
    let person = text(&site, "people/mira-holt/index.html");
    assert_eq!(of_class(person, "p", "more"), ["22 more articles say so"]);
    assert!(person.contains("../../timeline/index.html#fall"));
}

#[test]
fn of_a_long_timeline_what_matters_most_is_printed_and_the_rest_counted() {
    let site = crowded().build();
    let print = text(&site, "print/index.html");
    let printed = ids(&site, "print/index.html");
    let turns = (0..741).filter(|n| {
        printed
            .iter()
            .any(|id| id.starts_with("e") && *id == format!("e{n}"))
    });
    assert!((80..=100).contains(&turns.count()));
    assert!(print.len() < 300_000, "{} bytes", print.len());
    let cut = texts_of(print, "p").into_iter();
    assert!(
        cut.into_iter().any(|text| text.contains("100 of 746")),
        "what is left out is said"
    );
}

/// The logical lines of a calendar, each ended and folded as RFC 5545 wants it.
fn calendar(site: &Files) -> Vec<String> {
    let text = text(site, "data/timeline.ics");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = text.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

/// The lines of the event whose summary ends so.
fn entry<'a>(lines: &'a [String], summary: &str) -> Vec<&'a str> {
    let mut entries = lines.split(|line| line == "BEGIN:VEVENT").skip(1);
    let is_it = |lines: &&[String]| {
        let mut lines = lines.iter();
        lines.any(|line| line.starts_with("SUMMARY:") && line.ends_with(summary))
    };
    let found = entries.find(is_it);
    let found = found.unwrap_or_else(|| panic!("no {summary}"));
    found.iter().map(String::as_str).collect()
}

#[test]
fn the_calendar_has_each_event_on_its_days() {
    let dossier = Dossier::of(SLUICES);
    let site = dossier.build();
    let lines = calendar(&site);
    assert!(lines.contains(&"X-WR-CALNAME:Sluices\\, locks\\; and weirs".to_owned()));

    let day = entry(&lines, "The lock opens");
    for line in [
        "DTSTAMP:20240304T000000Z",
        "DTSTART;VALUE=DATE:20240302",
        "DTEND;VALUE=DATE:20240303",
        "SUMMARY:The lock opens",
        "LOCATION:Weir End",
        "URL;VALUE=URI:https://sluices.example/file/timeline/#opens",
        "TRANSP:TRANSPARENT",
    ] {
        assert!(day.contains(&line), "{line} is not in {day:#?}");
    }
    let year = entry(&lines, "The plan is drawn");
    for line in [
        "DTSTART;VALUE=DATE:20120101",
        "DTEND;VALUE=DATE:20130101",
        "SUMMARY:2012: The plan is drawn",
    ] {
        assert!(year.contains(&line), "{line} is not in {year:#?}");
    }
    assert!(!lines.iter().any(|line| line.contains("unprintable")));
    assert!(lines.iter().any(|line| line.contains("would open at all")));

    let exported = dossier.run(["export", "ics"]);
    assert_eq!(exported.code, Some(0), "{exported:?}");
    assert_eq!(exported.stdout, text(&site, "data/timeline.ics"));
}

#[test]
fn an_event_keeps_its_identity_in_calendars() {
    let dossier = Dossier::of(SLUICES);
    let uid = |site: &Files| {
        let lines = calendar(site);
        let day = entry(&lines, "The lock opens");
        let uid = day.iter().find(|line| line.starts_with("UID:"));
        uid.unwrap().to_string()
    };
    let before = uid(&dossier.build());
    dossier.edit("content/events/opens.md", "2024-03-02", "2024-03-03");
    dossier.edit(
        "content/dossier.yaml",
        "sluices.example/file",
        "other.example",
    );
    assert_eq!(uid(&dossier.build()), before);
}
