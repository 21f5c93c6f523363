//! What went wrong, as the window shows it.

use serde::Serialize;
use specta::Type;

use crate::app::AppError;

/// An error on its way to the window: the code to match, the words to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Problem {
    /// Stable code, such as `store.read_only`.
    pub code: String,
    /// What went wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese; may be empty.
    pub hint: String,
}

impl Problem {
    /// No plan is open.
    pub fn no_plan() -> Self {
        Self {
            code: "desk.no_plan".to_owned(),
            message: "没有打开的方案。".to_owned(),
            hint: "请先打开或导入一个方案。".to_owned(),
        }
    }

    /// The program itself failed: a bug, not the user's doing.
    pub fn internal() -> Self {
        Self {
            code: "desk.internal".to_owned(),
            message: "程序内部出错，这一步没有完成。".to_owned(),
            hint: "已保存的内容不受影响；请再试一次，仍不行请重新打开程序。".to_owned(),
        }
    }
}

impl<E: Into<AppError>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error = error.into();
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
            hint: error.hint().to_owned(),
        }
    }
}
