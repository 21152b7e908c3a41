-- Codomyrmex Rollout, schema version 1, for PostgreSQL 13 and above.
--
-- All instants are microseconds since 1970-01-01T00:00:00Z, all durations microseconds, all percentages thousandths of a
-- percent. Names are compared byte for byte, whatever the collation of the database.
-- States: 1 PENDING, 2 ACTIVE, 3 PAUSED, 4 COMPLETED, 5 ABORTED.
-- Commands: 1 create, 2 start, 3 advance, 4 pause, 5 resume, 6 abort, 7 delete.

-- Which of these files have been applied, by whatever tool.
CREATE TABLE rollout_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  name    VARCHAR(200) NOT NULL
);

-- One row per namespace: its identity and its last commit. It is what a reader polls.
CREATE TABLE rollout_namespaces (
  namespace    TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(namespace) BETWEEN 1 AND 200),
  epoch        TEXT COLLATE "C" NOT NULL CHECK (length(epoch) BETWEEN 1 AND 100),
  revision     BIGINT NOT NULL CHECK (revision >= 0),
  operation_id TEXT COLLATE "C" NOT NULL,
  CHECK ((operation_id = '') = (revision = 0))
);

-- One row per flag that has, or had, a rollout. A removed one keeps its row: its version goes on rising.
CREATE TABLE rollouts (
  namespace        TEXT COLLATE "C" NOT NULL CHECK (length(namespace) BETWEEN 1 AND 200),
  flag             TEXT COLLATE "C" NOT NULL CHECK (length(flag) BETWEEN 1 AND 200),
  revision         BIGINT NOT NULL CHECK (revision >= 1),
  removed          SMALLINT NOT NULL CHECK (removed IN (0, 1)),
  version          BIGINT NOT NULL CHECK (version >= 1),
  state            SMALLINT NOT NULL CHECK (state BETWEEN 1 AND 5),
  stage_index      SMALLINT NOT NULL CHECK (stage_index BETWEEN -1 AND 99),
  percentage       INTEGER NOT NULL CHECK (percentage BETWEEN 0 AND 100000),
  baseline         INTEGER NOT NULL CHECK (baseline BETWEEN 0 AND 100000),
  created_at       BIGINT NOT NULL,
  started_at       BIGINT,
  stage_entered_at BIGINT,
  updated_at       BIGINT NOT NULL,
  active_since     BIGINT,
  served           BIGINT NOT NULL CHECK (served >= 0),
  actor            TEXT NOT NULL,
  reason           TEXT,
  operation_id     TEXT COLLATE "C" NOT NULL CHECK (length(operation_id) BETWEEN 1 AND 100),
  document         TEXT NOT NULL,
  PRIMARY KEY (namespace, flag),
  CHECK (started_at BETWEEN created_at AND updated_at),
  CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  CHECK (active_since BETWEEN created_at AND updated_at),
  CHECK (updated_at >= created_at),
  CHECK ((active_since IS NOT NULL) = (state = 2))
);

-- What changed since a revision.
CREATE UNIQUE INDEX rollouts_by_revision ON rollouts (namespace, revision);

-- One row per commit, with the rollout as the commit left it; the oldest of a flag go when it has too many.
CREATE TABLE rollout_history (
  namespace        TEXT COLLATE "C" NOT NULL CHECK (length(namespace) BETWEEN 1 AND 200),
  flag             TEXT COLLATE "C" NOT NULL CHECK (length(flag) BETWEEN 1 AND 200),
  revision         BIGINT NOT NULL CHECK (revision >= 1),
  command          SMALLINT NOT NULL CHECK (command BETWEEN 1 AND 99),
  from_state       SMALLINT CHECK (from_state BETWEEN 1 AND 5),
  forced           SMALLINT NOT NULL CHECK (forced IN (0, 1)),
  removed          SMALLINT NOT NULL CHECK (removed IN (0, 1)),
  version          BIGINT NOT NULL CHECK (version >= 1),
  state            SMALLINT NOT NULL CHECK (state BETWEEN 1 AND 5),
  stage_index      SMALLINT NOT NULL CHECK (stage_index BETWEEN -1 AND 99),
  percentage       INTEGER NOT NULL CHECK (percentage BETWEEN 0 AND 100000),
  baseline         INTEGER NOT NULL CHECK (baseline BETWEEN 0 AND 100000),
  created_at       BIGINT NOT NULL,
  started_at       BIGINT,
  stage_entered_at BIGINT,
  updated_at       BIGINT NOT NULL,
  active_since     BIGINT,
  served           BIGINT NOT NULL CHECK (served >= 0),
  actor            TEXT NOT NULL,
  reason           TEXT,
  operation_id     TEXT COLLATE "C" NOT NULL CHECK (length(operation_id) BETWEEN 1 AND 100),
  document         TEXT NOT NULL,
  PRIMARY KEY (namespace, flag, version),
  CHECK (started_at BETWEEN created_at AND updated_at),
  CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  CHECK (active_since BETWEEN created_at AND updated_at),
  CHECK (updated_at >= created_at),
  CHECK ((active_since IS NOT NULL) = (state = 2))
);

-- A command is carried out once for a flag, however often it is sent.
CREATE UNIQUE INDEX rollout_history_by_operation ON rollout_history (namespace, flag, operation_id);

-- Which operation made a revision: what proves that a reader's place still belongs to this data.
CREATE UNIQUE INDEX rollout_history_by_revision ON rollout_history (namespace, revision);

INSERT INTO rollout_schema (version, name) VALUES (1, 'rollouts');
