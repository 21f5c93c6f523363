//! PDF: draws pages through printpdf, then mends what it leaves open.
//!
//! A landscape page has a landscape `MediaBox` and no `/Rotate`, so that every
//! viewer shows it upright and printers turn it; its page number stands
//! turned at the left edge, where the portrait page has its foot.

mod embed;
mod finish;

use printpdf::{
    FontId, Line, LinePoint, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Pt, TextItem, TextMatrix,
};

use crate::layout::compose::{Composition, Flow, Page, compose, look_of};
use crate::layout::draw::{Artist, Drawing, PlacedText, Turn};
use crate::layout::fonts::FaceId;
use crate::layout::frame::Rule;
use crate::layout::page_setup::GRID_WIDTH;
use crate::layout::{AnnexStyle, Booklet, FontLibrary, FontUse, Typeface};

use super::{Control, ExportError, Rendered};
use embed::UsedCharacters;

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
    let used = fonts_used(fonts, style);
    if used.is_empty() {
        return Err(ExportError::NoFont);
    }
    let composition = compose(booklet, fonts, style, Flow::PAPER);
    let mut artist = Artist::new(booklet, &composition, fonts, look_of(style.fonts.page_number));
    let mut characters = UsedCharacters::default();
    let mut document = PdfDocument::new("");
    document.pages.reserve(composition.pages.len());
    for page in &composition.pages {
        if control.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
        let drawing = artist.page(page);
        characters.note(&drawing);
        document.pages.push(draw(page, &drawing));
        control.report_pages(1);
    }
    let mut findings = composition.findings.clone();
    findings.extend(artist.findings());
    characters.embed_into(&mut document, fonts)?;
    let bytes = to_bytes(document, booklet, &composition)?;
    Ok(Rendered { bytes, pages: composition.pages.len(), fonts: used, findings })
}

fn to_bytes(
    document: PdfDocument,
    booklet: &Booklet<'_>,
    composition: &Composition<'_>,
) -> Result<Vec<u8>, ExportError> {
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let lopdf = document.to_lopdf_document(&options, &mut warnings);
    drop(document);
    finish::finish(lopdf, booklet, composition)
}

/// Fonts that stand in for the style's typefaces.
fn fonts_used(fonts: &FontLibrary, style: &AnnexStyle) -> Vec<FontUse> {
    let f = &style.fonts;
    let wanted = [
        f.mark.typeface,
        f.title.typeface,
        f.heading.typeface,
        f.page_number.typeface,
        f.table_head,
        f.table_body,
    ];
    let wanted = Typeface::ALL.into_iter().filter(|typeface| wanted.contains(typeface));
    wanted.filter_map(|typeface| fonts.used(typeface)).collect()
}

fn font_id(face: FaceId) -> FontId {
    FontId(format!("F{}", face.0))
}

/// A page as printpdf's operations; its origin is the lower left corner.
fn draw(page: &Page, drawing: &Drawing<'_>) -> PdfPage {
    let (width, height) = (page.orientation.page_width(), page.orientation.page_height());
    let mut ops = Vec::with_capacity(drawing.rules.len() + drawing.texts.len() * 2 + 4);
    ops.push(Op::SetOutlineThickness { pt: Pt(GRID_WIDTH.0 as f32) });
    ops.extend(drawing.rules.iter().map(|rule| draw_rule(rule, height.0)));
    ops.push(Op::StartTextSection);
    let mut font = None;
    for text in &drawing.texts {
        if font != Some((text.face, text.size)) {
            font = Some((text.face, text.size));
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(text.face)),
                size: Pt(text.size.0 as f32),
            });
        }
        ops.push(Op::SetTextMatrix { matrix: matrix(text, height.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(text.text.as_ref().to_owned())] });
    }
    ops.push(Op::EndTextSection);
    let mm = |length: crate::domain::Points| Mm(length.millimetres().0 as f32);
    PdfPage::new(mm(width), mm(height), ops)
}

fn draw_rule(rule: &Rule, height: f64) -> Op {
    let point = |(x, y): (crate::domain::Points, crate::domain::Points)| LinePoint {
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
