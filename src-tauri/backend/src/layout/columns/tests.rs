use super::*;
use crate::layout::fonts::{FontLibrary, Typeface};
use crate::layout::sheet::{Cell, Row};
use crate::layout::style::Align;

const LOOK: TextLook = TextLook { typeface: Typeface::FangSong, size: Points(12.0) };

fn column(align: Align, labels: bool, (min, max): (f64, f64)) -> TableColumn<'static> {
    let (min, max) = (Millimetres(min), Millimetres(max));
    TableColumn { header: "任务类别".into(), align, labels, min, max }
}

fn table(columns: Vec<TableColumn<'static>>, rows: &[Vec<String>]) -> Table<'static> {
    let row = |texts: &Vec<String>| Row { cells: texts.iter().cloned().map(Cell::new).collect() };
    Table { columns, rows: rows.iter().map(row).collect() }
}

fn fitted(tables: &[&Table<'_>], available: f64) -> ColumnFit {
    let fonts = FontLibrary::within(&[]);
    fit_columns(tables, &Measurer::new(&fonts), LOOK, Millimetres(available).points())
}

fn widths(texts: &[&str], bounds: &[(f64, f64)], available: f64) -> Vec<f64> {
    let mut columns: Vec<_> =
        bounds.iter().map(|bounds| column(Align::Left, false, *bounds)).collect();
    for column in &mut columns {
        column.header = "头".into();
    }
    let row = texts.iter().map(|text| (*text).to_owned()).collect();
    let fit = fitted(&[&table(columns, &[row])], available);
    fit.widths.into_iter().map(|width| width.millimetres().0).collect()
}

#[test]
fn the_longer_text_gets_the_wider_column() {
    let long = "推进产业结构优化".repeat(20);
    let got = widths(&["1", "类别", &long], &[(10.0, 14.0), (15.0, 40.0), (40.0, 150.0)], 156.0);
    assert!((got.iter().sum::<f64>() - 156.0).abs() < 1e-6, "they fill the page: {got:?}");
    assert!(got[2] > 90.0, "the text column is widest: {got:?}");
}

#[test]
fn too_many_columns_shrink_together() {
    let got = widths(&["甲"; 30], &[(14.0, 80.0); 30], 225.0);
    assert!((got.iter().sum::<f64>() - 225.0).abs() < 1e-6, "they fill the page: {got:?}");
    assert!(got.iter().all(|width| (width - 7.5).abs() < 1e-6), "all alike: {got:?}");
}

#[test]
fn columns_too_narrow_to_read_are_told() {
    let cells = |text: &str| vec![vec![text.to_owned(); 30]];
    let columns = || vec![column(Align::Left, false, (14.0, 80.0)); 30];
    assert!(fitted(&[&table(columns(), &cells("每列都有文字"))], 225.0).is_squeezed);
    let mut short = columns();
    for column in &mut short {
        column.header = "头".into();
    }
    assert!(!fitted(&[&table(short, &cells("甲"))], 225.0).is_squeezed, "a character fits");
}

#[test]
fn width_beyond_all_bounds_is_spread() {
    let got = widths(&["甲", "乙"], &[(10.0, 20.0); 2], 156.0);
    assert!((got[0] - 78.0).abs() < 1e-6, "{got:?}");
}

/// Columns before one of running text: what their texts may take, in ems.
fn inner_widths(texts: &[&str], align: Align, available: f64) -> Vec<f64> {
    let long = "推进产业结构优化".repeat(40);
    let cells: Vec<String> =
        texts.iter().copied().chain([long.as_str()]).map(str::to_owned).collect();
    let last = cells.len() - 1;
    let columns = (0..cells.len()).map(|i| {
        let (align, max) = if i == last { (Align::Left, 150.0) } else { (align, 14.0) };
        column(align, false, (10.0, max))
    });
    let fit = fitted(&[&table(columns.collect(), &[cells])], available);
    fit.widths.into_iter().map(|width| inner_width(width) / 12.0).collect()
}

#[test]
fn what_cannot_be_broken_stays_whole() {
    let got = inner_widths(&["2022-2026", "2022-2026-2030"], Align::Left, 156.0);
    assert!(got[0] >= 4.5 && got[1] >= 7.0, "figures, half an em each: {got:?}");
    let got = inner_widths(&["甲"; 5], Align::Left, 225.0);
    assert!(got[..5].iter().all(|width| *width >= 4.0), "head words: {got:?}");
    let address = "x".repeat(200);
    let got = inner_widths(&[&address], Align::Left, 156.0);
    assert!(got[0] < 8.0, "an address is cut: {got:?}");
}

#[test]
fn names_stay_whole_while_the_text_has_room() {
    let short = "落实责任".to_owned();
    let names = "市生态环境局、市自然资源和规划局、市工信局".to_owned();
    let rows = |columns: usize| -> Vec<Vec<String>> {
        let row = || vec![names.clone(); columns].into_iter().chain([short.repeat(20)]).collect();
        (0..6).map(|_| row()).collect()
    };
    let columns = |count: usize| -> Vec<TableColumn<'static>> {
        let names = vec![column(Align::Centre, false, (10.0, 30.0)); count];
        names.into_iter().chain([column(Align::Left, false, (40.0, 150.0))]).collect()
    };
    let fit = fitted(&[&table(columns(1), &rows(1))], 225.0);
    assert_eq!(fit.broken_names, 0.0, "the longest name fits: {fit:?}");
    let fit = fitted(&[&table(columns(5), &rows(5))], 156.0);
    assert!(fit.broken_names > 0.0, "five such columns are too many: {fit:?}");
    assert!(fit.widths[5].millimetres().0 > 156.0 * 0.3, "the text keeps its share: {fit:?}");
}

#[test]
fn sections_share_their_widths() {
    let columns = || {
        vec![column(Align::Centre, false, (10.0, 60.0)), column(Align::Left, false, (40.0, 150.0))]
    };
    let row = |name: &str, times: usize| vec![name.to_owned(), "推进产业结构".repeat(times)];
    let few = table(columns(), &[row("甲局", 2)]);
    let many = table(columns(), &[row("市自然资源和规划局", 30), row("乙局", 9)]);
    let both = fitted(&[&few, &many], 156.0);
    assert_eq!(both.broken_names, 0.0, "the name of the second table fits: {both:?}");
    assert_eq!(both.widths.len(), 2);
}

#[test]
fn the_task_can_be_read_beside_far_too_many_columns() {
    let long = "推进产业结构优化".repeat(4);
    let mut texts = vec!["甲"; 59];
    texts.push(&long);
    let got = widths(&texts, &[(14.0, 80.0); 60], 225.0);
    assert!((got.iter().sum::<f64>() - 225.0).abs() < 1e-6, "they fill the page: {got:?}");
    assert!(got[59] > 30.0, "several characters a line: {got:?}");
}

#[test]
fn figures_and_short_words_stay_whole_among_many_columns() {
    let heads = [
        "领域",
        "任务",
        "序号",
        "指标名称",
        "单位",
        "国家级指标要求",
        "省级指标要求",
        "指标属性",
        "现状值\n2022年",
        "现状值\n是否达到国家要求",
        "现状值\n是否达到省级要求",
        "规划值\n2025年",
        "规划值\n2030年",
    ];
    let cells = [
        "生态",
        "制度",
        "1",
        "生态环境质量改善",
        "微克/立方米",
        "开展",
        "持续改善",
        "约束性",
        "2018年5月政府办公室发布实施建设规划（2018-2025年）",
        "是",
        "无数据",
        "保持稳定",
        "100",
    ];
    let columns = heads.iter().map(|head| TableColumn {
        header: (*head).into(),
        ..column(Align::Centre, false, (14.0, 80.0))
    });
    let row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let fit = fitted(&[&table(columns.collect(), &[row])], 225.0);
    let inner = |column: usize| inner_width(fit.widths[column]) / 12.0;
    for (column, ems) in [(11, 3.0), (12, 3.0), (7, 3.0), (10, 3.0), (4, 2.0)] {
        assert!(inner(column) >= ems, "{}: {} em", heads[column], inner(column));
    }
}
