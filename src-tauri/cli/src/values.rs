//! Values of options: what is wrong with one is said in Chinese, with the
//! words that are allowed.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use lantian_backend::app::printing::MOST_COPIES;
use lantian_backend::domain::{AnnexStyle, ColumnKey, Field};
use lantian_backend::importer::header::ColumnChoice;
use lantian_backend::learn::FROM_DOCUMENT;

/// 表头=列名. Only `自有:名称` keeps a column as the list's own: a word
/// misspelt would otherwise make a column nobody wanted.
pub fn column_choice(text: &str) -> Result<ColumnChoice, String> {
    let (header, word) = text
        .split_once(['=', '＝'])
        .filter(|(header, _)| !header.trim().is_empty())
        .ok_or_else(|| format!("“{text}”应写成“表头=列名”，如 事情=工作任务"))?;
    let header = header.trim().to_owned();
    let word = word.trim();
    let own = word.strip_prefix("自有:").or_else(|| word.strip_prefix("自有：")).map(str::trim);
    let key = match (own, word) {
        (Some(""), _) => return Err(unknown_column(word)),
        (Some(own), _) => Some(ColumnKey::Extra(own.to_owned())),
        (None, "不用") => None,
        (None, word) => Some(ColumnKey::Field(field(word).ok_or_else(|| unknown_column(word))?)),
    };
    Ok(ColumnChoice { header, key })
}

fn field(word: &str) -> Option<Field> {
    let unit_word = word.trim_end_matches("单位").trim_end_matches("部门");
    Field::ALL.into_iter().find(|field| {
        field.word() == word || field.role().is_some_and(|role| role.word() == unit_word)
    })
}

fn unknown_column(word: &str) -> String {
    let words = Field::ALL.map(|field| field.role().map_or(field.word(), |role| role.word()));
    format!("没有“{word}”这个列名；可用的列名：{}、不用、自有:名称", words.join("、"))
}

/// A style that ships with the program.
pub fn annex_style(text: &str) -> Result<String, String> {
    let names: Vec<String> = AnnexStyle::shipped().into_iter().map(|style| style.name).collect();
    if names.iter().any(|name| name == text) {
        return Ok(text.to_owned());
    }
    Err(format!("没有名为“{text}”的样式；可用的样式：{}", names.join("、")))
}

/// A style file. The name of a style that ships is none, and says what it is.
pub fn style_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.exists() || path.extension().is_some() {
        return Ok(path);
    }
    let shipped = AnnexStyle::shipped();
    let names: Vec<&str> = shipped.iter().map(|style| style.name.as_str()).collect();
    let names = names.join("、");
    if shipped.iter().any(|style| style.name == text) {
        return Err(format!(
            "“{text}”是自带的样式（{names}），这里要写样式文件；方案改用它：lantian styles 方案 --use {text}"
        ));
    }
    Err(format!(
        "没有样式文件“{text}”；自带的样式（{names}）用 lantian styles 方案 --use full 改用"
    ))
}

/// A style for an imported document: one that ships, or the document's own.
pub fn import_style(text: &str) -> Result<String, String> {
    if text == FROM_DOCUMENT {
        return Ok(text.to_owned());
    }
    annex_style(text).map_err(|message| format!("{message}、{FROM_DOCUMENT}"))
}

/// A day.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("“{text}”不是日期；请写成 2026-03-01 的样子"))
}

/// The number of a page.
pub fn page(text: &str) -> Result<NonZeroU16, String> {
    text.parse().map_err(|_| format!("页码“{text}”不对；请写 1 至 {} 的整数", u16::MAX))
}

/// How many copies to print.
pub fn copies(text: &str) -> Result<u16, String> {
    let number = text.parse().ok().filter(|number| (1..=MOST_COPIES).contains(number));
    number.ok_or_else(|| format!("份数“{text}”不对；请写 1 至 {MOST_COPIES} 的整数"))
}

/// Endings of files that a plan file would be mistaken for.
const FOREIGN: &[&str] = &[
    "xlsx", "xlsm", "xls", "et", "ods", "docx", "docm", "doc", "wps", "odt", "rtf", "pdf", "ofd",
    "csv", "tsv", "txt", "html", "htm", "ppt", "pptx", "json", "zip",
];

/// A path under which a plan may be written.
pub fn new_plan(text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if text.is_empty() {
        return Err("方案文件名是空的".to_owned());
    }
    if FOREIGN.contains(&ending.as_str()) {
        return Err(format!("方案文件的扩展名是 .lantian，不能写到“{text}”"));
    }
    Ok(path.to_owned())
}
