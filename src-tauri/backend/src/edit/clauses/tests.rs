//! Each edit of the district digests: what districts print afterwards, the
//! step's name, and what is refused.

use std::collections::BTreeMap;

use super::*;
use crate::derive::Derivation;
use crate::domain::{
    Checklist, DigestRow, ListId, ListKind, Scope, SequentialIds, Task, TaskList, Unit, UnitKind,
};

const EAST: UnitId = UnitId(1);
const SOUTH: UnitId = UnitId(2);
const NORTH: UnitId = UnitId(3);
const ROW: DigestRowId = DigestRowId(1);
const GOAL: DigestRowId = DigestRowId(2);
const STATIONS: TaskId = TaskId(11);
const PATROL: TaskId = TaskId(12);
const ALARM: TaskId = TaskId(13);

const C1: ClauseId = ClauseId(21);
const C2: ClauseId = ClauseId(22);
const C3: ClauseId = ClauseId(23);

fn task(id: TaskId, text: &str, responsible: &str) -> Task {
    Task {
        category: "能力建设".to_owned(),
        text: text.to_owned(),
        responsible: responsible.to_owned(),
        ..Task::empty(id)
    }
}

fn clause(id: ClauseId, text: &str, opens: bool, source: Option<(TaskId, &str)>) -> Clause {
    let mut clause = blank(id, ROW, text.to_owned(), opens);
    let sources = source.map(|(task, then)| ClauseSource { task, text_then: then.to_owned() });
    clause.sources.extend(sources);
    if clause.sources.is_empty() {
        clause.scope = Scope::Units(vec![EAST, SOUTH]);
    }
    clause
}

/// Three districts, of which 北川区 is named in no task; one row with three
/// clauses in two sentences; one task without a clause; one row of its own.
fn plan() -> Plan {
    let checklist = |unit| Checklist {
        unit,
        kind: ChecklistKind::District,
        headers: BTreeMap::new(),
        entries: Vec::new(),
    };
    let row = |id, name: &str, categories: &[&str]| DigestRow {
        id,
        name: name.to_owned(),
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        omitted: Vec::new(),
    };
    let stations = "全市建设300个监测站。";
    Plan {
        units: vec![
            Unit::new(EAST, "东湖区", UnitKind::District),
            Unit::new(SOUTH, "南屏区", UnitKind::District),
            Unit::new(NORTH, "北川区", UnitKind::District),
        ],
        lists: vec![TaskList {
            id: ListId(1),
            kind: ListKind::Tasks,
            title: String::new(),
            mark: String::new(),
            columns: Vec::new(),
            tasks: vec![
                task(STATIONS, stations, "东湖区、南屏区"),
                task(PATROL, "配备走航车。", "东湖区"),
                task(ALARM, "安装报警系统。", "南屏区"),
            ],
        }],
        checklists: vec![checklist(EAST), checklist(SOUTH), checklist(NORTH)],
        digest: vec![row(ROW, "能力建设", &["能力建设"]), row(GOAL, "空气质量目标", &[])],
        clauses: vec![
            clause(C1, "建设{数量}个监测站", true, Some((STATIONS, stations))),
            clause(C2, "配备走航车", false, Some((PATROL, "配备走航车。"))),
            clause(C3, "加强执法", true, None),
        ],
        ..Plan::empty("某市方案")
    }
}

fn ids() -> SequentialIds {
    SequentialIds::starting_at(100)
}

/// What the districts print, one after the other; rows by “｜”.
fn printed(plan: &Plan) -> String {
    let derivation = Derivation::of(plan);
    let lists = derivation.checklists().map(|list| {
        let rows: Vec<&str> = list.rows.iter().map(|row| row.text.as_ref()).collect();
        rows.join("｜")
    });
    lists.collect::<Vec<_>>().join(" / ")
}

#[track_caller]
fn done(plan: &mut Plan, edit: ClauseEdit) -> String {
    edit.apply(plan, &ids()).expect("the edit fits")
}

/// Applies edits to the plan above; the last step's name and what is printed.
#[track_caller]
fn check(edits: Vec<ClauseEdit>, label: &str, expected: &str) -> Plan {
    let mut plan = plan();
    let ids = ids();
    let mut last = String::new();
    for edit in edits {
        last = edit.apply(&mut plan, &ids).expect("the edit fits");
    }
    assert_eq!((last.as_str(), printed(&plan).as_str()), (label, expected));
    plan
}

fn cell(clause: ClauseId, unit: UnitId) -> MatrixCell {
    MatrixCell { clause, unit }
}

fn typed(clause: ClauseId, unit: UnitId, text: &str) -> MatrixText {
    MatrixText { clause, unit, text: text.to_owned() }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn the_plan_prints_what_the_tests_assume() {
    assert_eq!(
        printed(&plan()),
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / "
    );
}

#[test]
fn clauses_are_added() {
    let add = |place, sources: &[TaskId]| ClauseEdit::Add {
        row: ROW,
        text: text(" 完善平台。"),
        sources: sources.to_vec(),
        place,
    };
    check(
        vec![add(Spot::End, &[])],
        "增加要点“完善平台”",
        "建设【待分解】个监测站，配备走航车。加强执法。完善平台。 / \
         建设【待分解】个监测站。加强执法。完善平台。安装报警系统。 / 完善平台。",
    );
    check(
        vec![add(Spot::After(C1), &[ALARM])],
        "增加要点“完善平台”",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站，完善平台。加强执法。 / ",
    );
    check(
        vec![add(Spot::Before(C3), &[PATROL])],
        "增加要点“完善平台”",
        "建设【待分解】个监测站，配备走航车。完善平台，加强执法。 / \
         建设【待分解】个监测站，加强执法。安装报警系统。 / ",
    );
}

#[test]
fn clauses_are_reworded_and_sentences_cut() {
    check(
        vec![ClauseEdit::SetText { clause: C3, text: text("严格执法\n检查") }],
        "修改要点“加强执法”",
        "建设【待分解】个监测站，配备走航车。严格执法检查。 / \
         建设【待分解】个监测站。严格执法检查。安装报警系统。 / ",
    );
    check(
        vec![ClauseEdit::SetOpening { clause: C2, opens: true }],
        "要点“配备走航车”另起一句",
        "建设【待分解】个监测站。配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / ",
    );
    check(
        vec![ClauseEdit::SetOpening { clause: C3, opens: false }],
        "要点“加强执法”并入上句",
        "建设【待分解】个监测站，配备走航车，加强执法。 / \
         建设【待分解】个监测站，加强执法。安装报警系统。 / ",
    );
}

/// Clauses as “|opens ,joins”.
fn order(plan: &Plan) -> String {
    let marks = plan.clauses.iter().map(|clause| {
        let short: String = clause.text.chars().take(2).collect();
        format!("{}{short}", if clause.opens_sentence { "|" } else { "," })
    });
    marks.collect()
}

#[test]
fn clauses_move_between_sentences() {
    let move_to = |clause, place| ClauseEdit::Move { clauses: vec![clause], row: ROW, place };
    for (edit, expected) in [
        (move_to(C2, Spot::Before(C1)), "|配备,建设|加强"),
        (move_to(C3, Spot::Before(C2)), "|建设,加强,配备"),
        (move_to(C1, Spot::After(C2)), "|配备,建设|加强"),
        (move_to(C1, Spot::After(C3)), "|配备|加强,建设"),
        (move_to(C1, Spot::End), "|配备|加强|建设"),
        (move_to(C1, Spot::After(C1)), "|建设,配备|加强"),
        (
            ClauseEdit::Move { clauses: vec![C1, C2], row: ROW, place: Spot::After(C3) },
            "|加强,建设,配备",
        ),
        (ClauseEdit::Remove { clauses: vec![C1] }, "|配备|加强"),
        (ClauseEdit::Remove { clauses: vec![C1, C2] }, "|加强"),
    ] {
        let mut plan = plan();
        done(&mut plan, edit.clone());
        assert_eq!(order(&plan), expected, "{edit:?}");
    }
    let mut plan = plan();
    done(&mut plan, ClauseEdit::Move { clauses: vec![C3], row: GOAL, place: Spot::End });
    assert!(plan.clauses.iter().any(|clause| clause.id == C3 && clause.row == GOAL));
}

#[test]
fn scope_is_toggled_and_found_again() {
    check(
        vec![ClauseEdit::Toggle { cells: vec![cell(C2, SOUTH)] }],
        "南屏区列入要点“配备走航车”",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站，配备走航车。加强执法。安装报警系统。 / ",
    );
    let twice = ClauseEdit::Toggle { cells: vec![cell(C2, SOUTH)] };
    let plan = check(vec![twice.clone(), twice], "南屏区不列要点“配备走航车”", &printed(&plan()));
    assert_eq!(plan.clauses[1].scope, Scope::BySource, "it follows its sources again");
    let cells = vec![cell(C1, EAST), cell(C3, EAST), cell(C3, SOUTH)];
    let mut several = self::plan();
    assert_eq!(done(&mut several, ClauseEdit::Toggle { cells }), "不列 3 格要点");
    assert_eq!(printed(&several), "配备走航车。 / 建设【待分解】个监测站。安装报警系统。 / ");
}

#[test]
fn scope_by_hand_and_by_source() {
    let by_hand = |units: Option<Vec<UnitId>>| ClauseEdit::ScopeByHand { clauses: vec![C2], units };
    let mut plan = plan();
    assert_eq!(done(&mut plan, by_hand(None)), "要点“配备走航车”手工定范围");
    assert_eq!(plan.clauses[1].scope, Scope::Units(vec![EAST]), "as it is now");
    done(&mut plan, by_hand(Some(vec![NORTH, EAST])));
    assert_eq!(plan.clauses[1].scope, Scope::Units(vec![EAST, NORTH]), "in official order");
    done(&mut plan, ClauseEdit::ScopeBySource { clauses: vec![C2] });
    assert_eq!(plan.clauses[1].scope, Scope::BySource);
}

#[test]
fn figures_are_set_and_a_target_made() {
    let plan = check(
        vec![
            ClauseEdit::SetCells { cells: vec![typed(C1, EAST, "200个")] },
            ClauseEdit::SetCells { cells: vec![typed(C1, SOUTH, "100")] },
        ],
        "设置南屏区数量 100",
        "建设200个监测站，配备走航车。加强执法。 / \
         建设100个监测站。加强执法。安装报警系统。 / ",
    );
    let [target] = plan.targets.as_slice() else { panic!("one target: {:?}", plan.targets) };
    assert_eq!(
        (target.name.as_str(), target.value.as_str(), target.unit.as_str(), target.task),
        ("监测站", "300", "个", Some(STATIONS)),
        "the whole is the master's"
    );
    let out = check(
        vec![
            ClauseEdit::SetCells { cells: vec![typed(C1, NORTH, "5")] },
            ClauseEdit::ClearCells { cells: vec![cell(C1, NORTH)] },
        ],
        "清除北川区的一格",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / 建设【待分解】个监测站。",
    );
    assert!(out.targets[0].allocations.is_empty(), "the share is gone, the scope stays");
}

#[test]
fn a_pasted_table_is_one_step() {
    let cells = vec![
        typed(C1, EAST, "200"),
        typed(C1, SOUTH, "/"),
        typed(C1, NORTH, "100"),
        typed(C2, EAST, ""),
        typed(C2, SOUTH, "√"),
        typed(C3, EAST, "严格执法检查，从严处罚违法排污"),
    ];
    check(
        vec![ClauseEdit::SetCells { cells }],
        "填入 6 格要点",
        "建设200个监测站。严格执法检查，从严处罚违法排污。 / \
         配备走航车。加强执法。安装报警系统。 / 建设100个监测站。",
    );
}

#[test]
fn a_number_becomes_a_figure() {
    let mut plan = plan();
    plan.clauses[2].text = text("比例达到84%");
    put_variant_text(&mut plan, C3, SOUTH, "比例达到81%");
    assert_eq!(
        done(&mut plan, ClauseEdit::MakeFigure { clause: C3 }),
        "要点“比例达到84%”按区县填数量"
    );
    let clause = &plan.clauses[2];
    assert_eq!((clause.text.as_str(), clause.variants.len()), ("比例达到{数量}%", 0));
    assert!(printed(&plan).contains("比例达到84%") && printed(&plan).contains("比例达到81%"));

    let mut whole = self::plan();
    whole.clauses[0].text = text("建设300个监测站");
    done(&mut whole, ClauseEdit::SetCells { cells: vec![typed(C1, EAST, "120")] });
    assert_eq!(
        printed(&whole),
        "建设120个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / ",
        "the master's whole is no district's share"
    );
}

fn put_variant_text(plan: &mut Plan, clause: ClauseId, unit: UnitId, words: &str) {
    let set = ClauseEdit::SetVariant { clause, unit, text: Some(text(words)), opens: None };
    done(plan, set);
}

#[test]
fn a_district_has_its_own_words() {
    let own = |words: Option<&str>, opens| ClauseEdit::SetVariant {
        clause: C3,
        unit: SOUTH,
        text: words.map(text),
        opens,
    };
    check(
        vec![own(Some("从严执法"), Some(false))],
        "改写南屏区要点",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站，从严执法。安装报警系统。 / ",
    );
    let cleared = check(
        vec![own(Some("从严执法"), Some(false)), own(None, None)],
        "恢复南屏区要点的通用文字",
        &printed(&plan()),
    );
    assert!(cleared.clauses[2].variants.is_empty());
    let same = check(
        vec![
            own(Some("从严执法"), None),
            ClauseEdit::SetText { clause: C3, text: text("从严执法") },
        ],
        "修改要点“加强执法”",
        "建设【待分解】个监测站，配备走航车。从严执法。 / \
         建设【待分解】个监测站。从严执法。安装报警系统。 / ",
    );
    assert!(same.clauses[2].variants.is_empty(), "everybody's words are nobody's own");
}

#[test]
fn a_moved_master_is_reviewed() {
    let moved = || {
        let mut plan = plan();
        plan.lists[0].tasks[0].text = text("全市建设320个监测站。");
        plan
    };
    let mut plan = moved();
    assert_eq!(
        done(&mut plan, ClauseEdit::Keep { clauses: vec![C1] }),
        "保留要点“建设{数量}个监测站”"
    );
    assert_eq!(plan.clauses[0].sources[0].text_then, "全市建设320个监测站。");
    let mut plan = moved();
    done(&mut plan, ClauseEdit::Rephrase { clause: C1, text: text("新建{数量}个监测站") });
    assert_eq!(plan.clauses[0].text, "新建{数量}个监测站");
    assert_eq!(plan.clauses[0].sources[0].text_then, "全市建设320个监测站。");
    let mut gone = self::plan();
    gone.lists[0].tasks.remove(1);
    done(&mut gone, ClauseEdit::Keep { clauses: vec![C2] });
    assert!(gone.clauses[1].sources.is_empty(), "a task that is gone is no source");
}

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

#[test]
fn what_does_not_fit_is_refused() {
    let gone = ClauseId(999);
    let name = |name: &str| ClauseEdit::AddRow { name: text(name), categories: Vec::new() };
    for (edit, code) in [
        (ClauseEdit::SetText { clause: gone, text: text("甲") }, "edit.no_such_clause"),
        (ClauseEdit::SetText { clause: C1, text: text(" 。 ") }, "edit.empty_clause"),
        (ClauseEdit::Remove { clauses: vec![C1, gone] }, "edit.no_such_clause"),
        (ClauseEdit::SetSources { clause: C1, sources: vec![TaskId(9)] }, "edit.no_such_task"),
        (ClauseEdit::Toggle { cells: vec![cell(C1, UnitId(9))] }, "edit.no_such_unit"),
        (ClauseEdit::ScopeBySource { clauses: vec![C3] }, "edit.clause_without_source"),
        (ClauseEdit::SetCells { cells: vec![typed(C3, EAST, "12")] }, "edit.no_figure"),
        (ClauseEdit::MakeFigure { clause: C3 }, "edit.no_figure"),
        (
            ClauseEdit::SetCells { cells: vec![typed(C1, EAST, "1234567890123456")] },
            "edit.long_share",
        ),
        (ClauseEdit::FromTasks { row: GOAL, tasks: Vec::new() }, "edit.no_open_task"),
        (ClauseEdit::RemoveRow { row: DigestRowId(9) }, "edit.no_such_digest_row"),
        (name("　"), "edit.empty_row_name"),
        (name("能力建设"), "edit.row_name_taken"),
        (
            ClauseEdit::SetTemplate {
                row: GOAL,
                text: text("由{数量}到{数量}"),
                table: Vec::new(),
            },
            "edit.two_figures",
        ),
    ] {
        let mut plan = plan();
        let refused = edit.apply(&mut plan, &ids()).expect_err("it does not fit");
        assert_eq!(refused.code(), code, "{edit:?}");
        assert!(!refused.hint().is_empty() && !refused.to_string().is_empty());
    }
    let mut single = plan();
    single.digest.truncate(1);
    let refused = ClauseEdit::RemoveRow { row: ROW }.apply(&mut single, &ids());
    assert_eq!(refused, Err(EditError::LastDigestRow));
}
