CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  order_number TEXT NOT NULL UNIQUE,
  user_id TEXT REFERENCES users (id),
  email TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN (
    'pending_payment', 'paid', 'processing', 'partially_shipped', 'shipped', 'delivered', 'cancelled', 'on_hold')),
  -- Where an order on hold came from and returns to (decision 8).
  held_from TEXT,
  payment_status TEXT NOT NULL CHECK (payment_status IN (
    'unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'disputed', 'failed')),
  fulfilment_status TEXT NOT NULL DEFAULT 'unfulfilled' CHECK (fulfilment_status IN (
    'unfulfilled', 'partially_fulfilled', 'fulfilled', 'delivered')),
  currency TEXT NOT NULL CHECK (currency = upper(currency) AND length(currency) = 3),
  sub_total INTEGER NOT NULL CHECK (sub_total >= 0),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount >= 0),
  shipping_amount INTEGER NOT NULL CHECK (shipping_amount >= 0),
  tax_amount INTEGER NOT NULL CHECK (tax_amount >= 0),
  total_amount INTEGER NOT NULL CHECK (total_amount >= 0),
  captured_amount INTEGER NOT NULL DEFAULT 0 CHECK (captured_amount >= 0),
  refunded_amount INTEGER NOT NULL DEFAULT 0 CHECK (refunded_amount >= 0),
  shipping_method_id TEXT NOT NULL,
  shipping_method_name TEXT NOT NULL,
  shipping_address TEXT NOT NULL CHECK (json_valid(shipping_address)),
  basket_id TEXT,
  -- SHA-256 of what was ordered and where it goes: ordering again with the same one returns this order (decision 2).
  fingerprint TEXT NOT NULL,
  -- The id under which every StockObject knows this order's units.
  reservation_id TEXT NOT NULL,
  stripe_payment_intent_id TEXT UNIQUE,
  -- Rises by one with every change; `order_history` has a row for each, which makes it the optimistic lock.
  version INTEGER NOT NULL DEFAULT 1,
  expires_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  paid_at INTEGER,
  shipped_at INTEGER,
  delivered_at INTEGER,
  cancelled_at INTEGER,
  CHECK (sub_total - discount_amount + shipping_amount + tax_amount = total_amount),
  CHECK (refunded_amount <= captured_amount),
  CHECK (captured_amount <= total_amount)
) STRICT;
-- A basket has at most one open order, whatever two tabs do (decision 2).
CREATE UNIQUE INDEX orders_one_open_per_basket ON orders (basket_id) WHERE status = 'pending_payment' AND basket_id IS NOT NULL;
CREATE INDEX orders_by_user ON orders (user_id, created_at);
CREATE INDEX orders_by_age ON orders (created_at, id);
CREATE INDEX orders_by_status ON orders (status, created_at);
CREATE INDEX orders_by_email ON orders (email, created_at);
CREATE INDEX orders_expiring ON orders (expires_at) WHERE status = 'pending_payment';

CREATE TABLE order_items (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  variant_id TEXT NOT NULL,
  sku TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  variant_title TEXT NOT NULL DEFAULT '',
  image_url TEXT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  line_total INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount >= 0),
  CHECK (line_total = quantity * unit_price),
  UNIQUE (order_id, variant_id)
) STRICT;

-- UNIQUE (order_id, version) is what makes two changes at once impossible: the second batch aborts whole.
CREATE TABLE order_history (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  from_status TEXT,
  to_status TEXT NOT NULL,
  actor TEXT NOT NULL,
  note TEXT,
  UNIQUE (order_id, version)
) STRICT;

-- Tokens that open one guest order (decision 17); only hashes.
CREATE TABLE order_tokens (
  token_hash TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
