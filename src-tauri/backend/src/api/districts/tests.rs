//! What the district room is told, on the sample plan and through a session.

use super::*;

use crate::app::test_support::StoppedClock;
use crate::app::{Session, sample_plan};
use crate::edit::{ClauseEdit, Edit, MatrixText};

/// A clause of the sample that prints a figure: its row and itself.
fn with_figure(plan: &Plan) -> (DigestRowId, ClauseRow) {
    let roles = crate::derive::RoleIndex::of(plan);
    for row in digest_rows(plan).iter() {
        let found = matrix::of_row(plan, &roles, row).clauses.into_iter().find(|clause| {
            clause.totals.as_ref().is_some_and(|totals| totals.state == TotalsState::Agrees)
        });
        if let Some(clause) = found {
            return (row.id, clause);
        }
    }
    panic!("the sample has a figure whose shares add up");
}

fn clause(plan: &Plan, row: DigestRowId, id: crate::domain::ClauseId) -> ClauseRow {
    let roles = crate::derive::RoleIndex::of(plan);
    let rows = digest_rows(plan);
    let row = rows.iter().find(|known| known.id == row).expect("the row is there");
    let clauses = matrix::of_row(plan, &roles, row).clauses;
    clauses.into_iter().find(|clause| clause.id == id).expect("the clause is there")
}

#[test]
fn a_changed_master_shows_what_is_missing() {
    let mut plan = sample_plan().expect("it ships");
    let (row, before) = with_figure(&plan);
    let totals = before.totals.clone().expect("it has totals");
    let whole = totals.whole.expect("the master tells it");
    let task = before.sources[0].task;
    let raised = (whole.parse::<u32>().expect("a number") + 20).to_string();
    let master = plan.master_mut().expect("a master");
    let text = &mut master.tasks.iter_mut().find(|known| known.id == task).expect("there").text;
    *text = text.replacen(&whole, &raised, 1);
    let after = clause(&plan, row, before.id);
    let totals = after.totals.expect("it has totals");
    assert_eq!(
        (totals.state, totals.sum, totals.whole, totals.by),
        (TotalsState::Short, whole, Some(raised), "20".to_owned())
    );
    assert!(after.needs_review, "and the clause is to be reviewed");
    let view = view(&plan);
    let state = view.rows.iter().find(|known| known.id == row).expect("the row");
    assert_eq!((state.review, state.figures), (1, 1));
    assert!(view.districts.iter().any(|district| district.review == 1));
}

#[test]
fn a_share_is_set_and_taken_back_through_a_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("样例.lantian");
    let plan = sample_plan().expect("it ships");
    let (row, before) = with_figure(&plan);
    let host = StoppedClock::with_ids_from(1 << 40);
    let unit = district_units(&plan)[before.cells.iter().position(|cell| cell.on).expect("one")];
    let mut session = Session::create(&path, &plan, &host).expect("a plan file");
    let cells = vec![MatrixText { clause: before.id, unit, text: "1".to_owned() }];
    let stepped = session
        .apply(&Edit::Clauses(ClauseEdit::SetCells { cells }), &host)
        .expect("the edit fits");
    assert!(stepped.label.starts_with("设置") && stepped.label.ends_with("数量 1"));
    assert!(clause(&session.plan(), row, before.id) != before);
    drop(session);
    let mut session = Session::open(&path).expect("it opens again");
    session.undo(&host).expect("there is a step");
    assert_eq!(clause(&session.plan(), row, before.id), before, "undone after a restart");
}

#[test]
fn cells_print_what_the_matrix_says() {
    let plan = sample_plan().expect("it ships");
    let view = view(&plan);
    for (at, district) in view.districts.iter().enumerate() {
        let list = preview::of_unit(&plan, district.unit).expect("it has a checklist");
        assert_eq!(list.headers.len(), 3, "{:?}", list.headers);
        for row in &view.rows {
            let roles = crate::derive::RoleIndex::of(&plan);
            let digest = digest_rows(&plan).iter().find(|known| known.id == row.id).cloned();
            let matrix = matrix::of_row(&plan, &roles, &digest.expect("the row"));
            let on: Vec<_> = matrix
                .clauses
                .iter()
                .filter(|clause| clause.cells[at].on)
                .map(|clause| clause.id)
                .collect();
            let printed = list.rows.iter().find(|printed| printed.category == row.name);
            let phrases: Vec<_> = printed
                .into_iter()
                .flat_map(|printed| printed.phrases.iter().filter_map(|phrase| phrase.clause))
                .collect();
            assert_eq!(on, phrases, "{} {}", district.name, row.name);
        }
    }
}
