//! Plain numbers of figure cells, added up without losing a digit.

use super::text::{says_none, without_blanks};

/// A number in millionths; figure cells carry no more decimals.
pub type Millionths = i128;

const SCALE: Millionths = 1_000_000;
const PLACES: usize = 6;

/// The number a cell holds; `None` if it holds anything else.
pub fn number(cell: &str) -> Option<Millionths> {
    let text: String = without_blanks(cell)
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            other => other,
        })
        .collect();
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

/// The amount a share holds: a number that is not below nothing.
pub fn amount(cell: &str) -> Option<Millionths> {
    number(cell).filter(|value| *value >= 0)
}

/// A count as a number.
pub fn whole(count: usize) -> Millionths {
    count as Millionths * SCALE
}

/// How many places after the point a number needs, 0 to 6.
pub fn places(value: Millionths) -> u32 {
    let mut places = PLACES as u32;
    let mut rest = value.abs() % SCALE;
    while places > 0 && rest % 10 == 0 {
        rest /= 10;
        places -= 1;
    }
    places
}

/// A number shared out as evenly as its own decimals allow: everybody's part,
/// and how many of the smallest steps are left over. 10 among 4 is 2 each, and
/// 2 steps of 1 are left; 42.4 among 3 is 14.1, and one step of 0.1 is left.
pub fn shared_out(value: Millionths, among: usize) -> Option<(Millionths, usize, Millionths)> {
    if among == 0 || value < 0 {
        return None;
    }
    let step = SCALE / 10_i128.pow(places(value));
    let steps = value / step;
    let among = among as i128;
    let left = usize::try_from(steps % among).ok()?;
    Some((steps / among * step, left, step))
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
            ("１２．５", Some("12.5")),
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
    fn numbers_are_shared_out_in_their_own_steps() {
        for (value, among, expected) in [
            ("300", 3, "100 0 1"),
            ("10", 4, "2 2 1"),
            ("42.4", 3, "14.1 1 0.1"),
            ("2", 6, "0 2 1"),
        ] {
            let (each, left, step) =
                number(value).and_then(|value| shared_out(value, among)).expect("shared");
            assert_eq!(format!("{} {left} {}", written(each), written(step)), expected, "{value}");
        }
        assert_eq!(shared_out(whole(3), 0), None);
    }

    #[test]
    fn amounts_are_not_below_nothing() {
        assert_eq!(amount("5"), Some(whole(5)));
        assert_eq!((amount("-5"), amount("若干")), (None, None));
    }

    #[test]
    fn sums_skip_blanks_and_name_the_rest() {
        let sum = sum(["0.1", "0.2", "/", "", "另计", "100"]);
        assert_eq!((written(sum.value).as_str(), &sum.not_numbers[..]), ("100.3", &[4][..]));
    }
}
