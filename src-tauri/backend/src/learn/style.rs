//! The looks of an imported document as an annex style: its columns in their
//! order, its head words, what it merges.

use crate::domain::{
    Align, AnnexStyle, ColumnKey, ColumnSource, ColumnStyle, ColumnsFrom, Field, ListKind,
    Millimetres, Plan, Shown, StyleOrientation, StyleTable, TableStyle, TaskList,
};
use crate::importer::recognise::{ListReading, Recognised};
use crate::importer::rows::RowReading;
use crate::reading::text::trimmed;

/// The name of a style taken from a document; the user asks for it by this.
pub const FROM_DOCUMENT: &str = "document";

/// Cells longer than this on average are running text.
const RUNNING_TEXT: usize = 16;

/// The style of a document, on the ground of another that supplies fonts,
/// margins and whatever the document does not show. `None` where it has no
/// list to take anything from.
pub fn style_of(read: &Recognised, plan: &Plan, base: &AnnexStyle) -> Option<AnnexStyle> {
    let mut style = base.clone();
    FROM_DOCUMENT.clone_into(&mut style.name);
    style.label = match plan.title.as_str() {
        "" => "按导入的文件".to_owned(),
        title => format!("按“{title}”"),
    };
    let mut found = false;
    for (kind, table) in [
        (ListKind::Tasks, StyleTable::Master),
        (ListKind::Projects, StyleTable::Projects),
        (ListKind::Indicators, StyleTable::Indicators),
        (ListKind::Statistics, StyleTable::Statistics),
    ] {
        let Some(list) = plan.lists.iter().find(|list| list.kind == kind) else { continue };
        let reading = read.lists.iter().find(|reading| reading.kind == kind);
        let looks = table_style(list, reading, base.table(table));
        style.set_table(table, looks);
        found = true;
    }
    let master = plan.lists.first()?;
    for table in [StyleTable::District, StyleTable::Department, StyleTable::Own] {
        let mut looks = base.table(table).clone();
        rename(&mut looks, master);
        style.set_table(table, looks);
    }
    found.then_some(style)
}

fn table_style(list: &TaskList, reading: Option<&ListReading>, base: &TableStyle) -> TableStyle {
    let columns = list.columns.iter().map(|column| {
        let key = match &column.key {
            ColumnKey::Field(Field::Number) if counts_rows(list) => ColumnSource::Sequence,
            ColumnKey::Field(field) => ColumnSource::Field(*field),
            ColumnKey::Extra(header) => ColumnSource::Extra(header.clone()),
        };
        let usual = base.columns.iter().find(|known| known.key == key);
        let align = usual.map_or_else(|| align_of(list, &column.key), |usual| usual.align);
        let (least, most) = widths(align);
        ColumnStyle {
            header: column.header.clone(),
            align,
            merge: merges(reading, &column.key),
            show: Shown::Auto,
            min_mm: usual.map_or(least, |usual| usual.min_mm),
            max_mm: usual.map_or(most, |usual| usual.max_mm),
            key,
        }
    });
    TableStyle {
        // Other plans that take the style over have its columns too.
        columns_from: ColumnsFrom::Style,
        orientation: StyleOrientation::Auto,
        columns: columns.collect(),
        ..base.clone()
    }
}

/// Whether the numbers of a list count its rows: then they can be counted.
fn counts_rows(list: &TaskList) -> bool {
    let mut rows = list.tasks.iter().zip(1_usize..);
    rows.all(|(task, row)| task.number == row.to_string() && !task.joined.contains(Field::Number))
}

/// How the cells of a column stand: running text from the left.
fn align_of(list: &TaskList, key: &ColumnKey) -> Align {
    if *key == ColumnKey::Field(Field::Text) {
        return Align::Left;
    }
    let lengths: Vec<usize> = list
        .tasks
        .iter()
        .map(|task| trimmed(task.column(key)).chars().count())
        .filter(|length| *length > 0)
        .collect();
    let names_units = matches!(key, ColumnKey::Field(field) if field.role().is_some());
    let mean = lengths.iter().sum::<usize>().checked_div(lengths.len()).unwrap_or(0);
    if mean > RUNNING_TEXT && !names_units { Align::Left } else { Align::Centre }
}

const fn widths(align: Align) -> (Millimetres, Millimetres) {
    match align {
        Align::Left => (Millimetres(28.0), Millimetres(120.0)),
        Align::Centre => (Millimetres(12.0), Millimetres(40.0)),
    }
}

/// Whether a column merges its equal neighbours: most of those the document
/// has are merged there.
fn merges(reading: Option<&ListReading>, key: &ColumnKey) -> bool {
    let labels = matches!(key, ColumnKey::Field(Field::Category | Field::Item));
    let Some(reading) = reading.filter(|_| labels) else { return labels };
    let text = |row: &RowReading| match key {
        ColumnKey::Field(field) => row.cell(*field).to_owned(),
        ColumnKey::Extra(header) => row.extra.get(header).cloned().unwrap_or_default(),
    };
    let (mut equal, mut merged) = (0, 0);
    for pair in reading.rows.windows(2) {
        if !text(&pair[1]).is_empty() && text(&pair[0]) == text(&pair[1]) {
            equal += 1;
            let joined = matches!(key, ColumnKey::Field(field) if pair[1].joined.contains(*field));
            merged += usize::from(joined);
        }
    }
    equal == 0 || merged * 2 >= equal
}

/// Checklists use the head words of the list they come from, where they show
/// the same column.
fn rename(looks: &mut TableStyle, list: &TaskList) {
    for column in &mut looks.columns {
        let ColumnSource::Field(field) = column.key else { continue };
        if let Some(header) = list.header(field) {
            header.replace('\n', "").clone_into(&mut column.header);
        }
    }
}
