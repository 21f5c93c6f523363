//! What a careful typist would not have done.

use super::cells::{Cell, TextLine, cells, lines_outside};
use super::{Page, mm};

/// No line begins with these.
const NEVER_FIRST: &str = "。，、；：？！）》」』】〕”’…—％℃%,.;:!?)]";
/// No line ends with these.
const NEVER_LAST: &str = "（《「『【〔“‘([";
/// Marks whose right half is blank and may stand over the edge.
const HALF_BLANK: &str = "。，、；：？！）》」』】〕”’";
/// Units that stay with their figure.
const UNITS: &str = "吨克米升度元年月日时个家辆台套座处条亩户次倍万亿天项名";
/// Lines of a cell that stay together on either side of a page break.
const KEPT_TOGETHER: usize = 2;
/// Shorter texts are figures, which may stand in any text.
const SHORTEST: usize = 12;
/// Rounding, in points.
const HAIR: f64 = 0.3;

/// Everything wrong on these pages, one sentence each. `labels` are the heads
/// of columns whose cells are shown again on every page.
pub fn faults(pages: &[Page], labels: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut found = Vec::new();
        let cells = cells(page);
        overfull(page, &mut found);
        for cell in &cells {
            line_ends(cell, &mut found);
            off_centre(cell, &mut found);
        }
        left_alone(page, &cells, &mut found);
        missing_labels(page, &cells, labels, &mut found);
        faults.extend(found.into_iter().map(|fault| format!("page {}: {fault}", index + 1)));
    }
    faults
}

/// Characters that touch a line of the grid.
fn overfull(page: &Page, found: &mut Vec<String>) {
    for glyph in page.glyphs.iter().filter(|glyph| !glyph.turned && glyph.character != ' ') {
        let ink = if HALF_BLANK.contains(glyph.character) && glyph.width > glyph.size * 0.9 {
            glyph.width / 2.0
        } else {
            glyph.width
        };
        let (left, right) = (glyph.x + HAIR, glyph.x + ink - HAIR);
        let (top, bottom) = (glyph.y - glyph.size * 0.8, glyph.y + glyph.size * 0.08);
        let (x, y) = (glyph.x + ink / 2.0, glyph.y - glyph.size * 0.35);
        let touched = page.rules.iter().any(|rule| {
            let through = rule.spans_y(y) && left < rule.from.0 && rule.from.0 < right;
            let across = rule.spans_x(x) && top < rule.from.1 && rule.from.1 < bottom;
            through || across
        });
        if touched {
            found.push(format!(
                "“{}” at {:.0},{:.0} mm is overfull",
                glyph.character,
                mm(x),
                mm(y)
            ));
        }
    }
}

/// Kinsoku, and what is cut at the end of a line.
fn line_ends(cell: &Cell, found: &mut Vec<String>) {
    for line in &cell.lines {
        let text = line.text.trim();
        if text.starts_with(|c| NEVER_FIRST.contains(c)) {
            found.push(format!("line begins with a mark: {text}"));
        }
        if text.ends_with(|c| NEVER_LAST.contains(c)) {
            found.push(format!("line ends with a mark: {text}"));
        }
    }
    for pair in cell.lines.windows(2) {
        let (Some(last), Some(first)) = (pair[0].text.chars().last(), pair[1].text.chars().next())
        else {
            continue;
        };
        if last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() {
            found.push(format!("cut: {} / {}", pair[0].text, pair[1].text));
        }
        if last.is_ascii_digit() && UNITS.contains(first) {
            found.push(format!("figure without unit: {} / {}", pair[0].text, pair[1].text));
        }
    }
}

/// Texts stand in the middle of their cell's height.
fn off_centre(cell: &Cell, found: &mut Vec<String>) {
    let (Some(first), Some(last)) = (cell.lines.first(), cell.lines.last()) else { return };
    let upper = first.baseline - first.size * 0.86;
    let lower = last.baseline + last.size * 0.14;
    let off = (upper + lower) / 2.0 - (cell.top + cell.bottom) / 2.0;
    if off.abs() > 1.0 {
        found.push(format!("{off:.1} pt off the middle: {}", cell.text()));
    }
}

/// Headings without a table, tables without a row.
fn left_alone(page: &Page, cells: &[Cell], found: &mut Vec<String>) {
    let last_rule = page.frame().map_or(0.0, |frame| frame[3]);
    let heading = |line: &&TextLine| line.size > 15.5;
    for line in lines_outside(page).iter().filter(heading) {
        if line.baseline > last_rule {
            found.push(format!("left alone: {}", line.text));
        }
    }
    if page.glyphs.is_empty() || page.rules.is_empty() {
        found.push("a page without a table".to_owned());
    }
    let mut tops: Vec<i64> = cells.iter().map(|cell| cell.top.round() as i64).collect();
    tops.sort_unstable();
    tops.dedup();
    if !page.rules.is_empty() && tops.len() < 2 {
        found.push("a head row alone".to_owned());
    }
}

/// Columns of labels have one beside the first row of every page.
fn missing_labels(page: &Page, cells: &[Cell], labels: &[&str], found: &mut Vec<String>) {
    let Some([_, top, ..]) = page.frame() else { return };
    let heads: Vec<&Cell> = cells.iter().filter(|cell| (cell.top - top).abs() < HAIR).collect();
    for head in heads.iter().filter(|head| labels.contains(&head.text().as_str())) {
        let beside = cells.iter().any(|cell| {
            (cell.top - head.bottom).abs() < HAIR
                && cell.left <= head.left + HAIR
                && cell.right >= head.right - HAIR
        });
        if !beside {
            found.push(format!("no {} beside the first row", head.text()));
        }
    }
}

/// Texts that go on over a page break, with faults where fewer than two lines
/// stand on a side. `texts` are those of whole cells.
pub fn cut_texts(pages: &[Page], texts: &[String]) -> (usize, Vec<String>) {
    let mut cut = 0;
    let mut faults = Vec::new();
    let by_page: Vec<Vec<Cell>> = pages.iter().map(cells).collect();
    for pair in by_page.windows(2) {
        let foot = pair[0].iter().map(|cell| cell.bottom).fold(0.0, f64::max);
        for upper in pair[0].iter().filter(|cell| foot - cell.bottom < HAIR) {
            for lower in pair[1].iter().filter(|cell| (cell.left - upper.left).abs() < HAIR) {
                let (before, after) = (upper.text(), lower.text());
                let is_whole = |text: &String| texts.contains(text);
                let joined = before.clone() + &after;
                if is_whole(&before) || is_whole(&after) {
                    continue;
                }
                let is_text = joined.chars().count() >= SHORTEST;
                if is_text && texts.iter().any(|text| text.contains(&joined)) {
                    cut += 1;
                    if upper.lines.len() < KEPT_TOGETHER || lower.lines.len() < KEPT_TOGETHER {
                        faults.push(format!("a line alone: {before} / {after}"));
                    }
                }
            }
        }
    }
    (cut, faults)
}
