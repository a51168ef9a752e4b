//! A dossier on disk, of which one file changes from input to input.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use dossier::content::{self, Article, Content};
use dossier::diagnostic::Problems;
use dossier::dossier::Dossier;
use dossier::memo::Memo;
use dossier::reading::{self, Lexicon, Reading};
use rayon::ThreadPoolBuilder;

/// The root of a dossier that this process alone writes to.
pub struct Folder(PathBuf);

impl Folder {
    /// Lays out a dossier of these files, by their paths in `content/`.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let _ = ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global();
        let name = format!("dossier-fuzz-{}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        let _ = fs::remove_dir_all(&folder.0);
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Writes a file of `content/`; tells whether the system takes such a name.
    pub fn write(&self, path: &str, bytes: &[u8]) -> bool {
        let file = self.0.join("content").join(path);
        let folder = file.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder).is_ok() && fs::write(&file, bytes).is_ok()
    }

    /// Removes a file of `content/`.
    pub fn remove(&self, path: &str) {
        let _ = fs::remove_file(self.0.join("content").join(path));
    }

    /// What is in it now.
    pub fn load(&self) -> (Content, Problems) {
        let mut problems = Problems::new();
        let content = content::load(&self.0, true, &mut problems);
        (content, problems)
    }
}

static READ: LazyLock<Mutex<Memo<Reading>>> = LazyLock::new(Mutex::default);

/// Reads the articles that are not as they were, and joins all.
pub fn woven(content: Content, problems: &mut Problems) -> Dossier {
    let lexicon = Lexicon::new(&content.entities);
    let key = |article: &Arc<Article>| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(lexicon.fingerprint().as_bytes());
        hasher.update(article.language.as_bytes());
        hasher.update(article.document.source().text.as_bytes());
        hasher.finalize()
    };
    let mut memo = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let readings = memo.each(&content.articles, key, |article| {
        reading::read(article, &lexicon)
    });
    Dossier::weave(content, &readings, problems)
}
