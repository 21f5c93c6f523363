//! What the tables of a document are: lists, published checklists, or nothing
//! of ours. One pass over the blocks in reading order; every decision is
//! reported.

use std::collections::HashSet;

use serde::Serialize;

use super::document::{Block, RawDocument, RawParagraph, RawTable};
use super::header::{self, ColumnChoice, ColumnGuess, Header};
use super::rows::{self, RowReading, TotalReading};
use super::setting::{Setting, is_mark, is_sentence, section_category};
use super::statistics;
use crate::domain::{ColumnKey, Field, ListKind, UnitKind};
use crate::finding::{Finding, Place, Severity};
use crate::reading::propose::kind_of;
use crate::reading::prose::{self, ProseReading};
use crate::reading::text::{heading_parts, trimmed};

/// A document as understood.
#[derive(Debug, Clone, Default)]
pub struct Recognised {
    /// Paragraphs of the body text, before the annexes.
    pub prose: Vec<String>,
    /// What the body text says of tasks and units.
    pub prose_reading: ProseReading,
    /// Tables that are lists: tasks, projects, indicators.
    pub lists: Vec<ListReading>,
    /// Tables that are published checklists of one unit each.
    pub checklists: Vec<ChecklistReading>,
    /// What was found and what was left out, table by table.
    pub tables: Vec<TableReport>,
    /// What the user should know.
    pub findings: Vec<Finding>,
}

/// A list as read, possibly from several tables.
#[derive(Debug, Clone)]
pub struct ListReading {
    /// 附件1
    pub mark: String,
    /// The title above it.
    pub title: String,
    /// What it is about.
    pub kind: ListKind,
    /// Columns in print order.
    pub columns: Vec<ColumnGuess>,
    /// Rows in order.
    pub rows: Vec<RowReading>,
    /// Rows of sums that close it.
    pub totals: Vec<TotalReading>,
    /// The sheet it stands in, when only the sheet's name says what it is.
    pub sheet: Option<String>,
}

/// A published checklist as read.
#[derive(Debug, Clone)]
pub struct ChecklistReading {
    /// The name that heads it, without its ordinal.
    pub unit: String,
    /// Whether it is a district's (no work-item column) or a department's.
    pub kind: crate::domain::ChecklistKind,
    /// Mark of the annex it stands in.
    pub mark: String,
    /// Title of the annex it stands in.
    pub title: String,
    /// Columns in print order.
    pub columns: Vec<ColumnGuess>,
    /// Rows in order.
    pub rows: Vec<RowReading>,
}

/// What became of one table.
#[derive(Debug, Clone, Serialize)]
pub struct TableReport {
    /// 表1, or the sheet's name.
    pub name: String,
    /// What it was taken for, in Chinese.
    pub taken_for: String,
    /// Its columns with reasons.
    pub columns: Vec<ColumnGuess>,
    /// Rows taken.
    pub rows: usize,
    /// Rows left out: row number, first words, reason.
    pub left_out: Vec<rows::LeftOut>,
}

/// How to read; every guess can be overridden.
#[derive(Debug, Clone, Default)]
pub struct RecogniseOptions {
    /// Columns named by the user.
    pub columns: Vec<ColumnChoice>,
}

/// Words above a table, gathered until it comes.
#[derive(Debug, Default)]
struct Above {
    paragraphs: Vec<RawParagraph>,
    sheet: Option<String>,
}

/// Understands a document.
pub fn recognise(document: &RawDocument, options: &RecogniseOptions) -> Recognised {
    let mut reader = Reader { options, out: Recognised::default(), setting: Setting::default() };
    let mut above = Above::default();
    for block in &document.blocks {
        match block {
            Block::Sheet(name) => {
                above = Above { sheet: Some(name.clone()), ..Above::default() };
                reader.setting = Setting::default();
            }
            Block::Paragraph(paragraph) if !trimmed(&paragraph.text).is_empty() => {
                above.paragraphs.push(paragraph.clone());
            }
            Block::Paragraph(_) => {}
            Block::Table(table) => reader.table(table, std::mem::take(&mut above)),
        }
    }
    reader.prose(above.paragraphs);
    let mut out = reader.out;
    out.prose = prose::uncut(out.prose);
    out.prose_reading = prose::read(&out.prose);
    out
}

struct Reader<'o> {
    options: &'o RecogniseOptions,
    out: Recognised,
    setting: Setting,
}

impl Reader<'_> {
    fn table(&mut self, table: &RawTable, above: Above) {
        // What the user says of columns is said of lists.
        let figures = if self.options.columns.is_empty() { statistics::find(table) } else { None };
        let of_figures = figures.is_some();
        let header = figures.or_else(|| header::find(table, &self.options.columns));
        self.place(table, above, header.as_ref());
        match header {
            Some(header) if of_figures => self.figures(table, &header),
            Some(header) => self.table_with_head(table, &header),
            None => self.table_without_head(table),
        }
    }

    /// Sorts the paragraphs above a table into prose, annex mark, title and
    /// heading, and adds the title rows inside the table.
    fn place(&mut self, table: &RawTable, above: Above, header: Option<&Header>) {
        let mut setting = Setting {
            heading: String::new(),
            begins_annex: false,
            sheet_only: None,
            ..self.setting.clone()
        };
        let inside: Vec<RawParagraph> = header
            .map(|header| rows::title_rows(table, header.first))
            .unwrap_or_default()
            .into_iter()
            .map(|text| RawParagraph { text, level: None })
            .collect();
        let paragraphs = self.body_split_off(above.paragraphs);
        for paragraph in paragraphs.iter().chain(&inside) {
            setting.read(trimmed(&paragraph.text), paragraph.level);
        }
        if let Some(sheet) = above.sheet {
            setting.read_sheet_name(&sheet);
        }
        self.setting = setting;
    }

    /// Moves the body text out of the paragraphs above a table; what is left
    /// are marks, titles and headings.
    fn body_split_off(&mut self, mut paragraphs: Vec<RawParagraph>) -> Vec<RawParagraph> {
        let mark = paragraphs.iter().rposition(|paragraph| is_mark(&paragraph.text));
        let start = mark.unwrap_or_else(|| {
            paragraphs.iter().rposition(|p| is_sentence(&p.text)).map_or(0, |last| last + 1)
        });
        let rest = paragraphs.split_off(start);
        self.prose(paragraphs);
        rest
    }

    fn prose(&mut self, paragraphs: Vec<RawParagraph>) {
        self.out.prose.extend(paragraphs.into_iter().map(|p| trimmed(&p.text).to_owned()));
    }

    /// A table of figures is a list of its own.
    fn figures(&mut self, table: &RawTable, header: &Header) {
        let reading = rows::read(table, header, "");
        let taken_for = format!("{}“{}”", list_word(ListKind::Statistics), self.setting.title);
        self.report(table, taken_for, &header.columns, &reading);
        self.out.findings.extend(reading.findings);
        self.out.lists.push(ListReading {
            mark: self.setting.mark.clone(),
            title: self.setting.title.clone(),
            kind: ListKind::Statistics,
            columns: header.columns.clone(),
            rows: reading.rows,
            totals: reading.totals,
            sheet: None,
        });
    }

    fn table_with_head(&mut self, table: &RawTable, header: &Header) {
        let category = section_category(&self.setting.heading);
        let reading = rows::read(table, header, &category);
        let unit = self.checklist_unit(header);
        let taken_for = match &unit {
            Some(unit) => format!("“{unit}”的清单"),
            None => format!("{}“{}”", list_word(self.list_kind(header)), self.setting.title),
        };
        self.report(table, taken_for, &header.columns, &reading);
        self.out.findings.extend(reading.findings);
        self.out.findings.extend(too_wide(table, header));
        match unit {
            Some(unit) => self.add_checklist(unit, header, reading.rows),
            None => self.add_list(header, reading.rows, reading.totals),
        }
    }

    /// A table without a head continues the list before it when it has as
    /// many columns; else it is left out.
    fn table_without_head(&mut self, table: &RawTable) {
        let width = table.rows.first().map_or(0, |row| row.cells.len());
        let continues = !self.setting.begins_annex && self.setting.heading.is_empty();
        let last = self.out.lists.last_mut().filter(|list| {
            continues && width > 0 && list.columns.iter().map(|c| c.at + 1).max() == Some(width)
        });
        let Some(list) = last else {
            self.out.tables.push(TableReport {
                name: table.name.clone(),
                taken_for: "未采用：没有找到表头".to_owned(),
                columns: Vec::new(),
                rows: 0,
                left_out: Vec::new(),
            });
            self.out.findings.push(
                Finding::new(
                    "import.no-header",
                    Severity::Warn,
                    Place::part(&table.name),
                    "没有找到表头，这张表没有导入。",
                )
                .hint("表头中至少要有两个常用列名，如“工作任务”“牵头单位”；列名特殊的，可用 --column 指定。"),
            );
            return;
        };
        let header = Header { first: 0, rows: 0, columns: list.columns.clone() };
        let reading = rows::read(table, &header, "");
        list.rows.extend(reading.rows.clone());
        list.totals.extend(reading.totals.clone());
        let columns = header.columns.clone();
        self.report(table, "接上表".to_owned(), &columns, &reading);
        self.out.findings.extend(reading.findings);
    }

    fn report(
        &mut self,
        table: &RawTable,
        taken_for: String,
        columns: &[ColumnGuess],
        reading: &rows::Rows,
    ) {
        self.out.tables.push(TableReport {
            name: table.name.clone(),
            taken_for,
            columns: columns.to_vec(),
            rows: reading.rows.len(),
            left_out: reading.left_out.clone(),
        });
    }

    /// The unit whose checklist this is: the heading names a unit and no
    /// column does.
    fn checklist_unit(&self, header: &Header) -> Option<String> {
        let names_units = [Field::Lead, Field::Support, Field::Responsible]
            .iter()
            .any(|field| header.column(*field).is_some());
        let (_, name) = heading_parts(&self.setting.heading);
        let looks_like_unit = kind_of(name) != UnitKind::Department
            || ["局", "委", "办", "会", "院", "中心", "部", "队", "站", "处", "社"]
                .iter()
                .any(|end| name.ends_with(end));
        let fits = !name.is_empty() && name.chars().count() <= 20 && looks_like_unit;
        (!names_units && fits).then(|| name.to_owned())
    }

    fn add_checklist(&mut self, unit: String, header: &Header, rows: Vec<RowReading>) {
        let is_digest = header.column(Field::Item).is_none()
            || matches!(kind_of(&unit), UnitKind::District | UnitKind::Town | UnitKind::Park);
        self.out.checklists.push(ChecklistReading {
            unit,
            kind: if is_digest {
                crate::domain::ChecklistKind::District
            } else {
                crate::domain::ChecklistKind::Department
            },
            mark: self.setting.mark.clone(),
            title: self.setting.title.clone(),
            columns: header.columns.clone(),
            rows,
        });
    }

    /// A table with the same columns and no title of its own continues the
    /// list before it.
    fn add_list(&mut self, header: &Header, rows: Vec<RowReading>, totals: Vec<TotalReading>) {
        let same_columns = |list: &ListReading| {
            list.columns.iter().map(|c| &c.key).eq(header.columns.iter().map(|c| &c.key))
        };
        let sheet = self.setting.sheet_only.clone();
        if let Some(list) = self.out.lists.last_mut()
            && same_columns(list)
            && (!self.setting.begins_annex || sheet.is_some() && !repeats(list, &rows))
        {
            let mut rows = rows;
            if sheet.is_some() {
                name_categories(&mut list.rows, list.sheet.as_deref());
                name_categories(&mut rows, sheet.as_deref());
            }
            list.rows.extend(rows);
            list.totals.extend(totals);
            return;
        }
        self.out.lists.push(ListReading {
            mark: self.setting.mark.clone(),
            title: self.setting.title.clone(),
            kind: self.list_kind(header),
            columns: header.columns.clone(),
            rows,
            totals,
            sheet,
        });
    }

    fn list_kind(&self, header: &Header) -> ListKind {
        let said = |word: &str| {
            self.setting.title.contains(word)
                || header.columns.iter().any(|guess| guess.header.contains(word))
        };
        if header.columns.iter().any(|guess| guess.header.contains("指标名称"))
            || self.setting.title.contains("指标")
        {
            ListKind::Indicators
        } else if said("项目清单") || said("重点项目") || said("项目名称") || said("项目类别")
        {
            ListKind::Projects
        } else {
            ListKind::Tasks
        }
    }
}

/// A list spread over sheets (能源, 扬尘 …): where no column says the
/// category, the sheet's name does.
fn name_categories(rows: &mut [RowReading], sheet: Option<&str>) {
    let Some(sheet) = sheet else { return };
    for row in rows {
        if row.cell(Field::Category).is_empty() {
            row.cells.insert(Field::Category, sheet.to_owned());
        }
    }
}

/// Whether rows are another copy of a list (an earlier draft in the same
/// workbook) and not its continuation.
fn repeats(list: &ListReading, rows: &[RowReading]) -> bool {
    let texts: HashSet<&str> = list.rows.iter().map(|row| row.cell(Field::Text)).collect();
    let same = rows.iter().filter(|row| texts.contains(row.cell(Field::Text))).count();
    same * 5 > rows.len()
}

/// A table with more columns than can be read on paper.
fn too_wide(table: &RawTable, header: &Header) -> Option<Finding> {
    const MANY: usize = 24;
    let own = header.columns.iter().filter(|guess| matches!(guess.key, ColumnKey::Extra(_)));
    let (all, own) = (header.columns.len(), own.count());
    (all > MANY).then(|| {
        Finding::new(
            "import.many-columns",
            Severity::Warn,
            Place::part(&table.name),
            format!("这张表有 {all} 列，其中 {own} 列作为自有列照原样保留；打印时会很密。"),
        )
        .hint("用不着的列可以在导入时选“不用”。")
    })
}

const fn list_word(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Tasks => "任务清单",
        ListKind::Projects => "项目清单",
        ListKind::Indicators => "指标清单",
        ListKind::Statistics => "统计表",
    }
}
