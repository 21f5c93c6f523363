//! A verb whose object lacks what is to be done with it: 推进天然气门站.

use super::super::prelude::*;
use crate::check::scan::{clauses, is_han};

/// 缺宾语中心语
pub static RULE: Rule = Rule {
    code: "writing.missing-action",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "“推进”后面缺“建设”“改造”一类的词",
    check: Check::Text(look),
};

const VERBS: [&str; 5] = ["加快推进", "大力推进", "持续推进", "积极推进", "推进"];
/// Things that can be built but not pushed on by themselves.
const THINGS: [&str; 14] = [
    "门站",
    "泵站",
    "监测站",
    "加氢站",
    "充电站",
    "处理厂",
    "电厂",
    "管道",
    "管网",
    "充电桩",
    "锅炉",
    "炉窑",
    "生产线",
    "自动监控设施",
];
/// What is done with them.
const ACTIONS: [&str; 26] = [
    "建设", "改造", "建成", "治理", "整治", "安装", "联网", "淘汰", "替代", "升级", "更新", "提升",
    "运行", "管理", "监管", "布局", "规划", "新建", "扩建", "迁建", "整合", "关停", "应用", "使用",
    "推广", "投用",
];

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() {
        return Vec::new();
    }
    clauses(line.text)
        .into_iter()
        .filter_map(|at| {
            let clause = &line.text[at.clone()];
            let object = VERBS.iter().find_map(|verb| clause.strip_prefix(verb))?;
            let thing = THINGS.iter().find(|thing| object.ends_with(**thing))?;
            let bare = !ACTIONS.iter().any(|action| object.contains(action));
            (bare && object.chars().all(is_han)).then(|| {
                Hit::new(at, format!("“推进……{thing}”没有说做什么，疑漏“建设”“改造”一类的词。"))
                    .hint("补全，例如“推进……建设”。")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_objects_cut_short() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("推进南屏区天然气门站，完善管网。", "推进南屏区天然气门站"),
                ("推进南屏区天然气门站建设，完善管网。", ""),
                ("推进燃气锅炉低氮改造。", ""),
            ],
        );
    }
}
