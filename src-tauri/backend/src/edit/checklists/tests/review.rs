//! Rows whose master moved.

use super::*;

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
