-- A plan and everything derived work hangs on. One file is one plan.
--
-- Foreign keys say who owns a row: a task belongs to its list. What merely
-- points at another row (a source of an entry, a member of a group) may
-- dangle after an edit; that is a finding for the user, not a failed save.
-- Keys are checked at commit, so rows may be written in any order.
--
-- Positions leave gaps so that inserting a row does not rewrite the rest.

CREATE TABLE migration (
    number   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT;

-- `revision` grows by one with every change: a program that still holds an
-- older state sees that it must not write over a newer one.
CREATE TABLE file_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    revision   INTEGER NOT NULL,
    created_at TEXT
) STRICT;

CREATE TABLE plan (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    title           TEXT NOT NULL,
    issuer          TEXT NOT NULL,
    year            INTEGER,
    stage           TEXT NOT NULL,
    document_number TEXT NOT NULL,
    style           TEXT NOT NULL,
    support_policy  TEXT NOT NULL,
    district_form   TEXT NOT NULL
) STRICT;

CREATE TABLE annex (
    position INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    mark     TEXT NOT NULL,
    title    TEXT NOT NULL
) STRICT;

CREATE TABLE prose (
    position INTEGER PRIMARY KEY,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id         INTEGER PRIMARY KEY,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind       TEXT NOT NULL
) STRICT;

CREATE TABLE unit_alias (
    unit_id  INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (unit_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_member (
    group_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    unit_id  INTEGER NOT NULL,
    PRIMARY KEY (group_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE list (
    id       INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL,
    mark     TEXT NOT NULL
) STRICT;

-- `field` names a column every list knows, `extra` one of the list's own.
CREATE TABLE list_column (
    list_id  INTEGER NOT NULL REFERENCES list (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    field    TEXT,
    extra    TEXT,
    header   TEXT NOT NULL,
    PRIMARY KEY (list_id, position),
    CHECK ((field IS NULL) <> (extra IS NULL))
) STRICT, WITHOUT ROWID;

-- `extra` is a JSON object: header to cell text. `joined` is a bit set.
CREATE TABLE task (
    id          INTEGER PRIMARY KEY,
    list_id     INTEGER NOT NULL REFERENCES list (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    number      TEXT NOT NULL,
    category    TEXT NOT NULL,
    item        TEXT NOT NULL,
    text        TEXT NOT NULL,
    lead        TEXT NOT NULL,
    support     TEXT NOT NULL,
    responsible TEXT NOT NULL,
    deadline    TEXT NOT NULL,
    remark      TEXT NOT NULL,
    extra       TEXT NOT NULL,
    joined      INTEGER NOT NULL
) STRICT;

CREATE INDEX task_list ON task (list_id, position);

-- `headers` is a JSON object: field to head word.
CREATE TABLE checklist (
    unit_id  INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    position INTEGER NOT NULL,
    headers  TEXT NOT NULL,
    PRIMARY KEY (unit_id, kind)
) STRICT, WITHOUT ROWID;

-- `after_kind` is NULL, 'top', 'task' or 'entry'.
CREATE TABLE entry (
    id             INTEGER PRIMARY KEY,
    unit_id        INTEGER NOT NULL,
    checklist_kind TEXT NOT NULL,
    position       INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    category       TEXT,
    item           TEXT,
    text           TEXT,
    after_kind     TEXT,
    after_id       INTEGER,
    FOREIGN KEY (unit_id, checklist_kind) REFERENCES checklist (unit_id, kind)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX entry_checklist ON entry (unit_id, checklist_kind, position);

CREATE TABLE entry_source (
    entry_id  INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    task_id   INTEGER NOT NULL,
    role      TEXT NOT NULL,
    text_then TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_source_task ON entry_source (task_id);

CREATE TABLE standing_row (
    id       INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    category TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE standing_except (
    row_id   INTEGER NOT NULL REFERENCES standing_row (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    unit_id  INTEGER NOT NULL,
    PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_row (
    id       INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL
) STRICT;

CREATE TABLE digest_category (
    row_id   INTEGER NOT NULL REFERENCES digest_row (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;

-- Tasks a digest row passes over on purpose.
CREATE TABLE digest_omitted (
    row_id   INTEGER NOT NULL REFERENCES digest_row (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    task_id  INTEGER NOT NULL,
    PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;

-- `scope` is 'by_source' or 'units'; the units stand in clause_scope.
CREATE TABLE clause (
    id             INTEGER PRIMARY KEY,
    position       INTEGER NOT NULL,
    row_id         INTEGER NOT NULL,
    text           TEXT NOT NULL,
    opens_sentence INTEGER NOT NULL,
    scope          TEXT NOT NULL,
    target_id      INTEGER
) STRICT;

CREATE INDEX clause_row ON clause (row_id, position);

CREATE TABLE clause_source (
    clause_id INTEGER NOT NULL REFERENCES clause (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    task_id   INTEGER NOT NULL,
    text_then TEXT NOT NULL,
    PRIMARY KEY (clause_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX clause_source_task ON clause_source (task_id);

CREATE TABLE clause_scope (
    clause_id INTEGER NOT NULL REFERENCES clause (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    unit_id   INTEGER NOT NULL,
    PRIMARY KEY (clause_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clause_variant (
    clause_id      INTEGER NOT NULL REFERENCES clause (id) DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    unit_id        INTEGER NOT NULL,
    text           TEXT,
    opens_sentence INTEGER,
    PRIMARY KEY (clause_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
    id         INTEGER PRIMARY KEY,
    position   INTEGER NOT NULL,
    task_id    INTEGER,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    unit       TEXT NOT NULL,
    comparison TEXT NOT NULL,
    kind       TEXT NOT NULL
) STRICT;

CREATE TABLE allocation (
    id        INTEGER PRIMARY KEY,
    target_id INTEGER NOT NULL REFERENCES target (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    unit_id   INTEGER NOT NULL,
    value     TEXT NOT NULL
) STRICT;

CREATE INDEX allocation_target ON allocation (target_id, position);

-- Snapshots 版本. `content` is the plan as JSON, deflated; `hash` is the
-- SHA-256 of that JSON.
CREATE TABLE version (
    id      INTEGER PRIMARY KEY,
    label   TEXT NOT NULL,
    stage   TEXT NOT NULL,
    note    TEXT NOT NULL,
    at      TEXT NOT NULL,
    hash    TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- Undo and redo: one row per step, oldest first. `changes` is a JSON list of
-- rows before and after, deflated. Undone steps stay until the next change.
CREATE TABLE step (
    id      INTEGER PRIMARY KEY,
    label   TEXT NOT NULL,
    at      TEXT NOT NULL,
    undone  INTEGER NOT NULL,
    changes BLOB NOT NULL
) STRICT;
