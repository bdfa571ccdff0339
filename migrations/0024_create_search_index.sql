-- The indexes of any part of a text, three letters at a time, and what keeps them true: a change takes the old keys away
-- in its own transaction, so that nothing of an erased person is left, and asks for new ones.
CREATE VIRTUAL TABLE search_customers_fts USING fts5 (text, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_orders_fts USING fts5 (text, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_variants_fts USING fts5 (text, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_products_fts USING fts5 (text, tokenize = 'trigram case_sensitive 1');
CREATE TRIGGER search_customers_forget AFTER DELETE ON search_entries WHEN old.kind = 'customer' BEGIN
  DELETE FROM search_customers_fts WHERE rowid = old.id;
END;
CREATE TRIGGER search_orders_forget AFTER DELETE ON search_entries WHEN old.kind = 'order' BEGIN
  DELETE FROM search_orders_fts WHERE rowid = old.id;
END;
CREATE TRIGGER search_variants_forget AFTER DELETE ON search_entries WHEN old.kind = 'variant' BEGIN
  DELETE FROM search_variants_fts WHERE rowid = old.id;
END;
CREATE TRIGGER search_products_forget AFTER DELETE ON search_entries WHEN old.kind = 'product' BEGIN
  DELETE FROM search_products_fts WHERE rowid = old.id;
END;
CREATE TRIGGER search_prefixes_forget AFTER DELETE ON search_entries BEGIN
  DELETE FROM search_prefixes WHERE id = old.id;
END;
CREATE TRIGGER search_changes_forget AFTER INSERT ON search_changes BEGIN
  DELETE FROM search_entries WHERE kind = new.kind AND ref = new.ref;
END;
CREATE TRIGGER search_changes_forget_again AFTER UPDATE ON search_changes BEGIN
  DELETE FROM search_entries WHERE kind = new.kind AND ref = new.ref;
END;
CREATE TRIGGER users_search_insert AFTER INSERT ON users BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('customer', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
-- Nothing asks for keys of an erased account again.
CREATE TRIGGER users_search_erase AFTER UPDATE ON users WHEN new.erased_at IS NOT NULL BEGIN
  DELETE FROM search_entries WHERE kind = 'customer' AND ref = new.id;
  DELETE FROM search_changes WHERE kind = 'customer' AND ref = new.id;
END;
CREATE TRIGGER users_search_update AFTER UPDATE OF email, first_name, last_name, role ON users WHEN new.erased_at IS NULL BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('customer', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER addresses_search_insert AFTER INSERT ON addresses
  WHEN EXISTS (SELECT 1 FROM users WHERE id = new.user_id AND erased_at IS NULL) BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('customer', new.user_id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER addresses_search_update AFTER UPDATE OF address ON addresses
  WHEN EXISTS (SELECT 1 FROM users WHERE id = new.user_id AND erased_at IS NULL) BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('customer', new.user_id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER addresses_search_delete AFTER DELETE ON addresses
  WHEN EXISTS (SELECT 1 FROM users WHERE id = old.user_id AND erased_at IS NULL) BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('customer', old.user_id, old.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER orders_search_insert AFTER INSERT ON orders BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('order', new.id, new.created_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER orders_search_update AFTER UPDATE OF email, shipping_address ON orders BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('order', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER variants_search_insert AFTER INSERT ON product_variants BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('variant', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER variants_search_update AFTER UPDATE OF sku, barcode, title ON product_variants BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('variant', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER products_search_insert AFTER INSERT ON products BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('product', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER products_search_update AFTER UPDATE OF name, slug ON products BEGIN
  INSERT INTO search_changes (kind, ref, at) VALUES ('product', new.id, new.updated_at) ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER products_search_variants AFTER UPDATE OF name ON products BEGIN
  INSERT INTO search_changes (kind, ref, at) SELECT 'variant', id, new.updated_at FROM product_variants WHERE product_id = new.id ON CONFLICT (kind, ref) DO UPDATE SET at = excluded.at;
END;
