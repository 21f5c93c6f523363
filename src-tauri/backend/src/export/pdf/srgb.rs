//! The colour space sRGB (IEC 61966-2-1) as an ICC profile, version 2.1
//! (ICC.1:1998-09): what an archived PDF says its black is black in.
//!
//! Built here, because it is a few numbers of a public standard: nothing of
//! anybody else's is shipped.

/// Entries of the tone curve: with fewer, dark greys are off by a shade.
const CURVE: u16 = 1024;

/// White of the connection space, D50; as all numbers of a profile in
/// 65536ths.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// The primaries red, green and blue, seen under D50.
const PRIMARIES: [[u32; 3]; 3] =
    [[0x6FA0, 0x38F5, 0x0390], [0x6297, 0xB787, 0x18D9], [0x249F, 0x0F84, 0xB6C4]];

/// What the profile is called.
pub const NAME: &str = "sRGB IEC61966-2.1";

/// The profile's bytes; always the same.
pub fn profile() -> Vec<u8> {
    let curve = curve();
    let [red, green, blue] = PRIMARIES.map(xyz);
    // The three tone curves are one, stored once.
    let parts = [description(), text("CC0 1.0"), xyz(D50), red, green, blue, curve];
    let tags: [(&[u8; 4], usize); 9] = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"rXYZ", 3),
        (b"gXYZ", 4),
        (b"bXYZ", 5),
        (b"rTRC", 6),
        (b"gTRC", 6),
        (b"bTRC", 6),
    ];
    let mut body = Vec::new();
    let mut places = Vec::new();
    let start = HEADER + 4 + tags.len() * 12;
    for part in &parts {
        places.push((start + body.len(), part.len()));
        body.extend_from_slice(part);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut profile = header(start + body.len());
    profile.extend(word(tags.len()));
    for (name, part) in tags {
        let (offset, length) = places[part];
        profile.extend_from_slice(name);
        profile.extend(word(offset));
        profile.extend(word(length));
    }
    profile.extend(body);
    profile
}

/// Length of a profile's header.
const HEADER: usize = 128;

/// Display profile, RGB to XYZ, made on the first day of the century so that
/// it never changes.
fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(size);
    header.extend(word(size));
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    header.extend([2000_u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend_from_slice(b"acsp");
    // Platform, flags, maker, model, attributes, intent: nothing to say.
    header.resize(68, 0);
    header.extend(D50.into_iter().flat_map(u32::to_be_bytes));
    header.resize(HEADER, 0);
    header
}

/// The name, in ASCII; its two other languages are left empty.
fn description() -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend(word(NAME.len() + 1));
    tag.extend_from_slice(NAME.as_bytes());
    tag.push(0);
    tag.resize(tag.len() + 8 + 3 + 67, 0);
    tag
}

fn text(text: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend_from_slice(text.as_bytes());
    tag.push(0);
    tag
}

fn xyz(colour: [u32; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(colour.into_iter().flat_map(u32::to_be_bytes));
    tag
}

fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend(word(usize::from(CURVE)));
    for step in 0..CURVE {
        let light = linear(f64::from(step) / f64::from(CURVE - 1));
        tag.extend(((light * 65535.0).round() as u16).to_be_bytes());
    }
    tag
}

/// How much light a value of 0 to 1 is (IEC 61966-2-1, 5.2).
fn linear(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(profile: &[u8], at: usize) -> usize {
        let bytes = profile[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes) as usize
    }

    fn tag<'p>(profile: &'p [u8], name: &[u8; 4]) -> &'p [u8] {
        let entries = (0..number(profile, HEADER)).map(|i| HEADER + 4 + i * 12);
        let at = entries.into_iter().find(|at| &profile[*at..at + 4] == name).expect("the tag");
        &profile[number(profile, at + 4)..][..number(profile, at + 8)]
    }

    #[test]
    fn the_profile_says_what_the_standard_says() {
        let profile = profile();
        assert_eq!(number(&profile, 0), profile.len(), "its size");
        assert_eq!(&profile[36..40], b"acsp");
        for axis in 0..3 {
            let part = |name| number(tag(&profile, name), 8 + axis * 4);
            let sum = part(b"rXYZ") + part(b"gXYZ") + part(b"bXYZ");
            assert_eq!(sum, part(b"wtpt"), "full red, green and blue are white");
        }
        let curve = tag(&profile, b"rTRC");
        assert_eq!(curve, tag(&profile, b"bTRC"), "grey stays grey");
        let light = |value: f64| {
            let at = 12 + 2 * (value * f64::from(CURVE - 1)).round() as usize;
            f64::from(u16::from_be_bytes([curve[at], curve[at + 1]])) / 65535.0
        };
        for (value, expected) in [(0.0, 0.0), (0.5, 0.214), (1.0, 1.0)] {
            assert!((light(value) - expected).abs() < 0.001, "{value}: {}", light(value));
        }
    }
}
