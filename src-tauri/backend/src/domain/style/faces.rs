//! Typefaces, type sizes and which way a page is turned.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::domain::Points;

/// 字体, a typeface by its role in official documents.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
pub enum Typeface {
    /// 小标宋, titles
    #[serde(rename = "小标宋")]
    Title,
    /// 宋体, page numbers
    #[serde(rename = "宋体")]
    Song,
    /// 仿宋, body text
    #[serde(rename = "仿宋")]
    FangSong,
    /// 黑体, heads
    #[serde(rename = "黑体")]
    Hei,
    /// 楷体
    #[serde(rename = "楷体")]
    Kai,
}

impl Typeface {
    /// All typefaces.
    pub const ALL: [Self; 5] = [Self::Title, Self::Song, Self::FangSong, Self::Hei, Self::Kai];

    /// The name users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "小标宋",
            Self::Song => "宋体",
            Self::FangSong => "仿宋",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
        }
    }
}

/// 字号, the type sizes of Chinese documents.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
pub enum TypeSize {
    /// 二号, titles
    #[serde(rename = "二号")]
    Two,
    /// 小二
    #[serde(rename = "小二")]
    SmallTwo,
    /// 三号, body text
    #[serde(rename = "三号")]
    Three,
    /// 小三
    #[serde(rename = "小三")]
    SmallThree,
    /// 四号, page numbers
    #[serde(rename = "四号")]
    Four,
    /// 小四, tables
    #[serde(rename = "小四")]
    SmallFour,
    /// 五号, crowded tables
    #[serde(rename = "五号")]
    Five,
    /// 小五
    #[serde(rename = "小五")]
    SmallFive,
    /// 六号
    #[serde(rename = "六号")]
    Six,
}

impl TypeSize {
    /// Height of the type.
    pub const fn points(self) -> Points {
        Points(match self {
            Self::Two => 22.0,
            Self::SmallTwo => 18.0,
            Self::Three => 16.0,
            Self::SmallThree => 15.0,
            Self::Four => 14.0,
            Self::SmallFour => 12.0,
            Self::Five => 10.5,
            Self::SmallFive => 9.0,
            Self::Six => 7.5,
        })
    }
}

/// Which way a page is held when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// 竖版
    Portrait,
    /// 横版
    Landscape,
}
