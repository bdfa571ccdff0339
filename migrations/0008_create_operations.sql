-- Written in the same batch as the state change; the relay sends, the consumer marks done (invariant 6, decision 10).
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL CHECK (queue IN ('fulfilment', 'notifications')),
  kind TEXT NOT NULL,
  -- What the effect is once for: `order.paid:ord_…`. UNIQUE, so the same effect cannot be asked for twice.
  effect_key TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  done_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (sent_at, created_at) WHERE done_at IS NULL;

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  received_at INTEGER NOT NULL,
  replayed_at INTEGER
) STRICT;
CREATE INDEX dead_letters_by_age ON dead_letters (received_at, id);

-- When each due job ran last, and where it had got to.
CREATE TABLE due_jobs (
  name TEXT PRIMARY KEY,
  last_run_at INTEGER NOT NULL,
  cursor TEXT
) STRICT, WITHOUT ROWID;

-- Append-only. Sealing (sequence and hash) is a job of its own (decision 23).
CREATE TABLE audit_log (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  request_id TEXT,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  sequence INTEGER UNIQUE,
  hash TEXT
) STRICT;
CREATE INDEX audit_log_by_age ON audit_log (at, id);
CREATE INDEX audit_log_by_entity ON audit_log (entity, entity_id, at);
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
CREATE TRIGGER audit_log_no_rewrite BEFORE UPDATE OF id, at, actor, action, entity, entity_id, request_id, before, after ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
