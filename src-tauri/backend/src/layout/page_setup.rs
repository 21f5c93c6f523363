//! The numbers of GB/T 9704-2012, in one place.
//!
//! Clause numbers stand beside each value. What no clause sets (table
//! padding, grid strength, the threshold for splitting rows) is marked
//! *custom*: common practice of annex tables.

use serde::{Deserialize, Serialize};

use crate::domain::{Millimetres, Points};

/// A4 short side (5.1).
pub const PAPER_SHORT: Millimetres = Millimetres(210.0);
/// A4 long side (5.1).
pub const PAPER_LONG: Millimetres = Millimetres(297.0);
/// 天头, top margin (5.2.1).
pub const MARGIN_TOP: Millimetres = Millimetres(37.0);
/// 订口, binding margin, left (5.2.1).
pub const MARGIN_BINDING: Millimetres = Millimetres(28.0);
/// 版心宽, width of the type area (5.2.1).
pub const TYPE_AREA_WIDTH: Millimetres = Millimetres(156.0);
/// 版心高, height of the type area (5.2.1).
pub const TYPE_AREA_HEIGHT: Millimetres = Millimetres(225.0);
/// 地脚, what is left below the type area.
pub const MARGIN_BOTTOM: Millimetres =
    Millimetres(PAPER_LONG.0 - MARGIN_TOP.0 - TYPE_AREA_HEIGHT.0);
/// 翻口, what is left beside the type area.
pub const MARGIN_FORE: Millimetres =
    Millimetres(PAPER_SHORT.0 - MARGIN_BINDING.0 - TYPE_AREA_WIDTH.0);
/// Lines of 3号 that fill the type area (5.2.3).
pub const LINES_PER_PAGE: f64 = 22.0;
/// Distance between two lines of the grid, about 28.99 pt (5.2.3).
pub const GRID_PITCH: Points = Points(TYPE_AREA_HEIGHT.points().0 / LINES_PER_PAGE);
/// Distance of the page number's dash below the type area (7.5).
pub const PAGE_NUMBER_DROP: Millimetres = Millimetres(7.0);
/// The line on which an annex title begins, counted from 1 (7.3.7).
pub const ANNEX_TITLE_LINE: usize = 3;

/// Space between a cell's grid line and its text, left and right (*custom*).
pub const CELL_PADDING_X: Millimetres = Millimetres(1.5);
/// Space between a cell's grid line and its text, above and below (*custom*).
pub const CELL_PADDING_Y: Millimetres = Millimetres(1.0);
/// Strength of the grid (*custom*).
pub const GRID_WIDTH: Points = Points(0.5);
/// Line pitch of table text, in type sizes (*custom*).
pub const TABLE_LEADING: f64 = 1.3;
/// Rows taller than this share of a page may be split (*custom*).
pub const SPLITTABLE_SHARE: f64 = 1.0 / 3.0;
/// Fewest lines of a cell on either side of a split (*custom*).
pub const LINES_KEPT_TOGETHER: usize = 2;

/// 字号, the type sizes of Chinese documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TypeSize {
    /// 二号, titles
    #[serde(rename = "二号")]
    Two,
    /// 小二
    #[serde(rename = "小二")]
    SmallTwo,
    /// 三号, body text
    #[serde(rename = "三号")]
    Three,
    /// 小三
    #[serde(rename = "小三")]
    SmallThree,
    /// 四号, page numbers
    #[serde(rename = "四号")]
    Four,
    /// 小四, tables
    #[serde(rename = "小四")]
    SmallFour,
    /// 五号, crowded tables
    #[serde(rename = "五号")]
    Five,
    /// 小五
    #[serde(rename = "小五")]
    SmallFive,
    /// 六号
    #[serde(rename = "六号")]
    Six,
}

impl TypeSize {
    /// Height of the type.
    pub const fn points(self) -> Points {
        Points(match self {
            Self::Two => 22.0,
            Self::SmallTwo => 18.0,
            Self::Three => 16.0,
            Self::SmallThree => 15.0,
            Self::Four => 14.0,
            Self::SmallFour => 12.0,
            Self::Five => 10.5,
            Self::SmallFive => 9.0,
            Self::Six => 7.5,
        })
    }
}

/// Which way a page is held when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// 竖版
    Portrait,
    /// 横版
    Landscape,
}

impl Orientation {
    /// Width of the page as it is read.
    pub const fn page_width(self) -> Points {
        match self {
            Self::Portrait => PAPER_SHORT.points(),
            Self::Landscape => PAPER_LONG.points(),
        }
    }

    /// Height of the page as it is read.
    pub const fn page_height(self) -> Points {
        match self {
            Self::Portrait => PAPER_LONG.points(),
            Self::Landscape => PAPER_SHORT.points(),
        }
    }

    /// Width of the type area as it is read.
    pub const fn width(self) -> Points {
        match self {
            Self::Portrait => TYPE_AREA_WIDTH.points(),
            Self::Landscape => TYPE_AREA_HEIGHT.points(),
        }
    }

    /// Height of the type area as it is read.
    pub const fn height(self) -> Points {
        match self {
            Self::Portrait => TYPE_AREA_HEIGHT.points(),
            Self::Landscape => TYPE_AREA_WIDTH.points(),
        }
    }

    /// Left edge of the type area as it is read.
    ///
    /// A landscape page is the portrait page turned clockwise: what was the
    /// foot is now the left edge, the binding edge is at the top.
    pub const fn left(self) -> Points {
        match self {
            Self::Portrait => MARGIN_BINDING.points(),
            Self::Landscape => MARGIN_BOTTOM.points(),
        }
    }

    /// Upper edge of the type area as it is read.
    pub const fn top(self) -> Points {
        match self {
            Self::Portrait => MARGIN_TOP.points(),
            Self::Landscape => MARGIN_BINDING.points(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_and_type_area_fill_the_paper() {
        assert_eq!(MARGIN_BOTTOM, Millimetres(35.0), "地脚 follows from 37 + 225");
        assert_eq!(MARGIN_FORE, Millimetres(26.0), "翻口 follows from 28 + 156");
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let right = orientation.left() + orientation.width();
            assert!(right.0 < orientation.page_width().0, "{orientation:?} is too wide");
            let foot = orientation.top() + orientation.height();
            assert!(foot.0 < orientation.page_height().0, "{orientation:?} is too tall");
        }
    }

    #[test]
    fn twenty_two_lines_fill_a_page() {
        assert!((GRID_PITCH.0 - 28.99).abs() < 0.01, "pitch is {}", GRID_PITCH.0);
    }
}
