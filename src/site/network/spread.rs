//! Boxes on a sheet, moved apart until none covers another.

use crate::site::network::Point;

/// So many times all pairs are looked at before it is given up.
const ROUNDS: usize = 600;
/// Air between two boxes.
const AIR: f64 = 5.0;

/// Stretches what was laid out over the sheet, along its longer side, the middles of all
/// boxes so far inside that the boxes are.
pub(super) fn fit(laid: &[Point], boxes: &[Point], size: Point, margin: f64) -> Vec<Point> {
    let upright = size.y > size.x;
    let laid = laid.iter().map(|p| match upright {
        true => Point { x: p.y, y: p.x },
        false => *p,
    });
    let laid: Vec<Point> = laid.collect();
    let along = |values: &mut dyn Iterator<Item = f64>, room: f64| -> (f64, f64) {
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for value in values {
            (low, high) = (low.min(value), high.max(value));
        }
        let scale = if high - low > 1e-9 {
            room / (high - low)
        } else {
            0.0
        };
        (scale, (low + high) / 2.0)
    };
    let widest = boxes.iter().fold(Point::default(), |a, b| Point {
        x: a.x.max(b.x),
        y: a.y.max(b.y),
    });
    let room = Point {
        x: (size.x - widest.x - 2.0 * margin).max(1.0),
        y: (size.y - widest.y - 2.0 * margin).max(1.0),
    };
    let (scale_x, mid_x) = along(&mut laid.iter().map(|p| p.x), room.x);
    let (scale_y, mid_y) = along(&mut laid.iter().map(|p| p.y), room.y);
    laid.iter()
        .map(|p| Point {
            x: size.x / 2.0 + (p.x - mid_x) * scale_x,
            y: size.y / 2.0 + (p.y - mid_y) * scale_y,
        })
        .collect()
}

/// Moves each two that overlap apart, along the side on which it takes less. Returns
/// whether none overlaps in the end.
pub(super) fn spread(middles: &mut [Point], boxes: &[Point], size: Point, margin: f64) -> bool {
    for _ in 0..ROUNDS {
        let mut clear = true;
        for i in 0..middles.len() {
            for j in 0..i {
                clear &= part(middles, boxes, i, j);
            }
        }
        for (middle, box_) in middles.iter_mut().zip(boxes) {
            let (x, y) = (margin + box_.x / 2.0, margin + box_.y / 2.0);
            middle.x = middle.x.min(size.x - x).max(x);
            middle.y = middle.y.min(size.y - y).max(y);
        }
        if clear {
            return true;
        }
    }
    false
}

/// Moves two apart that overlap, and says whether they did not.
fn part(middles: &mut [Point], boxes: &[Point], i: usize, j: usize) -> bool {
    let (a, b) = (middles[i], middles[j]);
    let over_x = (boxes[i].x + boxes[j].x) / 2.0 + AIR - (a.x - b.x).abs();
    let over_y = (boxes[i].y + boxes[j].y) / 2.0 + AIR - (a.y - b.y).abs();
    if over_x <= 0.0 || over_y <= 0.0 {
        return true;
    }
    // A little more than half each, so that a crowd comes to rest.
    if over_x < over_y {
        let step = (over_x * 0.5 + 0.1) * if a.x < b.x { -1.0 } else { 1.0 };
        middles[i].x += step;
        middles[j].x -= step;
    } else {
        let step = (over_y * 0.5 + 0.1) * if a.y < b.y { -1.0 } else { 1.0 };
        middles[i].y += step;
        middles[j].y -= step;
    }
    over_x <= 1.0 || over_y <= 1.0
}
