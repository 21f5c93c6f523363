//! What stops a use case.

use std::path::PathBuf;

use thiserror::Error;

use super::{FileKind, StyleFileError};
use crate::derive::RoleIndex;
use crate::domain::{Plan, Unit, UnitKind};
use crate::edit::EditError;
use crate::export::ExportError;
use crate::importer::ImportError;
use crate::printer::PrintError;
use crate::reading::text::normalised_name;
use crate::reading::units::UnitNames;
use crate::store::StoreError;

/// Why a use case did not finish. Every variant has a stable code and says
/// what to do.
#[derive(Debug, Error)]
pub enum AppError {
    /// The document could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The plan file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A list could not be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// The printing system took a job and gave it up.
    #[error("打印机没有打完这项任务。")]
    PrinterGaveUp,
    /// An edit does not fit the plan.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A style file was not taken.
    #[error(transparent)]
    Style(#[from] StyleFileError),
    /// The document was read, but no task table was found in it.
    #[error("“{name}”里没有找到任务表。{found}")]
    NothingToImport {
        /// The file.
        name: String,
        /// What was found instead, in Chinese.
        found: String,
    },
    /// A unit was named that the plan does not know.
    #[error("方案里没有“{name}”的清单。{suggestion}")]
    NoSuchChecklist {
        /// The name given.
        name: String,
        /// The nearest name, as a question; may be empty.
        suggestion: String,
    },
    /// A unit of the plan that has no checklist was asked for its checklist.
    #[error("“{name}”没有清单。{leads}{others}")]
    UnitWithoutChecklist {
        /// The unit.
        name: String,
        /// Which tasks it leads, in Chinese.
        leads: String,
        /// Which units have a checklist, in Chinese.
        others: String,
    },
    /// A department was named that the imported table does not.
    #[error("不能为“{name}”建清单：{reason}")]
    NoSuchUnit {
        /// The name given.
        name: String,
        /// Why, with the nearest name where there is one, in Chinese.
        reason: String,
    },
    /// The user said what a column holds, but no table has it.
    #[error("文件里没有表头为“{header}”的列。找到的表头：{found}。")]
    NoSuchColumn {
        /// The head given.
        header: String,
        /// The heads there are.
        found: String,
    },
    /// The plan file holds no version of this name.
    #[error("没有名为“{name}”的版本。{known}")]
    NoSuchVersion {
        /// The name given.
        name: String,
        /// The versions there are, in Chinese.
        known: String,
    },
    /// A version was asked for of a file that cannot hold any.
    #[error("“{name}”不是方案文件，里面没有版本。")]
    NoVersionsInDocument {
        /// The file.
        name: String,
    },
    /// A version without a name.
    #[error("版本要有名称。")]
    UnnamedVersion,
    /// A version's name that no list could show.
    #[error("版本名称{what}。")]
    BadVersionName {
        /// What is wrong with it, in Chinese.
        what: String,
    },
    /// A sheet or report cannot be written in the kind of file that was named.
    #[error("不能写成“{name}”这样的文件。")]
    NoSuchSheetFormat {
        /// The file.
        name: String,
    },
    /// A comment that is no longer in the file.
    #[error("这条意见已经不在方案中。")]
    NoSuchComment,
    /// A comment that says nothing.
    #[error("意见不能为空。")]
    EmptyComment,
    /// A change that is not in the comparison, or no longer fits the plan.
    #[error("这处修改已经不在方案中。")]
    NoSuchChange,
    /// A state of a plan without rows cannot be merged.
    #[error("“{name}”里没有任务，无法合并。")]
    NothingToMerge {
        /// What the state is called.
        name: String,
    },
    /// Two states that hardly share a row.
    #[error(
        "“{name}”与底稿“{base}”相同或相近的任务只有 {common} 项，不像同一方案的两稿，无法合并。"
    )]
    UnrelatedMerge {
        /// What the state is called.
        name: String,
        /// What the draft is called.
        base: String,
        /// Rows in both.
        common: usize,
    },
    /// A change of a checklist that cannot be taken by itself.
    #[error("这处修改不能单独退回或采用：{reason}")]
    NotTakenAlone {
        /// Why, and what to do instead, in Chinese.
        reason: &'static str,
    },
    /// Nothing to take back, or to do again.
    #[error("没有可以{word}的步骤，方案没有变化。")]
    NoStep {
        /// 撤销 or 重做.
        word: &'static str,
    },
    /// What is written would replace what is read.
    #[error("“{}”就是要读的文件，不能用写出的内容替换它。", path.display())]
    OverInput {
        /// The file.
        path: PathBuf,
    },
    /// What is written would replace a plan.
    #[error("“{}”是方案文件，不能用写出的内容替换它。", path.display())]
    OverPlan {
        /// The file.
        path: PathBuf,
    },
    /// A file of the name is there that somebody else wrote.
    #[error("已有一份“{}”，不是本程序生成的，没有替换它。", path.display())]
    ForeignFile {
        /// The file.
        path: PathBuf,
    },
    /// A kind of file with one ending was to be written with another.
    #[error("{}只写成 .{} 文件，不能写成“{name}”。", kind.word(), kind.ending())]
    WrongEnding {
        /// The name given.
        name: String,
        /// What was to be written.
        kind: FileKind,
    },
    /// A document where a plan file is wanted.
    #[error("“{}”是{found}，不是方案文件。", path.display())]
    DocumentNotPlan {
        /// The file.
        path: PathBuf,
        /// What it is, in Chinese.
        found: &'static str,
        /// Whether it can be imported.
        importable: bool,
    },
    /// A plan file where a document is wanted.
    #[error("“{name}”已经是方案文件，不用导入。")]
    PlanNotDocument {
        /// The file.
        name: String,
    },
    /// Text with characters that no text has.
    #[error("“{name}”第 {line} 行有不能显示的控制字符（U+{code:04X}），没有读取。")]
    ControlCharacter {
        /// The file.
        name: String,
        /// From 1.
        line: usize,
        /// Which character.
        code: u32,
    },
    /// The user stopped the work before anything was written.
    #[error("已停止，没有写入任何内容。")]
    Cancelled,
    /// The annex style the plan names does not ship with this program.
    #[error("没有名为“{name}”的样式。")]
    NoSuchStyle {
        /// The name given.
        name: String,
    },
    /// The plan has no rows to write body text from.
    #[error("方案里还没有任务，写不出正文。")]
    NoProse,
    /// The plan has no rows to print.
    #[error("方案里还没有任务，无法生成附件。")]
    EmptyPlan,
    /// Data that ships with the program cannot be read.
    #[error("程序自带的示例数据无法读取：{0}")]
    Seed(#[from] serde_json::Error),
}

impl AppError {
    /// Why the plan has no checklist of this name: the unit is unknown, or
    /// it has none.
    pub fn no_checklist(plan: &Plan, name: &str) -> Self {
        let names = UnitNames::new(&plan.units);
        let Some(unit) = names.find(name).and_then(|id| plan.unit(id)) else {
            let suggestion = nearest(plan, &names, name);
            return Self::NoSuchChecklist { name: name.to_owned(), suggestion };
        };
        let rows = RoleIndex::of(plan).lead_rows(unit.id);
        let leads = match rows.len() {
            0 => "它没有牵头的任务。".to_owned(),
            count => format!("它牵头 {count} 项任务（第 {} 行）。", rows.join("、")),
        };
        let with: Vec<&str> = plan
            .checklists
            .iter()
            .filter_map(|list| plan.unit(list.unit))
            .map(|unit| unit.name.as_str())
            .collect();
        let others = if with.is_empty() {
            "方案里还没有清单。".to_owned()
        } else {
            format!("有清单的单位：{}。", with.join("、"))
        };
        Self::UnitWithoutChecklist { name: unit.name.clone(), leads, others }
    }

    /// The first of these names that is no unit of the plan, groups apart.
    pub fn unknown_unit(plan: &Plan, wanted: &[String]) -> Option<Self> {
        let find = |name: &str| {
            let name = normalised_name(name);
            let is = |unit: &&Unit| unit.names().any(|known| normalised_name(known) == name);
            plan.units.iter().find(is)
        };
        wanted.iter().find_map(|name| {
            let reason = match find(name).map(|unit| unit.kind) {
                Some(UnitKind::Group) => "它是一组单位，请写明其中的单位。".to_owned(),
                Some(_) => return None,
                None => {
                    let near = nearest(plan, &UnitNames::new(&plan.units), name);
                    format!("表里没有这个单位。{near}")
                }
            };
            Some(Self::NoSuchUnit { name: name.clone(), reason })
        })
    }

    /// Stable code; interfaces match codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Import(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Export(error) => error.code(),
            Self::Print(error) => error.code(),
            Self::PrinterGaveUp => "print.gave_up",
            Self::Edit(error) => error.code(),
            Self::Style(error) => error.code(),
            Self::NothingToImport { .. } => "import.nothing_found",
            Self::NoSuchChecklist { .. } => "generate.no_such_checklist",
            Self::UnitWithoutChecklist { .. } => "generate.unit_without_checklist",
            Self::NoSuchUnit { .. } => "import.no_such_unit",
            Self::NoSuchColumn { .. } => "import.no_such_column",
            Self::NoSuchVersion { .. } => "version.no_such_version",
            Self::NoVersionsInDocument { .. } => "version.not_a_plan",
            Self::UnnamedVersion => "version.unnamed",
            Self::BadVersionName { .. } => "version.bad_name",
            Self::NoSuchSheetFormat { .. } => "compare.no_such_format",
            Self::NoSuchComment => "comment.no_such_comment",
            Self::EmptyComment => "comment.empty",
            Self::NoSuchChange => "compare.no_such_change",
            Self::NothingToMerge { .. } => "merge.empty",
            Self::UnrelatedMerge { .. } => "merge.unrelated",
            Self::NotTakenAlone { .. } => "compare.not_taken_alone",
            Self::NoStep { .. } => "undo.no_step",
            Self::OverInput { .. } => "output.over_input",
            Self::OverPlan { .. } => "output.over_plan",
            Self::ForeignFile { .. } => "output.foreign_file",
            Self::WrongEnding { .. } => "output.wrong_ending",
            Self::DocumentNotPlan { .. } => "plan.document",
            Self::PlanNotDocument { .. } => "import.plan_file",
            Self::ControlCharacter { .. } => "import.control_character",
            Self::Cancelled => "app.cancelled",
            Self::NoSuchStyle { .. } => "generate.no_such_style",
            Self::NoProse => "prose.no_tasks",
            Self::EmptyPlan => "generate.empty_plan",
            Self::Seed(_) => "sample.unreadable",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Import(error) => error.hint(),
            Self::Store(error) => error.hint(),
            Self::Export(error) => error.hint(),
            Self::Print(error) => error.hint(),
            Self::PrinterGaveUp => "请看看打印机上的提示（缺纸、卡纸、断电），处理后重试。",
            Self::Edit(error) => error.hint(),
            Self::Style(error) => error.hint(),
            Self::NothingToImport { .. } => {
                "任务表的表头至少要有两个常用列名（如“工作任务”“牵头单位”）；列名特殊时，用 --column 指定，例如 --column 事情=工作任务。没有表格的正文，要在每项任务后面用括号写明单位，如“（牵头单位：市生态环境局）”。"
            }
            Self::NoSuchChecklist { .. } => "用 lantian show 查看有清单的单位。",
            Self::UnitWithoutChecklist { .. } => {
                "需要它的清单时，重新导入总表建立新方案，在 --departments 中写上它。"
            }
            Self::NoSuchUnit { .. } => "请写表中单位栏里的名称；没有写入任何内容。",
            Self::NoSuchColumn { .. } => "请照表头原文填写，也可以写“第3列”；没有写入任何内容。",
            Self::NoSuchVersion { .. } => "用 lantian versions 方案 查看已有的版本。",
            Self::NoVersionsInDocument { .. } => {
                "只有 .lantian 方案文件可以写成 方案.lantian@版本名。"
            }
            Self::UnnamedVersion => "请写上名称，如“征求意见稿”。",
            Self::BadVersionName { .. } => "请换一个简短的名称；要多写几句的，写在说明里。",
            Self::NoSuchSheetFormat { .. } => "文件名请以 .xlsx、.pdf 或 .docx 结尾。",
            Self::NoSuchComment => "",
            Self::EmptyComment => "请写上意见内容，或取消。",
            Self::NoSuchChange => "请重新比较一次。",
            Self::NothingToMerge { .. } => "请换一份有任务总表的稿。",
            Self::UnrelatedMerge { .. } => {
                "请换一份底稿，或换一份对方的稿；两份不同的方案可以在版本对比中左右对照。"
            }
            Self::NotTakenAlone { .. } => "",
            Self::NoStep { .. } => "用 lantian undo 方案 --list 查看可以撤销和重做的步骤。",
            Self::OverInput { .. } | Self::OverPlan { .. } => {
                "请换一个文件名或文件夹；这份文件没有改动。"
            }
            Self::ForeignFile { .. } => {
                "请换一个文件夹，或先把这份文件移走、改名；确实要替换的，加 --replace。"
            }
            Self::WrongEnding { kind: FileKind::Style, .. } => "文件名请以 .lantian-style 结尾。",
            Self::WrongEnding { kind: FileKind::Prose, .. } => {
                "文件名请以 .txt 结尾；需要 Word 或 PDF 时，在 Word、WPS 中打开这个文本文件再另存。"
            }
            Self::DocumentNotPlan { importable: false, .. } => {
                "这种文件也不能导入；请在 Word 或 WPS 中打开，另存为 docx 或 xlsx，再用 lantian import 导入。"
            }
            Self::DocumentNotPlan { .. } => "先用 lantian import 文件 --into 方案.lantian 导入。",
            Self::PlanNotDocument { .. } => {
                "可以直接用于各命令，如 lantian show、lantian check；与另一份方案比较用 lantian compare。"
            }
            Self::ControlCharacter { .. } => {
                "请用记事本或 WPS 打开，删去这些字符后另存，再导入；文件若本不该有这些字符，请重新导出或下载。"
            }
            Self::Cancelled => "",
            Self::NoSuchStyle { .. } => "用 lantian styles 方案 查看可用的样式。",
            Self::NoProse | Self::EmptyPlan => "先导入一份任务总表。",
            Self::Seed(_) => "请重新安装程序。",
        }
    }
}

/// The unit that may have been meant, as a question; empty if none is near.
fn nearest(plan: &Plan, names: &UnitNames, name: &str) -> String {
    let near = names.nearest(name).and_then(|id| plan.unit(id));
    near.map(|unit| format!("是否为“{}”？", unit.name)).unwrap_or_default()
}
