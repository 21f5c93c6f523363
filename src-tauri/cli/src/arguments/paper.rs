//! What is made of a plan for others: files, prints, and how they look.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::values::{annex_style, copies, date, page, style_file};

/// Shown below the help.
pub const GENERATE_EXAMPLES: &str = "\
示例：
  lantian generate 方案.lantian --out 清单                       全部 Excel 和 PDF
  lantian generate 方案.lantian --out 清单 --unit 市公安局、东湖区
  lantian generate 方案.lantian --out 清单 --booklet --format pdf
  lantian generate 方案.lantian --out 清单 --own --unit 市公安局    市公安局自己打印的清单
  lantian generate 方案.lantian --out 清单 --style 本市.lantian-style
  lantian generate 方案.lantian --out 清单 --format docx            Word，可再编辑
  lantian generate 方案.lantian --out 存档 --format pdf --pdfa
  lantian generate 方案.lantian --out 清单 --proof                  另写覆盖核对.xlsx";

/// Shown below the help.
pub const PRINT_EXAMPLES: &str = "\
示例：
  lantian print --list                                   看有哪些打印机
  lantian print 方案.lantian --unit 市公安局 --copies 2
  lantian print 方案.lantian --unit 东湖区、南屏区 --two-sided --cover --count-sheet";

/// Shown below the help.
pub const STYLES_EXAMPLES: &str = "\
示例：
  lantian styles 方案.lantian                                列出样式，看方案用的是哪一种
  lantian styles 方案.lantian --export 本市.lantian-style    另存方案的样式
  lantian styles 方案.lantian --apply 本市.lantian-style     方案改用文件里的样式
  lantian styles 方案.lantian --use full                     方案改用自带的样式
  lantian styles 方案.lantian --reset                        恢复缺省";

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
    #[arg(
        long,
        value_name = "格式",
        hide_possible_values = true,
        ignore_case = true,
        verbatim_doc_comment
    )]
    pub format: Vec<FormatWord>,
    /// PDF 按 PDF/A-2b（ISO 19005-2）写成，供存档
    #[arg(long)]
    pub pdfa: bool,
    /// 只生成这些单位的清单，用“、”分开，可多次使用；
    /// “任务总表”表示总表
    #[arg(long, value_name = "单位", verbatim_doc_comment)]
    pub unit: Vec<String>,
    /// 各附件合成一个文件
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
    #[arg(long, value_name = "样式文件", value_parser = style_file, verbatim_doc_comment)]
    pub style: Option<PathBuf>,
    /// 写入文件属性的日期，如 2026-03-01，缺省为方案年度的第一天；
    /// 样式印打印日期的，也印这一天（缺省为今天）
    #[arg(long, value_name = "日期", value_parser = date, verbatim_doc_comment)]
    pub date: Option<chrono::NaiveDate>,
    /// 另写一份覆盖核对（Excel）：任务与清单逐条对应，列出例外
    #[arg(long)]
    pub proof: bool,
    /// 文件夹里有别人的同名 Excel、Word、PDF 时也替换
    /// （缺省只替换本程序生成的）
    #[arg(long, verbatim_doc_comment)]
    pub replace: bool,
    /// 连同说明和同类提示全部显示
    #[arg(long)]
    pub all: bool,
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

/// 正文
#[derive(Debug, Args)]
pub struct Prose {
    /// 方案文件
    #[arg(value_name = "方案")]
    pub plan: PathBuf,
    /// 写到这个文本文件（.txt）；缺省直接显示
    #[arg(long, value_name = "文件")]
    pub out: Option<PathBuf>,
}
