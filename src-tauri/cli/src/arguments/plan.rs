//! The plan itself: looked at, checked, stepped back.

use std::path::PathBuf;

use clap::Args;

use crate::values::new_plan;

/// Shown below the help.
pub const CHECK_EXAMPLES: &str = "\
示例：
  lantian check 方案.lantian            校核方案
  lantian check 方案.docx --all         校核 Word 文件，显示全部意见
  lantian check 方案.lantian --out 清单     写出校核报告（Excel 和 PDF）
  lantian check 方案.lantian --out 意见.pdf
  lantian check 方案.lantian --json     交给其他程序";

/// 校核
#[derive(Debug, Args)]
pub struct Check {
    /// 方案文件（.lantian），或任何能导入的文件
    #[arg(value_name = "方案或文件")]
    pub file: PathBuf,
    /// 写出校核报告：文件夹（Excel 和 PDF 各一份），
    /// 或扩展名为 .xlsx、.pdf、.docx 的文件；已存在的会被替换
    #[arg(long, value_name = "文件夹或文件", verbatim_doc_comment)]
    pub out: Option<PathBuf>,
    /// 连同说明和同类意见全部显示；与 --out 同用时，意见也显示
    #[arg(long)]
    pub all: bool,
}

/// 覆盖核对
#[derive(Debug, Args)]
pub struct CoverageOf {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 例外全部显示（缺省只显示前 20 处）
    #[arg(long)]
    pub all: bool,
}

/// 查看
#[derive(Debug, Args)]
pub struct Show {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 显示这个单位的清单
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
    /// 只显示提示
    #[arg(long)]
    pub findings: bool,
    /// 连同说明和同类提示全部显示
    #[arg(long)]
    pub all: bool,
}

/// 方案文件
#[derive(Debug, Args)]
pub struct PlanPath {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
}

/// 撤销
#[derive(Debug, Args)]
pub struct Undo {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 重做上一次撤销的一步
    #[arg(long)]
    pub redo: bool,
    /// 只列出可以撤销和重做的步骤
    #[arg(long, conflicts_with = "redo")]
    pub list: bool,
}

/// 示例
#[derive(Debug, Args)]
pub struct Sample {
    /// 要写出的方案文件（.lantian）
    #[arg(value_name = "方案", value_parser = new_plan)]
    pub plan: PathBuf,
}
