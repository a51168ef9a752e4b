//! What happened, from all who tell it: one event where they tell of one, and the author's
//! word on it.

mod common;

use std::collections::BTreeSet;

use common::{Dossier, Files};
use serde_json::Value;

/// Three outlets on a town: a fire that all tell, and what else the days hold.
const TOWN: &str = "\
-- content/dossier.yaml --
title: Varn
base_url: https://varn.example/file
-- content/people/ida-holm.md --
---
name: Ida Holm
---
-- content/people/per-lund.md --
---
name: Per Lund
---
-- content/people/osk-brandt.md --
---
name: Osk Brandt
---
-- content/places/kessel-mill.md --
---
name: Kessel Mill
---
-- content/places/varn.md --
---
name: Varn
---
-- content/places/tolvik.md --
---
name: Tolvik
---
-- content/articles/courier-fire.md --
---
title: Mill burns
date: 2025-03-05
source: courier
rights: full
---

On 4 March 2025 a fire destroyed the Kessel Mill in Varn.

On 4 March 2025 Ida Holm met Per Lund in Tolvik for talks on the harbour.
-- content/articles/post-fire.md --
---
title: After the blaze
date: 2025-03-06
source: post
rights: full
---

The Kessel Mill burned down on 4 March 2025, and forty people lost their work.

Per Lund negotiated with Ida Holm at Tolvik on 4 March 2025.

On 4 March 2025 Osk Brandt opened a library in Varn.
-- content/articles/wire-fire.md --
---
title: The mill
date: 2025-03-09
source: wire
cites: [courier]
rights: full
---

According to the Courier, the Kessel Mill was destroyed by flames on 4 March 2025.
";

fn timeline(site: &Files) -> Vec<Value> {
    let json: Value = serde_json::from_slice(&site["data/timeline.json"]).unwrap();
    json.as_array().unwrap().clone()
}

/// The events that cite a paragraph.
fn citing<'a>(events: &'a [Value], article: &str, paragraph: &str) -> Vec<&'a Value> {
    let cites = |event: &&Value| {
        let mut citations = event["citations"].as_array().unwrap().iter();
        citations.any(|c| c["article"] == article && c["paragraph"] == paragraph)
    };
    events.iter().filter(cites).collect()
}

fn only<'a>(events: &'a [Value], article: &str, paragraph: &str) -> &'a Value {
    match citing(events, article, paragraph)[..] {
        [event] => event,
        ref all => panic!("{} events cite {article} {paragraph}: {all:#?}", all.len()),
    }
}

fn id(event: &Value) -> &str {
    event["id"].as_str().unwrap()
}

#[test]
fn one_day_holds_an_event_for_each_thing_that_happened_on_it() {
    let events = timeline(&Dossier::of(TOWN).build());
    let of_day = events.iter().filter(|e| e["earliest"] == "2025-03-04");
    assert_eq!(of_day.count(), 3, "{events:#?}");
    let fire = only(&events, "courier-fire", "p1");
    assert_eq!(id(fire), id(only(&events, "post-fire", "p1")));
    assert_eq!(id(fire), id(only(&events, "wire-fire", "p1")));
    let talks = only(&events, "courier-fire", "p2");
    assert_eq!(id(talks), id(only(&events, "post-fire", "p2")));
    assert_ne!(id(fire), id(talks));
    assert_eq!(
        only(&events, "post-fire", "p3")["citations"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_is_repeated_from_another_outlet_is_no_second_source() {
    let dossier = Dossier::of(TOWN);
    let sole = |site: &Files| -> usize {
        let sources: Value = serde_json::from_slice(&site["data/sources.json"]).unwrap();
        let courier = sources
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["slug"] == "courier");
        courier.unwrap()["sole_source_of"].as_array().unwrap().len()
    };
    // The post tells the fire too.
    assert_eq!(sole(&dossier.build()), 0);
    dossier.write(
        "content/articles/post-fire.md",
        "---\ntitle: A library\ndate: 2025-03-06\nsource: post\n---\n\nA library.\n",
    );
    // Fire and talks rest on the courier alone: the wire only repeats it.
    assert_eq!(sole(&dossier.build()), 2);
    dossier.edit(
        "content/articles/wire-fire.md",
        "According to the Courier, the",
        "The",
    );
    assert_eq!(sole(&dossier.build()), 1);
}

#[test]
fn what_is_named_on_most_days_comes_first_and_the_author_may_say_otherwise() {
    let dossier = Dossier::of(TOWN);
    dossier.add(
        "-- content/articles/later.md --\n---\ntitle: Later\ndate: 2025-03-20\nsource: post\nrights: full\n---\n\n\
         On 2 March 2025 Osk Brandt left Tolvik.\n\n\
         Nobody has been paid since the fire of 4 March 2025.\n",
    );
    let weight = |events: &[Value], paragraph: &str| {
        let weight = &only(events, "later", paragraph)["weight"];
        (
            weight["days"].as_u64().unwrap(),
            weight["articles"].as_u64().unwrap(),
        )
    };
    let events = timeline(&dossier.build());
    assert_eq!(weight(&events, "p1"), (1, 1));
    // Four articles name the day, the last of them only in passing.
    assert_eq!(only(&events, "courier-fire", "p1")["weight"]["days"], 4);
    let first = |dossier: &Dossier| {
        let listed = dossier.run(["review", "--format", "json"]).stdout;
        let listed: Value = serde_json::from_str(&listed).unwrap();
        let open = listed["open"].as_array().unwrap().clone();
        let first = open.iter().find(|p| p["kind"] == "event").cloned().unwrap();
        first["date"].as_str().unwrap().to_owned()
    };
    assert_eq!(first(&dossier), "2025-03-04");
}

#[test]
fn a_name_stays_an_events_when_another_account_joins_it() {
    let dossier = Dossier::of(TOWN);
    dossier.add("-- content/pages/note.md --\n---\ntitle: Note\n---\n\nText.\n");
    let before = timeline(&dossier.build());
    let name = id(only(&before, "courier-fire", "p1")).to_owned();
    dossier.write(
        "content/pages/note.md",
        format!("---\ntitle: Note\n---\n\nSee [[{name}|the fire]].\n"),
    );
    // An earlier article, which then leads.
    dossier.add(
        "-- content/articles/first.md --\n---\ntitle: First\ndate: 2025-03-04\nsource: herald\nrights: full\n---\n\n\
         The Kessel Mill in Varn was destroyed by a fire on 4 March 2025.\n",
    );
    let site = dossier.build();
    let after = timeline(&site);
    let fire = only(&after, "first", "p1");
    assert_eq!(id(fire), id(only(&after, "courier-fire", "p1")));
    let known = fire["aliases"].as_array().unwrap();
    assert!(
        id(fire) == name || known.iter().any(|a| *a == name.as_str()),
        "{fire:#}"
    );
    let page = std::str::from_utf8(&site["pages/note/index.html"]).unwrap();
    assert!(page.contains(&format!("#{}", id(fire))), "{page}");
}

#[test]
fn a_file_of_the_authors_corrects_joins_and_hides_what_was_read() {
    let dossier = Dossier::of(TOWN);
    let read = timeline(&dossier.build());
    let name = |paragraph| id(only(&read, "post-fire", paragraph)).to_owned();
    let (talks, library) = (name("p2"), name("p3"));
    // Corrected: another title, and another day for the paragraph.
    dossier.add(
        "-- content/events/fire.md --\n---\ntitle: The Kessel Mill burns down\ndate: 2025-03-03\n\
         people: [osk-brandt]\ncitations: [\"@courier-fire#p1\"]\n---\n",
    );
    let events = timeline(&dossier.build());
    let fire = only(&events, "courier-fire", "p1");
    assert_eq!(
        (id(fire), &fire["earliest"]),
        ("fire", &"2025-03-03".into())
    );
    assert_eq!(fire["status"], "curated");
    assert_eq!(fire["people"], serde_json::json!(["osk-brandt"]));
    assert_eq!(id(only(&events, "post-fire", "p1")), "fire");
    // Joined: two that are one by what the author says.
    dossier.add(&format!(
        "-- content/events/day.md --\n---\ntitle: A day of talks\ndate: 2025-03-04\n\
         same_as: [{talks}, {library}]\n---\n"
    ));
    let events = timeline(&dossier.build());
    assert_eq!(id(only(&events, "post-fire", "p2")), "day");
    assert_eq!(id(only(&events, "post-fire", "p3")), "day");
    assert_eq!(id(only(&events, "courier-fire", "p2")), "day");
    // Hidden.
    dossier.add("-- content/events/day.md --\n---\nhide: true\ndate: 2025-03-04\ncitations: [\"@post-fire#p2\"]\n---\n");
    let events = timeline(&dossier.build());
    assert!(citing(&events, "post-fire", "p2").is_empty());
    assert!(citing(&events, "courier-fire", "p2").is_empty());
    assert_eq!(id(only(&events, "post-fire", "p3")), library);
}

#[test]
fn two_files_split_what_was_joined() {
    let dossier = Dossier::of(TOWN);
    dossier.add(
        "-- content/events/one.md --\n---\ntitle: A first meeting\ndate: 2025-03-04\ncitations: [\"@courier-fire#p2\"]\n---\n\
         -- content/events/two.md --\n---\ntitle: A second meeting\ndate: 2025-03-04\ncitations: [\"@post-fire#p2\"]\n---\n",
    );
    let events = timeline(&dossier.build());
    assert_eq!(id(only(&events, "courier-fire", "p2")), "one");
    assert_eq!(id(only(&events, "post-fire", "p2")), "two");
    // Or one file says what it is not.
    let dossier = Dossier::of(TOWN);
    let read = timeline(&dossier.build());
    let fire = only(&read, "post-fire", "p1");
    let all = fire["aliases"].as_array().unwrap().iter();
    let mut split = 0;
    for other in all.map(|a| a.as_str().unwrap()).chain([id(fire)]) {
        dossier.add(&format!(
            "-- content/events/fire.md --\n---\ntitle: Fire in the mill\ndate: 2025-03-04\n\
             citations: [\"@courier-fire#p1\"]\ndistinct_from: [{other}]\n---\n"
        ));
        let events = timeline(&dossier.build());
        // The paragraph that it cites itself is its own.
        assert_eq!(id(only(&events, "courier-fire", "p1")), "fire");
        let others = ["post-fire", "wire-fire"].map(|a| id(only(&events, a, "p1")) != "fire");
        split += others.iter().filter(|other| **other).count();
    }
    assert_eq!(split, 2);
}

#[test]
fn an_event_that_is_not_there_is_a_warning_with_the_nearest() {
    let dossier = Dossier::of(TOWN);
    let read = timeline(&dossier.build());
    let fire = id(only(&read, "courier-fire", "p1")).to_owned();
    let slip = format!("{}x", &fire[..fire.len() - 1]);
    dossier.add(&format!(
        "-- content/events/fire.md --\n---\ntitle: Fire\ndate: 2025-03-04\nsame_as: [{slip}]\n---\n"
    ));
    let ran = dossier.run(["build"]);
    assert_eq!(ran.code, Some(0));
    ran.says(&[
        &format!("there is no event `{slip}`"),
        &format!("did you mean {fire}?"),
        "content/events/fire.md:4",
    ]);
}

/// Outlets that date the fall of a governor differently, and another month's news.
const GOVERNOR: &str = "\
-- content/dossier.yaml --
title: Sarn
-- content/people/mirko-dahl.md --
---
name: Mirko Dahl
---
-- content/people/tia-vesel.md --
---
name: Tia Vesel
---
-- content/places/sarn.md --
---
name: Sarn
---
-- content/articles/exact.md --
---
title: A new start
date: 2025-06-01
source: courier
rights: full
---

The council changed its rules following the fall of Mirko Dahl on 8 December 2024.
-- content/articles/month.md --
---
title: Trade grows
date: 2025-06-02
source: post
rights: full
---

Trade has grown since the overthrow of the governor Mirko Dahl in December 2024.
-- content/articles/slip.md --
---
title: Who is Vesel
date: 2025-06-03
source: herald
rights: full
---

Tia Vesel came home after the ousting of Mirko Dahl in 2023.
-- content/articles/other.md --
---
title: Anniversary
date: 2025-12-09
source: herald
rights: full
---

On 8 December 2025 Sarn marked the anniversary of the fall of Mirko Dahl with a march.

In December 2024 a bridge was opened in Sarn.
";

#[test]
fn a_vague_account_joins_an_exact_one_only_where_it_names_it_closely() {
    let events = timeline(&Dossier::of(GOVERNOR).build());
    let fall = only(&events, "exact", "p1");
    assert_eq!(
        (&fall["earliest"], &fall["precision"]),
        (&"2024-12-08".into(), &"day".into())
    );
    assert_eq!(id(fall), id(only(&events, "month", "p1")));
    assert_ne!(id(fall), id(only(&events, "other", "p2")));
    assert_ne!(id(fall), id(only(&events, "other", "p1")));
    let of_month = fall["citations"].as_array().unwrap().iter();
    let says: Vec<&Value> = of_month.map(|c| &c["says"]).collect();
    assert!(says.contains(&&"2024-12".into()), "{says:?}");
}

#[test]
fn what_can_befall_somebody_only_once_is_one_event_at_two_dates() {
    let dossier = Dossier::of(GOVERNOR);
    let site = dossier.build();
    let events = timeline(&site);
    let fall = only(&events, "slip", "p1");
    assert_eq!(
        (id(fall), &fall["earliest"]),
        (id(only(&events, "exact", "p1")), &"2024-12-08".into())
    );
    let found: Value = serde_json::from_slice(&site["data/discrepancies.json"]).unwrap();
    let values = |found: &Value| -> BTreeSet<String> {
        let positions = found["positions"].as_array().unwrap().iter();
        positions
            .map(|p| p["value"].as_str().unwrap().to_owned())
            .collect()
    };
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        values(&found[0]),
        BTreeSet::from(["2023".into(), "2024-12-08".into()])
    );
    // Meetings can be held every year.
    dossier.edit(
        "content/articles/slip.md",
        "after the ousting of",
        "after the meeting of",
    );
    dossier.edit(
        "content/articles/exact.md",
        "following the fall of",
        "following the meeting of",
    );
    let events = timeline(&dossier.build());
    assert_ne!(
        id(only(&events, "slip", "p1")),
        id(only(&events, "exact", "p1"))
    );
}

#[test]
fn the_words_of_an_event_tell_it_and_not_what_is_around_it() {
    let events = timeline(&Dossier::of(GOVERNOR).build());
    let fall = only(&events, "exact", "p1");
    assert_eq!(fall["text"], "The fall of Mirko Dahl on 8 December 2024");
    let bridge = only(&events, "other", "p2");
    assert_eq!(
        bridge["text"],
        "In December 2024 a bridge was opened in Sarn."
    );
}

#[test]
fn two_who_speak_of_one_thing_are_two_events_and_one_twice_heard_is_one() {
    let dossier = Dossier::of(TOWN);
    for (slug, words) in [
        (
            "one",
            "On 6 March 2025, Ida Holm condemned the fire in the Kessel Mill.",
        ),
        (
            "two",
            "On 6 March 2025, Osk Brandt condemned the fire in the Kessel Mill.",
        ),
        (
            "three",
            "Ida Holm deplored the fire at the Kessel Mill on 6 March 2025.",
        ),
        ("four", "In March 2025, wages were cut by the council."),
    ] {
        dossier.write(
            &format!("content/articles/{slug}.md"),
            format!("---\ntitle: {slug}\ndate: 2025-04-07\nsource: {slug}\nrights: full\n---\n\n{words}\n"),
        );
    }
    let events = timeline(&dossier.build());
    let of = |article| id(only(&events, article, "p1")).to_owned();
    assert_ne!(of("one"), of("two"));
    assert_eq!(of("one"), of("three"));
    // Nothing but the month speaks for it.
    assert_eq!(
        only(&events, "four", "p1")["citations"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_ne!(of("one"), of("courier-fire"));
}

/// The sentences that are cited for the events of one article.
fn quotes(text: &str) -> Vec<BTreeSet<String>> {
    let article = "---\ntitle: Report\ndate: 2024-05-20\nrights: full\n---\n\n";
    let dossier = Dossier::of(
        "-- content/dossier.yaml --\ntitle: Varn\nbase_url: https://varn.example/file\n",
    );
    for (n, text) in text.split('/').enumerate() {
        dossier.write(
            &format!("content/articles/a{n}.md"),
            format!("{article}{}\n", text.trim()),
        );
    }
    let events = timeline(&dossier.build());
    let quote = |c: &Value| c["quote"].as_str().unwrap().to_owned();
    let of = |event: &Value| {
        event["citations"]
            .as_array()
            .unwrap()
            .iter()
            .map(quote)
            .collect()
    };
    events.iter().map(of).collect()
}

#[test]
fn each_dated_sentence_of_a_paragraph_is_cited() {
    let text = "The US imposed sanctions on Russia on 1 May 2024. The EU imposed sanctions on Russia on 1 May 2024.";
    let cited: BTreeSet<String> = quotes(text).into_iter().flatten().collect();
    assert_eq!(cited.len(), 2, "{cited:?}");
}

#[test]
fn opposite_deeds_and_swapped_sides_are_two_events() {
    for text in [
        "Israel attacked Iran on 1 May 2024. / Iran attacked Israel on 1 May 2024.",
        "A court in Paris acquitted Felix Marr of fraud on 1 May 2024. / A court in Paris convicted Felix Marr of fraud on 1 May 2024.",
        "Police in Paris jailed Felix Marr on 1 May 2024. / Police in Paris freed Felix Marr on 1 May 2024.",
    ] {
        assert_eq!(quotes(text).len(), 2, "{text}");
    }
    let passive =
        "Israel attacked Iran on 1 May 2024. / Iran was attacked by Israel on 1 May 2024.";
    assert_eq!(quotes(passive).len(), 1);
}
