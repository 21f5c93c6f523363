//! The styles part: every look has a name, so that a user can change it for
//! the whole document.

use crate::domain::Points;
use crate::export::official_name;
use crate::layout::compose::look_of;
use crate::layout::grid::TableLook;
use crate::layout::measure::TextLook;
use crate::layout::page_setup::{CELL_PADDING_X, GRID_PITCH, GRID_WIDTH};
use crate::layout::style::StyleFonts;

use super::measure::{half_points, twips};
use super::package::MAIN;
use super::xml::{Written, Xml};

/// Body text that a user adds.
pub const NORMAL: &str = "Normal";
/// 附件
pub const MARK: &str = "AnnexMark";
/// 附件标题
pub const TITLE: &str = "AnnexTitle";
/// 清单标题: 一、东湖区
pub const HEADING: &str = "ListHeading";
/// 清单说明: lines above and below a table
pub const NOTE: &str = "ListNote";
/// 页码
pub const PAGE_NUMBER: &str = "AnnexPageNumber";
/// 清单表格
pub const TABLE: &str = "ListTable";

/// Left and right of a cell: a hair less than the layout leaves, so that
/// rounding never breaks a line that fitted.
pub const PADDING_X: Points = Points(CELL_PADDING_X.points().0 - 0.25);
/// Above and below: rows have the height that was laid out; this only keeps
/// borders and rounding from making them taller.
pub const PADDING_Y: Points = Points(1.4);

/// What the paragraphs of a table's cells are.
#[derive(Debug, Clone, PartialEq)]
pub struct TableStyles {
    look: TableLook,
    /// Head row.
    pub head: String,
    /// Running text.
    pub text: String,
    /// Labels, names, numbers.
    pub centred: String,
}

impl TableStyles {
    /// Styles for a table's look.
    pub fn of(look: TableLook) -> Self {
        let size = half_points(look.body.size);
        Self {
            look,
            head: format!("TableHead{size}"),
            text: format!("TableText{size}"),
            centred: format!("TableCentred{size}"),
        }
    }
}

/// Writes the styles part. `tables` has one entry for each size in use.
pub fn write(xml: &mut Xml<'_>, fonts: &StyleFonts, tables: &[TableStyles]) -> Written {
    xml.element("w:styles", &[("xmlns:w", &MAIN)], |xml| {
        defaults(xml)?;
        built_in(xml, TextLook { size: Points(16.0), ..look_of(fonts.note) }, fonts)?;
        annex(xml, fonts)?;
        for table in tables {
            table_texts(xml, table)?;
        }
        table_style(xml)
    })
}

fn defaults(xml: &mut Xml<'_>) -> Written {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                // Latin words and figures that pass for Chinese are cut anywhere.
                xml.empty(
                    "w:lang",
                    &[("w:val", &"en-US"), ("w:eastAsia", &"zh-CN"), ("w:bidi", &"ar-SA")],
                )
            })
        })?;
        xml.on("w:pPrDefault")
    })
}

/// Styles every document has.
fn built_in(xml: &mut Xml<'_>, body: TextLook, fonts: &StyleFonts) -> Written {
    let body = TextLook { typeface: fonts.table_body, ..body };
    let normal = Style { id: NORMAL, name: "Normal", default: true, ..Style::paragraph() };
    normal.write(xml, |xml| {
        paragraph(xml, &Spacing::exact(GRID_PITCH), Some("both"), None)?;
        font(xml, body)
    })?;
    let font = Style { id: "DefaultParagraphFont", name: "Default Paragraph Font", ..NO_STYLE };
    Style { kind: "character", default: true, ..font }.write(xml, |_| Ok(()))?;
    let table = Style { id: "TableNormal", name: "Normal Table", ..NO_STYLE };
    Style { kind: "table", default: true, ..table }.write(xml, |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblInd", &[("w:w", &0), ("w:type", &"dxa")])?;
            cell_margins(xml, "w:tblCellMar", (Points::ZERO, Points(5.4)))
        })
    })?;
    let list = Style { id: "NoList", name: "No List", ..NO_STYLE };
    Style { kind: "numbering", default: true, ..list }.write(xml, |_| Ok(()))
}

/// Mark, title, headings, notes, page numbers.
fn annex(xml: &mut Xml<'_>, fonts: &StyleFonts) -> Written {
    let pitch = |look: TextLook| Spacing::exact(GRID_PITCH.max(look.pitch()));
    let gap = GRID_PITCH * 0.5;
    let looks = [fonts.mark, fonts.title, fonts.heading, fonts.note, fonts.page_number];
    let [mark, title, heading, note, number] = looks.map(look_of);
    let style = |id, name| Style { id, name, ..Style::paragraph() };
    style(MARK, "附件").write(xml, |xml| {
        paragraph_kept(xml, &pitch(mark), "left", None)?;
        font(xml, mark)
    })?;
    style(TITLE, "附件标题").write(xml, |xml| {
        paragraph_kept(xml, &Spacing { after: gap, ..pitch(title) }, "center", Some(0))?;
        font(xml, title)
    })?;
    style(HEADING, "清单标题").write(xml, |xml| {
        paragraph_kept(xml, &Spacing { before: gap, ..pitch(heading) }, "left", Some(1))?;
        font(xml, heading)
    })?;
    style(NOTE, "清单说明").write(xml, |xml| {
        paragraph(xml, &pitch(note), Some("left"), None)?;
        font(xml, note)
    })?;
    style(PAGE_NUMBER, "页码").write(xml, |xml| {
        paragraph(xml, &Spacing::exact(number.size), None, None)?;
        font(xml, number)
    })
}

/// Paragraphs of table cells at one size.
fn table_texts(xml: &mut Xml<'_>, styles: &TableStyles) -> Written {
    let TableLook { head, body } = styles.look;
    let size = size_word(body.size);
    let exact = Spacing::exact(body.pitch());
    let names = ["表格文字", "表格居中", "表头"].map(|word| format!("{word}（{size}）"));
    let [text, centred, header] = &names;
    let style = |id, name, based_on| Style { id, name, based_on, ..Style::paragraph() };
    style(&styles.text, text, NORMAL).write(xml, |xml| {
        paragraph(xml, &exact, Some("left"), None)?;
        font(xml, body)
    })?;
    style(&styles.centred, centred, &styles.text)
        .write(xml, |xml| xml.element("w:pPr", &[], |xml| xml.value("w:jc", "center")))?;
    style(&styles.head, header, &styles.centred).write(xml, |xml| {
        paragraph(xml, &Spacing::exact(head.pitch()), None, None)?;
        font(xml, head)
    })
}

fn table_style(xml: &mut Xml<'_>) -> Written {
    let style = Style { id: TABLE, name: "清单表格", kind: "table", ..NO_STYLE };
    Style { based_on: "TableNormal", ..style }.write(xml, |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                // Eighths of a point.
                let width = (GRID_WIDTH.0 * 8.0).round();
                for edge in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                    xml.empty(
                        &format!("w:{edge}"),
                        &[
                            ("w:val", &"single"),
                            ("w:sz", &width),
                            ("w:space", &0),
                            ("w:color", &"auto"),
                        ],
                    )?;
                }
                Ok(())
            })?;
            cell_margins(xml, "w:tblCellMar", (PADDING_Y, PADDING_X))
        })
    })
}

/// Space above and below, left and right of a cell's text.
pub fn cell_margins(xml: &mut Xml<'_>, name: &str, (y, x): (Points, Points)) -> Written {
    xml.element(name, &[], |xml| {
        for (edge, space) in [("top", y), ("left", x), ("bottom", y), ("right", x)] {
            let space = twips(space);
            xml.empty(&format!("w:{edge}"), &[("w:w", &space), ("w:type", &"dxa")])?;
        }
        Ok(())
    })
}

/// A style's head: what it is called and what it builds on.
struct Style<'s> {
    kind: &'static str,
    id: &'s str,
    name: &'s str,
    based_on: &'s str,
    default: bool,
}

const NO_STYLE: Style<'static> =
    Style { kind: "paragraph", id: "", name: "", based_on: "", default: false };

impl Style<'_> {
    const fn paragraph() -> Style<'static> {
        NO_STYLE
    }

    fn write(&self, xml: &mut Xml<'_>, looks: impl FnOnce(&mut Xml<'_>) -> Written) -> Written {
        let head: [(&str, &dyn std::fmt::Display); 4] = [
            ("w:type", &self.kind),
            ("w:default", &1),
            ("w:customStyle", &1),
            ("w:styleId", &self.id),
        ];
        let built_in = self.default;
        let head: Vec<_> = head
            .into_iter()
            .filter(|(key, _)| *key != if built_in { "w:customStyle" } else { "w:default" })
            .collect();
        xml.element("w:style", &head, |xml| {
            xml.value("w:name", self.name)?;
            let own = if self.kind == "paragraph" && !built_in { NORMAL } else { "" };
            let base = if self.based_on.is_empty() { own } else { self.based_on };
            if !base.is_empty() {
                xml.value("w:basedOn", base)?;
            }
            if !built_in {
                xml.on("w:qFormat")?;
            }
            looks(xml)
        })
    }
}

/// Space around and between the lines of a paragraph.
struct Spacing {
    before: Points,
    after: Points,
    line: Points,
}

impl Spacing {
    const fn exact(line: Points) -> Self {
        Self { before: Points::ZERO, after: Points::ZERO, line }
    }
}

/// A paragraph that stays with the one below it.
fn paragraph_kept(xml: &mut Xml<'_>, spacing: &Spacing, align: &str, level: Option<u8>) -> Written {
    xml.element("w:pPr", &[], |xml| {
        xml.on("w:keepNext")?;
        xml.on("w:keepLines")?;
        paragraph_content(xml, spacing, Some(align), level)
    })
}

fn paragraph(
    xml: &mut Xml<'_>,
    spacing: &Spacing,
    align: Option<&str>,
    level: Option<u8>,
) -> Written {
    xml.element("w:pPr", &[], |xml| paragraph_content(xml, spacing, align, level))
}

/// Lines are set as they were measured: no grid, no space between Chinese and
/// Latin, no mark beyond the edge.
fn paragraph_content(
    xml: &mut Xml<'_>,
    spacing: &Spacing,
    align: Option<&str>,
    level: Option<u8>,
) -> Written {
    // Where a row is split, two lines stay on either side.
    xml.on("w:widowControl")?;
    for off in ["w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"] {
        xml.value(off, 0)?;
    }
    let [before, after, line] = [spacing.before, spacing.after, spacing.line].map(twips);
    xml.empty(
        "w:spacing",
        &[("w:before", &before), ("w:after", &after), ("w:line", &line), ("w:lineRule", &"exact")],
    )?;
    if let Some(align) = align {
        xml.value("w:jc", align)?;
    }
    level.map_or(Ok(()), |level| xml.value("w:outlineLvl", level))
}

/// A font by its official name, for Chinese and Latin alike.
fn font(xml: &mut Xml<'_>, look: TextLook) -> Written {
    let name = official_name(look.typeface);
    let size = half_points(look.size);
    xml.element("w:rPr", &[], |xml| {
        xml.empty(
            "w:rFonts",
            &[("w:ascii", &name), ("w:eastAsia", &name), ("w:hAnsi", &name), ("w:cs", &name)],
        )?;
        xml.value("w:sz", size)?;
        xml.value("w:szCs", size)
    })
}

/// 字号, or points where there is no such word.
fn size_word(size: Points) -> String {
    let word = match half_points(size) {
        44 => "二号",
        36 => "小二",
        32 => "三号",
        30 => "小三",
        28 => "四号",
        24 => "小四",
        21 => "五号",
        18 => "小五",
        15 => "六号",
        _ => return format!("{}磅", size.0),
    };
    word.to_owned()
}
