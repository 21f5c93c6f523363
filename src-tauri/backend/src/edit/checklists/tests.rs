//! The plan before, a decision, the rows derived after.

use std::collections::BTreeMap;

use super::*;
use crate::derive::{Derivation, RowKind};
use crate::domain::{
    Checklist, Entry, EntryKind, ListId, ListKind, SequentialIds, SupportPolicy, Task, TaskList,
    Unit, UnitKind,
};
use crate::edit::Edit;

const LEAD: UnitId = UnitId(1);
const OTHER: UnitId = UnitId(2);
const DEPARTMENT: ChecklistKind = ChecklistKind::Department;

fn task(id: u64, category: &str, item: &str, lead: &str, support: &str) -> Task {
    Task {
        category: category.to_owned(),
        item: item.to_owned(),
        text: format!("推进{id}。"),
        lead: lead.to_owned(),
        support: support.to_owned(),
        ..Task::empty(TaskId(id))
    }
}

/// 市住建局 leads 11, 13, 14 and supports 12.
fn plan() -> Plan {
    let tasks = vec![
        task(11, "甲类", "一项", "市住建局", "市交通局"),
        task(12, "甲类", "一项", "市交通局", "市住建局"),
        task(13, "甲类", "二项", "市住建局、市交通局", ""),
        task(14, "乙类", "三项", "市住建局", ""),
    ];
    Plan {
        units: vec![
            Unit::new(LEAD, "市住建局", UnitKind::Department),
            Unit::new(OTHER, "市交通局", UnitKind::Department),
        ],
        lists: vec![TaskList {
            id: ListId(1),
            kind: ListKind::Tasks,
            title: String::new(),
            mark: String::new(),
            columns: Vec::new(),
            tasks,
        }],
        checklists: vec![Checklist {
            unit: LEAD,
            kind: DEPARTMENT,
            headers: BTreeMap::new(),
            entries: Vec::new(),
        }],
        ..Plan::empty("某市方案")
    }
}

fn shown(plan: &Plan) -> String {
    let rows = Derivation::of(plan).checklist(&plan.checklists[0]).rows;
    let rows = rows.iter().map(|row| {
        let kind = match row.kind {
            RowKind::Derived => "照",
            RowKind::Adapted => "改",
            RowKind::Own => "自",
            RowKind::Standing => "通",
        };
        format!("{kind}{}{}", if row.needs_review { "!" } else { "" }, row.text)
    });
    rows.collect::<Vec<_>>().join(" ")
}

/// The rows of a plan as the window names them.
fn refs(plan: &Plan) -> Vec<RowRef> {
    let rows = sheet::printed(&Derivation::of(plan), &plan.checklists[0]);
    rows.into_iter().map(|row| row.row).collect()
}

fn entry_at(plan: &Plan, number: usize) -> EntryId {
    match refs(plan)[number - 1] {
        RowRef::Entry(id) => id,
        RowRef::Task(_) => panic!("row {number} is by rule"),
    }
}

/// Decisions by row number: a plan in, an edit out.
type Decide = fn(&Plan) -> RowEdit;

fn done(plan: &Plan, decide: Decide, first_id: u64) -> Result<(Plan, String), EditError> {
    let change = decide(plan);
    let edit = Edit::Checklists(ChecklistEdit::Rows { unit: LEAD, kind: DEPARTMENT, change });
    edit.apply(plan, &SequentialIds::starting_at(first_id))
}

/// Applies decisions one after the other.
fn after(mut plan: Plan, decisions: &[Decide]) -> (Plan, String) {
    let mut label = String::new();
    for (at, decide) in decisions.iter().enumerate() {
        (plan, label) = done(&plan, *decide, 100 * (at as u64 + 1)).expect("the decision fits");
    }
    (plan, label)
}

fn text(plan: &Plan, number: usize, text: &str) -> RowEdit {
    RowEdit::SetText { row: refs(plan)[number - 1], text: text.to_owned() }
}

fn at(plan: &Plan, numbers: &[usize]) -> Vec<RowRef> {
    let rows = refs(plan);
    numbers.iter().map(|number| rows[number - 1]).collect()
}

fn move_after(plan: &Plan, row: usize, after: usize) -> RowEdit {
    let rows = refs(plan);
    RowEdit::Move {
        rows: vec![rows[row - 1]],
        after: after.checked_sub(1).map(|above| rows[above]),
    }
}

fn own(plan: &Plan, after: Option<usize>) -> RowEdit {
    RowEdit::AddOwn {
        after: after.map(|number| refs(plan)[number - 1]),
        category: "甲类".to_owned(),
        item: "一项".to_owned(),
        text: "自己的。".to_owned(),
    }
}

#[test]
fn rows_after_each_decision() {
    let cases: [(&str, &[Decide], &str, &str); 20] = [
        (
            "other words",
            &[|p| text(p, 2, "改过。")],
            "照推进11。 改改过。 照推进14。",
            "改写市住建局第 2 条",
        ),
        (
            "the master's words again",
            &[|p| text(p, 2, "改过。"), |p| text(p, 2, "推进13。")],
            "照推进11。 照推进13。 照推进14。",
            "改写市住建局第 2 条",
        ),
        (
            "back to the master",
            &[|p| text(p, 2, "改过。"), |p| RowEdit::Revert { rows: at(p, &[2]) }],
            "照推进11。 照推进13。 照推进14。",
            "市住建局第 2 条恢复照录",
        ),
        (
            "left out",
            &[|p| RowEdit::LeaveOut { rows: at(p, &[1, 3]) }],
            "照推进13。",
            "不列市住建局第 1、3 条",
        ),
        (
            "own wording left out and brought back",
            &[
                |p| text(p, 1, "改过。"),
                |p| RowEdit::LeaveOut { rows: at(p, &[1]) },
                |p| RowEdit::BringBack { entries: vec![p.checklists[0].entries[0].id] },
            ],
            "改改过。 照推进13。 照推进14。",
            "市住建局恢复列入 1 条",
        ),
        (
            "a supporting task in the master's words",
            &[|_| RowEdit::ListSupport {
                tasks: vec![TaskId(12)],
                wording: SupportWording::Master,
            }],
            "照推进11。 照推进12。 照推进13。 照推进14。",
            "市住建局列入配合任务 1 条",
        ),
        (
            "a supporting task in 配合 wording",
            &[|_| RowEdit::ListSupport {
                tasks: vec![TaskId(12)],
                wording: SupportWording::Reworded,
            }],
            "照推进11。 改配合推进12。 照推进13。 照推进14。",
            "市住建局列入配合任务 1 条",
        ),
        (
            "a supporting task taken out again",
            &[
                |_| RowEdit::ListSupport {
                    tasks: vec![TaskId(12)],
                    wording: SupportWording::Master,
                },
                |p| RowEdit::LeaveOut { rows: at(p, &[2]) },
            ],
            "照推进11。 照推进13。 照推进14。",
            "不列市住建局第 2 条",
        ),
        (
            "an own row at the end of its item",
            &[|p| own(p, None)],
            "照推进11。 自自己的。 照推进13。 照推进14。",
            "市住建局新增自拟条目",
        ),
        (
            "an own row elsewhere",
            &[|p| own(p, Some(3))],
            "照推进11。 照推进13。 照推进14。 自自己的。",
            "市住建局新增自拟条目",
        ),
        (
            "an own row deleted",
            &[|p| own(p, Some(3)), |p| RowEdit::LeaveOut { rows: at(p, &[4]) }],
            "照推进11。 照推进13。 照推进14。",
            "删除市住建局第 4 条",
        ),
        (
            "a row moved up",
            &[|p| move_after(p, 3, 0)],
            "照推进14。 照推进11。 照推进13。",
            "移动市住建局第 3 条",
        ),
        (
            "rows moved against each other",
            &[|p| move_after(p, 3, 0), |p| move_after(p, 3, 1), |p| own(p, Some(1))],
            "照推进14。 自自己的。 照推进13。 照推进11。",
            "市住建局新增自拟条目",
        ),
        (
            "moved and back",
            &[|p| move_after(p, 3, 0), |p| move_after(p, 1, 3)],
            "照推进11。 照推进13。 照推进14。",
            "移动市住建局第 1 条",
        ),
        (
            "split",
            &[|p| RowEdit::Split {
                row: at(p, &[2])[0],
                parts: vec!["前。".to_owned(), " ".to_owned(), "后。".to_owned()],
            }],
            "照推进11。 改前。 改后。 照推进14。",
            "拆分市住建局第 2 条",
        ),
        (
            "split and whole again",
            &[
                |p| RowEdit::Split {
                    row: at(p, &[2])[0],
                    parts: vec!["前。".to_owned(), "后。".to_owned()],
                },
                |p| RowEdit::Revert { rows: at(p, &[3]) },
            ],
            "照推进11。 照推进13。 照推进14。",
            "市住建局第 3 条恢复照录",
        ),
        (
            "joined",
            &[|p| RowEdit::Join { rows: at(p, &[2, 1]), text: None }],
            "照推进11。推进13。 照推进14。",
            "合并市住建局第 1、2 条",
        ),
        (
            "joined in own words",
            &[|p| RowEdit::Join { rows: at(p, &[1, 3]), text: Some("合起来。".to_owned()) }],
            "改合起来。 照推进13。",
            "合并市住建局第 1、3 条",
        ),
        (
            "joined with an own row",
            &[|p| own(p, Some(3)), |p| RowEdit::Join { rows: at(p, &[3, 4]), text: None }],
            "照推进11。 照推进13。 改推进14。自己的。",
            "合并市住建局第 3、4 条",
        ),
        (
            "another category",
            &[|p| RowEdit::SetLabel {
                rows: at(p, &[3]),
                label: RowLabel::Category,
                value: "甲类".to_owned(),
            }],
            "照推进11。 照推进13。 照推进14。",
            "修改市住建局第 3 条类别",
        ),
    ];
    for (what, decisions, expected, expected_label) in cases {
        let (plan, label) = after(plan(), decisions);
        assert_eq!(shown(&plan), expected, "{what}");
        assert_eq!(label, expected_label, "{what}");
    }
}

#[test]
fn nothing_is_stored_that_the_rule_gives() {
    let cases: [(&str, &[Decide]); 5] = [
        ("words", &[|p| text(p, 2, "改过。"), |p| text(p, 2, "推进13。")]),
        ("place", &[|p| move_after(p, 3, 0), |p| move_after(p, 1, 3)]),
        (
            "left out",
            &[
                |p| RowEdit::LeaveOut { rows: at(p, &[1]) },
                |p| RowEdit::BringBack { entries: vec![p.checklists[0].entries[0].id] },
            ],
        ),
        (
            "label",
            &[
                |p| RowEdit::SetLabel {
                    rows: at(p, &[1]),
                    label: RowLabel::Item,
                    value: "别名".to_owned(),
                },
                |p| RowEdit::SetLabel {
                    rows: at(p, &[1]),
                    label: RowLabel::Item,
                    value: "一项".to_owned(),
                },
            ],
        ),
        (
            "split",
            &[
                |p| RowEdit::Split {
                    row: at(p, &[1])[0],
                    parts: vec!["前".to_owned(), "后".to_owned()],
                },
                |p| RowEdit::Revert { rows: at(p, &[1]) },
            ],
        ),
    ];
    for (what, decisions) in cases {
        let (changed, _) = after(plan(), decisions);
        assert_eq!(changed, plan(), "{what}");
    }
}

#[test]
fn a_review_is_resolved_in_three_ways() {
    let (mut adapted, _) = after(plan(), &[|p| text(p, 1, "改过。")]);
    adapted.lists[0].tasks[0].text = "推进11，并验收。".to_owned();
    assert!(shown(&adapted).starts_with("改!改过。"), "{}", shown(&adapted));
    let cases: [(Decide, &str, &str); 3] = [
        (
            |p| RowEdit::Resolve { entry: entry_at(p, 1), resolution: Resolution::Keep },
            "改改过。",
            "市住建局第 1 条保留改写",
        ),
        (
            |p| RowEdit::Resolve { entry: entry_at(p, 1), resolution: Resolution::TakeNew },
            "照推进11，并验收。",
            "市住建局第 1 条改用新文",
        ),
        (
            |p| RowEdit::Resolve {
                entry: entry_at(p, 1),
                resolution: Resolution::Merge { text: "改过，并验收。".to_owned() },
            },
            "改改过，并验收。",
            "市住建局第 1 条合并新文",
        ),
    ];
    for (decide, expected, expected_label) in cases {
        let (resolved, label) = after(adapted.clone(), &[decide]);
        assert_eq!(shown(&resolved), format!("{expected} 照推进13。 照推进14。"));
        assert_eq!(label, expected_label);
    }
    // Editing the words does not settle what was not looked at.
    let (edited, _) = after(adapted, &[|p| text(p, 1, "又改。")]);
    assert!(shown(&edited).starts_with("改!又改。"));
}

#[test]
fn a_wording_outlives_its_task() {
    let (mut adapted, _) = after(plan(), &[|p| text(p, 3, "改过。")]);
    adapted.lists[0].tasks.remove(3);
    assert_eq!(shown(&adapted), "照推进11。 照推进13。 改!改过。");
    let keep: Decide = |p| RowEdit::Resolve { entry: entry_at(p, 3), resolution: Resolution::Keep };
    let (kept, _) = after(adapted.clone(), &[keep]);
    assert_eq!(shown(&kept), "照推进11。 照推进13。 自改过。");
    let rows = Derivation::of(&kept).checklist(&kept.checklists[0]).rows;
    assert_eq!(rows[2].category, "甲类", "the neighbour's category");
    let take: Decide =
        |p| RowEdit::Resolve { entry: entry_at(p, 3), resolution: Resolution::TakeNew };
    let (taken, _) = after(adapted, &[take]);
    assert_eq!(shown(&taken), "照推进11。 照推进13。");
}

#[test]
fn a_row_of_a_unit_that_lost_its_role_needs_review() {
    let (mut listed, _) = after(
        plan(),
        &[|_| RowEdit::ListSupport { tasks: vec![TaskId(12)], wording: SupportWording::Master }],
    );
    listed.lists[0].tasks[1].support.clear();
    assert_eq!(shown(&listed), "照推进11。 照!推进12。 照推进13。 照推进14。");
    let take: Decide =
        |p| RowEdit::Resolve { entry: entry_at(p, 2), resolution: Resolution::TakeNew };
    assert_eq!(shown(&after(listed.clone(), &[take]).0), "照推进11。 照推进13。 照推进14。");
    let keep: Decide = |p| RowEdit::Resolve { entry: entry_at(p, 2), resolution: Resolution::Keep };
    let kept = after(listed, &[keep]).0;
    assert_eq!(shown(&kept), "照推进11。 自推进12。 照推进13。 照推进14。");
}

#[test]
fn support_policies_reword_and_are_left_alone() {
    let mut reworded = plan();
    reworded.support_policy = SupportPolicy::Reword;
    assert_eq!(shown(&reworded), "照推进11。 照配合推进12。 照推进13。 照推进14。");
    let (moved, _) = after(reworded.clone(), &[|p| move_after(p, 2, 4)]);
    assert_eq!(shown(&moved), "照推进11。 照推进13。 照推进14。 改配合推进12。");
    let (back, _) = after(
        reworded.clone(),
        &[|p| text(p, 2, "改过。"), |p| RowEdit::Revert { rows: at(p, &[2]) }],
    );
    assert_eq!(back, reworded, "the rule words it again");
    let (out, _) = after(reworded.clone(), &[|p| RowEdit::LeaveOut { rows: at(p, &[2]) }]);
    assert_eq!(out.checklists[0].entries[0].kind, EntryKind::Excluded);
    let (listed, _) = after(
        out,
        &[|_| RowEdit::ListSupport { tasks: vec![TaskId(12)], wording: SupportWording::Reworded }],
    );
    assert_eq!(listed, reworded);
}

#[test]
fn what_does_not_fit_is_refused() {
    let gone = RowRef::Entry(EntryId(999));
    let refused: [(RowEdit, EditError); 7] = [
        (RowEdit::SetText { row: gone, text: "一".to_owned() }, EditError::NoSuchRow),
        (text(&plan(), 1, " "), EditError::EmptyRowText),
        (
            RowEdit::Split { row: at(&plan(), &[1])[0], parts: vec!["一".to_owned()] },
            EditError::NothingToSplit,
        ),
        (RowEdit::Join { rows: at(&plan(), &[1]), text: None }, EditError::NothingToJoin),
        (
            RowEdit::ListSupport { tasks: vec![TaskId(99)], wording: SupportWording::Master },
            EditError::NoSuchTask,
        ),
        (
            RowEdit::Resolve { entry: EntryId(999), resolution: Resolution::Keep },
            EditError::NoSuchRow,
        ),
        (RowEdit::Move { rows: vec![gone], after: None }, EditError::NoSuchRow),
    ];
    for (change, expected) in refused {
        let edit = Edit::Checklists(ChecklistEdit::Rows {
            unit: LEAD,
            kind: DEPARTMENT,
            change: change.clone(),
        });
        let answer = edit.apply(&plan(), &SequentialIds::default());
        assert_eq!(answer.map(|_| ()), Err(expected), "{change:?}");
    }
    let (adapted, _) = after(plan(), &[|p| text(p, 1, "改过。")]);
    let calm: Decide = |p| RowEdit::Resolve { entry: entry_at(p, 1), resolution: Resolution::Keep };
    assert_eq!(done(&adapted, calm, 500).map(|_| ()), Err(EditError::NotUnderReview));
    let (with_own, _) = after(plan(), &[|p| own(p, None)]);
    let revert: Decide = |p| RowEdit::Revert { rows: at(p, &[2]) };
    assert_eq!(done(&with_own, revert, 500).map(|_| ()), Err(EditError::NoMasterText));
}

fn list_edit(plan: &Plan, edit: ChecklistEdit) -> Result<(Plan, String), EditError> {
    Edit::Checklists(edit).apply(plan, &SequentialIds::starting_at(700))
}

#[test]
fn checklists_come_and_go() {
    let add = |unit| ChecklistEdit::Add { unit, kind: DEPARTMENT };
    let (two, label) = list_edit(&plan(), add(OTHER)).expect("it has none yet");
    assert_eq!(label, "新建市交通局清单");
    let order = |plan: &Plan| plan.checklists.iter().map(|list| list.unit).collect::<Vec<_>>();
    assert_eq!(order(&two), [LEAD, OTHER], "official order");
    let again = list_edit(&two, add(OTHER)).map(|_| ());
    assert_eq!(again, Err(EditError::ChecklistExists { unit: "市交通局".to_owned() }));
    let move_first = ChecklistEdit::Move { unit: OTHER, kind: DEPARTMENT, before: Some(LEAD) };
    let (moved, _) = list_edit(&two, move_first).expect("both are there");
    assert_eq!(order(&moved), [OTHER, LEAD]);
    let (one, label) = list_edit(&moved, ChecklistEdit::Remove { unit: OTHER, kind: DEPARTMENT })
        .expect("it is there");
    assert_eq!((order(&one), label.as_str()), (vec![LEAD], "删除市交通局清单"));
    let gone = list_edit(&one, ChecklistEdit::Remove { unit: OTHER, kind: DEPARTMENT });
    assert_eq!(gone.map(|_| ()), Err(EditError::NoSuchChecklist));
}

#[test]
fn head_words_and_standing_rows() {
    let word = |word: &str| ChecklistEdit::SetHeadWords {
        unit: LEAD,
        kind: DEPARTMENT,
        words: vec![HeadWord { field: Field::Text, word: word.to_owned() }],
    };
    let (worded, _) = list_edit(&plan(), word(" 主要任务 ")).expect("the list is there");
    assert_eq!(worded.checklists[0].headers[&Field::Text], "主要任务");
    assert_eq!(list_edit(&worded, word("")).expect("the list is there").0, plan());

    let standing = ChecklistEdit::AddStanding {
        kind: DEPARTMENT,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "按时报送。".to_owned(),
    };
    let (closed, _) = list_edit(&plan(), standing).expect("it says something");
    assert!(shown(&closed).ends_with("通按时报送。"));
    let set = |except: Vec<UnitId>| ChecklistEdit::SetStanding {
        row: closed.standing[0].id,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "按月报送。".to_owned(),
        except,
    };
    let (changed, label) = list_edit(&closed, set(Vec::new())).expect("it is there");
    assert_eq!(label, "修改通用条目");
    assert!(shown(&changed).ends_with("通按月报送。"));
    let (without, label) = list_edit(&closed, set(vec![LEAD])).expect("it is there");
    assert_eq!(label, "修改通用条目的例外单位");
    assert!(!shown(&without).contains('通'));
    let remove = ChecklistEdit::RemoveStanding { row: closed.standing[0].id };
    assert_eq!(list_edit(&closed, remove.clone()).expect("it is there").0, plan());
    assert_eq!(list_edit(&plan(), remove).map(|_| ()), Err(EditError::NoSuchStandingRow));
}

/// A host whose clock stands still.
struct Still(SequentialIds);

impl crate::app::Host for Still {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        chrono::DateTime::UNIX_EPOCH.fixed_offset()
    }

    fn ids(&self) -> &dyn IdSource {
        &self.0
    }

    fn progress(&self, _: usize, _: usize, _: &str) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

#[test]
fn a_decision_is_one_step_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let host = Still(SequentialIds::starting_at(1000));
    let path = folder.path().join("一.lantian");
    let mut session = crate::app::Session::create(&path, &plan(), &host).expect("a new file");
    let mut states = vec![shown(&session.plan())];
    let decisions: [Decide; 6] = [
        |p| text(p, 1, "改过。"),
        |p| move_after(p, 3, 0),
        |p| RowEdit::Split { row: at(p, &[2])[0], parts: vec!["前".to_owned(), "后".to_owned()] },
        |p| RowEdit::Join { rows: at(p, &[1, 2]), text: None },
        |p| own(p, Some(1)),
        |p| RowEdit::LeaveOut { rows: at(p, &[1, 2]) },
    ];
    for decide in decisions {
        let change = decide(&session.plan());
        let edit = Edit::Checklists(ChecklistEdit::Rows { unit: LEAD, kind: DEPARTMENT, change });
        session.apply(&edit, &host).expect("the decision fits");
        states.push(shown(&session.plan()));
    }
    for expected in states.iter().rev().skip(1) {
        session.undo(&host).expect("there is a step");
        assert_eq!(&shown(&session.plan()), expected);
    }
    for expected in states.iter().skip(1) {
        session.redo(&host).expect("there is a step");
        assert_eq!(&shown(&session.plan()), expected);
    }
}

#[test]
fn entries_of_an_own_row_stay_own() {
    let (plan, _) = after(plan(), &[|p| own(p, None), |p| text(p, 2, "别的。")]);
    let entry: &Entry = &plan.checklists[0].entries[0];
    assert_eq!((entry.kind, entry.text.as_deref()), (EntryKind::Own, Some("别的。")));
}
