-- Versions of one plan are much alike: their content is cut into parts, and
-- equal parts are kept once. `version.content` then begins with the byte 1,
-- followed by the SHA-256 of each part; content that begins otherwise is the
-- whole text, deflated. `hash` names a part, in hex; `content` is deflated.
CREATE TABLE version_part (
    id      INTEGER PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL
) STRICT;

-- What a reviewer says about a change. It hangs on a task of the plan, or,
-- where there is none, on the text it is about.
CREATE TABLE comment (
    id       INTEGER PRIMARY KEY,
    task_id  INTEGER,
    quoted   TEXT NOT NULL,
    body     TEXT NOT NULL,
    at       TEXT NOT NULL,
    resolved INTEGER NOT NULL
) STRICT;
