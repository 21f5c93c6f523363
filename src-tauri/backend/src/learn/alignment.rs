//! Two sequences aligned by likeness: equal things side by side, order kept.

/// One step of an alignment: positions in the left and right sequence.
pub type Step = (Option<usize>, Option<usize>);

/// Aligns two sequences. `gain` says how good it is to put two things side by
/// side; at or below zero they stay apart.
pub fn align(left: usize, right: usize, gain: impl Fn(usize, usize) -> f64) -> Vec<Step> {
    let mut best = vec![vec![0.0_f64; right + 1]; left + 1];
    let mut gains = vec![vec![0.0_f64; right]; left];
    for l in (0..left).rev() {
        for r in (0..right).rev() {
            gains[l][r] = gain(l, r);
            let apart = best[l + 1][r].max(best[l][r + 1]);
            let together = gains[l][r] + best[l + 1][r + 1];
            best[l][r] = if gains[l][r] > 0.0 { apart.max(together) } else { apart };
        }
    }
    let mut steps = Vec::with_capacity(left.max(right));
    let (mut l, mut r) = (0, 0);
    while l < left || r < right {
        let together = l < left
            && r < right
            && gains[l][r] > 0.0
            && best[l][r] <= gains[l][r] + best[l + 1][r + 1] + f64::EPSILON;
        if together {
            steps.push((Some(l), Some(r)));
            (l, r) = (l + 1, r + 1);
        } else if l < left && (r == right || best[l + 1][r] >= best[l][r + 1]) {
            steps.push((Some(l), None));
            l += 1;
        } else {
            steps.push((None, Some(r)));
            r += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligns_in_order() {
        let (left, right): (Vec<char>, Vec<char>) =
            ("abcd".chars().collect(), "axcd".chars().collect());
        let steps = align(4, 4, |l, r| if left[l] == right[r] { 1.0 } else { 0.0 });
        let paired: Vec<_> = steps.iter().filter(|(l, r)| l.is_some() && r.is_some()).collect();
        assert_eq!(paired.len(), 3);
        assert_eq!(steps.len(), 5, "b and x stay apart: {steps:?}");
    }
}
