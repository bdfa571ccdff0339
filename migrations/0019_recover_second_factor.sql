-- A customer without app and codes asks for the second factor to be taken away: a link in a mail begins a waiting time.
-- The links carry the id and an HMAC of it for what they do, as in account_tokens. `outcome` is open, removed, cancelled
-- or outdated.
CREATE TABLE factor_recoveries (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  -- The address the first link went to, which that link proves.
  email TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Until then the first link begins the waiting time.
  expires_at INTEGER NOT NULL,
  begun_at INTEGER,
  due_at INTEGER,
  outcome TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE INDEX factor_recoveries_by_user ON factor_recoveries (user_id, created_at);
CREATE INDEX factor_recoveries_due ON factor_recoveries (due_at) WHERE outcome = 'open' AND due_at IS NOT NULL;
CREATE INDEX factor_recoveries_by_age ON factor_recoveries (created_at);
