//! Bringing a document in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lantian_backend::importer::header::ColumnChoice;

use crate::values::{column_choice, import_style, new_plan};

/// Shown below the help.
pub const EXAMPLES: &str = "\
示例：
  lantian import 总表.xlsx                        先看认出了什么，不写文件
  lantian import 方案.docx --into 方案.lantian    建立方案
  lantian import 新表.xlsx --into 方案.lantian --apply
  lantian import 总表.xlsx --column 事情=工作任务 --column 谁干=牵头 --into 方案.lantian";

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
