//! Sheets that go along with printed lists: covers and the count sheet. They
//! are set by the same layout, in the fonts of the plan's style.

use std::borrow::Cow;

use chrono::Datelike;

use super::{Counted, PrintSettings};
use crate::app::annexes::{self, AnnexJob, properties};
use crate::app::generate::{BOOKLET, Shape, style_of};
use crate::app::{AppError, Host};
use crate::domain::{Millimetres, Plan};
use crate::export::{Control, Rendered, pdf};
use crate::layout::style::{Align, PageNumbers};
use crate::layout::{
    Booklet, Cell, FontLibrary, Orientation, Part, Row, Section, Table, TableColumn,
};

/// The name of the count sheet.
pub const COUNT_SHEET: &str = "印制份数单";

/// The cover of one list, or of a booklet of several.
pub fn cover(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    pages: usize,
    settings: &PrintSettings,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Vec<u8>, AppError> {
    let (title, list, unit) = match jobs {
        [job] if settings.shape == Shape::OnePerUnit => (
            job.name.clone(),
            annexes::annex_title(plan, job).into_owned(),
            annexes::unit_name(plan, job).unwrap_or_default(),
        ),
        _ => (BOOKLET.to_owned(), format!("{} 份清单", jobs.len()), ""),
    };
    let facts = [
        ("方案", plan.title.clone()),
        ("清单", list),
        ("单位", unit.to_owned()),
        ("稿次", plan.stage.clone()),
        ("文号", plan.document_number.clone()),
        ("印制单位", plan.issuer.clone()),
        ("页数", format!("{pages} 页")),
        ("份数", format!("{} 份", settings.copies)),
        ("打印日期", today(host)),
    ];
    let rows = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    let table = Table {
        columns: vec![column("项目", Align::Centre, 30.0), column("内容", Align::Left, 126.0)],
        rows: rows.map(|(name, fact)| row([name.to_owned(), fact])).collect(),
    };
    let closing = "签收人：　　　　　　　　日期：　　　　　　　　";
    let booklet = slip(plan, title, table, Some(closing.to_owned()), host, 0);
    Ok(render(plan, &booklet, fonts, host)?.bytes)
}

/// The sheet that says what was printed for whom.
pub fn count_sheet(
    plan: &Plan,
    lines: &[Counted],
    settings: &PrintSettings,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Rendered, AppError> {
    let copies = usize::from(settings.copies);
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut total = [0; 3];
    for (number, line) in lines.iter().enumerate() {
        let number = (number + 1).to_string();
        rows.push(match line.paper {
            Some((pages, sheets)) => {
                total[0] += pages * copies;
                total[1] += copies;
                total[2] += sheets * copies;
                let figures = [pages, copies, sheets, sheets * copies].map(|n| n.to_string());
                let [pages, copies, sheets, all] = figures;
                row([number, line.name.clone(), pages, copies, sheets, all])
            }
            None => {
                let none = || "—".to_owned();
                row([number, line.name.clone(), none(), "未送打印".to_owned(), none(), none()])
            }
        });
    }
    let [_, all_copies, all_sheets] = total.map(|n| n.to_string());
    let blank = String::new;
    rows.push(row([blank(), "合计".to_owned(), blank(), all_copies, blank(), all_sheets]));
    let table = Table {
        columns: vec![
            column("序号", Align::Centre, 14.0),
            column("清单", Align::Left, 60.0),
            column("页数", Align::Centre, 18.0),
            column("份数", Align::Centre, 22.0),
            column("每份用纸（张）", Align::Centre, 21.0),
            column("用纸合计（张）", Align::Centre, 21.0),
        ],
        rows,
    };
    let booklet = slip(plan, COUNT_SHEET.to_owned(), table, None, host, 1);
    render(plan, &booklet, fonts, host)
}

/// A portrait page with a title and one table.
fn slip<'a>(
    plan: &'a Plan,
    title: String,
    table: Table<'a>,
    closing: Option<String>,
    host: &dyn Host,
    first_page: usize,
) -> Booklet<'a> {
    let properties = properties(plan, &title, host.now());
    let note = (first_page > 0).then(|| format!("{}　{}", plan.title, today(host)));
    let section = Section {
        heading: None,
        note,
        bookmark: String::new(),
        sheet_name: title.clone(),
        table,
        closing,
    };
    let part = Part {
        mark: Cow::Borrowed(""),
        document_number: Cow::Borrowed(""),
        title: Cow::Owned(title),
        orientation: Orientation::Portrait,
        page_numbers: PageNumbers::Dash,
        sections: vec![section],
        series: Vec::new(),
    };
    Booklet { parts: vec![part], properties, first_page }
}

fn render(
    plan: &Plan,
    booklet: &Booklet<'_>,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Rendered, AppError> {
    let style = style_of(plan)?;
    let cancelled = || host.is_cancelled();
    Ok(pdf::render(booklet, fonts, &style, &Control::NONE.cancelled_by(&cancelled))?)
}

fn column(header: &str, align: Align, width: f64) -> TableColumn<'_> {
    let width = Millimetres(width);
    TableColumn { header: Cow::Borrowed(header), align, labels: false, min: width, max: width }
}

fn row<'a, const N: usize>(cells: [String; N]) -> Row<'a> {
    Row { cells: cells.into_iter().map(Cell::new).collect() }
}

/// 2026年3月2日
fn today(host: &dyn Host) -> String {
    let now = host.now();
    format!("{}年{}月{}日", now.year(), now.month(), now.day())
}
