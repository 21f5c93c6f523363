//! What a decision makes of the rows.

use super::*;

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

#[test]
fn entries_of_an_own_row_stay_own() {
    let (plan, _) = after(plan(), &[|p| own(p, None), |p| text(p, 2, "别的。")]);
    let entry: &Entry = &plan.checklists[0].entries[0];
    assert_eq!((entry.kind, entry.text.as_deref()), (EntryKind::Own, Some("别的。")));
}
