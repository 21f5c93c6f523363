//! The command line, in Chinese.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use lantian_backend::importer::header::ColumnChoice;

use crate::values::{annex_style, column_choice, date, import_style, new_plan};

const ENDINGS: &str = "\
退出码：
  0  完成
  1  没有完成，方案文件未改动
  2  命令写法不对
  3  只显示了将要发生的变化，还没有写入（加 --apply 写入）
  4  部分文件没有写成，其余已写好";

const ROOT: &str =
    "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}";
const HELP: &str =
    "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}{after-help}";

const IMPORT_EXAMPLES: &str = "\
示例：
  lantian import 总表.xlsx                        先看认出了什么，不写文件
  lantian import 方案.docx --into 方案.lantian    建立方案
  lantian import 新表.xlsx --into 方案.lantian --apply
  lantian import 总表.xlsx --column 事情=工作任务 --column 谁干=牵头 --into 方案.lantian";

const GENERATE_EXAMPLES: &str = "\
示例：
  lantian generate 方案.lantian --out 清单                       全部 Excel 和 PDF
  lantian generate 方案.lantian --out 清单 --unit 市公安局、东湖区
  lantian generate 方案.lantian --out 清单 --booklet --format pdf
  lantian generate 方案.lantian --out 清单 --own --unit 市公安局    市公安局自己打印的清单
  lantian generate 方案.lantian --out 清单 --style 本市.lantian-style";

const STYLES_EXAMPLES: &str = "\
示例：
  lantian styles 方案.lantian                                列出样式，看方案用的是哪一种
  lantian styles 方案.lantian --export 本市.lantian-style    另存方案的样式
  lantian styles 方案.lantian --apply 本市.lantian-style     方案改用文件里的样式
  lantian styles 方案.lantian --use full                     方案改用自带的样式
  lantian styles 方案.lantian --reset                        恢复缺省";

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
    override_usage = "lantian 命令 [参数] [选项]",
    help_template = ROOT
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
    #[command(
        override_usage = "lantian import <文件> --into <方案> [选项]",
        help_template = HELP,
        after_help = IMPORT_EXAMPLES
    )]
    Import(Import),
    /// 生成总表和各单位清单（Excel、PDF）
    #[command(
        override_usage = "lantian generate <方案> --out <文件夹> [选项]",
        help_template = HELP,
        after_help = GENERATE_EXAMPLES
    )]
    Generate(Generate),
    /// 查看方案、某一单位的清单或提示
    #[command(override_usage = "lantian show <方案> [选项]", help_template = HELP)]
    Show(Show),
    /// 输出整个方案（JSON）
    #[command(override_usage = "lantian dump <方案>", help_template = HELP)]
    Dump(PlanPath),
    /// 查看单位库
    #[command(override_usage = "lantian units <方案> [选项]", help_template = HELP)]
    Units(PlanPath),
    /// 查看、另存、载入附件样式
    #[command(
        override_usage = "lantian styles <方案> [选项]",
        help_template = HELP,
        after_help = STYLES_EXAMPLES
    )]
    Styles(Styles),
    /// 由任务总表写出方案正文，括号里写明单位
    #[command(override_usage = "lantian prose <方案> [选项]", help_template = HELP)]
    Prose(Prose),
    /// 撤销上一步（--redo 重做）
    #[command(override_usage = "lantian undo <方案> [选项]", help_template = HELP)]
    Undo(Undo),
    /// 写出示例方案
    #[command(override_usage = "lantian sample <方案> [选项]", help_template = HELP)]
    Sample(Sample),
    /// 显示帮助；后面可写命令名
    #[command(override_usage = "lantian help [命令]", help_template = HELP)]
    Help(Help),
}

/// 导入
#[derive(Debug, Args)]
pub struct Import {
    /// 要导入的文件；“-”表示从标准输入读取
    #[arg(value_name = "文件")]
    pub file: PathBuf,
    /// 方案文件（.lantian）；不存在则新建，已存在则先显示变化
    #[arg(long, value_name = "方案", value_parser = new_plan)]
    pub into: Option<PathBuf>,
    /// 把变化写入已有方案
    #[arg(long, requires = "into")]
    pub apply: bool,
    /// 写入时删除新表里没有的任务（缺省保留）
    #[arg(long, requires = "apply")]
    pub remove_missing: bool,
    /// 指定某一列是什么，如 事情=工作任务，可多次使用；列名有：
    /// 序号、类别、工作内容、工作任务、牵头、配合、责任、
    /// 完成时限、备注、不用（不导入）、自有:名称（照原样保留）
    #[arg(
        long = "column",
        value_name = "表头=列名",
        value_parser = column_choice,
        verbatim_doc_comment
    )]
    pub columns: Vec<ColumnChoice>,
    /// 样式：
    ///   shaoxing  绍兴样式（缺省）
    ///   full      逐条列出，同时按 --district-form rows
    ///             --support list 处理，除非另行写明
    ///   document  照原文件：列、表头、合并、编号
    #[arg(long, value_name = "样式", value_parser = import_style, verbatim_doc_comment)]
    pub style: Option<String>,
    /// 区县清单的形式：
    ///   digest  每类一行，由要点组成（缺省）
    ///   rows    每项任务一行
    #[arg(long, value_name = "形式", hide_possible_values = true, verbatim_doc_comment)]
    pub district_form: Option<DistrictFormWord>,
    /// 部门清单如何对待配合的任务：
    ///   omit    不列（缺省）
    ///   list    照录
    ///   reword  改为“配合……”
    #[arg(long, value_name = "办法", hide_possible_values = true, verbatim_doc_comment)]
    pub support: Option<SupportWord>,
    /// 文件里没有清单时，为哪些部门建清单，用“、”分开；
    /// 缺省为所有牵头单位
    #[arg(long, value_name = "单位", verbatim_doc_comment)]
    pub departments: Option<String>,
    /// 总表里没有逐个出现的区县，用“、”分开
    #[arg(long, value_name = "单位", verbatim_doc_comment)]
    pub districts: Option<String>,
    /// “以下均需……落实，不再列出”的单位，在以后每一项里写明
    #[arg(long)]
    pub spell_out: bool,
    /// 连同说明和同类提示全部显示
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
pub struct Generate {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 输出文件夹；不存在则新建
    #[arg(long, value_name = "文件夹")]
    pub out: PathBuf,
    /// 文件格式：xlsx 或 pdf，可多次使用；缺省两种都生成
    #[arg(long, value_name = "格式", hide_possible_values = true)]
    pub format: Vec<FormatWord>,
    /// 只生成这些单位的清单，用“、”分开，可多次使用；
    /// “任务总表”表示总表
    #[arg(long, value_name = "单位", verbatim_doc_comment)]
    pub unit: Vec<String>,
    /// 全部附件合成一个文件
    #[arg(long)]
    pub booklet: bool,
    /// 生成各单位自己打印的“本单位清单”（带打勾栏、签字栏），
    /// 而不是附件
    #[arg(long, conflicts_with = "booklet", verbatim_doc_comment)]
    pub own: bool,
    /// 按样式文件（.lantian-style）生成，不用方案里的样式；
    /// 方案不变
    #[arg(long, value_name = "样式文件", verbatim_doc_comment)]
    pub style: Option<PathBuf>,
    /// 写入文件属性的日期，如 2026-03-01，缺省为方案年度的第一天；
    /// 样式印打印日期的，也印这一天（缺省为今天）
    #[arg(long, value_name = "日期", value_parser = date, verbatim_doc_comment)]
    pub date: Option<chrono::NaiveDate>,
    /// 连同说明和同类提示全部显示
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

/// 正文
#[derive(Debug, Args)]
pub struct Prose {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 写到这个文本文件；缺省直接显示
    #[arg(long, value_name = "文件")]
    pub out: Option<PathBuf>,
}

/// 示例
#[derive(Debug, Args)]
pub struct Sample {
    /// 要写出的方案文件（.lantian）
    #[arg(value_name = "方案", value_parser = new_plan)]
    pub plan: PathBuf,
}

/// 样式
#[derive(Debug, Args)]
pub struct Styles {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 把方案的样式另存到文件（.lantian-style）
    #[arg(long, value_name = "文件", group = "what")]
    pub export: Option<PathBuf>,
    /// 方案改用文件里的样式（可用 lantian undo 撤销）
    #[arg(long, value_name = "文件", group = "what")]
    pub apply: Option<PathBuf>,
    /// 方案改用自带的样式
    #[arg(long = "use", value_name = "样式", value_parser = annex_style, group = "what")]
    pub use_shipped: Option<String>,
    /// 去掉对样式的修改，恢复缺省
    #[arg(long, group = "what")]
    pub reset: bool,
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

/// 帮助
#[derive(Debug, Args)]
pub struct Help {
    /// 命令名；不写则显示全部命令
    #[arg(value_name = "命令")]
    pub command: Option<String>,
}
