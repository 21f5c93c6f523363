-- The annex style of the plan's own, in place of the one it names; at most
-- one. `content` is JSON: see the style files that ship.

CREATE TABLE style (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL
) STRICT;
