//! Read-only files, locks, and programs that die in the middle of a save.

use std::fs;

use rusqlite::Connection;

use super::*;

fn retitled(title: &str) -> Plan {
    Plan { title: title.to_owned(), ..rich() }
}

#[test]
fn a_read_only_file_can_be_read_but_not_changed() {
    let (_folder, path) = written();
    let before = fs::read(&path).expect("read");
    let mut file = PlanFile::open(&path, Access::ReadOnly).expect("opened");
    assert!(file.is_read_only());
    let codes = [
        file.save("改", &retitled("改"), now()).map(drop),
        file.keep_version(&rich(), new_version(1, now())).map(drop),
    ]
    .map(|result| result.expect_err("refused").code());
    assert_eq!(codes, ["store.read_only"; 2]);
    assert_eq!(file.plan().expect("read"), rich(), "the refused change is not kept");
    assert_eq!(fs::read(&path).expect("read"), before, "not a byte changed");
}

#[test]
fn undo_is_refused_in_a_read_only_file() {
    let (_folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    file.save("改", &retitled("改"), now()).expect("saved");
    drop(file);
    let mut file = PlanFile::open(&path, Access::ReadOnly).expect("opened");
    assert_eq!(file.undo().expect_err("refused").code(), "store.read_only");
    assert_eq!(file.history().expect("history").undo.len(), 1, "but the history can be seen");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_or_folder_is_recognised() {
    use std::os::unix::fs::PermissionsExt;
    for (name, file_mode, folder_mode) in [("file", 0o444, 0o755), ("folder", 0o644, 0o555)] {
        let (folder, path) = written();
        fs::set_permissions(&path, fs::Permissions::from_mode(file_mode)).expect("file mode");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(folder_mode)).expect("mode");
        let powerful = match name {
            "file" => fs::OpenOptions::new().append(true).open(&path).is_ok(),
            _ => fs::write(folder.path().join("probe"), "").is_ok(),
        };
        if powerful {
            eprintln!("SKIPPED: read-only {name}: this user may write anything (root)");
        } else {
            let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
            assert!(file.is_read_only(), "read-only {name}");
            assert_eq!(file.plan().expect("read"), rich(), "read-only {name}");
            let error = file.save("改", &retitled("改"), now()).expect_err("refused");
            assert_eq!(error.code(), "store.read_only", "read-only {name}");
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("mode");
    }
}

#[test]
fn two_programs_cannot_write_at_once() {
    let (_folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    // (what the other program holds, whether opening still works)
    for (begin, opens) in [("BEGIN IMMEDIATE", "ok"), ("BEGIN EXCLUSIVE", "store.locked")] {
        let other = Connection::open(&path).expect("opened");
        other.execute_batch(begin).expect("locked");
        let error = file.save("改", &retitled("改"), now()).expect_err("refused");
        assert_eq!(error.code(), "store.locked", "{begin}");
        assert_eq!(opening(&path, Access::ReadWrite), opens, "{begin}");
        other.execute_batch("ROLLBACK").expect("unlocked");
    }
    // A reader that does not let go stops the commit, not the program.
    let reader = Connection::open(&path).expect("opened");
    reader.execute_batch("BEGIN; SELECT * FROM plan").expect("reading");
    assert_eq!(
        file.save("改", &retitled("改"), now()).expect_err("refused").code(),
        "store.locked"
    );
    reader.execute_batch("COMMIT").expect("done");
    assert_eq!(file.plan().expect("read"), rich(), "the refused change is not kept");
    file.save("改", &retitled("改"), now()).expect("saved once the lock is gone");
    drop(file);
    let file = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
    assert_eq!(file.plan().expect("read"), retitled("改"));
}

#[test]
fn nobody_writes_over_a_newer_state() {
    let (_folder, path) = written();
    let mut first = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    let mut second = PlanFile::open(&path, Access::ReadWrite).expect("opened twice");
    first.save("先", &retitled("先"), now()).expect("saved");
    let codes = [
        second.save("后", &retitled("后"), now()).map(drop),
        second.undo().map(drop),
        second.redo().map(drop),
    ]
    .map(|result| result.expect_err("refused").code());
    assert_eq!(codes, ["store.changed_elsewhere"; 3]);
    let mut second = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
    assert_eq!(second.plan().expect("read"), retitled("先"));
    second.save("后", &retitled("后"), now()).expect("saved after reopening");
    assert_eq!(second.undo().expect("undone").as_deref(), Some("后"));
    assert_eq!(second.undo().expect("undone").as_deref(), Some("先"), "the other's step");
}

/// A program that died while its changes were half in the file.
fn died_halfway(path: &Path) -> (TempDir, PathBuf) {
    let (folder, copy) = place();
    let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    let writer = Connection::open(path).expect("opened");
    // A cache of one page: changed pages reach the file before the commit.
    writer.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;").expect("set");
    for round in 0..200 {
        let sql = "UPDATE task SET text = hex(zeroblob(3000)), number = ?";
        writer.execute(sql, [round]).expect("half written");
    }
    let before = fs::read(path).expect("read");
    fs::write(&copy, before).expect("copied");
    fs::copy(journal(path), journal(&copy)).expect("a journal is there");
    writer.execute_batch("ROLLBACK").expect("the original goes on");
    (folder, copy)
}

#[test]
fn a_program_that_died_in_a_save_leaves_the_state_before() {
    let (_folder, path) = written();
    let intact = fs::read(&path).expect("read");
    let (_other, copy) = died_halfway(&path);
    assert_ne!(fs::read(&copy).expect("read"), intact, "changes had reached the file");
    let read_only = PlanFile::open(&copy, Access::ReadOnly).expect_err("cannot be mended");
    assert_eq!(read_only.code(), "store.read_only", "{read_only}");
    let file = PlanFile::open(&copy, Access::ReadWrite).expect("mended");
    assert_eq!(file.plan().expect("read"), rich());
    drop(file);
    assert_eq!(opening(&copy, Access::ReadOnly), "ok", "and mended for good");
}

#[test]
fn a_transaction_that_is_dropped_leaves_no_trace() {
    let (_folder, path) = written();
    let writer = Connection::open(&path).expect("opened");
    writer.execute_batch("BEGIN; DELETE FROM task; DELETE FROM plan;").expect("half way");
    drop(writer);
    let file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    assert_eq!(file.plan().expect("read"), rich());
}
