//! Which things keep their order when a sequence is rearranged.

/// The longest run of rising values, as positions in `values`; of several the
/// one that begins first. What is not in it has moved. Takes n·log n steps.
pub fn longest_rising(values: &[usize]) -> Vec<usize> {
    // Of each length the positions where a rising run of that length ends;
    // their values fall from left to right.
    let mut ends: Vec<Vec<usize>> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let length = ends
            .partition_point(|of_length| of_length.last().is_some_and(|end| values[*end] < *value));
        match ends.get_mut(length) {
            Some(of_length) => of_length.push(at),
            None => ends.push(vec![at]),
        }
    }
    let mut run: Vec<usize> = Vec::with_capacity(ends.len());
    for of_length in ends.iter().rev() {
        let next = match run.last() {
            None => 0,
            Some(later) => of_length.partition_point(|end| values[*end] >= values[*later]),
        };
        run.extend(of_length.get(next));
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_longest_run_that_begins_first() {
        for (values, expected) in [
            (&[1, 2, 3][..], &[0, 1, 2][..]),
            (&[2, 5, 3, 4], &[0, 2, 3]),
            (&[3, 1], &[0]),
            (&[4, 0, 1, 2, 3], &[1, 2, 3, 4]),
            (&[3, 4, 5, 0, 1, 2], &[0, 1, 2]),
            (&[], &[]),
        ] {
            assert_eq!(longest_rising(values), expected, "{values:?}");
        }
    }
}
