-- What the integrity job found: one row for each difference, kept until 90 days after it was gone.
CREATE TABLE integrity_findings (
  -- `<kind>:<subject>`, so that a difference that is seen again is the same row.
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  variant_id TEXT,
  order_id TEXT,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  can_repair INTEGER NOT NULL CHECK (can_repair IN (0, 1)),
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  resolved_at INTEGER
) STRICT;
CREATE INDEX integrity_findings_open ON integrity_findings (first_seen_at, id) WHERE resolved_at IS NULL;
CREATE INDEX integrity_findings_open_by_kind ON integrity_findings (kind) WHERE resolved_at IS NULL;
CREATE INDEX integrity_findings_resolved ON integrity_findings (resolved_at, id) WHERE resolved_at IS NOT NULL;
CREATE INDEX integrity_findings_repairable ON integrity_findings (last_seen_at, id)
  WHERE resolved_at IS NULL AND can_repair = 1;
