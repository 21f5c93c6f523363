//! Centred cells whose lines break where the layout breaks them.
//!
//! Word fills every line; the layout keeps names whole and makes short labels
//! even. Narrowed by a little, Word's lines often come out the same.

use crate::domain::Points;
use crate::layout::linebreak::Line;
use crate::layout::measure::{Lines, Measurer, TextLook};

/// Texts of more lines are lists in which it hardly shows.
const MOST_LINES: usize = 6;
/// Room beyond the widest line, in ems: lines must come out the same with the
/// least and the most of it, so that no rounding matters.
const LEAST: f64 = 0.05;
const MOST: f64 = 0.45;
/// The blank half of a mark, in thousandths of an em.
const HALF_MARK: i32 = 500;

/// How far a text must stay from either side of its cell of `width`; nothing
/// where that is of no use.
pub fn indent(
    text: &str,
    lines: &Lines,
    look: TextLook,
    width: Points,
    measurer: &mut Measurer<'_>,
) -> Points {
    if !(2..=MOST_LINES).contains(&lines.len()) || text.contains('\n') {
        return Points::ZERO;
    }
    // Not every program sets the mark at the end of a line half as wide.
    let mark = |line: &Line| {
        if line.of(text).ends_with(['、', '，', '；', '。']) { HALF_MARK } else { 0 }
    };
    let widest = lines.iter().map(|line| line.width + mark(line)).max().unwrap_or(0);
    let with = |room: f64| look.size * (f64::from(widest) / 1000.0 + room);
    let mut same = |width: Points| {
        let filled = measurer.lines(text, look, width);
        filled.iter().map(|line| line.end).eq(lines.iter().map(|line| line.end))
    };
    if with(MOST).0 >= width.0 || same(width) || !same(with(LEAST)) || !same(with(MOST)) {
        return Points::ZERO;
    }
    (width - with((LEAST + MOST) / 2.0)) * 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{FontLibrary, Typeface};

    #[test]
    fn only_what_helps_is_narrowed() {
        let fonts = FontLibrary::within(&[]);
        let mut measurer = Measurer::new(&fonts);
        let look = TextLook { typeface: Typeface::FangSong, size: Points(10.0) };
        let mut of = |text: &str, ems: f64| {
            let width = Points(ems * 10.0);
            let lines = measurer.centred_lines(text, look, width);
            indent(text, &lines, look, width, &mut measurer).0.round()
        };
        let cases = [
            ("产业布局优化行动", 5.5, 6.0, "two even lines"),
            ("产业布局优化行动", 4.2, 0.0, "even already"),
            ("产业布局", 5.0, 0.0, "one line"),
            ("甲乙丙局、丁戊己局", 7.5, 11.0, "the mark at the end has its room"),
            ("甲\n乙", 5.0, 0.0, "broken by hand"),
        ];
        for (text, ems, expected, why) in cases {
            assert_eq!(of(text, ems), expected, "{text}: {why}");
        }
    }
}
