CREATE TABLE fulfilments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  -- The first parcel is 1. UNIQUE lets no message make a second record for the same parcel.
  parcel INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'shipped', 'delivered', 'cancelled')),
  carrier TEXT,
  tracking_number TEXT,
  tracking_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  shipped_at INTEGER,
  delivered_at INTEGER,
  UNIQUE (order_id, parcel)
) STRICT;
CREATE INDEX fulfilments_by_status ON fulfilments (status, created_at);

-- One row per message to a person, with what became of it. The id is the outbox row's, so a message is sent for it once.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
  template TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  -- What the message is about, for example an order id.
  reference TEXT,
  status TEXT NOT NULL CHECK (status IN ('sending', 'sent', 'failed')),
  provider_message_id TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_by_age ON deliveries (created_at, id);
CREATE INDEX deliveries_by_reference ON deliveries (reference);
