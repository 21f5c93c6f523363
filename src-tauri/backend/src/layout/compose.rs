//! A booklet onto pages: mark, title, headings, tables.

use crate::domain::Points;
use crate::finding::Finding;

use super::fonts::FontLibrary;
use super::grid::MeasuredTable;
use super::measure::{Measurer, TextLook};
use super::page_setup::{ANNEX_TITLE_LINE, GRID_PITCH, Orientation, PageSetup, SPLITTABLE_SHARE};
use super::paginate::{PageStart, Paginator, PlacedRow, RowSplitting};
use super::sheet::{Booklet, Part, Section};
use super::style::{AnnexStyle, PageNumbers, StyleText};
use super::tables::PartTables;
use super::title::title_lines;

/// Tolerance against rounding in sums of heights.
const HAIR: Points = Points(0.01);

/// How a booklet flows over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// Where sections begin.
    pub sections: SectionStart,
    /// Whether rows may be split.
    pub rows: RowSplitting,
}

/// Where a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionStart {
    /// Below the one before.
    Running,
    /// On a page, or worksheet, of its own.
    NewPage,
}

impl Flow {
    /// As printed.
    pub const PAPER: Self = Self { sections: SectionStart::Running, rows: RowSplitting::Tall };
    /// As a workbook: one sheet for each section.
    pub const SHEETS: Self = Self { sections: SectionStart::NewPage, rows: RowSplitting::Tall };
}

/// A booklet laid out.
#[derive(Debug)]
pub struct Composition<'b> {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Measured tables, in the order of the sections.
    pub tables: Vec<MeasuredTable<'b>>,
    /// Where each section begins: place of its page in [`Self::pages`].
    pub outline: Vec<PartOutline>,
    /// What was wrong with the texts.
    pub findings: Vec<Finding>,
}

/// Where a part and its sections begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOutline {
    /// Its first page.
    pub page: usize,
    /// The first page of each section.
    pub sections: Vec<usize>,
}

/// A page with what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Which way it is turned, and its margins.
    pub setup: PageSetup,
    /// Its number.
    pub number: usize,
    /// What stands at its foot.
    pub foot: Foot,
    /// Lines and tables from top to bottom.
    pub blocks: Vec<Block>,
}

/// What stands at the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foot {
    /// “— 1 —”: the page's number, on the outer edge.
    Dash,
    /// “第1页 共3页”, counted through the annex, in the middle.
    OfTotal {
        /// Which page of the annex, from 1.
        page: usize,
        /// Pages of the annex.
        pages: usize,
    },
    /// Nothing.
    None,
}

/// How a line stands in the type area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineAlign {
    /// Flush left.
    Left,
    /// In the middle.
    Centre,
}

/// A piece of a page. Heights are counted from the top of the type area.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A line of text outside tables.
    Line {
        /// Its text.
        text: String,
        /// How it is set.
        look: TextLook,
        /// How it stands.
        align: LineAlign,
        /// The top of the line.
        top: Points,
        /// The height of the line.
        height: Points,
        /// Which section it belongs to, by its place in
        /// [`Composition::tables`]; a title belongs to the first one.
        section: usize,
    },
    /// A head row with rows below it.
    Rows {
        /// Which table, by its place in [`Composition::tables`].
        table: usize,
        /// The top of the head row.
        top: Points,
        /// The rows.
        rows: Vec<PlacedRow>,
    },
}

/// Lays a booklet out.
pub fn compose<'b>(
    booklet: &'b Booklet<'b>,
    fonts: &FontLibrary,
    style: &AnnexStyle,
    flow: Flow,
) -> Composition<'b> {
    let mut composer = Composer {
        style,
        flow,
        measurer: Measurer::new(fonts),
        first_page: booklet.first_page,
        used: Points::ZERO,
        setup: PageSetup { orientation: Orientation::Portrait, margins: style.margins },
        composition: Composition {
            pages: Vec::new(),
            tables: Vec::new(),
            outline: Vec::new(),
            findings: Vec::new(),
        },
    };
    for part in &booklet.parts {
        composer.part(part);
    }
    composer.composition
}

/// How a style's text is set.
pub fn look_of(text: StyleText) -> TextLook {
    TextLook { typeface: text.typeface, size: text.size.points() }
}

struct Composer<'b, 's, 'f> {
    style: &'s AnnexStyle,
    flow: Flow,
    measurer: Measurer<'f>,
    first_page: usize,
    setup: PageSetup,
    /// What of the current page is taken.
    used: Points,
    composition: Composition<'b>,
}

impl<'b> Composer<'b, '_, '_> {
    fn part(&mut self, part: &'b Part<'b>) {
        self.setup.orientation = part.orientation;
        self.new_page();
        let first = self.page();
        self.composition.outline.push(PartOutline { page: self.page(), sections: Vec::new() });
        self.front(part);
        let size = (self.setup.width(), self.setup.height());
        let measured = PartTables::measure(part, &self.style.fonts, &mut self.measurer, size);
        self.composition.findings.extend(measured.findings(part));
        for (i, (section, table)) in part.sections.iter().zip(measured.tables).enumerate() {
            if i > 0 && self.flow.sections == SectionStart::NewPage {
                self.new_page();
            }
            self.section(section, table);
        }
        let pages = &mut self.composition.pages[first..];
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            page.foot = match part.page_numbers {
                PageNumbers::Dash => Foot::Dash,
                PageNumbers::OfTotal => Foot::OfTotal { page: index + 1, pages: count },
                PageNumbers::None => Foot::None,
            };
        }
    }

    /// Mark on the first line, title from the third.
    fn front(&mut self, part: &Part<'_>) {
        let fonts = &self.style.fonts;
        let mark = format!("{}{}", part.document_number, part.mark);
        let (mark_look, title_look) = (look_of(fonts.mark), look_of(fonts.title));
        if !mark.is_empty() {
            self.line(mark, mark_look, LineAlign::Left, GRID_PITCH);
            self.used = GRID_PITCH * (ANNEX_TITLE_LINE - 1) as f64;
        }
        let width = self.setup.width();
        let lines = title_lines(&part.title, &mut self.measurer, title_look, width);
        let has_title = !lines.is_empty();
        for line in lines {
            self.line(line, title_look, LineAlign::Centre, GRID_PITCH.max(title_look.pitch()));
        }
        if has_title {
            self.used += GRID_PITCH * 0.5;
        }
    }

    fn section(&mut self, section: &'b Section<'b>, table: MeasuredTable<'b>) {
        let texts = self.lines_above(section);
        let above: Points = texts.iter().map(|(_, look)| section_line_height(*look)).sum();
        let has_table = !section.table.columns.is_empty();
        if !self.is_fresh() && !self.begins_here(&table, above) {
            self.new_page();
        }
        let page = self.page();
        if let Some(part) = self.composition.outline.last_mut() {
            part.sections.push(page);
        }
        for (text, look) in texts {
            self.line(text, look, LineAlign::Left, section_line_height(look));
        }
        let closing = self.paragraphs(section.closing.as_deref(), look_of(self.style.fonts.note));
        if has_table {
            self.rows(&table, closing.iter().map(|(_, look)| section_line_height(*look)).sum());
        }
        self.closing(closing);
        self.composition.tables.push(table);
    }

    fn lines_above(&mut self, section: &Section<'_>) -> Vec<(String, TextLook)> {
        let (heading, note) = (look_of(self.style.fonts.heading), look_of(self.style.fonts.note));
        let mut lines = self.paragraphs(section.heading.as_deref(), heading);
        lines.extend(self.paragraphs(section.note.as_deref(), note));
        lines
    }

    /// Paragraphs broken into lines as wide as the page.
    fn paragraphs(&mut self, text: Option<&str>, look: TextLook) -> Vec<(String, TextLook)> {
        let Some(text) = text else { return Vec::new() };
        let width = self.setup.width();
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let broken = self.measurer.lines(paragraph, look, width);
            lines.extend(broken.iter().map(|line| (line.of(paragraph).to_owned(), look)));
        }
        lines
    }

    /// Whether a heading of a height, the head row and at least the first
    /// lines of the table fit on the current page.
    fn begins_here(&self, table: &MeasuredTable<'_>, above: Points) -> bool {
        let height = self.setup.height();
        let room = height - self.used - above - table.head_height;
        let full = height - table.head_height;
        let mut trial = Paginator::new(table, full, self.flow.rows);
        let fits_alone = trial.is_done() && room.0 >= 0.0;
        fits_alone || !trial.next_page(room, self.page_start(room)).is_empty()
    }

    /// A page that has no table yet is as good as a fresh one, unless a very
    /// long title has left hardly any room.
    fn page_start(&self, room: Points) -> PageStart {
        let page = self.composition.pages.last();
        let is_table = |block: &Block| matches!(block, Block::Rows { .. });
        let has_table = page.is_some_and(|page| page.blocks.iter().any(is_table));
        let roomy = room.0 > self.setup.height().0 * SPLITTABLE_SHARE;
        if self.is_fresh() || (!has_table && roomy) { PageStart::Fresh } else { PageStart::Shared }
    }

    /// The rows of a table, page by page. What stands below them needs room
    /// for `closing`: it keeps at least one row on its page.
    fn rows(&mut self, table: &MeasuredTable<'b>, closing: Points) {
        let index = self.composition.tables.len();
        let height = self.setup.height();
        let full = height - table.head_height;
        let mut paginator = Paginator::new(table, full, self.flow.rows);
        loop {
            let room = height - self.used - table.head_height;
            let start = self.page_start(room);
            let before = paginator.clone();
            let mut rows = paginator.next_page(room, start);
            if paginator.is_done() && bottom(&rows) + closing > room && rows.len() > 1 {
                let shorter = room - closing;
                let mut again = before;
                let fewer = again.next_page(shorter.min(bottom(&rows) - HAIR), start);
                if !fewer.is_empty() && !again.is_done() {
                    (paginator, rows) = (again, fewer);
                }
            }
            if rows.is_empty() && !paginator.is_done() {
                self.new_page();
                continue;
            }
            let body = bottom(&rows);
            let top = self.used;
            self.push(Block::Rows { table: index, top, rows });
            self.used += table.head_height + body;
            if paginator.is_done() {
                break;
            }
            self.new_page();
        }
        if closing.0 <= 0.0 {
            self.used += GRID_PITCH * 0.5;
        }
    }

    fn closing(&mut self, lines: Vec<(String, TextLook)>) {
        let height: Points = lines.iter().map(|(_, look)| section_line_height(*look)).sum();
        if !lines.is_empty() && (self.used + height) > self.setup.height() + HAIR {
            self.new_page();
        }
        for (text, look) in lines {
            let height = section_line_height(look);
            if self.used + height > self.setup.height() + HAIR {
                self.new_page();
            }
            self.line(text, look, LineAlign::Left, height);
        }
    }

    fn line(&mut self, text: String, look: TextLook, align: LineAlign, height: Points) {
        let top = self.used;
        let section = self.composition.tables.len();
        self.push(Block::Line { text, look, align, top, height, section });
        self.used += height;
    }

    fn push(&mut self, block: Block) {
        if let Some(page) = self.composition.pages.last_mut() {
            page.blocks.push(block);
        }
    }

    /// The place of the current page.
    fn page(&self) -> usize {
        self.composition.pages.len().saturating_sub(1)
    }

    /// Whether a new page would offer no more room than this one.
    fn is_fresh(&self) -> bool {
        self.used.0 <= 0.0
    }

    fn new_page(&mut self) {
        let number = self.first_page + self.composition.pages.len();
        let setup = self.setup;
        self.composition.pages.push(Page { setup, number, foot: Foot::Dash, blocks: Vec::new() });
        self.used = Points::ZERO;
    }
}

/// Where placed rows end.
fn bottom(rows: &[PlacedRow]) -> Points {
    rows.last().map_or(Points::ZERO, PlacedRow::bottom)
}

fn section_line_height(look: TextLook) -> Points {
    GRID_PITCH.max(look.pitch())
}

#[cfg(test)]
pub(crate) mod test_support;
#[cfg(test)]
mod tests;
