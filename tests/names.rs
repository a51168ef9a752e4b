//! Names of persons and bodies: which are one's, which are two's, and why.

use dossier::names::{Body, Name, SAME, same_spelling_key};
use proptest::prelude::*;

fn score(a: &str, b: &str) -> f64 {
    Name::parse(a).score(&Name::parse(b))
}

fn reasons(a: &str, b: &str) -> Vec<String> {
    let likeness = Name::parse(a).likeness(&Name::parse(b));
    likeness.reasons.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn one(pairs: &[(&str, &str)]) {
    let apart: Vec<_> = pairs
        .iter()
        .map(|(a, b)| (a, b, score(a, b), reasons(a, b)))
        .filter(|(.., score, _)| *score < SAME)
        .collect();
    assert!(apart.is_empty(), "{apart:#?}");
}

#[track_caller]
fn two(pairs: &[(&str, &str)]) {
    let joined: Vec<_> = pairs
        .iter()
        .map(|(a, b)| (a, b, score(a, b), reasons(a, b)))
        .filter(|(.., score, _)| *score >= SAME)
        .collect();
    assert!(joined.is_empty(), "{joined:#?}");
}

#[test]
fn spellings_of_one_name_are_one() {
    one(&[
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Ahmed al-Sharaa", "Ahmad Al Sharaa"),
        ("Yousef Khalid", "Youssef Khaled"),
        ("Gamal Abdel Nasser", "Jamal Abd al-Nasir"),
        ("Abdulrahman Haddad", "Abd ar-Rahman Haddad"),
        ("Abdul Rahman Haddad", "Abdurrahman Hadad"),
        ("Nureddin Karam", "Nour al-Din Karam"),
        ("Salma Alsaleh", "Salma al-Saleh"),
        ("Mikhail Gorbachev", "Michail Gorbatschow"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Joško Gvardiol", "JOSKO GVARDIOL"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Jean-Pierre Raffarin", "Jean Pierre Raffarin"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
    ]);
}

#[test]
fn other_scripts_are_read() {
    one(&[
        ("أحمد الشرع", "Ahmed al-Sharaa"),
        ("بشار الأسد", "Bashar al-Assad"),
        ("عبد الرحمن حداد", "Abdulrahman Haddad"),
        ("علی خامنه‌ای", "Ali Khamenei"),
        ("בנימין נתניהו", "Benjamin Netanyahu"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Μπαράκ Ομπάμα", "Barack Obama"),
        ("حسن نصر الله", "Hassan Nasrallah"),
        ("محمدجواد ظریف", "Mohammad Javad Zarif"),
        ("नरेन्द्र मोदी", "Narendra Modi"),
        ("김정은", "Kim Jong-un"),
        ("სალომე ზურაბიშვილი", "Salome Zurabishvili"),
        ("习近平", "Xi Jinping"),
    ]);
    two(&[
        ("أحمد الشرع", "Asaad al-Shaibani"),
        ("محمود عباس", "Mahmoud Jibril"),
        ("Владимир Зеленский", "Vladimir Putin"),
        // Two signs that are both read "shi".
        ("高石", "高市"),
    ]);
}

#[test]
fn short_forms_initials_and_other_tongues_are_one() {
    one(&[
        ("Tom Barrack", "Thomas J. Barrack"),
        ("Edgar Whitlock", "Edgar W. Whitlock"),
        ("Edgar W. Whitlock", "Edgar Walter Whitlock"),
        ("Bill Whitlock", "William Whitlock"),
        ("Pepe Mujica", "José Mujica"),
        ("Sasha Orlov", "Aleksandr Orlov"),
        ("V. Putin", "Vladimir Putin"),
        ("J.-C. Juncker", "Jean-Claude Juncker"),
        ("JC Juncker", "Jean-Claude Juncker"),
        ("Juan Carlos de Borbón", "John Charles de Borbón"),
        ("Joseph Khoury", "Youssef Khoury"),
    ]);
}

#[test]
fn the_way_of_writing_does_not_count() {
    one(&[
        ("Putin, Vladimir", "Vladimir Putin"),
        ("RamiHaddad", "Rami Haddad"),
        ("rami haddad", "RAMI-HADDAD"),
        ("Dr. Rami Haddad", "Rami Haddad"),
        ("Präsident Emmanuel Macron", "Emmanuel Macron"),
        ("Deputy Prime Minister Ilse Varga", "Ilse Varga"),
        ("Sheikh Omar Haddad", "Omar Haddad"),
        ("Orban Viktor", "Viktor Orbán"),
        ("John O’Hara", "John O'Hara"),
    ]);
}

#[test]
fn other_people_are_two() {
    two(&[
        ("Fidel Castro", "Raúl Castro"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Ghassan Ibrahim", "Ibrahim Hamidi"),
        ("Michelle Obama", "Barack Obama"),
        ("Hassan Nasser", "Hussein Nasser"),
        ("Samir Haddad", "Sami Haddad"),
        ("Amin Haddad", "Amina Haddad"),
        ("Farah Haddad", "Sarah Haddad"),
        ("Omar bin Khalid al-Harbi", "Khalid bin Omar al-Harbi"),
        ("John W. Frost", "John G. Frost"),
        ("Sergei Borisovich Ivanov", "Sergei Viktorovich Ivanov"),
        ("Ali Reza Azimi", "Hassan Azimi"),
        (
            "Saif al-Din al-Rawi",
            "Saif al-Din Fulayyih Hassan Taha al-Rawi",
        ),
        ("Mohammad-Reza Karimi", "Mohammad Karimi"),
        ("Mohammed Hassan", "Mohammed Hussein Tantawi"),
        // A family's name alone names nobody.
        ("Haddad", "Rami Haddad"),
        ("Omar", "Omar Haddad"),
    ]);
}

#[test]
fn a_further_name_is_weak_evidence_where_given_and_family_name_agree() {
    one(&[
        ("Ahmed Hussein al-Sharaa", "Ahmed al-Sharaa"),
        ("Nicolás Maduro", "Nicolás Andrés Maduro Moros"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Hassan Abdel Karim Nasrallah", "Sayyed Hassan Nasrallah"),
    ]);
    // Nothing but given names: the family's may be any.
    two(&[
        ("Mohammed Ali", "Mohammed Ali Haddad"),
        ("Ibrahim Khalil", "Ibrahim Khalil al-Homsi"),
    ]);
}

#[test]
fn those_of_one_name_are_told_apart() {
    two(&[
        ("Edgar Whitlock", "Edgar Whitlock Jr."),
        ("Edgar Whitlock, Sr.", "Edgar Whitlock"),
        ("Edgar Whitlock", "Edgar Whitlock III"),
        ("Edgar Whitlock", "Edgar Whitlock IX"),
        ("Edgar W. Whitlock", "Edgar H.W. Whitlock"),
        ("Edgar W. Whitlock", "Edgar Herbert Walter Whitlock"),
        ("King Edgar V", "King Edgar VI"),
        ("Edgar X", "Edgar XI"),
        ("Edgar XI", "Edgar XII"),
        ("Edgar Paul I", "Edgar Paul II"),
        ("Edgar Whitlock Sr.", "Edgar Whitlock Jr."),
        ("Edgar Whitlock II", "Edgar Whitlock III"),
    ]);
    assert_eq!(
        reasons("Edgar Whitlock", "Edgar Whitlock, Jr."),
        ["only one is said to be Jr."]
    );
    // Rulers are named without their number as well; Xi is a family.
    one(&[("Edgar", "Edgar IX"), ("Xi Jinping", "Jinping Xi")]);
}

#[test]
fn a_bare_name_is_found_in_the_names_that_it_may_stand_for() {
    let sharaa = Name::parse("Sharaa");
    assert!(sharaa.within(&Name::parse("Ahmad al-Sharaa")) > 0.95);
    assert!(sharaa.within(&Name::parse("أحمد الشرع")) > SAME);
    assert_eq!(sharaa.within(&Name::parse("Ghassan Ibrahim")), 0.0);
    let ibrahim = Name::parse("Ibrahim");
    for whole in ["Ghassan Ibrahim", "Ibrahim Hamidi"] {
        assert_eq!(ibrahim.within(&Name::parse(whole)), 1.0, "{whole}");
    }
}

#[test]
fn family_and_given_names_are_guessed() {
    for (text, given, family) in [
        ("Ilse Varga", "Ilse", "Varga"),
        ("Varga, Ilse", "Ilse", "Varga"),
        ("President Bashar al-Assad", "Bashar", "Assad"),
        ("Kim Jong-un", "Jong", "Kim"),
        ("Kim Clark", "Kim", "Clark"),
        ("Xi Jinping", "Jinping", "Xi"),
        ("习近平", "近平", "习"),
    ] {
        let name = Name::parse(text);
        assert_eq!(
            (name.given(), name.family()),
            (Some(given), Some(family)),
            "{text}"
        );
    }
    let one = Name::parse("Lula");
    assert_eq!((one.given(), one.family()), (None, None));
}

#[test]
fn bodies_are_compared_without_their_legal_form() {
    let score = |a: &str, b: &str| Body::parse(a).likeness(&Body::parse(b)).score;
    for (a, b) in [
        ("Ansel Ferries Ltd", "Ansel Ferries Limited"),
        (
            "OOO Severny Port",
            "Severny Port, Limited Liability Company",
        ),
        ("The World Bank", "World Bank"),
        ("World Health Organisation", "World Health Organization"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("WHO", "World Health Organization"),
        ("Coca-Cola", "Coca Cola Co."),
        ("GoodWill Stores", "Good Will Stores"),
    ] {
        assert!(score(a, b) >= SAME, "{a}, {b}: {}", score(a, b));
    }
    for (a, b) in [
        ("Ministry of Defence", "Ministry of Finance"),
        ("Bank of Ansel", "Bank of Ansel Trust"),
        ("Ansel Ferries (Norway)", "Ansel Ferries (Sweden)"),
        ("Ansel Gas Company", "Ansel Oil Company"),
        ("WHO", "World Trade Organization"),
    ] {
        assert!(score(a, b) < SAME, "{a}, {b}: {}", score(a, b));
    }
    assert!(Body::parse("Ansel Ferries Ltd").is_plainly_one());
    assert!(!Body::parse("Ilse Varga").is_plainly_one());
}

#[test]
fn the_less_two_names_differ_the_higher_the_score() {
    let scores = [
        score("Ahmed Haddad", "AHMED HADDAD"),
        score("Ahmed Haddad", "Ahmad Haddad"),
        score("Ahmed Haddad", "Ahmad Hadad Karam"),
        score("Ahmed Haddad", "Ahmad Karam"),
        score("Ahmed Haddad", "Lucía Karam"),
    ];
    assert!(scores.is_sorted_by(|a, b| a > b), "{scores:?}");
    assert_eq!(scores[0], 1.0);
}

#[test]
fn reasons_are_told_in_words() {
    let told = |a: &str, b: &str| reasons(a, b).join("; ");
    assert_eq!(told("Tom Hart", "Thomas Hart"), "Tom is short for Thomas");
    assert_eq!(
        told("Ahmed Hussein Sharaa", "Ahmad Sharaa"),
        "Ahmed and Ahmad are spellings of one name; one has a further name: Hussein"
    );
    assert_eq!(
        told("J. Hart", "President John Hart"),
        "the title President does not count; initial J. stands for John"
    );
    assert_eq!(
        told("Fidel Castro", "Fidel Ortega"),
        "family names differ: Castro, Ortega"
    );
    assert_eq!(
        told("Fidel Castro", "Raúl Castro"),
        "given names differ: Fidel, Raúl"
    );
    assert_eq!(told("ann lee", "Ann-Lee"), "both are spelt alike");
}

#[test]
fn titles_and_suffixes_are_set_apart() {
    let name = Name::parse("Gen. Thomas J. Barrack, Jr.");
    assert_eq!(name.titles(), ["Gen"]);
    assert_eq!(name.suffixes(), ["Jr"]);
    assert_eq!(name.len(), 3);
    // Somebody is called so.
    assert_eq!(Name::parse("Judge Reinhold").len(), 2);
    assert_eq!(Name::parse("Al Gore").len(), 2);
    assert_eq!(Name::parse("President").len(), 1);
    assert!(Name::parse("– …").is_empty());
}

#[test]
fn spelling_keys_fold_case_marks_hyphens_and_apostrophes() {
    assert_eq!(
        same_spelling_key("  José-María  O’Neill "),
        "jose maria oneill"
    );
    assert_eq!(same_spelling_key("Ahmad Al-Shara'"), "ahmad al shara");
    assert_ne!(same_spelling_key("高石"), same_spelling_key("高市"));
}

#[test]
fn names_worth_comparing_share_a_key() {
    for (a, b) in [
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Gamal Hegazy", "Jamal Hijazi"),
        ("Bill Whitlock", "William Whitlock"),
        ("V. Putin", "Vladimir Putin"),
        ("Orban Viktor", "Viktor Orbán"),
        ("RamiHaddad", "Rami Haddad"),
        ("Ramihaddad", "Rami Haddad"),
        ("أحمد الشرع", "Ahmed al-Sharaa"),
        ("Jeff Lambert", "Geoffrey Lambart"),
    ] {
        let (left, right) = (Name::parse(a).keys(), Name::parse(b).keys());
        assert!(left.iter().any(|key| right.contains(key)), "{a}, {b}");
    }
    let (a, b) = (Name::parse("Ilse Varga"), Name::parse("Omar Haddad"));
    assert!(!a.keys().iter().any(|key| b.keys().contains(key)));
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Z][a-z]{0,9}",
        "[a-zA-Z'.-]{1,12}",
        "\\PC{0,8}",
        "[ابتجحخدرزسشعفقكلمنهوي]{1,8}",
        "(al-|abd|bin|Dr\\.|Jr\\.|Abu|uddin|,|J\\.)",
    ];
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_two_texts_have_a_score_and_it_is_the_same_both_ways(a in text(), b in text()) {
        let (x, y) = (Name::parse(&a), Name::parse(&b));
        let likeness = x.likeness(&y);
        prop_assert!((0.0..=1.0).contains(&likeness.score), "{}", likeness.score);
        prop_assert_eq!(likeness.score, y.score(&x));
        prop_assert_eq!(likeness.score, x.score(&y));
        let body = Body::parse(&a).likeness(&Body::parse(&b)).score;
        prop_assert!((0.0..=1.0).contains(&body), "{}", body);
        prop_assert_eq!(body, Body::parse(&b).likeness(&Body::parse(&a)).score);
        prop_assert!(likeness.score == 1.0 || !likeness.reasons.is_empty() || x.is_empty() || y.is_empty());
    }

    #[test]
    fn a_name_equals_itself_however_it_is_folded(a in text()) {
        let itself = if Name::parse(&a).is_empty() { 0.0 } else { 1.0 };
        prop_assert_eq!(score(&a, &a), itself);
        prop_assert_eq!(same_spelling_key(&same_spelling_key(&a)), same_spelling_key(&a));
    }

    #[test]
    fn case_marks_and_hyphens_change_nothing(given in "[A-Z][a-z]{3,8}", family in "[A-Z][a-z]{3,8}") {
        let name = format!("{given} {family}");
        prop_assert_eq!(score(&name, &name.to_uppercase()), 1.0);
        prop_assert_eq!(score(&name, &format!("{given}-{family}")), 1.0);
        prop_assert_eq!(score(&name, &name.replace('o', "ó").replace('e', "ë")), 1.0);
    }
}
