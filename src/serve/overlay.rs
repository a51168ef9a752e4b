//! What only the preview adds to a page: the script that reloads it, and what is wrong.

use crate::diagnostic::Problems;

pub(super) const EMPTY_PAGE: &[u8] =
    b"<!doctype html><meta charset=utf-8><title>dossier</title><body></body>";

/// Where the preview's own files are. The pages forbid scripts and styles in them.
pub(super) const SCRIPT_PATH: &str = "/.preview/preview.js";
pub(super) const STYLE_PATH: &str = "/.preview/preview.css";

pub(super) const SCRIPT: &str =
    "new EventSource(\"/.preview/events\").onmessage=()=>location.reload()\n";

pub(super) const STYLE: &str = "#preview-problems{position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;\
    padding:1rem;background:#1d1f21;color:#f4f4f4;font:13px/1.5 ui-monospace,monospace;\
    white-space:pre;z-index:9;border-top:4px solid #e5484d;direction:ltr;text-align:left}\n";

/// Adds the script, and the errors if there are any, to a page.
pub(super) fn add(page: Vec<u8>, problems: &Problems) -> Vec<u8> {
    let mut addition = String::new();
    if problems.has_errors() {
        let text: String = problems
            .sorted()
            .iter()
            .map(|diagnostic| diagnostic.render(false) + "\n\n")
            .collect();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        addition.push_str(&format!(
            "<link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\
             <pre role=\"alert\" id=\"preview-problems\">{text}</pre>"
        ));
    }
    addition.push_str(&format!("<script src=\"{SCRIPT_PATH}\"></script>"));
    let mut page = page;
    let end = b"</body>";
    let at = page
        .windows(end.len())
        .rposition(|w| w == end)
        .unwrap_or(page.len());
    page.splice(at..at, addition.into_bytes());
    page
}
