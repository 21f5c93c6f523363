//! Cells of tables, and the lines in them.

use std::collections::BTreeMap;

use super::{Glyph, Page};

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// Its characters.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where the advance of its last character ends.
    pub right: f64,
    /// Its baseline.
    pub baseline: f64,
    /// Its size.
    pub size: f64,
}

/// A cell with text.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Its lines from top to bottom.
    pub lines: Vec<TextLine>,
}

impl Cell {
    /// Its text without line ends and blanks.
    pub fn text(&self) -> String {
        let characters = self.lines.iter().flat_map(|line| line.text.chars());
        characters.filter(|character| !character.is_whitespace()).collect()
    }
}

/// Hundredths of a point, to compare places.
fn key(length: f64) -> i64 {
    (length * 100.0).round() as i64
}

type CellKey = [i64; 4];

/// The cells of a page that have text, row by row.
pub fn cells(page: &Page) -> Vec<Cell> {
    let mut found: BTreeMap<CellKey, (Cell, Vec<Glyph>)> = BTreeMap::new();
    for glyph in page.glyphs.iter().filter(|glyph| !glyph.turned) {
        if let Some([left, top, right, bottom]) = box_around(page, glyph) {
            let place = [key(top), key(left), key(bottom), key(right)];
            let cell = || Cell { left, top, right, bottom, lines: Vec::new() };
            found.entry(place).or_insert_with(|| (cell(), Vec::new())).1.push(*glyph);
        }
    }
    found.into_values().map(|(cell, glyphs)| Cell { lines: lines_of(&glyphs), ..cell }).collect()
}

/// Lines of text that stand in no cell, from top to bottom.
pub fn lines_outside(page: &Page) -> Vec<TextLine> {
    let outside: Vec<Glyph> = page
        .glyphs
        .iter()
        .filter(|glyph| !glyph.turned && box_around(page, glyph).is_none())
        .copied()
        .collect();
    lines_of(&outside)
}

fn lines_of(glyphs: &[Glyph]) -> Vec<TextLine> {
    let mut lines: BTreeMap<i64, Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        lines.entry((glyph.y * 10.0).round() as i64).or_default().push(*glyph);
    }
    let line = |mut glyphs: Vec<Glyph>| {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let (first, last) = (glyphs[0], glyphs[glyphs.len() - 1]);
        TextLine {
            text: glyphs.iter().map(|glyph| glyph.character).collect(),
            left: first.x,
            right: last.x + last.width,
            baseline: first.y,
            size: first.size,
        }
    };
    lines.into_values().map(line).collect()
}

/// The lines nearest to a character on all four sides: left, top, right,
/// bottom; `None` outside tables.
fn box_around(page: &Page, glyph: &Glyph) -> Option<[f64; 4]> {
    let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.35);
    let upright = || page.rules.iter().filter(|rule| rule.spans_y(y)).map(|rule| rule.from.0);
    let flat = || page.rules.iter().filter(|rule| rule.spans_x(x)).map(|rule| rule.from.1);
    let largest = |lengths: &mut dyn Iterator<Item = f64>| lengths.reduce(f64::max);
    let smallest = |lengths: &mut dyn Iterator<Item = f64>| lengths.reduce(f64::min);
    Some([
        largest(&mut upright().filter(|edge| *edge <= x))?,
        largest(&mut flat().filter(|edge| *edge <= y))?,
        smallest(&mut upright().filter(|edge| *edge > x))?,
        smallest(&mut flat().filter(|edge| *edge > y))?,
    ])
}
