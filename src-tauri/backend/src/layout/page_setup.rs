//! The numbers of GB/T 9704-2012, in one place.
//!
//! Clause numbers stand beside each value. What no clause sets (table
//! padding, grid strength, the threshold for splitting rows) is marked
//! *custom*: common practice of annex tables.

use crate::domain::{Margins, Millimetres, Points};

pub use crate::domain::{Orientation, TypeSize};

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
}

/// A page as it is read: which way it is turned, what its edges leave free.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSetup {
    /// Which way it is turned.
    pub orientation: Orientation,
    /// What its edges leave free, as a portrait page has them.
    pub margins: Margins,
}

impl PageSetup {
    /// A page with the margins of the standard.
    pub const fn standard(orientation: Orientation) -> Self {
        Self { orientation, margins: Margins::STANDARD }
    }

    /// Width of the type area of the page held upright.
    pub const fn upright_width(self) -> Points {
        let Margins { binding_mm, fore_mm, .. } = self.margins;
        Millimetres(PAPER_SHORT.0 - binding_mm.0 - fore_mm.0).points()
    }

    /// Height of the type area of the page held upright.
    pub const fn upright_height(self) -> Points {
        let Margins { top_mm, bottom_mm, .. } = self.margins;
        Millimetres(PAPER_LONG.0 - top_mm.0 - bottom_mm.0).points()
    }

    /// Width of the type area as it is read.
    pub const fn width(self) -> Points {
        match self.orientation {
            Orientation::Portrait => self.upright_width(),
            Orientation::Landscape => self.upright_height(),
        }
    }

    /// Height of the type area as it is read.
    pub const fn height(self) -> Points {
        match self.orientation {
            Orientation::Portrait => self.upright_height(),
            Orientation::Landscape => self.upright_width(),
        }
    }

    /// Left edge of the type area as it is read.
    ///
    /// A landscape page is the portrait page turned clockwise: what was the
    /// foot is now the left edge, the binding edge is at the top.
    pub const fn left(self) -> Points {
        match self.orientation {
            Orientation::Portrait => self.margins.binding_mm.points(),
            Orientation::Landscape => self.margins.bottom_mm.points(),
        }
    }

    /// Upper edge of the type area as it is read.
    pub const fn top(self) -> Points {
        match self.orientation {
            Orientation::Portrait => self.margins.top_mm.points(),
            Orientation::Landscape => self.margins.binding_mm.points(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_and_type_area_fill_the_paper() {
        assert_eq!(MARGIN_BOTTOM, Margins::STANDARD.bottom_mm, "地脚 follows from 37 + 225");
        assert_eq!(MARGIN_FORE, Margins::STANDARD.fore_mm, "翻口 follows from 28 + 156");
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let page = PageSetup::standard(orientation);
            let right = page.left() + page.width();
            assert!(right.0 < orientation.page_width().0, "{orientation:?} is too wide");
            let foot = page.top() + page.height();
            assert!(foot.0 < orientation.page_height().0, "{orientation:?} is too tall");
        }
        let portrait = PageSetup::standard(Orientation::Portrait);
        assert_eq!(portrait.width(), TYPE_AREA_WIDTH.points());
        assert_eq!(portrait.height(), TYPE_AREA_HEIGHT.points());
    }

    #[test]
    fn twenty_two_lines_fill_a_page() {
        assert!((GRID_PITCH.0 - 28.99).abs() < 0.01, "pitch is {}", GRID_PITCH.0);
    }
}
