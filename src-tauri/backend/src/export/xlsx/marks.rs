//! Texts with marked parts: struck where deleted, underlined where added.

use rust_xlsxwriter::{Format, FormatUnderline, Worksheet};

use crate::export::ExportError;
use crate::layout::{MarkLook, TextMark};

/// A part of a text in one look.
type Piece<'t> = (&'t str, Option<MarkLook>);

/// The marks of what is left of a text when so many bytes are skipped.
pub fn within(marks: &[TextMark], skipped: usize) -> Vec<TextMark> {
    let left = marks.iter().filter(|mark| mark.at.end > skipped);
    let shifted = left.map(|mark| {
        let at = mark.at.start.saturating_sub(skipped)..mark.at.end - skipped;
        TextMark { at, look: mark.look }
    });
    shifted.collect()
}

/// Cuts a text at its marks. Marks beyond its end are passed over: a text too
/// long for a cell was cut.
pub fn pieces<'t>(text: &'t str, marks: &[TextMark]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut next = 0;
    for mark in marks {
        let end = mark.at.end.min(text.len());
        let (Some(plain), Some(marked)) =
            (text.get(next..mark.at.start), text.get(mark.at.start..end))
        else {
            continue;
        };
        pieces.extend([(plain, None), (marked, Some(mark.look))]);
        next = end;
    }
    pieces.push((text.get(next..).unwrap_or_default(), None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// Writes a text in pieces. `cell` is how the cell looks, `plain` how its
/// text does.
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
    fn a_text_is_cut_at_its_marks() {
        let mark = |at, look| TextMark { at, look };
        let marks = [mark(0..3, MarkLook::Struck), mark(9..12, MarkLook::Underlined)];
        let cut = pieces("甲乙丙丁", &marks);
        let expected =
            [("甲", Some(MarkLook::Struck)), ("乙丙", None), ("丁", Some(MarkLook::Underlined))];
        assert_eq!(cut, expected);
        assert_eq!(pieces("甲", &marks), [("甲", Some(MarkLook::Struck))]);
        assert_eq!(pieces("", &[]), []);
    }
}
