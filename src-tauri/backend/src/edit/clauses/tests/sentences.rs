//! Clauses and the sentences they make.

use super::*;

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
