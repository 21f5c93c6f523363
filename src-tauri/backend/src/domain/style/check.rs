//! What a style must keep to, so that every page can be laid out.

use super::{AnnexStyle, ColumnStyle, Margins, PLACEHOLDERS, Shown, StyleTable, TableStyle};
use crate::domain::Millimetres;

/// A4, the only paper there is.
const PAPER: (f64, f64) = (210.0, 297.0);
/// A type area narrower or lower than this holds no table.
const SMALLEST_AREA: f64 = 80.0;
/// Margins a printer can keep.
const MARGIN: (f64, f64) = (5.0, 100.0);
/// Widths a column can have.
const WIDTH: (f64, f64) = (4.0, 280.0);
/// More columns cannot be read on A4.
const MOST_COLUMNS: usize = 40;
/// Longest words of a head, a heading or a line.
const LONGEST_TEXT: usize = 200;
/// Most lines below a table.
const MOST_NOTES: usize = 20;

/// What is wrong with a style, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleFault {
    /// The way to the value, by the names of the fields; places in lists are
    /// counted from 1.
    pub path: Vec<String>,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl StyleFault {
    fn at(path: &[&str], message: impl Into<String>) -> Self {
        Self { path: path.iter().map(|part| (*part).to_owned()).collect(), message: message.into() }
    }

    fn within(mut self, part: &str) -> Self {
        self.path.insert(0, part.to_owned());
        self
    }

    /// The place in words: 部门清单 › 第 4 栏 › 最窄（min_mm）.
    pub fn place(&self) -> String {
        let parts = self.path.iter().map(|part| match (part.parse::<usize>(), word(part)) {
            (Ok(number), _) => format!("第 {number} 项"),
            (_, Some(word)) => format!("{word}（{part}）"),
            (_, None) => part.clone(),
        });
        parts.collect::<Vec<_>>().join(" › ")
    }
}

/// What a field of a style is called.
fn word(field: &str) -> Option<&'static str> {
    Some(match field {
        "format" => "文件类型",
        "version" => "格式版本",
        "style" => "样式",
        "name" => "名称",
        "label" => "显示名称",
        "margins" => "页边距",
        "top_mm" => "天头",
        "bottom_mm" => "地脚",
        "binding_mm" => "订口",
        "fore_mm" => "翻口",
        "fonts" => "字体",
        "mark" => "附件标识",
        "title" => "标题",
        "heading" => "分段标题",
        "note" => "表前说明",
        "page_number" => "页码",
        "table_head" => "表头字体",
        "table_body" => "表内字体",
        "table_sizes" => "表内字号",
        "typeface" => "字体",
        "size" => "字号",
        "master" => "任务总表",
        "projects" => "项目清单",
        "indicators" => "指标清单",
        "statistics" => "统计表",
        "district" => "区县清单",
        "department" => "部门清单",
        "own" => "本单位清单",
        "changes" => "修改对照表",
        "orientation" => "纸张方向",
        "columns_from" => "栏目依据",
        "numbering" => "序号编法",
        "order" => "排序",
        "standing" => "通用条目",
        "page_numbers" => "页码样式",
        "notes" => "表后说明",
        "sign_off" => "签字栏",
        "columns" => "栏目",
        "key" => "内容",
        "header" => "表头",
        "align" => "对齐",
        "merge" => "合并",
        "show" => "是否列出",
        "min_mm" => "最窄",
        "max_mm" => "最宽",
        _ => return None,
    })
}

impl AnnexStyle {
    /// Whether every page can be laid out by it.
    ///
    /// # Errors
    /// The first value that is out of bounds, and where it stands.
    pub fn check(&self) -> Result<(), StyleFault> {
        if self.name.trim().is_empty() {
            return Err(StyleFault::at(&["name"], "不能为空"));
        }
        text(&self.label).map_err(|fault| fault.within("label"))?;
        self.margins.check().map_err(|fault| fault.within("margins"))?;
        if self.fonts.table_sizes.is_empty() {
            return Err(StyleFault::at(&["fonts", "table_sizes"], "至少要有一个字号"));
        }
        for table in StyleTable::ALL {
            let own = match table {
                StyleTable::Projects => self.projects.as_ref(),
                StyleTable::Indicators => self.indicators.as_ref(),
                StyleTable::Statistics => self.statistics.as_ref(),
                other => Some(self.table(other)),
            };
            own.map_or(Ok(()), TableStyle::check).map_err(|fault| fault.within(table.key()))?;
        }
        Ok(())
    }
}

impl StyleTable {
    /// The field of a style that holds it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Master => "master",
            Self::Projects => "projects",
            Self::Indicators => "indicators",
            Self::Statistics => "statistics",
            Self::District => "district",
            Self::Department => "department",
            Self::Own => "own",
            Self::Changes => "changes",
        }
    }
}

impl Margins {
    fn check(&self) -> Result<(), StyleFault> {
        for (field, length) in [
            ("top_mm", self.top_mm),
            ("bottom_mm", self.bottom_mm),
            ("binding_mm", self.binding_mm),
            ("fore_mm", self.fore_mm),
        ] {
            within(length, MARGIN).map_err(|fault| fault.within(field))?;
        }
        let width = PAPER.0 - self.binding_mm.0 - self.fore_mm.0;
        let height = PAPER.1 - self.top_mm.0 - self.bottom_mm.0;
        if width < SMALLEST_AREA || height < SMALLEST_AREA {
            let message = format!("留给表格的地方只剩 {width:.0}×{height:.0} 毫米，放不下");
            return Err(StyleFault::at(&[], message));
        }
        Ok(())
    }
}

impl TableStyle {
    /// Whether a table can be laid out by it.
    ///
    /// # Errors
    /// The first value that is out of bounds, and where it stands.
    pub fn check(&self) -> Result<(), StyleFault> {
        for (field, words) in [
            ("title", &self.title),
            ("heading", &self.heading),
            ("note", &self.note),
            ("sign_off", &self.sign_off),
        ] {
            template(words).map_err(|fault| fault.within(field))?;
        }
        if self.notes.len() > MOST_NOTES {
            return Err(StyleFault::at(&["notes"], format!("最多 {MOST_NOTES} 行")));
        }
        for (index, line) in self.notes.iter().enumerate() {
            let at = |fault: StyleFault| fault.within(&(index + 1).to_string()).within("notes");
            template(line).map_err(at)?;
        }
        if self.columns.iter().all(|column| column.show == Shown::Never) {
            return Err(StyleFault::at(&["columns"], "至少要列出一栏"));
        }
        if self.columns.len() > MOST_COLUMNS {
            return Err(StyleFault::at(&["columns"], format!("最多 {MOST_COLUMNS} 栏")));
        }
        for (index, column) in self.columns.iter().enumerate() {
            let at = |fault: StyleFault| fault.within(&(index + 1).to_string()).within("columns");
            column.check().map_err(at)?;
        }
        Ok(())
    }
}

impl ColumnStyle {
    fn check(&self) -> Result<(), StyleFault> {
        text(&self.header).map_err(|fault| fault.within("header"))?;
        within(self.min_mm, WIDTH).map_err(|fault| fault.within("min_mm"))?;
        within(self.max_mm, WIDTH).map_err(|fault| fault.within("max_mm"))?;
        if self.min_mm.0 > self.max_mm.0 {
            let message = format!("比最宽（{}）还大", self.max_mm.0);
            return Err(StyleFault::at(&["min_mm"], message));
        }
        Ok(())
    }
}

fn within(length: Millimetres, (least, most): (f64, f64)) -> Result<(), StyleFault> {
    if (least..=most).contains(&length.0) {
        return Ok(());
    }
    let message = format!("应在 {least} 到 {most} 毫米之间，实为 {}", length.0);
    Err(StyleFault::at(&[], message))
}

fn text(words: &str) -> Result<(), StyleFault> {
    if words.chars().count() > LONGEST_TEXT {
        return Err(StyleFault::at(&[], format!("文字最多 {LONGEST_TEXT} 个")));
    }
    if words.chars().any(|character| character.is_control() && character != '\n') {
        return Err(StyleFault::at(&[], "文字里有看不见的控制字符"));
    }
    Ok(())
}

/// A text with placeholders: what stands in braces must be known.
fn template(words: &str) -> Result<(), StyleFault> {
    text(words)?;
    for piece in words.split('{').skip(1) {
        let name = piece.split_once('}').map_or(piece, |(name, _)| name);
        if !PLACEHOLDERS.contains(&name) {
            let known = PLACEHOLDERS.map(|known| format!("{{{known}}}")).join(" ");
            let message = format!("不认识“{{{name}}}”；可用的有 {known}");
            return Err(StyleFault::at(&[], message));
        }
    }
    Ok(())
}
