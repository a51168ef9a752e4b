use pulldown_cmark::Alignment;

/// Where in a table the writer is.
#[derive(Default)]
pub(super) struct Table {
    pub columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    pub fn row(&mut self, in_head: bool) {
        self.column = 0;
        self.in_head = in_head;
    }

    /// The next cell. Its side is a class, as the pages allow no style in them.
    pub fn cell(&mut self) -> String {
        let name = if self.in_head { "th" } else { "td" };
        let side = match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        format!("<{name}{side}>")
    }
}
