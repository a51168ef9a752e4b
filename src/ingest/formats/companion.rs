//! The folder of pictures and scripts that a browser writes beside a page that it saves.

use std::collections::HashSet;

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

/// The saved pages of a folder, by their names.
#[derive(Debug, Default)]
pub struct SavedPages {
    stems: HashSet<String>,
}

impl SavedPages {
    /// Notes a file of the folder.
    pub fn note(&mut self, name: &str) {
        self.stems.extend(stem(name).map(str::to_lowercase));
    }

    /// Whether a folder beside them holds the parts of one: its name is the page's, and an
    /// ending that browsers give it. Nothing in it is a raw file.
    pub fn have_parts_in(&self, folder: &str) -> bool {
        let folder = folder.to_lowercase();
        let page = ENDINGS.iter().find_map(|end| folder.strip_suffix(end));
        page.is_some_and(|page| self.stems.contains(page))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_beside_its_page_is_one() {
        let mut pages = SavedPages::default();
        for name in ["Bridge reopens.html", "notes.txt", "Мост.HTM"] {
            pages.note(name);
        }
        for folder in [
            "Bridge reopens_files",
            "Bridge reopens-Dateien",
            "Bridge reopens.files",
            "Мост_файлы",
        ] {
            assert!(pages.have_parts_in(folder), "{folder}");
        }
        for folder in ["case_files", "notes_files", "Bridge reopens", "_files"] {
            assert!(!pages.have_parts_in(folder), "{folder}");
        }
    }
}
