//! Who is named with whom: a drawing, and the same as a table.

use serde::Serialize;

use crate::dossier::{EntityId, Pair};
use crate::site::Subject;
use crate::site::network::{self, Drawing, GAP, Label, Node, Point};
use crate::site::views::entity::kind_name;
use crate::site::views::parts::{LinkView, Maker};

/// `network`: who is named with whom.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NetworkView {
    /// What is drawn and what is left out, in words.
    pub about: String,
    /// One drawing for wide screens and one, of fewer, for narrow ones; empty where nothing
    /// is to be drawn.
    pub drawings: Vec<DrawingView>,
    /// All pairs, those named together in the most articles first.
    pub pairs: Vec<PairRow>,
}

/// A drawing with ready numbers.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DrawingView {
    /// `wide` or `narrow`.
    pub shape: &'static str,
    /// What it shows, in words.
    pub title: String,
    pub about: String,
    pub width: String,
    pub height: String,
    pub edges: Vec<EdgeView>,
    pub nodes: Vec<NodeView>,
}

/// A line that leads to its evidence.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EdgeView {
    pub href: String,
    /// Who is named with whom in how many articles, in words.
    pub label: String,
    pub x1: String,
    pub y1: String,
    pub x2: String,
    pub y2: String,
    /// How thick it is, in units.
    pub width: &'static str,
}

/// A person or a body.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NodeView {
    pub href: String,
    /// The name, and in how many articles it stands.
    pub label: String,
    /// `person` or `organisation`.
    pub kind: &'static str,
    /// The middle of the mark, and half its width.
    pub x: String,
    pub y: String,
    pub radius: String,
    /// The same as a square: its corner and its side.
    pub left: String,
    pub top: String,
    pub side: String,
    /// The name as it is drawn.
    pub lines: Vec<LineView>,
    pub dir: &'static str,
    /// All its lines as one path, to be shown while it is pointed at.
    pub near: String,
}

/// A line of a name.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LineView {
    pub text: String,
    pub y: String,
}

/// A pair in the table.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PairRow {
    pub one: LinkView,
    pub other: LinkView,
    /// Where both are named, and in how many articles.
    pub evidence: LinkView,
    pub articles: usize,
    /// In how many paragraphs both stand.
    pub paragraphs: usize,
}

/// A sheet: how wide, how long for each node, how many of them at most, how many letters
/// in a line of a name, and their size.
struct Sheet {
    shape: &'static str,
    width: f64,
    each: f64,
    shortest: f64,
    nodes: usize,
    letters: usize,
    font: f64,
}

const SHEETS: [Sheet; 2] = [
    Sheet {
        shape: "wide",
        width: 1100.0,
        each: 13.0,
        shortest: 300.0,
        nodes: usize::MAX,
        letters: 18,
        font: 14.0,
    },
    Sheet {
        shape: "narrow",
        width: 360.0,
        each: 30.0,
        shortest: 280.0,
        nodes: 20,
        letters: 14,
        font: 12.0,
    },
];

/// Half the side of a square as large as a disc, by the radius of that.
const SQUARE: f64 = 0.886;

impl Maker<'_> {
    pub fn network(&self) -> NetworkView {
        let network = &self.dossier.network;
        let parts = [
            ("nodes", network.nodes.len()),
            ("known", network.known),
            ("pairs", network.pairs.len()),
            ("possible", network.possible),
        ]
        .map(|(name, n)| (name, self.strings.number(n)));
        let parts = parts.each_ref().map(|(name, n)| (*name, n.as_str()));
        let drawn = SHEETS.iter().filter(|_| !network.pairs.is_empty());
        NetworkView {
            about: self.strings.tell("network_chosen", &parts),
            drawings: drawn.map(|sheet| self.drawing(sheet)).collect(),
            pairs: network.pairs.iter().filter_map(|p| self.row(p)).collect(),
        }
    }

    /// Where the evidence stands that two are named together; none of a pair that is not
    /// drawn.
    pub fn pair_href(&self, a: &EntityId, b: &EntityId) -> Option<String> {
        let (one, other) = self.dossier.drawn_pair(a, b)?;
        let pair = Box::new((one.clone(), other.clone()));
        Some(self.hrefs.subject(&Subject::Pair(pair)))
    }

    fn ends(&self, pair: &Pair) -> Option<(&EntityId, &EntityId)> {
        let nodes = &self.dossier.network.nodes;
        Some((nodes.get(pair.one)?, nodes.get(pair.other)?))
    }

    fn row(&self, pair: &Pair) -> Option<PairRow> {
        let (one, other) = self.ends(pair)?;
        Some(PairRow {
            one: self.entity_link(one),
            other: self.entity_link(other),
            evidence: LinkView {
                href: self.pair_href(one, other)?,
                label: self.count(pair.articles, "articles"),
            },
            articles: pair.articles,
            paragraphs: pair.paragraphs,
        })
    }

    fn drawing(&self, sheet: &Sheet) -> DrawingView {
        let network = &self.dossier.network;
        let first = |pair: &&Pair| pair.other < sheet.nodes;
        let pairs: Vec<&Pair> = network.pairs.iter().filter(first).collect();
        let joined = |n: &usize| pairs.iter().any(|p| p.one == *n || p.other == *n);
        let shown: Vec<usize> = (0..network.nodes.len()).filter(joined).collect();
        let named = |id: &EntityId| {
            let record = self.dossier.entities.get(id);
            record.map_or(("", 0), |r| (r.name.as_str(), r.articles.len()))
        };
        let ids = shown.iter().filter_map(|&n| network.nodes.get(n));
        let ids: Vec<&EntityId> = ids.collect();
        let most = ids.iter().map(|id| named(id).1).max().unwrap_or(1);
        let nodes = ids.iter().map(|id| {
            let (name, articles) = named(id);
            Node {
                // Areas are compared, and the smallest is still seen.
                radius: (3.5 + 6.5 * (articles as f64 / most as f64).sqrt()).round(),
                label: Label::new(name, sheet.letters, sheet.font),
            }
        });
        let nodes: Vec<Node> = nodes.collect();
        let place = |n: usize| shown.binary_search(&n).ok();
        let ends = |p: &&Pair| Some((place(p.one)?, place(p.other)?));
        let joined: Vec<(usize, usize)> = pairs.iter().filter_map(ends).collect();
        let size = Point {
            x: sheet.width,
            y: sheet.shortest.max(sheet.each * shown.len() as f64),
        };
        let drawing = network::draw(&nodes, &joined, size);
        let edges = pairs.iter().zip(&joined).rev();
        DrawingView {
            shape: sheet.shape,
            title: self.say("network"),
            about: match shown.len() < network.nodes.len() {
                true => self
                    .strings
                    .tell("network_part", &[("n", &self.strings.number(shown.len()))]),
                false => String::new(),
            },
            width: units(drawing.size.x),
            height: units(drawing.size.y),
            edges: edges
                .filter_map(|(pair, &(a, b))| {
                    let marks = (drawing.marks.get(a)?, drawing.marks.get(b)?);
                    self.edge(pair, marks)
                })
                .collect(),
            nodes: (ids.iter().zip(&nodes).enumerate())
                .filter_map(|(i, (id, node))| {
                    let (name, articles) = named(id);
                    let mark = drawing.marks.get(i)?;
                    Some(NodeView {
                        href: self.entity_link(id).href,
                        label: self.labelled(name, &self.count(articles, "articles")),
                        kind: kind_name(id.kind),
                        x: units(mark.x),
                        y: units(mark.y),
                        radius: units(node.radius),
                        left: units(mark.x - node.radius * SQUARE),
                        top: units(mark.y - node.radius * SQUARE),
                        side: units(2.0 * node.radius * SQUARE),
                        lines: lines(node, *mark, sheet.font),
                        dir: if right_to_left(name) { "rtl" } else { "ltr" },
                        near: near(i, &joined, &drawing),
                    })
                })
                .collect(),
        }
    }

    fn edge(&self, pair: &Pair, (from, to): (&Point, &Point)) -> Option<EdgeView> {
        let (one, other) = self.ends(pair)?;
        let [a, b] = [one, other].map(|id| self.entity_link(id).label);
        let articles = self.count(pair.articles, "named_together");
        let parts = [("a", a.as_str()), ("b", &b), ("articles", &articles)];
        Some(EdgeView {
            href: self.pair_href(one, other)?,
            label: self.strings.tell("pair_together", &parts),
            x1: units(from.x),
            y1: units(from.y),
            x2: units(to.x),
            y2: units(to.y),
            width: match pair.articles {
                0..=1 => "1",
                2..=4 => "1.6",
                5..=14 => "2.4",
                _ => "3.4",
            },
        })
    }
}

/// The lines of a name under its mark, each with its base line.
fn lines(node: &Node, mark: Point, font: f64) -> Vec<LineView> {
    let top = mark.y + node.radius + GAP;
    let base = |i: usize| top + i as f64 * node.label.line + font * 0.95;
    let lines = node.label.lines.iter().enumerate();
    lines
        .map(|(i, text)| LineView {
            text: text.clone(),
            y: units(base(i)),
        })
        .collect()
}

/// From a node to all that it is joined to.
fn near(node: usize, joined: &[(usize, usize)], drawing: &Drawing) -> String {
    let others = joined.iter().filter_map(|&(a, b)| match node {
        _ if a == node => Some(b),
        _ if b == node => Some(a),
        _ => None,
    });
    let mut path = String::new();
    let Some(from) = drawing.marks.get(node) else {
        return path;
    };
    for to in others.filter_map(|other| drawing.marks.get(other)) {
        let [x, y] = [from.x, from.y].map(units);
        path.push_str(&format!("M{x} {y}L{} {}", units(to.x), units(to.y)));
    }
    path
}

/// A number with one decimal at most.
fn units(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

fn right_to_left(name: &str) -> bool {
    let letter = name.chars().find(|c| c.is_alphabetic());
    letter.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'))
}
