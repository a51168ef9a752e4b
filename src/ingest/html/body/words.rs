//! What the words of classes and ids name: English on most sites of the world, the site's
//! own language on the others.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::reason::Reason;

/// What a class, an id or the like says of its element.
#[derive(Clone, Copy, Default)]
pub(super) struct Meaning {
    /// What the element is, when it is not the article.
    pub(super) reason: Option<Reason>,
    /// Whether it names the article's text.
    pub(super) is_body: bool,
    /// Whether it names the article with its head.
    pub(super) is_article: bool,
    /// Whether it names who wrote the article, or when.
    pub(super) is_byline: bool,
    /// Whether it names notes to the text.
    pub(super) is_note: bool,
}

impl Meaning {
    /// Of one class.
    pub(super) fn of(class: &str) -> Self {
        let mut whole = String::with_capacity(class.len());
        let ends = split(class, &mut whole);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let words: Vec<&str> = starts
            .zip(&ends)
            .filter_map(|(start, end)| whole.get(start..*end))
            .collect();
        Self {
            reason: reason(&words),
            is_body: is_body(&whole),
            is_article: matches!(class, "article" | "hentry" | "h-entry"),
            is_byline: words.iter().any(|word| BYLINES.contains(word)),
            is_note: whole.contains("footnote")
                || whole.contains("endnote")
                || whole.contains("admonition"),
        }
    }

    /// Of two classes of one element.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            reason: self.reason.or(other.reason),
            is_body: self.is_body || other.is_body,
            is_article: self.is_article || other.is_article,
            is_byline: self.is_byline || other.is_byline,
            is_note: self.is_note || other.is_note,
        }
    }
}

/// `relatedStories-list` → `relatedstorieslist`, and where its words end.
fn split(class: &str, whole: &mut String) -> Vec<usize> {
    let mut ends = Vec::with_capacity(4);
    let (mut lower, mut start) = (false, 0);
    for c in class.chars().take(120) {
        if (!c.is_alphanumeric() || (c.is_uppercase() && lower)) && whole.len() > start {
            start = whole.len();
            ends.push(start);
        }
        lower = c.is_lowercase();
        if c.is_alphanumeric() {
            whole.extend(c.to_lowercase());
        }
    }
    if whole.len() > start {
        ends.push(whole.len());
    }
    ends
}

fn reason(words: &[&str]) -> Option<Reason> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    // A post or a tweet that the article shows.
    let is_embed = words.iter().any(|word| word.starts_with("embed"));
    (0..words.len())
        .filter(|i| {
            let before = i.checked_sub(1).map_or("", word);
            let after = word(i + 1);
            let is_layout = matches!(after, "grid" | "layout" | "page" | "template" | "view");
            // The box itself is named without this, too.
            let is_inside = word(*i) == "teaser" && matches!(after, "content" | "text" | "body");
            !is_condition(before) && !is_layout && !is_inside
        })
        .find_map(|i| pair(i.checked_sub(1).map_or("", word), word(i)).or_else(|| single(word(i))))
        .filter(|reason| !is_embed || !matches!(reason, Reason::Share | Reason::Furniture))
}

/// Words before the name of what an element has or lacks.
fn is_condition(word: &str) -> bool {
    matches!(
        word,
        "no" | "not"
            | "non"
            | "has"
            | "have"
            | "with"
            | "without"
            | "is"
            | "can"
            | "js"
            | "hide"
            | "show"
            | "enable"
            | "enabled"
            | "disable"
            | "before"
            | "after"
    )
}

fn pair(before: &str, word: &str) -> Option<Reason> {
    Some(match (before, word) {
        ("sign", "up") => Reason::Newsletter,
        ("read" | "see", "more") | ("most", "read" | "viewed" | "shared" | "popular") => {
            Reason::Related
        }
        (
            "read" | "lees" | "les" | "läs" | "lire" | "leia" | "leer" | "leggi",
            "also" | "ook" | "også" | "också" | "aussi" | "tambem" | "tambien" | "anche",
        ) => Reason::Related,
        ("about" | "post" | "article", "author") | ("post" | "entry" | "article", "meta") => {
            Reason::Head
        }
        ("video" | "audio" | "media" | "jw", "player") => Reason::Caption,
        (
            "image" | "img" | "photo" | "picture" | "media" | "bild" | "foto" | "figure",
            "description" | "desc" | "info" | "legend" | "beschreibung" | "unterschrift",
        ) => Reason::Caption,
        ("image" | "photo" | "picture" | "media" | "video" | "img", "credit" | "credits")
        | ("pie", "foto") => Reason::Caption,
        _ => return None,
    })
}

fn single(word: &str) -> Option<Reason> {
    REASONS.get(word).copied().or_else(|| {
        let stem = |stem: &str| word.starts_with(stem);
        if stem("advert") || stem("sponsor") {
            Some(Reason::Advertisement)
        } else if stem("newsletter") {
            Some(Reason::Newsletter)
        } else {
            stem("breadcrumb").then_some(Reason::Navigation)
        }
    })
}

static REASONS: LazyLock<HashMap<&str, Reason>> = LazyLock::new(|| {
    let named = NAMES.iter();
    named
        .flat_map(|(reason, words)| words.split(' ').map(|word| (word, *reason)))
        .collect()
});

/// Words that name what is not the article.
const NAMES: [(Reason, &str); 13] = [
    (
        Reason::Advertisement,
        "ad ads adv adbox adslot adunit adwrapper admanager adsense dfp gpt werbung anzeige \
         publicidad publicidade publicite pubblicita advertentie reklama reklam reklame \
         annons annonce iklan реклама",
    ),
    (
        Reason::Share,
        "share shares sharing sharebar sharedaddy sharethis social socials follow addthis \
         addtoany teilen compartir compartilhar partager condividi delen dela udostepnij \
         sdilet paylas bagikan",
    ),
    (
        Reason::Comments,
        "comment comments respond disqus livefyre coral viafoura spotim openweb kommentar \
         kommentare kommentarer commentaires comentarios commenti reacties komentarze \
         komentare yorumlar komentar komentari",
    ),
    (
        Reason::Newsletter,
        "newsletter newsletters subscribe subscription signup mailchimp optin abo \
         nyhetsbrev nieuwsbrief boletin",
    ),
    (
        Reason::Related,
        "related relateds recommended recommendation recommendations recirc recirculation \
         teaser teasers promo promos readmore trending popular mostread outbrain taboola \
         zergnet dianomi revcontent mgid suggested similar upnext onward sidebar rail \
         linkbox verwandt empfehlungen relacionadas relacionados relacionado correlati \
         correlate associes gerelateerd relaterat relaterte relateret powiazane souvisejici \
         ilgili terkait lienquan",
    ),
    (
        Reason::Navigation,
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager toolbar \
         masthead offcanvas",
    ),
    (
        Reason::Tags,
        "tags taglist tagcloud keywords topics schlagworte etiquetas motscles stichworte",
    ),
    (Reason::Footer, "footer copyright colophon imprint"),
    (Reason::Author, "bio authorbio aboutauthor biography"),
    (
        Reason::Head,
        "byline bylines dateline timestamp pubdate datepublished datemodified kicker \
         eyebrow postmeta",
    ),
    (Reason::Consent, "cookie cookies gdpr consent onetrust"),
    (
        Reason::Furniture,
        "modal popup lightbox tooltip toast overlay dropdown factbox infobox podcast audio",
    ),
    (
        Reason::Caption,
        "caption captions figcaption imagecaption photocredit bildtext bildunterschrift \
         billedtekst bildetekst bijschrift didascalia legende leyenda legenda piedefoto \
         jwplayer videoplayer video slideshow carousel slider swiper gallery galerie \
         galeria",
    ),
];

static BYLINES: LazyLock<HashSet<&str>> = LazyLock::new(|| BYLINE.split(' ').collect());

/// Words that name who wrote an article, or when.
const BYLINE: &str = "author authors autor autores auteur auteurs autore autori byline textauthor \
         reporter writer date dates datetime postdate published updated posted timestamp \
         datum fecha tarih дата автор";

/// `article-body`, `postContent`, `entry__text` and their like.
fn is_body(whole: &str) -> bool {
    ["body", "maincontent", "content", "text"]
        .iter()
        .filter_map(|text| whole.strip_suffix(text))
        .any(|kind| {
            ["article", "entry", "post", "story", "news"]
                .iter()
                .any(|known| kind.ends_with(known))
        })
}
