//! The main part: annexes one after another, each a section of its own.

use crate::domain::Points;
use crate::export::text::without_control_characters;
use crate::export::{Control, ExportError};
use crate::finding::{Finding, Place};
use crate::layout::compose::{Composition, look_of};
use crate::layout::measure::Measurer;
use crate::layout::page_setup::{ANNEX_TITLE_LINE, GRID_PITCH, PageSetup};
use crate::layout::sheet::one_line;
use crate::layout::style::PageNumbers;
use crate::layout::title::title_lines;
use crate::layout::{AnnexStyle, Booklet, FontLibrary, Orientation, Part, Section};

use super::flow::TableFlow;
use super::footer::{self, Footer, Side};
use super::measure::twips;
use super::package::{MAIN, RELATIONSHIPS, footer_id};
use super::styles::{HEADING, MARK, NORMAL, NOTE, TITLE, TableStyles};
use super::table::TableWriter;
use super::text::run;
use super::xml::{Written, Xml};

/// Space between a table and the line below it.
const GAP: Points = Points(GRID_PITCH.0 * 0.5);

/// Writes the main part.
pub struct DocumentWriter<'w> {
    /// What is printed.
    pub booklet: &'w Booklet<'w>,
    /// How it was laid out.
    pub composition: &'w Composition<'w>,
    /// How its tables flow over pages.
    pub flows: &'w [TableFlow],
    /// Fonts to break titles with.
    pub fonts: &'w FontLibrary,
    /// Looks.
    pub style: &'w AnnexStyle,
    /// What was wrong with the texts.
    pub findings: Vec<Finding>,
}

/// What stands before a section, and so above its heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The title of the annex, or another line.
    Line,
    /// A table.
    Table,
}

impl DocumentWriter<'_> {
    /// Writes it all.
    ///
    /// # Errors
    /// A table beyond what Word opens, or cancelled.
    pub fn write(&mut self, xml: &mut Xml<'_>, control: &Control<'_>) -> Written {
        let names: [(&str, &dyn std::fmt::Display); 2] =
            [("xmlns:w", &MAIN), ("xmlns:r", &RELATIONSHIPS)];
        xml.element("w:document", &names, |xml| {
            xml.element("w:body", &[], |xml| self.body(xml, control))
        })
    }

    fn body(&mut self, xml: &mut Xml<'_>, control: &Control<'_>) -> Written {
        let booklet = self.booklet;
        let Some(last) = booklet.parts.len().checked_sub(1) else {
            hairline(xml, |_| Ok(()))?;
            let setup = PageSetup::standard(Orientation::Portrait);
            return self.section_properties(
                xml,
                setup,
                PageNumbers::Dash,
                Some(booklet.first_page),
            );
        };
        let mut table = 0;
        for (index, part) in booklet.parts.iter().enumerate() {
            self.front(xml, part)?;
            self.tables(xml, part, table, control)?;
            table += part.sections.len();
            let first = match part.page_numbers {
                PageNumbers::OfTotal => Some(1),
                _ => (index == 0).then_some(booklet.first_page),
            };
            let (setup, numbers) = (self.setup(part), part.page_numbers);
            // The properties of a section stand in its last paragraph; those
            // of the last one behind it.
            if index == last {
                hairline(xml, |_| Ok(()))?;
                self.section_properties(xml, setup, numbers, first)?;
            } else {
                hairline(xml, |xml| self.section_properties(xml, setup, numbers, first))?;
            }
            control.report_pages(self.pages_of(index));
        }
        Ok(())
    }

    /// How the pages of a part are set up.
    const fn setup(&self, part: &Part<'_>) -> PageSetup {
        PageSetup { orientation: part.orientation, margins: self.style.margins }
    }

    /// Pages of a part.
    fn pages_of(&self, part: usize) -> usize {
        let outline = &self.composition.outline;
        let begin = |part: usize| outline.get(part).map(|part| part.page);
        let end = begin(part + 1).unwrap_or(self.composition.pages.len());
        end.saturating_sub(begin(part).unwrap_or(end))
    }

    /// Mark on the first line, title from the third.
    fn front(&mut self, xml: &mut Xml<'_>, part: &Part<'_>) -> Written {
        let mark = format!("{}{}", part.document_number, part.mark);
        let place = one_line(&part.title);
        if !mark.is_empty() {
            paragraph(xml, MARK, &self.clean(&mark, &place))?;
            for _ in 2..ANNEX_TITLE_LINE {
                paragraph(xml, MARK, "")?;
            }
        }
        let title = self.clean(&part.title, &place);
        let look = look_of(self.style.fonts.title);
        let width = self.setup(part).width();
        let lines = title_lines(&title, &mut Measurer::new(self.fonts), look, width);
        if lines.is_empty() { Ok(()) } else { paragraph(xml, TITLE, &lines.join("\n")) }
    }

    /// The tables of a part; `first` is the place of its first one in the
    /// composition.
    fn tables(
        &mut self,
        xml: &mut Xml<'_>,
        part: &Part<'_>,
        first: usize,
        control: &Control<'_>,
    ) -> Written {
        let (composition, flows) = (self.composition, self.flows);
        let measured = composition.tables.iter().zip(flows).skip(first);
        let mut before = Before::Line;
        for (section, (table, flow)) in part.sections.iter().zip(measured) {
            let styles = TableStyles::of(table.look);
            let part = one_line(&section.sheet_name);
            let gap = before == Before::Table && !flow.at_page_top;
            let parted = self.above(xml, section, gap, &part)?;
            if before == Before::Table && !parted {
                // Two tables without anything between them would become one.
                paragraph(xml, NOTE, "")?;
            }
            if !table.widths.is_empty() {
                let mut writer = TableWriter {
                    section,
                    table,
                    flow,
                    styles: &styles,
                    keeps_closing: section.closing.is_some(),
                    measurer: Measurer::new(self.fonts),
                    findings: &mut self.findings,
                };
                writer.write(xml, control)?;
                before = Before::Table;
            }
            if let Some(closing) = &section.closing {
                let text = self.clean(closing, &part);
                styled(xml, NOTE, false, Some(GAP), &text)?;
                before = Before::Line;
            }
        }
        Ok(())
    }

    /// Heading and note, with a gap between them and a table above.
    fn above(
        &mut self,
        xml: &mut Xml<'_>,
        section: &Section<'_>,
        gap: bool,
        part: &str,
    ) -> Result<bool, ExportError> {
        let mut first = true;
        for (text, style) in [(&section.heading, HEADING), (&section.note, NOTE)] {
            let Some(text) = text else { continue };
            let text = self.clean(text, part);
            // A heading brings its gap along, a note has none.
            let before = match (style == HEADING, gap && first) {
                (true, false) => Some(Points::ZERO),
                (false, true) => Some(GAP),
                _ => None,
            };
            styled(xml, style, true, before, &text)?;
            first = false;
        }
        Ok(!first)
    }

    fn clean(&mut self, text: &str, part: &str) -> String {
        let place = Place::part(part);
        without_control_characters(text, &place, &mut self.findings).into_owned()
    }

    fn section_properties(
        &self,
        xml: &mut Xml<'_>,
        setup: PageSetup,
        numbers: PageNumbers,
        first_page: Option<usize>,
    ) -> Written {
        xml.element("w:sectPr", &[], |xml| {
            for (kind, side) in [("default", Side::Odd), ("even", Side::Even)] {
                let footer = match numbers {
                    PageNumbers::Dash => Footer { orientation: setup.orientation, side },
                    PageNumbers::OfTotal => Footer::OF_TOTAL,
                    PageNumbers::None => Footer::NONE,
                };
                let id = footer_id(footer);
                xml.empty("w:footerReference", &[("w:type", &kind), ("r:id", &id)])?;
            }
            xml.value("w:type", "nextPage")?;
            page(xml, setup.orientation)?;
            margins(xml, setup, footer::distance(look_of(self.style.fonts.page_number)))?;
            if let Some(first) = first_page {
                xml.empty("w:pgNumType", &[("w:start", &first)])?;
            }
            xml.empty("w:cols", &[("w:space", &425)])
        })
    }
}

fn page(xml: &mut Xml<'_>, orientation: Orientation) -> Written {
    let (width, height) = (paper(orientation.page_width()), paper(orientation.page_height()));
    match orientation {
        Orientation::Portrait => xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]),
        Orientation::Landscape => {
            xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")])
        }
    }
}

/// Sizes of paper are rounded as Word itself does: A4 is 11906 by 16838.
fn paper(length: Points) -> i64 {
    (length.0 * 20.0).round() as i64
}

fn margins(xml: &mut Xml<'_>, setup: PageSetup, footer: Points) -> Written {
    let right = setup.orientation.page_width() - setup.left() - setup.width();
    let bottom = setup.orientation.page_height() - setup.top() - setup.height();
    let [top, right, bottom, left] = [setup.top(), right, bottom, setup.left()].map(twips);
    let footer = twips(footer);
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &top),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &footer),
            ("w:footer", &footer),
            ("w:gutter", &0),
        ],
    )
}

fn paragraph(xml: &mut Xml<'_>, style: &str, text: &str) -> Written {
    styled(xml, style, false, None, text)
}

/// A paragraph of a style; `before` replaces the space above it.
fn styled(
    xml: &mut Xml<'_>,
    style: &str,
    kept_with_next: bool,
    before: Option<Points>,
    text: &str,
) -> Written {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style)?;
            if kept_with_next {
                xml.on("w:keepNext")?;
            }
            match before.map(twips) {
                Some(before) => xml.empty("w:spacing", &[("w:before", &before)]),
                None => Ok(()),
            }
        })?;
        run(xml, text)
    })
}

/// A paragraph one point high, where the format wants one: behind a table.
/// `properties` may make it the last one of its section.
pub fn hairline(
    xml: &mut Xml<'_>,
    properties: impl FnOnce(&mut Xml<'_>) -> Written,
) -> Result<(), ExportError> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", NORMAL)?;
            xml.empty(
                "w:spacing",
                &[("w:before", &0), ("w:after", &0), ("w:line", &20), ("w:lineRule", &"exact")],
            )?;
            xml.element("w:rPr", &[], |xml| {
                xml.value("w:sz", 2)?;
                xml.value("w:szCs", 2)
            })?;
            properties(xml)
        })
    })
}
