//! Versions of a plan, and two drafts held together.

use std::path::PathBuf;

use clap::Args;

use crate::values::new_plan;

/// Shown below the help.
pub const VERSION_NAMES: &str = "\
版本可以用名称、序号（第几个）、编号或校验值的前几位来指；名称相同的，指最近的一个。";

/// Shown below the help.
pub const COMPARE_EXAMPLES: &str = "\
示例：
  lantian compare 去年.lantian 今年.lantian
  lantian compare 方案.lantian@征求意见稿 方案.lantian    与方案里的版本比较
  lantian compare 方案.lantian@1 方案.lantian@2           第 1 个版本与第 2 个版本
  lantian compare 方案.lantian 修改后.xlsx                与 Word、Excel、CSV 文件比较
  lantian changes 甲.xlsx 乙.xlsx --out 修改对照表.pdf
  lantian changes 甲.lantian 乙.lantian --out 对照.xlsx --unit 市公安局";

/// 存版本
#[derive(Debug, Args)]
pub struct Snapshot {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 版本名称，如 征求意见稿
    #[arg(long, value_name = "名称")]
    pub label: String,
    /// 说明
    #[arg(long, value_name = "说明", default_value = "", hide_default_value = true)]
    pub note: String,
    /// 稿次；缺省为方案现在的稿次
    #[arg(long, value_name = "稿次")]
    pub stage: Option<String>,
}

/// 版本
#[derive(Debug, Args)]
pub struct Versions {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 把方案恢复为这个版本的内容（可以撤销）
    #[arg(long, value_name = "版本")]
    pub restore: Option<String>,
    /// 把这个版本另存为方案文件，与 --out 同用
    #[arg(long, value_name = "版本", conflicts_with = "restore", requires = "out")]
    pub export: Option<String>,
    /// 另存的方案文件（.lantian）
    #[arg(long, value_name = "方案", value_parser = new_plan, requires = "export")]
    pub out: Option<PathBuf>,
}

/// 比较
#[derive(Debug, Args)]
pub struct Compare {
    /// 原稿：方案、方案@版本，或 Word、Excel、CSV 文件
    #[arg(value_name = "原稿")]
    pub before: PathBuf,
    /// 现稿：写法同上
    #[arg(value_name = "现稿")]
    pub after: PathBuf,
    /// 只看这个单位的清单有什么变化
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
    /// 全部显示（缺省只显示前 50 处）
    #[arg(long)]
    pub all: bool,
}

/// 修改对照表
#[derive(Debug, Args)]
pub struct Changes {
    /// 原稿：方案、方案@版本，或 Word、Excel、CSV 文件
    #[arg(value_name = "原稿")]
    pub before: PathBuf,
    /// 现稿：写法同上
    #[arg(value_name = "现稿")]
    pub after: PathBuf,
    /// 写到哪个文件，扩展名为 .xlsx、.docx 或 .pdf；
    /// 已存在的会被替换
    #[arg(long, value_name = "文件", verbatim_doc_comment)]
    pub out: PathBuf,
    /// 只写这个单位的清单
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
}
