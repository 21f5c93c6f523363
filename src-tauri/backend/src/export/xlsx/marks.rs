//! Texts with marked parts: struck where deleted, underlined where added.

use rust_xlsxwriter::{Format, FormatUnderline, Worksheet};

use crate::export::ExportError;
use crate::export::text::Piece;
use crate::layout::{MarkLook, TextMark};

/// The marks of what is left of a text when so many bytes are skipped.
pub fn within(marks: &[TextMark], skipped: usize) -> Vec<TextMark> {
    let left = marks.iter().filter(|mark| mark.at.end > skipped);
    let shifted = left.map(|mark| {
        let at = mark.at.start.saturating_sub(skipped)..mark.at.end - skipped;
        TextMark { at, look: mark.look }
    });
    shifted.collect()
}

/// What Excel's limit for a cell leaves to text and marks together, and what
/// one mark takes of it.
const ROOM: usize = 30_000;
const MARK: usize = 250;

/// Whether the marks of a text fit into a cell.
fn fits(pieces: &[Piece<'_>]) -> bool {
    let text: usize = pieces.iter().map(|(text, _)| text.chars().count()).sum();
    text + pieces.len() * MARK <= ROOM
}

/// Writes a text in pieces; without its marks where those do not fit. `cell`
/// is how the cell looks, `plain` how its text does.
pub fn write(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    pieces: &[Piece<'_>],
    cell: &Format,
    plain: &Format,
) -> Result<(), ExportError> {
    let look = |format: &Format, look: Option<MarkLook>| match look {
        None => format.clone(),
        Some(MarkLook::Struck) => format.clone().set_font_strikethrough(),
        Some(MarkLook::Underlined) => format.clone().set_underline(FormatUnderline::Single),
    };
    match pieces {
        [] => worksheet.write_string_with_format(row, column, "", cell)?,
        // A rich text has at least two parts.
        [(text, mark)] => {
            worksheet.write_string_with_format(row, column, *text, &look(cell, *mark))?
        }
        pieces if !fits(pieces) => {
            let text: String = pieces.iter().map(|(text, _)| *text).collect();
            worksheet.write_string_with_format(row, column, text, cell)?
        }
        pieces => {
            let looks: Vec<Format> = pieces.iter().map(|(_, mark)| look(plain, *mark)).collect();
            let parts: Vec<(&Format, &str)> =
                looks.iter().zip(pieces).map(|(look, (text, _))| (look, *text)).collect();
            worksheet.write_rich_string_with_format(row, column, &parts, cell)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_do_not_fit_are_left_out() {
        let cut = [("甲", Some(MarkLook::Struck)), ("乙丙", None)];
        let long = "长".repeat(30_000);
        assert!(fits(&cut) && !fits(&cut.repeat(200)) && !fits(&[(long.as_str(), None)]));
    }
}
