//! Figures and days.

use std::ops::Range;

use lantian_backend::domain::Field;

use super::Maker;

impl Maker<'_> {
    /// The runs of digits of a text, and what stands around each.
    fn figures(text: &str) -> Vec<(Range<usize>, bool)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end =
                (at..bytes.len()).find(|end| !bytes[*end].is_ascii_digit()).unwrap_or(bytes.len());
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let beside = |byte: Option<&u8>| {
                byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            };
            if !beside(before.as_ref()) && !beside(bytes.get(end)) {
                let date = text[end..].starts_with(['年', '月', '日', '号']);
                found.push((at..end, date));
            }
            at = end;
        }
        found
    }

    pub fn figure(&mut self) -> bool {
        self.digits(|text, date| !date && !text.starts_with('年'), "figure", 997)
    }

    pub fn day_in_text(&mut self) -> bool {
        self.digits(|rest, date| date && rest.starts_with('月'), "deadline", 12)
    }

    fn digits(&mut self, fits: fn(&str, bool) -> bool, meaning: &str, limit: usize) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = self.rows[at].text.clone();
        let places: Vec<_> = Self::figures(&text)
            .into_iter()
            .filter(|(place, date)| fits(&text[place.end..], *date))
            .collect();
        if places.is_empty() {
            return false;
        }
        let (place, _) = self.dice.pick(&places).clone();
        let new = (1 + self.dice.below(limit)).to_string();
        if new == text[place.clone()] {
            return false;
        }
        let mut changed = text;
        changed.replace_range(place, &new);
        self.set_text(at, changed, meaning)
    }

    pub fn deadline(&mut self) -> bool {
        const DAYS: [&str; 4] = ["2024年9月底", "2025年6月底", "2026年3月底前", "2027年12月底"];
        let Some(at) = self.fresh() else { return false };
        let day = *self.dice.pick(&DAYS);
        if self.rows[at].deadline.is_empty() || self.rows[at].deadline == day {
            return false;
        }
        self.rows[at].deadline = day.to_owned();
        self.done(at, Field::Deadline, &["deadline"])
    }
}
