//! What stands between the title and the story: the standfirst and the authors.

use std::ops::Range;

use super::cohesion::{self, Core};
use super::lines::Line;
use super::marks::{self, Mark};
use super::{byline, dateline, shape};

/// How many lines above the second paragraph are read.
const DEEP: usize = 40;

/// The lines around a story's beginning.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) lines: &'a [Line],
    pub(super) marks: &'a [Mark],
    pub(super) title: usize,
}

impl Head<'_> {
    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text.as_str())
    }

    fn is_byline(&self, at: usize) -> bool {
        matches!(
            self.marks.get(at),
            Some(Mark::Stamp(..) | Mark::Byline(_) | Mark::Relative)
        )
    }

    /// The authors whom lines without a label name, above the second paragraph.
    pub(super) fn unlabelled_authors(
        &self,
        body: &Range<usize>,
        next: usize,
    ) -> Vec<(usize, Vec<String>)> {
        let mut found: Vec<(usize, Vec<String>)> = Vec::new();
        let from = (self.title + 1).max(next.saturating_sub(DEEP));
        for at in from..next {
            let is_open = matches!(
                self.marks.get(at),
                Some(Mark::Short | Mark::Furniture(marks::REPEATED))
            ) && self.lines.get(at).is_some_and(|line| !line.bullet);
            if !is_open {
                continue;
            }
            let text = self.lines.get(at).map_or("", Line::lead);
            let labelled = at > 0 && byline::is_label(self.text(at - 1));
            let names = byline::signed(text)
                .or_else(|| {
                    labelled
                        .then(|| byline::names(text))
                        .filter(|n| !n.is_empty())
                })
                .or_else(|| {
                    self.stands_as_byline(at, body.end)
                        .then(|| byline::names(text))
                });
            if let Some(names) = names.filter(|names| !names.is_empty()) {
                found.push((at, names));
            }
        }
        // Sections of a site stand in rows, as authors seldom do.
        if found.len() > 4 {
            found.clear();
        }
        found
    }

    /// A full name right beside the date, right above the story or a caption, or
    /// printed again under the story.
    fn stands_as_byline(&self, at: usize, end: usize) -> bool {
        let text = self.lines.get(at).map_or("", Line::lead);
        let wide = byline::is_short_wide_name(text);
        let names = byline::names(text);
        let all_full = !names.is_empty() && names.iter().all(|name| byline::is_full_name(name));
        // Words that are no name would be lost with the line.
        if !(wide || all_full && byline::holds_names_alone(text)) {
            return false;
        }
        let beside = |i: Option<usize>| {
            i.is_some_and(|i| matches!(self.marks.get(i), Some(Mark::Stamp(..) | Mark::Relative)))
        };
        if beside(at.checked_sub(1)) || beside(Some(at + 1)) {
            return true;
        }
        if wide {
            return false;
        }
        if (end..self.lines.len()).any(|i| self.text(i) == text) {
            return true;
        }
        let next = self.marks.get(at + 1);
        let above_story = matches!(
            next,
            Some(Mark::Prose | Mark::Caption(..) | Mark::Credit(_))
        );
        let under_title = at == self.title + 1
            || matches!(self.marks.get(at - 1), Some(Mark::Prose | Mark::Sentence))
            || shape::words(self.text(at - 1)) >= 8;
        above_story && under_title
    }

    /// The standfirst among the paragraphs `first` and `next`, if the first is one.
    pub(super) fn standfirst(
        &self,
        first: usize,
        next: usize,
        body: &Range<usize>,
        authors: &[(usize, Vec<String>)],
    ) -> Option<usize> {
        let text = self.text(first);
        let line = self.lines.get(first)?;
        if line.bullet
            || shape::weight(text) > 480
            || text.ends_with(':')
            || dateline::read(text).is_some()
        {
            return None;
        }
        let title = shape::key(self.text(self.title));
        let between = first + 1..next;
        let is_author = |i: &usize| authors.iter().any(|(at, _)| at == i);
        let begun = (self.title + 1..first).any(|i| {
            matches!(self.marks.get(i), Some(Mark::Stamp(..) | Mark::Byline(_))) || is_author(&i)
        });
        let told = between
            .clone()
            .any(|i| self.is_byline(i) || is_author(&i) || shape::key(self.text(i)) == title);
        if told {
            return Some(first);
        }
        let widgets = between
            .clone()
            .filter(|i| matches!(self.marks.get(*i), Some(Mark::Furniture(_))))
            .count();
        let pictures = between
            .clone()
            .filter(|i| {
                matches!(
                    self.marks.get(*i),
                    Some(Mark::Caption(..) | Mark::Credit(_))
                )
            })
            .count();
        let opens_below = dateline::read(self.text(next)).is_some();
        let apart = widgets >= 2 && !begun || widgets >= 4 || pictures > 0 && !begun;
        let told_ahead = !begun && first == self.title + 1 && self.sums_up(first, body);
        (apart || opens_below || told_ahead).then_some(first)
    }

    /// Whether a paragraph is much shorter than those under it and says in few words
    /// what they say.
    fn sums_up(&self, first: usize, body: &Range<usize>) -> bool {
        let is_below = |i: &usize| *i > first && matches!(self.marks.get(*i), Some(Mark::Prose));
        let below: Vec<usize> = body.clone().filter(is_below).take(40).collect();
        let mut lengths: Vec<usize> = below.iter().map(|i| self.text(*i).len()).collect();
        lengths.sort_unstable();
        let Some(median) = lengths
            .get(lengths.len() / 2)
            .filter(|_| lengths.len() >= 4)
        else {
            return false;
        };
        let mut core = Core::default();
        for i in &below {
            core.add(&cohesion::content(self.text(*i)));
        }
        let own = cohesion::content(self.text(first));
        self.text(first).len() * 2 < *median
            && core.shared(&own, false).is_some_and(|shared| shared >= 60)
    }

    /// A standfirst that does not end as a sentence does, above the story's first
    /// paragraph.
    pub(super) fn open_standfirst(
        &self,
        body: usize,
        authors: &[(usize, Vec<String>)],
    ) -> Option<usize> {
        (self.title + 1..body.min(self.title + 4)).find(|at| {
            let short = matches!(self.marks.get(*at), Some(Mark::Short | Mark::Sentence))
                && self.lines.get(*at).is_some_and(|line| !line.bullet);
            let text = self.text(*at);
            short
                && shape::words(text) >= 8
                && shape::weight(text) <= 400
                && shape::reads_on(text)
                && !authors.iter().any(|(i, _)| i == at)
        })
    }
}
