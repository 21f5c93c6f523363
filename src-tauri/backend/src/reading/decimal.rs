//! Plain numbers of figure cells, added up without losing a digit.

use super::text::{says_none, without_blanks};

/// A number in millionths; figure cells carry no more decimals.
pub type Millionths = i128;

const SCALE: Millionths = 1_000_000;
const PLACES: usize = 6;

/// The number a cell holds; `None` if it holds anything else.
pub fn number(cell: &str) -> Option<Millionths> {
    let text: String = without_blanks(cell).chars().filter(|c| !matches!(c, ',' | '，')).collect();
    let (sign, digits) = match text.strip_prefix(['-', '－', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, part) = digits.split_once(['.', '．']).unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let point_without_digits = digits.len() > whole.len() && part.is_empty();
    if whole.is_empty()
        || whole.len() > 18
        || part.len() > PLACES
        || point_without_digits
        || !all_digits(whole)
        || !all_digits(part)
    {
        return None;
    }
    let whole: Millionths = whole.parse().ok()?;
    let part: Millionths = format!("{part:0<PLACES$}").parse().ok()?;
    Some(sign * (whole * SCALE + part))
}

/// A number as it is written, without needless zeros.
pub fn written(value: Millionths) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.abs() / SCALE, value.abs() % SCALE);
    let part = format!("{part:0>PLACES$}");
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// Cells added up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    /// The sum of those that hold a number.
    pub value: Millionths,
    /// Places, from 0, of cells that hold something else.
    pub not_numbers: Vec<usize>,
}

/// Adds cells up. Empty cells and “/” count for nothing.
pub fn sum<'t>(cells: impl IntoIterator<Item = &'t str>) -> Sum {
    let mut sum = Sum::default();
    for (at, cell) in cells.into_iter().enumerate() {
        match number(cell) {
            Some(value) => sum.value += value,
            None if says_none(cell) => {}
            None => sum.not_numbers.push(at),
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells() {
        for (cell, expected) in [
            ("300", Some("300")),
            (" 1,200.50 ", Some("1200.5")),
            ("-3", Some("-3")),
            ("0.1", Some("0.1")),
            ("约300", None),
            ("3.", None),
            ("", None),
            ("/", None),
            ("2021-2025", None),
        ] {
            assert_eq!(number(cell).map(written).as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn sums_skip_blanks_and_name_the_rest() {
        let sum = sum(["0.1", "0.2", "/", "", "另计", "100"]);
        assert_eq!((written(sum.value).as_str(), &sum.not_numbers[..]), ("100.3", &[4][..]));
    }
}
