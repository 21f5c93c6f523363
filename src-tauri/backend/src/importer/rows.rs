//! The rows of a recognised table: data, section rows, and what is neither
//! (titles, notes, totals, repeated heads), which is left out and reported.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::document::{RawCell, RawRow, RawTable};
use super::header::{self, Header};
use crate::domain::{ColumnKey, Field, FieldSet};
use crate::finding::{Finding, Place, Severity};
use crate::reading::decimal::number;
use crate::reading::text::{heading_parts, says_none, trimmed, without_blanks};

/// A data row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReading {
    /// Where it stands: table or sheet, and row number there.
    pub place: Place,
    /// Cells of known fields.
    pub cells: BTreeMap<Field, String>,
    /// Cells of the list's own columns, by header.
    pub extra: BTreeMap<String, String>,
    /// Fields whose cell is merged with the row above.
    pub joined: FieldSet,
    /// Columns of the list's own whose cell is merged with the row above.
    pub extra_joined: BTreeSet<String>,
    /// The item cell is merged into the category's (a closing row).
    pub item_in_category: bool,
}

impl RowReading {
    /// The text of a field's cell; a missing column is empty.
    pub fn cell(&self, field: Field) -> &str {
        self.cells.get(&field).map_or("", String::as_str)
    }
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its number in the table or sheet.
    pub row: usize,
    /// Its first words.
    pub text: String,
    /// Why, in Chinese.
    pub reason: &'static str,
}

/// A row of sums 合计.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalReading {
    /// Its number in the table or sheet.
    pub row: usize,
    /// Its first cell.
    pub label: String,
    /// The sums it states, column by column.
    pub sums: Vec<(ColumnKey, String)>,
}

/// The rows of a table.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Data rows in order.
    pub rows: Vec<RowReading>,
    /// Rows of sums at the end; they are among those left out.
    pub totals: Vec<TotalReading>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// What the user should know.
    pub findings: Vec<Finding>,
}

/// Title lines above the head: rows that hold one text and do not say who
/// filled the form in.
pub fn title_rows(table: &RawTable, first_head: usize) -> Vec<String> {
    table.rows[..first_head]
        .iter()
        .filter_map(|row| match own_texts(row)[..] {
            [text] if !is_form_line(text) => Some(text.to_owned()),
            _ => None,
        })
        .collect()
}

/// 填报单位：…, 日期：…, 单位：万元
fn is_form_line(text: &str) -> bool {
    let text = without_blanks(text);
    text.ends_with(['。', '；', '：', ':'])
        || ["填报", "填表", "单位：", "单位:", "日期", "时间：", "联系", "（续", "续表", "注："]
            .iter()
            .any(|word| text.starts_with(word))
}

/// Reads the data rows below a head. `category` is what a heading above the
/// table says, for tables that have no category column.
pub fn read(table: &RawTable, header: &Header, category: &str) -> Rows {
    let mut reader = Reader {
        table,
        header,
        section: category.to_owned(),
        has_category: header.column(Field::Category).is_some(),
        above: BTreeMap::new(),
        out: Rows::default(),
        blanks_trimmed: 0,
    };
    let end = reader.last_data_row();
    for (index, row) in table.rows.iter().enumerate().skip(header.first + header.rows) {
        if index > end {
            reader.leave_out(row, "表下说明");
        } else {
            reader.row(row);
        }
    }
    reader.finish()
}

struct Reader<'t> {
    table: &'t RawTable,
    header: &'t Header,
    /// Category given by a section row or heading.
    section: String,
    has_category: bool,
    /// Cells of the row above, for blank cells that mean “same as above”.
    above: BTreeMap<Field, String>,
    out: Rows,
    blanks_trimmed: usize,
}

impl Reader<'_> {
    /// Rows after the last one that looks like data are notes.
    fn last_data_row(&self) -> usize {
        self.table.rows.iter().rposition(|row| self.is_data(row)).unwrap_or(0)
    }

    fn is_data(&self, row: &RawRow) -> bool {
        let text = self.header.column(Field::Text).filter(|at| *at > 0);
        let has_text = text.and_then(|at| row.cells.get(at)).is_some_and(|cell| {
            !cell.from_left && !cell.from_above && !trimmed(&cell.text).is_empty()
        });
        !is_note(row) && (has_text || self.filled(row) >= 2)
    }

    /// Cells with text of their own or merged from above, each merged cell once.
    fn filled(&self, row: &RawRow) -> usize {
        self.header
            .columns
            .iter()
            .filter_map(|guess| row.cells.get(guess.at))
            .filter(|cell| !cell.from_left && !trimmed(&cell.text).is_empty())
            .count()
    }

    fn row(&mut self, row: &RawRow) {
        let own = own_texts(row);
        if own.is_empty() && row.cells.iter().all(|cell| trimmed(&cell.text).is_empty()) {
            return;
        }
        if header::is_repeated(row, self.header) {
            self.leave_out(row, "重复的表头");
        } else if is_total(row) {
            self.total(row);
            self.leave_out(row, "合计行");
        } else if is_note(row) {
            self.leave_out(row, "说明");
        } else if let Some(section) = self.section_row(row, &own) {
            self.section = section;
            self.leave_out(row, "分节标题，已作为类别");
        } else {
            self.data_row(row);
        }
    }

    /// A row that holds one text across the table: a section heading when
    /// there is no category column or it is numbered.
    fn section_row(&self, row: &RawRow, own: &[&str]) -> Option<String> {
        if let [number, text] = own {
            // “一 | 能源结构调整”: a heading whose number has a cell of its own.
            let numbered = heading_parts(&format!("{number}、")).0.is_some()
                && !number.chars().any(|c| c.is_ascii_digit());
            let first = row.cells.first().is_some_and(|cell| trimmed(&cell.text) == *number);
            let alone = row.cells.iter().filter(|cell| !trimmed(&cell.text).is_empty()).count();
            return (numbered && first && alone == 2 && is_heading(text))
                .then(|| (*text).to_owned());
        }
        let [text] = own else { return None };
        let across = row.cells.iter().filter(|cell| cell.from_left).count() + 1 == row.cells.len()
            && row.cells.len() > 2;
        let (number, words) = heading_parts(text);
        let alone = row.cells.iter().filter(|cell| !trimmed(&cell.text).is_empty()).count() == 1;
        let heading = is_heading(text);
        (heading && (across || alone && number.is_some())).then(|| words.to_owned())
    }

    fn data_row(&mut self, row: &RawRow) {
        let mut reading = RowReading {
            place: Place::row(&self.table.name, row.number),
            cells: BTreeMap::new(),
            extra: BTreeMap::new(),
            joined: FieldSet::default(),
            extra_joined: BTreeSet::new(),
            item_in_category: false,
        };
        for guess in &self.header.columns {
            let Some(cell) = row.cells.get(guess.at) else { continue };
            let mut text = self.cell_text(cell);
            if guess.key == ColumnKey::Field(Field::Number) {
                // Automatic numbering brings its full stop along.
                text.truncate(text.trim_end_matches(['.', '．', '、']).len());
            }
            match &guess.key {
                ColumnKey::Extra(name) => {
                    if cell.from_above {
                        reading.extra_joined.insert(name.clone());
                    }
                    reading.extra.insert(name.clone(), text);
                }
                ColumnKey::Field(Field::Item) if self.merged_into_category(row, cell) => {
                    reading.item_in_category = true;
                    reading.cells.insert(Field::Item, String::new());
                }
                ColumnKey::Field(field) => {
                    if cell.from_above {
                        reading.joined.insert(*field);
                    }
                    reading.cells.insert(*field, text);
                }
            }
        }
        self.fill_down(row, &mut reading);
        self.same_as_above(&mut reading);
        if !self.has_category && !self.section.is_empty() {
            reading.cells.insert(Field::Category, self.section.clone());
        }
        self.above = reading.cells.clone();
        if row.hidden {
            self.out.findings.push(Finding::new(
                "import.hidden-row",
                Severity::Note,
                reading.place.clone(),
                "这一行在原文件中是隐藏的，已照样导入。",
            ));
        }
        self.out.rows.push(reading);
    }

    /// Keeps what a row of sums says. One with rows below it is a sum of some
    /// rows only.
    fn total(&mut self, row: &RawRow) {
        let label = own_texts(row).first().map_or(String::new(), |text| without_blanks(text));
        let last = self.table.rows.iter().rposition(|row| self.is_data(row) && !is_total(row));
        let ends =
            last.and_then(|at| self.table.rows.get(at)).is_none_or(|r| r.number < row.number);
        let sums: Vec<(ColumnKey, String)> = self
            .header
            .columns
            .iter()
            .filter_map(|guess| {
                let cell = row.cells.get(guess.at).filter(|cell| !cell.from_left)?;
                let text = trimmed(&cell.text);
                number(text).map(|_| (guess.key.clone(), text.to_owned()))
            })
            .collect();
        if ends && !label.starts_with("小计") && !sums.is_empty() {
            self.out.totals.push(TotalReading { row: row.number, label, sums });
        }
    }

    fn cell_text(&mut self, cell: &RawCell) -> String {
        let text = trimmed(&cell.text);
        if text.len() != cell.text.len() && !cell.from_above && !cell.from_left {
            self.blanks_trimmed += 1;
        }
        text.to_owned()
    }

    fn merged_into_category(&self, row: &RawRow, item: &RawCell) -> bool {
        let category = self.header.column(Field::Category).and_then(|at| row.cells.get(at));
        item.from_left && category.is_some_and(|category| category.text == item.text)
    }

    /// Where merging is unknown (pasted text, CSV), a blank number, category
    /// or item means “same as above”; a blank item under a new category does
    /// not. Units and deadlines stay blank.
    fn fill_down(&self, row: &RawRow, reading: &mut RowReading) {
        let blank = |field| {
            self.header.column(field).and_then(|at| row.cells.get(at)).is_some_and(|cell| {
                cell.unknown_merge && says_nothing(&cell.text) && !cell.from_left
            })
        };
        let new_category = !blank(Field::Category) && self.header.column(Field::Category).is_some();
        for field in [Field::Category, Field::Item, Field::Number] {
            let under_new = field != Field::Category && new_category && field == Field::Item;
            if blank(field)
                && !under_new
                && let Some(text) = self.above.get(&field)
            {
                reading.cells.insert(field, text.clone());
                if field == Field::Number {
                    reading.joined.insert(field);
                }
            }
        }
    }

    /// 同上 and 〃 repeat the cell above.
    fn same_as_above(&mut self, reading: &mut RowReading) {
        for (field, text) in &mut reading.cells {
            if matches!(text.as_str(), "同上" | "〃" | "″" | "\"" | "〞")
                && let Some(above) = self.above.get(field)
            {
                text.clone_from(above);
                let place = Place { column: field.word().to_owned(), ..reading.place.clone() };
                self.out.findings.push(Finding::new(
                    "import.same-as-above",
                    Severity::Note,
                    place,
                    "写的是“同上”，已按上一行填入。",
                ));
            }
        }
    }

    fn leave_out(&mut self, row: &RawRow, reason: &'static str) {
        let text: String = own_texts(row).join(" ").chars().take(40).collect();
        if !text.is_empty() {
            self.out.left_out.push(LeftOut { row: row.number, text, reason });
        }
    }

    fn finish(mut self) -> Rows {
        if self.blanks_trimmed > 0 {
            self.out.findings.push(Finding::new(
                "import.blanks-trimmed",
                Severity::Note,
                Place::part(&self.table.name),
                format!("有 {} 个单元格首尾带空格，已去掉。", self.blanks_trimmed),
            ));
        }
        for left_out in &self.out.left_out {
            self.out.findings.push(
                Finding::new(
                    "import.row-left-out",
                    Severity::Note,
                    Place::row(&self.table.name, left_out.row),
                    format!("{}，没有作为任务导入。", left_out.reason),
                )
                .quoting(&left_out.text),
            );
        }
        self.out
    }
}

fn is_heading(text: &str) -> bool {
    text.chars().count() <= 40 && !text.ends_with('。')
}

fn says_nothing(text: &str) -> bool {
    trimmed(text).is_empty() && says_none(text)
}

/// Texts that begin in this row.
fn own_texts(row: &RawRow) -> Vec<&str> {
    row.cells
        .iter()
        .filter(|cell| !cell.from_left && !cell.from_above)
        .map(|cell| trimmed(&cell.text))
        .filter(|text| !text.is_empty())
        .collect()
}

/// 合计, 总计, 小计 in the first filled cell.
fn is_total(row: &RawRow) -> bool {
    own_texts(row).first().is_some_and(|text| {
        let text = without_blanks(text);
        ["合计", "总计", "小计", "共计"].iter().any(|word| text.starts_with(word))
            && text.chars().count() <= 8
    })
}

/// 注：…, 填表说明 …, 联系人 …
fn is_note(row: &RawRow) -> bool {
    own_texts(row).first().is_some_and(|text| {
        let text = without_blanks(text);
        [
            "注：",
            "注:",
            "注1",
            "备注：",
            "备注:",
            "说明：",
            "说明:",
            "填表",
            "填报",
            "联系人",
            "制表",
            "审核",
        ]
        .iter()
        .any(|word| text.starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(rows: &[&[&str]]) -> RawTable {
        let rows = rows.iter().enumerate().map(|(index, cells)| RawRow {
            number: index + 1,
            hidden: false,
            cells: cells
                .iter()
                .map(|text| match text.strip_prefix('^').map(|rest| (true, rest)) {
                    Some((_, rest)) => RawCell { from_above: true, ..RawCell::plain(rest) },
                    None => match text.strip_prefix('<') {
                        Some(rest) => RawCell { from_left: true, ..RawCell::plain(rest) },
                        None => RawCell::plain(*text),
                    },
                })
                .collect(),
        });
        RawTable { name: "表1".to_owned(), rows: rows.collect() }
    }

    fn texts(rows: &[&[&str]], field: Field) -> (Vec<String>, Vec<&'static str>) {
        let table = raw(rows);
        let header = header::find(&table, &[]).expect("a head");
        let read = read(&table, &header, "");
        (
            read.rows.iter().map(|row| row.cell(field).to_owned()).collect(),
            read.left_out.iter().map(|left| left.reason).collect(),
        )
    }

    const HEAD: &[&str] = &["类别", "工作任务", "牵头单位"];

    #[test]
    fn leaves_out_what_is_no_task() {
        let rows: &[&[&str]] = &[
            &["某市任务表", "<某市任务表", "<某市任务表"],
            HEAD,
            &["甲", "做一", "某局"],
            &["^甲", "做二", ""],
            HEAD,
            &["^甲", "做三", "某局"],
            &["合计", "", "3"],
            &["注：以上均须落实。", "", ""],
            &["某办 2026年制", "", ""],
        ];
        let (texts, left_out) = texts(rows, Field::Text);
        assert_eq!(texts, ["做一", "做二", "做三"]);
        assert_eq!(left_out, ["重复的表头", "合计行", "表下说明", "表下说明"]);
    }

    #[test]
    fn section_rows_give_the_category() {
        let head: &[&str] = &["序号", "工作任务", "牵头单位"];
        let rows: &[&[&str]] = &[
            head,
            &["一、甲类", "<一、甲类", "<一、甲类"],
            &["1", "做一", "某局"],
            &["（二）乙类", "", ""],
            &["2", "做二", "某局"],
        ];
        assert_eq!(texts(rows, Field::Category).0, ["甲类", "乙类"]);
    }

    #[test]
    fn headings_in_rows_of_their_own() {
        let head: &[&str] = &["序号", "工作任务", "牵头单位"];
        let rows: &[&[&str]] =
            &[head, &["一", "甲类", ""], &["1.", "做一", "某局"], &["2", "做二", "同上"]];
        assert_eq!(texts(rows, Field::Category).0, ["甲类", "甲类"]);
        assert_eq!(texts(rows, Field::Number).0, ["1", "2"]);
        assert_eq!(texts(rows, Field::Lead).0, ["某局", "某局"]);
    }

    #[test]
    fn merged_is_filled_and_empty_stays_empty() {
        let rows: &[&[&str]] =
            &[HEAD, &["甲", "做一", "某局"], &["^甲", "做二", ""], &["", "做三", "^"]];
        assert_eq!(texts(rows, Field::Category).0, ["甲", "甲", ""]);
        assert_eq!(texts(rows, Field::Lead).0, ["某局", "", ""]);
    }
}
