CREATE TABLE shipping_methods (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  -- ["US","CA"]; an empty list ships everywhere.
  countries TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(countries)),
  min_days INTEGER NOT NULL DEFAULT 1,
  max_days INTEGER NOT NULL DEFAULT 5,
  position INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  CHECK (min_days <= max_days)
) STRICT;

CREATE TABLE shipping_rates (
  method_id TEXT NOT NULL REFERENCES shipping_methods (id),
  currency TEXT NOT NULL CHECK (currency = upper(currency) AND length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  -- From this sub-total on the method costs nothing; NULL never.
  free_from INTEGER CHECK (free_from IS NULL OR free_from >= 0),
  PRIMARY KEY (method_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_rates (
  id TEXT PRIMARY KEY,
  country TEXT NOT NULL CHECK (country = upper(country) AND length(country) = 2),
  -- '' is the whole country; a region's rate replaces it.
  region TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  parts_per_million INTEGER NOT NULL CHECK (parts_per_million BETWEEN 0 AND 1000000),
  applies_to_shipping INTEGER NOT NULL DEFAULT 1 CHECK (applies_to_shipping IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  UNIQUE (country, region)
) STRICT;

-- Written before any unit is reserved: nothing is ever held without a row that names it (decision 3).
CREATE TABLE checkout_attempts (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  basket_id TEXT,
  -- [{"variantId":"var_…","quantity":2}], one entry per variant.
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'placed', 'releasing', 'released')),
  lease_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX checkout_attempts_unfinished ON checkout_attempts (lease_until) WHERE state IN ('open', 'releasing');

CREATE TABLE idempotency_keys (
  -- Whose key it is: `usr_…`, `bsk_…` or `guest`. Two shoppers may use the same text.
  scope TEXT NOT NULL,
  route TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  lease_until INTEGER NOT NULL,
  -- NULL while the request runs; then the answer to replay.
  status INTEGER,
  body TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (scope, route, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_expiring ON idempotency_keys (expires_at);
