//! What went wrong, as the window shows it.

use serde::Serialize;
use specta::Type;

use crate::app::AppError;
use crate::finding::Finding;

/// An error on its way to the window: the code to match, the words to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Problem {
    /// Stable code, such as `store.read_only`.
    pub code: String,
    /// What went wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese; may be empty.
    pub hint: String,
}

impl Problem {
    /// No plan is open.
    pub fn no_plan() -> Self {
        Self {
            code: "desk.no_plan".to_owned(),
            message: "没有打开的方案。".to_owned(),
            hint: "请先打开或导入一个方案。".to_owned(),
        }
    }

    /// The document of the import wizard is no longer on the desk.
    pub fn import_closed() -> Self {
        Self {
            code: "import.closed".to_owned(),
            message: "这份文件的导入已经结束。".to_owned(),
            hint: "请重新选择文件。".to_owned(),
        }
    }

    /// The comparison is no longer on the desk.
    pub fn comparison_closed() -> Self {
        Self {
            code: "compare.closed".to_owned(),
            message: "这次比较已经结束。".to_owned(),
            hint: "请重新比较一次。".to_owned(),
        }
    }

    /// The plan changed after its differences to a document were shown.
    pub fn plan_moved_on() -> Self {
        Self {
            code: "import.plan_moved_on".to_owned(),
            message: "核对期间方案有了改动，没有更新。".to_owned(),
            hint: "差异已重新比较，请再核对一遍。".to_owned(),
        }
    }

    /// The program itself failed: a bug, not the user's doing.
    pub fn internal() -> Self {
        Self {
            code: "desk.internal".to_owned(),
            message: "程序内部出错，这一步没有完成。".to_owned(),
            hint: "已保存的内容不受影响；请再试一次，仍不行请重新打开程序。".to_owned(),
        }
    }
}

impl<E: Into<AppError>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error = error.into();
        let code = error.code();
        Self {
            code: code.to_owned(),
            message: error.to_string(),
            hint: window_hint(code).unwrap_or_else(|| error.hint()).to_owned(),
        }
    }
}

/// A finding as the window shows it.
pub fn in_window(finding: Finding) -> Finding {
    match window_hint(finding.code) {
        Some(hint) => Finding { hint: hint.to_owned(), ..finding },
        None => finding,
    }
}

/// What to do in the window, where the usual hint speaks of the command line.
fn window_hint(code: &str) -> Option<&'static str> {
    Some(match code {
        "import.nothing_found" => {
            "任务表的表头至少要有两个常用列名（如“工作任务”“牵头单位”）。请换一个文件，或先在 Word、WPS 中把任务整理成表格；没有表格的正文，要在每项任务后面用括号写明单位。"
        }
        "import.no-header" => {
            "表头中至少要有两个常用列名，如“工作任务”“牵头单位”；列名特殊的，可以在这张表下面指定各列是什么。"
        }
        "import.no_such_column" => "请重新选择这一列的含义。",
        "import.no_such_unit" => "请选择表中单位栏里出现的单位。",
        "import.long-digests" => "可以在“清单规则”中把区县清单改为逐条列出。",
        "units.group-guessed" => "请核对是否齐全；缺少的区县，可以在“清单规则”中补上。",
        "generate.no_such_checklist" => "请在左侧重新选择要导出的清单。",
        "generate.unit_without_checklist" => "需要它的清单时，请在“部门清单”中为它建一份。",
        "generate.no_such_style" => "请在“版式”中改用一种自带的样式，或载入样式文件。",
        "coverage.lead-without-checklist" => {
            "请确认这些任务不必单列；需要时，在“部门清单”中为它建一份清单。"
        }
        "version.no_such_version" => "请重新选择版本。",
        "version.not_a_plan" => "请选择方案文件里的版本，或直接选择这份文件。",
        "undo.no_step" => "",
        "output.foreign_file" => "请换一个文件夹，或先把这份文件移走、改名，再导出一次。",
        "plan.document" => "请在“开始”室用“导入”。",
        "import.plan_file" => "请在“开始”室用“打开”。",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Severity};

    #[test]
    fn no_hint_speaks_of_the_command_line() {
        let (name, found) = (String::new(), String::new());
        for error in [
            AppError::NothingToImport { name: name.clone(), found: found.clone() },
            AppError::NoSuchChecklist { name: name.clone(), suggestion: String::new() },
            AppError::UnitWithoutChecklist {
                name: name.clone(),
                leads: String::new(),
                others: String::new(),
            },
            AppError::NoSuchColumn { header: name.clone(), found },
            AppError::NoStep { word: "撤销" },
            AppError::NoSuchStyle { name: name.clone() },
            AppError::ForeignFile { path: name.clone().into() },
            AppError::DocumentNotPlan { path: name.clone().into(), found: "", importable: true },
            AppError::PlanNotDocument { name },
        ] {
            let problem = Problem::from(error);
            assert!(!problem.hint.contains("--"), "{problem:?}");
            assert!(!problem.hint.contains("lantian"), "{problem:?}");
        }
        let finding = Finding::new("import.no-header", Severity::Warn, Place::default(), "")
            .hint("可用 --column 指定");
        assert!(!in_window(finding).hint.contains("--"));
    }
}
