-- Figures of tasks that are no targets 指标, as the clerk decided.

CREATE TABLE passed_figure (
    position INTEGER PRIMARY KEY,
    task_id  INTEGER NOT NULL,
    value    TEXT NOT NULL,
    unit     TEXT NOT NULL
) STRICT;
