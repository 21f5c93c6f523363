//! Which row is the head of a table, and what each column holds: recognised
//! by meaning, with the words real offices use.

use crate::domain::{ColumnKey, Field};
use crate::reading::text::{trimmed, without_blanks};

use super::document::{RawRow, RawTable};
use super::head_words::best_word;

/// A column as understood, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ColumnGuess {
    /// Grid column, from 0.
    pub at: usize,
    /// The words of its head.
    pub header: String,
    /// What it is taken for.
    pub key: ColumnKey,
    /// Why, in Chinese.
    pub reason: String,
}

/// The head of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Index of the first head row.
    pub first: usize,
    /// Head rows, usually 1 or 2.
    pub rows: usize,
    /// Columns with a head.
    pub columns: Vec<ColumnGuess>,
}

impl Header {
    /// The grid column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.guess(field).map(|guess| guess.at)
    }

    /// The column that holds a field.
    pub fn guess(&self, field: Field) -> Option<&ColumnGuess> {
        self.columns.iter().find(|guess| guess.key == ColumnKey::Field(field))
    }
}

/// A column the user named: “表头=列名”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The words of the head, or `第N列`.
    pub header: String,
    /// What it holds; `None` leaves the column out.
    pub key: Option<ColumnKey>,
}

/// How many leading rows may be titles.
const TITLE_ROWS: usize = 15;

/// Finds the head of a table; `None` if no row looks like one.
pub fn find(table: &RawTable, choices: &[ColumnChoice]) -> Option<Header> {
    let best = (0..table.rows.len().min(TITLE_ROWS))
        .filter_map(|row| Some((recognised_words(&table.rows[row], choices)?, row)))
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let first = head_above(table, best.1);
    let last = if has_second_row(table, best.1) { best.1 + 1 } else { best.1 };
    let rows = last - first + 1;
    let headers = header_words(table, first, rows);
    let columns = understand(table, first + rows, &headers, choices);
    Some(Header { first, rows, columns })
}

/// The first row of a head of several rows: as long as cells reach down from
/// the row above, that row belongs to the head.
fn head_above(table: &RawTable, row: usize) -> usize {
    (1..=row)
        .rev()
        .find(|row| !table.rows[*row].cells.iter().any(|cell| cell.from_above))
        .unwrap_or(0)
}

/// Whether two rows have the same head words: a head repeated further down.
pub fn is_repeated(row: &RawRow, header: &Header) -> bool {
    let (mut filled, mut repeated) = (0, 0);
    for guess in &header.columns {
        let cell = row.cells.get(guess.at).filter(|cell| !cell.from_left);
        let text = cell.map_or(String::new(), |cell| without_blanks(&cell.text));
        if !text.is_empty() {
            filled += 1;
            repeated += usize::from(without_blanks(&guess.header).ends_with(&text));
        }
    }
    // Of a head of several rows only the lower one may be repeated.
    let lower_row = header.rows > 1 && repeated >= 2 && repeated == filled;
    lower_row || repeated * 3 >= header.columns.len() * 2
}

/// How many different fields the row's cells name; at least two make a head,
/// or one that the user named.
fn recognised_words(row: &RawRow, choices: &[ColumnChoice]) -> Option<usize> {
    let mut fields: Vec<Field> = Vec::new();
    let mut filled = 0;
    let mut named = 0;
    for cell in row.cells.iter().filter(|cell| !cell.from_left) {
        let word = without_blanks(&cell.text);
        if word.is_empty() {
            continue;
        }
        filled += 1;
        if choices.iter().any(|choice| without_blanks(&choice.header) == word) {
            named += 1;
        } else if let Some((field, ..)) = best_word(&word)
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    (fields.len() >= 2 || named > 0).then_some(fields.len() + named).filter(|_| filled >= 2)
}

/// A second head row: something in the first row spans columns and the row
/// below names its parts, or cells of the first reach down into it.
fn has_second_row(table: &RawTable, first: usize) -> bool {
    let (Some(top), Some(below)) = (table.rows.get(first), table.rows.get(first + 1)) else {
        return false;
    };
    let spans = top.cells.iter().zip(&below.cells).any(|(above, cell)| {
        (above.from_left || starts_span(top, above)) && !cell.from_above && !cell.text.is_empty()
    });
    let reaches_down = below.cells.iter().any(|cell| cell.from_above);
    let short = below.cells.iter().all(|cell| cell.text.chars().count() <= 20);
    let named = below.cells.iter().filter(|cell| !cell.from_above && !cell.text.is_empty());
    let named: Vec<_> = named.collect();
    let words = named.iter().filter(|cell| best_word(&cell.text).is_some()).count();
    short && reaches_down && !named.is_empty() && (spans || words * 2 > named.len())
}

fn starts_span(row: &RawRow, cell: &super::document::RawCell) -> bool {
    let at = row.cells.iter().position(|other| std::ptr::eq(other, cell));
    at.and_then(|at| row.cells.get(at + 1)).is_some_and(|next| next.from_left)
}

/// The words over each column: of a head of several rows, what stands in the
/// upper rows and what stands in the lowest one.
fn header_words(table: &RawTable, first: usize, rows: usize) -> Vec<(String, String)> {
    let head = &table.rows[first..first + rows];
    let width = head.first().map_or(0, |row| row.cells.len());
    (0..width)
        .map(|at| {
            let mut parts: Vec<String> = Vec::new();
            for cell in head.iter().filter_map(|row| row.cells.get(at)) {
                let text = trimmed(&cell.text).replace('\n', "");
                if !cell.from_above && !text.is_empty() && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let lower =
                if parts.len() > 1 { parts.pop().unwrap_or_default() } else { String::new() };
            (parts.join("\n"), lower)
        })
        .collect()
}

struct Candidate {
    at: usize,
    header: String,
    guess: Option<(Field, usize, bool)>,
}

fn understand(
    table: &RawTable,
    first_data: usize,
    headers: &[(String, String)],
    choices: &[ColumnChoice],
) -> Vec<ColumnGuess> {
    let mut columns = Vec::new();
    let mut taken: Vec<Field> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (at, (upper, lower)) in headers.iter().enumerate() {
        let header = printed_header(upper, lower);
        match chosen(choices, &header, at) {
            Some(None) => {}
            Some(Some(key)) => {
                if let ColumnKey::Field(field) = key {
                    taken.push(field);
                }
                columns.push(ColumnGuess { at, header, key, reason: "按指定".to_owned() });
            }
            None if header.is_empty() => {}
            None => candidates.push(Candidate { at, guess: guess(upper, lower), header }),
        }
    }
    assign(&mut candidates, &mut taken, &mut columns);
    settle_text(table, first_data, &mut taken, &mut columns);
    settle_units(table, first_data, &mut taken, &mut columns);
    columns.sort_by_key(|guess| guess.at);
    columns
}

fn printed_header(upper: &str, lower: &str) -> String {
    match (upper.is_empty(), lower.is_empty()) {
        (_, true) => upper.to_owned(),
        (true, false) => lower.to_owned(),
        (false, false) if upper == lower => upper.to_owned(),
        (false, false) => format!("{upper}\n{lower}"),
    }
}

/// The lower word of a two-row head tells more than the upper one.
fn guess(upper: &str, lower: &str) -> Option<(Field, usize, bool)> {
    (!lower.is_empty())
        .then(|| best_word(lower).or_else(|| best_word(&format!("{lower}{upper}"))))
        .flatten()
        .or_else(|| best_word(upper))
}

fn chosen(choices: &[ColumnChoice], header: &str, at: usize) -> Option<Option<ColumnKey>> {
    choices
        .iter()
        .find(|choice| {
            without_blanks(&choice.header) == without_blanks(header)
                || choice.header == format!("第{}列", at + 1)
        })
        .map(|choice| choice.key.clone())
}

/// Exact words first, then partial ones; the more telling word wins a field
/// that two columns claim, the other column stays the list's own.
fn assign(candidates: &mut Vec<Candidate>, taken: &mut Vec<Field>, columns: &mut Vec<ColumnGuess>) {
    candidates.sort_by_key(|candidate| {
        candidate.guess.map_or((2, 0, candidate.at), |(_, rank, exact)| {
            (usize::from(!exact), rank, candidate.at)
        })
    });
    let others_name_item =
        candidates.iter().any(|candidate| matches!(candidate.guess, Some((Field::Item, ..))));
    for candidate in candidates.drain(..) {
        let key = match candidate.guess {
            Some((field, _, exact)) if !taken.contains(&field) => {
                taken.push(field);
                let how = if exact { "即" } else { "含" };
                columns.push(ColumnGuess {
                    at: candidate.at,
                    reason: format!("表头“{}”{how}“{}”一类用词", candidate.header, field.word()),
                    header: candidate.header,
                    key: ColumnKey::Field(field),
                });
                continue;
            }
            // Two columns of text: the one that is not the text names the item.
            Some((Field::Text, ..)) if !taken.contains(&Field::Item) && !others_name_item => {
                taken.push(Field::Item);
                columns.push(ColumnGuess {
                    at: candidate.at,
                    reason: "有两列任务文字，这一列作为工作内容".to_owned(),
                    header: candidate.header,
                    key: ColumnKey::Field(Field::Item),
                });
                continue;
            }
            _ => ColumnKey::Extra(candidate.header.replace('\n', "")),
        };
        columns.push(ColumnGuess {
            at: candidate.at,
            reason: "表头不在常用词中，作为本表自有列保留".to_owned(),
            header: candidate.header,
            key,
        });
    }
}

/// A list has a text column. Where no head names one, the item column is it
/// (项目名称); where two columns could be it, the longer cells are the text.
fn settle_text(
    table: &RawTable,
    first_data: usize,
    taken: &mut Vec<Field>,
    columns: &mut [ColumnGuess],
) {
    if taken.contains(&Field::Text) {
        return;
    }
    let longest = columns
        .iter_mut()
        .filter(|guess| matches!(guess.key, ColumnKey::Field(Field::Item) | ColumnKey::Extra(_)))
        .max_by_key(|guess| mean_length(table, first_data, guess.at));
    if let Some(guess) = longest
        && mean_length(table, first_data, guess.at) >= 6
    {
        if guess.key == ColumnKey::Field(Field::Item) {
            taken.retain(|field| *field != Field::Item);
        }
        guess.key = ColumnKey::Field(Field::Text);
        guess.reason = format!("没有其他任务文字列，“{}”一列文字最长", guess.header);
        taken.push(Field::Text);
    }
}

/// An unknown column full of unit names names units all the same.
fn settle_units(
    table: &RawTable,
    first_data: usize,
    taken: &mut Vec<Field>,
    columns: &mut [ColumnGuess],
) {
    for guess in columns.iter_mut() {
        if !matches!(guess.key, ColumnKey::Extra(_)) || !names_units(table, first_data, guess.at) {
            continue;
        }
        let free = [Field::Lead, Field::Support, Field::Responsible]
            .into_iter()
            .find(|field| !taken.contains(field));
        if let Some(field) = free {
            guess.key = ColumnKey::Field(field);
            guess.reason = format!("“{}”一列多为单位名称", guess.header);
            taken.push(field);
        }
    }
}

fn names_units(table: &RawTable, first_data: usize, at: usize) -> bool {
    let cells = || table.rows.iter().skip(first_data).filter_map(|row| row.cells.get(at));
    let filled = cells().filter(|cell| !trimmed(&cell.text).is_empty()).count();
    let units = cells()
        .filter(|cell| {
            let text = trimmed(&cell.text);
            text.chars().count() <= 60
                && ["局", "委", "政府", "集团", "公司", "管委会", "办事处", "办", "中心"]
                    .iter()
                    .any(|end| text.ends_with(end))
        })
        .count();
    filled > 0 && units * 10 >= filled * 7
}

fn mean_length(table: &RawTable, first_data: usize, at: usize) -> usize {
    let cells = table.rows.iter().skip(first_data).filter_map(|row| row.cells.get(at));
    let (count, sum) =
        cells.fold((0, 0), |(count, sum), cell| (count + 1, sum + cell.text.chars().count()));
    sum.checked_div(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importer::document::RawCell;

    fn table(rows: &[&[&str]]) -> RawTable {
        let rows = rows.iter().enumerate().map(|(index, cells)| RawRow {
            number: index + 1,
            hidden: false,
            cells: cells
                .iter()
                .map(|text| match (text.strip_prefix('^'), text.strip_prefix('<')) {
                    (Some(text), _) => RawCell { from_above: true, ..RawCell::plain(text) },
                    (_, Some(text)) => RawCell { from_left: true, ..RawCell::plain(text) },
                    _ => RawCell::plain(*text),
                })
                .collect(),
        });
        RawTable { name: "表1".to_owned(), rows: rows.collect() }
    }

    fn fields(rows: &[&[&str]]) -> String {
        let Some(header) = find(&table(rows), &[]) else { return "none".to_owned() };
        let words: Vec<String> = header
            .columns
            .iter()
            .map(|guess| match &guess.key {
                ColumnKey::Field(field) => field.word().to_owned(),
                ColumnKey::Extra(word) => format!("+{word}"),
            })
            .collect();
        format!("{}+{} {}", header.first, header.rows, words.join(" "))
    }

    #[test]
    fn columns_by_meaning() {
        let long = "完成全部燃气锅炉低氮改造，并建立台账";
        for (rows, expected) in [
            (
                &[&["类别", "工作内容", "工作任务", "牵头部门", "配合部门", "责任单位"][..]][..],
                "0+1 类别 工作内容 工作任务 牵头单位 配合单位 责任单位",
            ),
            (
                &[
                    &["序号", "重点任务", "主要内容", "牵头单位", "配合单位", "落实单位", "备注"][..],
                ],
                "0+1 序号 工作内容 工作任务 牵头单位 配合单位 责任单位 备注",
            ),
            (
                &[
                    &["序号", "项目类别", "项目名称", "完成时限", "牵头单位", "责任单位"][..],
                    &["1", "一", long, "6月", "某局", "各地"][..],
                ],
                "0+1 序号 类别 工作任务 完成时限 牵头单位 责任单位",
            ),
            (
                &[
                    &["2026年任务分解表", "<", "<", "<"][..],
                    &["填报单位：某办", "", "", ""][..],
                    &["编号", "工作领域", "具体措施", "主责单位"][..],
                ],
                "2+1 序号 类别 工作任务 牵头单位",
            ),
            (
                &[
                    &["序号", "工作任务", "责任分工", "<", "时限"][..],
                    &["^序号", "^工作任务", "牵头", "协办单位", "^时限"][..],
                    &["1", long, "某局", "另局", "6月"][..],
                ],
                "0+2 序号 工作任务 牵头单位 配合单位 完成时限",
            ),
            (
                &[
                    &["序号", "任务", "<任务", "责任分工", "<责任分工"][..],
                    &["^序号", "类别", "要求", "市级", "县级"][..],
                    &["^序号", "^类别", "具体任务", "牵头单位", "责任单位"][..],
                    &["1", "甲", long, "某局", "某区"][..],
                ],
                "0+3 序号 类别 工作任务 牵头单位 责任单位",
            ),
            (
                &[
                    &["序号", "目标任务", "工作措施", "牵头部门"][..],
                    &["1", "优良率85%", long, "某局"][..],
                ],
                "0+1 序号 工作内容 工作任务 牵头单位",
            ),
            (&[&["甲", "乙"][..], &["1", "2"][..]], "none"),
            (
                &[
                    &["序号", "类别", "项目名称", "主要内容", "投资概算\n（万元）", "责任单位"][..],
                    &["1", "一", "某工程", long, "500", "某局"][..],
                ],
                "0+1 序号 类别 工作内容 工作任务 +投资概算（万元） 责任单位",
            ),
        ] {
            assert_eq!(fields(rows), expected);
        }
    }

    #[test]
    fn the_user_has_the_last_word() {
        let choice = |header: &str, key| ColumnChoice { header: header.to_owned(), key };
        let table = table(&[&["序号", "重点任务", "主要内容", "责任单位"]]);
        let choices =
            [choice("责任单位", Some(ColumnKey::Field(Field::Lead))), choice("第1列", None)];
        let header = find(&table, &choices).expect("a head");
        assert_eq!(header.column(Field::Lead), Some(3));
        assert_eq!(header.column(Field::Number), None);
    }
}
