//! Wording, marks and blanks.

use super::Maker;

impl Maker<'_> {
    pub fn one_character(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut text: Vec<char> = self.rows[at].text.chars().collect();
        let place = self.dice.below(text.len());
        let plain = |c: char| {
            ('\u{4E00}'..='\u{9FFF}').contains(&c) && !"一二两三四五六七八九十百千万亿".contains(c)
        };
        if text.len() < 8 || !plain(text[place]) {
            return false;
        }
        match self.dice.below(3) {
            0 => text[place] = *self.dice.pick(&['新', '优', '统', '再']),
            1 => drop(text.remove(place)),
            _ => text.insert(place, *self.dice.pick(&['应', '并', '均'])),
        }
        self.set_text(at, text.into_iter().collect(), "wording")
    }

    pub fn insert_words(&mut self) -> bool {
        const WORDS: [&str; 5] = ["进一步", "按照统一部署", "会同有关方面", "在试点基础上", "切实"];
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let place = self.dice.below(text.len());
        let words = *self.dice.pick(&WORDS);
        let between = |c: char| c.is_ascii_alphanumeric();
        if place == 0 || between(text[place]) || between(text[place - 1]) {
            return false;
        }
        let text =
            text[..place].iter().copied().chain(words.chars()).chain(text[place..].iter().copied());
        self.set_text(at, text.collect(), "wording")
    }

    pub fn drop_clause(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = self.rows[at].text.clone();
        let clauses: Vec<&str> = text.split_inclusive(['，', '；', '。']).collect();
        if clauses.len() < 3 {
            return false;
        }
        let gone = self.dice.below(clauses.len());
        let short = clauses[gone].chars().count() < 4;
        if short || clauses[gone].contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let kept = clauses.iter().enumerate().filter(|(place, _)| *place != gone);
        let kept: String = kept.map(|(_, clause)| *clause).collect();
        if kept.chars().count() * 2 < text.chars().count() {
            return false;
        }
        self.set_text(at, kept, "wording")
    }

    /// The second or first half in other words.
    pub fn rewrite_half(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let other: Vec<char> = self.dice.pick(self.foreign).text.chars().collect();
        let half = text.len() / 2;
        if text.len() < 16 || other.len() < half + 1 {
            return false;
        }
        let first = self.dice.below(2) == 0;
        let (gone, kept) = if first {
            text.split_at(half)
        } else {
            let (kept, gone) = text.split_at(text.len() - half);
            (gone, kept)
        };
        let new = &other[..half];
        if gone.iter().chain(new).any(|c| c.is_ascii_alphanumeric()) {
            return false;
        }
        let (new, kept): (String, String) = (new.iter().collect(), kept.iter().collect());
        let text = if first { format!("{new}{kept}") } else { format!("{kept}{new}") };
        self.set_text(at, text, "wording")
    }

    pub fn marks(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = &self.rows[at].text;
        let changed = match self.dice.below(3) {
            0 => text.replacen('，', "、", 1),
            1 => text.replace('（', "(").replace('）', ")"),
            _ => text.trim_end_matches('。').to_owned(),
        };
        self.set_text(at, changed, "punctuation")
    }

    pub fn blanks(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let place = 1 + self.dice.below(text.len().saturating_sub(2));
        if text.len() < 6 {
            return false;
        }
        let blank = *self.dice.pick(&[' ', '\u{3000}', '\n']);
        let mut changed = text;
        changed.insert(place, blank);
        self.set_text(at, changed.into_iter().collect(), "blank")
    }

    pub fn rename_category(&mut self) -> bool {
        let at = self.dice.below(self.rows.len());
        let old = self.rows[at].category.clone();
        let new = old.replace("专项行动", "攻坚行动");
        if new == old {
            return false;
        }
        for at in 0..self.rows.len() {
            if self.rows[at].category == old {
                self.rows[at].category.clone_from(&new);
                let id = self.rows[at].id.0;
                if id < self.count as u64 {
                    self.facts.push(vec![format!("category wording b{id}")]);
                }
            }
        }
        true
    }
}
