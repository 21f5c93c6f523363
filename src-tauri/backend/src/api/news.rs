//! What is new in a sequence of which the window knows an earlier state.

/// How many items stayed at either end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    /// At the beginning.
    pub before: usize,
    /// At the end.
    pub after: usize,
}

/// What lies between the items that are equal at the beginning and at the end,
/// before and now, and how many those are: a step changes few of many.
pub(super) fn differing<'t, T: PartialEq>(old: &'t [T], new: &'t [T]) -> (&'t [T], &'t [T], Kept) {
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    (&old[..old.len() - after], &new[..new.len() - after], Kept { before, after })
}

#[cfg(test)]
mod tests {
    use super::{Kept, differing};

    #[test]
    fn what_is_equal_at_both_ends_is_kept() {
        let cases = [
            ("", "", "", "", (0, 0)),
            ("", "ab", "", "ab", (0, 0)),
            ("ab", "", "ab", "", (0, 0)),
            ("abc", "abc", "", "", (3, 0)),
            ("abcd", "axcd", "b", "x", (1, 2)),
            ("aa", "aaa", "", "a", (2, 0)),
            ("abcd", "xbcy", "abcd", "xbcy", (0, 0)),
        ];
        for (old, new, was, is, (before, after)) in cases {
            let found = differing(old.as_bytes(), new.as_bytes());
            let expected = (was.as_bytes(), is.as_bytes(), Kept { before, after });
            assert_eq!(found, expected, "{old} and {new}");
        }
    }
}
