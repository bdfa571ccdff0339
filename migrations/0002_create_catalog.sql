CREATE TABLE categories (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES categories (id),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  tint TEXT,
  image_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;
CREATE INDEX categories_by_parent ON categories (parent_id, position);

CREATE TABLE products (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  -- Tags, attribute values and SKUs as words: the third column of the search index.
  keywords TEXT NOT NULL DEFAULT '',
  category_id TEXT NOT NULL REFERENCES categories (id),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  -- [{"name":"Colour","values":["Blue","Red"]}]
  options TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options)),
  seo_title TEXT,
  seo_description TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX products_by_category ON products (category_id, is_active, created_at);
CREATE INDEX products_by_age ON products (is_active, created_at, id);

CREATE TABLE product_variants (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id),
  sku TEXT NOT NULL UNIQUE,
  barcode TEXT,
  title TEXT NOT NULL DEFAULT '',
  -- {"Colour":"Blue"}; an empty object for the single variant of a product without options.
  option_values TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(option_values)),
  weight_grams INTEGER NOT NULL DEFAULT 0 CHECK (weight_grams >= 0),
  position INTEGER NOT NULL DEFAULT 0,
  allow_backorder INTEGER NOT NULL DEFAULT 0 CHECK (allow_backorder IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Two variants of one product can never be the same choice. json() makes the text canonical.
  UNIQUE (product_id, option_values)
) STRICT;
CREATE INDEX product_variants_by_product ON product_variants (product_id, position);

CREATE TABLE prices (
  variant_id TEXT NOT NULL REFERENCES product_variants (id),
  currency TEXT NOT NULL CHECK (currency = upper(currency) AND length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount > 0),
  compare_at INTEGER CHECK (compare_at IS NULL OR compare_at > 0),
  PRIMARY KEY (variant_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_images (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id),
  variant_id TEXT REFERENCES product_variants (id),
  url TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  -- [{"url":"/seed/tea-240.webp","width":240}]
  sources TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sources))
) STRICT;
CREATE INDEX product_images_by_product ON product_images (product_id, position);

CREATE TABLE product_tags (
  product_id TEXT NOT NULL REFERENCES products (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (product_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_tags_by_tag ON product_tags (tag, product_id);

CREATE TABLE product_attributes (
  product_id TEXT NOT NULL REFERENCES products (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (product_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_attributes_by_value ON product_attributes (name, value, product_id);

CREATE TABLE collections (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE collection_products (
  collection_id TEXT NOT NULL REFERENCES collections (id),
  product_id TEXT NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (collection_id, product_id)
) STRICT, WITHOUT ROWID;

-- Old slugs answer with the product under its new one, so that links and search engines follow.
CREATE TABLE product_slug_history (
  slug TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The projection of each StockObject, for listings only. The object is the truth; `sequence` lets no late write regress it.
CREATE TABLE stock_levels (
  variant_id TEXT PRIMARY KEY,
  on_hand INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  available INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
