//! Whether two names are one person's, or one body's, for looking, for other tools and for
//! measuring.

use std::io::{self, BufRead, Write};

use crate::diagnostic::{Diagnostic, Problems};
use crate::names::{Body, Likeness, Name};

/// The score of two names, and a line for each reason.
pub fn two(a: &str, b: &str) -> String {
    let likeness = likeness(a, b);
    let mut told = format!("{:.2}\n", likeness.score);
    for reason in likeness.reasons {
        told.push_str(&format!("{reason}\n"));
    }
    told
}

/// As names of bodies where one says that it is one, else as those of persons.
fn likeness(a: &str, b: &str) -> Likeness {
    let bodies = (Body::parse(a), Body::parse(b));
    if bodies.0.is_plainly_one() || bodies.1.is_plainly_one() {
        return bodies.0.likeness(&bodies.1);
    }
    Name::parse(a).likeness(&Name::parse(b))
}

/// Takes two names a line, with a tab between them, and writes them with their score, line by
/// line. Stops where nobody takes what it writes.
pub fn table(input: impl BufRead, mut output: impl Write, problems: &mut Problems) {
    for (line, number) in input.split(b'\n').zip(1..) {
        let written = match line {
            Ok(line) => row(
                &String::from_utf8_lossy(&line),
                number,
                &mut output,
                problems,
            ),
            Err(error) => Err(error),
        };
        if written.is_err() {
            return;
        }
    }
    let _ = output.flush();
}

fn row(
    line: &str,
    number: usize,
    output: &mut impl Write,
    problems: &mut Problems,
) -> io::Result<()> {
    let mut columns = line.trim_end_matches('\r').split('\t');
    let (Some(a), Some(b)) = (columns.next(), columns.next()) else {
        if !line.trim().is_empty() {
            problems.push(
                Diagnostic::error(format!("line {number} is not a pair of names"))
                    .in_file("-")
                    .help("a line is two names with a tab between them"),
            );
        }
        return Ok(());
    };
    let score = likeness(a, b).score;
    writeln!(output, "{a}\t{b}\t{score:.3}")
}
