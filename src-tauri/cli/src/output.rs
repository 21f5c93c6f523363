//! What the command says, and the codes it ends with.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use lantian_backend::app::AppError;
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
        complain(&format!("办法：{hint}"));
    }
}

/// Says why nothing was done.
pub fn failure(error: &AppError, as_json: bool) -> Ending {
    wrong(error.code(), &error.to_string(), error.hint(), as_json);
    Ending::Failed
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
