//! What a file really is, whatever its extension says, and which reader
//! takes it.

use std::io::{Cursor, ErrorKind, Read};
use std::path::Path;

use super::document::{Block, RawDocument};
use super::error::ImportError;
use super::package::Package;
use super::{delimited, docx, html, legacy, pasted, workbook};
use crate::finding::Finding;

/// How much a reader may take in before it stops with a clear message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of one unpacked part of a package.
    pub part_bytes: u64,
    /// Bytes of all unpacked parts together.
    pub inflated_bytes: u64,
    /// Cells of all tables together.
    pub cells: usize,
    /// Bytes of text of all cells together, repeats included.
    pub text_bytes: usize,
    /// Levels of nested XML elements.
    pub depth: usize,
}

impl Default for Limits {
    /// Ten thousand rows of a dozen columns stay far below all of these.
    fn default() -> Self {
        Self {
            file_bytes: 200 << 20,
            part_bytes: 512 << 20,
            inflated_bytes: 1 << 30,
            cells: 4_000_000,
            text_bytes: 256 << 20,
            depth: 256,
        }
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Word 2007 and later, also as WPS writes it.
    Docx,
    /// Excel 2007 and later, also as WPS writes it.
    Xlsx,
    /// Excel 97–2003; most .et files.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Plain text, as pasted from Word or WPS.
    Text,
    /// A web page or the HTML of the clipboard.
    Html,
    /// A text document LibreOffice converts for us: .doc, .wps, .rtf, .odt.
    LegacyText,
    /// A spreadsheet LibreOffice converts for us: Excel 2003 XML.
    LegacySheet,
}

impl SourceFormat {
    /// How users call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Docx => "Word 文档",
            Self::Xlsx | Self::Xls => "Excel 工作簿",
            Self::Ods => "ODS 电子表格",
            Self::Csv => "CSV 表格",
            Self::Tsv => "制表符分隔的表格",
            Self::Text => "纯文本",
            Self::Html => "HTML 表格",
            Self::LegacyText => "旧格式文档",
            Self::LegacySheet => "旧格式表格",
        }
    }
}

/// A document as read, and what was noticed on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The blocks.
    pub document: RawDocument,
    /// What the reader left out, guessed or doubts.
    pub findings: Vec<Finding>,
    /// What the file turned out to be.
    pub format: SourceFormat,
    /// Encoding of a text file, such as `GB18030`; `None` for other formats.
    pub encoding: Option<&'static str>,
}

impl Reading {
    /// A reading without findings and encoding.
    pub(super) fn new(document: RawDocument, format: SourceFormat) -> Self {
        Self { document, findings: Vec::new(), format, encoding: None }
    }
}

/// A file in memory on its way to a reader.
pub struct Source<'a> {
    /// File name for messages; its extension decides only where content cannot.
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
    /// How much may be taken in.
    pub limits: &'a Limits,
}

/// Reads a file.
///
/// # Errors
/// See [`ImportError`]; anything less than a stop is a finding.
pub fn read_file(path: &Path, control: &Limits) -> Result<Reading, ImportError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let bytes = load(path, &name, control)?;
    read(&Source { name: &name, bytes: &bytes, limits: control })
}

/// Reads a file that is already in memory.
///
/// # Errors
/// See [`ImportError`].
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Reading, ImportError> {
    read(&Source { name, bytes, limits: &Limits::default() })
}

/// Reads what the clipboard holds. HTML is preferred where it has a table,
/// since it knows which cells are merged.
///
/// # Errors
/// [`ImportError::Empty`] and the limits.
pub fn read_pasted(text: &str, html: Option<&str>) -> Result<Reading, ImportError> {
    let name = "剪贴板";
    let limits = Limits::default();
    if let Some(html) = html
        && html.len() as u64 <= limits.file_bytes
    {
        let reading = html::read(name, html, &limits)?;
        if reading.document.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
            return Ok(reading);
        }
    }
    if text.len() as u64 > limits.file_bytes {
        return Err(ImportError::TooManyBytes {
            name: name.to_owned(),
            limit: limits.file_bytes >> 20,
        });
    }
    not_empty(name, pasted::read(name, text, &limits)?)
}

fn load(path: &Path, name: &str, limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let name = name.to_owned();
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => ImportError::NotFound { name: name.clone() },
        ErrorKind::PermissionDenied => ImportError::Denied { name: name.clone() },
        ErrorKind::IsADirectory => ImportError::IsDirectory { name: name.clone() },
        _ => ImportError::Unreadable { name: name.clone(), reason: error.to_string() },
    };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Err(ImportError::IsDirectory { name: name.clone() });
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(limits.file_bytes + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    Ok(bytes)
}

/// Reads a source.
///
/// # Errors
/// See [`ImportError`].
pub fn read(source: &Source<'_>) -> Result<Reading, ImportError> {
    let Source { name, bytes, limits } = *source;
    if bytes.len() as u64 > limits.file_bytes {
        let limit = limits.file_bytes >> 20;
        return Err(ImportError::TooManyBytes { name: name.to_owned(), limit });
    }
    let format = sniff(source)?;
    let reading = match format {
        SourceFormat::Docx => docx::read(name, bytes, limits)?,
        SourceFormat::Xlsx => workbook::xlsx(name, bytes, limits)?,
        SourceFormat::Xls => workbook::xls(name, bytes, limits)?,
        SourceFormat::Ods => workbook::ods(name, bytes, limits)?,
        SourceFormat::LegacyText | SourceFormat::LegacySheet => legacy::read(source, format)?,
        SourceFormat::Html | SourceFormat::Csv | SourceFormat::Tsv | SourceFormat::Text => {
            let (text, encoding) = delimited::decode(name, bytes)?;
            let mut reading = match format {
                SourceFormat::Html => html::read(name, &text, limits)?,
                SourceFormat::Text => pasted::read(name, &text, limits)?,
                _ => delimited::read(name, &text, limits)?,
            };
            reading.encoding = Some(encoding);
            reading
        }
    };
    not_empty(name, reading)
}

fn not_empty(name: &str, reading: Reading) -> Result<Reading, ImportError> {
    let says_something = |block: &Block| match block {
        Block::Sheet(_) => false,
        Block::Paragraph(paragraph) => !paragraph.text.trim().is_empty(),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.text.trim().is_empty())
        }
    };
    if reading.document.blocks.iter().any(says_something) {
        Ok(reading)
    } else {
        Err(ImportError::Empty { name: name.to_owned() })
    }
}

/// First bytes of files users take for documents.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", " PDF 文件"),
    (b"%OFD", " OFD 文件"),
    (b"\xFF\xD8\xFF", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"RIFF", "音像文件"),
    (b"Rar!", "压缩包"),
    (b"7z\xBC\xAF", "压缩包"),
    (b"\x1F\x8B", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7FELF", "程序"),
    (b"SQLite format 3", "数据库"),
    (b"PK\x05\x06", "空压缩包"),
];

fn sniff(source: &Source<'_>) -> Result<SourceFormat, ImportError> {
    let Source { name, bytes, .. } = *source;
    if bytes.is_empty() || bytes.iter().all(|byte| *byte == 0) {
        return Err(ImportError::Empty { name: name.to_owned() });
    }
    let foreign = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, found)) = foreign {
        return Err(wrong(name, found));
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => sniff_package(source),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => sniff_compound(source),
        [b'{', b'\\', b'r', b't', b'f', ..] => Ok(SourceFormat::LegacyText),
        _ => sniff_text(source),
    }
}

fn wrong(name: &str, found: &'static str) -> ImportError {
    ImportError::WrongType { name: name.to_owned(), found }
}

fn sniff_package(source: &Source<'_>) -> Result<SourceFormat, ImportError> {
    let mut package = Package::open(source.name, source.bytes, source.limits)?;
    if package.has("xl/workbook.bin") {
        return Err(wrong(source.name, " Excel 二进制工作簿（xlsb）"));
    }
    if package.has("content.xml") {
        let kind = package.text("mimetype")?.unwrap_or_default();
        return match kind.trim() {
            "application/vnd.oasis.opendocument.text" => Ok(SourceFormat::LegacyText),
            kind if kind.contains("presentation") => Err(wrong(source.name, "演示文稿")),
            kind if kind.contains("graphics") => Err(wrong(source.name, "绘图文件")),
            _ => Ok(SourceFormat::Ods),
        };
    }
    if package.has_folder("word/") {
        Ok(SourceFormat::Docx)
    } else if package.has_folder("xl/") {
        Ok(SourceFormat::Xlsx)
    } else if package.has_folder("ppt/") {
        Err(wrong(source.name, "演示文稿"))
    } else if package.has("OFD.xml") {
        Err(wrong(source.name, " OFD 文件"))
    } else {
        Err(wrong(source.name, "压缩包"))
    }
}

fn sniff_compound(source: &Source<'_>) -> Result<SourceFormat, ImportError> {
    let name = source.name;
    let file = cfb::CompoundFile::open(Cursor::new(source.bytes))
        .map_err(|_| super::package::damaged(name, "复合文档目录"))?;
    if file.exists("/EncryptedPackage") {
        Err(ImportError::Protected { name: name.to_owned() })
    } else if file.exists("/Workbook") || file.exists("/Book") {
        Ok(SourceFormat::Xls)
    } else if file.exists("/WordDocument") {
        Ok(SourceFormat::LegacyText)
    } else if file.exists("/PowerPoint Document") {
        Err(wrong(name, "演示文稿"))
    } else {
        // Works and early WPS files: LibreOffice knows some of them.
        Ok(SourceFormat::LegacyText)
    }
}

fn sniff_text(source: &Source<'_>) -> Result<SourceFormat, ImportError> {
    let Source { name, bytes, .. } = *source;
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if bytes.contains(&0) && !utf16 {
        return Err(wrong(name, "二进制数据"));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with("<?xml") && head.contains("progid=\"excel.sheet\"") {
        return Ok(SourceFormat::LegacySheet);
    }
    if head.starts_with("<?xml") && head.contains("progid=\"word.document\"") {
        return Ok(SourceFormat::LegacyText);
    }
    let page = [
        "<!doctype html",
        "<html",
        "<table",
        "<meta",
        "<!--startfragment",
        "<style",
        "version:0.9",
        "version:1.0",
    ];
    if page.iter().any(|start| head.starts_with(start)) || head.contains("<html") {
        return Ok(SourceFormat::Html);
    }
    let extension = Path::new(name).extension().unwrap_or_default().to_string_lossy();
    let extension = extension.to_ascii_lowercase();
    if matches!(extension.as_str(), "docx" | "docm" | "xlsx" | "xlsm" | "ods" | "odt") {
        return Err(super::package::damaged(name, "不是压缩包"));
    }
    Ok(match extension.as_str() {
        "csv" => SourceFormat::Csv,
        "tsv" | "tab" => SourceFormat::Tsv,
        _ => SourceFormat::Text,
    })
}
