//! Agencies and picture desks, by the names that stand beside pictures.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a text is the name of one.
pub(super) fn is_agency(text: &str) -> bool {
    let bare = text.trim_start_matches('©').trim();
    bare.len() <= 40 && AGENCIES.contains(&bare.to_lowercase())
}

/// Whether one is named in a text, or initials that may be one's.
pub(super) fn has_agency(text: &str) -> bool {
    let parts = || {
        text.split(['/', ',', '–', '©', '(', ')', '|'])
            .map(str::trim)
    };
    parts().any(|part| {
        is_agency(part)
            || part
                .split(' ')
                .any(|word| is_agency(word) || is_initials(word))
            || part
                .split_once(' ')
                .is_some_and(|(_, rest)| is_agency(rest))
    })
}

/// Two to five capitals.
pub(super) fn is_initials(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

static AGENCIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| NAMES.split('|').map(str::to_lowercase).collect());

const NAMES: &str = "AFP|AP|AP Photo|Associated Press|The Associated Press|Reuters|Getty|Getty Images|EPA|EPA-EFE|EFE|dpa|\
    ANSA|Xinhua|新华社|TASS|ТАСС|РИА Новости|Anadolu|Anadolu Agency|Anadolu Ajansı|AA|İHA|DHA|PA|PA Media|\
    PA Wire|PTI|ANI|Yonhap|연합뉴스|뉴시스|뉴스1|Kyodo|共同|共同通信|時事|Bloomberg|SANA|SPA|WAM|KUNA|NurPhoto|Sipa|\
    ZUMA Press|UPI|Shutterstock|iStock|iStockphoto|Alamy|Keystone|APA|AAP|TT|NTB|Ritzau|Ritzau Scanpix|\
    Scanpix|Belga|ANP|LaPresse|IMAGO|imago images|picture alliance|picture-alliance|ddp|epd|KNA|Handout|\
    File|File photo|Supplied|Wikimedia Commons|Unsplash|Pixabay|Pexels|Flickr|Lehtikuva|PAP|CTK|ČTK|\
    Profimedia|MTI|Agerpres|УНІАН|Укрінформ|Agência Brasil|Estadão Conteúdo|Folhapress|Lusa|Europa Press|\
    ACN|Antara|ANTARA FOTO|TTXVN|VNA|IRNA|ISNA|وكالات|أ ف ب|رويترز|واس|سانا|רויטרס|איי-פי|Flash90|\
    פלאש 90|Courtesy|Screenshot|Screengrab|Archiv|Pool";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_found_among_names() {
        assert!(has_agency("Ada King/Getty Images"));
        assert!(has_agency("Ada King AFP"));
        assert!(!has_agency("Ada King, mayor of Vellin"));
        assert!(is_agency("© reuters"));
    }
}
