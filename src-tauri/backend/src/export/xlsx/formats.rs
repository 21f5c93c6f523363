//! Formats: typefaces, alignment, frames.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::export::official_name;
use crate::layout::measure::TextLook;
use crate::layout::style::Align;

/// A format of text without a frame.
pub fn text_format(look: TextLook) -> Format {
    Format::new()
        .set_font_name(official_name(look.typeface))
        .set_font_size(look.size.0)
        .set_align(FormatAlign::VerticalCenter)
}

/// Formats of table cells.
pub struct CellFormats {
    /// Of the head row.
    pub head: Format,
    left: Format,
    centre: Format,
}

impl CellFormats {
    /// Head and body as they look on paper.
    pub fn new(head: TextLook, body: TextLook) -> Self {
        let boxed = |look| text_format(look).set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            head: boxed(head).set_align(FormatAlign::Center),
            left: boxed(body).set_align(FormatAlign::Left),
            centre: boxed(body).set_align(FormatAlign::Center),
        }
    }

    /// Of a body cell.
    pub fn body(&self, align: Align) -> &Format {
        match align {
            Align::Left => &self.left,
            Align::Centre => &self.centre,
        }
    }
}
