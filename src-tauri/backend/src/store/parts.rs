//! The content of versions, cut into parts that are kept once.
//!
//! Parts are cut where the bytes themselves say so, not at fixed places:
//! after a row that was added the cuts fall where they fell before, and only
//! the part with the row is new.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::error::Fault;
use super::migrate::hex;
use super::packed;

/// The first byte of content in parts. Deflated content begins with 0x78.
const IN_PARTS: u8 = 1;
/// Bytes of a SHA-256.
const HASH: usize = 32;
/// Smallest and largest part, and how many zero bits end one: parts are about
/// 10 KB. Smaller ones would deflate badly, larger ones change more often.
const SMALLEST: usize = 2 << 10;
const LARGEST: usize = 32 << 10;
const ENDS: u64 = (1 << 13) - 1;

/// Content ready for `version.content`; its parts are written on the way.
pub(super) fn pack(connection: &Connection, content: &[u8]) -> Result<Vec<u8>, Fault> {
    let whole = packed::pack_small(content)?;
    let mut index = vec![IN_PARTS];
    let mut fresh: Vec<(String, Vec<u8>)> = Vec::new();
    let mut seen = BTreeSet::new();
    let known = "SELECT EXISTS (SELECT 1 FROM version_part WHERE hash = ?)";
    let mut known = connection.prepare_cached(known)?;
    for part in cut(content) {
        let digest = Sha256::digest(part);
        index.extend(digest.iter());
        let name = hex(&digest);
        if seen.insert(name.clone()) && !known.query_row([&name], |row| row.get::<_, bool>(0))? {
            fresh.push((name, packed::pack_small(part)?));
        }
    }
    let size: usize = index.len() + fresh.iter().map(|(_, part)| part.len()).sum::<usize>();
    // Content unlike all before deflates better as a whole; the first one is
    // cut anyway, for those to come.
    if size > whole.len() + whole.len() / 3 {
        return Ok(whole);
    }
    let insert = "INSERT INTO version_part (hash, content) VALUES (?, ?)";
    let mut insert = connection.prepare_cached(insert)?;
    for (name, part) in fresh {
        insert.execute((name, part))?;
    }
    Ok(index)
}

/// The content behind `version.content`.
pub(super) fn unpack(connection: &Connection, stored: &[u8]) -> Result<Vec<u8>, Fault> {
    let Some((&IN_PARTS, index)) = stored.split_first() else {
        return packed::unpack(stored);
    };
    let missing = || Fault::Broken("版本的内容缺失".to_owned());
    if !index.len().is_multiple_of(HASH) {
        return Err(missing());
    }
    let select = "SELECT content FROM version_part WHERE hash = ?";
    let mut select = connection.prepare_cached(select)?;
    let mut content = Vec::new();
    for digest in index.chunks_exact(HASH) {
        let part: Option<Vec<u8>> = select.query_row([hex(digest)], |row| row.get(0)).optional()?;
        content.extend(packed::unpack(&part.ok_or_else(missing)?)?);
        if content.len() as u64 > packed::LIMIT {
            return Err(Fault::Broken("版本的内容过大".to_owned()));
        }
    }
    Ok(content)
}

/// A number for each byte, so that any few bytes in a row give a mixed sum.
const GEAR: [u64; 256] = gear();

const fn gear() -> [u64; 256] {
    let mut table = [0; 256];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut at = 0;
    while at < 256 {
        // SplitMix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        table[at] = mixed ^ (mixed >> 31);
        at += 1;
    }
    table
}

fn cut(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut sum: u64 = 0;
    for (at, byte) in bytes.iter().enumerate() {
        sum = (sum << 1).wrapping_add(GEAR[*byte as usize]);
        let length = at + 1 - start;
        // The high bits have seen the most bytes.
        let ends = (sum >> 40) & ENDS == 0;
        if (length >= SMALLEST && ends) || length >= LARGEST {
            parts.push(&bytes[start..=at]);
            start = at + 1;
        }
    }
    if start < bytes.len() {
        parts.push(&bytes[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: usize) -> Vec<String> {
        (0..rows)
            .map(|row| {
                format!("第{row}行：建设{}个站点，由第{}单位牵头。", row * 37 % 101, row % 13)
            })
            .collect()
    }

    #[test]
    fn a_row_more_changes_one_part() {
        let rows = text(3000);
        let before = rows.concat().into_bytes();
        let mut more = rows;
        more.insert(1500, "新增的一行。".to_owned());
        let after = more.concat().into_bytes();
        let known: BTreeSet<&[u8]> = cut(&before).into_iter().collect();
        assert!(known.len() > 8, "{} parts", known.len());
        let fresh = cut(&after).into_iter().filter(|part| !known.contains(part)).count();
        assert!(fresh <= 2, "{fresh} new parts");
        assert_eq!(cut(&after).concat(), after);
        assert_eq!(cut(&[]), [&[] as &[u8]; 0]);
    }
}
