//! Zip packages (docx, xlsx, ods), opened with distrust: sizes are limited
//! before and while unpacking, encryption is told apart from damage.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;
use super::source::Limits;

/// A part this small is not looked at for its ratio: short XML may shrink
/// to almost nothing.
const RATIO_FLOOR: u64 = 16 << 20;
/// Deflate gives 1000:1 only for runs of one byte; office XML stays below 200:1.
const RATIO: u64 = 400;
/// Entries a document may have; real ones have tens.
const ENTRIES: usize = 20_000;

/// An open package.
pub struct Package<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    inflated: u64,
}

impl<'a> Package<'a> {
    /// Opens a package and checks the sizes it declares.
    pub fn open(name: &'a str, bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| zip_error(name, "压缩包目录", &error))?;
        let mut package = Self { name, zip, limits, inflated: 0 };
        package.check_declared_sizes()?;
        Ok(package)
    }

    fn check_declared_sizes(&mut self) -> Result<(), ImportError> {
        if self.zip.len() > ENTRIES {
            return Err(self.bomb("压缩包目录"));
        }
        let mut total = 0_u64;
        for index in 0..self.zip.len() {
            let (part, size, packed, encrypted) = {
                let entry = self
                    .zip
                    .by_index_raw(index)
                    .map_err(|error| zip_error(self.name, "压缩包目录", &error))?;
                let part = String::from_utf8_lossy(entry.name_raw()).into_owned();
                (part, entry.size(), entry.compressed_size(), entry.encrypted())
            };
            if encrypted {
                return Err(ImportError::Protected { name: self.name.to_owned() });
            }
            total = total.saturating_add(size);
            let swells = size > RATIO_FLOOR && size / packed.max(1) > RATIO;
            if swells || size > self.limits.part_bytes || total > self.limits.inflated_bytes {
                return Err(self.bomb(&part));
            }
        }
        Ok(())
    }

    /// Whether the package holds a part of this name, whatever its case.
    pub fn has(&self, part: &str) -> bool {
        self.find(part).is_some()
    }

    /// Whether any part's name begins so.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.zip.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    }

    fn find(&self, part: &str) -> Option<usize> {
        let part = part.trim_start_matches('/');
        self.zip.index_for_name(part).or_else(|| {
            self.zip.file_names_raw().position(|name| {
                let name = String::from_utf8_lossy(name).replace('\\', "/");
                name.eq_ignore_ascii_case(part)
            })
        })
    }

    /// The text of an XML part; `None` where the package has no such part.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ImportError> {
        let Some(index) = self.find(part) else { return Ok(None) };
        let name = self.name;
        let limit = self.limits.part_bytes.min(self.limits.inflated_bytes - self.inflated);
        let mut bytes = Vec::new();
        let entry = self.zip.by_index(index).map_err(|error| zip_error(name, part, &error))?;
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|_| damaged(name, part))?;
        if bytes.len() as u64 > limit {
            return Err(self.bomb(part));
        }
        self.inflated += bytes.len() as u64;
        decode(bytes).map(Some).ok_or_else(|| damaged(name, part))
    }

    /// The text of a part without which there is no document.
    pub fn required_text(&mut self, part: &str) -> Result<String, ImportError> {
        self.text(part)?.ok_or_else(|| damaged(self.name, part))
    }

    /// Unpacks every XML part once into nothing, for a library that would
    /// unpack without limits. Declared sizes may lie; this does not.
    pub fn check_real_sizes(&mut self) -> Result<(), ImportError> {
        let mut left = self.limits.inflated_bytes;
        for index in 0..self.zip.len() {
            let entry = match self.zip.by_index(index) {
                Ok(entry) => entry,
                // A part no reader asks for may well be broken.
                Err(_) => continue,
            };
            let part = String::from_utf8_lossy(entry.name_raw()).into_owned();
            if !(part.ends_with(".xml") || part.ends_with(".rels")) {
                continue;
            }
            let limit = self.limits.part_bytes.min(left);
            let size = std::io::copy(&mut entry.take(limit + 1), &mut std::io::sink())
                .map_err(|_| damaged(self.name, &part))?;
            if size > limit {
                return Err(self.bomb(&part));
            }
            left -= size;
        }
        Ok(())
    }

    fn bomb(&self, part: &str) -> ImportError {
        ImportError::Bomb { name: self.name.to_owned(), part: part.to_owned() }
    }
}

/// Where a relative target of a relationship lies, seen from a folder.
pub fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// A part that cannot be read.
pub fn damaged(name: &str, part: &str) -> ImportError {
    ImportError::Damaged { name: name.to_owned(), part: part.to_owned() }
}

fn zip_error(name: &str, part: &str, error: &ZipError) -> ImportError {
    match error {
        ZipError::InvalidPassword => ImportError::Protected { name: name.to_owned() },
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            ImportError::Protected { name: name.to_owned() }
        }
        _ => damaged(name, part),
    }
}

/// XML is UTF-8, or UTF-16 with a byte order mark.
fn decode(bytes: Vec<u8>) -> Option<String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let (text, _, broken) = encoding_rs::UTF_8.decode(&bytes);
        return (!broken).then(|| Cow::into_owned(text));
    }
    let text = String::from_utf8(bytes).ok()?;
    Some(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
