use super::*;
use crate::model::Anchor;
use crate::reading::brackets;

/// The names of a text, each with all that it stands for: persons in braces, bodies in
/// square brackets, places in angle brackets. Paragraphs are parted by a bar.
fn chains(marked: &str) -> Vec<String> {
    let (named, passages) = resolved(marked);
    let names = |who: usize| {
        let mentions = passages
            .iter()
            .flat_map(|p| p.mentions.iter().map(move |m| (p, m)));
        let words: Vec<&str> = mentions
            .filter(|(_, m)| m.who == who)
            .map(|(p, m)| &p.text[m.span.clone()])
            .collect();
        words.join(" = ")
    };
    (0..named.len()).map(names).collect()
}

fn resolved(marked: &str) -> (Vec<Named>, Vec<Passage>) {
    let mut passages = Vec::new();
    let mut found = Vec::new();
    for paragraph in marked.split('|') {
        let (text, mut names) = crate::reading::mentions::marked(paragraph);
        brackets::add_short_forms(&text, &mut names);
        passages.push(Passage::new(Anchor::Paragraph(1), text));
        found.push(names);
    }
    roles::read_all(&passages, &mut found);
    let named = resolve(&mut passages, found, &Lexicon::new(&[]));
    (named, passages)
}

#[test]
fn a_part_of_a_name_is_the_person_named_in_full() {
    for (marked, wanted) in [
        (
            "{Ana Ortiz} came. {Ortiz} left.",
            &["Ana Ortiz = Ortiz"][..],
        ),
        (
            "{Ortiz} to go|{Ana Ortiz} leaves. Dr. {Ortiz} said so.",
            &["Ortiz = Ana Ortiz = Ortiz"],
        ),
        (
            "{J. Ortiz} and {Bell}. {Jo Ortiz} and {Kim Bell} left.",
            &["J. Ortiz = Jo Ortiz", "Bell = Kim Bell"],
        ),
        (
            "{Samir al-Nouri} met {Al-Nouri}. {Nouri} left.",
            &["Samir al-Nouri = Al-Nouri = Nouri"],
        ),
        (
            "{Jan van Dalen} came. {Van Dalen} left.",
            &["Jan van Dalen = Van Dalen"],
        ),
        (
            "{Tom Bell} came. {Thomas Bell} left.",
            &["Tom Bell = Thomas Bell"],
        ),
        (
            "{Ahmed Nouri} came. {Ahmad Nouri} left.",
            &["Ahmed Nouri = Ahmad Nouri"],
        ),
        (
            "{Karim Husseini} came. {Huseini} left.",
            &["Karim Husseini = Huseini"],
        ),
        ("Prince {Hal} came. {Hal} left.", &["Hal = Hal"]),
        (
            "King {Hal} came. King {Hal III} left. {Hal} sang.",
            &["Hal = Hal III = Hal"],
        ),
        (
            "Pope {Jo Paul II} came. Pope {Jo Paul} left.",
            &["Jo Paul II = Jo Paul"],
        ),
        (
            "{Jo Lind Jr.} came. {Lind} left. {Lind Jr.} sang.",
            &["Jo Lind Jr. = Lind = Lind Jr."],
        ),
        (
            "{Jo Lind} came. {Jo W. Lind} left. {Lind} sang.",
            &["Jo Lind = Jo W. Lind = Lind"],
        ),
        (
            "{Jo R. Lind} came. {Ana Lind} left. Her father, {Jo Lind}, sang.",
            &["Jo R. Lind = Jo Lind", "Ana Lind"],
        ),
        ("{Li Weimin} came. {Li} left.", &["Li Weimin = Li"]),
        (
            "{Björk Jónsdóttir} came. {Björk} left.",
            &["Björk Jónsdóttir = Björk"],
        ),
    ] {
        assert_eq!(chains(marked), wanted, "{marked}");
    }
}

#[test]
fn a_family_name_goes_before_a_given_name() {
    assert_eq!(
        chains(
            "{Karim Yousef} spoke. Both {Yousef} and {Yousef Amari} agreed. {Yousef} left; {Amari} stayed."
        ),
        ["Karim Yousef = Yousef = Yousef", "Yousef Amari = Amari"]
    );
}

#[test]
fn two_of_one_name_stay_apart() {
    for (marked, wanted) in [
        // The title or the form of address tells which.
        (
            "President {Jo Lind} met {Ana Lind}. President {Lind} left. Mrs. {Ana Lind} stayed, and Mrs. {Lind} sang.",
            &["Jo Lind = Lind", "Ana Lind = Ana Lind = Lind"][..],
        ),
        // Nothing tells.
        (
            "{Jo Lind} met {Ana Lind}. {Lind} left.",
            &["Jo Lind", "Ana Lind", "Lind"],
        ),
        // Only one was known at the time.
        (
            "{Jo Lind} came. {Lind} left.|{Ana Lind} came.",
            &["Jo Lind = Lind", "Ana Lind"],
        ),
        // Father and son.
        (
            "{Mick Lind} drove.|He is the son of {Michael Lind}.",
            &["Mick Lind", "Michael Lind"],
        ),
        (
            "{Jo Lind Jr.} met {Jo Lind Sr.} there.",
            &["Jo Lind Jr.", "Jo Lind Sr."],
        ),
        (
            "{Jo Lind} played with {Jo Lind Jr.} there. {Lind} won. {Lind Jr.} lost.",
            &["Jo Lind = Lind", "Jo Lind Jr. = Lind Jr."],
        ),
        (
            "{Jo Lind Jr.} took over. {Jo Lind}, 81, watched. {Lind} smiled.",
            &["Jo Lind Jr.", "Jo Lind = Lind"],
        ),
        (
            "{Jo Lind III} met {Jo Lind II}.",
            &["Jo Lind III", "Jo Lind II"],
        ),
        (
            "{Jo Lind} came. His son {Jo Lind Berg} left. {Lind} sang. {Berg} slept.",
            &["Jo Lind = Lind", "Jo Lind Berg = Berg"],
        ),
        (
            "{Jo Lind} came. {Lind} spoke of his son, {Jo Lind Berg}.",
            &["Jo Lind = Lind", "Jo Lind Berg"],
        ),
        (
            "{Jo W. Lind} met {Jo H.W. Lind}.",
            &["Jo W. Lind", "Jo H.W. Lind"],
        ),
        (
            "{Jo W. Lind} met {Jo Henry Walker Lind}.",
            &["Jo W. Lind", "Jo Henry Walker Lind"],
        ),
        (
            "King {Hal V} died. King {Hal VI} and King {Hal VII} followed. {Hal VI} fell.",
            &["Hal V", "Hal VI = Hal VI", "Hal VII"],
        ),
        (
            "Pope {Jo Paul I} died. Pope {Jo Paul II} followed.",
            &["Jo Paul I", "Jo Paul II"],
        ),
        (
            "{Mahmoud Nouri} came. {Mohammed Nouri} left.",
            &["Mahmoud Nouri", "Mohammed Nouri"],
        ),
        (
            "{Ana Lind} came. King {Ana} died in 1200.",
            &["Ana Lind", "Ana"],
        ),
        ("Mrs. {Lind} came. Mr. {Lind} left.", &["Lind", "Lind"]),
    ] {
        assert_eq!(chains(marked), wanted, "{marked}");
    }
}

#[test]
fn bodies_and_places_by_short_and_long_names() {
    for (marked, wanted) in [
        (
            "the [Northern Fishing Council]’s (NFC) boats",
            &["Northern Fishing Council = NFC"][..],
        ),
        (
            "the [Lind Company] grew. [Lind] fell.",
            &["Lind Company = Lind"],
        ),
        (
            "the [World Lake Forum] met. The [WLF] left.",
            &["World Lake Forum = WLF"],
        ),
        (
            "the [Chadian Health Ministry] and its rival; the [Ministry of Health] left",
            &["Chadian Health Ministry", "Ministry of Health"],
        ),
        (
            "the [Ministry of Health] and the [Health Ministry]",
            &["Ministry of Health = Health Ministry"],
        ),
        (
            "<US> and <U.S.> and <United States>",
            &["US = U.S. = United States"],
        ),
        ("<US> on <Upper Street>", &["US", "Upper Street"]),
        (
            "the [Lake Bank] and the [Sea Bank]; the [Bank]",
            &["Lake Bank", "Sea Bank", "Bank"],
        ),
    ] {
        assert_eq!(chains(marked), wanted, "{marked}");
    }
}

#[test]
fn the_text_itself_joins_names() {
    for (marked, name, also) in [
        (
            "{Samir Nouri}, better known as {Abu Walid}, left.",
            "Samir Nouri",
            &["Abu Walid"][..],
        ),
        (
            "the group [Red Tide], known variously as [RT] or [Tideen], left.",
            "Red Tide",
            &["RT", "Tideen"],
        ),
        (
            "the group [Red Tide], known variously as [RT] or Tideen, left.",
            "Red Tide",
            &["RT", "Tideen"],
        ),
        (
            "{Cass Bell}, born {Carla Bellini}, sang.",
            "Cass Bell",
            &["Carla Bellini"],
        ),
        (
            "{Samir Nouri} (سمير نوري) left.",
            "Samir Nouri",
            &["سمير نوري"],
        ),
        (
            "{Abu Walid}, the nom de guerre of nobody, met {Samir Nouri}.",
            "Abu Walid",
            &[],
        ),
        ("{Jo Bell} called {Ana Lind} a liar.", "Jo Bell", &[]),
        (
            "{Jo Bell}, known for songs, met {Ana Lind}.",
            "Jo Bell",
            &[],
        ),
    ] {
        let (named, _) = resolved(marked);
        let first = named.first().expect("somebody is named");
        assert_eq!(first.name, name, "{marked}");
        let names: Vec<&str> = first.also.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, also, "{marked}");
    }
}

#[test]
fn doubt_stays_doubt() {
    let sure = |marked: &str, name: &str| {
        let (named, _) = resolved(marked);
        named
            .iter()
            .find(|n| n.name == name)
            .map_or(0.0, |n| n.confidence)
    };
    let full = sure("President {Ana Lind} left. {Lind} went home.", "Ana Lind");
    assert!(full > sure("{Lind} left.", "Lind"));
    assert!(sure("{Lind} left.", "Lind") > sure("{Jo Lind} met {Ana Lind}. {Lind} left.", "Lind"));
}
