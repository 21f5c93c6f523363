//! Lengths in the units of the format.

use crate::domain::Points;

/// Twentieths of a point, rounded down: many small lengths must not add up
/// to more than the page that was laid out.
pub fn twips(length: impl Into<Points>) -> i64 {
    let Points(points) = length.into();
    (points * 20.0 + 0.001).floor() as i64
}

/// Half points, the unit of type sizes.
pub fn half_points(size: Points) -> i64 {
    (size.0 * 2.0).round() as i64
}

/// Widths of columns; rounded so that together they are as wide as all.
pub fn column_twips(widths: &[Points]) -> Vec<i64> {
    let mut edge = Points::ZERO;
    let mut before = 0;
    widths
        .iter()
        .map(|width| {
            edge += *width;
            let place = (edge.0 * 20.0).round() as i64;
            place - std::mem::replace(&mut before, place)
        })
        .collect()
}
