use super::test_support::{booklet, section};
use super::*;
use crate::domain::{Millimetres, TypeSize};
use crate::layout::fonts::Typeface;
use crate::layout::sheet::{Cell, Table};

fn style() -> AnnexStyle {
    AnnexStyle::named("shaoxing").expect("it ships")
}

#[test]
fn mark_and_title_stand_on_their_lines() {
    let booklet = booklet(vec![section("甲区", &[10])], Orientation::Portrait);
    let fonts = FontLibrary::within(&[]);
    let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
    let lines: Vec<(&str, f64)> = composition.pages[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line { text, top, .. } => Some((text.as_str(), top.0)),
            Block::Rows { .. } => None,
        })
        .collect();
    assert_eq!(lines[0], ("附件2", 0.0), "the mark is on line 1");
    assert_eq!(lines[1].0, "某某市重点任务清单");
    assert!((lines[1].1 - 2.0 * GRID_PITCH.0).abs() < 1e-6, "the title is on line 3");
    assert_eq!(lines[2].0, "一、甲区");
    assert_eq!(lines[3].0, "主要负责人签字：", "the closing line is below the table");
}

#[test]
fn a_heading_is_never_left_alone() {
    let fonts = FontLibrary::within(&[]);
    // Fill the first page to every height and look where the next heading is.
    for filler in 1..45 {
        let sections = vec![section("甲区", &vec![10; filler]), section("乙区", &[60, 60])];
        let booklet = booklet(sections, Orientation::Portrait);
        let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
        for page in &composition.pages {
            let last = page.blocks.last();
            let heading = matches!(last, Some(Block::Line { text, .. }) if text.contains("一、"));
            assert!(!heading, "with {filler} rows a heading is alone");
            for block in &page.blocks {
                if let Block::Rows { rows, .. } = block {
                    assert!(!rows.is_empty(), "with {filler} rows a head row is alone");
                }
            }
            assert!(!page.blocks.is_empty(), "no page is blank");
        }
    }
}

#[test]
fn pages_are_numbered_through_from_the_first() {
    let sections = vec![section("甲区", &[100; 40]), section("乙区", &[100; 40])];
    let mut booklet = booklet(sections, Orientation::Landscape);
    booklet.first_page = 7;
    let fonts = FontLibrary::within(&[]);
    let composition = compose(&booklet, &fonts, &style(), Flow::SHEETS);
    let numbers: Vec<usize> = composition.pages.iter().map(|page| page.number).collect();
    let expected: Vec<usize> = (7..7 + numbers.len()).collect();
    assert_eq!(numbers, expected);
    let outline = &composition.outline[0];
    assert!(outline.sections[1] > outline.sections[0], "each sheet begins a page");
}

#[test]
fn crowded_tables_step_down_in_size() {
    let fonts = FontLibrary::within(&[]);
    for (ems, expected) in [(20, 12.0), (900, 10.5)] {
        let booklet = booklet(vec![section("甲区", &[ems; 5])], Orientation::Portrait);
        let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
        assert_eq!(composition.tables[0].look.body.size, Points(expected), "rows of {ems} ems");
    }
}

#[test]
fn odd_tables_end() {
    let fonts = FontLibrary::within(&[]);
    let mut wide = section("三十列", &[10; 3]);
    let column = wide.table.columns[1].clone();
    wide.table.columns.resize(30, column);
    for row in &mut wide.table.rows {
        row.cells.resize(30, Cell::new("每列都有一些文字"));
    }
    let mut head = section("长表头", &[10]);
    head.table.columns[0].header = "表头".repeat(2_000).into();
    let none = Section { table: Table::default(), ..section("无列", &[]) };
    let cases = [section("空表", &[]), section("三万字", &[30_000]), wide, none, head];
    for case in cases {
        let name = case.sheet_name.clone();
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let booklet = booklet(vec![case.clone()], orientation);
            let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
            assert!(!composition.pages.is_empty() && composition.pages.len() < 200, "{name}");
            let cut = composition.findings.iter().any(|f| f.code == "layout.head_too_long");
            assert_eq!(cut, name == "长表头", "{name}");
        }
    }
    assert_eq!(fonts.used(Typeface::Hei), None, "no font was needed");
}

#[test]
fn margins_and_fonts_are_those_of_the_style() {
    let fonts = FontLibrary::within(&[]);
    let booklet = booklet(vec![section("甲区", &[10; 30])], Orientation::Portrait);
    let plain = compose(&booklet, &fonts, &style(), Flow::PAPER);
    let mut wide = style();
    wide.margins.binding_mm = Millimetres(18.0);
    wide.margins.fore_mm = Millimetres(16.0);
    wide.margins.top_mm = Millimetres(80.0);
    wide.fonts.table_sizes = vec![TypeSize::Six];
    wide.fonts.title.size = TypeSize::SmallTwo;
    wide.fonts.heading.typeface = Typeface::Kai;
    let changed = compose(&booklet, &fonts, &wide, Flow::PAPER);
    let width = |composition: &Composition<'_>| {
        let widths: Points = composition.tables[0].widths.iter().copied().sum();
        widths.millimetres().0.round()
    };
    assert_eq!((width(&plain), width(&changed)), (156.0, 176.0), "the table fills the page");
    assert_eq!(changed.pages[0].setup.top(), Millimetres(80.0).points());
    assert_eq!(changed.tables[0].look.body.size, TypeSize::Six.points());
    let looks: Vec<TextLook> = changed.pages[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line { look, .. } => Some(*look),
            Block::Rows { .. } => None,
        })
        .collect();
    assert_eq!(looks[1].size, TypeSize::SmallTwo.points(), "title");
    assert_eq!(looks[2].typeface, Typeface::Kai, "heading");
}

#[test]
fn pages_of_a_list_are_counted_within_it() {
    let fonts = FontLibrary::within(&[]);
    let mut booklet = booklet(vec![section("甲区", &[100; 60])], Orientation::Portrait);
    let mut second = booklet.parts[0].clone();
    second.page_numbers = PageNumbers::OfTotal;
    booklet.parts.push(second);
    let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
    let half = composition.pages.len() / 2;
    let feet: Vec<Foot> = composition.pages.iter().map(|page| page.foot).collect();
    assert!(half > 1 && feet[..half].iter().all(|foot| *foot == Foot::Dash));
    let counted: Vec<Foot> = (1..=half).map(|page| Foot::OfTotal { page, pages: half }).collect();
    assert_eq!(feet[half..], counted);
}

#[test]
fn the_line_for_the_signature_never_stands_alone() {
    let fonts = FontLibrary::within(&[]);
    for rows in 1..60 {
        let mut signed = section("甲区", &vec![20; rows]);
        signed.closing = Some("注：一。\n主要负责人签字：".to_owned());
        let booklet = booklet(vec![signed], Orientation::Portrait);
        let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
        let last = composition.pages.last().expect("a page");
        let has_rows = last.blocks.iter().any(|block| matches!(block, Block::Rows { .. }));
        assert!(has_rows, "with {rows} rows the signature is alone on a page");
        let placed: usize = composition
            .pages
            .iter()
            .flat_map(|page| &page.blocks)
            .map(|block| if let Block::Rows { rows, .. } = block { rows.len() } else { 0 })
            .sum();
        assert_eq!(placed, rows, "every row is placed once");
        for block in &last.blocks {
            if let Block::Line { top, height, .. } = block {
                assert!(*top + *height <= last.setup.height() + HAIR, "{rows}: over the edge");
            }
        }
    }
}

#[test]
fn long_lines_beside_tables_are_broken() {
    let fonts = FontLibrary::within(&[]);
    let mut noted = section("甲区", &[20]);
    noted.note = Some("说明".repeat(60));
    let booklet = booklet(vec![noted], Orientation::Portrait);
    let composition = compose(&booklet, &fonts, &style(), Flow::PAPER);
    let notes = composition.pages[0]
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Line { text, .. } if text.starts_with("说明")));
    assert!(notes.count() > 1, "one line would run off the page");
}

/// Codes of what is found about one table.
fn codes(section: Section<'_>) -> Vec<&'static str> {
    let booklet = booklet(vec![section], Orientation::Landscape);
    let composition = compose(&booklet, &FontLibrary::within(&[]), &style(), Flow::PAPER);
    composition.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_does_not_fit_is_told_with_its_cell() {
    let mut word = section("长词", &[10, 10]);
    word.table.rows[1].cells[1] = Cell::new(format!("见www.{}.cn", "abcd".repeat(60)));
    let mut many = section("三十列", &[10; 3]);
    let column = many.table.columns[1].clone();
    many.table.columns.resize(30, column);
    for row in &mut many.table.rows {
        row.cells.resize(30, Cell::new("每列都有一些文字"));
    }
    assert_eq!(codes(section("平常", &[10, 60])), [""; 0], "an ordinary table is not spoken of");
    assert_eq!(codes(section("三万字", &[30_000])), ["layout.row_over_page"]);
    assert_eq!(codes(word.clone()), ["layout.word_cut"]);
    assert_eq!(codes(many), ["layout.columns_too_narrow"]);
    assert_eq!(codes(section("空表", &[])), ["layout.empty"]);
    let booklet = booklet(vec![word], Orientation::Landscape);
    let composition = compose(&booklet, &FontLibrary::within(&[]), &style(), Flow::PAPER);
    let finding = &composition.findings[0];
    assert_eq!(finding.place.to_string(), "长词 第 2 行 主要任务");
    assert!(finding.quote.contains("abcd"), "the word is quoted: {}", finding.quote);
}
