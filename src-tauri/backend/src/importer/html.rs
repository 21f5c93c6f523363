//! HTML of the clipboard or of a file: tables with their merged cells, and
//! the paragraphs around them.

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::document::{Block, RawCell, RawDocument, RawParagraph, RawRow, RawTable};
use super::error::ImportError;
use super::source::{Limits, Reading, SourceFormat};
use super::spans::{Area, Budget, cover, pad, trim};

/// Parsing takes far more memory than the text itself.
const MAX_BYTES: usize = 64 << 20;
/// Spans beyond this are not believed.
const MAX_SPAN: usize = 1000;

/// Reads a page or fragment.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Reading, ImportError> {
    if text.len() > MAX_BYTES {
        let limit = (MAX_BYTES >> 20) as u64;
        return Err(ImportError::TooManyBytes { name: name.to_owned(), limit });
    }
    let page = Html::parse_document(fragment(text));
    let mut walker = Walker {
        name,
        limits,
        budget: Budget::new(name, limits),
        blocks: Vec::new(),
        line: String::new(),
        level: None,
        tables: 0,
    };
    walker.children(page.tree.root(), 0)?;
    walker.flush()?;
    let document = RawDocument { blocks: walker.blocks };
    Ok(Reading::new(document, SourceFormat::Html))
}

/// Windows puts a header of offsets before the HTML on its clipboard.
fn fragment(text: &str) -> &str {
    if !text.starts_with("Version:") {
        return text;
    }
    text.find('<').map_or(text, |start| &text[start..])
}

struct Walker<'a> {
    name: &'a str,
    limits: &'a Limits,
    budget: Budget<'a>,
    blocks: Vec<Block>,
    line: String,
    level: Option<u8>,
    tables: usize,
}

impl Walker<'_> {
    fn children(&mut self, node: NodeRef<'_, Node>, depth: usize) -> Result<(), ImportError> {
        self.check_depth(depth)?;
        for child in node.children() {
            self.node(child, depth)?;
        }
        Ok(())
    }

    fn node(&mut self, node: NodeRef<'_, Node>, depth: usize) -> Result<(), ImportError> {
        match node.value() {
            Node::Text(text) => self.line.push_str(text),
            Node::Element(element) => match element.name() {
                "script" | "style" | "head" | "title" | "template" => {}
                _ if is_hidden(node) => {}
                "br" => self.line.push(BREAK),
                "table" => {
                    self.flush()?;
                    self.table(node, depth)?;
                }
                name if is_block(name) => {
                    self.flush()?;
                    self.level = heading(name);
                    self.children(node, depth + 1)?;
                    self.flush()?;
                    self.level = None;
                }
                _ => self.children(node, depth + 1)?,
            },
            _ => self.children(node, depth + 1)?,
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ImportError> {
        let text = tidy(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            self.budget.text(text.len())?;
            self.blocks.push(Block::Paragraph(RawParagraph { text, level: self.level }));
        }
        Ok(())
    }

    fn table(&mut self, node: NodeRef<'_, Node>, depth: usize) -> Result<(), ImportError> {
        let mut rows = Vec::new();
        self.rows(node, depth + 1, &mut rows)?;
        let mut grid = Grid::default();
        for row in rows {
            self.row(row, depth, &mut grid)?;
        }
        let Grid { mut rows, areas, .. } = grid;
        pad(&mut rows, &mut self.budget)?;
        // Excel closes its table with a hidden row that only sets widths.
        trim(&mut rows);
        cover(&mut rows, &areas, &mut self.budget)?;
        if !rows.is_empty() {
            self.tables += 1;
            self.blocks.push(Block::Table(RawTable { name: format!("表{}", self.tables), rows }));
        }
        Ok(())
    }

    /// Rows of this table, not of tables inside its cells.
    fn rows<'n>(
        &mut self,
        node: NodeRef<'n, Node>,
        depth: usize,
        rows: &mut Vec<NodeRef<'n, Node>>,
    ) -> Result<(), ImportError> {
        self.check_depth(depth)?;
        for child in node.children() {
            match element_name(child) {
                Some("tr") => rows.push(child),
                Some("tbody" | "thead" | "tfoot") => self.rows(child, depth + 1, rows)?,
                Some("caption") => {
                    self.children(child, depth + 1)?;
                    self.flush()?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        row: NodeRef<'_, Node>,
        depth: usize,
        grid: &mut Grid,
    ) -> Result<(), ImportError> {
        let number = grid.rows.len() + 1;
        let mut raw = RawRow { number, hidden: is_hidden(row), cells: Vec::new() };
        grid.open_until.iter_mut().for_each(|left| *left = left.saturating_sub(1));
        for cell in row.children().filter(|cell| matches!(element_name(*cell), Some("td" | "th"))) {
            while grid.open_until.get(raw.cells.len()).is_some_and(|left| *left > 0) {
                raw.cells.push(RawCell::default());
            }
            let mut text = String::new();
            self.cell_text(cell, depth + 1, &mut text)?;
            let text = tidy(&text);
            let left = raw.cells.len();
            let columns = span(cell, "colspan").clamp(1, MAX_SPAN);
            let height = match span(cell, "rowspan") {
                0 => usize::MAX - number,
                height => height,
            };
            self.budget.cells(columns)?;
            self.budget.text(text.len())?;
            raw.cells.push(RawCell::plain(text));
            raw.cells.resize_with(left + columns, Default::default);
            grid.span(number, left, columns, height);
        }
        grid.rows.push(raw);
        Ok(())
    }

    fn cell_text(
        &mut self,
        node: NodeRef<'_, Node>,
        depth: usize,
        out: &mut String,
    ) -> Result<(), ImportError> {
        self.check_depth(depth)?;
        for child in node.children() {
            match child.value() {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => match element.name() {
                    "script" | "style" => {}
                    _ if is_hidden(child) => {}
                    "br" => out.push(BREAK),
                    name if is_block(name) || matches!(name, "table" | "tr" | "td" | "th") => {
                        out.push(EDGE);
                        self.cell_text(child, depth + 1, out)?;
                        out.push(EDGE);
                    }
                    _ => self.cell_text(child, depth + 1, out)?,
                },
                _ => {}
            }
        }
        Ok(())
    }

    fn check_depth(&self, depth: usize) -> Result<(), ImportError> {
        if depth > self.limits.depth {
            return Err(ImportError::TooDeep {
                name: self.name.to_owned(),
                part: "HTML".to_owned(),
                limit: self.limits.depth,
            });
        }
        Ok(())
    }
}

#[derive(Default)]
struct Grid {
    rows: Vec<RawRow>,
    areas: Vec<Area>,
    /// For how many rows yet each column is covered from above, this one included.
    open_until: Vec<usize>,
}

impl Grid {
    fn span(&mut self, number: usize, left: usize, columns: usize, height: usize) {
        if columns == 1 && height == 1 {
            return;
        }
        let right = left + columns - 1;
        let bottom = number.saturating_add(height - 1);
        self.areas.push(Area { top: number, left, bottom, right });
        if self.open_until.len() <= right {
            self.open_until.resize(right + 1, 0);
        }
        self.open_until[left..=right].fill(height);
    }
}

/// Stands for `<br>` while white space is still to be folded.
const BREAK: char = '\u{E000}';
/// Stands for the edge of a paragraph inside a cell.
const EDGE: char = '\u{E001}';

fn element_name(node: NodeRef<'_, Node>) -> Option<&str> {
    node.value().as_element().map(|element| element.name())
}

fn span(cell: NodeRef<'_, Node>, attribute: &str) -> usize {
    let value = cell.value().as_element().and_then(|element| element.attr(attribute));
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "pre"
            | "blockquote"
            | "section"
            | "article"
            | "center"
            | "dl"
            | "dt"
            | "dd"
            | "body"
    )
}

fn heading(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok()
}

fn is_hidden(node: NodeRef<'_, Node>) -> bool {
    let Some(element) = node.value().as_element() else { return false };
    let style: String = element
        .attr("style")
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    style.contains("display:none") || style.contains("mso-hide:all")
}

/// Folds white space as a browser does, except that a line end between two
/// Chinese characters is nothing: Word breaks its lines anywhere.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut space, mut line_end, mut edge) = (false, false, false);
    for letter in text.chars() {
        match letter {
            BREAK => {
                out.push('\n');
                (space, line_end, edge) = (false, false, false);
            }
            EDGE => (space, line_end, edge) = (false, false, true),
            ' ' | '\t' | '\n' | '\r' => {
                space = true;
                line_end |= letter == '\n';
            }
            letter => {
                if edge && !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                } else if space && !out.is_empty() && !out.ends_with('\n') {
                    let between_wide = !letter.is_ascii() && out.ends_with(|c: char| !c.is_ascii());
                    if !(line_end && between_wide) {
                        out.push(' ');
                    }
                }
                (space, line_end, edge) = (false, false, false);
                out.push(if letter == '\u{A0}' { ' ' } else { letter });
            }
        }
    }
    if out.trim().is_empty() { String::new() } else { out.trim_end_matches('\n').to_owned() }
}

#[cfg(test)]
mod tests;
