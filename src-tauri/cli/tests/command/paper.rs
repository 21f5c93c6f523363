//! What leaves the program for paper and archive: PDF/A held to a validator,
//! and printing with the commands of CUPS stood in for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::desk::{Desk, said};

/// PDFs in a folder, in order.
fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    files.sort();
    files
}

/// veraPDF as `.ci/setup.sh proof` gets it; `None` where it is not, which is
/// said loudly.
fn verapdf() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let jar = root.join(".setup/verapdf/verapdf.jar");
    let java = Command::new("java").arg("-version").output();
    if !jar.is_file() || java.is_err() {
        eprintln!("=== SKIPPED: no veraPDF: run .ci/setup.sh proof ===");
        return None;
    }
    Some(jar)
}

/// What veraPDF says of files; it names every rule of ISO 19005-2 that one
/// of them breaks.
fn validated(jar: &Path, files: &[PathBuf]) -> String {
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/PdfaCheck.java");
    let output = Command::new("java")
        .arg("-cp")
        .arg(jar)
        .arg(checker)
        .args(files)
        .output()
        .expect("java runs");
    assert!(output.status.success(), "veraPDF ends well: {}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn archived_files_are_pdf_a_2b() {
    let desk = Desk::with_sample();
    let generate = ["generate", "方案.lantian", "--format", "pdf", "--out"];
    desk.done(&[&generate[..], &["存档", "--pdfa"]].concat());
    desk.done(&[&generate[..], &["存档", "--pdfa", "--booklet"]].concat());
    desk.done(&[&generate[..], &["又一次", "--pdfa"]].concat());
    desk.done(&[&generate[..], &["普通", "--unit", "任务总表"]].concat());
    let archived = pdfs(&desk.path("存档"));
    for file in pdfs(&desk.path("又一次")) {
        let name = file.file_name().expect("a name");
        let first = fs::read(desk.path("存档").join(name)).expect("the same file");
        assert!(fs::read(&file).expect("a file") == first, "the same plan, the same bytes");
    }
    let Some(jar) = verapdf() else { return };
    let told = validated(&jar, &archived);
    assert!(told.starts_with("RULES 144\n"), "the whole profile: {told}");
    let passed = told.lines().filter(|line| line.starts_with("PASS ")).count();
    assert_eq!(passed, archived.len(), "{told}");
    // The validator does find fault: a plain PDF is none for the archive.
    let plain = validated(&jar, &pdfs(&desk.path("普通")));
    assert!(plain.contains("FAIL ") && plain.contains(" 6.6.2.1-1 "), "{plain}");
}

#[test]
#[cfg(unix)]
fn lists_go_to_the_printer() {
    let desk = Desk::with_sample();
    let lpstat = r#"case "$*" in
-r) echo "scheduler is running";;
-e) printf 'Office\nHall\n';;
"-l -p") printf 'printer Office is idle.\n\tDescription: 三楼打印机\nprinter Hall disabled since\n';;
-d) echo "system default destination: Hall";;
esac"#;
    let lp = r#"for file; do :; done
n=$(cat count 2>/dev/null || echo 0); n=$((n+1)); echo $n > count
cp "$file" "sent-$n.pdf"; printf '%s\n' "$*" > "asked-$n"
echo "request id is Office-$n (1 file(s))""#;
    let scripts = [("lpstat", lpstat), ("lp", lp)];
    let list = desk.with_commands(&scripts, &["print", "--list"]);
    let told = said(&list);
    assert!(told.starts_with("Hall　已停用，默认\nOffice（三楼打印机）　可用\n"), "{told}");
    let ask = ["print", "方案.lantian", "--unit", "市公安局、任务总表", "--printer", "三楼打印机"];
    let more = ["--copies", "3", "--two-sided", "--count-sheet", "--json"];
    let output = desk.with_commands(&scripts, &[&ask[..], &more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["printer"], "Office");
    let names: Vec<&str> = told["jobs"]
        .as_array()
        .expect("jobs")
        .iter()
        .filter_map(|job| job["name"].as_str())
        .collect();
    assert_eq!(names, ["任务总表", "市公安局", "印制份数单"]);
    let asked = |n: u32| fs::read_to_string(desk.path(&format!("asked-{n}"))).expect("asked");
    for option in ["-d Office", "-n 3", "-t 市公安局", "-o sides=two-sided-long-edge"] {
        assert!(asked(2).contains(option), "{option}: {}", asked(2));
    }
    assert!(asked(3).contains("-n 1"), "one count sheet: {}", asked(3));
    desk.done(&[
        "generate",
        "方案.lantian",
        "--out",
        "out",
        "--format",
        "pdf",
        "--unit",
        "任务总表",
    ]);
    let exported = fs::read(desk.path("out/任务总表.pdf")).expect("a file");
    let sheets = told["jobs"][0]["sheets"].as_u64().expect("sheets") / 3;
    if told["jobs"][0]["pages"].as_u64() == Some(sheets * 2) {
        let sent = fs::read(desk.path("sent-1.pdf")).expect("a file");
        assert!(sent == exported, "what prints is the file that is exported");
    }
}

#[test]
#[cfg(unix)]
fn trouble_with_the_printer_is_told_in_chinese() {
    let desk = Desk::with_sample();
    let running = r#"case "$*" in -r) echo "scheduler is running";; -e) echo Office;; esac"#;
    let asleep = "echo 'scheduler is not running'";
    let refuse = "echo 'lp: Destination \"Office\" is not accepting jobs.' >&2; exit 1";
    let strange = "echo 'lp: The moon is in the wrong house.' >&2; exit 7";
    let ask: &[&str] = &["print", "方案.lantian", "--unit", "市公安局"];
    let cases = [
        (running, refuse, "打印机“Office”现在不接受打印任务"),
        (running, strange, "打印服务没有接受（返回代码 7）"),
        (asleep, refuse, "打印服务没有运行"),
        ("[ \"$1\" != -r ] || echo 'scheduler is running'", refuse, "还没有添加打印机"),
    ];
    for (lpstat, lp, expected) in cases {
        let output = desk.with_commands(&[("lpstat", lpstat), ("lp", lp)], ask);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(expected), "{expected}: {told}");
        let english = ["accepting", "moon", "running", "lp:"];
        assert!(!english.iter().any(|word| told.contains(word)), "no English: {told}");
    }
    let unknown = desk.with_commands(
        &[("lpstat", running)],
        &["print", "方案.lantian", "--unit", "市公安局", "--printer", "Sold"],
    );
    assert!(said(&unknown).contains("找不到打印机“Sold”"), "{}", said(&unknown));
    for wrong in [&["--copies", "0"][..], &["--copies", "两份"], &["--unit", "没有的局"]] {
        let output = desk.with_commands(&[("lpstat", running)], &[ask, wrong].concat());
        assert!(matches!(output.status.code(), Some(1 | 2)), "{wrong:?}: {}", said(&output));
    }
}
