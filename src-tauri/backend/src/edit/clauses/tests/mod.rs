//! Each edit of the district digests: what districts print afterwards, the
//! step's name, and what is refused.

mod cells;
mod rows;
mod sentences;

use super::*;
use crate::derive::Derivation;
use crate::domain::test_support::{checklist, master};
use crate::domain::{DigestRow, Scope, SequentialIds, Task, Unit, UnitKind};

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
    let checklist = |unit| checklist(unit, ChecklistKind::District);
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
        lists: vec![master(vec![
            task(STATIONS, stations, "东湖区、南屏区"),
            task(PATROL, "配备走航车。", "东湖区"),
            task(ALARM, "安装报警系统。", "南屏区"),
        ])],
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

fn put_variant_text(plan: &mut Plan, clause: ClauseId, unit: UnitId, words: &str) {
    let set = ClauseEdit::SetVariant { clause, unit, text: Some(text(words)), opens: None };
    done(plan, set);
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
