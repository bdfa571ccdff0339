-- What staff search for, folded in JavaScript (worker/kernel/fold.ts), because SQLite knows the case of ASCII alone.
-- `id` follows the age of what it stands for, so that walking it backwards is "newest first".
CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  UNIQUE (kind, ref)
) STRICT;
CREATE INDEX search_entries_by_key ON search_entries (kind, sort_key);
-- The first one and two letters of each word: texts too short for the index of three letters.
CREATE TABLE search_prefixes (
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (kind, prefix, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_prefixes_by_entry ON search_prefixes (id);
-- What has changed and is not folded again yet; the job `fold-search` does it, and so does a search before it looks.
CREATE TABLE search_changes (
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_changes_by_age ON search_changes (at);
INSERT INTO search_changes SELECT 'customer', id, created_at FROM users;
INSERT INTO search_changes SELECT 'order', id, created_at FROM orders;
INSERT INTO search_changes SELECT 'variant', id, created_at FROM product_variants;
INSERT INTO search_changes SELECT 'product', id, created_at FROM products;
