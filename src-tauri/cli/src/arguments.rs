//! The command line, in Chinese: the commands, and by family what follows
//! them.

mod import;
mod paper;
mod plan;
mod versions;

use clap::{ArgAction, Args, Parser, Subcommand};

pub use import::{DistrictFormWord, Import, SupportWord};
pub use paper::{FormatWord, Generate, Print, Prose, Styles};
pub use plan::{Check, CoverageOf, PlanPath, Sample, Show, Undo};
pub use versions::{Changes, Compare, Snapshot, Versions};

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
        after_help = import::EXAMPLES
    )]
    Import(Import),
    /// 生成总表和各单位清单（Excel、Word、PDF）
    #[command(
        override_usage = "lantian generate <方案> --out <文件夹> [选项]",
        help_template = HELP,
        after_help = paper::GENERATE_EXAMPLES
    )]
    Generate(Generate),
    /// 打印总表和各单位清单
    #[command(
        override_usage = "lantian print <方案> --unit <单位> [选项]",
        help_template = HELP,
        after_help = paper::PRINT_EXAMPLES
    )]
    Print(Print),
    /// 校核方案或文件：结构、单位、覆盖、数字、一致、时限、文字
    #[command(
        override_usage = "lantian check <方案或文件> [选项]",
        help_template = HELP,
        after_help = plan::CHECK_EXAMPLES
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
        after_help = paper::STYLES_EXAMPLES
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
        after_help = versions::VERSION_NAMES
    )]
    Versions(Versions),
    /// 比较两稿：方案、方案里的版本或任何可导入的文件
    #[command(
        override_usage = "lantian compare <原稿> <现稿> [选项]",
        help_template = HELP,
        after_help = versions::COMPARE_EXAMPLES
    )]
    Compare(Compare),
    /// 写出两稿的修改对照表（Excel、Word、PDF）
    #[command(
        override_usage = "lantian changes <原稿> <现稿> --out <文件> [选项]",
        help_template = HELP,
        after_help = versions::COMPARE_EXAMPLES
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

/// 帮助
#[derive(Debug, Args)]
pub struct Help {
    /// 命令名；不写则显示全部命令
    #[arg(value_name = "命令")]
    pub command: Option<String>,
}
