-- Rises by one with every change: what an ETag says, and what a change is compared with before it is written.
ALTER TABLE products ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE categories ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Slugs a category has or had. They lead to it under its present one, and are never given to another.
CREATE TABLE category_slug_history (
  slug TEXT PRIMARY KEY,
  category_id TEXT NOT NULL REFERENCES categories (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX category_slug_history_by_category ON category_slug_history (category_id);
