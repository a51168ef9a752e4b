//! Lines that belong to the page and not to the story.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::pattern;
use regex::Regex;

/// Why a line is part of the page, if it is: each of its few words is one of a
/// widget's.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() {
        return Some("page furniture");
    }
    if words.len() > 14 || lower.len() > 160 {
        return None;
    }
    if LOADING.is_match(&lower) {
        return Some("loading message");
    }
    let is_short = words.len() <= 4;
    let of = |set: &HashSet<&str>| words.iter().filter(|w| set.contains(**w)).count();
    let glue = of(&GLUE);
    for (set, why) in [
        (&*SHARE, "share widget"),
        (&*ADVERT, "advertising marker"),
        (&*COMMENT, "comment box"),
        (&*FOLLOW, "follow widget"),
        (&*PAGE, "page furniture"),
    ] {
        let hits = of(set);
        if hits > 0 && hits + glue == words.len() {
            return Some(why);
        }
    }
    if SECTION.is_match(&lower) || POINTER.is_match(&lower) && !lower.ends_with('.') {
        return Some("list of other stories");
    }
    if WIDGET.is_match(&lower) {
        return Some("page furniture");
    }
    let pointer = lower.ends_with(['→', '»', '›', '▶', '►'])
        || line.matches(['›', '»', '|', '»']).count() >= 2;
    if pointer && is_short || line.matches(" › ").count() >= 1 {
        return Some("page furniture");
    }
    (words.len() == 1
        && words
            .iter()
            .all(|w| w.chars().all(|c| c.is_ascii_digit()) && w.len() <= 3))
    .then_some("page furniture")
}

/// Whether a line opens a list of other stories, after which the story seldom goes on.
pub(super) fn ends_the_story(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.len() <= 80 && (SECTION.is_match(&lower) || CLOSING.is_match(&lower))
}

/// A stamp that only says how long ago: it was true when the page was saved.
pub(super) fn is_relative_stamp(line: &str) -> bool {
    line.len() <= 80 && RELATIVE.is_match(&line.to_lowercase())
}

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static SHARE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "share shared shares sharing tweet tweets retweet pin pinterest facebook twitter whatsapp telegram linkedin \
         reddit messenger flipboard email mail sms copy copied link url print save bookmark gift \
         whatsappshare twittershare emailshare smsshare facebookshare linkshare threads bluesky mastodon xing \
         pocket viber tumblr instapaper line short wechat weibo x \
         teilen drucken merken kopieren versenden partager imprimer envoyer copier compartir imprimir enviar copiar \
         condividi stampa copia invia compartilhar delen afdrukken dela del skriv ut dele \
         نشر مشاركة طباعة فيسبوك تويتر واتساب поделиться",
    )
});

static ADVERT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "advertisement advertisements advertising advert adverts ad ads sponsored sponsor promoted placement \
         anzeige werbung publicité publicidad pubblicità advertentie annonse annonce annons reklama реклама إعلان",
    )
});

static COMMENT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "comment comments reply leave cancel post join conversation kommentare kommentar kommentieren \
         commentaires commenter comentarios comentar commenti reacties kommentarer add write view",
    )
});

static FOLLOW: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "follow following followed subscribe subscribed newsletter newsletters sign signup login log register \
         account folgen abonnieren abo anmelden suivre abonner seguir suscribirse iscriviti abonneren \
         google news preferred source listen stay touch connected subscription",
    )
});

static PAGE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "menu search home homepage close open skip content navigation back top next previous prev more less show hide \
         caption image images photo photos picture video videos gallery slideshow audio play pause mute fullscreen \
         expand enlarge zoom view toggle font size text change increase decrease resize dark light mode theme \
         topics tags tag related trending popular latest live watch read continue full screen \
         cookie cookies settings preferences privacy terms contact about us accept reject \
         menü startseite suche suchen schließen öffnen weiterlesen bild bilder accueil recherche fermer inicio buscar cerrar \
         cerca chiudi zoeken mehr weniger anzeigen",
    )
});

/// Words that stand between the others without saying anything.
static GLUE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "this that the a an to on in via with by of for and or all your our us me it article articles story stories \
         page post now here auf per via den die das artikel an sur cet cette l en por este esta artículo su il di \
         0 1 2 3 4 5 6 7 8 9 s",
    )
});

static LOADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:loading|please wait|wird geladen|chargement|cargando|caricamento)\b.{0,60}$")
});

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[\p{L} ]{0,24}[:,|]? ?)?(?:[0-9]{1,3}|an?|one|few|a few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?|yrs?) ago(?: [|•·].*)?$|^(?:updated |published |posted )?(?:just now|moments ago|yesterday|today)(?: at [0-9:. apm]+)?$|^(?:vor|il y a|hace) [0-9]+ \p{L}+$|^[0-9]+ \p{L}+ fa$|^منذ [0-9]* ?\p{L}+$",
    )
});

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:read|see|watch|learn) (?:more|also|next)(?: .{0,30})?|(?:related|recommended|suggested|similar|other|further|popular|latest|recent|top|more|featured|trending|must)[ -](?:articles?|stories|story|news|posts?|topics?|content|coverage|reads?|reading|videos?|links?|headlines|trending|from .{1,30}|on this.{0,20}|like this|in .{1,20}|by .{1,30})|recommended(?: for you)?|you (?:may|might) (?:also |have )?(?:like|missed|be interested).{0,20}|most (?:read|popular|viewed|shared|commented)|editor[’']?s[’']? (?:picks?|choice)|what to read next|up next|trending(?: now)?|don[’']t miss|mehr zum thema|lesen sie auch|mehr (?:aus|von|zu) .{1,30}|passend zum artikel|auch interessant|das könnte sie .{1,20}|meistgelesen|weitere (?:artikel|meldungen|themen|nachrichten).{0,20}|zum thema|(?:à )?lire aussi|sur le même sujet|les plus lus|a lire.{0,20}|te puede interesar|más (?:noticias|información|leído)s?|lo más (?:leído|visto)|leggi anche|potrebbe interessarti.{0,10}|lees ook|meer over .{0,30}|les også|läs också|læs også|اقرأ أيضا.{0,20}|читайте также)\s*[:→»]?$",
    )
});

/// A line that names another story after a word such as "Read more:".
static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:read (?:more|also|next)|see also|related|also read|more on this|watch|listen|lesen sie auch|mehr dazu|lire aussi|à lire aussi|leggi anche|lees ook|les også|läs också|lea también|ver también)\s*[:|]\s*\S",
    )
});

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:leave a (?:reply|comment).{0,20}|(?:[0-9]+ )?(?:comments?|kommentare?|commentaires|comentarios)|post a comment|join the (?:conversation|discussion)|topics?:?|tags?:?|filed under:?|about the author|newsletter|share this(?: .{0,20})?|©.{0,60}|copyright .{0,60}|all rights reserved.?|schlagworte|themen|sur le sujet|mots-clés|temas|etiquetas|argomenti)$",
    )
});

static WIDGET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:click|tap|press|swipe|scroll) (?:here|to|on|for|down)\b.{0,60}$|^[0-9]+ min(?:ute)?s?(?: read)?$|^(?:sign up|subscribe|log in|sign in|join|register) (?:for|to|now|today|with|us)\b.{0,60}[^.]$|^(?:©|\(c\)|copyright\b).{0,90}$|^all rights reserved\.?$|enable javascript|^(?:listen to|watch) (?:this|the) .{0,30}$|^(?:add us|make us|follow us|find us|contact us|stay informed)\b.{0,60}[^.]$|^view (?:all|more|full|comments|gallery|image|as).{0,30}$|^your email address will not be published.{0,60}$|^(?:story|article|text) continues (?:below|after)\b.{0,40}$|^this advertisement .{0,80}$|^image source\b.{0,10}$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_widget_is_known_by_all_of_its_words() {
        for (line, why) in [
            ("Share", "share widget"),
            ("Share this article via Facebook", "share widget"),
            ("Copy link", "share widget"),
            ("Follow us on Twitter", "follow widget"),
            ("Ads Placement", "advertising marker"),
            ("Leave a reply", "comment box"),
            ("Loading local posts...", "loading message"),
            ("You may also like", "list of other stories"),
            ("• 🌍", "page furniture"),
            ("Text size", "page furniture"),
        ] {
            let found = reason(line);
            let related = why == "follow widget" && found == Some("page furniture");
            assert!(found == Some(why) || related, "{line}: {found:?}");
        }
    }

    #[test]
    fn words_of_a_story_are_not_taken_for_a_widget() {
        for line in [
            "Facebook to cut jobs",
            "A mail strike ends",
            "Share prices fall",
            "“We share the same goal.”",
            "Next steps",
            "He saved the picture.",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }

    #[test]
    fn ages_are_no_dates() {
        for line in [
            "Updated 7 sec ago",
            "3 hours ago",
            "Just now",
            "vor 3 Stunden",
        ] {
            assert!(is_relative_stamp(line), "{line}");
        }
        assert!(!is_relative_stamp("Ten years ago the bridge fell"));
    }
}
