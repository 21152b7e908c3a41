-- Codomyrmex Rollout, schema version 1, for MariaDB 10.6 and above.
--
-- All instants are microseconds since 1970-01-01T00:00:00Z, all durations microseconds, all percentages thousandths of a
-- percent. Names are compared code point by code point: neither case, nor accents, nor
-- spaces at the end are folded, whatever the collation of the database.
-- States: 1 PENDING, 2 ACTIVE, 3 PAUSED, 4 COMPLETED, 5 ABORTED.
-- Commands: 1 create, 2 start, 3 advance, 4 pause, 5 resume, 6 abort, 7 delete.
--
-- MariaDB cannot undo the creation of a table: what exists already is left alone, so that this file may be run again after
-- it was interrupted.

-- Which of these files have been applied, by whatever tool.
CREATE TABLE IF NOT EXISTS rollout_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  name    VARCHAR(200) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin ROW_FORMAT = DYNAMIC;

-- One row per namespace: its identity and its last commit. It is what a reader polls.
CREATE TABLE IF NOT EXISTS rollout_namespaces (
  namespace    VARCHAR(200) NOT NULL PRIMARY KEY CHECK (char_length(namespace) BETWEEN 1 AND 200),
  epoch        VARCHAR(100) NOT NULL CHECK (char_length(epoch) BETWEEN 1 AND 100),
  revision     BIGINT NOT NULL CHECK (revision >= 0),
  operation_id VARCHAR(100) NOT NULL,
  CHECK ((operation_id = '') = (revision = 0))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin ROW_FORMAT = DYNAMIC;

-- One row per flag that has, or had, a rollout. A removed one keeps its row: its version goes on rising.
CREATE TABLE IF NOT EXISTS rollouts (
  namespace        VARCHAR(200) NOT NULL CHECK (char_length(namespace) BETWEEN 1 AND 200),
  flag             VARCHAR(200) NOT NULL CHECK (char_length(flag) BETWEEN 1 AND 200),
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
  operation_id     VARCHAR(100) NOT NULL CHECK (char_length(operation_id) BETWEEN 1 AND 100),
  document         LONGTEXT NOT NULL,
  PRIMARY KEY (namespace, flag),
  -- What changed since a revision.
  UNIQUE KEY rollouts_by_revision (namespace, revision),
  CHECK (started_at BETWEEN created_at AND updated_at),
  CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  CHECK (active_since BETWEEN created_at AND updated_at),
  CHECK (updated_at >= created_at),
  CHECK ((active_since IS NOT NULL) = (state = 2))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin ROW_FORMAT = DYNAMIC;

-- One row per commit, with the rollout as the commit left it; the oldest of a flag go when it has too many.
CREATE TABLE IF NOT EXISTS rollout_history (
  namespace        VARCHAR(200) NOT NULL CHECK (char_length(namespace) BETWEEN 1 AND 200),
  flag             VARCHAR(200) NOT NULL CHECK (char_length(flag) BETWEEN 1 AND 200),
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
  operation_id     VARCHAR(100) NOT NULL CHECK (char_length(operation_id) BETWEEN 1 AND 100),
  document         LONGTEXT NOT NULL,
  PRIMARY KEY (namespace, flag, version),
  -- A command is carried out once for a flag, however often it is sent.
  UNIQUE KEY rollout_history_by_operation (namespace, flag, operation_id),
  -- Which operation made a revision: what proves that a reader's place still belongs to this data.
  UNIQUE KEY rollout_history_by_revision (namespace, revision),
  CHECK (started_at BETWEEN created_at AND updated_at),
  CHECK (stage_entered_at BETWEEN created_at AND updated_at),
  CHECK (active_since BETWEEN created_at AND updated_at),
  CHECK (updated_at >= created_at),
  CHECK ((active_since IS NOT NULL) = (state = 2))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin ROW_FORMAT = DYNAMIC;

INSERT INTO rollout_schema (version, name) VALUES (1, 'rollouts');
