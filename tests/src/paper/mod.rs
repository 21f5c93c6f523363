//! A PDF as its reader sees it: characters and lines with their places, the
//! cells of its tables, and what a careful typist would not have done.
//!
//! Read from the finished file, not from the layout, so that tests measure
//! what is printed.

mod audit;
mod cells;
mod read;

pub use audit::{cut_texts, faults};
pub use cells::{Cell, TextLine, cells, lines_outside};
pub use read::pages;

/// A page. Lengths are points from its upper left corner as it is read.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Straight lines.
    pub rules: Vec<Rule>,
    /// Characters in the order of the file.
    pub glyphs: Vec<Glyph>,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: (f64, f64),
    /// The other end.
    pub to: (f64, f64),
}

/// A character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub character: char,
    /// Its left end; of a turned one, its upper end.
    pub x: f64,
    /// Its baseline; of a turned one, where it begins.
    pub y: f64,
    /// Its advance.
    pub width: f64,
    /// Its size.
    pub size: f64,
    /// Whether it is turned clockwise.
    pub turned: bool,
}

/// Points as millimetres.
pub fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

impl Rule {
    /// Whether it lies flat.
    pub fn is_flat(&self) -> bool {
        (self.from.1 - self.to.1).abs() < 0.01
    }

    /// Whether it stands upright.
    pub fn is_upright(&self) -> bool {
        (self.from.0 - self.to.0).abs() < 0.01
    }

    /// Whether a flat line passes over `x`.
    fn spans_x(&self, x: f64) -> bool {
        self.is_flat() && self.from.0.min(self.to.0) <= x && x <= self.from.0.max(self.to.0)
    }

    /// Whether an upright line passes `y`.
    fn spans_y(&self, y: f64) -> bool {
        self.is_upright() && self.from.1.min(self.to.1) <= y && y <= self.from.1.max(self.to.1)
    }
}

impl Page {
    /// The box around all lines: left, top, right, bottom; `None` without any.
    pub fn frame(&self) -> Option<[f64; 4]> {
        let ends = || self.rules.iter().flat_map(|rule| [rule.from, rule.to]);
        (!self.rules.is_empty()).then(|| {
            ends().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[l, t, r, b], (x, y)| {
                [l.min(x), t.min(y), r.max(x), b.max(y)]
            })
        })
    }
}
