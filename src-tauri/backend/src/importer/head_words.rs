//! The words real offices put over their columns.

use crate::domain::Field;
use crate::reading::text::without_blanks;

/// Words over columns. Order within a field is from telling to vague; a word
/// may stand for two fields (重点任务), the table decides.
const WORDS: [(Field, &[&str]); 9] = [
    (Field::Number, &["序号", "编号", "任务编号", "项次", "序", "号", "no", "no."]),
    (
        Field::Category,
        &[
            "任务类别",
            "类别",
            "工作领域",
            "项目类别",
            "任务分类",
            "分类",
            "领域",
            "专项行动",
            "任务领域",
            "重点领域",
            "一级任务",
            "工作类别",
            "类型",
            "任务大类",
            "板块",
            "行动名称",
            "工作板块",
        ],
    ),
    (
        Field::Item,
        &[
            "工作内容",
            "重点任务名称",
            "任务名称",
            "工作事项",
            "重点事项",
            "二级任务",
            "重点工作",
            "事项",
            "工作项目",
            "重点任务",
            "项目名称",
            "工作名称",
            "任务事项",
            "工作要点",
            "举措名称",
        ],
    ),
    (
        Field::Text,
        &[
            "工作任务",
            "指标名称",
            "重点任务内容",
            "主要内容",
            "任务内容",
            "具体措施",
            "主要任务",
            "具体任务",
            "工作举措",
            "工作措施",
            "工作要求",
            "具体内容",
            "任务要求",
            "三级任务",
            "建设内容",
            "主要措施",
            "目标任务",
            "任务措施",
            "工作目标及任务",
            "具体工作",
            "措施",
            "内容",
            "任务描述",
            "具体工作任务",
            "重点措施",
            "工作内容及要求",
            "任务",
            "具体要求",
            "目标要求",
        ],
    ),
    (
        Field::Lead,
        &[
            "牵头部门",
            "牵头单位",
            "牵头责任单位",
            "主责单位",
            "主责部门",
            "牵头责任部门",
            "主办单位",
            "牵头",
            "主要责任单位",
            "市级责任单位",
            "市级责任部门",
            "市级牵头部门",
            "市级牵头单位",
            "责任部门",
            "主管部门",
            "负责单位",
            "第一责任单位",
        ],
    ),
    (
        Field::Support,
        &[
            "配合部门",
            "配合单位",
            "协办单位",
            "协同责任单位",
            "协同单位",
            "协同部门",
            "参与单位",
            "参加单位",
            "参与部门",
            "配合",
            "协助单位",
            "市级配合部门",
            "市级配合单位",
            "配合责任单位",
            "会办单位",
        ],
    ),
    (
        Field::Responsible,
        &[
            "责任单位",
            "落实单位",
            "责任地区",
            "责任主体",
            "实施单位",
            "实施主体",
            "责任区县",
            "落实主体",
            "属地责任单位",
            "县级责任单位",
            "县区责任单位",
            "责任县市区",
            "属地",
            "承办单位",
            "责任落实单位",
            "组织实施单位",
            "落实地区",
        ],
    ),
    (
        Field::Deadline,
        &[
            "完成时限",
            "完成时间",
            "时限",
            "时间节点",
            "完成期限",
            "时限要求",
            "办结时限",
            "时间要求",
            "完成时间节点",
            "期限",
            "进度安排",
            "时间安排",
            "截止时间",
            "实施时间",
        ],
    ),
    (Field::Remark, &["备注", "说明", "备注说明"]),
];

/// The field a head word names best, its rank in the list, and how.
pub fn best_word(word: &str) -> Option<(Field, usize, bool)> {
    let word = bare(word);
    if word.chars().count() > 14 {
        return None;
    }
    let exact = WORDS.iter().find_map(|(field, words)| {
        words.iter().position(|known| *known == word).map(|rank| (*field, rank, true))
    });
    exact.or_else(|| {
        WORDS
            .iter()
            .flat_map(|(field, words)| {
                words.iter().enumerate().map(move |(rank, known)| (*field, rank, *known))
            })
            .filter(|(_, _, known)| known.chars().count() >= 2 && word.contains(known))
            .max_by_key(|(_, _, known)| known.chars().count())
            .map(|(field, rank, _)| (field, rank, false))
    })
}

/// The head word without blanks and without a remark in brackets:
/// 投资概算（万元） → 投资概算.
fn bare(word: &str) -> String {
    let word = without_blanks(word).to_lowercase();
    match word.split_once(['（', '(']) {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => word,
    }
}
