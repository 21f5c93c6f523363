//! Page numbers “— 1 —” on the outer edge (GB/T 9704, 7.5).

use crate::domain::Points;
use crate::layout::Orientation;
use crate::layout::measure::TextLook;
use crate::layout::page_setup::{MARGIN_BINDING, MARGIN_BOTTOM, PAGE_NUMBER_DROP, TYPE_AREA_WIDTH};

use super::measure::twips;
use super::package::MAIN;
use super::styles::PAGE_NUMBER;
use super::xml::{Written, Xml};

/// Height of a number's dash above the foot of its line, in ems: Word sets
/// the baseline of a line of exact height at four fifths of it.
const DASH_ABOVE_FOOT: f64 = 0.55;
/// Printers need this at the edge of the paper.
const LEAST: Points = Points(12.0);

/// A footer part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footer {
    /// Which way its pages are turned.
    pub orientation: Orientation,
    /// On which pages it stands.
    pub side: Side,
}

/// What “共3页” counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// The pages of a document that is one section, as laid out.
    Document(usize),
    /// Those of each section. LibreOffice does not count them.
    Section,
}

/// Pages with odd or even numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Right-hand pages.
    Odd,
    /// Left-hand pages.
    Even,
    /// Both: “第1页 共3页” in the middle.
    OfTotal,
    /// Both: nothing.
    None,
}

impl Footer {
    /// All footers there may be; their places give their names.
    pub const ALL: [Self; 6] = [
        Self { orientation: Orientation::Portrait, side: Side::Odd },
        Self { orientation: Orientation::Portrait, side: Side::Even },
        Self { orientation: Orientation::Landscape, side: Side::Odd },
        Self { orientation: Orientation::Landscape, side: Side::Even },
        Self::OF_TOTAL,
        Self::NONE,
    ];
    /// “第1页 共3页”, whichever way the pages are turned.
    pub const OF_TOTAL: Self = Self { orientation: Orientation::Portrait, side: Side::OfTotal };
    /// An empty footer: without one, pages take that of the pages before.
    pub const NONE: Self = Self { orientation: Orientation::Portrait, side: Side::None };

    /// Its number among [`Self::ALL`], from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|footer| *footer == self).unwrap_or(0) + 1
    }

    /// Writes the part.
    pub fn write(self, xml: &mut Xml<'_>, look: TextLook, total: Total) -> Written {
        xml.element("w:ftr", &[("xmlns:w", &MAIN)], |xml| match (self.side, self.orientation) {
            (Side::OfTotal, _) => of_total(xml, total),
            (Side::None, _) => super::document::hairline(xml, |_| Ok(())),
            (_, Orientation::Portrait) => self.number_line(xml, look),
            (_, Orientation::Landscape) => self.turned(xml, look),
        })
    }

    /// The number, one character in from the outer edge.
    fn number_line(self, xml: &mut Xml<'_>, look: TextLook) -> Written {
        let indent = twips(look.size);
        let (edge, align) = match self.side {
            Side::Even => ("w:left", "left"),
            Side::Odd | Side::OfTotal | Side::None => ("w:right", "right"),
        };
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", PAGE_NUMBER)?;
                xml.empty("w:ind", &[(edge, &indent)])?;
                xml.value("w:jc", align)
            })?;
            piece(xml, |xml| text(xml, "— "))?;
            field(xml, " PAGE ", 1)?;
            piece(xml, |xml| text(xml, " —"))
        })
    }

    /// On a landscape page the number stays where a portrait page has it: the
    /// paper is turned, the number is not. A table that floats beside the
    /// page's left edge holds it, its text turned with the paper.
    fn turned(self, xml: &mut Xml<'_>, look: TextLook) -> Written {
        let width = twips(look.size * 1.5);
        let height = twips(TYPE_AREA_WIDTH.points());
        let x = twips(MARGIN_BOTTOM.points() - PAGE_NUMBER_DROP.points()) - width / 2;
        let y = twips(MARGIN_BINDING.points());
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.empty(
                    "w:tblpPr",
                    &[
                        ("w:leftFromText", &0),
                        ("w:rightFromText", &0),
                        ("w:vertAnchor", &"page"),
                        ("w:horzAnchor", &"page"),
                        ("w:tblpX", &x),
                        ("w:tblpY", &y),
                    ],
                )?;
                xml.value("w:tblOverlap", "never")?;
                xml.empty("w:tblW", &[("w:w", &width), ("w:type", &"dxa")])?;
                xml.empty("w:tblLayout", &[("w:type", &"fixed")])?;
                super::styles::cell_margins(xml, "w:tblCellMar", (Points::ZERO, Points::ZERO))
            })?;
            xml.element("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &[("w:w", &width)]))?;
            xml.element("w:tr", &[], |xml| {
                xml.element("w:trPr", &[], |xml| {
                    xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", &"exact")])
                })?;
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")])?;
                        xml.value("w:textDirection", "tbRl")?;
                        xml.value("w:vAlign", "center")
                    })?;
                    self.number_line(xml, look)
                })
            })
        })?;
        super::document::hairline(xml, |_| Ok(()))
    }
}

/// How far the foot of a page number's line is above the edge of the paper.
/// Of no weight on landscape pages, whose number floats.
pub fn distance(look: TextLook) -> Points {
    let dash = MARGIN_BOTTOM.points() - PAGE_NUMBER_DROP.points();
    (dash - look.size * DASH_ABOVE_FOOT).max(LEAST)
}

/// “第1页 共3页”, counted through the pages of the annex.
fn of_total(xml: &mut Xml<'_>, total: Total) -> Written {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", PAGE_NUMBER)?;
            xml.value("w:jc", "center")
        })?;
        piece(xml, |xml| text(xml, "第"))?;
        field(xml, " PAGE ", 1)?;
        piece(xml, |xml| text(xml, "页　共"))?;
        match total {
            Total::Document(pages) => field(xml, " NUMPAGES ", pages)?,
            Total::Section => field(xml, " SECTIONPAGES ", 1)?,
        }
        piece(xml, |xml| text(xml, "页"))
    })
}

/// A field with the result it has until it is counted.
fn field(xml: &mut Xml<'_>, code: &str, result: usize) -> Written {
    let mark = |kind: &'static str| {
        move |xml: &mut Xml<'_>| xml.empty("w:fldChar", &[("w:fldCharType", &kind)])
    };
    piece(xml, mark("begin"))?;
    piece(xml, |xml| {
        let preserve: [(&str, &dyn std::fmt::Display); 1] = [("xml:space", &"preserve")];
        xml.element("w:instrText", &preserve, |xml| xml.text(code))
    })?;
    piece(xml, mark("separate"))?;
    piece(xml, |xml| text(xml, &result.to_string()))?;
    piece(xml, mark("end"))
}

fn piece(xml: &mut Xml<'_>, content: impl FnOnce(&mut Xml<'_>) -> Written) -> Written {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| xml.empty("w:rFonts", &[("w:hint", &"eastAsia")]))?;
        content(xml)
    })
}

fn text(xml: &mut Xml<'_>, text: &str) -> Written {
    xml.element("w:t", &[("xml:space", &"preserve")], |xml| xml.text(text))
}
