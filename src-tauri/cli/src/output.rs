//! What the command says, and the codes it ends with.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use lantian_backend::app::{AppError, Failure};
use lantian_backend::finding::{Finding, Severity};
use serde::Serialize;
use serde_json::json;

/// How the command ended. Documented in the help and in README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything was done.
    Done,
    /// Nothing was done.
    Failed,
    /// The command was written wrongly.
    Usage,
    /// Only shown, not done: it needs to be confirmed.
    OnlyShown,
    /// Done in part: some files could not be written.
    InPart,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Failed => 1,
            Ending::Usage => 2,
            Ending::OnlyShown => 3,
            Ending::InPart => 4,
        })
    }
}

/// The first thing that went wrong in writing to standard output.
static UNWRITTEN: OnceLock<ErrorKind> = OnceLock::new();

fn noted(written: std::io::Result<()>) {
    if let Err(error) = written {
        // Only the first counts: the others follow from it.
        let _ = UNWRITTEN.set(error.kind());
    }
}

/// Prints a line.
pub fn line(text: &str) {
    // Once it failed, there is nobody to read the rest.
    if UNWRITTEN.get().is_none() {
        noted(writeln!(std::io::stdout().lock(), "{text}"));
    }
}

/// Prints a line on standard error, where failures are told.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// The ending, unless what was printed got lost on the way. A reader that has
/// gone away (`| head`) has seen what it wanted.
pub fn finish(ending: Ending) -> ExitCode {
    noted(std::io::stdout().lock().flush());
    match UNWRITTEN.get() {
        None | Some(ErrorKind::BrokenPipe) => ending.into(),
        Some(kind) => {
            let why = match kind {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘空间不足",
                ErrorKind::PermissionDenied => "没有权限",
                _ => "系统报告错误",
            };
            complain(&format!("错误：结果没有全部输出（{why}）。"));
            complain("办法：请检查输出所到的文件和磁盘，再运行一次。");
            Ending::Failed.into()
        }
    }
}

/// Prints a value as JSON.
pub fn json(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        line(&text);
    }
}

/// What went wrong, for people or for programs.
pub fn wrong(code: &str, message: &str, hint: &str, as_json: bool) {
    if as_json {
        json(&json!({"error": {"code": code, "message": message, "hint": hint}}));
        return;
    }
    complain(&format!("错误：{message}"));
    if !hint.is_empty() {
        complain(&format!("办法：{}", at_a_terminal(hint)));
    }
}

/// Says why nothing was done.
pub fn failure(error: &AppError, as_json: bool) -> Ending {
    wrong(error.code(), &error.to_string(), error.hint(), as_json);
    Ending::Failed
}

/// Says which files were not written, one by one; what to do about it only
/// once.
pub fn failures(failures: &[Failure]) {
    let mut hints: Vec<&str> = Vec::new();
    for failure in failures {
        complain(&format!("没有写成：{}", failure.error));
        let hint = failure.error.hint();
        if !hint.is_empty() && !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    for hint in hints {
        complain(&format!("办法：{}", at_a_terminal(hint)));
    }
}

/// The same for programs.
pub fn failures_json(failures: &[Failure]) -> Vec<serde_json::Value> {
    let told = |failure: &Failure| {
        json!({
            "path": failure.path,
            "code": failure.error.code(),
            "message": failure.error.to_string(),
            "hint": failure.error.hint(),
        })
    };
    failures.iter().map(told).collect()
}

/// Says that the program itself is at fault.
pub fn broken(as_json: bool) -> Ending {
    let message = "程序内部出错，方案文件没有改动。";
    wrong("internal", message, "请把所用的文件和命令告诉开发者。", as_json);
    Ending::Failed
}

/// Findings of one kind up to which all are shown, and how many are shown of
/// more.
const FEW: usize = 12;
const FIRST: usize = 10;

/// Prints findings, weightiest first; unless `all`, notes are counted and
/// long runs of one kind are cut short.
pub fn findings(findings: &[Finding], all: bool) {
    for text in told(findings, all) {
        line(&format!("  {text}"));
    }
}

/// Rooms of the window that hints send the user to.
const ROOMS: [&str; 12] = [
    "开始",
    "总表",
    "单位",
    "部门清单",
    "区县清单",
    "指标分解",
    "校核",
    "覆盖核对",
    "版本对比",
    "概览",
    "本单位清单",
    "版式",
];

/// A hint where there is no window in sight: rooms are told to be the
/// window's, “在窗口的“单位”室里”.
fn at_a_terminal(hint: &str) -> String {
    let mut told = hint.to_owned();
    for room in ROOMS {
        for after in ["里", "中", "的"] {
            let (from, to) = (format!("“{room}”{after}"), format!("“{room}”室{after}"));
            told = told.replace(&format!("在{from}"), &format!("在窗口的{to}"));
        }
        // 在“甲”或“乙”里
        for other in ROOMS {
            told = told.replace(
                &format!("在“{other}”或“{room}”里"),
                &format!("在窗口的“{other}”室或“{room}”室里"),
            );
        }
    }
    told
}

fn told(findings: &[Finding], all: bool) -> Vec<String> {
    let mut shown: Vec<&Finding> =
        findings.iter().filter(|finding| all || finding.severity != Severity::Note).collect();
    shown.sort_by_key(|finding| finding.severity);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &shown {
        *counts.entry(finding.code).or_default() += 1;
    }
    let mut told = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &shown {
        let seen = seen.entry(finding.code).or_default();
        *seen += 1;
        let count = counts[finding.code];
        if all || count <= FEW || *seen <= FIRST {
            // Cells hold line breaks; a finding is one line.
            let hint = at_a_terminal(&finding.hint);
            let finding = Finding { hint, ..(*finding).clone() };
            told.push(finding.to_string().replace("\r\n", " ").replace(['\n', '\r'], " "));
        }
        if !all && count > FEW && *seen == FIRST {
            told.push(format!("同类还有 {} 条，加 --all 查看", count - FIRST));
        }
    }
    let hidden = findings.len() - shown.len();
    if hidden > 0 {
        told.push(format!("另有 {hidden} 条说明，加 --all 查看。"));
    }
    told
}

#[cfg(test)]
mod tests {
    use lantian_backend::finding::Place;

    use super::*;

    #[test]
    fn rooms_are_told_to_be_the_windows() {
        for (hint, expected) in [
            ("请在“单位”里指定成员。", "请在窗口的“单位”室里指定成员。"),
            ("写明部门，或在“单位”里指定成员。", "写明部门，或在窗口的“单位”室里指定成员。"),
            ("在“区县清单”或“指标分解”里填上。", "在窗口的“区县清单”室或“指标分解”室里填上。"),
            ("词表可以在“校核”里修改。", "词表可以在窗口的“校核”室里修改。"),
            ("请检查“单位”一栏。", "请检查“单位”一栏。"),
        ] {
            assert_eq!(at_a_terminal(hint), expected);
        }
    }

    fn finding(code: &'static str, severity: Severity, message: &str) -> Finding {
        Finding::new(code, severity, Place::part("总表"), message)
    }

    #[test]
    fn one_line_each_and_long_runs_cut_short() {
        let mut many: Vec<Finding> =
            (0..13).map(|at| finding("a", Severity::Warn, &format!("甲{at}"))).collect();
        many.extend((0..12).map(|at| finding("b", Severity::Warn, &format!("乙{at}"))));
        many.push(finding("c", Severity::Note, "丙"));
        many.push(finding("d", Severity::Error, "一行\n又一行"));
        let short = told(&many, false);
        assert_eq!(short.len(), 1 + 10 + 1 + 12 + 1, "{short:#?}");
        assert_eq!(short[0], "错误：总表：一行 又一行");
        assert_eq!(short[11], "同类还有 3 条，加 --all 查看");
        assert!(told(&many, true).len() == many.len());
    }
}
