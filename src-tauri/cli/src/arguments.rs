//! The command line, in Chinese.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use lantian_backend::importer::header::ColumnChoice;

use crate::values::{annex_style, column_choice, copies, date, import_style, new_plan, page};

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
  lantian generate 方案.lantian --out 清单 --style 本市.lantian-style
  lantian generate 方案.lantian --out 清单 --format docx            Word，可再编辑
  lantian generate 方案.lantian --out 存档 --format pdf --pdfa
  lantian generate 方案.lantian --out 清单 --proof                  另写覆盖核对.xlsx";

const STYLES_EXAMPLES: &str = "\
示例：
  lantian styles 方案.lantian                                列出样式，看方案用的是哪一种
  lantian styles 方案.lantian --export 本市.lantian-style    另存方案的样式
  lantian styles 方案.lantian --apply 本市.lantian-style     方案改用文件里的样式
  lantian styles 方案.lantian --use full                     方案改用自带的样式
  lantian styles 方案.lantian --reset                        恢复缺省";

const PRINT_EXAMPLES: &str = "\
示例：
  lantian print --list                                   看有哪些打印机
  lantian print 方案.lantian --unit 市公安局 --copies 2
  lantian print 方案.lantian --unit 东湖区、南屏区 --two-sided --cover --count-sheet";

const VERSION_NAMES: &str = "\
版本可以用名称、序号（第几个）、编号或校验值的前几位来指；名称相同的，指最近的一个。";

const COMPARE_EXAMPLES: &str = "\
示例：
  lantian compare 去年.lantian 今年.lantian
  lantian compare 方案.lantian@征求意见稿 方案.lantian    与方案里的版本比较
  lantian compare 方案.lantian@1 方案.lantian@2           第 1 个版本与第 2 个版本
  lantian compare 方案.lantian 修改后.xlsx                与 Word、Excel、CSV 文件比较
  lantian changes 甲.xlsx 乙.xlsx --out 修改对照表.pdf
  lantian changes 甲.lantian 乙.lantian --out 对照.xlsx --unit 市公安局";
const CHECK_EXAMPLES: &str = "\
示例：
  lantian check 方案.lantian            校核方案
  lantian check 方案.docx --all         校核 Word 文件，显示全部意见
  lantian check 方案.lantian --out 清单     写出校核报告（Excel 和 PDF）
  lantian check 方案.lantian --out 意见.pdf
  lantian check 方案.lantian --json     交给其他程序";

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
    /// 生成总表和各单位清单（Excel、Word、PDF）
    #[command(
        override_usage = "lantian generate <方案> --out <文件夹> [选项]",
        help_template = HELP,
        after_help = GENERATE_EXAMPLES
    )]
    Generate(Generate),
    /// 打印总表和各单位清单
    #[command(
        override_usage = "lantian print <方案> --unit <单位> [选项]",
        help_template = HELP,
        after_help = PRINT_EXAMPLES
    )]
    Print(Print),
    /// 校核方案或文件：结构、单位、覆盖、数字、一致、时限、文字
    #[command(
        override_usage = "lantian check <方案或文件> [选项]",
        help_template = HELP,
        after_help = CHECK_EXAMPLES
    )]
    Check(Check),
    /// 覆盖核对：每项任务在哪些清单里，每条清单出自哪项任务
    #[command(override_usage = "lantian coverage <方案> [选项]", help_template = HELP)]
    Coverage(CoverageOf),
    /// 查看方案、某一单位的清单或提示
    #[command(override_usage = "lantian show <方案> [选项]", help_template = HELP)]
    Show(Show),
    /// 输出整个方案（JSON）
    #[command(override_usage = "lantian dump <方案>", help_template = HELP)]
    Dump(PlanPath),
    /// 查看单位库
    #[command(override_usage = "lantian units <方案> [选项]", help_template = HELP)]
    Units(PlanPath),
    /// 查看指标、分解和结论
    #[command(override_usage = "lantian targets <方案> [选项]", help_template = HELP)]
    Targets(PlanPath),
    /// 查看、另存、载入附件样式
    #[command(
        override_usage = "lantian styles <方案> [选项]",
        help_template = HELP,
        after_help = STYLES_EXAMPLES
    )]
    Styles(Styles),
    /// 把方案现在的内容存为一个版本
    #[command(
        override_usage = "lantian snapshot <方案> --label <名称> [选项]",
        help_template = HELP
    )]
    Snapshot(Snapshot),
    /// 查看方案里的版本，或恢复、另存其中一个
    #[command(
        override_usage = "lantian versions <方案> [选项]",
        help_template = HELP,
        after_help = VERSION_NAMES
    )]
    Versions(Versions),
    /// 比较两稿：方案、方案里的版本或任何可导入的文件
    #[command(
        override_usage = "lantian compare <原稿> <现稿> [选项]",
        help_template = HELP,
        after_help = COMPARE_EXAMPLES
    )]
    Compare(Compare),
    /// 写出两稿的修改对照表（Excel、Word、PDF）
    #[command(
        override_usage = "lantian changes <原稿> <现稿> --out <文件> [选项]",
        help_template = HELP,
        after_help = COMPARE_EXAMPLES
    )]
    Changes(Changes),
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
    /// 文件格式：xlsx、docx 或 pdf，可多次使用；
    /// 缺省为 xlsx 和 pdf
    #[arg(long, value_name = "格式", hide_possible_values = true, verbatim_doc_comment)]
    pub format: Vec<FormatWord>,
    /// PDF 按 PDF/A-2b（ISO 19005-2）写成，供存档
    #[arg(long)]
    pub pdfa: bool,
    /// 只生成这些单位的清单，用“、”分开，可多次使用；
    /// “任务总表”表示总表
    #[arg(long, value_name = "单位", verbatim_doc_comment)]
    pub unit: Vec<String>,
    /// 全部附件合成一个文件
    #[arg(long)]
    pub booklet: bool,
    /// 每个文件的首页页码，接着正文编号时用；缺省为 1
    #[arg(long, value_name = "页码", value_parser = page)]
    pub first_page: Option<NonZeroU16>,
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
    /// 另写一份覆盖核对（Excel）：任务与清单逐条对应，列出例外
    #[arg(long)]
    pub proof: bool,
    /// 连同说明和同类提示全部显示
    #[arg(long)]
    pub all: bool,
}

/// 打印
#[derive(Debug, Args)]
pub struct Print {
    /// 方案文件
    #[arg(value_name = "方案", required_unless_present = "list")]
    pub plan: Option<PathBuf>,
    /// 打印这些单位的清单，用“、”分开，可多次使用；
    /// “任务总表”表示总表，“全部”表示总表和全部清单
    #[arg(long, value_name = "单位", verbatim_doc_comment, required_unless_present = "list")]
    pub unit: Vec<String>,
    /// 打印机，名称见 --list；缺省为系统的默认打印机
    #[arg(long, value_name = "打印机")]
    pub printer: Option<String>,
    /// 每份清单打印几份，1 至 999，缺省 1
    #[arg(long, value_name = "份数", default_value_t = 1, value_parser = copies, hide_default_value = true)]
    pub copies: u16,
    /// 双面打印；页数为单数的，末尾补一张白页
    #[arg(long)]
    pub two_sided: bool,
    /// 合成一册，页码连续
    #[arg(long)]
    pub booklet: bool,
    /// 每份清单（或全册）的首页页码；缺省为 1
    #[arg(long, value_name = "页码", value_parser = page)]
    pub first_page: Option<NonZeroU16>,
    /// 每份清单前加封面，写明单位、页数、份数，可签收
    #[arg(long)]
    pub cover: bool,
    /// 最后打一张份数单
    #[arg(long)]
    pub count_sheet: bool,
    /// 只列出打印机
    #[arg(long)]
    pub list: bool,
}

/// Kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatWord {
    /// Excel 工作簿
    Xlsx,
    /// Word 文档
    Docx,
    /// PDF
    Pdf,
}

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
    /// 连同说明和同类意见全部显示
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

/// 帮助
#[derive(Debug, Args)]
pub struct Help {
    /// 命令名；不写则显示全部命令
    #[arg(value_name = "命令")]
    pub command: Option<String>,
}
