//! What the command says, and the codes it ends with.

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
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
    /// Only shown, not done: it needs to be confirmed.
    OnlyShown,
    /// Done in part: some files could not be written.
    InPart,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        // 2 is the usage error of clap.
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Failed => 1,
            Ending::OnlyShown => 3,
            Ending::InPart => 4,
        })
    }
}

/// Prints a line; a reader that has gone away is no error.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a value as JSON.
pub fn json(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        line(&text);
    }
}

/// Says why nothing was done.
pub fn failure(error: &AppError, as_json: bool) -> Ending {
    if as_json {
        json(&json!({"error": {
            "code": error.code(), "message": error.to_string(), "hint": error.hint(),
        }}));
    } else {
        eprintln!("错误：{error}");
        if !error.hint().is_empty() {
            eprintln!("办法：{}", error.hint());
        }
    }
    Ending::Failed
}

/// Says that the program itself is at fault.
pub fn broken(as_json: bool) -> Ending {
    let message = "程序内部出错，方案文件没有改动。请把所用的文件和命令告诉开发者。";
    if as_json {
        json(&json!({"error": {"code": "internal", "message": message, "hint": ""}}));
    } else {
        eprintln!("错误：{message}");
    }
    Ending::Failed
}

/// Help and version go to standard output; a usage error says what was wrong
/// in Chinese and ends with 2.
pub fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    let told = |kind| {
        use clap::error::ContextValue;
        match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(" "),
            _ => String::new(),
        }
    };
    let argument = told(clap::error::ContextKind::InvalidArg);
    let value = told(clap::error::ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::UnknownArgument => format!("不认识的参数 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", told(clap::error::ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => format!("参数 {argument} 不能与其他参数同用"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
            format!("参数 {argument} 的值“{value}”不对")
        }
        ErrorKind::InvalidValue => format!("参数 {argument} 需要一个值"),
        _ => "命令写法不对".to_owned(),
    };
    eprintln!("错误：{message}");
    eprintln!("办法：用 lantian --help 或 lantian 命令 --help 查看写法。");
    ExitCode::from(2)
}

/// Prints findings, weightiest first; notes are counted unless `all`.
pub fn findings(findings: &[Finding], all: bool) {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let shown: Vec<_> =
        sorted.iter().filter(|finding| all || finding.severity != Severity::Note).collect();
    for finding in &shown {
        line(&format!("  {finding}"));
    }
    let hidden = sorted.len() - shown.len();
    if hidden > 0 {
        line(&format!("  另有 {hidden} 条说明，加 --all 查看。"));
    }
}
