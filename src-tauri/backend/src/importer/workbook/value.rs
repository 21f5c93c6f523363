//! Values as the sheet shows them, without the thousands separator.
//!
//! Dates are written `2025年12月31日`, the one form of official documents,
//! whatever the order of the sheet's own format; parts its format hides stay
//! hidden.

use calamine::{Data, ExcelDateTime};

/// Text of a cell value; `format` is its number format code.
pub fn value_text(value: &Data, format: &str) -> String {
    match value {
        Data::Int(number) => number_text(*number as f64, format),
        Data::Float(number) => number_text(*number, format),
        Data::String(text) => clean(text),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => date_text(moment, format),
        Data::DateTimeIso(text) => iso_date_text(text),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// Line ends as `\n`; `_x000D_` is how Excel stores a carriage return.
fn clean(text: &str) -> String {
    if !text.contains('\r') && !text.contains("_x000") {
        return text.to_owned();
    }
    text.replace("_x000D_", "").replace("_x000A_", "\n").replace("\r\n", "\n").replace('\r', "\n")
}

/// A number without format: 15 significant figures as in Excel, no `.0`.
pub fn plain(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == value.trunc() && value.abs() < 1e15 {
        // Through an integer, so that minus zero loses its sign.
        return (value as i64).to_string();
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// A number in the format of its cell. What cannot be shown exactly (parts
/// of a thousand, fractions, exponents) is written plainly.
pub fn number_text(value: f64, format: &str) -> String {
    let sections = sections(format);
    let (section, shown) = match sections.len() {
        0 | 1 => (sections.first(), value),
        _ if value < 0.0 => (sections.get(1), -value),
        3.. if value == 0.0 => (sections.get(2), value),
        _ => (sections.first(), value),
    };
    let Some(picture) = section.and_then(|section| Picture::parse(section)) else {
        return plain(value);
    };
    picture.write(shown).unwrap_or_else(|| plain(value))
}

/// The part of a number format for one sign.
#[derive(Default)]
struct Picture {
    before: String,
    after: String,
    whole: usize,
    decimals: usize,
    fixed_decimals: usize,
    percent: bool,
}

impl Picture {
    fn parse(section: &str) -> Option<Self> {
        if section.trim().eq_ignore_ascii_case("general") || section.trim() == "@" {
            return None;
        }
        let mut picture = Self::default();
        let (mut begun, mut ended, mut point, mut comma) = (false, false, false, false);
        let mut letters = section.chars();
        while let Some(letter) = letters.next() {
            let literal = match letter {
                '0' | '#' | '?' if ended => return None,
                '0' | '#' | '?' => {
                    picture.digit(letter, point);
                    (begun, comma) = (true, false);
                    continue;
                }
                '.' if !ended => {
                    point = true;
                    continue;
                }
                ',' if begun && !ended => {
                    comma = true;
                    continue;
                }
                '%' => {
                    picture.percent = true;
                    "%".to_owned()
                }
                '"' => letters.by_ref().take_while(|next| *next != '"').collect(),
                '\\' => letters.next().map_or_else(String::new, String::from),
                '_' | '*' => {
                    letters.next();
                    continue;
                }
                '[' => {
                    letters.by_ref().find(|next| *next == ']');
                    continue;
                }
                'E' | 'e' | '/' | '@' => return None,
                other => other.to_string(),
            };
            if begun {
                ended = true;
                picture.after.push_str(&literal);
            } else {
                picture.before.push_str(&literal);
            }
        }
        (begun && !comma).then_some(picture)
    }

    fn digit(&mut self, letter: char, point: bool) {
        match (letter, point) {
            ('0', false) => self.whole += 1,
            (_, false) => {}
            (letter, true) => {
                self.decimals += 1;
                if letter == '0' {
                    self.fixed_decimals = self.decimals;
                }
            }
        }
    }

    fn write(&self, value: f64) -> Option<String> {
        let value = if self.percent { value * 100.0 } else { value };
        if !value.is_finite() || value.abs() >= 1e15 || self.decimals > 15 || self.whole > 15 {
            return None;
        }
        // First to Excel's 15 figures, so that 0.285 × 100 rounds as shown.
        let value: f64 = format!("{value:.14e}").parse().ok()?;
        let mut figures = format!("{:.*}", self.decimals, value.abs());
        while figures.contains('.')
            && figures.len() - figures.find('.')? - 1 > self.fixed_decimals
            && figures.ends_with('0')
        {
            figures.pop();
        }
        let figures = figures.trim_end_matches('.');
        let whole = figures.find('.').unwrap_or(figures.len());
        let zeros = "0".repeat(self.whole.saturating_sub(whole));
        let sign = if value < 0.0 && figures.contains(|figure| ('1'..='9').contains(&figure)) {
            "-"
        } else {
            ""
        };
        Some(format!("{sign}{}{zeros}{figures}{}", self.before, self.after))
    }
}

/// Splits a format at semicolons outside quotes.
fn sections(format: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in format.chars() {
        if letter == ';' && !quoted && !escaped {
            parts.push(String::new());
            continue;
        }
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// Which parts of a moment a date format shows.
#[derive(Default)]
struct Shown {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

impl Shown {
    fn parse(format: &str) -> Self {
        let mut shown = Self::default();
        let mut letters = format.chars();
        let mut minutes = false;
        while let Some(letter) = letters.next() {
            match letter.to_ascii_lowercase() {
                '"' => {
                    letters.by_ref().find(|next| *next == '"');
                }
                '[' => {
                    letters.by_ref().find(|next| *next == ']');
                }
                '\\' | '_' | '*' => {
                    letters.next();
                }
                ';' => break,
                'y' | 'e' => shown.year = true,
                'd' => shown.day = true,
                // After hours, m is minutes.
                'm' if !minutes => shown.month = true,
                'h' => (shown.time, minutes) = (true, true),
                's' => shown.time = true,
                _ => {}
            }
        }
        let date = shown.year || shown.day;
        // “mm:ss” is a time without hours.
        shown.month &= date || !shown.time;
        if !date && !shown.month && !shown.time {
            (shown.year, shown.month, shown.day) = (true, true, true);
        }
        shown
    }
}

fn date_text(moment: &ExcelDateTime, format: &str) -> String {
    if moment.is_duration() {
        let seconds = (moment.as_f64() * 86_400.0).round() as i64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    // Beyond Excel's calendar there is no date, only the number.
    if !(0.0..2_958_466.0).contains(&moment.as_f64()) {
        return plain(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = (hour, minute, second);
    moment_text((year, month, day), time, &Shown::parse(format))
}

fn moment_text(date: (u16, u8, u8), time: (u8, u8, u8), shown: &Shown) -> String {
    let mut out = String::new();
    if shown.year {
        out += &format!("{}年", date.0);
    }
    if shown.month {
        out += &format!("{}月", date.1);
    }
    if shown.day {
        out += &format!("{}日", date.2);
    }
    let has_date = !out.is_empty();
    if shown.time && !(has_date && time == (0, 0, 0)) {
        if has_date {
            out.push(' ');
        }
        out += &format!("{}:{:02}", time.0, time.1);
        if time.2 > 0 {
            out += &format!(":{:02}", time.2);
        }
    }
    out
}

/// `2025-12-31` or `2025-12-31T08:30:00`; anything else stays as it is.
pub fn iso_date_text(text: &str) -> String {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.splitn(3, '-').map(str::parse::<u16>);
    let (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return text.to_owned();
    };
    let clock = time.get(..5).filter(|clock| *clock != "00:00").unwrap_or_default();
    let gap = if clock.is_empty() { "" } else { " " };
    format!("{year}年{month}月{day}日{gap}{clock}")
}

/// Format codes Excel knows by number only; 27–58 as Chinese Excel shows them.
pub fn builtin_format(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        18..=21 | 32..=35 | 55 | 56 => "h:mm:ss",
        22 => "yyyy-m-d h:mm",
        45 | 47 => "mm:ss",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        14 | 30 | 31 => "yyyy-m-d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        _ => "",
    }
}
