//! Pages to positioned lines and texts: all an exporter needs to draw.
//!
//! Lengths count from the upper left corner of the page as it is read,
//! downwards and to the right.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::Points;
use crate::finding::{Finding, Place, Severity};

use super::columns::padding_x;
use super::compose::{Block, Composition, Foot, LineAlign, Page};
use super::fonts::{FaceId, FontLibrary};
use super::frame::{Frame, Rule, begins_visible_part, visible_bottom};
use super::grid::{MeasuredCell, lines_within};
use super::linebreak::{Line, is_ignorable, squeeze};
use super::measure::{TextLook, width_of};
use super::page_setup::{Orientation, PAGE_NUMBER_DROP, PAPER_LONG};
use super::paginate::PlacedRow;
use super::sheet::{Booklet, MarkLook, Section, TextMark, one_line};
use super::style::Align;

/// Height of a Han character's box above the baseline, in ems.
const HAN_ASCENT: f64 = 0.86;
/// Height of the dash of a page number above the baseline, in ems.
const DASH_HEIGHT: f64 = 0.35;
/// A line under a text below the baseline, and one through it above, in ems.
const UNDERLINE_DROP: f64 = 0.17;
const STRIKE_HEIGHT: f64 = 0.36;
/// Printed for a character that no font has.
pub const STAND_IN: char = '□';

/// A text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedText<'a> {
    /// Left end of the baseline.
    pub x: Points,
    /// The baseline.
    pub y: Points,
    /// Its font.
    pub face: FaceId,
    /// Its size.
    pub size: Points,
    /// Its characters, all of which the font has.
    pub text: Cow<'a, str>,
    /// How it is turned.
    pub turn: Turn,
    /// Put behind every character: how a line is justified.
    pub gap: Points,
    /// Where neighbouring marks stand closer than their advances say.
    pub kerns: Vec<Kern>,
}

/// A character that stands closer to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kern {
    /// Where it is, in bytes of its text.
    pub at: usize,
    /// How much closer, in thousandths of an em.
    pub by: i32,
}

/// How thick the lines under and through marked texts are.
pub const MARK_WIDTH: Points = Points(0.75);

impl PlacedText<'_> {
    /// The same, of itself.
    fn owned(self) -> PlacedText<'static> {
        let Self { x, y, face, size, text, turn, gap, kerns } = self;
        PlacedText { x, y, face, size, text: text.into_owned().into(), turn, gap, kerns }
    }
}

/// How a text is turned against the page as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// As the page.
    Upright,
    /// By a quarter clockwise: the page number of a landscape page.
    Clockwise,
}

/// A page to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing<'a> {
    /// Lines of the grid, all of [`super::page_setup::GRID_WIDTH`].
    pub rules: Vec<Rule>,
    /// Lines under and through marked texts, all of [`MARK_WIDTH`].
    pub marks: Vec<Rule>,
    /// Texts in reading order: cell by cell, so that copied text stays whole.
    pub texts: Vec<PlacedText<'a>>,
}

/// Draws the pages of a composition and notes characters no font has.
#[derive(Debug)]
pub struct Artist<'c, 'b> {
    sections: Vec<&'b Section<'b>>,
    composition: &'c Composition<'b>,
    fonts: &'c FontLibrary,
    page_number: TextLook,
    missing: BTreeMap<char, Missing>,
}

/// Where a character that no font has was first met, and how often.
#[derive(Debug)]
struct Missing {
    place: Place,
    times: usize,
}

/// Where the text of a cell stands.
struct CellBox<'m> {
    left: Points,
    right: Points,
    top: Points,
    bottom: Points,
    align: Align,
    look: TextLook,
    marks: &'m [TextMark],
}

impl<'c, 'b: 'c> Artist<'c, 'b> {
    /// Draws with `fonts`; `page_number` is how page numbers are set.
    pub fn new(
        booklet: &'b Booklet<'b>,
        composition: &'c Composition<'b>,
        fonts: &'c FontLibrary,
        page_number: TextLook,
    ) -> Self {
        let sections = booklet.parts.iter().flat_map(|part| &part.sections).collect();
        Self { sections, composition, fonts, page_number, missing: BTreeMap::new() }
    }

    /// Draws a page.
    pub fn page(&mut self, page: &'c Page) -> Drawing<'c> {
        let mut drawing = Drawing::default();
        let (left, top) = (page.setup.left(), page.setup.top());
        for block in &page.blocks {
            match block {
                Block::Line { text, look, align, top: line_top, height, section } => {
                    let slack = page.setup.width() - width_of(self.fonts, text, *look);
                    let indent = match align {
                        LineAlign::Left => Points::ZERO,
                        LineAlign::Centre => slack * 0.5,
                    };
                    let y = baseline(top + *line_top, *height, look.size);
                    let at = (left + indent, y);
                    let name = self.section_name(*section);
                    let line = Flowing { text, look: *look, gap: 0 };
                    self.text(&mut drawing, line, at, &|| Place::part(one_line(name)));
                }
                Block::Rows { table, top: head_top, rows } => {
                    self.table(&mut drawing, *table, (left, top + *head_top), rows);
                }
            }
        }
        drawing.texts.extend(foot(self.fonts, self.page_number, page));
        drawing
    }

    /// What was found on the pages drawn so far.
    pub fn findings(&self) -> Vec<Finding> {
        self.missing.iter().map(|(character, missing)| missing.finding(*character)).collect()
    }

    fn table(
        &mut self,
        drawing: &mut Drawing<'c>,
        index: usize,
        origin: (Points, Points),
        rows: &[PlacedRow],
    ) {
        let Some(table) = self.composition.tables.get(index) else { return };
        let frame = Frame::new(table, origin);
        frame.rules(rows, &mut drawing.rules);
        self.head(drawing, &frame, index);
        for placed in rows {
            for column in 0..table.widths.len() {
                self.cell(drawing, &frame, (index, column), placed, rows);
            }
        }
    }

    fn head(&mut self, drawing: &mut Drawing<'c>, frame: &Frame<'c, 'b>, index: usize) {
        let table = frame.table;
        for (head, lines) in &table.head.cells {
            let (top, bottom) = table.head.extent(head.row, head.rows);
            let cell = CellBox {
                left: frame.edges[head.column],
                right: frame.edges[head.column + head.columns],
                top: frame.top + top,
                bottom: frame.top + bottom,
                align: Align::Centre,
                look: table.look.head,
                marks: &[],
            };
            let fitting = lines_within(bottom - top, table.look.head).max(1);
            let text: &'c str = head.text;
            let lines = &lines[..lines.len().min(fitting)];
            let name = self.section_name(index);
            let place = || Place { part: one_line(name), row: None, column: one_line(text) };
            self.lines(drawing, text, lines, &cell, &place);
        }
    }

    /// Draws what a placed row has in a column.
    fn cell(
        &mut self,
        drawing: &mut Drawing<'c>,
        frame: &Frame<'c, 'b>,
        (index, column): (usize, usize),
        placed: &PlacedRow,
        page: &[PlacedRow],
    ) {
        let table = frame.table;
        let (row, lines, bottom, columns) = match &table.rows[placed.row].cells[column] {
            MeasuredCell::Covered => return,
            MeasuredCell::Own(lines) => {
                let shown = lines.get(placed.lines_of(column, lines.len())).unwrap_or_default();
                (placed.row, shown, placed.bottom(), table.table.column_span(placed.row, column))
            }
            MeasuredCell::Label(label) => {
                let label = &table.labels[*label];
                if !begins_visible_part(placed, page, &label.rows) {
                    return;
                }
                let bottom = visible_bottom(page, &label.rows);
                (label.rows.start, &label.lines[..], bottom, label.columns)
            }
        };
        let head = &table.table.columns[column];
        let cell = CellBox {
            left: frame.edges[column],
            right: frame.edges[column + columns],
            top: frame.body_top() + placed.top,
            bottom: frame.body_top() + bottom,
            align: table.table.align(column, columns),
            look: table.look.body,
            marks: table.table.marks(row, column),
        };
        let name = self.section_name(index);
        let place =
            || Place { part: one_line(name), row: Some(row + 1), column: one_line(&head.header) };
        self.lines(drawing, table.table.text(row, column), lines, &cell, &place);
    }

    fn section_name(&self, index: usize) -> &'b str {
        self.sections.get(index).map_or("", |section| section.sheet_name.as_str())
    }

    /// Draws the lines of a cell in the middle of its height.
    fn lines(
        &mut self,
        drawing: &mut Drawing<'c>,
        text: &'c str,
        lines: &[Line],
        cell: &CellBox<'_>,
        place: &dyn Fn() -> Place,
    ) {
        let pitch = cell.look.pitch();
        let slack = cell.bottom - cell.top - pitch * lines.len() as f64;
        let mut top = cell.top + slack * 0.5;
        let padding = padding_x(cell.right - cell.left);
        for line in lines {
            let width = cell.look.size * (f64::from(line.width) / 1000.0);
            let x = match cell.align {
                Align::Left => cell.left + padding,
                Align::Centre => cell.left + (cell.right - cell.left - width) * 0.5,
            };
            let at = (x, baseline(top, pitch, cell.look.size));
            let flowing = Flowing { text: line.of(text), look: cell.look, gap: line.gap };
            self.text(drawing, flowing, at, place);
            for mark in cell.marks {
                drawing.marks.extend(self.mark(text, *line, mark, cell.look, at));
            }
            top += pitch;
        }
    }

    /// The line under or through what of a mark stands on a line of text.
    fn mark(
        &self,
        text: &str,
        line: Line,
        mark: &TextMark,
        look: TextLook,
        (x, baseline): (Points, Points),
    ) -> Option<Rule> {
        let (start, end) = (line.start as usize, line.end as usize);
        let marked = mark.at.start.max(start)..mark.at.end.min(end);
        let (before, within) = (text.get(start..marked.start)?, text.get(marked)?);
        let gap = look.size * (f64::from(line.gap) / 1000.0);
        let gaps = |text: &str| text.chars().filter(|c| !is_ignorable(*c)).count() as f64;
        let from = x + width_of(self.fonts, before, look) + gap * gaps(before);
        let to = from + width_of(self.fonts, within, look) + gap * (gaps(within) - 1.0);
        let y = match mark.look {
            MarkLook::Underlined => baseline + look.size * UNDERLINE_DROP,
            MarkLook::Struck => baseline - look.size * STRIKE_HEIGHT,
        };
        (to.0 > from.0).then_some(Rule { from: (from, y), to: (to, y) })
    }

    /// Draws one line of text.
    fn text(
        &mut self,
        drawing: &mut Drawing<'c>,
        line: Flowing<'c>,
        at: (Points, Points),
        place: &dyn Fn() -> Place,
    ) {
        for run in runs(self.fonts, line) {
            if let Some(character) = run.missing {
                self.missing
                    .entry(character)
                    .or_insert_with(|| Missing { place: place(), times: 0 })
                    .times += 1;
            }
            drawing.texts.extend(run.placed(at, line));
        }
    }
}

impl Missing {
    fn finding(&self, character: char) -> Finding {
        let code = character as u32;
        let times = match self.times {
            1 => String::new(),
            times => format!("（共 {times} 处）"),
        };
        let message =
            format!("字体里没有“{character}”（U+{code:04X}）这个字，PDF 中以“□”代替{times}。");
        Finding::new("layout.missing_glyph", Severity::Error, self.place.clone(), message)
            .quoting(character)
            .hint("请安装含有这个字的字体（如思源宋体），或换用同义的常用字。")
    }
}

/// A line of text as it is set.
#[derive(Debug, Clone, Copy)]
struct Flowing<'a> {
    text: &'a str,
    look: TextLook,
    /// What justifying puts between two characters, in thousandths of an em.
    gap: i16,
}

/// A piece of a line in one font.
#[derive(Debug)]
struct Run<'a> {
    text: Cow<'a, str>,
    /// `None` when not even the stand-in can be drawn.
    face: Option<FaceId>,
    /// How far from the line's beginning, in thousandths of an em.
    offset: i32,
    kerns: Vec<Kern>,
    /// The character that the stand-in replaces.
    missing: Option<char>,
}

impl<'a> Run<'a> {
    /// On a line that begins at `at`.
    fn placed(self, (x, y): (Points, Points), line: Flowing<'_>) -> Option<PlacedText<'a>> {
        let size = line.look.size;
        let ems = |thousandths: i32| size * (f64::from(thousandths) / 1000.0);
        Some(PlacedText {
            x: x + ems(self.offset),
            y,
            face: self.face?,
            size,
            text: self.text,
            turn: Turn::Upright,
            gap: ems(line.gap.into()),
            kerns: self.kerns,
        })
    }
}

/// Cuts a line into runs: the font changes where a character asks for it.
fn runs<'a>(fonts: &FontLibrary, line: Flowing<'a>) -> Vec<Run<'a>> {
    let Flowing { text, look, gap } = line;
    let mut runs: Vec<Run<'a>> = Vec::with_capacity(1);
    let mut open: Option<OpenRun> = None;
    let mut pen = 0;
    let mut before = ('\0', 0);
    for (at, character) in text.char_indices() {
        if is_ignorable(character) {
            runs.extend(open.take().map(|run| run.closed(text, at)));
            continue;
        }
        let glyph = fonts.glyph(look.typeface, character);
        let advance =
            glyph.map_or_else(|| fonts.advance(look.typeface, character), |glyph| glyph.advance);
        let closer = squeeze(before, (character, advance));
        before = (character, advance);
        pen -= closer;
        let face = glyph.map(|glyph| glyph.face);
        match (&mut open, face) {
            (Some(run), Some(face)) if run.face == face => run.kern(at, closer),
            _ => {
                runs.extend(open.take().map(|run| run.closed(text, at)));
                match face {
                    Some(face) => open = Some(OpenRun { face, start: at, pen, kerns: Vec::new() }),
                    None => runs.push(stand_in(fonts, look, character, pen)),
                }
            }
        }
        pen += advance + i32::from(gap);
    }
    runs.extend(open.map(|run| run.closed(text, text.len())));
    runs
}

/// A run whose end has not been reached.
struct OpenRun {
    face: FaceId,
    start: usize,
    pen: i32,
    kerns: Vec<Kern>,
}

impl OpenRun {
    fn kern(&mut self, at: usize, by: i32) {
        if by != 0 {
            self.kerns.push(Kern { at: at - self.start, by });
        }
    }

    fn closed(self, text: &str, end: usize) -> Run<'_> {
        let text = Cow::Borrowed(&text[self.start..end]);
        let Self { face, pen, kerns, .. } = self;
        Run { text, face: Some(face), offset: pen, kerns, missing: None }
    }
}

/// What is drawn for a character no font has.
fn stand_in(fonts: &FontLibrary, look: TextLook, character: char, offset: i32) -> Run<'static> {
    let face = fonts.glyph(look.typeface, STAND_IN).map(|glyph| glyph.face);
    let text = Cow::Owned(STAND_IN.to_string());
    Run { text, face, offset, kerns: Vec::new(), missing: Some(character) }
}

/// The baseline of a line of a height, with Han characters in its middle.
fn baseline(top: Points, height: Points, size: Points) -> Points {
    top + (height - size) * 0.5 + size * HAN_ASCENT
}

/// What “第1页 共3页” is written with, digits aside.
pub const OF_TOTAL_CHARACTERS: &str = "第页　共";

/// What stands at the foot of a page.
fn foot(fonts: &FontLibrary, look: TextLook, page: &Page) -> Vec<PlacedText<'static>> {
    match page.foot {
        Foot::Dash => page_number(fonts, look, page),
        Foot::OfTotal { page: number, pages } => {
            of_total(fonts, look, page, &format!("第{number}页　共{pages}页"))
        }
        Foot::None => Vec::new(),
    }
}

/// “第1页 共3页” below the type area, in its middle: a list that a unit prints
/// for itself is read as it is held.
fn of_total(
    fonts: &FontLibrary,
    look: TextLook,
    page: &Page,
    text: &str,
) -> Vec<PlacedText<'static>> {
    let slack = page.setup.width() - width_of(fonts, text, look);
    let x = page.setup.left() + slack * 0.5;
    let foot = page.setup.top() + page.setup.height();
    let y = foot + PAGE_NUMBER_DROP.points() + look.size * DASH_HEIGHT;
    let line = Flowing { text, look, gap: 0 };
    let placed = runs(fonts, line).into_iter().filter_map(|run| run.placed((x, y), line));
    placed.map(PlacedText::owned).collect()
}

/// “— 1 —” below the type area, one character in from the outer edge. On a
/// landscape page it stays where a portrait page has it: the paper is turned,
/// the number is not.
fn page_number(fonts: &FontLibrary, look: TextLook, page: &Page) -> Vec<PlacedText<'static>> {
    // A cover has none.
    if page.number == 0 {
        return Vec::new();
    }
    let text = format!("— {} —", page.number);
    let width = width_of(fonts, &text, look);
    let left = page.setup.margins.binding_mm.points();
    let right = left + page.setup.upright_width();
    let odd = page.number % 2 == 1;
    let x = if odd { right - look.size - width } else { left + look.size };
    let foot = page.setup.margins.top_mm.points() + page.setup.upright_height();
    let y = foot + PAGE_NUMBER_DROP.points() + look.size * DASH_HEIGHT;
    let line = Flowing { text: &text, look, gap: 0 };
    let placed = runs(fonts, line).into_iter().filter_map(|run| run.placed((x, y), line));
    let turned = placed.map(|text| {
        let (x, y, turn) = match page.setup.orientation {
            Orientation::Portrait => (text.x, text.y, Turn::Upright),
            Orientation::Landscape => (PAPER_LONG.points() - text.y, text.x, Turn::Clockwise),
        };
        PlacedText { x, y, turn, ..text.owned() }
    });
    turned.collect()
}
