use std::sync::LazyLock;

use minify_html::Cfg;

/// Closing tags stay so that the markup stays valid and readable; scripts and styles
/// are the theme's own files and are not touched.
static CONFIGURATION: LazyLock<Cfg> = LazyLock::new(|| {
    let mut configuration = Cfg::new();
    configuration.keep_closing_tags = true;
    configuration.keep_html_and_head_opening_tags = true;
    configuration.keep_comments = false;
    configuration.minify_css = false;
    configuration.minify_js = false;
    configuration
});

/// HTML of the same meaning in fewer bytes.
///
/// Spaces between inline elements that stand directly in a layout container such as
/// `div` are lost: a theme puts text into `p`, `li`, `span` and the like.
pub fn minify(html: &[u8]) -> Vec<u8> {
    minify_html::minify(html, &CONFIGURATION)
}
