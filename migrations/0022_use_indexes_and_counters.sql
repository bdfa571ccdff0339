-- Every statement finds its rows by an index, and what `/metrics` shows costs the same at any size (decision 028).
CREATE INDEX refunds_by_payment ON refunds (payment_id, status, amount);
CREATE INDEX disputes_by_payment ON disputes (payment_id, status);
CREATE INDEX payments_stale ON payments (updated_at) WHERE status NOT IN ('succeeded', 'canceled', 'mismatch');
CREATE INDEX payment_reviews_by_payment ON payment_reviews (payment_id);
CREATE INDEX payment_transactions_by_intent ON payment_transactions (stripe_payment_intent_id);
CREATE INDEX payment_transactions_by_payment ON payment_transactions (payment_id, kind);
CREATE INDEX payments_by_charge ON payments (stripe_charge_id) WHERE stripe_charge_id IS NOT NULL;
CREATE INDEX stripe_events_done ON stripe_events (received_at) WHERE status <> 'pending';
CREATE INDEX stripe_events_by_object ON stripe_events (object_id);
CREATE INDEX stripe_events_by_intent ON stripe_events (payload ->> 'payment_intent');
CREATE INDEX stripe_events_by_customer ON stripe_events (payload ->> 'customer');
CREATE INDEX checkout_attempts_finished ON checkout_attempts (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX order_tokens_expiring ON order_tokens (expires_at);
CREATE INDEX order_tokens_by_order ON order_tokens (order_id);
CREATE INDEX sessions_expiring ON sessions (expires_at);
CREATE INDEX refresh_tokens_expiring ON refresh_tokens (expires_at);
CREATE INDEX users_by_role ON users (role, id);
CREATE INDEX users_erased ON users (erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX erasures_complete ON erasures (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX orders_by_paid ON orders (paid_at, currency, status, captured_amount, refunded_amount) WHERE paid_at IS NOT NULL;
CREATE INDEX orders_by_payment_status ON orders (payment_status, created_at, id);
-- Orders that still name a person, by age; and those of them that never took money, which go within weeks (retention.ts).
CREATE INDEX orders_named ON orders (created_at) WHERE email <> 'erased@erased.invalid';
CREATE INDEX orders_unpaid_named ON orders (cancelled_at)
  WHERE status = 'cancelled' AND paid_at IS NULL AND captured_amount = 0 AND email <> 'erased@erased.invalid';
CREATE INDEX deliveries_named ON deliveries (created_at) WHERE recipient <> 'erased@erased.invalid';
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL AND payload <> '{}';
CREATE INDEX outbox_held ON outbox (queue) WHERE held_until IS NOT NULL AND done_at IS NULL;
CREATE INDEX erasures_fair ON erasures (attempts, requested_at) WHERE completed_at IS NULL;
CREATE INDEX outbox_by_user ON outbox (payload ->> 'userId') WHERE payload ->> 'userId' IS NOT NULL;
CREATE INDEX outbox_by_order ON outbox (payload ->> 'orderId') WHERE payload ->> 'orderId' IS NOT NULL;
CREATE INDEX dead_letters_by_user ON dead_letters (body ->> '$.payload.userId');
CREATE INDEX dead_letters_by_order ON dead_letters (body ->> '$.payload.orderId');
CREATE INDEX stock_levels_by_available ON stock_levels (available);
CREATE INDEX products_by_change ON products (is_active, updated_at);

-- How many rows of a kind there are, kept by triggers: part of the same transaction, whoever writes.
CREATE TABLE counters (
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (name, label)
) STRICT, WITHOUT ROWID;
INSERT INTO counters SELECT 'orders', status, count(*) FROM orders GROUP BY status;
INSERT INTO counters SELECT 'payments', status, count(*) FROM payments GROUP BY status;
INSERT INTO counters SELECT 'deliveries', status, count(*) FROM deliveries GROUP BY status;
INSERT INTO counters SELECT 'outbox_open', queue, count(*) FROM outbox WHERE done_at IS NULL GROUP BY queue;
INSERT INTO counters SELECT 'dead_letters', '', count(*) FROM dead_letters WHERE replayed_at IS NULL;
INSERT INTO counters SELECT 'stripe_events_pending', '', count(*) FROM stripe_events WHERE status = 'pending';
INSERT INTO counters SELECT 'product_variants', '', count(*) FROM product_variants;
INSERT INTO counters SELECT 'stock_levels', '', count(*) FROM stock_levels;
CREATE TRIGGER orders_count_insert AFTER INSERT ON orders BEGIN
  INSERT INTO counters (name, label, value) VALUES ('orders', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER orders_count_update AFTER UPDATE OF status ON orders WHEN new.status <> old.status BEGIN
  INSERT INTO counters (name, label, value) VALUES ('orders', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
  INSERT INTO counters (name, label, value) VALUES ('orders', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER orders_count_delete AFTER DELETE ON orders BEGIN
  INSERT INTO counters (name, label, value) VALUES ('orders', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER payments_count_insert AFTER INSERT ON payments BEGIN
  INSERT INTO counters (name, label, value) VALUES ('payments', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER payments_count_update AFTER UPDATE OF status ON payments WHEN new.status <> old.status BEGIN
  INSERT INTO counters (name, label, value) VALUES ('payments', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
  INSERT INTO counters (name, label, value) VALUES ('payments', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER payments_count_delete AFTER DELETE ON payments BEGIN
  INSERT INTO counters (name, label, value) VALUES ('payments', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER deliveries_count_insert AFTER INSERT ON deliveries BEGIN
  INSERT INTO counters (name, label, value) VALUES ('deliveries', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER deliveries_count_update AFTER UPDATE OF status ON deliveries WHEN new.status <> old.status BEGIN
  INSERT INTO counters (name, label, value) VALUES ('deliveries', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
  INSERT INTO counters (name, label, value) VALUES ('deliveries', new.status, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER deliveries_count_delete AFTER DELETE ON deliveries BEGIN
  INSERT INTO counters (name, label, value) VALUES ('deliveries', old.status, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER outbox_count_insert AFTER INSERT ON outbox WHEN new.done_at IS NULL BEGIN
  INSERT INTO counters (name, label, value) VALUES ('outbox_open', new.queue, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER outbox_count_close AFTER UPDATE OF done_at ON outbox WHEN old.done_at IS NULL AND NOT (new.done_at IS NULL) BEGIN
  INSERT INTO counters (name, label, value) VALUES ('outbox_open', old.queue, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER outbox_count_reopen AFTER UPDATE OF done_at ON outbox WHEN new.done_at IS NULL AND NOT (old.done_at IS NULL) BEGIN
  INSERT INTO counters (name, label, value) VALUES ('outbox_open', new.queue, 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER outbox_count_delete AFTER DELETE ON outbox WHEN old.done_at IS NULL BEGIN
  INSERT INTO counters (name, label, value) VALUES ('outbox_open', old.queue, -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER dead_letters_count_insert AFTER INSERT ON dead_letters WHEN new.replayed_at IS NULL BEGIN
  INSERT INTO counters (name, label, value) VALUES ('dead_letters', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER dead_letters_count_close AFTER UPDATE OF replayed_at ON dead_letters WHEN old.replayed_at IS NULL AND NOT (new.replayed_at IS NULL) BEGIN
  INSERT INTO counters (name, label, value) VALUES ('dead_letters', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER dead_letters_count_reopen AFTER UPDATE OF replayed_at ON dead_letters WHEN new.replayed_at IS NULL AND NOT (old.replayed_at IS NULL) BEGIN
  INSERT INTO counters (name, label, value) VALUES ('dead_letters', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER dead_letters_count_delete AFTER DELETE ON dead_letters WHEN old.replayed_at IS NULL BEGIN
  INSERT INTO counters (name, label, value) VALUES ('dead_letters', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER stripe_events_count_insert AFTER INSERT ON stripe_events WHEN new.status = 'pending' BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stripe_events_pending', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER stripe_events_count_close AFTER UPDATE OF status ON stripe_events WHEN old.status = 'pending' AND NOT (new.status = 'pending') BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stripe_events_pending', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER stripe_events_count_reopen AFTER UPDATE OF status ON stripe_events WHEN new.status = 'pending' AND NOT (old.status = 'pending') BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stripe_events_pending', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER stripe_events_count_delete AFTER DELETE ON stripe_events WHEN old.status = 'pending' BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stripe_events_pending', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER product_variants_count_insert AFTER INSERT ON product_variants BEGIN
  INSERT INTO counters (name, label, value) VALUES ('product_variants', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER product_variants_count_delete AFTER DELETE ON product_variants BEGIN
  INSERT INTO counters (name, label, value) VALUES ('product_variants', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;
CREATE TRIGGER stock_levels_count_insert AFTER INSERT ON stock_levels BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stock_levels', '', 1) ON CONFLICT (name, label) DO UPDATE SET value = value + (1);
END;
CREATE TRIGGER stock_levels_count_delete AFTER DELETE ON stock_levels BEGIN
  INSERT INTO counters (name, label, value) VALUES ('stock_levels', '', -1) ON CONFLICT (name, label) DO UPDATE SET value = value + (-1);
END;

-- Orders whose money changed lately or does not add up: all that the payments report has to look at. The job
-- `settle-report` lets those go that add up; every order that is there now is looked at once.
CREATE TABLE report_candidates (
  order_id TEXT PRIMARY KEY,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX report_candidates_by_age ON report_candidates (changed_at);
INSERT INTO report_candidates SELECT id, updated_at FROM orders;
CREATE TRIGGER orders_report_insert AFTER INSERT ON orders BEGIN
  INSERT INTO report_candidates VALUES (new.id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER orders_report_update AFTER UPDATE OF status, captured_amount, refunded_amount, total_amount ON orders BEGIN
  INSERT INTO report_candidates VALUES (new.id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER payments_report_insert AFTER INSERT ON payments BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER payments_report_update AFTER UPDATE OF status, amount, amount_received, processed_at, key_created_at ON payments BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER refunds_report_insert AFTER INSERT ON refunds BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER refunds_report_update AFTER UPDATE OF status, amount, stripe_refund_id ON refunds BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER disputes_report_insert AFTER INSERT ON disputes BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
CREATE TRIGGER disputes_report_update AFTER UPDATE OF status ON disputes BEGIN
  INSERT INTO report_candidates VALUES (new.order_id, new.updated_at) ON CONFLICT (order_id) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at);
END;
