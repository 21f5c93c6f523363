use super::*;
use crate::api::desk::Folders;
use crate::api::plan as open_plan;
use crate::domain::{ChecklistKind, Field};

const TABLE: &str = "序号,类别,工作任务,牵头单位,配合单位,责任单位\n\
1,能源,建设三百个监测站点并联网,市经信局,市发改委,东湖区\n\
2,能源,推进餐饮油烟治理,市城管局,,西山区\n\
3,扬尘,完成锅炉低氮改造任务,市经信局,,各区\n";

struct Office {
    home: tempfile::TempDir,
    desk: Desk,
}

impl Office {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let folders =
            Folders { config: home.path().join("config"), documents: home.path().join("plans") };
        Self { desk: Desk::new(folders), home }
    }

    fn file(&self, name: &str, text: &str) -> ImportSource {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).expect("written");
        ImportSource::File { path }
    }

    fn read(&self, text: &str) -> ImportView {
        read(&self.desk, &self.file("总表.csv", text), &|_| {}).expect("read")
    }

    fn create(&self, view: &ImportView) -> PlanView {
        let new = NewPlan {
            path: start::suggested_path(&self.desk, "方案").into(),
            title: "方案".to_owned(),
            issuer: String::new(),
            year: "2026".to_owned(),
            stage: "送审稿".to_owned(),
            departments: vec!["市经信局".to_owned()],
        };
        create(&self.desk, &view.id, &new).expect("created")
    }
}

#[test]
fn a_table_becomes_a_plan() {
    let office = Office::new();
    let view = office.read(TABLE);
    assert_eq!(view.plan.tasks, 3);
    assert!(view.lists[0].sample.rows[1].merged[1], "能源 stands above");
    let unit = view.units.iter().find(|unit| unit.name == "市经信局").expect("found");
    assert_eq!((unit.leads, unit.checklist), (2, true));
    let plan = office.create(&view);
    assert_eq!((plan.title.as_str(), plan.year, plan.departments), ("方案", Some(2026), 1));
    let problem = choose(&office.desk, &view.id, view.choices).expect_err("it is done");
    assert_eq!(problem.code, "import.closed");
}

#[test]
fn a_column_means_what_the_user_says() {
    let office = Office::new();
    let view = office.read(TABLE);
    let with = |header: &str, key| ImportChoices {
        columns: vec![ColumnUse { header: header.to_owned(), key }],
        ..view.choices.clone()
    };
    let field = |field| Some(ColumnKey::Field(field));
    let chosen = choose(&office.desk, &view.id, with("配合单位", None)).expect("fits");
    let columns = &chosen.tables[0].columns;
    assert_eq!(columns.len(), 6, "the column left out is still shown");
    assert_eq!(columns[4].key, None);
    assert_eq!(chosen.lists[0].columns.len(), 5);
    let chosen = choose(&office.desk, &view.id, with("配合单位", field(Field::Remark)));
    assert_eq!(chosen.expect("fits").tables[0].columns[4].key, field(Field::Remark));
    let wrong = choose(&office.desk, &view.id, with("没有这一列", None)).expect_err("no column");
    assert_eq!(wrong.code, "import.no_such_column");
    let rows = rows(&office.desk, &view.id, 0, 2, 10).expect("still there");
    assert_eq!((rows.first, rows.all, rows.rows.len()), (2, 3, 2));
}

#[test]
fn columns_of_a_table_without_a_known_head_can_be_named() {
    let office = Office::new();
    let view = office.read("事情,谁干\n建设监测站点,市经信局\n");
    let trouble = view.trouble.as_ref().expect("nothing recognised");
    assert_eq!(trouble.code, "import.nothing_found");
    let headers: Vec<&str> =
        view.tables[0].columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["事情", "谁干"]);
    let column = |header: &str, field| ColumnUse {
        header: header.to_owned(),
        key: Some(ColumnKey::Field(field)),
    };
    let choices = ImportChoices {
        columns: vec![column("事情", Field::Text), column("谁干", Field::Lead)],
        ..view.choices
    };
    let view = choose(&office.desk, &view.id, choices).expect("now it is a task table");
    assert_eq!((view.trouble, view.plan.tasks), (None, 1));
}

#[test]
fn what_holds_no_table_is_refused() {
    let office = Office::new();
    for (name, text, code) in [
        ("空.csv", "", "import_empty"),
        ("正文.txt", "一、总体要求\n全面贯彻。\n", "import.nothing_found"),
        ("图.docx", "\u{89}PNG", "import_"),
    ] {
        let source = office.file(name, text);
        let problem = read(&office.desk, &source, &|_| {}).expect_err(name);
        assert!(problem.code.starts_with(code), "{name}: {problem:?}");
        assert!(!problem.message.is_empty() && !problem.hint.contains("--"), "{problem:?}");
    }
}

#[test]
fn reading_can_be_stopped() {
    let office = Office::new();
    let source = office.file("总表.csv", TABLE);
    let stopped = read(&office.desk, &source, &|step| {
        if step.done == 1 {
            office.desk.stop();
        }
    });
    assert_eq!(stopped.expect_err("stopped").code, "app.cancelled");
}

#[test]
fn a_stopped_reading_does_not_come_back_when_another_begins() {
    let office = Office::new();
    let (slow, quick) = (office.file("慢.csv", TABLE), office.file("快.csv", TABLE));
    let second = std::sync::OnceLock::new();
    let first = read(&office.desk, &slow, &|step| {
        if step.done == 1 {
            office.desk.stop();
            second.get_or_init(|| read(&office.desk, &quick, &|_| {}).expect("read"));
        }
    });
    assert_eq!(first.expect_err("stopped").code, "app.cancelled");
    let view = second.get().expect("read meanwhile");
    assert!(imported(&office.desk, &view.id).is_ok(), "the second lies on the desk");
}

#[test]
fn accepted_changes_are_one_step() {
    let office = Office::new();
    office.create(&office.read(TABLE));
    let newer = TABLE
        .replace("三百个", "三百二十个")
        .replace("3,扬尘,完成锅炉低氮改造任务", "3,扬尘,开展秸秆禁烧");
    let view = office.read(&newer);
    let changes = changes(&office.desk, &view.id).expect("a plan is open");
    let kinds: Vec<_> = changes.changes.iter().map(|change| change.kind).collect();
    use crate::app::RowChangeKind::{Added, Changed, Missing};
    assert_eq!(kinds, [Changed, Added, Missing]);
    let cell = &changes.changes[0].cells[0];
    assert_eq!(cell.column, "工作任务");
    assert!(cell.after.iter().any(|mark| mark.changed));
    let outcome = accept(&office.desk, &view.id, &[0]).expect("taken");
    assert_eq!(outcome.plan.steps.undo.as_deref(), Some("导入“总表.csv”"));
    assert_eq!(outcome.plan.tasks, 3, "nothing added, nothing removed");
    let undone = open_plan::undo(&office.desk).expect("one step");
    assert_eq!(undone.plan.steps.undo, None);
}

#[test]
fn changes_are_looked_at_again_when_the_plan_moved_on() {
    let office = Office::new();
    office.create(&office.read(TABLE));
    let view = office.read(&TABLE.replace("三百个", "四百个"));
    changes(&office.desk, &view.id).expect("a plan is open");
    let edit = Edit::Plan(PlanEdit::SetProperties {
        title: "改名".to_owned(),
        issuer: String::new(),
        year: String::new(),
        stage: String::new(),
        document_number: String::new(),
    });
    open_plan::apply(&office.desk, &edit).expect("applied");
    let problem = accept(&office.desk, &view.id, &[0]).expect_err("not what was shown");
    assert_eq!(problem.code, "import.plan_moved_on");
    changes(&office.desk, &view.id).expect("compared again");
    accept(&office.desk, &view.id, &[0]).expect("now it is");
}

#[test]
fn departments_are_those_ticked() {
    let office = Office::new();
    let view = office.read(TABLE);
    let mut plan = imported(&office.desk, &view.id).expect("there").plan.clone();
    let departments = |plan: &Plan| {
        plan.checklists.iter().filter(|list| list.kind == ChecklistKind::Department).count()
    };
    assert_eq!(departments(&plan), 2, "those that lead");
    set_departments(&mut plan, &["市发改委".to_owned(), "东湖区".to_owned(), "没有".to_owned()]);
    assert_eq!(departments(&plan), 1, "a district is no department");
    set_departments(&mut plan, &[]);
    assert_eq!(departments(&plan), 0);
}
