//! The check report 校核报告: what checking found, for people who read paper.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::Deserialize;

use super::report_paper::{Paper, PaperSheet, across, render_paper};
use super::{AppError, Format};
use crate::check::{Authority, Checked, Family, Report};
use crate::domain::{AnnexStyle, ColumnSource, Plan, TableStyle};
use crate::export::{Control, Rendered};
use crate::finding::{Finding, Severity};
use crate::layout::{Cell, FontLibrary, Table, ordinal};
use crate::reading::text::inside_quotes;

/// Columns of the report.
const LOOKS: &str = include_str!("../../../../seeds/tables/check-report.json");
/// What it says where there is nothing to say.
const NOTHING: &str = "没有校核意见。";
/// What sums are called.
const ALL: &str = "合计";
/// What the report is called in titles and file names.
pub const CHECK_REPORT: &str = "校核报告";

/// Looks of its tables.
#[derive(Deserialize)]
struct Looks {
    summary: TableStyle,
    findings: TableStyle,
}

/// What checking found, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// The title over everything.
    pub title: String,
    /// How much was found, and when.
    pub note: String,
    /// “分类：结构 3，单位 4。”; empty where there is only one family.
    pub kinds: String,
    /// Findings by what their rules look at; families without any are left
    /// out.
    pub groups: Vec<FindingGroup>,
}

/// Findings of one family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup {
    /// 结构
    pub word: String,
    /// “一、结构（3 条）”
    pub heading: String,
    /// Its findings, the weightiest first, then in the order of the document.
    pub rows: Vec<FindingRow>,
}

/// A finding as a row of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// 序号, through the report.
    pub number: usize,
    /// 位置
    pub place: String,
    /// 原文; may be empty.
    pub quote: String,
    /// 问题
    pub message: String,
    /// 建议: what to do, and on whose word; may be empty.
    pub advice: String,
    /// 级别
    pub severity: Severity,
}

/// The word of a family with its findings, each on whose word it stands.
type Sorted<'f> = (&'f str, Vec<(&'f Finding, Option<Authority>)>);

/// The report of a checked plan. `of_reading` is what reading the document
/// noticed, where the plan comes straight from one.
pub fn check_report(
    plan: &Plan,
    report: &Report,
    of_reading: &[Finding],
    day: NaiveDate,
) -> CheckReport {
    let mut sorted: Vec<Sorted<'_>> =
        vec![("读取文件", of_reading.iter().map(|finding| (finding, None)).collect())];
    for family in Family::ALL {
        let of_family = |checked: &&Checked| checked.rule.family == family;
        let told = report.findings.iter().filter(of_family);
        let told = told.map(|checked| (&checked.finding, Some(checked.rule.authority)));
        sorted.push((family.word(), told.collect()));
    }
    sorted.retain(|(_, findings)| !findings.is_empty());
    let note = note(plan, &sorted, report.hidden.len(), day);
    let kinds = kinds(&sorted);
    let mut number = 0;
    let groups = sorted.into_iter().enumerate().map(|(at, (word, mut findings))| {
        findings.sort_by_key(|(finding, _)| finding.severity);
        let rows = findings.iter().map(|(finding, authority)| {
            number += 1;
            row(number, finding, *authority)
        });
        FindingGroup {
            rows: rows.collect(),
            word: word.to_owned(),
            heading: format!("{}、{word}（{} 条）", ordinal(at + 1), findings.len()),
        }
    });
    let groups = groups.collect();
    let title = if plan.title.is_empty() { "方案" } else { plan.title.as_str() };
    CheckReport { title: format!("{title}{CHECK_REPORT}"), note, kinds, groups }
}

/// How much was found of which weight and kind, what is not told, and when.
fn note(plan: &Plan, sorted: &[Sorted<'_>], hidden: usize, day: NaiveDate) -> String {
    let all = || sorted.iter().flat_map(|(_, findings)| findings);
    let count = |severity| all().filter(|(finding, _)| finding.severity == severity).count();
    let weights = [Severity::Error, Severity::Warn, Severity::Note]
        .map(|severity| format!("{} {}", severity.word(), count(severity)));
    let mut lines = vec![match all().count() {
        0 => NOTHING.to_owned(),
        found => format!("共 {found} 条校核意见：{}。", weights.join("，")),
    }];
    if hidden > 0 {
        lines.push(format!("另有 {hidden} 条已忽略，不列入。"));
    }
    let stage =
        if plan.stage.is_empty() { String::new() } else { format!("稿次：{}　", plan.stage) };
    let (year, month, day) = (day.year(), day.month(), day.day());
    lines.push(format!("{stage}校核日期：{year}年{month}月{day}日"));
    lines.join("\n")
}

fn kinds(sorted: &[Sorted<'_>]) -> String {
    if sorted.len() < 2 {
        return String::new();
    }
    let kinds = sorted.iter().map(|(word, findings)| format!("{word} {}", findings.len()));
    format!("分类：{}。", kinds.collect::<Vec<_>>().join("，"))
}

fn row(number: usize, finding: &Finding, authority: Option<Authority>) -> FindingRow {
    let mut advice = finding.hint.clone();
    if let Some(fix) = &finding.fix {
        let told = if fix.is_empty() {
            "可删去。".to_owned()
        } else {
            format!("可改为“{}”。", inside_quotes(fix))
        };
        // Many hints say so already.
        if fix.is_empty() || !advice.contains(fix.as_str()) && !advice.contains(&inside_quotes(fix))
        {
            advice.push_str(&told);
        }
    }
    if let Some(Authority::Standard(standard)) = authority {
        advice.push_str(&format!("（依据：{standard}）"));
    }
    FindingRow {
        number,
        place: finding.place.to_string(),
        quote: finding.quote.clone(),
        message: finding.message.clone(),
        advice,
        severity: finding.severity,
    }
}

/// Where a report asked for at `out` is written: in the file named, or in
/// both usual formats in the folder named.
///
/// # Errors
/// No kind of file ends so.
pub fn report_files(out: &Path, stem: &str) -> Result<Vec<(PathBuf, Format)>, AppError> {
    if !out.is_dir() && out.extension().is_some() {
        return Ok(vec![(out.to_owned(), Format::of_file(out)?)]);
    }
    let file = |format: Format| (out.join(format!("{stem}.{}", format.extension())), format);
    Ok([Format::Xlsx, Format::Pdf].map(file).to_vec())
}

/// Renders a report as a file.
///
/// # Errors
/// No font, a limit of the format, cancelled.
pub fn render_check_report(
    plan: &Plan,
    report: &CheckReport,
    format: Format,
    style: &AnnexStyle,
    (fonts, created): (&FontLibrary, DateTime<FixedOffset>),
    control: &Control<'_>,
) -> Result<Rendered, AppError> {
    let looks: Looks = serde_json::from_str(LOOKS)?;
    let counts = FamilyCount::of_report(report);
    let sheets = match format {
        Format::Xlsx => vec![PaperSheet {
            name: CHECK_REPORT,
            note: format!("{}\n{}", report.note, report.kinds).trim().to_owned(),
            table: whole(report, &looks.findings),
        }],
        Format::Docx | Format::Pdf => parts(report, &counts, &looks),
    };
    let paper = Paper { title: &report.title, subject: CHECK_REPORT, plan, sheets };
    render_paper(paper, &looks.findings, format, style, (fonts, created), control)
}

/// How much was found in a family.
struct FamilyCount {
    word: String,
    /// 错误, 提醒, 说明, and all of them.
    figures: [(&'static str, usize); 4],
}

impl FamilyCount {
    /// A line for each family, and one for all where there are several.
    fn of_report(report: &CheckReport) -> Vec<Self> {
        let mut counts: Vec<Self> = report.groups.iter().map(Self::of).collect();
        if counts.len() > 1 {
            let mut total = Self { word: ALL.to_owned(), figures: counts[0].figures };
            for (at, (_, sum)) in total.figures.iter_mut().enumerate() {
                *sum = counts.iter().map(|count| count.figures[at].1).sum();
            }
            counts.push(total);
        }
        counts
    }

    fn of(group: &FindingGroup) -> Self {
        let count = |severity| group.rows.iter().filter(|row| row.severity == severity).count();
        let of = |severity: Severity| (severity.word(), count(severity));
        let [error, warn, note] = [Severity::Error, Severity::Warn, Severity::Note].map(of);
        Self { word: group.word.clone(), figures: [error, warn, note, (ALL, group.rows.len())] }
    }

    fn cell(&self, source: &ColumnSource) -> Cell<'_> {
        let ColumnSource::Extra(name) = source else { return Cell::default() };
        if name == "类别" {
            return Cell::new(self.word.as_str());
        }
        let figure = self.figures.iter().find(|(word, _)| word == name);
        figure.map_or_else(Cell::default, |(_, count)| Cell::new(count.to_string()))
    }
}

/// For paper: how much was found, then a table for each family, so that a
/// heading stands above its own table, never alone at the foot of a page.
fn parts<'s>(
    report: &'s CheckReport,
    counts: &'s [FamilyCount],
    looks: &Looks,
) -> Vec<PaperSheet<'s>> {
    // Without findings the note says all there is to say.
    let summary = match counts {
        [] => Table::default(),
        counts => Table::of_rows(&looks.summary, counts, |source, row| row.cell(source)),
    };
    let part = |group: &'s FindingGroup| PaperSheet {
        name: &group.heading,
        note: String::new(),
        table: Table::of_rows(&looks.findings, &group.rows, cell),
    };
    std::iter::once(PaperSheet { name: "校核情况", note: report.note.clone(), table: summary })
        .chain(report.groups.iter().map(part))
        .collect()
}

/// One table, for a workbook: a heading across it before the findings of each
/// family.
fn whole<'s>(report: &'s CheckReport, looks: &TableStyle) -> Table<'s> {
    let mut whole = Table::of_rows(looks, &[] as &[FindingRow], cell);
    let columns = whole.columns.len();
    for group in &report.groups {
        whole.rows.push(across(group.heading.clone(), columns));
        whole.rows.extend(Table::of_rows(looks, &group.rows, cell).rows);
    }
    if whole.rows.is_empty() { Table::default() } else { whole }
}

/// What a finding says in a column.
fn cell<'s>(source: &ColumnSource, row: &'s FindingRow) -> Cell<'s> {
    let ColumnSource::Extra(name) = source else { return Cell::default() };
    match name.as_str() {
        "序号" => Cell::new(row.number.to_string()),
        "位置" => Cell::new(row.place.as_str()),
        "原文" => Cell::new(row.quote.as_str()),
        "问题" => Cell::new(row.message.as_str()),
        "建议" => Cell::new(row.advice.as_str()),
        "级别" => Cell::new(row.severity.word()),
        _ => Cell::default(),
    }
}

#[cfg(test)]
mod tests;
