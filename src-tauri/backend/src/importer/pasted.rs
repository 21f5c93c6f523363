//! Plain text as it comes from Word or WPS: paragraphs, and tables in one of
//! two forms.
//!
//! Stacked: a row is a block of lines, each cell on a line that begins with a
//! tab, a blank line ends the row. Inline: a row is one line, its cells
//! separated by tabs, cells with line breaks in quotes.

mod inline;
mod stacked;

use super::delimited::cell;
use super::document::{Block, RawCell, RawDocument, RawParagraph, RawRow, RawTable};
use super::error::ImportError;
use super::source::{Limits, Reading, SourceFormat};
use super::spans::Budget;

/// Reads pasted text.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Reading, ImportError> {
    let text = clean(text);
    let mut output = Output::new(name, limits);
    if is_stacked(&text) {
        stacked::read(&text, &mut output)?;
    } else {
        inline::read(&text, &mut output)?;
    }
    let document = RawDocument { blocks: output.blocks };
    Ok(Reading::new(document, SourceFormat::Text))
}

/// One kind of line end; no byte order mark; no bookmarks, which some
/// programs write out as `[bookmark: _GoBack]`.
fn clean(text: &str) -> String {
    const MARK: &str = "[bookmark: ";
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{2028}'], "\n");
    if !text.contains(MARK) {
        return text;
    }
    let mut parts = text.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((mark, rest)) if !mark.contains('\n') => out.push_str(rest),
            _ => {
                out.push_str(MARK);
                out.push_str(part);
            }
        }
    }
    out
}

/// Lines with a tab only at their beginning against lines with tabs inside.
fn is_stacked(text: &str) -> bool {
    let inner = text.lines().filter(|line| line.trim_start_matches('\t').contains('\t')).count();
    let leading = text
        .lines()
        .filter(|line| line.starts_with('\t') && !line.trim_start_matches('\t').contains('\t'))
        .count();
    leading > inner
}

/// Blocks as they are found.
struct Output<'a> {
    blocks: Vec<Block>,
    budget: Budget<'a>,
    tables: usize,
}

impl<'a> Output<'a> {
    fn new(name: &'a str, limits: &'a Limits) -> Self {
        Self { blocks: Vec::new(), budget: Budget::new(name, limits), tables: 0 }
    }

    fn paragraph(&mut self, text: &str) -> Result<(), ImportError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.budget.text(text.len())?;
        let text = text.to_owned();
        self.blocks.push(Block::Paragraph(RawParagraph { text, level: None }));
        Ok(())
    }

    fn table(&mut self, rows: Vec<Vec<String>>) -> Result<(), ImportError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.tables += 1;
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let shape = Shape::of(&rows, width);
        let mut table = RawTable { name: format!("表{}", self.tables), rows: Vec::new() };
        for cells in rows {
            self.budget.cells(width)?;
            self.budget.text(cells.iter().map(String::len).sum())?;
            let number = table.rows.len() + 1;
            table.rows.push(RawRow { number, hidden: false, cells: shape.lay(cells) });
        }
        self.blocks.push(Block::Table(table));
        Ok(())
    }
}

/// What the full rows of a table tell about its short ones. Text does not
/// say which cells are merged; a row with fewer cells has some that are.
struct Shape {
    width: usize,
    /// Whether the last column is filled in most full rows.
    last_filled: bool,
}

impl Shape {
    fn of(rows: &[Vec<String>], width: usize) -> Self {
        let full = rows.iter().filter(|row| row.len() == width);
        let filled = full.clone().filter(|row| row.last().is_some_and(|text| !is_blank(text)));
        Self { width, last_filled: filled.count() * 2 > full.count() }
    }

    /// Lays a row on the grid, giving a short row's missing cells to the
    /// cell that most likely spans them, else to blanks at the end.
    fn lay(&self, texts: Vec<String>) -> Vec<RawCell> {
        let missing = self.width - texts.len();
        let spanning = if missing == 0 { None } else { self.spanning_cell(&texts, missing) };
        let mut cells: Vec<RawCell> = Vec::with_capacity(self.width);
        for (index, text) in texts.into_iter().enumerate() {
            cells.push(cell(text));
            if spanning == Some(index) {
                let covered =
                    RawCell { from_left: true, unknown_merge: false, ..cells[index].clone() };
                cells.extend(std::iter::repeat_n(covered, missing));
            }
        }
        cells.resize_with(self.width, || cell(String::new()));
        cells
    }

    fn spanning_cell(&self, texts: &[String], missing: usize) -> Option<usize> {
        let first = texts.first()?;
        let bare: String = first.chars().filter(|letter| !letter.is_whitespace()).collect();
        if matches!(bare.as_str(), "合计" | "总计" | "小计" | "共计" | "汇总") {
            return Some(0);
        }
        // “15 | a category | a long text” under 序号 | 类别 | 工作内容 | 主要任务:
        // the text belongs to the last column, so the category is the wide cell.
        let closes_table = missing == 1 && texts.len() >= 3 && self.last_filled;
        let long = texts.last().map_or(0, |text| text.chars().count());
        let numbered = is_blank(first) || first.trim().chars().all(|c| c.is_ascii_digit());
        let category = usize::from(numbered);
        let short = texts.get(category).map_or(usize::MAX, |text| text.chars().count());
        (closes_table && long > short).then_some(category)
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests;
