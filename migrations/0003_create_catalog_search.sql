-- The search index lives in a migration of its own: a rebuild drops its triggers with it (reference cloudflare.md 2.6).
CREATE VIRTUAL TABLE products_fts USING fts5 (
  name,
  description,
  keywords,
  content = 'products',
  content_rowid = 'rowid',
  tokenize = 'porter unicode61 remove_diacritics 2',
  prefix = '2 3'
);

CREATE TRIGGER products_fts_insert AFTER INSERT ON products BEGIN
  INSERT INTO products_fts (rowid, name, description, keywords)
  VALUES (new.rowid, new.name, new.description, new.keywords);
END;

CREATE TRIGGER products_fts_delete AFTER DELETE ON products BEGIN
  INSERT INTO products_fts (products_fts, rowid, name, description, keywords)
  VALUES ('delete', old.rowid, old.name, old.description, old.keywords);
END;

-- Only of the indexed columns: a change of price or state must not rewrite the index.
CREATE TRIGGER products_fts_update AFTER UPDATE OF name, description, keywords ON products BEGIN
  INSERT INTO products_fts (products_fts, rowid, name, description, keywords)
  VALUES ('delete', old.rowid, old.name, old.description, old.keywords);
  INSERT INTO products_fts (rowid, name, description, keywords)
  VALUES (new.rowid, new.name, new.description, new.keywords);
END;
