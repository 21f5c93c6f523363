//! Page set-up.

use rust_xlsxwriter::Worksheet;

use super::package;
use crate::domain::{Margins, Millimetres};
use crate::layout::page_setup::{Orientation, PAGE_NUMBER_DROP, PageSetup, TypeSize};
use crate::layout::style::PageNumbers;

/// Excel's number for A4.
const PAPER_A4: u8 = 9;
/// How much deeper a page is than the layout fills it. Pages end where they
/// are broken by hand; this much rounding of row heights moves no row.
const PAGE_SLACK: Millimetres = Millimetres(6.0);

/// A4 with the margins of the style, as the page is read.
pub fn set_up_page(
    worksheet: &mut Worksheet,
    PageSetup { orientation, margins }: PageSetup,
    numbers: PageNumbers,
    first_page: usize,
) {
    let Margins { top_mm, bottom_mm, binding_mm, fore_mm } = margins;
    let (left, right, top, bottom) = match orientation {
        Orientation::Portrait => (binding_mm, fore_mm, top_mm, bottom_mm),
        Orientation::Landscape => (bottom_mm, top_mm, binding_mm, fore_mm),
    };
    let inches = |length: Millimetres| length.0 / 25.4;
    let number_height = TypeSize::Four.points().millimetres();
    // A printer needs some millimetres at the edge, however narrow the margin.
    let footer = Millimetres((bottom.0 - PAGE_NUMBER_DROP.0 - number_height.0).max(4.0));
    worksheet.set_margins(
        inches(left),
        inches(right),
        inches(top),
        inches(Millimetres(bottom.0 - PAGE_SLACK.0)),
        inches(footer),
        inches(footer),
    );
    worksheet.set_paper_size(PAPER_A4);
    if orientation == Orientation::Landscape {
        worksheet.set_landscape();
    }
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_print_first_page_number(u16::try_from(first_page).unwrap_or(u16::MAX));
    // Replaced by the footers of the style when the file is packed.
    if let Some(stand_in) = package::footer_stand_in(numbers) {
        worksheet.set_footer(stand_in);
    }
}
