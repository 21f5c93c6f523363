//! The command line, in Chinese.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

const ENDINGS: &str = "\
退出码：
  0  完成
  1  没有完成，方案文件未改动
  2  命令写法不对
  3  只显示了将要发生的变化，还没有写入（加 --apply 写入）
  4  部分文件没有写成，其余已写好";

/// 蓝天清单：由一张任务总表生成各区县、各部门清单。
#[derive(Debug, Parser)]
#[command(
    name = "lantian",
    version,
    after_help = ENDINGS,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_required = true,
    arg_required_else_help = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    next_help_heading = "选项",
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}"
)]
pub struct Arguments {
    /// 做什么
    #[command(subcommand)]
    pub command: Command,
    /// 输出 JSON，供其他程序读取
    #[arg(long, global = true)]
    pub json: bool,
    /// 不显示进度
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// 显示帮助
    #[arg(long, short, global = true, action = ArgAction::HelpShort)]
    pub help: Option<bool>,
    /// 显示版本
    #[arg(long, short = 'V', action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 导入 Word、Excel、CSV 或文本，建立或更新方案
    Import(Import),
    /// 生成总表和各单位清单（Excel、PDF）
    Generate(Generate),
    /// 查看方案、某一单位的清单或校核意见
    Show(Show),
    /// 输出整个方案（JSON）
    Dump(PlanPath),
    /// 查看单位库
    Units(PlanPath),
    /// 撤销上一步（--redo 重做）
    Undo(Undo),
    /// 写出示例方案
    Sample(PlanPath),
}

/// 导入
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Import {
    /// 要导入的文件；“-”表示从标准输入读取粘贴的文本
    #[arg(value_name = "文件")]
    pub file: PathBuf,
    /// 方案文件（.lantian）；不存在则新建，已存在则先显示变化
    #[arg(long, value_name = "方案")]
    pub into: Option<PathBuf>,
    /// 把变化写入已有方案
    #[arg(long)]
    pub apply: bool,
    /// 写入时删除新表里没有的任务（缺省保留）
    #[arg(long, requires = "apply")]
    pub remove_missing: bool,
    /// 指定某一列是什么，如 事情=工作任务；“不用”表示不导入；可多次使用
    #[arg(long = "column", value_name = "表头=列名")]
    pub columns: Vec<String>,
    /// 样式：shaoxing（绍兴样式）、full（逐条列出）
    #[arg(long, value_name = "样式")]
    pub style: Option<String>,
    /// 区县清单的形式
    #[arg(long, value_name = "形式", default_value = "digest")]
    pub district_form: DistrictFormWord,
    /// 部门清单如何对待配合的任务
    #[arg(long, value_name = "办法", default_value = "omit")]
    pub support: SupportWord,
    /// 文件里没有清单时，为哪些部门建清单，用“、”分开；缺省为所有牵头单位
    #[arg(long, value_name = "单位")]
    pub departments: Option<String>,
    /// 连同说明一起显示
    #[arg(long)]
    pub all: bool,
}

/// What a district checklist looks like.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DistrictFormWord {
    /// 每类一行，由要点组成
    Digest,
    /// 每项任务一行
    Rows,
}

/// What department checklists do with supporting tasks.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SupportWord {
    /// 不列，除非另行列入
    Omit,
    /// 照录
    List,
    /// 改为“配合……”
    Reword,
}

/// 生成
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Generate {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 输出文件夹；不存在则新建
    #[arg(long, value_name = "文件夹")]
    pub out: PathBuf,
    /// 文件格式，可多次使用；缺省两种都生成
    #[arg(long, value_name = "格式")]
    pub format: Vec<FormatWord>,
    /// 只生成这些单位的清单，用“、”分开；“任务总表”表示总表
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
    /// 全部附件合成一个文件
    #[arg(long)]
    pub booklet: bool,
    /// 写入文件属性的日期，如 2026-03-01；缺省为方案年度的第一天
    #[arg(long, value_name = "日期")]
    pub date: Option<chrono::NaiveDate>,
    /// 连同说明一起显示
    #[arg(long)]
    pub all: bool,
}

/// Kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatWord {
    /// Excel 工作簿
    Xlsx,
    /// PDF
    Pdf,
}

/// 查看
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Show {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 显示这个单位的清单
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
    /// 显示校核意见
    #[arg(long)]
    pub findings: bool,
    /// 连同说明一起显示
    #[arg(long)]
    pub all: bool,
}

/// 方案文件
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct PlanPath {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
}

/// 撤销
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
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
