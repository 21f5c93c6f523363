//! Commands written wrongly, told in Chinese.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::output::{self, Ending};

/// Help and version go to standard output; a usage error says what was wrong.
pub fn tell(error: &clap::Error, as_json: bool) -> Ending {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::line(error.render().to_string().trim_end());
            Ending::Done
        }
        _ => {
            let hint = "用 lantian --help 或 lantian 命令 --help 查看写法。";
            output::wrong("usage", &message(error), hint, as_json);
            Ending::Usage
        }
    }
}

fn message(error: &clap::Error) -> String {
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    let allowed = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(words)) if !words.is_empty() => {
            format!("；可用的值：{}", words.join("、"))
        }
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::UnknownArgument => format!("不认识的参数 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = told(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("参数 {argument} 只能写一次")
            } else {
                format!("参数 {argument} 不能与 {other} 同用")
            }
        }
        // Our own readers of values explain themselves.
        ErrorKind::ValueValidation => match error.source() {
            Some(why) => format!("参数 {argument}：{why}"),
            None => format!("参数 {argument} 的值“{value}”不对"),
        },
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("参数 {argument} 需要一个值{allowed}")
        }
        ErrorKind::InvalidValue => format!("参数 {argument} 的值“{value}”不对{allowed}"),
        ErrorKind::TooManyValues => format!("参数 {argument} 不需要值“{value}”"),
        _ => "命令写法不对".to_owned(),
    }
}
