-- Answers kept for repeated requests no longer hold Stripe's client secrets (decision 024). Asking again for what is
-- deleted here is harmless: an order has one intent.
DELETE FROM idempotency_keys WHERE route LIKE 'POST /payments/%';
