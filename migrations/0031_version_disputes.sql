-- Of two who answer the bank with the same ETag one wins: the version is claimed before Stripe is asked (decision 067).
ALTER TABLE disputes ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
