use super::*;
use crate::domain::Millimetres;
use crate::layout::fonts::{FontLibrary, Typeface};
use crate::layout::grid::TableLook;
use crate::layout::measure::Measurer;
use crate::layout::sheet::{Cell, Merge, Row, Table, TableColumn};
use crate::layout::style::Align;

/// Two columns: a label, equal neighbours merged, and a text of so many ems.
fn table(rows: &[(&str, usize)]) -> Table<'static> {
    let column = |labels, width: f64| TableColumn {
        header: "头".into(),
        align: Align::Left,
        labels,
        min: Millimetres(width),
        max: Millimetres(width),
    };
    let mut above = "";
    let rows = rows.iter().map(|(label, ems)| {
        let merge = if *label == above { Merge::Up } else { Merge::None };
        above = label;
        let label = Cell { merge, ..Cell::new((*label).to_owned()) };
        Row { cells: vec![label, Cell::new("字".repeat(*ems))] }
    });
    let rows = rows.collect();
    Table { columns: vec![column(true, 20.0), column(false, 40.0)], rows }
}

const PAGE: Points = Points(400.0);

struct Paginated {
    pages: Vec<Vec<PlacedRow>>,
    lines: Vec<usize>,
}

fn paginate(table: &Table<'_>, splitting: RowSplitting) -> Paginated {
    let fonts = FontLibrary::within(&[]);
    let look = TableLook::new(Typeface::Hei, Typeface::FangSong, Points(12.0));
    let size = (Millimetres(60.0).points(), PAGE);
    let measured = MeasuredTable::new(table, look, &mut Measurer::new(&fonts), size);
    let full = PAGE - measured.head_height;
    let mut paginator = Paginator::new(&measured, full, splitting);
    let mut pages = Vec::new();
    while !paginator.is_done() {
        pages.push(paginator.next_page(full, PageStart::Fresh));
        assert!(pages.len() < 5_000, "pagination ends");
    }
    check_geometry(&pages, &measured, full);
    let lines = measured.rows.iter().map(|row| match &row.cells[1] {
        MeasuredCell::Own(lines) => lines.len(),
        _ => 0,
    });
    Paginated { pages, lines: lines.collect() }
}

/// What holds for every page of every table.
fn check_geometry(pages: &[Vec<PlacedRow>], table: &MeasuredTable<'_>, full: Points) {
    for (number, page) in pages.iter().enumerate() {
        assert!(!page.is_empty(), "page {number} has more than a head row");
        let mut down = Points::ZERO;
        for placed in page {
            assert!((placed.top.0 - down.0).abs() < 1e-6, "rows touch on page {number}");
            down = placed.bottom();
        }
        assert!(down.0 <= full.0 + 0.1, "page {number} is {} high, room is {}", down.0, full.0);
        for label in &table.labels {
            let visible: Points = page
                .iter()
                .filter(|placed| label.rows.contains(&placed.row))
                .map(|placed| placed.height)
                .sum();
            assert!(
                visible.0 == 0.0 || visible.0 >= label.height.0 - 0.1,
                "a label is not cut on page {number}: {} < {}",
                visible.0,
                label.height.0
            );
        }
    }
}

impl Paginated {
    fn pieces(&self, row: usize) -> Vec<Range<usize>> {
        let rows = self.pages.iter().flatten().filter(|placed| placed.row == row);
        rows.map(|placed| placed.lines_of(1, self.lines[row])).collect()
    }
}

#[test]
fn every_line_is_on_exactly_one_page() {
    let tables = [
        table(&[]),
        table(&[("一类", 5)]),
        table(&[("一类", 60); 40]),
        table(&[("一类", 5), ("二类", 400), ("二类", 30), ("三类", 30_000), ("四类", 1)]),
        table(&[("很长很长很长很长的类别名称要占好几行", 3); 50]),
        table(&[("又长又宽又高又大的类别名称自己就要占许多许多许多许多许多行才能放下", 3)]),
    ];
    for splitting in [RowSplitting::Tall, RowSplitting::Oversized] {
        for table in &tables {
            let paginated = paginate(table, splitting);
            for row in 0..table.rows.len() {
                let mut next = 0;
                for piece in paginated.pieces(row) {
                    assert_eq!(piece.start, next, "row {row} goes on where it stopped");
                    next = piece.end;
                }
                assert_eq!(next, paginated.lines[row], "row {row} is complete");
            }
        }
    }
}

#[test]
fn short_rows_stay_whole_and_tall_ones_leave_no_single_line() {
    let rows: Vec<(&str, usize)> =
        (0..60).map(|i| (["一类", "二类", "三类"][i / 20], 3 + i * 37 % 150)).collect();
    let paginated = paginate(&table(&rows), RowSplitting::Tall);
    let mut split = 0;
    for row in 0..rows.len() {
        let pieces = paginated.pieces(row);
        if pieces.len() > 1 {
            split += 1;
            assert!(paginated.lines[row] >= 2 * LINES_KEPT_TOGETHER);
            for piece in pieces {
                assert!(piece.len() >= LINES_KEPT_TOGETHER, "row {row}: {piece:?}");
            }
            let height = cell_height(paginated.lines[row], look());
            assert!(height.0 > PAGE.0 * 0.3, "only tall rows are split");
        }
    }
    assert!(split > 0, "the example splits some rows");
    let whole = paginate(&table(&rows), RowSplitting::Oversized);
    assert!(
        (0..rows.len()).all(|row| whole.pieces(row).len() == 1),
        "no row is split that fits on a page"
    );
}

fn look() -> crate::layout::measure::TextLook {
    crate::layout::measure::TextLook { typeface: Typeface::FangSong, size: Points(12.0) }
}

#[test]
fn a_row_that_does_not_fit_waits_for_a_fresh_page() {
    let table = table(&[("一类", 30)]);
    let fonts = FontLibrary::within(&[]);
    let look = TableLook::new(Typeface::Hei, Typeface::FangSong, Points(12.0));
    let size = (Millimetres(60.0).points(), PAGE);
    let measured = MeasuredTable::new(&table, look, &mut Measurer::new(&fonts), size);
    let mut paginator = Paginator::new(&measured, PAGE, RowSplitting::Tall);
    assert!(paginator.next_page(Points(20.0), PageStart::Shared).is_empty());
    assert_eq!(paginator.next_page(PAGE, PageStart::Fresh).len(), 1);
    assert!(paginator.is_done());
}

#[test]
fn even_a_page_without_room_makes_progress() {
    let table = table(&[("一类", 30), ("一类", 1)]);
    let fonts = FontLibrary::within(&[]);
    let look = TableLook::new(Typeface::Hei, Typeface::FangSong, Points(12.0));
    let size = (Millimetres(60.0).points(), PAGE);
    let measured = MeasuredTable::new(&table, look, &mut Measurer::new(&fonts), size);
    let mut paginator = Paginator::new(&measured, Points(1.0), RowSplitting::Tall);
    for _ in 0..20 {
        paginator.next_page(Points(1.0), PageStart::Fresh);
    }
    assert!(paginator.is_done(), "no endless loop");
}

#[test]
fn a_heading_across_the_table_goes_with_its_rows() {
    for heading in 1..12 {
        let mut table = table(&[("", 3); 24]);
        table.rows[heading].cells[1].merge = Merge::Left;
        let pages = paginate(&table, RowSplitting::Tall).pages;
        for page in pages.iter().filter(|page| page.len() > 1) {
            let last = page.last().map(|placed| placed.row);
            assert_ne!(last, Some(heading), "it would stand alone at the foot");
        }
        let rows: Vec<usize> = pages.iter().flatten().map(|placed| placed.row).collect();
        assert_eq!(rows, (0..24).collect::<Vec<_>>(), "no row is lost");
    }
}
