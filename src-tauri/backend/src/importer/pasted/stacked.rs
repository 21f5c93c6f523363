//! The stacked form: one cell a line.

use super::{Output, is_blank};
use crate::importer::error::ImportError;

/// Lines between two blank ones.
struct Lump<'a> {
    /// Lines before the first cell.
    lead: Vec<&'a str>,
    cells: Vec<String>,
}

impl<'a> Lump<'a> {
    fn new(lines: &[&'a str]) -> Self {
        let mut lump = Self { lead: Vec::new(), cells: Vec::new() };
        for line in lines {
            match line.strip_prefix('\t') {
                // Two tabs indent a heading; an empty cell is a tab alone.
                Some(text) if text.starts_with('\t') && lump.cells.is_empty() => {
                    lump.lead.push(line.trim_start_matches('\t'));
                }
                Some(text) => lump.cells.push(text.to_owned()),
                None => match lump.cells.last_mut() {
                    Some(cell) => {
                        cell.push('\n');
                        cell.push_str(line);
                    }
                    None => lump.lead.push(line),
                },
            }
        }
        lump
    }
}

/// Reads the whole text.
pub fn read(text: &str, output: &mut Output<'_>) -> Result<(), ImportError> {
    let lines: Vec<&str> = text.split('\n').collect();
    let blank = |line: &&str| line.trim().is_empty() && !line.starts_with('\t');
    let lumps: Vec<Vec<&str>> =
        lines.split(blank).filter(|lines| !lines.is_empty()).map(<[&str]>::to_vec).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut waiting = lumps.into_iter().peekable();
    while let Some(lines) = waiting.next() {
        let next = waiting.peek().map(|lines| Lump::new(lines));
        read_lump(Lump::new(&lines), next.as_ref(), &mut rows, output)?;
    }
    output.table(rows)
}

fn read_lump(
    lump: Lump<'_>,
    next: Option<&Lump<'_>>,
    rows: &mut Vec<Vec<String>>,
    output: &mut Output<'_>,
) -> Result<(), ImportError> {
    if lump.cells.is_empty() && continues(&lump, next, rows) {
        if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
            // A page break tore the cell; only a finished sentence ended a line.
            if cell.ends_with(['。', '；', '！', '？', '\n']) {
                cell.push('\n');
            }
            cell.push_str(&lump.lead.join("\n"));
        }
        return Ok(());
    }
    // One cell alone is a framed remark, not a table.
    let framed = lump.cells.len() == 1;
    if !lump.lead.is_empty() || framed {
        output.table(std::mem::take(rows))?;
    }
    for line in &lump.lead {
        output.paragraph(line)?;
    }
    if framed {
        for line in lump.cells[0].split('\n') {
            output.paragraph(line)?;
        }
        return Ok(());
    }
    match second_head(&lump, rows) {
        Some(at) => split_row(lump, at, rows, output),
        None => {
            if !lump.cells.is_empty() {
                rows.push(lump.cells);
            }
            Ok(())
        }
    }
}

/// Whether a lump without cells is the rest of a cell that holds a blank
/// line: the row above it is full, the next lump is a row of the same table.
fn continues(lump: &Lump<'_>, next: Option<&Lump<'_>>, rows: &[Vec<String>]) -> bool {
    let (Some(head), Some(row), Some(next)) = (rows.first(), rows.last(), next) else {
        return false;
    };
    let is_caption = lump.lead.iter().any(|line| looks_like_caption(line));
    let same_table =
        next.lead.is_empty() && next.cells.len() == row.len() && next.cells[0] != head[0];
    rows.len() > 1 && same_table && lump.lead.len() <= 2 && !is_caption
}

fn looks_like_caption(line: &str) -> bool {
    let line = line.trim();
    let numbered = line.chars().take(4).any(|letter| matches!(letter, '、' | '.' | '．'));
    let opened = ["附", "表", "注", "（一", "（二", "（三", "备注", "单位："];
    numbered || opened.iter().any(|start| line.starts_with(start))
}

/// Where in a lump the head of the table begins anew: the caption and head
/// of a second table hang on the last row of the first.
fn second_head(lump: &Lump<'_>, rows: &[Vec<String>]) -> Option<usize> {
    let head = rows.first()?.first().filter(|text| !is_blank(text))?;
    let at = lump.cells.iter().skip(1).position(|cell| cell == head)? + 1;
    lump.cells[at - 1].contains('\n').then_some(at)
}

fn split_row(
    mut lump: Lump<'_>,
    at: usize,
    rows: &mut Vec<Vec<String>>,
    output: &mut Output<'_>,
) -> Result<(), ImportError> {
    let head = lump.cells.split_off(at);
    let mut caption = String::new();
    if let Some(cell) = lump.cells.last_mut()
        && let Some((text, rest)) = cell.split_once('\n')
    {
        caption = rest.to_owned();
        *cell = text.to_owned();
    }
    rows.push(lump.cells);
    output.table(std::mem::take(rows))?;
    for line in caption.split('\n') {
        output.paragraph(line)?;
    }
    rows.push(head);
    Ok(())
}
