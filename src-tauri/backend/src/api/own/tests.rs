use super::*;
use crate::api::desk::Folders;
use crate::api::start;
use crate::domain::Field;

fn desk() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().expect("a folder");
    let folders =
        Folders { config: home.path().join("config"), documents: home.path().join("documents") };
    let desk = Desk::new(folders);
    start::open_sample(&desk).expect("the sample opens");
    (home, desk)
}

fn first(desk: &Desk) -> OwnUnit {
    units(desk).expect("a plan is open").units.into_iter().next().expect("it has departments")
}

fn ordered(order: RowOrder) -> OwnChoices {
    OwnChoices { order: Some(order), ..OwnChoices::default() }
}

#[test]
fn every_unit_with_a_checklist_has_a_list_of_its_own() {
    let (_home, desk) = desk();
    let view = units(&desk).expect("a plan is open");
    let plan = open_plan(&desk).expect("a plan is open");
    assert_eq!(view.units.len(), plan.checklists.len());
    assert_eq!(view.units[0].kind, ChecklistKind::Department, "departments come first");
    assert!(view.without.contains(&"市水利局".to_owned()), "it leads without a list");
    let missing = sheet(&desk, "own:u0", &OwnChoices::default()).expect_err("no such list");
    assert_eq!(missing.code, "own.no_such_list");
}

#[test]
fn rows_stand_in_the_order_that_is_asked_for() {
    let (_home, desk) = desk();
    let unit = first(&desk);
    let by = |order| sheet(&desk, &unit.key, &ordered(order)).expect("it has rows").rows;
    let master = by(RowOrder::Master);
    let dated = by(RowOrder::Deadline);
    assert_eq!(number(master.len()), unit.rows);
    assert_eq!(dated.len(), master.len());
    let days: Vec<&String> = dated.iter().filter_map(|row| row.due.as_ref()).collect();
    assert!(days.is_sorted(), "{days:?}");
    let roles: Vec<Option<Role>> = by(RowOrder::Role).iter().map(|row| row.role).collect();
    let leads = roles.iter().rposition(|role| *role == Some(Role::Lead));
    let supports = roles.iter().position(|role| *role == Some(Role::Support));
    assert!(supports.is_none() || leads < supports, "{roles:?}");
}

#[test]
fn columns_and_notes_are_chosen_without_touching_the_plan() {
    let (home, desk) = desk();
    let unit = first(&desk);
    let before = open_plan(&desk).expect("a plan is open");
    let pages = |choices: &OwnChoices| preview(&desk, &unit.key, choices);
    if pages(&OwnChoices::default()).is_err_and(|problem| problem.code == "export.no_font") {
        return;
    }
    let choices = OwnChoices {
        columns: vec![
            OwnColumn { key: ColumnSource::Tick, show: Shown::Never },
            OwnColumn { key: ColumnSource::Field(Field::Deadline), show: Shown::Always },
        ],
        notes: Some(vec!["请于月底前报送。".to_owned()]),
        ..ordered(RowOrder::Deadline)
    };
    let plain = pages(&OwnChoices::default()).expect("rendered");
    let chosen = pages(&choices).expect("rendered");
    assert_ne!(plain.pdf, chosen.pdf, "the pages show it");
    let view = sheet(&desk, &unit.key, &choices).expect("it has rows");
    let tick = view.columns.iter().find(|column| column.key == ColumnSource::Tick);
    assert_eq!(tick.map(|column| column.show), Some(Shown::Never));
    let folder = home.path().join("out");
    let formats = [Format::Xlsx, Format::Pdf];
    let done = export(&desk, &unit.key, &choices, &formats, &folder, &|_| {}).expect("written");
    let names: Vec<&str> = done.files.iter().map(|file| file.file_name.as_str()).collect();
    let stem = format!("本单位清单-{}", unit.name);
    assert_eq!(names, [format!("{stem}.xlsx"), format!("{stem}.pdf")]);
    let printed = as_chosen(&desk, &before, &choices).expect("it can be printed");
    let order = printed.own_style.as_ref().map(|style| style.own.order);
    assert_eq!(order, Some(RowOrder::Deadline), "it is printed as it is shown");
    assert_eq!(open_plan(&desk).expect("still open"), before);
}

#[test]
fn a_list_without_columns_is_refused() {
    let (_home, desk) = desk();
    let unit = first(&desk);
    let style = style_of(&open_plan(&desk).expect("open")).expect("it ships");
    let hidden = style
        .own
        .columns
        .into_iter()
        .map(|column| OwnColumn { key: column.key, show: Shown::Never });
    let choices = OwnChoices { columns: hidden.collect(), ..OwnChoices::default() };
    assert_eq!(sheet(&desk, &unit.key, &choices).expect_err("refused").code, "style.bad");
}
