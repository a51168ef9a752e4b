//! The folder of pictures and scripts that a browser writes beside a page that it saves.

/// What browsers and office programs put after the page's name, by the language in
/// which they speak.
const ENDINGS: &[&str] = &[
    "_files",
    ".files",
    "-files",
    " files",
    "-dateien",
    "_dateien",
    "_fichiers",
    "_archivos",
    "_file",
    "-file",
    "_arquivos",
    "_ficheiros",
    "_bestanden",
    "-bestanden",
    "-filer",
    "_filer",
    "_pliki",
    "_soubory",
    "_súbory",
    "_tiedostot",
    "_elemei",
    "_fájlok",
    "_datoteke",
    "_fişiere",
    "_αρχεία",
    "_файлы",
    "_файли",
    "_файлове",
    "_dosyalar",
    "_ملفات",
    "_קבצים",
    "_פוליים",
    "_ファイル",
    "_文件",
    "_檔案",
    "_파일",
    "_tệp",
    "_berkas",
    "_फ़ाइलें",
    "_failid",
    "_fitxers",
];

/// Whether a file's name is one that a saved page has.
pub(super) fn is_page(name: &str) -> bool {
    stem(name).is_some()
}

fn stem(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    let known = [
        "html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp",
    ];
    known
        .iter()
        .any(|page| extension.eq_ignore_ascii_case(page))
        .then_some(stem)
}

/// Whether a folder holds the parts of a saved page that stands beside it: its name is
/// the page's, and an ending that browsers give it. Nothing in it is a raw file.
pub fn is_companion<S: AsRef<str>>(folder: &str, siblings: &[S]) -> bool {
    let folder = folder.to_lowercase();
    let Some(page) = ENDINGS.iter().find_map(|end| folder.strip_suffix(end)) else {
        return false;
    };
    siblings
        .iter()
        .any(|name| stem(name.as_ref()).is_some_and(|stem| stem.to_lowercase() == page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_beside_its_page_is_one() {
        let siblings = ["Bridge reopens.html", "notes.txt", "Мост.HTM"];
        for folder in [
            "Bridge reopens_files",
            "Bridge reopens-Dateien",
            "Bridge reopens.files",
            "Мост_файлы",
        ] {
            assert!(is_companion(folder, &siblings), "{folder}");
        }
        for folder in ["case_files", "notes_files", "Bridge reopens", "_files"] {
            assert!(!is_companion(folder, &siblings), "{folder}");
        }
    }
}
