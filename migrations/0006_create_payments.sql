-- One row per order for its whole life: UNIQUE (order_id) is "one PaymentIntent per order" (invariant 3).
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE REFERENCES orders (id),
  -- Rises only after a definite refusal, never after a time-out; the key is written before the call.
  attempt INTEGER NOT NULL DEFAULT 1,
  idempotency_key TEXT NOT NULL UNIQUE,
  key_created_at INTEGER NOT NULL,
  confirm_attempt INTEGER NOT NULL DEFAULT 1,
  stripe_payment_intent_id TEXT UNIQUE,
  stripe_charge_id TEXT,
  amount INTEGER NOT NULL CHECK (amount > 0),
  amount_received INTEGER NOT NULL DEFAULT 0 CHECK (amount_received >= 0),
  currency TEXT NOT NULL CHECK (currency = upper(currency) AND length(currency) = 3),
  -- Stripe's status, or ours: `creating`, `mismatch`, `unknown`.
  status TEXT NOT NULL,
  method TEXT,
  failure_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  processed_at INTEGER
) STRICT;
CREATE INDEX payments_open ON payments (updated_at) WHERE status NOT IN ('succeeded', 'canceled');

-- The row stands before the call to Stripe; its id is the idempotency key there (one refund per request).
CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  stripe_refund_id TEXT UNIQUE,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
  failure_reason TEXT,
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refunds_by_order ON refunds (order_id);

-- Stripe's events, each stored once. This table is the outbox of the `payments` queue (decision 10).
CREATE TABLE stripe_events (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dead')),
  deliveries INTEGER NOT NULL DEFAULT 1,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  received_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX stripe_events_pending ON stripe_events (received_at) WHERE status = 'pending';
