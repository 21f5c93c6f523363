//! Files that are not what they claim to be.

use std::fs;

use super::*;
use crate::store::guard::APPLICATION_ID;
use crate::store::migrate::MIGRATIONS;

#[test]
fn strange_files_are_refused_with_a_reason() {
    let (folder, path) = written();
    let good = fs::read(&path).expect("read");
    let with = |at: usize, bytes: &[u8]| {
        let mut copy = good.clone();
        copy[at..at + bytes.len()].copy_from_slice(bytes);
        copy
    };
    let mut dice = Dice(7);
    let noise: Vec<u8> = (0..5000).map(|_| dice.roll(256) as u8).collect();
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("empty", Vec::new(), "store.not_a_plan_file"),
        ("one byte", vec![b'S'], "store.not_a_plan_file"),
        ("random bytes", noise, "store.not_a_plan_file"),
        ("a zip (xlsx)", b"PK\x03\x04 and so on".to_vec(), "store.not_a_plan_file"),
        ("header cut short", good[..50].to_vec(), "store.damaged"),
        ("other application", with(68, &[0, 0, 0, 0]), "store.not_a_plan_file"),
        ("WAL mode", with(18, &[2, 2]), "store.foreign"),
        ("newer format", with(60, &[0, 0, 0, 99]), "store.newer"),
        ("no format", with(60, &[0, 0, 0, 0]), "store.foreign"),
    ];
    let strange = folder.path().join("来信.lantian");
    for (name, bytes, code) in cases {
        fs::write(&strange, &bytes).expect("written");
        for access in [Access::ReadWrite, Access::ReadOnly] {
            let error = PlanFile::open(&strange, access).expect_err(name);
            assert_eq!(error.code(), code, "{name}, {access:?}: {error}");
            assert!(error.to_string().contains("来信.lantian"), "{name}: names the file: {error}");
            assert!(!error.hint().is_empty(), "{name}: says what to do");
        }
        assert_eq!(fs::read(&strange).expect("read"), bytes, "{name}: left untouched");
    }
    assert_eq!(opening(folder.path(), Access::ReadWrite), "store.not_a_plan_file", "a folder");
    assert_eq!(opening(&folder.path().join("无"), Access::ReadWrite), "store.not_found");
    fs::write(&strange, with(60, &[0, 0, 0, 99])).expect("written");
    let newer = PlanFile::open(&strange, Access::ReadWrite);
    let formats = i64::try_from(MIGRATIONS.len()).expect("few");
    assert!(matches!(newer, Err(StoreError::Newer { found: 99, known, .. }) if known == formats));
}

#[test]
fn a_changed_structure_is_refused() {
    let cases = [
        ("a trigger", "CREATE TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM plan; END"),
        ("a view", "CREATE VIEW v AS SELECT * FROM plan"),
        ("a table", "CREATE TABLE extra (id INTEGER)"),
        ("an index", "CREATE INDEX i ON task (text)"),
        ("a column", "ALTER TABLE task ADD COLUMN extra2 TEXT"),
        ("no index", "DROP INDEX entry_source_task"),
        ("no table", "DROP TABLE prose"),
        ("a table that is a view", "DROP TABLE prose; CREATE VIEW prose AS SELECT 1 AS position"),
        ("a virtual table", "CREATE VIRTUAL TABLE f USING fts5(x)"),
        ("a schema line", "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'prose'"),
        ("migration checksum", "UPDATE migration SET checksum = 'x'"),
        ("migration name", "UPDATE migration SET name = 'x'"),
        ("migration missing", "DELETE FROM migration"),
        ("migration added", "INSERT INTO migration VALUES (77, 'x', 'y')"),
    ];
    for (name, sql) in cases {
        let (_folder, path) = written();
        tamper(&path, sql);
        for access in [Access::ReadWrite, Access::ReadOnly] {
            assert_eq!(opening(&path, access), "store.foreign", "{name}, {access:?}");
        }
    }
}

#[test]
fn rows_no_plan_can_have_are_refused() {
    let cases = [
        ("no settings", "DELETE FROM plan"),
        ("no state", "DELETE FROM file_state"),
        ("year", "UPDATE plan SET year = 99999999999"),
        ("policy", "UPDATE plan SET support_policy = 'x'"),
        ("unit kind", "UPDATE unit SET kind = ''"),
        ("field", "UPDATE list_column SET field = 'x' WHERE field IS NOT NULL"),
        ("extra", "UPDATE task SET extra = '[1'"),
        ("deep extra", "UPDATE task SET extra = replace(hex(zeroblob(50000)), '0', '[')"),
        ("joined", "UPDATE task SET joined = -1"),
        ("not UTF-8", "UPDATE task SET text = CAST(x'ff' AS TEXT)"),
        ("orphan task", "UPDATE task SET list_id = 77"),
        ("orphan alias", "UPDATE unit_alias SET unit_id = 77"),
        (
            "checklist kind",
            "DELETE FROM checklist WHERE kind = 'district';
             UPDATE checklist SET kind = 'x'; UPDATE entry SET checklist_kind = 'x'",
        ),
        ("anchor", "UPDATE entry SET after_kind = 'x'"),
        ("anchor without id", "UPDATE entry SET after_kind = 'task', after_id = NULL"),
        ("scope", "UPDATE clause SET scope = 'x'"),
        ("flag", "UPDATE clause SET opens_sentence = 2"),
        ("style", "UPDATE style SET content = '{}'"),
        (
            "style out of bounds",
            "UPDATE style SET content = replace(content, '\"top_mm\":37', '\"top_mm\":900')",
        ),
    ];
    for (name, sql) in cases {
        let (_folder, path) = written();
        tamper(&path, sql);
        assert_eq!(opening(&path, Access::ReadWrite), "store.damaged", "{name}");
    }
}

#[test]
fn a_tampered_version_is_refused() {
    for sql in [
        "UPDATE version SET hash = 'x'",
        "UPDATE version SET content = x'00'",
        "UPDATE version SET content = x'0102'",
        "UPDATE version_part SET content = x'00'",
        "DELETE FROM version_part",
    ] {
        let (_folder, path) = written();
        let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
        file.keep_version(&rich(), new_version(1, now())).expect("kept");
        drop(file);
        tamper(&path, sql);
        let file = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
        assert_eq!(
            file.version_plan(VersionId(1)).expect_err(sql).code(),
            "store.damaged",
            "{sql}"
        );
    }
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let (folder, path) = written();
    let good = fs::read(&path).expect("read");
    let cut = folder.path().join("cut.lantian");
    for length in (0..good.len()).step_by(512) {
        fs::write(&cut, &good[..length]).expect("written");
        let expected = if length == 0 { "store.not_a_plan_file" } else { "store.damaged" };
        assert_eq!(opening(&cut, Access::ReadWrite), expected, "cut at {length} of {}", good.len());
    }
}

#[test]
fn changed_bytes_never_panic() {
    let (folder, path) = written();
    let good = fs::read(&path).expect("read");
    let bent = folder.path().join("bent.lantian");
    let mut dice = Dice(11);
    let mut refused = 0;
    for _ in 0..400 {
        let mut copy = good.clone();
        for _ in 0..=dice.roll(8) {
            let at = dice.roll(copy.len());
            copy[at] = dice.roll(256) as u8;
        }
        fs::write(&bent, &copy).expect("written");
        // What opens must be usable: read, written and undone.
        match PlanFile::open(&bent, Access::ReadWrite) {
            Ok(mut file) => {
                let mut plan = file.plan().expect("an opened plan can be read");
                plan.title.push('改');
                if file.save("改", &plan, now()).is_ok() {
                    file.undo().expect("a saved step can be undone");
                }
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 50, "the checks see damage at all: {refused}");
}

#[test]
fn the_file_says_whose_it_is() {
    let (_folder, path) = written();
    let header = fs::read(&path).expect("read");
    assert_eq!(&header[68..72], APPLICATION_ID.to_be_bytes(), "application id");
    assert_eq!(&header[68..72], b"LTQD");
    let formats = u32::try_from(MIGRATIONS.len()).expect("few");
    assert_eq!(&header[60..64], formats.to_be_bytes(), "format");
}
