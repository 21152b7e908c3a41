-- Codomyrmex Rollout, schema version 1, for SQLite 3.37 and above.
--
-- All instants are microseconds since 1970-01-01T00:00:00Z, all durations microseconds, all percentages thousandths of a
-- percent. Names are compared byte for byte: that is SQLite's own collation, BINARY.
-- States: 1 PENDING, 2 ACTIVE, 3 PAUSED, 4 COMPLETED, 5 ABORTED.
-- Commands: 1 create, 2 start, 3 advance, 4 pause, 5 resume, 6 abort, 7 delete.

-- Which of these files have been applied, by whatever tool.
CREATE TABLE rollout_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL
) STRICT;

-- One row per namespace: its identity and its last commit. It is what a reader polls.
CREATE TABLE rollout_namespaces (
  namespace    TEXT    NOT NULL PRIMARY KEY CHECK (length(namespace) BETWEEN 1 AND 200),
  epoch        TEXT    NOT NULL CHECK (length(epoch) BETWEEN 1 AND 100),
  revision     INTEGER NOT NULL CHECK (revision >= 0),
  operation_id TEXT    NOT NULL CHECK ((operation_id = '') = (revision = 0))
) STRICT, WITHOUT ROWID;

-- One row per flag that has, or had, a rollout. A removed one keeps its row: its version goes on rising.
CREATE TABLE rollouts (
  namespace        TEXT    NOT NULL CHECK (length(namespace) BETWEEN 1 AND 200),
  flag             TEXT    NOT NULL CHECK (length(flag) BETWEEN 1 AND 200),
  revision         INTEGER NOT NULL CHECK (revision >= 1),
  removed          INTEGER NOT NULL CHECK (removed IN (0, 1)),
  version          INTEGER NOT NULL CHECK (version >= 1),
  state            INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
  stage_index      INTEGER NOT NULL CHECK (stage_index BETWEEN -1 AND 99),
  percentage       INTEGER NOT NULL CHECK (percentage BETWEEN 0 AND 100000),
  baseline         INTEGER NOT NULL CHECK (baseline BETWEEN 0 AND 100000),
  created_at       INTEGER NOT NULL,
  started_at       INTEGER CHECK (started_at BETWEEN created_at AND updated_at),
  stage_entered_at INTEGER CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  updated_at       INTEGER NOT NULL CHECK (updated_at >= created_at),
  active_since     INTEGER CHECK (active_since BETWEEN created_at AND updated_at),
  served           INTEGER NOT NULL CHECK (served >= 0),
  actor            TEXT    NOT NULL,
  reason           TEXT,
  operation_id     TEXT    NOT NULL CHECK (length(operation_id) BETWEEN 1 AND 100),
  document         TEXT    NOT NULL,
  PRIMARY KEY (namespace, flag),
  CHECK ((active_since IS NOT NULL) = (state = 2))
) STRICT;

-- What changed since a revision.
CREATE UNIQUE INDEX rollouts_by_revision ON rollouts (namespace, revision);

-- One row per commit, with the rollout as the commit left it; the oldest of a flag go when it has too many.
CREATE TABLE rollout_history (
  namespace        TEXT    NOT NULL CHECK (length(namespace) BETWEEN 1 AND 200),
  flag             TEXT    NOT NULL CHECK (length(flag) BETWEEN 1 AND 200),
  revision         INTEGER NOT NULL CHECK (revision >= 1),
  command          INTEGER NOT NULL CHECK (command BETWEEN 1 AND 99),
  from_state       INTEGER CHECK (from_state BETWEEN 1 AND 5),
  forced           INTEGER NOT NULL CHECK (forced IN (0, 1)),
  removed          INTEGER NOT NULL CHECK (removed IN (0, 1)),
  version          INTEGER NOT NULL CHECK (version >= 1),
  state            INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
  stage_index      INTEGER NOT NULL CHECK (stage_index BETWEEN -1 AND 99),
  percentage       INTEGER NOT NULL CHECK (percentage BETWEEN 0 AND 100000),
  baseline         INTEGER NOT NULL CHECK (baseline BETWEEN 0 AND 100000),
  created_at       INTEGER NOT NULL,
  started_at       INTEGER CHECK (started_at BETWEEN created_at AND updated_at),
  stage_entered_at INTEGER CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  updated_at       INTEGER NOT NULL CHECK (updated_at >= created_at),
  active_since     INTEGER CHECK (active_since BETWEEN created_at AND updated_at),
  served           INTEGER NOT NULL CHECK (served >= 0),
  actor            TEXT    NOT NULL,
  reason           TEXT,
  operation_id     TEXT    NOT NULL CHECK (length(operation_id) BETWEEN 1 AND 100),
  document         TEXT    NOT NULL,
  PRIMARY KEY (namespace, flag, version),
  CHECK ((active_since IS NOT NULL) = (state = 2))
) STRICT;

-- A command is carried out once for a flag, however often it is sent.
CREATE UNIQUE INDEX rollout_history_by_operation ON rollout_history (namespace, flag, operation_id);

-- Which operation made a revision: what proves that a reader's place still belongs to this data.
CREATE UNIQUE INDEX rollout_history_by_revision ON rollout_history (namespace, revision);

INSERT INTO rollout_schema (version, name) VALUES (1, 'rollouts');
