//! Texts cut at their marks, for exporters that write text in runs.

use crate::layout::{MarkLook, TextMark};

/// A part of a text in one look.
pub type Piece<'t> = (&'t str, Option<MarkLook>);

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
