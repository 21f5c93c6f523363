//! Titles of annexes that name the plan otherwise than it names itself.

use super::super::prelude::*;

/// 标题不一
pub static RULE: Rule = Rule {
    code: "agreement.title",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "附件标题与方案名称不一",
    check: Check::Plan(look),
};

/// Words that end the plan's name for what it does.
const ENDS: [&str; 9] = [
    "实施方案",
    "行动方案",
    "工作方案",
    "实施计划",
    "行动计划",
    "工作计划",
    "方案",
    "计划",
    "规划",
];

/// What the plan is about: its title without place, year and kind of
/// document. “云州市2026年蓝天保卫攻坚行动实施方案” → “蓝天保卫攻坚行动”.
fn subject_words(title: &str) -> Option<&str> {
    let end = ENDS.iter().find_map(|end| title.find(end))?;
    let about = title[..end].trim_matches(['《', '》', ' ']);
    let start = about.find('年').map_or_else(
        || about.find('市').map_or(0, |at| at + '市'.len_utf8()),
        |at| at + '年'.len_utf8(),
    );
    let about = about[start..].trim_start_matches(['度', '“']).trim_end_matches('”');
    (about.chars().count() >= 5).then_some(about)
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let Some(about) = subject_words(&subject.plan.title) else { return Vec::new() };
    subject
        .passages
        .iter()
        .filter(|passage| matches!(passage.spot, Spot::List { .. } | Spot::Annex { .. }))
        .filter(|passage| !passage.text.contains(about))
        .filter_map(|passage| {
            let shared = longest_shared(about, &passage.text);
            let enough = shared.chars().count() * 2 >= about.chars().count();
            enough.then(|| {
                Ruling::new(
                    passage.spot.clone(),
                    passage.text.as_ref(),
                    format!("方案名称作“{about}”，这个标题只写到“{shared}”。"),
                )
                .hint("与方案名称统一。")
            })
        })
        .collect()
}

/// The longest beginning of the name that the title has.
fn longest_shared<'t>(about: &'t str, title: &str) -> &'t str {
    about
        .char_indices()
        .map(|(at, c)| &about[..at + c.len_utf8()])
        .rev()
        .find(|part| title.contains(part))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plan_is_about() {
        for (title, about) in [
            ("云州市2026年蓝天保卫攻坚行动实施方案", Some("蓝天保卫攻坚行动")),
            ("云州市空气质量持续改善行动计划", Some("空气质量持续改善")),
            ("方案", None),
        ] {
            assert_eq!(subject_words(title), about, "{title}");
        }
        assert_eq!(longest_shared("蓝天保卫攻坚行动", "蓝天保卫攻坚任务总表"), "蓝天保卫攻坚");
    }
}
