//! Blocks of a document: paragraphs, tables, and the wrappers around them.

use super::grid::Grid;
use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::{NumberingChoice, Styles, outline_level, read_numbering_choice};
use crate::finding::Finding;
use crate::importer::document::{Block, RawParagraph, RawTable};
use crate::importer::error::ImportError;
use crate::importer::source::Limits;
use crate::importer::spans::Budget;
use crate::importer::xml::{Pull, Tag};

/// A paragraph or table in some container: the body, a cell, a text box.
pub enum Piece {
    /// A paragraph.
    Paragraph(RawParagraph),
    /// A table.
    Table(RawTable),
}

/// What a container has delivered so far.
#[derive(Default)]
pub struct Story {
    /// Pieces in order.
    pub pieces: Vec<Piece>,
    /// Text of paragraphs whose mark was deleted; it belongs to the next one.
    carry: String,
}

impl Story {
    /// The pieces, once the container ends.
    pub fn finish(mut self) -> Vec<Piece> {
        if !self.carry.is_empty() {
            let text = std::mem::take(&mut self.carry);
            self.pieces.push(Piece::Paragraph(RawParagraph { text, level: None }));
        }
        self.pieces
    }
}

/// A paragraph while it is being read.
#[derive(Default)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// Text boxes anchored in it.
    pub boxes: Vec<Piece>,
    /// Fields that are open; `true` while in the instruction.
    pub fields: Vec<bool>,
    /// A page or column break came; it separates only if text follows.
    pub break_waits: bool,
    /// Whether the paragraph's style hides its text.
    pub style_hidden: bool,
    level: Option<u8>,
    mark_deleted: bool,
}

/// `w:pPr` of a paragraph.
#[derive(Default)]
struct Properties {
    style: Option<String>,
    numbering: Option<NumberingChoice>,
    outline: Option<u8>,
    mark_deleted: bool,
}

/// Walks through a document once, from top to bottom.
pub struct Walker<'a> {
    /// The body's XML.
    pub xml: Pull<'a>,
    /// Styles of the document.
    pub styles: &'a Styles,
    /// Lists and their counters.
    pub numbering: Numbering,
    /// What to tell the user.
    pub notes: Notes,
    /// What is held in memory.
    pub budget: Budget<'a>,
    /// Tables begun so far, nested ones not counted.
    pub tables: usize,
    /// How many cells surround the current place.
    pub cell_depth: usize,
    /// Inside a cell covered from above, where Word prints and counts nothing.
    pub covered: bool,
    /// Whether the cell being read shows the one above again.
    pub shown_again: bool,
    /// Inside a content control that only shows its prompt.
    pub prompt: bool,
}

impl<'a> Walker<'a> {
    /// Begins at the top of the main part.
    pub fn new(
        name: &'a str,
        xml: Pull<'a>,
        styles: &'a Styles,
        numbering: Numbering,
        limits: &'a Limits,
    ) -> Self {
        Self {
            xml,
            styles,
            numbering,
            notes: Notes::default(),
            budget: Budget::new(name, limits),
            tables: 0,
            cell_depth: 0,
            covered: false,
            shown_again: false,
            prompt: false,
        }
    }

    /// Reads the whole document.
    pub fn document(mut self) -> Result<(Vec<Block>, Vec<Finding>), ImportError> {
        let mut story = Story::default();
        while let Some(tag) = self.xml.next_start()? {
            if tag.name() == "body" {
                self.blocks(&mut story)?;
            }
        }
        let blocks = story.finish().into_iter().map(|piece| match piece {
            Piece::Paragraph(paragraph) => Block::Paragraph(paragraph),
            Piece::Table(table) => Block::Table(table),
        });
        Ok((blocks.collect(), self.notes.into_findings()))
    }

    /// Reads the blocks of the element just begun, to its end.
    pub fn blocks(&mut self, story: &mut Story) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            self.block(tag, story)?;
        }
        Ok(())
    }

    /// Reads one block, to its end.
    pub fn block(&mut self, tag: Tag<'_>, story: &mut Story) -> Result<(), ImportError> {
        match tag.name() {
            "p" => self.paragraph(story),
            "tbl" => self.table(story),
            "sdt" => self.content_control(|walker| walker.blocks(story)),
            "AlternateContent" => self.alternatives(|walker| walker.blocks(story)),
            "ins" | "moveTo" => {
                self.notes.tracked = true;
                self.blocks(story)
            }
            "del" | "moveFrom" => {
                self.notes.tracked = true;
                self.xml.skip()
            }
            "customXml" | "smartTag" => self.blocks(story),
            _ => self.xml.skip(),
        }
    }

    /// Reads the content of a `w:sdt`. A control that still shows its prompt
    /// (“单击此处输入文字”) is empty in the user's eyes.
    pub fn content_control(
        &mut self,
        mut content: impl FnMut(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let outer = self.prompt;
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "sdtPr" => self.control_properties()?,
                "sdtContent" => content(self)?,
                _ => self.xml.skip()?,
            }
        }
        self.prompt = outer;
        Ok(())
    }

    fn control_properties(&mut self) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            if tag.name() == "showingPlcHdr" && tag.is_on() {
                self.prompt = true;
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    /// Reads one branch of `mc:AlternateContent`: the others say the same.
    pub fn alternatives(
        &mut self,
        mut content: impl FnMut(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let mut done = false;
        while let Some(tag) = self.xml.child_tag()? {
            if !done && matches!(tag.name(), "Choice" | "Fallback") {
                done = true;
                content(self)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, story: &mut Story) -> Result<(), ImportError> {
        let mut line = Line::default();
        let carry = std::mem::take(&mut story.carry);
        let mut number = None;
        while let Some(tag) = self.xml.child_tag()? {
            if tag.name() == "pPr" {
                let properties = self.paragraph_properties()?;
                number = self.open_paragraph(&properties, &mut line);
            } else {
                number = number.or_else(|| self.open_paragraph(&Properties::default(), &mut line));
                self.inline(tag, &mut line)?;
            }
        }
        // A paragraph without properties and content still has a default style.
        let number = number.or_else(|| self.open_paragraph(&Properties::default(), &mut line));
        let text = number.flatten().unwrap_or_default() + &carry + &line.text;
        self.budget.text(line.text.len())?;
        if line.mark_deleted {
            story.carry = text;
        } else {
            let level = line.level;
            story.pieces.push(Piece::Paragraph(RawParagraph { text, level }));
        }
        story.pieces.append(&mut line.boxes);
        Ok(())
    }

    /// Settles what the properties decide; the outer `Some` says it is done,
    /// the inner one is the number.
    fn open_paragraph(
        &mut self,
        properties: &Properties,
        line: &mut Line,
    ) -> Option<Option<String>> {
        let style = self.styles.paragraph(properties.style.as_deref());
        line.mark_deleted = properties.mark_deleted;
        self.shown_again |= style.is_some_and(|style| self.styles.shown_again(style));
        line.style_hidden = style.and_then(|style| self.styles.hidden(style)).unwrap_or(false);
        line.level = match properties.outline {
            Some(level) => outline_level(level),
            None => style.and_then(|style| self.styles.outline(style)),
        };
        if properties.mark_deleted || self.covered {
            return Some(None);
        }
        Some(self.numbering.advance(properties.numbering, style, self.styles))
    }

    fn paragraph_properties(&mut self) -> Result<Properties, ImportError> {
        let mut properties = Properties::default();
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "pStyle" => {
                    properties.style = tag.attr("val");
                    self.xml.skip()?;
                }
                "numPr" => properties.numbering = Some(read_numbering_choice(&mut self.xml)?),
                "outlineLvl" => {
                    properties.outline = tag.number("val");
                    self.xml.skip()?;
                }
                "rPr" => properties.mark_deleted = self.mark_is_deleted()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(properties)
    }

    fn mark_is_deleted(&mut self) -> Result<bool, ImportError> {
        let mut deleted = false;
        while let Some(tag) = self.xml.child_tag()? {
            deleted |= matches!(tag.name(), "del" | "moveFrom");
            self.xml.skip()?;
        }
        self.notes.tracked |= deleted;
        Ok(deleted)
    }

    fn table(&mut self, story: &mut Story) -> Result<(), ImportError> {
        let nested = self.cell_depth > 0;
        let name = if nested {
            String::new()
        } else {
            self.tables += 1;
            format!("表{}", self.tables)
        };
        let mut grid = Grid::new(name);
        self.rows(&mut grid)?;
        let table = grid.finish(&mut self.budget)?;
        if !table.rows.is_empty() {
            story.pieces.push(Piece::Table(table));
        }
        Ok(())
    }
}
