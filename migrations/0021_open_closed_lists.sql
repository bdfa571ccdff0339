-- Lists that must grow. A CHECK cannot be widened and a table may not be rebuilt, so each of these tables moves: the old
-- one steps aside under another name and stays unread for one release, a new one takes its name and its rows, and the list
-- is a table that a later migration adds a row to (CONTRIBUTING, "A closed list that must grow"; decision 027).
CREATE TABLE outbox_queues (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO outbox_queues (value) VALUES ('fulfilment'), ('notifications');
CREATE TABLE delivery_channels (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO delivery_channels (value) VALUES ('email'), ('sms'), ('push');
CREATE TABLE delivery_statuses (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- `waiting`: the provider refuses the shop, not the message; it goes out when the settings are right.
INSERT INTO delivery_statuses (value) VALUES ('sending'), ('sent'), ('failed'), ('waiting');
CREATE TABLE fulfilment_statuses (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO fulfilment_statuses (value) VALUES ('pending'), ('shipped'), ('delivered'), ('cancelled');
CREATE TABLE account_token_purposes (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO account_token_purposes (value) VALUES ('verify-email'), ('change-email'), ('reset-password');
CREATE TABLE consent_kinds (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO consent_kinds (value) VALUES ('terms'), ('marketing');

DROP INDEX outbox_open;
ALTER TABLE outbox RENAME TO outbox_until_0021;
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL REFERENCES outbox_queues (value),
  kind TEXT NOT NULL,
  -- What the effect is once for: `order.paid:ord_…`. UNIQUE, so the same effect cannot be asked for twice.
  effect_key TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  done_at INTEGER,
  -- Kept back until then: what it needs is not to be had at all, for example because a provider refuses the shop's key.
  held_until INTEGER,
  -- When it is to be sent: at once; after each failure a minute later than the last time; never before `held_until`.
  next_at INTEGER GENERATED ALWAYS AS (
    max(coalesce(held_until, 0), CASE WHEN sent_at IS NULL THEN created_at ELSE sent_at + 60000 * max(1, attempts) END)
  ) VIRTUAL
) STRICT;
INSERT INTO outbox (id, queue, kind, effect_key, payload, attempts, last_error, created_at, sent_at, done_at)
  SELECT id, queue, kind, effect_key, payload, attempts, last_error, created_at, sent_at, done_at FROM outbox_until_0021;
-- An erasure does not know the old table: it keeps no copy of a person.
DELETE FROM outbox_until_0021;
CREATE INDEX outbox_due ON outbox (queue, next_at) WHERE done_at IS NULL;
CREATE INDEX outbox_waiting ON outbox (queue, created_at) WHERE done_at IS NULL;

DROP INDEX deliveries_by_age;
DROP INDEX deliveries_by_reference;
ALTER TABLE deliveries RENAME TO deliveries_until_0021;
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL REFERENCES delivery_channels (value),
  template TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  -- What the message is about, for example an order id.
  reference TEXT,
  status TEXT NOT NULL REFERENCES delivery_statuses (value),
  provider_message_id TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO deliveries SELECT * FROM deliveries_until_0021;
DELETE FROM deliveries_until_0021;
CREATE INDEX deliveries_by_age ON deliveries (created_at, id);
CREATE INDEX deliveries_by_status ON deliveries (status, created_at, id);
CREATE INDEX deliveries_by_reference ON deliveries (reference);
CREATE INDEX deliveries_by_recipient ON deliveries (recipient, created_at);

DROP INDEX fulfilments_by_status;
ALTER TABLE fulfilments RENAME TO fulfilments_until_0021;
CREATE TABLE fulfilments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  -- The first parcel is 1. UNIQUE lets no message make a second record for the same parcel.
  parcel INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL DEFAULT 'pending' REFERENCES fulfilment_statuses (value),
  carrier TEXT,
  tracking_number TEXT,
  tracking_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  shipped_at INTEGER,
  delivered_at INTEGER,
  UNIQUE (order_id, parcel)
) STRICT;
INSERT INTO fulfilments SELECT * FROM fulfilments_until_0021;
DELETE FROM fulfilments_until_0021;
CREATE INDEX fulfilments_by_status ON fulfilments (status, created_at, id);
CREATE INDEX fulfilments_by_age ON fulfilments (created_at, id);

DROP INDEX account_tokens_by_user;
DROP INDEX account_tokens_expiring;
ALTER TABLE account_tokens RENAME TO account_tokens_until_0021;
CREATE TABLE account_tokens (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  -- The CHECK is no list: it is how a link that was used already undoes the batch of the second request.
  purpose TEXT NOT NULL REFERENCES account_token_purposes (value) CHECK (purpose <> 'spent'),
  -- The address the link proves; for a change it is the new one.
  email TEXT NOT NULL CHECK (email = lower(email)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
INSERT INTO account_tokens SELECT * FROM account_tokens_until_0021;
DELETE FROM account_tokens_until_0021;
CREATE INDEX account_tokens_by_user ON account_tokens (user_id, purpose, created_at);
CREATE INDEX account_tokens_expiring ON account_tokens (expires_at);

DROP INDEX consents_by_user;
ALTER TABLE consents RENAME TO consents_until_0021;
CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL REFERENCES consent_kinds (value),
  granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
  -- The version of the text agreed to.
  version TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO consents SELECT * FROM consents_until_0021;
DELETE FROM consents_until_0021;
CREATE INDEX consents_by_user ON consents (user_id, kind, at);
