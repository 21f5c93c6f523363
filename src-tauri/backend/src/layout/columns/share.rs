//! Hands the width of a page out to columns: where it saves most height and
//! keeps most names whole, and then by exchange between two columns.

use super::super::sheet::TableColumn;
use super::demand::{Demands, Taken};
use super::{Points, TEXT_SHARE, outer_width, raise};

/// Widths tried are this far apart, in points.
const STEP: f64 = 5.25;
/// Widths at which names become whole that are tried besides, per column.
const THRESHOLDS: usize = 24;
/// What a line of a column that is not its row's tallest costs: no cell is
/// left needlessly narrow.
const LOWER_LINE: f64 = 0.08;
/// Rounds of exchange; each is an improvement, few are needed.
const ROUNDS: usize = 8;
/// How many widths down a column may go in one exchange.
const REACH: usize = 8;

/// Gives columns what is left of `available`.
pub fn hand_out(
    widths: &mut [Points],
    columns: &[TableColumn<'_>],
    demands: &Demands,
    available: Points,
) {
    let taken: Points = widths.iter().copied().sum();
    let left = available - taken;
    let ladders: Vec<Ladder> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| {
            Ladder::of(demands, column, *width, left, columns[column].max.points())
        })
        .collect();
    let mut choice = Choice::new(&ladders, demands.rows(), available.0);
    choice.climb();
    choice.exchange();
    for (width, (ladder, rung)) in widths.iter_mut().zip(ladders.iter().zip(&choice.rungs)) {
        *width = Points(ladder.rungs[*rung].width);
    }
    let taken: Points = widths.iter().copied().sum();
    spread(widths, columns, demands.longest_column(), available - taken);
}

/// What is left when no column gains by more: the longest text takes it up to
/// its bound, then the others up to theirs, then all in proportion.
fn spread(widths: &mut [Points], columns: &[TableColumn<'_>], text: usize, left: Points) {
    let available = widths.iter().copied().sum::<Points>() + left;
    let bounds: Vec<Points> = columns.iter().map(|column| column.max.points()).collect();
    // A table of short cells throughout has no text to favour.
    if widths[text].0 > available.0 * TEXT_SHARE * 0.9 {
        let room = (bounds[text] - widths[text]).max(Points::ZERO).min(left);
        widths[text] += room;
    }
    raise(widths, &bounds, available);
    let taken: Points = widths.iter().copied().sum();
    for width in widths {
        *width = *width * (available.0 / taken.0);
    }
}

/// The widths a column may have, narrowest first.
struct Ladder {
    rungs: Vec<Rung>,
}

/// A width and what the column's cells take at it.
struct Rung {
    width: f64,
    rows: Vec<Taken>,
}

impl Ladder {
    fn of(demands: &Demands, column: usize, least: Points, left: Points, bound: Points) -> Self {
        let most = least.0 + left.0;
        let thresholds = demands.thresholds(column);
        let whole = thresholds.iter().rev().map(|inner| outer_width(Points(*inner)).0);
        let mut widths: Vec<f64> = whole.filter(|width| *width <= most).take(THRESHOLDS).collect();
        // Names may ask for more than the style's bound, text may not.
        let bound = bound.0.min(most);
        let steps = ((bound - least.0) / STEP).max(0.0) as usize;
        widths.extend((0..=steps).map(|step| least.0 + step as f64 * STEP));
        widths.retain(|width| *width >= least.0);
        widths.sort_by(f64::total_cmp);
        widths.dedup_by(|a, b| *a - *b < 0.05);
        let rung = |width| Rung { width, rows: demands.taken(column, Points(width)) };
        Self { rungs: widths.into_iter().map(rung).collect() }
    }
}

/// A rung for each column.
struct Choice<'l> {
    ladders: &'l [Ladder],
    rungs: Vec<usize>,
    rows: usize,
    available: f64,
}

/// What columns take of each row together.
#[derive(Clone, Copy, Default)]
struct RowCost {
    tallest: f64,
    all: f64,
    broken: f64,
}

impl RowCost {
    fn with(self, taken: Taken) -> Self {
        Self {
            tallest: self.tallest.max(taken.lines),
            all: self.all + taken.lines,
            broken: self.broken + taken.broken,
        }
    }

    fn total(self) -> f64 {
        self.tallest + (self.all - self.tallest) * LOWER_LINE + self.broken
    }
}

impl<'l> Choice<'l> {
    fn new(ladders: &'l [Ladder], rows: usize, available: f64) -> Self {
        Self { ladders, rungs: vec![0; ladders.len()], rows, available }
    }

    fn width(&self, column: usize, rung: usize) -> f64 {
        self.ladders[column].rungs[rung].width
    }

    fn left(&self) -> f64 {
        let taken: f64 = (0..self.rungs.len()).map(|c| self.width(c, self.rungs[c])).sum();
        self.available - taken
    }

    /// What all columns but these take.
    fn rest(&self, without: &[usize]) -> Vec<RowCost> {
        let mut rest = vec![RowCost::default(); self.rows];
        for column in (0..self.ladders.len()).filter(|column| !without.contains(column)) {
            self.add(&mut rest, (column, self.rungs[column]));
        }
        rest
    }

    fn add(&self, rows: &mut [RowCost], (column, rung): (usize, usize)) {
        for (row, taken) in rows.iter_mut().zip(&self.ladders[column].rungs[rung].rows) {
            *row = row.with(*taken);
        }
    }

    /// What rows cost with one more column.
    fn cost(&self, rest: &[RowCost], (column, rung): (usize, usize)) -> f64 {
        let taken = &self.ladders[column].rungs[rung].rows;
        rest.iter().zip(taken).map(|(row, taken)| row.with(*taken).total()).sum()
    }

    /// Takes the step with the best gain for its width, again and again.
    fn climb(&mut self) {
        loop {
            let left = self.left();
            let mut best: Option<(f64, usize, usize)> = None;
            for column in 0..self.ladders.len() {
                let rest = self.rest(&[column]);
                let from = self.rungs[column];
                let now = self.cost(&rest, (column, from));
                for rung in from + 1..self.ladders[column].rungs.len() {
                    let more = self.width(column, rung) - self.width(column, from);
                    if more > left {
                        break;
                    }
                    let gain = (now - self.cost(&rest, (column, rung))) / more;
                    if gain > 1e-9 && best.is_none_or(|(most, _, _)| gain > most) {
                        best = Some((gain, column, rung));
                    }
                }
            }
            let Some((_, column, rung)) = best else { return };
            self.rungs[column] = rung;
        }
    }

    /// Lets one column give and another take, as long as that is better.
    fn exchange(&mut self) {
        for _ in 0..ROUNDS {
            let columns = 0..self.rungs.len();
            let pairs = columns.clone().flat_map(|giver| columns.clone().map(move |t| (giver, t)));
            let best = pairs
                .filter(|(giver, taker)| giver != taker)
                .filter_map(|(giver, taker)| self.best_exchange(giver, taker))
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            let Some((_, moves)) = best else { return };
            for (column, rung) in moves {
                self.rungs[column] = rung;
            }
        }
    }

    /// The exchange between two columns that saves most, and what it saves.
    fn best_exchange(&self, giver: usize, taker: usize) -> Option<(f64, [(usize, usize); 2])> {
        let from = self.rungs[giver];
        let left = self.left();
        let rest = self.rest(&[giver, taker]);
        let total = |moves: [(usize, usize); 2]| {
            let mut rows = rest.clone();
            self.add(&mut rows, moves[0]);
            self.cost(&rows, moves[1])
        };
        let now = total([(giver, from), (taker, self.rungs[taker])]);
        let moves = (from.saturating_sub(REACH)..from).filter_map(|lower| {
            let freed = self.width(giver, from) - self.width(giver, lower) + left;
            Some([(giver, lower), (taker, self.highest(taker, freed)?)])
        });
        moves
            .map(|moves| (now - total(moves), moves))
            .filter(|(saved, _)| *saved > 1e-9)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// The highest rung that costs no more than `room` more width; none when
    /// that is the one the column stands on.
    fn highest(&self, column: usize, room: f64) -> Option<usize> {
        let now = self.rungs[column];
        let most = self.width(column, now) + room + 1e-9;
        let above = &self.ladders[column].rungs[now + 1..];
        let fitting = above.iter().take_while(|rung| rung.width <= most).count();
        (fitting > 0).then_some(now + fitting)
    }
}
