//! File names that are legal everywhere, and files that are either whole or
//! not there.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::ExportError;

/// Longest file name in bytes without its extension: the common limit is 255,
/// and sync tools add their own endings.
const LONGEST_NAME: usize = 180;
/// Names Windows keeps for devices, with or without an extension.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// Used where nothing of a name is left.
const UNNAMED: &str = "未命名";

/// A file name without path, made from any text. Never empty; safe on
/// Windows and Linux; `../../x` cannot leave its folder.
///
/// ```
/// use lantian_backend::export::safe_file_name;
/// assert_eq!(safe_file_name("东湖区/任务清单"), "东湖区_任务清单");
/// assert_eq!(safe_file_name("../../etc/passwd"), "_.._etc_passwd");
/// ```
pub fn safe_file_name(text: &str) -> String {
    let replaced: String = text.chars().filter_map(replacement).collect();
    let trimmed = trim(&replaced);
    let mut name = cut(trimmed, LONGEST_NAME).to_owned();
    if is_reserved(&name) {
        name.insert(0, '_');
    }
    if name.is_empty() { UNNAMED.to_owned() } else { name }
}

/// What stands for a character; nothing for those that are not seen.
fn replacement(character: char) -> Option<char> {
    match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('_'),
        '\n' | '\r' | '\t' => Some(' '),
        // Invisible characters and overrides of writing direction disguise
        // what a file is.
        '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => None,
        control if control.is_control() => None,
        other => Some(other),
    }
}

fn trim(name: &str) -> &str {
    let blank = |c: char| c.is_whitespace();
    name.trim_start_matches(|c| blank(c) || c == '.').trim_end_matches(|c| blank(c) || c == '.')
}

/// The longest beginning within `limit` bytes that ends between characters.
fn cut(name: &str, limit: usize) -> &str {
    let mut end = name.len().min(limit);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    trim(&name[..end])
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        let digit = stem.strip_prefix(prefix).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(digit.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    };
    RESERVED.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// Writes a file so that it is either whole or as before: into a temporary
/// file in the same folder, then renamed.
///
/// # Errors
/// Says in the user's words why the file could not be written.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(no_folder(folder));
    }
    if path.is_dir() {
        return Err(ExportError::FolderInTheWay { path: path.to_path_buf() });
    }
    if path.metadata().is_ok_and(|file| file.permissions().readonly()) {
        return Err(ExportError::NoPermission { path: path.to_path_buf() });
    }
    let describe = |error| failure(path, error);
    let mut temporary = tempfile::Builder::new()
        .prefix(".lantian-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(describe)?;
    temporary.write_all(bytes).map_err(describe)?;
    temporary.as_file().sync_all().map_err(describe)?;
    publish_mode(temporary.as_file()).map_err(describe)?;
    temporary.persist(path).map_err(|error| failure(path, error.error))?;
    Ok(())
}

/// A temporary file is private; a finished one is as any other document.
#[cfg(unix)]
fn publish_mode(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "same signature on every system")]
fn publish_mode(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Windows: the file is open in another program.
const SHARING_VIOLATION: i32 = 32;
/// Windows: part of the file is locked.
const LOCK_VIOLATION: i32 = 33;

/// Makes a folder, and those above it, if it is not there.
///
/// # Errors
/// Says in the user's words why the folder could not be made.
pub fn make_folder(folder: &Path) -> Result<(), ExportError> {
    if file_on_the_way(folder).is_some() {
        return Err(no_folder(folder));
    }
    std::fs::create_dir_all(folder).map_err(|error| failure(folder, error))
}

/// Why a path is no folder: there is a file instead, or nothing.
fn no_folder(folder: &Path) -> ExportError {
    match file_on_the_way(folder) {
        Some(file) => ExportError::FileInTheWay { path: file.to_path_buf() },
        None => ExportError::NoFolder { path: folder.to_path_buf() },
    }
}

/// The part of a path that is there but is no folder.
fn file_on_the_way(path: &Path) -> Option<&Path> {
    let named = |part: &&Path| !part.as_os_str().is_empty();
    let nearest = path.ancestors().filter(named).find(|part| part.exists())?;
    (!nearest.is_dir()).then_some(nearest)
}

fn failure(path: &Path, source: std::io::Error) -> ExportError {
    let path = path.to_path_buf();
    let locked =
        cfg!(windows) && matches!(source.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION));
    match source.kind() {
        _ if locked => ExportError::InUse { path },
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => ExportError::InUse { path },
        // On Windows, replacing a file that a viewer holds is refused so.
        ErrorKind::PermissionDenied if cfg!(windows) && path.exists() => {
            ExportError::InUse { path }
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            ExportError::NoPermission { path }
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ExportError::DiskFull { path },
        ErrorKind::NotFound => no_folder(path.parent().unwrap_or(&path)),
        ErrorKind::IsADirectory => ExportError::FolderInTheWay { path },
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            let file = file_on_the_way(&path).unwrap_or(&path);
            ExportError::FileInTheWay { path: file.to_path_buf() }
        }
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => ExportError::BadName { path },
        _ => ExportError::Write { path, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_everywhere() {
        let cases = [
            ("东湖区任务清单", "东湖区任务清单"),
            ("各区、县（市）", "各区、县（市）"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"),
            ("../../x", "_.._x"),
            ("..", "未命名"),
            ("", "未命名"),
            ("  　 ", "未命名"),
            (".hidden", "hidden"),
            ("name. . .", "name"),
            ("line\nfeed\t1", "line feed 1"),
            ("bell\u{7}", "bell"),
            ("gpj\u{202E}exe", "gpjexe"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("COM1", "_COM1"),
            ("LPT9.清单", "_LPT9.清单"),
            ("COM10", "COM10"),
            ("CONSOLE", "CONSOLE"),
            ("\0", "未命名"),
        ];
        for (text, expected) in cases {
            assert_eq!(safe_file_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let name = safe_file_name(&"清单".repeat(200));
        assert!(name.len() <= LONGEST_NAME, "{} bytes", name.len());
        assert!(name.starts_with("清单清单"));
    }

    #[test]
    fn writes_whole_files_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("清单.pdf");
        write_atomically(&path, b"one").expect("it is written");
        write_atomically(&path, b"two").expect("it is replaced");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"two");
        let files = std::fs::read_dir(folder.path()).expect("it can be listed").count();
        assert_eq!(files, 1, "no temporary file is left");
    }

    #[test]
    fn failures_name_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("没有").join("清单.pdf");
        let error = write_atomically(&missing, b"x").expect_err("the folder is missing");
        assert_eq!(error.code(), "export.no_folder");
        assert!(error.to_string().contains("没有"), "{error}");
        let path = folder.path().join("只读.pdf");
        std::fs::write(&path, b"x").expect("it is written");
        let mut permissions = path.metadata().expect("it is there").permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).expect("it is made read-only");
        let error = write_atomically(&path, b"y").expect_err("it is read-only");
        assert_eq!(error.code(), "export.no_permission");
        let folder_instead = write_atomically(folder.path(), b"x").expect_err("it is a folder");
        assert_eq!(folder_instead.code(), "export.folder_in_the_way");
        let below_file = write_atomically(&path.join("清单.pdf"), b"x").expect_err("it is a file");
        assert_eq!(below_file.code(), "export.file_in_the_way");
        assert!(below_file.to_string().contains("只读.pdf”"), "{below_file}");
        let full = failure(&path, std::io::Error::from(ErrorKind::StorageFull));
        assert_eq!(full.code(), "export.disk_full");
        assert!(full.to_string().contains("只读.pdf"), "{full}");
    }

    #[test]
    fn messages_have_no_english() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = folder.path().join("长".repeat(200));
        let error = write_atomically(&long, b"x").expect_err("the name is too long");
        assert_eq!(error.code(), "export.bad_name");
        for number in 1..=133 {
            let error = failure(Path::new("清单"), std::io::Error::from_raw_os_error(number));
            let text = format!("{error}{}", error.hint()).replace("WPS", "").replace("Excel", "");
            let latin = text.replace("PDF", "").chars().any(|c| c.is_ascii_alphabetic());
            assert!(!latin, "{number}: {error}");
        }
        let broken = failure(Path::new("甲\n乙"), std::io::Error::from(ErrorKind::Other));
        assert!(!broken.to_string().contains('\n'), "a message has one line: {broken}");
    }

    #[test]
    fn folders_are_made_unless_a_file_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        make_folder(&folder.path().join("甲/乙")).expect("it is made");
        make_folder(&folder.path().join("甲")).expect("it is there");
        let file = folder.path().join("甲/清单.pdf");
        std::fs::write(&file, b"x").expect("it is written");
        for below in [file.clone(), file.join("丙/丁")] {
            let error = make_folder(&below).expect_err("a file is there");
            assert_eq!(error.code(), "export.file_in_the_way");
            assert!(error.to_string().contains("清单.pdf”是一个文件"), "{error}");
        }
    }
}
