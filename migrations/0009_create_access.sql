-- Accounts complete: links in mails, address book, second factor, lockout; API keys; the audit chain; consent and erasure.
ALTER TABLE users ADD COLUMN erased_at INTEGER;
-- When this session last proved the password, and the second factor; steps of weight ask for a fresh proof.
ALTER TABLE sessions ADD COLUMN password_at INTEGER;
ALTER TABLE sessions ADD COLUMN second_factor_at INTEGER;

-- One link in one mail. The link carries the id and an HMAC of it, so a stolen row opens nothing, and a guessed link costs no read.
CREATE TABLE account_tokens (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('verify-email', 'change-email', 'reset-password')),
  -- The address the link proves; for a change it is the new one.
  email TEXT NOT NULL CHECK (email = lower(email)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX account_tokens_by_user ON account_tokens (user_id, purpose, created_at);
CREATE INDEX account_tokens_expiring ON account_tokens (expires_at);

CREATE TABLE addresses (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  label TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL CHECK (json_valid(address)),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX addresses_by_user ON addresses (user_id, created_at);
CREATE UNIQUE INDEX addresses_one_default ON addresses (user_id) WHERE is_default = 1;

-- The secret is sealed with a key derived from COOKIE_SECRET; `last_step` lets no code be used twice (RFC 6238 section 5.2).
CREATE TABLE second_factors (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  sealed_secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL REFERENCES users (id),
  code_hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Failed logins. The key is a keyed hash of an e-mail address or of a client address, known account or not.
CREATE TABLE login_throttles (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_failure_at INTEGER NOT NULL,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX login_throttles_by_age ON login_throttles (last_failure_at);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  -- The last four characters, so that staff can tell keys apart.
  hint TEXT NOT NULL,
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER,
  -- The key that took its place; the old one lives on until `expires_at`, the overlap.
  rotated_to TEXT REFERENCES api_keys (id)
) STRICT;
CREATE INDEX api_keys_by_age ON api_keys (created_at, id);

-- The head of the hash chain; the sealer moves it by compare-and-set (decision 23).
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '');
CREATE INDEX audit_log_unsealed ON audit_log (at, id) WHERE sequence IS NULL;
CREATE INDEX audit_log_by_actor ON audit_log (actor, at);
CREATE INDEX audit_log_by_action ON audit_log (action, at);
CREATE TRIGGER audit_log_no_reseal BEFORE UPDATE OF sequence, hash ON audit_log WHEN old.sequence IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;

-- What a person agreed to, each answer a row; the newest of a kind counts.
CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL CHECK (kind IN ('terms', 'marketing')),
  granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
  -- The version of the text agreed to.
  version TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_by_user ON consents (user_id, kind, at);

-- An erasure under way: open until everything but what the law keeps is gone, everywhere.
CREATE TABLE erasures (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  requested_at INTEGER NOT NULL,
  completed_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT
) STRICT;
CREATE INDEX erasures_open ON erasures (requested_at) WHERE completed_at IS NULL;
