//! .doc, .wps, .rtf, .odt and Excel 2003 XML, through LibreOffice where it is
//! installed. It runs without a window, with a profile of its own, and is
//! stopped when it takes too long.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::error::ImportError;
use super::source::{Limits, Reading, Source, SourceFormat};
use super::{docx, workbook};
use crate::finding::{Finding, Place, Severity};

/// A plan converts in about a second; the first start makes a profile.
const PATIENCE: Duration = Duration::from_secs(90);
const PAUSE: Duration = Duration::from_millis(40);

/// Converts a source and reads the result.
pub fn read(source: &Source<'_>, format: SourceFormat) -> Result<Reading, ImportError> {
    let Some(program) = find_office() else {
        return Err(ImportError::LibreOfficeMissing { name: source.name.to_owned() });
    };
    let target = if format == SourceFormat::LegacySheet { "xlsx" } else { "docx" };
    let bytes = convert(&program, source, extension(source.bytes), target)?;
    let mut reading = read_converted(source.name, &bytes, target, source.limits)?;
    reading.format = format;
    reading.findings.insert(
        0,
        Finding::new(
            "read_converted",
            Severity::Note,
            Place::part("全文"),
            "旧格式文档已用 LibreOffice 转换后导入，合并单元格和自动编号可能有出入。",
        )
        .hint("请与原文核对表格的行数；如有出入，请在 Word 或 WPS 中另存为 docx 后导入。"),
    );
    Ok(reading)
}

fn read_converted(
    name: &str,
    bytes: &[u8],
    target: &str,
    limits: &Limits,
) -> Result<Reading, ImportError> {
    if target == "xlsx" {
        workbook::xlsx(name, bytes, limits)
    } else {
        docx::read(name, bytes, limits)
    }
}

/// LibreOffice on the search path or where its installers put it.
pub fn find_office() -> Option<PathBuf> {
    let names = ["soffice", "libreoffice", "soffice.exe"];
    let on_path = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let usual = [
        "/usr/lib/libreoffice/program",
        "/opt/libreoffice/program",
        "/Applications/LibreOffice.app/Contents/MacOS",
        r"C:\Program Files\LibreOffice\program",
        r"C:\Program Files (x86)\LibreOffice\program",
    ];
    let folders = on_path.into_iter().chain(usual.iter().map(PathBuf::from));
    folders
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file())
}

/// Converts between formats named by their extensions.
pub fn convert(
    program: &Path,
    source: &Source<'_>,
    from: &str,
    target: &str,
) -> Result<Vec<u8>, ImportError> {
    let failed = |reason: &str| ImportError::LibreOfficeFailed {
        name: source.name.to_owned(),
        reason: reason.to_owned(),
    };
    let folder = tempfile::tempdir().map_err(|_| failed("无法建立临时文件夹"))?;
    // The user's file name is never part of a command line.
    let input = folder.path().join(format!("input.{from}"));
    std::fs::write(&input, source.bytes).map_err(|_| failed("无法写入临时文件"))?;
    let mut child = start(program, folder.path(), &input, target)
        .map_err(|_| failed("LibreOffice 无法启动"))?;
    if !wait(&mut child) {
        return Err(failed("转换时间过长，已停止"));
    }
    let output = folder.path().join(format!("input.{target}"));
    let bytes =
        std::fs::read(&output).map_err(|_| failed("没有得到转换结果，文件可能已损坏或设有密码"))?;
    if bytes.len() as u64 > source.limits.file_bytes {
        let limit = source.limits.file_bytes >> 20;
        return Err(ImportError::TooManyBytes { name: source.name.to_owned(), limit });
    }
    Ok(bytes)
}

/// LibreOffice believes the extension where the content is not enough.
fn extension(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'P', b'K', ..] => "odt",
        [b'{', ..] => "rtf",
        [0xD0, 0xCF, ..] => "doc",
        _ => "xml",
    }
}

fn start(program: &Path, folder: &Path, input: &Path, target: &str) -> std::io::Result<Child> {
    let profile = folder.join("profile").to_string_lossy().replace('\\', "/");
    let profile = format!("file:///{}", profile.trim_start_matches('/'));
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={profile}"))
        .args(["--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir"])
        .arg(folder)
        .arg(input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // The launcher starts the real program: only a group stops both.
        command.process_group(0);
    }
    command.spawn()
}

/// Whether the program ended by itself in time.
fn wait(child: &mut Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) => std::thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    stop(child);
    false
}

fn stop(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = format!("-{}", child.id());
        // If this fails the launcher alone is stopped below.
        Command::new("kill").args(["-KILL", "--", &group]).status().ok();
    }
    child.kill().ok();
    child.wait().ok();
}
