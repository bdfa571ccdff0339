-- What the tax of an order is called, as its quote said it: [{"name":"VAT","percentage":19,"amount":475}]. Orders from
-- before have none and say "Tax": the table of rates may have changed since, and a receipt must not be guessed.
ALTER TABLE orders ADD COLUMN taxes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(taxes));
