-- A payment of another amount than its order's that staff took as it is.
ALTER TABLE payments ADD COLUMN accepted_at INTEGER;

-- Money of a second intent of an order that has its payment already: it goes back, and staff can see that it came.
CREATE TABLE second_payments (
  stripe_payment_intent_id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  stripe_refund_id TEXT,
  last_error TEXT,
  found_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  returned_at INTEGER
);
CREATE INDEX second_payments_by_order ON second_payments (order_id);
CREATE INDEX second_payments_open ON second_payments (updated_at) WHERE returned_at IS NULL;
CREATE INDEX second_payments_returned ON second_payments (returned_at) WHERE returned_at IS NOT NULL;
