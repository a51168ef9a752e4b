//! Where the nodes of a graph stand: as far from each other as they are apart in it.
//!
//! Stress majorisation (E. R. Gansner, Y. Koren, S. North: "Graph Drawing by Stress
//! Majorization", Graph Drawing 2004), each node moved in turn to where all others want it,
//! with weights of the inverse square of the distance. Only sums, products, quotients and
//! square roots are used, in a fixed order: they are the same on every machine.

use crate::site::network::Point;

/// From so many random places it is begun, and the best outcome kept.
const BEGINNINGS: u64 = 6;
/// Each goes so many times over all nodes.
const ROUNDS: usize = 120;

/// A place for each of `n` nodes, the longest extent along x. Pairs of nodes that do not
/// exist are left out.
pub(super) fn lay_out(n: usize, pairs: &[(usize, usize)]) -> Vec<Point> {
    let far = distances(n, pairs);
    let outcomes = (0..BEGINNINGS).map(|beginning| {
        let mut places = scatter(n, beginning);
        for _ in 0..ROUNDS {
            majorise(&mut places, &far);
        }
        (stress(&places, &far), places)
    });
    let best = outcomes.min_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut places = best.map(|(_, places)| places).unwrap_or_default();
    turn(&mut places);
    places
}

/// How many steps each is from each. Where no way leads, the two parts of the graph are to
/// stand side by side: a step more than the halves of what is widest in each.
fn distances(n: usize, pairs: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut beside = vec![Vec::new(); n];
    for &(a, b) in pairs.iter().filter(|(a, b)| *a < n && *b < n && a != b) {
        beside[a].push(b);
        beside[b].push(a);
    }
    let steps: Vec<Vec<Option<u32>>> = (0..n).map(|start| reach(start, &beside)).collect();
    // Of the part that each belongs to: how far its two farthest are apart.
    let farthest = |row: &[Option<u32>]| row.iter().flatten().copied().max().unwrap_or(0);
    let widest: Vec<f64> = steps
        .iter()
        .map(|row| {
            let part = row.iter().zip(&steps).filter(|(step, _)| step.is_some());
            let widest = part.map(|(_, row)| farthest(row)).max();
            f64::from(widest.unwrap_or(0))
        })
        .collect();
    let far = |(row, mine): (&Vec<Option<u32>>, &f64)| {
        let row = row.iter().zip(&widest);
        row.map(|(step, theirs)| step.map_or(1.0 + (mine + theirs) / 2.0, f64::from))
            .collect()
    };
    steps.iter().zip(&widest).map(far).collect()
}

/// How many steps each is from `start`.
fn reach(start: usize, beside: &[Vec<usize>]) -> Vec<Option<u32>> {
    let mut steps = vec![None; beside.len()];
    steps[start] = Some(0);
    let mut reached = vec![start];
    let mut at = 0;
    while let Some(&here) = reached.get(at) {
        at += 1;
        let next = steps[here].map(|step| step + 1);
        for &other in &beside[here] {
            if steps[other].is_none() {
                steps[other] = next;
                reached.push(other);
            }
        }
    }
    steps
}

/// Places in the unit square, the same for the same beginning (Knuth's linear congruential
/// generator for 64 bits).
fn scatter(n: usize, beginning: u64) -> Vec<Point> {
    let mut state = beginning.wrapping_add(1);
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    };
    (0..n)
        .map(|_| Point {
            x: next(),
            y: next(),
        })
        .collect()
}

/// Moves each node to the mean of where the others want it.
fn majorise(places: &mut [Point], far: &[Vec<f64>]) {
    for (i, row) in far.iter().enumerate() {
        let here = places[i];
        let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
        for (other, &wanted) in places.iter().zip(row) {
            if wanted == 0.0 {
                continue;
            }
            let (dx, dy) = (here.x - other.x, here.y - other.y);
            let is = (dx * dx + dy * dy).sqrt().max(1e-6);
            let weight = 1.0 / (wanted * wanted);
            x += weight * (other.x + wanted * dx / is);
            y += weight * (other.y + wanted * dy / is);
            weights += weight;
        }
        if weights > 0.0 {
            places[i] = Point {
                x: x / weights,
                y: y / weights,
            };
        }
    }
}

/// How far the places are from what is wanted.
fn stress(places: &[Point], far: &[Vec<f64>]) -> f64 {
    let mut stress = 0.0;
    for (i, (here, row)) in places.iter().zip(far).enumerate() {
        for (other, &wanted) in places.iter().zip(row).take(i) {
            let (dx, dy) = (here.x - other.x, here.y - other.y);
            let off = (dx * dx + dy * dy).sqrt() / wanted - 1.0;
            stress += off * off;
        }
    }
    stress
}

/// Turns the whole so that it is widest along x: the first principal axis.
fn turn(places: &mut [Point]) {
    let n = places.len() as f64;
    let middle = Point {
        x: places.iter().map(|p| p.x).sum::<f64>() / n,
        y: places.iter().map(|p| p.y).sum::<f64>() / n,
    };
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for p in places.iter() {
        let (x, y) = (p.x - middle.x, p.y - middle.y);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    let root = ((xx - yy) * (xx - yy) + 4.0 * xy * xy).sqrt();
    let (mut x, mut y) = (xx - yy + root, 2.0 * xy);
    if x * x + y * y < 1e-12 {
        (x, y) = if xx >= yy { (1.0, 0.0) } else { (0.0, 1.0) };
    }
    let length = (x * x + y * y).sqrt();
    let (cos, sin) = (x / length, y / length);
    for p in places.iter_mut() {
        let (x, y) = (p.x - middle.x, p.y - middle.y);
        *p = Point {
            x: x * cos + y * sin,
            y: y * cos - x * sin,
        };
    }
}
