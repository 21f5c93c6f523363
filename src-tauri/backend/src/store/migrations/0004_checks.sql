-- What checking remembers: decisions not to be told again, as JSON, and the
-- office's own words.

CREATE TABLE check_ignored (
    position INTEGER PRIMARY KEY,
    decision TEXT NOT NULL
) STRICT;

CREATE TABLE check_word (
    position INTEGER PRIMARY KEY,
    word     TEXT NOT NULL,
    instead  TEXT NOT NULL
) STRICT;
