//! JSON, deflated: how snapshots and undo steps are kept in the file.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Fault;

/// No plan comes near this; a file that does is made to fill the memory.
pub(super) const LIMIT: u64 = 256 << 20;

/// A value as JSON text. The same value always gives the same bytes.
pub(super) fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(value).map_err(|_| Fault::Broken("内容无法保存".to_owned()))
}

/// Deflates bytes. Level 1: text shrinks to a third, and an edit must not be felt.
pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    pack_at(bytes, Compression::fast())
}

/// Deflates bytes as far as it goes, where nobody waits.
pub(super) fn pack_small(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    pack_at(bytes, Compression::best())
}

fn pack_at(bytes: &[u8], level: Compression) -> Result<Vec<u8>, Fault> {
    let mut encoder = ZlibEncoder::new(Vec::new(), level);
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|_| Fault::Broken("内容无法压缩".to_owned()))
}

/// What [`pack`] was given.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut decoder = ZlibDecoder::new(packed).take(LIMIT + 1);
    match decoder.read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 <= LIMIT => Ok(bytes),
        Ok(_) => Err(Fault::Broken("压缩内容过大".to_owned())),
        Err(_) => Err(Fault::Broken("压缩内容无法解开".to_owned())),
    }
}

/// The value of a JSON text.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Fault::Broken(format!("内容无法读懂（第 {line} 行第 {column} 个字符处）"))
    })
}
