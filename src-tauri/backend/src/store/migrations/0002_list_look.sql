-- Rows of sums that close a list, and merged cells of a list's own columns.
-- Both merely point at their list or task: what points at a row that is gone
-- is passed over.

-- `columns` is a JSON array of the columns that are summed.
CREATE TABLE list_total (
    position INTEGER PRIMARY KEY,
    list_id  INTEGER NOT NULL,
    label    TEXT NOT NULL,
    columns  TEXT NOT NULL
) STRICT;

-- `header` names one of the list's own columns.
CREATE TABLE task_merge (
    task_id INTEGER NOT NULL,
    header  TEXT NOT NULL,
    PRIMARY KEY (task_id, header)
) STRICT, WITHOUT ROWID;
