//! Every edit of the master on a small plan, and back through undo.

use super::*;
use crate::app::Session;
use crate::app::test_support::StoppedClock;
use crate::domain::test_support::checklist;
use crate::domain::{
    Anchor, ChecklistKind, Clause, ClauseId, ClauseSource, Column, Comparison, DigestRow,
    DigestRowId, Entry, EntryId, EntryKind, EntrySource, Field, ListId, ListKind, Role, Scope,
    SequentialIds, Target, TargetId, TargetKind, Unit, UnitId, UnitKind,
};
use crate::edit::Edit;
use crate::store::PlanFile;

fn field(field: Field) -> ColumnKey {
    ColumnKey::Field(field)
}

fn extra(header: &str) -> ColumnKey {
    ColumnKey::Extra(header.to_owned())
}

fn task(id: u64, text: &str, lead: &str) -> Task {
    Task {
        category: "甲类".to_owned(),
        item: "一项".to_owned(),
        text: text.to_owned(),
        lead: lead.to_owned(),
        ..Task::empty(TaskId(id))
    }
}

fn entry(id: u64, kind: EntryKind, sources: &[u64]) -> Entry {
    let source = |id: &u64| EntrySource {
        task: TaskId(*id),
        role: Role::Lead,
        text_then: format!("第{id}件。"),
    };
    Entry {
        id: EntryId(id),
        kind,
        sources: sources.iter().map(source).collect(),
        category: None,
        item: None,
        text: None,
        after: None,
    }
}

/// Four rows t1 to t4; the lead of t3 is merged into that of t2.
fn plan() -> Plan {
    let mut third = task(3, "第3件。", "市建设局");
    third.joined.insert(Field::Lead);
    let column = |key: ColumnKey, header: &str| Column { key, header: header.to_owned() };
    let list = TaskList {
        id: ListId(100),
        kind: ListKind::Tasks,
        title: String::new(),
        mark: String::new(),
        columns: vec![
            column(field(Field::Category), "类 别"),
            column(field(Field::Item), "工作内容"),
            column(field(Field::Text), "工作任务"),
            column(field(Field::Lead), "牵头部门"),
            column(extra("经费"), "经费"),
        ],
        tasks: vec![
            task(1, "第1件。", "市发改委"),
            task(2, "第2件", "市建设局"),
            third,
            task(4, "第4件。", "市发改委、市建设局"),
        ],
    };
    let mut known = Unit::new(UnitId(11), "市发改委", UnitKind::Department);
    known.aliases.push("市发展改革委".to_owned());
    Plan {
        units: vec![known, Unit::new(UnitId(12), "市建设局", UnitKind::Department)],
        lists: vec![list],
        checklists: vec![checklist(UnitId(12), ChecklistKind::Department)],
        ..Plan::empty("某市方案")
    }
}

fn changed(plan: &Plan, edit: TaskEdit) -> Result<(Plan, String), EditError> {
    Edit::Tasks(edit).apply(plan, &SequentialIds::starting_at(1000))
}

/// Rows as “text/lead”, `^` where the lead is merged with the one above.
fn rows(plan: &Plan) -> String {
    let row = |task: &Task| {
        let merged = if task.joined.contains(Field::Lead) { "^" } else { "" };
        format!("{}/{}{merged}", task.text, task.lead)
    };
    plan.tasks().iter().map(row).collect::<Vec<_>>().join(" ")
}

fn cell(task: u64, column: ColumnKey, text: &str) -> CellText {
    CellText { task: TaskId(task), column, text: text.to_owned() }
}

fn set(cells: Vec<CellText>, what: CellsWork) -> TaskEdit {
    TaskEdit::SetCells { cells, what }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

const PLAIN: &str = "第1件。/市发改委 第2件/市建设局 第3件。/市建设局^ 第4件。/市发改委、市建设局";

/// Every edit: its label, the rows after it, and the same way back.
#[test]
fn edits_name_themselves_and_can_be_undone() {
    let lead = || field(Field::Lead);
    let cases: Vec<(TaskEdit, &str, &str)> = vec![
        (
            set(vec![cell(4, lead(), "市环境局")], CellsWork::Edit),
            "修改第 4 条牵头部门",
            "第1件。/市发改委 第2件/市建设局 第3件。/市建设局^ 第4件。/市环境局",
        ),
        (
            set(vec![cell(2, lead(), "甲局"), cell(3, lead(), "甲局")], CellsWork::Edit),
            "修改第 2–3 条牵头部门",
            "第1件。/市发改委 第2件/甲局 第3件。/甲局^ 第4件。/市发改委、市建设局",
        ),
        (
            set(vec![cell(2, lead(), "甲局")], CellsWork::Fill),
            "填充第 2 条牵头部门",
            "第1件。/市发改委 第2件/甲局 第3件。/市建设局 第4件。/市发改委、市建设局",
        ),
        (
            set(vec![cell(1, lead(), ""), cell(1, extra("经费"), "3\r\n万")], CellsWork::Clear),
            "清空 2 个单元格",
            "第1件。/ 第2件/市建设局 第3件。/市建设局^ 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Insert { after: Some(TaskId(2)), rows: vec![Vec::new()] },
            "插入第 3 条",
            "第1件。/市发改委 第2件/市建设局 / 第3件。/市建设局 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Insert { after: None, rows: vec![Vec::new(), Vec::new()] },
            "插入第 1–2 条",
            "/ / 第1件。/市发改委 第2件/市建设局 第3件。/市建设局^ 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Delete { tasks: vec![TaskId(2)] },
            "删除第 2 条任务",
            "第1件。/市发改委 第3件。/市建设局 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Delete { tasks: vec![TaskId(1), TaskId(3), TaskId(4)] },
            "删除 3 条任务",
            "第2件/市建设局",
        ),
        (
            TaskEdit::Move { tasks: vec![TaskId(1)], after: Some(TaskId(2)) },
            "移动第 1 条任务",
            "第2件/市建设局 第1件。/市发改委 第3件。/市建设局 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Move { tasks: vec![TaskId(4), TaskId(3)], after: None },
            "移动 2 条任务",
            "第3件。/市建设局 第4件。/市发改委、市建设局 第1件。/市发改委 第2件/市建设局",
        ),
        (
            TaskEdit::Split { task: TaskId(4), texts: texts(&["前", " 后 "]) },
            "拆分第 4 条任务",
            "第1件。/市发改委 第2件/市建设局 第3件。/市建设局^ 前/市发改委、市建设局 后/市发改委、市建设局",
        ),
        (
            TaskEdit::Join { tasks: vec![TaskId(3), TaskId(2)] },
            "合并第 2–3 条任务",
            "第1件。/市发改委 第2件；第3件。/市建设局 第4件。/市发改委、市建设局",
        ),
        (
            TaskEdit::Paste {
                rows: vec![TaskId(4)],
                columns: vec![field(Field::Text), lead()],
                table: vec![texts(&["新四", "甲局"]), texts(&["新五", "乙局"])],
            },
            "粘贴 2 行",
            "第1件。/市发改委 第2件/市建设局 第3件。/市建设局^ 新四/甲局 新五/乙局",
        ),
        (TaskEdit::MoveColumn { key: lead(), after: None }, "移动“牵头部门”一栏", PLAIN),
        (
            TaskEdit::RenameHeader { key: extra("经费"), header: "资金".to_owned() },
            "“经费”一栏改名为“资金”",
            PLAIN,
        ),
        (
            TaskEdit::AddColumn {
                key: field(Field::Deadline),
                header: "时限".to_owned(),
                after: Some(lead()),
            },
            "增加“时限”一栏",
            PLAIN,
        ),
        (
            TaskEdit::RemoveColumn { key: lead() },
            "删除“牵头部门”一栏",
            "第1件。/ 第2件/ 第3件。/ 第4件。/",
        ),
    ];
    for (edit, label, after) in cases {
        let host = StoppedClock::with_ids_from(1000);
        let file = PlanFile::in_memory(&plan()).expect("a file");
        let mut session = Session::with(file).expect("a session");
        let done = session.apply(&Edit::Tasks(edit), &host).expect(label);
        assert_eq!(done.label, label);
        assert_eq!(rows(&session.plan()), after, "{label}");
        session.undo(&host).expect("taken back");
        assert_eq!(*session.plan(), plan(), "{label}: as before");
        session.redo(&host).expect("done again");
        assert_eq!(rows(&session.plan()), after, "{label}: again");
    }
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    for edit in [
        set(vec![cell(1, field(Field::Lead), "市发改委")], CellsWork::Edit),
        TaskEdit::Move { tasks: vec![TaskId(2)], after: Some(TaskId(1)) },
        TaskEdit::Move { tasks: vec![TaskId(2), TaskId(3)], after: Some(TaskId(3)) },
        TaskEdit::MoveColumn { key: field(Field::Item), after: Some(field(Field::Item)) },
    ] {
        let (after, _) = changed(&plan(), edit.clone()).expect("it fits");
        assert_eq!(after, plan(), "{edit:?}");
    }
}

#[test]
fn what_does_not_fit_says_why() {
    let gone = TaskId(99);
    for (edit, code) in [
        (set(vec![cell(99, field(Field::Lead), "")], CellsWork::Edit), "edit.no_such_task"),
        (set(vec![cell(1, extra("无"), "")], CellsWork::Edit), "edit.no_such_column"),
        (TaskEdit::Insert { after: Some(gone), rows: vec![Vec::new()] }, "edit.no_such_task"),
        (TaskEdit::Delete { tasks: vec![gone] }, "edit.no_such_task"),
        (TaskEdit::Move { tasks: vec![TaskId(1)], after: Some(gone) }, "edit.no_such_task"),
        (TaskEdit::Split { task: TaskId(1), texts: texts(&["只有一条"]) }, "edit.nothing_to_split"),
        (TaskEdit::Split { task: TaskId(1), texts: texts(&["前", " "]) }, "edit.nothing_to_split"),
        (TaskEdit::Join { tasks: vec![TaskId(1)] }, "edit.not_neighbours"),
        (TaskEdit::Join { tasks: vec![TaskId(1), TaskId(3)] }, "edit.not_neighbours"),
        (TaskEdit::RemoveColumn { key: field(Field::Text) }, "edit.column_needed"),
        (TaskEdit::RemoveColumn { key: field(Field::Remark) }, "edit.no_such_column"),
        (
            TaskEdit::AddColumn {
                key: extra(" 经费"), header: " 经费".to_owned(), after: None
            },
            "edit.column_taken",
        ),
        (
            TaskEdit::RenameHeader { key: extra("经费"), header: " ".to_owned() },
            "edit.empty_header",
        ),
    ] {
        assert_eq!(changed(&plan(), edit).map_err(|error| error.code()), Err(code));
    }
}

#[test]
fn new_rows_belong_to_the_category_above() {
    let named = ColumnText { column: field(Field::Category), text: "乙类".to_owned() };
    for (cells, category, item) in [(Vec::new(), "甲类", "一项"), (vec![named], "乙类", "")] {
        let insert = TaskEdit::Insert { after: Some(TaskId(4)), rows: vec![cells] };
        let (after, _) = changed(&plan(), insert).expect("it fits");
        let fresh = &after.tasks()[4];
        assert_eq!((fresh.category.as_str(), fresh.item.as_str()), (category, item));
    }
}

#[test]
fn a_first_row_makes_the_master_that_was_missing() {
    let bare = Plan::empty("空方案");
    let insert = TaskEdit::Insert { after: None, rows: vec![Vec::new()] };
    let (after, _) = changed(&bare, insert).expect("it fits");
    assert_eq!(after.tasks().len(), 1);
    assert!(after.master().is_some_and(|list| !list.columns.is_empty()), "with its columns");
}

#[test]
fn joined_rows_lose_nothing() {
    let mut plan = plan();
    let tasks = &mut plan.lists[0].tasks;
    tasks[0].lead = "市发展改革委".to_owned();
    tasks[3].lead = "市发改委\n市建设局、某局".to_owned();
    tasks[3].extra.insert("经费".to_owned(), "五万".to_owned());
    tasks[1].deadline = "6月底".to_owned();
    tasks[2].deadline = "9月底".to_owned();
    let join = TaskEdit::Join { tasks: (1..=4).map(TaskId).collect() };
    let (after, _) = changed(&plan, join).expect("neighbours");
    let [one] = after.tasks() else { panic!("one row is left") };
    assert_eq!(one.text, "第1件。第2件；第3件。第4件。");
    assert_eq!(one.lead, "市发展改革委、市建设局、某局", "the alias is the same unit");
    assert_eq!(one.deadline, "6月底；9月底");
    assert_eq!(one.extra["经费"], "五万");
}

/// The entries of the checklist as “id kind sources after”.
fn entries(plan: &Plan) -> Vec<String> {
    let list = &plan.checklists[0];
    let shown = |entry: &Entry| {
        let sources: Vec<_> = entry.sources.iter().map(|s| s.task.0.to_string()).collect();
        let after = match entry.after {
            Some(Anchor::Task(task)) => format!(" after t{}", task.0),
            Some(Anchor::Entry(entry)) => format!(" after e{}", entry.0),
            Some(Anchor::Top) => " top".to_owned(),
            None => String::new(),
        };
        format!("{} {:?} {}{after}", entry.id.0, entry.kind, sources.join("+"))
    };
    list.entries.iter().map(shown).collect()
}

fn with_entries(entries: Vec<Entry>) -> Plan {
    let mut plan = plan();
    plan.checklists[0].entries = entries;
    plan.digest = vec![DigestRow {
        id: DigestRowId(51),
        name: "甲类".to_owned(),
        categories: vec!["甲类".to_owned()],
        omitted: vec![TaskId(2), TaskId(4)],
    }];
    plan.clauses = vec![Clause {
        id: ClauseId(52),
        row: DigestRowId(51),
        text: "推进".to_owned(),
        opens_sentence: true,
        sources: vec![ClauseSource { task: TaskId(2), text_then: "第2件".to_owned() }],
        scope: Scope::BySource,
        figure: None,
        variants: Vec::new(),
    }];
    plan.targets = vec![Target {
        id: TargetId(53),
        task: Some(TaskId(2)),
        name: "园区".to_owned(),
        value: "3".to_owned(),
        unit: "个".to_owned(),
        comparison: Comparison::AtLeast,
        kind: TargetKind::Sum,
        allocations: Vec::new(),
    }];
    plan
}

fn decided() -> Plan {
    let after = |entry: Entry, anchor| Entry { after: Some(anchor), ..entry };
    with_entries(vec![
        after(entry(61, EntryKind::Derived, &[2]), Anchor::Top),
        entry(62, EntryKind::Adapted, &[2]),
        entry(63, EntryKind::Excluded, &[2]),
        entry(64, EntryKind::Derived, &[2, 3]),
        after(entry(65, EntryKind::Own, &[]), Anchor::Entry(EntryId(61))),
        after(entry(66, EntryKind::Adapted, &[4]), Anchor::Task(TaskId(2))),
    ])
}

#[test]
fn deleting_a_task_keeps_every_word_somebody_wrote() {
    let delete = TaskEdit::Delete { tasks: vec![TaskId(2)] };
    let (after, _) = changed(&decided(), delete.clone()).expect("it is there");
    assert_eq!(
        entries(&after),
        ["62 Adapted 2", "64 Derived 3", "65 Own  top", "66 Adapted 4"],
        "what only repeats the row goes, anchors are handed on"
    );
    assert_eq!(after.digest[0].omitted, [TaskId(4)]);
    assert_eq!(after.targets[0].task, None);
    assert_eq!(after.clauses.len(), 1, "a clause is somebody's words");
    let derivation = crate::derive::Derivation::of(&after);
    let list = derivation.checklist(&after.checklists[0]);
    let row = list.rows.iter().find(|row| row.entry == Some(EntryId(62))).expect("kept");
    assert!(row.needs_review, "and asks to be looked at");
    let moved = crate::derive::moved_texts(&after, &after.checklists[0], row);
    assert_eq!(moved.first().map(|moved| moved.now.clone()), Some(None), "the task is gone");

    let host = StoppedClock::with_ids_from(1000);
    let file = PlanFile::in_memory(&decided()).expect("a file");
    let mut session = Session::with(file).expect("a session");
    session.apply(&Edit::Tasks(delete), &host).expect("the file takes it");
    assert_eq!(*session.plan(), after, "the store keeps what dangles");
    session.undo(&host).expect("taken back");
    assert_eq!(*session.plan(), decided());
}

#[test]
fn what_stood_for_a_task_stands_for_its_parts() {
    let split = TaskEdit::Split { task: TaskId(2), texts: texts(&["前", "后"]) };
    let (after, _) = changed(&decided(), split).expect("it fits");
    assert_eq!(
        entries(&after),
        [
            "61 Derived 2 top",
            "62 Adapted 2+1000",
            "63 Excluded 2",
            "64 Derived 2+1000+3",
            "65 Own  after e61",
            "66 Adapted 4 after t2",
            "1001 Derived 1000",
            "1002 Excluded 1000",
        ]
    );
    assert_eq!(after.digest[0].omitted, [TaskId(2), TaskId(1000), TaskId(4)]);
    assert_eq!(after.clauses[0].sources.len(), 2, "its phrase speaks for both");
}

#[test]
fn what_stood_for_tasks_stands_for_the_joined_one() {
    let join = || TaskEdit::Join { tasks: vec![TaskId(1), TaskId(2)] };
    let (after, _) = changed(&decided(), join()).expect("neighbours");
    assert_eq!(
        entries(&after),
        [
            "61 Derived 1 top",
            "62 Adapted 1",
            "64 Derived 1+3",
            "65 Own  after e61",
            "66 Adapted 4 after t1",
        ],
        "leaving out one of two leaves out none"
    );
    assert_eq!(after.digest[0].omitted, [TaskId(4)]);
    assert_eq!(after.targets[0].task, Some(TaskId(1)));
    assert_eq!(after.clauses[0].sources[0].task, TaskId(1));
    let both = with_entries(vec![
        entry(71, EntryKind::Excluded, &[1]),
        entry(72, EntryKind::Excluded, &[2]),
    ]);
    let (after, _) = changed(&both, join()).expect("neighbours");
    assert_eq!(entries(&after), ["71 Excluded 1"], "leaving out both leaves out the whole");
}
