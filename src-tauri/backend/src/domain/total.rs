//! Rows of sums that close a list 合计.

use serde::{Deserialize, Serialize};

use super::{ColumnKey, ListId};

/// A row that closes a list with sums. The sums themselves are worked out
/// whenever the list is printed, so they follow its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTotal {
    /// The list it closes.
    pub list: ListId,
    /// Its first cell: 合计, 总计.
    pub label: String,
    /// The columns that are summed.
    pub columns: Vec<ColumnKey>,
}
