//! What is true of all problems, whatever they are about.

use dossier::diagnostic::Problems;

/// They can be shown, steer no terminal, point into their texts, and can be kept.
pub fn hold(problems: &Problems) {
    let shown = problems.to_string();
    let steers = |c: &char| c.is_control() && *c != '\n';
    assert_eq!(shown.chars().find(steers), None, "it steers a terminal");
    for problem in problems.sorted() {
        assert!(!problem.message().is_empty(), "nothing is said");
        assert!(!problem.render(true).is_empty(), "nothing is shown");
        let (file, place) = problem.location();
        if let Some((source, span, _)) = problem.pointed_at() {
            let words = source.text.get(span.clone());
            assert!(words.is_some(), "{span:?} of {} bytes", source.text.len());
            assert_eq!(file, Some(&*source.path));
            let lines = source.text.matches('\n').count() + 1;
            assert!(place.is_some_and(|(line, column)| (1..=lines).contains(&line) && column > 0));
        }
    }
    let kept = Problems::from_bytes(&problems.to_bytes());
    assert!(kept.as_ref() == Some(problems), "they come back otherwise");
}
