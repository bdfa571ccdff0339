-- What one order may take, and who holds what: unpaid orders cost nothing, so they are counted (decision 023).
ALTER TABLE products ADD COLUMN max_per_order INTEGER CHECK (max_per_order IS NULL OR max_per_order >= 1);

-- Keyed hashes of the client's address, and of the guest's e-mail address (a user id for a signed-in shopper).
ALTER TABLE checkout_attempts ADD COLUMN client TEXT;
ALTER TABLE checkout_attempts ADD COLUMN buyer TEXT;
CREATE INDEX checkout_attempts_by_client ON checkout_attempts (client, created_at) WHERE client IS NOT NULL;
CREATE INDEX checkout_attempts_by_buyer ON checkout_attempts (buyer, created_at) WHERE buyer IS NOT NULL;
