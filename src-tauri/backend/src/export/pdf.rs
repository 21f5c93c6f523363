//! PDF: draws pages through printpdf, then mends what it leaves open.
//!
//! A landscape page has a landscape `MediaBox` and no `/Rotate`, so that every
//! viewer shows it upright and printers turn it; its page number stands
//! turned at the left edge, where the portrait page has its foot.

mod archive;
pub mod bind;
mod embed;
mod finish;
mod srgb;

use printpdf::{
    FontId, Line, LinePoint, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Pt, TextItem, TextMatrix,
};

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::domain::Points;
use crate::finding::{Finding, Place, Severity};
use crate::layout::compose::{Composition, Flow, Page, compose, look_of};
use crate::layout::draw::{Artist, Drawing, MARK_WIDTH, PlacedText, Turn};
use crate::layout::fonts::FaceId;
use crate::layout::frame::Rule;
use crate::layout::page_setup::GRID_WIDTH;
use crate::layout::{AnnexStyle, Booklet, FontLibrary};

use super::{Control, ExportError, Rendered, fonts_used};
use embed::UsedCharacters;

/// Pages handed to printpdf at a time: its operations take a hundred times
/// the room of the finished page, so a long document must not hold them all.
const SLICE: usize = 256;

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PdfKind {
    /// To be read and printed.
    #[default]
    Plain,
    /// To be kept: PDF/A-2b (ISO 19005-2).
    Archive,
}

/// Renders a booklet as PDF. Equal input gives equal bytes.
///
/// # Errors
/// [`ExportError::NoFont`] without any font, [`ExportError::Cancelled`] when
/// `control` says so.
pub fn render(
    booklet: &Booklet<'_>,
    fonts: &FontLibrary,
    style: &AnnexStyle,
    control: &Control<'_>,
) -> Result<Rendered, ExportError> {
    render_as(PdfKind::Plain, booklet, fonts, style, control)
}

/// Renders a booklet as a PDF of some kind.
///
/// # Errors
/// As [`render`].
pub fn render_as(
    kind: PdfKind,
    booklet: &Booklet<'_>,
    fonts: &FontLibrary,
    style: &AnnexStyle,
    control: &Control<'_>,
) -> Result<Rendered, ExportError> {
    let used = fonts_used(fonts, style);
    if used.is_empty() {
        return Err(ExportError::NoFont);
    }
    let composition = compose(booklet, fonts, style, Flow::PAPER);
    let number = look_of(style.fonts.page_number);
    let characters = UsedCharacters::of(&composition, fonts, number);
    let mut document = PdfDocument::new("");
    characters.embed_into(&mut document)?;
    let mut artist = Artist::new(booklet, &composition, fonts, number);
    let contents = contents(&composition.pages, &mut artist, &mut document, control)?;
    let found = artist.findings();
    document.pages = frames(&composition.pages, &characters);
    let Composition { pages, tables, outline, mut findings } = composition;
    drop(tables);
    findings.extend(found);
    if kind == PdfKind::Archive {
        findings.extend(characters.restricted().into_iter().map(restricted));
    }
    let bytes = finish::finish(to_lopdf(&document), contents, booklet, (&outline, &used), kind)?;
    Ok(Rendered { bytes, pages: pages.len(), fonts: used, findings })
}

/// The finished, deflated content of every page.
fn contents<'c, 'b: 'c>(
    pages: &'c [Page],
    artist: &mut Artist<'c, 'b>,
    document: &mut PdfDocument,
    control: &Control<'_>,
) -> Result<Vec<Vec<u8>>, ExportError> {
    let mut contents = Vec::with_capacity(pages.len());
    for slice in pages.chunks(SLICE) {
        if control.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
        document.pages = slice.iter().map(|page| draw(page, &artist.page(page))).collect();
        let drawn = to_lopdf(document);
        document.pages.clear();
        for page in drawn.page_iter() {
            contents.push(finish::deflated(&drawn.get_page_content(page))?);
        }
        control.report_pages(slice.len());
    }
    Ok(contents)
}

/// Pages of the right sizes whose content is put in later. The first one
/// shows every character, so that printpdf describes each of them.
fn frames(pages: &[Page], characters: &UsedCharacters<'_>) -> Vec<PdfPage> {
    let mut pages: Vec<PdfPage> = pages.iter().map(|page| sized(page, Vec::new())).collect();
    if let Some(first) = pages.first_mut() {
        first.ops.push(Op::StartTextSection);
        for (face, text) in characters.by_face() {
            first.ops.push(set_font(face, Points(1.0)));
            first.ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
        }
        first.ops.push(Op::EndTextSection);
    }
    pages
}

/// A font that may not be embedded, in a file that must embed it.
fn restricted(font: &str) -> Finding {
    let message = format!("字体“{font}”的厂商声明不得嵌入文件，含有它的 PDF 不能作为 PDF/A 存档。");
    Finding::new("export.font-not-embeddable", Severity::Warn, Place::part("PDF/A"), message)
        .hint("请改用允许嵌入的字体，或改存普通 PDF。")
}

fn to_lopdf(document: &PdfDocument) -> lopdf::Document {
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    document.to_lopdf_document(&options, &mut warnings)
}

fn font_id(face: FaceId) -> FontId {
    FontId(format!("F{}", face.0))
}

/// A page as printpdf's operations; its origin is the lower left corner.
fn draw(page: &Page, drawing: &Drawing<'_>) -> PdfPage {
    let height = page.setup.orientation.page_height();
    let mut ops = Vec::with_capacity(drawing.rules.len() + drawing.texts.len() * 2 + 4);
    ops.push(Op::SetOutlineThickness { pt: Pt(GRID_WIDTH.0 as f32) });
    ops.extend(drawing.rules.iter().map(|rule| draw_rule(rule, height.0)));
    ops.push(Op::StartTextSection);
    let (mut font, mut gap) = (None, 0.0);
    for text in &drawing.texts {
        if rounded(text.gap.0) != gap {
            gap = rounded(text.gap.0);
            ops.push(Op::SetCharacterSpacing { multiplier: gap });
        }
        if font != Some((text.face, text.size)) {
            font = Some((text.face, text.size));
            ops.push(set_font(text.face, text.size));
        }
        ops.push(Op::SetTextMatrix { matrix: matrix(text, height.0) });
        ops.push(Op::ShowText { items: items(text) });
    }
    ops.push(Op::EndTextSection);
    if !drawing.marks.is_empty() {
        ops.push(Op::SetOutlineThickness { pt: Pt(MARK_WIDTH.0 as f32) });
        ops.extend(drawing.marks.iter().map(|mark| draw_rule(mark, height.0)));
    }
    sized(page, ops)
}

/// A text cut where characters stand closer together.
fn items(text: &PlacedText<'_>) -> Vec<TextItem> {
    let mut items = Vec::with_capacity(text.kerns.len() * 2 + 1);
    let mut start = 0;
    for kern in &text.kerns {
        items.push(TextItem::Text(text.text[start..kern.at].to_owned()));
        items.push(TextItem::Offset(kern.by as f32));
        start = kern.at;
    }
    items.push(TextItem::Text(text.text[start..].to_owned()));
    items
}

/// A page as large as the paper.
fn sized(page: &Page, ops: Vec<Op>) -> PdfPage {
    let mm = |length: Points| Mm(length.millimetres().0 as f32);
    let orientation = page.setup.orientation;
    PdfPage::new(mm(orientation.page_width()), mm(orientation.page_height()), ops)
}

fn set_font(face: FaceId, size: Points) -> Op {
    Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(size.0 as f32) }
}

fn draw_rule(rule: &Rule, height: f64) -> Op {
    let point = |(x, y): (Points, Points)| LinePoint {
        p: Point { x: Pt(rounded(x.0)), y: Pt(rounded(height - y.0)) },
        bezier: false,
    };
    Op::DrawLine { line: Line { points: vec![point(rule.from), point(rule.to)], is_closed: false } }
}

fn matrix(text: &PlacedText<'_>, height: f64) -> TextMatrix {
    let (x, y) = (rounded(text.x.0), rounded(height - text.y.0));
    match text.turn {
        Turn::Upright => TextMatrix::Translate(Pt(x), Pt(y)),
        Turn::Clockwise => TextMatrix::Raw([0.0, -1.0, 1.0, 0.0, x, y]),
    }
}

/// Hundredths of a point: finer than any printer, and short to write.
fn rounded(length: f64) -> f32 {
    ((length * 100.0).round() / 100.0) as f32
}

#[cfg(test)]
mod tests;
