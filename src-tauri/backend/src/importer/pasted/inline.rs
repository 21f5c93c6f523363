//! The inline form: one row a line, as Excel and WPS put it on the clipboard.

use super::Output;
use crate::importer::error::ImportError;

/// A line with its cells; one cell where it holds no tab.
type Cells = Vec<String>;

/// Reads the whole text.
pub fn read(text: &str, output: &mut Output<'_>) -> Result<(), ImportError> {
    let lines = lines(text);
    let mut rows: Vec<Cells> = Vec::new();
    for (index, cells) in lines.iter().enumerate() {
        let is_row = cells.len() > 1;
        if is_row {
            if !complete(&mut rows, cells) {
                rows.push(cells.clone());
            }
            continue;
        }
        let text = cells.first().map_or("", String::as_str);
        if !text.is_empty() && inside_table(&rows, &lines[index + 1..]) {
            append(&mut rows, text);
            continue;
        }
        output.table(std::mem::take(&mut rows))?;
        output.paragraph(text)?;
    }
    output.table(rows)
}

/// A cell with a line break cut its row in two: the pieces fit together
/// where the last cell of one and the first of the other are the same cell.
fn complete(rows: &mut [Cells], cells: &Cells) -> bool {
    let Some(width) = rows.first().map(Vec::len).filter(|_| rows.len() > 1) else { return false };
    let Some(row) = rows.last_mut() else { return false };
    if row.len() >= width || cells.len() >= width || row.len() + cells.len() - 1 != width {
        return false;
    }
    let mut cells = cells.iter();
    if let (Some(last), Some(first)) = (row.last_mut(), cells.next()) {
        last.push('\n');
        last.push_str(first);
    }
    row.extend(cells.cloned());
    true
}

/// Whether a line without a tab lies between two rows of one table: it ends
/// a cell with a line break.
fn inside_table(rows: &[Cells], after: &[Cells]) -> bool {
    let Some(width) = rows.first().map(Vec::len).filter(|_| rows.len() > 1) else { return false };
    let last = rows.last().map_or(0, Vec::len);
    let blank = |cells: &&Cells| cells.len() == 1 && cells[0].is_empty();
    let next = after.iter().find(|cells| cells.len() > 1 || blank(cells));
    match next {
        Some(cells) if cells.len() > 1 => cells.len() == width || last + cells.len() - 1 == width,
        _ => last < width,
    }
}

fn append(rows: &mut [Cells], text: &str) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        cell.push('\n');
        cell.push_str(text);
    }
}

/// Cuts text into lines and cells; quotes may hold tabs and line breaks.
fn lines(text: &str) -> Vec<Cells> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut rest = text;
    // How far no closing quote was found: searched once, not per cell.
    let mut quotes_possible = true;
    loop {
        let quoted = if quotes_possible { quoted_cell(rest, &mut quotes_possible) } else { None };
        let (cell, end) = quoted.unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), end)
        });
        line.push(cell);
        match rest.as_bytes().get(end) {
            Some(b'\t') => {}
            Some(_) => lines.push(std::mem::take(&mut line)),
            None => {
                lines.push(line);
                return lines;
            }
        }
        rest = &rest[end + 1..];
    }
}

/// A cell in quotes at the beginning of the text and where it ends. Only a
/// cell that needs its quotes counts: “"双碳"” typed by hand keeps them.
fn quoted_cell(text: &str, possible: &mut bool) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let mut at = 0;
    loop {
        let Some(found) = inner[at..].find('"') else {
            *possible = false;
            return None;
        };
        at += found + 1;
        if inner[at..].starts_with('"') {
            at += 1;
            continue;
        }
        break;
    }
    let end = at + 1;
    let closed = matches!(text.as_bytes().get(end), None | Some(b'\t' | b'\n'));
    let content = &inner[..at - 1];
    let needs = content.contains(['\n', '\t', '"']);
    (closed && needs).then(|| (content.replace("\"\"", "\""), end))
}
