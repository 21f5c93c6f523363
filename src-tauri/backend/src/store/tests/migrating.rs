//! Migrations: schema and data, dumped.

use std::fmt::Write;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::*;
use crate::store::guard;
use crate::store::migrate::{self, MIGRATIONS, Migration};

/// Everything in a file, as text.
fn dump(connection: &Connection) -> String {
    let mut text = String::new();
    let schema = guard::schema(connection).expect("schema");
    for (_, _, _, sql) in &schema {
        writeln!(text, "{}", sql.as_deref().unwrap_or("-")).expect("written");
    }
    for (_, name, ..) in schema.iter().filter(|line| line.0 == "table") {
        let mut statement = connection.prepare(&format!("SELECT * FROM {name}")).expect("prepared");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("queried");
        while let Some(row) = rows.next().expect("row") {
            let cells: Vec<_> = (0..width)
                .map(|index| match row.get_ref(index).expect("cell") {
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    other => format!("{other:?}"),
                })
                .collect();
            writeln!(text, "{name}: {}", cells.join("|")).expect("written");
        }
    }
    text
}

fn dumped(path: &Path) -> String {
    dump(&Connection::open(path).expect("opened"))
}

const RENAME: Migration = Migration {
    name: "test",
    sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
          INSERT INTO note (id, text) SELECT position, text FROM prose;",
};
const BROKEN: Migration =
    Migration { name: "broken", sql: "DELETE FROM prose; INSERT INTO no_such_table VALUES (1);" };

#[test]
fn released_migrations_never_change() {
    let sums: Vec<_> = MIGRATIONS.iter().map(|step| (step.name, step.checksum())).collect();
    let expected = [
        ("0001_plan", "9ef0bb96542a374d708fea353a79027e2a2c27f13fa7f1acb55705cae4c86734"),
        ("0002_list_look", "1cdd5b8064555586c02a4ead4f523c8e1d42b7ba30eda755a805b6da4def17ee"),
        ("0003_versions", "9f5ed92fb4ec8b7863de75c006d7117b4a59bc23642a0421bf3949ae7f78ba33"),
        ("0004_checks", "c87c182caddd3ecf6e9d053e7eb9ec0902f3c5dcb41413b36c50eef5716a7460"),
        ("0005_style", "401c0af6598d823e0fb28505c8d53f5b665f97ce233b48f0b29a3d43653f7948"),
        ("0006_passed_figures", "e41a26a54f3d859ce2425e457c9d8456c149bbf8262b1e3bce41845d63fda929"),
    ];
    assert_eq!(
        sums.iter().map(|(name, sum)| (*name, sum.as_str())).collect::<Vec<_>>(),
        expected,
        "an edited migration locks users out of their files: add a new one"
    );
    let crlf = Migration { sql: "a\r\nb", ..RENAME };
    assert_eq!(crlf.checksum(), Migration { sql: "a\nb", ..RENAME }.checksum());
}

#[test]
fn an_older_file_is_brought_up_with_its_data() {
    let (_folder, path) = written();
    let before = dumped(&path);
    let steps = [MIGRATIONS, &[RENAME]].concat();
    let file = PlanFile::open_known(&path, Access::ReadOnly, &steps).expect("read");
    assert_eq!(file.plan().expect("read"), rich(), "reading needs no leave to write");
    assert!(file.is_read_only());
    drop(file);
    assert_eq!(dumped(&path), before, "the file itself is left as it was");

    let file = PlanFile::open_known(&path, Access::ReadWrite, &steps).expect("upgraded");
    assert_eq!(file.plan().expect("read"), rich());
    drop(file);
    let after = dumped(&path);
    let added: Vec<_> = after.lines().filter(|line| !before.contains(line)).collect();
    let gone: Vec<_> = before.lines().filter(|line| !after.contains(line)).collect();
    assert_eq!(gone, [""; 0], "nothing is lost");
    assert_eq!(
        added,
        [
            "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
            &format!("migration: Integer({})|test|{}", steps.len(), RENAME.checksum()),
            "note: Integer(0)|第一段。",
            "note: Integer(1)|",
            "note: Integer(2)|第三段。",
        ]
    );
    assert_eq!(opening(&path, Access::ReadWrite), "store.newer", "for a program without it");
    PlanFile::open_known(&path, Access::ReadWrite, &steps).expect("opens again");
}

#[test]
fn a_failed_migration_changes_nothing() {
    let (_folder, path) = written();
    let before = dumped(&path);
    let steps = [MIGRATIONS, &[RENAME, BROKEN]].concat();
    PlanFile::open_known(&path, Access::ReadWrite, &steps).expect_err("fails");
    assert_eq!(dumped(&path), before, "not even the step that went well");
    assert_eq!(opening(&path, Access::ReadWrite), "ok");
}

#[test]
fn all_steps_from_nothing_give_what_an_upgrade_gives() {
    let steps = [MIGRATIONS, &[RENAME]].concat();
    let mut fresh = Connection::open_in_memory().expect("opened");
    migrate::run(&mut fresh, &steps).expect("run");
    let mut upgraded = Connection::open_in_memory().expect("opened");
    migrate::run(&mut upgraded, &steps[..MIGRATIONS.len()]).expect("run");
    migrate::run(&mut upgraded, &steps).expect("run");
    assert_eq!(dump(&fresh), dump(&upgraded));
}

#[test]
fn a_file_from_before_styles_opens_and_keeps_its_undo() {
    let (_folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    let plain = Plan { own_style: None, passed_figures: Vec::new(), ..rich() };
    file.save("去掉样式", &plain, now()).expect("saved");
    let older = Plan { title: "旧名称".to_owned(), ..plain.clone() };
    file.save("修改名称", &older, now()).expect("saved");
    drop(file);
    let connection = Connection::open(&path).expect("opened");
    let downgrade = "DROP TABLE style; DROP TABLE passed_figure;
         DELETE FROM migration WHERE number > 4;
         DELETE FROM step WHERE label = '去掉样式'; PRAGMA user_version = 4;";
    connection.execute_batch(downgrade).expect("as the first release wrote it");
    drop(connection);

    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("upgraded");
    assert_eq!(file.plan().expect("read"), older);
    assert_eq!(file.undo().expect("undone").as_deref(), Some("修改名称"));
    assert_eq!(file.plan().expect("read"), plain, "steps recorded before still fit");
    file.save("换样式", &rich(), now()).expect("a style can be kept");
    assert_eq!(file.plan().expect("read"), rich());
}
