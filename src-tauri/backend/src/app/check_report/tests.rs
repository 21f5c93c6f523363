use chrono::NaiveDate;

use super::*;
use crate::app::{default_date, sample_plan};
use crate::check::check;
use crate::domain::Ignored;
use crate::finding::Place;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day")
}

fn sample_report(change: impl FnOnce(&mut Plan)) -> (Plan, Report, CheckReport) {
    let mut plan = sample_plan().expect("it ships");
    change(&mut plan);
    let found = check(&plan);
    let report = check_report(&plan, &found, &[], day());
    (plan, found, report)
}

#[test]
fn every_finding_stands_once_under_its_family() {
    let (plan, found, report) = sample_report(|_| {});
    let rows: Vec<&FindingRow> = report.groups.iter().flat_map(|group| &group.rows).collect();
    assert_eq!(rows.len(), found.findings.len(), "none is lost, none told twice");
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=rows.len()).collect::<Vec<_>>(), "numbered through");
    for checked in &found.findings {
        let finding = &checked.finding;
        let told = rows.iter().any(|row| {
            row.message == finding.message
                && row.quote == finding.quote
                && row.place == finding.place.to_string()
                && row.severity == finding.severity
        });
        assert!(told, "{finding}");
    }
    for group in &report.groups {
        let weights: Vec<Severity> = group.rows.iter().map(|row| row.severity).collect();
        assert!(weights.is_sorted(), "{}: errors first", group.heading);
        assert!(group.heading.contains(&format!("（{} 条）", group.rows.len())));
    }
    assert_eq!(report.title, format!("{}校核报告", plan.title));
    let counted = format!(
        "共 {} 条校核意见：错误 {}，提醒 {}，说明 {}。",
        rows.len(),
        found.count(Severity::Error),
        found.count(Severity::Warn),
        found.count(Severity::Note)
    );
    assert!(report.note.starts_with(&counted), "{}", report.note);
    assert!(report.note.ends_with("校核日期：2026年3月5日"), "{}", report.note);
    assert!(!report.note.contains("已忽略"), "nothing is ignored");
}

#[test]
fn what_is_ignored_is_counted_and_not_listed() {
    let (_, found, _) = sample_report(|_| {});
    let code = found.findings[0].rule.code.to_owned();
    let gone = found.findings.iter().filter(|checked| checked.rule.code == code).count();
    let (_, _, report) =
        sample_report(|plan| plan.checks.ignored.push(Ignored::Rule { code: code.clone() }));
    assert!(report.note.contains(&format!("另有 {gone} 条已忽略，不列入。")), "{}", report.note);
    let rows: usize = report.groups.iter().map(|group| group.rows.len()).sum();
    assert_eq!(rows + gone, found.findings.len());
}

#[test]
fn advice_names_the_fix_and_the_standard() {
    let finding = Finding::new("a", Severity::Warn, Place::part("正文"), "写法不对。")
        .quoting("ug/m3")
        .hint("写成规范的符号。")
        .fix("μg/m³");
    let told = row(1, &finding, Some(Authority::Standard("GB 3100")));
    assert_eq!(told.advice, "写成规范的符号。可改为“μg/m³”。（依据：GB 3100）");
    let quoting = Finding { fix: Some("“甲”“乙”".to_owned()), ..finding.clone() };
    let told = row(1, &quoting, None);
    assert_eq!(told.advice, "写成规范的符号。可改为“‘甲’‘乙’”。");
    let deleted = Finding { fix: Some(String::new()), hint: String::new(), ..finding };
    assert_eq!(row(1, &deleted, Some(Authority::Advice)).advice, "可删去。");
}

#[test]
fn findings_of_reading_come_first() {
    let plan = Plan::empty("");
    let noticed = [Finding::new("a", Severity::Note, Place::part("表1"), "有空行。")];
    let report = check_report(&plan, &Report::default(), &noticed, day());
    assert_eq!(report.groups[0].heading, "一、读取文件（1 条）");
    assert_eq!(report.title, "方案校核报告");
    let nothing = check_report(&plan, &Report::default(), &[], day());
    assert!(nothing.note.starts_with("没有校核意见。") && nothing.groups.is_empty());
    let looks: Looks = serde_json::from_str(LOOKS).expect("it ships");
    let counts = FamilyCount::of_report(&nothing);
    assert_eq!(parts(&nothing, &counts, &looks)[0].table, Table::default(), "said once");
    assert_eq!(whole(&nothing, &looks.findings), Table::default(), "and no empty table");
}

#[test]
fn the_table_has_a_heading_row_for_each_family() {
    let (_, _, report) = sample_report(|_| {});
    let looks: Looks = serde_json::from_str(LOOKS).expect("it ships");
    let table = whole(&report, &looks.findings);
    let heads: Vec<&str> = table.columns.iter().map(|column| column.header.as_ref()).collect();
    assert_eq!(heads, ["序号", "位置", "原文", "问题", "建议", "级别"]);
    let across = (0..table.rows.len()).filter(|row| table.column_span(*row, 0) == heads.len());
    let headings: Vec<&str> = across.map(|row| table.text(row, 0)).collect();
    let wanted: Vec<&str> = report.groups.iter().map(|group| group.heading.as_str()).collect();
    assert_eq!(headings, wanted);
    let counts = FamilyCount::of_report(&report);
    let sums = counts.last().expect("several families").figures;
    assert_eq!(
        sums[3].1,
        counts[..wanted.len()].iter().map(|count| count.figures[3].1).sum::<usize>()
    );
    assert_eq!(sums[..3].iter().map(|(_, sum)| sum).sum::<usize>(), sums[3].1);
    let parts = parts(&report, &counts, &looks);
    assert_eq!(parts[0].note, report.note, "the counts stand at the head");
    assert_eq!(
        parts[0].table.rows.len(),
        wanted.len() + 1,
        "one line for each family, one for all"
    );
    assert_eq!(parts[1..].iter().map(|part| part.name).collect::<Vec<_>>(), wanted);
    let rows: usize = parts[1..].iter().map(|part| part.table.rows.len()).sum();
    assert_eq!(rows + wanted.len(), table.rows.len(), "the same on paper");
}

#[test]
fn the_same_plan_gives_the_same_file() {
    let (plan, _, report) = sample_report(|_| {});
    let style = AnnexStyle::of_plan(&plan).expect("a style");
    let fonts = FontLibrary::find(&[]);
    let written = || {
        let setting = (&*fonts, default_date(&plan));
        render_check_report(&plan, &report, Format::Xlsx, &style, setting, &Control::NONE)
            .expect("a workbook")
    };
    assert_eq!(written().bytes, written().bytes);
}

#[test]
fn out_is_a_file_or_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = |path: &Path| {
        report_files(path, CHECK_REPORT)
            .map(|files| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>())
    };
    let both = [folder.path().join("校核报告.xlsx"), folder.path().join("校核报告.pdf")];
    assert_eq!(named(folder.path()).expect("a folder"), both);
    let one = folder.path().join("意见.pdf");
    assert_eq!(named(&one).expect("a file"), std::slice::from_ref(&one));
    assert!(named(&folder.path().join("意见.txt")).is_err(), "no such kind of report");
    assert_eq!(named(&folder.path().join("新文件夹")).expect("a new folder").len(), 2);
}
