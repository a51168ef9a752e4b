//! How far long work has come, on a terminal, after the first second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows nothing for work that is over within a second, nor in a pipe.
#[derive(Clone, Debug)]
pub struct Progress {
    loud: bool,
}

/// One step of the work.
#[derive(Debug)]
pub struct Step {
    bar: ProgressBar,
    /// None: never shown.
    began: Option<Instant>,
}

impl Progress {
    /// On standard error.
    pub fn on_terminal() -> Self {
        Self { loud: true }
    }

    /// Nowhere.
    pub fn silent() -> Self {
        Self { loud: false }
    }

    /// Begins a step of `total` parts.
    pub fn step(&self, name: &'static str, total: usize) -> Step {
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(total as u64), hidden).with_message(name);
        if let Ok(style) = ProgressStyle::with_template("{msg:>10} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Step {
            bar,
            began: self.loud.then(Instant::now),
        }
    }
}

impl Step {
    /// One part is done.
    pub fn tick(&self) {
        self.bar.inc(1);
        let long = self
            .began
            .is_some_and(|began| began.elapsed() > Duration::from_secs(1));
        if long && self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
