//! Names of pollutants misspelt: PM2．5, VOCS, Nox.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 污染物名称写法
pub static RULE: Rule = Rule {
    code: "writing.symbol",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Standard("HJ 633"),
    name: "污染物、缩写写法",
    check: Check::Text(look),
};

static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９₀-₉]*(?:\s?[.．。·]\s?[0-9０-９])?")
        .ok()
});

/// Words by their letters alone, as they should be written.
const RIGHT: [(&str, &[&str]); 14] = [
    ("pm2.5", &["PM2.5", "PM₂.₅"]),
    ("pm25", &["PM2.5"]),
    ("pm10", &["PM10", "PM₁₀"]),
    ("vocs", &["VOCs"]),
    ("nox", &["NOx", "NOₓ"]),
    ("so2", &["SO2", "SO₂"]),
    ("no2", &["NO2", "NO₂"]),
    ("co2", &["CO2", "CO₂"]),
    ("nh3", &["NH3", "NH₃"]),
    ("ldar", &["LDAR"]),
    ("aqi", &["AQI"]),
    ("ods", &["ODS"]),
    ("hfcs", &["HFCs"]),
    ("nmhc", &["NMHC"]),
];

fn plain(c: char) -> Option<char> {
    Some(match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => {
            char::from_u32(c as u32 - 0xfee0)?.to_ascii_lowercase()
        }
        '₀'..='₉' => char::from_u32(c as u32 - '₀' as u32 + '0' as u32)?,
        '．' | '。' | '·' => '.',
        c if c.is_whitespace() => return None,
        c => c.to_ascii_lowercase(),
    })
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(word) = WORD.as_ref() else { return Vec::new() };
    word.find_iter(line.text)
        .filter_map(|found| {
            let bare: String = found.as_str().chars().filter_map(plain).collect();
            let (_, right) = RIGHT.iter().find(|(known, _)| *known == bare)?;
            if right.contains(&found.as_str()) {
                return None;
            }
            let usual = right[0];
            Some(
                Hit::new(found.range(), format!("“{}”应写作“{usual}”。", found.as_str()))
                    .hint("全文统一写法。")
                    .instead(usual),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_symbols_misspelt() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("PM2．5和PM2.5浓度", "PM2．5→PM2.5"),
                ("治理VOCS、vocs、VOCs", "VOCS→VOCs | vocs→VOCs"),
                ("ＰＭ１０浓度", "ＰＭ１０→PM10"),
                ("推进PM 2.5治理", ""),
            ],
        );
    }
}
