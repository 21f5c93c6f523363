//! Why an edit does not fit.

use thiserror::Error;

/// Why an edit was not applied; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// A row that is no longer there.
    #[error("要修改的任务已经不在总表中。")]
    NoSuchTask,
    /// A unit that is no longer there.
    #[error("要修改的单位已经不在单位库中。")]
    NoSuchUnit,
    /// A column the master does not have.
    #[error("总表中没有“{header}”这一栏。")]
    NoSuchColumn {
        /// Its header.
        header: String,
    },
    /// A second column of the same kind or header.
    #[error("总表中已经有“{header}”这一栏。")]
    ColumnTaken {
        /// Its header.
        header: String,
    },
    /// A column without words over it.
    #[error("栏名不能为空。")]
    EmptyHeader,
    /// 工作任务 cannot go: it is what the plan is made of.
    #[error("“{header}”一栏是总表的主体，不能删除。")]
    ColumnNeeded {
        /// Its header.
        header: String,
    },
    /// Rows to be joined that do not follow one another, or only one.
    #[error("只有上下相邻的两条以上任务才能合并。")]
    NotNeighbours,
    /// A split that leaves a part without text, or only one part.
    #[error("拆分后的每一条都要有文字，且不少于两条。")]
    NothingToSplit,
    /// A year outside what a plan can be for.
    #[error("年份“{year}”不对，应为 1949 到 2999 之间的四位数。")]
    BadYear {
        /// As typed.
        year: String,
    },
    /// A finding whose text is no longer what it was.
    #[error("要修改的文字已经变动，没有改动。")]
    NothingToFix,
    /// A word of the own list that says nothing.
    #[error("词表里不能加入“{word}”。")]
    BadOwnWord {
        /// As typed.
        word: String,
    },
    /// A unit without a name.
    #[error("单位名称不能为空。")]
    EmptyUnitName,
    /// A name that no cell could hold as one name.
    #[error("“{name}”不能作单位名称。")]
    BadUnitName {
        /// As typed.
        name: String,
    },
    /// A name another unit goes by.
    #[error("“{name}”已经是“{owner}”的名称或别名。")]
    UnitNameTaken {
        /// The name.
        name: String,
        /// The unit that has it.
        owner: String,
    },
    /// A unit that something refers to.
    #[error("“{name}”还在使用，不能删除：{places}。")]
    UnitInUse {
        /// The unit.
        name: String,
        /// Where it is used, in words.
        places: String,
    },
    /// A unit merged with itself.
    #[error("不能把“{name}”与它自己合并。")]
    SameUnit {
        /// The unit.
        name: String,
    },
    /// Both merged units have a share of a target, and the shares differ.
    #[error("指标“{target}”中两个单位的分解数不同（{kept}、{absorbed}），不能合并。")]
    SharesDiffer {
        /// The target.
        target: String,
        /// The share of the unit that stays.
        kept: String,
        /// The share of the unit that goes.
        absorbed: String,
    },
    /// Members for a unit that is no group.
    #[error("“{name}”不是单位组，不能指定成员。")]
    NotAGroup {
        /// The unit.
        name: String,
    },
    /// A group that would be its own member.
    #[error("“{name}”包含“{group}”，不能再作它的成员。")]
    GroupHoldsItself {
        /// The group.
        group: String,
        /// The member that holds it.
        name: String,
    },
    /// A text that no cell holds as a name of its own any more.
    #[error("表中已经没有“{name}”。")]
    NoSuchName {
        /// The name.
        name: String,
    },
    /// A checklist that is no longer there.
    #[error("这份清单已经不在方案中。")]
    NoSuchChecklist,
    /// A second checklist of the same kind for a unit.
    #[error("“{unit}”已经有一份清单。")]
    ChecklistExists {
        /// The unit.
        unit: String,
    },
    /// A row of a checklist that is no longer there.
    #[error("要修改的条目已经不在清单中。")]
    NoSuchRow,
    /// A row without text.
    #[error("条目的文字不能为空。")]
    EmptyRowText,
    /// A join of fewer than two rows.
    #[error("合并至少要选两条。")]
    NothingToJoin,
    /// A row whose master did not move.
    #[error("这一条不需要复核。")]
    NotUnderReview,
    /// A row of the clerk's own has no master text to go back to.
    #[error("自拟条目没有总表原文可以恢复。")]
    NoMasterText,
    /// A standing row that is no longer there.
    #[error("要修改的通用条目已经不在方案中。")]
    NoSuchStandingRow,
    /// A clause that is no longer there.
    #[error("要修改的要点已经不在区县清单中。")]
    NoSuchClause,
    /// A digest row that is no longer there.
    #[error("这一行已经不在区县清单中。")]
    NoSuchDigestRow,
    /// A clause without words.
    #[error("要点不能是空的。")]
    EmptyClause,
    /// A figure for a clause whose text has none.
    #[error("要点“{text}”里没有数，不能填数量。")]
    NoFigure {
        /// The clause.
        text: String,
    },
    /// Two figures in one phrase; each needs shares of its own.
    #[error("“{text}”里有两个{{数量}}。")]
    TwoFigures {
        /// The phrase.
        text: String,
    },
    /// A share is a figure of at most twelve characters.
    #[error("“{value}”太长，不像一个数量。")]
    LongShare {
        /// As typed.
        value: String,
    },
    /// A target that is no longer there.
    #[error("要修改的指标已经不在方案中。")]
    NoSuchTarget,
    /// A target that counts nothing.
    #[error("指标名称不能为空。")]
    EmptyTargetName,
    /// A whole that is no number.
    #[error("总数“{value}”不是数字。只填数字；“约”“以上”等字留在总表里。")]
    BadWhole {
        /// As typed.
        value: String,
    },
    /// A share moved to a unit that has one.
    #[error("{unit}的“{target}”已经填了数，请先清除或改好再移。")]
    ShareTaken {
        /// The unit.
        unit: String,
        /// The target.
        target: String,
    },
    /// A whole that cannot be shared out.
    #[error("“{name}”不能平均分解：{why}。")]
    NothingToShareOut {
        /// The target.
        name: String,
        /// Why not, in words.
        why: String,
    },
    /// Annexes that say nothing of a target that is not known already.
    #[error("附件里没有读出“{name}”还缺的数。")]
    NothingInAnnexes {
        /// The target.
        name: String,
    },
    /// A target whose shares a clause prints.
    #[error("“{name}”的分解数还印在区县清单的要点“{clause}”里，请先在区县清单改掉{{数量}}。")]
    TargetPrinted {
        /// The target.
        name: String,
        /// The clause.
        clause: String,
    },
    /// A clause that prints another target's shares.
    #[error("要点“{clause}”已经在印“{name}”的分解数。")]
    ClauseTaken {
        /// The clause.
        clause: String,
        /// The other target.
        name: String,
    },
    /// A scope by source without a source.
    #[error("要点“{text}”没有依据的任务，不能按责任单位定范围。")]
    ClauseWithoutSource {
        /// The clause.
        text: String,
    },
    /// Nothing left to turn into clauses.
    #[error("“{row}”没有需要转为要点的任务。")]
    NoOpenTask {
        /// The digest row.
        row: String,
    },
    /// A row of the district table needs a name.
    #[error("类别名称不能是空的。")]
    EmptyRowName,
    /// Two rows of one name cannot be told apart.
    #[error("区县清单已有“{name}”一行。")]
    RowNameTaken {
        /// As typed.
        name: String,
    },
    /// The only row cannot go.
    #[error("区县清单至少要有一行。")]
    LastDigestRow,
    /// A style that no page can be laid out by.
    #[error("样式的“{place}”：{reason}。")]
    BadStyle {
        /// Which value, in words.
        place: String,
        /// What is wrong with it, in Chinese.
        reason: String,
    },
    /// A style that does not ship with this program.
    #[error("没有名为“{name}”的样式。")]
    NoSuchStyle {
        /// The name.
        name: String,
    },
}

impl EditError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "edit.no_such_task",
            Self::NoSuchTarget => "edit.no_such_target",
            Self::EmptyTargetName => "edit.empty_target_name",
            Self::BadWhole { .. } => "edit.bad_whole",
            Self::ShareTaken { .. } => "edit.share_taken",
            Self::NothingToShareOut { .. } => "edit.nothing_to_share_out",
            Self::NothingInAnnexes { .. } => "edit.nothing_in_annexes",
            Self::TargetPrinted { .. } => "edit.target_printed",
            Self::ClauseTaken { .. } => "edit.clause_taken",
            Self::NothingToFix => "edit.nothing_to_fix",
            Self::BadOwnWord { .. } => "edit.bad_own_word",
            Self::NoSuchUnit => "edit.no_such_unit",
            Self::NoSuchColumn { .. } => "edit.no_such_column",
            Self::ColumnTaken { .. } => "edit.column_taken",
            Self::EmptyHeader => "edit.empty_header",
            Self::ColumnNeeded { .. } => "edit.column_needed",
            Self::NotNeighbours => "edit.not_neighbours",
            Self::NothingToSplit => "edit.nothing_to_split",
            Self::BadYear { .. } => "edit.bad_year",
            Self::EmptyUnitName => "edit.empty_unit_name",
            Self::BadUnitName { .. } => "edit.bad_unit_name",
            Self::UnitNameTaken { .. } => "edit.unit_name_taken",
            Self::UnitInUse { .. } => "edit.unit_in_use",
            Self::SameUnit { .. } => "edit.same_unit",
            Self::SharesDiffer { .. } => "edit.shares_differ",
            Self::NotAGroup { .. } => "edit.not_a_group",
            Self::GroupHoldsItself { .. } => "edit.group_holds_itself",
            Self::NoSuchName { .. } => "edit.no_such_name",
            Self::NoSuchChecklist => "edit.no_such_checklist",
            Self::ChecklistExists { .. } => "edit.checklist_exists",
            Self::NoSuchRow => "edit.no_such_row",
            Self::EmptyRowText => "edit.empty_row_text",
            Self::NothingToJoin => "edit.nothing_to_join",
            Self::NotUnderReview => "edit.not_under_review",
            Self::NoMasterText => "edit.no_master_text",
            Self::NoSuchStandingRow => "edit.no_such_standing_row",
            Self::NoSuchClause => "edit.no_such_clause",
            Self::NoSuchDigestRow => "edit.no_such_digest_row",
            Self::EmptyClause => "edit.empty_clause",
            Self::NoFigure { .. } => "edit.no_figure",
            Self::TwoFigures { .. } => "edit.two_figures",
            Self::LongShare { .. } => "edit.long_share",
            Self::ClauseWithoutSource { .. } => "edit.clause_without_source",
            Self::NoOpenTask { .. } => "edit.no_open_task",
            Self::EmptyRowName => "edit.empty_row_name",
            Self::RowNameTaken { .. } => "edit.row_name_taken",
            Self::LastDigestRow => "edit.last_digest_row",
            Self::BadStyle { .. } => "edit.bad_style",
            Self::NoSuchStyle { .. } => "edit.no_such_style",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchTask
            | Self::NoSuchUnit
            | Self::NoSuchColumn { .. }
            | Self::NoSuchChecklist
            | Self::NoSuchRow
            | Self::NoSuchStandingRow
            | Self::NoSuchClause
            | Self::NoSuchDigestRow
            | Self::NoSuchTarget => "可能刚被删除，按 Ctrl+Z 可以找回。",
            Self::ColumnTaken { .. } => "请换一个栏名。",
            Self::NotNeighbours => "请选中相邻的几行再合并；有筛选时请先清除筛选。",
            Self::NothingToSplit => "请在要断开的地方断开，每一段都要有文字。",
            Self::UnitNameTaken { .. } => "请换一个名称；是同一个单位的，可以把两个单位合并。",
            Self::UnitInUse { .. } => "可以把它合并到别的单位，或先从这些地方去掉。",
            Self::SharesDiffer { .. } => "请先在指标分解中把其中一个改成一致或清空。",
            Self::BadUnitName { .. } => "名称不能换行，也不能是“/”一类表示“无”的符号。",
            Self::NotAGroup { .. } => "请先把它的类别改为“单位组”。",
            Self::EmptyRowText | Self::NoMasterText => "要去掉这一条，请用“不列”。",
            Self::ChecklistExists { .. } => "请在左侧列表中选中它。",
            Self::EmptyHeader
            | Self::ColumnNeeded { .. }
            | Self::BadYear { .. }
            | Self::EmptyUnitName
            | Self::SameUnit { .. }
            | Self::GroupHoldsItself { .. }
            | Self::NoSuchName { .. }
            | Self::NothingToJoin
            | Self::NotUnderReview => "",
            Self::EmptyTargetName => "写上数的是什么，例如“微型监测站”。",
            Self::NothingToShareOut { .. } => "也可以直接在格子里填数。",
            Self::NothingInAnnexes { .. } => "请直接在格子里填。",
            Self::TargetPrinted { .. } => "把{数量}换成文字或删去要点，再删除指标。",
            Self::ClauseTaken { .. } => "一条要点只能印一个指标的数。",
            Self::BadWhole { .. } | Self::ShareTaken { .. } => "",
            Self::NothingToFix => "校核意见会按现在的文字重新给出。",
            Self::BadOwnWord { .. } => "词不能为空，也不能改成它自己。",
            Self::EmptyClause => "写上文字，或删除这条要点。",
            Self::NoFigure { .. } => "先在要点文字里写上{数量}，再给各区县填数。",
            Self::TwoFigures { .. } => "一个短语只能有一个{数量}，请用“，”把它们分开。",
            Self::LongShare { .. } => "数量只写数；要写一段话，请按回车改写这个区县的文字。",
            Self::ClauseWithoutSource { .. } => "先选择依据的任务，或手工勾选区县。",
            Self::NoOpenTask { .. } => "这一类的任务都已有要点，或已注明不列。",
            Self::EmptyRowName => "写上类别名称，例如“工业废气治理专项行动”。",
            Self::RowNameTaken { .. } => "换一个名称，或把类别归到已有的那一行。",
            Self::LastDigestRow => "先增加别的行，再删除这一行。",
            Self::BadStyle { .. } => "样式没有改动；请换一个值。",
            Self::NoSuchStyle { .. } => "请在“版式”中改用一种自带的样式。",
        }
    }
}
