//! The drawing of who is named with whom: where each stands, the same on every machine.

mod label;
mod layout;
mod spread;

pub(super) use label::Label;

/// A point, or how wide and how high something is, in units of the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// A node as it is to be drawn: a mark with its name under it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Half the width of the mark.
    pub radius: f64,
    pub label: Label,
}

/// A sheet and what stands on it.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    pub size: Point,
    /// The middle of each mark.
    pub marks: Vec<Point>,
}

/// Between a mark and the first line of its name, in units.
pub(super) const GAP: f64 = 3.0;
/// Around the whole.
const MARGIN: f64 = 6.0;

/// Draws `nodes`, of which `pairs` are joined, on a sheet of this size or, where the names
/// do not fit on it, on a longer one.
pub(super) fn draw(nodes: &[Node], pairs: &[(usize, usize)], size: Point) -> Drawing {
    let boxes: Vec<Point> = nodes.iter().map(Node::size).collect();
    let laid = layout::lay_out(nodes.len(), pairs);
    let mut size = size;
    let mut middles = spread::fit(&laid, &boxes, size, MARGIN);
    while !spread::spread(&mut middles, &boxes, size, MARGIN) && size.y < 8.0 * size.x {
        size.y = (size.y * 1.15).ceil();
        middles = spread::fit(&laid, &boxes, size, MARGIN);
    }
    let marks = middles.iter().zip(nodes).map(|(middle, node)| Point {
        x: middle.x,
        y: middle.y - node.size().y / 2.0 + node.radius,
    });
    Drawing {
        size,
        marks: marks.collect(),
    }
}

impl Node {
    /// The mark and the name together.
    fn size(&self) -> Point {
        let label = self.label.size();
        Point {
            x: label.x.max(2.0 * self.radius),
            y: 2.0 * self.radius + GAP + label.y,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring with spokes, names of many lengths in several scripts.
    fn example(n: usize) -> (Vec<Node>, Vec<(usize, usize)>) {
        let names = [
            "Li",
            "Ahmed al-Sharaa",
            "محمد بن سلمان",
            "Department of State and Trade",
            "习近平",
        ];
        let node = |i: usize| Node {
            radius: 4.0 + (i % 5) as f64,
            label: Label::new(names[i % names.len()], 16, 13.0),
        };
        let ring = (1..n).map(|i| (i - 1, i));
        let spokes = (2..n).step_by(3).map(|i| (0, i));
        ((0..n).map(node).collect(), ring.chain(spokes).collect())
    }

    #[test]
    fn names_and_marks_keep_clear_of_each_other_and_of_the_edge() {
        for n in [0, 1, 2, 3, 10, 24, 54] {
            let (nodes, pairs) = example(n);
            for size in [
                Point {
                    x: 1100.0,
                    y: 640.0,
                },
                Point { x: 360.0, y: 420.0 },
            ] {
                let drawn = draw(&nodes, &pairs, size);
                let rectangle = |i: usize| {
                    let (mark, box_) = (drawn.marks[i], nodes[i].size());
                    let top = mark.y - nodes[i].radius;
                    (
                        mark.x - box_.x / 2.0,
                        top,
                        mark.x + box_.x / 2.0,
                        top + box_.y,
                    )
                };
                for i in 0..n {
                    let (left, top, right, bottom) = rectangle(i);
                    let inside = left >= 0.0 && top >= 0.0;
                    assert!(inside && right <= drawn.size.x && bottom <= drawn.size.y);
                    for j in 0..i {
                        let (l, t, r, b) = rectangle(j);
                        let apart = right <= l || r <= left || bottom <= t || b <= top;
                        assert!(apart, "{i} and {j} of {n} overlap");
                    }
                }
            }
        }
    }

    #[test]
    fn those_who_are_joined_stand_nearer_than_others() {
        // Two groups, and one line between them.
        let mut pairs = vec![(0, 5)];
        for group in [0, 5] {
            for i in group..group + 5 {
                pairs.extend((group..i).map(|j| (j, i)));
            }
        }
        let nodes = vec![
            Node {
                radius: 4.0,
                label: Label::new("A", 16, 13.0)
            };
            10
        ];
        let drawn = draw(
            &nodes,
            &pairs,
            Point {
                x: 1000.0,
                y: 600.0,
            },
        );
        let far = |a: usize, b: usize| {
            let (a, b) = (drawn.marks[a], drawn.marks[b]);
            ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
        };
        let within = (1..5).map(|i| far(0, i)).fold(0.0, f64::max);
        let between = (6..10).map(|i| far(1, i)).fold(f64::MAX, f64::min);
        assert!(within < between, "{within} {between}");
    }
}
