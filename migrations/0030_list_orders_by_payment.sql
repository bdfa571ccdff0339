-- The dashboard's "Orders paid" leads to a list that goes by the time of paying, page by page.
CREATE INDEX orders_by_paying ON orders (paid_at, id) WHERE paid_at IS NOT NULL;
