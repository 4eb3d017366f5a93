-- Runs are ordered by number, never by time. A number is never given twice.
CREATE TABLE runs (
	number    INTEGER PRIMARY KEY CHECK (number > 0),
	at        TEXT    NOT NULL,           -- RFC 3339, UTC, as the clock said
	folder    TEXT    NOT NULL UNIQUE,    -- its name below runs/
	outcome   TEXT    NOT NULL,           -- a word of the caller
	settings  TEXT    NOT NULL,           -- the caller's, as text
	seconds   REAL    NOT NULL,
	added     INTEGER NOT NULL,
	revised   INTEGER NOT NULL,
	amended   INTEGER NOT NULL,
	removed   INTEGER NOT NULL,
	unchanged INTEGER NOT NULL,
	pruned    INTEGER NOT NULL DEFAULT 0, -- 1: its folder was given up
	undone    INTEGER NOT NULL DEFAULT 0  -- 1: rolled back
) STRICT;

-- Records of a run by status and reason.
CREATE TABLE counts (
	run     INTEGER NOT NULL REFERENCES runs,
	status  TEXT    NOT NULL,
	reason  TEXT    NOT NULL,
	records INTEGER NOT NULL,
	PRIMARY KEY (run, status, reason)
) STRICT, WITHOUT ROWID;

-- Files of the folder of a run.
CREATE TABLE files (
	run    INTEGER NOT NULL REFERENCES runs,
	path   TEXT    NOT NULL, -- with slashes
	bytes  INTEGER NOT NULL,
	sha256 BLOB    NOT NULL,
	PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;

-- One file below segments/ for each run that brought documents.
CREATE TABLE segments (
	run     INTEGER PRIMARY KEY REFERENCES runs,
	bytes   INTEGER NOT NULL,
	records INTEGER NOT NULL,
	sha256  BLOB    NOT NULL
) STRICT;

-- Every version of a document; the one in force is the one that no run replaced.
CREATE TABLE documents (
	id       TEXT    NOT NULL,
	run      INTEGER NOT NULL REFERENCES segments, -- that brought this version
	position INTEGER NOT NULL,                     -- of its frame in the segment, bytes
	size     INTEGER NOT NULL,                     -- of its frame, bytes
	text     BLOB    NOT NULL,                     -- key of title and abstract
	content  BLOB    NOT NULL,                     -- key of all that the source states
	period   TEXT    NOT NULL,                     -- empty: off the time axis
	replaced INTEGER REFERENCES runs,              -- run that brought the next version or removed it
	PRIMARY KEY (id, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_place ON documents (run, position);
CREATE INDEX documents_replaced ON documents (replaced) WHERE replaced IS NOT NULL;

-- The vocabulary only grows; numbers are 0, 1, 2, … without a gap.
CREATE TABLE terms (
	number INTEGER PRIMARY KEY,
	term   TEXT    NOT NULL UNIQUE,
	run    INTEGER NOT NULL REFERENCES runs -- that brought it
) STRICT;

-- Permanent identities of topics.
CREATE TABLE topics (
	id      INTEGER PRIMARY KEY CHECK (id > 0),
	born    INTEGER NOT NULL REFERENCES runs,
	retired INTEGER REFERENCES runs -- the first run without it
) STRICT;

-- What a topic was in a run.
CREATE TABLE appearances (
	topic      INTEGER NOT NULL REFERENCES topics,
	run        INTEGER NOT NULL REFERENCES runs,
	place      INTEGER NOT NULL, -- its number in the model of the run
	label      TEXT    NOT NULL,
	confidence REAL,             -- that it is the same as before; null for a new topic
	PRIMARY KEY (topic, run)
) STRICT, WITHOUT ROWID;

-- The periods whose figures a run wrote; those of the latest run are in force.
CREATE TABLE periods (
	period    TEXT    NOT NULL,
	run       INTEGER NOT NULL REFERENCES runs,
	documents INTEGER NOT NULL,
	PRIMARY KEY (period, run)
) STRICT, WITHOUT ROWID;

-- Sums of the weights of topics over the documents of a period and of their
-- squares, in fixed point; above 2^63 stored as negative numbers.
CREATE TABLE prevalence (
	period TEXT    NOT NULL,
	run    INTEGER NOT NULL,
	topic  INTEGER NOT NULL,
	total  INTEGER NOT NULL,
	square INTEGER NOT NULL,
	PRIMARY KEY (period, run, topic),
	FOREIGN KEY (period, run) REFERENCES periods
) STRICT, WITHOUT ROWID;

-- Tests that were made. None is made twice.
CREATE TABLE looks (
	topic   INTEGER NOT NULL REFERENCES topics,
	period  TEXT    NOT NULL,
	test    TEXT    NOT NULL,
	run     INTEGER NOT NULL REFERENCES runs,
	p       REAL    NOT NULL CHECK (p BETWEEN 0 AND 1),
	level   REAL    NOT NULL CHECK (level BETWEEN 0 AND 1),
	outcome TEXT    NOT NULL,
	PRIMARY KEY (topic, period, test)
) STRICT, WITHOUT ROWID;

-- The mails of runs, one a run.
CREATE TABLE deliveries (
	run        INTEGER PRIMARY KEY REFERENCES runs,
	message_id TEXT    NOT NULL,
	state      TEXT    NOT NULL CHECK (state IN ('sending', 'sent')),
	at         TEXT    NOT NULL
) STRICT;

-- The highest number of a topic ever given, also by runs that were undone.
CREATE TABLE given (
	what   TEXT    PRIMARY KEY,
	number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO given VALUES ('topic', 0);
