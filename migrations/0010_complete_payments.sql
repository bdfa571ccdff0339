-- Payments complete: capture by hand, fees, risk, every movement of money as a row, refunds by staff, disputes, reviews, saved cards.
ALTER TABLE payments ADD COLUMN capture_method TEXT NOT NULL DEFAULT 'automatic' CHECK (capture_method IN ('automatic', 'manual'));
ALTER TABLE payments ADD COLUMN amount_capturable INTEGER NOT NULL DEFAULT 0 CHECK (amount_capturable >= 0);
-- Until when an authorisation can be captured, as the card's bank says (charge.payment_method_details.card.capture_before).
ALTER TABLE payments ADD COLUMN capture_before INTEGER;
ALTER TABLE payments ADD COLUMN capture_warned_at INTEGER;
-- Stripe's fee and what is left, in the currency of settlement; they come later, with charge.updated.
ALTER TABLE payments ADD COLUMN fee_amount INTEGER;
ALTER TABLE payments ADD COLUMN net_amount INTEGER;
ALTER TABLE payments ADD COLUMN fee_currency TEXT;
ALTER TABLE payments ADD COLUMN risk_level TEXT;
ALTER TABLE payments ADD COLUMN risk_score INTEGER;
ALTER TABLE payments ADD COLUMN outcome_type TEXT;
ALTER TABLE payments ADD COLUMN outcome_reason TEXT;
ALTER TABLE payments ADD COLUMN card_brand TEXT;
ALTER TABLE payments ADD COLUMN card_last4 TEXT;
ALTER TABLE payments ADD COLUMN wallet TEXT;
CREATE INDEX payments_authorised ON payments (capture_before) WHERE status = 'requires_capture';

-- Every movement of money and every try, as Stripe has it; UNIQUE (stripe_object_id) is what makes a second event no second row.
CREATE TABLE payment_transactions (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  payment_id TEXT NOT NULL REFERENCES payments (id),
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund', 'dispute')),
  stripe_payment_intent_id TEXT NOT NULL,
  stripe_charge_id TEXT,
  -- ch_…, re_… or dp_…: what this row is about.
  stripe_object_id TEXT NOT NULL UNIQUE,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL CHECK (currency = upper(currency) AND length(currency) = 3),
  status TEXT NOT NULL,
  method TEXT,
  failure_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  processed_at INTEGER
) STRICT;
CREATE INDEX payment_transactions_by_order ON payment_transactions (order_id, created_at);
CREATE INDEX payment_transactions_by_age ON payment_transactions (created_at, id);

-- Who asked: staff, the shop itself (late payments), or somebody in Stripe's Dashboard.
ALTER TABLE refunds ADD COLUMN source TEXT NOT NULL DEFAULT 'system' CHECK (source IN ('staff', 'system', 'dashboard'));
ALTER TABLE refunds ADD COLUMN note TEXT;
CREATE INDEX refunds_unfinished ON refunds (updated_at) WHERE status IN ('requested', 'pending', 'requires_action');

CREATE TABLE disputes (
  id TEXT PRIMARY KEY,
  stripe_dispute_id TEXT NOT NULL UNIQUE,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  evidence_due_by INTEGER,
  evidence TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence)),
  submitted_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX disputes_by_order ON disputes (order_id);
CREATE INDEX disputes_by_age ON disputes (created_at, id);

CREATE TABLE payment_reviews (
  stripe_review_id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  reason TEXT NOT NULL,
  closed_reason TEXT,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX payment_reviews_by_order ON payment_reviews (order_id);

CREATE TABLE fraud_warnings (
  stripe_warning_id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  fraud_type TEXT NOT NULL,
  is_actionable INTEGER NOT NULL CHECK (is_actionable IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX fraud_warnings_by_order ON fraud_warnings (order_id);

-- One Stripe customer per account; the row, and with it the key `cus-<user id>`, stands before the call.
CREATE TABLE payment_customers (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  stripe_customer_id TEXT UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;
