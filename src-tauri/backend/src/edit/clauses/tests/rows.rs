//! Rows, the tasks they take in, and templates.

use super::*;

#[test]
fn tasks_become_clauses_or_are_passed_over() {
    let from = |tasks: &[TaskId]| ClauseEdit::FromTasks { row: ROW, tasks: tasks.to_vec() };
    let plan = check(vec![from(&[])], "把 1 条任务转为要点", &printed(&plan()));
    assert_eq!(plan.clauses.last().map(|clause| clause.text.as_str()), Some("安装报警系统"));
    let omit = |omit| ClauseEdit::Omit { row: ROW, tasks: vec![ALARM], omit };
    check(
        vec![omit(true)],
        "1 条任务不列入“能力建设”",
        "建设【待分解】个监测站，配备走航车。加强执法。 / 建设【待分解】个监测站。加强执法。 / ",
    );
    check(vec![omit(true), omit(false)], "1 条任务重新列入“能力建设”", &printed(&self::plan()));
    check(vec![omit(true), from(&[ALARM])], "把 1 条任务转为要点", &printed(&self::plan()));
}

#[test]
fn rows_are_named_ordered_and_removed() {
    let mut plan = plan();
    let set = |row, name: &str, categories: &[&str]| ClauseEdit::SetRow {
        row,
        name: text(name),
        categories: categories.iter().map(|&name| text(name)).collect(),
    };
    let add = ClauseEdit::AddRow { name: text("其他"), categories: vec![text("能力建设")] };
    assert_eq!(done(&mut plan, add), "增加区县清单“其他”一行");
    assert!(plan.digest[0].categories.is_empty(), "a category belongs to one row");
    done(&mut plan, set(ROW, "治气能力", &["能力建设"]));
    assert_eq!(plan.digest[0].name, "治气能力");
    done(&mut plan, ClauseEdit::MoveRow { row: ROW, to: 9 });
    assert_eq!(plan.digest.last().map(|row| row.id), Some(ROW));
    done(&mut plan, ClauseEdit::RemoveRow { row: ROW });
    assert!(plan.clauses.is_empty(), "its clauses go with it");
}

#[test]
fn rows_of_the_master_become_the_plans_own() {
    let mut plan = plan();
    plan.digest.clear();
    let before = printed(&plan);
    done(&mut plan, ClauseEdit::Omit { row: ROW, tasks: Vec::new(), omit: true });
    assert_eq!(plan.digest.len(), 1);
    assert!(plan.digest[0].id != ROW, "an id of its own");
    assert_eq!(printed(&plan), before, "nothing else changes");
}

#[test]
fn a_template_with_a_table() {
    let set = |words: &str, table: &[(UnitId, &[&str])]| ClauseEdit::SetTemplate {
        row: GOAL,
        text: text(words),
        table: table
            .iter()
            .map(|(unit, figures)| TemplateFigures {
                unit: *unit,
                figures: figures.iter().map(|&figure| text(figure)).collect(),
            })
            .collect(),
    };
    let mut plan = plan();
    plan.digest.remove(0);
    plan.clauses.clear();
    let first = set(
        "PM2.5浓度达到{数量}微克/立方米，优良天数比例{数量}%以上，力争{数量}%。",
        &[(EAST, &["35", "81", "84"]), (SOUTH, &["30", "90", "/"]), (NORTH, &["", "88", ""])],
    );
    assert_eq!(done(&mut plan, first), "设置“空气质量目标”的模板和数值");
    assert_eq!(
        printed(&plan),
        "PM2.5浓度达到35微克/立方米，优良天数比例81%以上，力争84%。 / \
         PM2.5浓度达到30微克/立方米，优良天数比例90%以上。 / \
         PM2.5浓度达到【待分解】微克/立方米，优良天数比例88%以上，力争【待分解】%。"
    );
    let (clauses, targets) = (plan.clauses.clone(), plan.targets.len());
    let second = set(
        "PM2.5年均浓度达到{数量}微克/立方米。优良天数比例{数量}%以上。",
        &[(EAST, &["34", "82"]), (SOUTH, &["30", "90"]), (NORTH, &["33", "/"])],
    );
    done(&mut plan, second);
    assert_eq!(
        printed(&plan),
        "PM2.5年均浓度达到34微克/立方米。优良天数比例82%以上。 / \
         PM2.5年均浓度达到30微克/立方米。优良天数比例90%以上。 / \
         PM2.5年均浓度达到33微克/立方米。"
    );
    assert_eq!(plan.clauses[1].id, clauses[1].id, "the same words are the same clause");
    assert_eq!(plan.targets.len(), targets - 1, "a figure nobody prints is gone");
}

#[test]
fn own_words_outlive_a_new_template() {
    let mut plan = plan();
    plan.clauses.truncate(3);
    plan.clauses.drain(..2);
    plan.clauses[0].text = text("比例达到84%");
    put_variant_text(&mut plan, C3, SOUTH, "比例确保81%、力争84%");
    let table = [(EAST, "83"), (SOUTH, "")];
    let figures =
        |(unit, figure): (UnitId, &str)| TemplateFigures { unit, figures: vec![text(figure)] };
    let set = ClauseEdit::SetTemplate {
        row: ROW,
        text: text("比例达到{数量}%。"),
        table: table.map(figures).to_vec(),
    };
    done(&mut plan, set);
    assert_eq!(plan.clauses[0].id, C3, "the same clause");
    let shown = printed(&plan);
    assert!(shown.contains("比例达到83%") && shown.contains("比例确保81%、力争84%"), "{shown}");
}
