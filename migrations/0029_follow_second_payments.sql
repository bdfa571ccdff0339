-- A second payment's refund can fail days later, and the payment can be disputed: both are followed until they are over.
-- Each new try at giving it back has a key of its own: under the old one Stripe would answer with the refund that failed.
ALTER TABLE second_payments ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
-- When its refund came back; staff repeats it, the due jobs do not.
ALTER TABLE second_payments ADD COLUMN failed_at INTEGER;
ALTER TABLE second_payments ADD COLUMN dispute_id TEXT;
ALTER TABLE second_payments ADD COLUMN dispute_status TEXT;
ALTER TABLE second_payments ADD COLUMN dispute_reason TEXT;
ALTER TABLE second_payments ADD COLUMN evidence_due_by INTEGER;
